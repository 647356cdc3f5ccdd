//! The quantity breaks of an item, old beside new: the same customers, the same place, the same period.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::core::Decimal;
use crate::core::field::Field;
use crate::core::fraction::Fraction;
use crate::core::unit::Pack;
use crate::normalise::list::List;
use crate::rules::Need;
use crate::rules::groups::GroupView;
use crate::rules::view::{At, ItemView, PriceView};

/// A column with quantities from which a price holds.
pub const A_QUANTITY_COLUMN: Need = Need {
    words: "a column with the smallest quantity of a price (min_quantity) in both versions",
    is_met: |facts, _| {
        let has_column = |list: &List| list.columns.of(Field::MinQuantity).is_some();
        facts.old.is_some_and(has_column) && has_column(facts.new)
    },
};

/// A price and the quantity from which it holds.
pub struct Tier<'a> {
    /// The quantity; 0 where the cell is blank.
    pub from: Decimal,
    /// The cell as written.
    pub written: String,
    /// The prices of the row.
    pub prices: Vec<PriceView<'a>>,
    /// Whether tax is in each of them.
    pub tax: Vec<Option<bool>>,
    /// The content.
    pub pack: Option<Pack>,
    /// Where the quantity stands.
    pub at: At,
    /// Where each price stands.
    pub at_prices: Vec<At>,
}

impl Tier<'_> {
    /// The index of the price of a component that has an amount.
    pub fn price(&self, component: &Arc<str>) -> Option<usize> {
        self.prices.iter().position(|price| price.component == *component && price.price.amount.is_some())
    }

    /// Whether both hold the same content, or neither states one.
    pub fn is_same_pack(&self, other: &Tier<'_>) -> bool {
        match (&self.pack, &other.pack) {
            (None, None) => true,
            (Some(own), Some(other)) => own.is_same_content(other),
            _ => false,
        }
    }

    /// The quantities of both in one measure: pieces where the packs hold the same, else their content.
    pub fn amounts(&self, other: &Tier<'_>) -> Option<(Fraction, Fraction)> {
        if self.is_same_pack(other) {
            return Some((Fraction::of(self.from), Fraction::of(other.from)));
        }
        let (own, others) = (self.pack?, other.pack?);
        let whole = |tier: &Tier<'_>, pack: &Pack| Fraction::of(tier.from).times(&pack.content());
        (own.unit.dimension() == others.unit.dimension()).then(|| (whole(self, &own), whole(other, &others)))
    }
}

/// The tiers of one kind of customer, from the smallest quantity on.
#[derive(Default)]
pub struct Ladder<'a> {
    /// In the old list.
    pub old: Vec<Tier<'a>>,
    /// In the new list.
    pub new: Vec<Tier<'a>>,
}

/// Whether rows of one item may differ by this field alone.
pub fn stands_apart(list: &List, field: Field) -> bool {
    let column = list.columns.of(field);
    column.is_some_and(|column| list.schema.key.contains(&column) || list.appended.contains(&Some(column)))
}

/// Whether both lists state the same quantities for the same customers in the same order: the common case, in which no
/// break moved.
pub fn are_same(group: &GroupView<'_>) -> bool {
    let fields = [Field::MinQuantity, Field::CustomerGroup, Field::Territory, Field::Period];
    let has_periods = group.facts.old.is_some_and(|old| stands_apart(old, Field::ValidFrom))
        || stands_apart(group.facts.new, Field::ValidFrom);
    !has_periods
        && group.old.len() == group.new.len()
        && group.old.iter().zip(&group.new).all(|(old, new)| {
            let (old, new) = (old.row(), new.row());
            fields.iter().all(|field| old.text_of(*field) == new.text_of(*field))
        })
}

/// The ladders of an item that stand in both lists, by what tells them apart: customer group, territory, period.
/// Nothing where a quantity cannot be read.
pub fn ladders<'a>(group: &GroupView<'a>) -> BTreeMap<String, Ladder<'a>> {
    let mut all: BTreeMap<String, Ladder<'a>> = BTreeMap::new();
    if group.old.is_empty() || group.new.is_empty() {
        return all;
    }
    for (is_old, rows) in [(true, &group.old), (false, &group.new)] {
        // Of several periods in one file the last one is what will hold.
        let mut latest = BTreeMap::new();
        for cells in rows {
            let item = group.view(cells);
            let (label, day) = (label(&item), item.date(Field::ValidFrom));
            let last = latest.entry(label).or_insert(day);
            *last = (*last).max(day);
        }
        for cells in rows {
            let item = group.view(cells);
            let label = label(&item);
            if latest.get(&label) != Some(&item.date(Field::ValidFrom)) {
                continue;
            }
            let Some(tier) = tier(&item) else { return BTreeMap::new() };
            let ladder = all.entry(label).or_default();
            if is_old { ladder.old.push(tier) } else { ladder.new.push(tier) }
        }
    }
    all.retain(|_, ladder| !ladder.old.is_empty() && !ladder.new.is_empty());
    for ladder in all.values_mut() {
        ladder.old.sort_by_key(|tier| tier.from);
        ladder.new.sort_by_key(|tier| tier.from);
    }
    all
}

fn label(item: &ItemView<'_, '_>) -> String {
    let stated = [Field::CustomerGroup, Field::Territory, Field::Period].into_iter().filter_map(|field| {
        let text = item.text(field)?;
        Some(format!("{} {text}", field.name()))
    });
    stated.collect::<Vec<_>>().join(", ")
}

fn tier<'a>(item: &ItemView<'a, '_>) -> Option<Tier<'a>> {
    let column = item.list().columns.of(Field::MinQuantity)?;
    let written = item.row.text(column).into_owned();
    let from = if written.is_empty() { Decimal::ZERO } else { item.row.number(column)? };
    let prices: Vec<PriceView<'a>> = item.prices().collect();
    Some(Tier {
        from,
        written,
        tax: prices.iter().map(|price| item.row.tax(price.column)).collect(),
        at_prices: prices.iter().map(|price| item.at(price.column)).collect(),
        prices,
        pack: item.pack(),
        at: item.at(column),
    })
}
