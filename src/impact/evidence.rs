//! Whether a difference is more than chance: exact tests on counts, without floats and without tables.

use num_bigint::BigInt;
use num_traits::{One, Zero};

use crate::core::behaviour::Rate;
use crate::core::fraction::Fraction;

/// The rate after over the rate before; `None` where nothing was bought before, or in no time.
pub fn rate_ratio(before: Rate, after: Rate) -> Option<Fraction> {
    let rate = |rate: Rate| Fraction::whole(rate.purchases).over(&Fraction::whole(rate.days));
    rate(after)?.over(&rate(before)?)
}

/// How likely so few purchases or fewer are after, if the rate did not fall: given how many there were in all, each
/// falls into the later days with the share of those days.
pub fn decline(before: Rate, after: Rate) -> Option<Fraction> {
    let all = before.purchases.checked_add(after.purchases)?;
    let (days, total) = (BigInt::from(after.days), BigInt::from(before.days) + BigInt::from(after.days));
    if total.is_zero() {
        return None;
    }
    let rest = &total - &days;
    let mut likely = BigInt::zero();
    for count in 0..=after.purchases {
        let arrangements = choose(all, count);
        likely += arrangements * days.pow(u32::try_from(count).ok()?) * rest.pow(u32::try_from(all - count).ok()?);
    }
    Some(Fraction::of_ratio(likely, total.pow(u32::try_from(all).ok()?)))
}

/// Fisher's exact test of a table of two rows and two columns.
#[derive(Clone, Debug)]
pub struct Fisher {
    /// How likely the first cell is so large or larger by chance.
    pub greater: Fraction,
    /// How likely it is so small or smaller.
    pub less: Fraction,
    /// How likely a table is that is no likelier than this one.
    pub two_sided: Fraction,
}

/// Tests whether the rows of `[[a, b], [c, d]]` differ. `None` where a row or the table is beyond counting.
pub fn fisher([[a, b], [c, d]]: [[u64; 2]; 2]) -> Option<Fisher> {
    let (row, column) = (a.checked_add(b)?, a.checked_add(c)?);
    let all = row.checked_add(c)?.checked_add(d)?;
    let lowest = row.saturating_sub(all - column);
    let weights: Vec<BigInt> = {
        // Each is had from the one before; working every one out anew would take far longer.
        let mut weight = choose(column, lowest) * choose(all - column, row - lowest);
        let mut weights = vec![weight.clone()];
        for first in lowest..row.min(column) {
            weight = weight * (column - first) * (row - first) / (first + 1) / (all - column + first + 1 - row);
            weights.push(weight.clone());
        }
        weights
    };
    let own = &weights[usize::try_from(a.checked_sub(lowest)?).ok()?];
    let tables = choose(all, row);
    let (mut greater, mut less, mut two_sided) = (BigInt::zero(), BigInt::zero(), BigInt::zero());
    for (first, weight) in (lowest..).zip(&weights) {
        if first >= a {
            greater += weight;
        }
        if first <= a {
            less += weight;
        }
        if weight <= own {
            two_sided += weight;
        }
    }
    let share = |weight: BigInt| Fraction::of_ratio(weight, tables.clone());
    Some(Fisher { greater: share(greater), less: share(less), two_sided: share(two_sided) })
}

/// In how many ways some of many can be chosen.
fn choose(many: u64, some: u64) -> BigInt {
    if some > many {
        return BigInt::zero();
    }
    // After each step the product is a number of ways itself, so that the division leaves nothing.
    (0..some.min(many - some)).fold(BigInt::one(), |ways, step| ways * (many - step) / (step + 1))
}
