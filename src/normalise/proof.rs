//! What the cells of one column prove, gathered while the file is read, and what is decided from it.
//!
//! Every cell is judged, equal rows included, and never in the light of another file.

mod decision;
mod recent;
mod words;

use std::collections::HashMap;

use xxhash_rust::xxh3::Xxh3Builder;

use crate::core::currency::Currency;
use crate::core::field::Type;
use crate::core::wishes::{DateOrder, DecimalMark};
use crate::normalise::date::{self, Orders};
use crate::normalise::number::{self, Proof as Mark, Refusal};
use crate::normalise::proof::recent::Recent;
use crate::normalise::{period, unit, yes_no};
use crate::read::rows::{self, Row, Short};

pub use decision::{Decision, Reading, Trouble};
pub use words::{Vocabulary, Word, Words};

/// How many faulty cells of a column are kept to be shown; all are counted.
const KEPT: usize = 20;
/// A column with more different words than this is text.
const MOST_WORDS: usize = 4096;

/// Why a cell cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The number grammar refuses it.
    Number(Refusal),
    /// No such word.
    Word,
    /// No such day, or no known way to write one.
    Date,
}

/// How the common cells of a column are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quick {
    Number,
    Date,
    Word,
    Never,
}

/// What the cells of one column prove.
#[derive(Clone, Debug)]
pub struct Proof {
    kind: Type,
    quick: Quick,
    /// Cells that hold something.
    pub filled: u64,
    /// Cells that hold nothing.
    pub blank: u64,
    point: Option<usize>,
    comma: Option<usize>,
    ambiguous: Option<usize>,
    faults: Vec<(usize, Fault)>,
    fault_count: u64,
    orders: Orders,
    unclear_date: Option<usize>,
    /// The words of the column.
    pub words: Vocabulary,
    recent: Recent,
    /// The first filled cell and whether all others are the same bytes.
    first: Option<Box<[u8]>>,
    first_at: usize,
    varies: bool,
}

impl Proof {
    /// Nothing is proven yet.
    pub fn new(kind: Type) -> Proof {
        Proof {
            kind,
            quick: match kind {
                Type::Money | Type::Number | Type::MoneyOrPercent => Quick::Number,
                Type::Date => Quick::Date,
                Type::Currency | Type::YesNo | Type::Unit | Type::Period | Type::Pack => Quick::Word,
                Type::Text => Quick::Never,
            },
            filled: 0,
            blank: 0,
            point: None,
            comma: None,
            ambiguous: None,
            faults: Vec::new(),
            fault_count: 0,
            orders: Orders::ALL,
            unclear_date: None,
            words: HashMap::with_hasher(Xxh3Builder::new()),
            recent: Recent::default(),
            first: None,
            first_at: usize::MAX,
            varies: false,
        }
    }

    /// Judges one cell of a row. Gives `true` where the cell is blank or a plain number, which says nothing of a
    /// currency or a measure.
    #[inline(always)]
    pub fn take(&mut self, row: &Row<'_, '_>, column: usize) -> bool {
        match row.short(column) {
            Some(cell) if self.take_quickly(cell, row, column) => true,
            _ => self.take_otherwise(row, column),
        }
    }

    #[inline(always)]
    fn take_quickly(&mut self, cell: Short<'_>, row: &Row<'_, '_>, column: usize) -> bool {
        if cell.length == 0 {
            self.blank += 1;
            return true;
        }
        match self.quick {
            Quick::Number => match number::quick_proof(cell) {
                Some(Mark::Either) => {}
                Some(Mark::Point) if self.point.is_some_and(|seen| seen < row.start) => {}
                Some(proof) => self.note_mark(proof, row.cell_start(column)),
                None => return false,
            },
            Quick::Date if date::is_short_iso(cell) => {
                if !self.varies {
                    self.note_first(cell.cell(), row.cell_start(column));
                }
            }
            Quick::Word if self.recent.has(cell) => {
                if !self.varies && self.kind == Type::Currency {
                    self.note_first(cell.cell(), row.cell_start(column));
                }
            }
            _ => return false,
        }
        self.filled += 1;
        true
    }

