//! Plain text: UTF-8, one line for each paragraph or change, so that whatever shows it breaks the lines itself.

use super::Worded;
use super::tongue::Tongue;
use crate::notice::document::{Block, Document, Section};

/// What parts two languages.
const BETWEEN: &str = "\n----------------------------------------\n\n";

/// The subject and the notice; further languages below.
pub(super) fn write(worded: &Worded) -> String {
    whole(worded, true)
}

/// The notice without its subject, for where that stands elsewhere.
pub(super) fn body(worded: &Worded) -> String {
    whole(worded, false)
}

fn whole(worded: &Worded, has_subject: bool) -> String {
    let mut out = String::new();
    for document in worded.documents() {
        if !out.is_empty() {
            out.push_str(BETWEEN);
        }
        if has_subject {
            push_line(&document.subject, &mut out);
            out.push('\n');
        }
        push_document(document, &mut out);
    }
    out
}

fn push_document(document: &Document, out: &mut String) {
    push_line(&document.greeting, out);
    for section in &document.sections {
        out.push('\n');
        push_section(section, Tongue::of(&document.language), out);
    }
    out.push('\n');
    push_line(&document.thanks, out);
    document.sender.iter().for_each(|line| push_line(line, out));
}

/// The heading and what stands below it.
pub(super) fn push_section(section: &Section, tongue: Tongue, out: &mut String) {
    if let Some(title) = &section.title {
        push_line(title, out);
    }
    for block in &section.blocks {
        match block {
            Block::Sentences(sentences) => push_line(&tongue.paragraph(sentences), out),
            Block::List(lines) => lines.iter().for_each(|line| push_point(line, out)),
            Block::Table(table) => table.rows.iter().for_each(|row| push_point(&row.sentence, out)),
        }
    }
}

fn push_point(line: &str, out: &mut String) {
    out.push_str("- ");
    push_line(line, out);
}

fn push_line(line: &str, out: &mut String) {
    out.push_str(line.trim());
    out.push('\n');
}
