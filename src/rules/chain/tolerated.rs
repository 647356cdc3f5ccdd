//! What differences of price and quantity come to, and which of them a policy or a pack tolerates.

use crate::core::agreement::{Binding, LineKind, share_of, sum};
use crate::core::chain::{Billed, Chain, Term};
use crate::core::fraction::Fraction;
use crate::core::policy::Threshold;
use crate::rules::chain::{Buckets, ChainView};

/// By how much bills may differ from what was agreed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tolerances {
    /// A unit price.
    pub price: Option<Threshold>,
    /// A quantity.
    pub quantity: Option<Threshold>,
    /// The total of an estimate.
    pub estimate: Option<Threshold>,
    /// All tolerated differences together.
    pub together: Option<Threshold>,
    /// What moves more freely than the rest.
    pub buckets: Buckets,
}

impl Tolerances {
    /// The largest amount that a bound leaves: both of its limits hold.
    pub fn most(bound: Option<&Threshold>, base: &Fraction) -> Fraction {
        let zero = Fraction::whole(0);
        let Some(bound) = bound else { return zero };
        let percent = bound.percent.as_ref().map(|percent| share_of(&base.magnitude(), percent));
        let amount = bound.amount.map(Fraction::of);
        match (percent, amount) {
            (Some(percent), Some(amount)) => {
                if percent < amount {
                    percent
                } else {
                    amount
                }
            }
            (percent, amount) => percent.or(amount).unwrap_or(zero),
        }
    }
}

/// What is charged above the agreed price and the agreed quantity of one line, in all bills.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// By a higher price.
    pub price: Fraction,
    /// By a larger quantity.
    pub quantity: Fraction,
    /// Whether the price is within its tolerance.
    pub is_price_tolerated: bool,
    /// Whether the quantity is.
    pub is_quantity_tolerated: bool,
}

impl Parts {
    /// What is tolerated of it.
    pub fn tolerated(&self) -> Fraction {
        let zero = Fraction::whole(0);
        let price = if self.is_price_tolerated { self.price.clone() } else { zero.clone() };
        let quantity = if self.is_quantity_tolerated { self.quantity.clone() } else { zero };
        price.plus(&quantity)
    }
}

/// The part of a sum that is above zero and not above another.
fn clamped(value: &Fraction, most: &Fraction) -> Fraction {
    let zero = Fraction::whole(0);
    if *value < zero {
        zero
    } else if value > most {
        most.clone()
    } else {
        value.clone()
    }
}

/// What is charged above the agreed price and quantity of a line. A lower price makes up for a larger quantity: who
/// pays no more than agreed pays no more. Lines that have rules of their own, or that follow a change which does not
/// count, are left to those rules; the lines of an estimate may move within its total.
pub fn parts(chain: &Chain, tolerances: &Tolerances, term: &Term, billed: &[&Billed]) -> Option<Parts> {
    let own = &chain.documents[chain.basis].own;
    let is_estimate = own.binding.as_ref().is_some_and(|binding| binding.value == Binding::Estimate);
    let is_reserve = matches!(term.promise(), LineKind::Provisional | LineKind::Contingency);
    let is_plain = match term.promise() {
        LineKind::Fixed | LineKind::UnitRate => true,
        LineKind::Option => term.line.counts(),
        LineKind::Provisional | LineKind::Contingency => term.at.document != chain.basis,
        LineKind::Allowance | LineKind::Exclusion => false,
    };
    let is_compared = billed.iter().all(|one| one.unapproved.is_none() && !one.is_other_basis);
    let is_moving = tolerances.buckets.has_line(&term.line);
    if !is_plain || is_moving || !is_compared || (is_estimate && !is_reserve) {
        return None;
    }
    let zero = Fraction::whole(0);
    let all = |part: fn(&Billed) -> &Option<Fraction>| {
        billed.iter().filter_map(|one| part(one).as_ref()).fold(zero.clone(), |sum, own| sum.plus(own))
    };
    let (price, quantity) = (all(|one| &one.effect.price), all(|one| &one.effect.quantity));
    let whole = price.plus(&quantity);
    if whole <= zero {
        return None;
    }
    let price = clamped(&price, &whole);
    let quantity = clamped(&quantity, &whole.minus(&price));
    let agreed = term.line.price_of_one().unwrap_or_else(|| term.amount.clone());
    let highest = billed.iter().filter_map(|one| chain.price_of(one)).max();
    let is_within = |bound: &Option<Threshold>, agreed: &Fraction, found: Option<Fraction>| matches!((bound, found), (Some(bound), Some(found)) if !bound.is_passed(agreed, &found));
    let most = term.line.quantity.as_ref().map(|quantity| Fraction::of(quantity.value));
    let so_many = most.as_ref().and_then(|_| sum(billed.iter().map(|one| chain.quantity_of(one))));
    Some(Parts {
        is_price_tolerated: is_within(&tolerances.price, &agreed, highest.or_else(|| Some(agreed.plus(&price)))),
        is_quantity_tolerated: most.is_some_and(|most| is_within(&tolerances.quantity, &most, so_many)),
        price,
        quantity,
    })
}

impl ChainView<'_> {
    /// What is charged above the agreed price and quantity of a line.
    pub fn parts(&self, term: &Term, billed: &[&Billed]) -> Option<Parts> {
        parts(self.chain, &self.tolerances, term, billed)
    }
}
