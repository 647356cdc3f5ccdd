//! HTML as a reader sees it: letters, mails and posters, ours or edited by any program.

use super::entities::character;
use super::lines::add_row;
use super::styles::{Look, Styles};
use super::{Passage, Shape, Text, Why, limits};
use crate::core::diagnostic::Problems;
use crate::notice::verify::letters::{Letters, Placed, Spot};

/// Elements without content.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements whose content nobody sees.
const UNSEEN: &[&str] = &["head", "style", "script", "template", "title", "noscript", "object", "select", "svg"];
/// Elements that stand in a line with their neighbours.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr", "o:p",
];

struct Element {
    name: String,
    /// Itself, or by what it stands in.
    is_hidden: bool,
    /// Why nobody is told what it holds.
    why: Option<Why>,
    look: Look,
    language: Option<String>,
}

#[derive(Default)]
struct Table {
    is_layout: bool,
    headings: Vec<String>,
    /// What was seen in the row that is open, each with the number of its cell.
    row: Option<Vec<(usize, Placed)>>,
    cell: usize,
    is_head: bool,
}

struct Reader {
    whole: Text,
    open: Vec<Element>,
    tables: Vec<Table>,
    letters: Placed,
    title: Placed,
    unsaid: Vec<(Why, Placed)>,
    styles: Styles,
}

/// Reads HTML.
pub(super) fn read(text: &[(char, Spot)], whole: Text) -> Result<Text, Problems> {
    let page: String = text.iter().map(|(c, _)| c.to_ascii_lowercase()).collect();
    let mut reader = Reader {
        whole,
        open: Vec::new(),
        tables: Vec::new(),
        letters: Vec::new(),
        title: Vec::new(),
        unsaid: Vec::new(),
        styles: Styles::of(&page),
    };
    let mut index = 0;
    while index < text.len() {
        let (c, spot) = text[index];
        let is_tag =
            c == '<' && text.get(index + 1).is_some_and(|(c, _)| c.is_alphabetic() || matches!(c, '/' | '!' | '?'));
        if is_tag {
            index = reader.tag(text, index);
            if reader.open.len() > limits::DEPTH {
                return Err(limits::broken(&reader.whole.file, "elements in elements in elements"));
            }
        } else if c == '&' {
            let name: String = text[index + 1..].iter().take(12).map(|(c, _)| *c).take_while(|c| *c != ';').collect();
            let length = name.chars().count();
            let has_end = text.get(index + 1 + length).is_some_and(|(c, _)| *c == ';');
            let known = character(&name).filter(|_| has_end);
            reader.add((known.unwrap_or(c), spot));
            index += if known.is_some() { length + 2 } else { 1 };
        } else {
            reader.add((c, spot));
            index += 1;
        }
    }
    reader.end_passage();
    let Reader { mut whole, title, mut unsaid, styles, .. } = reader;
    whole.beside.extend(Passage::of(Shape::Heading, &title, None));
    for (at, words) in &styles.words {
        let spot = text.get(page[..*at].chars().count()).map_or(Spot::default(), |(_, spot)| *spot);
        unsaid.push((Why::Styled, words.chars().map(|c| (c, spot)).collect()));
    }
    whole.unsaid.extend(unsaid.iter().map(|(why, letters)| (*why, Letters::of(letters))));
    Ok(whole)
}

impl Reader {
    fn add(&mut self, letter: (char, Spot)) {
        let Some(element) = self.open.last().filter(|element| element.is_hidden || element.why.is_some()) else {
            self.letters.push(letter);
            return;
        };
        match element.why.filter(|_| !element.is_hidden) {
            Some(why) => match self.unsaid.last_mut().filter(|(last, _)| *last == why) {
                Some((_, letters)) => letters.push(letter),
                None => self.unsaid.push((why, vec![letter])),
            },
            // The title of the page: not that of a drawing.
            None if element.name == "title" && self.open.iter().all(|open| open.name != "svg") => {
                self.title.push(letter);
            }
            None => {}
        }
    }

    fn is_hidden(&self) -> bool {
        self.open.last().is_some_and(|element| element.is_hidden)
    }

    fn language(&self) -> Option<String> {
        self.open.iter().rev().find_map(|element| element.language.clone())
    }

    /// Takes a tag or a comment; gives the index behind it.
    fn tag(&mut self, text: &[(char, Spot)], start: usize) -> usize {
        let letter = |index: usize| text.get(index).map_or('\0', |(c, _)| *c);
        if letter(start + 1) == '!' && letter(start + 2) == '-' && letter(start + 3) == '-' {
            let close = |index: &usize| letter(*index) == '-' && letter(index + 1) == '-' && letter(index + 2) == '>';
            return (start + 4..text.len()).find(close).map_or(text.len(), |end| end + 3);
        }
        let mut end = start + 1;
        let mut quote = None;
        while end < text.len() {
            match (quote, text[end].0) {
                (None, '>') => break,
                (None, q @ ('"' | '\'')) if letter(end - 1) == '=' || letter(end - 1) == ' ' => quote = Some(q),
                (Some(q), c) if c == q => quote = None,
                _ => {}
            }
            end += 1;
        }
        let inside: String = text[start + 1..end.min(text.len())].iter().map(|(c, _)| *c).collect();
        let after = (end + 1).min(text.len());
        if inside.starts_with(['!', '?']) {
            return after;
        }
        let is_end = inside.starts_with('/');
        let inside = inside.trim_start_matches('/');
        let name: String =
            inside.chars().take_while(|c| !c.is_whitespace() && *c != '/').collect::<String>().to_ascii_lowercase();
        if is_end {
            self.close(&name);
            return after;
        }
        let attributes = attributes(&inside[name.len().min(inside.len())..]);
        self.begin(&name, &attributes, inside.ends_with('/'));
        if matches!(name.as_str(), "script" | "style") {
            // Their content is no HTML.
            let closing: Vec<char> = format!("</{name}").chars().collect();
            let is_close = |at: &usize| {
                closing.iter().enumerate().all(|(offset, c)| letter(at + offset).to_ascii_lowercase() == *c)
            };
            let close = (after..text.len()).find(is_close).unwrap_or(text.len());
            return close;
        }
        after
    }

