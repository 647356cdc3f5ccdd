//! Two lists become one comparison: rows are matched, differences named, and every row is accounted for.

pub mod beside;
pub mod cells;
pub mod diff;
pub mod lookalike;
pub mod matching;
pub mod periods;
pub mod plan;

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
use crate::core::change::{Account, Change, Comparison, Kind, Kinds, Match, Note, Status, Summary};
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::list::SetAside;
use crate::core::wishes::{Duplicates, Wishes};
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::normalise::scan::Entry;

/// How many rows one worker compares at a time.
const CHUNK: usize = 1 << 11;

/// What is to be done with an identity.
struct Job<'l> {
    /// The first bytes of the item, so that most jobs are put in order without looking at the file.
    prefix: u64,
    old: Option<Entry>,
    new: Option<Entry>,
    status: Status,
    kinds: Kinds,
    matched: Match<'l>,
    /// For a new period: the row of the period before, and whether it stands in the old list.
    before: Option<(Entry, bool)>,
}

/// Joins two lists by their keys.
pub fn join(old: &List, new: &List, wishes: &Wishes) -> Joined {
    let keep = if wishes.duplicates == Some(Duplicates::Last) { Keep::Last } else { Keep::First };
    matching::join(old, new, keep)
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
    let jobs = jobs(&plan, &joined, found, &neighbours, &mut summary);
    let mut fees = FeesSeen::new();
    let mut changes = work(&plan, &jobs, &mut summary, &mut fees);
    let mut fields = plan.labels.clone();
    let beside = beside::changes(old, new, &mut Labels { all: &mut fields }, &mut fees);
    if !beside.is_empty() {
        changes.extend(beside);
        changes.sort_by(order);
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
    let is_shared = joined.equal > 0 || !joined.pairs.is_empty();
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
        let is_last = wishes.duplicates == Some(Duplicates::Last);
        let loser = |(earlier, later): &(Entry, Entry)| if is_last { *earlier } else { *later };
        let starts: BTreeSet<usize> = repeats.iter().map(loser).map(Entry::start).collect();
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
fn jobs<'l>(
    plan: &Plan<'l>,
    joined: &Joined,
    found: Found<'l>,
    neighbours: &Neighbours,
    summary: &mut Summary,
) -> Vec<Job<'l>> {
    let is_same_layout = matching::is_same_layout(plan.old, plan.new);
    let job = |old: Option<Entry>,
               new: Option<Entry>,
               status: Status,
               kinds: Kinds,
               matched: Match<'l>,
               before: Option<(Entry, bool)>| {
        let (list, entry) = match (old, new) {
            (_, Some(entry)) => (plan.new, entry),
            (Some(entry), None) => (plan.old, entry),
            (None, None) => return None,
        };
        Some(Job { prefix: prefix(list, entry), old, new, status, kinds, matched, before })
    };
    let pair = |old: &Entry, new: &Entry| {
        if !is_same_layout {
            let (mut a, mut b) = (Vec::new(), Vec::new());
            let (old_row, new_row) =
                (plan.old.row(old.start(), old.length(), &mut a), plan.new.row(new.start(), new.length(), &mut b));
            if plan.means_the_same && plan.is_same_bytes(&old_row, &new_row) {
                return None;
            }
        }
        job(Some(*old), Some(*new), Status::Changed, Kinds::default(), Match::Key, None)
    };
    let mut jobs: Vec<Job<'l>> = joined.pairs.par_iter().filter_map(|(old, new)| pair(old, new)).collect();
    summary.unchanged += (joined.pairs.len() - jobs.len()) as u64;
    let mut matched_old: BTreeSet<usize> = BTreeSet::new();
    let mut matched_new: BTreeSet<usize> = BTreeSet::new();
    let mut renamed_kinds = Kinds::default();
    renamed_kinds.add(Kind::KeyChanged);
    let renamed = found.renamed.into_iter().map(|entry| (entry, Status::Changed, renamed_kinds));
    let replaced = found.replaced.into_iter().map(|entry| (entry, Status::Replaced, Kinds::default()));
    for ((old, new, matched), status, kinds) in renamed.chain(replaced) {
        matched_old.insert(old.start());
        matched_new.insert(new.start());
        jobs.extend(job(Some(old), Some(new), status, kinds, matched, None));
    }
    for entry in joined.removed.iter().filter(|entry| !matched_old.contains(&entry.start())) {
        jobs.extend(job(Some(*entry), None, Status::Removed, neighbours.kinds(true, *entry), Match::Key, None));
    }
    for entry in joined.added.iter().filter(|entry| !matched_new.contains(&entry.start())) {
        jobs.extend(job(
            None,
            Some(*entry),
            Status::Added,
            neighbours.kinds(false, *entry),
            Match::Key,
            neighbours.before(*entry),
        ));
    }
    jobs.par_sort_unstable_by(|a, b| a.prefix.cmp(&b.prefix).then_with(|| job_order(plan, a, b)));
    jobs
}

