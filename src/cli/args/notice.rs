//! The flags of `notice`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use super::check::Strictness;
use super::history::CountingFlags;
use super::impact::Bought;
use super::{Answer, Reading, one_of};
use crate::cli::values;
use crate::core::date::Date;
use crate::core::policy::FailOn;
use crate::core::wishes::FindingFormat;
use crate::notice::channel::Channel;
use crate::notice::facts::Audience;

/// A change of prices, and how to tell those whom it touches.
#[derive(Args, Clone, Debug, PartialEq)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Notice {
    /// What else to do with notices.
    #[command(subcommand)]
    pub command: Option<NoticeCommand>,
    /// The old price list: a file, git:REV:PATH, ledger:LIST@DATE, or - for standard input
    #[arg(value_name = "OLD", required = true)]
    pub old: Option<OsString>,
    /// The new price list: a file, git:REV:PATH, ledger:LIST@DATE, or - for standard input
    #[arg(value_name = "NEW", required = true)]
    pub new: Option<OsString>,
    /// What is asked.
    #[command(flatten)]
    pub change: ToldChange,
    /// Write one notice for everybody (all), one for each group of customers (segments), or one for each customer whom
    /// something touches (each)
    #[arg(
        long = "for",
        help_heading = "The notices",
        value_name = "WHOM",
        hide_possible_values = true,
        value_parser = one_of(Audience::ALL),
        default_value = "all"
    )]
    pub audience: Audience,
    /// By which channel: text, html, eml (e-mail), sms, letter (to print), docx, csv (mail merge), ics (calendar),
    /// markdown (public log) or poster; can be given several times. Else as each customer wants it
    #[arg(
        long,
        help_heading = "The notices",
        value_name = "NAME",
        hide_possible_values = true,
        value_parser = channels(),
        value_delimiter = ','
    )]
    pub channel: Vec<Channel>,
    /// Write all notices into this folder, with an index page and the facts that prove them
    #[arg(long, short, help_heading = "The notices", value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// Show how readable the notices are, and which sentences to shorten, in place of the notices
    #[arg(long, help_heading = "The notices", conflicts_with = "output")]
    pub explain: bool,
}

/// What else can be done with notices.
#[derive(Subcommand, Clone, Debug, PartialEq)]
pub enum NoticeCommand {
    /// Say whether edited notices still tell what changes: every figure right, nothing left out
    Verify(Box<NoticeVerify>),
}

/// Edited notices, and what they have to tell.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct NoticeVerify {
    /// Notices: text, HTML, e-mail, DOCX, Markdown, a table for mail merge, or a folder of them as notice -o writes it
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<OsString>,
    /// The facts that notice -o wrote; else facts.json beside the notices
    #[arg(long, help_heading = "What they have to tell", value_name = "FILE", conflicts_with_all = ["old", "new"])]
    pub facts: Option<PathBuf>,
    /// The old price list, where the facts are gathered anew
    #[arg(long, help_heading = "What they have to tell", value_name = "OLD", requires = "new")]
    pub old: Option<OsString>,
    /// The new price list
    #[arg(long, help_heading = "What they have to tell", value_name = "NEW", requires = "old")]
    pub new: Option<OsString>,
    /// Whether the notices are for everybody (all), for groups of customers (segments), or for each customer (each)
    #[arg(
        long = "for",
        help_heading = "What they have to tell",
        value_name = "WHOM",
        hide_possible_values = true,
        value_parser = one_of(Audience::ALL),
        default_value = "all"
    )]
    pub audience: Audience,
    /// The change that they tell.
    #[command(flatten)]
    pub change: ToldChange,
    /// End with exit code 1 at findings of this level and above: error, warn, note or never; else error
    #[arg(long, value_name = "LEVEL", hide_possible_values = true, value_parser = one_of(FailOn::ALL))]
    pub fail_on: Option<FailOn>,
    /// Show at most so many findings; all are counted
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// The answer.
    #[command(flatten)]
    pub answer: Answer<FindingFormat>,
}

/// The change that is told, and what is known beside it.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct ToldChange {
    /// The first day of the new prices
    #[arg(long, help_heading = "What is told", value_name = "DATE", value_parser = values::date)]
    pub effective: Option<Date>,
    /// The day on which the customers are told; else the day on which the question is asked
    #[arg(long, help_heading = "What is told", value_name = "DATE", value_parser = values::date)]
    pub announced: Option<Date>,
    /// The versions before: dated files, a folder, a quoted pattern, git:PATH, ledger:LIST, or one long list with a date
    /// in each row. With them notices say how often a price rose. Named after the lists
    #[arg(long, help_heading = "What is told", value_name = "SOURCE", num_args = 1..)]
    pub history: Vec<OsString>,
    /// Only for the customer of this id
    #[arg(long, help_heading = "What is told", value_name = "ID", value_parser = values::words)]
    pub customer: Option<String>,
    /// The purchases.
    #[command(flatten)]
    pub bought: Bought,
    /// How strict the rules are.
    #[command(flatten, next_help_heading = "The rules")]
    pub strictness: Strictness,
    /// How rises are counted.
    #[command(flatten)]
    pub counting: CountingFlags,
    /// The day on which the question is asked, before which purchases count; else today
    #[arg(long, help_heading = "What is told", value_name = "DATE", value_parser = values::date)]
    pub as_of: Option<Date>,
    /// How the lists are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// Reads the name of a channel.
fn channels() -> impl TypedValueParser<Value = Channel> {
    let names = Channel::ALL.iter().map(|channel| channel.name());
    let unknown = |name: String| format!("there is no channel {name:?}");
    PossibleValuesParser::new(names).try_map(move |name| Channel::named(&name).ok_or_else(|| unknown(name)))
}
