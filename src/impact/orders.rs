//! Fees that are due for an order or for each of its lines, counted by the purchases as they were made.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::Decimal;
use crate::core::list::{Fee, FeeRate, Obligation};
use crate::core::sum::Sum;
use crate::impact::account::{Line, Purchase};
use crate::impact::book::Book;

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
                let items = fee.applies_to.iter().filter_map(|key| book.find(key));
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

/// The fees of one customer's purchases.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    /// Which orders owe which fee.
    orders: BTreeSet<(usize, Box<str>)>,
    /// Lines and units that owe one.
    counts: BTreeMap<usize, Sum>,
}

impl Orders {
    /// Notes the fees of a line. Lines of one document are one order; without documents those of one day are.
    pub(super) fn take(&mut self, item: u32, purchase: &Purchase<'_>, fees: &Fees) {
        let due = |fee: &OrderFee| fee.items.as_ref().is_none_or(|items| items.contains(&item));
        for (index, fee) in fees.fees.iter().enumerate().filter(|(_, fee)| due(fee)) {
            match fee.per {
                Per::Order if purchase.document.is_empty() => {
                    self.orders.insert((index, purchase.date.to_string().into()));
                }
                Per::Order => {
                    self.orders.insert((index, purchase.document.into()));
                }
                Per::Line => self.counts.entry(index).or_default().add(Decimal::ONE),
                Per::Unit => self.counts.entry(index).or_default().add(purchase.quantity),
            }
        }
    }

    pub(super) fn merge(&mut self, other: Orders) {
        self.orders.extend(other.orders);
        for (fee, count) in other.counts {
            self.counts.entry(fee).or_default().add_sum(&count);
        }
    }

    /// What each fee comes to, by its number.
    pub fn lines(&self, fees: &Fees) -> Vec<(usize, Line)> {
        let mut counts = self.counts.clone();
        for (fee, _) in &self.orders {
            counts.entry(*fee).or_default().add(Decimal::ONE);
        }
        let line = |(index, count): (usize, Sum)| {
            let of = |amount: Decimal| {
                let mut sum = Sum::default();
                sum.add_fraction(&count.value().times(&crate::core::fraction::Fraction::of(amount)));
                sum
            };
            let [before, after] = fees.fees[index].amounts.map(of);
            (index, Line { quantity: count, before, after })
        };
        counts.into_iter().map(line).collect()
    }
}
