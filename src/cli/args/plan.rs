//! The flags of `plan`.

use std::ffi::OsString;

use clap::Args;

use super::check::Strictness;
use super::history::CountingFlags;
use super::{Answer, AnswersIn, Reading};
use crate::cli::values;
use crate::core::date::Date;
use crate::core::wishes::PlanFormat;

/// Two versions of a list, and what holds their changes back.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Plan {
    /// The old price list: a file, git:REV:PATH, ledger:LIST@DATE, or - for standard input
    #[arg(value_name = "OLD")]
    pub old: OsString,
    /// The new price list: a file, git:REV:PATH, ledger:LIST@DATE, or - for standard input
    #[arg(value_name = "NEW")]
    pub new: OsString,
    /// The versions before: dated files, a folder, a quoted pattern, git:PATH, ledger:LIST, or one long list with a date
    /// in each row. With them rises are counted. Named after the lists
    #[arg(long, value_name = "SOURCE", num_args = 1..)]
    pub history: Vec<OsString>,
    /// The day asked for; else the one that the new list states, else as soon as may be
    #[arg(long, help_heading = "What is asked", value_name = "DATE", value_parser = values::date)]
    pub effective: Option<Date>,
    /// The day on which the new prices were or will be announced; else the last day that is early enough is found
    #[arg(long, help_heading = "What is asked", value_name = "DATE", value_parser = values::date)]
    pub announced: Option<Date>,
    /// How strict the rules are: what they warn of holds a change back.
    #[command(flatten, next_help_heading = "The rules")]
    pub strictness: Strictness,
    /// How rises are counted.
    #[command(flatten)]
    pub counting: CountingFlags,
    /// The formats.
    #[command(flatten)]
    pub answer: Answer<PlanFormat>,
    /// Show at most so many changes; 0 shows all. Everything is looked at in any case
    #[arg(long, help_heading = "The answer", value_name = "N")]
    pub limit: Option<usize>,
    /// The day on which the question is asked, before which nothing can be announced; else today
    #[arg(long, help_heading = "The answer", value_name = "DATE", value_parser = values::date)]
    pub as_of: Option<Date>,
    /// How the lists are read.
    #[command(flatten)]
    pub reading: Reading,
}

impl AnswersIn for PlanFormat {
    const FORMATS: &'static [(PlanFormat, &'static str)] = PlanFormat::ALL;
}
