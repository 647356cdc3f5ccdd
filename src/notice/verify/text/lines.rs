//! Plain texts: paragraphs, lists and rows by how their lines look; and calendars.

use super::{Event, Form, Passage, Shape, Text, Why, placed};
use crate::notice::verify::letters::{Letters, Placed, Spot, is_han};

/// Reads a plain text. Lines of a paragraph belong together however they are wrapped.
pub(super) fn read(text: &[(char, Spot)], mut whole: Text) -> Text {
    let mut paragraph: Placed = Vec::new();
    let mut shape = Shape::Paragraph;
    let mut headings: Vec<String> = Vec::new();
    let mut was_quoted = false;
    for line in text.split(|(c, _)| *c == '\n') {
        let line = &without_stars(line)[..];
        let blank = line.iter().all(|(c, _)| c.is_whitespace());
        if trimmed(line).first().is_some_and(|(c, _)| *c == '>') {
            // "On 1 March you wrote:" belongs to what is quoted.
            let says_who = !was_quoted && paragraph.last().is_some_and(|(c, _)| matches!(c, ':' | '：'));
            let before = std::mem::take(&mut paragraph);
            match says_who {
                true => whole.unsaid.push((Why::Quoted, Letters::of(&before))),
                false => whole.passages.extend(Passage::of(shape, &before, None)),
            }
            whole.unsaid.push((Why::Quoted, Letters::of(line)));
            (shape, was_quoted) = (Shape::Paragraph, true);
            continue;
        }
        was_quoted = false;
        let (entry, rest) = marker(line);
        let cells = cells(line, entry);
        // A line that ends a sentence ends a paragraph for us: who wraps lines breaks them anywhere else too.
        let is_ended =
            paragraph.last().is_some_and(|(c, _)| matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | ':' | '：'));
        if blank || entry || is_ended || cells.len() > 1 || is_underline(line) {
            whole.passages.extend(Passage::of(shape, &paragraph, None));
            paragraph.clear();
            shape = if entry { Shape::Entry } else { Shape::Paragraph };
        }
        if blank {
            headings.clear();
        } else if is_underline(line) {
        } else if cells.len() > 1 {
            add_row(&mut whole, &cells, &mut headings);
        } else {
            join(&mut paragraph, rest);
        }
    }
    whole.passages.extend(Passage::of(shape, &paragraph, None));
    whole
}

/// A line without the stars that stand around what is to be bold: `**£4.50**`.
fn without_stars(line: &[(char, Spot)]) -> Placed {
    let is_star = |index: Option<usize>| index.and_then(|at| line.get(at)).is_some_and(|(c, _)| *c == '*');
    let is_mark = |at: usize| is_star(Some(at)) && (is_star(at.checked_sub(1)) || is_star(Some(at + 1)));
    line.iter().enumerate().filter(|(at, _)| !is_mark(*at)).map(|(_, own)| *own).collect()
}

/// Reads short messages: each line is one.
pub(super) fn each(text: &[(char, Spot)], mut whole: Text) -> Text {
    for line in text.split(|(c, _)| *c == '\n') {
        let one = read(line, Text::default());
        whole.passages.extend(one.passages);
    }
    whole
}

/// Adds a row; the first one of a table without a figure has the headings.
pub(super) fn add_row(whole: &mut Text, cells: &[Placed], headings: &mut Vec<String>) {
    let has_figures = cells.iter().flatten().any(|(c, _)| c.is_numeric());
    if headings.is_empty() && !has_figures {
        *headings = cells.iter().map(|cell| cell.iter().map(|(c, _)| c).collect()).collect();
    } else {
        whole.passages.extend(Passage::row(cells, headings, None));
    }
}

/// Adds a line to a paragraph: with a space between, except between Han letters.
fn join(paragraph: &mut Placed, line: &[(char, Spot)]) {
    let line = trimmed(line);
    let Some((first, spot)) = line.first() else { return };
    let is_close = |c: char| is_han(c) || matches!(c, '，' | '：' | '；' | '。' | '、' | '（' | '）');
    if paragraph.last().is_some_and(|(last, _)| !(is_close(*last) && is_close(*first))) {
        paragraph.push((' ', *spot));
    }
    paragraph.extend(line);
}

fn trimmed(line: &[(char, Spot)]) -> &[(char, Spot)] {
    let start = line.iter().position(|(c, _)| !c.is_whitespace()).unwrap_or(line.len());
    let end = line.iter().rposition(|(c, _)| !c.is_whitespace()).map_or(start, |last| last + 1);
    &line[start..end]
}

