//! What a purchase costs at tiered prices, and how a fee is shared out over its lines.

use std::cmp::Reverse;

use crate::core::Decimal;
use crate::core::fraction::{Fraction, sum};

/// A price from a quantity on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tier {
    /// The first quantity of the tier.
    pub from: Decimal,
    /// The price of a unit.
    pub price: Decimal,
}

/// How tiers work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tiers {
    /// The tier that the quantity reaches prices every unit.
    #[default]
    Volume,
    /// Each unit has the price of its own tier.
    Graduated,
}

impl Tiers {
    /// Every kind with its name in flags.
    pub const ALL: &'static [(Tiers, &'static str)] = &[(Tiers::Volume, "volume"), (Tiers::Graduated, "graduated")];
}

/// Whether a quantity that is bought lies below every tier: the list has no price for so few.
pub fn is_too_few(quantity: Decimal, tiers: &[Tier]) -> bool {
    quantity > Decimal::ZERO && tiers.first().is_some_and(|tier| quantity < tier.from)
}

/// The tier that a quantity, or a return of as much, reaches; a return of less than the first tier has its price. `None`
/// where there is none.
pub fn reached(quantity: Decimal, tiers: &[Tier]) -> Option<&Tier> {
    let amount = quantity.abs();
    let lowest = tiers.first().filter(|_| !is_too_few(quantity, tiers));
    tiers.iter().rev().find(|tier| tier.from <= amount).or(lowest)
}

/// What a quantity costs; the tiers stand in the order of their quantities. A return gives back what a purchase of as much
/// costs, of less than the first tier at its price. `None` where no tier has a price for it.
pub fn cost(quantity: Decimal, tiers: &[Tier], kind: Tiers) -> Option<Fraction> {
    let reached = reached(quantity, tiers)?;
    let amount = quantity.abs();
    let units = Fraction::of(amount);
    let whole = match kind {
        Tiers::Volume => units.times(&Fraction::of(reached.price)),
        Tiers::Graduated => {
            let mut parts = Vec::with_capacity(tiers.len());
            for (index, tier) in tiers.iter().enumerate() {
                // Whole steps: the tier from 10 begins after the ninth unit.
                let before = |tier: &Tier| Fraction::of(tier.from).minus(&Fraction::whole(1));
                let start = if index == 0 { Fraction::whole(0) } else { before(tier) };
                let end = tiers.get(index + 1).map_or_else(|| units.clone(), |next| before(next).min(units.clone()));
                let part = end.minus(&start);
                if part.is_positive() {
                    parts.push(part.times(&Fraction::of(tier.price)));
                }
            }
            sum(parts)
        }
    };
    Some(if quantity.is_sign_negative() { Fraction::whole(0).minus(&whole) } else { whole })
}

/// Shares an amount out by weights so that the parts, in units of the last decimal place, add up exactly: what is left
/// over goes to the largest remainders, the earlier line first. Without any weight all lines weigh the same. `None`
/// where there is no line, a weight is below zero, or the amount has more decimals than the parts may.
pub fn shared_out(total: Decimal, weights: &[Decimal], places: u32) -> Option<Vec<Decimal>> {
    if weights.is_empty() || weights.iter().any(|weight| weight.is_sign_negative() && !weight.is_zero()) {
        return None;
    }
    let all = weights.iter().try_fold(Decimal::ZERO, |sum, weight| sum.checked_add(*weight))?;
    let equal = vec![Decimal::ONE; weights.len()];
    let (weights, all) = if all.is_zero() { (&equal[..], Decimal::from(weights.len() as u64)) } else { (weights, all) };
    let (units, true) = Fraction::of(total.abs()).floor(places)? else { return None };
    let amount = Fraction::ratio(i128::try_from(units).ok()?, 1)?;
    let shares = weights.iter().map(|weight| amount.times(&Fraction::of(*weight)).over(&Fraction::of(all)));
    let shares = shares.collect::<Option<Vec<Fraction>>>()?;
    let mut parts = shares.iter().map(|share| Some(share.floor(0)?.0)).collect::<Option<Vec<u128>>>()?;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let rest = |index: &usize| Some(shares[*index].minus(&Fraction::ratio(i128::try_from(parts[*index]).ok()?, 1)?));
    order.sort_by_cached_key(|index| Reverse(rest(index)));
    let left = usize::try_from(units - parts.iter().sum::<u128>()).ok()?;
    order.into_iter().take(left).for_each(|index| parts[index] += 1);
    let signed = |part: u128| {
        let part = Decimal::try_from_i128_with_scale(i128::try_from(part).ok()?, places).ok()?;
        Some(if total.is_sign_negative() { -part } else { part })
    };
    parts.into_iter().map(signed).collect()
}
