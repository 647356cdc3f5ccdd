//! The lines of a text, counted once.

/// How many lines stand before each block of the text, so that a place costs one block, not the file.
pub(super) struct Lines {
    pub(super) before: Vec<u32>,
}

impl Lines {
    /// How long a block is.
    pub(super) const BLOCK: usize = 1 << 7;

    /// Counts the lines of a text.
    pub(super) fn of(text: &[u8], row_end: u8) -> Lines {
        use rayon::prelude::*;
        let counts: Vec<u32> = text
            .par_chunks(Lines::BLOCK)
            .with_min_len(1024)
            .map(|block| memchr::memchr_iter(row_end, block).count() as u32)
            .collect();
        let mut sum = 0u32;
        let before = std::iter::once(0)
            .chain(counts.into_iter().map(|count| {
                // A text of more lines than this is refused for its size before.
                sum = sum.saturating_add(count);
                sum
            }))
            .collect();
        Lines { before }
    }

    /// The line of an offset, counted from 1, and where that line starts.
    pub(super) fn locate(&self, text: &[u8], row_end: u8, at: usize) -> (u64, usize) {
        let block = at / Lines::BLOCK;
        let from = block * Lines::BLOCK;
        let inside = memchr::memchr_iter(row_end, &text[from..at]).count() as u64;
        let before = u64::from(self.before.get(block).copied().unwrap_or(0));
        let line_start = memchr::memrchr(row_end, &text[..at]).map_or(0, |found| found + 1);
        (before + inside + 1, line_start)
    }
}
