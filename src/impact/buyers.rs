//! Everybody who bought, and what: the purchases of each customer stand together, 16 bytes each, and everything that is
//! asked about a customer is worked out from them.
//!
//! A [`Buyer`] is a view: the days on which something was bought ([`Buyer::days`], over the whole file), the last one
//! before the day of the question, the months of the basis in which something was bought, what each of them came to at
//! the old prices, and the lines of the basket with the fees among them ([`Buyer::lines`]). Nothing of it is kept, since
//! the purchases are smaller than what they come to; whoever needs a figure of a buyer twice keeps it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::compare::fold::blocks::Blocks;
use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::impact::Reason;
use crate::core::sum::Sum;
use crate::impact::account::{Account, Noted, Question, Share};
use crate::impact::book::Cost;
use crate::impact::costs::{Costing, Line};
use crate::impact::entry::{Day, Entry};
use crate::impact::names::{NONE, Names};
use crate::impact::orders::Bought;
use crate::impact::spread;
use crate::impact::tiers::Tier;

/// The customers with some hashes.
pub(super) struct Part<'q> {
    names: Names,
    groups: Vec<Option<&'q str>>,
    noted: Vec<Noter>,
    /// Quantities of too many digits for an entry.
    pub(super) beside: Vec<Decimal>,
    sorted: OnceLock<Sorted>,
}

/// What one worker noted of the customers of a part.
struct Noter {
    entries: Blocks<Entry>,
    orders: Blocks<u32>,
    /// The customers and the orders of this worker by the numbers that all workers have in common.
    numbers: [Vec<u32>; 2],
    /// How many quantities of other workers stand beside before its own.
    beside: usize,
}

/// The purchases of a part by customer.
#[derive(Default)]
pub(super) struct Sorted {
    /// Where the entries of each customer start, and where the last ones end.
    starts: Vec<usize>,
    entries: Vec<Entry>,
    /// The order of each entry, where a fee needs it.
    orders: Vec<u32>,
}

/// A customer by the numbers of the part and in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Who {
    part: u32,
    index: u32,
}

/// Everybody who bought.
pub struct Buyers<'q> {
    /// What they are asked about.
    pub question: &'q Question<'q>,
    pub(super) parts: Vec<Part<'q>>,
    /// Figures of all purchases.
    pub noted: Noted,
    /// What was left out, by why: how many items, and what was paid for them.
    pub left_out: BTreeMap<Reason, (u64, Sum)>,
}

impl<'q> Buyers<'q> {
    /// Brings together what the workers noted.
    pub fn of(question: &'q Question<'q>, mut accounts: Vec<Account<'q>>) -> Buyers<'q> {
        accounts.iter_mut().for_each(Account::close);
        let left_out = left_out(&accounts);
        let mut noted: Option<Noted> = None;
        let mut shares: Vec<Vec<Share<'q>>> = Vec::new();
        for account in accounts {
            shares.resize_with(account.shares.len(), Vec::new);
            shares.iter_mut().zip(account.shares).for_each(|(all, own)| all.push(own));
            match &mut noted {
                Some(noted) => noted.merge(account.noted),
                None => noted = Some(account.noted),
            }
        }
        let parts = shares.into_par_iter().map(Part::of).collect();
        Buyers { question, parts, noted: noted.unwrap_or_default(), left_out }
    }

    /// Everybody in the sales, in no order.
    pub fn all(&self) -> impl Iterator<Item = Who> {
        let of_part =
            |part: u32| (0..self.parts[part as usize].names.len() as u32).map(move |index| Who { part, index });
        (0..self.parts.len() as u32).flat_map(of_part)
    }

    /// Everybody who bought before the day of the question, by name; a blank name stands for everybody without one.
    pub fn by_name(&self) -> Vec<Buyer<'_>> {
        let mut all: Vec<Buyer<'_>> = self.all().map(|who| self.get(who)).collect();
        let as_of = Day::of(self.question.as_of);
        all.retain(|buyer| buyer.entries().iter().any(|entry| entry.day() < as_of));
        all.par_sort_unstable_by(|a, b| a.name().cmp(b.name()));
        all
    }

