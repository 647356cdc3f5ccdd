//! How the rows of one source are read as observations.

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::history::{Clock, ObservationKind};
use crate::core::promotion::Promotions;
use crate::core::unit::Pack;
use crate::core::wishes::DecimalMark;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::normalise::scan::follow::Glance;
use crate::normalise::{date, yes_no};
use crate::read::rows;

use super::log::{Context, Seen};
use super::part::Fault;

/// The columns of a list whose rows carry their days.
#[derive(Clone, Debug, Default)]
pub struct Dated {
    /// The day from which a row holds.
    pub date: usize,
    /// The day on which it was announced.
    pub announced: Option<usize>,
    /// The component that the row is about.
    pub component: Option<usize>,
    /// Its place among the rows of its day.
    pub sequence: Option<usize>,
    /// Regular, promotion or withdrawn.
    pub kind: Option<usize>,
    /// The last day of a promotion.
    pub until: Option<usize>,
    /// Whether it was cancelled before it took effect.
    pub cancelled: Option<usize>,
    /// `net` or `gross`.
    pub tax_basis: Option<usize>,
}

/// How the rows of a source are read.
pub struct Reading<'r> {
    /// The prices: the numbers of the components and their columns.
    pub prices: Vec<(u16, usize)>,
    /// The columns of rows that carry their days.
    pub dated: Option<Dated>,
    /// By which date a change counts.
    pub clock: Clock,
    /// The time zone of the list.
    pub zone: Option<&'r str>,
    /// The promotions that the list states beside its rows.
    pub promotions: &'r Promotions,
    /// What all rows have in common, where they say key, day and price and no more that matters.
    pub(super) common: Option<Common>,
    category: Option<usize>,
    sale: Option<usize>,
    sale_from: Option<usize>,
    sale_to: Option<usize>,
}

/// A promotional price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sale {
    /// The price.
    pub price: Decimal,
    /// Its first day, where stated.
    pub from: Option<Date>,
    /// Its last day, where stated.
    pub until: Option<Date>,
}

/// A cell that cannot be read: its column and why.
pub type Unread = (usize, Fault);

impl<'r> Reading<'r> {
    /// How the rows of this list are read.
    pub fn new(
        list: &List,
        prices: Vec<(u16, usize)>,
        dated: Option<Dated>,
        clock: Clock,
        zone: Option<&'r str>,
        promotions: &'r Promotions,
    ) -> Reading<'r> {
        let read = |field: Field| list.columns.of(field).filter(|column| !list.readings[*column].is_text);
        let common = Common::of(list, &prices, dated.as_ref()).filter(|_| promotions.is_empty());
        Reading {
            prices,
            dated,
            clock,
            zone,
            promotions,
            common,
            category: list.columns.of(Field::Category),
            sale: read(Field::SalePrice),
            sale_from: read(Field::SaleFrom),
            sale_to: read(Field::SaleTo),
        }
    }

    /// What is enough to read of most rows.
    pub fn glance(&self) -> Option<Glance> {
        let common = self.common.as_ref()?;
        Some(Glance { key: common.key, date: common.date?, price: common.price, mark: common.mark })
    }

    /// What a price of a row says; `None` where it says no amount.
    #[inline]
    pub fn seen(&self, row: &RowView<'_, '_>, column: usize, kind: ObservationKind) -> Option<Seen> {
        let price = row.price(column);
        let list = row.list;
        let by_header = || list.schema.columns[column].unit.map(|unit| Pack { quantity: Decimal::ONE, unit });
        let context = Context {
            currency: price.currency().or_else(|| row.currency()),
            tax: row.tax(column),
            tax_rate: row.tax_rate(),
            pack: by_header().or_else(|| row.pack()).or(price.per),
            period: row.period(),
        };
        Some(Seen { kind, price: price.amount?, context })
    }

    /// The name and the category of the item, as written.
    pub fn label<'l>(&self, row: &RowView<'l, '_>) -> [std::borrow::Cow<'l, str>; 2] {
        let text = |column: Option<usize>| column.map(|column| row.text(column)).unwrap_or_default();
        [text(row.list.columns.name.filter(|name| !row.list.schema.key.contains(name))), text(self.category)]
    }

    /// Whether any row can name a promotional price.
    pub fn has_sales(&self) -> bool {
        self.sale.is_some() || !self.promotions.is_empty()
    }

    /// The promotional price of a row, in its own cells or beside the rows of its list.
    pub fn sale(&self, row: &RowView<'_, '_>, regular: Decimal) -> Option<Sale> {
        if let Some(price) = self.sale.and_then(|column| row.price(column).amount) {
            let day = |column: Option<usize>| column.and_then(|column| row.date(column));
            return Some(Sale { price, from: day(self.sale_from), until: day(self.sale_to) });
        }
        if self.promotions.is_empty() {
            return None;
        }
        let item = row.key().item().into_owned();
        let about = self.promotions.about(Some(&item)).iter().chain(self.promotions.about(None));
        let is_meant = |wanted: &Option<String>, field: Field| {
            wanted.as_deref().is_none_or(|wanted| row.text_of(field).is_some_and(|own| own == wanted))
        };
        let mut meant = about.filter(|promotion| {
            is_meant(&promotion.customer_group, Field::CustomerGroup)
                && is_meant(&promotion.territory, Field::Territory)
        });
        let promotion = meant.next()?;
        Some(Sale { price: promotion.price_of(regular)?, from: promotion.from, until: promotion.to })
    }

    /// The day in a cell, in the zone of the list; `None` is a blank cell.
    #[inline]
    pub fn day(&self, row: &RowView<'_, '_>, column: usize) -> Result<Option<Date>, Unread> {
        let raw = row.row.raw(column);
        if date::is_plain_iso(raw) {
            return Ok(std::str::from_utf8(raw).ok().and_then(Date::iso));
        }
        let text = row.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        if text.contains(':') {
            // An instant is a day only somewhere.
            return date::civil(&text.replacen(' ', "T", 1), self.zone).map(Some).ok_or((column, Fault::Zone));
        }
        let order = row.list.readings[column].order;
        date::read(&text, order).map(Some).ok_or((column, Fault::Date))
    }
}

