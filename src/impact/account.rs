//! Purchases added up by customer and item while they are read. What stays in memory grows with customers and what they
//! buy, not with the rows; every sum is exact, so that it is the same in whatever order the rows come.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use xxhash_rust::xxh3::Xxh3Builder;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::impact::{Basis, Reason};
use crate::core::sum::Sum;
use crate::core::window::Stretch;
use crate::impact::book::{Book, Cost};
use crate::impact::orders::{Fees, Orders};
use crate::impact::spread;

/// What the purchases are held against.
pub struct Question<'q> {
    /// The prices.
    pub book: &'q Book,
    /// The fees of orders and lines.
    pub fees: &'q Fees,
    /// The day of the question.
    pub as_of: Date,
    /// The months that count.
    pub basis: Basis,
    /// The currency of the lists.
    pub currency: Option<Currency>,
}

impl Basis {
    /// The whole months before the month of a day; `None` outside the calendar.
    pub fn before(as_of: Date, months: u32) -> Option<Basis> {
        let first_of_month = as_of.plus_days(1 - i32::from(as_of.day()))?;
        let first = first_of_month.plus_months(-i32::try_from(months).ok()?)?;
        Some(Basis { months, stretch: Stretch { first, last: first_of_month.plus_days(-1)? } })
    }

    /// The number of the month of a day, from 0; `None` outside.
    fn month(&self, day: Date) -> Option<usize> {
        let count = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
        let inside = self.stretch.contains(day);
        inside.then(|| usize::try_from(count(day) - count(self.stretch.first)).ok()).flatten()
    }
}

/// One line of a sale.
#[derive(Clone, Copy, Debug)]
pub struct Purchase<'p> {
    /// The day.
    pub date: Date,
    /// Who; blank where nobody is named.
    pub customer: &'p str,
    /// The group whose prices the customer pays.
    pub group: Option<&'p str>,
    /// The key of the item; blank where none is named.
    pub item: &'p str,
    /// How much; below zero for a return.
    pub quantity: Decimal,
    /// What was paid, where stated: the amount, or the price of one.
    pub paid: Option<Paid>,
    /// The invoice or receipt; blank where none is named.
    pub document: &'p str,
    /// In which currency, where stated.
    pub currency: Option<Currency>,
}

/// What was paid for a line.
#[derive(Clone, Copy, Debug)]
pub enum Paid {
    /// In all.
    All(Decimal),
    /// For one.
    Each(Decimal),
}

/// What one customer bought of one item.
#[derive(Clone, Copy, Debug, Default)]
pub struct Line {
    /// How much.
    pub quantity: Sum,
    /// At the old prices.
    pub before: Sum,
    /// At the new ones.
    pub after: Sum,
}

impl Line {
    /// Adds the same item of other rows.
    pub fn add(&mut self, other: &Line) {
        self.quantity.add_sum(&other.quantity);
        self.before.add_sum(&other.before);
        self.after.add_sum(&other.after);
    }

    /// Whether a sum has too many digits.
    pub fn is_too_large(&self) -> bool {
        [&self.quantity, &self.before, &self.after].iter().any(|sum| sum.is_too_large())
    }
}

/// What one customer bought.
#[derive(Clone, Debug, Default)]
pub struct Buyer {
    /// In which months of the basis something was bought.
    pub months: Vec<bool>,
    /// The purchases of each month at the old prices.
    pub monthly: Vec<Sum>,
    /// The last day something was bought, before the day of the question.
    pub last: Option<Date>,
    /// The days on which something was bought, before the day of the question.
    pub days: BTreeSet<Date>,
    /// The items.
    pub lines: BTreeMap<u32, Line>,
    /// The orders, where a fee needs them.
    pub orders: Orders,
}

impl Buyer {
    fn new(months: usize) -> Buyer {
        Buyer { months: vec![false; months], monthly: vec![Sum::default(); months], ..Buyer::default() }
    }

    /// In how many months something was bought.
    pub fn active_months(&self) -> usize {
        self.months.iter().filter(|is_active| **is_active).count()
    }

    /// The purchases of the month in the middle, at the old prices.
    pub fn median_month(&self) -> Option<Fraction> {
        let mut months: Vec<Fraction> = self.monthly.iter().map(Sum::value).collect();
        months.sort();
        spread::median(&months)
    }

    fn merge(&mut self, other: Buyer) {
        self.months.iter_mut().zip(other.months).for_each(|(own, other)| *own |= other);
        self.monthly.iter_mut().zip(&other.monthly).for_each(|(own, other)| own.add_sum(other));
        self.last = self.last.max(other.last);
        self.days.extend(other.days);
        for (item, line) in other.lines {
            self.lines.entry(item).or_default().add(&line);
        }
        self.orders.merge(other.orders);
    }
}

