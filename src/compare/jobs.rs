//! Every identity that may have changed, in the order of the output, and the finding of what did.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::compare::diff::{self, Memory};
use crate::compare::lookalike;
use crate::compare::matching::Joined;
use crate::compare::periods::{self, Neighbours};
use crate::compare::plain::Plain;
use crate::compare::plan::Plan;
use crate::core::change::{Change, Key, Kind, Kinds, Match, Status, Summary};
use crate::core::changes::{Detail, Find, Tally};
use crate::core::prefetch;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::normalise::scan::Entry;

/// How many identities one worker compares at a time.
const PIECE: usize = 1 << 10;
/// With one identity to look at in so many bytes, it pays to prove at once that the lists are text.
const MOST_ROW: usize = 1 << 10;
/// How many identities one worker puts in order at a time.
const BATCH: usize = 1 << 10;
/// How many identities ahead memory is asked for.
const AHEAD: usize = 8;

/// Everything that is to be looked at.
pub(super) struct Jobs<'l> {
    plan: Plan<'l>,
    /// How most pairs can be looked at, where the lists are laid out for it.
    plain: Option<Plain>,
    neighbours: Neighbours,
    /// Matched otherwise, with what that is called.
    matched: Vec<(Entry, Entry, Status, Kinds, Match<'l>)>,
    /// Only in the old list.
    removed: Vec<Entry>,
    /// Only in the new list.
    added: Vec<Entry>,
    order: Vec<Job>,
    /// Pairs whose bytes prove that they say the same.
    unchanged: u64,
}

/// One identity.
#[derive(Clone, Copy)]
struct Job {
    /// The first bytes of the item, so that most jobs are put in order without looking further.
    prefix: u64,
    /// The old row of a pair that is matched by its key; [`Job::OTHER`] for all else.
    old: u64,
    /// The new row of such a pair; else a number that counts what is matched otherwise, then what left, then what came.
    new: u64,
}

impl Job {
    const OTHER: u64 = u64::MAX;

    /// Both rows of a pair that is matched by its key, each as where it starts and how long it is.
    fn pair(self) -> Option<[(usize, usize); 2]> {
        let span = |packed: u64| ((packed & ((1 << 40) - 1)) as usize, (packed >> 40) as usize);
        (self.old != Job::OTHER).then(|| [span(self.old), span(self.new)])
    }
}

/// Where a row starts and how long it is, in one word: a row has up to 16 MiB, a file up to 1 TiB.
fn packed(entry: Entry) -> u64 {
    entry.start() as u64 | (entry.length() as u64) << 40
}

/// The rows of an identity that is not a pair matched by its key.
enum Work<'j, 'l> {
    Matched(&'j (Entry, Entry, Status, Kinds, Match<'l>)),
    Old(Entry),
    New(Entry),
}

/// The row that names an identity.
struct Subject<'l> {
    list: &'l List,
    start: usize,
    length: usize,
    is_old: bool,
}

