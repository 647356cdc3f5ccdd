//! Items become the rows of one grid.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::discover::{Entry, Found};
use super::node::{compact, pointer_part};
use super::{Document, MAX_DEPTH};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;
use crate::read::grid::{Beside, Cell, Grid, GridRow, MAX_CELLS, RowPlace, note};

/// Items may have this many different members.
const MAX_COLUMNS: usize = 16_384;

/// Lays the items out in rows; the first row is the header.
pub(super) fn grid(document: &Document<'_>, found: Found<'_>) -> Result<Grid, Problems> {
    let mut table = Table::new(document, &found.entries);
    let mut problems = Problems::default();
    let mut cells = 0;
    for entry in &found.entries {
        if let Err(diagnostic) = table.add(entry) {
            note(&mut problems, diagnostic);
            if problems.uncounted > 0 {
                // Finding the place of a broken text costs a walk through the file.
                break;
            }
        }
        cells += table.rows.last().map_or(0, |row| row.cells.len());
        if cells > MAX_CELLS || table.header.len() > MAX_COLUMNS {
            return Err(too_wide(document.file).into());
        }
    }
    let beside = Beside { head: found.head, set_aside: found.set_aside, ..Beside::default() };
    problems.unless_any(Grid { rows: table.finished(), beside, ..Grid::default() })
}

fn too_wide(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new(format!("more than {MAX_COLUMNS} different members, or {} million cells", MAX_CELLS / 1_000_000))
        .at(Place::file(file))
        .help("give the list as CSV, or name the place of its items with --items")
}

/// A table that grows columns as items bring them.
struct Table<'d, 'a> {
    document: &'d Document<'a>,
    header: Vec<String>,
    columns: HashMap<String, usize>,
    /// How many leading columns hold keys and groups.
    lead: usize,
    has_keys: bool,
    /// The item that last filled each column.
    filled: Vec<usize>,
    rows: Vec<GridRow>,
}

impl<'d, 'a> Table<'d, 'a> {
    fn new(document: &'d Document<'a>, entries: &[Entry<'a>]) -> Table<'d, 'a> {
        let has_keys = entries.iter().any(|entry| entry.key.is_some());
        let groups = entries.iter().map(|entry| entry.groups.len()).max().unwrap_or_default();
        let numbered = |at: usize| if at == 1 { "group".to_string() } else { format!("group_{at}") };
        let header: Vec<String> =
            has_keys.then(|| "item".to_string()).into_iter().chain((1..=groups).map(numbered)).collect();
        let columns = header.iter().cloned().enumerate().map(|(at, name)| (name, at)).collect();
        let first = GridRow { cells: Vec::new(), place: RowPlace::Document { path: String::new(), line: 1 } };
        let filled = vec![0; header.len()];
        Table { document, lead: header.len(), header, columns, has_keys, filled, rows: vec![first] }
    }

    fn add(&mut self, entry: &Entry<'a>) -> Result<(), Diagnostic> {
        let line = self.document.line_of(entry.raw.get());
        let mut cells = Vec::with_capacity(self.header.len());
        if self.has_keys {
            cells.push(Cell::text(entry.key.clone().unwrap_or_default()));
        }
        cells.extend(entry.groups.iter().map(Cell::text));
        let mut row = GridRow { cells, place: RowPlace::Document { path: entry.path.clone(), line } };
        let outcome = self.flatten(entry.raw, "", &entry.path, &mut row.cells, 1);
        self.rows.push(row);
        outcome
    }

    fn flatten(
        &mut self,
        raw: &'a RawValue,
        prefix: &str,
        path: &str,
        cells: &mut Vec<Cell>,
        depth: usize,
    ) -> Result<(), Diagnostic> {
        if depth > MAX_DEPTH {
            return Err(self.document.too_deep(raw, path));
        }
        let members = self.document.members(raw, path)?;
        for (at, (name, value)) in members.list.iter().enumerate() {
            let here = || format!("{path}/{}", pointer_part(name));
            let dotted;
            let column_name = if prefix.is_empty() {
                name.as_ref()
            } else {
                dotted = format!("{prefix}.{name}");
                &dotted
            };
            if value.get().starts_with('{') {
                self.flatten(value, column_name, &here(), cells, depth + 1)?;
                continue;
            }
            let column = self.column(column_name, self.lead + at);
            let row = self.rows.len();
            if self.filled.get(column) == Some(&row) {
                return Err(Diagnostic::new(format!("two members give the column {column_name:?}"))
                    .at(self.document.place(value.get(), &here()))
                    .help("rename one of them: a dot in a name means a nested member"));
            }
            self.filled[column] = row;
            if let Some(cell) = self.cell(value, &here, depth)? {
                if cells.len() <= column {
                    cells.resize(column + 1, Cell::default());
                }
                cells[column] = cell;
            }
        }
        Ok(())
    }

    /// The column of a name, tried first where the item before had it.
    fn column(&mut self, name: &str, guess: usize) -> usize {
        if self.header.get(guess).is_some_and(|known| known == name) {
            return guess;
        }
        let renamed;
        let name = match self.columns.get(name) {
            Some(column) if *column < self.lead => {
                renamed = format!("{name}_2");
                &renamed
            }
            Some(column) => return *column,
            None => name,
        };
        if let Some(column) = self.columns.get(name) {
            return *column;
        }
        let column = self.header.len();
        self.header.push(name.to_string());
        self.columns.insert(name.to_string(), column);
        self.filled.push(0);
        column
    }

    /// A value that is no object; null gives no cell.
    fn cell(&self, raw: &'a RawValue, path: &dyn Fn() -> String, depth: usize) -> Result<Option<Cell>, Diagnostic> {
        let text = raw.get();
        Ok(match text.as_bytes().first() {
            Some(b'n') => None,
            Some(b'"') => Some(Cell::text(match text.get(1..text.len().saturating_sub(1)) {
                Some(plain) if !plain.contains('\\') => plain.to_string(),
                _ => serde_json::from_str(text)
                    .map_err(|error| self.document.fault(self.document.offset(text), &path(), &error))?,
            })),
            Some(b'[') => {
                self.document.check(raw, &path(), depth + 1)?;
                Some(Cell::text(compact(text)))
            }
            Some(b't' | b'f') => Some(Cell::text(text)),
            _ => Some(Cell::number(text)),
        })
    }

    fn finished(mut self) -> Vec<GridRow> {
        if let Some(first) = self.rows.first_mut() {
            first.cells = self.header.into_iter().map(Cell::text).collect();
        }
        self.rows
    }
}
