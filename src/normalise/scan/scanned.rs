//! What a walk over a list leaves behind: how many rows there are, which of them are faulty, what each column proves.

use super::Entries;
use crate::normalise::proof::Proof;

/// What the walk found.
pub struct Scanned {
    /// One entry for each price row.
    pub entries: Entries,
    /// Price rows.
    pub rows: u64,
    /// What each typed column proves.
    pub proofs: Vec<Option<Proof>>,
    /// Rows with more or fewer cells than the header: where, and how many.
    pub ragged: Vec<(usize, usize)>,
    /// How many such rows there are.
    pub ragged_count: u64,
    /// Rows with a price and no key.
    pub keyless: Vec<usize>,
    /// How many such rows there are.
    pub keyless_count: u64,
    /// Rows with neither.
    pub headings: Vec<usize>,
    /// Fee rows: where, and how long.
    pub fee_rows: Vec<(usize, usize)>,
    /// Rows whose price cell says more than a plain number, where a currency may stand.
    pub signed: Vec<(usize, usize)>,
}

impl Scanned {
    pub(super) fn merge(&mut self, other: Scanned) {
        self.entries.workers.extend(other.entries.workers);
        self.rows += other.rows;
        self.ragged.extend(other.ragged);
        self.ragged_count += other.ragged_count;
        self.keyless.extend(other.keyless);
        self.keyless_count += other.keyless_count;
        self.headings.extend(other.headings);
        self.fee_rows.extend(other.fee_rows);
        self.signed.extend(other.signed);
        for (own, other) in self.proofs.iter_mut().zip(other.proofs) {
            if let (Some(own), Some(other)) = (own, other) {
                own.merge(other);
            }
        }
    }

    /// Brings what the workers found into the order of the file.
    pub(super) fn settle(&mut self) {
        self.ragged.sort_unstable();
        self.keyless.sort_unstable();
        self.headings.sort_unstable();
        self.fee_rows.sort_unstable();
        self.signed.sort_unstable();
    }
}
