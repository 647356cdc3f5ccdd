//! Windows of time: stretches of civil dates, first and last day included.
//!
//! A window of D days is exactly D dates. A window of M months always steps back from its end, because stepping
//! forward from an event differs: 31 January lies inside the month to 28 February.

use crate::core::date::Date;

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Stretch {
    /// Whether a day lies in it.
    pub fn contains(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }
}

/// A kind of window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Window {
    /// So many days up to a day.
    Days(u32),
    /// So many calendar months up to a day.
    Months(u32),
    /// So many months from an anchor, again and again; each is counted from the anchor, so that a short month never
    /// makes the next ones drift.
    Anchored {
        /// The first day of the first of them.
        anchor: Date,
        /// How many months each of them has.
        months: u32,
    },
    /// The calendar month of a day.
    CalendarMonth,
    /// The calendar quarter of a day.
    CalendarQuarter,
    /// The calendar year of a day.
    CalendarYear,
}

impl Window {
    /// Reads `365d`, `365 days`, `12 months`, `1 year`, `calendar-month`, `calendar-quarter`, `calendar-year` or
    /// `anchored 12 months 2026-01-01`. The error is a sentence.
    pub fn read(text: &str) -> Result<Window, String> {
        let say = || {
            format!(
                "\"{text}\" is no window; write \"12 months\", 365d, calendar-year or \"anchored 12 months 2026-01-01\""
            )
        };
        let text = text.trim();
        match text {
            "calendar-month" => return Ok(Window::CalendarMonth),
            "calendar-quarter" => return Ok(Window::CalendarQuarter),
            "calendar-year" => return Ok(Window::CalendarYear),
            _ => {}
        }
        if let Some(rest) = text.strip_prefix("anchored ") {
            let (length, anchor) = rest.trim().rsplit_once(' ').ok_or_else(say)?;
            return match (Window::read(length), Date::iso(anchor)) {
                (Ok(Window::Months(months)), Some(anchor)) => Ok(Window::Anchored { anchor, months }),
                _ => Err(say()),
            };
        }
        let (digits, unit) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
        let count: u32 = digits.parse().ok().filter(|count| (1..=100_000).contains(count)).ok_or_else(say)?;
        match unit.trim_start() {
            "d" | "day" | "days" => Ok(Window::Days(count)),
            "week" | "weeks" => Ok(Window::Days(count.checked_mul(7).ok_or_else(say)?)),
            "month" | "months" => Ok(Window::Months(count)),
            "year" | "years" => Ok(Window::Months(count.checked_mul(12).ok_or_else(say)?)),
            _ => Err(say()),
        }
    }

    /// The window that a day lies in, or that ends with it. `None` outside the calendar.
    pub fn of(&self, day: Date) -> Option<Stretch> {
        let first_of = |month: u8| Date::new(day.year(), month, 1);
        match *self {
            Window::Days(days) => {
                let back = i32::try_from(days).ok()?.checked_sub(1)?;
                Some(Stretch { first: day.plus_days(-back)?, last: day })
            }
            Window::Months(months) => {
                let before = day.plus_months(-i32::try_from(months).ok()?)?;
                Some(Stretch { first: before.plus_days(1)?, last: day })
            }
            Window::Anchored { anchor, months } => anchored(anchor, i32::try_from(months).ok()?, day),
            Window::CalendarMonth => whole_months(first_of(day.month())?, 1),
            Window::CalendarQuarter => whole_months(first_of((day.month() - 1) / 3 * 3 + 1)?, 3),
            Window::CalendarYear => whole_months(first_of(1)?, 12),
        }
    }

    /// The first day after another one whose window no longer holds an event: from then on the event does not count.
    /// `None` where that is outside the calendar.
    pub fn first_without(&self, event: Date, after: Date) -> Option<Date> {
        let is_without = |day: Date| self.of(day).is_some_and(|stretch| stretch.first > event);
        // Windows begin later the later they are asked for, so the days that still hold the event come first.
        let (mut with, mut step) = (after, 1);
        let mut without = loop {
            let day = with.plus_days(step)?;
            if is_without(day) {
                break day;
            }
            (with, step) = (day, step * 2);
        };
        while with.days_until(without) > 1 {
            let middle = with.plus_days(with.days_until(without) / 2)?;
            if is_without(middle) { without = middle } else { with = middle }
        }
        Some(without)
    }

    /// Whether it ends with the day it is asked for; otherwise it is one of a row of windows side by side.
    pub fn is_rolling(&self) -> bool {
        matches!(self, Window::Days(_) | Window::Months(_))
    }
}

fn whole_months(first: Date, months: i32) -> Option<Stretch> {
    Some(Stretch { first, last: first.plus_months(months)?.plus_days(-1)? })
}

