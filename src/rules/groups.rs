//! All rows of one item: its tiers, customer groups, territories and periods, of both versions.

use std::collections::BTreeMap;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::core::field::Field;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::rules::rows::{Cells, Rows};
use crate::rules::view::{Facts, ItemView};

/// The fields that tell rows of one item apart.
pub const APART: [Field; 5] =
    [Field::CustomerGroup, Field::Territory, Field::MinQuantity, Field::Period, Field::ValidFrom];

/// The rows of one item.
pub struct GroupView<'a> {
    /// Everything around it.
    pub facts: &'a Facts<'a>,
    /// The key without the columns that tell the rows apart, as outputs name it.
    pub item: String,
    /// Its rows in the old list, in the order of the file.
    pub old: Vec<Cells<'a>>,
    /// Its rows in the new list, in the order of the file.
    pub new: Vec<Cells<'a>>,
}

impl<'a> GroupView<'a> {
    /// A row as an item.
    pub fn view<'e>(&self, cells: &'e Cells<'a>) -> ItemView<'a, 'e> {
        ItemView { facts: self.facts, row: cells.row() }
    }
}

/// Whether rows of one item can stand apart in either list. Where not, no rule about groups has anything to judge,
/// and nothing is collected.
pub fn are_possible(facts: &Facts<'_>) -> bool {
    let stands_apart = |list: &List| {
        let has_variants = list.appended.iter().any(Option::is_some);
        let in_key = list.schema.key.iter().any(|column| is_apart(list, *column));
        let has_column = [Field::CustomerGroup, Field::Territory, Field::MinQuantity, Field::Period]
            .iter()
            .any(|field| list.columns.of(*field).is_some());
        has_variants || in_key || has_column
    };
    facts.old.is_some_and(stands_apart) || stands_apart(facts.new)
}

fn is_apart(list: &List, column: usize) -> bool {
    list.schema.columns[column].field.is_some_and(|field| APART.contains(&field))
}

/// The item without what tells its rows apart.
fn base_item(row: &RowView<'_, '_>) -> String {
    let list = row.list;
    let parts: Vec<String> = list
        .schema
        .key
        .iter()
        .filter(|column| !is_apart(list, **column))
        .map(|column| row.text(*column).replace('|', "\\|"))
        .collect();
    if parts.is_empty() { row.key().item().into_owned() } else { parts.join(" | ") }
}

/// Groups the rows of both lists by item, in the order of the items.
pub fn collect<'a>(facts: &'a Facts<'a>, mut look: impl FnMut(&GroupView<'a>)) {
    let hashed = |rows: &Rows<'a>, is_old: bool| -> Vec<(u64, bool, usize)> {
        let hash = |(index, entry): (usize, &crate::normalise::scan::Entry)| {
            let cells = Cells::of(rows.list, *entry);
            (xxh3_64(base_item(&cells.row()).as_bytes()), is_old, index)
        };
        rows.entries().par_iter().enumerate().map(hash).collect()
    };
    let mut all = hashed(&facts.new_rows, false);
    if let Some(old) = &facts.old_rows {
        all.extend(hashed(old, true));
    }
    all.par_sort_unstable();
    for run in all.chunk_by(|a, b| a.0 == b.0) {
        // A hash only says where to look: the items themselves decide.
        let mut items: BTreeMap<String, GroupView<'a>> = BTreeMap::new();
        for (_, is_old, index) in run {
            let rows = if *is_old { facts.old_rows.as_ref() } else { Some(&facts.new_rows) };
            let Some(rows) = rows else { continue };
            let cells = Cells::of(rows.list, rows.entries()[*index]);
            let item = base_item(&cells.row());
            let group = items.entry(item.clone()).or_insert_with(|| GroupView {
                facts,
                item,
                old: Vec::new(),
                new: Vec::new(),
            });
            if *is_old { group.old.push(cells) } else { group.new.push(cells) }
        }
        items.values().for_each(&mut look);
    }
}
