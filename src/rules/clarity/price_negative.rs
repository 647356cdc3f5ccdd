//! A price below zero.

use crate::core::Decimal;
use crate::core::finding::Level;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
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
    check: Check::Item(check),
};

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for price in item.prices().filter(|price| price.price.amount.is_some_and(|amount| amount < Decimal::ZERO)) {
        found
            .item(item, item.at(price.column))
            .component(&price.component)
            .arg_if("price", price.money())
            .shared(price.column);
    }
}
