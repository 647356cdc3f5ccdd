//! Opens one input: a path, `-` for standard input, or `git:REV:PATH`; reads through `.gz` and `.zst`.
//!
//! Promises that a compressed file never fills the memory beyond the limit, and that a file that changed
//! while it was read is noticed. Folders, globs and formats are left to others.

use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read};
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use memmap2::Mmap;

use crate::core::diagnostic::{Diagnostic, Problems, did_you_mean};
use crate::core::place::Place;
use crate::source::git;
use crate::source::unpack::decompressed;

/// Files at least this large are mapped into memory instead of read.
const MAPPED_FROM: u64 = 1 << 20;

/// Standard input belongs to the whole process and can be read once.
static STANDARD_INPUT_IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// The bytes of an input.
#[derive(Debug)]
pub enum Bytes {
    /// A large file, mapped.
    Mapped(Mmap),
    /// Everything else.
    Owned(Vec<u8>),
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Bytes::Mapped(map) => map,
            Bytes::Owned(bytes) => bytes,
        }
    }
}

/// How much a compressed file, a pipe or standard input may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes after decompression.
    pub decompressed: u64,
    /// Bytes out for one byte in, once the output is larger than 64 MiB.
    pub ratio: u64,
}

impl Default for Limits {
    /// 4 GiB, and 500 bytes out for one byte in.
    fn default() -> Limits {
        Limits { decompressed: 4 << 30, ratio: 500 }
    }
}

/// One opened input.
#[derive(Debug)]
pub struct Input {
    /// The input as the user named it.
    pub name: Arc<str>,
    /// The name that tells the format: without `.gz` or `.zst`.
    pub inner_name: String,
    /// Its bytes, decompressed.
    pub bytes: Bytes,
    /// The size and time of the file when it was opened; `None` for pipes and standard input.
    stamp: Option<Stamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Stamp {
        Stamp { length: metadata.len(), modified: metadata.modified().ok() }
    }
}

impl Input {
    /// Bytes that someone else keeps: the name of the source, and the name that tells the format.
    pub fn of_bytes(name: &str, inner_name: &str, bytes: Vec<u8>) -> Input {
        Input { name: Arc::from(name), inner_name: inner_name.to_string(), bytes: Bytes::Owned(bytes), stamp: None }
    }

    /// The same, read through its compression where it has one.
    ///
    /// # Errors
    /// Broken or oversized compressed data.
    pub fn unpacked(self, limits: Limits) -> Result<Input, Diagnostic> {
        let (inner_name, bytes) = decompressed(&Arc::from(self.inner_name), self.bytes, limits)?;
        Ok(Input { inner_name, bytes, ..self })
    }

    /// Proves that the file still has the size and time it had when it was opened. Ask it after the last byte.
    ///
    /// # Errors
    /// The file changed, or is gone.
    pub fn still_unchanged(&self) -> Result<(), Diagnostic> {
        let Some(stamp) = self.stamp else { return Ok(()) };
        match std::fs::metadata(&*self.name) {
            Ok(metadata) if Stamp::of(&metadata) == stamp => Ok(()),
            _ => Err(Diagnostic::new("the file changed while it was read")
                .at(Place::file(&self.name))
                .help("run the command again when nothing writes to the file")),
        }
    }
}

/// Opens a path, or standard input for `-`, and reads through compression.
///
/// # Errors
/// Missing and unreadable files, folders, a second use of standard input, broken or oversized compressed data.
pub fn open(path: &str, limits: Limits) -> Result<Input, Problems> {
    Ok(packed(path, limits)?.unpacked(limits)?)
}

/// Opens the same without reading through compression: the bytes as they lie there.
///
/// # Errors
/// Missing and unreadable files, folders, a second use of standard input.
pub fn packed(path: &str, limits: Limits) -> Result<Input, Problems> {
    let name: Arc<str> = Arc::from(path);
    if path.starts_with(git::PREFIX) {
        let (inner_name, bytes) = git::read(&name)?;
        return Ok(Input { name, inner_name, bytes: Bytes::Owned(bytes), stamp: None });
    }
    let (bytes, stamp) =
        if path == "-" { (Bytes::Owned(standard_input(&name, limits)?), None) } else { from_file(&name, limits)? };
    Ok(Input { name, inner_name: path.to_string(), bytes, stamp })
}

