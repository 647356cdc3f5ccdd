//! The log of one partition: what was observed when, 16 bytes an entry, each entry pointing at the one before it.
//!
//! Only what differs from the entry before is kept, so that memory follows changes, not observations.

use super::blocks::Blocks;
use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::history::{Observation, ObservationKind};
use crate::core::period::Period;
use crate::core::unit::Pack;

/// No entry.
pub const NONE: u32 = u32::MAX;

/// How many of the last contexts are looked through before a new one is kept.
const LOOKED_AT: usize = 64;
/// Digits that fit an entry.
const MANTISSA_BITS: u32 = 48;
/// The last context that fits an entry.
const LAST_CONTEXT: usize = (1 << 16) - 2;

/// What a price is stated in.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Context {
    /// The currency.
    pub currency: Option<Currency>,
    /// Whether tax is in the price.
    pub tax: Option<bool>,
    /// The tax rate in percent.
    pub tax_rate: Option<Decimal>,
    /// The content.
    pub pack: Option<Pack>,
    /// What the price is for.
    pub period: Option<Period>,
}

/// One entry: the day, the kind and the scale in one word; price and context in another.
#[derive(Clone, Copy, Debug)]
struct Entry {
    before: u32,
    when: u32,
    what: u64,
}

/// Days are the bits of year, month and day of the month, one behind the other.
const DAY_BITS: u32 = 23;
const KIND_SHIFT: u32 = DAY_BITS;
const SCALE_SHIFT: u32 = DAY_BITS + 2;
/// Says that price and context stand in the table of the wide ones.
const WIDE: u32 = 1 << 31;

/// A price, its context and what it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// What it is.
    pub kind: ObservationKind,
    /// The price; zero where it is withdrawn.
    pub price: Decimal,
    /// What it is stated in.
    pub context: Context,
}

/// The entries of a partition.
#[derive(Debug, Default)]
pub struct Log {
    entries: Blocks<Entry>,
    contexts: Vec<Context>,
    wide: Vec<(Decimal, Context)>,
    /// The place of each entry among those of its day, where a list states one.
    sequences: Vec<i64>,
}

impl Log {
    /// Adds an entry after another one of the same series, and gives its number.
    pub fn push(&mut self, before: u32, day: Date, seen: &Seen, sequence: Option<i64>) -> u32 {
        let days = u32::from(day.year().unsigned_abs()) << 9 | u32::from(day.month()) << 5 | u32::from(day.day());
        let kind = match seen.kind {
            ObservationKind::Regular => 0,
            ObservationKind::Promotion => 1,
            ObservationKind::Withdrawn => 2,
        };
        let context = self.context(before, &seen.context);
        let mantissa = seen.price.mantissa();
        let half = 1i128 << (MANTISSA_BITS - 1);
        let mut when = days | kind << KIND_SHIFT | seen.price.scale() << SCALE_SHIFT;
        let what = match context {
            Some(context) if (-half..half).contains(&mantissa) => {
                (mantissa as u64) << (64 - MANTISSA_BITS) | context as u64
            }
            _ => {
                when |= WIDE;
                self.wide.push((seen.price, seen.context));
                self.wide.len() as u64 - 1
            }
        };
        let index = self.entries.len() as u32;
        self.entries.push(Entry { before, when, what });
        if let Some(sequence) = sequence {
            self.sequences.resize(index as usize, 0);
            self.sequences.push(sequence);
        }
        index
    }

    /// The number of a context: that of the entry before, of one kept lately, or a new one; `None` where too many are
    /// kept.
    fn context(&mut self, before: u32, context: &Context) -> Option<usize> {
        if let Some(entry) = self.entries.get(before as usize).filter(|entry| entry.when & WIDE == 0) {
            let index = (entry.what & 0xffff) as usize;
            if self.contexts[index] == *context {
                return Some(index);
            }
        }
        let late = self.contexts.len().saturating_sub(LOOKED_AT);
        if let Some(found) = self.contexts[late..].iter().position(|own| own == context) {
            return Some(late + found);
        }
        (self.contexts.len() <= LAST_CONTEXT).then(|| {
            self.contexts.push(*context);
            self.contexts.len() - 1
        })
    }

    /// Whether the newest entry of a series says just this.
    #[inline]
    pub fn is_same(&self, entry: u32, seen: &Seen) -> bool {
        let Some(entry) = self.entries.get(entry as usize) else { return false };
        if entry.when & WIDE == 0 && entry.when >> SCALE_SHIFT & 31 == seen.price.scale() {
            let mantissa = (entry.what as i64) >> (64 - MANTISSA_BITS);
            let is_kind = kind(entry.when) == seen.kind;
            return is_kind
                && i128::from(mantissa) == seen.price.mantissa()
                && self.contexts[(entry.what & 0xffff) as usize] == seen.context;
        }
        self.seen(entry) == *seen
    }

    /// Asks for the memory of an entry.
    #[inline]
    pub fn fetch(&self, entry: u32) {
        self.entries.fetch(entry as usize);
    }

    /// The number of a context that was kept before.
    pub fn number_of(&self, context: &Context) -> Option<u16> {
        self.contexts.iter().position(|own| own == context).map(|index| index as u16)
    }

    /// Whether the newest entry of a series is a regular price of these digits, as many of them decimals, in the context
    /// of this number. Says no where an entry is too wide to tell at once.
    #[inline]
    pub fn is_regular(&self, entry: u32, price: i64, scale: u8, context: u16) -> bool {
        let Some(entry) = self.entries.get(entry as usize) else { return false };
        let head = u32::from(scale) << (SCALE_SHIFT - KIND_SHIFT);
        entry.when >> KIND_SHIFT == head
            && (entry.what as i64) >> (64 - MANTISSA_BITS) == price
            && entry.what as u16 == context
    }

