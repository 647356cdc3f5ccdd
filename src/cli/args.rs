//! The commands and flags. The doc comments here are the help that users read.

mod check;
mod history;
mod impact;
mod ledger;
mod notice;
mod plan;
mod quote;
mod review;

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use encoding_rs::Encoding;

use crate::cli::values;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::list::TaxBasis;
use crate::core::wishes::{ColumnWish, DateOrder, DecimalMark, Direction, Duplicates, Format, InputFormat, Wishes};

pub use check::{Check, Rules, RulesAsked, Strictness, Verdict, Waive};
pub use history::{CountingFlags, History};
pub use impact::{Bought, Impact};
pub use ledger::{AnswerFormat, Export, Import, Ledger, LedgerCommand, Listing, Record, Show, ShowFormat, Verify};
pub use notice::{Notice, NoticeCommand, NoticeVerify, ToldChange};
pub use plan::Plan;
pub use quote::{Quote, QuoteCommand, QuoteCompare, QuoteFlags};
pub use review::Review;

/// Compares price lists exactly and says in plain words what changed.
#[derive(Parser, Clone, Debug, PartialEq)]
#[command(name = "plainprice", version, max_term_width = 100, infer_long_args = false)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// The flags of every command.
    #[command(flatten)]
    pub common: Common,
}

/// The commands.
#[derive(Subcommand, Clone, Debug, PartialEq)]
pub enum Command {
    /// Show what exactly changes between two versions of a price list
    Diff(Diff),
    /// Hold a price list, or the change between two, against the rules
    Check(Box<Check>),
    /// Show how often each price rose, how it crept, and what the honest "was" price is
    History(History),
    /// Show what a change of prices costs each regular customer, and what it does to revenue
    Impact(Impact),
    /// Say from which day each change keeps every promise, notice period and window
    Plan(Box<Plan>),
    /// Write notices that tell customers plainly what changes for them
    Notice(Box<Notice>),
    /// Hold quotes, orders and invoices against the rules
    Quote(Quote),
    /// Show everything worth knowing about a price change in one page
    Review(Review),
    /// Keep versions of price lists in a store that is only added to, and prove that nothing was changed
    Ledger(Ledger),
    /// List the rules or the rule packs, or show one of them
    Rules(RulesAsked),
    /// Take responsibility for a finding until a day
    Waive(Waive),
    /// Print the JSON Schema of a report; without a name, the names
    Schema {
        /// The name of the schema
        #[arg(value_name = "NAME")]
        name: Option<String>,
    },
    /// Print the completion script of a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// The flags of every command.
#[derive(Args, Clone, Debug, PartialEq)]
#[command(next_help_heading = "General")]
pub struct Common {
    /// Read the settings from this file, not from the nearest plainprice.toml
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Show no progress and no remarks, only the answer
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
    /// The language of the answer, such as en or cy; notice can be given several, and cy+en for both in one text. Other
    /// answers are in English only, so far
    #[arg(long, global = true, value_name = "TAG", value_parser = values::languages)]
    pub lang: Vec<Languages>,
}

/// When to use colours.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColorChoice {
    /// On a terminal that shows them, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The languages of one text, as BCP 47 tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages(pub Vec<String>);

/// Two versions of a list.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Diff {
    /// The old price list: a file, git:REV:PATH, ledger:LIST@DATE, or - for standard input
    #[arg(value_name = "OLD")]
    pub old: OsString,
    /// The new price list: a file, git:REV:PATH, ledger:LIST@DATE, or - for standard input
    #[arg(value_name = "NEW")]
    pub new: OsString,
    /// What git adds when it calls an external diff
    #[arg(value_name = "GIT", hide = true, num_args = 0..=7)]
    pub by_git: Vec<OsString>,
    /// End with exit code 1 if anything changed
    #[arg(long)]
    pub exit_code: bool,
    /// How the answer is shown.
    #[command(flatten)]
    pub showing: Showing,
    /// How the lists are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// How the answer is shown.
#[derive(Args, Clone, Debug, PartialEq)]
#[command(next_help_heading = "The answer")]
pub struct Showing {
    /// The formats.
    #[command(flatten)]
    pub answer: Answer<Format>,
    /// Which price changes to show to a person
    #[arg(long, default_value = "both", value_parser = one_of(Direction::ALL))]
    pub direction: Direction,
    /// Show at most so many changes; 0 shows all. Everything is counted in any case
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// The day on which the question is asked; else today
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub as_of: Option<Date>,
}

/// A format in which a command answers.
pub trait AnswersIn: Copy + Send + Sync + 'static {
    /// Every format with its name.
    const FORMATS: &'static [(Self, &'static str)];
}

