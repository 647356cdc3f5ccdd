//! The flags of `review`.

use std::ffi::OsString;

use clap::Args;

use super::{Reading, Showing};

/// A folder of versions, or two versions.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Review {
    /// A folder with the versions of a price list, ledger:LIST, or the old price list; else the working folder
    #[arg(value_name = "FOLDER|OLD")]
    pub first: Option<OsString>,
    /// The new price list, after the old one
    #[arg(value_name = "NEW")]
    pub new: Option<OsString>,
    /// How the answer is shown.
    #[command(flatten)]
    pub showing: Showing,
    /// How the lists are read.
    #[command(flatten)]
    pub reading: Reading,
}

impl Review {
    /// The sources in their order; none means the working folder.
    pub fn sources(&self) -> Vec<OsString> {
        self.first.iter().chain(&self.new).cloned().collect()
    }
}
