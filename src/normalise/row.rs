//! One row of a list as values: read when someone asks, not before.

use std::borrow::Cow;

use crate::core::Decimal;
use crate::core::change::{CellRef, Key};
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::period::Period;
use crate::core::unit::{Pack, Unit};
use crate::core::wishes::DecimalMark;
use crate::normalise::list::List;
use crate::normalise::number::{self, Amount, Cell, Rate, Sign};
use crate::normalise::proof::Word;
use crate::normalise::{date, unit};
use crate::read::rows::{self, Row};

/// One row of a list.
#[derive(Clone, Copy)]
pub struct RowView<'l, 'e> {
    /// The list it belongs to.
    pub list: &'l List,
    /// Its cells.
    pub row: Row<'l, 'e>,
}

/// What a price cell says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Price<'l> {
    /// The amount, where it says one.
    pub amount: Option<Decimal>,
    /// Words in place of the amount or beside it.
    pub text: Option<Cow<'l, str>>,
    /// What the cell says about the currency.
    pub sign: Option<Sign>,
    /// The content the cell names: `£4.20/kg`, `3 for £5`.
    pub per: Option<Pack>,
}

impl Price<'_> {
    /// The currency the cell names.
    pub fn currency(&self) -> Option<Currency> {
        self.sign.and_then(Sign::currency)
    }
}

