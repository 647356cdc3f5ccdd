//! The folder of a run of notices: what its files are called, and the page that lists them.

mod index;
mod names;

pub use index::{Entry, Index, Page};
pub use names::Names;

/// The page that lists all files.
pub const INDEX: &str = "index.html";

/// The facts, for proving edited notices.
pub const FACTS: &str = "facts.json";

/// The table for mail merge, which holds all notices.
pub const MAIL_MERGE: &str = "mail-merge.csv";
