//! How large many changes are: their mean and their median, right to the last digit that is shown, in a state that does
//! not grow with the number of changes.
//!
//! Nothing here is rounded before it is shown. A sum of a million percentages is a fraction of a million digits, so sums
//! are cut off far behind the last digit that is shown, and it is known by how much. Where a sum could be on either side
//! of a rounding, the exact one is asked for.

use std::collections::BTreeMap;

use crate::core::fraction::{self, Fraction};

/// Sums are cut off after so many decimals of a percent.
const PLACES: u32 = 18;
/// So many parts of a percent are told apart: no figure of two decimals, or of one, changes within one of them.
const PARTS: u128 = 200;
/// One part in units of the sum.
const PART: u128 = 10u128.pow(PLACES) / PARTS;
/// Larger sizes than this, in units of the sum, are kept one by one; 2^32 smaller ones cannot overflow.
const LARGEST: u128 = 1 << 96;

/// The sum of many sizes, and how far it can be off.
#[derive(Clone, Debug, Default)]
struct Sum {
    /// How many.
    count: u64,
    /// Their sum in units of the last decimal, each cut off there.
    units: u128,
    /// How many were cut off, each by less than a unit.
    inexact: u64,
    /// Whether one is too large for this sum.
    is_beyond: bool,
}

/// A size in units, whether it was cut off; `None` where it is too large.
fn units(size: &Fraction) -> Option<(u128, bool)> {
    size.floor(PLACES).filter(|(units, _)| *units < LARGEST)
}

impl Sum {
    fn add(&mut self, found: Option<(u128, bool)>) {
        self.count += 1;
        match found {
            Some((units, is_exact)) => {
                self.units += units;
                self.inexact += u64::from(!is_exact);
            }
            None => self.is_beyond = true,
        }
    }

    fn merge(&mut self, other: &Sum) {
        self.count += other.count;
        self.units += other.units;
        self.inexact += other.inexact;
        self.is_beyond |= other.is_beyond;
    }

    /// The mean: itself, or a value that reads alike with two decimals and with one.
    fn mean(&self, exact: impl FnOnce() -> Fraction) -> Option<Fraction> {
        let count = Fraction::whole(self.count);
        let part = PART.checked_mul(u128::from(self.count));
        // The true sum lies above `units`, and below the most it can be.
        let most = self.units + u128::from(self.inexact.saturating_sub(1));
        let is_sure = !self.is_beyond && part.is_some_and(|part| part > 0 && self.units / part == most / part);
        let unit = i128::try_from(self.units).ok().and_then(|units| Fraction::ratio(units, 10i128.pow(PLACES)));
        unit.filter(|_| is_sure || self.count == 0).unwrap_or_else(exact).over(&count)
    }
}

/// Sizes that lie within one part.
#[derive(Clone, Debug)]
struct Bin {
    count: u64,
    least: Fraction,
    most: Fraction,
}

/// The sizes of many changes in percent, without their signs.
#[derive(Clone, Debug, Default)]
pub struct Sizes {
    sum: Sum,
    bins: BTreeMap<u64, Bin>,
    /// Those too large for a part, which are hardly ever more than a few.
    beyond: Vec<Fraction>,
}

impl Sizes {
    /// Adds the size of a change of so many percent.
    pub fn add(&mut self, percent: &Fraction) {
        let size = percent.magnitude();
        let units = units(&size);
        self.sum.add(units);
        let Some((units, _)) = units else { return self.beyond.push(size) };
        let part = (units / PART) as u64;
        match self.bins.get_mut(&part) {
            Some(bin) => bin.take(1, &size, &size),
            None => drop(self.bins.insert(part, Bin { count: 1, least: size.clone(), most: size })),
        }
    }

    /// Adds the sizes of other changes.
    pub fn merge(&mut self, other: &Sizes) {
        self.sum.merge(&other.sum);
        for (part, own) in &other.bins {
            match self.bins.get_mut(part) {
                Some(bin) => bin.take(own.count, &own.least, &own.most),
                None => drop(self.bins.insert(*part, own.clone())),
            }
        }
        self.beyond.extend_from_slice(&other.beyond);
    }

    /// The mean: itself, or a value that reads alike with two decimals and with one. `exact` is asked for the exact sum
    /// where that would be unsure.
    pub fn mean(&self, exact: impl FnOnce() -> Fraction) -> Option<Fraction> {
        self.sum.mean(exact)
    }

