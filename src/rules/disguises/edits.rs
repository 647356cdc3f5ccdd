//! The texts of an item that say something else than before. They are read when the first rule asks, and once for all.

use std::cell::OnceCell;

use crate::core::change::{Change, FieldChange, Status};
use crate::core::field::Field;
use crate::rules::disguises::texts::Text;
use crate::rules::view::{At, ChangeView, Compared};

/// A text that was edited.
pub struct Edit<'a> {
    /// The number of its header among those of the comparison.
    pub(super) field: usize,
    /// What its column says.
    pub(super) role: Option<Field>,
    /// The header of its column.
    pub(super) header: &'a str,
    /// What it said.
    pub(super) old: &'a str,
    /// What it says.
    pub(super) new: &'a str,
    read: OnceCell<[Text<'a>; 2]>,
}

impl<'a> Edit<'a> {
    /// The edited texts of a change.
    pub fn of_change(change: &'a Change<'a>, comparison: &Compared<'a>) -> Vec<Edit<'a>> {
        if change.status != Status::Changed {
            return Vec::new();
        }
        let edit = |cell: &'a FieldChange<'a>| {
            let field = cell.field as usize;
            let role = comparison.roles.get(field).copied().flatten();
            let is_text = matches!(
                role,
                None | Some(Field::Name | Field::NameIn | Field::Description | Field::Conditions | Field::Availability)
            );
            let (old, new) = (cell.old.as_deref()?, cell.new.as_deref()?);
            let header = comparison.fields.get(field).map_or("", |header| header);
            let is_edit = is_text && !old.is_empty() && !new.is_empty();
            is_edit.then(|| Edit { field, role, header, old, new, read: OnceCell::new() })
        };
        change.fields.iter().filter_map(edit).collect()
    }

    /// Both texts, read.
    pub(super) fn texts(&self) -> (&Text<'a>, &Text<'a>) {
        let [old, new] = self.read.get_or_init(|| [self.old, self.new].map(Text::read));
        (old, new)
    }

    /// Where it stands in the new list.
    pub(super) fn cell(&self, change: &ChangeView<'_>) -> Option<At> {
        let cells = change.new_row()?;
        let row = cells.row();
        let column = row.list.schema.columns.iter().position(|column| *column.header == *self.header)?;
        Some(At::New(row.at(column)))
    }
}