    /// Looks at the customers of a part, whose purchases are put in order in some room and forgotten afterwards.
    pub(super) fn each_of_part<'b>(&'b self, part: usize, room: &'b mut Sorted, mut look: impl FnMut(&Buyer<'b>)) {
        let own = &self.parts[part];
        own.sort(room);
        let sorted = &*room;
        for index in 0..own.names.len() as u32 {
            look(&Buyer { who: Who { part: part as u32, index }, part: own, sorted, question: self.question });
        }
    }

    /// A customer.
    pub fn get(&self, who: Who) -> Buyer<'_> {
        let part = &self.parts[who.part as usize];
        Buyer { who, part, sorted: part.sorted(), question: self.question }
    }

    /// The name of a customer.
    pub fn name(&self, who: Who) -> &[u8] {
        self.parts[who.part as usize].names.get(who.index)
    }
}

/// What was left out, by why: how many items, and what was paid for them.
fn left_out(accounts: &[Account<'_>]) -> BTreeMap<Reason, (u64, Sum)> {
    let mut all: Vec<(Reason, &[u8], &Sum)> = accounts.iter().flat_map(Account::left_out).collect();
    all.par_sort_unstable_by_key(|(reason, item, _)| (*reason, *item));
    let mut found: BTreeMap<Reason, (u64, Sum)> = BTreeMap::new();
    for same in all.chunk_by(|a, b| a.0 == b.0 && a.1 == b.1) {
        let entry = found.entry(same[0].0).or_default();
        entry.0 += 1;
        same.iter().for_each(|(_, _, paid)| entry.1.add_sum(paid));
    }
    found
}

impl<'q> Part<'q> {
    /// Brings together what the workers noted of the same customers.
    fn of(shares: Vec<Share<'q>>) -> Part<'q> {
        let mut part = Part {
            names: Names::default(),
            groups: Vec::new(),
            noted: Vec::with_capacity(shares.len()),
            beside: Vec::new(),
            sorted: OnceLock::new(),
        };
        let mut papers = Names::default();
        for share in shares {
            let known = part.names.len();
            let numbers = [of_all(&mut part.names, share.names), of_all(&mut papers, share.papers)];
            // New ones come in the order of their numbers.
            let new = numbers[0].iter().zip(share.groups).filter(|(number, _)| **number as usize >= known);
            part.groups.extend(new.map(|(_, group)| group));
            let Share { entries, orders, .. } = share;
            part.noted.push(Noter { entries, orders, numbers, beside: part.beside.len() });
            part.beside.extend(share.beside);
        }
        part.names.close();
        part
    }

    /// How many purchases there are.
    pub fn count(&self) -> usize {
        self.noted.iter().map(|noter| noter.entries.len()).sum()
    }

    /// The purchases by customer, put in order when someone asks first.
    fn sorted(&self) -> &Sorted {
        self.sorted.get_or_init(|| {
            let mut sorted = Sorted::default();
            self.sort(&mut sorted);
            sorted
        })
    }

    /// Puts the purchases in the order of their customers. Those of one customer come in any order.
    fn sort(&self, sorted: &mut Sorted) {
        let Sorted { starts, entries, orders } = sorted;
        starts.clear();
        starts.resize(self.names.len() + 1, 0);
        for noter in &self.noted {
            noter.entries.iter().for_each(|entry| starts[noter.customer(entry)] += 1);
        }
        let mut sum = 0;
        for start in starts.iter_mut() {
            sum += std::mem::replace(start, sum);
        }
        // Every entry is written anew.
        entries.resize(sum, Entry::default());
        let has_orders = self.noted.iter().any(|noter| noter.orders.len() > 0);
        orders.resize(if has_orders { sum } else { 0 }, NONE);
        // Each start moves on to the next one while entries are put there.
        for noter in &self.noted {
            for (index, entry) in noter.entries.iter().enumerate() {
                let who = noter.customer(entry);
                let place = starts[who];
                entries[place] = entry.moved(who as u32, noter.beside);
                if let Some(order) = noter.orders.get(index) {
                    orders[place] = noter.numbers[1][*order as usize];
                }
                starts[who] += 1;
            }
        }
        starts.rotate_right(1);
        starts[0] = 0;
    }
}

impl Noter {
    #[inline]
    fn customer(&self, entry: &Entry) -> usize {
        self.numbers[0][entry.who as usize] as usize
    }
}

/// Adds texts to all, and gives the number of each among them.
fn of_all(all: &mut Names, own: Names) -> Vec<u32> {
    if all.len() == 0 {
        *all = own;
        return (0..all.len() as u32).collect();
    }
    own.iter().map(|text| all.find(text)).collect()
}

/// A customer.
#[derive(Clone, Copy)]
pub struct Buyer<'b> {
    /// By number.
    pub who: Who,
    part: &'b Part<'b>,
    sorted: &'b Sorted,
    question: &'b Question<'b>,
}

impl<'b> Buyer<'b> {
    /// The name in the sales; blank for everybody who is not named.
    pub fn name(&self) -> &'b [u8] {
        self.part.names.get(self.who.index)
    }

    fn range(&self) -> std::ops::Range<usize> {
        let index = self.who.index as usize;
        self.sorted.starts[index]..self.sorted.starts[index + 1]
    }

    pub(super) fn entries(&self) -> &'b [Entry] {
        &self.sorted.entries[self.range()]
    }

    #[inline]
    fn is_bought(&self, entry: &Entry) -> bool {
        match entry.is_beside() {
            true => entry.quantity(&self.part.beside) > Decimal::ZERO,
            false => entry.digits() > 0,
        }
    }

    /// The days on which something was bought, in any order and as often as there are purchases.
    #[inline]
    pub fn bought_on(&self) -> impl Iterator<Item = Day> {
        self.entries().iter().filter(|entry| self.is_bought(entry)).map(Entry::day)
    }

    /// The days on which something was bought, each once and in their order: before the day of the question, on it and
    /// after it.
    pub fn days(&self) -> Vec<Date> {
        let mut days: Vec<Day> = self.bought_on().collect();
        days.sort_unstable();
        days.dedup();
        days.into_iter().filter_map(Day::date).collect()
    }

    /// The items with a price that were bought on two days of the basis or more.
    pub fn bought_again(&self) -> Vec<u32> {
        let bought = self.entries().iter().filter(|entry| entry.item != NONE && self.is_bought(entry));
        let mut days: Vec<(u32, Day)> = bought.map(|entry| (entry.item, entry.day())).collect();
        days.sort_unstable();
        days.dedup();
        days.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1).map(|same| same[0].0).collect()
    }

    /// The last day on which something was bought, before the day of the question.
    pub fn last(&self) -> Option<Date> {
        let as_of = Day::of(self.question.as_of);
        let bought = self.entries().iter().filter(|entry| entry.day() < as_of && self.is_bought(entry));
        bought.map(Entry::day).max().and_then(Day::date)
    }

    /// The number of the month of a day in the basis, from 0.
    fn month(&self, entry: &Entry) -> Option<usize> {
        let stretch = self.question.basis.stretch;
        let (first, last) = (Day::of(stretch.first), Day::of(stretch.last));
        let day = entry.day();
        (first..=last).contains(&day).then(|| (day.month() - first.month()) as usize)
    }

    /// In how many months of the basis something was bought.
    pub fn active_months(&self) -> usize {
        let mut months = vec![false; self.question.basis.months as usize];
        let bought = self.entries().iter().filter(|entry| self.is_bought(entry));
        bought.filter_map(|entry| self.month(entry)).for_each(|month| months[month] = true);
        months.into_iter().filter(|is_active| *is_active).count()
    }

    /// What purchases cost before and after.
    fn costing(&self) -> Costing<'_, impl Fn(u32) -> Option<[&'b [Tier]; 2]> + use<'b>> {
        let (book, group) = (self.question.book, self.group());
        self.costing_at(move |item| book.tiers(item, group).ok())
    }

    fn costing_at<P: Fn(u32) -> Option<[&'b [Tier]; 2]>>(&self, prices: P) -> Costing<'_, P> {
        Costing::of(self.question.book, self.entries(), &self.part.beside, prices)
    }

    fn group(&self) -> Option<&'b str> {
        self.part.groups.get(self.who.index as usize).copied().flatten()
    }

    /// Whether anything that was bought in the basis has a price in both lists.
    pub fn is_compared(&self) -> bool {
        self.entries().iter().any(|entry| entry.item != NONE && self.is_bought(entry))
    }

    /// The purchases of the month in the middle, at the old prices.
    pub fn median_month(&self) -> Option<Fraction> {
        let mut months = vec![Line::default(); self.question.basis.months as usize];
        let costing = self.costing();
        for entry in self.entries() {
            if let (Some(month), Some((quantity, costs))) = (self.month(entry), costing.costs(entry)) {
                months[month].take(quantity, costs);
            }
        }
        let mut months: Vec<Fraction> = months.iter().map(|month| month.before.value()).collect();
        months.sort();
        spread::median(&months)
    }

    /// What all purchases of the basis before a day come to, and those from it on; fees are not among them.
    pub fn around(&self, day: Date) -> [Line; 2] {
        let (day, costing) = (Day::of(day), self.costing());
        let mut both = [Line::default(), Line::default()];
        for entry in self.entries() {
            if let Some((quantity, costs)) = costing.costs(entry) {
                both[usize::from(entry.day() >= day)].take(quantity, costs);
            }
        }
        both
    }

    /// How much more all purchases of the basis cost than new customers are asked for them, at the new prices; `None`
    /// where there is nothing to compare.
    pub fn beside_newcomers(&self) -> Option<Fraction> {
        let (book, group) = (self.question.book, self.group());
        let costing = self.costing_at(move |item| book.beside_newcomers(item, group));
        let mut line = Line::default();
        let mut is_any = false;
        for (quantity, costs) in self.entries().iter().filter_map(|entry| costing.costs(entry)) {
            line.take(quantity, costs);
            is_any = true;
        }
        is_any.then(|| line.after.value().minus(&line.before.value()))
    }

    /// What was bought in the months of the basis, by the number of the item; behind the items of the book the fees.
    /// Items of which as much or more was returned than bought are among them.
    pub fn lines(&self) -> Vec<(u32, Line)> {
        let (entries, costing) = (self.entries(), self.costing());
        let mut order: Vec<(u32, u32)> = entries.iter().map(|entry| entry.item).zip(0..).collect();
        order.retain(|(item, _)| *item != NONE);
        order.sort_unstable();
        let mut lines: Vec<(u32, Line)> = Vec::new();
        for same in order.chunk_by(|a, b| a.0 == b.0) {
            let mut line = Line::default();
            let costs = same.iter().filter_map(|(_, index)| costing.costs(&entries[*index as usize]));
            costs.for_each(|(quantity, costs)| line.take(quantity, costs));
            lines.push((same[0].0, line));
        }
        let first_fee = self.question.book.articles.len();
        let fees =
            self.fees(|entry| costing.costs(entry)).into_iter().map(|(fee, line)| ((first_fee + fee) as u32, line));
        lines.extend(fees);
        lines
    }

    /// The fees of purchases; `costs` says what one of them costs.
    fn fees(&self, costs: impl Fn(&Entry) -> Option<(Decimal, [Cost; 2])>) -> Vec<(usize, Line)> {
        let fees = self.question.fees;
        if !fees.are_any() {
            return Vec::new();
        }
        let needs_amounts = fees.need_amounts();
        let bought = self.range().filter_map(|index| {
            let entry = &self.sorted.entries[index];
            let quantity = entry.quantity(&self.part.beside);
            let is_due = entry.item != NONE && quantity > Decimal::ZERO;
            let amounts = || Some(costs(entry)?.1.map(|cost| cost.of(quantity)));
            is_due.then(|| Bought {
                item: entry.item,
                quantity,
                order: self.sorted.orders.get(index).copied().unwrap_or(NONE),
                amounts: if needs_amounts { amounts() } else { None },
            })
        });
        fees.lines(bought)
    }
}
