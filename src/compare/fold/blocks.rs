//! A list that grows without moving what it holds.

use std::ops::{Index, IndexMut};

use crate::core::prefetch;

/// How many entries a block has, as a power of two.
const BITS: u32 = 10;
const MASK: usize = (1 << BITS) - 1;

/// A list in blocks: nothing is wasted but the rest of the last one, while a list that moves as it grows leaves holes as
/// large as itself.
#[derive(Debug)]
pub struct Blocks<T> {
    blocks: Vec<Vec<T>>,
}

impl<T> Default for Blocks<T> {
    fn default() -> Blocks<T> {
        Blocks { blocks: Vec::new() }
    }
}

impl<T> Blocks<T> {
    /// Adds an entry.
    #[inline]
    pub fn push(&mut self, entry: T) {
        match self.blocks.last_mut().filter(|last| last.len() <= MASK) {
            Some(last) => last.push(entry),
            None => {
                // The first block grows as it is needed: most lists are short.
                let room = if self.blocks.is_empty() { 16 } else { 1 << BITS };
                let mut block = Vec::with_capacity(room);
                block.push(entry);
                self.blocks.push(block);
            }
        }
    }

    /// How many entries there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.blocks.last().map_or(0, |last| ((self.blocks.len() - 1) << BITS) + last.len())
    }

    /// The entry with a number, if there is one.
    #[inline]
    pub fn get(&self, index: usize) -> Option<&T> {
        self.blocks.get(index >> BITS)?.get(index & MASK)
    }

    /// The same to be changed.
    #[inline]
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        self.blocks.get_mut(index >> BITS)?.get_mut(index & MASK)
    }

    /// Every entry.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.blocks.iter().flatten()
    }

    /// Every entry to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.blocks.iter_mut().flatten()
    }

    /// Asks for the memory of an entry.
    #[inline]
    pub fn fetch(&self, index: usize) {
        if let Some(block) = self.blocks.get(index >> BITS) {
            prefetch::element(block, index & MASK);
        }
    }
}

impl<T> Index<usize> for Blocks<T> {
    type Output = T;

    #[inline]
    fn index(&self, index: usize) -> &T {
        &self.blocks[index >> BITS][index & MASK]
    }
}

impl<T> IndexMut<usize> for Blocks<T> {
    #[inline]
    fn index_mut(&mut self, index: usize) -> &mut T {
        &mut self.blocks[index >> BITS][index & MASK]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_keep_their_numbers_across_blocks() {
        let mut blocks = Blocks::default();
        let count = 3 << BITS;
        for index in 0..count {
            assert_eq!(blocks.len(), index);
            assert!(blocks.get(index).is_none() && blocks.get_mut(index).is_none());
            blocks.push(index);
        }
        assert!(blocks.iter().copied().eq(0..count));
        assert!((0..count).all(|index| blocks[index] == index && blocks.get(index) == Some(&index)));
        blocks.iter_mut().for_each(|entry| *entry += 1);
        blocks[MASK + 1] = 7;
        assert_eq!((blocks[MASK], blocks[MASK + 1], blocks[MASK + 2]), (MASK + 1, 7, MASK + 3));
        assert!(blocks.get(u32::MAX as usize).is_none());
    }
}
