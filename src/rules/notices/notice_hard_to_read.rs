//! A notice has sentences that are hard to read.

use crate::core::finding::Level;
use crate::core::notice::DoubtKind;
use crate::rules::findings::Findings;
use crate::rules::notices::NoticeView;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "notice-hard-to-read",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["said", "case", "limit"],
    card: include_str!("notice_hard_to_read.md"),
    check: Check::Notice(check),
};

fn check(notice: &NoticeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    found.doubts(notice, DoubtKind::HardToRead);
}