    /// A cell that is quoted, or not of the common kind.
    #[inline(never)]
    fn take_otherwise(&mut self, row: &Row<'_, '_>, column: usize) -> bool {
        let raw = row.raw(column);
        if let Some(inner) = raw.strip_prefix(&[rows::QUOTE]).and_then(|rest| rest.strip_suffix(&[rows::QUOTE]))
            && let Some(cell) = Short::of(inner, &mut [0; Short::MOST])
            && self.take_quickly(cell, row, column)
        {
            return true;
        }
        self.take_slowly(raw, row.cell_start(column), false);
        false
    }

    /// Judges one cell of which the format itself says that it is a number.
    pub fn take_number(&mut self, row: &Row<'_, '_>, column: usize) {
        self.take_slowly(row.raw(column), row.cell_start(column), true);
    }

    fn take_slowly(&mut self, raw: &[u8], at: usize, is_number: bool) {
        let cell = rows::trimmed(raw);
        if cell.is_empty() {
            self.blank += 1;
            return;
        }
        self.filled += 1;
        if matches!(self.kind, Type::Currency | Type::YesNo | Type::Unit | Type::Period) {
            self.note_word(&cell, at);
            if self.words.get(&*cell).is_some_and(Option::is_some) {
                self.recent.keep(&cell);
            }
            if self.kind == Type::Currency {
                self.note_first(&cell, at);
            }
            return;
        }
        let text = String::from_utf8_lossy(&cell);
        match self.kind {
            Type::Money | Type::Number | Type::MoneyOrPercent if is_number => {
                if let Err(refusal) = number::read_number(&text, DecimalMark::Point) {
                    self.fault(at, Fault::Number(refusal));
                }
            }
            Type::Money => self.note_mark(number::prove_money(&text), at),
            Type::Number => self.note_mark(number::prove_number(&text), at),
            Type::MoneyOrPercent => self.note_mark(number::prove_rate(&text), at),
            Type::Pack => {
                let proof = unit::prove_pack(&text);
                self.note_mark(proof, at);
                if proof == Mark::Either {
                    self.recent.keep(&cell);
                }
            }
            Type::Date => {
                self.note_first(&cell, at);
                let orders = date::orders(&text);
                if orders.is_empty() {
                    self.fault(at, Fault::Date);
                } else {
                    if orders != Orders::ALL && self.unclear_date.is_none_or(|seen| at < seen) {
                        self.unclear_date = Some(at);
                    }
                    self.orders = self.orders.and(orders);
                }
            }
            _ => {}
        }
    }

    fn note_mark(&mut self, proof: Mark, at: usize) {
        let earliest = |seen: &mut Option<usize>| *seen = Some(seen.map_or(at, |before| before.min(at)));
        match proof {
            Mark::Either => {}
            Mark::Point => earliest(&mut self.point),
            Mark::Comma => earliest(&mut self.comma),
            Mark::Ambiguous => earliest(&mut self.ambiguous),
            Mark::Neither(refusal) => self.fault(at, Fault::Number(refusal)),
        }
    }

    fn note_word(&mut self, cell: &[u8], at: usize) {
        let known = match self.words.get(cell) {
            Some(known) => *known,
            None if self.words.len() >= MOST_WORDS => None,
            None => {
                let text = String::from_utf8_lossy(cell);
                let word = match self.kind {
                    Type::Currency => currency(&text).map(Word::Currency),
                    Type::YesNo => yes_no::yes_no(&text).map(Word::YesNo),
                    Type::Unit => unit::unit(&text).map(Word::Unit),
                    _ => period::period(&text).map(Word::Period),
                };
                self.words.insert(cell.into(), word);
                word
            }
        };
        if known.is_none() {
            self.fault(at, Fault::Word);
        }
    }

    fn note_first(&mut self, cell: &[u8], at: usize) {
        match &self.first {
            None => {
                self.first = Some(cell.into());
                self.first_at = at;
            }
            Some(first) if !self.varies => self.varies = **first != *cell,
            Some(_) => {}
        }
    }

    fn fault(&mut self, at: usize, fault: Fault) {
        self.fault_count += 1;
        let place = self.faults.partition_point(|(seen, _)| *seen < at);
        if place < KEPT {
            self.faults.insert(place, (at, fault));
            self.faults.truncate(KEPT);
        }
    }

