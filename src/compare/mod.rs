//! Two lists become one comparison: rows are matched, differences named, and every row is accounted for.

pub mod beside;
pub mod cells;
pub mod diff;
pub mod fold;
pub mod lookalike;
pub mod matching;
pub mod periods;
pub mod plan;
pub mod prior_price;
pub mod replay;
pub mod windows;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::compare::beside::Labels;
use crate::compare::cells::FeesSeen;
use crate::compare::lookalike::Found;
use crate::compare::matching::{Joined, Keep};
use crate::compare::periods::Neighbours;
use crate::compare::plan::Plan;
use crate::core::change::{Account, Change, Comparison, Key, Kind, Kinds, Match, Note, Status, Summary};
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::list::SetAside;
use crate::core::wishes::{Duplicates, Wishes};
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::normalise::scan::Entry;

/// How many rows one worker compares at a time.
const CHUNK: usize = 1 << 11;

/// How many rows are fetched together.
const BATCH: usize = 32;

/// What is to be done with an identity.
struct Job<'l> {
    /// The first bytes of the item, so that most jobs are put in order without looking further.
    prefix: u64,
    /// The item as the output writes it.
    item: Cow<'l, [u8]>,
    work: Work<'l>,
}

/// The rows of an identity.
enum Work<'l> {
    /// Matched by its key.
    Pair(Entry, Entry),
    /// Matched otherwise, with what that is called.
    Matched(Box<(Entry, Entry, Status, Kinds, Match<'l>)>),
    /// Only in the old list.
    Old(Entry),
    /// Only in the new list.
    New(Entry),
}

impl Work<'_> {
    /// The row that names the identity, the new one where there is one, and whether it stands in the old list.
    fn subject(&self) -> (Entry, bool) {
        match self {
            Work::Pair(_, new) | Work::New(new) => (*new, false),
            Work::Matched(matched) => (matched.1, false),
            Work::Old(old) => (*old, true),
        }
    }
}

/// Joins two lists by their keys.
pub fn join(old: &List, new: &List, wishes: &Wishes) -> Joined {
    matching::join(old, new, keep(wishes))
}

/// One list alone, with the rows that repeat a key told apart.
pub fn alone(list: &List, wishes: &Wishes) -> Joined {
    matching::alone(list, keep(wishes))
}

fn keep(wishes: &Wishes) -> Keep {
    if wishes.duplicates == Some(Duplicates::Last) { Keep::Last } else { Keep::First }
}

/// The row that loses where two have one key.
pub fn loser((earlier, later): (Entry, Entry), wishes: &Wishes) -> Entry {
    if keep(wishes) == Keep::Last { earlier } else { later }
}

/// Compares two joined lists whose repeated keys are settled.
pub fn compare<'l>(
    old: &'l List,
    new: &'l List,
    joined: Joined,
    wishes: &Wishes,
    appended: &[Field],
    as_of: Date,
    business: Option<String>,
) -> Comparison<'l> {
    let plan = Plan::new(old, new);
    let neighbours = Neighbours::find(old, new, &joined, appended);
    let is_free = |is_old: bool, entry: Entry| neighbours.is_free(is_old, entry);
    let found = lookalike::find(&plan, &joined.removed, &joined.added, &wishes.renamed, &is_free);
    let mut summary = Summary { unchanged: joined.equal, ..Summary::default() };
    let account = account(&joined, &found);
    let notes = notes(old, new, &joined, &found, appended);
    let set_aside = set_aside(old, new, &joined, wishes);
    let jobs = jobs(&plan, &joined, found, &mut summary);
    let mut fees = FeesSeen::new();
    if !jobs.is_empty() {
        // Before many threads ask for places: the counting uses the threads itself.
        old.table.index_lines();
        new.table.index_lines();
    }
    let mut changes = work(&plan, &jobs, &neighbours, &mut summary, &mut fees);
    let mut fields = plan.labels.clone();
    let roles = plan.pairings.iter().map(|pairing| pairing.field).collect();
    let beside = beside::changes(old, new, &mut Labels { all: &mut fields }, &mut fees);
    if !beside.is_empty() {
        changes.extend(beside.into_iter().map(Box::new));
        changes.sort_by(|a, b| order(a, b));
    }
    count_fees(&fees, &mut summary);
    let name = |field: &Field| Arc::from(field.name());
    Comparison {
        as_of,
        business,
        old: old.head.clone(),
        new: new.head.clone(),
        account,
        set_aside,
        summary,
        changes,
        fields,
        roles,
        components: plan.components.iter().map(|component| Arc::clone(&component.name)).collect(),
        key_columns: new.head.key.clone(),
        variant_columns: appended.iter().map(name).collect(),
        notes,
        locate_old: old,
        locate_new: new,
    }
}

