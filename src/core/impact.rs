//! What a change of prices costs each regular customer, and what it does to revenue: figures without words.

use crate::core::behaviour::{Alive, Churn, EarlyWarning};
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::fraction::{Fraction, sum};
use crate::core::list::{ListHead, SetAside};
use crate::core::place::Place;
use crate::core::window::Stretch;

/// The whole months whose purchases count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// How many months.
    pub months: u32,
    /// From the first day of the first to the last day of the last.
    pub stretch: Stretch,
}

/// Who is a regular customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regular {
    /// Bought in at least so many months of the basis.
    pub months: u32,
    /// And the last time at most so many days ago.
    pub days: u32,
}

/// What the change costs single customers, worked out when someone asks: their baskets are far larger than their sums.
pub trait Baskets: Sync {
    /// A regular customer who pays more, by rank from 0: the hardest hit first, ties by name.
    fn affected(&self, rank: usize) -> Affected;
}

/// Everything that was found.
pub struct ImpactReport<'a> {
    /// The name of the business, where the configuration gives one.
    pub business: Option<String>,
    /// The name of the list.
    pub list: String,
    /// The old list and the new one.
    pub versions: Option<[&'a ListHead; 2]>,
    /// The day of the question.
    pub as_of: Date,
    /// The months whose purchases count.
    pub basis: Basis,
    /// Who is regular.
    pub regular: Regular,
    /// The currency of both lists, where they state one.
    pub currency: Option<Currency>,
    /// Everybody who bought within the basis.
    pub all: u64,
    /// What the change does to the regular customers.
    pub customers: Spread,
    /// How many regular customers pay more.
    pub dearer: usize,
    /// Their baskets.
    pub baskets: &'a dyn Baskets,
    /// How many regular customers have which change, the largest fall first.
    pub distribution: Vec<Bin>,
    /// The items behind it over all regular customers, the largest rise first; only those that change.
    pub items: Vec<BasketLine>,
    /// The same figures for each group of customers, by name.
    pub groups: Vec<(String, Spread)>,
    /// How the usual basket of all customers changes.
    pub index: Indices,
    /// What it does to revenue.
    pub revenue: Revenue,
    /// Who buys less often than before.
    pub early: EarlyWarning,
    /// Who stayed away after the change, where someone asks.
    pub churn: Option<Churn>,
    /// Who is likely still a customer, where someone asks.
    pub alive: Option<Alive>,
    /// What regular customers pay more than new ones are asked for the same, where the new list has prices for both.
    pub loyalty: Option<Loyalty>,
    /// Purchases that could not be priced in both lists.
    pub left_out: Vec<LeftOut>,
    /// What a reader must know beside.
    pub warnings: Vec<Warning>,
}

/// What the change does to some customers, a month and exactly.
#[derive(Clone, Debug, Default)]
pub struct Spread {
    /// How many they are.
    pub count: u64,
    /// How many pay more.
    pub pay_more: u64,
    /// How many pay less.
    pub pay_less: u64,
    /// How many bought nothing that has a price in both lists; they are in no other figure but the count of all.
    pub not_compared: u64,
    /// The sum of all changes.
    pub change: Option<Fraction>,
    /// The mean change.
    pub mean: Option<Fraction>,
    /// The changes at 10, 25, 50, 75 and 90 of a hundred; the outer ones only of ten customers or more.
    pub quantiles: [Option<Fraction>; 5],
}

/// Regular customers whose change a month lies between two round amounts, the one farther from nothing included. Both are
/// nothing for those who pay the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// From this change.
    pub from: Fraction,
    /// To this one, which is larger.
    pub to: Fraction,
    /// How many customers.
    pub customers: u64,
}

impl Spread {
    /// How many pay the same.
    pub fn same(&self) -> u64 {
        self.compared() - self.pay_more - self.pay_less
    }

    /// How many the figures are about.
    pub fn compared(&self) -> u64 {
        self.count - self.not_compared
    }

