//! What was paid before the work is not taken off the bills, or more than once.

use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "deposit-not-credited",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "document", "expected", "found", "difference"],
    card: include_str!("deposit_not_credited.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let deposit = &view.chain.deposit;
    // What was asked for counts, else what was agreed.
    let Some(due) = deposit.asked.as_ref().or(deposit.agreed.as_ref()) else { return };
    let credited = deposit.credited.clone().unwrap_or_else(|| Fraction::whole(0));
    let case = match (credited < *due, credited > *due, deposit.is_credited_again) {
        (true, ..) if view.chain.is_complete => "missing",
        (_, true, true) => "twice",
        // It may be another payment: somebody should look at it.
        (_, true, false) => "more",
        _ => return,
    };
    let Some(document) = view.chain.progress.last().map(|own| own.document) else { return };
    let own = &view.chain.documents[document].own;
    let asked = view.chain.documents[view.chain.basis].own.deposit.as_ref().map(|own| own.at);
    let added = found
        .in_chain(view, document, own.totals.paid.map_or_else(|| own.totals.at.unwrap_or(own.at), |paid| paid.at))
        .text("case", case)
        .text("document", view.name(document))
        .arg("expected", view.money(due))
        .arg("found", view.money(&credited))
        .arg("difference", view.money(&due.minus(&credited).magnitude()))
        .beside_in(view.chain.basis, asked);
    if case == "more" {
        added.level(Level::Note);
    }
}