impl AnswersIn for Format {
    const FORMATS: &'static [(Format, &'static str)] = Format::ALL;
}

/// Where the answer goes, and in which formats.
#[derive(Args, Clone, Debug, PartialEq)]
#[command(next_help_heading = "The answer")]
pub struct Answer<F: AnswersIn> {
    /// The format on standard output
    #[arg(long, default_value = "table", value_parser = one_of(F::FORMATS))]
    pub format: F,
    /// Write a report to a file as well; can be given several times
    #[arg(long, value_name = "FORMAT=PATH", value_parser = report::<F>)]
    pub write: Vec<Report<F>>,
}

impl<F: AnswersIn> Answer<F> {
    /// The files of the reports.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.write.iter().map(|report| report.path.as_path())
    }
}

/// A report to be written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report<F> {
    /// The format.
    pub format: F,
    /// The file.
    pub path: PathBuf,
}

fn report<F: AnswersIn>(text: &str) -> Result<Report<F>, String> {
    let (format, path) = text.split_once('=').ok_or("write FORMAT=PATH, for example json=changes.json")?;
    let format = values::choice(format, F::FORMATS)?;
    match path {
        "" => Err("the path is missing".to_string()),
        "-" => Err("a report goes to a file; --format says what goes to standard output".to_string()),
        path => Ok(Report { format, path: PathBuf::from(path) }),
    }
}

/// How the lists are read.
#[derive(Args, Clone, Debug, Default, PartialEq)]
#[command(next_help_heading = "The price lists")]
pub struct Reading {
    /// The columns that together name an item
    #[arg(long, value_name = "COL[,COL]", value_delimiter = ',', value_parser = values::header)]
    pub key: Vec<String>,
    /// Which column is which field, such as price="Our price"; price.NAME=HEADER adds a further price. Can be
    /// given several times
    #[arg(long, value_name = "FIELD=HEADER")]
    pub column: Vec<ColumnWish>,
    /// A column that is not compared; can be given several times
    #[arg(long, value_name = "COL", value_parser = values::header)]
    pub ignore: Vec<String>,
    /// Where a JSON or TOML file keeps its items, such as prices or data.*
    #[arg(long, value_name = "PATH", value_parser = values::words)]
    pub items: Option<String>,
    /// The sheet of a workbook
    #[arg(long, value_name = "NAME", value_parser = values::words)]
    pub sheet: Option<String>,
    /// The encoding of a text file, such as utf-8 or windows-1252
    #[arg(long, value_name = "NAME", value_parser = values::encoding)]
    pub encoding: Option<&'static Encoding>,
    /// What stands between two cells: comma, semicolon, tab, pipe or the character itself
    #[arg(long, value_name = "CHAR", value_parser = values::delimiter)]
    pub delimiter: Option<u8>,
    /// What stands before the decimals: a comma (,) or a point (.)
    #[arg(long, value_name = "MARK", hide_possible_values = true, value_parser = one_of(DecimalMark::ALL))]
    pub decimal_mark: Option<DecimalMark>,
    /// The order of day, month and year in dates such as 03/04/2026
    #[arg(long, value_name = "ORDER", value_parser = one_of(DateOrder::ALL))]
    pub date_order: Option<DateOrder>,
    /// The currency of prices whose list states none, such as EUR
    #[arg(long, value_name = "CODE", value_parser = values::currency)]
    pub currency: Option<Currency>,
    /// Whether tax is in the prices of a list that does not say
    #[arg(long, value_name = "ANSWER", value_parser = one_of(values::TAX))]
    pub tax_included: Option<TaxBasis>,
    /// What to do with an item that stands in a list twice: refuse the list (error), or take the first or last row
    #[arg(long, value_name = "CHOICE", value_parser = one_of(Duplicates::ALL))]
    pub duplicates: Option<Duplicates>,
    /// Accept a list without any price
    #[arg(long)]
    pub allow_empty: bool,
    /// The format of standard input
    #[arg(long, value_name = "FORMAT", value_parser = one_of(InputFormat::ALL))]
    pub input_format: Option<InputFormat>,
    /// Match large lists in shares, so that the table of their rows fits into this memory, such as 512MiB
    #[arg(long, value_name = "SIZE", value_parser = values::memory)]
    pub memory: Option<u64>,
    /// Use so many threads; else one for each processor
    #[arg(long, value_name = "N", value_parser = values::threads)]
    pub threads: Option<NonZeroUsize>,
}

