//! Cells that are no price, held against their partners: which differ, and what the difference is called.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::compare::plan::{Pairing, Plan};
use crate::core::change::{FieldChange, Kind, Kinds};
use crate::core::changes::{Detail, FeesSeen};
use crate::core::field::{Field, Type};
use crate::normalise::date;
use crate::normalise::number::{Rate, Sign};
use crate::normalise::row::RowView;

/// What the cells of two rows that are no price say.
#[derive(Default)]
pub(super) struct Seen<'l> {
    /// What the differences are called.
    pub(super) kinds: Kinds,
    /// The cells that differ.
    pub(super) fields: Vec<FieldChange<'l>>,
    /// Of these, what the price is stated in: called after what it does to the price.
    basis: Vec<Field>,
}

impl Seen<'_> {
    /// A cell the price is stated in that changed, while what it states did not, is changed text.
    pub(super) fn name_rest(&mut self, found: Kinds) {
        let is_named = |field: &Field| {
            let kinds: &[Kind] = match field {
                Field::Currency => &[Kind::CurrencyChanged],
                Field::TaxIncluded | Field::TaxRate => &[Kind::TaxBasisChanged],
                Field::Period => &[Kind::PeriodChanged],
                _ => &[Kind::PackChanged, Kind::PackSmaller, Kind::PackLarger],
            };
            kinds.iter().any(|kind| found.has(*kind))
        };
        if !self.basis.iter().all(is_named) {
            self.kinds.add(Kind::TextChanged);
        }
    }
}

