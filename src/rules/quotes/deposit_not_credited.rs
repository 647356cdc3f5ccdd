//! What was paid before the work is not taken off the bill.

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
    arguments: &["document", "expected", "found", "difference"],
    card: include_str!("deposit_not_credited.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let deposit = &view.chain.deposit;
    let zero = Fraction::whole(0);
    // What was asked for counts, else what was agreed.
    let Some(due) = deposit.asked.as_ref().or(deposit.agreed.as_ref()).filter(|_| view.chain.is_complete) else {
        return;
    };
    let credited = deposit.credited.clone().unwrap_or(zero);
    let last = view.chain.progress.last().map(|own| own.document);
    let Some(document) = last.filter(|_| credited < *due) else { return };
    let own = &view.chain.documents[document].own;
    let asked = view.chain.documents[view.chain.basis].own.deposit.as_ref().map(|own| own.at);
    found
        .in_chain(view, document, own.totals.paid.map_or_else(|| own.totals.at.unwrap_or(own.at), |paid| paid.at))
        .text("document", view.name(document))
        .arg("expected", view.money(due))
        .arg("found", view.money(&credited))
        .arg("difference", view.money(&due.minus(&credited)))
        .beside_in(view.chain.basis, asked);
}
