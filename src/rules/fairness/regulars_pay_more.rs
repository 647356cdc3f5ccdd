//! Existing customers pay more than new ones for the same.

use std::sync::Arc;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::core::percent;
use crate::normalise::letters::plain_words;
use crate::normalise::list::List;
use crate::rules::clarity::{are_alike, telling_columns};
use crate::rules::fairness::words::{NEW, REGULAR};
use crate::rules::findings::Findings;
use crate::rules::groups;
use crate::rules::ruling::Knobs;
use crate::rules::view::{At, ItemView, ListView};
use crate::rules::{Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "regulars-pay-more",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[BOTH_GROUPS],
    settings: &[],
    arguments: &["group", "price", "other_group", "other_price", "amount"],
    card: include_str!("regulars_pay_more.md"),
    check: Check::List(check),
};

const BOTH_GROUPS: Need = Need {
    words: "prices for new and for existing customers (customer_group, or price.new and price.existing)",
    is_met: |facts, _| facts.new.columns.of(Field::CustomerGroup).is_some() || !pairs(facts.new).is_empty(),
};

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    components(list, found);
    if list.list().columns.of(Field::CustomerGroup).is_some() {
        rows(list, found);
    }
}

/// What one group pays.
struct Paid {
    group: String,
    amount: Decimal,
    currency: Option<Currency>,
    tax: Option<bool>,
    at: At,
}

impl Paid {
    fn of(item: &ItemView<'_, '_>, column: usize, group: String) -> Option<Paid> {
        let price = item.row.price(column);
        // "From" is no price that could be held against another one, and neither is one per measure.
        let amount = price.amount.filter(|_| price.text.is_none() && price.per.is_none())?;
        let currency = price.currency().or_else(|| item.row.currency());
        Some(Paid { group, amount, currency, tax: item.row.tax(column), at: item.at(column) })
    }

    fn is_more_than(&self, other: &Paid) -> bool {
        self.currency == other.currency && self.tax == other.tax && self.amount > other.amount
    }
}

/// Price columns, each for one group: the one for existing customers, and the one for new ones.
fn pairs(list: &List) -> Vec<(usize, usize)> {
    let of = |words: &[&str]| -> Vec<usize> {
        let is_group = |(name, _): &&(Arc<str>, usize)| words.contains(&plain_words(name).as_str());
        list.schema.prices.iter().filter(is_group).map(|(_, column)| *column).collect()
    };
    let (regular, new) = (of(REGULAR), of(NEW));
    regular.iter().flat_map(|own| new.iter().map(|other| (*own, *other))).collect()
}

fn components(list: &ListView<'_>, found: &mut Findings<'_>) {
    let name = |column: usize| {
        let component = list.list().schema.prices.iter().find(|(_, own)| *own == column);
        component.map(|(name, _)| name.to_string()).unwrap_or_default()
    };
    for (regular, new) in pairs(list.list()) {
        let both =
            |item: &ItemView<'_, '_>| Some((Paid::of(item, regular, name(regular))?, Paid::of(item, new, name(new))?));
        for number in list.rows_where(|item| both(item).is_some_and(|(own, other)| own.is_more_than(&other))) {
            let cells = list.cells(number);
            let item = list.view(&cells);
            if let Some((own, other)) = both(&item) {
                tell(&item, &own, &other, found);
            }
        }
    }
}

/// Rows of one item, each for one group, alike in every term and on every date.
fn rows(list: &ListView<'_>, found: &mut Findings<'_>) {
    let Some(group) = list.list().columns.of(Field::CustomerGroup) else { return };
    let without = [Field::CustomerGroup, Field::Name, Field::NameIn, Field::Sku, Field::Gtin];
    let columns = telling_columns(list.list(), &without);
    groups::collect(list.facts, |rows| {
        let named: Vec<(ItemView<'_, '_>, String, String)> = rows
            .new
            .iter()
            .map(|cells| {
                let view = rows.view(cells);
                let words = view.row.text(group).into_owned();
                (view, plain_words(&words), words)
            })
            .collect();
        let of =
            |words: &'static [&'static str]| named.iter().filter(move |(_, plain, _)| words.contains(&plain.as_str()));
        for (item, _, own_group) in of(REGULAR) {
            for (other, _, other_group) in of(NEW).filter(|(other, ..)| are_alike(&item.row, &other.row, &columns)) {
                for (component, column) in &list.list().schema.prices {
                    let own = Paid::of(item, *column, own_group.clone());
                    let its = Paid::of(other, *column, other_group.clone());
                    let (Some(own), Some(its)) = (own, its) else { continue };
                    if own.is_more_than(&its) {
                        tell_of(item, &own, &its, Some(component), found);
                    }
                }
            }
        }
    });
}

fn tell(item: &ItemView<'_, '_>, own: &Paid, other: &Paid, found: &mut Findings<'_>) {
    let component: Arc<str> = Arc::from(own.group.as_str());
    tell_of(item, own, other, Some(&component), found);
}

fn tell_of(item: &ItemView<'_, '_>, own: &Paid, other: &Paid, component: Option<&Arc<str>>, found: &mut Findings<'_>) {
    let Some(amount) = own.amount.checked_sub(other.amount) else { return };
    let column = match own.at {
        At::New(cell) | At::Old(cell) => usize::from(cell.column),
    };
    let money = |amount: Decimal| Value::Money(amount, own.currency);
    let mut added = found
        .item(item, own.at)
        .text("group", own.group.clone())
        .arg("price", money(own.amount))
        .text("other_group", other.group.clone())
        .arg("other_price", money(other.amount))
        .arg("amount", money(amount))
        .percent("percent", percent::change(&Fraction::of(other.amount), &Fraction::of(own.amount)))
        .related(Some(other.at))
        .shared(column);
    if let Some(component) = component {
        added = added.component(component);
    }
    drop(added);
}
