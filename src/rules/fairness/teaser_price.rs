//! The first period costs less than every later one.

use std::sync::Arc;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::core::percent;
use crate::core::policy::Threshold;
use crate::normalise::letters::plain_words;
use crate::normalise::list::List;
use crate::normalise::number::{self, Cell, Sign};
use crate::rules::fairness::words::{FIRST, LATER};
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::view::{ItemView, ListView};
use crate::rules::{Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "teaser-price",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &[],
    needs: &[BOTH_PRICES],
    settings: &[Wanted { name: "over", kind: KnobKind::Threshold, default: "10 %" }],
    arguments: &["price", "later_price", "amount"],
    card: include_str!("teaser_price.md"),
    check: Check::List(check),
};

const BOTH_PRICES: Need = Need {
    words: "a price for the first period and one for later ones (price and price.renewal)",
    is_met: |facts, _| Columns::of(facts.new).is_some(),
};

/// The columns of the two prices. That of the later one need not be read as a price: a list that calls only the first
/// one its price hides the other all the same.
struct Columns {
    component: Arc<str>,
    first: usize,
    later: usize,
}

impl Columns {
    fn of(list: &List) -> Option<Columns> {
        let prices = &list.schema.prices;
        let component = |words: &[&str]| prices.iter().find(|(name, _)| is_called(name, words));
        let unread = |words: &[&str]| {
            let mut columns = list.schema.columns.iter();
            columns.position(|column| column.field.is_none() && is_called(&column.header, words))
        };
        let later = component(LATER).map(|(_, column)| *column).or_else(|| unread(LATER))?;
        // A list with one price beside that of the renewal means the first period by it.
        let only = || prices.iter().find(|(name, column)| **name == *"price" && *column != later);
        let (component, first) = component(FIRST).or_else(only)?;
        Some(Columns { component: Arc::clone(component), first: *first, later })
    }

    /// Both prices of a row and their currency, where they can be compared.
    fn prices(&self, item: &ItemView<'_, '_>) -> Option<(Decimal, Decimal, Option<Currency>)> {
        let list = item.list();
        let first = item.row.price(self.first);
        let before = first.amount.filter(|_| first.text.is_none() && first.per.is_none())?;
        let text = item.row.text(self.later);
        let Ok(Cell::Amount(later)) = number::read_money(&text, list.readings[self.first].mark) else { return None };
        // A sign such as `$` may mean several currencies, and then is none but itself.
        let stated = |sign: Option<Sign>| sign.map_or_else(|| item.row.currency(), Sign::currency);
        let currency = stated(first.sign);
        let is_plain = !later.is_from && later.per.is_none();
        let is_alike = currency == stated(later.sign) && item.row.tax(self.first) == item.row.tax(self.later);
        (is_plain && is_alike && before >= Decimal::ZERO).then_some((before, later.value, currency))
    }
}

/// Whether a header or component is one of some words, with or without "price" behind it.
fn is_called(name: &str, words: &[&str]) -> bool {
    let plain = plain_words(name);
    let bare = plain.strip_suffix(" price").or_else(|| plain.strip_prefix("price ")).unwrap_or(&plain);
    words.contains(&bare)
}

fn check(list: &ListView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let (Some(columns), Some(bound)) = (Columns::of(list.list()), knobs.threshold("over")) else { return };
    for number in list.rows_where(|item| columns.prices(item).is_some_and(|(a, b, _)| is_teaser(a, b, bound))) {
        let cells = list.cells(number);
        let item = list.view(&cells);
        let Some((first, later, currency)) = columns.prices(&item) else { continue };
        let Some(amount) = later.checked_sub(first) else { continue };
        found
            .item(&item, item.at(columns.first))
            .component(&columns.component)
            .arg("price", Value::Money(first, currency))
            .arg("later_price", Value::Money(later, currency))
            .arg("amount", Value::Money(amount, currency))
            .percent("percent", percent::of_amounts(first, later))
            .related(Some(item.at(columns.later)))
            .shared(columns.first);
    }
}

fn is_teaser(first: Decimal, later: Decimal, bound: &Threshold) -> bool {
    later > first && bound.is_passed(&Fraction::of(first), &Fraction::of(later))
}
