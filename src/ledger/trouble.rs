//! What SQLite complains about, in words: what happened, where, and what to do next.

use std::sync::Arc;

use rusqlite::{Error, ErrorCode, ffi};

use crate::core::diagnostic::Diagnostic;
use crate::core::place::Place;

/// How a command that cannot do its work names the way out.
const VERIFY: &str = "see what is wrong:  plainprice ledger verify";

/// What a failure means.
pub fn told(error: &Error, file: &Arc<str>) -> Diagnostic {
    let problem = |headline: &str| Diagnostic::new(headline).at(Place::file(file));
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => {
            problem("the disk is full").help("make room on the disk and run the command again")
        }
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            problem("the ledger cannot be written: it is read-only")
                .help("make the file and its folder writable for yourself")
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            problem("another program is writing to the ledger").help("run the command again when the other one is done")
        }
        Some(ErrorCode::NotADatabase) => foreign(file),
        Some(ErrorCode::DatabaseCorrupt) => problem("the ledger is damaged").help(VERIFY),
        Some(ErrorCode::CannotOpen) => {
            problem("the ledger cannot be opened").help("check that its folder is there and that you may write into it")
        }
        Some(ErrorCode::SystemIoFailure) if is_about_room(error) => {
            problem("the disk is full or failing").help("make room on the disk and run the command again")
        }
        Some(ErrorCode::SystemIoFailure) => problem(&format!("the disk failed: {error}"))
            .help("check the disk, then run the command again: a version that is there already is not kept twice"),
        _ => problem(&format!("the ledger cannot be used: {error}")).help(VERIFY),
    }
}

/// The shared index beside the ledger could not be made as large as it must be.
fn is_about_room(error: &Error) -> bool {
    matches!(error.sqlite_error(), Some(ffi::Error { extended_code: ffi::SQLITE_IOERR_SHMSIZE, .. }))
}

/// Whether a failure means that the bytes of the file are damaged.
pub fn is_damage(error: &Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// The file is none of ours.
pub fn foreign(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new("this file is no ledger of plainprice, and is left as it is")
        .at(Place::file(file))
        .help("name another file:  --ledger FILE, or in plainprice.toml  [ledger] file = \"…\"")
}

/// The file is ours, and made by a newer program.
pub fn newer(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new("this ledger was written by a newer plainprice, and is left as it is")
        .at(Place::file(file))
        .help("use the newer program, which reads older ledgers too")
}

/// There is nothing to read.
pub fn missing(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new(format!("there is no ledger {file}"))
        .at(Place::file(file))
        .help("record a first version:  plainprice ledger record FILE --list NAME --on DATE")
        .help("or name the file:  --ledger FILE, or in plainprice.toml  [ledger] file = \"…\"")
}

/// The file is there, and nothing was ever recorded.
pub fn empty(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new("nothing is recorded in this ledger yet")
        .at(Place::file(file))
        .help("record a first version:  plainprice ledger record FILE --list NAME --on DATE")
}

/// What stands in the ledger is not what was recorded.
pub fn changed(what: String, file: &Arc<str>) -> Diagnostic {
    Diagnostic::new(what).at(Place::file(file)).help(VERIFY)
}
