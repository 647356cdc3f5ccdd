//! What differs between two rows with one identity: exact amounts first, every other cell beside.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::compare::cells::Seen;
use crate::compare::plan::{Component, Plan};
use crate::compare::stated::{Memo, Stated};
use crate::core::Decimal;
use crate::core::change::{CellRef, Change, Kind, Kinds, Match, Side, Status};
use crate::core::changes::{Detail, FeesSeen};
use crate::core::currency::Currency;
use crate::core::field::Field;
use crate::core::fraction::Fraction;
use crate::core::unit::Pack;
use crate::normalise::list::List;
use crate::normalise::row::{Price, RowView};

/// The changes found.
pub type Found<'l> = Vec<Change<'l>>;

/// What two rows have in common for all components.
struct Basis {
    comparable: bool,
    /// Whether the same bytes say so on both sides.
    is_same: bool,
    old_pack: Option<Pack>,
    new_pack: Option<Pack>,
    old_currency: Option<Currency>,
    new_currency: Option<Currency>,
}

/// What one worker keeps from row to row.
pub struct Memory {
    /// The fees it saw.
    pub fees: FeesSeen,
    /// What new rows state.
    pub(super) stated: Memo,
    /// How much of each change is wanted.
    pub(super) detail: Detail,
}

impl Memory {
    /// Nothing yet.
    pub fn of(plan: &Plan<'_>, detail: Detail) -> Memory {
        Memory { fees: FeesSeen::new(), stated: Memo::of(plan.new), detail }
    }
}

/// Drops the entries from `first` on that tell nothing.
fn keep_changed(out: &mut Found<'_>, first: usize) {
    let mut index = first;
    while index < out.len() {
        if out[index].kinds.is_empty() {
            out.remove(index);
        } else {
            index += 1;
        }
    }
}

impl<'l> Plan<'l> {
    /// The changes between two rows, none when they say the same. `base` and `matched` come from whoever paired them.
    pub fn changes(
        &self,
        (old, new): (&RowView<'l, '_>, &RowView<'l, '_>),
        status: Status,
        base: Kinds,
        matched: &Match<'l>,
        memory: &mut Memory,
        out: &mut Found<'l>,
    ) {
        let mut seen = self.cells(old, new, memory.detail, &mut memory.fees);
        seen.kinds.extend(base);
        let basis = self.basis(old, new, &mut memory.stated, &mut seen.kinds);
        let first = out.len();
        let mut found = seen.kinds;
        for (index, component) in self.components.iter().enumerate() {
            if let Some(change) = self.component(component, index, old, new, &basis, status) {
                found.extend(change.kinds);
                out.push(change);
            }
        }
        seen.name_rest(found);
        if let ([only], 1) = (&mut out[first..], self.components.len()) {
            // An item with one price has one entry for everything.
            only.kinds.extend(seen.kinds);
            only.fields = seen.fields.into_boxed_slice();
            if only.kinds.is_empty() {
                out.truncate(first);
            }
        } else {
            keep_changed(out, first);
            if !seen.kinds.is_empty() {
                out.push(self.row_change((old, new), status, seen, &basis));
            } else if let Some(change) = out.get_mut(first) {
                // No entry of the row follows, so the first price that changed tells its cells.
                change.fields = seen.fields.into_boxed_slice();
            }
        }
        if status == Status::Replaced && out.len() == first {
            out.push(self.row_change((old, new), status, Seen::default(), &basis));
        }
        if *matched != Match::Key {
            for change in &mut out[first..] {
                change.matched = matched.clone();
            }
        }
    }

