//! What differs between two rows with one identity: exact amounts, and every other cell.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::core::Decimal;
use crate::core::change::{CellRef, Change, FieldChange, Kind, Kinds, Match, Side, Status};
use crate::core::field::{Field, Type};
use crate::core::fraction::Fraction;
use crate::core::unit::Pack;
use crate::normalise::list::List;
use crate::normalise::number::Rate;
use crate::normalise::row::{Price, RowView};

/// Two columns that say the same, or one that only one list has.
#[derive(Clone, Debug)]
pub struct Pairing {
    /// The column of the old list.
    pub old: Option<usize>,
    /// The column of the new list.
    pub new: Option<usize>,
    /// What it says.
    pub field: Option<Field>,
    /// Its header: an index into the plan's labels.
    pub label: u32,
}

/// A price component of either list.
#[derive(Clone, Debug)]
pub struct Component {
    /// Its name.
    pub name: Arc<str>,
    /// The column of the old list.
    pub old: Option<usize>,
    /// The column of the new list.
    pub new: Option<usize>,
}

/// What is held against what.
pub struct Plan<'l> {
    /// The old list.
    pub old: &'l List,
    /// The new list.
    pub new: &'l List,
    /// Every column that is neither key nor price.
    pub pairings: Vec<Pairing>,
    /// The headers that the pairings count.
    pub labels: Vec<Arc<str>>,
    /// The price components, by name.
    pub components: Vec<Component>,
    /// Whether equal bytes in paired cells mean the same: columns are read alike, and what the lists state for all
    /// rows is the same.
    pub means_the_same: bool,
}

/// Fees seen in rows: which kind of change, and which fee. A fee counts once, however many items it covers.
pub type FeesSeen = BTreeSet<(Kind, String)>;

impl<'l> Plan<'l> {
    /// Pairs the columns of two lists: by what they say, else by their header.
    pub fn new(old: &'l List, new: &'l List) -> Plan<'l> {
        let mut plan = Plan {
            old,
            new,
            pairings: Vec::new(),
            labels: Vec::new(),
            components: components(old, new),
            means_the_same: false,
        };
        let mut taken = vec![false; old.schema.columns.len()];
        for (index, column) in new.schema.columns.iter().enumerate() {
            if !is_compared(new, index) {
                continue;
            }
            let is_partner = |other: &usize| {
                let candidate = &old.schema.columns[*other];
                is_compared(old, *other)
                    && !taken[*other]
                    && candidate.field == column.field
                    && candidate.part == column.part
                    && (column.field.is_some() || candidate.header.trim() == column.header.trim())
            };
            let partner = (0..old.schema.columns.len()).find(is_partner);
            if let Some(partner) = partner {
                taken[partner] = true;
            }
            plan.pair(partner, Some(index), column.field, &column.header);
        }
        for (index, column) in old.schema.columns.iter().enumerate() {
            if is_compared(old, index) && !taken[index] {
                plan.pair(Some(index), None, column.field, &column.header);
            }
        }
        plan.means_the_same = plan.is_read_alike();
        plan
    }

    fn is_read_alike(&self) -> bool {
        let prices = self.components.iter().map(|component| (component.old, component.new));
        let cells = self.pairings.iter().map(|pairing| (pairing.old, pairing.new));
        let mut both = prices.chain(cells).filter_map(|(old, new)| Some((old?, new?)));
        let is_alike = |(old, new): (usize, usize)| {
            let (a, b) = (&self.old.schema.columns[old], &self.new.schema.columns[new]);
            self.old.readings[old] == self.new.readings[new]
                && (a.unit, a.tax, a.currency) == (b.unit, b.tax, b.currency)
        };
        both.all(is_alike)
            && self.old.head.currency == self.new.head.currency
            && self.old.tax == self.new.tax
            && !self.old.table.has_numbers()
            && !self.new.table.has_numbers()
    }

    fn pair(&mut self, old: Option<usize>, new: Option<usize>, field: Option<Field>, header: &Arc<str>) {
        let is_of_the_list = |list: &List, column: Option<usize>| column.is_none_or(|column| list.is_constant[column]);
        let is_date = field.is_some_and(|field| field.kind() == Type::Date);
        if is_date && is_of_the_list(self.old, old) && is_of_the_list(self.new, new) {
            return;
        }
        let label = self.labels.len() as u32;
        self.labels.push(Arc::clone(header));
        self.pairings.push(Pairing { old, new, field, label });
    }

    /// Whether every paired cell of two rows has the same bytes. Says nothing of rows for which it does not hold.
    pub fn is_same_bytes(&self, old: &RowView<'l, '_>, new: &RowView<'l, '_>) -> bool {
        let is_same = |a: Option<usize>, b: Option<usize>| {
            a.map_or(&[][..], |column| old.row.raw(column)) == b.map_or(&[][..], |column| new.row.raw(column))
        };
        self.components.iter().all(|component| is_same(component.old, component.new))
            && self.pairings.iter().all(|pairing| is_same(pairing.old, pairing.new))
    }
}

