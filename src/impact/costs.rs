//! What the purchases of one customer come to, before and after.

use std::collections::BTreeMap;

use crate::core::Decimal;
use crate::core::fraction::Fraction;
use crate::core::sum::Sum;
use crate::impact::book::{Book, Cost};
use crate::impact::entry::Entry;
use crate::impact::names::NONE;
use crate::impact::tiers::{Tier, is_too_few};

/// What was bought of one item.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// How much.
    pub quantity: Sum,
    /// At the old prices.
    pub before: Amount,
    /// At the new ones.
    pub after: Amount,
}

impl Line {
    /// Adds the same item of other purchases.
    pub fn add(&mut self, other: &Line) {
        self.quantity.add_sum(&other.quantity);
        self.before.add(&other.before);
        self.after.add(&other.after);
    }

    /// Whether a sum has too many digits.
    pub fn is_too_large(&self) -> bool {
        self.quantity.is_too_large() || [&self.before, &self.after].iter().any(|amount| amount.sum.is_too_large())
    }

    pub(super) fn take(&mut self, quantity: Decimal, costs: [Cost; 2]) {
        self.quantity.add(quantity);
        for (amount, cost) in [&mut self.before, &mut self.after].into_iter().zip(costs) {
            match cost {
                Cost::Each(price) => amount.sum.add_product(quantity, price),
                Cost::All(whole) => amount.add_part(&whole),
            }
        }
    }
}

/// An exact amount. A mean price may have no end in decimals, and no sum of them then has one.
#[derive(Clone, Debug, Default)]
pub struct Amount {
    sum: Sum,
    beside: Option<Box<Fraction>>,
}

impl From<Sum> for Amount {
    fn from(sum: Sum) -> Amount {
        Amount { sum, beside: None }
    }
}

impl From<Fraction> for Amount {
    fn from(value: Fraction) -> Amount {
        let mut sum = Sum::default();
        sum.add_fraction(&value);
        match sum.is_too_large() {
            true => Amount { sum: Sum::default(), beside: Some(Box::new(value)) },
            false => sum.into(),
        }
    }
}

impl Amount {
    fn add(&mut self, other: &Amount) {
        self.sum.add_sum(&other.sum);
        other.beside.iter().for_each(|part| self.add_part(part));
    }

    fn add_part(&mut self, part: &Fraction) {
        let whole = self.beside.as_ref().map_or_else(|| part.clone(), |own| own.plus(part));
        self.beside = Some(Box::new(whole));
    }

    /// Its exact value.
    pub fn value(&self) -> Fraction {
        self.beside.as_ref().map_or_else(|| self.sum.value(), |part| self.sum.value().plus(part))
    }
}

/// What each purchase of a customer costs at some prices.
pub(super) struct Costing<'b, P> {
    book: &'b Book,
    beside: &'b [Decimal],
    prices: P,
    /// What one of a returned item was paid on average, where its price depends on the quantity.
    returned: BTreeMap<u32, [Fraction; 2]>,
}

impl<'b, 't, P: Fn(u32) -> Option<[&'t [Tier]; 2]>> Costing<'b, P> {
    /// Returns come in other quantities than purchases: what was bought in tens may come back one by one, and gives back
    /// what it cost.
    pub fn of(book: &'b Book, entries: &[Entry], beside: &'b [Decimal], prices: P) -> Costing<'b, P> {
        let is_stepped = |tiers: &[Tier]| tiers.len() > 1 || tiers.iter().any(|tier| tier.from > Decimal::ZERO);
        let returns = entries.iter().filter(|own| own.item != NONE && own.quantity(beside) < Decimal::ZERO);
        let mut items: Vec<u32> = returns.map(|own| own.item).collect();
        items.sort_unstable();
        items.dedup();
        let stepped = |item: &u32| prices(*item).filter(|both| both.iter().any(|tiers| is_stepped(tiers)));
        let of_item = |item: u32| Some((item, (stepped(&item)?, Vec::new())));
        let mut quantities: BTreeMap<u32, ([&'t [Tier]; 2], Vec<Decimal>)> =
            items.into_iter().filter_map(of_item).collect();
        // One look at all purchases: whoever buys without a name may have made most of them.
        for own in if quantities.is_empty() { &[] } else { entries } {
            if let Some((_, all)) = quantities.get_mut(&own.item) {
                all.push(own.quantity(beside));
            }
        }
        let mean = |(item, (prices, all)): (u32, ([&'t [Tier]; 2], Vec<Decimal>))| {
            Some((item, mean(book, all.into_iter(), prices)?))
        };
        let returned = quantities.into_iter().filter_map(mean).collect();
        Costing { book, beside, prices, returned }
    }

    /// How much a purchase is, and what it costs; `None` where it has no price.
    pub fn costs(&self, entry: &Entry) -> Option<(Decimal, [Cost; 2])> {
        if entry.item == NONE {
            return None;
        }
        let (quantity, [old, new]) = (entry.quantity(self.beside), (self.prices)(entry.item)?);
        let mean = self.returned.get(&entry.item).filter(|_| quantity < Decimal::ZERO);
        if let Some([before, after]) = mean {
            let of = |price: &Fraction| Cost::All(price.times(&Fraction::of(quantity)));
            return Some((quantity, [of(before), of(after)]));
        }
        Some((quantity, [self.book.cost(quantity, old)?, self.book.cost(quantity, new)?]))
    }
}

/// What one costs on average over the purchases of an item, before and after. Where nothing was bought it is the price of
/// the lowest tier, or nothing, where so few have no price: what they cost when they were bought was left out as well.
fn mean(book: &Book, quantities: impl Iterator<Item = Decimal>, prices: [&[Tier]; 2]) -> Option<[Fraction; 2]> {
    let (mut line, mut is_left_out) = (Line::default(), false);
    for quantity in quantities {
        if quantity <= Decimal::ZERO {
            is_left_out |= prices.iter().any(|tiers| is_too_few(-quantity, tiers));
        } else if let (Some(old), Some(new)) = (book.cost(quantity, prices[0]), book.cost(quantity, prices[1])) {
            line.take(quantity, [old, new]);
        }
    }
    let all = line.quantity.value();
    if all.is_zero() {
        let lowest = |tiers: &[Tier]| tiers.first().map(|tier| if is_left_out { Decimal::ZERO } else { tier.price });
        return Some([Fraction::of(lowest(prices[0])?), Fraction::of(lowest(prices[1])?)]);
    }
    Some([line.before.value().over(&all)?, line.after.value().over(&all)?])
}
