//! A price list as it lies on disk, understood: every row judged, none owned.
//!
//! One walk over the file gives each price row an entry of 16 bytes (the hash of its key and where
//! it stands) and lets every typed column prove how it reads. Values are made from cells only when
//! someone asks.

use std::sync::Arc;

use crate::core::change::{CellRef, Locate, Note};
use crate::core::currency::Currency;
use crate::core::diagnostic::Problems;
use crate::core::field::{Field, Type};
use crate::core::list::{Fee, ListHead, SetAside, Statement, TaxBasis};
use crate::core::place::Place;
use crate::core::progress::Progress;
use crate::core::wishes::Wishes;
use crate::normalise::proof::{Proof, Reading, Trouble, Word, Words};
use crate::normalise::row::RowView;
use crate::normalise::scan::{self, Entries, Extent, Scanned, Share};
use crate::normalise::schema::Schema;
use crate::normalise::{fees, refusals};
use crate::read::rows::{self, Row};
use crate::read::table::Table;

/// The columns that are asked for row by row, found once.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    by_field: Vec<(Field, usize)>,
    /// Currency.
    pub currency: Option<usize>,
    /// Tax included or not.
    pub tax: Option<usize>,
    /// Tax rate.
    pub tax_rate: Option<usize>,
    /// Period.
    pub period: Option<usize>,
    /// Content in one cell.
    pub pack: Option<usize>,
    /// Content, the number.
    pub pack_quantity: Option<usize>,
    /// Content, the unit.
    pub pack_unit: Option<usize>,
    /// The name shown to a person.
    pub name: Option<usize>,
    /// Whether a row can state a fee of its own.
    pub has_fees: bool,
}

impl Columns {
    fn of_schema(schema: &Schema, readings: &[Reading]) -> Columns {
        let read = |field: Field| schema.column(field).filter(|column| !readings[*column].is_text);
        Columns {
            by_field: schema
                .columns
                .iter()
                .enumerate()
                .filter_map(|(index, column)| Some((column.field?, index)))
                .collect(),
            currency: read(Field::Currency),
            tax: read(Field::TaxIncluded),
            tax_rate: read(Field::TaxRate),
            period: read(Field::Period),
            pack: read(Field::Pack),
            pack_quantity: read(Field::PackQuantity),
            pack_unit: read(Field::PackUnit),
            name: schema.name_column(),
            has_fees: [Field::Fee, Field::FeeName, Field::FeeAmount].iter().any(|own| schema.column(*own).is_some()),
        }
    }

    /// The column of a field.
    pub fn of(&self, field: Field) -> Option<usize> {
        self.by_field.iter().find(|(own, _)| *own == field).map(|(_, column)| *column)
    }
}

/// A price list.
pub struct List {
    /// Its bytes and places.
    pub table: Table,
    /// Which column says what.
    pub schema: Schema,
    /// The columns asked for row by row.
    pub columns: Columns,
    /// The columns appended to the key; `None` where this list has no such column.
    pub appended: Vec<Option<usize>>,
    /// How each column is read.
    pub readings: Vec<Reading>,
    /// The words of each column of words.
    pub words: Vec<Words>,
    /// Whether every row has the same value in a column.
    pub is_constant: Vec<bool>,
    /// One entry for each price row, by the hash of its key.
    pub entries: Entries,
    /// What holds for the list as a whole.
    pub head: ListHead,
    /// Whether tax is in the prices, by the head of the list or the user's word.
    pub tax: Option<bool>,
    /// Fees stated for the list as a whole.
    pub fees: Vec<Fee>,
    /// Promotions, promises and rewards.
    pub statements: Vec<Statement>,
    /// What is no price row.
    pub set_aside: Vec<SetAside>,
    /// What a reader must know.
    pub notes: Vec<Note>,
}

/// The column number that stands for "the place with this number among the fees and statements".
const BESIDE: u16 = CellRef::BESIDE;

impl List {
    /// Reads every row of a framed table and keeps the entries of a share of them.
    /// Errors: every cell, row and column of the file that cannot be read with certainty.
    pub fn read(
        mut table: Table,
        schema: Schema,
        wishes: &Wishes,
        appended: &[Field],
        share: &Share,
        progress: &dyn Progress,
    ) -> Result<List, Problems> {
        let columns: Vec<Option<usize>> = appended.iter().map(|field| schema.column(*field)).collect();
        let scanned = scan::scan(&mut table, &schema, &columns, share, progress)?;
        let (list, problems) = List::of_scanned(table, schema, columns, scanned, wishes);
        problems.unless_any(list)
    }

