//! Notices of changes: whether an edited one still tells what its facts tell.
//!
//! What speaks against a text is found where texts are read; the rules decide what becomes of it.

mod notice_date_wrong;
mod notice_direction_wrong;
mod notice_fact_missing;
mod notice_figure_swapped;
mod notice_figure_unexplained;
mod notice_hard_to_read;
mod notice_languages_differ;
mod notice_reason_missing;
mod notice_sells;
mod notice_word_unclear;

use crate::core::diagnostic::Excerpt;
use crate::core::notice::{Doubt, DoubtKind};
use crate::core::place::Place;
use crate::rules::Rule;
use crate::rules::findings::Findings;
use crate::rules::settle::Ground;
use crate::rules::view::At;

/// The rules of the family.
pub const RULES: &[&Rule] = &[
    &notice_figure_unexplained::RULE,
    &notice_fact_missing::RULE,
    &notice_figure_swapped::RULE,
    &notice_direction_wrong::RULE,
    &notice_date_wrong::RULE,
    &notice_word_unclear::RULE,
    &notice_sells::RULE,
    &notice_hard_to_read::RULE,
    &notice_languages_differ::RULE,
    &notice_reason_missing::RULE,
];

/// What rules are shown of the texts of a notice: everything that speaks against them.
pub struct NoticeView<'a> {
    /// The doubts, in the order in which they were found.
    pub doubts: &'a [Doubt],
}

impl Findings<'_> {
    /// Adds a finding for each doubt of a kind.
    fn doubts(&mut self, notice: &NoticeView<'_>, kind: DoubtKind) {
        for (number, doubt) in notice.doubts.iter().enumerate().filter(|(_, doubt)| doubt.kind == kind) {
            self.doubt(number, doubt);
        }
    }
}

impl Ground for NoticeView<'_> {
    fn rows(&self) -> u64 {
        self.doubts.len() as u64
    }

    fn place(&self, at: At) -> Option<Place> {
        match at {
            At::Doubt(number) => self.doubts.get(number)?.at.clone(),
            _ => None,
        }
    }

    fn excerpt(&self, at: At) -> Option<Excerpt> {
        match at {
            At::Doubt(number) => self.doubts.get(number)?.excerpt.clone(),
            _ => None,
        }
    }
}