/// The window of a row from an anchor that a day lies in; a day before the anchor lies in an earlier one.
fn anchored(anchor: Date, months: i32, day: Date) -> Option<Stretch> {
    let months_since =
        (i32::from(day.year()) - i32::from(anchor.year())) * 12 + i32::from(day.month()) - i32::from(anchor.month());
    let near = months_since.div_euclid(months.max(1));
    (near - 1..=near + 1).find_map(|index| {
        let first = anchor.plus_months(index.checked_mul(months)?)?;
        let last = anchor.plus_months((index + 1).checked_mul(months)?)?.plus_days(-1)?;
        Some(Stretch { first, last }).filter(|stretch| stretch.contains(day))
    })
}

impl std::fmt::Display for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Window::Days(1) => f.write_str("1 day"),
            Window::Days(days) => write!(f, "{days} days"),
            Window::Months(1) => f.write_str("1 month"),
            Window::Months(months) => write!(f, "{months} months"),
            Window::Anchored { anchor, months } => write!(f, "anchored {months} months {anchor}"),
            Window::CalendarMonth => f.write_str("calendar-month"),
            Window::CalendarQuarter => f.write_str("calendar-quarter"),
            Window::CalendarYear => f.write_str("calendar-year"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(window: &str, day: &str) -> String {
        let day = Date::iso(day).expect("a test writes dates");
        let stretch = Window::read(window).expect("a test writes windows").of(day).expect("inside the calendar");
        format!("{}..{}", stretch.first, stretch.last)
    }

    #[test]
    fn a_window_of_days_holds_exactly_so_many_dates() {
        assert_eq!(of("1d", "2025-03-31"), "2025-03-31..2025-03-31");
        assert_eq!(of("30 days", "2025-03-31"), "2025-03-02..2025-03-31");
    }

    #[test]
    fn months_step_back_from_the_end_and_clamp() {
        assert_eq!(of("1 month", "2025-03-31"), "2025-03-01..2025-03-31");
        assert_eq!(of("1 month", "2025-02-28"), "2025-01-29..2025-02-28");
        assert_eq!(of("1 year", "2026-07-01"), "2025-07-02..2026-07-01");
    }

    #[test]
    fn anchored_windows_do_not_drift_after_a_short_month() {
        assert_eq!(of("anchored 1 month 2025-01-31", "2025-02-27"), "2025-01-31..2025-02-27");
        assert_eq!(of("anchored 1 month 2025-01-31", "2025-03-30"), "2025-02-28..2025-03-30");
        assert_eq!(of("anchored 1 month 2025-01-31", "2025-03-31"), "2025-03-31..2025-04-29");
        assert_eq!(of("anchored 12 months 2026-01-01", "2024-06-01"), "2024-01-01..2024-12-31");
    }

    #[test]
    fn calendar_windows_hold_their_whole_period() {
        assert_eq!(of("calendar-quarter", "2025-12-31"), "2025-10-01..2025-12-31");
        assert_eq!(of("calendar-year", "2024-02-29"), "2024-01-01..2024-12-31");
    }

    #[test]
    fn an_event_leaves_a_window_on_the_first_day_whose_window_begins_after_it() {
        let left = |window: &str, event: &str, after: &str| {
            let [event, after] = [event, after].map(|day| Date::iso(day).expect("a test writes dates"));
            let window = Window::read(window).expect("a test writes windows");
            window.first_without(event, after).map(|day| day.to_string()).unwrap_or_default()
        };
        assert_eq!(left("12 months", "2026-07-01", "2027-01-01"), "2027-07-01");
        assert_eq!(left("12 months", "2024-02-29", "2024-03-01"), "2025-03-01");
        assert_eq!(left("1 month", "2025-01-31", "2025-02-01"), "2025-03-01");
        assert_eq!(left("1 month", "2024-01-31", "2024-02-01"), "2024-03-01");
        assert_eq!(left("1 month", "2025-01-28", "2025-02-01"), "2025-02-28");
        assert_eq!(left("365d", "2023-12-31", "2024-06-01"), "2024-12-30");
        assert_eq!(left("calendar-year", "2026-12-31", "2026-12-31"), "2027-01-01");
        assert_eq!(left("anchored 1 month 2025-01-31", "2025-02-28", "2025-03-01"), "2025-03-31");
        assert_eq!(left("12 months", "9999-06-01", "9999-07-01"), "");
        for window in ["1 month", "12 months", "30d", "calendar-quarter", "anchored 12 months 2024-02-29"] {
            let window = Window::read(window).expect("a test writes windows");
            let event = Date::iso("2024-01-31").expect("a test writes dates");
            let mut day = event;
            while window.of(day).is_some_and(|stretch| stretch.first <= event) {
                day = day.plus_days(1).expect("it exists");
            }
            assert_eq!(window.first_without(event, event), Some(day), "{window}");
        }
    }

    #[test]
    fn what_is_no_window_is_refused() {
        for text in ["", "12", "0d", "months", "anchored 12 months", "anchored 30d 2026-01-01", "12 fortnights"] {
            assert!(Window::read(text).is_err(), "{text}");
        }
    }
}
