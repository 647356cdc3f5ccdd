//! A price below zero.

use crate::core::Decimal;
use crate::core::finding::Level;
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
    // Without a sign of its own no number is below zero; signs of other scripts are not ASCII.
    let may_have_sign = |cell: &[u8]| cell.iter().any(|byte| matches!(byte, b'-' | b'(') || *byte >= 0x80);
    for price in item.prices_with(may_have_sign) {
        if price.price.amount.is_some_and(|amount| amount < Decimal::ZERO) {
            found.price(item, &price);
        }
    }
}