fn is_compared(list: &List, index: usize) -> bool {
    let column = &list.schema.columns[index];
    !column.is_ignored
        && column.field != Some(Field::Price)
        && !list.schema.key.contains(&index)
        && !list.appended.contains(&Some(index))
}

fn components(old: &List, new: &List) -> Vec<Component> {
    let find =
        |list: &List, name: &str| list.schema.prices.iter().find(|(own, _)| **own == *name).map(|(_, column)| *column);
    let mut names: Vec<Arc<str>> =
        old.schema.prices.iter().chain(&new.schema.prices).map(|(name, _)| Arc::clone(name)).collect();
    names.sort();
    names.dedup();
    names.into_iter().map(|name| Component { old: find(old, &name), new: find(new, &name), name }).collect()
}

/// What two rows have in common for all components.
struct Basis {
    comparable: bool,
    old_pack: Option<Pack>,
    new_pack: Option<Pack>,
}

impl<'l> Plan<'l> {
    /// The changes between two rows, none when they say the same. `matched` and `base` come from whoever paired them.
    pub fn changes(
        &self,
        old: &RowView<'l, '_>,
        new: &RowView<'l, '_>,
        status: Status,
        base: Kinds,
        matched: &Match<'l>,
        fees: &mut FeesSeen,
        out: &mut Vec<Change<'l>>,
    ) {
        let mut row_kinds = base;
        let mut fields = Vec::new();
        self.cells(old, new, &mut row_kinds, &mut fields, fees);
        let basis = self.basis(old, new, &mut row_kinds);
        let is_single = self.components.len() == 1;
        let first = out.len();
        let components: Vec<Change<'l>> = self
            .components
            .iter()
            .enumerate()
            .filter_map(|(index, component)| self.component(component, index, old, new, &basis, status))
            .collect();
        // Cells that changed without a kind of their own, such as a currency that was not stated before.
        if !fields.is_empty() && row_kinds.is_empty() && components.iter().all(|change| change.kinds.is_empty()) {
            row_kinds.add(Kind::TextChanged);
        }
        for mut change in components {
            if is_single {
                change.kinds.extend(row_kinds);
                if change.kinds.is_empty() {
                    continue;
                }
                change.fields = std::mem::take(&mut fields).into_boxed_slice();
            } else if change.kinds.is_empty() {
                continue;
            } else if row_kinds.is_empty() {
                // No entry of the row follows, so that the first price that changed tells its cells.
                change.fields = std::mem::take(&mut fields).into_boxed_slice();
            }
            out.push(change);
        }
        let is_told = is_single && out.len() > first;
        if !is_told && (!row_kinds.is_empty() || (status == Status::Replaced && out.len() == first)) {
            let side = |row: &RowView<'l, '_>, pack: Option<Pack>| Side {
                price: None,
                price_text: None,
                currency: row.currency(),
                pack,
                at: row_cell(row),
            };
            out.push(Change {
                key: Some(new.key()),
                variant: new.variant(),
                component: None,
                name: name(new).or_else(|| name(old)),
                status,
                kinds: row_kinds,
                comparable: basis.comparable,
                converted: None,
                old: Some(side(old, basis.old_pack)),
                new: Some(side(new, basis.new_pack)),
                fields: fields.into_boxed_slice(),
                matched: Match::Key,
            });
        }
        for change in &mut out[first..] {
            change.matched = matched.clone();
        }
    }