    /// The list, once its rows were judged, and what stands against it.
    pub(super) fn of_scanned(
        table: Table,
        schema: Schema,
        appended: Vec<Option<usize>>,
        mut scanned: Scanned,
        wishes: &Wishes,
    ) -> (List, Problems) {
        let mut problems = refusals::of_rows(&table, &scanned);
        let mut notes = Vec::new();
        if table.dialect.quotes == rows::Quotes::Lone {
            notes.push(Note::LoneQuotes { file: Arc::clone(&table.file) });
        }
        let readings = decide(&table, &schema, &scanned.proofs, wishes, &mut problems, &mut notes);
        let head = head(&table, &schema, &scanned, &readings, wishes, &mut problems);
        let set_aside = set_aside(&table, &scanned);
        let tax = match head.tax {
            TaxBasis::Unknown => None,
            basis => Some(basis == TaxBasis::Included),
        };
        let is_constant =
            scanned.proofs.iter().map(|proof| proof.as_ref().is_some_and(|proof| proof.constant().is_some())).collect();
        let words = scanned
            .proofs
            .iter_mut()
            .map(|proof| Words::of(proof.as_mut().map(|proof| std::mem::take(&mut proof.words)).unwrap_or_default()))
            .collect();
        let mut list = List {
            columns: Columns::of_schema(&schema, &readings),
            fees: table.beside.fees.clone(),
            statements: table.beside.statements.clone(),
            table,
            schema,
            appended,
            readings,
            words,
            is_constant,
            entries: scanned.entries,
            head,
            tax,
            set_aside,
            notes,
        };
        problems.extend(refusals::of_signs(&list, &scanned.signed));
        fees::read_rows(&mut list, &scanned.fee_rows, &mut problems);
        (list, problems)
    }

    /// Walks over the list once more and keeps the entries of another share of its rows; all cells are judged already.
    pub fn read_share(&mut self, share: &Share, progress: &dyn Progress) -> Result<(), Problems> {
        self.entries = Entries::default();
        self.entries = scan::scan(&mut self.table, &self.schema, &self.appended, share, progress)?.entries;
        Ok(())
    }

    /// The table and its columns, to be read once more.
    pub fn into_parts(self) -> (Table, Schema) {
        (self.table, self.schema)
    }

    /// The row of an entry.
    pub fn row<'l, 'e>(&'l self, start: usize, length: usize, ends: &'e mut Vec<u32>) -> RowView<'l, 'e> {
        RowView { list: self, row: self.table.row(start, length, ends) }
    }

    /// Calls `each` for the rows at these places, which stand in the order of the text.
    pub fn each_row<'l>(&'l self, extents: &[Extent], mut each: impl FnMut(RowView<'l, '_>)) {
        let places = extents.iter().map(|extent| (extent.start(), extent.length()));
        self.table.each_row(places, |row| each(RowView { list: self, row: *row }));
    }

    /// The same row once more, by the ends of its cells that [`List::row`] found.
    pub fn row_of_ends<'l, 'e>(&'l self, start: usize, length: usize, ends: &'e [u32]) -> RowView<'l, 'e> {
        RowView { list: self, row: Row::of_ends(self.table.text(), start, length, ends) }
    }

    /// The cell that stands for a fee of the list.
    pub fn fee_cell(&self, index: usize) -> CellRef {
        CellRef { row: index as u64, column: BESIDE }
    }

    /// The cell that stands for a statement of the list.
    pub fn statement_cell(&self, index: usize) -> CellRef {
        CellRef { row: (self.fees.len() + index) as u64, column: BESIDE }
    }

    /// The statement of the list that a cell stands for: the other way round.
    pub fn statement_at(&self, cell: CellRef) -> Option<usize> {
        let index = usize::try_from(cell.row).ok()?.checked_sub(self.fees.len())?;
        (cell.column == BESIDE && index < self.statements.len()).then_some(index)
    }
}

impl Locate for List {
    fn line_and_column(&self, cell: CellRef) -> Option<(u64, Option<u32>)> {
        if cell.column == BESIDE {
            return None;
        }
        self.table.line_and_column(cell.row as usize, cell.column != u16::MAX)
    }

    fn fetch(&self, cell: CellRef) {
        self.table.fetch(cell.row as usize);
    }

    fn place(&self, cell: CellRef) -> Place {
        if cell.column == BESIDE {
            let index = cell.row as usize;
            let fee = self.fees.get(index).map(|fee| &fee.place);
            let statement = index
                .checked_sub(self.fees.len())
                .and_then(|index| self.statements.get(index))
                .map(|statement| &statement.place);
            return fee.or(statement).cloned().unwrap_or_else(|| Place::file(&self.table.file));
        }
        let column = (cell.column != u16::MAX).then_some(usize::from(cell.column));
        self.table.place(cell.row as usize, column)
    }
}

