//! Writes a ledger as plain files: each recorded file as it was, and a manifest that says what they are.
//!
//! The manifest is JSON Lines and comes last: without it, or with fewer versions than its first line says, the export
//! is not whole. Names of files hold only letters, digits, points and hyphens, so that every system takes them.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::store::Ledger;
use crate::core::diagnostic::Diagnostic;
use crate::core::ledger::Version;
use crate::core::place::Place;

/// The name of the manifest.
pub const MANIFEST: &str = "manifest.jsonl";

/// The name of its format.
pub const SCHEMA: &str = "plainprice.ledger-export/1";

/// Longer names are cut, so that they fit everywhere.
const LONGEST: usize = 40;

/// The first line of a manifest.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The name of the format.
    pub schema: String,
    /// How many versions follow.
    pub versions: u64,
    /// The hash of the last one.
    pub head: String,
}

/// A version in a manifest.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its place in the chain.
    pub version: u64,
    /// The name of the list.
    pub list: String,
    /// The day from which it holds.
    pub on: String,
    /// The day on which it was announced.
    pub announced: Option<String>,
    /// The price rows that were read in it.
    pub rows: u64,
    /// Its files.
    pub parts: Vec<PartLine>,
    /// The hash of the version before it.
    pub before: String,
    /// Its own hash.
    pub hash: String,
}

/// A file in a manifest.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartLine {
    /// The name as it was recorded.
    pub name: String,
    /// The length in bytes.
    pub size: u64,
    /// The sum of the bytes.
    pub sha256: String,
    /// The name of the file beside the manifest.
    pub file: String,
}

/// Writes a ledger into a folder that is new or empty. Gives the number of versions.
///
/// # Errors
/// A folder with something in it, a version that is not as it was recorded, a disk that takes no more.
pub fn export(ledger: &Ledger, folder: &Path) -> Result<Vec<Version>, Diagnostic> {
    let shown: Arc<str> = Arc::from(folder.to_string_lossy());
    let cannot = |error: io::Error| {
        Diagnostic::new(format!("the export cannot be written: {error}"))
            .at(Place::file(&shown))
            .help("what is in the folder now is not whole: delete it and export again")
    };
    let is_used = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if is_used || folder.is_file() {
        let problem = Diagnostic::new("an export needs a new or an empty folder").at(Place::file(&shown));
        return Err(problem.help("name another folder"));
    }
    let versions = ledger.versions()?;
    std::fs::create_dir_all(folder).map_err(cannot)?;
    let head = versions.last().map(|last| last.hash.to_string()).unwrap_or_default();
    let head = Head { schema: SCHEMA.to_string(), versions: versions.len() as u64, head };
    let mut lines = vec![to_line(&head).map_err(cannot)?];
    for version in &versions {
        let mut parts = Vec::new();
        for (place, part) in version.parts.iter().enumerate() {
            let file = file_name(version, place);
            let bytes = ledger.content(version, place)?;
            write(&folder.join(&file), &bytes).map_err(cannot)?;
            parts.push(PartLine { name: part.name.clone(), size: part.size, sha256: part.sum.to_string(), file });
        }
        lines.push(
            to_line(&Line {
                version: version.number,
                list: version.list.clone(),
                on: version.on.to_string(),
                announced: version.announced.map(|day| day.to_string()),
                rows: version.rows,
                parts,
                before: version.before.to_string(),
                hash: version.hash.to_string(),
            })
            .map_err(cannot)?,
        );
    }
    write(&folder.join(MANIFEST), lines.concat().as_bytes()).map_err(cannot)?;
    File::open(folder).and_then(|folder| folder.sync_all()).or_else(without_folders).map_err(cannot)?;
    Ok(versions)
}

/// Not every system can be asked to keep a folder.
fn without_folders(error: io::Error) -> io::Result<()> {
    if cfg!(unix) { Err(error) } else { Ok(()) }
}

fn to_line(value: &impl Serialize) -> io::Result<String> {
    Ok(serde_json::to_string(value)? + "\n")
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = BufWriter::new(OpenOptions::new().write(true).create_new(true).open(path)?);
    file.write_all(bytes)?;
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// Number, list, day and place, and the ending that tells the format: `0007-shop-2026-07-01.csv.gz`.
fn file_name(version: &Version, place: usize) -> String {
    let list = plain(&version.list, LONGEST);
    let gap = if list.is_empty() { "" } else { "-" };
    let number = if version.parts.len() > 1 { format!("-{}", place + 1) } else { String::new() };
    let name = version.parts.get(place).map_or("", |part| part.name.as_str());
    format!("{:04}{gap}{list}-{}{number}{}", version.number, version.on, ending(name))
}

/// Letters and digits of ASCII in lower case; a hyphen for any others.
fn plain(text: &str, longest: usize) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            plain.push(c.to_ascii_lowercase());
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
    }
    plain.truncate(longest);
    plain.trim_end_matches('-').to_string()
}

/// The ending of a name with that of its compression, where both are plain letters and digits.
fn ending(name: &str) -> String {
    const LONGEST: usize = 8;
    let is_plain =
        |part: &&str| (1..=LONGEST).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let mut parts = name.rsplit('.');
    let last = parts.next().filter(is_plain).map(str::to_ascii_lowercase);
    let before = parts.next().filter(is_plain).map(str::to_ascii_lowercase);
    let has_more = parts.next().is_some();
    match (last, before) {
        (Some(last), Some(before)) if has_more && matches!(last.as_str(), "gz" | "zst") => format!(".{before}.{last}"),
        (Some(last), _) if name.contains('.') => format!(".{last}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::date::Date;
    use crate::core::ledger::{Part, Sum};

    #[test]
    fn names_of_files_are_safe_wherever_the_names_came_from() {
        let named = |list: &str, name: &str| {
            let part = Part { name: name.into(), size: 0, sum: Sum::default() };
            let on = Date::new(2026, 7, 1).expect("a day");
            let (before, hash) = (Sum::default(), Sum::default());
            let version =
                Version { number: 7, list: list.into(), on, announced: None, rows: 0, parts: vec![part], before, hash };
            file_name(&version, 0)
        };
        assert_eq!(named("shop", "prices.CSV"), "0007-shop-2026-07-01.csv");
        assert_eq!(named("Café & Bar", "2026.07.csv.gz"), "0007-caf-bar-2026-07-01.csv.gz");
        assert_eq!(named("..", "CON"), "0007-2026-07-01");
        assert_eq!(named("日本", "a.c:v"), "0007-2026-07-01");
        assert_eq!(named("nul", ".csv"), "0007-nul-2026-07-01.csv");
    }
}
