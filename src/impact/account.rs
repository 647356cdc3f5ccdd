//! Purchases noted while they are read, by one worker of several: 16 bytes each, shared out by the customer, so that
//! those of one customer can be brought together afterwards ([`super::buyers`]).

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::compare::fold::blocks::Blocks;
use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::impact::{Basis, Reason};
use crate::core::records::Customer;
use crate::core::sum::Sum;
use crate::core::window::Stretch;
use crate::impact::book::Book;
use crate::impact::entry::{Day, Entry};
use crate::impact::names::{Look, NONE, Names};
use crate::impact::orders::Fees;
use crate::normalise::records::sales::BETWEEN;

/// In how many shares purchases are kept where there are many: few enough to write to all of them by turns, and each so
/// small that it is near when it is worked on.
const SHARES: usize = 128;
/// With fewer purchases than this there is one share.
const MANY: usize = 1 << 16;

/// How many purchases wait for the memory that they need.
const AHEAD: usize = 24;

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
    /// What is known of the customers, by their names in the sales, where there is a table of them.
    pub known: Option<&'q BTreeMap<String, Customer>>,
}

impl<'q> Question<'q> {
    /// What is known of a customer.
    pub fn customer(&self, name: &[u8]) -> Option<&'q Customer> {
        self.known?.get(std::str::from_utf8(name).ok()?)
    }
}

impl Basis {
    /// The whole months before the month of a day; `None` outside the calendar.
    pub fn before(as_of: Date, months: u32) -> Option<Basis> {
        let first_of_month = as_of.first_of_month();
        let first = first_of_month.plus_months(-i32::try_from(months).ok()?)?;
        Some(Basis { months, stretch: Stretch { first, last: first_of_month.plus_days(-1)? } })
    }
}

/// One line of a sale.
#[derive(Clone, Copy, Debug)]
pub struct Purchase<'p> {
    /// The day.
    pub date: Date,
    /// Who; blank where nobody is named.
    pub customer: &'p [u8],
    /// The key of the item; blank where none is named.
    pub item: &'p [u8],
    /// How much; below zero for a return.
    pub quantity: Decimal,
    /// What was paid, where stated: the amount, or the price of one.
    pub paid: Option<Paid>,
    /// The invoice or receipt; blank where none is named.
    pub document: &'p [u8],
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

/// The purchases of the customers with some hashes.
#[derive(Debug, Default)]
pub(super) struct Share<'q> {
    /// The customers.
    pub names: Names,
    /// Their groups, where prices depend on them.
    pub groups: Vec<Option<&'q str>>,
    pub entries: Blocks<Entry>,
    /// Quantities of too many digits for an entry.
    pub beside: Vec<Decimal>,
    /// Their orders, and of each entry the number of its order, where a fee needs them.
    pub papers: Names,
    pub orders: Blocks<u32>,
}

/// Whether an item has a price in both lists.
#[derive(Clone, Copy, Debug)]
enum Standing {
    Priced(u32),
    /// That depends on the group of the customer, or on how much is bought.
    Depends(u32),
    Not(Reason),
}

/// An item as the sales name it.
#[derive(Debug)]
struct Item {
    standing: Standing,
    /// What was paid for purchases that cannot be priced, by why.
    left_out: Vec<(Reason, Sum)>,
}

/// A purchase by the looks of its customer and its item.
#[derive(Clone, Copy)]
struct Seen {
    customer: Look,
    item: Look,
    share: u32,
    order: u32,
    day: Day,
    quantity: Decimal,
    paid: Option<Paid>,
    currency: Option<Currency>,
}

/// What one worker notes.
pub struct Account<'q> {
    question: &'q Question<'q>,
    pub(super) shares: Vec<Share<'q>>,
    shift: u32,
    as_of: Day,
    basis: RangeInclusive<Day>,
    has_groups: bool,
    needs_orders: bool,
    names: Names,
    items: Vec<Item>,
    /// Purchases whose customers and items are yet to be found.
    waiting: Vec<Seen>,
    /// Figures of all purchases.
    pub(super) noted: Noted,
}

