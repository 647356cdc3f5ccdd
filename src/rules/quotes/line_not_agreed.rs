//! A bill charges for a line that nobody agreed to.

use crate::core::chain::Target;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "line-not-agreed",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "document", "basis", "found"],
    card: include_str!("line_not_agreed.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let zero = Fraction::whole(0);
    let buckets = &view.tolerances.buckets;
    for billed in view.chain.billed.iter().filter(|one| one.trace.to == Target::Nothing && one.found > zero) {
        // What may move counts in the sum of its bucket, also where it is new.
        if buckets.has_line(view.chain.line(billed.at)) {
            continue;
        }
        let case = if view.is_bill(billed.at.document) { "bill" } else { "offer" };
        found
            .chain_line(view, billed.at, view.chain.line(billed.at).at)
            .judged(view)
            .text("case", case)
            .text("document", view.name(billed.at.document))
            .text("basis", view.basis())
            .arg("found", view.money(&billed.found))
            .part(&billed.found);
    }
}