fn standard_input(name: &Arc<str>, limits: Limits) -> Result<Vec<u8>, Diagnostic> {
    if STANDARD_INPUT_IS_TAKEN.swap(true, Ordering::Relaxed) {
        return Err(Diagnostic::new("standard input can be read only once")
            .help("give one of the inputs as a file instead of -"));
    }
    bounded(name, std::io::stdin().lock(), limits.decompressed)
}

fn from_file(name: &Arc<str>, limits: Limits) -> Result<(Bytes, Option<Stamp>), Diagnostic> {
    let path = Path::new(&**name);
    // Asked before opening: opening a folder fails differently on every system.
    let metadata = std::fs::metadata(path).map_err(|error| cannot_open(name, &error))?;
    if metadata.is_dir() {
        return Err(is_folder(name));
    }
    let file = File::open(path).map_err(|error| cannot_open(name, &error))?;
    let metadata = file.metadata().map_err(|error| cannot_open(name, &error))?;
    if !metadata.is_file() {
        return Ok((Bytes::Owned(bounded(name, file, limits.decompressed)?), None));
    }
    let stamp = Some(Stamp::of(&metadata));
    if metadata.len() < MAPPED_FROM {
        return Ok((Bytes::Owned(bounded(name, file, limits.decompressed)?), stamp));
    }
    let map = map(&file).map_err(|error| cannot_open(name, &error))?;
    Ok((Bytes::Mapped(map), stamp))
}

/// Maps a regular file for reading.
#[allow(
    unsafe_code,
    reason = "a list of many gigabytes is read where it lies; `still_unchanged` reports a file that \
                               changed underneath, and no reader trusts two looks at a byte to agree on memory safety"
)]
fn map(file: &File) -> std::io::Result<Mmap> {
    // SAFETY: the map is read-only and lives as long as its `Bytes`; see the reason above for other writers.
    unsafe { Mmap::map(file) }
}

fn bounded(name: &Arc<str>, reader: impl Read, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| cannot_read(name, &error))?;
    if bytes.len() as u64 > limit { Err(too_large(name, limit)) } else { Ok(bytes) }
}

pub(super) fn too_large(name: &Arc<str>, limit: u64) -> Diagnostic {
    Diagnostic::new(format!("the input holds more than {} MiB", limit >> 20))
        .at(Place::file(name))
        .help("unpack it to a file on disk first: plain files may have any size")
}

fn cannot_read(name: &Arc<str>, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(format!("cannot read the input: {}", sentence(error)))
        .at(Place::file(name))
        .help("check that the input is still there and readable")
}

fn cannot_open(name: &Arc<str>, error: &std::io::Error) -> Diagnostic {
    let place = Place::file(name);
    match error.kind() {
        ErrorKind::NotFound => {
            let near = neighbours(name);
            let diagnostic = Diagnostic::new(format!("no such file: {name}")).at(place);
            match near.as_slice() {
                [] => diagnostic.help("check the path; it is taken from the folder in which the command runs"),
                near => diagnostic.help(format!("did you mean {}?", near.join(" or "))),
            }
        }
        ErrorKind::PermissionDenied => Diagnostic::new(format!("no permission to read {name}"))
            .at(place)
            .help("make the file readable for yourself, or copy it"),
        _ => Diagnostic::new(format!("cannot open {name}: {}", sentence(error)))
            .at(place)
            .help("check the path and that the disk is there"),
    }
}

fn is_folder(name: &Arc<str>) -> Diagnostic {
    let mut inside = files_in(Path::new(&**name));
    inside.truncate(1);
    let diagnostic = Diagnostic::new(format!("{name} is a folder, and a file is needed")).at(Place::file(name));
    match inside.first() {
        Some(file) => {
            diagnostic.help(format!("name a file in it, such as {}", Path::new(&**name).join(file).display()))
        }
        None => diagnostic.help("name a file; this folder has none"),
    }
}

/// Files of the same folder with a similar name, written as the user would write them.
fn neighbours(name: &str) -> Vec<String> {
    let path = Path::new(name);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let names = files_in(folder.unwrap_or(Path::new(".")));
    let typed = path.file_name().map(|file| file.to_string_lossy().into_owned()).unwrap_or_default();
    did_you_mean(&typed, names.iter().map(String::as_str))
        .into_iter()
        .map(|file| folder.map_or_else(|| file.to_string(), |folder| folder.join(file).display().to_string()))
        .collect()
}

fn files_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.') && !name.chars().any(char::is_control))
        .collect();
    names.sort();
    names
}

