//! How customers behave over time: who buys less often, who stayed away, who is likely still a customer.
//!
//! A purchase is a day on which somebody bought something: several receipts of one day are one visit.

use crate::core::date::Date;
use crate::core::fraction::Fraction;

/// Purchases in a number of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many.
    pub purchases: u64,
    /// In how many days.
    pub days: u64,
}

/// A customer who buys less often than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slower {
    /// Who.
    pub customer: String,
    /// How the customer is called, where a table says so.
    pub name: Option<String>,
    /// The purchases before.
    pub before: Rate,
    /// The purchases of late.
    pub after: Rate,
    /// How likely so few are by chance alone.
    pub by_chance: Fraction,
    /// Whether before is the same season a year ago, else it is the time just before.
    pub is_same_season: bool,
}

/// Who buys less often than before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlyWarning {
    /// How many were looked at: those who were regular customers before the last days of the sales, which is not the same
    /// as being one on the day of the question.
    pub tested: u64,
    /// Whom to look after, the least likely by chance first.
    pub customers: Vec<Slower>,
}

impl EarlyWarning {
    /// How likely a false alarm is at most, for each customer: 1/20.
    pub const CHANCE: (i128, i128) = (1, 20);
    /// So many last days of the sales are looked at; whoever was a regular customer before them is asked.
    pub const DAYS: u32 = 90;

    /// How many alarms chance alone gives at most, with so many customers.
    pub fn by_chance(&self) -> Fraction {
        let share = Fraction::ratio(Self::CHANCE.0, Self::CHANCE.1).unwrap_or_else(|| Fraction::whole(0));
        share.times(&Fraction::whole(self.tested))
    }
}

/// How many customers there were at a time, and how many of them stayed away after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Who bought in the days before.
    pub at_start: u64,
    /// Who of them bought nothing in the days after.
    pub lost: u64,
}

impl Kept {
    /// Counts somebody who was there at the start.
    pub fn take(&mut self, is_lost: bool) {
        self.at_start += 1;
        self.lost += u64::from(is_lost);
    }

    /// The share that stayed away; `None` where there was nobody. Who joins later never enters.
    pub fn churn(&self) -> Option<Fraction> {
        Fraction::whole(self.lost).over(&Fraction::whole(self.at_start))
    }

    /// The counts as a row of a table: stayed away, came back.
    pub fn row(&self) -> [u64; 2] {
        [self.lost, self.at_start - self.lost]
    }
}

/// Who stayed away after a change of prices, beside who stayed away before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Churn {
    /// The day of the change.
    pub changed_on: Date,
    /// The days before and after it that count.
    pub days: u32,
    /// At the change.
    pub after: Kept,
    /// Before it: the day, and who stayed away then. `None` where the sales do not reach back so far.
    pub before: Option<(Date, Kept)>,
    /// Whether before is the same season a year ago, else it is the time just before.
    pub is_same_season: bool,
    /// How likely such a difference between the two is by chance, in either direction.
    pub by_chance: Option<Fraction>,
    /// At the change, those whose usual basket got dearer.
    pub dearer: Kept,
    /// At the change, those whose usual basket did not.
    pub others: Kept,
    /// At the change, those who bought nothing in the basis that has a price in both lists; nobody knows what it costs
    /// them.
    pub not_compared: Kept,
    /// How likely such a difference between these two is by chance, in either direction.
    pub among_by_chance: Option<Fraction>,
}

/// How likely somebody is still a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likely {
    /// Who.
    pub customer: String,
    /// How the customer is called, where a table says so.
    pub name: Option<String>,
    /// How many purchases there were.
    pub purchases: u64,
    /// The last one.
    pub last: Date,
    /// The probability, to three decimals.
    pub probability: Fraction,
}

/// Who is likely still a customer, by the BG/NBD model of Fader, Hardie and Lee (2005).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alive {
    /// The fitted parameters r, alpha, a and b, as figures; the unit of time is a week.
    pub parameters: [String; 4],
    /// How many customers the model was fitted to.
    pub fitted: u64,
    /// How many of them are likely still customers: the sum of all probabilities, to one decimal.
    pub expected: Fraction,
    /// All of them, the least likely first.
    pub customers: Vec<Likely>,
}
