//! The first looks at a text: most texts speak of no fee, and are left before anything is read.
//!
//! A mention takes two things: words for a fee (`delivery`), and a sign of what becomes of it (`excl.`, `plus`, `free`).
//! The first look goes by the bytes with which words begin, the second one by whole words. Both may let an innocent
//! text pass, and never leave one that speaks.

use std::collections::HashMap;
use std::sync::LazyLock;

use xxhash_rust::xxh3::Xxh3Builder;

use crate::normalise::letters::plain_words;
use crate::rules::fees::words;
use crate::rules::signs::{SLOTS, slot};

/// Whether a text may speak of a fee.
pub fn may_speak_of_fees(raw: &[u8]) -> bool {
    begins_like_a_mention(raw) && has_words_of_a_mention(raw)
}

/// What is found of a mention, or what a word may be part of.
#[derive(Clone, Copy, Default)]
struct Parts {
    /// Words for a fee.
    fee: bool,
    /// A sign of what becomes of it.
    sign: bool,
}

impl Parts {
    const FEE: Parts = Parts { fee: true, sign: false };
    const SIGN: Parts = Parts { fee: false, sign: true };
    const BOTH: Parts = Parts { fee: true, sign: true };

    fn add(&mut self, other: Parts) {
        self.fee |= other.fee;
        self.sign |= other.sign;
    }
}

/// The signs, in all languages that part their words.
const SIGNS: [&[&str]; 6] =
    [words::EXCLUDES, words::ADDS, words::INCLUDES, words::EXCLUDED, words::EXCLUDED_AT_END, words::INCLUDED];

/// The word of a phrase that says most: where it is missing, the phrase is.
fn longest_word(phrase: &'static str) -> &'static str {
    phrase.split(' ').max_by_key(|word| word.len()).unwrap_or(phrase)
}

/// A bit for three bytes with which a word begins, in small and in capital letters.
struct Bits(Box<[u64; SLOTS / 64]>);

impl Bits {
    fn of(beginnings: Vec<[u8; 3]>) -> Bits {
        let mut bits = Bits(Box::new([0u64; SLOTS / 64]));
        for [a, b, c] in beginnings {
            let slot = slot(a, b, c);
            bits.0[slot / 64] |= 1 << (slot % 64);
        }
        bits
    }

    fn has(&self, slot: usize) -> bool {
        self.0[slot / 64] & (1 << (slot % 64)) != 0
    }
}

/// The first three bytes of words, as they are and with capital letters.
fn written(words: impl Iterator<Item = &'static str>) -> Vec<[u8; 3]> {
    let mut beginnings = Vec::new();
    for word in words {
        let first = word.chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        let rest = word.chars().skip(1).collect::<String>();
        for written in [word.to_string(), format!("{first}{rest}"), word.to_uppercase()] {
            beginnings.extend(written.as_bytes().first_chunk::<3>());
        }
    }
    beginnings
}

/// How phrases for fees begin, and how the longest words of signs do.
pub fn beginnings() -> [Vec<[u8; 3]>; 2] {
    let purposes = words::PURPOSES.iter().flat_map(|(_, names)| names.iter());
    let free = words::FREE_DELIVERY.iter().chain(words::FREE_DELIVERY_CHINESE);
    let fees = purposes.chain(words::PLAIN_FEES).chain(free).chain(&["p&p"]).copied();
    let signs = SIGNS.iter().flat_map(|table| table.iter()).chain(words::FREE_DELIVERY);
    [written(fees), written(signs.map(|phrase| longest_word(phrase)))]
}

static FEES: LazyLock<Bits> = LazyLock::new(|| Bits::of(beginnings()[0].clone()));
static BEGINNINGS_OF_SIGNS: LazyLock<Bits> = LazyLock::new(|| Bits::of(beginnings()[1].clone()));

fn begins_like_a_mention(raw: &[u8]) -> bool {
    raw.len() >= 4 && begins_like_a_fee(raw) && begins_like_a_sign(raw)
}

fn begins_like_a_fee(raw: &[u8]) -> bool {
    let fees = &*FEES;
    let mut is_start = true;
    raw.windows(3).any(|three| {
        let first = three[0];
        // Chinese has no spaces, so every character of it may begin a word.
        let looks = is_start && (first.is_ascii_alphabetic() || first >= 0x80) || first >= 0xe3;
        is_start = !first.is_ascii_alphanumeric() && first < 0x80;
        looks && fees.has(slot(first, three[1], three[2]))
    })
}

fn begins_like_a_sign(raw: &[u8]) -> bool {
    let signs = &*BEGINNINGS_OF_SIGNS;
    let mut is_within = false;
    raw.windows(3).enumerate().any(|(at, three)| {
        let first = three[0];
        let looks = !is_within && (first.is_ascii_alphabetic() || first >= 0x80);
        is_within = first.is_ascii_alphabetic();
        let is_it = || {
            if three.is_ascii() {
                signs.has(slot(first, three[1], three[2]))
            } else {
                may_begin_sign(&raw[at..], signs)
            }
        };
        first == b'+' || (looks && is_it())
    })
}

/// The same for a word with an accent, or of another script, among its first letters.
fn may_begin_sign(raw: &[u8], signs: &Bits) -> bool {
    // Three letters of at most two bytes; of anything else only reading tells what it stands for.
    let beginning = &raw[..raw.len().min(6)];
    if beginning.iter().any(|byte| matches!(byte, 0xcc | 0xcd | 0xe1..)) {
        return true;
    }
    let letters = String::from_utf8_lossy(beginning);
    let plain = plain_words(&letters.chars().take(3).collect::<String>());
    matches!(plain.as_bytes(), [a, b, c, ..] if signs.has(slot(*a, *b, *c)))
}

/// A word of mentions, small and without accents.
struct Known {
    word: &'static str,
    /// Whether words that only begin like it are meant, too.
    is_stem: bool,
    parts: Parts,
}

/// The words of mentions.
struct Vocabulary {
    /// By their first three bytes.
    words: HashMap<[u8; 3], Vec<Known>, Xxh3Builder>,
    /// Those that have fewer.
    short: Vec<Known>,
    /// The first three bytes once more: most words begin like none.
    beginnings: Bits,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let fees =
        words::PURPOSES.iter().map(|(_, names)| *names).chain([words::PLAIN_FEES]).map(|table| (table, Parts::FEE));
    let signs = SIGNS.iter().map(|table| (*table, Parts::SIGN)).chain([(words::FREE_DELIVERY, Parts::BOTH)]);
    let of_table = |(table, parts): (&'static [&'static str], Parts)| {
        table.iter().map(move |phrase| (longest_word(phrase), parts))
    };
    let mut words: HashMap<[u8; 3], Vec<Known>, Xxh3Builder> = HashMap::default();
    let mut short = Vec::new();
    for (written, parts) in fees.chain(signs).flat_map(of_table) {
        let word = written.trim_end_matches('*');
        let of_beginning = match word.as_bytes().first_chunk() {
            Some(beginning) => words.entry(*beginning).or_default(),
            None => &mut short,
        };
        of_beginning.push(Known { word, is_stem: word.len() < written.len(), parts });
    }
    Vocabulary { beginnings: Bits::of(words.keys().copied().collect()), words, short }
});