/// The first eight bytes of an item in the order of its output.
fn prefix(list: &List, entry: Entry) -> u64 {
    let mut ends = Vec::new();
    let row = list.row(entry.start(), entry.length(), &mut ends);
    let item = row.key().item().into_owned();
    let mut bytes = [0u8; 8];
    for (place, byte) in bytes.iter_mut().zip(item.bytes()) {
        *place = byte;
    }
    u64::from_be_bytes(bytes)
}

fn job_order(plan: &Plan<'_>, a: &Job<'_>, b: &Job<'_>) -> Ordering {
    let identity = |job: &Job<'_>| {
        let mut ends = Vec::new();
        let (list, entry) = match (job.old, job.new) {
            (_, Some(entry)) => (plan.new, Some(entry)),
            (old, None) => (plan.old, old),
        };
        entry.map(|entry| {
            let row = list.row(entry.start(), entry.length(), &mut ends);
            let variant: Vec<String> = row.variant().iter().map(|part| part.to_string()).collect();
            (row.key().item().into_owned(), variant, entry.start())
        })
    };
    // Two entries of one identity, one gone and one new, keep that order.
    identity(a)
        .map(|(item, variant, _)| (item, variant))
        .cmp(&identity(b).map(|(item, variant, _)| (item, variant)))
        .then_with(|| b.old.is_some().cmp(&a.old.is_some()))
        .then_with(|| identity(a).cmp(&identity(b)))
}

fn work<'l>(plan: &Plan<'l>, jobs: &[Job<'l>], summary: &mut Summary, fees: &mut FeesSeen) -> Vec<Change<'l>> {
    let results: Vec<(Vec<Change<'l>>, Summary, FeesSeen)> = jobs
        .par_chunks(CHUNK)
        .map(|chunk| {
            let (mut changes, mut counts, mut seen) =
                (Vec::with_capacity(chunk.len()), Summary::default(), FeesSeen::new());
            let (mut a, mut b) = (Vec::new(), Vec::new());
            for job in chunk {
                one(plan, job, (&mut a, &mut b), &mut changes, &mut counts, &mut seen);
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

fn one<'l>(
    plan: &Plan<'l>,
    job: &Job<'l>,
    ends: (&mut Vec<u32>, &mut Vec<u32>),
    changes: &mut Vec<Change<'l>>,
    counts: &mut Summary,
    fees: &mut FeesSeen,
) {
    let first = changes.len();
    match (job.old, job.new) {
        (Some(old), Some(new)) => {
            let old = plan.old.row(old.start(), old.length(), ends.0);
            let new = plan.new.row(new.start(), new.length(), ends.1);
            plan.changes((&old, &new), job.status, job.kinds, &job.matched, fees, changes);
            match job.status {
                Status::Replaced => counts.replaced += 1,
                _ if changes.len() > first => counts.changed += 1,
                _ => counts.unchanged += 1,
            }
        }
        (Some(old), None) => {
            let row = plan.old.row(old.start(), old.length(), ends.0);
            plan.lone(&row, Status::Removed, job.kinds, changes);
            counts.removed += 1;
        }
        (None, Some(new)) => {
            let row = plan.new.row(new.start(), new.length(), ends.1);
            match job.before {
                None => plan.lone(&row, Status::Added, job.kinds, changes),
                Some((before, is_old)) => {
                    let list = if is_old { plan.old } else { plan.new };
                    let before = list.row(before.start(), before.length(), ends.0);
                    periods::later(plan, &before, &row, job.kinds, is_old, changes);
                }
            }
            counts.added += 1;
        }
        (None, None) => {}
    }
    if job.status != Status::Replaced {
        for change in &changes[first..] {
            let count = |kind: Kind| u64::from(change.kinds.has(kind));
            counts.price_up += count(Kind::PriceUp);
            counts.price_down += count(Kind::PriceDown);
            counts.unit_price_up += count(Kind::UnitPriceUp);
            counts.unit_price_down += count(Kind::UnitPriceDown);
        }
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
