//! Which reader a file needs: its name decides, and its first bytes where the name says nothing or lies.

use std::sync::Arc;

use crate::core::diagnostic::Diagnostic;
use crate::core::place::Place;

/// The kinds of file that hold price lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Text with separators: CSV, TSV, semicolons, pipes.
    Delimited,
    /// One JSON document.
    Json,
    /// One JSON object after the other.
    JsonLines,
    /// A workbook: XLSX, XLSM, XLS, ODS.
    Sheet,
    /// Our own TOML layout.
    Toml,
}

/// The extensions of price lists and what they say.
pub static EXTENSIONS: &[(&str, Format)] = &[
    ("csv", Format::Delimited),
    ("tsv", Format::Delimited),
    ("tab", Format::Delimited),
    ("psv", Format::Delimited),
    ("txt", Format::Delimited),
    ("json", Format::Json),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("xlsx", Format::Sheet),
    ("xlsm", Format::Sheet),
    ("xls", Format::Sheet),
    ("ods", Format::Sheet),
    ("toml", Format::Toml),
];

/// Extensions of files that are well known and not read.
static NOT_READ: &[&str] = &["yaml", "yml", "xml", "pdf", "xlsb", "numbers", "html", "htm", "doc", "docx", "parquet"];

/// What the extension of a name says, without regard to case and behind `.gz` or `.zst`.
pub fn format_of_name(name: &str) -> Option<Format> {
    let extension = extension_of(name)?;
    EXTENSIONS.iter().find(|(known, _)| *known == extension).map(|(_, format)| *format)
}

/// Chooses the reader. `name` is the file's name without `.gz` or `.zst`, `bytes` its content.
///
/// A declared format is obeyed. Otherwise the extension decides, unless the content is plainly
/// something else: a workbook named `.csv`, a text named `.xls`, a JSON document named `.txt`.
///
/// # Errors
/// Standard input without a declared format, and kinds of file that are not read.
pub fn format_of(name: &str, bytes: &[u8], declared: Option<Format>) -> Result<Format, Diagnostic> {
    if let Some(format) = declared {
        return Ok(format);
    }
    if name == "-" {
        return Err(Diagnostic::new("standard input has no name that tells its format")
            .help("say it with --input-format csv, json, ndjson, xlsx or toml"));
    }
    if is_workbook(bytes) {
        return Ok(Format::Sheet);
    }
    let place = Place::file(&Arc::from(name));
    let start = start_of(bytes);
    match format_of_name(name) {
        Some(Format::Sheet) if start.starts_with(b"<") => {
            Err(Diagnostic::new("a web page or XML document under the name of a workbook")
                .at(place)
                .help("open it in a spreadsheet program and save it as XLSX or CSV"))
        }
        Some(Format::Sheet) if bytes.is_empty() => Err(Diagnostic::new("the workbook is empty: it has no bytes")
            .at(place)
            .help("save the workbook again, or fetch it once more")),
        Some(format @ (Format::Sheet | Format::Delimited)) => Ok(match guess(start) {
            Some(json @ Format::Json) => json,
            _ if format == Format::Sheet => Format::Delimited,
            _ => format,
        }),
        Some(format) => Ok(format),
        None => match (guess(start), extension_of(name)) {
            (Some(format), _) => Ok(format),
            (None, Some(extension)) if NOT_READ.contains(&extension.as_str()) => {
                Err(Diagnostic::new(format!("a .{extension} file cannot be read as a price list"))
                    .at(place)
                    .help("save it as CSV, XLSX, ODS, JSON or TOML, or say what it holds with --input-format"))
            }
            (None, _) => Ok(Format::Delimited),
        },
    }
}

/// Whether the bytes start like a workbook: a zip archive or an OLE compound file.
pub fn is_workbook(bytes: &[u8]) -> bool {
    [&b"PK\x03\x04"[..], b"PK\x05\x06", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"]
        .iter()
        .any(|magic| bytes.starts_with(magic))
}

fn extension_of(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let bare = [".gz", ".zst"].iter().find_map(|suffix| lower.strip_suffix(suffix)).unwrap_or(&lower);
    let last = bare.rsplit(['/', '\\']).next().unwrap_or(bare);
    last.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, extension)| extension.to_string())
}

fn start_of(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.get(..4096).unwrap_or(bytes).trim_ascii_start()
}

/// What the first characters prove, where they prove anything.
fn guess(start: &[u8]) -> Option<Format> {
    let (first, rest) = start.split_first()?;
    let second = rest.trim_ascii_start().first().copied();
    match (first, second) {
        (b'{', Some(b'"' | b'}')) => Some(Format::Json),
        (b'[', Some(b'{' | b']')) => Some(Format::Json),
        (b'[', Some(b'[')) if rest.get(1).is_some_and(u8::is_ascii_alphabetic) => Some(Format::Toml),
        (b'[', Some(letter)) if letter.is_ascii_alphabetic() => {
            let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
            line.ends_with(b"]").then_some(Format::Toml)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_decides_where_the_content_does_not_contradict() {
        for (name, expected) in [
            ("a/Prices.CSV", Format::Delimited),
            ("p.json", Format::Json),
            ("p.ndjson", Format::JsonLines),
            ("p.toml", Format::Toml),
            ("p.tsv.gz", Format::Delimited),
            ("prices", Format::Delimited),
        ] {
            assert_eq!(format_of(name, b"sku,price\n", None), Ok(expected), "{name}");
        }
    }

    #[test]
    fn the_content_decides_where_the_name_lies_or_is_silent() {
        assert_eq!(format_of("p.csv", b"PK\x03\x04...", None), Ok(Format::Sheet));
        assert_eq!(format_of("p.xls", b"sku\tprice\n", None), Ok(Format::Delimited));
        assert_eq!(format_of("p.txt", b"\n [ {\"sku\":1}]", None), Ok(Format::Json));
        assert_eq!(format_of("prices", b"{\"sku\":1}", None), Ok(Format::Json));
        assert_eq!(format_of("prices", b"[[item]]\nsku = 1", None), Ok(Format::Toml));
        assert_eq!(format_of("prices.csv", b"[sku],price", None), Ok(Format::Delimited));
        assert!(format_of("p.xls", b"<html>", None).is_err());
        assert!(format_of("p.yaml", b"a: 1", None).is_err());
    }

    #[test]
    fn a_declared_format_is_obeyed_and_standard_input_needs_one() {
        assert_eq!(format_of("-", b"{}", Some(Format::Delimited)), Ok(Format::Delimited));
        let fault = format_of("-", b"{}", None).expect_err("nothing declared");
        assert!(fault.help[0].contains("--input-format"));
    }
}