impl<'l> Plan<'l> {
    /// Holds every cell that is no price against its partner.
    pub(super) fn cells(
        &self,
        old: &RowView<'l, '_>,
        new: &RowView<'l, '_>,
        detail: Detail,
        fees: &mut FeesSeen,
    ) -> Seen<'l> {
        let mut seen = Seen::default();
        for pairing in &self.pairings {
            if let (Some(a), Some(b)) = (pairing.old, pairing.new)
                && pairing.is_read_alike
                && old.row.has_same_cell(a, &new.row, b)
            {
                continue;
            }
            let before = pairing.old.map(|column| self.text(old, column));
            let after = pairing.new.map(|column| self.text(new, column));
            let is_blank = |text: &Option<Cow<'l, str>>| text.as_deref().is_none_or(str::is_empty);
            let is_same = || {
                self.is_same_basis(pairing, old, new)
                    || self.is_same_value(pairing, old, new, before.as_deref(), after.as_deref())
            };
            if (is_blank(&before) && is_blank(&after)) || is_same() {
                continue;
            }
            let texts = (before.as_deref().unwrap_or(""), after.as_deref().unwrap_or(""));
            self.name_change(pairing, (old, new), texts, &mut seen, fees);
            if detail == Detail::All {
                if seen.fields.is_empty() {
                    seen.fields.reserve_exact(1);
                }
                seen.fields.push(FieldChange { field: pairing.label, old: before, new: after });
            }
        }
        seen
    }

    /// Whether a column of the pairing is only compared as text, in either list.
    fn is_text(&self, pairing: &Pairing) -> bool {
        pairing.old.is_some_and(|column| self.old.readings[column].is_text)
            || pairing.new.is_some_and(|column| self.new.readings[column].is_text)
    }

    /// Whether two rows are stated in the same, although their cells are written differently: `500 g` and `0.5 kg`,
    /// or a currency that one list states for all rows.
    fn is_same_basis(&self, pairing: &Pairing, old: &RowView<'l, '_>, new: &RowView<'l, '_>) -> bool {
        if self.is_text(pairing) {
            return false;
        }
        match pairing.field {
            Some(Field::Currency) => old.currency().is_some() && old.currency() == new.currency(),
            Some(Field::TaxIncluded) => {
                let tax =
                    |row: &RowView<'l, '_>| row.list.schema.prices.first().and_then(|(_, column)| row.tax(*column));
                tax(old).is_some() && tax(old) == tax(new)
            }
            Some(Field::Period) => old.period().is_some() && old.period() == new.period(),
            Some(Field::Pack | Field::PackQuantity | Field::PackUnit) => {
                let is_stated = |row: &RowView<'l, '_>, column: Option<usize>| {
                    column.is_none_or(|column| row.states_pack(column) || row.text(column).is_empty())
                };
                matches!((self.pack(old), self.pack(new)), (Some(a), Some(b)) if a.is_same_content(&b))
                    && is_stated(old, pairing.old)
                    && is_stated(new, pairing.new)
            }
            _ => false,
        }
    }

    fn is_same_value(
        &self,
        pairing: &Pairing,
        old: &RowView<'l, '_>,
        new: &RowView<'l, '_>,
        before: Option<&str>,
        after: Option<&str>,
    ) -> bool {
        let (Some(a), Some(b)) = (pairing.old, pairing.new) else { return false };
        let kind = pairing.field.map_or(Type::Text, Field::kind);
        if self.is_text(pairing) || kind == Type::Text {
            return before == after;
        }
        match kind {
            Type::Money => is_same_money((old, a), (new, b)),
            Type::Number => old.number(a).is_some() && old.number(a) == new.number(b),
            Type::MoneyOrPercent => rates(old.rate(a), new.rate(b)) == Some(Ordering::Equal),
            Type::Date if is_plain_dates(old.row.raw(a), new.row.raw(b)) => old.row.raw(a) == new.row.raw(b),
            Type::Date => old.date(a).is_some() && old.date(a) == new.date(b),
            Type::Currency | Type::YesNo | Type::Unit | Type::Period => old.same_word(a, new, b),
            Type::Pack | Type::Text => before == after,
        }
    }

    fn name_change(
        &self,
        pairing: &Pairing,
        (old, new): (&RowView<'l, '_>, &RowView<'l, '_>),
        (before, after): (&str, &str),
        seen: &mut Seen<'l>,
        fees: &mut FeesSeen,
    ) {
        let kinds = &mut seen.kinds;
        match pairing.field {
            Some(Field::Availability) => kinds.add(Kind::AvailabilityChanged),
            Some(
                Field::Conditions
                | Field::CustomerGroup
                | Field::Territory
                | Field::FeeObligation
                | Field::Obligation
                | Field::Refundable,
            ) => kinds.add(Kind::TermsChanged),
            Some(Field::MinQuantity | Field::MaxQuantity) => kinds.add(Kind::TierChanged),
            Some(field) if field.is_of_validity() => kinds.add(Kind::ValidityChanged),
            Some(Field::SalePrice) if before.is_empty() => kinds.add(Kind::PromotionAdded),
            Some(Field::SalePrice) if after.is_empty() => kinds.add(Kind::PromotionEnded),
            Some(Field::SalePrice | Field::SaleFrom | Field::SaleTo | Field::WasPrice | Field::Lowest30d) => {
                kinds.add(Kind::PromotionChanged)
            }
            Some(Field::Includes) => inclusions(before, after, kinds),
            Some(Field::Fee) => self.fee(pairing, old, new, kinds, fees),
            Some(Field::FeeName | Field::FeeAmount) => self.fee_pair(old, new, kinds, fees),
            Some(
                field @ (Field::Pack
                | Field::PackQuantity
                | Field::PackUnit
                | Field::Currency
                | Field::TaxIncluded
                | Field::TaxRate
                | Field::Period),
            ) => seen.basis.push(field),
            _ => kinds.add(Kind::TextChanged),
        }
    }

    fn fee(
        &self,
        pairing: &Pairing,
        old: &RowView<'l, '_>,
        new: &RowView<'l, '_>,
        kinds: &mut Kinds,
        fees: &mut FeesSeen,
    ) {
        let rate = |row: &RowView<'l, '_>, column: Option<usize>| column.and_then(|column| row.rate(column));
        let part = pairing.new.map_or_else(
            || pairing.old.and_then(|column| self.old.schema.columns[column].part.clone()),
            |column| self.new.schema.columns[column].part.clone(),
        );
        let fee = part.as_deref().unwrap_or("fee");
        fee_kind(rate(old, pairing.old), rate(new, pairing.new), fee, kinds, fees);
    }

    /// A fee by its name and amount in two columns.
    fn fee_pair(&self, old: &RowView<'l, '_>, new: &RowView<'l, '_>, kinds: &mut Kinds, fees: &mut FeesSeen) {
        let rate = |row: &RowView<'l, '_>| row.list.columns.of(Field::FeeAmount).and_then(|column| row.rate(column));
        let fee_name = |row: &RowView<'l, '_>| row.text_of(Field::FeeName).unwrap_or_default();
        let (before, after) = (fee_name(old), fee_name(new));
        if before == after || before.is_empty() || after.is_empty() {
            let name = if after.is_empty() { &before } else { &after };
            let old_rate = rate(old).filter(|_| !before.is_empty() || rate(new).is_none());
            let new_rate = rate(new).filter(|_| !after.is_empty() || rate(old).is_none());
            fee_kind(old_rate, new_rate, name, kinds, fees);
            return;
        }
        for (kind, name) in [(Kind::FeeRemoved, before), (Kind::FeeAdded, after)] {
            kinds.add(kind);
            fees.insert((kind, name.into_owned()));
        }
    }
}

