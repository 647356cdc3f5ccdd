//! Civil dates and lengths of time between them. A change has one day; the hour never matters here.

/// A civil date of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day of the calendar here.
    pub const FIRST: Date = Date { year: 1, month: 1, day: 1 };
    /// The last one.
    pub const LAST: Date = Date { year: 9999, month: 12, day: 31 };

    /// The date, if that day exists (years 1 to 9999).
    pub fn new(year: i16, month: u8, day: u8) -> Option<Date> {
        let exists = (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
        exists.then_some(Date { year, month, day })
    }

    /// Reads exactly `YYYY-MM-DD`.
    pub fn iso(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        let number = |range: std::ops::Range<usize>| -> Option<i16> {
            bytes.get(range)?.iter().try_fold(0i16, |sum, b| b.is_ascii_digit().then(|| sum * 10 + i16::from(b - b'0')))
        };
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        Date::new(number(0..4)?, u8::try_from(number(5..7)?).ok()?, u8::try_from(number(8..10)?).ok()?)
    }

    /// The year.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(&self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(&self) -> u8 {
        self.day
    }

    /// How many days lie between 1970-01-01 and this day; below zero before it.
    pub fn day_number(&self) -> i32 {
        // Years start in March here, so that the leap day is the last day of its year.
        let (year, month) = (i32::from(self.year), i32::from(self.month));
        let year = if month <= 2 { year - 1 } else { year };
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(self.day) - 1;
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        era * ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - BEFORE_1970
    }

    /// The day with this number, in the years 1 to 9999.
    pub fn of_day_number(number: i32) -> Option<Date> {
        let days = number.checked_add(BEFORE_1970)?;
        let (era, day_of_era) = (days.div_euclid(ERA), days.rem_euclid(ERA));
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = era * 400 + year_of_era + i32::from(month <= 2);
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        Date::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// So many days later, or earlier with a number below zero; `None` outside the years 1 to 9999.
    pub fn plus_days(&self, days: i32) -> Option<Date> {
        Date::of_day_number(self.day_number().checked_add(days)?)
    }

    /// So many calendar months later, or earlier with a number below zero. A day that the month lacks is its last day:
    /// one month after 31 January is 28 or 29 February.
    pub fn plus_months(&self, months: i32) -> Option<Date> {
        let all = (i32::from(self.year) * 12 + i32::from(self.month) - 1).checked_add(months)?;
        let year = i16::try_from(all.div_euclid(12)).ok()?;
        let month = u8::try_from(all.rem_euclid(12) + 1).ok()?;
        Date::new(year, month, self.day.min(days_in(year, month)))
    }

    /// The first day of its month.
    pub fn first_of_month(&self) -> Date {
        self.plus_days(1 - i32::from(self.day())).unwrap_or(*self)
    }

    /// The first day of the month after. `None` outside the calendar.
    pub fn first_of_next_month(&self) -> Option<Date> {
        self.first_of_month().plus_months(1)
    }

    /// How many days it is from this day to another one; below zero where that one is earlier.
    pub fn days_until(&self, other: Date) -> i32 {
        other.day_number() - self.day_number()
    }

    /// The day of the week by ISO 8601: 1 is Monday, 7 is Sunday.
    pub fn weekday(&self) -> u8 {
        // 1970-01-01 was a Thursday.
        (self.day_number() + 3).rem_euclid(7) as u8 + 1
    }

    /// So many days from Monday to Friday later, or earlier with a number below zero. Public holidays differ from place
    /// to place and are not known.
    pub fn plus_business_days(&self, days: i32) -> Option<Date> {
        let step = days.signum();
        let mut day = *self;
        // Whole weeks at once, so that a large number takes no longer than a small one.
        if days.abs() > 5 {
            day = day.plus_days((days / 5).checked_mul(7)?)?;
        }
        let mut left = if days.abs() > 5 { days % 5 } else { days }.abs();
        if left == 0 && days != 0 && day.weekday() > 5 {
            // A weekend counts from its Friday on the way forwards, from its Monday on the way back.
            let to_weekday = if step > 0 { 5 - i32::from(day.weekday()) } else { 8 - i32::from(day.weekday()) };
            return day.plus_days(to_weekday);
        }
        while left > 0 {
            day = day.plus_days(step)?;
            left -= i32::from(day.weekday() <= 5);
        }
        Some(day)
    }
}

