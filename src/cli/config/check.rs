//! Holds a configuration against its known settings and names every problem at its place.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::cli::config::keys::Shape;
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Excerpt, Problems, did_you_mean};
use crate::core::place::{Place, Spot};

/// The text of a configuration, and what is wrong with it.
pub struct Check<'t> {
    file: Arc<str>,
    text: &'t str,
    problems: Problems,
}

impl<'t> Check<'t> {
    /// A text in which nothing is wrong so far.
    pub fn new(file: &Arc<str>, text: &'t str) -> Check<'t> {
        Check { file: Arc::clone(file), text, problems: Problems::default() }
    }

    /// The text as TOML, held against a shape as far as it is TOML.
    pub fn document(&mut self, shape: &Shape) -> Spanned<DeValue<'t>> {
        let (document, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            self.add(error.span().unwrap_or(0..0), format!("this is not TOML: {}", error.message()), None);
        }
        let span = document.span();
        let document = Spanned::new(span, DeValue::Table(document.into_inner()));
        if errors.is_empty() {
            self.value("", &document, shape);
        }
        document
    }

    /// Whether nothing was found to be wrong so far.
    pub fn is_faultless(&self) -> bool {
        self.problems.is_empty()
    }

    /// Everything that is wrong, in the order of the file.
    pub fn problems(mut self) -> Problems {
        self.problems.list.sort_by_key(|problem| match problem.place.as_ref().map(|place| &place.spot) {
            Some(Spot::Text { line, column }) => (*line, *column),
            _ => (0, None),
        });
        self.problems
    }

    /// Notes a problem at a stretch of the text.
    pub fn add(&mut self, span: Range<usize>, headline: String, help: Option<String>) {
        let start = span.start.min(self.text.len());
        let line_start = self.text[..start].rfind('\n').map_or(0, |end| end + 1);
        let line_end = self.text[start..].find('\n').map_or(self.text.len(), |end| start + end);
        let line = self.text[line_start..line_end].trim_end_matches('\r');
        let characters = |end: usize| self.text[line_start..end].chars().count();
        let end = span.end.clamp(start, line_start + line.len().max(start - line_start));
        let mark = characters(start)..characters(end);
        let number = self.text[..start].matches('\n').count() as u64 + 1;
        let column = u32::try_from(mark.start + 1).ok();
        let mut problem = Diagnostic::new(headline).at(Place::text(&self.file, number, column));
        problem.excerpt = Some(Excerpt { line: line.to_string(), mark, label: String::new() });
        problem.help.extend(help);
        self.problems.list.push(problem);
    }

    /// The line on which a stretch of the text starts.
    pub fn place(&self, span: Range<usize>) -> Option<Place> {
        let line = self.text.get(..span.start)?.matches('\n').count() as u64 + 1;
        Some(Place::text(&self.file, line, None))
    }

    /// Holds a value against a shape; `path` is where it stands, such as `prices.columns`.
    pub fn value(&mut self, path: &str, value: &Spanned<DeValue<'_>>, shape: &Shape) {
        let found = value.get_ref();
        match (shape, found) {
            (Shape::Either(shapes), _) => match shapes.iter().find(|shape| is_kind(found, shape)) {
                Some(shape) => self.value(path, value, shape),
                None => self.wrong_kind(path, value, shape),
            },
            _ if !is_kind(found, shape) => self.wrong_kind(path, value, shape),
            (Shape::Words, DeValue::String(text)) if text.trim().is_empty() => {
                self.add(value.span(), format!("{path} is blank"), None);
            }
            (Shape::Read(read), DeValue::String(text)) => {
                if let Err(why) = read(text) {
                    self.add(value.span(), format!("{path} cannot be {text:?}"), Some(why));
                }
            }
            (Shape::List(each), DeValue::Array(values)) => {
                values.iter().for_each(|value| self.value(path, value, each))
            }
            (Shape::Table(keys), DeValue::Table(table)) => self.table(path, table, keys, true),
            (Shape::Open(keys), DeValue::Table(table)) => self.table(path, table, keys, false),
            (Shape::Map(read, each), DeValue::Table(table)) => {
                for (key, value) in table.iter() {
                    match read(key.get_ref()) {
                        Ok(()) => self.value(&joined(path, key.get_ref()), value, each),
                        Err(why) => {
                            self.add(key.span(), format!("[{path}] cannot have {:?}", key.get_ref()), Some(why))
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn table(&mut self, path: &str, table: &DeTable<'_>, keys: &[(&str, Shape)], only_these: bool) {
        for (key, value) in table.iter() {
            let name: &str = key.get_ref();
            match keys.iter().find(|(known, _)| *known == name) {
                Some((_, shape)) => self.value(&joined(path, name), value, shape),
                None if only_these => self.unknown(path, name, key.span(), keys),
                None => {}
            }
        }
    }

    fn unknown(&mut self, path: &str, name: &str, span: Range<usize>, keys: &[(&str, Shape)]) {
        let names = || keys.iter().map(|(known, _)| *known);
        let near = did_you_mean(name, names());
        let help = if near.is_empty() {
            format!("known settings are {}", names().collect::<Vec<_>>().join(", "))
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        let inside = if path.is_empty() { String::new() } else { format!(" in [{path}]") };
        self.add(span, format!("there is no setting {name:?}{inside}"), Some(help));
    }

    fn wrong_kind(&mut self, path: &str, value: &Spanned<DeValue<'_>>, shape: &Shape) {
        let found = match value.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
            _ => self.text.get(value.span()).unwrap_or("this"),
        };
        self.add(value.span(), format!("{path} cannot be {found}"), Some(format!("write {}", shape.words())));
    }
}

/// Whether the value is of the kind that the shape asks for.
fn is_kind(value: &DeValue<'_>, shape: &Shape) -> bool {
    match (shape, value) {
        (Shape::Anything, _) => true,
        (Shape::Words | Shape::Read(_), DeValue::String(_)) => true,
        (Shape::YesNo, DeValue::Boolean(_)) => true,
        (Shape::Whole, DeValue::Integer(number)) => u64::from_str_radix(number.as_str(), number.radix()).is_ok(),
        (Shape::Day, DeValue::Datetime(day)) => day.time.is_none() && day.date.is_some(),
        (Shape::Day, DeValue::String(text)) => Date::iso(text).is_some(),
        (Shape::List(_), DeValue::Array(_)) => true,
        (Shape::Table(_) | Shape::Open(_) | Shape::Map(..), DeValue::Table(_)) => true,
        (Shape::Either(shapes), _) => shapes.iter().any(|shape| is_kind(value, shape)),
        _ => false,
    }
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_string() } else { format!("{path}.{key}") }
}