    /// The median: itself, or a value that reads alike with two decimals and with one. Of an even number of sizes it lies
    /// in the middle of both in the middle.
    pub fn median(&self) -> Option<Fraction> {
        let last = self.sum.count.checked_sub(1)?;
        let ((low_part, low), (high_part, high)) = (self.at(last / 2)?, self.at(last - last / 2)?);
        // Both in one part, or one alone: whatever lies in this part reads alike.
        if low_part.is_some() && low_part == high_part {
            return Some(low.1);
        }
        // The last of one part, and the first of a later one.
        low.1.plus(&high.0).over(&Fraction::whole(2))
    }

    /// The part that the size of a rank lies in, with its least and its largest size.
    fn at(&self, rank: u64) -> Option<(Option<u64>, (Fraction, Fraction))> {
        let mut before = 0;
        for (part, bin) in &self.bins {
            before += bin.count;
            if rank < before {
                return Some((Some(*part), (bin.least.clone(), bin.most.clone())));
            }
        }
        let mut beyond: Vec<&Fraction> = self.beyond.iter().collect();
        beyond.sort_unstable();
        let found = beyond.get(usize::try_from(rank - before).ok()?)?;
        Some((None, ((*found).clone(), (*found).clone())))
    }
}

impl Bin {
    fn take(&mut self, count: u64, least: &Fraction, most: &Fraction) {
        self.count += count;
        if *least < self.least {
            self.least = least.clone();
        }
        if *most > self.most {
            self.most = most.clone();
        }
    }
}

/// The mean and the median of a few sizes, as [`Sizes`] has them.
pub(super) fn of_few(mut sizes: Vec<Fraction>) -> Option<(Fraction, Fraction)> {
    sizes.sort_unstable();
    let mut sum = Sum::default();
    sizes.iter().for_each(|size| sum.add(units(size)));
    let last = sizes.len().checked_sub(1)?;
    let median = sizes[last / 2].plus(&sizes[last - last / 2]).over(&Fraction::whole(2))?;
    Some((sum.mean(|| fraction::sum(sizes))?, median))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(sizes: &[Fraction]) -> (Fraction, Fraction) {
        let mut sorted = sizes.to_vec();
        sorted.sort();
        let count = Fraction::whole(sizes.len() as u64);
        let (low, high) = (&sorted[(sizes.len() - 1) / 2], &sorted[sizes.len() / 2]);
        let mean = fraction::sum(sorted.clone()).over(&count).expect("there are some");
        (mean, low.plus(high).over(&Fraction::whole(2)).expect("two is not zero"))
    }

    /// As machines and as people read it.
    fn read(value: &Fraction) -> [String; 2] {
        [value.fixed(2), value.fixed(1)]
    }

    proptest! {
        #[test]
        fn what_is_shown_is_what_the_exact_fractions_show(
            sizes in prop::collection::vec((0i128..4000, prop::sample::select(vec![1i128, 3, 7, 8, 30, 200, 300, 600, 4001])), 1..40),
            at in 0usize..40,
        ) {
            let sizes: Vec<Fraction> = sizes.iter().filter_map(|(n, d)| Fraction::ratio(*n, *d)).collect();
            let (mean, median) = exact(&sizes);
            let (one, other) = sizes.split_at(at.min(sizes.len()));
            let pooled = |sizes: &[Fraction]| {
                let mut pooled = Sizes::default();
                sizes.iter().for_each(|size| pooled.add(size));
                pooled
            };
            let mut all = pooled(one);
            all.merge(&pooled(other));
            let own = all.mean(|| fraction::sum(sizes.clone())).expect("there are some");
            prop_assert_eq!(read(&own), read(&mean));
            prop_assert_eq!(read(&all.median().expect("there are some")), read(&median));
            let (few_mean, few_median) = of_few(sizes).expect("there are some");
            prop_assert_eq!((read(&few_mean), few_median), (read(&mean), median));
        }
    }

    #[test]
    fn the_exact_sum_is_asked_for_only_where_the_rounding_hangs_on_it() {
        let of = |sizes: &[(i128, i128)]| {
            let mut pooled = Sizes::default();
            sizes.iter().filter_map(|(n, d)| Fraction::ratio(*n, *d)).for_each(|size| pooled.add(&size));
            let asked = std::cell::Cell::new(false);
            let _ = pooled.mean(|| {
                asked.set(true);
                Fraction::whole(0)
            });
            asked.get()
        };
        // Their mean is 3.335, on the very edge, and both are thirds of a hundredth.
        assert!(of(&[(1000, 300), (1001, 300)]));
        // On the edge without a rest, off the edge with one, and thirds that make a whole off the edge.
        assert!(!of(&[(3335, 1000)]) && !of(&[(1, 3)]) && !of(&[(1, 3), (1, 7)]));
        // A third and two thirds are one half on average: cut off it would seem less.
        assert!(of(&[(1, 3), (2, 3)]));
    }
}
