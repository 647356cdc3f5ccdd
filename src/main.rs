//! The exit code, and nothing else.

#![allow(clippy::disallowed_methods, reason = "the command line is read here")]

fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
