//! Which rows are alike: equal in everything that tells items apart.

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::core::field::{Field, Type};
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::read::rows;

/// The columns whose cells can tell two rows apart, columns unknown to any field among them. Amounts of money do not,
/// and neither do the fields named.
pub fn telling_columns(list: &List, without: &[Field]) -> Vec<usize> {
    let tells = |field: Field| !without.contains(&field) && !matches!(field.kind(), Type::Money | Type::MoneyOrPercent);
    let columns = list.schema.columns.iter().enumerate();
    columns.filter(|(_, column)| !column.is_ignored && column.field.is_none_or(tells)).map(|(index, _)| index).collect()
}

/// Whether two rows say the same in some columns.
pub fn are_alike(one: &RowView<'_, '_>, other: &RowView<'_, '_>, columns: &[usize]) -> bool {
    columns.iter().all(|column| one.text(*column) == other.text(*column))
}

/// The hash of a text; never the one that stands for "none".
pub(super) fn hash(text: &[u8]) -> u64 {
    hash_of_cell(text).max(1)
}

/// Most cells are short: a few instructions do where nothing rests on the hash.
#[inline]
fn hash_of_cell(text: &[u8]) -> u64 {
    let (first, last) = match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        (Some(first), Some(last)) if text.len() <= 16 => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        (Some(_), _) => return xxh3_64(text),
        _ => match (text.first_chunk::<4>(), text.last_chunk::<4>()) {
            (Some(first), Some(last)) => (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into()),
            _ => (text.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)), 0),
        },
    };
    let product =
        u128::from(first ^ 0x9e37_79b9_7f4a_7c15) * u128::from(last ^ 0xd6e8_feb8_6659_fd93 ^ text.len() as u64);
    product as u64 ^ (product >> 64) as u64
}

/// The hash of what a row says in some columns.
pub(super) fn hash_of_row(row: &RowView<'_, '_>, columns: &[usize]) -> u64 {
    let mix = |sum: u64, column: &usize| {
        let raw = row.row.raw(*column);
        let cell = if rows::is_trim(raw) { hash_of_cell(raw) } else { hash_of_cell(&rows::trimmed(raw)) };
        sum.rotate_left(5).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ cell
    };
    columns.iter().fold(0, mix).max(1)
}

/// Rows that say the same, by the hashes of what they say: each at least twice, in the order of the file.
pub(super) fn classes<S: Ord>(hashes: &[u64], says: impl Fn(usize) -> S) -> Vec<Vec<usize>> {
    let mut classes = Vec::new();
    for same in repeated(hashes) {
        // A hash only says where to look: what is said there decides.
        let mut said: Vec<(S, usize)> = same.into_iter().map(|number| (says(number), number)).collect();
        said.sort_unstable();
        let several = said.chunk_by(|a, b| a.0 == b.0).filter(|class| class.len() > 1);
        classes.extend(several.map(|class| class.iter().map(|(_, number)| *number).collect::<Vec<usize>>()));
    }
    classes.sort_unstable();
    classes
}

/// What a row says in some columns.
pub(super) fn texts_of(row: &RowView<'_, '_>, columns: &[usize]) -> Vec<String> {
    columns.iter().map(|column| row.text(*column).into_owned()).collect()
}

/// The numbers of equal hashes that stand there more than once; 0 stands for "none".
fn repeated(hashes: &[u64]) -> Vec<Vec<usize>> {
    // Most hashes stand there once. A table of bits finds them out without sorting: what comes to a bit that is set
    // may stand there twice, and nothing else can. Each worker has a share of the hashes, by their first bits.
    let shares = rayon::current_num_threads().next_power_of_two().min(64);
    let of_share = |share: usize| {
        let is_own = move |hash: &&u64| **hash != 0 && (**hash).rotate_left(6) as usize % 64 * shares / 64 == share;
        let bits = (hashes.len() * 16 / shares).next_power_of_two().max(64);
        let (mut seen, mut again) = (Bits::new(bits), Bits::new(bits));
        for hash in hashes.iter().filter(is_own) {
            if seen.set(*hash) {
                again.set(*hash);
            }
        }
        let own = hashes.iter().enumerate().filter(move |(_, hash)| is_own(hash));
        let mut left: Vec<(u64, usize)> =
            own.filter(|(_, hash)| again.has(**hash)).map(|(number, hash)| (*hash, number)).collect();
        left.sort_unstable();
        let runs = left.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1);
        runs.map(|run| run.iter().map(|(_, number)| *number).collect::<Vec<usize>>()).collect::<Vec<_>>()
    };
    (0..shares).into_par_iter().flat_map_iter(of_share).collect()
}

/// A table of bits, addressed by hashes.
struct Bits {
    words: Vec<u64>,
    mask: u64,
}

impl Bits {
    fn new(bits: usize) -> Bits {
        Bits { words: vec![0; bits / 64], mask: bits as u64 - 1 }
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let bit = hash & self.mask;
        ((bit / 64) as usize, 1 << (bit % 64))
    }

    fn has(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.words[word] & bit != 0
    }

    /// Sets a bit and says whether it was set before.
    fn set(&mut self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        let was = self.words[word] & bit != 0;
        self.words[word] |= bit;
        was
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_there_twice_is_repeated_and_nothing_is_no_value() {
        let hashes: Vec<u64> = (1..5000).chain([7, 0, 0, 4096]).collect();
        let mut repeated = repeated(&hashes);
        repeated.sort();
        assert_eq!(repeated, [vec![6, 4999], vec![4095, 5002]]);
    }
}