/// Figures of all purchases.
#[derive(Clone, Debug, Default)]
pub struct Noted {
    /// What was paid for everything in the basis.
    pub paid: Sum,
    /// Lines in the basis.
    pub lines: u64,
    /// Those of them that have a price in both lists.
    pub priced: u64,
    /// Lines in the basis that name nobody.
    pub nobody: u64,
    /// Lines on or after the day of the question.
    pub later: u64,
    /// The first and the last day before the day of the question.
    first: Day,
    last: Day,
    /// The last day of all.
    newest: Day,
    /// The largest quantity of each number of decimals, by its digits.
    pub(super) largest: Vec<u64>,
}

impl<'q> Account<'q> {
    /// Nothing is noted yet; `likely` is how many purchases there may be in all.
    pub fn new(question: &'q Question<'q>, likely: usize) -> Account<'q> {
        let count = if likely < MANY { 1 } else { SHARES };
        Account {
            question,
            shares: (0..count).map(|_| Share::default()).collect(),
            // One bit less than all would be moved out where there is one share.
            shift: u64::BITS - 1 - count.trailing_zeros(),
            as_of: Day::of(question.as_of),
            basis: Day::of(question.basis.stretch.first)..=Day::of(question.basis.stretch.last),
            has_groups: question.book.has_groups(),
            needs_orders: question.fees.need_orders(),
            names: Names::default(),
            items: Vec::new(),
            waiting: Vec::with_capacity(AHEAD),
            noted: Noted { largest: vec![0; Decimal::MAX_SCALE as usize + 1], first: Day::NEVER, ..Noted::default() },
        }
    }

    /// Notes a line.
    #[inline]
    pub fn take(&mut self, purchase: &Purchase<'_>) {
        let hash = Names::hash(purchase.customer);
        let share = (hash >> self.shift >> 1) as usize;
        let own = &mut self.shares[share];
        let seen = Seen {
            customer: Look::of(purchase.customer, hash),
            item: Look::of(purchase.item, Names::hash(purchase.item)),
            share: share as u32,
            order: if self.needs_orders { own.papers.order(purchase) } else { NONE },
            day: Day::of(purchase.date),
            quantity: purchase.quantity,
            paid: purchase.paid,
            currency: purchase.currency,
        };
        if !seen.customer.is_whole() || !seen.item.is_whole() {
            self.note(&seen, Some(purchase));
            return;
        }
        own.names.fetch(&seen.customer);
        self.names.fetch(&seen.item);
        self.waiting.push(seen);
        if self.waiting.len() == AHEAD {
            self.note_waiting();
        }
    }

    fn note_waiting(&mut self) {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.drain(..).for_each(|seen| self.note(&seen, None));
        self.waiting = waiting;
    }

    /// Notes a line that was looked at; where a look does not hold all, the purchase must be at hand.
    #[inline]
    fn note(&mut self, seen: &Seen, purchase: Option<&Purchase<'_>>) {
        let (day, question) = (seen.day, self.question);
        self.noted.see(day, self.as_of);
        let own = &mut self.shares[seen.share as usize];
        let who = own.names.find_seen(&seen.customer, purchase.map(|purchase| purchase.customer));
        if self.has_groups && own.groups.len() <= who as usize {
            let group = question.customer(own.names.get(who)).and_then(|known| known.group.as_deref());
            own.groups.push(group);
        }
        let is_counted = self.basis.contains(&day);
        let item = if is_counted { self.note_counted(seen, purchase, who) } else { NONE };
        let own = &mut self.shares[seen.share as usize];
        let entry = Entry::new(who, item, day, seen.quantity, &mut own.beside);
        own.entries.push(entry);
        if self.needs_orders {
            own.orders.push(seen.order);
        }
        if let Some(largest) = self.noted.largest.get_mut(entry.scale() as usize) {
            *largest = entry.digits().unsigned_abs().max(*largest);
        }
    }

    /// Notes a line of the months that count. Gives the number of its item, where that has a price.
    #[inline]
    fn note_counted(&mut self, seen: &Seen, purchase: Option<&Purchase<'_>>, who: u32) -> u32 {
        self.noted.lines += 1;
        self.noted.nobody += u64::from(seen.customer.is_empty());
        seen.pay(&mut self.noted.paid);
        let name = self.names.find_seen(&seen.item, purchase.map(|purchase| purchase.item));
        if name as usize == self.items.len() {
            let standing = standing(self.question.book, self.names.get(name));
            self.items.push(Item { standing, left_out: Vec::new() });
        }
        let item = &mut self.items[name as usize];
        let is_foreign =
            || matches!((seen.currency, self.question.currency), (Some(own), Some(listed)) if own != listed);
        let found = match item.standing {
            Standing::Not(Reason::Unnamed) => Err(Reason::Unnamed),
            _ if is_foreign() => Err(Reason::OtherCurrency),
            Standing::Not(reason) => Err(reason),
            Standing::Priced(index) => Ok(index),
            Standing::Depends(index) => {
                let group = self.shares[seen.share as usize].groups.get(who as usize).copied().flatten();
                self.question.book.priced(index, group, seen.quantity)
            }
        };
        let reason = match found {
            Ok(index) => {
                self.noted.priced += 1;
                return index;
            }
            Err(reason) => reason,
        };
        let place = item.left_out.iter().position(|(own, _)| *own == reason).unwrap_or_else(|| {
            item.left_out.push((reason, Sum::default()));
            item.left_out.len() - 1
        });
        seen.pay(&mut item.left_out[place].1);
        NONE
    }

    /// Notes what still waits. To be called when all is taken.
    pub(super) fn close(&mut self) {
        self.note_waiting();
    }

    /// What was left out: why, which item, and what was paid for it.
    pub(super) fn left_out(&self) -> impl Iterator<Item = (Reason, &[u8], &Sum)> {
        let items = self.names.iter().zip(&self.items);
        items.flat_map(|(name, item)| item.left_out.iter().map(move |(reason, paid)| (*reason, name, paid)))
    }
}

