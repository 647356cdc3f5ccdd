//! The last day of a waiver is over. What it waived is reported again, and someone has to decide.

use crate::core::finding::Level;
use crate::rules::waivers::{ARGUMENTS, WaiverView};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "waiver-expired",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: ARGUMENTS,
    card: include_str!("waiver_expired.md"),
    check: Check::Waiver(|waiver: &WaiverView<'_>| waiver.is_expired),
};
