//! Items that bear one name: what tells them apart for a reader is what tells them apart in the list.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::field::Field;
use crate::core::notice::{Name, Part};
use crate::notice::facts::Told;
use crate::rules::view::ChangeView;

/// The columns of the key of a change, but for the one that names its item. A change beside the rows has none.
pub(super) fn number(change: &ChangeView<'_>, name: &Name) -> Vec<Part> {
    let cells = change.new_row().or_else(|| change.old_row()).filter(|_| !change.change.is_beside());
    let Some(cells) = cells else { return Vec::new() };
    let row = cells.row();
    let parts = row.list.schema.key.iter().filter_map(|column| {
        let (meta, value) = (row.list.schema.columns.get(*column)?, row.text(*column).trim().to_string());
        let field = meta.field.map_or_else(|| meta.header.to_string(), |field: Field| field.name().to_string());
        (!value.is_empty() && value != name.plain).then_some(Part { field, value })
    });
    parts.collect()
}

/// Tells lines apart that would be told in the same words though they are about different items.
pub(super) fn tell_apart(told: &mut [Told]) {
    let mut alike: BTreeMap<(String, Vec<Part>), Vec<usize>> = BTreeMap::new();
    for (index, one) in told.iter().enumerate().filter(|(_, one)| !one.number.is_empty()) {
        alike.entry((one.line.name.plain.to_lowercase(), one.line.parts.clone())).or_default().push(index);
    }
    for group in alike.into_values() {
        let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for part in group.iter().flat_map(|index| &told[*index].number) {
            values.entry(part.field.clone()).or_default().insert(part.value.clone());
        }
        for index in group {
            let Told { line, number, .. } = &mut told[index];
            let differs = |part: &&Part| values.get(&part.field).is_some_and(|own| own.len() > 1);
            line.parts.extend(number.iter().filter(differs).cloned());
        }
    }
}