/// What all rows of a list have in common. Most long lists say key, day and price and no more: their rows need not be
/// asked for anything else.
pub(super) struct Common {
    /// What every price is stated in.
    pub context: Context,
    /// The number of the component.
    pub component: u16,
    /// Whether rows also say a name or a category.
    pub has_labels: bool,
    /// The column of the key.
    pub key: usize,
    /// The column of the price.
    pub price: usize,
    /// Its decimal mark.
    pub mark: DecimalMark,
    /// The column of the day, where rows carry theirs.
    date: Option<usize>,
}

impl Common {
    fn of(list: &List, prices: &[(u16, usize)], dated: Option<&Dated>) -> Option<Common> {
        let [(component, column)] = prices else { return None };
        let of_rows = dated.map_or([None; 7], |own| {
            let Dated { date: _, announced, component, sequence, kind, until, cancelled, tax_basis } = own;
            [*announced, *component, *sequence, *kind, *until, *cancelled, *tax_basis]
        });
        let own = &list.columns;
        let stated = [own.currency, own.tax, own.tax_rate, own.period, own.pack, own.pack_quantity, own.pack_unit];
        let has_sale = list.columns.of(Field::SalePrice).is_some();
        let ([key], []) = (list.schema.key.as_slice(), list.appended.as_slice()) else { return None };
        if has_sale || list.table.has_numbers() || of_rows.iter().chain(&stated).any(Option::is_some) {
            return None;
        }
        let price = &list.schema.columns[*column];
        let name = own.name.filter(|name| name != key);
        Some(Common {
            context: Context {
                currency: list.head.currency,
                tax: price.tax.or(list.tax),
                tax_rate: None,
                pack: price.unit.map(|unit| Pack { quantity: Decimal::ONE, unit }),
                period: list.schema.period,
            },
            component: *component,
            has_labels: name.or(list.columns.of(Field::Category)).is_some(),
            key: *key,
            price: *column,
            mark: list.readings[*column].mark,
            date: dated.map(|own| own.date),
        })
    }
}

impl Dated {
    /// What the row is.
    #[inline]
    pub(super) fn kind(&self, row: &RowView<'_, '_>) -> Result<ObservationKind, Unread> {
        let Some(column) = self.kind else { return Ok(ObservationKind::Regular) };
        let word = rows::trimmed(row.row.raw(column));
        match word.to_ascii_lowercase().as_slice() {
            b"" | b"regular" => Ok(ObservationKind::Regular),
            b"promotion" | b"promo" | b"sale" => Ok(ObservationKind::Promotion),
            b"withdrawn" => Ok(ObservationKind::Withdrawn),
            _ => Err((column, Fault::Kind)),
        }
    }

    pub(super) fn is_cancelled(&self, row: &RowView<'_, '_>) -> Result<bool, Unread> {
        let Some(column) = self.cancelled else { return Ok(false) };
        let text = row.text(column);
        if text.is_empty() {
            return Ok(false);
        }
        match yes_no::yes_no(&text) {
            Some(answer) => Ok(answer),
            // The day of the cancellation.
            None if !date::orders(&text).is_empty() => Ok(true),
            None => Err((column, Fault::Cancelled)),
        }
    }

    pub(super) fn sequence(&self, row: &RowView<'_, '_>) -> Result<Option<i64>, Unread> {
        let Some(column) = self.sequence else { return Ok(None) };
        let text = row.text(column);
        if text.is_empty() {
            return Ok(Some(0));
        }
        text.parse().map(Some).map_err(|_| (column, Fault::Sequence))
    }

    /// Whether tax is in the price, where the row says `net` or `gross`.
    #[inline]
    pub(super) fn tax(&self, row: &RowView<'_, '_>) -> Result<Option<bool>, Unread> {
        let Some(column) = self.tax_basis else { return Ok(None) };
        match rows::trimmed(row.row.raw(column)).to_ascii_lowercase().as_slice() {
            b"" => Ok(None),
            b"gross" => Ok(Some(true)),
            b"net" => Ok(Some(false)),
            _ => Err((column, Fault::TaxBasis)),
        }
    }
}
