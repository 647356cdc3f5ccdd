//! The one walk over a file: splits rows, judges typed cells, hashes keys.

mod entries;
pub mod follow;
mod scanned;

use std::sync::atomic::{AtomicUsize, Ordering};

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::core::diagnostic::Problems;
use crate::core::field::Field;
use crate::core::progress::Progress;
use crate::normalise::list::is_judged;
use crate::normalise::proof::Proof;
use crate::normalise::refusals;
use crate::normalise::schema::Schema;
use crate::read::rows::{self, Quotes, Row};
use crate::read::table::{LONGEST_ROW, Table};

pub use entries::{Entries, Entry, Extent, Share};
pub use scanned::Scanned;

/// How much of a file one worker takes at a time: so little that it is still near when it is looked at again.
const PIECE: usize = 1 << 18;
/// How many faulty rows are kept to be shown.
const KEPT: usize = 64;

struct Walk<'w> {
    table: &'w Table,
    schema: &'w Schema,
    /// The key columns; one that only the other list has is a blank part here.
    key: Vec<Option<usize>>,
    /// The columns whose cells are judged, and whether they are prices.
    typed: Vec<(usize, bool)>,
    /// Whether the format itself may say that a cell is a number.
    has_numbers: bool,
    kind: Option<usize>,
    shift: u32,
    share: &'w Share,
    text: &'w [u8],
}

/// A column whose cells are judged.
struct Judged {
    column: usize,
    is_price: bool,
    proof: Proof,
}

struct Found {
    judged: Vec<Judged>,
    scanned: Scanned,
    composite: Xxh3,
}

/// Why a walk stopped.
enum Stop {
    Irregular,
    Unterminated(usize),
    NotText(usize),
    TooLong(usize),
}

/// Walks over the whole table. A text that breaks the quoting rules is walked once more by the strict reader.
pub fn scan(
    table: &mut Table,
    schema: &Schema,
    appended: &[Option<usize>],
    share: &Share,
    progress: &dyn Progress,
) -> Result<Scanned, Problems> {
    progress.stage(&format!("Reading {}", table.file), table.body.len() as u64);
    let stop = match walk(table, schema, appended, share, progress) {
        Ok(scanned) => return Ok(scanned),
        Err(stop) => stop,
    };
    if matches!(stop, Stop::Irregular) {
        table.read_strictly();
        return walk(table, schema, appended, share, progress).map_err(|stop| problem(table, stop));
    }
    Err(problem(table, stop))
}

fn problem(table: &Table, stop: Stop) -> Problems {
    match stop {
        Stop::Irregular => refusals::unterminated(table, table.body.start).into(),
        Stop::Unterminated(at) => refusals::unterminated(table, at).into(),
        Stop::NotText(at) => crate::read::encoding::invalid_utf8(&table.file, table.text(), at).into(),
        Stop::TooLong(at) => refusals::too_long(table, at).into(),
    }
}

fn walk(
    table: &mut Table,
    schema: &Schema,
    appended: &[Option<usize>],
    share: &Share,
    progress: &dyn Progress,
) -> Result<Scanned, Stop> {
    let strict = table.dialect.quotes == Quotes::Lone;
    let pieces = table.pieces(table.body.len().div_ceil(PIECE).max(rayon::current_num_threads() * 2));
    let table = &*table;
    let walk = Walk::new(table, schema, appended, share, share.is_first());
    let next = AtomicUsize::new(0);
    let workers = rayon::current_num_threads().min(pieces.len()).max(1);
    let results: Vec<Result<Scanned, Stop>> = std::thread::scope(|scope| {
        let run = || {
            let mut found = walk.found();
            let mut parts: Vec<Vec<Entry>> = (0..share.parts).map(|part| walk.room(part, workers)).collect();
            while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
                walk.piece(piece.clone(), strict, &mut found, |row, hash| {
                    let part = walk.part(hash);
                    if share.kept.contains(&part) {
                        keep(&mut parts[part], Entry::of(hash, row));
                    }
                })?;
                progress.advance(piece.len() as u64);
            }
            let mut scanned = found.scanned();
            scanned.entries.workers.push(parts);
            Ok(scanned)
        };
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(run)).collect();
        let own = run();
        let joined =
            others.into_iter().map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        std::iter::once(own).chain(joined).collect()
    });
    let mut whole: Option<Scanned> = None;
    let mut stops: Vec<Stop> = Vec::new();
    for result in results {
        match result {
            Ok(scanned) => match &mut whole {
                None => whole = Some(scanned),
                Some(whole) => whole.merge(scanned),
            },
            Err(stop) => stops.push(stop),
        }
    }
    // Which of several faults is told must not depend on which worker was faster: a fault of the text
    // beats irregular quotes, and the first place beats a later one.
    stops.sort_by_key(|stop| match stop {
        Stop::NotText(at) => (0, *at),
        Stop::TooLong(at) => (1, *at),
        Stop::Unterminated(at) => (2, *at),
        Stop::Irregular => (3, 0),
    });
    match (stops.into_iter().next(), whole) {
        (Some(stop), _) => Err(stop),
        (None, Some(mut whole)) => {
            whole.settle();
            Ok(whole)
        }
        (None, None) => Err(Stop::Irregular),
    }
}

