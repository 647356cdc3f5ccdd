//! A fee is charged now that was not charged before.

use crate::core::finding::Level;
use crate::rules::fees::moves;
use crate::rules::fees::purpose;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-added",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["fee", "scope"],
    card: include_str!("fee_added.md"),
    check: Check::Change(check),
};

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if !moves::is_possible(change) {
        return;
    }
    for one in moves::of_change(change) {
        let Some(fee) = one.added().filter(|fee| !purpose::is_tax(&fee.name)) else { continue };
        let figure = fee.figure(change.currency());
        let (added, place) = moves::told_of(change, fee, found);
        let scope = match (place, figure.is_some()) {
            ("list", true) => "list",
            ("list", false) => "list-open",
            (_, true) => "item",
            _ => "item-open",
        };
        added.text("scope", scope).arg_if("amount", figure).related(one.old.as_ref().map(|old| old.at));
    }
}
