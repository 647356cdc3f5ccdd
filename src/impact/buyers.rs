//! Everybody who bought, and what: the purchases of each customer stand together, 16 bytes each, and everything that is
//! asked about a customer is worked out from them.
//!
//! A [`Buyer`] is a view: the days on which something was bought ([`Buyer::days`], over the whole file), the last one
//! before the day of the question, the months of the basis in which something was bought, what each of them came to at
//! the old prices, and the lines of the basket with the fees among them ([`Buyer::lines`]). Nothing of it is kept, since
//! the purchases are smaller than what they come to; whoever needs a figure of a buyer twice keeps it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::impact::Reason;
use crate::core::sum::Sum;
use crate::impact::account::{Account, Noted, Question, Share};
use crate::impact::book::Cost;
use crate::impact::entry::{Day, Entry};
use crate::impact::names::{NONE, Names};
use crate::impact::orders::Bought;
use crate::impact::spread;

/// What was bought of one item.
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
    /// Adds the same item of other purchases.
    pub fn add(&mut self, other: &Line) {
        self.quantity.add_sum(&other.quantity);
        self.before.add_sum(&other.before);
        self.after.add_sum(&other.after);
    }

    /// Whether a sum has too many digits.
    pub fn is_too_large(&self) -> bool {
        [&self.quantity, &self.before, &self.after].iter().any(|sum| sum.is_too_large())
    }

    fn take(&mut self, quantity: Decimal, costs: [Cost; 2]) {
        self.quantity.add(quantity);
        for (sum, cost) in [&mut self.before, &mut self.after].into_iter().zip(costs) {
            match cost {
                Cost::Each(price) => sum.add_product(quantity, price),
                Cost::All(whole) => sum.add_fraction(&whole),
            }
        }
    }
}

/// The customers with some hashes.
pub(super) struct Part<'q> {
    names: Names,
    groups: Vec<Option<&'q str>>,
    /// Where the entries of each customer start, and where the last ones end.
    starts: Vec<usize>,
    entries: Vec<Entry>,
    pub(super) beside: Vec<Decimal>,
    orders: Vec<u32>,
}

