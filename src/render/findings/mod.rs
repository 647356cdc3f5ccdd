//! What the rules found, for people and for machines.

pub mod json;
mod packs;
pub mod table;

use crate::core::finding::Finding;
use crate::text::Text;

/// The sentence of a finding. Where it cannot be filled, the id of the rule and the raw facts: nothing is dropped.
fn message(finding: &Finding, text: &Text) -> String {
    text.message(finding).unwrap_or_else(|_| {
        let facts: Vec<String> = finding.facts.iter().map(|(name, value)| format!("{name}={}", value.fact())).collect();
        format!("{} {}", finding.rule, facts.join(" ")).trim_end().to_string()
    })
}

/// What to do about a finding; empty where nothing certain can be said.
fn help(finding: &Finding, text: &Text) -> String {
    text.help(finding).unwrap_or_default()
}
