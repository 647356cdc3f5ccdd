//! Which column says what: wishes first, then the names of our own layout, then aliases.

mod doubts;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::core::currency::Currency;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::field::Field;
use crate::core::period::Period;
use crate::core::unit::Unit;
use crate::core::wishes::{DecimalMark, Wishes};
use crate::normalise::header::{self, Claim};
use crate::normalise::{number, period};
use crate::read::rows;
use crate::read::table::Table;
pub use doubts::missing_header;
use doubts::{header_list, is_data, is_repeated, key_candidate, no_price, repeated_header, rival_columns};

/// How many rows are looked at for a filled cell.
const LOOKED_AT: usize = 100_000;

/// What is known of a column before any of its cells is read.
#[derive(Clone, Debug)]
pub struct Column {
    /// The header as written.
    pub header: Arc<str>,
    /// What it says; `None` is compared as text.
    pub field: Option<Field>,
    /// The component, language or fee it is about.
    pub part: Option<Arc<str>>,
    /// Whether the user named it: then every cell must read as its type.
    pub is_asked: bool,
    /// Whether the header says that tax is in the price, or not.
    pub tax: Option<bool>,
    /// The currency the header names.
    pub currency: Option<Currency>,
    /// The unit the header names.
    pub unit: Option<Unit>,
    /// Whether it is left out of the comparison.
    pub is_ignored: bool,
}

/// The columns of a list by what they say.
#[derive(Clone, Debug)]
pub struct Schema {
    /// All columns in the order of the file.
    pub columns: Vec<Column>,
    /// The key columns in the order of the key.
    pub key: Vec<usize>,
    /// Whether the key was wished for, and so may not be extended.
    pub is_key_asked: bool,
    /// The price columns with the names of their components.
    pub prices: Vec<(Arc<str>, usize)>,
    /// The period that the header of the only price names.
    pub period: Option<Period>,
}

/// The columns that claim a field and part.
type Claims = BTreeMap<(Field, Option<String>), Vec<(usize, Claim)>>;

/// The fields appended to a repeating key, in this order.
pub const APPENDABLE: [Field; 5] =
    [Field::CustomerGroup, Field::Territory, Field::MinQuantity, Field::Period, Field::ValidFrom];

/// A list with more columns than a spreadsheet can have is no price list.
const MOST_COLUMNS: usize = 16_384;

impl Schema {
    /// The column of a field that has one.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| column.field == Some(field))
    }

    /// The columns of an open family, with their parts.
    pub fn family(&self, field: Field) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter(move |(_, column)| column.field == Some(field))
    }

    /// The column that names the item to a person.
    pub fn name_column(&self) -> Option<usize> {
        self.column(Field::Name).or_else(|| self.column(Field::Description))
    }
}

/// Finds the column a user means: as written, else alike but for case and outer white space.
pub fn find_header<T: AsRef<str>>(headers: &[T], wanted: &str) -> Option<usize> {
    let wanted = wanted.trim();
    let exact = headers.iter().position(|header| header.as_ref().trim() == wanted);
    exact.or_else(|| {
        let lower = wanted.to_lowercase();
        let mut alike = headers.iter().enumerate().filter(|(_, header)| header.as_ref().trim().to_lowercase() == lower);
        let first = alike.next()?;
        if alike.next().is_some() { None } else { Some(first.0) }
    })
}

/// Whether a row of cells is the header of a price list: it has a key and a price.
pub fn is_header(cells: &[String], wishes: &Wishes) -> bool {
    let claims: Vec<Option<Claim>> = cells.iter().map(|cell| header::claim(cell)).collect();
    let claims_field = |field: Field| claims.iter().flatten().any(|claim| claim.field == field);
    let asks = |field: Field| {
        wishes.columns.iter().any(|wish| wish.field == field && find_header(cells, &wish.header).is_some())
    };
    let has_price = asks(Field::Price)
        || claims_field(Field::Price)
        || cells
            .iter()
            .zip(&claims)
            .any(|(cell, claim)| claim.as_ref().is_some_and(|claim| header::may_be_price(claim.field, cell)));
    let key_fields = [Field::Sku, Field::Gtin, Field::Name, Field::Description];
    let has_key = if wishes.key.is_empty() {
        key_fields.iter().any(|field| claims_field(*field) || asks(*field))
    } else {
        wishes.key.iter().all(|key| {
            find_header(cells, key).is_some()
                || Field::named(key).is_some_and(|field| claims_field(field) || asks(field))
        })
    };
    has_price && has_key
}

