//! Work is billed that the quote says is not part of it, without an approved order.

use crate::core::agreement::LineKind;
use crate::core::finding::Level;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::quotes::unordered;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "exclusion-billed",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "document", "basis", "found"],
    card: include_str!("exclusion_billed.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    unordered::billed(view, |term| term.promise() == LineKind::Exclusion, found);
}
