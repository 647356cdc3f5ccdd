//! Fees that are due for an order, for each of its lines or for each unit, counted by the purchases as they were made.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::Decimal;
use crate::core::fraction::{Fraction, sum};
use crate::core::impact::NotCounted;
use crate::core::list::{Fee, FeeRate, Obligation};
use crate::core::sum::Sum;
use crate::impact::book::Book;
use crate::impact::costs::Line;

/// Before and after.
const SIDES: usize = 2;

/// For what a fee is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Per {
    Order,
    Line,
    Unit,
}

/// How much a fee is.
#[derive(Clone, Copy, Debug)]
enum Rate {
    Amount(Decimal),
    /// Of the price of what it is due for, and at most so much each time.
    OfPrice {
        percent: Decimal,
        cap: Option<Decimal>,
    },
}

/// A fee as one of the lists has it.
#[derive(Clone, Debug)]
struct Stated {
    rate: Rate,
    /// The items it is due for; `None` is all.
    items: Option<BTreeSet<u32>>,
}

/// A fee of the lists.
#[derive(Clone, Debug)]
struct OrderFee {
    name: String,
    per: Per,
    /// Before and after; `None` where the list does not have it.
    sides: [Option<Stated>; SIDES],
}

/// The fees that can be counted.
#[derive(Clone, Debug, Default)]
pub struct Fees {
    fees: Vec<OrderFee>,
    /// The names of those that cannot, and why.
    pub uncounted: Vec<(String, NotCounted)>,
}

impl Fees {
    /// The fees that nobody can avoid, of both lists. One that is due for something the sales do not show, such as a
    /// visit, or that is a percentage of anything but the price, is not counted and named.
    pub fn of_lists(old: &[Fee], new: &[Fee], book: &Book) -> Fees {
        let mut found = Fees::default();
        let mut places: BTreeMap<(String, u8), usize> = BTreeMap::new();
        for (side, fee) in old.iter().map(|fee| (0, fee)).chain(new.iter().map(|fee| (1, fee))) {
            if fee.obligation != Obligation::Mandatory || is_in_price(fee) {
                continue;
            }
            let (per, rate) = match counted(fee) {
                Ok(counted) => counted,
                Err(why) => {
                    let own = (fee.name.clone(), why);
                    if !found.uncounted.contains(&own) {
                        found.uncounted.push(own);
                    }
                    continue;
                }
            };
            let place = *places.entry((fee.key.clone(), per as u8)).or_insert_with(|| {
                found.fees.push(OrderFee { name: fee.name.clone(), per, sides: [const { None }; SIDES] });
                found.fees.len() - 1
            });
            let own: BTreeSet<u32> = fee.applies_to.iter().filter_map(|key| book.find(key.as_bytes())).collect();
            let items = (!fee.applies_to.is_empty()).then_some(own);
            found.fees[place].sides[side] = Some(Stated { rate, items });
        }
        found
    }

    /// The name of a fee by its number.
    pub fn name(&self, index: usize) -> &str {
        &self.fees[index].name
    }
}

/// For what a fee is due, and how much it is. Errors: why the sales do not tell what it comes to.
fn counted(fee: &Fee) -> Result<(Per, Rate), NotCounted> {
    let per = match fee.per.as_deref().map(str::trim) {
        Some("order") => Some(Per::Order),
        Some("line") => Some(Per::Line),
        Some("unit" | "item" | "each") => Some(Per::Unit),
        // A percentage of the price belongs to each price.
        None if matches!(fee.rate, FeeRate::Percent { .. }) => Some(Per::Unit),
        _ => None,
    };
    let rate = match &fee.rate {
        FeeRate::Amount(amount) => Rate::Amount(*amount),
        FeeRate::Percent { base: None, .. } => return Err(NotCounted::NoBase),
        FeeRate::Percent { percent, base: Some(base), cap } => match base.trim().to_lowercase().as_str() {
            "price" => Rate::OfPrice { percent: *percent, cap: *cap },
            _ => return Err(NotCounted::OtherBase(base.clone())),
        },
        FeeRate::Unstated => return Err(NotCounted::NoFigure),
    };
    Ok((per.ok_or(NotCounted::NotShown)?, rate))
}

fn is_in_price(fee: &Fee) -> bool {
    let is_yes = |value: &str| matches!(value, "yes" | "true");
    fee.terms.iter().any(|(name, value)| name.replace('-', "_") == "included_in_price" && is_yes(value))
}

