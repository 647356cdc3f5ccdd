//! `diff` as git calls an external diff: PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE, and for a renamed
//! file its new name and how alike the two are.

use std::ffi::OsString;
use std::process::ExitCode;

use crate::cli::args::{Common, Diff};
use crate::cli::deliver::{Target, deliver};
use crate::cli::{run_diff, tell};
use crate::core::diagnostic::{Diagnostic, Problems};

/// What git names in place of a file that is not there.
const NO_FILE: &str = "/dev/null";

/// Shows one file of git's diff. A list that is refused is told and does not stop the diff of the other files.
pub fn run(diff: &Diff, common: &Common) -> Result<ExitCode, Problems> {
    let (old, new) = match diff.by_git.as_slice() {
        [_, _, new, _, _, ..] => (&diff.new, new),
        _ => {
            return Err(Diagnostic::new("diff compares two lists")
                .help("plainprice diff OLD NEW; git calls it with seven arguments or nine")
                .into());
        }
    };
    let path = diff.old.to_string_lossy().into_owned();
    let heading = match (is_there(old), is_there(new)) {
        (true, true) => path,
        (false, true) => format!("{path} is a new price list"),
        (true, false) => format!("{path} is gone"),
        (false, false) => return Ok(ExitCode::SUCCESS),
    };
    deliver(Target::StandardOutput, |out| writeln!(out, "{}", heading.escape_debug()))?;
    if is_there(old) && is_there(new) {
        let both = Diff { old: old.clone(), new: new.clone(), by_git: Vec::new(), exit_code: false, ..diff.clone() };
        if let Err(problems) = run_diff(&both, common) {
            tell(&problems, "Nothing was compared.", common);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn is_there(file: &OsString) -> bool {
    file != NO_FILE && file != "nul"
}