/// By item, variant and component, bytewise; a change of the row as a whole stands before its components.
fn order(a: &Change<'_>, b: &Change<'_>) -> Ordering {
    let item = |change: &Change<'_>| change.key.as_ref().map(|key| key.item().into_owned());
    (item(a), &a.variant, a.component).cmp(&(item(b), &b.variant, b.component))
}

fn account(joined: &Joined, found: &Found<'_>) -> Account {
    let renamed = found.renamed.len() as u64;
    let matched = joined.equal + joined.pairs.len() as u64 + renamed;
    let removed = joined.removed.len() as u64 - renamed;
    let added = joined.added.len() as u64 - renamed;
    Account { old_read: matched + removed, new_read: matched + added, matched, removed, added }
}

fn notes(old: &List, new: &List, joined: &Joined, found: &Found<'_>, appended: &[Field]) -> Vec<Note> {
    let mut notes: Vec<Note> = old.notes.iter().chain(&new.notes).cloned().collect();
    if !appended.is_empty() {
        notes.push(Note::KeyAppended { columns: appended.iter().map(|field| Arc::from(field.name())).collect() });
    }
    let is_shared = joined.equal > 0 || !joined.pairs.is_empty() || !found.renamed.is_empty();
    if !is_shared && old.head.rows > 0 && new.head.rows > 0 {
        notes.push(Note::NothingShared {
            old: Arc::clone(&old.table.file),
            new: Arc::clone(&new.table.file),
            key: new.head.key.clone(),
        });
    }
    if found.is_cut {
        notes.push(Note::LookAlikesCut { added: joined.added.len() as u64, removed: joined.removed.len() as u64 });
    }
    notes
}

fn set_aside(old: &List, new: &List, joined: &Joined, wishes: &Wishes) -> Vec<SetAside> {
    let losers = |list: &List, repeats: &[(Entry, Entry)]| -> Vec<SetAside> {
        let is_last = keep(wishes) == Keep::Last;
        let starts: BTreeSet<usize> = repeats.iter().map(|both| loser(*both, wishes).start()).collect();
        let reason = if is_last { "a later row has the same key" } else { "an earlier row has the same key" };
        starts
            .into_iter()
            .map(|start| SetAside { place: list.table.place(start, None), reason: reason.to_string() })
            .collect()
    };
    let mut all = old.set_aside.clone();
    all.extend(losers(old, &joined.old_repeats));
    all.extend(new.set_aside.iter().cloned());
    all.extend(losers(new, &joined.new_repeats));
    all
}

/// Puts everything that is to be looked at in the order of the output.
fn jobs<'l>(plan: &Plan<'l>, joined: &Joined, found: Found<'l>, summary: &mut Summary) -> Vec<Job<'l>> {
    let is_same_layout = matching::is_same_layout(plan.old, plan.new);
    let is_to_filter = !is_same_layout && plan.means_the_same;
    let batch = |ends: &mut (Vec<u32>, Vec<u32>), pairs: &[(Entry, Entry)]| -> Vec<Job<'l>> {
        if is_to_filter {
            touch_pairs(plan, pairs);
        }
        let differ = pairs.iter().filter(|(old, new)| !is_to_filter || !is_same_bytes(plan, *old, *new, ends));
        differ.map(|(old, new)| job(plan, Work::Pair(*old, *new))).collect()
    };
    let buffers = || (Vec::new(), Vec::new());
    let mut jobs: Vec<Job<'l>> = joined.pairs.par_chunks(BATCH * 8).map_init(buffers, batch).flatten_iter().collect();
    summary.unchanged += (joined.pairs.len() - jobs.len()) as u64;
    let mut taken_old: BTreeSet<usize> = BTreeSet::new();
    let mut taken_new: BTreeSet<usize> = BTreeSet::new();
    let mut renamed_kinds = Kinds::default();
    renamed_kinds.add(Kind::KeyChanged);
    let renamed = found.renamed.into_iter().map(|entry| (entry, Status::Changed, renamed_kinds));
    let replaced = found.replaced.into_iter().map(|entry| (entry, Status::Replaced, Kinds::default()));
    for ((old, new, matched), status, kinds) in renamed.chain(replaced) {
        taken_old.insert(old.start());
        taken_new.insert(new.start());
        jobs.push(job(plan, Work::Matched(Box::new((old, new, status, kinds, matched)))));
    }
    let is_left = |taken: &BTreeSet<usize>, entry: &Entry| !taken.contains(&entry.start());
    jobs.extend(joined.removed.iter().filter(|e| is_left(&taken_old, e)).map(|e| job(plan, Work::Old(*e))));
    jobs.extend(joined.added.iter().filter(|e| is_left(&taken_new, e)).map(|e| job(plan, Work::New(*e))));
    jobs.par_sort_unstable_by(|a, b| {
        a.prefix.cmp(&b.prefix).then_with(|| a.item.cmp(&b.item)).then_with(|| by_variant(plan, a, b))
    });
    jobs
}

