//! What things are called: their names by language, and the keys under which lists and sales know them.

use super::Writer;
use crate::core::change::{Change, Key, Match};
use crate::core::field::Field;
use crate::core::notice::{LineKind, Name};
use crate::normalise::records::sales::joined;
use crate::normalise::row::RowView;
use crate::rules::rows::Cells;
use crate::rules::view::ChangeView;

impl<'a> Writer<'a> {
    /// The row of a key, the new one where there are two.
    pub(super) fn row_of(&self, key: &str) -> Option<&Cells<'a>> {
        let rows = self.rows.get_or_init(|| {
            let old = self.facts.old.zip(self.facts.old_rows);
            let lists = old.into_iter().chain([(self.facts.new, self.facts.new_rows)]);
            let cells =
                lists.flat_map(|(list, rows)| rows.extents().iter().map(move |extent| Cells::of(list, *extent)));
            cells.map(|cells| (cells.row().key().item().into_owned(), cells)).collect()
        });
        rows.get(key)
    }

    /// What a person calls the item of a key.
    pub(super) fn name_of(&self, key: &str) -> Name {
        let found = self.row_of(key).map(|cells| names(&cells.row())).filter(|name| !name.plain.is_empty());
        found.unwrap_or_else(|| Name::plain(key))
    }

    /// What a person calls what a change is about.
    pub(super) fn name(&self, change: &ChangeView<'_>) -> Name {
        let cells = change.new_row().or_else(|| change.old_row()).filter(|_| !change.change.is_beside());
        let mut name = cells.map(|cells| names(&cells.row())).unwrap_or_default();
        if let Some(own) = change.change.name.as_deref().filter(|own| !own.is_empty()) {
            name.plain = own.to_string();
        }
        if name.plain.is_empty() {
            name.plain = change
                .change
                .key
                .as_ref()
                .map_or_else(|| self.facts.new.head.list.clone(), |key| key.parts().join(", "));
        }
        name
    }
}

/// The keys as sales name them, of the item that goes, of the one that comes, or of the one that stays.
pub(super) fn sold_as(change: &Change<'_>, kind: LineKind) -> Vec<Vec<u8>> {
    let bytes = |key: &Key<'_>| joined(key.parts().iter().map(|part| part.as_bytes()));
    match (&change.matched, kind) {
        (Match::LookAlike(partner), LineKind::ItemGone) => vec![bytes(&partner.key)],
        (Match::LookAlike(_), LineKind::ItemNew) => change.key.iter().map(bytes).collect(),
        _ => change.key.iter().chain(key_before(change)).map(bytes).collect(),
    }
}

/// The key under which the old list has the item of a change, where it is another.
fn key_before<'c, 'a>(change: &'c Change<'a>) -> Option<&'c Key<'a>> {
    match &change.matched {
        Match::Case(partner)
        | Match::Mapped(partner)
        | Match::Name(partner)
        | Match::PeriodBefore(partner)
        | Match::LookAlike(partner) => Some(&partner.key),
        Match::Key => None,
    }
}

/// The keys of the item that a change is about, the new one first.
pub(super) fn keys(change: &Change<'_>) -> Vec<String> {
    let mut keys: Vec<String> = change.key.iter().map(|key| key.item().into_owned()).collect();
    let old = key_before(change).map(|key| key.item().into_owned()).filter(|old| !keys.contains(old));
    keys.extend(old);
    keys
}

/// The names of a row by language.
pub(super) fn names(row: &RowView<'_, '_>) -> Name {
    let plain = row.list.columns.name.map(|column| row.text(column).trim().to_string()).unwrap_or_default();
    let translated = row.list.schema.family(Field::NameIn).filter_map(|(column, meta)| {
        let text = row.text(column).trim().to_string();
        Some((meta.part.clone()?.to_string(), text)).filter(|(_, text)| !text.is_empty())
    });
    Name { plain, translated: translated.collect() }
}
