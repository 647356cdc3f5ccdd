//! A document as a spreadsheet writes it: rows of `field,value`, a blank row, and the table of its lines.
//!
//! The names are those of the other layouts; what belongs to a table of its own has its name before a dot, such as
//! `totals.net`. Rows of the table whose kind is `fee`, `discount` or `paid` become such.

use std::sync::Arc;

use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::{Place, Spot};
use crate::read::encoding;
use crate::read::grid::{Grid, RowPlace};
use crate::read::rows::{self, Dialect, Quotes};
use crate::read::sheet;
use crate::read::tree::{MOST_BYTES, Shape, Syntax, Tree};

/// The kinds of document, and the fields that only such a document has.
const KINDS: &[(&str, &[&str])] = &[
    ("change-order", &["sequence", "approved-by", "approved-on", "reason"]),
    ("quote", &["revision", "valid-until", "accepted-on", "accepted-by", "binding", "deposit"]),
    ("invoice", &["quote", "due-date"]),
];

/// Kinds of rows that are no lines, and what the columns of a line mean there.
const OTHERS: &[(&str, &[(&str, &str)])] = &[
    ("fee", &[("description", "name")]),
    ("discount", &[("description", "name")]),
    ("paid", &[("description", "reference")]),
];

/// A cell that says something.
struct Cell {
    text: String,
    shape: Shape,
    spot: Spot,
}

/// The delimiter of a text that starts with `field` and `value`.
fn delimiter(text: &[u8]) -> Option<u8> {
    let mut lines = text.split(|byte| matches!(byte, b'\n' | b'\r')).map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty())?;
    let plain: Vec<u8> = first.iter().filter(|byte| !matches!(byte, b'"' | b' ')).map(u8::to_ascii_lowercase).collect();
    let rest = plain.strip_prefix(b"field")?;
    let (delimiter, rest) = rest.split_first()?;
    let is_it = matches!(delimiter, b',' | b';' | b'\t' | b'|') && rest.starts_with(b"value");
    is_it.then_some(*delimiter)
}

/// Whether a text is written so.
pub fn is_text(bytes: &[u8]) -> bool {
    delimiter(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).is_some()
}

/// Reads a text.
///
/// # Errors
/// Text that is none, a quote that never ends, a document of no kind.
pub fn of_text(bytes: &[u8], file: &Arc<str>, declared: Option<&str>) -> Result<Tree, Problems> {
    if bytes.len() > MOST_BYTES {
        let headline = format!("the document is larger than {} MiB", MOST_BYTES >> 20);
        return Err(Diagnostic::new(headline).at(Place::file(file)).help("split the document").into());
    }
    let text = encoding::to_utf8(file, bytes, declared)?;
    let Some(delimiter) = delimiter(text.as_bytes()) else { return Err(no_kind(file).into()) };
    let row_end = if text.contains('\n') { b'\n' } else { b'\r' };
    let dialect = Dialect { delimiter, row_end, quotes: Quotes::Lone };
    let mut all = Vec::new();
    let (mut line, mut counted) = (1u64, 0usize);
    let read = rows::each_row_strict(text.as_bytes(), 0..text.len(), dialect, |row| {
        line += memchr::memchr_iter(row_end, &text.as_bytes()[counted..row.start]).count() as u64;
        counted = row.start;
        let cell = |index: usize| {
            let raw = rows::trimmed(row.raw(index));
            let lead = text.get(row.start..row.cell_start(index)).map_or(0, |lead| lead.chars().count());
            Cell {
                text: String::from_utf8_lossy(&raw).into_owned(),
                shape: Shape::Text,
                spot: Spot::Text { line, column: u32::try_from(lead + 1).ok() },
            }
        };
        all.push((0..row.width()).map(cell).collect());
        true
    });
    if let Err(rows::Unterminated { at }) = read {
        let before = &text[..at];
        let (line, start) = (before.matches('\n').count() as u64 + 1, before.rfind('\n').map_or(0, |end| end + 1));
        let place = Place::text(file, line, u32::try_from(text[start..at].chars().count() + 1).ok());
        let diagnostic = Diagnostic::new("a quoted cell never ends").at(place);
        return Err(diagnostic.help("close the quote, or double one that belongs to the text").into());
    }
    tree(file, Syntax::Cells, text.into_owned(), all)
}

