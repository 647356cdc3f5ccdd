//! The bills are higher than the estimate and what it may move.

use crate::core::agreement::Binding;
use crate::core::finding::Level;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "estimate-exceeded",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[Wanted { name: "tolerance", kind: KnobKind::Threshold, default: "" }],
    arguments: &["basis", "expected", "found", "difference"],
    card: include_str!("estimate_exceeded.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let account = &view.chain.account;
    if view.binding() != Binding::Estimate || !view.chain.is_agreed || account.over.is_zero() {
        return;
    }
    let Some((document, at)) = view.at_last_total() else { return };
    found
        .in_chain(view, document, at)
        .text("stage", view.stage(document))
        .text("document", view.name(document))
        .text("basis", view.basis())
        .arg("agreed", view.money(&account.agreed.plus(&account.approved_changes)))
        .arg("expected", view.money(&account.allowed))
        .arg("found", view.money(&account.billed))
        .arg("difference", view.money(&account.over))
        .whole(&view.unexplained());
}
