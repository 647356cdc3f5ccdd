//! The exit code, and nothing else.

#![expect(clippy::disallowed_methods, reason = "the arguments are the user's wishes, and this is where they come in")]

fn main() -> std::process::ExitCode {
    plainprice::cli::run(std::env::args_os())
}
