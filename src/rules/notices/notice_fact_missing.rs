//! A notice leaves out a change that touches its reader, or a figure of it.

use crate::core::finding::Level;
use crate::core::notice::DoubtKind;
use crate::rules::findings::Findings;
use crate::rules::notices::NoticeView;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "notice-fact-missing",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["what", "figure"],
    card: include_str!("notice_fact_missing.md"),
    check: Check::Notice(check),
};

fn check(notice: &NoticeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    found.doubts(notice, DoubtKind::FactMissing);
}
