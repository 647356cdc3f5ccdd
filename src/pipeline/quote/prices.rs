//! The price list that documents are held against: the prices of each item, and from when to when they hold.

use std::collections::HashMap;

use crate::core::date::Date;
use crate::core::diagnostic::Problems;
use crate::core::field::Field;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::pipeline::Setting;
use crate::pipeline::check::read_opened;
use crate::pipeline::open;
use crate::rules::document::{Listed, Prices};

/// A price and the days on which it holds.
struct Dated {
    from: Option<Date>,
    to: Option<Date>,
    listed: Listed,
}

/// The prices of a list by item.
pub struct PriceBook {
    prices: HashMap<String, Vec<Dated>>,
    fees: Vec<String>,
}

impl PriceBook {
    /// Reads a price list.
    ///
    /// # Errors
    /// Everything that cannot be read with certainty.
    pub fn read(name: &str, setting: &Setting<'_>) -> Result<PriceBook, Problems> {
        let (list, _) = read_opened(open::open(name, setting.wishes)?, setting, None)?;
        let mut book = PriceBook { prices: HashMap::new(), fees: fees(&list) };
        let mut ends = Vec::new();
        for entry in list.entries.all() {
            let row = list.row(entry.start(), entry.length(), &mut ends);
            if let Some(name) = row.text_of(Field::FeeName).filter(|name| !book.fees.iter().any(|own| own == name)) {
                book.fees.push(name.into_owned());
            }
            if let Some(dated) = dated(&list, &row) {
                book.prices.entry(row.key().item().into_owned()).or_default().push(dated);
            }
        }
        Ok(book)
    }
}

/// The fees that a list states once, and those that have a column of their own.
fn fees(list: &List) -> Vec<String> {
    let columns = list.schema.columns.iter().filter(|column| column.field == Some(Field::Fee) && !column.is_ignored);
    let of_columns = columns.filter_map(|column| column.part.as_deref().map(str::to_string));
    list.fees.iter().map(|fee| fee.name.clone()).chain(of_columns).collect()
}

/// The price of a row that is for everybody and for one piece.
fn dated(list: &List, row: &RowView<'_, '_>) -> Option<Dated> {
    let is_blank = |field: Field| row.text_of(field).is_none();
    let is_for_one = list.columns.of(Field::MinQuantity).and_then(|column| row.number(column));
    let is_for_all = is_blank(Field::CustomerGroup) && is_blank(Field::Territory);
    if !is_for_all || is_for_one.is_some_and(|least| least > crate::core::Decimal::ONE) {
        return None;
    }
    let (_, column) = list.schema.prices.first()?;
    let price = row.price(*column);
    let date = |field: Field| list.columns.of(field).and_then(|column| row.date(column));
    Some(Dated {
        from: date(Field::ValidFrom).or(list.head.day()),
        to: date(Field::ValidTo),
        listed: Listed {
            price: price.amount?,
            currency: price.currency().or_else(|| row.currency()),
            has_tax: row.tax(*column),
        },
    })
}

impl Prices for PriceBook {
    fn has(&self, item: &str) -> bool {
        self.prices.contains_key(item)
    }

    fn fees(&self) -> &[String] {
        &self.fees
    }

    fn price(&self, item: &str, day: Date) -> Option<Listed> {
        let holds = |dated: &&Dated| dated.from.is_none_or(|from| from <= day) && dated.to.is_none_or(|to| day <= to);
        let mut in_force = self.prices.get(item)?.iter().filter(holds);
        let first = in_force.next()?;
        let latest = in_force.fold(first, |latest, other| if other.from > latest.from { other } else { latest });
        // Two prices from one day are no answer.
        let rivals = self.prices.get(item)?.iter().filter(holds).filter(|other| other.from == latest.from);
        let is_one = rivals.map(|other| &other.listed.price).all(|price| *price == latest.listed.price);
        is_one.then(|| latest.listed.clone())
    }
}