/// Something that was bought, in some order.
#[derive(Clone, Debug)]
pub struct Bought {
    /// The item.
    pub item: u32,
    /// How much.
    pub quantity: Decimal,
    /// The order, by a number that is the same for all of its lines.
    pub order: u32,
    /// What it costs before and after, where a fee needs that.
    pub amounts: Option<[Fraction; SIDES]>,
}

/// A fee comes to so much: how often it is due, before and after.
type Due = (Sum, [Fraction; SIDES]);

fn nothing() -> Due {
    (Sum::default(), [Fraction::whole(0), Fraction::whole(0)])
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

    /// Whether a fee is a percentage of the price.
    pub fn need_amounts(&self) -> bool {
        let is_of_price = |own: &Stated| matches!(own.rate, Rate::OfPrice { .. });
        self.fees.iter().any(|fee| fee.sides.iter().flatten().any(is_of_price))
    }

    /// What each fee comes to for one customer's purchases, by its number.
    pub fn lines(&self, purchases: impl Iterator<Item = Bought>) -> Vec<(usize, Line)> {
        // What is bought in each order of what a fee is due for, by side.
        let mut orders: Vec<(usize, u32, [Option<Fraction>; SIDES])> = Vec::new();
        let mut due: BTreeMap<usize, Due> = BTreeMap::new();
        for bought in purchases {
            for (index, fee) in self.fees.iter().enumerate() {
                let bases = [0, 1].map(|side| fee.sides[side].as_ref()?.base(side, &bought));
                if bases.iter().all(Option::is_none) {
                    continue;
                }
                match fee.per {
                    Per::Order => orders.push((index, bought.order, bases)),
                    Per::Line => fee.add(due.entry(index).or_insert_with(nothing), Decimal::ONE, &bases),
                    Per::Unit => {
                        let each = |base: Fraction| base.over(&Fraction::of(bought.quantity)).unwrap_or(base);
                        fee.add(
                            due.entry(index).or_insert_with(nothing),
                            bought.quantity,
                            &bases.map(|base| base.map(each)),
                        );
                    }
                }
            }
        }
        orders.sort_unstable_by_key(|(index, order, _)| (*index, *order));
        for lines in orders.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let all = |side: usize| {
                let own: Vec<Fraction> = lines.iter().filter_map(|(.., bases)| bases[side].clone()).collect();
                (!own.is_empty()).then(|| sum(own))
            };
            self.fees[lines[0].0].add(due.entry(lines[0].0).or_insert_with(nothing), Decimal::ONE, &[all(0), all(1)]);
        }
        let line = |(index, (quantity, [before, after])): (usize, Due)| {
            (index, Line { quantity, before: before.into(), after: after.into() })
        };
        due.into_iter().map(line).collect()
    }
}

impl Stated {
    /// Of what a purchase is charged for; `None` where this fee is not due for it. A fee that is no percentage asks for
    /// nothing but that it is due.
    fn base(&self, side: usize, bought: &Bought) -> Option<Fraction> {
        let is_due = self.items.as_ref().is_none_or(|items| items.contains(&bought.item));
        let amount = || bought.amounts.as_ref().map_or_else(|| Fraction::whole(0), |amounts| amounts[side].clone());
        is_due.then(amount)
    }

    /// What is charged once, of so much.
    fn once(&self, base: &Fraction) -> Fraction {
        match self.rate {
            Rate::Amount(amount) => Fraction::of(amount),
            Rate::OfPrice { percent, cap } => {
                let share = Fraction::of(percent).over(&Fraction::whole(100)).unwrap_or_else(|| Fraction::whole(0));
                let whole = share.times(base);
                cap.map(Fraction::of).filter(|cap| *cap < whole).unwrap_or(whole)
            }
        }
    }
}

impl OrderFee {
    /// Adds that the fee is due so often, each time of so much.
    fn add(&self, (quantity, amounts): &mut Due, times: Decimal, bases: &[Option<Fraction>; SIDES]) {
        quantity.add(times);
        for ((amount, stated), base) in amounts.iter_mut().zip(&self.sides).zip(bases) {
            if let (Some(stated), Some(base)) = (stated, base) {
                *amount = amount.plus(&stated.once(base).times(&Fraction::of(times)));
            }
        }
    }
}