/// Everything that was bought.
#[derive(Debug, Default)]
pub struct Account {
    buyers: HashMap<Box<str>, Buyer, Xxh3Builder>,
    /// What was paid for purchases that cannot be priced, by why and by item.
    left_out: HashMap<(Reason, Box<str>), Sum, Xxh3Builder>,
    /// What was paid for everything in the basis.
    pub paid: Sum,
    /// Lines in the basis.
    pub lines: u64,
    /// Lines in the basis that name nobody.
    pub nobody: u64,
    /// Lines on or after the day of the question.
    pub later: u64,
    /// The first and the last day before the day of the question.
    pub days: Option<(Date, Date)>,
    /// The last day of all.
    pub newest: Option<Date>,
}

impl Account {
    /// Adds a line.
    pub fn take(&mut self, purchase: &Purchase<'_>, question: &Question<'_>) {
        let day = purchase.date;
        self.newest = self.newest.max(Some(day));
        if day >= question.as_of {
            self.later += 1;
            return;
        }
        self.days = Some(self.days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        let months = question.basis.months as usize;
        if !self.buyers.contains_key(purchase.customer) {
            self.buyers.insert(purchase.customer.into(), Buyer::new(months));
        }
        let Some(buyer) = self.buyers.get_mut(purchase.customer) else { return };
        let is_bought = purchase.quantity > Decimal::ZERO;
        if is_bought {
            buyer.last = buyer.last.max(Some(day));
            buyer.days.insert(day);
        }
        let Some(month) = question.basis.month(day) else { return };
        buyer.months[month] |= is_bought;
        self.lines += 1;
        self.nobody += u64::from(purchase.customer.is_empty());
        let mut paid = Sum::default();
        match purchase.paid {
            Some(Paid::All(amount)) => paid.add(amount),
            Some(Paid::Each(price)) => paid.add_product(purchase.quantity, price),
            None => {}
        }
        self.paid.add_sum(&paid);
        match priced(purchase, question) {
            Ok((item, [old, new])) => {
                let mut line = Line::default();
                line.quantity.add(purchase.quantity);
                for (sum, cost) in [(&mut line.before, old), (&mut line.after, new)] {
                    match cost {
                        Cost::Each(price) => sum.add_product(purchase.quantity, price),
                        Cost::All(whole) => sum.add_fraction(&whole),
                    }
                }
                buyer.monthly[month].add_sum(&line.before);
                buyer.lines.entry(item).or_default().add(&line);
                if is_bought {
                    buyer.orders.take(item, purchase, question.fees);
                }
            }
            Err(reason) => self.left_out.entry((reason, purchase.item.into())).or_default().add_sum(&paid),
        }
    }

    /// Adds what another worker found.
    pub fn merged(mut self, other: Account) -> Account {
        let mut buyers: Vec<(Box<str>, Buyer)> = other.buyers.into_iter().collect();
        for (customer, buyer) in buyers.drain(..) {
            match self.buyers.get_mut(&customer) {
                Some(own) => own.merge(buyer),
                None => drop(self.buyers.insert(customer, buyer)),
            }
        }
        let left_out: Vec<((Reason, Box<str>), Sum)> = other.left_out.into_iter().collect();
        for (key, sum) in left_out {
            self.left_out.entry(key).or_default().add_sum(&sum);
        }
        self.paid.add_sum(&other.paid);
        self.lines += other.lines;
        self.nobody += other.nobody;
        self.later += other.later;
        self.days = match (self.days, other.days) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (own, other) => own.or(other),
        };
        self.newest = self.newest.max(other.newest);
        self
    }

    /// The customers by name; the one without a name is everybody who is not named.
    pub fn buyers(&mut self) -> Vec<(Box<str>, Buyer)> {
        let mut all: Vec<(Box<str>, Buyer)> = std::mem::take(&mut self.buyers).into_iter().collect();
        all.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        all
    }

    /// What was left out, by why: how many items, and what was paid for them.
    pub fn left_out(&self) -> BTreeMap<Reason, (u64, Sum)> {
        let mut found: BTreeMap<Reason, (u64, Sum)> = BTreeMap::new();
        let mut all: Vec<_> = self.left_out.iter().collect();
        all.sort_unstable_by_key(|(key, _)| *key);
        for ((reason, _), sum) in all {
            let entry = found.entry(*reason).or_default();
            entry.0 += 1;
            entry.1.add_sum(sum);
        }
        found
    }
}

/// The item of a purchase and what it costs before and after.
fn priced(purchase: &Purchase<'_>, question: &Question<'_>) -> Result<(u32, [Cost; 2]), Reason> {
    if purchase.item.chars().all(|c| c == '\u{1f}') {
        return Err(Reason::Unnamed);
    }
    if let (Some(own), Some(listed)) = (purchase.currency, question.currency)
        && own != listed
    {
        return Err(Reason::OtherCurrency);
    }
    let item = question.book.find(purchase.item).ok_or(Reason::NotListed)?;
    Ok((item, question.book.costs(item, purchase.quantity, purchase.group)?))
}
