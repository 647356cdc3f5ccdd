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
    /// For every block of the text, how many rows start before it: where to look for the row of a cell.
    before: Vec<u32>,
}

/// A block of the text has so many bytes, as a power of two.
const BLOCK: u32 = 12;
/// So many entries are put in order at once: few enough to stay near.
const WINDOW: usize = 1 << 12;

impl<'l> Rows<'l> {
    /// All price rows of a list whose entries are kept, without those that lost to another row with their key.
    pub fn of(list: &'l List, losers: &BTreeSet<usize>) -> Rows<'l> {
        let mut entries = in_order(list);
        if !losers.is_empty() {
            entries.retain(|entry| !losers.contains(&entry.start()));
        }
        let mut before = Vec::with_capacity((list.table.text().len() >> BLOCK) + 2);
        for (number, entry) in entries.iter().enumerate() {
            let block = entry.start() >> BLOCK;
            if before.len() <= block {
                before.resize(block + 1, number as u32);
            }
        }
        Rows { list, entries, before }
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
        // The row starts in the block of its cell, or is the last one before it.
        let block = cell.row as usize >> BLOCK;
        let of = |block: usize| self.before.get(block).map_or(self.entries.len(), |before| *before as usize);
        let from = of(block);
        let within = &self.entries[from..of(block + 1)];
        let index = from + within.partition_point(|entry| entry.start() as u64 <= cell.row);
        Some(Cells::of(self.list, self.entries[index.checked_sub(1)?]))
    }
}

/// The entries of a list in the order of the file. Each worker that read it left those of each partition in this order.
fn in_order(list: &List) -> Vec<Entry> {
    let runs: Vec<&[Entry]> = list.entries.runs().collect();
    let count: usize = runs.iter().map(|run| run.len()).sum();
    let length = list.table.text().len();
    let windows = count.div_ceil(WINDOW).max(1);
    if !runs.iter().all(|run| run.is_sorted_by_key(|entry| entry.start())) {
        let mut entries: Vec<Entry> = list.entries.all().collect();
        entries.par_sort_unstable_by_key(|entry| entry.start());
        return entries;
    }
    let bound = |window: usize| (length as u64 * window as u64 / windows as u64) as usize;
    let parts = |window: usize| -> Vec<&[Entry]> {
        let (from, to) = (bound(window), if window + 1 == windows { usize::MAX } else { bound(window + 1) });
        let place = |run: &[Entry], start: usize| run.partition_point(|entry| entry.start() < start);
        runs.iter().map(|run| &run[place(run, from)..place(run, to)]).collect()
    };
    let windowed: Vec<Vec<&[Entry]>> = (0..windows).into_par_iter().map(parts).collect();
    let mut entries = vec![Entry::default(); count];
    let mut rest = entries.as_mut_slice();
    let mut places = Vec::with_capacity(windows);
    for (window, parts) in windowed.iter().enumerate() {
        let (own, behind) = rest.split_at_mut(parts.iter().map(|part| part.len()).sum());
        places.push((window, parts, own));
        rest = behind;
    }
    places.into_par_iter().for_each(|(window, parts, own)| scatter(parts, (bound(window), bound(window + 1)), own));
    entries
}

/// Puts the entries of one stretch of the text in order: each near its place, and then neighbours are sorted.
fn scatter(parts: &[&[Entry]], (from, to): (usize, usize), entries: &mut [Entry]) {
    let count = entries.len();
    let slots = (count * 2).max(1);
    let slot = |entry: &Entry| {
        let at = entry.start().saturating_sub(from) as u64 * slots as u64 / (to - from).max(1) as u64;
        (at as usize).min(slots - 1)
    };
    let mut ends = vec![0u32; slots + 1];
    for entry in parts.iter().copied().flatten() {
        ends[slot(entry) + 1] += 1;
    }
    for slot in 0..slots {
        ends[slot + 1] += ends[slot];
    }
    let starts = ends.clone();
    for entry in parts.iter().copied().flatten() {
        let at = &mut ends[slot(entry)];
        entries[*at as usize] = *entry;
        *at += 1;
    }
    for bounds in starts.windows(2).filter(|bounds| bounds[1] - bounds[0] > 1) {
        entries[bounds[0] as usize..bounds[1] as usize].sort_unstable_by_key(|entry| entry.start());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scattered_entries_stand_in_order_however_unevenly_rows_are_long() {
        let starts = [5usize, 900, 901, 902, 903, 30, 31, 999, 6, 7];
        let parts: Vec<Vec<Entry>> =
            starts.chunks(4).map(|part| part.iter().map(|at| Entry::at(*at)).collect()).collect();
        let parts: Vec<&[Entry]> = parts.iter().map(Vec::as_slice).collect();
        let mut entries = vec![Entry::default(); starts.len()];
        scatter(&parts, (0, 1000), &mut entries);
        let placed: Vec<usize> = entries.iter().map(|entry| entry.start()).collect();
        let mut wanted = starts.to_vec();
        wanted.sort_unstable();
        assert_eq!(placed, wanted);
        scatter(&[], (0, 0), &mut []);
    }
}