fn is_same_bytes(plan: &Plan<'_>, old: Entry, new: Entry, ends: &mut (Vec<u32>, Vec<u32>)) -> bool {
    let old_row = plan.old.row(old.start(), old.length(), &mut ends.0);
    let new_row = plan.new.row(new.start(), new.length(), &mut ends.1);
    plan.is_same_bytes(&old_row, &new_row)
}

fn job<'l>(plan: &Plan<'l>, work: Work<'l>) -> Job<'l> {
    let (entry, is_old) = work.subject();
    let list = if is_old { plan.old } else { plan.new };
    let key = match list.schema.key.as_slice() {
        [0] => Key::One(list.table.text_at(entry.start())),
        _ => with_row(list, entry, |row| row.key()),
    };
    let item = match key {
        Key::One(Cow::Borrowed(text)) if !text.contains('|') => Cow::Borrowed(text.as_bytes()),
        key => Cow::Owned(key.item().into_owned().into_bytes()),
    };
    let mut first = [0u8; 8];
    let length = item.len().min(8);
    first[..length].copy_from_slice(&item[..length]);
    Job { prefix: u64::from_be_bytes(first), item, work }
}

/// The order of two jobs for one item: by variant, the one that is gone before the one that is new.
fn by_variant(plan: &Plan<'_>, a: &Job<'_>, b: &Job<'_>) -> Ordering {
    let place = |job: &Job<'_>| {
        let (entry, is_old) = job.work.subject();
        let list = if is_old { plan.old } else { plan.new };
        let variant: Vec<String> =
            with_row(list, entry, |row| row.variant().iter().map(|part| part.to_string()).collect());
        (variant, !is_old, entry.start())
    };
    place(a).cmp(&place(b))
}

fn work<'l>(
    plan: &Plan<'l>,
    jobs: &[Job<'l>],
    neighbours: &Neighbours,
    summary: &mut Summary,
    fees: &mut FeesSeen,
) -> diff::Found<'l> {
    let results: Vec<(diff::Found<'l>, Summary, FeesSeen)> = jobs
        .par_chunks(CHUNK)
        .map(|chunk| {
            let (mut changes, mut counts, mut seen) =
                (Vec::with_capacity(chunk.len()), Summary::default(), FeesSeen::new());
            let (mut a, mut b) = (Vec::new(), Vec::new());
            for batch in chunk.chunks(BATCH) {
                touch(plan, batch);
                for job in batch {
                    one(plan, job, neighbours, (&mut a, &mut b), &mut changes, &mut counts, &mut seen);
                }
            }
            (changes, counts, seen)
        })
        .collect();
    let mut changes = Vec::with_capacity(results.iter().map(|(changes, ..)| changes.len()).sum());
    for (part, counts, seen) in results {
        changes.extend(part);
        summary.add(&counts);
        fees.extend(seen);
    }
    changes
}

