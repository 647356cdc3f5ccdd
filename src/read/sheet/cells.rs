//! Cells in any order become the rows of a grid.

use std::sync::Arc;

use calamine::Data;

use super::value;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::{Place, Spot};
use crate::read::grid::{Cell, Grid, GridRow, MAX_CELLS, RowPlace, note};

/// The size of the largest sheet there is.
const MAX_ROWS: u32 = 1_048_576;
const MAX_COLUMNS: u32 = 16_384;

/// The cells of one sheet as they come.
pub(super) struct Cells<'a> {
    file: &'a Arc<str>,
    sheet: Arc<str>,
    /// Row and column, counted from 0.
    list: Vec<((u32, u32), Cell)>,
    faults: Problems,
}

impl<'a> Cells<'a> {
    pub(super) fn new(file: &'a Arc<str>, sheet: &str) -> Cells<'a> {
        Cells { file, sheet: Arc::from(sheet), list: Vec::new(), faults: Problems::default() }
    }

    /// Takes a cell with a value; one without is a fault.
    pub(super) fn put(&mut self, position: (u32, u32), data: &Data) -> Result<(), Diagnostic> {
        if position.0 >= MAX_ROWS || position.1 >= MAX_COLUMNS || self.list.len() >= MAX_CELLS {
            return Err(self.too_large());
        }
        match value::cell(data) {
            Ok(cell) if cell.text.is_empty() => {}
            Ok(cell) => self.list.push((position, cell)),
            Err(value::NoValue::Error(text)) => self.error(position, &text),
            Err(value::NoValue::NoNumber) => {
                let fault = Diagnostic::new("the cell holds a number that is no amount and no date")
                    .at(self.place(position))
                    .help("correct the number or the format of the cell");
                note(&mut self.faults, fault);
            }
        }
        Ok(())
    }

    /// Notes an error such as `#REF!`.
    pub(super) fn error(&mut self, position: (u32, u32), text: &str) {
        let fault = Diagnostic::new(format!("the cell holds the error {text}"))
            .at(self.place(position))
            .help("correct the formula in the workbook, or replace it by its value");
        note(&mut self.faults, fault);
    }

    /// Notes a formula without a value.
    pub(super) fn never_calculated(&mut self, position: (u32, u32)) {
        let fault = Diagnostic::new("the sheet holds a formula that was never calculated")
            .at(self.place(position))
            .help("open the workbook in a spreadsheet program and save it, so that values are stored")
            .help("or replace the formula by its value");
        note(&mut self.faults, fault);
    }

    /// The rows that hold something, in their order.
    pub(super) fn grid(mut self) -> Result<Grid, Diagnostic> {
        if !self.list.is_sorted_by_key(|(position, _)| *position) {
            self.list.sort_by_key(|(position, _)| *position);
        }
        let first_column = self.list.iter().map(|((_, column), _)| *column).min().unwrap_or_default();
        let mut rows: Vec<GridRow> = Vec::new();
        let mut count = 0;
        for ((row, column), cell) in std::mem::take(&mut self.list) {
            let place = RowPlace::Sheet { row: row + 1 };
            if rows.last().is_none_or(|last| last.place != place) {
                rows.push(GridRow { cells: Vec::new(), place });
            }
            let blanks_and_cell = (column - first_column) as usize + 1;
            if rows.last().is_some_and(|last| last.cells.len() >= blanks_and_cell) {
                let fault = Diagnostic::new("the sheet holds this cell twice")
                    .at(self.place((row, column)))
                    .help("open the workbook in a spreadsheet program and save it anew");
                note(&mut self.faults, fault);
                continue;
            }
            if let Some(last) = rows.last_mut() {
                count += blanks_and_cell.saturating_sub(last.cells.len());
                if count > MAX_CELLS {
                    return Err(self.too_large());
                }
                last.cells.resize(blanks_and_cell - 1, Cell::default());
                last.cells.push(cell);
            }
        }
        Ok(Grid { rows, sheet: Some(self.sheet), first_column, faults: self.faults, ..Grid::default() })
    }

    fn place(&self, (row, column): (u32, u32)) -> Place {
        let spot = Spot::Cell { sheet: Arc::clone(&self.sheet), row: row.saturating_add(1), column: Some(column) };
        Place { file: Arc::clone(self.file), spot, field: None }
    }

    fn too_large(&self) -> Diagnostic {
        Diagnostic::new(format!("the sheet {} is larger than a spreadsheet can be", self.sheet))
            .at(Place::file(self.file))
            .help("export the list as CSV")
    }
}
