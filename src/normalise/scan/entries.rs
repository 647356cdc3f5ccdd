//! The price rows of a list as the walk leaves them: 16 bytes each, in hash partitions.

use crate::read::rows::Row;

/// Where a price row stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent(u64);

impl Extent {
    /// A row of up to 16 MiB in a file of up to 1 TiB.
    #[inline(always)]
    pub fn of(start: usize, length: usize) -> Extent {
        Extent(start as u64 | (length as u64) << 40)
    }

    /// Where the row starts.
    #[inline(always)]
    pub fn start(self) -> usize {
        (self.0 & ((1 << 40) - 1)) as usize
    }

    /// How long it is, without its end.
    #[inline(always)]
    pub fn length(self) -> usize {
        (self.0 >> 40) as usize
    }
}

/// A price row: the hash of its key, and where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The hash of the key; equal keys have equal hashes, and nothing else rests on it.
    pub hash: u64,
    /// Where the row stands.
    pub extent: Extent,
}

impl Entry {
    #[inline(always)]
    pub(super) fn of(hash: u64, row: &Row<'_, '_>) -> Entry {
        Entry { hash, extent: Extent::of(row.start, row.bytes().len()) }
    }

    /// Where the row starts.
    pub fn start(self) -> usize {
        self.extent.start()
    }

    /// How long it is, without its end.
    pub fn length(self) -> usize {
        self.extent.length()
    }
}

/// The hash partitions, and those of them whose entries are kept: where memory is short, a list is walked over
/// several times, each time for a share of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many partitions there are, a power of two.
    pub parts: usize,
    /// Those that are kept.
    pub kept: std::ops::Range<usize>,
}

impl Share {
    /// All partitions at once.
    pub fn all(parts: usize) -> Share {
        Share { parts, kept: 0..parts }
    }

    /// So many shares that together hold every partition once.
    pub fn several(parts: usize, count: usize) -> Vec<Share> {
        let count = count.clamp(1, parts);
        (0..count).map(|index| Share { parts, kept: parts * index / count..parts * (index + 1) / count }).collect()
    }

    /// Whether this is the share with which cells are judged.
    pub(super) fn is_first(&self) -> bool {
        self.kept.start == 0
    }
}

/// The entries of a list in hash partitions, as each worker found them.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    pub(super) workers: Vec<Vec<Vec<Entry>>>,
}

impl Entries {
    /// Takes the entries of one partition out.
    pub fn part(&self, part: usize) -> impl Iterator<Item = Entry> + '_ {
        self.workers.iter().filter_map(move |parts| parts.get(part)).flatten().copied()
    }

    /// How many partitions there are.
    pub fn parts(&self) -> usize {
        self.workers.first().map_or(0, Vec::len)
    }

    /// The entries as they were found: of each worker and partition apart.
    pub fn runs(&self) -> impl Iterator<Item = &[Entry]> {
        self.workers.iter().flatten().map(Vec::as_slice)
    }

    /// Every entry.
    pub fn all(&self) -> impl Iterator<Item = Entry> + '_ {
        self.workers.iter().flatten().flatten().copied()
    }
}