/// Whether an item has a price in both lists.
fn standing(book: &Book, item: &[u8]) -> Standing {
    if item.iter().all(|byte| *byte == BETWEEN) {
        return Standing::Not(Reason::Unnamed);
    }
    match book.find(item) {
        None => Standing::Not(Reason::NotListed),
        Some(index) if !book.is_for_all(index) => Standing::Depends(index),
        Some(index) => book.tiers(index, None).map_or_else(Standing::Not, |_| Standing::Priced(index)),
    }
}

impl Seen {
    /// Adds what was paid.
    #[inline]
    fn pay(&self, sum: &mut Sum) {
        match self.paid {
            Some(Paid::All(amount)) => sum.add(amount),
            Some(Paid::Each(price)) => sum.add_product(self.quantity, price),
            None => {}
        }
    }
}

impl Names {
    /// The number of the order of a purchase. Lines of one document are one order; without documents those of one day are.
    fn order(&mut self, purchase: &Purchase<'_>) -> u32 {
        if !purchase.document.is_empty() {
            return self.find(purchase.document);
        }
        self.find(purchase.date.to_string().as_bytes())
    }
}

impl Noted {
    #[inline]
    fn see(&mut self, day: Day, as_of: Day) {
        self.newest = self.newest.max(day);
        if day >= as_of {
            self.later += 1;
        } else {
            (self.first, self.last) = (self.first.min(day), self.last.max(day));
        }
    }

    /// The first and the last day before the day of the question.
    pub fn days(&self) -> Option<(Date, Date)> {
        self.first.date().zip(self.last.date())
    }

    /// The last day of all.
    pub fn newest(&self) -> Option<Date> {
        self.newest.date()
    }

    /// Adds what another worker noted.
    pub(super) fn merge(&mut self, other: Noted) {
        self.paid.add_sum(&other.paid);
        self.lines += other.lines;
        self.priced += other.priced;
        self.nobody += other.nobody;
        self.later += other.later;
        (self.first, self.last) = (self.first.min(other.first), self.last.max(other.last));
        self.newest = self.newest.max(other.newest);
        self.largest.iter_mut().zip(other.largest).for_each(|(own, other)| *own = other.max(*own));
    }
}
