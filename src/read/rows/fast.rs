//! The fast reader: quotes, delimiters and row ends of 64 bytes at a time, for text that keeps the quoting rules.

use std::ops::Range;

use super::text::{is_quoted_whole, trim_blanks};
use super::{BEFORE, Dialect, Irregular, QUOTE, Row, without_carriage_return};

/// How many bytes are looked at together.
const BLOCK: usize = 64;

/// Calls `each` for every row of a piece that starts at a row and ends at a row end or the end of the text.
/// Stops at the first row that breaks the quoting rules.
pub fn each_row_fast<'t>(
    text: &'t [u8],
    piece: Range<usize>,
    dialect: Dialect,
    mut each: impl FnMut(&Row<'t, '_>) -> bool,
) -> Result<(), Irregular> {
    let mut ends: Vec<u32> = vec![BEFORE; BLOCK];
    let mut quoting = Quoting::default();
    let (mut start, mut filled, mut is_doubtful) = (piece.start, 1, false);
    let mut at = piece.start;
    while at < piece.end {
        let (quotes, mut delimiters, mut row_ends) = masks(&block(text, at, piece.end), dialect);
        let mut doubts = 0;
        if quotes != 0 || quoting.is_busy() {
            let is_first = at == piece.start || [dialect.delimiter, dialect.row_end, QUOTE].contains(&text[at - 1]);
            let inside = quoting.take(quotes, delimiters | row_ends, is_first, &mut doubts);
            delimiters &= !inside;
            row_ends &= !inside;
        }
        if ends.len() < filled + BLOCK {
            ends.resize(ends.len() * 2, BEFORE);
        }
        loop {
            // Everything before the row end; where there is none, everything.
            let before = (row_ends & row_ends.wrapping_neg()).wrapping_sub(1);
            let mut own = delimiters & before;
            while own != 0 {
                ends[filled] = (at + own.trailing_zeros() as usize - start) as u32;
                filled += 1;
                own &= own - 1;
            }
            is_doubtful |= doubts & before != 0;
            if row_ends == 0 {
                break;
            }
            let position = at + row_ends.trailing_zeros() as usize;
            if !finish(text, start, position, dialect, &mut ends[..=filled], is_doubtful, &mut each)? {
                return Ok(());
            }
            (start, filled, is_doubtful) = (position + 1, 1, false);
            delimiters &= !before;
            doubts &= !before;
            row_ends &= row_ends - 1;
        }
        at += BLOCK;
    }
    if quoting.is_open() {
        return Err(Irregular);
    }
    if start < piece.end {
        finish(text, start, piece.end, dialect, &mut ends[..=filled], is_doubtful, &mut each)?;
    }
    Ok(())
}

/// Hands out a row that ends at a position; the last of its ends is still to be written.
#[inline(always)]
fn finish<'t>(
    text: &'t [u8],
    start: usize,
    position: usize,
    dialect: Dialect,
    ends: &mut [u32],
    is_doubtful: bool,
    each: &mut impl FnMut(&Row<'t, '_>) -> bool,
) -> Result<bool, Irregular> {
    let length = without_carriage_return(text, start, position, dialect) - start;
    if let Some(last) = ends.last_mut() {
        *last = length as u32;
    }
    let row = Row { start, rest: &text[start..], length, ends };
    if is_doubtful && !is_regular(&row) {
        return Err(Irregular);
    }
    Ok(each(&row))
}

/// Whether every cell of the row keeps the quoting rules.
#[cold]
fn is_regular(row: &Row<'_, '_>) -> bool {
    (0..row.width()).all(|index| {
        let raw = row.raw(index);
        memchr::memchr(QUOTE, raw).is_none() || is_quoted_whole(trim_blanks(raw))
    })
}

/// What the quotes before a block mean for it.
#[derive(Default)]
struct Quoting {
    /// All ones inside a quoted cell.
    is_inside: u64,
    /// One when the last byte closed a quoted cell.
    has_closed: u64,
}

impl Quoting {
    #[inline(always)]
    fn is_busy(&self) -> bool {
        self.is_inside | self.has_closed != 0
    }

    fn is_open(&self) -> bool {
        self.is_inside != 0
    }

    /// Which bytes stand inside quotes. A quote that opens stands behind a delimiter, a row end or another quote,
    /// and one that closes before one of them: then the row keeps the rules. Every other one is a doubt that someone
    /// must look into; `is_first` says that the first byte of the block may open.
    #[inline(always)]
    fn take(&mut self, quotes: u64, marks: u64, is_first: bool, doubts: &mut u64) -> u64 {
        let inside = prefix_xor(quotes) ^ self.is_inside;
        let (opening, closing) = (quotes & inside, quotes & !inside);
        let edges = marks | quotes;
        let may_open = edges << 1 | u64::from(is_first);
        let must_end = closing << 1 | self.has_closed;
        *doubts = opening & !may_open | must_end & !edges;
        self.is_inside = ((inside as i64) >> 63) as u64;
        self.has_closed = closing >> 63;
        inside
    }
}

fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

/// The bytes from an offset on, zeros behind the limit.
#[inline(always)]
fn block(text: &[u8], at: usize, limit: usize) -> [u8; BLOCK] {
    let rest = &text[at..limit];
    match rest.first_chunk() {
        Some(block) => *block,
        None => {
            let mut padded = [0; BLOCK];
            padded[..rest.len()].copy_from_slice(rest);
            padded
        }
    }
}

/// Which of 64 bytes are quotes, delimiters, row ends: one bit each.
#[inline(always)]
fn masks(block: &[u8; BLOCK], dialect: Dialect) -> (u64, u64, u64) {
    use wide::u8x16;
    let (quote, delimiter, row_end) =
        (u8x16::splat(QUOTE), u8x16::splat(dialect.delimiter), u8x16::splat(dialect.row_end));
    let (mut quotes, mut delimiters, mut row_ends) = (0u64, 0u64, 0u64);
    for (index, quarter) in block.as_chunks::<16>().0.iter().enumerate() {
        let lane = u8x16::new(*quarter);
        quotes |= u64::from(lane.simd_eq(quote).to_bitmask()) << (16 * index);
        delimiters |= u64::from(lane.simd_eq(delimiter).to_bitmask()) << (16 * index);
        row_ends |= u64::from(lane.simd_eq(row_end).to_bitmask()) << (16 * index);
    }
    (quotes, delimiters, row_ends)
}

/// Where the cells of one regular row end.
pub(super) fn ends_of_row(text: &[u8], start: usize, length: usize, dialect: Dialect, ends: &mut Vec<u32>) {
    ends.clear();
    ends.push(BEFORE);
    let mut is_inside = 0u64;
    for at in (0..length).step_by(BLOCK) {
        // What follows the row may be looked at, but does not count.
        let (mut quotes, mut delimiters, _) = masks(&block(text, start + at, text.len()), dialect);
        if length - at < BLOCK {
            let own = (1 << (length - at)) - 1;
            (quotes, delimiters) = (quotes & own, delimiters & own);
        }
        if quotes != 0 || is_inside != 0 {
            let inside = prefix_xor(quotes) ^ is_inside;
            is_inside = ((inside as i64) >> 63) as u64;
            delimiters &= !inside;
        }
        // All ends of a block are appended together, so that none of them asks for room.
        ends.extend((0..delimiters.count_ones()).map(|_| {
            let end = at as u32 + delimiters.trailing_zeros();
            delimiters &= delimiters - 1;
            end
        }));
    }
    ends.push(length as u32);
}
