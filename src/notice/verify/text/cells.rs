//! A mail merge: every row is a notice of its own, its longer cells are texts.

use super::{Form, Passage, Shape, Text, lines};
use crate::notice::verify::letters::{Placed, Spot};

/// The columns that name a reader.
const READERS: &[&str] = &["customer", "id", "reader", "customer_id", "customer id", "reader_id", "group"];
/// The columns that name a language.
const LANGUAGES: &[&str] = &["language", "lang"];
/// The columns that say who reads, not what is said.
const ADDRESSES: &[&str] = &["email", "phone", "address", "name", "group", "channel", "greeting"];

/// Reads a mail merge: one text for each row.
pub(super) fn read(text: &str, whole: &Text) -> Vec<Text> {
    let mut rows = rows(text).into_iter();
    let Some(head) = rows.next() else { return vec![whole.clone()] };
    let head: Vec<String> = head.iter().map(|cell| cell.iter().map(|(c, _)| c).collect::<String>()).collect();
    let columns = |names: &[&str]| -> Vec<usize> {
        let is_one = |own: &String| names.contains(&own.trim().trim_start_matches('\u{feff}').to_lowercase().as_str());
        (0..head.len()).filter(|index| is_one(&head[*index])).collect()
    };
    let (readers, language) = (columns(READERS), columns(LANGUAGES).first().copied());
    let mut texts = Vec::new();
    for cells in rows {
        let value = |column: Option<usize>| -> Option<String> {
            let cell: String = cells.get(column?)?.iter().map(|(c, _)| c).collect();
            Some(cell.trim().trim_start_matches('\'').to_string()).filter(|cell| !cell.is_empty())
        };
        let mut own = Text {
            reader: readers.iter().find_map(|column| value(Some(*column))),
            languages: value(language).as_deref().map(tags).unwrap_or_default(),
            form: Form::Letter,
            passages: Vec::new(),
            ..whole.clone()
        };
        let mut message = None;
        for (index, cell) in cells.iter().enumerate() {
            let heading = head.get(index).cloned().unwrap_or_default();
            let small = heading.trim().to_lowercase();
            if readers.contains(&index) || Some(index) == language || ADDRESSES.contains(&small.as_str()) {
                continue;
            }
            if small == "message" {
                // It goes out by itself: what it says the letter does not say.
                let passages = lines::each(cell, Text::default()).passages;
                message = (!passages.is_empty()).then_some(passages);
            } else if cell.iter().any(|(c, _)| *c == '\n') {
                own.passages.extend(lines::read(cell, Text::default()).passages);
            } else {
                let passage = Passage::of(Shape::Row, cell, None);
                own.passages.extend(passage.map(|passage| Passage { headings: vec![heading], ..passage }));
            }
        }
        let message = message.map(|passages| Text { form: Form::Message, passages, ..own.clone() });
        texts.push(own);
        texts.extend(message);
    }
    texts
}

/// The languages of a cell: `cy+en`, `cy, en`.
fn tags(cell: &str) -> Vec<String> {
    cell.split(['+', ',', ';', '/', ' ']).filter(|tag| !tag.is_empty()).map(str::to_string).collect()
}

/// The rows by RFC 4180; the sign that names the parting letter is the one that the first line has most of.
fn rows(text: &str) -> Vec<Vec<Placed>> {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: char| first.chars().filter(|c| *c == sign).count();
    let sign = if count(';') > count(',') { ';' } else { ',' };
    let mut rows: Vec<Vec<Placed>> = vec![vec![Vec::new()]];
    let mut spot = Spot { line: 1, column: 0 };
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        spot.column += 1;
        let Some(row) = rows.last_mut() else { break };
        let is_fresh = row.last().is_none_or(Vec::is_empty);
        match c {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                spot.column += 1;
                row.last_mut().into_iter().for_each(|cell| cell.push(('"', spot)));
            }
            '"' if is_quoted => is_quoted = false,
            '"' if is_fresh => is_quoted = true,
            '\r' => {}
            '\n' if !is_quoted => {
                rows.push(vec![Vec::new()]);
                spot = Spot { line: spot.line + 1, column: 0 };
            }
            c if c == sign && !is_quoted => row.push(Vec::new()),
            c => {
                row.last_mut().into_iter().for_each(|cell| cell.push((c, spot)));
                if c == '\n' {
                    spot = Spot { line: spot.line + 1, column: 0 };
                }
            }
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    rows
}
