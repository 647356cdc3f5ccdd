//! Texts and their numbers: each text once, found by its hash and compared by its bytes, so that nothing rests on a hash.

use xxhash_rust::xxh3::xxh3_64;

use crate::core::prefetch;

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

/// A text at one look, so that most texts are told apart without going to where they are kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// The first and the last eight bytes, which may overlap; of a longer text its hash.
    ends: [u64; 2],
    length: u32,
    hash: u32,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    ends: [u64; 2],
    length: u32,
    name: u32,
}

impl Look {
    /// The longest text that a look holds whole.
    const WHOLE: u32 = 16;

    /// Looks at a text with this hash.
    #[inline(always)]
    pub fn of(text: &[u8], hash: u64) -> Look {
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let ends = match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
            (Some(first), Some(last)) if length <= Look::WHOLE => {
                [u64::from_le_bytes(*first), u64::from_le_bytes(*last)]
            }
            (Some(_), _) => [hash; 2],
            _ => [text.iter().rev().fold(0, |ends, byte| ends << 8 | u64::from(*byte)), 0],
        };
        // The lower half: who shares texts out by their hashes does so by the upper one.
        Look { ends, length, hash: hash as u32 }
    }

    /// Whether there is no text.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Whether the text can be told from the look alone.
    #[inline]
    pub fn is_whole(&self) -> bool {
        self.length <= Look::WHOLE
    }

    /// The text of a look that holds it whole.
    #[inline]
    pub fn text<'t>(&self, room: &'t mut [u8; Look::WHOLE as usize]) -> &'t [u8] {
        let length = (self.length as usize).min(room.len());
        room[..8].copy_from_slice(&self.ends[0].to_le_bytes());
        if let Some(from) = length.checked_sub(8) {
            room[from..length].copy_from_slice(&self.ends[1].to_le_bytes());
        }
        &room[..length]
    }
}

impl Slot {
    #[inline(always)]
    fn is_seen(&self, look: &Look) -> bool {
        self.ends == look.ends && self.length == look.length
    }
}

impl Names {
    /// The hash of a text.
    #[inline]
    pub fn hash(text: &[u8]) -> u64 {
        xxh3_64(text)
    }

    /// The number of a text, a new one where it did not come before.
    #[inline]
    pub fn find(&mut self, text: &[u8]) -> u32 {
        self.find_hashed(text, Names::hash(text))
    }

    /// The same where the hash of the text is known.
    #[inline]
    pub fn find_hashed(&mut self, text: &[u8], hash: u64) -> u32 {
        self.find_seen(&Look::of(text, hash), Some(text))
    }

    /// The same of a text that was looked at; one that a look holds whole need not be at hand.
    #[inline(always)]
    pub fn find_seen(&mut self, look: &Look, text: Option<&[u8]>) -> u32 {
        if self.ends.len() * 2 >= self.slots.len() {
            self.spread();
        }
        let mask = self.slots.len() - 1;
        let mut at = look.hash as usize & mask;
        loop {
            let slot = &self.slots[at];
            if slot.is_seen(look) && (look.is_whole() || text == Some(self.get(slot.name))) {
                return slot.name;
            }
            if slot.name == NONE {
                return self.add(look, text, at);
            }
            at = (at + 1) & mask;
        }
    }

    /// Asks for the memory that is needed to find a text.
    #[inline]
    pub fn fetch(&self, look: &Look) {
        if let Some(last) = self.slots.len().checked_sub(1) {
            prefetch::element(&self.slots, look.hash as usize & last);
        }
    }

    #[cold]
    fn add(&mut self, look: &Look, text: Option<&[u8]>, at: usize) -> u32 {
        let name = self.ends.len() as u32;
        self.slots[at] = Slot { ends: look.ends, length: look.length, name };
        match text {
            Some(text) => self.bytes.extend_from_slice(text),
            None => self.bytes.extend_from_slice(look.text(&mut Default::default())),
        }
        self.ends.push(self.bytes.len());
        name
    }

    #[cold]
    fn spread(&mut self) {
        let room = (self.slots.len() * 2).max(16);
        // No text of its length looks like this.
        let empty = Slot { ends: [1; 2], length: 0, name: NONE };
        let known = std::mem::replace(&mut self.slots, vec![empty; room]);
        for slot in known.into_iter().filter(|slot| slot.name != NONE) {
            let mut at = Names::hash(self.get(slot.name)) as usize & (room - 1);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number_however_many_come_and_however_alike_they_look() {
        let mut names = Names::default();
        let mut texts: Vec<Vec<u8>> = (0..40).map(|length| vec![0; length]).collect();
        texts.extend((0..40).map(|length| vec![b'x'; length + 1]));
        // They differ in the middle, at the ends, and in what stands behind the first eight bytes.
        texts.extend((0..30).map(|at| (0..30).map(|index| if index == at { b'b' } else { b'a' }).collect()));
        texts.extend((0..16).map(|at| (0..16).map(|index| if index == at { b'b' } else { b'a' }).collect()));
        texts.extend((0..9).map(|at| (0..9).map(|index| if index == at { b'b' } else { b'a' }).collect()));
        texts.extend((0..3000).map(|index: u32| format!("C-{index}").into_bytes()));
        for is_at_hand in [true, false] {
            for (text, index) in texts.iter().zip(0..) {
                let look = Look::of(text, Names::hash(text));
                let own = Some(&**text).filter(|_| is_at_hand || !look.is_whole());
                assert_eq!(names.find_seen(&look, own), index, "{text:?}");
                assert!(!look.is_whole() || look.text(&mut Default::default()) == text);
            }
        }
        names.close();
        assert!(names.iter().eq(texts.iter().map(Vec::as_slice)));
        assert_eq!(names.len(), texts.len());
    }
}
