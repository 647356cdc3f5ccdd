//! The bills are higher than everything that was agreed.

use crate::core::agreement::Binding;
use crate::core::finding::Level;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "billed-over-contract",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "basis", "expected", "found", "difference"],
    card: include_str!("billed_over_contract.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let account = &view.chain.account;
    let is_judged = view.chain.is_agreed && view.binding() != Binding::Estimate;
    if !is_judged || account.over.is_zero() {
        return;
    }
    let Some((document, at)) = view.at_last_total() else { return };
    let is_cap = view.binding() == Binding::NotToExceed;
    let added = found
        .in_chain(view, document, at)
        .text("case", if is_cap { "cap" } else { "sum" })
        .text("stage", view.stage(document))
        .text("document", view.name(document))
        .text("basis", view.basis())
        .arg("expected", view.money(&account.allowed))
        .arg("found", view.money(&account.billed))
        .arg("difference", view.money(&account.over));
    // A total that must not be exceeded is a promise of its own, whatever the lines say.
    if !is_cap {
        added.whole(&view.unexplained());
    }
}
