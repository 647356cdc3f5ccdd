//! A mail merge: every row is a notice of its own, its longer cells are texts.

use super::{Cell, Form, Passage, Shape, Text, limits, lines};
use crate::core::diagnostic::Problems;
use crate::notice::verify::letters::{Letters, Placed, Spot};

/// The columns that name a reader.
const READERS: &[&str] = &["customer", "id", "reader", "customer_id", "customer id", "reader_id", "group"];
/// The columns that name a language.
const LANGUAGES: &[&str] = &["language", "lang"];
/// The columns that say who reads, not what is said.
const ADDRESSES: &[&str] = &["email", "phone", "address", "name", "group", "channel"];
/// The columns that hold a value for a program, not a sentence: they are held against the row of the program alone.
const VALUES: &[&str] = &["amount", "direction", "currency"];

/// Reads a mail merge: one text for each row.
pub(super) fn read(text: &str, whole: &Text) -> Result<Vec<Text>, Problems> {
    let rows = rows(text);
    if rows.iter().any(|row| row.len() > limits::COLUMNS) {
        return Err(limits::broken(&whole.file, "the columns of the table"));
    }
    let mut rows = rows.into_iter();
    let Some(head) = rows.next() else { return Ok(vec![whole.clone()]) };
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
            is_row: true,
            reader: readers.iter().find_map(|column| value(Some(*column))),
            languages: value(language).as_deref().map(tags).unwrap_or_default(),
            form: Form::Letter,
            passages: Vec::new(),
            ..whole.clone()
        };
        let line = cells.iter().flatten().map(|(_, spot)| spot.line).next().unwrap_or(1);
        let mut message = None;
        for (index, cell) in cells.iter().enumerate() {
            let heading = head.get(index).cloned().unwrap_or_default();
            let column = heading.trim().trim_start_matches('\u{feff}').to_lowercase();
            let is_message = column == "message";
            let read = match cell.iter().any(|(c, _)| *c == '\n') {
                _ if is_message => lines::each(cell, Text::default()),
                true => lines::read(cell, Text::default()),
                false => {
                    let passage = Passage::of(Shape::Row, cell, None);
                    let passage = passage.map(|passage| Passage { headings: vec![heading], ..passage });
                    Text { passages: passage.into_iter().collect(), ..Text::default() }
                }
            };
            let is_of_reader =
                readers.contains(&index) || Some(index) == language || ADDRESSES.contains(&column.as_str());
            let is_said = !is_of_reader && !VALUES.contains(&column.as_str());
            if is_message {
                // It goes out by itself: what it says the letter does not say.
                message = (!read.passages.is_empty()).then(|| read.passages.clone());
            } else if is_said {
                own.passages.extend(read.passages.iter().cloned());
                own.unsaid.extend(read.unsaid);
            }
            own.cells.push(Cell { column, line, letters: Letters::of(cell), passages: read.passages });
        }
        let message = message.map(|passages| Text { form: Form::Message, passages, unsaid: Vec::new(), ..own.clone() });
        texts.push(own);
        texts.extend(message);
    }
    Ok(texts)
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
