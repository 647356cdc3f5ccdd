//! Tables become flat lists of names and cells with their lines.

use std::ops::Range;
use std::sync::Arc;

use toml_edit::{Array, Item, TableLike, Value};

use crate::core::diagnostic::Diagnostic;
use crate::core::place::Place;
use crate::read::grid::Cell;

/// A TOML text and where its lines start.
pub(super) struct Source<'a> {
    pub(super) file: &'a Arc<str>,
    text: &'a str,
    /// The offsets of all line ends.
    ends: Vec<usize>,
}

/// A value with the name that leads to it.
pub(super) struct Member {
    /// The keys, joined by dots.
    pub(super) name: String,
    pub(super) cell: Cell,
    pub(super) line: u64,
}

impl<'a> Source<'a> {
    pub(super) fn new(file: &'a Arc<str>, text: &'a str) -> Source<'a> {
        Source { file, text, ends: memchr::memchr_iter(b'\n', text.as_bytes()).collect() }
    }

    /// The line on which a span starts; the first where there is no span.
    pub(super) fn line_of(&self, span: Option<Range<usize>>) -> u64 {
        let start = span.map_or(0, |span| span.start);
        self.ends.partition_point(|end| *end < start) as u64 + 1
    }

    /// Line, character counted from 0, and the line itself.
    pub(super) fn position_of(&self, offset: usize) -> (u64, usize, &'a str) {
        let line = self.ends.partition_point(|end| *end < offset);
        let start = line.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| end + 1);
        let end = self.ends.get(line).copied().unwrap_or(self.text.len());
        let shown = self.text.get(start..end).unwrap_or_default().trim_end_matches('\r');
        let column = self.text.get(start..offset).map_or(0, |lead| lead.chars().count());
        (line as u64 + 1, column, shown)
    }

    /// All values under a table.
    pub(super) fn members(&self, table: &dyn TableLike) -> Result<Vec<Member>, Diagnostic> {
        let mut members = Vec::new();
        self.collect(table, "", &mut members)?;
        Ok(members)
    }

    fn collect(&self, table: &dyn TableLike, prefix: &str, members: &mut Vec<Member>) -> Result<(), Diagnostic> {
        for (key, item) in table.iter() {
            let name = if prefix.is_empty() { key.to_string() } else { format!("{prefix}.{key}") };
            let line = self.line_of(table.key(key).and_then(toml_edit::Key::span).or_else(|| item.span()));
            if let Some(inner) = item.as_table_like() {
                self.collect(inner, &name, members)?;
                continue;
            }
            let Item::Value(value) = item else {
                return Err(self.refusal(
                    line,
                    format!("{name} holds a list of tables"),
                    "write one value for each key",
                ));
            };
            members.push(Member { cell: self.cell(value, line)?, name, line });
        }
        Ok(())
    }

    fn cell(&self, value: &Value, line: u64) -> Result<Cell, Diagnostic> {
        let written = value.span().and_then(|span| self.text.get(span)).unwrap_or_default();
        let plain = || written.trim_start_matches('+').replace('_', "");
        Ok(match value {
            Value::String(text) => Cell::text(text.value()),
            Value::Integer(number)
                if written.starts_with("0x") || written.starts_with("0o") || written.starts_with("0b") =>
            {
                Cell::number(number.value().to_string())
            }
            Value::Float(number) if !number.value().is_finite() => {
                return Err(self.refusal(
                    line,
                    format!("{written} is no amount"),
                    "write a number, or a text in quotes",
                ));
            }
            Value::Integer(_) | Value::Float(_) => Cell::number(plain()),
            Value::Boolean(value) => Cell::text(if *value.value() { "true" } else { "false" }),
            Value::Datetime(moment) => Cell::text(moment.value().to_string()),
            Value::Array(array) => Cell::text(self.joined(array, line)?),
            Value::InlineTable(_) => {
                return Err(self.refusal(line, "a table inside an array".to_string(), "write one value for each key"));
            }
        })
    }

    /// An array of texts, joined as in a CSV cell.
    fn joined(&self, array: &Array, line: u64) -> Result<String, Diagnostic> {
        let mut texts = Vec::with_capacity(array.len());
        for value in array {
            match value.as_str() {
                Some(text) if text.contains('|') => {
                    let headline = format!("an array may hold no text with a |: {text:?}");
                    return Err(self.refusal(line, headline, "use another sign: | separates the texts of an array"));
                }
                Some(text) => texts.push(text),
                None => {
                    let headline = "an array may hold texts only".to_string();
                    return Err(self.refusal(line, headline, "put each element in quotes"));
                }
            }
        }
        Ok(texts.join("|"))
    }

    /// A problem on a line of this file.
    pub(super) fn refusal(&self, line: u64, headline: String, help: &str) -> Diagnostic {
        Diagnostic::new(headline).at(Place::text(self.file, line, None)).help(help)
    }
}
