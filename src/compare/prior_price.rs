//! The prior price of a reduction: the lowest price applied in the days before it (Directive 98/6/EC, Article 6a).
//!
//! Every price applied on any part of a day counts, promotions included, also one set earlier and still in force. The
//! reduced price itself does not, nor do days off sale.

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::window::Stretch;

/// A price that was applied from a day until the next entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Applied {
    /// From this day.
    pub from: Date,
    /// The price; `None` is off sale.
    pub price: Option<Decimal>,
    /// Whether it was announced as a reduction.
    pub is_reduced: bool,
}

/// How further reductions are seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mode {
    /// Each is a reduction of its own.
    #[default]
    Strict,
    /// Unbroken, ever deeper steps count from the first of them, where national law says so.
    Progressive,
}

impl Mode {
    /// Every mode by its name.
    pub const ALL: &'static [(Mode, &'static str)] = &[(Mode::Strict, "strict"), (Mode::Progressive, "progressive")];
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// The days before the reduction that count.
    pub days: u32,
    /// How further reductions are seen.
    pub mode: Mode,
    /// A progressive reduction may last so many days.
    pub progressive_max_days: Option<u32>,
}

impl Default for Asked {
    fn default() -> Asked {
        Asked { days: 30, mode: Mode::Strict, progressive_max_days: None }
    }
}

/// What must be known about a prior price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// The item was on sale for fewer days than count.
    ShortHistory,
    /// It was on sale before, but on no day of the window: a person decides.
    NoPriceInWindow,
    /// It was never on sale before.
    NoPriorPrice,
    /// The prior price is not above the offered one: no claim may be shown.
    NotAReduction,
    /// Counted from the first of several steps.
    Progressive,
    /// The steps lasted longer than allowed, so the last one counts alone.
    ProgressiveLimitExceeded,
}

impl Remark {
    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Remark::ShortHistory => "short_history",
            Remark::NoPriceInWindow => "no_price_in_window",
            Remark::NoPriorPrice => "no_prior_price",
            Remark::NotAReduction => "not_a_reduction",
            Remark::Progressive => "progressive",
            Remark::ProgressiveLimitExceeded => "progressive_limit_exceeded",
        }
    }
}

/// The prior price of a reduction.
#[derive(Clone, Debug, PartialEq)]
pub struct PriorPrice {
    /// The days that count.
    pub window: Stretch,
    /// The lowest price applied on them.
    pub amount: Option<Decimal>,
    /// The reduction from it, in percent, exactly.
    pub reduction: Option<Fraction>,
    /// The whole percent that may be shown: cut, never rounded up; `None` where no claim may be shown.
    pub shown_percent: Option<String>,
    /// What must be known.
    pub remarks: Vec<Remark>,
}

/// The prior price of a reduction to `price` that is first applied on `start`. The history is in the order of its days.
/// `None` outside the calendar.
pub fn prior_price(history: &[Applied], start: Date, price: Decimal, asked: &Asked) -> Option<PriorPrice> {
    let mut remarks = Vec::new();
    let reference = match asked.mode {
        Mode::Strict => start,
        Mode::Progressive => first_step(history, start, price, asked, &mut remarks),
    };
    let window =
        Stretch { first: reference.plus_days(-i32::try_from(asked.days).ok()?)?, last: reference.plus_days(-1)? };
    let mut lowest: Option<Decimal> = None;
    for (index, applied) in history.iter().enumerate() {
        let last = match history.get(index + 1) {
            None => window.last,
            // Replaced on its own day, it was still applied on a part of it.
            Some(next) if next.from == applied.from => next.from,
            Some(next) => next.from.plus_days(-1)?,
        };
        let is_inside = applied.from.max(window.first) <= last.min(window.last);
        if let Some(price) = applied.price.filter(|_| is_inside) {
            lowest = Some(lowest.map_or(price, |lowest| lowest.min(price)));
        }
    }
    let first_offered = history.iter().filter(|applied| applied.price.is_some()).map(|applied| applied.from).min();
    let Some(prior) = lowest else {
        let was_offered = first_offered.is_some_and(|first| first <= window.last);
        remarks.push(if was_offered { Remark::NoPriceInWindow } else { Remark::NoPriorPrice });
        return Some(PriorPrice { window, amount: None, reduction: None, shown_percent: None, remarks });
    };
    if first_offered.is_some_and(|first| first > window.first) {
        remarks.push(Remark::ShortHistory);
    }
    let hundred = Fraction::of(Decimal::ONE_HUNDRED);
    let distance = Fraction::of(prior).minus(&Fraction::of(price));
    let reduction = if prior > Decimal::ZERO { distance.times(&hundred).over(&Fraction::of(prior)) } else { None };
    let is_reduction = reduction.as_ref().is_some_and(Fraction::is_positive);
    if reduction.is_some() && !is_reduction {
        remarks.push(Remark::NotAReduction);
    }
    let shown_percent = reduction.as_ref().filter(|_| is_reduction).map(|percent| percent.cut(0));
    Some(PriorPrice { window, amount: Some(prior), reduction, shown_percent, remarks })
}

/// Walks back over unbroken, strictly deeper steps: the day of the first one.
fn first_step(history: &[Applied], start: Date, price: Decimal, asked: &Asked, remarks: &mut Vec<Remark>) -> Date {
    let mut deeper = price;
    let mut first = start;
    for step in history.iter().filter(|applied| applied.from < start).rev() {
        match step.price {
            Some(price) if step.is_reduced && price > deeper => (deeper, first) = (price, step.from),
            _ => break,
        }
    }
    if first == start {
        return start;
    }
    let days = i64::from(first.days_until(start)) + 1;
    if asked.progressive_max_days.is_some_and(|limit| days > i64::from(limit)) {
        remarks.push(Remark::ProgressiveLimitExceeded);
        return start;
    }
    remarks.push(Remark::Progressive);
    first
}
