//! A folder or a quoted glob becomes a row of dated versions, oldest first.
//!
//! Looks at names only. What a file without a date in its name means is left to the caller.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;

/// The extensions of files that may be a version, before `.gz` or `.zst`.
static EXTENSIONS: &[&str] =
    &["csv", "tsv", "tab", "txt", "psv", "json", "jsonl", "ndjson", "xlsx", "xlsm", "xls", "ods", "toml"];

/// One version of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The day in its name; year and month alone mean the first day.
    pub date: Option<Date>,
    /// Its path.
    pub path: String,
}

/// Lists the versions in a folder (its direct files) or of a glob such as `prices/*.csv`, by date, then by name.
///
/// Hidden files, `plainprice.toml`, our own reports (`plainprice-…`) and other kinds of file are passed over.
///
/// # Errors
/// A folder that cannot be read, a broken pattern, no version at all, and names with control characters
/// or invalid UTF-8.
pub fn versions(source: &str) -> Result<Vec<Version>, Problems> {
    let paths = if Path::new(source).is_dir() { files_of_folder(source)? } else { files_of_glob(source)? };
    let mut problems = Problems::default();
    let mut versions = Vec::new();
    for path in paths {
        match named(&path) {
            Ok(name) if is_version(&name) && path.is_file() => {
                versions.push(Version { date: date_in(stem(&name)), path: path.to_string_lossy().into_owned() });
            }
            Ok(_) => {}
            Err(diagnostic) => problems.list.push(diagnostic),
        }
    }
    if versions.is_empty() && problems.is_empty() {
        problems.list.push(
            Diagnostic::new(format!("no price list in {source}"))
                .at(Place::file(&Arc::from(source)))
                .help(format!("give a folder or a quoted glob with files of these kinds: {}", EXTENSIONS.join(", "))),
        );
    }
    versions.sort();
    problems.list.sort_by(|a, b| a.headline.cmp(&b.headline));
    problems.unless_any(versions)
}

/// Whether a source is a folder or a pattern, not a single file.
pub fn is_of_many(source: &str) -> bool {
    let path = Path::new(source);
    path.is_dir() || (!path.exists() && source.contains(['*', '?', '[']))
}

/// Whether two names mean one file or one recorded version.
pub fn is_same_file(a: &str, b: &str) -> bool {
    let whole = |name: &str| std::fs::canonicalize(name).ok();
    a == b || whole(a).is_some_and(|path| Some(path) == whole(b))
}

/// The date that a file name states: `2026-07-01`, `2026_07_01`, `20260701`, or `2026-07` for its first day.
pub fn date_of_name(path: &str) -> Option<Date> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    date_in(stem(name))
}

fn files_of_folder(folder: &str) -> Result<Vec<PathBuf>, Diagnostic> {
    let cannot = |error: std::io::Error| {
        Diagnostic::new(format!("cannot list the folder {folder}: {}", error.kind()))
            .at(Place::file(&Arc::from(folder)))
            .help("make the folder readable for yourself, or name the files")
    };
    let entries = std::fs::read_dir(folder).map_err(cannot)?;
    entries.map(|entry| entry.map(|entry| entry.path()).map_err(cannot)).collect()
}

fn files_of_glob(pattern: &str) -> Result<Vec<PathBuf>, Diagnostic> {
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let place = || Place::file(&Arc::from(pattern));
    let paths = glob::glob_with(pattern, options).map_err(|fault| {
        Diagnostic::new(format!("the pattern cannot be read: {}", fault.msg.to_lowercase()))
            .at(place())
            .help("write it like prices/*.csv, in quotes")
    })?;
    paths
        .map(|path| {
            path.map_err(|fault| {
                Diagnostic::new(format!("cannot list {}: {}", fault.path().display(), fault.error().kind()))
                    .at(place())
                    .help("make the folder readable for yourself, or name the files")
            })
        })
        .collect()
}

/// The file name, if it can be shown and typed.
fn named(path: &Path) -> Result<String, Diagnostic> {
    let refuse = |what: &str| {
        let shown: String = path.to_string_lossy().chars().flat_map(char::escape_debug).collect();
        Diagnostic::new(format!("a file name with {what}: {shown}")).help("rename the file or move it elsewhere")
    };
    if path.to_str().is_none() {
        return Err(refuse("bytes that are not UTF-8"));
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if path.to_string_lossy().chars().any(char::is_control) {
        return Err(refuse("control characters"));
    }
    Ok(name)
}

fn is_version(name: &str) -> bool {
    let lower = name.to_lowercase();
    let extension = without_compression(&lower).rsplit_once('.').map(|(_, extension)| extension);
    let is_ours = lower == "plainprice.toml" || lower.starts_with("plainprice-");
    !name.starts_with('.') && !is_ours && extension.is_some_and(|extension| EXTENSIONS.contains(&extension))
}

fn without_compression(name: &str) -> &str {
    name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name)
}

