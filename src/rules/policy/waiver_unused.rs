//! A waiver that holds, for a rule that ran, and no finding with its values: the fault is mended or the values moved.

use crate::core::finding::Level;
use crate::rules::waivers::{ARGUMENTS, WaiverView};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "waiver-unused",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: ARGUMENTS,
    card: include_str!("waiver_unused.md"),
    check: Check::Waiver(|waiver: &WaiverView<'_>| !waiver.is_expired && waiver.has_run && !waiver.is_used),
};
