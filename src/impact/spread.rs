//! How a figure is spread over many customers.

use crate::core::fraction::{Fraction, sum};

/// The mean; `None` of nothing.
pub fn mean(values: &[Fraction]) -> Option<Fraction> {
    sum(values.to_vec()).over(&Fraction::whole(values.len() as u64))
}

/// The quantile by the seventh definition of Hyndman and Fan, exactly; the values stand in their order. `None` of nothing.
pub fn quantile(sorted: &[Fraction], share: &Fraction) -> Option<Fraction> {
    let steps = Fraction::whole(sorted.len().checked_sub(1)? as u64);
    let place = steps.times(share);
    let (below, _) = place.floor(0)?;
    let below = usize::try_from(below).ok()?;
    let low = sorted.get(below)?;
    let high = sorted.get(below + 1).unwrap_or(low);
    let part = place.minus(&Fraction::whole(below as u64));
    Some(low.plus(&part.times(&high.minus(low))))
}

/// The median; the values stand in their order.
pub fn median(sorted: &[Fraction]) -> Option<Fraction> {
    quantile(sorted, &Fraction::ratio(1, 2)?)
}

/// How unevenly a loss is shared, from 0 (alike) towards 1 (one bears all); `None` where there is none.
pub fn gini(sorted: &[Fraction]) -> Option<Fraction> {
    let total = sum(sorted.to_vec());
    let count = Fraction::whole(sorted.len() as u64);
    let ranked = sorted.iter().zip(1u64..).map(|(value, rank)| value.times(&Fraction::whole(2 * rank)));
    let uneven = sum(ranked.collect()).over(&count.times(&total))?;
    Some(uneven.minus(&count.plus(&Fraction::whole(1)).over(&count)?))
}