impl<'l> RowView<'l, '_> {
    /// The text of a cell, outer white space trimmed; empty when there is none.
    pub fn text(&self, column: usize) -> Cow<'l, str> {
        match rows::trimmed(self.row.raw(column)) {
            Cow::Borrowed(bytes) => rows::text(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }

    /// The text of the cell of a field; `None` when the list has no such column or the cell is blank.
    pub fn text_of(&self, field: Field) -> Option<Cow<'l, str>> {
        let column = self.list.columns.of(field)?;
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    /// Where a cell stands.
    pub fn at(&self, column: usize) -> CellRef {
        CellRef { row: self.row.cell_start(column) as u64, column: column as u16 }
    }

    /// The key by the base columns.
    pub fn key(&self) -> Key<'l> {
        match self.list.schema.key.as_slice() {
            [only] => Key::One(self.text(*only)),
            several => Key::Many(several.iter().map(|column| self.text(*column)).collect()),
        }
    }

    /// The values of appended key columns; blank where the list has no such column.
    pub fn variant(&self) -> Box<[Cow<'l, str>]> {
        self.list.appended.iter().map(|column| column.map_or(Cow::Borrowed(""), |column| self.text(column))).collect()
    }

    /// The key with the values of the appended columns in one text, as `[prices.renamed]` names it.
    pub fn identity(&self) -> String {
        let mut text = self.key().item().into_owned();
        for part in self.variant().iter() {
            text.push('\u{1f}');
            text.push_str(part);
        }
        text
    }

    fn mark(&self, column: usize) -> DecimalMark {
        let is_number = self.list.table.has_numbers() && self.list.table.is_number(self.row.start, column);
        if is_number { DecimalMark::Point } else { self.list.readings[column].mark }
    }

    /// What a price cell says. The column was proven when the list was read, so nothing is refused here.
    pub fn price(&self, column: usize) -> Price<'l> {
        let raw = self.row.raw(column);
        if raw.is_empty() {
            return Price::default();
        }
        let mark = self.mark(column);
        if let Some(amount) = number::quick(raw, mark) {
            return Price { amount: Some(amount), ..Price::default() };
        }
        let text = self.text(column);
        if text.is_empty() {
            return Price::default();
        }
        match number::read_money(&text, mark) {
            Ok(Cell::Amount(Amount { value, sign, is_from, per })) => {
                Price { amount: Some(value), text: is_from.then_some(text), sign, per }
            }
            _ => Price { text: Some(text), ..Price::default() },
        }
    }

    /// The number in a cell of a proven number or money column.
    pub fn number(&self, column: usize) -> Option<Decimal> {
        if self.list.readings[column].is_text {
            return None;
        }
        let mark = self.mark(column);
        number::quick(self.row.raw(column), mark).or_else(|| {
            let text = self.text(column);
            match number::read_money(&text, mark) {
                Ok(Cell::Amount(amount)) => Some(amount.value),
                _ => None,
            }
        })
    }

    /// The amount or percentage in a cell of a proven fee column.
    pub fn rate(&self, column: usize) -> Option<Rate> {
        if self.list.readings[column].is_text {
            return None;
        }
        number::read_rate(&self.text(column), self.mark(column)).ok()
    }

    /// The date in a cell of a proven date column.
    pub fn date(&self, column: usize) -> Option<Date> {
        let reading = &self.list.readings[column];
        if reading.is_text {
            return None;
        }
        let raw = self.row.raw(column);
        if date::is_plain_iso(raw) {
            return std::str::from_utf8(raw).ok().and_then(Date::iso);
        }
        date::read(&self.text(column), reading.order)
    }

    fn word(&self, column: usize) -> Option<Word> {
        if self.list.readings[column].is_text {
            return None;
        }
        let cell = rows::trimmed(self.row.raw(column));
        self.list.words[column].get(&cell)
    }

    /// Whether two cells hold words of the same meaning.
    pub fn same_word(&self, column: usize, other: &RowView<'_, '_>, other_column: usize) -> bool {
        let own = self.word(column);
        own.is_some() && own == other.word(other_column)
    }

    /// The currency the row states, its price cell aside; else what the list states.
    pub fn currency(&self) -> Option<Currency> {
        let own = self.list.columns.currency.and_then(|column| match self.word(column) {
            Some(Word::Currency(currency)) => Some(currency),
            _ => None,
        });
        own.or(self.list.head.currency)
    }

    /// Whether tax is in the price of a component, as far as anything states it.
    pub fn tax(&self, price_column: usize) -> Option<bool> {
        let own = self.list.columns.tax.and_then(|column| match self.word(column) {
            Some(Word::YesNo(included)) => Some(included),
            _ => None,
        });
        own.or(self.list.schema.columns[price_column].tax).or(self.list.tax)
    }

    /// The tax rate in percent.
    pub fn tax_rate(&self) -> Option<Decimal> {
        self.number(self.list.columns.tax_rate?)
    }

    /// The period the price is for, by its cell, else by the header of the price.
    pub fn period(&self) -> Option<Period> {
        match self.list.columns.period.and_then(|column| self.word(column)) {
            Some(Word::Period(period)) => Some(period),
            _ => self.list.schema.period,
        }
    }

    fn unit(&self, column: usize) -> Option<Unit> {
        match self.word(column) {
            Some(Word::Unit(unit)) => Some(unit),
            _ => None,
        }
    }

    /// The content, by the pack columns.
    pub fn pack(&self) -> Option<Pack> {
        self.pack_of_one_cell().or_else(|| self.pack_of_two_cells())
    }

    /// Whether the content is read from this column.
    pub fn states_pack(&self, column: usize) -> bool {
        let columns = &self.list.columns;
        match self.pack_of_one_cell() {
            Some(_) => columns.pack == Some(column),
            None => columns.pack_quantity == Some(column) || columns.pack_unit == Some(column),
        }
    }

    fn pack_of_one_cell(&self) -> Option<Pack> {
        let column = self.list.columns.pack?;
        unit::remembered_pack(&self.text(column), self.mark(column))
    }

    fn pack_of_two_cells(&self) -> Option<Pack> {
        let columns = &self.list.columns;
        let unit_by_header = columns.pack_quantity.and_then(|column| self.list.schema.columns[column].unit);
        let unit = match columns.pack_unit {
            Some(column) => self.unit(column)?,
            None => unit_by_header?,
        };
        let quantity = match columns.pack_quantity {
            Some(column) => self.number(column)?,
            None => Decimal::ONE,
        };
        (quantity > Decimal::ZERO).then_some(Pack { quantity, unit })
    }
}
