//! What the cells of one column prove, gathered while the file is read, and what is decided from it.
//!
//! Every cell is judged, equal rows included, and never in the light of another file.

use std::collections::HashMap;

use xxhash_rust::xxh3::Xxh3Builder;

use crate::core::currency::Currency;
use crate::core::field::Type;
use crate::core::period::Period;
use crate::core::unit::Unit;
use crate::core::wishes::{DateOrder, DecimalMark};
use crate::normalise::date::{self, Orders};
use crate::normalise::number::{self, Proof as Mark, Refusal};
use crate::normalise::{period, unit, yes_no};
use crate::read::rows;

/// How many faulty cells of a column are kept to be shown; all are counted.
const KEPT: usize = 20;
/// A column with more different words than this is text.
const MOST_WORDS: usize = 4096;

/// A word with a fixed meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// A currency.
    Currency(Currency),
    /// Yes or no.
    YesNo(bool),
    /// A unit of content.
    Unit(Unit),
    /// A billing period.
    Period(Period),
}

/// The different words of a column with what they mean.
pub type Vocabulary = HashMap<Box<[u8]>, Option<Word>, Xxh3Builder>;

/// The words of a column, to be looked up row by row.
#[derive(Clone, Debug)]
pub enum Words {
    /// Few: looking at each is faster than hashing one.
    Few(Vec<(Box<[u8]>, Word)>),
    /// Many.
    Many(Box<Vocabulary>),
}

impl Words {
    /// The words of a column in the form that is looked up fastest.
    pub fn of(vocabulary: Vocabulary) -> Words {
        if vocabulary.len() > 16 {
            return Words::Many(Box::new(vocabulary));
        }
        let mut few: Vec<(Box<[u8]>, Word)> =
            vocabulary.into_iter().filter_map(|(word, meaning)| Some((word, meaning?))).collect();
        few.sort_by(|a, b| a.0.cmp(&b.0));
        Words::Few(few)
    }

    /// What a word means; `None` for one that means nothing here.
    #[inline]
    pub fn get(&self, word: &[u8]) -> Option<Word> {
        match self {
            Words::Few(few) => few.iter().find(|(own, _)| **own == *word).map(|(_, meaning)| *meaning),
            Words::Many(many) => many.get(word).copied().flatten(),
        }
    }
}

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

/// Short cells that were judged before and found to mean one thing, each in the slot of its bytes: most columns of
/// words have few of them.
#[derive(Clone, Debug, Default)]
struct Recent {
    slots: [(u8, [u8; 15]); 32],
}

impl Recent {
    fn slot(raw: &[u8]) -> usize {
        let (first, last) = (raw[0], raw[raw.len() - 1]);
        usize::from(first.wrapping_mul(7) ^ last.wrapping_mul(13) ^ raw.len() as u8) % 32
    }

    #[inline]
    fn has(&self, raw: &[u8]) -> bool {
        let (length, bytes) = &self.slots[Recent::slot(raw)];
        usize::from(*length) == raw.len() && bytes[..raw.len()] == *raw
    }

    fn keep(&mut self, raw: &[u8]) {
        if raw.len() <= 15 {
            let (length, bytes) = &mut self.slots[Recent::slot(raw)];
            *length = raw.len() as u8;
            bytes[..raw.len()].copy_from_slice(raw);
        }
    }
}

/// What the cells of one column prove.
#[derive(Clone, Debug)]
pub struct Proof {
    kind: Type,
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

    /// Judges one cell that starts at `at`. `is_number` says that the format itself calls it a number. Gives
    /// `true` where the cell is blank or a plain number, which says nothing of a currency or a measure.
    #[inline]
    pub fn take(&mut self, raw: &[u8], at: usize, is_number: bool) -> bool {
        if raw.is_empty() {
            self.blank += 1;
            return true;
        }
        match self.kind {
            Type::Money | Type::Number | Type::MoneyOrPercent if !is_number => {
                if let Some(proof) = number::quick_proof(raw) {
                    self.filled += 1;
                    self.note_mark(proof, at);
                    return true;
                }
            }
            Type::Date if date::is_plain_iso(raw) => {
                self.filled += 1;
                self.note_first(raw, at);
                return true;
            }
            Type::Currency | Type::YesNo | Type::Unit | Type::Period | Type::Pack if self.recent.has(raw) => {
                self.filled += 1;
                if self.kind == Type::Currency {
                    self.note_first(raw, at);
                }
                return true;
            }
            _ => {}
        }
        self.take_slowly(raw, at, is_number);
        false
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
            if *cell == *raw && self.words.get(&*cell).is_some_and(Option::is_some) {
                self.recent.keep(raw);
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
                    self.recent.keep(raw);
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

/// How the cells of a column are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The decimal mark.
    pub mark: DecimalMark,
    /// The order of day, month and year, where a cell needs one.
    pub order: Option<DateOrder>,
    /// Whether the column is only compared as text.
    pub is_text: bool,
}

/// What was decided, and what stands against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// How the cells are read if nothing stands against it.
    pub reading: Reading,
    /// Why they cannot be read with certainty.
    pub trouble: Option<Trouble>,
}

/// Why a column cannot be read with certainty; the numbers say where the cell starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Some cells cannot be read at all.
    Faults,
    /// No cell settles whether it is a decimal mark or a thousands mark.
    UnclearMark(usize),
    /// One cell proves a point and another one a comma.
    BothMarks {
        /// The cell that needs a point.
        point: usize,
        /// The cell that needs a comma.
        comma: usize,
    },
    /// A cell that the declared decimal mark cannot read.
    AgainstDeclared(usize),
    /// No cell settles the order of day and month.
    UnclearOrder(usize),
    /// No order reads all dates.
    MixedOrders(usize),
    /// A date that the declared order cannot read.
    AgainstOrder(usize),
}
