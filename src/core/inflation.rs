//! A consumer price index, month by month, and what a change of price is beside it.
//!
//! Only the months of both end dates matter, and nothing is interpolated: daily precision would be an illusion.

use std::collections::BTreeMap;

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::history::Inflation;
use crate::core::percent;
use crate::core::window::Stretch;

/// An index of one series on one base.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceIndex {
    /// Its name.
    pub name: String,
    months: BTreeMap<(i16, u8), Decimal>,
}

impl PriceIndex {
    /// An index without a month.
    pub fn new(name: String) -> PriceIndex {
        PriceIndex { name, months: BTreeMap::new() }
    }

    /// Adds a month, written `2026-07` or as any of its days. The error is a sentence.
    pub fn add(&mut self, month: &str, value: &str) -> Result<(), String> {
        let month = month.trim();
        let day = Date::iso(month).or_else(|| Date::iso(&format!("{month}-01")));
        let day = day.ok_or_else(|| format!("\"{month}\" is no month; write it like 2026-07"))?;
        let plain = value.trim();
        let is_plain = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let number = Decimal::from_str_exact(plain).ok().filter(|number| is_plain && *number > Decimal::ZERO);
        let number = number.ok_or_else(|| format!("\"{plain}\" is no index; write it like 257.971"))?;
        match self.months.insert((day.year(), day.month()), number) {
            Some(before) if before != number => Err(format!("the month {month} stands there twice")),
            _ => Ok(()),
        }
    }

    /// Whether it holds no month.
    pub fn is_empty(&self) -> bool {
        self.months.is_empty()
    }

    /// The index of the month of a day.
    pub fn of(&self, day: Date) -> Option<Decimal> {
        self.months.get(&(day.year(), day.month())).copied()
    }

    /// A change of price beside the index; without figures where a month is missing.
    pub fn beside(&self, stretch: Stretch, old: &Fraction, new: &Fraction) -> Inflation {
        let ends = self.of(stretch.first).zip(self.of(stretch.last));
        let mut beside = Inflation { stretch, percent: None, difference: None, real_percent: None, in_line: None };
        let Some((before, after)) = ends.map(|(a, b)| (Fraction::of(a), Fraction::of(b))) else { return beside };
        beside.percent = percent::change(&before, &after);
        beside.in_line = old.times(&after).over(&before);
        let own = percent::change(old, new);
        beside.difference = own.zip(beside.percent.clone()).map(|(own, index)| own.minus(&index));
        beside.real_percent = beside.in_line.as_ref().and_then(|in_line| percent::change(in_line, new));
        beside
    }
}
