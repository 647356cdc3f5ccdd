//! The words of a column that were judged before, to be known again at one look.

use crate::read::rows::{QUOTE, Short};

/// Short cells that were judged before and found to mean one thing, each in the slot of its bytes: most columns of
/// words have few of them. A slot holds a word and behind it its length, so that one comparison tells.
#[derive(Clone, Debug, Default)]
pub struct Recent {
    slots: [[u64; 2]; 32],
}

impl Recent {
    /// The bytes of a word and its length as one number; `None` when there is no room for both.
    #[inline]
    fn packed(cell: Short<'_>) -> Option<[u64; 2]> {
        let length = cell.length as u32;
        if length == 0 || length >= 16 {
            return None;
        }
        let all = u128::from_le_bytes(*cell.bytes);
        let (low, high) = (all as u64, (all >> 64) as u64);
        let tag = u64::from(length) << 56;
        Some(match length {
            ..8 => [low & ((1 << (8 * length)) - 1), tag],
            _ => [low, high & ((1 << (8 * (length - 8))) - 1) | tag],
        })
    }

    #[inline]
    fn slot(packed: [u64; 2]) -> usize {
        ((packed[0] ^ packed[1]).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 59) as usize
    }

    /// Whether a cell is a word that was kept.
    #[inline]
    pub fn has(&self, cell: Short<'_>) -> bool {
        Recent::packed(cell).is_some_and(|packed| self.slots[Recent::slot(packed)] == packed)
    }

    /// Keeps a trimmed word. One with a quote in it may mean something else where it is written without its own quotes.
    pub fn keep(&mut self, word: &[u8]) {
        if !word.contains(&QUOTE)
            && let Some(packed) = Short::of(word, &mut [0; Short::MOST]).and_then(Recent::packed)
        {
            self.slots[Recent::slot(packed)] = packed;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knows(recent: &Recent, word: &str, behind: u8) -> bool {
        let mut buffer = [behind; Short::MOST];
        Short::of(word.as_bytes(), &mut buffer).is_some_and(|cell| recent.has(cell))
    }

    #[test]
    fn only_the_very_word_is_known_again() {
        for word in ["g", "EUR", "seven77", "eight888", "nine99999", "fifteen fifteen"] {
            let mut recent = Recent::default();
            assert!(!knows(&recent, word, 0), "{word}");
            recent.keep(word.as_bytes());
            assert!(knows(&recent, word, b'x') && knows(&recent, word, 0), "{word}");
            let mut other = word.to_string();
            other.pop();
            for other in [format!("{other}y"), format!("{word}\0"), other] {
                assert!(!knows(&recent, &other, 0), "{other:?} is not {word:?}");
            }
        }
    }

    #[test]
    fn a_word_without_room_or_with_a_quote_is_never_kept() {
        for word in ["", "sixteen letters.", "5\""] {
            let mut recent = Recent::default();
            recent.keep(word.as_bytes());
            assert!(!knows(&recent, word, 0), "{word:?}");
        }
    }
}