/// Reads a workbook: the sheet that starts with `field` and `value`.
///
/// # Errors
/// A workbook that cannot be read, none or several such sheets, a document of no kind.
pub fn of_sheet(bytes: &[u8], file: &Arc<str>, name: Option<&str>) -> Result<Tree, Problems> {
    let mut grids = sheet::read(bytes, file, name)?.into_iter().filter(starts).collect::<Vec<_>>();
    match (grids.pop(), grids.len()) {
        (None, _) => Err(no_kind(file).into()),
        (Some(_), 1..) => Err(Diagnostic::new("several sheets of the workbook hold a document")
            .at(Place::file(file))
            .help("say which one:  --sheet NAME")
            .into()),
        (Some(grid), 0) => {
            let faults = grid.faults.clone();
            faults.unless_any(())?;
            tree(file, Syntax::Sheet, String::new(), cells(grid))
        }
    }
}

fn starts(grid: &Grid) -> bool {
    let first = grid.rows.iter().find(|row| row.cells.iter().any(|cell| !cell.text.trim().is_empty()));
    let is = |index: usize, word: &str| {
        first.and_then(|row| row.cells.get(index)).is_some_and(|cell| cell.text.trim().eq_ignore_ascii_case(word))
    };
    is(0, "field") && is(1, "value")
}

/// The rows of a sheet, with a blank one where the sheet leaves rows out.
fn cells(grid: Grid) -> Vec<Vec<Cell>> {
    let sheet: Arc<str> = grid.sheet.clone().unwrap_or_else(|| Arc::from(""));
    let mut all: Vec<Vec<Cell>> = Vec::new();
    let mut last = None;
    for own in grid.rows {
        let RowPlace::Sheet { row } = own.place else { continue };
        if last.is_some_and(|last| row > last + 1) {
            all.push(Vec::new());
        }
        last = Some(row);
        let cell = |(index, cell): (usize, crate::read::grid::Cell)| Cell {
            text: cell.text.trim().to_string(),
            shape: if cell.is_number { Shape::Number } else { Shape::Text },
            spot: Spot::Cell { sheet: Arc::clone(&sheet), row, column: Some(grid.first_column + index as u32) },
        };
        all.push(own.cells.into_iter().enumerate().map(cell).collect());
    }
    all
}

fn no_kind(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new("the table does not say whether it is a quote, a change order or an invoice")
        .at(Place::file(file))
        .help("start with the row  field,value  and add the row  document,quote  (or change-order, or invoice)")
}

/// `Valid_until` is `valid-until`.
fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-")
}

