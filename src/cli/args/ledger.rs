//! The flags of `ledger`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Reading, one_of};
use crate::cli::values;
use crate::core::date::Date;
use crate::core::ledger::Sum;
use crate::ledger::source::check_list_name;

/// A ledger and what to do with it.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Ledger {
    /// What to do.
    #[command(subcommand)]
    pub command: LedgerCommand,
    /// The file of the ledger; else the one that the configuration names, else plainprice-ledger.db
    #[arg(long, global = true, value_name = "FILE", help_heading = "General")]
    pub ledger: Option<PathBuf>,
}

/// What can be done with a ledger.
#[derive(Subcommand, Clone, Debug, PartialEq)]
pub enum LedgerCommand {
    /// Record a version of a list, and print the head of the chain
    Record(Record),
    /// List what is recorded
    List(Listing),
    /// Print the version of a list in force on a day, byte for byte
    Show(Show),
    /// Prove that nothing was rewritten or cut, or say where
    Verify(Verify),
    /// Write everything as plain files
    Export(Export),
    /// Read an export back, into a new ledger or to continue an older one
    Import(Import),
}

impl LedgerCommand {
    /// What did not happen when the command fails.
    pub fn closing(&self) -> &'static str {
        match self {
            LedgerCommand::Record(_) => "Nothing was recorded.",
            LedgerCommand::List(_) => "Nothing was listed.",
            LedgerCommand::Show(_) => "Nothing was shown.",
            LedgerCommand::Verify(_) => "Nothing was verified.",
            LedgerCommand::Export(_) => "The ledger was not exported.",
            LedgerCommand::Import(_) => "Nothing was imported.",
        }
    }
}

/// A version to be recorded.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Record {
    /// The price list: a file, git:REV:PATH, or - for standard input; several files are kept as one version
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<OsString>,
    /// The name of the list
    #[arg(long, value_name = "NAME", value_parser = list_name)]
    pub list: String,
    /// The day from which the version holds
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub on: Date,
    /// The day on which it was announced
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub announced: Option<Date>,
    /// The format on standard output
    #[arg(long, help_heading = "The answer", default_value = "table", value_parser = one_of(AnswerFormat::ALL))]
    pub format: AnswerFormat,
    /// How the lists are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// What is recorded.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Listing {
    /// Only this list
    #[arg(value_name = "LIST", value_parser = list_name)]
    pub list: Option<String>,
    /// The format on standard output
    #[arg(long, help_heading = "The answer", default_value = "table", value_parser = one_of(AnswerFormat::ALL))]
    pub format: AnswerFormat,
}

/// A recorded version.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Show {
    /// The list and the day, such as shop@2026-07-01; with :NAME behind it one file of several
    #[arg(value_name = "LIST@DATE")]
    pub version: String,
    /// The bytes as they were recorded (raw), or what is known about them (json)
    #[arg(long, help_heading = "The answer", default_value = "raw", value_parser = one_of(ShowFormat::ALL))]
    pub format: ShowFormat,
}

/// What the ledger must hold.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Verify {
    /// A head that was printed before and kept elsewhere; can be given several times
    #[arg(long, value_name = "HASH", value_parser = head)]
    pub head: Vec<Sum>,
    /// The format on standard output
    #[arg(long, help_heading = "The answer", default_value = "table", value_parser = one_of(AnswerFormat::ALL))]
    pub format: AnswerFormat,
}

/// Where an export goes.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Export {
    /// A new or an empty folder
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}

/// Where an export comes from.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Import {
    /// A folder that ledger export wrote
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}

/// The format of an answer about a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerFormat {
    /// For people.
    Table,
    /// One JSON document.
    Json,
}

impl AnswerFormat {
    /// Every format with its name.
    pub const ALL: &'static [(AnswerFormat, &'static str)] =
        &[(AnswerFormat::Table, "table"), (AnswerFormat::Json, "json")];
}

/// How a version is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShowFormat {
    /// Its bytes.
    Raw,
    /// What is known about it.
    Json,
}

impl ShowFormat {
    /// Every format with its name.
    pub const ALL: &'static [(ShowFormat, &'static str)] = &[(ShowFormat::Raw, "raw"), (ShowFormat::Json, "json")];
}

fn list_name(text: &str) -> Result<String, String> {
    check_list_name(text).map(|()| text.to_string())
}

fn head(text: &str) -> Result<Sum, String> {
    Sum::of_hex(text.trim()).ok_or_else(|| "write all 64 digits, as record printed them".to_string())
}
