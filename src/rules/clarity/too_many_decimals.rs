//! A price with more decimals than its currency has.

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::finding::{Level, Value};
use crate::normalise::list::List;
use crate::normalise::proof::Word;
use crate::normalise::row::Price;
use crate::rules::clarity::told;
use crate::rules::facts::Facts;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::{ItemView, ListView};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "too-many-decimals",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["price", "limit", "currency"],
    card: include_str!("too_many_decimals.md"),
    check: Check::Item(waits_for, check),
};

/// Two decimals are none too many, unless the list has a currency of fewer.
fn waits_for(list: &List) -> Signs {
    let is_coarse = |currency: Currency| currency.minor_digits() < 2;
    let in_rows = list.columns.currency.is_some_and(|column| {
        list.words[column].has(|_, word| matches!(word, Word::Currency(currency) if is_coarse(currency)))
    });
    match (list.head.currency.is_some_and(is_coarse), in_rows) {
        (true, _) => Signs::EVERY,
        (false, true) => Signs::PRICE.and(Signs::COARSE),
        (false, false) => Signs::PRICE,
    }
}

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for (index, (component, column)) in item.list().schema.prices.iter().enumerate() {
        let raw = item.row.row.raw(*column);
        // Bare figures are of the currency of the row.
        let is_bare = raw.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
        if !may_be_fine(raw, if is_bare { item.row.currency() } else { item.list().head.currency }) {
            continue;
        }
        let price = item.row.price(*column);
        let Some((amount, currency)) = too_fine(item, *column, &price) else { continue };
        // Less than one euro, pound or yen is often priced so: a token, a screw, a text message.
        if amount.abs() < Decimal::ONE || is_priced_finer(item.facts, index) {
            continue;
        }
        found
            .item(item, item.at(*column))
            .component(component)
            .arg("price", Value::Money(amount, Some(currency)))
            .count("limit", currency.minor_digits() as usize)
            .text("currency", currency.code())
            .shared(*column);
    }
}

/// Whether the bytes of a cell can hold more decimals than the currency has: a look that reads no number.
fn may_be_fine(raw: &[u8], currency: Option<Currency>) -> bool {
    let after = raw.iter().rposition(|byte| matches!(byte, b'.' | b','));
    let decimals = after.map_or(0, |at| raw[at + 1..].iter().filter(|byte| byte.is_ascii_digit()).count());
    let limit = currency.map_or(0, |currency| currency.minor_digits() as usize);
    decimals > limit || !raw.is_ascii()
}

/// The amount and its currency, where it has more decimals than the currency. A price per measure is none to be paid.
fn too_fine(item: &ItemView<'_, '_>, column: usize, price: &Price<'_>) -> Option<(Decimal, Currency)> {
    let is_per_measure = price.per.is_some() || item.list().schema.columns[column].unit.is_some();
    let currency = price.currency().or_else(|| item.row.currency())?;
    let amount = price.amount.filter(|_| !is_per_measure)?;
    let is_finer = amount.normalize().scale() > currency.minor_digits();
    (is_finer && !told::is_per_measure(item)).then_some((amount, currency))
}

/// Whether at least half of the prices of a component are finer than coins: then that is how the list is priced.
fn is_priced_finer<'a>(facts: &'a Facts<'a>, component: usize) -> bool {
    let habits = facts.is_priced_finer.get_or_init(|| {
        let of_component = |(_, column): &(std::sync::Arc<str>, usize)| {
            // Looked at by this worker alone: who waits for others here could be given a row that waits for this.
            let (mut priced, mut finer) = (0, 0);
            (ListView { facts }).each_item(|item| {
                let price = item.row.price(*column);
                priced += usize::from(price.amount.is_some_and(|amount| !amount.is_zero()));
                finer += usize::from(too_fine(item, *column, &price).is_some());
            });
            finer * 2 > priced
        };
        facts.new.schema.prices.iter().map(of_component).collect()
    });
    habits.get(component).copied().unwrap_or(false)
}