/// The days of 400 years.
const ERA: i32 = 146_097;
/// The days from 0000-03-01 to 1970-01-01.
const BEFORE_1970: i32 = 719_468;

fn days_in(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl std::fmt::Display for Date {
    /// Writes `YYYY-MM-DD`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The unit of a length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpanUnit {
    /// Days.
    Day,
    /// Days from Monday to Friday; public holidays are not known.
    BusinessDay,
    /// Weeks of seven days.
    Week,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
}

impl SpanUnit {
    /// Every unit by its names, the singular first.
    const NAMES: &'static [(SpanUnit, &'static [&'static str])] = &[
        (SpanUnit::Day, &["day", "days", "d"]),
        (SpanUnit::BusinessDay, &["business day", "business days", "working day", "working days"]),
        (SpanUnit::Week, &["week", "weeks"]),
        (SpanUnit::Month, &["month", "months"]),
        (SpanUnit::Year, &["year", "years"]),
    ];
}

/// A length of time as laws and promises state it: 30 days, 5 business days, 1 month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeSpan {
    /// How many.
    pub count: u32,
    /// Of what. A month is a calendar month, never 30 days.
    pub unit: SpanUnit,
}

impl TimeSpan {
    /// So many days.
    pub fn days(count: u32) -> TimeSpan {
        TimeSpan { count, unit: SpanUnit::Day }
    }

    /// Reads `30 days`, `5 business days`, `2 weeks`, `1 month`, `365d`; a bare number means days. The error is a
    /// sentence.
    pub fn read(text: &str) -> Result<TimeSpan, String> {
        let text = text.trim();
        let (digits, word) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
        let word = word.trim_start();
        let named = |(_, names): &&(SpanUnit, &[&str])| names.iter().any(|name| name.eq_ignore_ascii_case(word));
        let unit = if word.is_empty() {
            Some(SpanUnit::Day)
        } else {
            SpanUnit::NAMES.iter().find(named).map(|(unit, _)| *unit)
        };
        match (digits.parse(), unit) {
            // No span leads out of the calendar.
            (Ok(count), Some(unit)) if count <= 100_000 => Ok(TimeSpan { count, unit }),
            _ => Err(format!("\"{text}\" is no length of time; write \"30 days\", \"5 business days\" or \"1 month\"")),
        }
    }

    /// The day on which the span that starts on a day is over.
    pub fn after(&self, day: Date) -> Option<Date> {
        let count = i32::try_from(self.count).ok()?;
        match self.unit {
            SpanUnit::Day => day.plus_days(count),
            SpanUnit::BusinessDay => day.plus_business_days(count),
            SpanUnit::Week => day.plus_days(count.checked_mul(7)?),
            SpanUnit::Month => day.plus_months(count),
            SpanUnit::Year => day.plus_months(count.checked_mul(12)?),
        }
    }

    /// The latest day on which the span may start to be over by a day.
    pub fn latest_start(&self, end: Date) -> Option<Date> {
        let count = i32::try_from(self.count).ok()?;
        let near = match self.unit {
            SpanUnit::Day => return end.plus_days(-count),
            SpanUnit::Week => return end.plus_days(-count.checked_mul(7)?),
            SpanUnit::BusinessDay => end.plus_business_days(-count),
            SpanUnit::Month => end.plus_months(-count),
            SpanUnit::Year => end.plus_months(-count.checked_mul(12)?),
        }?;
        // Several days may end on the same one: from 28 to 31 January it is a month to 28 February.
        let is_over = |start: &Date| self.after(*start).is_some_and(|over| over <= end);
        (-4..=4).rev().filter_map(|days| near.plus_days(days)).find(is_over)
    }
}

