//! A price "from", without the usual or the highest price.

use crate::core::finding::{Level, Value};
use crate::rules::clarity::words::{self, TYPICAL};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "price-from",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["price"],
    card: include_str!("price_from.md"),
    check: Check::Item(|_| Signs::PRICE, check),
};

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for (component, column) in &item.list().schema.prices {
        let is_word = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
        if !item.row.row.raw(*column).iter().any(is_word) {
            continue;
        }
        // The words of a price that has an amount are those of "from".
        let price = item.row.price(*column);
        let (Some(amount), Some(_)) = (price.amount, &price.text) else { continue };
        if is_bounded(item, *column) {
            continue;
        }
        let currency = price.currency().or_else(|| item.row.currency());
        found
            .item(item, item.at(*column))
            .component(component)
            .arg("price", Value::Money(amount, currency))
            .shared(*column);
    }
}

/// Whether another column of the row says what is paid as a rule or at most.
fn is_bounded(item: &ItemView<'_, '_>, from: usize) -> bool {
    item.list().schema.columns.iter().enumerate().any(|(index, column)| {
        let name = column.part.as_deref().unwrap_or(&column.header);
        index != from
            && words::mentions(name, TYPICAL).is_some()
            && item.row.text(index).contains(|letter: char| letter.is_numeric())
    })
}
