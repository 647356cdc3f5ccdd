//! Text in any common encoding becomes UTF-8; nothing is guessed, and nothing is replaced.
//!
//! A byte order mark is proof, zero bytes in every other place are proof, a declaration is taken at its
//! word and then checked byte by byte. Everything else must be UTF-8.

use std::borrow::Cow;
use std::sync::Arc;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::core::diagnostic::{Diagnostic, Excerpt, did_you_mean};
use crate::core::place::Place;

/// How much of a file is looked at to recognise UTF-16 and files that are no text.
const SAMPLE: usize = 1024;

/// Labels that are worth naming when one was mistyped.
static LABELS: &[&str] = &[
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-5",
    "iso-8859-7",
    "iso-8859-9",
    "iso-8859-15",
    "latin1",
    "latin2",
    "macintosh",
    "ibm866",
    "koi8-r",
    "koi8-u",
    "gb18030",
    "gbk",
    "big5",
    "shift_jis",
    "euc-jp",
    "euc-kr",
    "iso-2022-jp",
];

/// Bytes on their way to being text.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The bytes behind a byte order mark, decoded where they were not UTF-8 to begin with.
    pub bytes: Cow<'a, [u8]>,
    /// How many bytes of the file stand before `bytes`: the length of a UTF-8 byte order mark, else 0.
    pub skipped: usize,
    /// Whether `bytes` is known to be UTF-8 without zero bytes; otherwise the caller checks, in pieces
    /// if it likes, and words a fault with [`invalid_utf8`] and [`not_text`].
    pub is_proven: bool,
}

/// Finds out how the bytes are encoded and decodes them, without looking through a file that has no need.
///
/// A byte order mark wins over the declaration, because it is in the file.
///
/// # Errors
/// An unknown label, bytes that are no text of the declared encoding, and files that are no text.
pub fn decode<'a>(file: &Arc<str>, bytes: &'a [u8], declared: Option<&str>) -> Result<Decoded<'a>, Diagnostic> {
    let declared = declared.map(encoding_of).transpose()?;
    if let Some((marked, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        if marked == UTF_8 {
            return Ok(Decoded { bytes: Cow::Borrowed(rest), skipped: length, is_proven: false });
        }
        return decode_as(file, rest, marked);
    }
    match declared {
        Some(encoding) if encoding != UTF_8 => decode_as(file, bytes, encoding),
        Some(_) => Ok(Decoded { bytes: Cow::Borrowed(bytes), skipped: 0, is_proven: false }),
        None => {
            let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
            if let Some(encoding) = utf16_without_mark(sample) {
                return decode_as(file, bytes, encoding);
            }
            match memchr::memchr(0, sample) {
                Some(offset) => Err(not_text(file, bytes, offset)),
                None => Ok(Decoded { bytes: Cow::Borrowed(bytes), skipped: 0, is_proven: false }),
            }
        }
    }
}

/// Decodes the whole file and proves that it is text. UTF-8 is not copied.
///
/// # Errors
/// Those of [`decode`], and bytes that are not UTF-8 although nothing else was declared.
pub fn to_utf8<'a>(file: &Arc<str>, bytes: &'a [u8], declared: Option<&str>) -> Result<Cow<'a, str>, Diagnostic> {
    let decoded = decode(file, bytes, declared)?;
    match decoded.bytes {
        Cow::Borrowed(inner) => {
            let text = std::str::from_utf8(inner)
                .map_err(|fault| invalid_utf8(file, bytes, decoded.skipped + fault.valid_up_to()))?;
            match memchr::memchr(0, inner) {
                Some(offset) => Err(not_text(file, bytes, decoded.skipped + offset)),
                None => Ok(Cow::Borrowed(text)),
            }
        }
        Cow::Owned(inner) => match String::from_utf8(inner) {
            Ok(text) => Ok(Cow::Owned(text)),
            Err(fault) => Err(invalid_utf8(file, fault.as_bytes(), fault.utf8_error().valid_up_to())),
        },
    }
}

