//! The quick road over all customers, in whole numbers of one decimal place: where every item has one price for everybody
//! and whatever is bought, no fee is due by the order, and no sum can leave the range of a machine word, whatever the
//! order in which it is added up. Everything else takes the careful road, which comes to the same.

use std::collections::BTreeMap;

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::sum::Sum;
use crate::impact::buyers::Buyers;
use crate::impact::costs::Line;
use crate::impact::entry::{Day, Entry};
use crate::impact::names::NONE;

/// Months that one word holds as bits.
const MOST_MONTHS: u32 = u128::BITS;

/// Prices and quantities in units of one decimal place each.
pub(super) struct Quick {
    /// Of each item before and after; nothing where it has none.
    prices: Vec<[i64; 2]>,
    price_scale: u32,
    quantity_scale: u32,
    /// What the digits of a quantity are multiplied by, by the number of its decimals.
    powers: Vec<i64>,
    /// The first and the last day that count, and the first that does not count at all.
    first: Day,
    last: Day,
    as_of: Day,
    /// What a change is divided by.
    denominator: i128,
}

/// What is found of one customer.
pub(super) struct Brief {
    pub active_months: usize,
    /// Whether anything that was bought has a price in both lists.
    pub is_compared: bool,
    pub last: Option<Date>,
    pub more_returned: u64,
    /// What the baskets of all months cost more after.
    pub change: i128,
}

/// What one worker finds, and room to work in.
pub(super) struct Scratch {
    /// How much of each item all of them bought.
    pub bought: Vec<i128>,
    /// How much of each item the usual baskets of regular customers hold.
    pub usual: Vec<i128>,
    /// Items that a customer returned, and how much of them was bought in all.
    returned: Vec<(u32, i128)>,
}

impl Quick {
    /// The numbers of a question; `None` where they cannot all be worked with like this.
    pub fn of(buyers: &Buyers<'_>) -> Option<Quick> {
        let question = buyers.question;
        let is_plain = !question.fees.are_any()
            && question.basis.months <= MOST_MONTHS
            && buyers.parts.iter().all(|part| part.beside.is_empty());
        if !is_plain {
            return None;
        }
        let mut prices: Vec<[Decimal; 2]> = Vec::with_capacity(question.book.articles.len());
        for index in 0..question.book.articles.len() as u32 {
            prices.push(match question.book.plain_price(index) {
                Ok(price) => price?,
                Err(_) => [Decimal::ZERO; 2],
            });
        }
        let price_scale = prices.iter().flatten().map(Decimal::scale).max().unwrap_or(0);
        let in_units = |price: &Decimal| {
            let power = 10i128.checked_pow(price_scale - price.scale())?;
            i64::try_from(price.mantissa().checked_mul(power)?).ok()
        };
        let prices: Vec<[i64; 2]> =
            prices.iter().map(|[old, new]| Some([in_units(old)?, in_units(new)?])).collect::<Option<_>>()?;
        let largest = &buyers.noted.largest;
        let quantity_scale = largest.iter().rposition(|digits| *digits > 0).unwrap_or(0) as u32;
        let mut powers = vec![0i64; largest.len()];
        let mut most_quantity = 0;
        for (scale, digits) in (0..=quantity_scale).zip(largest).filter(|(_, digits)| **digits > 0) {
            let power = 10i64.checked_pow(quantity_scale - scale)?;
            powers[scale as usize] = power;
            most_quantity = most_quantity.max(i64::try_from(*digits).ok()?.checked_mul(power)?);
        }
        let most_price = prices.iter().flatten().map(|price| price.unsigned_abs()).max().unwrap_or(0);
        let count = buyers.parts.iter().map(|part| part.count() as u128).sum::<u128>();
        let most = u128::from(most_quantity.unsigned_abs()).checked_mul(u128::from(most_price.max(1)))?;
        let most = most.checked_mul(count)?;
        let power = 10i128.checked_pow(quantity_scale + price_scale)?;
        let denominator = power.checked_mul(question.basis.months.into())?;
        // Twice, so that a difference of two sums fits as well.
        (most.checked_mul(2)? <= i128::MAX.unsigned_abs()).then(|| Quick {
            prices,
            price_scale,
            quantity_scale,
            powers,
            first: Day::of(question.basis.stretch.first),
            last: Day::of(question.basis.stretch.last),
            as_of: Day::of(question.as_of),
            denominator,
        })
    }

