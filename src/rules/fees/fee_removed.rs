//! A fee that was charged is gone.

use crate::core::finding::Level;
use crate::rules::fees::moves;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-removed",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["fee", "scope"],
    card: include_str!("fee_removed.md"),
    check: Check::Change(check),
};

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if !moves::is_possible(change) {
        return;
    }
    for one in moves::of_change(change) {
        let Some(fee) = one.removed() else { continue };
        let figure = fee.figure(change.currency());
        let is_of_list = change.change.is_beside();
        let added = if is_of_list { found.list(Some(fee.at)) } else { found.change(change).related(Some(fee.at)) };
        let scope = match (is_of_list, figure.is_some()) {
            (true, true) => "list",
            (true, false) => "list-open",
            (false, true) => "item",
            (false, false) => "item-open",
        };
        fee.told(added).text("scope", scope).arg_if("amount", figure);
    }
}