/// Adds an entry.
fn keep(entries: &mut Vec<Entry>, entry: Entry) {
    if entries.len() == entries.capacity() {
        // The estimate was near: doubling would waste as much memory as all entries need.
        entries.reserve_exact(entries.len() / 8 + 64);
    }
    entries.push(entry);
}

fn typed(schema: &Schema) -> Vec<(usize, bool)> {
    let judged = schema.columns.iter().enumerate().filter_map(|(index, column)| {
        let field = column.field.filter(|field| is_judged(field.kind()) && !column.is_ignored)?;
        Some((index, field == Field::Price))
    });
    judged.collect()
}

impl<'w> Walk<'w> {
    fn new(
        table: &'w Table,
        schema: &'w Schema,
        appended: &[Option<usize>],
        share: &'w Share,
        is_judging: bool,
    ) -> Walk<'w> {
        Walk {
            table,
            schema,
            key: schema.key.iter().copied().map(Some).chain(appended.iter().copied()).collect(),
            typed: if is_judging { typed(schema) } else { Vec::new() },
            has_numbers: table.has_numbers(),
            kind: schema.column(Field::Kind),
            shift: 64 - share.parts.trailing_zeros(),
            share,
            text: table.text(),
        }
    }

    fn found(&self) -> Found {
        let judged = self.typed.iter().filter_map(|(column, is_price)| {
            let proof = Proof::new(self.schema.columns[*column].field?.kind());
            Some(Judged { column: *column, is_price: *is_price, proof })
        });
        Found {
            judged: judged.collect(),
            scanned: Scanned {
                entries: Entries::default(),
                rows: 0,
                proofs: self.schema.columns.iter().map(|_| None).collect(),
                ragged: Vec::new(),
                ragged_count: 0,
                keyless: Vec::new(),
                keyless_count: 0,
                headings: Vec::new(),
                fee_rows: Vec::new(),
                signed: Vec::new(),
            },
            composite: Xxh3::new(),
        }
    }

    /// Room for the entries a worker is likely to find for a partition.
    fn room(&self, part: usize, workers: usize) -> Vec<Entry> {
        if !self.share.kept.contains(&part) {
            return Vec::new();
        }
        Vec::with_capacity(self.table.likely_rows() / self.share.parts / workers / 8 * 9 + 16)
    }

    /// Walks over a piece and hands every price row to `keep`, with the hash of its key.
    #[inline(always)]
    fn piece(
        &self,
        piece: std::ops::Range<usize>,
        strict: bool,
        found: &mut Found,
        mut keep: impl FnMut(&Row<'_, '_>, u64),
    ) -> Result<(), Stop> {
        let bytes = &self.text[piece.clone()];
        if simdutf8::basic::from_utf8(bytes).is_err() {
            let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
            return Err(Stop::NotText(piece.start + at));
        }
        let mut too_long = None;
        let each = |row: &Row<'_, '_>| {
            if row.bytes().len() > LONGEST_ROW {
                too_long = Some(row.start);
                return false;
            }
            if let Some(hash) = self.take(row, found) {
                keep(row, hash);
            }
            true
        };
        if strict {
            rows::each_row_strict(self.text, piece, self.table.dialect, each)
                .map_err(|fault| Stop::Unterminated(fault.at))?;
        } else {
            rows::each_row_fast(self.text, piece, self.table.dialect, each).map_err(|_| Stop::Irregular)?;
        }
        too_long.map_or(Ok(()), |at| Err(Stop::TooLong(at)))
    }

    /// The partition of a key.
    #[inline(always)]
    fn part(&self, hash: u64) -> usize {
        if self.share.parts == 1 { 0 } else { (hash >> self.shift) as usize }
    }

    /// Judges a row. Gives the hash of its key where it is a price row.
    #[inline]
    fn take(&self, row: &Row<'_, '_>, found: &mut Found) -> Option<u64> {
        let scanned = &mut found.scanned;
        if !self.table.is_whole(row.width()) {
            if row.is_blank() {
                return None;
            }
            scanned.ragged_count += 1;
            if scanned.ragged.len() < KEPT {
                scanned.ragged.push((row.start, row.width()));
            }
            return None;
        }
        let hash = match self.key.as_slice() {
            [Some(only)] => {
                let raw = row.raw(*only);
                let cell = rows::trimmed(raw);
                if cell.is_empty() { None } else { Some(xxh3_64(&cell)) }
            }
            several => composite_hash(row, several, &mut found.composite),
        };
        let Some(hash) = hash else {
            if !row.is_blank() {
                self.take_keyless(row, scanned);
            }
            return None;
        };
        if let Some(kind) = self.kind
            && rows::trimmed(row.raw(kind)).eq_ignore_ascii_case(b"fee")
        {
            scanned.fee_rows.push((row.start, row.bytes().len()));
            return None;
        }
        let is_plain = if self.has_numbers {
            self.judge_with_numbers(row, &mut found.judged)
        } else {
            judge(row, &mut found.judged)
        };
        if !is_plain {
            scanned.signed.push((row.start, row.bytes().len()));
        }
        scanned.rows += 1;
        Some(hash)
    }

    /// The same as [`judge`] for a format that says which cells are numbers.
    fn judge_with_numbers(&self, row: &Row<'_, '_>, judged: &mut [Judged]) -> bool {
        let mut is_plain = true;
        for one in judged {
            if self.table.is_number(row.start, one.column) {
                one.proof.take_number(row, one.column);
            } else {
                is_plain &= one.proof.take(row, one.column) || !one.is_price;
            }
        }
        is_plain
    }

    fn take_keyless(&self, row: &Row<'_, '_>, scanned: &mut Scanned) {
        let has_price = self.schema.prices.iter().any(|(_, column)| !rows::trimmed(row.raw(*column)).is_empty());
        if !has_price {
            scanned.headings.push(row.start);
            return;
        }
        scanned.keyless_count += 1;
        if scanned.keyless.len() < KEPT {
            scanned.keyless.push(row.start);
        }
    }
}

/// Judges every cell that matters; whether no price cell says more than a plain number.
#[inline(always)]
fn judge(row: &Row<'_, '_>, judged: &mut [Judged]) -> bool {
    let mut is_plain = true;
    for one in judged {
        is_plain &= one.proof.take(row, one.column) || !one.is_price;
    }
    is_plain
}

/// The hash of a composite key: every part with its length, so that no two keys run together.
fn composite_hash(row: &Row<'_, '_>, columns: &[Option<usize>], state: &mut Xxh3) -> Option<u64> {
    let mut is_filled = false;
    state.reset();
    for column in columns {
        let cell = column.map_or(Default::default(), |column| rows::trimmed(row.raw(column)));
        is_filled |= !cell.is_empty();
        state.update(&(cell.len() as u64).to_le_bytes());
        state.update(&cell);
    }
    is_filled.then(|| state.digest())
}

impl Found {
    /// What was found, with what the cells of each column prove.
    fn scanned(self) -> Scanned {
        let mut scanned = self.scanned;
        for judged in self.judged {
            scanned.proofs[judged.column] = Some(judged.proof);
        }
        scanned
    }
}
