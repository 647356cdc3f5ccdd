//! Every identity that may have changed, in the order of the output, and the finding of what did.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::compare::diff::{self, Memory};
use crate::compare::lookalike;
use crate::compare::matching::{self, Joined};
use crate::compare::periods::{self, Neighbours};
use crate::compare::plan::Plan;
use crate::compare::with_row;
use crate::core::change::{Change, Key, Kind, Kinds, Match, Status, Summary};
use crate::core::findings::{Find, Tally};
use crate::normalise::list::List;
use crate::normalise::scan::Entry;

/// How many identities one worker compares at a time.
const PIECE: usize = 1 << 11;
/// With one identity to look at in so many bytes, it pays to prove at once that the lists are text.
const MOST_ROW: usize = 1 << 10;
/// How many rows are fetched together.
const BATCH: usize = 32;

/// Everything that is to be looked at.
pub(super) struct Jobs<'l> {
    plan: Plan<'l>,
    neighbours: Neighbours,
    /// Matched by their keys.
    pairs: Vec<(Entry, Entry)>,
    /// Matched otherwise, with what that is called.
    matched: Vec<(Entry, Entry, Status, Kinds, Match<'l>)>,
    /// Only in the old list.
    removed: Vec<Entry>,
    /// Only in the new list.
    added: Vec<Entry>,
    order: Vec<Job>,
    /// Pairs that were seen to say the same while the jobs were made, and rows that have the same bytes.
    unchanged: u64,
}

/// One identity.
#[derive(Clone, Copy)]
struct Job {
    /// The first bytes of the item, so that most jobs are put in order without looking further.
    prefix: u64,
    /// Counts the pairs, then what is matched otherwise, then what left, then what came.
    number: usize,
}

/// The rows of an identity.
enum Work<'j, 'l> {
    Pair(Entry, Entry),
    Matched(&'j (Entry, Entry, Status, Kinds, Match<'l>)),
    Old(Entry),
    New(Entry),
}

