//! Texts and their numbers: each text once, found by its hash and compared by its bytes, so that nothing rests on a hash.

/// No text.
pub const NONE: u32 = u32::MAX;

/// Texts, numbered from 0 in the order in which they came.
#[derive(Debug, Default)]
pub struct Names {
    /// A power of two of them, or none at all.
    slots: Vec<Slot>,
    /// Where each text ends.
    ends: Vec<usize>,
    bytes: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u32,
    name: u32,
}

impl Names {
    /// The number of a text, a new one where it did not come before.
    #[inline]
    pub fn find(&mut self, text: &[u8], hash: u64) -> u32 {
        if self.ends.len() * 3 >= self.slots.len() * 2 {
            self.spread();
        }
        // The lower half: who shares texts out by their hashes does so by the upper one.
        let hash = hash as u32;
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.name == NONE {
                break;
            }
            if slot.hash == hash && is_same(self.get(slot.name), text) {
                return slot.name;
            }
            at = (at + 1) & mask;
        }
        let name = self.ends.len() as u32;
        self.slots[at] = Slot { hash, name };
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len());
        name
    }

    fn spread(&mut self) {
        let room = (self.slots.len() * 2).max(16);
        let known = std::mem::replace(&mut self.slots, vec![Slot { hash: 0, name: NONE }; room]);
        for slot in known.into_iter().filter(|slot| slot.name != NONE) {
            let mut at = slot.hash as usize & (room - 1);
            while self.slots[at].name != NONE {
                at = (at + 1) & (room - 1);
            }
            self.slots[at] = slot;
        }
    }

    /// A text by its number.
    #[inline]
    pub fn get(&self, name: u32) -> &[u8] {
        let name = name as usize;
        let start = if name == 0 { 0 } else { self.ends[name - 1] };
        &self.bytes[start..self.ends[name]]
    }

    /// How many there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Every text in the order of its number.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.ends.len() as u32).map(|name| self.get(name))
    }

    /// Gives back what is only needed to find a text.
    pub fn close(&mut self) {
        self.slots = Vec::new();
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Whether two texts are the same. Most have 8 to 16 bytes: two looks at each, which may overlap, see them all.
#[inline]
fn is_same(a: &[u8], b: &[u8]) -> bool {
    if a.len() == b.len() && (8..=16).contains(&a.len()) {
        return a.first_chunk::<8>() == b.first_chunk::<8>() && a.last_chunk::<8>() == b.last_chunk::<8>();
    }
    a == b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number_however_many_come_and_whatever_they_hash_to() {
        for hash in [|_: u64| 7, |index: u64| index * 0x9e37_79b9, |index: u64| index << 31] {
            let mut names = Names::default();
            let texts: Vec<String> = (0..300).map(|index| "x".repeat(index % 40) + &index.to_string()).collect();
            for _ in 0..2 {
                for (text, index) in texts.iter().zip(0..) {
                    assert_eq!(names.find(text.as_bytes(), hash(index.into())), index);
                }
            }
            names.close();
            assert!(names.iter().eq(texts.iter().map(String::as_bytes)));
        }
    }

    #[test]
    fn no_text_at_all_is_one_too() {
        let mut names = Names::default();
        assert_eq!([names.find(b"", 3), names.find(b"a", 3), names.find(b"", 3)], [0, 1, 0]);
    }
}