    pub fn scratch(&self) -> Scratch {
        let nothing = || vec![0; self.prices.len()];
        Scratch { bought: nothing(), usual: nothing(), returned: Vec::new() }
    }

    /// Looks at the purchases of one customer.
    #[inline]
    pub fn brief(&self, entries: &[Entry], scratch: &mut Scratch) -> Brief {
        let (mut months, mut last, mut change, mut is_compared) = (0u128, Day::default(), 0i128, false);
        scratch.returned.clear();
        for entry in entries {
            let (day, digits) = (entry.day(), entry.digits());
            if day >= self.as_of {
                continue;
            }
            if digits > 0 {
                last = last.max(day);
                if (self.first..=self.last).contains(&day) {
                    months |= 1 << (day.month() - self.first.month());
                }
            }
            if entry.item == NONE {
                continue;
            }
            is_compared |= digits > 0;
            let units = i128::from(digits * self.powers[entry.scale() as usize]);
            change += units * i128::from(self.rise(entry.item));
            scratch.bought[entry.item as usize] += units;
            if digits < 0 {
                scratch.returned.push((entry.item, 0));
            }
        }
        let more_returned = if scratch.returned.is_empty() { 0 } else { self.take_off(entries, &mut change, scratch) };
        Brief { active_months: months.count_ones() as usize, is_compared, last: last.date(), more_returned, change }
    }

    /// Adds the basket of a regular customer who was looked at just before.
    pub fn add_basket(&self, entries: &[Entry], scratch: &mut Scratch) {
        for entry in entries.iter().filter(|entry| entry.item != NONE && entry.day() < self.as_of) {
            let units = i128::from(entry.digits() * self.powers[entry.scale() as usize]);
            scratch.usual[entry.item as usize] += units;
        }
        // Of what was returned more than bought, nothing is usual.
        for (item, units) in scratch.returned.iter().filter(|(_, units)| *units < 0) {
            scratch.usual[*item as usize] -= units;
        }
    }

    fn rise(&self, item: u32) -> i64 {
        let [old, new] = self.prices[item as usize];
        new - old
    }

    /// Takes items off of which more was returned than bought; how many they are.
    fn take_off(&self, entries: &[Entry], change: &mut i128, scratch: &mut Scratch) -> u64 {
        let returned = &mut scratch.returned;
        returned.sort_unstable();
        returned.dedup();
        for entry in entries {
            if let Ok(place) = returned.binary_search_by_key(&entry.item, |(item, _)| *item) {
                returned[place].1 += i128::from(entry.digits() * self.powers[entry.scale() as usize]);
            }
        }
        let more: Vec<&(u32, i128)> = returned.iter().filter(|(_, units)| *units < 0).collect();
        more.iter().for_each(|(item, units)| *change -= units * i128::from(self.rise(*item)));
        more.len() as u64
    }

    /// A change of all months as one of a month.
    pub fn monthly(&self, change: i128) -> Fraction {
        Fraction::ratio(change, self.denominator).unwrap_or_else(|| Fraction::whole(0))
    }

    /// What the workers found of each item.
    pub fn totals(&self, scratches: &[Scratch], of: fn(&Scratch) -> &[i128]) -> BTreeMap<u32, Line> {
        let line = |(item, [old, new]): (u32, &[i64; 2])| {
            let units: i128 = scratches.iter().map(|scratch| of(scratch)[item as usize]).sum();
            let scale = self.quantity_scale + self.price_scale;
            let at = |price: i64| Sum::of_units(units * i128::from(price), scale).into();
            let quantity = Sum::of_units(units, self.quantity_scale);
            (units != 0).then(|| (item, Line { quantity, before: at(*old), after: at(*new) }))
        };
        (0..).zip(&self.prices).filter_map(line).collect()
    }
}