/// Words the fault of a byte that is not UTF-8. `offset` counts from the start of `bytes`.
pub fn invalid_utf8(file: &Arc<str>, bytes: &[u8], offset: usize) -> Diagnostic {
    let byte = bytes.get(offset).copied().unwrap_or_default();
    let (line, column, excerpt) = around(bytes, offset);
    Diagnostic::new(format!("byte 0x{byte:02X} is not UTF-8 text"))
        .at(Place::text(file, line, Some(column)))
        .excerpt(Some(excerpt))
        .help("save the file as UTF-8 (in a spreadsheet program: CSV UTF-8)")
        .help(
            "or name its encoding: --encoding windows-1252 (Western), windows-1250 (Central European), \
             windows-1251 (Cyrillic), gb18030 (Chinese) or shift_jis (Japanese)",
        )
}

/// Words the fault of a zero byte, which no text holds. `offset` counts from the start of `bytes`.
pub fn not_text(file: &Arc<str>, bytes: &[u8], offset: usize) -> Diagnostic {
    let (line, column, _) = around(bytes, offset);
    Diagnostic::new("not a text file: it holds a zero byte")
        .at(Place::text(file, line, Some(column)))
        .help("give a CSV, JSON, TOML or spreadsheet file")
        .help("or name its encoding, such as --encoding utf-16le")
}

fn encoding_of(label: &str) -> Result<&'static Encoding, Diagnostic> {
    if let Some(encoding) = Encoding::for_label_no_replacement(label.as_bytes()) {
        return Ok(encoding);
    }
    let diagnostic = Diagnostic::new(format!("unknown encoding {label:?}"));
    Err(match did_you_mean(label, LABELS.iter().copied()).as_slice() {
        [] => diagnostic.help("use a name such as utf-8, windows-1252, gb18030 or shift_jis"),
        near => diagnostic.help(format!("did you mean {}?", near.join(" or "))),
    })
}

/// Whether every second byte is zero, as in UTF-16 of mostly Latin letters; a few other letters are allowed.
fn utf16_without_mark(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.len() / 2;
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if pairs < 4 {
        return None;
    }
    match (first, second) {
        (0, second) if second * 4 >= pairs * 3 => Some(UTF_16LE),
        (first, 0) if first * 4 >= pairs * 3 => Some(UTF_16BE),
        _ => None,
    }
}

fn decode_as<'a>(file: &Arc<str>, bytes: &'a [u8], encoding: &'static Encoding) -> Result<Decoded<'a>, Diagnostic> {
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
        return Err(malformed(file, bytes, encoding));
    };
    if let Some(offset) = memchr::memchr(0, text.as_bytes()) {
        return Err(not_text(file, text.as_bytes(), offset));
    }
    let bytes = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    };
    Ok(Decoded { bytes, skipped: 0, is_proven: true })
}

/// Finds the first byte sequence that is no text of the encoding, and its line.
fn malformed(file: &Arc<str>, bytes: &[u8], encoding: &'static Encoding) -> Diagnostic {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut piece = vec![0u8; 64 * 1024];
    let (mut read, mut line) = (0usize, 1u64);
    let fault = loop {
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, taken, written) = decoder.decode_to_utf8_without_replacement(rest, &mut piece, true);
        read += taken;
        line += memchr::memchr_iter(b'\n', piece.get(..written).unwrap_or_default()).count() as u64;
        match result {
            DecoderResult::InputEmpty => break bytes.len(),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                break read.saturating_sub(usize::from(length) + usize::from(after));
            }
        }
    };
    let byte = bytes.get(fault).copied().unwrap_or_default();
    Diagnostic::new(format!("byte 0x{byte:02X} at offset {fault} is no {} text", encoding.name()))
        .at(Place::text(file, line, None))
        .help("name the encoding the file really has with --encoding, or save it as UTF-8")
}

