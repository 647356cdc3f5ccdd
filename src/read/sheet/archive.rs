//! Looks into a workbook file before its reader does: which kind it is, and whether it is safe to unpack.

use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use super::references::References;
use crate::core::diagnostic::Diagnostic;
use crate::core::place::Place;

/// A workbook has far fewer parts than this.
const MAX_PARTS: usize = 20_000;

/// All parts together may unpack to this much.
const MAX_UNPACKED: u64 = 4 << 30;

/// Bytes out for one byte in, once more than 64 MiB came out.
const MAX_RATIO: u64 = 300;
const RATIO_FROM: u64 = 64 << 20;

/// The kinds of workbook.
pub(super) enum Kind {
    /// Office Open XML.
    Xlsx {
        /// Whether the workbook asks the next program to calculate all formulas.
        is_to_recalculate: bool,
    },
    /// OpenDocument.
    Ods,
    /// A compound file: XLS, or anything under a password.
    Compound,
}

/// Tells the kind of a workbook, and proves that its parts can be unpacked within bounds.
pub(super) fn kind(bytes: &[u8], file: &Arc<str>) -> Result<Kind, Diagnostic> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Ok(Kind::Compound);
    }
    if !bytes.starts_with(b"PK") {
        return Err(Diagnostic::new("no workbook: the content is neither XLSX, ODS nor XLS")
            .at(Place::file(file))
            .help("save it as XLSX in a spreadsheet program, or name its format with --input-format csv"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(file, &error))?;
    if archive.len() > MAX_PARTS {
        return Err(too_large(file, format!("the workbook has more than {MAX_PARTS} parts")));
    }
    let names = check_parts(&mut archive, bytes.len() as u64, file)?;
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    if has("xl/workbook.bin") {
        return Err(Diagnostic::new("a binary workbook (XLSB) cannot be read")
            .at(Place::file(file))
            .help("save it as XLSX in a spreadsheet program"));
    }
    if has("content.xml") && has("mimetype") {
        return Ok(Kind::Ods);
    }
    if has("xl/workbook.xml") || has("[Content_Types].xml") {
        return Ok(Kind::Xlsx { is_to_recalculate: asks_for_calculation(&mut archive) });
    }
    Err(Diagnostic::new("a zip archive, and no workbook")
        .at(Place::file(file))
        .help("unpack it and give the file inside"))
}

/// Unpacks every part once, counting: what an archive declares about itself proves nothing. But one that declares too much
/// is refused before anything is unpacked.
fn check_parts(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    packed: u64,
    file: &Arc<str>,
) -> Result<Vec<String>, Diagnostic> {
    let limited = |unpacked: u64| {
        let headline = match () {
            () if unpacked > MAX_UNPACKED => format!("the workbook unpacks to more than {} MiB", MAX_UNPACKED >> 20),
            () if unpacked > RATIO_FROM && unpacked / MAX_RATIO > packed => {
                format!("the workbook unpacks to more than {MAX_RATIO} times its size")
            }
            () => return Ok(()),
        };
        Err(too_large(file, headline))
    };
    let mut declared = 0u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| unreadable(file, &error))?;
        if part.encrypted() {
            return Err(protected(file));
        }
        let is_counted = part.name().is_ok_and(|name| is_read(&name)) || part.size() > MAX_UNPACKED;
        declared = declared.saturating_add(if is_counted { part.size() } else { 0 });
    }
    limited(declared)?;
    let mut names = Vec::with_capacity(archive.len());
    let mut unpacked = 0u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| unreadable(file, &error))?;
        let name = part.name().map_err(|error| unreadable(file, &error))?.replace('\\', "/");
        drop(part);
        if is_read(&name) {
            let mut part = archive.by_index(index).map_err(|error| unreadable(file, &error))?;
            let mut references = References::default();
            loop {
                let piece = std::io::copy(&mut part.by_ref().take(1 << 20), &mut references)
                    .map_err(|error| unreadable(file, &error))?;
                unpacked += piece;
                limited(unpacked)?;
                if piece == 0 {
                    break;
                }
            }
            if references.is_impossible && name.to_ascii_lowercase().starts_with("xl/") {
                let headline = format!("the workbook is broken: a cell of {name} lies where no sheet has cells");
                return Err(Diagnostic::new(headline)
                    .at(Place::file(file))
                    .help("open it in a spreadsheet program and save it anew"));
            }
        }
        names.push(name);
    }
    Ok(names)
}

/// Pictures and other media are never unpacked.
fn is_read(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    [".xml", ".rels", ".bin"].iter().any(|ending| lower.ends_with(ending)) || lower == "mimetype"
}

fn asks_for_calculation(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut text = Vec::new();
    let is_read =
        archive.by_name("xl/workbook.xml").is_ok_and(|part| part.take(16 << 20).read_to_end(&mut text).is_ok());
    let says = |value: &str| memchr::memmem::find(&text, format!("fullCalcOnLoad=\"{value}\"").as_bytes()).is_some();
    is_read && (says("1") || says("true"))
}

fn too_large(file: &Arc<str>, headline: String) -> Diagnostic {
    Diagnostic::new(headline).at(Place::file(file)).help("save the sheet with the prices alone, or export it as CSV")
}

/// Words the fault of a workbook that only its password opens.
pub(super) fn protected(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new("the workbook is protected by a password")
        .at(Place::file(file))
        .help("open it in a spreadsheet program and save a copy without the password")
}

/// Words the fault of a workbook that its reader refuses.
pub(super) fn unreadable(file: &Arc<str>, error: &dyn std::fmt::Display) -> Diagnostic {
    Diagnostic::new(format!("the workbook is broken or cut short: {error}"))
        .at(Place::file(file))
        .help("fetch the file again, or open it in a spreadsheet program and save it anew")
}
