//! The price rows of a list in the order of the file, so that a walk reads memory forwards and any cell leads
//! back to its row.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::core::change::CellRef;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::normalise::scan::{Entry, Extent};

/// The rows of a list by where they start.
pub struct Rows<'l> {
    /// The list.
    pub list: &'l List,
    places: Places,
}

/// Where the rows of a list stand, apart from the list.
pub struct Places {
    extents: Vec<Extent>,
    /// For every block of the text, how many rows start before it: where to look for the row of a cell.
    before: Vec<u32>,
}

/// A block of the text has so many bytes, as a power of two.
const BLOCK: u32 = 10;
/// So many bytes of the text are put in order at once: few enough for their marks to stay near.
const WINDOW: usize = 1 << 21;

impl Places {
    /// Those of all price rows of a list whose entries are kept, without those that lost to another row with their key.
    pub fn of(list: &List, losers: &BTreeSet<usize>) -> Places {
        let mut extents = in_order(list);
        if !losers.is_empty() {
            extents.retain(|extent| !losers.contains(&extent.start()));
        }
        let mut before = Vec::with_capacity((list.table.text().len() >> BLOCK) + 2);
        for (number, extent) in extents.iter().enumerate() {
            let block = extent.start() >> BLOCK;
            if before.len() <= block {
                before.resize(block + 1, number as u32);
            }
        }
        Places { extents, before }
    }
}

impl<'l> Rows<'l> {
    /// All price rows of a list whose entries are kept, without those that lost to another row with their key.
    pub fn of(list: &'l List, losers: &BTreeSet<usize>) -> Rows<'l> {
        Rows::at_places(list, Places::of(list, losers))
    }

    /// The rows of a list at places that were found in it.
    pub fn at_places(list: &'l List, places: Places) -> Rows<'l> {
        Rows { list, places }
    }

    /// Where the rows stand.
    pub fn extents(&self) -> &[Extent] {
        &self.places.extents
    }

    /// The row that a cell stands in; `None` for what stands beside the rows.
    pub fn at(&self, cell: CellRef) -> Option<Cells<'l>> {
        if cell.column == CellRef::BESIDE {
            return None;
        }
        // The row starts in the block of its cell, or is the last one before it.
        let block = cell.row as usize >> BLOCK;
        let Places { extents, before } = &self.places;
        let of = |block: usize| before.get(block).map_or(extents.len(), |before| *before as usize);
        let from = of(block);
        let within = &extents[from..of(block + 1)];
        let index = from + within.partition_point(|extent| extent.start() as u64 <= cell.row);
        Some(Cells::of(self.list, extents[index.checked_sub(1)?]))
    }
}

/// The rows of a list in the order of the file. Each worker that read it left those of each partition in this order.
fn in_order(list: &List) -> Vec<Extent> {
    let runs: Vec<&[Entry]> = list.entries.runs().collect();
    debug_assert!(runs.iter().all(|run| run.is_sorted_by_key(|entry| entry.start())));
    let windows = list.table.text().len().div_ceil(WINDOW).max(1);
    let parts = |window: usize| -> Vec<&[Entry]> {
        let place = |run: &[Entry], start: usize| run.partition_point(|entry| entry.start() < start);
        runs.iter().map(|run| &run[place(run, window * WINDOW)..place(run, (window + 1) * WINDOW)]).collect()
    };
    let windowed: Vec<Vec<&[Entry]>> = (0..windows).into_par_iter().map(parts).collect();
    let mut extents = vec![Extent::default(); runs.iter().map(|run| run.len()).sum()];
    let mut rest = extents.as_mut_slice();
    let mut places = Vec::with_capacity(windows);
    for (window, parts) in windowed.iter().enumerate() {
        let (own, behind) = rest.split_at_mut(parts.iter().map(|part| part.len()).sum());
        places.push((window * WINDOW, parts, own));
        rest = behind;
    }
    places.into_par_iter().for_each(|(from, parts, own)| put_in_order(parts, from, own));
    extents
}

/// Puts the rows that start in one window of the text in order: where they start and where they end is marked on it,
/// and the marks are read off. Rows do not overlap, so that every start has the next end.
fn put_in_order(parts: &[&[Entry]], from: usize, extents: &mut [Extent]) {
    let all = || parts.iter().copied().flatten();
    let Some(longest) = all().map(|entry| entry.length()).max() else { return };
    let words = (WINDOW + longest) / 64 + 1;
    let (mut starts, mut ends) = (vec![0u64; words], vec![0u64; words]);
    for entry in all() {
        let start = entry.start() - from;
        let end = start + entry.length();
        starts[start / 64] |= 1 << (start % 64);
        ends[end / 64] |= 1 << (end % 64);
    }
    for ((own, start), end) in extents.iter_mut().zip(marks(&starts)).zip(marks(&ends)) {
        *own = Extent::of(from + start, end - start);
    }
}

/// The numbers of the bits that are set, upwards.
fn marks(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(number, word)| {
        let rest = std::iter::successors(Some(*word), |rest| Some(rest & rest.wrapping_sub(1)));
        rest.take_while(|rest| *rest != 0).map(move |rest| number * 64 + rest.trailing_zeros() as usize)
    })
}

/// One row with its cells found, to be looked at as often as one likes.
pub struct Cells<'l> {
    list: &'l List,
    start: usize,
    length: usize,
    ends: Vec<u32>,
}

impl<'l> Cells<'l> {
    /// The row that stands there.
    pub fn of(list: &'l List, extent: Extent) -> Cells<'l> {
        let mut ends = Vec::new();
        list.row(extent.start(), extent.length(), &mut ends);
        Cells { list, start: extent.start(), length: extent.length(), ends }
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
    fn rows_of_a_window_stand_in_order_with_their_lengths() {
        let at = |start: usize, length: usize| Entry { hash: 0, extent: Extent::of(start, length) };
        // Of no length, side by side, at the edges of words, and reaching beyond the window.
        let rows = [(0, 0), (1, 62), (64, 1), (66, 700), (1000, 3), (WINDOW - 1, 200)];
        let shuffled = [rows[4], rows[0], rows[5], rows[2], rows[1], rows[3]];
        let entries: Vec<Entry> = shuffled.iter().map(|(start, length)| at(WINDOW + start, *length)).collect();
        let parts: Vec<&[Entry]> = entries.chunks(4).collect();
        let mut extents = vec![Extent::default(); rows.len()];
        put_in_order(&parts, WINDOW, &mut extents);
        let placed: Vec<(usize, usize)> =
            extents.iter().map(|extent| (extent.start() - WINDOW, extent.length())).collect();
        assert_eq!(placed, rows);
        put_in_order(&[], 0, &mut []);
    }
}
