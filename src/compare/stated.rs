//! What the prices of a row are stated in, read once for rows that state the same.

use crate::compare::plan::Plan;
use crate::core::currency::Currency;
use crate::core::field::Field;
use crate::core::unit::Pack;
use crate::normalise::list::List;
use crate::normalise::row::RowView;

/// The fields that prices are stated in.
const FIELDS: [Field; 7] = [
    Field::Currency,
    Field::TaxIncluded,
    Field::TaxRate,
    Field::Period,
    Field::Pack,
    Field::PackQuantity,
    Field::PackUnit,
];

/// What the cells of a row say that its prices are stated in, the price cells aside.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stated {
    /// The currency.
    pub currency: Option<Currency>,
    /// The content.
    pub pack: Option<Pack>,
}

impl Stated {
    /// What a row says.
    pub fn of(row: &RowView<'_, '_>) -> Stated {
        Stated { currency: row.currency(), pack: row.pack() }
    }
}

/// The columns in pairs that prices are stated in; `None` where a list has one that the other has not, or reads it in
/// another way.
pub(super) fn columns(old: &List, new: &List) -> Option<Vec<(usize, usize)>> {
    let meaning = |list: &List, index: usize| {
        let column = &list.schema.columns[index];
        (list.readings[index], column.unit, column.tax, column.currency)
    };
    let both = FIELDS.iter().map(|field| (old.columns.of(*field), new.columns.of(*field)));
    both.filter(|both| *both != (None, None))
        .map(|(a, b)| a.zip(b).filter(|(a, b)| meaning(old, *a) == meaning(new, *b)))
        .collect()
}

impl Plan<'_> {
    /// Whether the cells that prices are stated in hold the same bytes and are read alike.
    pub(super) fn states_the_same(&self, old: &RowView<'_, '_>, new: &RowView<'_, '_>) -> bool {
        let is_same = |columns: &[(usize, usize)]| columns.iter().all(|(a, b)| old.row.raw(*a) == new.row.raw(*b));
        self.means_the_same && self.stated_in.as_deref().is_some_and(is_same)
    }
}

/// Rows of a list by the bytes of the cells that say what their prices are stated in, each in the slot of its hash:
/// a list of a million rows has few of them.
pub struct Memo {
    /// The first and the last of the columns; `None` where a cell may mean one thing here and another there.
    columns: Option<(usize, usize)>,
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    length: u8,
    bytes: [u8; 31],
    stated: Stated,
}

impl Memo {
    const SLOTS: usize = 256;

    /// An empty one for the rows of a list.
    pub fn of(list: &List) -> Memo {
        let columns = &list.columns;
        let all = [columns.currency, columns.pack, columns.pack_quantity, columns.pack_unit];
        let (first, last) = (all.iter().flatten().min(), all.iter().flatten().max());
        let columns = first.copied().zip(last.copied()).filter(|_| !list.table.has_numbers());
        Memo { columns, slots: vec![Slot::default(); Memo::SLOTS] }
    }

    /// What a row of the list says.
    pub fn stated(&mut self, row: &RowView<'_, '_>) -> Stated {
        let Some((first, last)) = self.columns else { return Stated::of(row) };
        let from = row.row.cell_start(first) - row.row.start;
        let to = row.row.cell_start(last) - row.row.start + row.row.raw(last).len();
        let bytes = row.row.bytes().get(from..to).unwrap_or_default();
        if bytes.is_empty() || bytes.len() > 31 {
            return Stated::of(row);
        }
        let slot = &mut self.slots[slot_of(bytes)];
        if usize::from(slot.length) != bytes.len() || slot.bytes[..bytes.len()] != *bytes {
            slot.stated = Stated::of(row);
            slot.length = bytes.len() as u8;
            slot.bytes[..bytes.len()].copy_from_slice(bytes);
        }
        slot.stated
    }
}

fn slot_of(bytes: &[u8]) -> usize {
    let word = |bytes: &[u8]| bytes.iter().fold(0u64, |word, byte| word << 8 | u64::from(*byte));
    let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (word(bytes), bytes.len() as u64),
    };
    let mixed = (first ^ last.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 56) as usize % Memo::SLOTS
}
