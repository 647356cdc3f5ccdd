//! How a figure is spread over many customers.

use std::cmp::Ordering;

use crate::core::Decimal;
use crate::core::fraction::{Fraction, sum};
use crate::core::impact::Bin;

/// How many ranges a side has at most: more cannot be told apart at a glance.
const MOST_RANGES: usize = 8;
/// The powers of ten that round amounts have.
const POWERS: std::ops::RangeInclusive<i32> = -4..=15;

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

/// How many values lie in which range between 1, 2 and 5 times a power of ten; nothing is a range of its own. The ranges
/// stand in their order, empty ones between them too. The smallest values share one range, so that a few large ones do
/// not hide how the many differ. The values stand in their order.
pub fn bins(sorted: &[Fraction]) -> Vec<Bin> {
    let nothing = Fraction::whole(0);
    let mut sizes: Vec<Fraction> = sorted.iter().filter(|value| !value.is_zero()).map(Fraction::magnitude).collect();
    sizes.sort();
    let edges = edges(&sizes);
    let mut all: Vec<Bin> = Vec::new();
    let range = |from: &Fraction, to: &Fraction| Bin { from: from.clone(), to: to.clone(), customers: 0 };
    for pair in edges.windows(2).rev() {
        let [near, far] = [&pair[0], &pair[1]].map(|edge| nothing.minus(edge));
        all.push(range(&far, &near));
    }
    all.push(range(&nothing, &nothing));
    all.extend(edges.windows(2).map(|pair| range(&pair[0], &pair[1])));
    for value in sorted {
        let holds = |bin: &Bin| match value.cmp(&nothing) {
            Ordering::Less => bin.from <= *value && *value < bin.to,
            Ordering::Equal => bin.from == bin.to,
            Ordering::Greater => bin.from < *value && *value <= bin.to,
        };
        if let Some(bin) = all.iter_mut().find(|bin| holds(bin)) {
            bin.customers += 1;
        }
    }
    let is_empty = |bin: &&Bin| bin.customers == 0;
    let first = all.iter().take_while(is_empty).count();
    let last = all.len() - all.iter().rev().take_while(is_empty).count();
    all.get(first..last).unwrap_or_default().to_vec()
}

/// Nothing, and then the round amounts up to the first that no size exceeds.
fn edges(sizes: &[Fraction]) -> Vec<Fraction> {
    let nothing = Fraction::whole(0);
    let (Some(low), Some(high)) = (quantile(sizes, &Fraction::of(Decimal::new(1, 1))), sizes.last()) else {
        return vec![nothing];
    };
    let power = |power: i32| match u32::try_from(power) {
        Ok(power) => Fraction::whole(10u64.pow(power)),
        Err(_) => Fraction::of(Decimal::new(1, power.unsigned_abs())),
    };
    let round = POWERS.flat_map(|own| [1, 2, 5].map(|digit| power(own).times(&Fraction::whole(digit))));
    let round: Vec<Fraction> = round.collect();
    let end = round.iter().position(|edge| edge >= high).unwrap_or(round.len() - 1);
    let start = round.iter().position(|edge| *edge >= low).unwrap_or(0).max((end + 1).saturating_sub(MOST_RANGES));
    std::iter::once(nothing).chain(round.into_iter().take(end + 1).skip(start.min(end))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(values: &[(i64, u32)]) -> Vec<Fraction> {
        let mut all: Vec<Fraction> =
            values.iter().map(|(value, places)| Fraction::of(Decimal::new(*value, *places))).collect();
        all.sort();
        all
    }

    #[test]
    fn every_value_stands_in_one_range_and_edges_belong_to_the_range_nearer_to_nothing() {
        let values = figures(&[(-100, 2), (-20, 2), (0, 0), (0, 0), (10, 2), (20, 2), (21, 2), (2536, 2)]);
        let shown: Vec<String> = bins(&values)
            .iter()
            .map(|bin| format!("{}..{} {}", bin.from.text(4), bin.to.text(4), bin.customers))
            .collect();
        assert_eq!(
            shown,
            [
                "-1..-0.5 1",
                "-0.5..-0.2 0",
                "-0.2..0 1",
                "0..0 2",
                "0..0.2 2",
                "0.2..0.5 1",
                "0.5..1 0",
                "1..2 0",
                "2..5 0",
                "5..10 0",
                "10..20 0",
                "20..50 1"
            ]
        );
        assert_eq!(bins(&values).iter().map(|bin| bin.customers).sum::<u64>(), values.len() as u64);
    }

    #[test]
    fn a_single_change_or_none_at_all_is_one_range() {
        assert_eq!(bins(&[]), []);
        let same = bins(&figures(&[(0, 0), (0, 0)]));
        assert_eq!((same.len(), same[0].customers), (1, 2));
        let one = bins(&figures(&[(5, 0)]));
        assert_eq!((one.len(), one[0].to.text(2), one[0].customers), (1, "5".to_string(), 1));
    }
}