/// Looks at the rows of several jobs, so that the memory they stand in is fetched at the same time.
fn touch(plan: &Plan<'_>, jobs: &[Job<'_>]) {
    let mut touched = 0u8;
    let mut look = |list: &List, entry: Entry| {
        let text = list.table.text();
        touched ^=
            text[entry.start()] ^ text[entry.start() + entry.length() / 2] ^ text[entry.start() + entry.length() - 1];
    };
    for job in jobs {
        match &job.work {
            Work::Pair(old, new) => {
                look(plan.old, *old);
                look(plan.new, *new);
            }
            Work::Matched(matched) => {
                look(plan.old, matched.0);
                look(plan.new, matched.1);
            }
            Work::Old(old) => look(plan.old, *old),
            Work::New(new) => look(plan.new, *new),
        }
    }
    std::hint::black_box(touched);
}

/// The same for rows that are matched by their keys.
fn touch_pairs(plan: &Plan<'_>, pairs: &[(Entry, Entry)]) {
    let (old_text, new_text) = (plan.old.table.text(), plan.new.table.text());
    let look = |text: &[u8], entry: Entry| text[entry.start()] ^ text[entry.start() + entry.length() - 1];
    let touched = pairs.iter().fold(0u8, |sum, (old, new)| sum ^ look(old_text, *old) ^ look(new_text, *new));
    std::hint::black_box(touched);
}

fn one<'l>(
    plan: &Plan<'l>,
    job: &Job<'l>,
    neighbours: &Neighbours,
    ends: (&mut Vec<u32>, &mut Vec<u32>),
    changes: &mut diff::Found<'l>,
    counts: &mut Summary,
    fees: &mut FeesSeen,
) {
    let first = changes.len();
    let (old_ends, new_ends) = ends;
    let pair = match &job.work {
        Work::Pair(old, new) => Some((*old, *new, Status::Changed, Kinds::default(), &Match::Key)),
        Work::Matched(matched) => {
            let (old, new, status, kinds, how) = &**matched;
            Some((*old, *new, *status, *kinds, how))
        }
        _ => None,
    };
    if let Some((old, new, status, kinds, how)) = pair {
        let old = plan.old.row(old.start(), old.length(), old_ends);
        let new = plan.new.row(new.start(), new.length(), new_ends);
        plan.changes((&old, &new), status, kinds, how, fees, changes);
        match status {
            Status::Replaced => {
                counts.replaced += 1;
                return;
            }
            _ if changes.len() > first => counts.changed += 1,
            _ => counts.unchanged += 1,
        }
    } else if let Work::Old(old) = &job.work {
        let row = plan.old.row(old.start(), old.length(), old_ends);
        plan.lone(&row, Status::Removed, neighbours.kinds(true, *old), changes);
        counts.removed += 1;
    } else if let Work::New(new) = &job.work {
        let row = plan.new.row(new.start(), new.length(), new_ends);
        let kinds = neighbours.kinds(false, *new);
        match neighbours.before(*new) {
            None => plan.lone(&row, Status::Added, kinds, changes),
            Some((before, is_old)) => {
                let list = if is_old { plan.old } else { plan.new };
                let before = list.row(before.start(), before.length(), old_ends);
                periods::later(plan, &before, &row, kinds, is_old, changes);
            }
        }
        counts.added += 1;
    }
    for change in &changes[first..] {
        let count = |kind: Kind| u64::from(change.kinds.has(kind));
        counts.price_up += count(Kind::PriceUp);
        counts.price_down += count(Kind::PriceDown);
        counts.unit_price_up += count(Kind::UnitPriceUp);
        counts.unit_price_down += count(Kind::UnitPriceDown);
    }
}

fn count_fees(fees: &FeesSeen, summary: &mut Summary) {
    for (kind, _) in fees {
        match kind {
            Kind::FeeAdded => summary.fees_added += 1,
            Kind::FeeRaised => summary.fees_raised += 1,
            Kind::FeeRemoved => summary.fees_removed += 1,
            _ => {}
        }
    }
}

impl Summary {
    fn add(&mut self, other: &Summary) {
        self.unchanged += other.unchanged;
        self.changed += other.changed;
        self.added += other.added;
        self.removed += other.removed;
        self.replaced += other.replaced;
        self.price_up += other.price_up;
        self.price_down += other.price_down;
        self.unit_price_up += other.unit_price_up;
        self.unit_price_down += other.unit_price_down;
    }
}

/// The row of an entry, for those who look at one row alone.
pub(crate) fn with_row<'l, T>(list: &'l List, entry: Entry, look: impl FnOnce(&RowView<'l, '_>) -> T) -> T {
    let mut ends = Vec::new();
    look(&list.row(entry.start(), entry.length(), &mut ends))
}
