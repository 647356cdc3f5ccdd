//! Two lists become one comparison: rows are matched, differences named, and every row is accounted for.

pub mod beside;
pub mod cells;
pub mod chain;
pub mod diff;
pub mod fold;
mod jobs;
mod lone;
pub mod lookalike;
pub mod matching;
mod meaning;
pub mod periods;
mod plain;
pub mod plan;
pub mod prior_price;
pub mod replay;
pub mod stated;
pub mod windows;

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::compare::beside::Labels;
use crate::compare::jobs::Jobs;
use crate::compare::lookalike::Found;
use crate::compare::matching::{Joined, Keep};
use crate::compare::periods::Neighbours;
use crate::compare::plan::Plan;
use crate::core::change::{Account, Change, Comparison, Note};
use crate::core::changes::{Changes, FeesSeen, Find, Tally};
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::list::SetAside;
use crate::core::wishes::{Duplicates, Wishes};
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::normalise::scan::Entry;

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
    let account = account(&joined, &found);
    let notes = notes(old, new, &joined, &found, appended);
    let set_aside = set_aside(old, new, &joined, wishes);
    let mut fields = plan.labels.clone();
    let roles = plan.pairings.iter().map(|pairing| pairing.field).collect();
    let components = plan.components.iter().map(|component| Arc::clone(&component.name)).collect();
    let jobs = Jobs::new(plan, neighbours, joined, found);
    let mut fees = FeesSeen::new();
    let beside = beside::changes(old, new, &mut Labels { all: &mut fields }, &mut fees);
    let found = if beside.is_empty() {
        Changes::later(jobs)
    } else {
        // These stand between the changes of the rows.
        let (mut changes, mut tally) = jobs.find_all();
        tally.add(Tally { fees, changes: beside.len() as u64, ..Tally::default() });
        changes.extend(beside.into_iter().map(Box::new));
        changes.sort_by(|a, b| order(a, b));
        Changes::known(changes, tally)
    };
    let name = |field: &Field| Arc::from(field.name());
    Comparison {
        as_of,
        business,
        old: old.head.clone(),
        new: new.head.clone(),
        account,
        set_aside,
        found,
        fields,
        roles,
        components,
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

/// The row of an entry, for those who look at one row alone.
pub(crate) fn with_row<'l, T>(list: &'l List, entry: Entry, look: impl FnOnce(&RowView<'l, '_>) -> T) -> T {
    let mut ends = Vec::new();
    look(&list.row(entry.start(), entry.length(), &mut ends))
}
