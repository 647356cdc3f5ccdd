//! One purchase in 16 bytes.

use crate::core::Decimal;
use crate::core::date::Date;

/// What one line of a sale says of the customer: who, what, when and how much. Those of one customer stand together in
/// the end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// The customer, by a number.
    pub who: u32,
    /// The item, by its number in the book; [`super::names::NONE`] where it has no price or lies outside the months that
    /// count.
    pub item: u32,
    /// The day, the decimals of the quantity and its digits, from the highest bit on.
    packed: u64,
}

/// Digits that fit an entry, as bits with a sign.
const DIGIT_BITS: u32 = 36;
const SCALE_BITS: u32 = 5;
/// Stands for the decimals of a quantity that is kept beside.
const BESIDE: u64 = (1 << SCALE_BITS) - 1;

/// A day as a number that grows with the days, and from which the month is read off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(u32);

impl Day {
    /// Later than every day.
    pub const NEVER: Day = Day(u32::MAX);

    /// The number of a day; never 0.
    #[inline]
    pub fn of(date: Date) -> Day {
        Day((date.year() as u32) << 9 | u32::from(date.month()) << 5 | u32::from(date.day()))
    }

    /// The day.
    pub fn date(self) -> Option<Date> {
        Date::new(i16::try_from(self.0 >> 9).ok()?, (self.0 >> 5 & 15) as u8, (self.0 & 31) as u8)
    }

    /// The day of the month, from 1.
    #[inline]
    pub fn of_month(self) -> u32 {
        self.0 & 31
    }

    /// The months since the year 0.
    #[inline]
    pub fn month(self) -> u32 {
        (self.0 >> 9) * 12 + (self.0 >> 5 & 15)
    }
}

impl Entry {
    /// An entry; `beside` takes a quantity of too many digits.
    #[inline]
    pub fn new(who: u32, item: u32, day: Day, quantity: Decimal, beside: &mut Vec<Decimal>) -> Entry {
        let fits = |digits: &i64| digits << (64 - DIGIT_BITS) >> (64 - DIGIT_BITS) == *digits;
        let (scale, digits) = match i64::try_from(quantity.mantissa()).ok().filter(fits) {
            Some(digits) => (u64::from(quantity.scale()), digits),
            None => {
                beside.push(quantity);
                (BESIDE, beside.len() as i64 - 1)
            }
        };
        let digits = digits as u64 & ((1 << DIGIT_BITS) - 1);
        Entry { who, item, packed: u64::from(day.0) << (SCALE_BITS + DIGIT_BITS) | scale << DIGIT_BITS | digits }
    }

    /// The same of another customer, where what is kept beside moved on by so many.
    #[inline]
    pub fn moved(mut self, who: u32, by: usize) -> Entry {
        self.who = who;
        if by > 0 && self.scale() == BESIDE as u32 {
            self.packed += by as u64;
        }
        self
    }

    /// The day.
    #[inline]
    pub fn day(&self) -> Day {
        Day((self.packed >> (SCALE_BITS + DIGIT_BITS)) as u32)
    }

    /// The digits of the quantity, where it is not kept beside.
    #[inline]
    pub fn digits(&self) -> i64 {
        (self.packed << (64 - DIGIT_BITS)) as i64 >> (64 - DIGIT_BITS)
    }

    /// How many of the digits are decimals.
    #[inline]
    pub fn scale(&self) -> u32 {
        (self.packed >> DIGIT_BITS) as u32 & BESIDE as u32
    }

    /// Whether the quantity is kept beside.
    #[inline]
    pub fn is_beside(&self) -> bool {
        self.scale() == BESIDE as u32
    }

    /// The quantity.
    #[inline]
    pub fn quantity(&self, beside: &[Decimal]) -> Decimal {
        match self.scale() {
            scale if scale == BESIDE as u32 => beside[self.digits() as usize],
            scale => Decimal::new(self.digits(), scale),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_takes_16_bytes() {
        assert_eq!(size_of::<Entry>(), 16);
    }

    #[test]
    fn whatever_is_put_into_an_entry_comes_out_again() {
        let quantities = ["0", "-1", "12.5", "34359738367", "-34359738368", "34359738368", "-34359738369", "0.000"];
        let most =
            ["79228162514264337593543950335", "-0.0000000000000000000000000001", "0.0000000000000000000000000000"];
        let mut beside = Vec::new();
        for day in ["0001-01-01", "2026-02-28", "9999-12-31"] {
            let date = Date::iso(day).expect("it exists");
            for text in quantities.iter().chain(&most) {
                let quantity = Decimal::from_str_exact(text).expect("a test writes decimals");
                let entry = Entry::new(7, 9, Day::of(date), quantity, &mut beside);
                assert_eq!((entry.who, entry.item, entry.day().date()), (7, 9, Some(date)), "{day} {text}");
                assert_eq!(entry.quantity(&beside), quantity, "{day} {text}");
                let later: Vec<Decimal> = [&[Decimal::ONE; 3], &beside[..]].concat();
                assert_eq!(entry.moved(8, 3).quantity(&later), quantity, "{day} {text}");
            }
        }
        assert_eq!(beside.len(), 9, "most quantities need no room beside");
        let days = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"]
            .map(|day| Day::of(Date::iso(day).expect("it exists")));
        assert!(days.is_sorted() && days.map(Day::month)[1..].is_sorted());
        assert_eq!(days[1].month(), days[0].month() + 1);
    }
}
