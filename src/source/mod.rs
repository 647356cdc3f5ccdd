//! Where bytes come from: files, standard input, folders of versions.
//!
//! This room knows no format. It hands over bytes, the name the user gave them and, for mapped files,
//! the means to prove afterwards that nothing changed underneath.

pub mod bytes;
pub mod versions;

pub use bytes::{Bytes, Input, Limits, open};
pub use versions::{Version, versions};