    fn seen(&self, entry: &Entry) -> Seen {
        let (price, context) = if entry.when & WIDE == 0 {
            let mantissa = (entry.what as i64) >> (64 - MANTISSA_BITS);
            (Decimal::new(mantissa, entry.when >> SCALE_SHIFT & 31), self.contexts[(entry.what & 0xffff) as usize])
        } else {
            self.wide[entry.what as usize]
        };
        Seen { kind: kind(entry.when), price, context }
    }

    /// Whether the newest entry of a series says that it is off sale.
    pub fn is_withdrawn(&self, entry: u32) -> bool {
        self.entries.get(entry as usize).is_some_and(|entry| kind(entry.when) == ObservationKind::Withdrawn)
    }

    /// The day of an entry.
    pub fn day(&self, entry: u32) -> Option<Date> {
        self.entries.get(entry as usize).and_then(|entry| day(entry.when))
    }

    /// The entry before another one of its series.
    pub fn before(&self, entry: u32) -> u32 {
        self.entries.get(entry as usize).map_or(NONE, |entry| entry.before)
    }

    /// The newest entry of a series.
    pub fn newest(&self, entry: u32) -> Option<Seen> {
        self.entries.get(entry as usize).map(|entry| self.seen(entry))
    }

    /// Adds all entries of a series by day, sequence and arrival, each with its place among those of its day.
    pub fn observations(&self, newest: u32, all: &mut Vec<(Observation, i64)>) {
        let first = all.len();
        let mut at = newest;
        while let Some(entry) = self.entries.get(at as usize) {
            let Seen { kind, price, context } = self.seen(entry);
            if let Some(date) = day(entry.when) {
                let Context { currency, tax, tax_rate, pack, period } = context;
                let observation = Observation { date, kind, price, currency, tax, tax_rate, pack, period };
                all.push((observation, self.sequences.get(at as usize).copied().unwrap_or(0)));
            }
            at = entry.before;
        }
        let own = &mut all[first..];
        own.reverse();
        let order = |(observation, sequence): &(Observation, i64)| (observation.date, *sequence);
        if !own.is_sorted_by_key(order) {
            own.sort_by_key(order);
        }
    }
}

fn day(when: u32) -> Option<Date> {
    let bits = |shift: u32, bits: u32| when >> shift & ((1 << bits) - 1);
    Date::new(bits(9, DAY_BITS - 9) as i16, bits(5, 4) as u8, bits(0, 5) as u8)
}

fn kind(when: u32) -> ObservationKind {
    match when >> KIND_SHIFT & 3 {
        0 => ObservationKind::Regular,
        1 => ObservationKind::Promotion,
        _ => ObservationKind::Withdrawn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(price: &str, currency: &str) -> Seen {
        let context = Context { currency: Currency::of_code(currency), ..Context::default() };
        Seen { kind: ObservationKind::Regular, price: price.parse().expect("a price"), context }
    }

    #[test]
    fn what_goes_in_comes_out_exactly_also_where_it_is_too_long_for_an_entry() {
        let mut log = Log::default();
        let prices = [
            "4.20",
            "-0.05",
            "140737488355327",
            "-140737488355328",
            "140737488355328",
            "0.0000000000000000000000000001",
            "79228162514264337593543950335",
        ];
        let mut newest = NONE;
        for (index, price) in prices.iter().enumerate() {
            let day = Date::new(1 + index as i16 * 1666, 12, 31).expect("a day");
            newest = log.push(newest, day, &seen(price, "EUR"), None);
            assert!(log.is_same(newest, &seen(price, "EUR")), "{price}");
            assert!(!log.is_same(newest, &seen(price, "USD")), "{price}");
            let own = seen(price, "EUR");
            let (Ok(digits), scale) = (i64::try_from(own.price.mantissa()), own.price.scale() as u8) else { continue };
            let is_wide = own.price.mantissa() >= 1 << (MANTISSA_BITS - 1);
            let number = log.number_of(&own.context).expect("it was kept with the first price");
            assert_eq!(log.is_regular(newest, digits, scale, number), !is_wide, "{price}");
            assert!(!log.is_regular(newest, digits + (1 << MANTISSA_BITS), scale, number), "{price}");
        }
        let mut all = Vec::new();
        log.observations(newest, &mut all);
        let own: Vec<String> = all.iter().map(|(observation, _)| observation.price.to_string()).collect();
        assert_eq!(own, prices);
        let years: Vec<i16> = all.iter().map(|(observation, _)| observation.date.year()).collect();
        assert_eq!(years, [1, 1667, 3333, 4999, 6665, 8331, 9997]);
        assert!(all.iter().all(|(own, _)| (own.date.month(), own.date.day()) == (12, 31)));
        assert!(all.iter().all(|(observation, _)| observation.currency == Currency::of_code("EUR")));
    }

    #[test]
    fn more_contexts_than_an_entry_can_name_are_kept_all_the_same() {
        let mut log = Log::default();
        let day = Date::iso("2026-01-01").expect("a day");
        let many = LAST_CONTEXT as i64 + 10;
        let with_rate = |rate: i64| {
            let context = Context { tax_rate: Some(Decimal::new(rate, 4)), ..Context::default() };
            Seen { kind: ObservationKind::Regular, price: Decimal::ONE, context }
        };
        let newest = (0..many).fold(NONE, |before, rate| log.push(before, day, &with_rate(rate), None));
        let mut all = Vec::new();
        log.observations(newest, &mut all);
        assert!(all.iter().zip(0..many).all(|((own, _), rate)| own.tax_rate == Some(Decimal::new(rate, 4))));
    }

    #[test]
    fn an_entry_takes_16_bytes() {
        assert_eq!(size_of::<Entry>(), 16);
    }
}
