//! The first look at a text: most texts speak of no fee, and are left after a look at the beginnings of their words.

use std::sync::LazyLock;

use crate::rules::fees::words;

/// The words whose first bytes say that a text is worth reading.
fn telling_words() -> impl Iterator<Item = &'static str> {
    let purposes = words::PURPOSES.iter().flat_map(|(_, names)| names.iter());
    let free = words::FREE_DELIVERY.iter().chain(words::FREE_DELIVERY_CHINESE);
    purposes.chain(words::PLAIN_FEES).chain(free).chain(&["p&p"]).copied()
}

/// A bit for the first three bytes of every telling word, in small and in capital letters.
static TELLING: LazyLock<Box<[u64; 1024]>> = LazyLock::new(|| {
    let mut bits = Box::new([0u64; 1024]);
    for word in telling_words() {
        let first = word.chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        let rest = word.chars().skip(1).collect::<String>();
        for written in [word.to_string(), format!("{first}{rest}"), word.to_uppercase()] {
            if let [a, b, c, ..] = written.as_bytes() {
                let slot = slot(*a, *b, *c);
                bits[slot / 64] |= 1 << (slot % 64);
            }
        }
    }
    bits
});

fn slot(a: u8, b: u8, c: u8) -> usize {
    let low = |byte: u8| u32::from(byte.to_ascii_lowercase());
    let key = low(a) << 16 | low(b) << 8 | low(c);
    (key.wrapping_mul(0x9E37_79B1) >> 16) as usize
}

/// Whether a text may speak of a fee: a word of it begins as a telling word does.
pub(super) fn may_speak_of_fees(raw: &[u8]) -> bool {
    if raw.len() < 4 {
        return false;
    }
    let bits = &**TELLING;
    let mut is_start = true;
    raw.windows(3).any(|three| {
        // Chinese has no spaces, so every character of it may begin a word.
        let looks = is_start && (three[0].is_ascii_alphabetic() || three[0] >= 0x80) || three[0] >= 0xe3;
        is_start = !three[0].is_ascii_alphanumeric() && three[0] < 0x80;
        looks && {
            let slot = slot(three[0], three[1], three[2]);
            bits[slot / 64] & (1 << (slot % 64)) != 0
        }
    })
}