fn tree(file: &Arc<str>, syntax: Syntax, source: String, rows: Vec<Vec<Cell>>) -> Result<Tree, Problems> {
    let is_blank = |row: &Vec<Cell>| row.iter().all(|cell| cell.text.is_empty());
    let mut rows = rows.into_iter().skip_while(|row| is_blank(row)).skip(1);
    let head: Vec<Vec<Cell>> = rows.by_ref().take_while(|row| !is_blank(row)).collect();
    let mut rows = rows.skip_while(|row| is_blank(row));
    let mut tree = Tree::new(file, syntax, source);
    let kind = kind(&head).ok_or_else(|| no_kind(file))?;
    let mut groups: Vec<(String, u32)> = Vec::new();
    for row in head {
        let mut cells = row.into_iter();
        let (Some(field), Some(value)) = (cells.next(), cells.next()) else { continue };
        let field = plain(&field.text);
        if field == "document" || value.text.is_empty() {
            continue;
        }
        let (group, key) = match field.rsplit_once('.') {
            Some((group, key)) if group == kind => (group.to_string(), key.to_string()),
            Some((group, key)) => (group.trim_start_matches(&format!("{kind}.")).to_string(), key.to_string()),
            None => (kind.to_string(), field),
        };
        let spot = tree.add_cell(value.spot.clone(), Some(Arc::from("value")));
        let own = match groups.iter().find(|(name, _)| *name == group) {
            Some((_, own)) => *own,
            None => {
                // The deposit is a part of the head.
                let head = groups.iter().find(|(name, _)| *name == kind).map_or(0, |(_, own)| *own);
                let name = tree.name(&group);
                let own = tree.add(if group == "deposit" { head } else { 0 }, name, spot)?;
                groups.push((group, own));
                own
            }
        };
        add(&mut tree, own, &key, value, spot)?;
    }
    if let Some(header) = rows.next() {
        let header: Vec<String> = header.iter().map(|cell| plain(&cell.text)).collect();
        for row in rows.filter(|row| !is_blank(row)) {
            line(&mut tree, &header, row)?;
        }
    }
    Ok(tree)
}

fn add(tree: &mut Tree, parent: u32, key: &str, cell: Cell, spot: usize) -> Result<(), Diagnostic> {
    let name = tree.name(key);
    let own = tree.add(parent, name, spot)?;
    tree.set_text(own, &cell.text, cell.shape);
    Ok(())
}

/// Adds a row of the table of lines.
fn line(tree: &mut Tree, header: &[String], row: Vec<Cell>) -> Result<(), Diagnostic> {
    let of_kind = header.iter().position(|name| name == "kind").and_then(|at| row.get(at));
    let other = of_kind.and_then(|cell| OTHERS.iter().find(|(name, _)| *name == plain(&cell.text)));
    let (table, renamed): (&str, &[(&str, &str)]) = other.map_or(("line", &[]), |(name, renamed)| (*name, *renamed));
    let number = tree.name(table);
    let first = row.iter().find(|cell| !cell.text.is_empty()).map(|cell| cell.spot.clone());
    let spot = tree.add_cell(first.unwrap_or(Spot::File), None);
    let own = tree.add(0, number, spot)?;
    tree.is_listed(own);
    for (index, cell) in row.into_iter().enumerate().filter(|(_, cell)| !cell.text.is_empty()) {
        let name = header.get(index).map_or("", String::as_str);
        if other.is_some() && matches!(name, "kind" | "id") {
            continue;
        }
        let name = renamed.iter().find(|(from, _)| *from == name).map_or(name, |(_, to)| *to);
        let spot = tree.add_cell(cell.spot.clone(), header.get(index).map(|name| Arc::from(name.as_str())));
        add(tree, own, name, cell, spot)?;
    }
    Ok(())
}

/// What the document is: as it says, else by the fields that only such a document has.
fn kind(head: &[Vec<Cell>]) -> Option<&'static str> {
    let fields: Vec<(String, &str)> =
        head.iter().filter_map(|row| Some((plain(&row.first()?.text), row.get(1)?.text.as_str()))).collect();
    if let Some((_, said)) = fields.iter().find(|(field, _)| field == "document") {
        return KINDS.iter().find(|(name, _)| *name == plain(said)).map(|(name, _)| *name);
    }
    let starts = |field: &str, name: &str| field.split('.').next() == Some(name) && field.contains('.');
    let by_group = KINDS.iter().find(|(name, _)| fields.iter().any(|(field, _)| starts(field, name)));
    let has = |own: &[&str]| fields.iter().any(|(field, _)| own.contains(&field.split('.').next().unwrap_or_default()));
    by_group.or_else(|| KINDS.iter().find(|(_, own)| has(own))).map(|(name, _)| *name)
}