impl Vocabulary {
    fn parts(&self, word: &str) -> Parts {
        let alike = word.as_bytes().first_chunk::<3>().map_or(Some(&self.short), |first| self.words.get(first));
        let mut parts = Parts::default();
        for known in alike.into_iter().flatten() {
            let is_it = if known.is_stem { word.starts_with(known.word) } else { word == known.word };
            if is_it {
                parts.add(known.parts);
            }
        }
        parts
    }
}

/// Whether a text that begins like a mention holds whole words of one.
pub fn has_words_of_a_mention(raw: &[u8]) -> bool {
    // Marks that join letters, full-width letters, and scripts without spaces: only reading tells their words.
    if raw.iter().any(|byte| matches!(byte, 0xcc | 0xcd | 0xe3..)) {
        return true;
    }
    let mut found = Parts { fee: false, sign: raw.contains(&b'+') };
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
    raw.split(|byte| !is_letter(byte)).filter(|word| !word.is_empty()).any(|word| {
        // No word of a mention is longer than this.
        let mut small = [0; 32];
        if let Some(small) = small.get_mut(..word.len()).filter(|_| word.is_ascii()) {
            // Most words begin like none.
            if word.first_chunk().is_some_and(|[a, b, c]| !VOCABULARY.beginnings.has(slot(*a, *b, *c))) {
                return false;
            }
            small.copy_from_slice(word);
            small.make_ascii_lowercase();
            found.add(VOCABULARY.parts(std::str::from_utf8(small).unwrap_or_default()));
        } else {
            for word in plain_words(&String::from_utf8_lossy(word)).split(|letter: char| !letter.is_alphabetic()) {
                found.add(VOCABULARY.parts(word));
            }
        }
        found.fee && found.sign
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_begins_like_none_of_the_vocabulary_is_none_of_it() {
        for known in &VOCABULARY.short {
            // Shorter ones would begin words whose first three bytes nobody knows.
            assert!(!known.is_stem, "{}", known.word);
        }
        for Known { word, .. } in VOCABULARY.words.values().flatten() {
            assert!(VOCABULARY.beginnings.has(slot_of(word)), "{word}");
            assert!(VOCABULARY.beginnings.has(slot_of(&word.to_ascii_uppercase())), "{word}");
        }
        assert!(!VOCABULARY.beginnings.has(slot_of("xylophone")));
    }

    fn slot_of(word: &str) -> usize {
        let [a, b, c] = *word.as_bytes().first_chunk().expect("a word of three bytes");
        slot(a, b, c)
    }
}
