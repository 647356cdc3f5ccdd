//! The flags of `quote`.

use std::ffi::OsString;

use clap::{Args, Subcommand};

use super::check::Verdict;
use super::{Answer, AnswersIn, Reading};
use crate::cli::letter::{self, LetterFile};
use crate::cli::values;
use crate::core::date::Date;
use crate::core::wishes::{CompareFormat, FindingFormat};

/// Documents and what to do with them.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Quote {
    /// What to do.
    #[command(subcommand)]
    pub command: QuoteCommand,
}

/// What can be done with documents.
#[derive(Subcommand, Clone, Debug, PartialEq)]
pub enum QuoteCommand {
    /// Check that a quote, an order or an invoice is complete, clear, and adds up
    Check(Box<QuoteCheck>),
    /// Say whether the bills keep what was agreed: quote, change orders and invoices of one job, in any order
    Compare(Box<QuoteCompare>),
}

impl QuoteCommand {
    /// What a refusal ends with.
    pub fn closing(&self) -> &'static str {
        match self {
            QuoteCommand::Check(_) => "Nothing was checked.",
            QuoteCommand::Compare(_) => "Nothing was compared.",
        }
    }
}

/// Documents and the rules they are held against.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct QuoteCheck {
    /// Quotes, orders, change orders, invoices or credit notes: files, folders, quoted patterns, git:REV:PATH, or - for
    /// standard input. Their content says what they are: our own layout (TOML, JSON, CSV, a workbook), UBL, CII,
    /// Factur-X, ZUGFeRD or GOBL
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<OsString>,
    /// How they are held against the rules.
    #[command(flatten)]
    pub flags: QuoteFlags<FindingFormat>,
}

/// The documents of one job and the rules they are held against.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct QuoteCompare {
    /// The quote with its revisions, change orders, invoices and credit notes of one job, in any order: files, folders,
    /// quoted patterns, git:REV:PATH, or - for standard input. Numbers, dates and states say what each of them is. Without
    /// a bill, the newest quote is held against the one that was accepted, else the one before
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<OsString>,
    /// How they are held against the rules.
    #[command(flatten)]
    pub flags: QuoteFlags<CompareFormat>,
    /// Write the letter to the other party: what was agreed, what differs, what is asked. Text, or a page where the file
    /// ends in .html; a letter that says something else is never overwritten
    #[arg(long, help_heading = "The answer", value_name = "FILE", value_parser = letter::read)]
    pub letter: Option<LetterFile>,
}

impl AnswersIn for CompareFormat {
    const FORMATS: &'static [(CompareFormat, &'static str)] = CompareFormat::ALL;
}

/// What documents are held against, and how the answer is given.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct QuoteFlags<F: AnswersIn> {
    /// The price list that unit prices are held against: a file, git:REV:PATH or ledger:LIST@DATE
    #[arg(long, value_name = "LIST")]
    pub prices: Option<OsString>,
    /// When they fail.
    #[command(flatten, next_help_heading = "The rules")]
    pub verdict: Verdict,
    /// The formats.
    #[command(flatten)]
    pub answer: Answer<F>,
    /// Show at most so many findings; 0 shows all. Everything is counted in any case
    #[arg(long, help_heading = "The answer", value_name = "N")]
    pub limit: Option<usize>,
    /// The day on which the question is asked; else today
    #[arg(long, help_heading = "The answer", value_name = "DATE", value_parser = values::date)]
    pub as_of: Option<Date>,
    /// How documents and the price list are read.
    #[command(flatten)]
    pub reading: Reading,
}
