//! A line at a unit rate is billed without the quantity that was measured.

use crate::core::agreement::LineKind;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rate-line-without-measure",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["document", "basis", "found"],
    card: include_str!("rate_line_without_measure.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for (term, billed) in view.settled().filter(|(term, _)| term.promise() == LineKind::UnitRate) {
        for one in billed.into_iter().filter(|one| view.is_bill(one.at.document)) {
            let line = view.chain.line(one.at);
            let is_given_back = one.found < Fraction::whole(0);
            if line.measured.is_some() || is_given_back {
                continue;
            }
            let (document, place) = view.place_of(term);
            found
                .chain_line(view, one.at, line.quantity.as_ref().map_or(line.at, |quantity| quantity.at))
                .text("document", view.name(one.at.document))
                .text("basis", view.name(term.at.document))
                .arg("found", view.money(&one.found))
                .beside_in(document, place);
        }
    }
}
