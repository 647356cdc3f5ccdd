//! Opens the file of a ledger: to read it as it is, or to add to it so that every commit outlives a crash.

use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, Error, ErrorCode, OpenFlags, Result, ffi};

use super::layout::{self, State};
use super::trouble;
use crate::core::diagnostic::Diagnostic;

/// How long between two tries where SQLite itself does not wait.
const PAUSE: Duration = Duration::from_millis(20);

/// A connection for reading.
///
/// # Errors
/// No such file, none of ours, or an empty one.
pub fn to_read(path: &Path, file: &Arc<str>, patience: Duration) -> std::result::Result<Connection, Diagnostic> {
    if !path.is_file() {
        return Err(trouble::missing(file));
    }
    let (connection, state) = readable(path, patience).map_err(|error| trouble::told(&error, file))?;
    is_ours(state, file)?;
    if state == State::New { Err(trouble::empty(file)) } else { Ok(connection) }
}

/// A connection for writing; a file that is not there is made.
///
/// # Errors
/// A file that is none of ours, or cannot be written.
pub fn to_write(path: &Path, file: &Arc<str>, patience: Duration) -> std::result::Result<Connection, Diagnostic> {
    let told = |error: Error| trouble::told(&error, file);
    if is_read_only(path) {
        return Err(told(Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_READONLY), None)));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let connection = connected(path, flags, patience).map_err(told)?;
    // Before anything is written: the file may be that of another program.
    is_ours(state(&connection).map_err(told)?, file)?;
    journaled(&connection, patience).map_err(told)?;
    Ok(connection)
}

/// Whether a file says that it is a ledger, however damaged it is.
pub fn is_ledger(path: &Path) -> bool {
    const APPLICATION_AT: usize = 68;
    let mut head = [0; APPLICATION_AT + 4];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && head.ends_with(&layout::APPLICATION.to_be_bytes())
}

/// Why a ledger cannot be read as one; `None` for any other file.
pub fn damaged(path: &Path) -> Option<String> {
    let error = if is_ledger(path) { readable(path, Duration::ZERO).err() } else { None };
    error.filter(trouble::is_damage).map(|error| error.to_string())
}

/// Whose the file is, by one look at it.
fn state(connection: &Connection) -> Result<State> {
    let look = connection.unchecked_transaction()?;
    let state = layout::state(&look)?;
    look.finish()?;
    Ok(state)
}

fn is_ours(state: State, file: &Arc<str>) -> std::result::Result<(), Diagnostic> {
    match state {
        State::New | State::Ours => Ok(()),
        State::Newer => Err(trouble::newer(file)),
        State::Foreign => Err(trouble::foreign(file)),
    }
}

/// Where nothing may be written beside the file, it is read as one that nobody changes, unless there is a journal
/// whose versions would be missed.
fn readable(path: &Path, patience: Duration) -> Result<(Connection, State)> {
    let opened = connected(path, OpenFlags::SQLITE_OPEN_READ_WRITE, patience).and_then(|connection| {
        let state = state(&connection)?;
        connection.pragma_update(None, "query_only", true)?;
        Ok((connection, state))
    });
    let is_about_writing = |error: &Error| {
        let codes = [ErrorCode::CannotOpen, ErrorCode::ReadOnly, ErrorCode::DiskFull, ErrorCode::SystemIoFailure];
        error.sqlite_error_code().is_some_and(|code| codes.contains(&code))
    };
    match opened {
        Err(error) if is_about_writing(&error) && !has_journal(path) => {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            let connection = set_up(Connection::open_with_flags(unchanging(path), flags)?, patience)?;
            let state = state(&connection)?;
            Ok((connection, state))
        }
        opened => opened,
    }
}

fn connected(path: &Path, flags: OpenFlags, patience: Duration) -> Result<Connection> {
    // Seen from the root, no path can pass for a URI.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    set_up(Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?, patience)
}

/// What every connection asks for, so that a forged file can do no more than be found out.
fn set_up(connection: Connection, patience: Duration) -> Result<Connection> {
    connection.busy_timeout(patience)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(connection)
}

/// Every commit is on the disk before anyone hears of it.
fn journaled(connection: &Connection, patience: Duration) -> Result<()> {
    let mut tries = patience.as_millis() / PAUSE.as_millis();
    loop {
        let switched = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0));
        match switched {
            // For this one SQLite does not wait by itself.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && tries > 0 => {
                tries -= 1;
                std::thread::sleep(PAUSE);
            }
            Err(error) => return Err(error),
            Ok(_) => break,
        }
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)
}

/// Whether the file is there and must not be written, or stands on a disk that must not.
fn is_read_only(path: &Path) -> bool {
    let opened = std::fs::OpenOptions::new().append(true).open(path);
    opened.is_err_and(|error| matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem))
}

/// Whether commits may stand beside the file.
fn has_journal(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_os_string();
    journal.push("-wal");
    std::fs::metadata(journal).is_ok_and(|facts| facts.len() > 0)
}

/// The path as a URI of a file that nobody changes.
fn unchanging(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => uri.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(*byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    uri
}
