//! All rows of one item: its tiers, customer groups, territories and periods, of both versions.

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::core::field::Field;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::rules::facts::Facts;
use crate::rules::rows::{Cells, Rows};
use crate::rules::view::ItemView;

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

/// Writes the item without what tells its rows apart.
fn write_item(row: &RowView<'_, '_>, into: &mut String) {
    into.clear();
    let mut is_first = true;
    for column in row.list.schema.key.iter().filter(|column| !is_apart(row.list, **column)) {
        if !std::mem::take(&mut is_first) {
            into.push_str(" | ");
        }
        let text = row.text(*column);
        if text.contains('|') { into.push_str(&text.replace('|', "\\|")) } else { into.push_str(&text) }
    }
    if is_first {
        into.push_str(&row.key().item());
    }
}

/// How many rows one worker groups before the next piece is given out.
const PIECE: usize = 1 << 12;
/// Set in the number of a row of the old list, so that it follows those of the new one.
const OLD: usize = 1 << (usize::BITS - 1);

/// The hash of an item, and the number of one of its rows.
type Hashed = (u64, usize);

fn hashed(rows: &Rows<'_>, flag: usize) -> Vec<Hashed> {
    let pieces = rows.extents().par_chunks(PIECE).enumerate().flat_map_iter(|(piece, extents)| {
        let mut item = String::new();
        let mut hashed = Vec::with_capacity(extents.len());
        rows.list.each_row(extents, |row| {
            write_item(&row, &mut item);
            hashed.push((xxh3_64(item.as_bytes()), (piece * PIECE + hashed.len()) | flag));
        });
        hashed
    });
    pieces.collect()
}

/// Groups the rows of both lists by item. Several workers look at the groups; what each of them tells comes in the
/// order of the hashes of the items.
pub fn collect<'a, T: Send>(
    facts: &'a Facts<'a>,
    start: impl Fn() -> T + Sync,
    look: impl Fn(&GroupView<'a>, &mut T) + Sync,
) -> Vec<T> {
    let mut all = hashed(facts.new_rows, 0);
    if let Some(old) = facts.old_rows {
        all.extend(hashed(old, OLD));
    }
    all.par_sort_unstable();
    let mut pieces = Vec::new();
    let mut rest = all.as_slice();
    while !rest.is_empty() {
        let mut end = rest.len().min(PIECE);
        while end < rest.len() && rest[end].0 == rest[end - 1].0 {
            end += 1;
        }
        let (piece, left) = rest.split_at(end);
        pieces.push(piece);
        rest = left;
    }
    let look_at = |piece: &[Hashed]| {
        let mut told = start();
        let mut item = String::new();
        for run in piece.chunk_by(|a, b| a.0 == b.0) {
            groups_of(facts, run, &mut item).iter().for_each(|group| look(group, &mut told));
        }
        told
    };
    pieces.into_par_iter().map(look_at).collect()
}

/// The items that share a hash, in their order. A hash only says where to look: the items themselves decide.
fn groups_of<'a>(facts: &'a Facts<'a>, run: &[Hashed], item: &mut String) -> Vec<GroupView<'a>> {
    let mut groups: Vec<GroupView<'a>> = Vec::with_capacity(1);
    for (_, number) in run {
        let is_old = number & OLD != 0;
        let rows = if is_old { facts.old_rows } else { Some(facts.new_rows) };
        let Some(rows) = rows else { continue };
        let cells = Cells::of(rows.list, rows.extents()[number & !OLD]);
        write_item(&cells.row(), item);
        let at = groups.iter().position(|group| group.item == *item).unwrap_or_else(|| {
            groups.push(GroupView { facts, item: item.clone(), old: Vec::new(), new: Vec::new() });
            groups.len() - 1
        });
        if is_old { groups[at].old.push(cells) } else { groups[at].new.push(cells) }
    }
    groups.sort_by(|a, b| a.item.cmp(&b.item));
    groups
}