    /// Holds every cell that is no price against its partner.
    fn cells(
        &self,
        old: &RowView<'l, '_>,
        new: &RowView<'l, '_>,
        kinds: &mut Kinds,
        fields: &mut Vec<FieldChange<'l>>,
        fees: &mut FeesSeen,
    ) {
        for pairing in &self.pairings {
            if let (Some(a), Some(b)) = (pairing.old, pairing.new)
                && old.row.raw(a) == new.row.raw(b)
                && self.old.readings[a] == self.new.readings[b]
            {
                continue;
            }
            let before = pairing.old.map(|column| old.text(column));
            let after = pairing.new.map(|column| new.text(column));
            let is_blank = |text: &Option<Cow<'l, str>>| text.as_deref().is_none_or(str::is_empty);
            let is_same = || {
                self.is_same_basis(pairing.field, old, new)
                    || self.is_same_value(pairing, old, new, before.as_deref(), after.as_deref())
            };
            if (is_blank(&before) && is_blank(&after)) || is_same() {
                continue;
            }
            self.name_change(
                pairing,
                old,
                new,
                before.as_deref().unwrap_or(""),
                after.as_deref().unwrap_or(""),
                kinds,
                fees,
            );
            fields.push(FieldChange { field: pairing.label, old: before, new: after });
        }
    }

