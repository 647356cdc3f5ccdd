//! The flags of `check`, `rules` and `waive`: what lists are held against.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

use super::history::CountingFlags;
use super::impact::Bought;
use super::{Answer, AnswersIn, Reading, one_of};
use crate::cli::values;
use crate::core::date::Date;
use crate::core::policy::{FailOn, Preset};
use crate::core::wishes::FindingFormat;

/// Lists and the rules they are held against.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Check {
    /// The old and the new price list, or one list alone; with --each or --against any number of lists. A list is a
    /// file, git:REV:PATH, ledger:LIST@DATE, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<OsString>,
    /// Judge each list alone
    #[arg(long, conflicts_with = "against")]
    pub each: bool,
    /// Compare each list with its version at a revision of the git repository. In CI that is the commit at which this
    /// branch left the revision; without REV, the branch it is to be merged into
    #[arg(long, value_name = "REV", num_args = 0..=1, default_missing_value = "")]
    pub against: Option<String>,
    /// The versions before: dated files, a folder, a quoted pattern, git:PATH, ledger:LIST, or one long list with a date
    /// in each row. With them rules count rises and hold offers against earlier prices. Named after the lists
    #[arg(long, value_name = "SOURCE", num_args = 1.., conflicts_with = "each")]
    pub history: Vec<OsString>,
    /// The rules.
    #[command(flatten)]
    pub rules: Rules,
    /// What customers buy.
    #[command(flatten)]
    pub bought: Bought,
    /// The notices that were written for this change and before: folders of notice -o, or their facts.json. With them
    /// rules say who was not told in time, and who is told too often. Named after the lists
    #[arg(long, help_heading = "The purchases", value_name = "FOLDER", num_args = 1..)]
    pub notices: Vec<OsString>,
    /// Number customers and name none; a number stays the same while the sales grow
    #[arg(long, help_heading = "The purchases")]
    pub anonymous: bool,
    /// How rises are counted.
    #[command(flatten)]
    pub counting: CountingFlags,
    /// The formats.
    #[command(flatten)]
    pub answer: Answer<FindingFormat>,
    /// Show at most so many findings; 0 shows all. Everything is counted in any case
    #[arg(long, help_heading = "The answer", value_name = "N")]
    pub limit: Option<usize>,
    /// The day on which the question is asked; else today
    #[arg(long, help_heading = "The answer", value_name = "DATE", value_parser = values::date)]
    pub as_of: Option<Date>,
    /// How the lists are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// How strict the rules are, and from which level on the check fails.
#[derive(Args, Clone, Debug, Default, PartialEq)]
#[command(next_help_heading = "The rules")]
pub struct Rules {
    /// When the check fails.
    #[command(flatten)]
    pub verdict: Verdict,
    /// The only columns that may change; a change in any other is a finding
    #[arg(long, value_name = "COL[,COL]", value_delimiter = ',', value_parser = values::header)]
    pub only_columns: Vec<String>,
    /// The day from which the new prices hold, where the list does not say
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub effective: Option<Date>,
    /// The day on which the new prices were announced, where the list does not say
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub announced: Option<Date>,
}

/// When lists or documents fail.
#[derive(Args, Clone, Debug, Default, PartialEq)]
#[command(next_help_heading = "The rules")]
pub struct Verdict {
    /// How strict the rules are.
    #[command(flatten)]
    pub strictness: Strictness,
    /// End with exit code 1 at findings of this level and above: error, warn, note or never
    #[arg(long, value_name = "LEVEL", hide_possible_values = true, value_parser = one_of(FailOn::ALL))]
    pub fail_on: Option<FailOn>,
    /// Findings known before, as --format json wrote them: they are shown as waived
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
}

/// How strict the rules are.
#[derive(Args, Clone, Debug, Default, PartialEq)]
pub struct Strictness {
    /// How strict the rules are: lax, recommended or strict
    #[arg(long, value_name = "NAME", hide_possible_values = true, value_parser = one_of(Preset::ALL))]
    pub preset: Option<Preset>,
    /// A rule pack to apply: its id, or the path of a file of your own; can be given several times
    #[arg(long, value_name = "ID", value_parser = values::words)]
    pub pack: Vec<String>,
}

/// Which rules or packs to show.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct RulesAsked {
    /// A rule, or with --packs a rule pack
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// Show the rule packs
    #[arg(long)]
    pub packs: bool,
    /// How strict they are.
    #[command(flatten)]
    pub strictness: Strictness,
    /// The day on which a pack must be in force; else today
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub as_of: Option<Date>,
}

/// A finding, and who takes responsibility for it until when.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Waive {
    /// The fingerprint of the finding, or its first digits
    #[arg(value_name = "FINGERPRINT", value_parser = values::words)]
    pub fingerprint: String,
    /// The findings, as check --format json wrote them
    #[arg(long, value_name = "FINDINGS.json")]
    pub from: PathBuf,
    /// Why, in words that a customer could read
    #[arg(long, value_name = "WORDS", value_parser = values::words)]
    pub reason: String,
    /// Who takes responsibility
    #[arg(long, value_name = "NAME", value_parser = values::words)]
    pub owner: String,
    /// The last day on which the waiver holds
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub expires: Date,
    /// The day on which this is decided; else today
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub as_of: Option<Date>,
}

impl AnswersIn for FindingFormat {
    const FORMATS: &'static [(FindingFormat, &'static str)] = FindingFormat::ALL;
}
