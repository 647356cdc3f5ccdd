//! The flags of `history`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

use super::{Answer, AnswersIn, Reading, one_of};
use crate::cli::config::history::HistoryWishes;
use crate::cli::values;
use crate::compare::prior_price::Mode;
use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::history::Clock;
use crate::core::window::Window;
use crate::core::wishes::HistoryFormat;

/// All versions of a list.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct History {
    /// The versions: dated files, a folder, a quoted pattern such as 'prices/*.csv', git:PATH for every revision of a
    /// file, ledger:LIST for every recorded version, or one long list with a date in each row. Without a source, the
    /// files or the ledger that the configuration names
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<OsString>,
    /// How rises are counted.
    #[command(flatten)]
    pub counting: CountingFlags,
    /// The honest "was" price of every item, were it reduced on this day
    #[arg(long, help_heading = "What counts", value_name = "DATE", value_parser = values::date)]
    pub prior_price: Option<Date>,
    /// The formats.
    #[command(flatten)]
    pub answer: Answer<HistoryFormat>,
    /// Show at most so many prices; 0 shows all. Everything is counted in any case
    #[arg(long, help_heading = "The answer", value_name = "N")]
    pub limit: Option<usize>,
    /// The day on which the question is asked; else that of the newest version
    #[arg(long, help_heading = "The answer", value_name = "DATE", value_parser = values::date)]
    pub as_of: Option<Date>,
    /// How the lists are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// How rises are counted.
#[derive(Args, Clone, Debug, Default, PartialEq)]
#[command(next_help_heading = "What counts")]
pub struct CountingFlags {
    /// The window in which rises are counted: "12 months", 365d, calendar-year or "anchored 12 months 2026-01-01"; else
    /// 12 months
    #[arg(long, value_name = "WINDOW", value_parser = Window::read)]
    pub window: Option<Window>,
    /// How many rises the window may hold; else 1
    #[arg(long, value_name = "N")]
    pub max_increases: Option<u32>,
    /// Count by the day a price takes effect, or by the day it was announced
    #[arg(long, value_name = "DATE", hide_possible_values = true, value_parser = one_of(Clock::ALL))]
    pub clock: Option<Clock>,
    /// The time zone of the list, such as Europe/London, in which instants become days
    #[arg(long, value_name = "NAME", value_parser = values::words)]
    pub zone: Option<String>,
    /// A fall that is taken back within so many days is a passing dip; else 60, and 0 counts every fall
    #[arg(long, value_name = "DAYS")]
    pub max_dip_days: Option<u32>,
    /// An item that comes back within so many days is compared with its last price; else 365
    #[arg(long, value_name = "DAYS")]
    pub max_gap_days: Option<u32>,
    /// Smaller changes, in percent, are no rises
    #[arg(long, value_name = "PERCENT", value_parser = values::percent)]
    pub min_percent: Option<Decimal>,
    /// Smaller changes, in money, are no rises
    #[arg(long, value_name = "AMOUNT", value_parser = values::amount)]
    pub min_amount: Option<Decimal>,
    /// Compare prices with tax (gross) or without (net) where the tax changes
    #[arg(long, value_name = "BASIS", hide_possible_values = true, value_parser = one_of(values::BASIS))]
    pub basis: Option<bool>,
    /// Irrevocable exchange rates, a table with currency and units_per_eur, at which prices are compared
    #[arg(long, value_name = "FILE")]
    pub fixed_rates: Option<PathBuf>,
    /// Consumer prices, a table with month and index, to stand beside each change
    #[arg(long, value_name = "FILE")]
    pub cpi: Option<PathBuf>,
    /// The days before a reduction whose lowest price counts; else 30
    #[arg(long, value_name = "DAYS")]
    pub prior_days: Option<u32>,
    /// Whether each further reduction is one of its own (strict), or ever deeper ones count from the first (progressive)
    #[arg(long, value_name = "MODE", hide_possible_values = true, value_parser = one_of(Mode::ALL))]
    pub prior_mode: Option<Mode>,
    /// A progressive reduction may last so many days
    #[arg(long, value_name = "DAYS")]
    pub prior_max_days: Option<u32>,
}

impl AnswersIn for HistoryFormat {
    const FORMATS: &'static [(HistoryFormat, &'static str)] = HistoryFormat::ALL;
}

impl CountingFlags {
    /// The flags as wishes.
    pub fn wishes(&self) -> HistoryWishes {
        let flags = self.clone();
        HistoryWishes {
            clock: flags.clock,
            zone: flags.zone,
            max_dip_days: flags.max_dip_days,
            max_gap_days: flags.max_gap_days,
            min_percent: flags.min_percent,
            min_amount: flags.min_amount,
            is_gross: flags.basis,
            fixed_rates: flags.fixed_rates,
            prior_on: None,
            prior_days: flags.prior_days,
            prior_mode: flags.prior_mode,
            prior_max_days: flags.prior_max_days,
            window: flags.window,
            max_increases: flags.max_increases,
            cpi: flags.cpi,
        }
    }
}
