//! A Factur-X or ZUGFeRD invoice: the XML that lies in a PDF. What the pages show is not read.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object};

use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;
use crate::read::tree::Tree;
use crate::read::xml;

/// The names that the standards give the XML, of every profile.
const NAMES: &[&str] = &["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"];

/// A PDF larger than this holds more than an invoice.
const MOST_PDF: usize = 256 << 20;

/// The XML in a PDF may unpack to so much.
const MOST_XML: usize = 64 << 20;

/// How deep a file may lie inside one object: in the array of a table of names.
const DEPTH: usize = 4;

/// Whether a file is a PDF; some programs put a few bytes before it.
pub fn is_pdf(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes.get(..1024).unwrap_or(bytes), b"%PDF-").is_some()
}

/// Reads the XML of an invoice.
///
/// # Errors
/// A PDF that cannot be opened, or is closed by a password; none or several invoices in it; XML that cannot be read.
pub fn read(bytes: &[u8], file: &Arc<str>) -> Result<Tree, Problems> {
    let refuse = |headline: String, help: &str| -> Problems {
        Diagnostic::new(headline).at(Place::file(file)).help(help).into()
    };
    if bytes.len() > MOST_PDF {
        let headline = format!("the PDF is larger than {} MiB", MOST_PDF >> 20);
        return Err(refuse(headline, "save its XML apart and check that"));
    }
    let document = Document::load_mem(bytes)
        .map_err(|error| refuse(format!("the PDF is broken: {error}"), "fetch or export the document once more"))?;
    if document.xref_recovery.is_some() {
        // What was cut off or damaged may be the very part that counts.
        return Err(refuse("the PDF is damaged".to_string(), "fetch or export the document once more"));
    }
    if document.is_encrypted() {
        return Err(refuse("the PDF is protected".to_string(), "save it without protection, or save its XML apart"));
    }
    let mut found: Vec<(String, &Object)> = Vec::new();
    document.objects.values().for_each(|own| look(&document, own, DEPTH, &mut found));
    if found.iter().any(|(name, _)| is_named(name)) {
        found.retain(|(name, _)| is_named(name));
    }
    match found.as_slice() {
        [] => Err(refuse(
            "the PDF holds no invoice as XML: it is a picture of one".to_string(),
            "ask for the invoice as Factur-X, ZUGFeRD, UBL or CII, or write it down in our own layout",
        )),
        [(_, content)] => {
            let content = document.dereference(content).ok().and_then(|(_, content)| content.as_stream().ok());
            let plain = content.and_then(|content| content.get_plain_content_with_limit(MOST_XML).ok());
            match plain {
                Some(plain) => xml::read(&plain, file, None),
                None => Err(refuse(
                    "the XML in the PDF cannot be unpacked".to_string(),
                    "fetch or export the document once more",
                )),
            }
        }
        several => {
            let names: Vec<&str> = several.iter().map(|(name, _)| name.as_str()).collect();
            let headline = format!("the PDF holds several XML files: {}", names.join(", "));
            Err(refuse(headline, "save the one that is the invoice and check that"))
        }
    }
}

fn is_named(name: &str) -> bool {
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Looks for embedded files in an object and in those that lie in it.
fn look<'d>(document: &'d Document, own: &'d Object, depth: usize, found: &mut Vec<(String, &'d Object)>) {
    if let Some((name, content)) = embedded(document, own)
        && found.iter().all(|(_, known)| *known != content)
    {
        found.push((name, content));
    }
    if depth == 0 {
        return;
    }
    match own {
        Object::Array(inner) => inner.iter().for_each(|inner| look(document, inner, depth - 1, found)),
        Object::Dictionary(inner) => inner.iter().for_each(|(_, inner)| look(document, inner, depth - 1, found)),
        _ => {}
    }
}

/// A file that is embedded under a name that ends in `.xml`, with its content.
fn embedded<'d>(document: &'d Document, own: &'d Object) -> Option<(String, &'d Object)> {
    let entry: &Dictionary = own.as_dict().ok()?;
    let files = entry.get_deref(b"EF", document).ok()?.as_dict().ok()?;
    let name = [&b"UF"[..], b"F"].into_iter().find_map(|key| entry.get_deref(key, document).ok()?.as_str().ok())?;
    let name = words(name);
    let content = [&b"UF"[..], b"F"].into_iter().find_map(|key| files.get(key).ok())?;
    name.to_lowercase().ends_with(".xml").then_some((name, content))
}

/// A text of a PDF: UTF-16 with its mark, else single bytes.
fn words(bytes: &[u8]) -> String {
    match bytes.strip_prefix(b"\xfe\xff") {
        Some(wide) => {
            let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
