//! How mails carry bytes and words: quoted-printable, Base64, encoded words; each byte keeps its place.

use encoding_rs::Encoding;

use crate::notice::verify::letters::{Placed, Spot};

/// Bytes with their places.
pub(super) type Bytes = Vec<(u8, Spot)>;

/// The bytes behind quoted-printable; `_` is a space in headers.
pub(super) fn quoted(bytes: &[(u8, Spot)], is_header: bool) -> Bytes {
    let mut plain = Bytes::with_capacity(bytes.len());
    let mut index = 0;
    let hex = |index: usize| bytes.get(index).and_then(|(b, _)| char::from(*b).to_digit(16));
    while index < bytes.len() {
        let (byte, spot) = bytes[index];
        match byte {
            b'=' => {
                if let (Some(high), Some(low)) = (hex(index + 1), hex(index + 2)) {
                    plain.push(((high * 16 + low) as u8, spot));
                    index += 3;
                    continue;
                }
                // A soft end of a line, also with spaces before it.
                let rest = bytes[index + 1..].iter().take_while(|(b, _)| matches!(b, b' ' | b'\t' | b'\r')).count();
                if bytes.get(index + 1 + rest).is_none_or(|(b, _)| *b == b'\n') {
                    index += rest + 2;
                    continue;
                }
                plain.push((byte, spot));
            }
            b'_' if is_header => plain.push((b' ', spot)),
            byte => plain.push((byte, spot)),
        }
        index += 1;
    }
    plain
}

/// The bytes behind Base64; what is none of its letters is skipped.
pub(super) fn base64(bytes: &[(u8, Spot)]) -> Bytes {
    let mut plain = Bytes::with_capacity(bytes.len() * 3 / 4);
    let (mut kept, mut bits) = (0u32, 0);
    for (byte, spot) in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        kept = (kept << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            plain.push(((kept >> bits) as u8, *spot));
            kept &= (1 << bits) - 1;
        }
    }
    plain
}

/// The letters of bytes in a character set; an unknown one is taken for UTF-8.
pub(super) fn letters(bytes: &[(u8, Spot)], charset: Option<&str>) -> Placed {
    let encoding = charset.and_then(|name| Encoding::for_label(name.as_bytes())).unwrap_or(encoding_rs::UTF_8);
    let mut placed = Placed::with_capacity(bytes.len());
    let mut decoder = encoding.new_decoder_without_bom_handling();
    // Byte by byte: each letter then stands where its last byte does, and where its first one did.
    let mut start = None;
    let mut out = String::with_capacity(16);
    for (byte, spot) in bytes {
        let first = *start.get_or_insert(*spot);
        out.clear();
        let _ = decoder.decode_to_string(&[*byte], &mut out, false);
        if !out.is_empty() {
            placed.extend(out.chars().map(|c| (c, first)));
            start = None;
        }
    }
    placed.retain(|(c, _)| !matches!(c, '\r' | '\u{feff}'));
    placed
}

/// The letters of a header: encoded words become what they say.
pub(super) fn header(value: &[(u8, Spot)]) -> Placed {
    let mut placed = Placed::new();
    let mut rest = value;
    let (mut was_encoded, mut encoded) = (false, 0);
    while !rest.is_empty() {
        if let Some((word, after)) = encoded_word(rest) {
            // White space between two encoded words is none.
            if was_encoded {
                placed.truncate(encoded);
            }
            placed.extend(word);
            encoded = placed.len();
            rest = after;
            was_encoded = true;
            continue;
        }
        let raw = rest.iter().skip(1).take_while(|(b, _)| *b != b'=').count() + 1;
        let piece = letters(&rest[..raw], None);
        was_encoded &= piece.iter().all(|(c, _)| c.is_whitespace());
        placed.extend(piece);
        rest = &rest[raw..];
    }
    placed.retain(|(c, _)| *c != '\n');
    placed
}

fn encoded_word(bytes: &[(u8, Spot)]) -> Option<(Placed, &[(u8, Spot)])> {
    let is = |index: usize, byte: u8| bytes.get(index).is_some_and(|(b, _)| *b == byte);
    if !(is(0, b'=') && is(1, b'?')) {
        return None;
    }
    let mark = |from: usize| (from..bytes.len().min(from + 120)).find(|index| is(*index, b'?'));
    let first = mark(2)?;
    let second = mark(first + 1)?;
    let end = (second + 1..bytes.len()).find(|index| is(*index, b'?') && is(index + 1, b'='))?;
    let charset: String = bytes[2..first].iter().map(|(b, _)| char::from(*b)).collect();
    let body = &bytes[second + 1..end];
    let plain = match bytes.get(first + 1)?.0.to_ascii_lowercase() {
        b'q' => quoted(body, true),
        b'b' => base64(body),
        _ => return None,
    };
    Some((letters(&plain, charset.split('*').next()), &bytes[end + 2..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Bytes {
        text.bytes().enumerate().map(|(i, b)| (b, Spot { line: 1, column: i as u32 + 1 })).collect()
    }

    fn text(placed: Placed) -> String {
        placed.into_iter().map(|(c, _)| c).collect()
    }

    #[test]
    fn carried_words_are_read_back() {
        assert_eq!(text(letters(&quoted(&bytes("=C2=A34=\r\n.50"), false), Some("utf-8"))), "£4.50");
        assert_eq!(text(letters(&base64(&bytes("wqM0LjUw")), None)), "£4.50");
        assert_eq!(text(header(&bytes("Now =?utf-8?Q?=C2=A34?= =?UTF-8?B?LjUw?= a b"))), "Now £4.50 a b");
        assert_eq!(text(header(&bytes("=?iso-8859-1?q?=A34.50_or?= so"))), "£4.50 or so");
    }

    #[test]
    fn a_letter_stands_where_its_first_byte_does() {
        let placed = letters(&bytes("a£b"), None);
        assert_eq!(placed.iter().map(|(_, spot)| spot.column).collect::<Vec<_>>(), [1, 2, 4]);
    }
}
