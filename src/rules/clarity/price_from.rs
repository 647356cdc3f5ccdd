//! A price "from", without the usual or the highest price.

use crate::core::finding::Level;
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
    let has_words = |cell: &[u8]| cell.iter().any(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80);
    for price in item.prices_with(has_words) {
        // The words of a price that has an amount are those of "from".
        if price.price.amount.is_some() && price.price.text.is_some() && !is_bounded(item, price.column) {
            found.price(item, &price);
        }
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
