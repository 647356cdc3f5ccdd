//! The exit code and the allocator, and nothing else.

#![expect(clippy::disallowed_methods, reason = "the arguments are the user's wishes, and this is where they come in")]

/// Several workers make and give back findings at once. The allocator of the C library lets them wait for each other: a
/// check of a million rows takes a seventh longer with it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    plainprice::cli::run(std::env::args_os())
}
