//! Takes reports to where they are wanted. A run that fails leaves no half report in a file, and a closed pipe
//! is no failure.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::WIDTH;
use crate::cli::args::{Answer, AnswersIn, Common};
use crate::cli::terminal::Terminal;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;
use crate::ledger;
use crate::render::screen::Screen;

/// Where a report goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// Standard output.
    StandardOutput,
    /// A file; it is replaced as a whole when the report is complete.
    File(&'a Path),
}

/// Writes a report to its target. Ends quietly when nobody reads standard output any more.
pub fn deliver(target: Target<'_>, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Problems> {
    match target {
        Target::StandardOutput => quietly(through_buffer(io::stdout().lock(), write).map(drop))
            .map_err(|error| Diagnostic::new(format!("standard output cannot be written: {error}")).into()),
        Target::File(path) => to_file(path, write).map_err(|error| {
            let place = Place::file(&Arc::from(path.to_string_lossy()));
            Diagnostic::new(format!("the report cannot be written: {error}")).at(place).into()
        }),
    }
}

/// Refuses reports that would overwrite each other, one of the sources or a ledger.
pub fn refuse_clashes<'a>(
    reports: impl IntoIterator<Item = &'a Path>,
    sources: impl IntoIterator<Item = &'a Path>,
) -> Result<(), Problems> {
    let sources: Vec<PathBuf> = sources.into_iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    let mut taken: Vec<PathBuf> = Vec::new();
    let mut problems = Problems::default();
    for path in reports {
        let place = Place::file(&Arc::from(path.to_string_lossy()));
        let whole = whole_path(path);
        if sources.contains(&whole) && is_replaceable(&whole) {
            problems.list.push(Diagnostic::new("a report would overwrite a price list").at(place));
        } else if is_replaceable(&whole) && ledger::is_ledger(&whole) {
            problems.list.push(Diagnostic::new("a report would overwrite a ledger").at(place));
        } else if taken.contains(&whole) && is_replaceable(&whole) {
            problems.list.push(Diagnostic::new("two reports would go to one file").at(place));
        }
        taken.push(whole);
    }
    problems.unless_any(())
}

/// The path with its links followed, also where the file itself is not there yet.
fn whole_path(path: &Path) -> PathBuf {
    let of_folder = || Some(fs::canonicalize(folder_of(path)).ok()?.join(path.file_name()?));
    fs::canonicalize(path).ok().or_else(of_folder).unwrap_or_else(|| path.to_path_buf())
}

/// Whether a file is absent or a plain file; a device or a pipe is written to as it is.
fn is_replaceable(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |facts| facts.is_file())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn through_buffer<W: Write>(out: W, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<W> {
    let mut buffer = BufWriter::with_capacity(1 << 16, out);
    write(&mut buffer)?;
    buffer.flush()?;
    buffer.into_inner().map_err(io::IntoInnerError::into_error)
}

fn quietly(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if !is_replaceable(path) {
        let device = OpenOptions::new().write(true).open(path)?;
        return quietly(through_buffer(device, write).map(drop));
    }
    // A link stays a link: the file it leads to is replaced.
    let path = whole_path(path);
    let (draft, file) = new_draft(&path)?;
    let done = through_buffer(file, write).and_then(|file| {
        if let Ok(before) = fs::metadata(&path) {
            file.set_permissions(before.permissions())?;
        }
        file.sync_all()?;
        drop(file);
        fs::rename(&draft, &path)
    });
    if done.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&draft);
    }
    done
}

/// Makes a new file beside the one to replace, so that renaming it cannot cross to another disk.
fn new_draft(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?;
    let mut attempt = 0u32;
    loop {
        let mut draft_name = std::ffi::OsString::from(".");
        draft_name.push(name);
        draft_name.push(format!(".{}-{attempt}.part", std::process::id()));
        let draft = folder_of(path).join(draft_name);
        match OpenOptions::new().write(true).create_new(true).open(&draft) {
            Ok(file) => return Ok((draft, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 100 => attempt += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Files first, standard output last, so that what is seen is complete.
pub fn deliver_all<F: AnswersIn>(
    answer: &Answer<F>,
    common: &Common,
    write: impl Fn(F, Screen, &mut dyn Write) -> io::Result<()>,
) -> Result<(), Problems> {
    let plain = Screen { width: WIDTH, color: false, unicode: true };
    for file in &answer.write {
        deliver(Target::File(&file.path), |out| write(file.format, plain, out))?;
    }
    let screen = Terminal::standard_output(common.color).screen();
    deliver(Target::StandardOutput, |out| write(answer.format, screen, out))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder is there");
        let name = |entry: io::Result<fs::DirEntry>| entry.ok().map(|e| e.file_name().to_string_lossy().into_owned());
        entries.filter_map(name).collect()
    }

    #[test]
    fn a_report_replaces_the_one_before_as_a_whole() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("report.json");
        for text in ["a longer first report", "second"] {
            deliver(Target::File(&path), |out| out.write_all(text.as_bytes())).expect("it can be written");
        }
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("second"));
        assert_eq!(names(folder.path()), ["report.json"]);
    }

    #[test]
    fn a_run_that_fails_leaves_the_report_before_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("report.json");
        fs::write(&path, "before").expect("it can be written");
        let failed = deliver(Target::File(&path), |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("no"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("before"));
        assert_eq!(names(folder.path()), ["report.json"]);
    }

    #[test]
    fn a_closed_pipe_is_no_failure_and_a_full_disk_is() {
        assert!(quietly(Err(io::ErrorKind::BrokenPipe.into())).is_ok());
        assert!(quietly(Err(io::ErrorKind::StorageFull.into())).is_err());
    }

    #[test]
    fn no_report_overwrites_a_list_or_another_report() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let [list, report] = ["list.csv", "report.csv"].map(|name| folder.path().join(name));
        fs::write(&list, "sku,price\n").expect("it can be written");
        let roundabout = folder.path().join(".").join("report.csv");
        assert!(refuse_clashes([list.as_path()], [list.as_path()]).is_err());
        assert!(refuse_clashes([report.as_path(), roundabout.as_path()], [list.as_path()]).is_err());
        assert!(refuse_clashes([report.as_path()], [list.as_path()]).is_ok());
    }
}