    /// Adds what another part of the same column proves.
    pub fn merge(&mut self, other: Proof) {
        let earliest = |a: Option<usize>, b: Option<usize>| a.into_iter().chain(b).min();
        self.filled += other.filled;
        self.blank += other.blank;
        self.point = earliest(self.point, other.point);
        self.comma = earliest(self.comma, other.comma);
        self.ambiguous = earliest(self.ambiguous, other.ambiguous);
        self.unclear_date = earliest(self.unclear_date, other.unclear_date);
        self.orders = self.orders.and(other.orders);
        self.fault_count += other.fault_count;
        self.faults.extend(other.faults);
        self.faults.sort_by_key(|(at, _)| *at);
        self.faults.truncate(KEPT);
        self.varies |= other.varies || matches!((&self.first, &other.first), (Some(a), Some(b)) if a != b);
        if self.first.is_none() || other.first_at < self.first_at {
            if other.first.is_some() {
                self.first = other.first;
            }
            self.first_at = self.first_at.min(other.first_at);
        }
        self.words.extend(other.words);
    }

    /// The one value of the column, where every row has it.
    pub fn constant(&self) -> Option<&[u8]> {
        if self.varies || self.blank > 0 { None } else { self.first.as_deref() }
    }

    /// Decides how the column is read. `mark` and `order` are what the user declared.
    pub fn decide(&self, mark: Option<DecimalMark>, order: Option<DateOrder>) -> Decision {
        let mut reading = Reading { mark: mark.unwrap_or(DecimalMark::Point), order, is_text: false };
        let trouble = if self.fault_count > 0 {
            Some(Trouble::Faults)
        } else {
            match self.kind {
                Type::Money | Type::Number | Type::MoneyOrPercent | Type::Pack => self.mark_trouble(mark, &mut reading),
                Type::Date => self.date_trouble(order, &mut reading),
                _ => None,
            }
        };
        Decision { reading, trouble }
    }

    fn mark_trouble(&self, declared: Option<DecimalMark>, reading: &mut Reading) -> Option<Trouble> {
        match (declared, self.point, self.comma, self.ambiguous) {
            (Some(DecimalMark::Point), _, Some(at), _) | (Some(DecimalMark::Comma), Some(at), _, _) => {
                Some(Trouble::AgainstDeclared(at))
            }
            (Some(_), ..) => None,
            (None, Some(point), Some(comma), _) => Some(Trouble::BothMarks { point, comma }),
            (None, Some(_), None, _) => None,
            (None, None, Some(_), _) => {
                reading.mark = DecimalMark::Comma;
                None
            }
            (None, None, None, Some(at)) => Some(Trouble::UnclearMark(at)),
            (None, None, None, None) => None,
        }
    }

    fn date_trouble(&self, declared: Option<DateOrder>, reading: &mut Reading) -> Option<Trouble> {
        let at = self.unclear_date?;
        if self.orders.is_empty() {
            return Some(Trouble::MixedOrders(at));
        }
        if self.orders.reads_the_same_everywhere() {
            // What the cells themselves prove is not to be unread by an order that is declared for all tables.
            reading.order = self.orders.only();
            return None;
        }
        match (declared, self.orders.only()) {
            (Some(order), _) if self.orders.has(order) => reading.order = Some(order),
            (Some(_), _) => return Some(Trouble::AgainstOrder(at)),
            (None, Some(order)) => reading.order = Some(order),
            (None, None) => return Some(Trouble::UnclearOrder(at)),
        }
        None
    }

    /// The faulty cells that were kept, in the order of the file.
    pub fn faults(&self) -> &[(usize, Fault)] {
        &self.faults
    }

    /// How many faulty cells there are.
    pub fn fault_count(&self) -> u64 {
        self.fault_count
    }

    /// How its cells read.
    pub fn kind(&self) -> Type {
        self.kind
    }
}

/// The currency of a code, or of a sign that only one currency has.
fn currency(text: &str) -> Option<Currency> {
    let sign = || number::leading_sign(text).filter(|(_, rest)| rest.is_empty())?.0.currency();
    Currency::of_code(text).or_else(sign)
}