/// Decides how every column is read. A price, a key and a column the user named must be certain; another
/// column that is not becomes plain text, never because of the other file.
fn decide(
    table: &Table,
    schema: &Schema,
    proofs: &[Option<Proof>],
    wishes: &Wishes,
    problems: &mut Problems,
    notes: &mut Vec<Note>,
) -> Vec<Reading> {
    let text = Reading { mark: crate::core::wishes::DecimalMark::Point, order: None, is_text: true };
    schema
        .columns
        .iter()
        .zip(proofs)
        .enumerate()
        .map(|(index, (column, proof))| {
            let Some(proof) = proof else { return text };
            let decision = proof.decide(wishes.decimal_mark, wishes.date_order);
            let Some(trouble) = decision.trouble else { return decision.reading };
            if column.is_asked || column.field == Some(Field::Price) {
                problems.extend(refusals::of_column(table, index, column, proof, trouble));
            } else if proof.filled > 0 {
                notes.push(Note::ReadAsText {
                    file: Arc::clone(&table.file),
                    header: Arc::clone(&column.header),
                    is_unsettled: matches!(trouble, Trouble::UnclearMark(_) | Trouble::UnclearOrder(_)),
                });
            }
            text
        })
        .collect()
}

fn head(
    table: &Table,
    schema: &Schema,
    scanned: &Scanned,
    readings: &[Reading],
    wishes: &Wishes,
    problems: &mut Problems,
) -> ListHead {
    let mut head = table.beside.head.clone();
    head.source = table.file.to_string();
    head.list = "default".to_string();
    head.rows = scanned.rows;
    head.items = scanned.rows;
    head.key = schema.key.iter().map(|column| Arc::clone(&schema.columns[*column].header)).collect();
    let by_header = schema.prices.iter().find_map(|(_, column)| schema.columns[*column].currency);
    problems.extend(refusals::of_currency(
        table,
        schema,
        &scanned.proofs,
        head.currency.or(by_header),
        wishes.currency,
    ));
    head.currency =
        head.currency.or(by_header).or_else(|| constant_currency(schema, &scanned.proofs)).or(wishes.currency);
    problems.extend(refusals::of_tax(table, schema, &scanned.proofs, head.tax, wishes.tax));
    if head.tax == TaxBasis::Unknown {
        head.tax = constant_tax(schema, &scanned.proofs).or(wishes.tax).unwrap_or_default();
    }
    if head.valid_from.is_none()
        && let Some(column) = schema.column(Field::ValidFrom)
        && !readings[column].is_text
        && let Some(value) = scanned.proofs[column].as_ref().and_then(Proof::constant)
    {
        head.valid_from = crate::normalise::date::read(&String::from_utf8_lossy(value), readings[column].order);
    }
    head
}

fn constant_currency(schema: &Schema, proofs: &[Option<Proof>]) -> Option<Currency> {
    let proof = proofs[schema.column(Field::Currency)?].as_ref()?;
    match proof.words.get(proof.constant()?)? {
        Some(Word::Currency(currency)) => Some(*currency),
        _ => None,
    }
}

fn constant_tax(schema: &Schema, proofs: &[Option<Proof>]) -> Option<TaxBasis> {
    let by_header = || {
        let mut bases = schema.prices.iter().map(|(_, column)| schema.columns[*column].tax);
        let first = bases.next()??;
        bases.all(|basis| basis == Some(first)).then_some(first)
    };
    let by_column = || {
        let proof = proofs[schema.column(Field::TaxIncluded)?].as_ref()?;
        let mut words = proof.words.values();
        match (words.next()?, words.next(), proof.blank) {
            (Some(Word::YesNo(included)), None, 0) => Some(*included),
            _ => None,
        }
    };
    by_column().or_else(by_header).map(|included| if included { TaxBasis::Included } else { TaxBasis::Excluded })
}

fn set_aside(table: &Table, scanned: &Scanned) -> Vec<SetAside> {
    let mut all = table.set_aside.clone();
    all.extend(table.beside.set_aside.iter().cloned());
    let rows = scanned.headings.iter().map(|at| (*at, "has neither a key nor a price"));
    let fees = scanned.fee_rows.iter().map(|(at, _)| (*at, "is a fee, compared as such"));
    let mut rows: Vec<(usize, &str)> = rows.chain(fees).collect();
    rows.sort_unstable();
    all.extend(
        rows.into_iter().map(|(at, reason)| SetAside { place: table.place(at, None), reason: reason.to_string() }),
    );
    all
}

/// Whether cells of this type are judged while the file is read.
pub fn is_judged(kind: Type) -> bool {
    kind != Type::Text
}
