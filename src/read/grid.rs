//! Rows of cells with their places, as JSON, spreadsheets and TOML give them.

use std::sync::Arc;

use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::list::{Fee, ListHead, SetAside, Statement};

/// A document or sheet with more cells than this is refused: it belongs in a text file.
pub(crate) const MAX_CELLS: usize = 100_000_000;

/// Problems of one kind that are kept; the rest is counted.
const KEPT: usize = 50;

/// Counts a problem, and keeps it if it is one of the first.
pub(crate) fn note(problems: &mut Problems, diagnostic: Diagnostic) {
    if problems.list.len() < KEPT {
        problems.list.push(diagnostic);
    } else {
        problems.uncounted += 1;
    }
}

/// A cell of a format that knows more than text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text; a number has its digits as written, with a point as decimal mark.
    pub text: String,
    /// Whether the format itself says that this is a number, so that nobody may ask about its decimal mark.
    pub is_number: bool,
}

impl Cell {
    /// A cell of text.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), is_number: false }
    }

    /// A number with its digits as written.
    pub fn number(digits: impl Into<String>) -> Cell {
        Cell { text: digits.into(), is_number: true }
    }
}

/// Where the rows of a grid stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowPlace {
    /// A row of a sheet, counted from 1.
    Sheet {
        /// The row.
        row: u32,
    },
    /// An item of a JSON or TOML document.
    Document {
        /// A JSON Pointer such as `/items/3`.
        path: String,
        /// The line on which it starts, counted from 1.
        line: u64,
    },
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// Its cells; shorter rows have blank cells at their end.
    pub cells: Vec<Cell>,
    /// Its place.
    pub place: RowPlace,
}

/// A table whose first row may be preceded by others before the header (sheets) or is the header (documents).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// All rows. In a document the first row is the header.
    pub rows: Vec<GridRow>,
    /// The name of the sheet, where it is one.
    pub sheet: Option<Arc<str>>,
    /// The first column of the sheet that is in `rows`, counted from 0.
    pub first_column: u32,
    /// What the document says beside its rows (our own TOML layout).
    pub beside: Beside,
    /// Cells that have no value, such as `#REF!`. They stop the work only if this grid is the price list:
    /// take it with [`Grid::sound`].
    pub faults: Problems,
}

impl Grid {
    /// The grid, if each of its cells has a value.
    ///
    /// # Errors
    /// The cells without a value.
    pub fn sound(mut self) -> Result<Grid, Problems> {
        std::mem::take(&mut self.faults).unless_any(self)
    }
}

/// What a document says beside its rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// The head, as far as the document states it: currency, tax, valid_from.
    pub head: ListHead,
    /// Fees for the list.
    pub fees: Vec<Fee>,
    /// Promotions, promises and rewards.
    pub statements: Vec<Statement>,
    /// Parts that are no price rows.
    pub set_aside: Vec<SetAside>,
}
