//! Starts the program, cut off from the settings of whoever runs the tests.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The folder of the crate.
#[allow(dead_code, reason = "not every test that starts the program reads files of the crate")]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program, ready to run in a folder, cut off from the settings of whoever runs the tests.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plainprice"));
    for variable in ["PLAINPRICE_CONFIG", "NO_COLOR", "COLUMNS", "LINES", "LC_ALL", "LC_CTYPE", "LANG"] {
        command.env_remove(variable);
    }
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// Runs the program, giving it these bytes on standard input.
pub fn run(folder: &Path, args: &[&str], input: Option<&[u8]>) -> Output {
    let mut command = program(folder);
    command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
    if input.is_some() {
        command.stdin(Stdio::piped());
    }
    let mut child = command.spawn().expect("the program starts");
    if let (Some(mut stdin), Some(input)) = (child.stdin.take(), input) {
        stdin.write_all(input).expect("the program reads standard input");
    }
    child.wait_with_output().expect("the program ends")
}