impl<'l> Jobs<'l> {
    /// Puts everything that is to be looked at in the order of the output.
    pub(super) fn new(plan: Plan<'l>, neighbours: Neighbours, joined: Joined, found: lookalike::Found<'l>) -> Jobs<'l> {
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
            plain: Plain::of(&plan),
            plan,
            neighbours,
            matched,
            removed: left(joined.removed, &taken_old),
            added: left(joined.added, &taken_new),
            order: Vec::new(),
            unchanged: joined.equal,
        };
        jobs.put_in_order(&joined.pairs);
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

    fn put_in_order(&mut self, pairs: &[(Entry, Entry)]) {
        let mut order: Vec<Job> = Vec::with_capacity(pairs.len() + self.others());
        order.par_extend(pairs.par_iter().enumerate().with_min_len(BATCH).map(|(index, (old, new))| {
            if let Some((_, new)) = pairs.get(index + 2 * AHEAD) {
                prefetch::element(self.plan.new.table.text(), new.start());
            }
            self.job(packed(*old), packed(*new))
        }));
        order.extend((0..self.others()).map(|number| self.job(Job::OTHER, number as u64)));
        order.par_sort_unstable_by_key(|job| job.prefix);
        // What begins alike is looked at more closely: seldom anything, or where all keys begin alike, everything.
        for alike in order.chunk_by_mut(|a, b| a.prefix == b.prefix).filter(|alike| alike.len() > 1) {
            alike.par_sort_unstable_by(|a, b| self.by_item(*a, *b));
        }
        self.order = order;
    }

    fn others(&self) -> usize {
        self.matched.len() + self.removed.len() + self.added.len()
    }

    fn work(&self, number: u64) -> Work<'_, 'l> {
        let number = number as usize;
        if let Some(matched) = self.matched.get(number) {
            return Work::Matched(matched);
        }
        let number = number - self.matched.len();
        match self.removed.get(number) {
            Some(old) => Work::Old(*old),
            None => Work::New(self.added[number - self.removed.len()]),
        }
    }

    /// The new row where there is one.
    fn subject(&self, job: Job) -> Subject<'l> {
        let of = |list, entry: Entry, is_old| Subject { list, start: entry.start(), length: entry.length(), is_old };
        match (job.pair(), self.plan.new) {
            (Some([_, (start, length)]), list) => Subject { list, start, length, is_old: false },
            (None, new) => match self.work(job.new) {
                Work::Matched(matched) => of(new, matched.1, false),
                Work::New(entry) => of(new, entry, false),
                Work::Old(entry) => of(self.plan.old, entry, true),
            },
        }
    }

    fn job(&self, old: u64, new: u64) -> Job {
        let job = Job { prefix: 0, old, new };
        let subject = self.subject(job);
        let prefix = subject.plain_prefix().unwrap_or_else(|| {
            let item = subject.item();
            let mut first = [0u8; 8];
            let length = item.len().min(8);
            first[..length].copy_from_slice(&item[..length]);
            u64::from_be_bytes(first)
        });
        Job { prefix, ..job }
    }

    /// The order of two jobs whose items begin alike: by item, by variant, the one that is gone before the one that is
    /// new.
    fn by_item(&self, a: Job, b: Job) -> Ordering {
        let (a, b) = (self.subject(a), self.subject(b));
        let place = |subject: &Subject<'l>| {
            let variant: Vec<String> =
                subject.with_row(|row| row.variant().iter().map(|part| part.to_string()).collect());
            (variant, !subject.is_old, subject.start)
        };
        a.item().cmp(&b.item()).then_with(|| place(&a).cmp(&place(&b)))
    }

    /// Asks for the rows of a job and for what their places need.
    fn fetch(&self, job: Job) {
        let both = job.pair().into_iter().flatten().zip([self.plan.old, self.plan.new]);
        for ((start, length), list) in both {
            prefetch::range(list.table.text(), start, length);
            // The price, whose place is told, stands where in the row is not known yet.
            list.table.fetch(start + length / 2);
        }
    }

    fn one(
        &self,
        job: Job,
        ends: &mut [Vec<u32>; 2],
        changes: &mut diff::Found<'l>,
        memory: &mut Memory,
        counts: &mut Summary,
    ) {
        let plan = &self.plan;
        let [old_ends, new_ends] = ends;
        let first = changes.len();
        let span = |entry: &Entry| (entry.start(), entry.length());
        let pair = match job.pair() {
            Some([old, new]) => Some((old, new, Status::Changed, Kinds::default(), &Match::Key)),
            None => match self.work(job.new) {
                Work::Matched((old, new, status, kinds, how)) => Some((span(old), span(new), *status, *kinds, how)),
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
            },
        };
        if let Some((old, new, status, kinds, how)) = pair {
            let old = plan.old.row(old.0, old.1, old_ends);
            let new = plan.new.row(new.0, new.1, new_ends);
            let plain = self.plain.as_ref().filter(|_| job.pair().is_some());
            if !plain.is_some_and(|plain| plan.glance(plain, &old, &new, memory, changes)) {
                plan.changes((&old, &new), status, kinds, how, memory, changes);
            }
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

    fn find(&self, piece: usize, detail: Detail, take: &mut dyn FnMut(&mut Vec<Change<'l>>)) -> Tally {
        let mut tally = Tally::default();
        if piece == 0 {
            tally.summary.unchanged = self.unchanged;
        }
        let mut changes = Vec::new();
        let mut ends = [Vec::new(), Vec::new()];
        let mut memory = Memory::of(&self.plan, detail);
        let jobs = self.order.chunks(PIECE).nth(piece).unwrap_or_default();
        jobs.iter().take(AHEAD).for_each(|job| self.fetch(*job));
        for (index, job) in jobs.iter().enumerate() {
            jobs.get(index + AHEAD).into_iter().for_each(|job| self.fetch(*job));
            self.one(*job, &mut ends, &mut changes, &mut memory, &mut tally.summary);
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
            let tally = self.find(piece, Detail::All, &mut |found| changes.extend(found.drain(..).map(Box::new)));
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

impl<'l> Subject<'l> {
    /// The first bytes of the item where the key is the first cell and needs no look at its end: nothing in these bytes
    /// that is trimmed, unquoted or written otherwise.
    fn plain_prefix(&self) -> Option<u64> {
        let bytes: [u8; 8] = *self.list.table.text().get(self.start..)?.first_chunk()?;
        let delimiter = self.list.table.dialect.delimiter;
        let is_plain = |byte: u8| byte > b' ' && byte < 0x80 && byte != b'"' && byte != b'|' && byte != delimiter;
        let is_whole = self.list.schema.key == [0] && bytes.iter().fold(true, |so_far, byte| so_far & is_plain(*byte));
        is_whole.then(|| u64::from_be_bytes(bytes))
    }

    /// The item as the output writes it.
    fn item(&self) -> Cow<'l, [u8]> {
        let key = match self.list.schema.key.as_slice() {
            [0] => Key::One(self.list.table.text_at(self.start)),
            _ => self.with_row(|row| row.key()),
        };
        match key {
            Key::One(Cow::Borrowed(text)) if !text.contains('|') => Cow::Borrowed(text.as_bytes()),
            key => Cow::Owned(key.item().into_owned().into_bytes()),
        }
    }

    fn with_row<T>(&self, look: impl FnOnce(&RowView<'l, '_>) -> T) -> T {
        let mut ends = Vec::new();
        look(&self.list.row(self.start, self.length, &mut ends))
    }
}