impl Reading {
    /// The flags as wishes.
    pub fn wishes(&self) -> Wishes {
        let flags = self.clone();
        Wishes {
            key: flags.key,
            columns: flags.column,
            ignore: flags.ignore,
            items: flags.items,
            sheet: flags.sheet,
            encoding: flags.encoding,
            delimiter: flags.delimiter,
            decimal_mark: flags.decimal_mark,
            date_order: flags.date_order,
            currency: flags.currency,
            tax: flags.tax_included,
            duplicates: flags.duplicates,
            allow_empty: flags.allow_empty,
            input_format: flags.input_format,
            memory: flags.memory,
            threads: flags.threads,
            ..Wishes::default()
        }
    }
}

/// Reads one of the named values; the names show in the help and in completions.
fn one_of<T>(all: &'static [(T, &'static str)]) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    PossibleValuesParser::new(all.iter().map(|(_, name)| *name)).try_map(move |name| values::choice(&name, all))
}

/// The completion script of a shell.
pub fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "plainprice", &mut script);
    script
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::error::ErrorKind;

    fn read(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(line.split_whitespace())
    }

    fn diff(line: &str) -> Diff {
        match read(line).map(|arguments| arguments.command) {
            Ok(Command::Diff(diff)) => diff,
            other => panic!("not a diff: {other:?}"),
        }
    }

    #[test]
    fn the_definitions_hold_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn flags_become_wishes_of_the_right_type() {
        let wishes = diff("plainprice diff a b --key sku,region --decimal-mark , --tax-included no --delimiter tab")
            .reading
            .wishes();
        assert_eq!(wishes.key, ["sku", "region"]);
        assert_eq!(wishes.decimal_mark, Some(DecimalMark::Comma));
        assert_eq!(wishes.tax, Some(TaxBasis::Excluded));
        assert_eq!(wishes.delimiter, Some(b'\t'));
    }

    #[test]
    fn one_run_writes_several_reports_and_none_of_them_to_standard_output() {
        let formats =
            |line| diff(line).showing.answer.write.into_iter().map(|report| report.format).collect::<Vec<_>>();
        assert_eq!(formats("plainprice diff a b --write json=x --write csv=y"), [Format::Json, Format::Csv]);
        assert!(read("plainprice diff a b --write json=-").is_err());
        assert!(read("plainprice diff a b --write jsno=x").is_err_and(|e| e.to_string().contains("mean json")));
    }

    #[test]
    fn a_wrong_flag_is_a_usage_error_that_names_the_nearest_one() {
        let error = read("plainprice diff a b --curency EUR").expect_err("there is no such flag");
        assert_eq!((error.kind(), error.exit_code()), (ErrorKind::UnknownArgument, 2));
        assert!(error.to_string().contains("--currency"));
    }

    #[test]
    fn a_language_that_is_not_there_is_refused_in_words() {
        assert!(read("plainprice --lang tlh diff a b").is_err_and(|e| e.to_string().contains("tlh")));
        assert!(read("plainprice notice a b --lang en --lang cy+en").is_ok());
    }

    #[test]
    fn review_takes_a_folder_two_lists_or_nothing() {
        let counts = ["", " prices", " a b"].map(|rest| match read(&format!("plainprice review{rest}")) {
            Ok(Arguments { command: Command::Review(review), .. }) => Some(review.sources().len()),
            _ => None,
        });
        assert_eq!(counts, [Some(0), Some(1), Some(2)]);
        assert!(read("plainprice review a b c").is_err());
    }
}
