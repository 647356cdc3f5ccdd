//! A notice uses a word that hides what happens, or that can be read in two ways.

use crate::core::finding::Level;
use crate::core::notice::DoubtKind;
use crate::rules::findings::Findings;
use crate::rules::notices::NoticeView;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "notice-word-unclear",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["said", "case", "right"],
    card: include_str!("notice_word_unclear.md"),
    check: Check::Notice(check),
};

fn check(notice: &NoticeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    found.doubts(notice, DoubtKind::WordUnclear);
}
