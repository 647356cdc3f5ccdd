//! What is decided from the cells of a column.

use crate::core::wishes::{DateOrder, DecimalMark};

/// How the cells of a column are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The decimal mark.
    pub mark: DecimalMark,
    /// The order of day, month and year, where a cell needs one.
    pub order: Option<DateOrder>,
    /// Whether the column is only compared as text.
    pub is_text: bool,
}

/// What was decided, and what stands against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// How the cells are read if nothing stands against it.
    pub reading: Reading,
    /// Why they cannot be read with certainty.
    pub trouble: Option<Trouble>,
}

/// Why a column cannot be read with certainty; the numbers say where the cell starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Some cells cannot be read at all.
    Faults,
    /// No cell settles whether it is a decimal mark or a thousands mark.
    UnclearMark(usize),
    /// One cell proves a point and another one a comma.
    BothMarks {
        /// The cell that needs a point.
        point: usize,
        /// The cell that needs a comma.
        comma: usize,
    },
    /// A cell that the declared decimal mark cannot read.
    AgainstDeclared(usize),
    /// No cell settles the order of day and month.
    UnclearOrder(usize),
    /// No order reads all dates.
    MixedOrders(usize),
    /// A date that the declared order cannot read.
    AgainstOrder(usize),
}