fn stem(name: &str) -> &str {
    let bare = without_compression(name);
    bare.rsplit_once('.').map_or(bare, |(stem, _)| stem)
}

/// The first whole day in the text, else the first year and month.
fn date_in(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let starts = || (0..bytes.len()).filter(|at| *at == 0 || !bytes[at - 1].is_ascii_digit());
    starts()
        .find_map(|at| day_at(bytes, at))
        .or_else(|| starts().find_map(|at| month_at(bytes, at).and_then(|(year, month)| Date::new(year, month, 1))))
}

fn day_at(bytes: &[u8], at: usize) -> Option<Date> {
    let year = year_at(bytes, at)?;
    let separator = bytes.get(at + 4).copied().filter(|byte| is_separator(*byte));
    let step = usize::from(separator.is_some());
    let month = two_digits(bytes, at + 4 + step)?;
    let after_month = at + 6 + step;
    if separator.is_some() && bytes.get(after_month).copied() != separator {
        return None;
    }
    let day = two_digits(bytes, after_month + step)?;
    ends_at(bytes, after_month + step + 2).then(|| Date::new(year, month, day)).flatten()
}

fn month_at(bytes: &[u8], at: usize) -> Option<(i16, u8)> {
    let year = year_at(bytes, at)?;
    let month = bytes.get(at + 4).filter(|byte| is_separator(**byte)).and_then(|_| two_digits(bytes, at + 5))?;
    ends_at(bytes, at + 7).then_some((year, month))
}

fn is_separator(byte: u8) -> bool {
    matches!(byte, b'-' | b'_' | b'.')
}

/// Four digits that can be the year of a price list.
fn year_at(bytes: &[u8], at: usize) -> Option<i16> {
    let year = i16::from(two_digits(bytes, at)?) * 100 + i16::from(two_digits(bytes, at + 2)?);
    (1900..2200).contains(&year).then_some(year)
}

fn two_digits(bytes: &[u8], at: usize) -> Option<u8> {
    let digit = |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| byte - b'0');
    Some(digit(at)? * 10 + digit(at + 1)?)
}

fn ends_at(bytes: &[u8], at: usize) -> bool {
    !bytes.get(at).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in files {
            std::fs::write(folder.path().join(name), b"sku,price\n").expect("a written file");
        }
        folder
    }

    fn names(versions: &[Version]) -> Vec<&str> {
        versions.iter().filter_map(|version| version.path.rsplit('/').next()).collect()
    }

    #[test]
    fn a_name_states_its_date_in_any_of_the_usual_ways() {
        for (name, date) in [
            ("2026-07-01.csv", Some("2026-07-01")),
            ("prices-2026-07.xlsx", Some("2026-07-01")),
            ("list_20260731_final.csv.gz", Some("2026-07-31")),
            ("a/2026_07_02-v2.json", Some("2026-07-02")),
            ("2025-12 prices of 2026-01-15.csv", Some("2026-01-15")),
            ("prices.csv", None),
            ("item-12345678.csv", None),
            ("2026-13.csv", None),
            ("2026-0715.csv", None),
        ] {
            assert_eq!(date_of_name(name).map(|date| date.to_string()).as_deref(), date, "{name}");
        }
    }

    #[test]
    fn a_folder_gives_its_versions_by_date_and_nothing_else() {
        let folder = folder_with(&[
            "2026-07-01.csv",
            "2026-01.csv.gz",
            "2025-12-31.XLSX",
            ".2026-02.csv",
            "plainprice.toml",
            "plainprice-review.csv",
            "notes.md",
            "2026-01.json",
        ]);
        let found = versions(&folder.path().to_string_lossy()).expect("lists");
        assert_eq!(names(&found), ["2025-12-31.XLSX", "2026-01.csv.gz", "2026-01.json", "2026-07-01.csv"]);
        let found = versions(&folder.path().join("*.csv").to_string_lossy()).expect("lists");
        assert_eq!(names(&found), ["2026-07-01.csv"]);
    }

    #[test]
    fn a_name_that_plays_tricks_is_refused() {
        let folder = folder_with(&["a.csv", "b\u{1b}[2J.csv"]);
        let problems = versions(&folder.path().to_string_lossy()).expect_err("refused");
        assert!(problems.list[0].headline.ends_with("b\\u{1b}[2J.csv"), "{}", problems.list[0].headline);
    }

    #[test]
    fn a_source_without_a_list_says_what_is_read() {
        let folder = folder_with(&["notes.md"]);
        let problems = versions(&folder.path().to_string_lossy()).expect_err("nothing there");
        assert!(problems.list[0].help[0].contains("csv, tsv"));
        assert!(versions("prices/[.csv").is_err());
    }
}
