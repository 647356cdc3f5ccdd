//! Tables of sales and customers: which column says what, and how its cells read. The same proof as for price lists, and
//! all problems of a file at once; what a row means is left to the modules below.

pub mod customers;
mod judged;
pub mod repeated;
pub mod sales;
mod walk;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems, did_you_mean};
use crate::core::field::Type;
use crate::core::progress::Progress;
use crate::core::records::RecordWishes;
use crate::core::wishes::DecimalMark;
use crate::normalise::letters::plain_words;
use crate::normalise::number::{self, Cell, Sign};
use crate::normalise::proof::{Reading, Word, Words};
use crate::normalise::schema::{find_header, missing_header};
use crate::normalise::{date, header};
use crate::read::rows::{self, Row};
use crate::read::table::Table;

/// A field of a table.
pub struct Wanted {
    /// Its name in our own layout.
    pub name: &'static str,
    /// How its cells read.
    pub kind: Type,
    /// Whether the table is of no use without it.
    pub is_needed: bool,
    /// Headers that mean nothing else.
    pub sure: &'static [&'static str],
    /// Headers that could mean something else.
    pub weak: &'static [&'static str],
}

impl Wanted {
    /// A field that a table may have.
    const fn may(
        name: &'static str,
        kind: Type,
        sure: &'static [&'static str],
        weak: &'static [&'static str],
    ) -> Wanted {
        Wanted { name, kind, is_needed: false, sure, weak }
    }

    /// A field without which the table is of no use.
    const fn must(
        name: &'static str,
        kind: Type,
        sure: &'static [&'static str],
        weak: &'static [&'static str],
    ) -> Wanted {
        Wanted { name, kind, is_needed: true, sure, weak }
    }
}

/// What is said of a workbook in which not one sheet holds the table.
pub struct Said {
    /// Two of them do.
    pub two: &'static str,
    /// None of them does.
    pub none: &'static str,
    /// How to name the columns.
    pub columns: &'static str,
}

/// A kind of table.
pub struct Layout {
    /// What it holds, in words.
    pub what: &'static str,
    /// The flag that names a column.
    pub flag: &'static str,
    /// What is said of workbooks.
    pub said: Said,
    /// Its fields.
    pub fields: &'static [Wanted],
    /// Further headers of a field that price lists have too.
    pub also: fn(usize, &str) -> Option<u8>,
}

impl Layout {
    /// The field of a name. The error is a sentence.
    pub fn field(&self, name: &str) -> Result<usize, String> {
        self.fields.iter().position(|field| field.name == name).ok_or_else(|| {
            match did_you_mean(name, self.fields.iter().map(|field| field.name)).as_slice() {
                [] => {
                    let names: Vec<&str> = self.fields.iter().map(|field| field.name).collect();
                    format!("no field of the {} is called {name:?}; they are {}", self.what, names.join(", "))
                }
                near => {
                    format!("no field of the {} is called {name:?}; did you mean {}?", self.what, near.join(" or "))
                }
            }
        })
    }

    /// How surely a header says this field; less is surer.
    fn rank(&self, field: usize, header: &str) -> Option<u8> {
        let wanted = &self.fields[field];
        let readings = header::readings(header);
        let is_one_of = |names: &[&str]| names.iter().any(|name| readings.contains(&plain_words(name)));
        match () {
            () if readings.contains(&plain_words(wanted.name)) => Some(0),
            () if is_one_of(wanted.sure) => Some(1),
            () if is_one_of(wanted.weak) => Some(2),
            () => (self.also)(field, header),
        }
    }

    /// Whether a row of cells is the header: every needed field is there, or named.
    pub fn is_header(&self, cells: &[String], wishes: &RecordWishes, keys: &[Vec<String>]) -> bool {
        let is_named = |name: &str| {
            let named = wishes.columns.iter().filter(|(field, _)| field == name).map(|(_, header)| header);
            let as_item = keys.iter().flatten().filter(|_| name == sales::ITEM);
            named.chain(as_item).any(|header| find_header(cells, header).is_some())
        };
        let needed = self.fields.iter().enumerate().filter(|(_, field)| field.is_needed);
        let found = needed.clone().filter(|(index, field)| {
            is_named(field.name) || cells.iter().any(|cell| self.rank(*index, cell).is_some())
        });
        // Most of them are enough: what is missing is then told by name.
        found.count() * 2 > needed.count()
    }