    /// What both rows are stated in, and whether their prices can be held against each other.
    fn basis(&self, old: &RowView<'l, '_>, new: &RowView<'l, '_>, memo: &mut Memo, kinds: &mut Kinds) -> Basis {
        let after = memo.stated(new);
        let is_same = self.states_the_same(old, new);
        let before = if is_same { after } else { Stated::of(old) };
        let new_pack = after.pack.or_else(|| pack_beside(new));
        let old_pack = before.pack.or_else(|| pack_beside(old));
        let (old_currency, new_currency) = (before.currency, after.currency);
        let mut basis = Basis { comparable: true, is_same, old_pack, new_pack, old_currency, new_currency };
        if is_same && old_pack == new_pack {
            return basis;
        }
        match (old_pack, new_pack) {
            (Some(a), Some(b)) if a.unit.dimension() != b.unit.dimension() => {
                kinds.add(Kind::PackChanged);
                basis.comparable = false;
            }
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) => match b.content().cmp(&a.content()) {
                Ordering::Less => kinds.add(Kind::PackSmaller),
                Ordering::Greater => kinds.add(Kind::PackLarger),
                Ordering::Equal => {}
            },
            (None, None) => {}
            _ => {
                kinds.add(Kind::PackChanged);
                // `3 for £5` and `£1.80` are prices of different things.
                basis.comparable = cell_pack(old).is_none() && cell_pack(new).is_none();
            }
        }
        let is_other_word = |field: Field| {
            let (before, after) = (old.text_of(field), new.text_of(field));
            matches!((before, after), (Some(a), Some(b)) if a.to_lowercase() != b.to_lowercase())
        };
        let is_other_period = match (old.period(), new.period()) {
            (Some(before), Some(after)) => before != after,
            _ => is_other_word(Field::Period),
        };
        if is_other_period {
            kinds.add(Kind::PeriodChanged);
            basis.comparable = false;
        }
        let is_read = |list: &List| list.columns.currency.is_some();
        if !(is_read(self.old) && is_read(self.new)) && is_other_word(Field::Currency) {
            // Words that are no currency codes, and not the same ones.
            kinds.add(Kind::CurrencyChanged);
            basis.comparable = false;
        }
        basis
    }

    /// The content by the pack columns, else by what a price cell or the header of the price says.
    pub(super) fn pack(&self, row: &RowView<'l, '_>) -> Option<Pack> {
        row.pack().or_else(|| pack_beside(row))
    }

    fn component(
        &self,
        component: &Component,
        index: usize,
        old: &RowView<'l, '_>,
        new: &RowView<'l, '_>,
        basis: &Basis,
        status: Status,
    ) -> Option<Change<'l>> {
        let price =
            |row: &RowView<'l, '_>, column: Option<usize>| column.map(|column| row.price(column)).unwrap_or_default();
        let (before, after) = (price(old, component.old), price(new, component.new));
        let is_nothing = |price: &Price<'_>| price.amount.is_none() && price.text.is_none();
        if self.components.len() > 1 && is_nothing(&before) && is_nothing(&after) {
            return None;
        }
        let (old_currency, new_currency) =
            (before.currency().or(basis.old_currency), after.currency().or(basis.new_currency));
        let mut kinds = Kinds::default();
        let mut comparable = basis.comparable;
        let is_other_currency = match (old_currency, new_currency) {
            (Some(a), Some(b)) => a != b,
            _ => matches!((before.sign, after.sign), (Some(a), Some(b)) if a.and(b).is_none()),
        };
        if is_other_currency {
            kinds.add(Kind::CurrencyChanged);
            comparable = false;
        }
        // A sign in the cell that is new, or gone, and that nothing else states.
        let is_lost = |was: &Price<'_>, is: &Price<'_>, stated: Option<Currency>| {
            was.sign.is_some() && is.sign.is_none() && is.amount.is_some() && stated.is_none()
        };
        if is_lost(&before, &after, new_currency) || is_lost(&after, &before, old_currency) {
            kinds.add(Kind::TextChanged);
        }
        let mut converted = None;
        if !(basis.is_same && component.old.is_some() && component.new.is_some())
            && let (Some(a), Some(b)) = (tax(old, component.old), tax(new, component.new))
            && a != b
        {
            kinds.add(Kind::TaxBasisChanged);
            converted = before.amount.and_then(|amount| {
                let digits = new_currency.map(|currency| currency.minor_digits());
                on_other_basis(amount, a, old.tax_rate()?, digits, after.amount)
            });
            comparable &= converted.is_some();
        }
        let pack = |row: &RowView<'l, '_>, column: Option<usize>, pack: Option<Pack>| {
            column.and_then(|column| header_pack(row.list, column)).or(pack)
        };
        let mut change = Change {
            key: Some(self.key(new)),
            variant: variant(new),
            component: Some(index as u16),
            name: self.name(new).or_else(|| self.name(old)),
            status,
            kinds,
            comparable,
            converted,
            old: Some(side(old, component.old, &before, old_currency, pack(old, component.old, basis.old_pack))),
            new: Some(side(new, component.new, &after, new_currency, pack(new, component.new, basis.new_pack))),
            fields: Box::default(),
            matched: Match::Key,
        };
        self.name_price(&mut change, &before, &after);
        Some(change)
    }

    fn name_price(&self, change: &mut Change<'l>, before: &Price<'l>, after: &Price<'l>) {
        match (before.amount, after.amount) {
            (None, Some(_)) => change.kinds.add(Kind::PriceAppeared),
            (Some(_), None) => change.kinds.add(Kind::PriceVanished),
            _ => {}
        }
        let is_other_text = match (before.amount, after.amount) {
            (Some(_), Some(_)) if before.text.is_none() && after.text.is_none() => false,
            // `from 12` and `from 15`: the amounts say it.
            (Some(old), Some(new)) if old != new => before.text.is_some() != after.text.is_some(),
            (old, new) => old.is_some() == new.is_some() && before.text != after.text,
        };
        if is_other_text {
            change.kinds.add(Kind::TextChanged);
        }
        let Some((old, new)) = change.prices() else { return };
        let order = order(new, old);
        match order {
            Ordering::Greater => change.kinds.add(Kind::PriceUp),
            Ordering::Less => change.kinds.add(Kind::PriceDown),
            Ordering::Equal => {}
        }
        let packs = (change.old.as_ref().and_then(|side| side.pack), change.new.as_ref().and_then(|side| side.pack));
        let order = match packs {
            // The same pack: the unit price moves as the price does.
            (Some(a), Some(b)) if a == b => order,
            _ => match change.unit_prices() {
                Some((old, new)) => new.cmp(&old),
                None => return,
            },
        };
        match order {
            Ordering::Greater => change.kinds.add(Kind::UnitPriceUp),
            Ordering::Less => change.kinds.add(Kind::UnitPriceDown),
            Ordering::Equal => {}
        }
    }

    /// A change of the row as a whole.
    fn row_change(
        &self,
        (old, new): (&RowView<'l, '_>, &RowView<'l, '_>),
        status: Status,
        seen: Seen<'l>,
        basis: &Basis,
    ) -> Change<'l> {
        Change {
            key: Some(self.key(new)),
            variant: variant(new),
            component: None,
            name: self.name(new).or_else(|| self.name(old)),
            status,
            kinds: seen.kinds,
            comparable: basis.comparable,
            converted: None,
            old: Some(row_side(old, basis.old_pack)),
            new: Some(row_side(new, basis.new_pack)),
            fields: seen.fields.into_boxed_slice(),
            matched: Match::Key,
        }
    }
}

