//! A TOML document as a tree: a list becomes several nodes with one name, numbers keep their digits.

use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::core::diagnostic::{Diagnostic, Excerpt, Problems};
use crate::core::place::Place;
use crate::read::encoding;
use crate::read::tree::{Shape, Syntax, Tree};

/// A document larger than this was not written by hand.
const MOST_BYTES: usize = 64 << 20;

/// Reads a TOML document.
///
/// # Errors
/// Broken TOML, all its faults at once.
pub fn read(bytes: &[u8], file: &Arc<str>) -> Result<Tree, Problems> {
    if bytes.len() > MOST_BYTES {
        let headline = format!("the document is larger than {} MiB", MOST_BYTES >> 20);
        return Err(Diagnostic::new(headline).at(Place::file(file)).help("split the document").into());
    }
    let text = encoding::to_utf8(file, bytes, None)?;
    let mut tree = Tree::new(file, Syntax::Toml, text.to_string());
    let (document, errors) = DeTable::parse_recoverable(&text);
    if !errors.is_empty() {
        return Err(broken_all(&tree, &errors));
    }
    fill(&mut tree, document.get_ref(), 0)?;
    Ok(tree)
}

/// All faults. A table that stands twice is one, and the keys below it are no others.
fn broken_all(tree: &Tree, errors: &[toml::de::Error]) -> Problems {
    let is_twice = |error: &toml::de::Error| error.message().starts_with("duplicate key");
    let header = |error: &toml::de::Error| {
        let start = error.span().filter(|_| is_twice(error))?.start.min(tree.source().len());
        let line = tree.source()[..start].rfind('\n').map_or(0, |end| end + 1);
        tree.source()[line..].lines().next().map(str::trim).filter(|line| line.starts_with('['))
    };
    let mut problems = Problems::default();
    if let Some((error, line)) = errors.iter().find_map(|error| Some((error, header(error)?))) {
        let name = line.split(['[', ']']).find(|part| !part.is_empty()).unwrap_or_default();
        let help = format!("where there are several, write [[{name}]] every time; else keep one of the two");
        let mut problem = broken(tree, error);
        problem.headline = format!("{name} stands twice");
        problem.help = vec![help];
        problems.extend(problem.into());
    }
    let rest = errors.iter().filter(|error| problems.list.is_empty() || !is_twice(error));
    let rest: Vec<Diagnostic> = rest.map(|error| broken(tree, error)).collect();
    rest.into_iter().for_each(|problem| problems.extend(problem.into()));
    problems
}

fn broken(tree: &Tree, error: &toml::de::Error) -> Diagnostic {
    let message = error.message().lines().next().unwrap_or("it cannot be read");
    let diagnostic = Diagnostic::new(format!("the TOML is broken: {message}"));
    let help = "correct the file at this place; texts and amounts stand in quotes";
    let Some(span) = error.span() else { return diagnostic.at(Place::file(tree.file())).help(help) };
    let start = span.start.min(tree.source().len());
    let before = tree.source()[..start].rfind('\n').map_or(0, |end| end + 1);
    let line = tree.source()[before..].lines().next().unwrap_or_default().to_string();
    let column = tree.source()[before..start].chars().count();
    let excerpt = Excerpt { line, mark: column..column + 1, label: "here".to_string() };
    diagnostic.at(tree.place_of(start)).excerpt(Some(excerpt)).help(help)
}

fn fill(tree: &mut Tree, table: &DeTable<'_>, parent: u32) -> Result<(), Diagnostic> {
    // Nodes stand in the order of the file, whatever the order of the table.
    let mut members: Vec<_> = table.iter().collect();
    members.sort_by_key(|(name, _)| name.span().start);
    for (name, value) in members {
        let number = tree.name(name.get_ref());
        match value.get_ref() {
            DeValue::Array(values) => {
                for value in values.iter() {
                    let own = add(tree, value, value.span().start, parent, number)?;
                    tree.is_listed(own);
                }
            }
            DeValue::Table(_) => {
                add(tree, value, name.span().start, parent, number)?;
            }
            _ => {
                add(tree, value, value.span().start, parent, number)?;
            }
        }
    }
    Ok(())
}

fn add(tree: &mut Tree, value: &Spanned<DeValue<'_>>, spot: usize, parent: u32, name: u32) -> Result<u32, Diagnostic> {
    let own = tree.add(parent, name, spot)?;
    match value.get_ref() {
        DeValue::Table(table) => fill(tree, table, own)?,
        DeValue::Array(_) => {}
        DeValue::String(text) => {
            // A text without escapes stands in the source as it is.
            let inside = value.span().start + 1..value.span().end.saturating_sub(1);
            if tree.source().get(inside.clone()) == Some(&**text) {
                tree.set_range(own, inside, Shape::Text);
            } else {
                tree.set_text(own, text, Shape::Text);
            }
        }
        DeValue::Integer(number) if number.radix() == 10 => tree.set_text(own, number.as_str(), Shape::Number),
        DeValue::Integer(_) => tree.set_range(own, value.span(), Shape::Text),
        DeValue::Float(number) => tree.set_text(own, number.as_str(), Shape::Number),
        DeValue::Boolean(_) => tree.set_range(own, value.span(), Shape::YesNo),
        DeValue::Datetime(day) => tree.set_text(own, &day.to_string(), Shape::Text),
    }
    Ok(own)
}
