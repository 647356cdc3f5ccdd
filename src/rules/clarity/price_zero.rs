//! A price of zero, and nothing says that it is free.

use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::rules::clarity::told;
use crate::rules::clarity::words::{self, FREE};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "price-zero",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["price"],
    card: include_str!("price_zero.md"),
    check: Check::Item(|_| Signs::PRICE, check),
};

/// Where a list says that something is free.
const TOLD_IN: [Field; 6] =
    [Field::Name, Field::Description, Field::Conditions, Field::Includes, Field::Availability, Field::Category];

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let prices = &item.list().schema.prices;
    let has_figure = |column: usize| item.row.row.raw(column).iter().any(|byte| matches!(byte, b'1'..=b'9'));
    if prices.iter().any(|(_, column)| has_figure(*column)) {
        return;
    }
    // One part of a price may well be nothing; only where every part is, the item costs nothing.
    let mut zero = None;
    for (component, column) in prices {
        match item.row.price(*column).amount {
            Some(amount) if amount.is_zero() => zero = zero.or(Some((component, *column, amount))),
            Some(_) => return,
            None => {}
        }
    }
    let Some((component, column, amount)) = zero else { return };
    if told::is_in_parts(item) {
        return;
    }
    if TOLD_IN.iter().filter_map(|field| item.text(*field)).any(|text| words::mentions(&text, FREE).is_some()) {
        return;
    }
    found
        .item(item, item.at(column))
        .component(component)
        .arg("price", Value::Money(amount, item.row.currency()))
        .shared(column);
}
