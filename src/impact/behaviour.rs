//! Who buys less often than before, and who stayed away after a change of prices.
//!
//! The days of a customer are those on which something was bought.

use crate::core::behaviour::{EarlyWarning, Rate};
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::impact::Regular;
use crate::core::window::Stretch;
use crate::impact::entry::Day;
use crate::impact::evidence::{decline, rate_ratio};

/// The days that are compared, before and after.
pub const DAYS: u32 = EarlyWarning::DAYS;
/// A rate that fell to this share or less is worth a look: 1/2.
const FALL: (i128, i128) = (1, 2);

/// What the sales cover.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The first day of all sales.
    pub first: Date,
    /// The last day of all sales before the day of the question.
    pub last: Date,
}

/// What was found of a customer who was tested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tested {
    /// The purchases before.
    pub before: Rate,
    /// The purchases of late.
    pub after: Rate,
    /// Whether before is the same season a year ago.
    pub is_same_season: bool,
    /// How likely so few are by chance, where the customer buys noticeably less.
    pub slower: Option<Fraction>,
}

/// The purchases of some days.
fn rate(days: &[Date], stretch: Stretch) -> Rate {
    let inside = days.partition_point(|day| *day <= stretch.last) - days.partition_point(|day| *day < stretch.first);
    Rate { purchases: inside as u64, days: length(stretch) }
}

fn length(stretch: Stretch) -> u64 {
    stretch.first.days_until(stretch.last).unsigned_abs() as u64 + 1
}

/// The days that end with a day.
fn ending(last: Date, days: u32) -> Option<Stretch> {
    Some(Stretch { first: last.plus_days(1 - i32::try_from(days).ok()?)?, last })
}

/// Some days of which those with a purchase are counted, each once: a bit for each, 31 for a month.
#[derive(Clone, Copy, Debug)]
struct Span {
    first: Day,
    last: Day,
    days: u64,
}

impl Span {
    fn of(stretch: Stretch) -> Span {
        Span { first: Day::of(stretch.first), last: Day::of(stretch.last), days: length(stretch) }
    }

    /// The bit of a day; none outside. Ninety days touch four months at most.
    fn bit(&self, day: Day) -> u128 {
        let is_inside = self.first <= day && day <= self.last;
        if is_inside { 1 << ((day.month() - self.first.month()) * 31 + day.of_month() - 1) } else { 0 }
    }

    fn rate(&self, bits: u128) -> Rate {
        Rate { purchases: bits.count_ones().into(), days: self.days }
    }
}

/// What everybody is asked who was a regular customer before the last days of the sales: whether they buy less often in
/// these days than in the same season a year ago, where they were a customer then, else than in the days just before.
///
/// Source: the exact conditional test for two Poisson rates; a fall by half and a probability of 5 % are our choice.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    late: Span,
    season: Span,
    just_before: Span,
    /// The first day of all sales.
    known: Day,
    /// The months in so many of which a regular customer bought: the first day of the first, and of the one after.
    from: Day,
    until: Day,
    months: u32,
    /// The first day on which the last purchase of a regular customer may lie.
    since: Day,
}

impl Watch {
    /// What is asked of customers of these sales; `None` outside the calendar.
    pub fn of(known: Known, months: u32, regular: Regular) -> Option<Watch> {
        let late = ending(known.last, DAYS)?;
        let season = Stretch { first: late.first.plus_months(-12)?, last: late.last.plus_months(-12)? };
        let just_before = ending(late.first.plus_days(-1)?, DAYS)?;
        let until = late.first.first_of_month();
        let from = until.plus_months(-i32::try_from(months).ok()?)?;
        let since = late.first.plus_days(-i32::try_from(regular.days).ok()?);
        Some(Watch {
            late: Span::of(late),
            season: Span::of(season),
            just_before: Span::of(just_before),
            known: Day::of(known.first),
            from: Day::of(from),
            until: Day::of(until),
            months: regular.months,
            since: since.map(Day::of).unwrap_or_default(),
        })
    }

    /// Looks at the days on which a customer bought something, in any order. `None` of somebody who was no regular
    /// customer, and where there is nothing to compare with.
    pub fn test(&self, days: impl Iterator<Item = Day>) -> Option<Tested> {
        let (mut late, mut season, mut just_before, mut months) = (0u128, 0u128, 0u128, 0u128);
        let (mut first, mut last): (Option<Day>, _) = (None, Day::default());
        for day in days {
            first = Some(first.map_or(day, |first| first.min(day)));
            late |= self.late.bit(day);
            season |= self.season.bit(day);
            just_before |= self.just_before.bit(day);
            if day < self.late.first {
                last = last.max(day);
                if self.from <= day && day < self.until {
                    months |= 1 << (day.month() - self.from.month());
                }
            }
        }
        let first = first?;
        if months.count_ones() < self.months || last < self.since || last == Day::default() {
            return None;
        }
        let is_covered = |span: &Span| self.known <= span.first && first <= span.first;
        let earlier = [(self.season, season, true), (self.just_before, just_before, false)];
        let (span, bits, is_same_season) = earlier.into_iter().find(|(span, ..)| is_covered(span))?;
        let (before, after) = (span.rate(bits), self.late.rate(late));
        let least = |(part, whole)| Fraction::ratio(part, whole);
        let fell = rate_ratio(before, after).zip(least(FALL)).is_some_and(|(ratio, fall)| ratio <= fall);
        let by_chance = if fell { decline(before, after) } else { None };
        let slower =
            by_chance.zip(least(EarlyWarning::CHANCE)).and_then(|(chance, most)| (chance <= most).then_some(chance));
        Some(Tested { before, after, is_same_season, slower })
    }
}

