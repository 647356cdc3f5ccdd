//! A notice about prices also sells something.

use crate::core::finding::Level;
use crate::core::notice::DoubtKind;
use crate::rules::findings::Findings;
use crate::rules::notices::NoticeView;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "notice-sells",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["said"],
    card: include_str!("notice_sells.md"),
    check: Check::Notice(check),
};

fn check(notice: &NoticeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    found.doubts(notice, DoubtKind::Sells);
}
