//! A reserve is billed without an approved change that draws it.

use crate::core::agreement::LineKind;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "contingency-drawn-silently",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["document", "basis", "found"],
    card: include_str!("contingency_drawn_silently.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for (term, billed) in view.settled().filter(|(term, _)| {
        matches!(term.promise(), LineKind::Provisional | LineKind::Contingency)
            && view.is_undrawn(term)
            && view.chain.has_bills()
    }) {
        let zero = Fraction::whole(0);
        let all = billed.iter().fold(zero.clone(), |sum, one| sum.plus(&one.found));
        let Some(first) = billed.iter().find(|one| one.found > zero).filter(|_| all > zero) else { continue };
        if first.unapproved.is_some() {
            continue;
        }
        let (document, place) = view.place_of(term);
        found
            .chain_line(view, first.at, view.chain.line(first.at).at)
            .judged(view)
            .text("document", view.name(first.at.document))
            .text("basis", view.name(term.at.document))
            .text("line", term.id.as_str())
            .arg("found", view.money(&all))
            .beside_in(document, place)
            .part(&all);
    }
}