    /// The change of the one in the middle.
    pub fn median(&self) -> Option<&Fraction> {
        self.quantiles[2].as_ref()
    }
}

impl ImpactReport<'_> {
    /// The first customers of the ranking, or all.
    pub fn worst(&self, limit: Option<usize>) -> impl Iterator<Item = Affected> {
        (0..self.dearer.min(limit.unwrap_or(usize::MAX))).map(|rank| self.baskets.affected(rank))
    }
}

/// What the change costs one customer, a month.
#[derive(Clone, Debug)]
pub struct Affected {
    /// Who.
    pub customer: String,
    /// How the customer is called, where a table says so.
    pub name: Option<String>,
    /// The usual basket at the old prices.
    pub before: Fraction,
    /// At the new ones.
    pub after: Fraction,
    /// The basket of the month in the middle at the old prices.
    pub median_month: Option<Fraction>,
    /// What lies behind it, the largest rise first.
    pub lines: Vec<BasketLine>,
}

impl Affected {
    /// How much more a month.
    pub fn change(&self) -> Fraction {
        self.after.minus(&self.before)
    }
}

/// One item of a usual basket whose price changes.
#[derive(Clone, Debug)]
pub struct BasketLine {
    /// The item.
    pub item: String,
    /// Its name.
    pub name: Option<String>,
    /// How much of it a month.
    pub quantity: Fraction,
    /// What one costs before; a mean, where the price depends on how many are bought.
    pub old: Option<Fraction>,
    /// What one costs after.
    pub new: Option<Fraction>,
    /// How much more a month.
    pub change: Fraction,
}

impl BasketLine {
    /// What a person calls the item.
    pub fn shown(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.item)
    }
}

/// How the prices of what is bought change, as ratios.
#[derive(Clone, Debug, Default)]
pub struct Indices {
    /// What the usual basket costs after, over before. Where the day of the change is known, that of the time before it.
    pub laspeyres: Option<Fraction>,
    /// The same of what was bought from the day of the change on, where that is known.
    pub paasche: Option<Fraction>,
    /// The geometric mean of both.
    pub fisher: Option<Fraction>,
    /// The geometric mean of the ratios of the prices that were paid.
    pub jevons: Option<Fraction>,
    /// The share of spend that could be priced in both lists.
    pub matched_share: Option<Fraction>,
    /// Items without a ratio: a price of nothing or less.
    pub without_ratio: u64,
    /// The day of the change, where that is known.
    pub changed_on: Option<Date>,
    /// Whether fees are counted beside the items; they are in none of these figures.
    pub has_fees: bool,
}

/// What the change does to revenue, over all months of the basis and all customers.
#[derive(Clone, Debug)]
pub struct Revenue {
    /// The purchases at the old prices.
    pub before: Fraction,
    /// The same purchases at the new ones.
    pub after: Fraction,
    /// The change of volume that leaves the contribution as it is; `None` without a margin, or where none suffices.
    pub break_even: Option<Fraction>,
    /// Whether a margin was given.
    pub has_margin: bool,
    /// What it would be if customers bought less or more.
    pub scenarios: Vec<Scenario>,
}

/// An assumption about customers, and the revenue under it.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// By how many percent the volume changes for each percent of the price.
    pub elasticity: Fraction,
    /// The elasticity as written.
    pub written: String,
    /// The name of the model.
    pub model: &'static str,
    /// The revenue; `None` where the model knows no answer.
    pub revenue: Option<Fraction>,
}

/// What regular customers pay more in a year than new ones are asked for the same, at the new prices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loyalty {
    /// How many regular customers buy something that new ones are offered at a price of their own.
    pub compared: u64,
    /// Those who pay more, and how much more a year; the largest first, ties by name.
    pub customers: Vec<(String, Option<String>, Fraction)>,
}

impl Loyalty {
    /// What all of them pay more together, a year.
    pub fn yearly(&self) -> Fraction {
        sum(self.customers.iter().map(|(_, _, more)| more.clone()).collect())
    }
}