    fn begin(&mut self, name: &str, attributes: &[(String, String)], is_closed: bool) {
        let value = |wanted: &str| attributes.iter().find(|(own, _)| own == wanted).map(|(_, value)| value.as_str());
        if !INLINE.contains(&name) {
            self.end_passage();
        }
        match name {
            "table" => self.tables.push(Table {
                is_layout: value("role").is_some_and(|role| role == "presentation" || role == "none"),
                ..Table::default()
            }),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.row = Some(Vec::new());
                    (table.cell, table.is_head) = (0, true);
                }
            }
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell += 1;
                    table.is_head &= name == "th";
                }
            }
            _ => {}
        }
        if VOID.contains(&name) || is_closed {
            return;
        }
        // A paragraph and an entry end where the next one begins.
        if matches!(name, "p" | "li" | "tr" | "td" | "th" | "option")
            && self.open.last().is_some_and(|open| open.name == name)
        {
            self.open.pop();
        }
        let is_hidden = self.is_hidden() || UNSEEN.contains(&name);
        let own = self.styles.of_element(name, attributes);
        let (around, before) = self.open.last().map_or((Look::default(), None), |open| (open.look, open.why));
        let look = self.styles.look(around, &own);
        let is_cited = (name == "blockquote" && value("type") == Some("cite"))
            || value("class").is_some_and(|own| own.contains("gmail_quote") || own.contains("moz-cite"));
        let why = before.or_else(|| match () {
            () if value("hidden").is_some() => Some(Why::Hidden),
            () if matches!(name, "del" | "s" | "strike") => Some(Why::Struck),
            () if is_cited => Some(Why::Quoted),
            () => self.styles.hides(look, &own),
        });
        let language = value("lang").or(value("xml:lang")).map(str::to_string);
        if let Some(language) = language.as_ref().filter(|language| !self.whole.languages.contains(language)) {
            self.whole.languages.push(language.clone());
        }
        self.open.push(Element { name: name.to_string(), is_hidden, why, look, language });
    }

    fn close(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.end_passage();
        }
        match name {
            "tr" => self.end_row(),
            "table" => {
                self.end_row();
                self.tables.pop();
            }
            _ => {}
        }
        if let Some(index) = self.open.iter().rposition(|element| element.name == name) {
            self.open.truncate(index);
        }
    }

    fn end_row(&mut self) {
        let language = self.language();
        let Some(table) = self.tables.last_mut() else { return };
        let Some(pieces) = table.row.take().filter(|pieces| !pieces.is_empty()) else { return };
        if table.cell == 1 {
            // A row of one cell is layout.
            let passages = pieces.iter().filter_map(|(_, own)| Passage::of(Shape::Paragraph, own, language.as_deref()));
            self.whole.passages.extend(passages);
            return;
        }
        let mut cells: Vec<Placed> = vec![Vec::new(); table.cell];
        for (number, piece) in pieces {
            let Some(cell) = cells.get_mut(number.saturating_sub(1)) else { continue };
            cell.extend(piece.first().map(|(_, spot)| (' ', *spot)));
            cell.extend(piece);
        }
        if table.is_head && table.headings.is_empty() {
            table.headings = cells.iter().map(|cell| cell.iter().map(|(c, _)| c).collect()).collect();
            return;
        }
        let mut headings = std::mem::take(&mut table.headings);
        let before = self.whole.passages.len();
        add_row(&mut self.whole, &cells, &mut headings);
        self.whole.passages[before..].iter_mut().for_each(|passage| passage.language.clone_from(&language));
        if let Some(table) = self.tables.last_mut() {
            table.headings = headings;
        }
    }

    /// Ends what was collected: a passage, or a cell.
    fn end_passage(&mut self) {
        let letters = std::mem::take(&mut self.letters);
        if letters.iter().all(|(c, _)| c.is_whitespace()) {
            return;
        }
        let in_cell = self.in_cell();
        if let Some(table) = self.tables.last_mut().filter(|table| in_cell && !table.is_layout)
            && let Some(row) = &mut table.row
        {
            row.push((table.cell, letters));
            return;
        }
        let is = |names: &[&str]| self.open.iter().any(|element| names.contains(&element.name.as_str()));
        let shape = match () {
            () if is(&["h1", "h2", "h3", "h4", "h5", "h6"]) => Shape::Heading,
            () if is(&["li", "dt", "dd"]) => Shape::Entry,
            () => Shape::Paragraph,
        };
        self.whole.passages.extend(Passage::of(shape, &letters, self.language().as_deref()));
    }

    fn in_cell(&self) -> bool {
        self.open
            .iter()
            .rev()
            .take_while(|element| element.name != "table")
            .any(|element| matches!(element.name.as_str(), "td" | "th"))
    }
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => {
                    let inside = &after[1..];
                    let end = inside.find(quote).unwrap_or(inside.len());
                    (inside[..end].to_string(), inside.get(end + 1..).unwrap_or(""))
                }
                None => {
                    let end = after.find(char::is_whitespace).unwrap_or(after.len());
                    (after[..end].to_string(), &after[end..])
                }
            };
        }
        if !name.is_empty() {
            all.push((name, value));
        }
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if end == 0 && rest.starts_with('=') {
            rest = &rest[1..];
        }
    }
    all
}