impl<'l> Jobs<'l> {
    /// Puts everything that is to be looked at in the order of the output.
    pub(super) fn new(
        plan: Plan<'l>,
        neighbours: Neighbours,
        joined: Joined,
        found: lookalike::Found<'l>,
    ) -> Jobs<'l> {
        let mut taken_old: BTreeSet<usize> = BTreeSet::new();
        let mut taken_new: BTreeSet<usize> = BTreeSet::new();
        let mut renamed_kinds = Kinds::default();
        renamed_kinds.add(Kind::KeyChanged);
        let renamed = found.renamed.into_iter().map(|entry| (entry, Status::Changed, renamed_kinds));
        let replaced = found.replaced.into_iter().map(|entry| (entry, Status::Replaced, Kinds::default()));
        let mut matched = Vec::new();
        for ((old, new, how), status, kinds) in renamed.chain(replaced) {
            taken_old.insert(old.start());
            taken_new.insert(new.start());
            matched.push((old, new, status, kinds, how));
        }
        let left = |entries: Vec<Entry>, taken: &BTreeSet<usize>| -> Vec<Entry> {
            entries.into_iter().filter(|entry| !taken.contains(&entry.start())).collect()
        };
        let mut jobs = Jobs {
            plan,
            neighbours,
            pairs: joined.pairs,
            matched,
            removed: left(joined.removed, &taken_old),
            added: left(joined.added, &taken_new),
            order: Vec::new(),
            unchanged: joined.equal,
        };
        jobs.put_in_order();
        let bytes: usize = [&jobs.plan.old.table, &jobs.plan.new.table].iter().map(|table| table.text().len()).sum();
        if jobs.order.len() > bytes / MOST_ROW {
            jobs.plan.take_texts();
        }
        if !jobs.order.is_empty() {
            // Before many threads ask for places: the counting uses the threads itself.
            jobs.plan.old.table.index_lines();
            jobs.plan.new.table.index_lines();
        }
        jobs
    }

    fn put_in_order(&mut self) {
        let is_to_filter = !matching::is_same_layout(self.plan.old, self.plan.new) && self.plan.means_the_same;
        let others = self.matched.len() + self.removed.len() + self.added.len();
        let batch = |ends: &mut [Vec<u32>; 2], (index, pairs): (usize, &[(Entry, Entry)])| -> Vec<Job> {
            if is_to_filter {
                touch_pairs(&self.plan, pairs);
            }
            let numbered = pairs.iter().enumerate();
            let differ = numbered.filter(|(_, (old, new))| !is_to_filter || !self.is_same_bytes(*old, *new, ends));
            differ.map(|(place, _)| self.job(index * BATCH * 8 + place)).collect()
        };
        let buffers = || [Vec::new(), Vec::new()];
        let chunks = self.pairs.par_chunks(BATCH * 8).enumerate();
        let mut order: Vec<Job> = chunks.map_init(buffers, batch).flatten_iter().collect();
        self.unchanged += (self.pairs.len() - order.len()) as u64;
        order.extend((0..others).map(|index| self.job(self.pairs.len() + index)));
        order.par_sort_unstable_by_key(|job| job.prefix);
        // What begins alike is looked at more closely: seldom anything, or where all keys begin alike, everything.
        for alike in order.chunk_by_mut(|a, b| a.prefix == b.prefix).filter(|alike| alike.len() > 1) {
            alike.par_sort_unstable_by(|a, b| self.by_item(*a, *b));
        }
        self.order = order;
    }

    fn is_same_bytes(&self, old: Entry, new: Entry, ends: &mut [Vec<u32>; 2]) -> bool {
        let [old_ends, new_ends] = ends;
        let old_row = self.plan.old.row(old.start(), old.length(), old_ends);
        let new_row = self.plan.new.row(new.start(), new.length(), new_ends);
        self.plan.is_same_bytes(&old_row, &new_row)
    }

    fn work(&self, number: usize) -> Work<'_, 'l> {
        if let Some((old, new)) = self.pairs.get(number) {
            return Work::Pair(*old, *new);
        }
        let number = number - self.pairs.len();
        if let Some(matched) = self.matched.get(number) {
            return Work::Matched(matched);
        }
        let number = number - self.matched.len();
        match self.removed.get(number) {
            Some(old) => Work::Old(*old),
            None => Work::New(self.added[number - self.removed.len()]),
        }
    }

    /// The row that names the identity, the new one where there is one, and whether it stands in the old list.
    fn subject(&self, number: usize) -> (&'l List, Entry, bool) {
        match self.work(number) {
            Work::Pair(_, new) | Work::New(new) => (self.plan.new, new, false),
            Work::Matched(matched) => (self.plan.new, matched.1, false),
            Work::Old(old) => (self.plan.old, old, true),
        }
    }

    fn job(&self, number: usize) -> Job {
        let (list, entry, _) = self.subject(number);
        let prefix = plain_prefix(list, entry).unwrap_or_else(|| {
            let item = item(list, entry);
            let mut first = [0u8; 8];
            let length = item.len().min(8);
            first[..length].copy_from_slice(&item[..length]);
            u64::from_be_bytes(first)
        });
        Job { prefix, number }
    }

    /// The order of two jobs whose items begin alike: by item, by variant, the one that is gone before the one that is
    /// new.
    fn by_item(&self, a: Job, b: Job) -> Ordering {
        let ((a_list, a_entry, _), (b_list, b_entry, _)) = (self.subject(a.number), self.subject(b.number));
        let place = |job: Job| {
            let (list, entry, is_old) = self.subject(job.number);
            let variant: Vec<String> =
                with_row(list, entry, |row| row.variant().iter().map(|part| part.to_string()).collect());
            (variant, !is_old, entry.start())
        };
        item(a_list, a_entry).cmp(&item(b_list, b_entry)).then_with(|| place(a).cmp(&place(b)))
    }

    /// Looks at the rows of several jobs, so that the memory they stand in is fetched at the same time.
    fn touch(&self, jobs: &[Job]) {
        let mut touched = 0u8;
        let mut look = |list: &List, entry: Entry| {
            let text = list.table.text();
            touched ^= text[entry.start() + entry.length() / 2] ^ text[entry.start() + entry.length() - 1];
            touched ^= list.table.touch(entry.start());
        };
        for job in jobs {
            match self.work(job.number) {
                Work::Pair(old, new) => {
                    look(self.plan.old, old);
                    look(self.plan.new, new);
                }
                Work::Matched((old, new, ..)) => {
                    look(self.plan.old, *old);
                    look(self.plan.new, *new);
                }
                Work::Old(old) => look(self.plan.old, old),
                Work::New(new) => look(self.plan.new, new),
            }
        }
        std::hint::black_box(touched);
    }

    fn one(&self, job: Job, ends: &mut [Vec<u32>; 2], changes: &mut diff::Found<'l>, memory: &mut Memory, counts: &mut Summary) {
        let plan = &self.plan;
        let [old_ends, new_ends] = ends;
        let first = changes.len();
        let pair = match self.work(job.number) {
            Work::Pair(old, new) => Some((old, new, Status::Changed, Kinds::default(), &Match::Key)),
            Work::Matched((old, new, status, kinds, how)) => Some((*old, *new, *status, *kinds, how)),
            Work::Old(old) => {
                let row = plan.old.row(old.start(), old.length(), old_ends);
                plan.lone(&row, Status::Removed, self.neighbours.kinds(true, old), changes);
                counts.removed += 1;
                None
            }
            Work::New(new) => {
                let row = plan.new.row(new.start(), new.length(), new_ends);
                let kinds = self.neighbours.kinds(false, new);
                match self.neighbours.before(new) {
                    None => plan.lone(&row, Status::Added, kinds, changes),
                    Some((before, is_old)) => {
                        let list = if is_old { plan.old } else { plan.new };
                        let before = list.row(before.start(), before.length(), old_ends);
                        periods::later(plan, &before, &row, kinds, is_old, changes);
                    }
                }
                counts.added += 1;
                None
            }
        };
        if let Some((old, new, status, kinds, how)) = pair {
            let old = plan.old.row(old.start(), old.length(), old_ends);
            let new = plan.new.row(new.start(), new.length(), new_ends);
            plan.changes((&old, &new), status, kinds, how, memory, changes);
            match status {
                Status::Replaced => {
                    counts.replaced += 1;
                    return;
                }
                _ if changes.len() > first => counts.changed += 1,
                _ => counts.unchanged += 1,
            }
        }
        for change in &changes[first..] {
            let count = |kind: Kind| u64::from(change.kinds.has(kind));
            counts.price_up += count(Kind::PriceUp);
            counts.price_down += count(Kind::PriceDown);
            counts.unit_price_up += count(Kind::UnitPriceUp);
            counts.unit_price_down += count(Kind::UnitPriceDown);
        }
    }
}

