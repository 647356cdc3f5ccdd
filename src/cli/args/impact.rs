//! The flags of `impact`.

use std::ffi::OsString;

use clap::Args;

use super::{Answer, AnswersIn, Reading, one_of};
use crate::cli::values;
use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::impact::Regular;
use crate::core::wishes::ImpactFormat;
use crate::impact::tiers::Tiers;

/// Two versions of a list, and what customers buy.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Impact {
    /// The old price list: a file, git:REV:PATH, ledger:LIST@DATE, or - for standard input
    #[arg(value_name = "OLD")]
    pub old: OsString,
    /// The new price list: a file, git:REV:PATH, ledger:LIST@DATE, or - for standard input
    #[arg(value_name = "NEW")]
    pub new: OsString,
    /// The purchases.
    #[command(flatten)]
    pub bought: Bought,
    /// What a unit contributes now, in percent of its price, such as 40; says how much volume you can lose
    #[arg(long, help_heading = "What is asked", value_name = "PERCENT", value_parser = values::margin)]
    pub margin: Option<Decimal>,
    /// By how many percent the volume changes for each percent of the price, such as -1; can be given several times
    #[arg(
        long,
        help_heading = "What is asked",
        value_name = "N",
        allow_hyphen_values = true,
        value_parser = values::signed
    )]
    pub elasticity: Vec<Decimal>,
    /// The day on which prices changed: who bought before it and stayed away after it, beside the year before
    #[arg(long, help_heading = "What is asked", value_name = "DATE", value_parser = values::date)]
    pub changed_on: Option<Date>,
    /// How likely each customer still is one, by a model fitted to the days of all purchases
    #[arg(long, help_heading = "What is asked")]
    pub alive: bool,
    /// Number customers and name none; a number stays the same while the sales grow
    #[arg(long, help_heading = "The answer")]
    pub anonymous: bool,
    /// The formats.
    #[command(flatten)]
    pub answer: Answer<ImpactFormat>,
    /// Show at most so many customers; 0 shows all. Everything is counted in any case
    #[arg(long, help_heading = "The answer", value_name = "N")]
    pub limit: Option<usize>,
    /// The day on which the question is asked; else today
    #[arg(long, help_heading = "The answer", value_name = "DATE", value_parser = values::date)]
    pub as_of: Option<Date>,
    /// How the lists are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// So many months count unless someone asks for others: a year has every season.
const MONTHS: u32 = 12;

/// The purchases, and whose.
#[derive(Args, Clone, Debug, PartialEq)]
#[command(next_help_heading = "The purchases")]
pub struct Bought {
    /// The sales: a table with date, customer, item and quantity; else the file that the configuration names
    #[arg(long, value_name = "FILE")]
    pub sales: Option<OsString>,
    /// The customers: a table with id and what is known of them; else the file that the configuration names
    #[arg(long, value_name = "FILE")]
    pub customers: Option<OsString>,
    /// Which column of the sales is which field, such as item="Part no"; can be given several times
    #[arg(long, value_name = "FIELD=HEADER", value_parser = values::named)]
    pub sales_column: Vec<(String, String)>,
    /// Which column of the customers is which field; can be given several times
    #[arg(long, value_name = "FIELD=HEADER", value_parser = values::named)]
    pub customer_column: Vec<(String, String)>,
    /// How many whole months before this one count, from 3 to 120
    #[arg(long, value_name = "N", default_value_t = MONTHS, value_parser = clap::value_parser!(u32).range(3..=120))]
    pub months: u32,
    /// Who is regular: bought in so many of the months, the last time within so many days; else a quarter of them, 60
    #[arg(long, value_name = "MONTHS,DAYS", value_parser = values::regular)]
    pub regular: Option<Regular>,
    /// Whether the tier that a quantity reaches prices all of it (volume), or each unit has the price of its own
    /// (graduated)
    #[arg(long, value_name = "KIND", hide_possible_values = true, value_parser = one_of(Tiers::ALL), default_value = "volume")]
    pub tiers: Tiers,
}

impl Default for Bought {
    fn default() -> Bought {
        let (sales_column, customer_column) = (Vec::new(), Vec::new());
        let tiers = Tiers::default();
        Bought { sales: None, customers: None, sales_column, customer_column, months: MONTHS, regular: None, tiers }
    }
}

impl AnswersIn for ImpactFormat {
    const FORMATS: &'static [(ImpactFormat, &'static str)] = ImpactFormat::ALL;
}