    /// The columns of the fields. Errors: a named column that is not there, a needed field without one, two columns that
    /// say the same.
    fn columns(&self, table: &Table, wishes: &RecordWishes, keys: &[Vec<String>]) -> Result<Vec<Vec<usize>>, Problems> {
        let mut problems = Problems::default();
        let mut columns: Vec<Vec<usize>> = vec![Vec::new(); self.fields.len()];
        for (name, wanted) in &wishes.columns {
            match (self.field(name), find_header(&table.header, wanted)) {
                (Err(why), _) => problems.extend(Diagnostic::new(why).at(table.header_place(0)).into()),
                (Ok(_), None) => problems.extend(missing_header(table, wanted, self.flag).into()),
                (Ok(field), Some(column)) => columns[field] = vec![column],
            }
        }
        if let Some(field) = self.fields.iter().position(|field| field.name == sales::ITEM)
            && columns[field].is_empty()
        {
            // The headers of a key, where all of them stand here.
            let find = |header: &String| find_header(&table.header, header);
            let found = keys.iter().find_map(|key| key.iter().map(find).collect::<Option<Vec<usize>>>());
            columns[field] = found.unwrap_or_default();
            // One column cannot stand for several: every item would be unknown.
            let several = keys.iter().find(|key| key.len() > 1).filter(|_| columns[field].is_empty());
            let missing = several.into_iter().flatten().filter(|header| find(header).is_none());
            missing.for_each(|header| problems.extend(missing_header(table, header, "the key of the list").into()));
        }
        let is_free = |columns: &[Vec<usize>], index: usize| !columns.iter().flatten().any(|taken| *taken == index);
        for (field, wanted) in self.fields.iter().enumerate() {
            if !columns[field].is_empty() {
                continue;
            }
            let ranked = table.header.iter().enumerate().filter(|(index, _)| is_free(&columns, *index));
            let mut ranked: Vec<(u8, usize)> =
                ranked.filter_map(|(index, header)| Some((self.rank(field, header)?, index))).collect();
            ranked.sort_unstable();
            match ranked[..] {
                [(best, first), (second, other), ..] if best == second => {
                    let (first, other) = (&table.header[first], &table.header[other]);
                    let headline = format!("two columns could be the {}: \"{first}\" and \"{other}\"", wanted.name);
                    let problem = Diagnostic::new(headline).at(table.header_place(0));
                    problems
                        .extend(problem.help(format!("say which:  {} {}=\"{first}\"", self.flag, wanted.name)).into());
                }
                [(_, column), ..] => columns[field] = vec![column],
                [] if wanted.is_needed => {
                    let headers: Vec<&str> = table.header.iter().map(|header| &**header).collect();
                    let problem = Diagnostic::new(format!("the {} have no column for the {}", self.what, wanted.name))
                        .at(table.header_place(0))
                        .help(format!("name it:  {} {}=HEADER", self.flag, wanted.name))
                        .help(format!("the columns are {}", headers.join(", ")));
                    problems.extend(problem.into());
                }
                [] => {}
            }
        }
        problems.unless_any(columns)
    }
}

/// A table of records, proven.
pub struct Records {
    /// Its bytes and places.
    pub table: Table,
    layout: &'static Layout,
    manner: Manner,
    pieces: Vec<Range<usize>>,
    /// How many records there are.
    pub count: u64,
    /// The currency that the header of an amount names.
    currency: Option<Currency>,
    /// Where the first cell starts that was asked for and could not be read, though its column was proven.
    unreadable: AtomicUsize,
}

/// How the cells of a table are read.
#[derive(Clone, Debug, Default, PartialEq)]
struct Manner {
    /// The columns of each field.
    columns: Vec<Vec<usize>>,
    readings: Vec<Option<Reading>>,
    words: Vec<Option<Words>>,
    /// Columns that were recognised and cannot be read, so that nobody uses them: the header and the field.
    unread: Vec<(String, &'static str)>,
}

impl Records {
    /// Reads every record once and lets its columns prove how they read.
    /// Errors: every cell, row and column that cannot be read with certainty.
    pub fn read(
        table: Table,
        layout: &'static Layout,
        wishes: &RecordWishes,
        keys: &[Vec<String>],
        progress: &dyn Progress,
    ) -> Result<Records, Problems> {
        let mut records = Records::framed(table, layout, wishes, keys, progress)?;
        records.prove(wishes, progress)?;
        Ok(records)
    }

