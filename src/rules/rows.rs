//! The price rows of a list in the order of the file, so that a walk reads memory forwards and any cell leads
//! back to its row.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::core::change::CellRef;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::normalise::scan::Entry;

/// The rows of a list by where they start.
pub struct Rows<'l> {
    /// The list.
    pub list: &'l List,
    entries: Vec<Entry>,
}

impl<'l> Rows<'l> {
    /// All price rows of a list whose entries are kept, without those that lost to another row with their key.
    pub fn of(list: &'l List, losers: &BTreeSet<usize>) -> Rows<'l> {
        let mut entries: Vec<Entry> = list.entries.all().filter(|entry| !losers.contains(&entry.start())).collect();
        entries.par_sort_unstable_by_key(|entry| entry.start());
        Rows { list, entries }
    }

    /// Where the rows stand.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The row that a cell stands in; `None` for what stands beside the rows.
    pub fn at(&self, cell: CellRef) -> Option<Cells<'l>> {
        if cell.column == CellRef::BESIDE {
            return None;
        }
        let index = self.entries.partition_point(|entry| entry.start() as u64 <= cell.row).checked_sub(1)?;
        Some(Cells::of(self.list, self.entries[index]))
    }
}

/// One row with its cells found, to be looked at as often as one likes.
pub struct Cells<'l> {
    list: &'l List,
    start: usize,
    length: usize,
    ends: Vec<u32>,
}

impl<'l> Cells<'l> {
    /// The row of an entry.
    pub fn of(list: &'l List, entry: Entry) -> Cells<'l> {
        let mut ends = Vec::new();
        list.row(entry.start(), entry.length(), &mut ends);
        Cells { list, start: entry.start(), length: entry.length(), ends }
    }

    /// The row as values.
    pub fn row(&self) -> RowView<'l, '_> {
        self.list.row_of_ends(self.start, self.length, &self.ends)
    }
}
