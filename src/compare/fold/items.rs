//! The items of a partition: each key once, found by its hash and compared by its bytes.

use super::blocks::Blocks;
use super::log::NONE;

/// An item: where its key stands, and its first series.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    hash: u32,
    key: u32,
    /// Its name and category, where they stand.
    pub(super) label: u32,
    /// The version in which it was listed last.
    pub(super) seen: u32,
    /// Its first series.
    pub(super) first: u32,
}

/// The items of a partition.
#[derive(Debug)]
pub struct Items {
    is_plain: bool,
    slots: Vec<u32>,
    /// The item found last.
    last: u32,
    pub(super) all: Blocks<Item>,
    keys: Vec<u8>,
}

impl Items {
    /// No item yet; `is_plain` says that a key is a single cell.
    pub(super) fn new(is_plain: bool) -> Items {
        Items { is_plain, slots: vec![NONE; 16], last: NONE, all: Blocks::default(), keys: Vec::new() }
    }

    pub(super) fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// The item of a key, made where there is none.
    #[inline]
    pub(super) fn find(&mut self, key: &[u8], hash: u64) -> u32 {
        let short = hash as u32;
        // Version after version lists its items in one order: the next one is nearly always the one that came next.
        let next = self.last.wrapping_add(1);
        if self.all.get(next as usize).is_some_and(|item| item.hash == short) && is_same(self.key_bytes(next), key) {
            self.last = next;
            return next;
        }
        let mask = self.slots.len() - 1;
        let mut slot = short as usize & mask;
        loop {
            let index = self.slots[slot];
            let Some(item) = self.all.get(index as usize) else { break };
            if item.hash == short && is_same(self.key_bytes(index), key) {
                self.last = index;
                return index;
            }
            slot = (slot + 1) & mask;
        }
        let index = self.all.len() as u32;
        self.all.push(Item { hash: short, key: self.keys.len() as u32, label: NONE, seen: 0, first: NONE });
        if self.keys.capacity() - self.keys.len() < key.len() {
            self.keys.reserve_exact(self.keys.len() / 16 + key.len() + 64);
        }
        self.keys.extend_from_slice(key);
        self.slots[slot] = index;
        self.last = index;
        if self.all.len() * 3 > self.slots.len() * 2 {
            self.spread();
        }
        index
    }

    /// Gives back what is only needed to find an item by its key.
    pub(super) fn close(&mut self) {
        self.slots = Vec::new();
    }

    fn spread(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        self.slots.clear();
        self.slots.resize(mask + 1, NONE);
        for (index, item) in self.all.iter().enumerate() {
            let mut slot = item.hash as usize & mask;
            while self.slots[slot] != NONE {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = index as u32;
        }
    }

    fn key_bytes(&self, item: u32) -> &[u8] {
        let start = self.all[item as usize].key as usize;
        let end = self.all.get(item as usize + 1).map_or(self.keys.len(), |next| next.key as usize);
        &self.keys[start..end]
    }

    /// The parts of the key of an item.
    pub(in crate::compare) fn key(&self, item: u32) -> Vec<&[u8]> {
        let mut bytes = self.key_bytes(item);
        if self.is_plain {
            return vec![bytes];
        }
        let mut parts = Vec::new();
        while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
            let (part, rest) = rest.split_at(u32::from_le_bytes(*length) as usize);
            parts.push(part);
            bytes = rest;
        }
        parts
    }

    /// The key of an item where it is a single cell.
    pub(in crate::compare) fn plain_key(&self, item: u32) -> Option<&[u8]> {
        self.is_plain.then(|| self.key_bytes(item))
    }
}

/// Whether two keys are the same. Most have 8 to 16 bytes: two looks at each, which may overlap, see them all.
#[inline]
fn is_same(a: &[u8], b: &[u8]) -> bool {
    if a.len() == b.len() && (8..=16).contains(&a.len()) {
        return a.first_chunk::<8>() == b.first_chunk::<8>() && a.last_chunk::<8>() == b.last_chunk::<8>();
    }
    a == b
}
