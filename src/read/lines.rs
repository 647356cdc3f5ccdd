//! Which line of a text an offset stands in, and at which character: asked for millions of cells.

use wide::u8x16;

use crate::core::prefetch;

/// How many lines stand before each block of the text, so that a place costs one block, not the file. A block is what a
/// processor fetches at once: whoever looked at a cell has the block of its offset at hand.
pub(super) struct Lines {
    /// Before each block, counted from the start of its group: no group has more than a short number says.
    before: Vec<u16>,
    /// Before each group.
    groups: Vec<u32>,
}

impl Lines {
    const BLOCK: usize = 1 << 6;
    /// Blocks in one group.
    const GROUP: usize = 1 << 10;

    pub(super) fn of(text: &[u8], row_end: u8) -> Lines {
        use rayon::prelude::*;
        let mut before = vec![0; text.len().div_ceil(Lines::BLOCK)];
        let groups = before.par_chunks_mut(Lines::GROUP).zip(text.par_chunks(Lines::GROUP * Lines::BLOCK));
        let count = |(before, text): (&mut [u16], &[u8])| {
            let mut sum = 0;
            for (before, block) in before.iter_mut().zip(text.chunks(Lines::BLOCK)) {
                *before = sum as u16;
                sum += match block.first_chunk() {
                    Some(whole) => equal(whole, row_end).count_ones(),
                    None => memchr::memchr_iter(row_end, block).count() as u32,
                };
            }
            sum
        };
        let counts: Vec<u32> = groups.map(count).collect();
        // A text of more lines than this is refused for its size before.
        let add = |sum: &mut u32, count: u32| Some(std::mem::replace(sum, sum.saturating_add(count)));
        let groups = counts.into_iter().scan(0u32, add).collect();
        Lines { before, groups }
    }

    /// Asks for the memory that [`Lines::line`] needs for an offset, the text aside.
    pub(super) fn fetch(&self, at: usize) {
        prefetch::element(&self.before, at / Lines::BLOCK);
    }

    /// The line of an offset, counted from 1.
    pub(super) fn line(&self, text: &[u8], row_end: u8, at: usize) -> u64 {
        // The end of the text belongs to its last block, also where that is full.
        let block = (at / Lines::BLOCK).min(self.before.len().saturating_sub(1));
        let from = block * Lines::BLOCK;
        let inside = match text[from..].first_chunk() {
            Some(whole) if at - from < Lines::BLOCK => (equal(whole, row_end) & ((1 << (at - from)) - 1)).count_ones(),
            _ => text[from..at].iter().filter(|byte| **byte == row_end).count() as u32,
        };
        let group = self.groups.get(block / Lines::GROUP).copied().unwrap_or(0);
        u64::from(group) + u64::from(self.before.get(block).copied().unwrap_or(0)) + u64::from(inside) + 1
    }
}

/// How many characters stand before an offset in its line, of which nothing before `from` is part.
pub(super) fn characters_before(text: &[u8], row_end: u8, from: usize, at: usize) -> usize {
    let (mut end, mut count) = (at, 0);
    while let Some(block) = text[from..end].last_chunk::<64>() {
        let (ends, starts) = (equal(block, row_end), starts(block));
        if ends != 0 {
            // What follows the last row end in the block.
            let after = 64 - ends.leading_zeros();
            let kept = if after == 64 { 0 } else { starts >> after };
            return count + kept.count_ones() as usize;
        }
        count += starts.count_ones() as usize;
        end -= 64;
    }
    let rest = &text[from..end];
    let line = memchr::memrchr(row_end, rest).map_or(0, |found| found + 1);
    count + characters(&rest[line..])
}

/// How many characters a text has.
pub(super) fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| is_start(**byte)).count()
}

/// Whether a byte starts a character of UTF-8.
fn is_start(byte: u8) -> bool {
    byte as i8 >= -0x40
}

/// Which of 64 bytes are this one: one bit each.
#[inline]
fn equal(block: &[u8; 64], byte: u8) -> u64 {
    let wanted = u8x16::splat(byte);
    bits(block, |quarter| u8x16::new(quarter).simd_eq(wanted).to_bitmask())
}

/// Which of 64 bytes start a character.
#[inline]
fn starts(block: &[u8; 64]) -> u64 {
    let (mask, continued) = (u8x16::splat(0xc0), u8x16::splat(0x80));
    !bits(block, |quarter| (u8x16::new(quarter) & mask).simd_eq(continued).to_bitmask())
}

#[inline(always)]
fn bits(block: &[u8; 64], look: impl Fn([u8; 16]) -> u32) -> u64 {
    let (quarters, _) = block.as_chunks::<16>();
    quarters.iter().enumerate().fold(0, |bits, (index, quarter)| bits | u64::from(look(*quarter)) << (16 * index))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_place_is_what_counting_from_the_start_gives(text in "[a\nä€]{0,400}", from in 0usize..4, at: prop::sample::Index) {
            let bytes = text.as_bytes();
            let at = at.index(bytes.len() + 1);
            let from = from.min(at);
            let line_start = text.as_bytes()[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |found| found + 1);
            let lines = bytes[..at].iter().filter(|byte| **byte == b'\n').count() as u64;
            prop_assert_eq!(Lines::of(bytes, b'\n').line(bytes, b'\n', at), lines + 1);
            let expected = characters(&bytes[line_start.max(from)..at]);
            prop_assert_eq!(characters_before(bytes, b'\n', from, at), expected);
        }
    }

    #[test]
    fn lines_are_counted_on_from_group_to_group() {
        let text = "a\n".repeat(3 * Lines::GROUP * Lines::BLOCK / 2);
        let lines = Lines::of(text.as_bytes(), b'\n');
        for at in
            [0, 1, 2, Lines::GROUP * Lines::BLOCK, 2 * Lines::GROUP * Lines::BLOCK + 65, text.len() - 1, text.len()]
        {
            assert_eq!(lines.line(text.as_bytes(), b'\n', at), at as u64 / 2 + 1, "{at}");
        }
    }
}
