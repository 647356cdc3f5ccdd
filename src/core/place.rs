//! Where a value stands in what the user gave us.

use std::sync::Arc;

/// The spot of a value: the file, the place inside it, and the column it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it.
    pub file: Arc<str>,
    /// The place inside the file.
    pub spot: Spot,
    /// The header of the column as written, where the value stands in a table.
    pub field: Option<Arc<str>>,
}

/// A place inside a file, in the terms of that kind of file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The whole file.
    File,
    /// A line and a character of a text file, both counted from 1.
    Text {
        /// The physical line.
        line: u64,
        /// The character within that line; `None` means the whole line.
        column: Option<u32>,
    },
    /// A cell of a spreadsheet.
    Cell {
        /// The name of the sheet.
        sheet: Arc<str>,
        /// The row, counted from 1.
        row: u32,
        /// The column, counted from 0 (`A`); `None` means the whole row.
        column: Option<u32>,
    },
    /// A member of a JSON document.
    Path {
        /// A JSON Pointer such as `/items/3/price`.
        path: String,
        /// The line on which the item starts, counted from 1.
        line: u64,
    },
}

impl Place {
    /// The whole of a file.
    pub fn file(file: &Arc<str>) -> Place {
        Place { file: Arc::clone(file), spot: Spot::File, field: None }
    }

    /// A line, and where known a character, of a text file.
    pub fn text(file: &Arc<str>, line: u64, column: Option<u32>) -> Place {
        Place { file: Arc::clone(file), spot: Spot::Text { line, column }, field: None }
    }

    /// The same place, as a value of the named column.
    pub fn in_field(mut self, field: &str) -> Place {
        self.field = Some(Arc::from(field));
        self
    }

    /// The physical line, where the file has lines.
    pub fn line(&self) -> Option<u64> {
        match &self.spot {
            Spot::File => None,
            Spot::Text { line, .. } | Spot::Path { line, .. } => Some(*line),
            Spot::Cell { row, .. } => Some(u64::from(*row)),
        }
    }
}

impl std::fmt::Display for Place {
    /// Writes `file:line:column`, `file, sheet Prices, cell C4` or `file:line at /items/3/price`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        match &self.spot {
            Spot::File => Ok(()),
            Spot::Text { line, column: None } => write!(f, ":{line}"),
            Spot::Text { line, column: Some(column) } => write!(f, ":{line}:{column}"),
            Spot::Cell { sheet, row, column: None } => write!(f, ", sheet {sheet}, row {row}"),
            Spot::Cell { sheet, row, column: Some(column) } => {
                write!(f, ", sheet {sheet}, cell {}{row}", column_letters(*column))
            }
            Spot::Path { path, line } => write!(f, ":{line} at {path}"),
        }
    }
}

/// Names a spreadsheet column: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_a_sheet_are_named_as_spreadsheets_name_them() {
        let names: Vec<String> = [0, 25, 26, 51, 52, 701, 702].iter().map(|c| column_letters(*c)).collect();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
