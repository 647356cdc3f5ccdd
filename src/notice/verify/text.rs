//! Texts read back: what a reader of a notice sees, passage by passage, each letter with its place in the file.
//!
//! Nothing that is hidden counts as said: head, style, script, comments, what styles do not show, deleted words.

mod cells;
mod codings;
mod docx;
mod entities;
mod html;
mod lines;
mod mail;
mod markdown;

use std::sync::Arc;

use crate::core::diagnostic::{Diagnostic, Excerpt, Problems};
use crate::core::place::Place;
use crate::notice::verify::letters::{Letters, Placed, Spot};
use crate::read::encoding;

/// A notice larger than this is none.
const MOST_BYTES: usize = 64 << 20;

/// A text of a notice.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The file as the user named it.
    pub file: Arc<str>,
    /// The kind of text.
    pub form: Form,
    /// The languages it is said to be in, where anybody says so.
    pub languages: Vec<String>,
    /// The reader it names, in a table of many.
    pub reader: Option<String>,
    /// What a reader sees, in order.
    pub passages: Vec<Passage>,
    /// The lines of the file, to be shown; none where the file has none.
    pub lines: Vec<String>,
}

/// The kinds of text, by what a reader may expect to find there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A letter, a mail, a page: everything.
    #[default]
    Letter,
    /// A short message.
    Message,
    /// A poster: what changes, for everybody.
    Poster,
    /// Entries of a calendar: the days.
    Calendar,
}

/// What stands together: a paragraph, an entry of a list, a heading, a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub shape: Shape,
    /// Its letters; cells of a row are parted by a sign of their own.
    pub letters: Letters,
    /// The headings over the cells of a row.
    pub headings: Vec<String>,
    /// The language that the file says it is in.
    pub language: Option<String>,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An entry of a list.
    Entry,
    /// A row of a table.
    Row,
}

impl Passage {
    fn of(shape: Shape, placed: &[(char, Spot)], language: Option<&str>) -> Option<Passage> {
        let letters = Letters::of(placed);
        let language = language.map(str::to_string);
        (!letters.chars.is_empty()).then_some(Passage { shape, letters, headings: Vec::new(), language })
    }

    fn row(cells: &[Placed], headings: &[String], language: Option<&str>) -> Option<Passage> {
        let mut letters = Letters::default();
        let mut kept = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            let cell = Letters::of(cell);
            if !cell.chars.is_empty() {
                letters.add_cell(&cell);
                kept.push(headings.get(index).cloned().unwrap_or_default());
            }
        }
        let language = language.map(str::to_string);
        (!letters.chars.is_empty()).then_some(Passage { shape: Shape::Row, letters, headings: kept, language })
    }
}

impl Text {
    /// Reads a file; one file may hold several texts: the parts of a mail, the rows of a mail merge.
    ///
    /// # Errors
    /// Files that are no text of a known kind, or broken, each with its place.
    pub fn read(bytes: &[u8], name: &str) -> Result<Vec<Text>, Problems> {
        let file: Arc<str> = Arc::from(name);
        let wrong = |headline: &str| Problems::from(Diagnostic::new(headline).at(Place::file(&file)));
        if bytes.len() > MOST_BYTES {
            return Err(wrong("the file is too large for a notice"));
        }
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        if ending == "docx" || bytes.starts_with(b"PK\x03\x04") {
            return docx::read(bytes, &file).map(|text| vec![text]);
        }
        if ending == "eml" {
            return mail::read(bytes, &file);
        }
        let text = encoding::to_utf8(&file, bytes, None).map_err(Problems::from)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if text.chars().filter(|c| *c == '\0').count() > 0 {
            return Err(wrong("the file is no text"));
        }
        let lines: Vec<String> = physical(text);
        let whole = Text { file: Arc::clone(&file), lines, ..Text::default() };
        let start = text.trim_start().get(..14).unwrap_or_default().to_ascii_lowercase();
        let is_html = matches!(ending.as_str(), "html" | "htm") || start.starts_with("<!doctype html");
        // By the names that the program itself gives.
        let stem = name.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
        let mut texts = match ending.as_str() {
            _ if is_html || start.starts_with("<html") => vec![html::read(&placed(text), whole)],
            "csv" => cells::read(text, &whole),
            // Ours is a public log: it says nothing of anybody's own money.
            "md" | "markdown" => vec![Text { form: Form::Poster, ..markdown::read(text, whole) }],
            "ics" => vec![lines::calendar(text, whole)],
            _ if stem.contains("sms") => vec![lines::each(&placed(text), whole)],
            _ => vec![lines::read(&placed(text), whole)],
        };
        for text in &mut texts {
            if stem.contains("sms") {
                text.form = Form::Message;
            } else if stem.contains("poster") {
                text.form = Form::Poster;
            }
        }
        Ok(texts)
    }

    /// The place of a letter in the file.
    pub fn place(&self, spot: Spot) -> Place {
        let column = (spot.column > 0).then_some(spot.column);
        let place = Place::text(&self.file, spot.line, column);
        if column.is_some() { place } else { place.in_field("paragraph") }
    }

    /// The line of a letter, to be shown, with so many letters marked.
    pub fn excerpt(&self, spot: Spot, length: usize, label: &str) -> Option<Excerpt> {
        let line = self.lines.get(usize::try_from(spot.line).ok()?.checked_sub(1)?)?.clone();
        let start = spot.column.saturating_sub(1) as usize;
        let end = (start + length).min(line.chars().count());
        Some(Excerpt { mark: start.min(end)..end, label: label.to_string(), line })
    }
}

/// The lines of a text without their ends.
fn physical(text: &str) -> Vec<String> {
    text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line).to_string()).collect()
}

/// The letters of a text with their places; every end of a line is one line feed.
fn placed(text: &str) -> Placed {
    let mut placed = Vec::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut spot = Spot { line: index as u64 + 1, column: 0 };
        for c in line.chars() {
            spot.column += 1;
            placed.push((c, spot));
        }
        spot.column += 1;
        placed.push(('\n', spot));
    }
    placed.pop();
    placed
}