impl<'l> Find<'l> for Jobs<'l> {
    fn pieces(&self) -> usize {
        self.order.len().div_ceil(PIECE).max(1)
    }

    fn find(&self, piece: usize, take: &mut dyn FnMut(&mut Vec<Change<'l>>)) -> Tally {
        let mut tally = Tally::default();
        if piece == 0 {
            tally.summary.unchanged = self.unchanged;
        }
        let mut changes = Vec::with_capacity(BATCH * 2);
        let mut ends = [Vec::new(), Vec::new()];
        let mut memory = Memory::of(&self.plan);
        let jobs = self.order.chunks(PIECE).nth(piece).unwrap_or_default();
        for batch in jobs.chunks(BATCH) {
            self.touch(batch);
            for job in batch {
                self.one(*job, &mut ends, &mut changes, &mut memory, &mut tally.summary);
            }
            tally.changes += changes.len() as u64;
            take(&mut changes);
            changes.clear();
        }
        tally.fees = memory.fees;
        tally
    }

    fn find_all(&self) -> (Vec<Box<Change<'l>>>, Tally) {
        let piece = |piece: usize| {
            let mut changes = Vec::with_capacity(PIECE);
            let tally = self.find(piece, &mut |found| changes.extend(found.drain(..).map(Box::new)));
            (changes, tally)
        };
        let pieces: Vec<(Vec<Box<Change<'l>>>, Tally)> = (0..self.pieces()).into_par_iter().map(piece).collect();
        let mut changes = Vec::with_capacity(pieces.iter().map(|(changes, _)| changes.len()).sum());
        let mut whole = Tally::default();
        for (part, tally) in pieces {
            changes.extend(part);
            whole.add(tally);
        }
        (changes, whole)
    }
}

/// The first bytes of the item where the key is the first cell and needs no look at its end: nothing in these bytes
/// that is trimmed, unquoted or written otherwise.
fn plain_prefix(list: &List, entry: Entry) -> Option<u64> {
    let bytes: [u8; 8] = *list.table.text().get(entry.start()..)?.first_chunk()?;
    let delimiter = list.table.dialect.delimiter;
    let is_plain = |byte: u8| byte > b' ' && byte < 0x80 && byte != b'"' && byte != b'|' && byte != delimiter;
    let is_whole = list.schema.key == [0] && bytes.iter().fold(true, |so_far, byte| so_far & is_plain(*byte));
    is_whole.then(|| u64::from_be_bytes(bytes))
}

/// The item as the output writes it.
fn item(list: &List, entry: Entry) -> Cow<'_, [u8]> {
    let key = match list.schema.key.as_slice() {
        [0] => Key::One(list.table.text_at(entry.start())),
        _ => with_row(list, entry, |row| row.key()),
    };
    match key {
        Key::One(Cow::Borrowed(text)) if !text.contains('|') => Cow::Borrowed(text.as_bytes()),
        key => Cow::Owned(key.item().into_owned().into_bytes()),
    }
}

/// Looks at rows that are matched by their keys.
fn touch_pairs(plan: &Plan<'_>, pairs: &[(Entry, Entry)]) {
    let (old_text, new_text) = (plan.old.table.text(), plan.new.table.text());
    let look = |text: &[u8], entry: Entry| text[entry.start()] ^ text[entry.start() + entry.length() - 1];
    let touched = pairs.iter().fold(0u8, |sum, (old, new)| sum ^ look(old_text, *old) ^ look(new_text, *new));
    std::hint::black_box(touched);
}