/// Says which column says what. All problems of the header are told at once.
pub fn build(table: &Table, wishes: &Wishes) -> Result<Schema, Problems> {
    if table.header.len() > MOST_COLUMNS {
        let headline = format!("the list has {} columns, and at most {MOST_COLUMNS} are read", table.header.len());
        let problem = Diagnostic::new(headline)
            .at(table.header_place(0))
            .help("export the columns of the price list alone; no spreadsheet has more either");
        return Err(problem.into());
    }
    let mut problems = Problems::default();
    let mut columns: Vec<Column> = table.header.iter().map(blank_column).collect();
    ask(table, wishes, &mut columns, &mut problems);
    recognise(table, wishes, &mut columns, &mut problems);
    let is_sound = problems.is_empty();
    let has_price = columns.iter().any(|column| column.field == Some(Field::Price));
    if is_sound && !has_price {
        problems.extend(no_price(table, &columns).into());
    }
    let has_header = table.is_recognised || !is_data(table);
    let key = if has_header { key_columns(table, wishes, &columns, &mut problems) } else { Vec::new() };
    for index in &key {
        let is_content = matches!(
            columns[*index].field,
            Some(Field::Pack | Field::PackUnit | Field::PackQuantity | Field::UnitPricePer)
        );
        if !wishes.key.is_empty() && is_content && !columns[*index].is_asked {
            columns[*index].field = None;
        }
    }
    settle_pack(table, &mut columns);
    let mut prices = price_columns(&columns);
    let period = settle_lone_price(&columns, &mut prices);
    problems.unless_any(Schema { columns, key, is_key_asked: !wishes.key.is_empty(), prices, period })
}

fn blank_column(header: &Arc<str>) -> Column {
    Column {
        header: Arc::clone(header),
        field: None,
        part: None,
        is_asked: false,
        tax: None,
        currency: None,
        unit: None,
        is_ignored: false,
    }
}

/// Columns the user named.
fn ask(table: &Table, wishes: &Wishes, columns: &mut [Column], problems: &mut Problems) {
    for ignored in &wishes.ignore {
        if let Some(index) = find_header(&table.header, ignored) {
            columns[index].is_ignored = true;
        }
    }
    for wish in &wishes.columns {
        let Some(index) = find_header(&table.header, &wish.header) else { continue };
        if is_repeated(table, index) {
            problems.extend(repeated_header(table, index).into());
            continue;
        }
        let part: Option<Arc<str>> = wish.part.as_deref().map(Arc::from);
        let rival = columns
            .iter()
            .position(|column| column.is_asked && column.field == Some(wish.field) && column.part == part);
        if let Some(rival) = rival.filter(|rival| *rival != index) {
            let headline = format!(
                "two columns are named for {}: \"{}\" and \"{}\"",
                wish.field.name(),
                columns[rival].header,
                table.header[index]
            );
            problems.extend(Diagnostic::new(headline).at(table.header_place(index)).help("name one of them").into());
            continue;
        }
        let claim = header::claim(&table.header[index]);
        let column = &mut columns[index];
        *column = Column {
            field: Some(wish.field),
            part,
            is_asked: true,
            tax: claim.as_ref().and_then(|claim| claim.tax),
            currency: claim.as_ref().and_then(|claim| claim.currency),
            unit: claim.as_ref().and_then(|claim| claim.unit),
            ..column.clone()
        };
    }
}

/// Columns recognised by their header.
fn recognise(table: &Table, wishes: &Wishes, columns: &mut [Column], problems: &mut Problems) {
    let asks_price = columns.iter().any(|column| column.is_asked && column.field == Some(Field::Price));
    let mut claimed = Claims::new();
    for (index, column) in columns.iter().enumerate() {
        if column.is_asked || column.is_ignored {
            continue;
        }
        let Some(claim) = header::claim(&column.header) else { continue };
        let is_asked_elsewhere = columns.iter().any(|other| {
            other.is_asked && other.field == Some(claim.field) && other.part.as_deref() == claim.part.as_deref()
        });
        if is_asked_elsewhere || (asks_price && claim.field == Field::Price && claim.rank > 0) {
            continue;
        }
        claimed.entry((claim.field, claim.part.clone())).or_default().push((index, claim));
    }
    if !asks_price {
        split_net_and_gross(&mut claimed);
        promote_unit_price(table, &mut claimed);
    }
    for ((field, part), mut claims) in claimed {
        claims.sort_by_key(|(index, claim)| (claim.rank, *index));
        let best = claims[0].1.rank;
        let rivals: Vec<usize> =
            claims.iter().filter(|(_, claim)| claim.rank == best).map(|(index, _)| *index).collect();
        let is_vital = field == Field::Price || (field == Field::Sku && wishes.key.is_empty());
        if rivals.len() > 1 {
            if is_repeated(table, rivals[0]) {
                problems.extend(repeated_header(table, rivals[0]).into());
                continue;
            }
            if is_vital {
                problems.extend(rival_columns(table, field, &rivals).into());
                continue;
            }
        }
        let (index, claim) = claims.swap_remove(0);
        let column = &mut columns[index];
        *column = Column {
            field: Some(field),
            part: part.as_deref().map(Arc::from),
            tax: claim.tax,
            currency: claim.currency,
            unit: claim.unit,
            ..column.clone()
        };
    }
}

