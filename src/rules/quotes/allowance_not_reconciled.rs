//! A sum set aside is billed with another amount, and no line of its own says what it really cost.

use crate::core::agreement::LineKind;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "allowance-not-reconciled",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "document", "basis", "expected", "found", "difference"],
    card: include_str!("allowance_not_reconciled.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for (term, billed) in view.settled().filter(|(term, _)| term.promise() == LineKind::Allowance) {
        let zero = Fraction::whole(0);
        let more = billed.iter().fold(zero.clone(), |sum, one| sum.plus(&one.difference()));
        let Some(first) = billed.iter().find(|one| one.difference() > zero).filter(|_| more > zero) else { continue };
        let all = billed.iter().fold(zero, |sum, one| sum.plus(&one.found));
        let line = view.chain.line(first.at);
        let (document, place) = view.place_of(term);
        found
            .chain_line(view, first.at, line.amount.map_or(line.at, |amount| amount.at))
            .judged(view)
            .text("case", view.stage(first.at.document))
            .text("document", view.name(first.at.document))
            .text("basis", view.name(term.at.document))
            .text("line", term.id.as_str())
            .arg("expected", view.money(&view.chain.share(term)))
            .arg("found", view.money(&all))
            .arg("difference", view.money(&more))
            .beside_in(document, place)
            .part(&more);
    }
}
