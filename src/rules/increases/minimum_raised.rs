//! The smallest quantity that an item can be ordered in grew.

use crate::core::Decimal;
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::rules::findings::Findings;
use crate::rules::groups::GroupView;
use crate::rules::increases::tiers::{self, A_QUANTITY_COLUMN};
use crate::rules::ruling::Knobs;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "minimum-raised",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION, A_QUANTITY_COLUMN],
    settings: &[],
    arguments: &["change", "old", "new"],
    card: include_str!("minimum_raised.md"),
    check: Check::KeyGroup(check),
};

fn check(group: &GroupView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if tiers::are_same(group) {
        return;
    }
    for (label, ladder) in tiers::ladders(group) {
        let (Some(old), Some(new)) = (ladder.old.first(), ladder.new.first()) else { continue };
        let Some((before, after)) = old.amounts(new) else { continue };
        // Neither a blank cell nor a zero states a minimum, and one piece is none.
        let is_new = old.from.is_zero();
        // A larger number of smaller packs may be the same quantity; as many larger packs are another pack.
        if after <= before || new.from <= old.from || (is_new && new.from <= Decimal::ONE) {
            continue;
        }
        let added = found
            .group(group, new.at)
            .text("change", if is_new { "new" } else { "raised" })
            .arg("old", Value::Number(old.from))
            .arg("new", Value::Number(new.from))
            .related(Some(old.at));
        let added = if label.is_empty() { added } else { added.text("variant", label) };
        if let Some(column) = group.facts.new.columns.of(Field::MinQuantity) {
            added.shared(column);
        }
    }
}