/// Whether a line is an entry of a list, and what stands behind its mark.
pub(super) fn marker(line: &[(char, Spot)]) -> (bool, &[(char, Spot)]) {
    let line = trimmed(line);
    let letter = |index: usize| line.get(index).map_or(' ', |(c, _)| *c);
    if matches!(letter(0), '-' | '*' | '+' | '•' | '·' | '–' | '—' | '▲' | '▼' | '●' | '○' | '▪')
        && letter(1).is_whitespace()
    {
        return (true, &line[1..]);
    }
    let digits = line.iter().take_while(|(c, _)| c.is_ascii_digit()).count();
    if (1..=2).contains(&digits) && matches!(letter(digits), '.' | ')') && letter(digits + 1) == ' ' {
        return (true, &line[digits + 1..]);
    }
    (false, line)
}

fn is_underline(line: &[(char, Spot)]) -> bool {
    let line = trimmed(line);
    line.len() >= 3 && line.iter().all(|(c, _)| matches!(c, '-' | '=' | '_' | '*' | '~' | '─' | '+' | '|' | ' ' | ':'))
}

/// The cells of a line, where it is a row: parted by tabs, bars, or two spaces and more. In an entry of a list a bar is
/// part of a name.
fn cells(line: &[(char, Spot)], is_entry: bool) -> Vec<Placed> {
    let mut cells: Vec<Placed> = vec![Vec::new()];
    let line = trimmed(line);
    let mut index = 0;
    while index < line.len() {
        let spaces = line[index..].iter().take_while(|(c, _)| *c == ' ').count();
        if line[index].0 == '\t' || (line[index].0 == '|' && !is_entry) || spaces >= 2 {
            let is_open = cells.last().is_some_and(|cell| cell.iter().any(|(c, _)| !c.is_whitespace()));
            if is_open {
                cells.push(Vec::new());
            }
            index += spaces.max(1);
            continue;
        }
        if let Some(cell) = cells.last_mut() {
            cell.push(line[index]);
        }
        index += 1;
    }
    cells.retain(|cell| cell.iter().any(|(c, _)| !c.is_whitespace()));
    cells
}

/// Reads a calendar: what its entries say, and their days.
pub(super) fn calendar(text: &str, mut whole: Text) -> Text {
    whole.form = Form::Calendar;
    let mut lines: Vec<Placed> = Vec::new();
    for line in placed(text).split(|(c, _)| *c == '\n') {
        match line.first() {
            Some((' ' | '\t', _)) => lines.last_mut().into_iter().for_each(|last| last.extend(&line[1..])),
            _ => lines.push(line.to_vec()),
        }
    }
    for line in lines {
        let Some(colon) = line.iter().position(|(c, _)| *c == ':') else { continue };
        let name: String = line[..colon].iter().map(|(c, _)| c.to_ascii_uppercase()).collect();
        let name = name.split(';').next().unwrap_or_default();
        let value = &line[colon + 1..];
        match name {
            "SUMMARY" | "DESCRIPTION" | "COMMENT" | "LOCATION" => {
                if let Some(event) = whole.events.last_mut() {
                    event.has_text |= name == "DESCRIPTION";
                }
                let said = read(&unescaped(value), Text::default());
                whole.passages.extend(said.passages);
                whole.unsaid.extend(said.unsaid);
            }
            "DTSTART" => {
                let day = day(value);
                if let Some(event) = whole.events.last_mut() {
                    event.start = Letters::of(&day);
                }
                whole.passages.extend(Passage::of(Shape::Paragraph, &day, None));
            }
            "DTEND" => {
                if let Some(event) = whole.events.last_mut() {
                    event.end = Letters::of(&day(value));
                }
            }
            "BEGIN" if value.iter().map(|(c, _)| *c).collect::<String>().trim() == "VEVENT" => {
                whole.events.push(Event::default());
            }
            _ => {}
        }
    }
    whole
}

/// The day of a value alone, written as days are elsewhere.
fn day(value: &[(char, Spot)]) -> Placed {
    let mut day: Placed = value.iter().take(8).copied().collect();
    if day.len() == 8 && day.iter().all(|(c, _)| c.is_ascii_digit()) {
        let spot = day[0].1;
        day.insert(6, ('-', spot));
        day.insert(4, ('-', spot));
    }
    day
}

fn unescaped(value: &[(char, Spot)]) -> Placed {
    let mut plain = Placed::new();
    let mut letters = value.iter();
    while let Some((c, spot)) = letters.next() {
        match c {
            '\\' => {
                plain.extend(letters.next().map(|(c, spot)| (if matches!(c, 'n' | 'N') { '\n' } else { *c }, *spot)))
            }
            c => plain.push((*c, *spot)),
        }
    }
    plain
}
