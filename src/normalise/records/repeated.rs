//! Lines of sales that stand twice, document and all: perhaps an export that was put together twice. Nobody can tell from
//! the lines, so all of them count, and they are told.

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::sales::Sale;
use super::{Record, Records};
use crate::core::place::Place;

/// In more lines than this nobody looks.
pub const MOST: usize = 2_000_000;
/// So many places are told.
const TOLD: usize = 5;

/// A line by its hash, and where it stands.
type Line = (u64, usize, usize);

/// What one worker saw.
#[derive(Debug, Default)]
pub struct Seen {
    lines: Vec<Line>,
    is_passed_over: bool,
}

/// Lines that stand twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// How many are the same as a line before them.
    pub count: u64,
    /// Where the first of them stand.
    pub first: Vec<Place>,
}

impl Seen {
    /// Nothing is seen yet; `likely` is how many lines there may be in all.
    pub fn new(likely: usize) -> Seen {
        Seen { lines: Vec::new(), is_passed_over: likely > MOST }
    }

    /// Sees a line. Without a document two purchases may well be alike.
    #[inline]
    pub fn take(&mut self, record: &Record<'_, '_>, sale: &Sale<'_>) {
        if !self.is_passed_over && !sale.document.is_empty() {
            let line = record.line();
            self.lines.push((xxh3_64(line), record.start(), line.len()));
        }
    }
}

/// The lines that stand twice; `None` where there were too many to look.
pub fn repeated(records: &Records, seen: Vec<Seen>) -> Option<Repeated> {
    if seen.iter().any(|seen| seen.is_passed_over) {
        return None;
    }
    let mut lines: Vec<Line> = seen.into_iter().flat_map(|seen| seen.lines).collect();
    lines.par_sort_unstable();
    let text = |(_, start, length): &Line| &records.table.text()[*start..*start + *length];
    let mut later: Vec<usize> = Vec::new();
    for same_hash in lines.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        let is_later = |index: &usize| same_hash[..*index].iter().any(|first| text(first) == text(&same_hash[*index]));
        later.extend((1..same_hash.len()).filter(is_later).map(|index| same_hash[index].1));
    }
    later.sort_unstable();
    let first = later.iter().take(TOLD).map(|start| records.table.place(*start, None)).collect();
    Some(Repeated { count: later.len() as u64, first })
}
