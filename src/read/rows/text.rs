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
    if is_trim(raw) { Cow::Borrowed(raw) } else { trimmed_slowly(raw) }
}

/// Whether a cell begins and ends with what neither quotes nor trimming take away.
#[inline]
pub fn is_trim(raw: &[u8]) -> bool {
    // A character of two bytes that starts with one of these is no white space; the only ones of two bytes that are
    // start with 0xc2.
    let begins = matches!(raw, [b'!'..=0x7f | 0xc3..=0xdf, ..]) && raw[0] != QUOTE;
    begins && matches!(raw, [.., b'!'..=0x7f] | [.., 0xc3..=0xdf, 0x80..=0xbf])
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
            if is_trim(text.as_bytes()) {
                prop_assert_eq!(trimmed_slowly(text.as_bytes()), text.as_bytes());
            }
        }
    }

    #[test]
    fn letters_with_accents_need_no_slow_look() {
        assert!(["Świt", "Café", "é", "x"].iter().all(|text| is_trim(text.as_bytes())));
        assert!(["", " x", "x\u{a0}", "\u{a0}x", "\"x\"", "x\u{3000}"].iter().all(|text| !is_trim(text.as_bytes())));
    }
}
