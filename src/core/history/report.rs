//! The history of a list as outputs and rules see it: one answer for each price, and the counts.

use std::sync::Arc;

use super::{Clock, Flag, History, Statistics, Step};
use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::window::{Stretch, Window};

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

/// A promotional price and its days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Promoted {
    /// Its first day.
    pub from: Date,
    /// Its last day; `None` where none is known.
    pub until: Option<Date>,
    /// The price.
    pub price: Decimal,
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
    /// Promotions, which never move the regular price.
    pub promotions: Vec<Promoted>,
    /// From when it was off sale, and the day on which it came back.
    pub off_sale: Vec<(Date, Option<Date>)>,
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
    /// How often it moves, by how much, and how long it stands.
    pub statistics: Statistics,
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
    /// How often each flag was set, in the order of [`Flag::ALL`].
    pub flags: [u64; Flag::ALL.len()],
}

impl HistorySummary {
    /// Counts one more price.
    pub fn add(&mut self, history: &History, is_over: bool) {
        self.items += 1;
        self.with_increase += u64::from(!history.increases.is_empty());
        self.over_limit += u64::from(is_over);
        self.increases += history.increases.len() as u64;
        self.decreases += history.decreases.len() as u64;
        self.breaks += history.flags.iter().filter(|flagged| flagged.flag.is_break()).count() as u64;
        for flagged in &history.flags {
            self.flags[flagged.flag as usize] += 1;
        }
    }

    /// How often a flag was set.
    pub fn flagged(&self, flag: Flag) -> u64 {
        Flag::ALL.iter().zip(self.flags).find(|(own, _)| **own == flag).map_or(0, |(_, count)| count)
    }

    /// Adds the counts of others.
    pub fn merge(&mut self, other: &HistorySummary) {
        self.items += other.items;
        self.with_increase += other.with_increase;
        self.over_limit += other.over_limit;
        self.increases += other.increases;
        self.decreases += other.decreases;
        self.breaks += other.breaks;
        self.flags.iter_mut().zip(other.flags).for_each(|(own, other)| *own += other);
    }
}

/// What the prices of one category come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// Its name.
    pub name: String,
    /// The counts.
    pub summary: HistorySummary,
    /// How often its prices move, by how much, and how long one stands.
    pub statistics: Statistics,
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
    /// How often prices move, by how much, and how long one stands.
    pub statistics: Statistics,
    /// The same by category, by name.
    pub categories: Vec<Category>,
    /// How many prices rose.
    pub rose: usize,
    /// Those that rose, as positions in [`HistoryReport::prices`], worst first; only so many as are shown.
    pub ranked: Vec<u32>,
    /// Those with a prior price, in the order of the output.
    pub reduced: Vec<u32>,
    /// The prices.
    pub prices: &'r dyn Prices,
}
