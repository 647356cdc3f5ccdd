//! Where bytes come from: files, standard input, folders of versions.
//!
//! This room knows no format. It hands over bytes, the name the user gave them and, for mapped files,
//! the means to prove afterwards that nothing changed underneath.

#![allow(clippy::disallowed_methods, reason = "this room is where files are opened")]

pub mod bytes;
pub mod git;
pub mod versions;

mod unpack;

pub use bytes::{Bytes, Input, Limits, open, packed};
pub use versions::{Version, versions};