    /// Columns that were recognised and cannot be read, so that nobody uses them: the header and the field.
    pub fn unread(&self) -> &[(String, &'static str)] {
        &self.manner.unread
    }

    /// Errors: a cell was asked for and could not be read, so that what was found is not all there is.
    fn unless_unreadable<T>(&self, found: T) -> Result<T, Problems> {
        let at = self.unreadable.load(Ordering::Relaxed);
        if at == usize::MAX {
            return Ok(found);
        }
        let cell = self.table.cell_at(at);
        let cited = text(rows::trimmed(cell));
        let is_signed = |mark| matches!(number::read_money(&cited, mark), Ok(Cell::Amount(own)) if own.sign.is_some() && own.per.is_none());
        let (headline, help) = match [DecimalMark::Point, DecimalMark::Comma].into_iter().any(is_signed) {
            true => (format!("\"{cited}\" does not fit the currency of its row"), "correct one of the two"),
            false => (
                "this cell cannot be read with certainty".to_string(),
                "write days as YYYY-MM-DD and numbers plainly, such as 12.90",
            ),
        };
        let problem = Diagnostic::new(headline)
            .at(self.table.place(at, None))
            .excerpt(self.table.excerpt(at, cell.len(), ""))
            .help(help);
        Err(problem.into())
    }

    /// The column of a field that has one and can be read.
    #[inline]
    fn column(&self, field: usize) -> Option<usize> {
        self.manner.columns[field].first().copied()
    }
}

/// One record.
#[derive(Clone, Copy)]
pub struct Record<'r, 'e> {
    records: &'r Records,
    row: Row<'r, 'e>,
}

impl<'r> Record<'r, '_> {
    /// Where it starts.
    pub fn start(&self) -> usize {
        self.row.start
    }

    /// The text of a field, outer white space trimmed; empty where there is none.
    pub fn text(&self, field: usize) -> Cow<'r, str> {
        text(self.bytes(field))
    }

    /// The same as bytes.
    #[inline]
    pub fn bytes(&self, field: usize) -> Cow<'r, [u8]> {
        self.records.column(field).map_or(Cow::Borrowed(&[]), |column| self.cell(column))
    }

    /// The currency that the header of an amount names.
    #[inline]
    pub fn header_currency(&self) -> Option<Currency> {
        self.records.currency
    }

    /// All columns of a field.
    #[inline]
    fn columns(&self, field: usize) -> &'r [usize] {
        &self.records.manner.columns[field]
    }

    #[inline]
    fn cell(&self, column: usize) -> Cow<'r, [u8]> {
        rows::trimmed(self.row.raw(column))
    }

    /// The line as written.
    #[inline]
    pub fn line(&self) -> &'r [u8] {
        self.row.bytes()
    }

    /// The number of a field.
    #[inline]
    pub fn number(&self, field: usize) -> Option<Decimal> {
        self.amount(field).map(|(number, _)| number)
    }

    /// The number or amount of a field, and what its cell says of the currency.
    #[inline]
    pub fn amount(&self, field: usize) -> Option<(Decimal, Option<Sign>)> {
        let (column, reading) = (self.records.column(field)?, self.records.manner.readings[field]?);
        let table = &self.records.table;
        let is_number = table.has_numbers() && table.is_number(self.row.start, column);
        let mark = if is_number { DecimalMark::Point } else { reading.mark };
        let short = self.row.short(column).and_then(|cell| number::quick_short(cell, mark));
        if let Some((units, scale)) = short.or_else(|| number::quick_parts(self.row.raw(column), mark)) {
            return Some((Decimal::new(units, scale), None));
        }
        match number::read_money(&text(self.cell(column)), mark) {
            // What three of them cost together is no price of one.
            Ok(Cell::Amount(amount)) if amount.per.is_none_or(|per| per.quantity == Decimal::ONE) => {
                Some((amount.value, amount.sign))
            }
            // Money may stand in words.
            Ok(Cell::Words) if self.records.layout.fields[field].kind == Type::Money => None,
            _ => self.unreadable(field, column),
        }
    }

    /// Notes that a cell could not be read: a row that says less than it holds must not be taken for one that says no
    /// more. Only the cell of a field that a record may lack is blank with good reason.
    #[cold]
    fn unreadable<T>(&self, field: usize, column: usize) -> Option<T> {
        if self.records.layout.fields[field].is_needed || !self.cell(column).is_empty() {
            self.records.unreadable.fetch_min(self.row.cell_start(column), Ordering::Relaxed);
        }
        None
    }

    /// The date of a field.
    #[inline]
    pub fn date(&self, field: usize) -> Option<Date> {
        let (column, reading) = (self.records.column(field)?, self.records.manner.readings[field]?);
        if let Some(day) = self.row.short(column).and_then(date::quick) {
            return Some(day);
        }
        date::read(&text(self.cell(column)), reading.order).or_else(|| self.unreadable(field, column))
    }

    /// The currency of a field.
    #[inline]
    pub fn currency(&self, field: usize) -> Option<Currency> {
        let cell = rows::trimmed(self.row.raw(self.records.column(field)?));
        match self.records.manner.words[field].as_ref()?.get(&cell) {
            Some(Word::Currency(currency)) => Some(currency),
            _ => None,
        }
    }
}

fn text(cell: Cow<'_, [u8]>) -> Cow<'_, str> {
    match cell {
        Cow::Borrowed(bytes) => rows::text(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    }
}