/// Whether somebody bought in the days before a day, and if so, whether nothing in the days from it on.
pub fn lost(days: &[Date], on: Date) -> Option<bool> {
    let before = ending(on.plus_days(-1)?, DAYS)?;
    let after = ending(on.plus_days(i32::try_from(DAYS).ok()? - 1)?, DAYS)?;
    (rate(days, before).purchases > 0).then(|| rate(days, after).purchases == 0)
}

/// The day before a change with which it is compared, and whether it is of the same season: a year earlier, where the
/// sales reach back so far, else just so far that no day counts twice.
pub fn earlier(changed_on: Date, known: Known) -> Option<(Date, bool)> {
    let days = i32::try_from(DAYS).ok()?;
    let reaches = |day: &Date| day.plus_days(-days).is_some_and(|first| known.first <= first);
    let year = changed_on.plus_months(-12).filter(reaches).map(|day| (day, true));
    year.or_else(|| changed_on.plus_days(-days).filter(reaches).map(|day| (day, false)))
}

/// Whether the days after a change are over.
pub fn is_over(changed_on: Date, known: Known) -> bool {
    let last = i32::try_from(DAYS).ok().and_then(|days| changed_on.plus_days(days - 1));
    last.is_some_and(|last| last <= known.last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::iso(text).expect("a day")
    }

    /// Every so many days from one day to another.
    fn every(step: i32, first: &str, last: &str) -> Vec<Date> {
        let mut all = vec![day(first)];
        while let Some(next) = all.last().and_then(|own| own.plus_days(step)).filter(|own| *own <= day(last)) {
            all.push(next);
        }
        all
    }

    fn slower(days: &[Date], known: Known, months: u32, regular: Regular) -> Option<Tested> {
        // In whatever order, and however often on one day.
        let twice = days.iter().rev().chain(days).map(|day| Day::of(*day));
        Watch::of(known, months, regular)?.test(twice)
    }

    const REGULAR: Regular = Regular { months: 3, days: 60 };

    #[test]
    fn who_comes_a_third_as_often_is_told_and_who_always_came_rarely_is_not() {
        let known = Known { first: day("2024-01-01"), last: day("2025-12-31") };
        // The last 90 days begin on 2025-10-03; a year before they began on 2024-10-03.
        let mut weekly = every(7, "2024-01-01", "2025-10-01");
        weekly.extend(every(30, "2025-10-05", "2025-12-31"));
        let found = slower(&weekly, known, 12, REGULAR).expect("tested");
        assert!(found.is_same_season);
        assert_eq!((found.before.purchases, found.after.purchases), (13, 3));
        // P(N <= 3 of 16, a half): (1 + 16 + 120 + 560) / 65536.
        assert_eq!(found.slower.map(|chance| chance.fixed(6)), Some("0.010635".to_string()));
        let rare = every(45, "2024-01-01", "2025-10-01");
        assert_eq!(slower(&rare, known, 12, REGULAR).and_then(|found| found.slower), None);
    }

    #[test]
    fn who_joined_this_year_is_held_against_the_days_just_before() {
        let known = Known { first: day("2024-01-01"), last: day("2025-12-31") };
        let mut own = every(7, "2025-05-01", "2025-10-01");
        own.push(day("2025-10-20"));
        let found = slower(&own, known, 12, REGULAR).expect("tested");
        assert!(!found.is_same_season && found.slower.is_some());
        // Who joined within these days has no time before to compare with.
        let young = every(7, "2025-08-01", "2025-12-30");
        assert_eq!(slower(&young, known, 12, REGULAR), None);
    }

    #[test]
    fn a_regular_who_stopped_is_tested_though_not_regular_any_more() {
        let known = Known { first: day("2024-01-01"), last: day("2025-12-31") };
        let gone = every(7, "2024-01-01", "2025-10-01");
        let found = slower(&gone, known, 12, REGULAR).expect("tested");
        assert_eq!((found.before.purchases, found.after.purchases), (13, 0));
        assert!(found.slower.is_some());
        // The 60 days after the last purchase on 2025-09-29 reach to the day on which the last 90 days begin, or do not.
        let until = |last: &str| slower(&gone, Known { last: day(last), ..known }, 12, REGULAR);
        assert!(until("2026-02-25").is_some(), "they begin on 2025-11-28");
        assert!(until("2026-02-26").is_none());
    }

    #[test]
    fn who_bought_in_the_days_before_and_not_after_stayed_away_and_who_joins_never_enters() {
        let on = day("2025-06-01");
        assert_eq!(lost(&[day("2025-05-31")], on), Some(true));
        assert_eq!(lost(&[day("2025-03-03")], on), Some(true));
        assert_eq!(lost(&[day("2025-03-02")], on), None, "ninety days before, and no more");
        assert_eq!(lost(&[day("2025-05-31"), day("2025-06-01")], on), Some(false));
        assert_eq!(lost(&[day("2025-05-31"), day("2025-08-29")], on), Some(false));
        assert_eq!(lost(&[day("2025-05-31"), day("2025-08-30")], on), Some(true));
        assert_eq!(lost(&[day("2025-06-01")], on), None);
    }

    #[test]
    fn a_change_is_held_against_the_year_before_where_the_sales_reach_back() {
        let known = |first: &str| Known { first: day(first), last: day("2025-12-31") };
        let on = day("2025-06-01");
        assert_eq!(earlier(on, known("2024-03-03")), Some((day("2024-06-01"), true)));
        assert_eq!(earlier(on, known("2024-03-04")), Some((day("2025-03-03"), false)));
        assert_eq!(earlier(on, known("2024-12-03")), Some((day("2025-03-03"), false)));
        assert_eq!(earlier(on, known("2024-12-04")), None);
        assert!(is_over(day("2025-10-03"), known("2024-01-01")) && !is_over(day("2025-10-04"), known("2024-01-01")));
    }
}
