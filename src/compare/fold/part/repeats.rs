//! Days on which a price was observed that the log has from an earlier day.

use super::{Series, extend};
use crate::compare::fold::log::Log;
use crate::core::date::Date;

/// How many days only repeated a regular price, and whether the newest day of the series is one of them.
///
/// Days are counted, not rows: of several on one day the last one stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Repeats(u32);

impl Repeats {
    /// Says that the newest day is among those that are counted.
    const NEWEST: u32 = 1;

    fn is_newest_counted(self) -> bool {
        self.0 & Repeats::NEWEST != 0
    }

    fn add(&mut self) {
        self.0 = (self.0 | Repeats::NEWEST) + 2;
    }

    fn take_back(&mut self) {
        if self.is_newest_counted() {
            self.0 = (self.0 & !Repeats::NEWEST) - 2;
        }
    }
}

impl Series {
    /// Notes a regular price that is the same as the newest one of the log.
    #[inline]
    pub(super) fn repeat(&mut self, day: Date, log: &Log) {
        match self.days {
            Some((_, last)) if last >= day => {
                if !self.repeats.is_newest_counted() && log.day(self.newest) != Some(day) {
                    self.repeats.add();
                }
            }
            _ => self.repeats.add(),
        }
        extend(&mut self.days, day);
    }

    /// Notes the day of what goes to the log, or is no regular price.
    #[inline]
    pub(super) fn reach(&mut self, day: Date) {
        if self.days.is_none_or(|(_, last)| last < day) {
            self.repeats.0 &= !Repeats::NEWEST;
        }
        extend(&mut self.days, day);
    }

    /// Notes that the log has what stands for a day, whatever was repeated on it before.
    #[inline]
    pub(super) fn settle(&mut self, day: Date) {
        if self.days.is_some_and(|(_, last)| last == day) {
            self.repeats.take_back();
        }
    }

    /// How many days repeated a regular price that the log has from an earlier day.
    pub(in crate::compare) fn repeated_days(&self) -> u32 {
        self.repeats.0 >> 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fold::log::{Context, NONE, Seen};
    use crate::core::Decimal;
    use crate::core::history::ObservationKind;

    #[test]
    fn a_day_is_counted_once_and_only_while_its_repeated_price_stands() {
        let day = |day: u8| Date::new(2026, 1, day).expect("a day");
        let seen = |price: i64| Seen {
            kind: ObservationKind::Regular,
            price: Decimal::from(price),
            context: Context::default(),
        };
        let mut log = Log::default();
        let newest = log.push(NONE, day(1), &seen(4), None);
        let mut own = Series {
            item: 0,
            next: NONE,
            newest,
            observations: 1,
            seen: 0,
            days: Some((day(1), day(1))),
            repeats: Repeats::default(),
            component: 0,
        };
        let count = |own: &mut Series, on: u8| {
            own.repeat(day(on), &log);
            own.repeated_days()
        };
        assert_eq!(count(&mut own, 1), 0, "the log has this day");
        assert_eq!([count(&mut own, 2), count(&mut own, 2), count(&mut own, 3)], [1, 1, 2]);
        // Another price later on the third day stands for it, and stands in the log.
        own.settle(day(3));
        own.reach(day(3));
        assert_eq!(own.repeated_days(), 1);
        own.settle(day(3));
        assert_eq!(own.repeated_days(), 1, "it is taken back once");
        // A promotion alone makes no day of a regular price.
        own.reach(day(4));
        assert_eq!(own.repeated_days(), 1);
        assert_eq!(own.days, Some((day(1), day(4))));
    }
}