/// The line and character of an offset, and the line as far as it can be shown.
fn around(bytes: &[u8], offset: usize) -> (u64, u32, Excerpt) {
    let offset = offset.min(bytes.len());
    let (before, after) = bytes.split_at(offset);
    let line = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
    let start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
    let lead = String::from_utf8_lossy(before.get(start..).unwrap_or_default());
    let lead = lead.trim_start_matches('\u{feff}');
    let end = after.iter().take(200).position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(after.len().min(200));
    let column = lead.chars().count();
    let tail = String::from_utf8_lossy(after.get(..end).unwrap_or_default());
    let excerpt = Excerpt { line: format!("{lead}{tail}"), mark: column..column + 1, label: "this byte".to_string() };
    (line, u32::try_from(column + 1).unwrap_or(u32::MAX), excerpt)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Arc<str> {
        Arc::from("list.csv")
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn utf8_is_not_copied_and_its_mark_is_skipped() {
        let decoded = decode(&file(), b"\xEF\xBB\xBFsku,price\n", None).expect("plain text");
        assert_eq!(decoded.skipped, 3);
        assert!(matches!(decoded.bytes, Cow::Borrowed(b"sku,price\n")));
    }

    #[test]
    fn utf16_is_recognised_with_and_without_a_mark() {
        let text = "sku,price\nA-1,12 €\n";
        for bytes in [utf16(text, u16::to_le_bytes), utf16(text, u16::to_be_bytes)] {
            assert_eq!(to_utf8(&file(), &bytes, None).expect("decodes"), text);
        }
        let marked = [&[0xFF, 0xFE][..], &utf16(text, u16::to_le_bytes)].concat();
        assert_eq!(to_utf8(&file(), &marked, None).expect("decodes"), text);
    }

    #[test]
    fn a_declared_encoding_is_decoded() {
        assert_eq!(to_utf8(&file(), b"caf\xE9 \x80 2", Some("windows-1252")).expect("decodes"), "café € 2");
        assert_eq!(to_utf8(&file(), b"\x83\x70\x83\x93", Some("shift_jis")).expect("decodes"), "パン");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_refused_where_they_stand() {
        let fault = to_utf8(&file(), b"sku,name\nA-1,caf\xE9\n", None).expect_err("Latin-1");
        assert_eq!(fault.headline, "byte 0xE9 is not UTF-8 text");
        assert_eq!(fault.place.map(|place| place.to_string()).as_deref(), Some("list.csv:2:8"));
        assert!(fault.help.iter().any(|help| help.contains("--encoding windows-1252")));
    }

    #[test]
    fn bytes_that_break_the_declared_encoding_are_refused_with_their_line() {
        let fault = to_utf8(&file(), b"sku\n\x83\x70\nA\x81\xFF\n", Some("shift_jis")).expect_err("broken");
        assert_eq!(fault.place.map(|place| place.to_string()).as_deref(), Some("list.csv:3"));
        assert!(fault.headline.contains("0x81 at offset 8"), "{}", fault.headline);
    }

    #[test]
    fn an_unknown_label_gets_a_suggestion() {
        let fault = decode(&file(), b"", Some("windows-1525")).expect_err("unknown");
        assert_eq!(fault.help, ["did you mean windows-1255 or windows-1250 or windows-1251?"]);
    }

    #[test]
    fn zero_bytes_are_no_text() {
        assert!(decode(&file(), b"ab\0c\0\0d,e,f,g,h", None).is_err());
        let late = [&b"a,b\n".repeat(1000)[..], b"\0"].concat();
        let fault = to_utf8(&file(), &late, None).expect_err("binary");
        assert_eq!(fault.headline, "not a text file: it holds a zero byte");
        assert_eq!(fault.place.and_then(|place| place.line()), Some(1001));
    }
}