/// Why a purchase has no price in both lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// In the old list only.
    NotInNew,
    /// In the new list only.
    NotInOld,
    /// In neither list.
    NotListed,
    /// The sale names no item.
    Unnamed,
    /// One of the lists has words in place of the price.
    NoPrice,
    /// The currency, period, measure or tax basis changes.
    NotComparable,
    /// Several prices hold, and the sales do not say which.
    SeveralPrices,
    /// The price is for a measure that the sales do not state.
    PerMeasure,
    /// The price is for another group of customers.
    OtherGroup,
    /// Sold in another currency than the list has.
    OtherCurrency,
    /// Fewer were bought than the smallest quantity for which a list has a price.
    TooFew,
}

impl Reason {
    /// The words in every output.
    pub fn words(self) -> &'static str {
        match self {
            Reason::NotInNew => "not in the new list",
            Reason::NotInOld => "not in the old list",
            Reason::NotListed => "in neither list",
            Reason::Unnamed => "the sale names no item",
            Reason::NoPrice => "no price in one of the lists",
            Reason::NotComparable => "the currency, period, measure or tax basis changes",
            Reason::SeveralPrices => "several prices hold and the sales do not say which",
            Reason::PerMeasure => "priced by a measure that the sales do not state",
            Reason::OtherGroup => "priced for another group of customers",
            Reason::OtherCurrency => "sold in another currency",
            Reason::TooFew => "fewer bought than the smallest quantity with a price",
        }
    }
}

/// Purchases that were left out, and why.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// Why.
    pub reason: Reason,
    /// How many items.
    pub items: u64,
    /// Their share of all spend; `None` where the sales do not say what was paid.
    pub share: Option<Fraction>,
}

/// Why a fee is not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCounted {
    /// The sales do not show when it is due.
    NotShown,
    /// It is a percentage, and the list does not say of what.
    NoBase,
    /// It is a percentage of something that the sales do not show.
    OtherBase(String),
    /// The list states no figure.
    NoFigure,
}

/// What a reader must know beside the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Fewer months than a year: a season may be missing.
    ShortBasis(u32),
    /// The first sale is later than the first month.
    SalesBegin(Date),
    /// The last sale is earlier than the last month.
    SalesEnd(Date),
    /// Sales on or after the day of the question.
    LaterSales(u64),
    /// Items whose pack changes: the figures are for one item, whatever it holds.
    PacksChange(u64),
    /// Lines of customers with more returns than purchases, taken as nothing.
    MoreReturned(u64),
    /// Customers whose names differ from those of others in capital letters alone, and two of them. They are kept apart.
    SameLetters(u64, [String; 2]),
    /// Lines that are the same as a line before, document and all, and where the first of them stand. They count.
    Repeated(u64, Vec<Place>),
    /// More lines than so many: nobody looked for such that stand twice.
    NotLookedForRepeated(usize),
    /// Lines that name no customer: in the index and the revenue, but nobody's basket.
    Nobody(u64),
    /// Regular customers who are not in the table of customers.
    UnknownCustomers(u64),
    /// Regular customers whose prices were promised to stay for now.
    PricesHeld(u64),
    /// So many days after the change are not over, since the sales end on a day.
    TooSoonAfter(u32, Date),
    /// The sales do not reach back to so many days before the change.
    NothingBefore(u32),
    /// Too few customers came back to fit a model to.
    TooFewToFit,
    /// A fee that could not be counted, and why.
    FeeNotCounted(String, NotCounted),
    /// A column that could not be read, and the field it would have been.
    Unread(String, &'static str),
    /// Items without a ratio of prices.
    NoRatio(u64),
    /// Prices are for groups of customers, and no customer has a group; whether there is a table of customers.
    NoGroups(bool),
    /// Lines of the tables beside the lists that are no records.
    SetAside(Vec<SetAside>),
}
