//! Letters of word processors: the paragraphs and tables of the document itself.

use std::io::{Cursor, Read};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{Passage, Shape, Text};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;
use crate::notice::verify::letters::{Placed, Spot};

/// A letter has far fewer parts than this.
const MAX_PARTS: usize = 5_000;
/// The document may unpack to this much.
const MAX_UNPACKED: u64 = 64 << 20;
/// Elements within elements; letters have far fewer.
const MAX_DEPTH: usize = 400;

/// Reads the document of a letter.
pub(super) fn read(bytes: &[u8], file: &Arc<str>) -> Result<Text, Problems> {
    let broken = |what: &dyn std::fmt::Display| {
        Problems::from(
            Diagnostic::new(format!("the document cannot be read: {what}"))
                .at(Place::file(file))
                .help("open it in a word processor and save it anew as DOCX"),
        )
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > MAX_PARTS {
        return Err(broken(&"it has too many parts"));
    }
    let mut text = Vec::new();
    let part = archive.by_name("word/document.xml").map_err(|error| broken(&error))?;
    part.take(MAX_UNPACKED + 1).read_to_end(&mut text).map_err(|error| broken(&error))?;
    if text.len() as u64 > MAX_UNPACKED {
        return Err(broken(&"it unpacks to too much"));
    }
    let text = String::from_utf8(text).map_err(|_| broken(&"it is not in UTF-8"))?;
    let mut document = Document { whole: Text { file: Arc::clone(file), ..Text::default() }, ..Document::default() };
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Start(start) => {
                document.begin(&start);
                if document.open.len() > MAX_DEPTH {
                    return Err(broken(&"it is too deep"));
                }
            }
            Event::Empty(start) => {
                document.begin(&start);
                document.end();
            }
            Event::End(_) => document.end(),
            Event::Text(text) => {
                document.words(&text);
            }
            Event::GeneralRef(name) => {
                document.words(&super::entities::character(&name).map(String::from).unwrap_or_default());
            }
            Event::CData(text) => {
                document.words(&text);
            }
            Event::DocType(_) => return Err(broken(&"it declares a document type")),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(document.whole)
}

#[derive(Default)]
struct Document {
    whole: Text,
    open: Vec<String>,
    letters: Placed,
    is_hidden: bool,
    shape: Option<Shape>,
    language: Option<String>,
    paragraph: u64,
    row: Vec<Placed>,
    headings: Vec<String>,
    tables: usize,
}

impl Document {
    fn begin(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name().into_inner().to_string();
        let value = || {
            start
                .attributes()
                .flatten()
                .find(|own| own.key.local_name().into_inner() == "val")
                .map(|own| own.value.to_string())
        };
        match name.as_str() {
            "p" => {
                self.paragraph += 1;
                (self.shape, self.language) = (None, None);
            }
            "pStyle" if value().is_some_and(|style| style.starts_with("Heading") || style == "Title") => {
                self.shape = Some(Shape::Heading);
            }
            "numPr" => self.shape = Some(Shape::Entry),
            "lang" if self.language.is_none() => self.language = value(),
            "r" => self.is_hidden = false,
            "color" if self.is_in("r") && value().is_some_and(|own| own.eq_ignore_ascii_case("ffffff")) => {
                self.is_hidden = true;
            }
            "vanish" | "strike" | "dstrike" if self.is_in("r") => {
                self.is_hidden = value().is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
            }
            "tab" | "br" | "cr" if self.is_in("r") => self.words(" "),
            "tbl" => {
                self.tables += 1;
                self.headings.clear();
            }
            "tr" => self.row.clear(),
            "tc" if self.tables == 1 => self.row.push(Placed::new()),
            _ => {}
        }
        self.open.push(name);
    }

    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }

    fn words(&mut self, words: &str) {
        // Deleted words stand in elements of their own; moved ones where they came from are gone too.
        let is_said = (self.is_in("t") || words == " ") && !self.is_in("del") && !self.is_in("moveFrom");
        if is_said && !self.is_hidden && self.is_in("p") {
            let spot = Spot { line: self.paragraph, column: 0 };
            self.letters.extend(words.chars().map(|c| (c, spot)));
        }
    }

    fn end(&mut self) {
        match self.open.pop().unwrap_or_default().as_str() {
            "p" => {
                let letters = std::mem::take(&mut self.letters);
                match self.row.last_mut().filter(|_| self.tables == 1) {
                    Some(cell) => {
                        let gap = letters.first().map(|(_, spot)| (' ', *spot));
                        cell.extend(gap.into_iter().chain(letters));
                    }
                    None => {
                        let shape = self.shape.unwrap_or(Shape::Paragraph);
                        self.whole.passages.extend(Passage::of(shape, &letters, self.language.as_deref()));
                    }
                }
            }
            "tr" if self.tables == 1 => {
                let cells = std::mem::take(&mut self.row);
                if cells.len() == 1 {
                    self.whole.passages.extend(Passage::of(Shape::Paragraph, &cells[0], self.language.as_deref()));
                } else if !cells.is_empty() {
                    let before = self.whole.passages.len();
                    super::lines::add_row(&mut self.whole, &cells, &mut self.headings);
                    let language = &self.language;
                    self.whole.passages[before..].iter_mut().for_each(|own| own.language.clone_from(language));
                }
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }
}
