//! What the rules found, for people and for machines.
//!
//! Formats for machines hold every finding in the order of the report, unless a limit is asked for; formats for
//! people put the gravest first, shorten, and say that they did. A finding whose sentence cannot be filled is shown
//! with its rule and its raw facts: none is ever dropped.

pub(in crate::render) mod answer;
pub mod brief;
pub mod csv;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod ndjson;
pub mod sarif;
pub mod table;

#[cfg(test)]
mod sample;

use crate::core::finding::{Finding, Level, Report};
use crate::text::Text;

/// How many findings a person sees unless they ask for more.
const SHOWN: usize = 50;

/// The sentence of a finding. Where it cannot be filled, the id of the rule and the raw facts: nothing is dropped.
pub(super) fn message(finding: &Finding, text: &Text) -> String {
    text.message(finding).unwrap_or_else(|_| format!("{} {}", finding.rule, facts(finding, " ")).trim_end().to_string())
}

/// What to do about a finding; empty where nothing certain can be said.
pub(super) fn help(finding: &Finding, text: &Text) -> String {
    text.help(finding).unwrap_or_default()
}

/// The sentence, and what to do about it.
fn advice(finding: &Finding, text: &Text) -> String {
    let (message, help) = (message(finding, text), help(finding, text));
    match (help.is_empty(), message.ends_with('.')) {
        (true, _) => message,
        (false, true) => format!("{message} {help}"),
        (false, false) => format!("{message}. {help}"),
    }
}

/// The facts as `name=value`.
pub(super) fn facts(finding: &Finding, joint: &str) -> String {
    let facts = finding.facts.iter().map(|(name, value)| format!("{name}={}", value.fact()));
    facts.collect::<Vec<_>>().join(joint)
}

/// Where a finding stands, and all further places that belong to it.
pub(super) fn places(finding: &Finding) -> String {
    let places = finding.at.iter().chain(&finding.related).map(|place| place.to_string());
    places.collect::<Vec<_>>().join(", ")
}

/// Who waived a finding, until when, and why; empty where nobody did.
pub(super) fn waived(finding: &Finding, text: &Text) -> String {
    finding.waived.as_ref().map(|waived| answer::waived(waived, text)).unwrap_or_default()
}

/// How many findings are left out.
pub(super) fn more(text: &Text, left_out: usize) -> String {
    answer::counted(text, "more-findings", left_out as u64)
}

/// What is said below all findings: how many rules ran, and what the packs are.
pub(super) fn footer(report: &Report, text: &Text) -> Vec<String> {
    let packs = report.packs.iter().map(|pack| answer::pack(pack, text));
    std::iter::once(answer::rules(report, text)).chain(packs).collect()
}

/// The findings that a limit leaves.
fn first(report: &Report, limit: Option<usize>) -> &[Box<Finding>] {
    &report.findings[..report.findings.len().min(limit.unwrap_or(usize::MAX))]
}

/// The findings for people: what nobody waived first, then by gravity; findings of one kind stay in the order of the
/// file. With them, how many are left out. A limit of 0 shows all.
pub(super) fn ranked(report: &Report, limit: Option<usize>) -> (Vec<&Finding>, usize) {
    let mut ranked: Vec<&Finding> = report.findings.iter().map(Box::as_ref).collect();
    ranked.sort_by_key(|finding| (finding.waived.is_some(), std::cmp::Reverse(finding.level)));
    let most = match limit {
        None => SHOWN,
        Some(0) => usize::MAX,
        Some(limit) => limit,
    };
    let left_out = ranked.len().saturating_sub(most);
    ranked.truncate(most);
    (ranked, left_out)
}

/// The id of the message that names a level.
pub(super) fn level_id(level: Level) -> &'static str {
    match level {
        Level::Error => "level-error",
        Level::Warn => "level-warn",
        Level::Note => "level-note",
    }
}
