//! A notice shows a figure where another one belongs.

use crate::core::finding::Level;
use crate::core::notice::DoubtKind;
use crate::rules::findings::Findings;
use crate::rules::notices::NoticeView;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "notice-figure-swapped",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["said", "case", "other", "right"],
    card: include_str!("notice_figure_swapped.md"),
    check: Check::Notice(check),
};

fn check(notice: &NoticeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    found.doubts(notice, DoubtKind::FigureSwapped);
}
