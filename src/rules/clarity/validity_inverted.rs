//! A price whose last day lies before its first.

use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::rules::clarity::validity;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "validity-inverted",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[validity::PERIODS],
    settings: &[],
    arguments: &["from", "to"],
    card: include_str!("validity_inverted.md"),
    check: Check::Item(|list| Signs::where_has(list, Field::ValidTo), check),
};

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(column) = item.list().columns.of(Field::ValidTo) else { return };
    let (Some(from), Some(to)) = validity::days(item) else { return };
    if to < from {
        let named = found.item(item, item.at(column)).arg("from", Value::Date(from)).arg("to", Value::Date(to));
        named.related(Some(item.at_field(Field::ValidFrom))).shared(column);
    }
}
