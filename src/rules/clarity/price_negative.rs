//! A price below zero.

use crate::core::Decimal;
use crate::core::finding::{Level, Value};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "price-negative",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["price"],
    card: include_str!("price_negative.md"),
    check: Check::Item(|_| Signs::PRICE, check),
};

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for (component, column) in &item.list().schema.prices {
        // Without a sign of its own no number is below zero; signs of other scripts are not ASCII.
        let may_be_sign = |byte: &u8| matches!(byte, b'-' | b'(') || *byte >= 0x80;
        if !item.row.row.raw(*column).iter().any(may_be_sign) {
            continue;
        }
        let price = item.row.price(*column);
        let Some(amount) = price.amount.filter(|amount| *amount < Decimal::ZERO) else { continue };
        let currency = price.currency().or_else(|| item.row.currency());
        found
            .item(item, item.at(*column))
            .component(component)
            .arg("price", Value::Money(amount, currency))
            .shared(*column);
    }
}
