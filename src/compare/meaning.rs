//! When the bytes of two rows prove that they say the same, so that nobody has to read them.

use crate::compare::plan::Plan;
use crate::normalise::list::List;
use crate::read::rows::{self, Dialect, Quotes, Row, Short};

/// What proves that two rows say the same.
pub enum Meaning<'l> {
    /// Both lists are laid out alike: the bytes of the whole rows.
    Rows,
    /// Other columns, or in another order, but read alike: the bytes of the cells that are paired.
    Cells(Box<Plan<'l>>, Option<Turn>),
    /// Never: someone must read them.
    Values,
}

impl<'l> Meaning<'l> {
    /// What the layouts of two lists allow.
    pub fn new(old: &'l List, new: &'l List) -> Meaning<'l> {
        if is_same_layout(old, new) {
            return Meaning::Rows;
        }
        let plan = Plan::new(old, new);
        if !plan.means_the_same {
            return Meaning::Values;
        }
        let turn = Turn::of(&plan, old, new);
        Meaning::Cells(Box::new(plan), turn)
    }
}

/// Whether equal bytes mean the same in both lists: same columns, same dialect, every column read alike, and
/// the same currency and tax where the rows leave them unstated.
fn is_same_layout(old: &List, new: &List) -> bool {
    let fields = |list: &List| {
        list.schema
            .columns
            .iter()
            .map(|column| (column.field, column.part.clone(), column.is_ignored, column.unit, column.tax))
            .collect::<Vec<_>>()
    };
    old.table.header == new.table.header
        && old.table.dialect == new.table.dialect
        && !old.table.has_numbers()
        && !new.table.has_numbers()
        && old.schema.key == new.schema.key
        && old.appended == new.appended
        && fields(old) == fields(new)
        && old.readings == new.readings
        && old.head.currency == new.head.currency
        && old.tax == new.tax
}

/// The cells of the old row that a new row must hold, one after another, to say the same.
pub struct Turn {
    dialect: Dialect,
    /// For every column of the new list the one of the old list; `None` where it does not matter what stands there.
    columns: Vec<Option<usize>>,
}

impl Turn {
    /// The order of the new list; `None` where a column of either list has no partner, or where the files are written
    /// in different ways.
    pub fn of(plan: &Plan<'_>, old: &List, new: &List) -> Option<Turn> {
        let dialect = new.table.dialect;
        // Where quotes may stand alone, what follows decides where a cell ends.
        let is_alike = old.table.dialect == dialect && dialect.quotes == Quotes::Regular;
        if !is_alike || !plan.has_all_partners() {
            return None;
        }
        let keys = old.schema.key.iter().copied().zip(new.schema.key.iter().copied());
        let mut pairs: Vec<(usize, usize)> = plan.both().iter().copied().chain(keys).collect();
        for appended in old.appended.iter().zip(&new.appended) {
            match appended {
                (Some(old), Some(new)) => pairs.push((*old, *new)),
                (None, None) => {}
                _ => return None,
            }
        }
        let mut columns = vec![None; new.table.header.len()];
        for (old, new) in pairs {
            // A column that stands for two of the other list is read by someone else.
            if columns.get(new)?.is_some_and(|other| other != old) {
                return None;
            }
            columns[new] = Some(old);
        }
        Some(Turn { dialect, columns })
    }

    /// Whether the new row that stands here holds the cells of the old one. A cell ends where its own bytes say so:
    /// what begins with the bytes of a whole cell and goes on with what ends a cell is that cell. Says nothing of rows
    /// for which it does not hold.
    pub fn is_kept(&self, old: &Row<'_, '_>, new: &[u8], start: usize, length: usize) -> bool {
        let (mut at, row_end) = (start, start + length);
        let mut columns = self.columns.iter().peekable();
        while let Some(column) = columns.next() {
            let end = match column {
                Some(column) if begins_with_cell(&new[at..], old, *column) => at + old.raw(*column).len(),
                Some(_) => return false,
                None => at + rows::cell(new, at, self.dialect).len(),
            };
            if columns.peek().is_none() {
                return end == row_end;
            }
            if end >= row_end || new[end] != self.dialect.delimiter {
                return false;
            }
            at = end + 1;
        }
        false
    }
}

/// Whether a text begins with the bytes of a cell.
#[inline(always)]
fn begins_with_cell(text: &[u8], row: &Row<'_, '_>, column: usize) -> bool {
    match (row.short(column), text.first_chunk()) {
        (Some(cell), Some(bytes)) => cell.is_same(&Short { bytes, length: cell.length }),
        _ => text.starts_with(row.raw(column)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a new row keeps the cells of an old one, with more text behind both.
    fn is_kept(columns: &[Option<usize>], old: &str, new: &str) -> bool {
        let dialect = Dialect { delimiter: b',', row_end: b'\n', quotes: Quotes::Regular };
        let text = format!("{old}\nnext,row");
        let mut ends = Vec::new();
        let row = rows::cells(text.as_bytes(), 0, old.len(), dialect, &mut ends);
        let turn = Turn { dialect, columns: columns.to_vec() };
        let before = "sku,price\n";
        turn.is_kept(&row, format!("{before}{new}\nnext,row").as_bytes(), before.len(), new.len())
    }

    #[test]
    fn a_row_is_kept_where_it_holds_the_same_cells_in_its_own_order() {
        let turned = [Some(2), Some(0), Some(1)];
        for (old, new) in [
            ("a,b,c", "c,a,b"),
            ("a,,", ",a,"),
            ("\"a,b\",4.50,\"x \"\"y\"\"\"", "\"x \"\"y\"\"\",\"a,b\",4.50"),
            ("a rather long name of a thing,b,c", "c,a rather long name of a thing,b"),
        ] {
            assert!(is_kept(&turned, old, new), "{old} {new}");
        }
        for (old, new) in [
            ("a,b,c", "a,b,c"),
            ("a,4.5,c", "c,a,4.50"),
            ("a,4.50,c", "c,a,4.5"),
            ("a,,c", "c,ab,"),
            ("a,b,", ",a,bnext"),
            ("a,b,c", "c,a,b,"),
            ("a,b,", ",a"),
            ("a,b,c", "c,a"),
            ("a,b,c", "\"c\",a,b"),
            ("a,\"b\",c", "c,a,\"b,\"\"\""),
        ] {
            assert!(!is_kept(&turned, old, new), "{old} {new}");
        }
    }

    #[test]
    fn a_column_that_does_not_matter_may_say_anything() {
        for new in ["x,a", "\"x,y\",a", ",a"] {
            assert!(is_kept(&[None, Some(0)], "a,2026-01-01", new), "{new}");
        }
        assert!(is_kept(&[Some(0), None], "a,2026-01-01", "a,2027-02-02"));
        assert!(!is_kept(&[None, Some(0)], "a,2026-01-01", "x,b"));
    }
}
