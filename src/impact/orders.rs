//! Fees that are due for an order or for each of its lines, counted by the purchases as they were made.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::Decimal;
use crate::core::fraction::Fraction;
use crate::core::list::{Fee, FeeRate, Obligation};
use crate::core::sum::Sum;
use crate::impact::book::Book;
use crate::impact::costs::Line;

/// For what a fee is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Per {
    Order,
    Line,
    Unit,
}

/// A fee of the lists.
#[derive(Clone, Debug)]
struct OrderFee {
    name: String,
    per: Per,
    /// Before and after; nothing where the list does not have it.
    amounts: [Decimal; 2],
    /// The items it is due for; `None` is all.
    items: Option<BTreeSet<u32>>,
}

/// The fees that can be counted.
#[derive(Clone, Debug, Default)]
pub struct Fees {
    fees: Vec<OrderFee>,
    /// The names of those that cannot.
    pub uncounted: Vec<String>,
}

impl Fees {
    /// The fees that nobody can avoid, of both lists. One that is due for something the sales do not show, such as a
    /// visit, or that is a percentage, is not counted and named.
    pub fn of_lists(old: &[Fee], new: &[Fee], book: &Book) -> Fees {
        let mut found = Fees::default();
        let mut places: BTreeMap<(String, u8), usize> = BTreeMap::new();
        for (side, fee) in old.iter().map(|fee| (0, fee)).chain(new.iter().map(|fee| (1, fee))) {
            if fee.obligation != Obligation::Mandatory || is_in_price(fee) {
                continue;
            }
            let per = match fee.per.as_deref().map(str::trim) {
                Some("order") => Some(Per::Order),
                Some("line") => Some(Per::Line),
                Some("unit" | "item" | "each") => Some(Per::Unit),
                _ => None,
            };
            let (Some(per), FeeRate::Amount(amount)) = (per, &fee.rate) else {
                if !found.uncounted.contains(&fee.name) {
                    found.uncounted.push(fee.name.clone());
                }
                continue;
            };
            let place = *places.entry((fee.key.clone(), per as u8)).or_insert_with(|| {
                found.fees.push(OrderFee { name: fee.name.clone(), per, amounts: [Decimal::ZERO; 2], items: None });
                found.fees.len() - 1
            });
            let own = &mut found.fees[place];
            own.amounts[side] = *amount;
            if !fee.applies_to.is_empty() {
                let items = fee.applies_to.iter().filter_map(|key| book.find(key.as_bytes()));
                own.items.get_or_insert_default().extend(items);
            }
        }
        found
    }

    /// The name of a fee by its number.
    pub fn name(&self, index: usize) -> &str {
        &self.fees[index].name
    }
}

fn is_in_price(fee: &Fee) -> bool {
    let is_yes = |value: &str| matches!(value, "yes" | "true");
    fee.terms.iter().any(|(name, value)| name.replace('-', "_") == "included_in_price" && is_yes(value))
}

/// Something that was bought, in some order.
#[derive(Clone, Copy, Debug)]
pub struct Bought {
    /// The item.
    pub item: u32,
    /// How much.
    pub quantity: Decimal,
    /// The order, by a number that is the same for all of its lines.
    pub order: u32,
}

impl Fees {
    /// Whether any fee can be counted.
    pub fn are_any(&self) -> bool {
        !self.fees.is_empty()
    }

    /// Whether a fee is due once for an order.
    pub fn need_orders(&self) -> bool {
        self.fees.iter().any(|fee| fee.per == Per::Order)
    }

    /// What each fee comes to for one customer's purchases, by its number.
    pub fn lines(&self, purchases: impl Iterator<Item = Bought>) -> Vec<(usize, Line)> {
        let mut orders: Vec<(usize, u32)> = Vec::new();
        let mut counts: BTreeMap<usize, Sum> = BTreeMap::new();
        for bought in purchases {
            let is_due = |fee: &OrderFee| fee.items.as_ref().is_none_or(|items| items.contains(&bought.item));
            for (index, fee) in self.fees.iter().enumerate().filter(|(_, fee)| is_due(fee)) {
                match fee.per {
                    Per::Order => orders.push((index, bought.order)),
                    Per::Line => counts.entry(index).or_default().add(Decimal::ONE),
                    Per::Unit => counts.entry(index).or_default().add(bought.quantity),
                }
            }
        }
        orders.sort_unstable();
        orders.dedup();
        orders.iter().for_each(|(fee, _)| counts.entry(*fee).or_default().add(Decimal::ONE));
        let line = |(index, count): (usize, Sum)| {
            let of = |amount: Decimal| {
                let mut sum = Sum::default();
                sum.add_fraction(&count.value().times(&Fraction::of(amount)));
                sum.into()
            };
            let [before, after] = self.fees[index].amounts.map(of);
            (index, Line { quantity: count, before, after })
        };
        counts.into_iter().map(line).collect()
    }
}
