//! Texts read back: what a reader of a notice sees, passage by passage, each letter with its place in the file.
//!
//! Nothing that is hidden counts as said: head, style, script, comments, what styles do not show, deleted words.

mod cells;
mod codings;
mod docx;
mod entities;
mod html;
mod limits;
mod lines;
mod mail;
mod markdown;
mod styles;

use std::sync::Arc;

use crate::core::diagnostic::{Diagnostic, Excerpt, Problems};
use crate::core::place::Place;
use crate::notice::verify::letters::{Letters, Placed, Spot};
use crate::read::encoding;

pub use limits::BYTES as MOST_BYTES;

/// Texts of other programs, by the endings of their names.
const FOREIGN: &[(&str, &str)] = &[
    ("odt", "OpenDocument texts (ODT)"),
    ("doc", "documents of old versions of Word (DOC)"),
    ("rtf", "texts in RTF"),
    ("pages", "documents of Pages"),
    ("pdf", "PDF files"),
];

/// A text of a notice.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The file as the user named it.
    pub file: Arc<str>,
    /// The kind of text.
    pub form: Form,
    /// The languages it is said to be in, where anybody says so.
    pub languages: Vec<String>,
    /// Whether it is a row of a table of many.
    pub is_row: bool,
    /// The cells of that row.
    pub cells: Vec<Cell>,
    /// The reader it names there: a customer, else a group.
    pub reader: Option<String>,
    /// What a reader sees, in order.
    pub passages: Vec<Passage>,
    /// What stands beside the text where readers see it too: the title of a page, the head and foot of a letter. It has
    /// to be true, and nothing is told by it alone.
    pub beside: Vec<Passage>,
    /// What is there and not said.
    pub unsaid: Vec<(Why, Letters)>,
    /// The events of a calendar.
    pub events: Vec<Event>,
    /// The lines of the file, to be shown; none where the file has none. All texts of a file share them.
    pub lines: Arc<Vec<String>>,
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

/// Why a reader is not told what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is quoted from another text.
    Quoted,
    /// It is struck out.
    Struck,
    /// It cannot be seen.
    Hidden,
    /// A style sheet adds it.
    Styled,
}

/// A cell of a table for mail merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The name of its column in small letters.
    pub column: String,
    /// The line on which its row begins.
    pub line: u64,
    /// All of it.
    pub letters: Letters,
    /// What a reader is told in it.
    pub passages: Vec<Passage>,
}

/// An event of a calendar: its first day and the one on which it is over, as the file has them, with their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// When it begins.
    pub start: Letters,
    /// When it is over.
    pub end: Letters,
    /// Whether it holds a text.
    pub has_text: bool,
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
        let texts = Text::of_form(bytes, name, &file)?;
        for letters in texts.iter().flat_map(|text| &text.passages).map(|passage| &passage.letters) {
            let begins = |(index, c): (usize, &char)| {
                c.is_numeric() && !index.checked_sub(1).is_some_and(|i| letters.at(i).is_numeric())
            };
            if letters.small.len() > limits::LETTERS
                || letters.small.iter().enumerate().filter(|own| begins(*own)).nth(limits::FIGURES).is_some()
            {
                return Err(limits::broken(&file, "a paragraph without an end"));
            }
        }
        Ok(texts)
    }

    fn of_form(bytes: &[u8], name: &str, file: &Arc<str>) -> Result<Vec<Text>, Problems> {
        let wrong = |headline: &str| Problems::from(Diagnostic::new(headline).at(Place::file(file)));
        if bytes.len() > limits::BYTES {
            return Err(wrong("the file is too large for a notice"));
        }
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        if let Some((_, called)) = FOREIGN.iter().find(|(own, _)| *own == ending) {
            return Err(Problems::from(
                Diagnostic::new(format!("{called} are not read"))
                    .at(Place::file(file))
                    .help("save it as DOCX, HTML or text"),
            ));
        }
        if ending == "docx" || bytes.starts_with(b"PK\x03\x04") {
            return docx::read(bytes, file).map(|text| vec![text]);
        }
        if ending == "eml" {
            return mail::read(bytes, file);
        }
        let text = encoding::to_utf8(file, bytes, None).map_err(Problems::from)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if text.chars().filter(|c| *c == '\0').count() > 0 {
            return Err(wrong("the file is no text"));
        }
        let whole = Text { file: Arc::clone(file), lines: Arc::new(physical(text)), ..Text::default() };
        let start = text.trim_start().get(..14).unwrap_or_default().to_ascii_lowercase();
        let is_html = matches!(ending.as_str(), "html" | "htm") || start.starts_with("<!doctype html");
        // By the names that the program itself gives.
        let stem = name.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
        let mut texts = match ending.as_str() {
            _ if is_html || start.starts_with("<html") => vec![html::read(&placed(text), whole)?],
            "csv" => cells::read(text, &whole)?,
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
        let line = self.lines.get(usize::try_from(spot.line).ok()?.checked_sub(1)?)?;
        let start = spot.column.saturating_sub(1) as usize;
        // Of a long line what stands around the place is shown.
        let from = start.saturating_sub(limits::SHOWN);
        let mut letters = line.chars().skip(from);
        let shown: String = letters.by_ref().take(start - from + length.min(limits::SHOWN) + limits::SHOWN).collect();
        let before = if from > 0 { "… " } else { "" };
        let after = if letters.next().is_some() { " …" } else { "" };
        let line = format!("{before}{shown}{after}");
        let (most, gone) = (line.chars().count() - after.chars().count(), from - before.chars().count().min(from));
        let start = start.saturating_sub(gone).min(most);
        Some(Excerpt { mark: start..(start + length).min(most), label: label.to_string(), line })
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