/// The order of two amounts.
pub(super) fn order(a: Decimal, b: Decimal) -> Ordering {
    // Most prices have the same number of decimals.
    if a.scale() == b.scale() { a.mantissa().cmp(&b.mantissa()) } else { a.cmp(&b) }
}

/// The tax basis of a price, or where the list has no such price that of the list.
fn tax(row: &RowView<'_, '_>, column: Option<usize>) -> Option<bool> {
    column.map_or(row.list.tax, |column| row.tax(column))
}

/// The values of appended key columns; most lists have none.
pub(super) fn variant<'l>(row: &RowView<'l, '_>) -> Box<[Cow<'l, str>]> {
    if row.list.appended.is_empty() { Box::default() } else { row.variant() }
}

/// The content by what a price cell or the header of the price says.
fn pack_beside(row: &RowView<'_, '_>) -> Option<Pack> {
    let by_header = || row.list.schema.prices.iter().find_map(|(_, column)| header_pack(row.list, *column));
    cell_pack(row).or_else(by_header)
}

/// The content a price cell states.
fn cell_pack(row: &RowView<'_, '_>) -> Option<Pack> {
    row.list.schema.prices.iter().find_map(|(_, column)| row.price(*column).per)
}

/// One of the unit that the header of a price names: `Price (€/kg)`.
pub(super) fn header_pack(list: &List, column: usize) -> Option<Pack> {
    list.schema.columns[column].unit.map(|unit| Pack { quantity: Decimal::ONE, unit })
}

pub(super) fn row_side(row: &RowView<'_, '_>, pack: Option<Pack>) -> Side {
    Side { price: None, price_text: None, currency: row.currency(), pack, at: row_cell(row) }
}

pub(super) fn side(
    row: &RowView<'_, '_>,
    column: Option<usize>,
    price: &Price<'_>,
    currency: Option<crate::core::currency::Currency>,
    pack: Option<Pack>,
) -> Side {
    Side {
        price: price.amount,
        price_text: price.text.as_deref().map(Box::from),
        currency,
        pack,
        at: column.map_or_else(|| row_cell(row), |column| row.at(column)),
    }
}

fn row_cell(row: &RowView<'_, '_>) -> CellRef {
    row.list
        .schema
        .key
        .first()
        .map_or(CellRef { row: row.row.start as u64, column: u16::MAX }, |column| row.at(*column))
}

/// The name shown to a person; nothing where the name is the key itself.
pub fn name<'l>(row: &RowView<'l, '_>) -> Option<Cow<'l, str>> {
    let column = row.list.columns.name?;
    Some(row.text(column)).filter(|text| !text.is_empty())
}

/// An old amount on the other tax basis, rounded half away from zero to the minor unit, or to the digits of the new
/// amount where no currency is known.
fn on_other_basis(
    amount: Decimal,
    was_included: bool,
    rate: Decimal,
    digits: Option<u32>,
    new: Option<Decimal>,
) -> Option<Decimal> {
    let whole = Fraction::of(Decimal::ONE_HUNDRED.checked_add(rate)?);
    let hundred = Fraction::of(Decimal::ONE_HUNDRED);
    let factor = if was_included { hundred.over(&whole)? } else { whole.over(&hundred)? };
    let digits = digits.unwrap_or_else(|| new.map_or(2, |new| new.scale()));
    Fraction::of(amount).times(&factor).fixed(digits).parse().ok()
}