/// A net and a gross price side by side are two components of one item.
fn split_net_and_gross(claimed: &mut Claims) {
    let Some(prices) = claimed.get(&(Field::Price, None)) else { return };
    let mut bases: Vec<Option<bool>> = prices.iter().map(|(_, claim)| claim.tax).collect();
    bases.sort();
    if bases != [Some(false), Some(true)] {
        return;
    }
    let Some(prices) = claimed.remove(&(Field::Price, None)) else { return };
    for (index, claim) in prices {
        let part = if claim.tax == Some(true) { "gross" } else { "net" };
        claimed.insert((Field::Price, Some(part.to_string())), vec![(index, claim)]);
    }
}

/// In a list without another price, "unit price" is the price of the item.
fn promote_unit_price(table: &Table, claimed: &mut Claims) {
    let has_price = claimed.keys().any(|(field, _)| *field == Field::Price);
    let is_plain = |claims: &Vec<(usize, Claim)>| {
        claims.len() == 1 && header::may_be_price(Field::UnitPrice, &table.header[claims[0].0])
    };
    if !has_price
        && claimed.get(&(Field::UnitPrice, None)).is_some_and(is_plain)
        && let Some(claims) = claimed.remove(&(Field::UnitPrice, None))
    {
        claimed.insert((Field::Price, None), claims);
    }
}

fn key_columns(table: &Table, wishes: &Wishes, columns: &[Column], problems: &mut Problems) -> Vec<usize> {
    let by_field = |field: Field| columns.iter().position(|column| column.field == Some(field) && !column.is_ignored);
    if wishes.key.is_empty() {
        let found = [Field::Sku, Field::Gtin, Field::Name, Field::Description].into_iter().find_map(by_field);
        if found.is_none() {
            let problem = Diagnostic::new("no column is recognised as the key that tells items apart")
                .at(table.header_place(0))
                .help(match key_candidate(columns) {
                    Some(header) => format!("if it is \"{header}\":  --key \"{header}\""),
                    None => "name it:  --key COLUMN".to_string(),
                })
                .help(format!("the columns are {}", header_list(table)));
            problems.extend(problem.into());
        }
        return found.into_iter().collect();
    }
    let mut key = Vec::new();
    for wanted in &wishes.key {
        let found = find_header(&table.header, wanted).or_else(|| Field::named(wanted).and_then(by_field));
        match found {
            Some(index) if is_repeated(table, index) => problems.extend(repeated_header(table, index).into()),
            Some(index) => key.push(index),
            None => problems.extend(missing_header(table, wanted, "--key").into()),
        }
    }
    key
}

fn price_columns(columns: &[Column]) -> Vec<(Arc<str>, usize)> {
    let prices = columns.iter().enumerate().filter(|(_, column)| column.field == Some(Field::Price));
    prices.map(|(index, column)| (column.part.clone().unwrap_or_else(|| Arc::from("price")), index)).collect()
}

/// A market or period in the header of the only price is no component: there is nothing to tell it apart from.
/// Gives the period.
fn settle_lone_price(columns: &[Column], prices: &mut [(Arc<str>, usize)]) -> Option<Period> {
    let [(name, column)] = prices else { return None };
    let column = &columns[*column];
    if column.is_asked || header::names_component(&column.header) {
        return None;
    }
    *name = Arc::from("price");
    column.part.as_deref().and_then(period::period)
}

/// Beside a column of units, a content of bare numbers is the quantity: `500` and `g`, not `500 g`.
/// The first filled cell decides; that all others are numbers too is for the reading to prove.
fn settle_pack(table: &Table, columns: &mut [Column]) {
    let find = |columns: &[Column], field: Field| columns.iter().position(|column| column.field == Some(field));
    let Some(pack) = find(columns, Field::Pack) else { return };
    if find(columns, Field::PackUnit).is_none() || find(columns, Field::PackQuantity).is_some() {
        return;
    }
    let Some(cell) = first_filled(table, pack) else { return };
    let is_number =
        [DecimalMark::Point, DecimalMark::Comma].iter().any(|mark| number::read_number(&cell, *mark).is_ok());
    if is_number {
        columns[pack].field = Some(Field::PackQuantity);
    }
}

fn first_filled(table: &Table, column: usize) -> Option<String> {
    let mut found = None;
    let mut left = LOOKED_AT;
    // A quote that never closes ends the look; the reading proper tells where.
    let _ = rows::each_row_strict(table.text(), table.body.clone(), table.dialect, |row| {
        let cell = rows::trimmed(row.raw(column));
        if !cell.is_empty() {
            found = Some(String::from_utf8_lossy(&cell).into_owned());
        }
        left -= 1;
        found.is_none() && left > 0
    });
    found
}
