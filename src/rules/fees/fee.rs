//! The fees that fall on an item, wherever the list states them: in a column of their own, in the row's pair of
//! name and amount, in a fee row, in a `[[fee]]` table.

use std::borrow::Cow;

use crate::core::Decimal;
use crate::core::field::Field;
use crate::core::list::{Fee, FeeRate, Obligation};
use crate::normalise::fees;
use crate::normalise::number::Rate;
use crate::normalise::yes_no::yes_no;
use crate::rules::view::{At, ItemView};

/// A fee as it falls on one item.
#[derive(Clone, Debug)]
pub struct FeeView<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// How much.
    pub rate: FeeRate,
    /// Per what, as written: order, line, unit, visit, period.
    pub per: Option<Cow<'a, str>>,
    /// How avoidable.
    pub obligation: Obligation,
    /// Whether it is already in the price.
    pub is_in_price: bool,
    /// Whether an authority takes it, where stated.
    pub government: Option<bool>,
    /// Whether it comes back, where stated.
    pub refundable: Option<bool>,
    /// Its UNCL 7161 code, where stated.
    pub reason_code: Option<Cow<'a, str>>,
    /// The column it stands in; `None` where the list states it apart from the rows.
    pub column: Option<usize>,
    /// The fee of the list it is: an index into its fees.
    pub of_list: Option<usize>,
    /// Where.
    pub at: At,
}

impl FeeView<'_> {
    /// Whether nobody can avoid it: mandatory and not nothing.
    pub fn is_mandatory(&self) -> bool {
        self.obligation == Obligation::Mandatory && !self.is_nothing()
    }

    /// Whether it is stated as nothing: `0.00`, `0 %`.
    pub fn is_nothing(&self) -> bool {
        match &self.rate {
            FeeRate::Amount(amount) => amount.is_zero(),
            FeeRate::Percent { percent, .. } => percent.is_zero(),
            FeeRate::Unstated => false,
        }
    }

    /// What it comes to on a price, exactly: a percentage of the price is capped where a cap is stated. `None` where
    /// the list gives no figure, or takes the percentage of something else.
    pub fn amount_on(&self, price: Decimal) -> Option<Decimal> {
        match &self.rate {
            FeeRate::Amount(amount) => Some(*amount),
            FeeRate::Percent { percent, base, cap } => {
                let is_of_price = base.as_deref().is_none_or(|base| base.eq_ignore_ascii_case("price"));
                let whole = price.checked_mul(*percent)?.checked_div(Decimal::ONE_HUNDRED)?;
                is_of_price.then_some(cap.map_or(whole, |cap| whole.min(cap)))
            }
            FeeRate::Unstated => None,
        }
    }
}

/// Every fee that falls on an item: its own cells first, then the fees of the list that apply to it.
pub fn of_item<'a>(item: &ItemView<'a, '_>) -> Vec<FeeView<'a>> {
    let mut found = Vec::new();
    let columns = &item.list().schema.columns;
    for (index, column) in columns.iter().enumerate() {
        if column.field != Some(Field::Fee) || column.is_ignored {
            continue;
        }
        let Some(rate) = item.row.rate(index) else { continue };
        let part = column.part.as_deref().unwrap_or("");
        let stated = columns
            .iter()
            .position(|other| other.field == Some(Field::FeeObligation) && other.part.as_deref() == Some(part))
            .and_then(|at| fees::obligation(&item.row.text(at)));
        found.push(FeeView {
            obligation: stated.unwrap_or_default(),
            column: Some(index),
            ..of_cell(Cow::Owned(part.to_string()), rate, item.at(index))
        });
    }
    found.extend(of_pair(item));
    if !item.list().fees.is_empty() {
        let key = item.row.key();
        let key = key.item();
        let applies = |fee: &Fee| fee.applies_to.is_empty() || fee.applies_to.iter().any(|own| *own == key);
        let of_list = item.list().fees.iter().enumerate().filter(|(_, fee)| applies(fee));
        found.extend(of_list.map(|(index, fee)| of_fee(item, index, fee)));
    }
    found
}

fn of_cell(name: Cow<'_, str>, rate: Rate, at: At) -> FeeView<'_> {
    FeeView {
        name,
        rate: match rate {
            Rate::Money(amount) => FeeRate::Amount(amount.value),
            Rate::Percent(percent) => FeeRate::Percent { percent, base: None, cap: None },
        },
        per: None,
        obligation: Obligation::Mandatory,
        is_in_price: false,
        government: None,
        refundable: None,
        reason_code: None,
        column: None,
        of_list: None,
        at,
    }
}

/// The row's own fee, by its name and amount in two columns, with what the row says of it.
fn of_pair<'a>(item: &ItemView<'a, '_>) -> Option<FeeView<'a>> {
    let columns = &item.list().columns;
    let name = item.text(Field::FeeName);
    let column = columns.of(Field::FeeAmount).or_else(|| columns.of(Field::FeeName))?;
    let rate = columns.of(Field::FeeAmount).and_then(|column| item.row.rate(column));
    if name.is_none() && rate.is_none() {
        return None;
    }
    let says = |field: Field| item.text(field).and_then(|text| yes_no(&text));
    let name = name.unwrap_or_default();
    let base = match rate {
        Some(rate) => of_cell(name, rate, item.at(column)),
        None => FeeView { rate: FeeRate::Unstated, ..of_cell(name, Rate::Percent(Decimal::ZERO), item.at(column)) },
    };
    Some(FeeView {
        obligation: item.text(Field::Obligation).and_then(|word| fees::obligation(&word)).unwrap_or_default(),
        is_in_price: says(Field::IncludedInPrice).unwrap_or(false),
        government: says(Field::Government),
        refundable: says(Field::Refundable),
        reason_code: item.text(Field::ReasonCode),
        column: Some(column),
        ..base
    })
}

/// A fee of the list, as it falls on an item.
fn of_fee<'a>(item: &ItemView<'a, '_>, index: usize, fee: &'a Fee) -> FeeView<'a> {
    let cell = item.list().fee_cell(index);
    let at = match item.at_row() {
        At::Old(_) => At::Old(cell),
        At::New(_) => At::New(cell),
    };
    let says = |name: &str| term(fee, name).and_then(yes_no);
    FeeView {
        name: Cow::Borrowed(&fee.name),
        rate: fee.rate.clone(),
        per: fee.per.as_deref().map(Cow::Borrowed),
        obligation: fee.obligation,
        is_in_price: says("included_in_price").unwrap_or(false),
        government: says("government"),
        refundable: says("refundable"),
        reason_code: term(fee, "reason_code").map(Cow::Borrowed),
        column: None,
        of_list: Some(index),
        at,
    }
}

/// A further member of a fee by its name; hyphens and underscores are one.
pub fn term<'f>(fee: &'f Fee, name: &str) -> Option<&'f str> {
    let is_it = |own: &str| own.replace('-', "_") == name;
    fee.terms.iter().find(|(own, _)| is_it(own)).map(|(_, value)| value.as_str())
}
