//! Brings the rows of two lists together by their keys, partition by partition.
//!
//! A hash only says where to look: equal keys are compared byte by byte, and a row is unchanged only when
//! its bytes are. Rows that repeat a key are found on the way.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::slice::ParallelSliceMut;
use wide::u8x16;

use crate::compare::meaning::Meaning;
use crate::core::prefetch;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::normalise::scan::Entry;
use crate::read::rows;

/// What the join of two lists gives.
#[derive(Debug, Default)]
pub struct Joined {
    /// Rows with the same key whose bytes differ, or may mean something else: old and new.
    pub pairs: Vec<(Entry, Entry)>,
    /// Rows with the same key and the same bytes.
    pub equal: u64,
    /// Old rows without a partner.
    pub removed: Vec<Entry>,
    /// New rows without a partner.
    pub added: Vec<Entry>,
    /// Rows of the old list that repeat a key: the row before, the row after.
    pub old_repeats: Vec<(Entry, Entry)>,
    /// Rows of the new list that repeat a key.
    pub new_repeats: Vec<(Entry, Entry)>,
}

/// Which of several rows with one key stands for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// The first in the file.
    First,
    /// The last in the file.
    Last,
}

/// Joins two lists read with the same number of partitions.
pub fn join(old: &List, new: &List, keep: Keep) -> Joined {
    let meaning = Meaning::new(old, new);
    let parts = old.entries.parts().max(new.entries.parts());
    let next = AtomicUsize::new(0);
    let workers = rayon::current_num_threads().min(parts).max(1);
    let results: Vec<Joined> = std::thread::scope(|scope| {
        let run = || {
            let mut worker = Worker::new(old, new, &meaning, keep);
            loop {
                let part = next.fetch_add(1, Ordering::Relaxed);
                if part >= parts {
                    return worker.joined;
                }
                worker.part(part);
            }
        };
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(run)).collect();
        let own = run();
        std::iter::once(own)
            .chain(
                others.into_iter().map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))),
            )
            .collect()
    });
    let mut whole = Joined::default();
    results.into_iter().for_each(|result| whole.extend(result));
    whole
}

/// One list alone: all its rows are new ones, and repeated keys are told.
pub fn alone(list: &List, keep: Keep) -> Joined {
    let mut joined = Joined::default();
    let mut slots = Slots::default();
    for part in 0..list.entries.parts() {
        let mut entries: Vec<Entry> = list.entries.part(part).collect();
        joined.new_repeats.extend(single(list, &mut entries, &mut slots, keep));
        joined.added.append(&mut entries);
    }
    joined.settle();
    joined
}

impl Joined {
    /// Adds what another share of the rows gave.
    pub fn extend(&mut self, other: Joined) {
        if self.pairs.is_empty() {
            self.pairs = other.pairs;
        } else {
            self.pairs.extend(other.pairs);
        }
        self.equal += other.equal;
        self.removed.extend(other.removed);
        self.added.extend(other.added);
        self.old_repeats.extend(other.old_repeats);
        self.new_repeats.extend(other.new_repeats);
    }

    /// Brings everything but the pairs into the order of the files, which does not depend on who was faster. The pairs
    /// are put in the order of the output later, whatever order they have here.
    pub fn settle(&mut self) {
        for list in [&mut self.removed, &mut self.added] {
            list.par_sort_unstable_by_key(|entry| entry.start());
        }
        for list in [&mut self.old_repeats, &mut self.new_repeats] {
            list.sort_unstable_by_key(|(_, later)| later.start());
        }
    }
}

/// A table of hashes with open addressing: which entry of the partition stands where.
#[derive(Default)]
struct Slots {
    slots: Vec<u32>,
    mask: usize,
}

const FREE: u32 = u32::MAX;
/// How many rows ahead memory is asked for.
const AHEAD: usize = 16;

impl Slots {
    fn clear_for(&mut self, count: usize) {
        let size = (count * 2 + 1).next_power_of_two();
        self.mask = size - 1;
        self.slots.clear();
        self.slots.resize(size, FREE);
    }

    /// Finds an entry with this hash for which `is_it` holds; else the free slot where it would stand.
    #[inline]
    fn find(&self, entries: &[Entry], hash: u64, mut is_it: impl FnMut(usize) -> bool) -> Result<usize, usize> {
        let mut slot = hash as usize & self.mask;
        loop {
            match self.slots[slot] {
                FREE => return Err(slot),
                index if entries[index as usize].hash == hash && is_it(index as usize) => return Ok(index as usize),
                _ => slot = (slot + 1) & self.mask,
            }
        }
    }