/// Whether two cells are dates of which each is written in one way only.
pub(super) fn is_plain_dates(old: &[u8], new: &[u8]) -> bool {
    date::is_plain_iso(old) && date::is_plain_iso(new)
}

fn inclusions(before: &str, after: &str, kinds: &mut Kinds) {
    let items = |text: &str| {
        text.split('|').map(|item| item.trim().to_lowercase()).filter(|item| !item.is_empty()).collect::<BTreeSet<_>>()
    };
    let (before, after) = (items(before), items(after));
    if before == after {
        kinds.add(Kind::TextChanged);
    }
    if after.difference(&before).next().is_some() {
        kinds.add(Kind::InclusionAdded);
    }
    if before.difference(&after).next().is_some() {
        kinds.add(Kind::InclusionRemoved);
    }
}

/// Whether two cells of money say the same: amount, words and, where a cell states one, currency.
fn is_same_money((old, a): (&RowView<'_, '_>, usize), (new, b): (&RowView<'_, '_>, usize)) -> bool {
    let (before, after) = (old.price(a), new.price(b));
    let is_same_currency = match (before.sign, after.sign) {
        (None, None) => true,
        (Some(x), Some(y)) => x.and(y).is_some(),
        (x, y) => {
            let stated = |sign: Option<Sign>, row: &RowView<'_, '_>| sign.and_then(Sign::currency).or(row.currency());
            stated(x, old) == stated(y, new)
        }
    };
    is_same_currency && (before.amount, before.text, before.per) == (after.amount, after.text, after.per)
}

/// How two fee rates compare; `None` when one is an amount and the other a percentage, or in another currency.
fn rates(old: Option<Rate>, new: Option<Rate>) -> Option<Ordering> {
    match (old?, new?) {
        (Rate::Money(a), Rate::Money(b)) if matches!((a.sign, b.sign), (Some(x), Some(y)) if x.and(y).is_none()) => {
            None
        }
        (Rate::Money(a), Rate::Money(b)) => Some(b.value.cmp(&a.value)),
        (Rate::Percent(a), Rate::Percent(b)) => Some(b.cmp(&a)),
        _ => None,
    }
}

fn fee_kind(old: Option<Rate>, new: Option<Rate>, fee: &str, kinds: &mut Kinds, fees: &mut FeesSeen) {
    let kind = match (old.is_some(), new.is_some(), rates(old, new)) {
        (false, true, _) => Kind::FeeAdded,
        (true, false, _) => Kind::FeeRemoved,
        (true, true, Some(Ordering::Greater)) => Kind::FeeRaised,
        (true, true, Some(Ordering::Less)) => Kind::FeeLowered,
        (true, true, Some(Ordering::Equal)) => return,
        (true, true, None) => Kind::TermsChanged,
        (false, false, _) => Kind::TextChanged,
    };
    kinds.add(kind);
    fees.insert((kind, fee.to_string()));
}
