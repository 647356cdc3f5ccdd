//! A walk over a long list, block by block: the rows of each are handed on before the next one is looked at, so that
//! nothing is kept of those that say nothing new.

use std::num::NonZeroU8;
use std::ops::Range;

use rayon::prelude::*;

use super::{Entry, Found, Scanned, Share, Stop, Walk, problem};
use crate::core::date::Date;
use crate::core::diagnostic::Problems;
use crate::core::wishes::DecimalMark;
use crate::normalise::number;
use crate::normalise::{date, schema::Schema};
use crate::read::rows::{self, Quotes, Row};
use crate::read::table::Table;

/// How much one worker takes at a time: so little that what was found in a block is still near when it is folded.
pub const PIECE: usize = 1 << 17;
/// How many pieces a block has.
const PIECES: usize = 8;

/// Where a walk goes, and how.
pub struct Way<'w> {
    /// The list.
    pub table: &'w Table,
    /// Its columns.
    pub schema: &'w Schema,
    /// The columns appended to the key.
    pub appended: &'w [Option<usize>],
    /// In how many hash partitions the rows are handed on.
    pub parts: usize,
    /// The pieces of the table that are walked over, each starting at a row.
    pub pieces: &'w [Range<usize>],
    /// What is read of each row besides its key.
    pub glance: Option<Glance>,
}

/// The two cells that most rows of a long list are about.
#[derive(Clone, Copy, Debug)]
pub struct Glance {
    /// The column of the key.
    pub key: usize,
    /// The column of the day.
    pub date: usize,
    /// The column of the price.
    pub price: usize,
    /// Its decimal mark.
    pub mark: DecimalMark,
}

/// A row, and what it says at a glance, where its cells are written in the common way.
#[derive(Clone, Copy, Debug)]
pub struct Sighting {
    /// The row.
    pub entry: Entry,
    /// Its key, day and price.
    pub glimpse: Option<Glimpse>,
}

/// The key, the day and the price of a row.
#[derive(Clone, Copy, Debug)]
pub struct Glimpse {
    /// The digits of the price.
    pub price: i64,
    /// The day.
    pub day: Date,
    key_start: u16,
    key_length: NonZeroU8,
    /// How many of the digits are decimals.
    pub scale: u8,
}

impl Sighting {
    /// The key of a row seen at a glance.
    #[inline]
    pub fn key<'t>(&self, glimpse: &Glimpse, text: &'t [u8]) -> &'t [u8] {
        let start = self.entry.start() + usize::from(glimpse.key_start);
        &text[start..start + usize::from(glimpse.key_length.get())]
    }
}

/// What was found in a piece of a block.
struct Piece {
    found: Found,
    /// The date of the row before, as written and as a day: rows of one day mostly follow each other.
    day: Option<([u8; 10], Date)>,
    parts: Vec<Vec<Sighting>>,
}

impl Way<'_> {
    /// Judges every row and hands the rows of each block to `take`, piece by piece those of every partition. `None`
    /// where `take` wants no more, and where the text is none that can be walked over like this; why is not told.
    pub fn judge(&self, take: impl FnMut(&[&[Vec<Sighting>]], u64) -> bool) -> Option<Scanned> {
        let is_regular = self.table.dialect.quotes == Quotes::Regular;
        let mut whole = if is_regular { self.walk(true, take).ok()?? } else { return None };
        whole.settle();
        Some(whole)
    }

    /// The same for rows that were judged before. Errors: a text that is none.
    pub fn follow(&self, take: impl FnMut(&[&[Vec<Sighting>]], u64) -> bool) -> Result<(), Problems> {
        self.walk(false, take).map(|_| ()).map_err(|stop| problem(self.table, stop))
    }

    fn walk(
        &self,
        is_judging: bool,
        mut take: impl FnMut(&[&[Vec<Sighting>]], u64) -> bool,
    ) -> Result<Option<Scanned>, Stop> {
        let share = Share::all(self.parts);
        let walk = Walk::new(self.table, self.schema, self.appended, &share, is_judging);
        let is_strict = self.table.dialect.quotes == Quotes::Lone;
        let empty = || Piece { found: walk.found(), day: None, parts: vec![Vec::new(); self.parts] };
        let mut pieces: Vec<Piece> = (0..PIECES.min(self.pieces.len())).map(|_| empty()).collect();
        for block in self.pieces.chunks(PIECES) {
            let one = |(piece, range): (&mut Piece, &Range<usize>)| {
                let Piece { found, day, parts } = piece;
                parts.iter_mut().for_each(Vec::clear);
                walk.piece(range.clone(), is_strict, found, |row, hash| {
                    let glimpse = self.glance.and_then(|glance| glance.at(row, day));
                    parts[walk.part(hash)].push(Sighting { entry: Entry::of(hash, row), glimpse });
                })
            };
            pieces.par_iter_mut().zip(block).try_for_each(one)?;
            let found: Vec<&[Vec<Sighting>]> = pieces.iter().take(block.len()).map(|piece| &*piece.parts).collect();
            if !take(&found, block.iter().map(|piece| piece.len() as u64).sum()) {
                return Ok(None);
            }
        }
        let mut all = pieces.into_iter().map(|piece| piece.found.scanned());
        let mut whole = all.next().unwrap_or_else(|| walk.found().scanned());
        all.for_each(|scanned| whole.merge(scanned));
        Ok(Some(whole))
    }
}

impl Glance {
    /// What a row says; `None` where someone must look closer.
    #[inline(always)]
    fn at(&self, row: &Row<'_, '_>, known: &mut Option<([u8; 10], Date)>) -> Option<Glimpse> {
        let raw = row.raw(self.date);
        let day = match known {
            Some((bytes, day)) if raw.as_array() == Some(&*bytes) => *day,
            _ => {
                let bytes = raw.try_into().ok().filter(|_| date::is_plain_iso(raw))?;
                let day = std::str::from_utf8(raw).ok().and_then(Date::iso)?;
                *known = Some((bytes, day));
                day
            }
        };
        let short = row.short(self.price).and_then(|cell| number::quick_short(cell, self.mark));
        let (price, scale) = short.or_else(|| number::quick_parts(row.raw(self.price), self.mark))?;
        let key = row.raw(self.key);
        let key_length = NonZeroU8::new(u8::try_from(key.len()).ok()?).filter(|_| rows::is_trim(key))?;
        let key_start = u16::try_from(row.cell_start(self.key) - row.start).ok()?;
        Some(Glimpse { price, day, key_start, key_length, scale: scale as u8 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sighting_takes_32_bytes() {
        assert_eq!(size_of::<Sighting>(), 32);
    }
}
