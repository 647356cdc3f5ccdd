//! The history of a price: what was observed, what counts as a rise, and why something does not.

use std::sync::Arc;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::period::Period;
use crate::core::unit::Pack;
use crate::core::window::{Stretch, Window};

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

/// The honest "was" price: the lowest price applied in the days before a reduction.
#[derive(Clone, Debug, PartialEq)]
pub struct PriorAnswer {
    /// The lowest price; `None` where none was applied, so that a person must decide.
    pub amount: Option<Decimal>,
    /// The days that count.
    pub window: Stretch,
    /// The first day of the reduction.
    pub start: Date,
    /// What must be known, by name.
    pub remarks: Vec<&'static str>,
}

impl PriorAnswer {
    /// Whether the item was on sale for fewer days than count.
    pub fn is_short(&self) -> bool {
        self.remarks.contains(&"short_history")
    }
}

/// A change beside that of consumer prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Inflation {
    /// The first and the last day of the change.
    pub stretch: Stretch,
    /// The change of the index in percent; `None` where a month is missing.
    pub percent: Option<Fraction>,
    /// The change of the price less that of the index, in percentage points.
    pub difference: Option<Fraction>,
    /// The change of the price after inflation, in percent.
    pub real_percent: Option<Fraction>,
    /// The price that would have risen just as the index did.
    pub in_line: Option<Fraction>,
}

/// The window with the most rises.
#[derive(Clone, Debug, PartialEq)]
pub struct Fullest {
    /// How many.
    pub count: usize,
    /// Its days.
    pub stretch: Stretch,
    /// The change of the price over it, in percent; `None` from zero or where there was no price.
    pub net_percent: Option<Fraction>,
    /// The rises in it one upon the other, in percent.
    pub compounded_percent: Option<Fraction>,
}

/// One price of one item over time, with everything that is asked about it.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemHistory {
    /// The key as outputs write it.
    pub item: String,
    /// The parts of the key.
    pub key: Vec<String>,
    /// The values of the appended columns.
    pub variant: Vec<String>,
    /// The component.
    pub component: Arc<str>,
    /// The name, as last written.
    pub name: Option<String>,
    /// The category, as last written.
    pub category: Option<String>,
    /// How often a price was observed.
    pub observations: u64,
    /// The first regular price and its day.
    pub first: Option<(Date, Decimal)>,
    /// The newest regular price and the day on which it was last observed.
    pub last: Option<(Date, Decimal)>,
    /// The currency, where the newest price states one.
    pub currency: Option<Currency>,
    /// Whether it is on offer at the end.
    pub is_offered: bool,
    /// What happened.
    pub history: History,
    /// The window with the most rises; the one that ends the question where there is none.
    pub fullest: Option<Fullest>,
    /// Whether it holds more rises than allowed.
    pub is_over: bool,
    /// Days since the last rise.
    pub days_since_rise: Option<i32>,
    /// The regular price at the end against the first one it can be compared with, in percent.
    pub total_percent: Option<Fraction>,
    /// Many small rises that add up: the total where at least three rises, each below the bound, pass it together.
    pub creeping: Option<Fraction>,
    /// The honest "was" price of the reduction in force, or of the one asked about.
    pub prior: Option<PriorAnswer>,
    /// The total beside consumer prices, where an index is given.
    pub inflation: Option<Inflation>,
}

impl ItemHistory {
    /// Flags that say something about a day of a rise or a fall, and are no break.
    pub fn flags_of(&self, step: &Step) -> impl Iterator<Item = Flag> + '_ {
        let date = step.date;
        let is_of_step = |flag: &Flag| {
            use Flag::{AfterGap, CurrencyFixedRate, TaxConverted, UnitPrice};
            matches!(flag, AfterGap | CurrencyFixedRate | TaxConverted | UnitPrice)
        };
        let own = self.history.flags.iter().filter(move |flagged| flagged.date == date).map(|flagged| flagged.flag);
        own.filter(is_of_step)
    }
}

/// Counts over many prices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistorySummary {
    /// Prices: items, and each component of them.
    pub items: u64,
    /// Those that rose.
    pub with_increase: u64,
    /// Those that rose more often than allowed.
    pub over_limit: u64,
    /// Rises.
    pub increases: u64,
    /// Falls.
    pub decreases: u64,
    /// Breaks.
    pub breaks: u64,
}

impl HistorySummary {
    /// Counts one more price.
    pub fn add(&mut self, item: &ItemHistory) {
        self.items += 1;
        self.with_increase += u64::from(!item.history.increases.is_empty());
        self.over_limit += u64::from(item.is_over);
        self.increases += item.history.increases.len() as u64;
        self.decreases += item.history.decreases.len() as u64;
        self.breaks += item.history.flags.iter().filter(|flagged| flagged.flag.is_break()).count() as u64;
    }

    /// Adds the counts of others.
    pub fn merge(&mut self, other: &HistorySummary) {
        self.items += other.items;
        self.with_increase += other.with_increase;
        self.over_limit += other.over_limit;
        self.increases += other.increases;
        self.decreases += other.decreases;
        self.breaks += other.breaks;
    }
}

/// The prices over time in the order of the output, each made when someone asks for it: a million of them at once
/// would fill the memory.
pub trait Prices: Sync {
    /// How many there are.
    fn count(&self) -> usize;

    /// One of them.
    fn price(&self, index: usize) -> ItemHistory;
}

/// The history of a list.
pub struct HistoryReport<'r> {
    /// The name of the business.
    pub business: Option<String>,
    /// The name of the list.
    pub list: String,
    /// By which date a change counts.
    pub clock: Clock,
    /// The window in which rises are counted.
    pub window: Window,
    /// How many rises it may hold.
    pub limit: u32,
    /// Whether the user set that.
    pub is_own_limit: bool,
    /// The day the question is asked.
    pub as_of: Date,
    /// The days of the first and the newest version.
    pub stretch: Option<Stretch>,
    /// How many days have a version.
    pub versions: u64,
    /// The headers of the key columns.
    pub key: Vec<Arc<str>>,
    /// The names of the appended columns.
    pub appended: Vec<&'static str>,
    /// The name of the index that stands beside the changes.
    pub index: Option<String>,
    /// The counts.
    pub summary: HistorySummary,
    /// The counts by category, by name.
    pub categories: Vec<(String, HistorySummary)>,
    /// The prices that rose, as positions in [`HistoryReport::prices`], worst first.
    pub ranked: Vec<u32>,
    /// Those with a prior price, in the order of the output.
    pub reduced: Vec<u32>,
    /// The prices.
    pub prices: &'r dyn Prices,
}