/// A customer by the numbers of the part and in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// Everybody who bought before the day of the question, by name; a blank name stands for everybody without one.
    pub fn by_name(&self) -> Vec<Buyer<'_>> {
        let mut all: Vec<Buyer<'_>> = (0..self.parts.len()).flat_map(|part| self.of_part(part)).collect();
        let as_of = Day::of(self.question.as_of);
        all.retain(|buyer| buyer.entries().iter().any(|entry| entry.day() < as_of));
        all.par_sort_unstable_by(|a, b| a.name().cmp(b.name()));
        all
    }

    pub(super) fn of_part(&self, part: usize) -> impl Iterator<Item = Buyer<'_>> {
        let of = move |index: u32| self.get(Who { part: part as u32, index });
        (0..self.parts[part].names.len() as u32).map(of)
    }

    /// A customer.
    pub fn get(&self, who: Who) -> Buyer<'_> {
        Buyer { who, part: &self.parts[who.part as usize], question: self.question }
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
    /// How many purchases there are.
    pub fn count(&self) -> usize {
        self.entries.len()
    }

    /// Brings together what the workers noted of the same customers.
    fn of(shares: Vec<Share<'q>>) -> Part<'q> {
        let mut part = Part {
            names: Names::default(),
            groups: Vec::new(),
            starts: Vec::new(),
            entries: Vec::new(),
            beside: Vec::new(),
            orders: Vec::new(),
        };
        let mut papers = Names::default();
        // The customers and orders of each worker by the numbers that all have in common.
        let mut numbers: Vec<[Vec<u32>; 2]> = Vec::with_capacity(shares.len());
        let mut shares = shares;
        for share in &mut shares {
            let known = part.names.len();
            let (names, own_papers) = (std::mem::take(&mut share.names), std::mem::take(&mut share.papers));
            numbers.push([of_all(&mut part.names, names), of_all(&mut papers, own_papers)]);
            let [customers, _] = &numbers[numbers.len() - 1];
            // New ones come in the order of their numbers.
            let new = customers.iter().zip(&share.groups).filter(|(number, _)| **number as usize >= known);
            part.groups.extend(new.map(|(_, group)| *group));
        }
        part.names.close();
        part.starts = vec![0; part.names.len() + 1];
        for (share, [customers, _]) in shares.iter().zip(&numbers) {
            share.entries.iter().for_each(|entry| part.starts[customers[entry.who as usize] as usize] += 1);
        }
        let mut sum = 0;
        for start in &mut part.starts {
            sum += std::mem::replace(start, sum);
        }
        part.entries = vec![Entry::default(); sum];
        part.orders = vec![NONE; if papers.len() > 0 { sum } else { 0 }];
        // Each start moves on to the next one while entries are put there.
        for (share, [customers, orders]) in shares.into_iter().zip(&numbers) {
            let mut own_orders = share.orders.iter().filter(|_| papers.len() > 0);
            for entry in share.entries.iter() {
                let who = customers[entry.who as usize];
                let place = &mut part.starts[who as usize];
                part.entries[*place] = entry.moved(who, part.beside.len());
                if let Some(order) = own_orders.next().and_then(|order| orders.get(*order as usize)) {
                    part.orders[*place] = *order;
                }
                *place += 1;
            }
            part.beside.extend(share.beside);
        }
        part.starts.rotate_right(1);
        part.starts[0] = 0;
        part
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
    question: &'b Question<'b>,
}

impl<'b> Buyer<'b> {
    /// The name in the sales; blank for everybody who is not named.
    pub fn name(&self) -> &'b [u8] {
        self.part.names.get(self.who.index)
    }

    fn range(&self) -> std::ops::Range<usize> {
        let index = self.who.index as usize;
        self.part.starts[index]..self.part.starts[index + 1]
    }

    pub(super) fn entries(&self) -> &'b [Entry] {
        &self.part.entries[self.range()]
    }

    fn is_bought(&self, entry: &Entry) -> bool {
        entry.quantity(&self.part.beside) > Decimal::ZERO
    }

    /// The days on which something was bought, each once and in their order: before the day of the question, on it and
    /// after it.
    pub fn days(&self) -> Vec<Date> {
        let bought = self.entries().iter().filter(|entry| self.is_bought(entry));
        let mut days: Vec<Day> = bought.map(Entry::day).collect();
        days.sort_unstable();
        days.dedup();
        days.into_iter().filter_map(Day::date).collect()
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

    /// What a purchase costs before and after.
    fn costs(&self, entry: &Entry) -> Option<(Decimal, [Cost; 2])> {
        let quantity = entry.quantity(&self.part.beside);
        let group = self.part.groups.get(self.who.index as usize).copied().flatten();
        let book = self.question.book;
        (entry.item != NONE)
            .then(|| book.costs(entry.item, quantity, group).ok())
            .flatten()
            .map(|costs| (quantity, costs))
    }

    /// The purchases of the month in the middle, at the old prices.
    pub fn median_month(&self) -> Option<Fraction> {
        let mut months = vec![Line::default(); self.question.basis.months as usize];
        for entry in self.entries() {
            if let (Some(month), Some((quantity, costs))) = (self.month(entry), self.costs(entry)) {
                months[month].take(quantity, costs);
            }
        }
        let mut months: Vec<Fraction> = months.iter().map(|month| month.before.value()).collect();
        months.sort();
        spread::median(&months)
    }

    /// What was bought in the months of the basis, by the number of the item; behind the items of the book the fees.
    /// Items of which more was returned than bought are among them.
    pub fn lines(&self) -> Vec<(u32, Line)> {
        let entries = self.entries();
        let mut order: Vec<(u32, u32)> = entries.iter().map(|entry| entry.item).zip(0..).collect();
        order.retain(|(item, _)| *item != NONE);
        order.sort_unstable();
        let mut lines: Vec<(u32, Line)> = Vec::new();
        for same in order.chunk_by(|a, b| a.0 == b.0) {
            let mut line = Line::default();
            let costs = same.iter().filter_map(|(_, index)| self.costs(&entries[*index as usize]));
            costs.for_each(|(quantity, costs)| line.take(quantity, costs));
            lines.push((same[0].0, line));
        }
        let first_fee = self.question.book.articles.len();
        let fees = self.fees().into_iter().map(|(fee, line)| ((first_fee + fee) as u32, line));
        lines.extend(fees);
        lines
    }

    fn fees(&self) -> Vec<(usize, Line)> {
        if !self.question.fees.are_any() {
            return Vec::new();
        }
        let bought = self.range().filter_map(|index| {
            let entry = &self.part.entries[index];
            let bought = Bought {
                item: entry.item,
                quantity: entry.quantity(&self.part.beside),
                order: self.part.orders.get(index).copied().unwrap_or(NONE),
            };
            (entry.item != NONE && bought.quantity > Decimal::ZERO).then_some(bought)
        });
        self.question.fees.lines(bought)
    }
}
