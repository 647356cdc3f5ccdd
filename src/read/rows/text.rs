//! The text of a cell: without its quotes, without the white space around it.

use std::borrow::Cow;

use super::QUOTE;

/// Bytes that were proven to be UTF-8 as text; should they not be, nothing is lost but the faulty bytes.
#[inline]
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

/// The text of a cell: unquoted, outer white space trimmed.
#[inline]
pub fn trimmed(raw: &[u8]) -> Cow<'_, [u8]> {
    match raw {
        _ if is_trim(raw) => Cow::Borrowed(raw),
        [QUOTE, inner @ .., QUOTE] if is_trim(inner) && memchr::memchr(QUOTE, inner).is_none() => Cow::Borrowed(inner),
        _ => trimmed_slowly(raw),
    }
}

/// Whether a cell begins and ends with what neither quotes nor trimming take away.
#[inline]
pub fn is_trim(raw: &[u8]) -> bool {
    let (Some(first), Some(last)) = (raw.first(), raw.last()) else { return false };
    let (first, last) = (EDGES[usize::from(*first)], EDGES[usize::from(*last)]);
    first & BEGINS != 0 && (last & ENDS != 0 || ends_with_no_space(raw))
}

/// Such a byte begins what trimming leaves.
const BEGINS: u8 = 1;
/// Such a byte ends it.
const ENDS: u8 = 2;

/// What each byte means at an edge of a cell. White space of two bytes starts with 0xc2, and that of three bytes with
/// 0xe1, 0xe2 or 0xe3.
const EDGES: [u8; 256] = {
    let mut edges = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let is_printed = byte > 0x20 && byte < 0x80;
        let is_lead = matches!(byte, 0xc3..=0xdf | 0xe4..=0xee);
        edges[byte] = if is_printed { ENDS } else { 0 };
        if (is_printed || is_lead) && byte != QUOTE as usize {
            edges[byte] |= BEGINS;
        }
        byte += 1;
    }
    edges
};

/// Whether the last character of several bytes is no white space.
fn ends_with_no_space(raw: &[u8]) -> bool {
    matches!(raw, [.., 0xc3..=0xdf, 0x80..=0xbf] | [.., 0xe4..=0xee, 0x80..=0xbf, 0x80..=0xbf])
}

fn trimmed_slowly(raw: &[u8]) -> Cow<'_, [u8]> {
    match unquoted(raw) {
        Cow::Borrowed(inner) => Cow::Borrowed(trim_white(inner)),
        Cow::Owned(inner) => Cow::Owned(trim_white(&inner).to_vec()),
    }
}

/// The text of a cell without its quotes, white space inside them kept.
pub fn unquoted(raw: &[u8]) -> Cow<'_, [u8]> {
    let outer = trim_blanks(raw);
    let Some(inner) = outer.strip_prefix(&[QUOTE]).and_then(|rest| rest.strip_suffix(&[QUOTE])) else {
        return Cow::Borrowed(raw);
    };
    if memchr::memchr(QUOTE, inner).is_none() {
        return Cow::Borrowed(inner);
    }
    if !is_quoted_whole(outer) {
        return Cow::Borrowed(raw);
    }
    let mut text = Vec::with_capacity(inner.len());
    let mut was_quote = false;
    for byte in inner {
        if *byte == QUOTE && was_quote {
            was_quote = false;
            continue;
        }
        was_quote = *byte == QUOTE;
        text.push(*byte);
    }
    Cow::Owned(text)
}

pub(super) fn trim_blanks(raw: &[u8]) -> &[u8] {
    let is_blank = |b: &u8| *b == b' ' || *b == b'\t';
    let start = raw.iter().position(|b| !is_blank(b)).unwrap_or(raw.len());
    let end = raw.iter().rposition(|b| !is_blank(b)).map_or(start, |last| last + 1);
    &raw[start..end]
}

fn trim_white(text: &[u8]) -> &[u8] {
    match std::str::from_utf8(text) {
        Ok(text) => text.trim().as_bytes(),
        Err(_) => text.trim_ascii(),
    }
}

/// Whether the cell is one quoted text: a quote at both ends, quotes inside doubled.
pub(super) fn is_quoted_whole(outer: &[u8]) -> bool {
    let Some(inner) = outer.strip_prefix(&[QUOTE]).and_then(|rest| rest.strip_suffix(&[QUOTE])) else { return false };
    let mut at = 0;
    while let Some(step) = memchr::memchr(QUOTE, &inner[at..]) {
        if inner.get(at + step + 1) != Some(&QUOTE) {
            return false;
        }
        at += step + 2;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_quick_look_keeps_what_trimming_keeps(text in "[a\"é\u{7f}\u{80}\u{85}\u{a0}\u{c0}\u{7ff}\u{1680}\u{2003}\u{3000}字 \t]{0,5}") {
            for raw in [text.clone(), format!("\"{text}\"")] {
                prop_assert_eq!(trimmed(raw.as_bytes()), trimmed_slowly(raw.as_bytes()));
            }
        }
    }

    #[test]
    fn letters_with_accents_need_no_slow_look() {
        assert!(["Świt", "Café", "é", "x", "台灯"].iter().all(|text| is_trim(text.as_bytes())));
        assert!(["", " x", "x\u{a0}", "\u{a0}x", "\"x\"", "x\u{3000}"].iter().all(|text| !is_trim(text.as_bytes())));
    }
}