    fn fill(&mut self, entries: &[Entry]) {
        self.clear_for(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            if let Err(slot) = self.find(entries, entry.hash, |_| false) {
                self.slots[slot] = index as u32;
            }
        }
    }
}

/// Leaves one entry for each key, tells the repetitions, and leaves the table filled with what is left.
fn single(list: &List, entries: &mut Vec<Entry>, slots: &mut Slots, keep: Keep) -> Vec<(Entry, Entry)> {
    let mut repeats = Vec::new();
    let mut lost: Vec<usize> = Vec::new();
    let mut ends = [Vec::new(), Vec::new()];
    slots.clear_for(entries.len());
    for index in 0..entries.len() {
        let entry = entries[index];
        let other =
            match slots.find(entries, entry.hash, |other| has_same_key(list, entries[other], list, entry, &mut ends)) {
                Err(slot) => {
                    slots.slots[slot] = index as u32;
                    continue;
                }
                Ok(other) => other,
            };
        let (earlier, later) = if entries[other].start() < entry.start() { (other, index) } else { (index, other) };
        repeats.push((entries[earlier], entries[later]));
        let winner = if keep == Keep::First { earlier } else { later };
        // The slot of the key points at `other`, which must be the one that stays.
        if winner == index {
            entries.swap(index, other);
        }
        lost.push(index);
    }
    if !lost.is_empty() {
        lost.sort_unstable();
        for index in lost.into_iter().rev() {
            entries.swap_remove(index);
        }
        slots.fill(entries);
    }
    repeats
}

struct Worker<'l> {
    old: &'l List,
    new: &'l List,
    meaning: &'l Meaning<'l>,
    keep: Keep,
    joined: Joined,
    slots: Slots,
    old_entries: Vec<Entry>,
    new_entries: Vec<Entry>,
    partners: Vec<Option<(Entry, bool)>>,
    added: Vec<Entry>,
    ends: [Vec<u32>; 2],
}

impl<'l> Worker<'l> {
    fn new(old: &'l List, new: &'l List, meaning: &'l Meaning<'l>, keep: Keep) -> Worker<'l> {
        Worker {
            old,
            new,
            meaning,
            keep,
            joined: Joined::default(),
            slots: Slots::default(),
            old_entries: Vec::new(),
            new_entries: Vec::new(),
            partners: Vec::new(),
            added: Vec::new(),
            ends: [Vec::new(), Vec::new()],
        }
    }

    fn part(&mut self, part: usize) {
        self.old_entries.clear();
        self.old_entries.extend(self.old.entries.part(part));
        let repeats = single(self.old, &mut self.old_entries, &mut self.slots, self.keep);
        self.joined.old_repeats.extend(repeats);
        self.partners.clear();
        self.partners.resize(self.old_entries.len(), None);
        let mut new_entries = std::mem::take(&mut self.new_entries);
        new_entries.clear();
        new_entries.extend(self.new.entries.part(part));
        // The old rows of those that come next, in turn.
        let mut found = [usize::MAX; AHEAD];
        let mut ahead = new_entries.iter();
        for (old, entry) in found.iter_mut().zip(&mut ahead) {
            *old = self.look_up(*entry);
        }
        for (index, entry) in new_entries.iter().enumerate() {
            let next = ahead.next().map_or(usize::MAX, |entry| self.look_up(*entry));
            let old = std::mem::replace(&mut found[index % AHEAD], next);
            self.verify(old, *entry);
        }
        self.new_entries = new_entries;
        let repeats = single(self.new, &mut self.added, &mut Slots::default(), self.keep);
        self.joined.new_repeats.extend(repeats);
        self.joined.added.append(&mut self.added);
        self.emit();
    }

    /// Finds the old row by the hash alone, and asks for the memory that both rows stand in: it comes while the rows
    /// before are held against each other.
    #[inline]
    fn look_up(&self, entry: Entry) -> usize {
        prefetch::range(self.new.table.text(), entry.start(), entry.length());
        let old = self.slots.find(&self.old_entries, entry.hash, |_| true).unwrap_or(usize::MAX);
        if let Some(entry) = self.old_entries.get(old) {
            prefetch::range(self.old.table.text(), entry.start(), entry.length());
        }
        old
    }

    /// Holds the keys themselves against each other; nothing rests on the hash.
    fn verify(&mut self, old: usize, entry: Entry) {
        let mut ends = std::mem::take(&mut self.ends);
        let candidate = self.old_entries.get(old).copied();
        let mut agreed = candidate.and_then(|candidate| self.agree(candidate, entry, &mut ends));
        let mut partner = agreed.map(|_| old);
        if partner.is_none() && candidate.is_some() {
            partner = self
                .slots
                .find(&self.old_entries, entry.hash, |other| {
                    agreed = self.agree(self.old_entries[other], entry, &mut ends);
                    agreed.is_some()
                })
                .ok();
        }
        match partner {
            None => self.added.push(entry),
            Some(index) => {
                let (mut winner, mut is_equal) = (entry, agreed == Some(true));
                if let Some((other, _)) = self.partners[index] {
                    let (earlier, later) = if other.start() < entry.start() { (other, entry) } else { (entry, other) };
                    self.joined.new_repeats.push((earlier, later));
                    winner = if self.keep == Keep::First { earlier } else { later };
                    is_equal = self.agree(self.old_entries[index], winner, &mut ends) == Some(true);
                }
                self.partners[index] = Some((winner, is_equal));
            }
        }
        self.ends = ends;
    }

    /// Whether two rows have the same key, and where they have, whether they say the same for certain.
    fn agree(&self, old: Entry, new: Entry, ends: &mut [Vec<u32>; 2]) -> Option<bool> {
        match self.meaning {
            Meaning::Rows if bytes(self.old, old) == bytes(self.new, new) => Some(true),
            Meaning::Cells(plan, turn) => {
                let [old_ends, new_ends] = ends;
                let old_row = self.old.row(old.start(), old.length(), old_ends);
                let text = self.new.table.text();
                if turn.as_ref().is_some_and(|turn| turn.is_kept(&old_row.row, text, new.start(), new.length())) {
                    return Some(true);
                }
                let new_row = self.new.row(new.start(), new.length(), new_ends);
                is_same_key(&old_row, &new_row).then(|| plan.is_same_bytes(&old_row, &new_row))
            }
            _ => has_same_key(self.old, old, self.new, new, ends).then_some(false),
        }
    }

    fn emit(&mut self) {
        for (old, partner) in self.old_entries.iter().zip(&self.partners) {
            match partner {
                None => self.joined.removed.push(*old),
                Some((_, true)) => self.joined.equal += 1,
                Some((new, false)) => self.joined.pairs.push((*old, *new)),
            }
        }
    }
}

