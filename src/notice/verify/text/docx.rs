//! Letters of word processors: the paragraphs and tables of the document itself.

use std::io::{Cursor, Read};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{Passage, Shape, Text, Why, limits};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;
use crate::notice::verify::letters::{Letters, Placed, Spot};

/// The text itself.
const DOCUMENT: &str = "word/document.xml";
/// A letter has no more heads and feet than this.
const EDGES: usize = 20;

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
    if archive.len() > limits::ZIP_PARTS {
        return Err(broken(&"it has too many parts"));
    }
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let is_odt = names.iter().any(|name| name == "content.xml");
    if is_odt {
        let problem = Diagnostic::new("OpenDocument texts (ODT) are not read").at(Place::file(file));
        return Err(problem.help("save it as DOCX").into());
    }
    let mut whole = part(&mut archive, DOCUMENT, file, &broken)?;
    // What stands on every sheet, in the order of the parts.
    let is_edge = |name: &&String| {
        let name = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")).unwrap_or_default();
        name.starts_with("header") || name.starts_with("footer")
    };
    let mut edges: Vec<&String> = names.iter().filter(is_edge).collect();
    edges.sort();
    for name in edges.into_iter().take(EDGES) {
        let edge = part(&mut archive, name, file, &broken)?;
        whole.beside.extend(edge.passages);
        whole.unsaid.extend(edge.unsaid);
    }
    Ok(whole)
}

/// Reads a part of the document.
fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    file: &Arc<str>,
    broken: &dyn Fn(&dyn std::fmt::Display) -> Problems,
) -> Result<Text, Problems> {
    let mut text = Vec::new();
    let part = archive.by_name(name).map_err(|error| broken(&error))?;
    part.take(limits::UNPACKED + 1).read_to_end(&mut text).map_err(|error| broken(&error))?;
    if text.len() as u64 > limits::UNPACKED {
        return Err(broken(&"it unpacks to too much"));
    }
    let text = String::from_utf8(text).map_err(|_| broken(&"it is not in UTF-8"))?;
    let whole = Text { file: Arc::clone(file), ..Text::default() };
    let mut document = Document { whole, ..Document::default() };
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Start(start) => {
                document.begin(&start);
                if document.open.len() > limits::DEPTH {
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
    let Document { mut whole, unsaid, .. } = document;
    whole.unsaid.extend(unsaid.iter().map(|(why, letters)| (*why, Letters::of(letters))));
    Ok(whole)
}

#[derive(Default)]
struct Document {
    whole: Text,
    open: Vec<String>,
    letters: Placed,
    /// Why the run that is open is not said.
    why: Option<Why>,
    /// Whether the paragraph, the cell or the run has a ground of its own: white letters can be read there.
    is_shaded: bool,
    unsaid: Vec<(Why, Placed)>,
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
        let is_on = || value().is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"));
        match name.as_str() {
            "p" => {
                self.is_shaded &= self.is_in("tc");
                self.paragraph += 1;
                (self.shape, self.language) = (None, None);
            }
            "pStyle" if value().is_some_and(|style| style.starts_with("Heading") || style == "Title") => {
                self.shape = Some(Shape::Heading);
            }
            "numPr" => self.shape = Some(Shape::Entry),
            "lang" if self.language.is_none() => self.language = value(),
            "r" => self.why = None,
            "vanish" if is_on() => self.why = Some(Why::Hidden),
            "strike" | "dstrike" if is_on() && self.is_in("r") => self.why = self.why.or(Some(Why::Struck)),
            "color" if self.is_in("r") && !self.is_shaded && value().is_some_and(|own| is_white(&own)) => {
                self.why = Some(Why::Hidden);
            }
            "sz" if self.is_in("r") && value().is_some_and(|size| matches!(size.as_str(), "0" | "1" | "2")) => {
                self.why = Some(Why::Hidden);
            }
            "shd" | "highlight" => {
                self.is_shaded = true;
                // The run that is open may have said its colour before.
                self.why = self.why.filter(|why| *why != Why::Hidden || !self.is_in("r"));
            }
            "tab" | "br" | "cr" if self.is_in("r") => self.words(" "),
            "tbl" => {
                self.tables += 1;
                self.headings.clear();
            }
            "tr" => self.row.clear(),
            "tc" => {
                self.is_shaded = false;
                if self.tables == 1 {
                    self.row.push(Placed::new());
                }
            }
            _ => {}
        }
        self.open.push(name);
    }

    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }

    fn words(&mut self, words: &str) {
        // Deleted words stand in elements of their own; moved ones where they came from are gone too.
        let is_there = (self.is_in("t") || words == " ") && !self.is_in("del") && !self.is_in("moveFrom");
        if !is_there || !self.is_in("p") {
            return;
        }
        let spot = Spot { line: self.paragraph, column: 0 };
        let words = words.chars().map(|c| (c, spot));
        match self.why {
            None => self.letters.extend(words),
            Some(why) => match self.unsaid.last_mut().filter(|(last, _)| *last == why) {
                Some((_, letters)) => letters.extend(words),
                None => self.unsaid.push((why, words.collect())),
            },
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

/// Whether a colour is white, or nearly.
fn is_white(colour: &str) -> bool {
    colour.len() == 6 && colour.bytes().all(|byte| matches!(byte, b'e' | b'E' | b'f' | b'F' | b'0'..=b'9')) && {
        let part = |at: usize| u8::from_str_radix(&colour[at..at + 2], 16).unwrap_or(0);
        [0, 2, 4].into_iter().all(|at| part(at) >= 0xf0)
    }
}
