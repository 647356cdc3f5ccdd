//! A reserve is billed without an approved change that draws it.

use crate::core::agreement::LineKind;
use crate::core::chain::Term;
use crate::core::finding::Level;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::quotes::unordered;
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
    arguments: &["case", "document", "basis", "found"],
    card: include_str!("contingency_drawn_silently.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let is_reserve = |term: &Term| matches!(term.promise(), LineKind::Provisional | LineKind::Contingency);
    if view.chain.has_bills() {
        unordered::billed(view, |term| is_reserve(term) && view.is_undrawn(term), found);
    }
}
