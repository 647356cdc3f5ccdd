//! A quote, an order or an invoice becomes a tree; its content says how it is written, whatever its name.

use std::borrow::Cow;
use std::sync::Arc;

use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;
use crate::read::format::is_workbook;
use crate::read::tree::Tree;
use crate::read::{encoding, json, pdf, sections, toml, xml};

/// What the user says about how a document is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'h> {
    /// The encoding of a text.
    pub encoding: Option<&'h str>,
    /// The sheet of a workbook.
    pub sheet: Option<&'h str>,
}

/// Reads a document.
///
/// # Errors
/// Kinds of file that hold no document, and everything that makes one unreadable.
pub fn read(bytes: &[u8], file: &Arc<str>, hints: Hints<'_>) -> Result<Tree, Problems> {
    if xml::is_xml(bytes) {
        return xml::read(bytes, file, hints.encoding);
    }
    if pdf::is_pdf(bytes) {
        return pdf::read(bytes, file);
    }
    if is_workbook(bytes) {
        return sections::of_sheet(bytes, file, hints.sheet);
    }
    if sections::is_text(bytes) {
        return sections::of_text(bytes, file, hints.encoding);
    }
    let text = text(bytes, file, hints.encoding)?;
    let bytes = text.as_bytes();
    if sections::is_text(bytes) {
        return sections::of_text(bytes, file, None);
    }
    let start = bytes.trim_ascii_start();
    match start.first() {
        None => Err(Diagnostic::new("the file is empty")
            .at(Place::file(file))
            .help("fetch or export the document once more")
            .into()),
        Some(b'{') => json::tree::read(bytes, file),
        Some(_) if is_toml(start) => toml::tree::read(bytes, file),
        Some(_) => Err(Diagnostic::new("this is no quote, order or invoice that can be read")
            .at(Place::file(file))
            .help("known are XML (UBL, CII), PDF (Factur-X, ZUGFeRD), JSON (GOBL, our own layout), TOML, CSV and workbooks (our own layout)")
            .help("a CSV starts with the row  field,value")
            .into()),
    }
}

/// The text of a document that says nothing of its encoding. What is UTF-8 or UTF-16 by proof is read so, whatever was
/// declared: one encoding is named for a whole folder, and JSON and TOML of programs are UTF-8.
fn text<'b>(bytes: &'b [u8], file: &Arc<str>, declared: Option<&str>) -> Result<Cow<'b, str>, Diagnostic> {
    match (encoding::to_utf8(file, bytes, None), declared) {
        (Err(_), Some(declared)) => encoding::to_utf8(file, bytes, Some(declared)),
        (proven, _) => proven,
    }
}

/// Whether a text reads like TOML: after remarks, a table or a key with its value.
fn is_toml(start: &[u8]) -> bool {
    let lines = start.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let mut said = lines.filter(|line| !line.is_empty() && !line.starts_with(b"#"));
    let is_key = |line: &[u8]| {
        let name = line.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
        let count = name.count();
        count > 0 && line[count..].trim_ascii_start().starts_with(b"=")
    };
    said.next().is_some_and(|line| line.starts_with(b"[") || is_key(line))
}