impl std::fmt::Display for TimeSpan {
    /// Writes `30 days`, `1 month`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = SpanUnit::NAMES.iter().find(|(unit, _)| *unit == self.unit).map_or(&[][..], |(_, names)| *names);
        let name = names.get(usize::from(self.count != 1)).unwrap_or(&"");
        write!(f, "{} {name}", self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::iso(text).expect("a test writes days that exist")
    }

    #[test]
    fn every_day_of_the_calendar_follows_the_one_before() {
        let (first, last) = (day("0001-01-01").day_number(), day("9999-12-31").day_number());
        assert_eq!((day("1970-01-01").day_number(), day("2000-03-01").day_number()), (0, 11_017));
        let mut number = first;
        for year in 1..=9999 {
            for month in 1..=12 {
                for of_month in 1..=days_in(year, month) {
                    let date = Date::new(year, month, of_month).expect("it exists");
                    assert_eq!((date.day_number(), Date::of_day_number(number)), (number, Some(date)));
                    number += 1;
                }
            }
        }
        assert_eq!(number, last + 1);
        assert_eq!((day("0001-01-01").plus_days(-1), day("9999-12-31").plus_days(1)), (None, None));
        assert_eq!(day("2024-02-28").days_until(day("2024-03-01")), 2);
    }

    #[test]
    fn a_month_is_clipped_to_its_last_day_and_is_never_30_days() {
        let later = |from: &str, months| day(from).plus_months(months).map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(later("2026-01-31", 1), "2026-02-28");
        assert_eq!(later("2024-01-31", 1), "2024-02-29");
        assert_eq!(later("2026-03-31", -1), "2026-02-28");
        assert_eq!(later("2026-01-15", -1), "2025-12-15");
        assert_eq!(later("2026-11-30", 14), "2028-01-30");
        assert_eq!(later("9999-12-01", 1), "");
    }

    #[test]
    fn business_days_leave_weekends_out_however_many_there_are() {
        // 2026-11-20 is a Friday.
        assert_eq!([day("2026-11-20").weekday(), day("2026-11-22").weekday(), day("1969-12-31").weekday()], [5, 7, 3]);
        for start in 0..7 {
            let from = day("2026-11-16").plus_days(start).expect("it exists");
            for count in -23i32..=23 {
                let mut one_by_one = from;
                let mut left = count.abs();
                while left > 0 {
                    one_by_one = one_by_one.plus_days(count.signum()).expect("it exists");
                    left -= i32::from(one_by_one.weekday() <= 5);
                }
                assert_eq!(from.plus_business_days(count), Some(one_by_one), "{from} {count}");
            }
        }
    }

    #[test]
    fn the_latest_start_is_the_last_day_whose_span_is_over_in_time() {
        for span in ["30 days", "1 month", "2 months", "5 business days", "2 weeks", "1 year", "0 days"] {
            let span = TimeSpan::read(span).expect("it is a span");
            for offset in 0..800 {
                let end = day("2023-12-01").plus_days(offset).expect("it exists");
                let start = span.latest_start(end).expect("it exists");
                let over = |start: Date| span.after(start).expect("it exists");
                let next = start.plus_days(1).expect("it exists");
                assert!(over(start) <= end && over(next) > end, "{span} until {end}: {start}");
            }
        }
    }

    #[test]
    fn spans_are_read_as_people_write_them_and_nothing_else() {
        let told = |text: &str| TimeSpan::read(text).map(|span| span.to_string());
        let read =
            ["30", "1 day", "365d", "5 Business Days", "12 months", "1 year"].map(|text| told(text).expect("reads"));
        assert_eq!(read, ["30 days", "1 day", "365 days", "5 business days", "12 months", "1 year"]);
        for text in ["", "days", "-3 days", "1.5 months", "1 moon", "100001 days", "99999999999"] {
            assert!(told(text).is_err(), "{text}");
        }
    }

    #[test]
    fn only_days_that_exist_are_dates() {
        assert!(Date::iso("2024-02-29").is_some());
        assert!(Date::iso("2023-02-29").is_none());
        assert!(Date::iso("1900-02-29").is_none());
        assert!(Date::iso("2026-13-01").is_none());
        assert_eq!(Date::iso("2026-07-01").map(|d| d.to_string()).as_deref(), Some("2026-07-01"));
    }
}