/// The words of a system error without the number behind them, in lower case as headlines are.
pub(super) fn sentence(error: &std::io::Error) -> String {
    let text = error.to_string();
    let words = text.split(" (os error").next().unwrap_or(&text).trim_end_matches('.');
    let mut characters = words.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn folder_with(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, bytes) in files {
            std::fs::write(folder.path().join(name), bytes).expect("a written file");
        }
        folder
    }

    fn open_in(folder: &tempfile::TempDir, name: &str, limits: Limits) -> Result<Input, Diagnostic> {
        let path = folder.path().join(name).to_string_lossy().into_owned();
        open(&path, limits).map_err(|problems| problems.list.into_iter().next().expect("a problem"))
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).expect("compresses");
        encoder.finish().expect("compresses")
    }

    #[test]
    fn small_files_are_read_and_large_ones_mapped() {
        let folder = folder_with(&[("small.csv", b"sku,price\n"), ("large.csv", &vec![b'x'; 2 << 20])]);
        let small = open_in(&folder, "small.csv", Limits::default()).expect("opens");
        assert!(matches!(&small.bytes, Bytes::Owned(bytes) if bytes == b"sku,price\n"));
        let large = open_in(&folder, "large.csv", Limits::default()).expect("opens");
        assert!(matches!(&large.bytes, Bytes::Mapped(_)) && large.bytes.len() == 2 << 20);
        assert_eq!(large.still_unchanged(), Ok(()));
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_noticed() {
        let folder = folder_with(&[("a.csv", b"sku,price\n")]);
        let input = open_in(&folder, "a.csv", Limits::default()).expect("opens");
        std::fs::write(folder.path().join("a.csv"), b"sku,price\nB,2\n").expect("writes");
        assert!(input.still_unchanged().is_err());
    }

    #[test]
    fn compressed_files_are_read_through_by_name_and_by_content() {
        let members = [gzip(b"sku,price\n"), gzip(b"A,1\n")].concat();
        let packed = zstd::encode_all(&b"sku,price\n"[..], 1).expect("compresses");
        let folder = folder_with(&[("a.csv.gz", &members), ("b.JSON.zst", &packed), ("c.csv", &members)]);
        let gz = open_in(&folder, "a.csv.gz", Limits::default()).expect("opens");
        assert_eq!(&*gz.bytes, b"sku,price\nA,1\n");
        assert!(gz.inner_name.ends_with("a.csv") && gz.name.ends_with("a.csv.gz"));
        let zst = open_in(&folder, "b.JSON.zst", Limits::default()).expect("opens");
        assert!(&*zst.bytes == b"sku,price\n" && zst.inner_name.ends_with("b.JSON"));
        assert_eq!(&*open_in(&folder, "c.csv", Limits::default()).expect("opens").bytes, b"sku,price\nA,1\n");
    }

    #[test]
    fn decompression_bombs_are_refused() {
        let bomb = gzip(&vec![0u8; 80 << 20]);
        let folder = folder_with(&[("bomb.csv.gz", &bomb), ("cut.csv.gz", &bomb[..bomb.len() / 2]), ("no.gz", b"sku")]);
        let small = Limits { decompressed: 1 << 20, ..Limits::default() };
        let headline = |name, limits| open_in(&folder, name, limits).expect_err("refused").headline;
        assert_eq!(headline("bomb.csv.gz", small), "the input holds more than 1 MiB");
        assert_eq!(
            headline("bomb.csv.gz", Limits { ratio: 100, ..Limits::default() }),
            "the compressed file unpacks to more than 100 times its size"
        );
        assert!(headline("cut.csv.gz", Limits::default()).starts_with("the compressed file is broken or cut short"));
        assert_eq!(headline("no.gz", Limits::default()), "the name says compressed, but the content is not");
    }

    #[test]
    fn a_mistyped_name_and_a_folder_are_answered_with_the_next_step() {
        let folder = folder_with(&[("prices.csv", b"")]);
        let fault = open_in(&folder, "price.csv", Limits::default()).expect_err("missing");
        assert!(fault.help[0].starts_with("did you mean ") && fault.help[0].ends_with("prices.csv?"));
        let fault = open_in(&folder, "", Limits::default()).expect_err("a folder");
        assert!(fault.headline.ends_with("is a folder, and a file is needed"));
        assert!(fault.help[0].ends_with("prices.csv"));
    }
}
