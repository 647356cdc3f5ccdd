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
    let is_kept = |byte: u8| byte > b' ' && byte < 0x80;
    matches!((raw, raw), ([first, ..], [.., last]) if is_kept(*first) && *first != QUOTE && is_kept(*last))
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
