//! The files that are verified: those that the user names, and what lies in the folders.

use std::ffi::OsString;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use crate::cli::{against, name};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;
use crate::notice::folder::{FACTS, INDEX};
use crate::pipeline::verify::Source;
use crate::source::{self, Limits};

/// What the user names, looked through.
#[derive(Default)]
pub struct Sources {
    /// The files.
    pub files: Vec<Source>,
    /// The folders among what was named.
    pub folders: Vec<String>,
    /// The facts beside them.
    pub facts: Option<PathBuf>,
}

/// The files that the user names, folders replaced by what they hold.
///
/// # Errors
/// What is not there, holds nothing, is no file, or leads out of its folder.
pub fn sources(named: &[OsString]) -> Result<Sources, Problems> {
    let mut sources = Sources::default();
    let mut problems = Problems::default();
    for own in against::expanded(named)? {
        let (path, shown) = (Path::new(&own), name(&own)?);
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
        let facts = folder.join(FACTS);
        if sources.facts.is_none() && facts.is_file() {
            sources.facts = Some(facts);
        }
        if !path.is_dir() {
            match refused(&shown, path) {
                Some(problem) => problems.extend(problem),
                None => sources.files.push(Source { name: shown, is_found: false }),
            }
            continue;
        }
        let entries = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut found: Vec<PathBuf> = entries.filter(|path| !path.is_dir() && may_be_text(path)).collect();
        found.sort();
        if found.is_empty() {
            problems.extend(Diagnostic::new(format!("no notice in {shown}")).into());
        }
        sources.folders.push(shown);
        for file in found {
            let shown = name(&file.clone().into_os_string())?;
            match refused(&shown, &file) {
                Some(problem) => problems.extend(problem),
                None => sources.files.push(Source { name: shown, is_found: true }),
            }
        }
    }
    problems.unless_any(sources)
}

/// Whether a file of a folder is none of those that the program writes beside the notices.
fn may_be_text(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_page = name
        .strip_prefix("index-")
        .and_then(|rest| rest.strip_suffix(".html"))
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()));
    name != FACTS && name != INDEX && !is_page && !name.starts_with('.')
}

/// Why a file is not read.
fn refused(shown: &str, path: &Path) -> Option<Problems> {
    if shown == "-" || shown.starts_with(source::git::PREFIX) {
        return None;
    }
    let at = |problem: Diagnostic| Some(Problems::from(problem.at(Place::file(&shown.into()))));
    let Ok(metadata) = fs::metadata(path) else {
        // The reader of files knows best what to say of one that is not there.
        return source::open(shown, Limits::default()).err();
    };
    if is_endless(metadata.file_type()) {
        return at(Diagnostic::new("this is a device, not a file").help("name a file, or - for standard input"));
    }
    if metadata.is_file() && leads_out(path) {
        return at(Diagnostic::new("this is a link to a file outside of its folder")
            .help("put the notice itself there; what lies elsewhere is not read for it"));
    }
    None
}

/// Whether a link leads out of the folder in which it stands.
fn leads_out(path: &Path) -> bool {
    let is_link = fs::symlink_metadata(path).is_ok_and(|own| own.file_type().is_symlink());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (Ok(target), Ok(folder)) = (fs::canonicalize(path), fs::canonicalize(folder)) else { return false };
    is_link && !target.starts_with(folder)
}

#[cfg(unix)]
fn is_endless(kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.is_char_device() || kind.is_block_device() || kind.is_socket()
}

#[cfg(not(unix))]
fn is_endless(_: FileType) -> bool {
    false
}