fn bytes(list: &List, entry: Entry) -> &[u8] {
    &list.table.text()[entry.start()..entry.start() + entry.length()]
}

/// Whether two rows have the same key, byte by byte, outer white space aside.
fn has_same_key(a_list: &List, a: Entry, b_list: &List, b: Entry, ends: &mut [Vec<u32>; 2]) -> bool {
    if let ([0], [0], []) = (a_list.schema.key.as_slice(), b_list.schema.key.as_slice(), a_list.appended.as_slice()) {
        return begins_alike(a_list, a, b_list, b)
            || rows::trimmed(a_list.table.cell_at(a.start())) == rows::trimmed(b_list.table.cell_at(b.start()));
    }
    let [a_ends, b_ends] = ends;
    is_same_key(&a_list.row(a.start(), a.length(), a_ends), &b_list.row(b.start(), b.length(), b_ends))
}

/// Whether two rows begin with the same few bytes, which are a cell without quotes and what ends it.
fn begins_alike(a_list: &List, a: Entry, b_list: &List, b: Entry) -> bool {
    let delimiter = a_list.table.dialect.delimiter;
    let first =
        |list: &List, entry: Entry| list.table.text().get(entry.start()..)?.first_chunk().map(|lane| u8x16::new(*lane));
    let (Some(a), Some(b)) = (first(a_list, a), first(b_list, b)) else { return false };
    let ends = a.simd_eq(u8x16::splat(delimiter)).to_bitmask();
    // The first end, and all before it.
    let cell = ends ^ ends.wrapping_sub(1);
    let differs = !a.simd_eq(b).to_bitmask() | a.simd_eq(u8x16::splat(rows::QUOTE)).to_bitmask();
    ends != 0 && differs & cell == 0 && b_list.table.dialect.delimiter == delimiter
}

fn is_same_key(a: &RowView<'_, '_>, b: &RowView<'_, '_>) -> bool {
    let is_same = |a_column: Option<usize>, b_column: Option<usize>| {
        if let (Some(one), Some(other)) = (a_column, b_column)
            && a.row.has_same_cell(one, &b.row, other)
        {
            return true;
        }
        let a_cell = a_column.map_or(Default::default(), |column| rows::trimmed(a.row.raw(column)));
        let b_cell = b_column.map_or(Default::default(), |column| rows::trimmed(b.row.raw(column)));
        a_cell == b_cell
    };
    let keys = a.list.schema.key.iter().zip(&b.list.schema.key).all(|(a, b)| is_same(Some(*a), Some(*b)));
    keys && a.list.appended.iter().zip(&b.list.appended).all(|(a, b)| is_same(*a, *b))
}
