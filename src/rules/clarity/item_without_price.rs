//! An item without a price.

use crate::core::field::Field;
use crate::core::finding::Level;
use crate::rules::clarity::told;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "item-without-price",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &[],
    card: include_str!("item_without_price.md"),
    check: Check::Item(|_| Signs::PRICE, check),
};

/// Other amounts that a customer can pay by.
const INSTEAD: [Field; 3] = [Field::SalePrice, Field::AllInPrice, Field::UnitPrice];

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let prices = &item.list().schema.prices;
    // A cell of words such as "on request" names no amount, and still answers the question.
    if prices.iter().any(|(_, column)| !item.row.text(*column).is_empty()) {
        return;
    }
    if INSTEAD.iter().any(|field| item.amount(*field).is_some()) {
        return;
    }
    // A family of items bears no price of its own, and a price may stand in a column that is not compared as one.
    if told::is_head(item) || told::has_other_price(item) {
        return;
    }
    let Some((_, column)) = prices.first() else { return };
    found.item(item, item.at(*column)).shared(*column);
}