    /// Whether two rows are stated in the same, although their cells are written differently: `500 g` and `0.5 kg`,
    /// or a currency that one list states for all rows.
    fn is_same_basis(&self, field: Option<Field>, old: &RowView<'l, '_>, new: &RowView<'l, '_>) -> bool {
        match field {
            Some(Field::Currency) => old.currency().is_some() && old.currency() == new.currency(),
            Some(Field::TaxIncluded) => {
                let tax =
                    |row: &RowView<'l, '_>| row.list.schema.prices.first().and_then(|(_, column)| row.tax(*column));
                tax(old).is_some() && tax(old) == tax(new)
            }
            Some(Field::Pack | Field::PackQuantity | Field::PackUnit) => {
                matches!((self.pack(old), self.pack(new)), (Some(a), Some(b)) if a.is_same_content(&b))
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
        let is_text = self.old.readings[a].is_text || self.new.readings[b].is_text;
        let kind = pairing.field.map_or(Type::Text, Field::kind);
        if is_text || kind == Type::Text {
            return before == after;
        }
        match kind {
            Type::Money | Type::Number => old.number(a).is_some() && old.number(a) == new.number(b),
            Type::MoneyOrPercent => rates(old.rate(a), new.rate(b)) == Some(Ordering::Equal),
            Type::Date => old.date(a).is_some() && old.date(a) == new.date(b),
            Type::Currency | Type::YesNo | Type::Unit | Type::Period => old.same_word(a, new, b),
            Type::Pack | Type::Text => before == after,
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one cell of two rows and everything its change may be called")]
    fn name_change(
        &self,
        pairing: &Pairing,
        old: &RowView<'l, '_>,
        new: &RowView<'l, '_>,
        before: &str,
        after: &str,
        kinds: &mut Kinds,
        fees: &mut FeesSeen,
    ) {
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
            Some(Field::ValidFrom | Field::ValidTo | Field::Announced | Field::ExistingCustomersFrom) => {
                kinds.add(Kind::ValidityChanged)
            }
            Some(Field::SalePrice) if before.is_empty() => kinds.add(Kind::PromotionAdded),
            Some(Field::SalePrice) if after.is_empty() => kinds.add(Kind::PromotionEnded),
            Some(Field::SalePrice | Field::SaleFrom | Field::SaleTo | Field::WasPrice | Field::Lowest30d) => {
                kinds.add(Kind::PromotionChanged)
            }
            Some(Field::Includes) => inclusions(before, after, kinds),
            Some(Field::Fee) => self.fee(pairing, old, new, kinds, fees),
            Some(Field::FeeName | Field::FeeAmount) => self.fee_pair(old, new, kinds, fees),
            // The pack, the currency, the tax basis and the period are named once for the row, below.
            Some(
                Field::Pack
                | Field::PackQuantity
                | Field::PackUnit
                | Field::Currency
                | Field::TaxIncluded
                | Field::TaxRate
                | Field::Period,
            ) => {}
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

    /// What both rows are stated in, and whether their prices can be held against each other.
    fn basis(&self, old: &RowView<'l, '_>, new: &RowView<'l, '_>, kinds: &mut Kinds) -> Basis {
        let (old_pack, new_pack) = (self.pack(old), self.pack(new));
        let mut basis = Basis { comparable: true, old_pack, new_pack };
        match (old_pack, new_pack) {
            (Some(a), Some(b)) if a.unit.dimension() != b.unit.dimension() => {
                kinds.add(Kind::PackChanged);
                basis.comparable = false;
            }
            (Some(a), Some(b)) => match b.content().cmp(&a.content()) {
                Ordering::Less => kinds.add(Kind::PackSmaller),
                Ordering::Greater => kinds.add(Kind::PackLarger),
                Ordering::Equal => {}
            },
            (None, None) => {}
            _ => kinds.add(Kind::PackChanged),
        }
        if self.old.columns.period.is_some() || self.new.columns.period.is_some() {
            let (before, after) = (old.text_of(Field::Period), new.text_of(Field::Period));
            if old.period() != new.period() || (old.period().is_none() && before != after) {
                kinds.add(Kind::PeriodChanged);
                basis.comparable = false;
            }
        }
        basis
    }

    /// The content by the pack columns, else by what a price cell says.
    fn pack(&self, row: &RowView<'l, '_>) -> Option<Pack> {
        row.pack().or_else(|| row.list.schema.prices.iter().find_map(|(_, column)| row.price(*column).per))
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
            (before.currency.or_else(|| old.currency()), after.currency.or_else(|| new.currency()));
        let mut kinds = Kinds::default();
        let mut comparable = basis.comparable;
        if let (Some(a), Some(b)) = (old_currency, new_currency)
            && a != b
        {
            kinds.add(Kind::CurrencyChanged);
            comparable = false;
        }
        let mut converted = None;
        let tax = |row: &RowView<'l, '_>, column: Option<usize>| column.map_or(row.list.tax, |column| row.tax(column));
        let (old_tax, new_tax) = (tax(old, component.old), tax(new, component.new));
        if let (Some(a), Some(b)) = (old_tax, new_tax)
            && a != b
        {
            kinds.add(Kind::TaxBasisChanged);
            converted = before.amount.and_then(|amount| {
                on_other_basis(
                    amount,
                    a,
                    old.tax_rate()?,
                    new_currency.map(|currency| currency.minor_digits()),
                    after.amount,
                )
            });
            comparable &= converted.is_some();
        }
        let mut change = Change {
            key: Some(new.key()),
            variant: new.variant(),
            component: Some(index as u16),
            name: name(new).or_else(|| name(old)),
            status,
            kinds,
            comparable,
            converted,
            old: Some(side(old, component.old, &before, old_currency, basis.old_pack)),
            new: Some(side(new, component.new, &after, new_currency, basis.new_pack)),
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
        if before.text != after.text && before.amount.is_some() == after.amount.is_some() {
            change.kinds.add(Kind::TextChanged);
        }
        let Some((old, new)) = change.prices() else { return };
        match new.cmp(&old) {
            Ordering::Greater => change.kinds.add(Kind::PriceUp),
            Ordering::Less => change.kinds.add(Kind::PriceDown),
            Ordering::Equal => {}
        }
        let Some((old, new)) = change.unit_prices() else { return };
        match new.cmp(&old) {
            Ordering::Greater => change.kinds.add(Kind::UnitPriceUp),
            Ordering::Less => change.kinds.add(Kind::UnitPriceDown),
            Ordering::Equal => {}
        }
    }

    /// The entries of a row that has no partner: one for each of its prices.
    pub fn lone(&self, row: &RowView<'l, '_>, status: Status, kinds: Kinds, out: &mut Vec<Change<'l>>) {
        let is_old = status == Status::Removed;
        let first = out.len();
        let pack = self.pack(row);
        for (index, component) in self.components.iter().enumerate() {
            let column = if is_old { component.old } else { component.new };
            let price = column.map(|column| row.price(column)).unwrap_or_default();
            let is_single = self.components.len() == 1;
            if !is_single && price.amount.is_none() && price.text.is_none() {
                continue;
            }
            let currency = price.currency.or_else(|| row.currency());
            out.push(lone_change(row, Some(index as u16), status, kinds, side(row, column, &price, currency, pack)));
        }
        if out.len() == first {
            let side = Side { price: None, price_text: None, currency: row.currency(), pack, at: row_cell(row) };
            out.push(lone_change(row, None, status, kinds, side));
        }
    }
}

fn lone_change<'l>(
    row: &RowView<'l, '_>,
    component: Option<u16>,
    status: Status,
    kinds: Kinds,
    side: Side,
) -> Change<'l> {
    let (old, new) = if status == Status::Removed { (Some(side), None) } else { (None, Some(side)) };
    Change {
        key: Some(row.key()),
        variant: row.variant(),
        component,
        name: name(row),
        status,
        kinds,
        comparable: true,
        converted: None,
        old,
        new,
        fields: Box::default(),
        matched: Match::Key,
    }
}

fn side(
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

/// How two fee rates compare; `None` when one is an amount and the other a percentage.
fn rates(old: Option<Rate>, new: Option<Rate>) -> Option<Ordering> {
    match (old?, new?) {
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
