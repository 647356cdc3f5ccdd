//! How large a text of a notice may be. People read notices: what is larger than this is none, and whatever it is, it must
//! not keep anybody waiting.

use std::sync::Arc;

use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;

/// The bytes of a file: a table for mail merge holds many notices.
pub const BYTES: usize = 64 << 20;
/// The letters of a paragraph, of a cell, of the subject of a mail.
pub(super) const LETTERS: usize = 200_000;
/// The figures in a paragraph, or in what stands like one.
pub(super) const FIGURES: usize = 20_000;
/// Elements within elements of HTML and of a document; browsers draw no more of them.
pub(super) const DEPTH: usize = 400;
/// The columns of a table.
pub(super) const COLUMNS: usize = 1_000;
/// The texts in one mail: parts within parts, and how many.
pub(super) const MAIL_DEPTH: u32 = 20;
/// The parts of a mail.
pub(super) const MAIL_PARTS: usize = 500;
/// The files in a document.
pub(super) const ZIP_PARTS: usize = 5_000;
/// The bytes of a part of a document.
pub(super) const UNPACKED: u64 = 64 << 20;
/// The letters that are shown before and behind a place.
pub(super) const SHOWN: usize = 300;

/// A text breaks one of the limits.
pub(super) fn broken(file: &Arc<str>, what: &str) -> Problems {
    let headline = format!("this is too much for a notice: {what}");
    Diagnostic::new(headline).at(Place::file(file)).help("give the text alone, as its readers get it").into()
}
