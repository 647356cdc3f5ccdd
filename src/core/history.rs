//! The history of a price: what was observed, what counts as a rise, and why something does not.

mod report;
mod sizes;
mod statistics;

pub use report::{
    Category, Fullest, HistoryReport, HistorySummary, Inflation, ItemHistory, Prices, PriorAnswer, Promoted,
};
pub use statistics::{Direction, Moves, Pooled, Statistics, exact_sum};

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::period::Period;
use crate::core::unit::Pack;

/// By which date a change counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Clock {
    /// The day it takes effect.
    #[default]
    Effective,
    /// The day it was announced, where one is stated.
    Announced,
}

impl Clock {
    /// Every clock by its name.
    pub const ALL: &'static [(Clock, &'static str)] =
        &[(Clock::Effective, "effective"), (Clock::Announced, "announced")];

    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Clock::Effective => "effective",
            Clock::Announced => "announced",
        }
    }
}

/// What an observation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub enum ObservationKind {
    /// A regular price.
    #[default]
    Regular,
    /// A promotion: it never moves the regular price.
    Promotion,
    /// No longer on offer.
    Withdrawn,
}

/// A price as it was observed, on one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// The day, by the clock in use.
    pub date: Date,
    /// What it is.
    pub kind: ObservationKind,
    /// The price; zero where it is withdrawn.
    pub price: Decimal,
    /// The currency, where stated.
    pub currency: Option<Currency>,
    /// Whether tax is in the price, where stated.
    pub tax: Option<bool>,
    /// The tax rate in percent, where stated.
    pub tax_rate: Option<Decimal>,
    /// The content, where stated.
    pub pack: Option<Pack>,
    /// What the price is for, where stated: a month, a year.
    pub period: Option<Period>,
}

/// How rises are counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Counting {
    /// A fall that comes back within so many days is a dip; 0 turns this off.
    pub max_dip_days: u32,
    /// An item that comes back within so many days is compared with its last price.
    pub max_gap_days: u32,
    /// Smaller changes, in percent, are no rises.
    pub min_percent: Decimal,
    /// Smaller changes, in money, are no rises.
    pub min_amount: Decimal,
    /// The tax basis on which prices are compared where theirs changes; `None` is that of the later price.
    pub is_gross: Option<bool>,
    /// Irrevocable rates: so many units of the first currency are one of the second.
    pub fixed_rates: Vec<(Currency, Currency, Decimal)>,
    /// The day the question is asked; `None` is the day of the last observation.
    pub as_of: Option<Date>,
}

impl Default for Counting {
    fn default() -> Counting {
        Counting {
            max_dip_days: 60,
            max_gap_days: 365,
            min_percent: Decimal::ZERO,
            min_amount: Decimal::ZERO,
            is_gross: None,
            fixed_rates: Vec::new(),
            as_of: None,
        }
    }
}

/// What must be known about a step or a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// Cancelled before it took effect.
    Cancelled,
    /// Off sale for a while before.
    AfterGap,
    /// Off sale for so long that it counts as new.
    RelistedNew,
    /// Another currency: not compared.
    CurrencyBreak,
    /// Another currency at an irrevocable rate: compared.
    CurrencyFixedRate,
    /// Another tax basis or rate that is not known: not compared.
    TaxBreak,
    /// Another tax basis or rate: converted and compared.
    TaxConverted,
    /// Another measure, or a content missing on one side: not compared.
    UnitBreak,
    /// Another period, such as a year where it was a month: not compared.
    PeriodBreak,
    /// Another content of one measure: the price per unit was compared.
    UnitPrice,
    /// A temporary fall: neither a decrease nor a rise.
    Dip,
    /// A fall that may still turn out to be temporary.
    OpenDip,
}

impl Flag {
    /// Every flag.
    pub const ALL: &'static [Flag] = &[
        Flag::Cancelled,
        Flag::AfterGap,
        Flag::RelistedNew,
        Flag::CurrencyBreak,
        Flag::CurrencyFixedRate,
        Flag::TaxBreak,
        Flag::TaxConverted,
        Flag::UnitBreak,
        Flag::PeriodBreak,
        Flag::UnitPrice,
        Flag::Dip,
        Flag::OpenDip,
    ];

    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Flag::Cancelled => "cancelled",
            Flag::AfterGap => "after_gap",
            Flag::RelistedNew => "relisted_new",
            Flag::CurrencyBreak => "currency_break",
            Flag::CurrencyFixedRate => "currency_fixed_rate",
            Flag::TaxBreak => "tax_break",
            Flag::TaxConverted => "tax_converted",
            Flag::UnitBreak => "unit_break",
            Flag::PeriodBreak => "period_break",
            Flag::UnitPrice => "unit_price",
            Flag::Dip => "dip",
            Flag::OpenDip => "open_dip",
        }
    }

    /// Whether prices before and after are not compared.
    pub fn is_break(self) -> bool {
        use Flag::{CurrencyBreak, PeriodBreak, RelistedNew, TaxBreak, UnitBreak};
        matches!(self, CurrencyBreak | TaxBreak | UnitBreak | PeriodBreak | RelistedNew)
    }
}

/// A flag and its day; a dip also has the last day on which it held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flagged {
    /// What.
    pub flag: Flag,
    /// When.
    pub date: Date,
    /// Until when, for a dip.
    pub until: Option<Date>,
}

/// A regular price and the day from which it held.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// From this day.
    pub date: Date,
    /// The price as observed.
    pub price: Decimal,
    /// The price in terms that can be compared all along its stretch; `None` where that is the price itself.
    comparable: Option<Box<Fraction>>,
}

impl Point {
    /// A regular price with its comparable value.
    pub fn new(date: Date, price: Decimal, value: Fraction) -> Point {
        let is_plain = value == Fraction::of(price);
        Point { date, price, comparable: (!is_plain).then(|| Box::new(value)) }
    }

    /// The price in terms that can be compared all along its stretch.
    pub fn value(&self) -> Fraction {
        self.comparable.as_ref().map_or_else(|| Fraction::of(self.price), |value| (**value).clone())
    }
}

/// A rise or a fall of the regular price.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The day.
    pub date: Date,
    /// The regular price before, as observed.
    pub old: Decimal,
    /// The regular price from then on.
    pub new: Decimal,
    /// By how much, in percent, exactly; `None` from zero or below.
    pub percent: Option<Fraction>,
}

/// The history of one price.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// How many observations were counted.
    pub observations: u64,
    /// The regular price over time, in stretches that can be compared; a break starts a new one.
    pub path: Vec<Vec<Point>>,
    /// Rises.
    pub increases: Vec<Step>,
    /// Falls.
    pub decreases: Vec<Step>,
    /// What must be known.
    pub flags: Vec<Flagged>,
}

impl History {
    /// The regular price in force on a day.
    pub fn in_force(&self, day: Date) -> Option<&Point> {
        let stretch = self.path.iter().rfind(|stretch| stretch.first().is_some_and(|point| point.date <= day))?;
        stretch.iter().rfind(|point| point.date <= day)
    }
}
