//! The usual basket of each customer, at the old prices and at the new ones, and what follows from all of them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::fraction::{Fraction, sum};
use crate::core::impact::{Affected, Basis, BasketLine, Baskets, ImpactReport, LeftOut, Loyalty, Regular, Spread};
use crate::core::records::{Customer, called};
use crate::impact::account::Question;
use crate::impact::book::Book;
use crate::impact::buyers::{Buyer, Buyers, Who};
use crate::impact::costs::Line;
use crate::impact::spread;
use crate::impact::whole::{self, Whole};

mod behaviour;
mod index;
mod revenue;
mod warnings;

pub use warnings::is_silent;

/// Of fewer customers than this, the outer quantiles say nothing.
const LEAST_FOR_DECILES: usize = 10;
/// With fewer months than this a season may be missing.
const YEAR: u32 = 12;

/// What is asked beside the prices.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Who is regular; else a quarter of the months, the last time within 60 days.
    pub regular: Option<Regular>,
    /// What a unit contributes, in percent of its old price.
    pub margin: Option<Decimal>,
    /// By how many percent the volume changes for each percent of the price, as written.
    pub elasticities: Vec<Decimal>,
    /// The day of the change, where someone asks who stayed away after it.
    pub changed_on: Option<Date>,
    /// Whether someone asks who is likely still a customer.
    pub is_alive_asked: bool,
    /// Whether customers are numbered and not named.
    pub is_anonymous: bool,
}

/// The customers with what they usually buy.
pub struct Usual<'q> {
    question: &'q Question<'q>,
    wanted: &'q Wanted,
    regular: Regular,
    buyers: Buyers<'q>,
    whole: Whole,
    /// Who pays more, the hardest hit first.
    ranked: Vec<Who>,
    /// The number of each buyer among all, where nobody is to be named.
    pseudonyms: Option<HashMap<Who, u32>>,
}

impl<'q> Usual<'q> {
    /// Turns what was bought into usual baskets. Errors: nothing bought in the months asked about, and sums of more
    /// digits than can be kept exactly.
    pub fn new(buyers: Buyers<'q>, wanted: &'q Wanted) -> Result<Usual<'q>, Problems> {
        let question = buyers.question;
        if buyers.noted.lines == 0 {
            return Err(warnings::nothing(&buyers).into());
        }
        if buyers.noted.priced == 0 {
            return Err(warnings::unpriced(&buyers).into());
        }
        let regular = wanted.regular.unwrap_or(Regular { months: question.basis.months.div_ceil(4), days: 60 });
        let whole = Whole::of(&buyers, regular);
        if buyers.noted.paid.is_too_large() || whole.totals.values().any(Line::is_too_large) {
            let problem = Diagnostic::new("the quantities and prices have more digits than can be added exactly");
            return Err(problem.help("round the quantities of the sales").into());
        }
        let ranked = ranked(&buyers, &whole.changes);
        let pseudonyms = wanted.is_anonymous.then(|| numbered(&buyers));
        Ok(Usual { question, wanted, regular, buyers, whole, ranked, pseudonyms })
    }

    fn is_regular(&self, buyer: &Buyer<'_>) -> bool {
        !buyer.name().is_empty() && whole::is_regular(buyer.active_months(), buyer.last(), self.question, self.regular)
    }

    /// Everybody by name.
    pub fn people(&self) -> impl Iterator<Item = Person<'_>> {
        let named = self.buyers.by_name().into_iter().filter(|buyer| !buyer.name().is_empty());
        named.map(|buyer| {
            let [before, after] = whole::monthly(&basket(&buyer), self.question);
            let is_regular = self.is_regular(&buyer);
            Person { customer: String::from_utf8_lossy(buyer.name()), before, after, buyer, is_regular }
        })
    }

    /// What outputs call somebody.
    pub fn called(&self, person: &Person<'_>) -> String {
        let (customer, name) = self.named(person.buyer.who);
        called(&customer, name.as_deref())
    }

    /// What somebody usually buys, each with its change over the months that count: the items by their numbers in the book, and fees,
    /// which have none.
    pub fn lines_of(&self, person: &Person<'_>) -> Vec<(Option<u32>, Fraction)> {
        let items = self.question.book.articles.len() as u32;
        let change = |line: &Line| line.after.value().minus(&line.before.value());
        let lines = basket(&person.buyer).into_iter();
        lines.map(|(item, line)| (Some(item).filter(|item| *item < items), change(&line))).collect()
    }

    /// The regular customers by name, but for those who cannot be compared.
    pub fn regulars(&self) -> impl Iterator<Item = RegularBasket> {
        let mut all: Vec<Who> = self.whole.changes.iter().map(|(who, _)| *who).collect();
        all.par_sort_unstable_by(|a, b| self.buyers.name(*a).cmp(self.buyers.name(*b)));
        all.into_iter().map(|who| {
            let [before, after] = whole::monthly(&basket(&self.buyers.get(who)), self.question);
            let (customer, name) = self.named(who);
            RegularBasket { who, customer, name, before, after }
        })
    }

    /// The items of a usual basket by their numbers in the book, each with its change of a month; fees are not among them.
    pub fn items_of(&self, own: &RegularBasket) -> Vec<(u32, Fraction)> {
        let items = self.question.book.articles.len() as u32;
        let mut lines = basket(&self.buyers.get(own.who));
        lines.retain(|(item, _)| *item < items);
        let change = |line: &Line| line.after.value().minus(&line.before.value());
        lines.iter().map(|(item, line)| (*item, whole::per_month(change(line), self.question))).collect()
    }

    /// The items of a usual basket that were bought more than once, by their numbers in the book, and the first day on
    /// which the customer bought anything.
    pub fn habits_of(&self, own: &RegularBasket) -> (Vec<u32>, Option<Date>) {
        let buyer = self.buyers.get(own.who);
        let kept: BTreeSet<u32> = self.items_of(own).into_iter().map(|(item, _)| item).collect();
        let mut items = buyer.bought_again();
        items.retain(|item| kept.contains(item));
        (items, buyer.days().first().copied())
    }

    /// What is known of the customers, where there is a table of them.
    pub fn known(&self) -> Option<&BTreeMap<String, Customer>> {
        self.question.known
    }

    /// The months whose purchases count.
    pub fn basis(&self) -> Basis {
        self.question.basis
    }

    /// The items that have a price in one of the lists.
    pub fn book(&self) -> &Book {
        self.question.book
    }

    /// The report.
    pub fn report(&self) -> ImpactReport<'_> {
        let mut changes: Vec<Fraction> = self.whole.changes.iter().map(|(_, change)| change.clone()).collect();
        changes.par_sort_unstable();
        let revenue = self.revenue();
        let index = self.index(&revenue);
        let mut warnings = self.warnings(&index);
        let (churn, alive) = (self.churn(&mut warnings), self.alive(&mut warnings));
        ImpactReport {
            business: None,
            list: String::new(),
            versions: None,
            as_of: self.question.as_of,
            basis: self.question.basis,
            regular: self.regular,
            currency: self.question.currency,
            all: self.whole.all,
            customers: spread_of(&changes, self.whole.apart.len() as u64),
            dearer: self.ranked.len(),
            baskets: self,
            distribution: spread::bins(&changes),
            items: self.items(),
            groups: self.groups(),
            index,
            revenue,
            early: self.early_warning(),
            churn,
            alive,
            loyalty: self.loyalty(),
            left_out: self.left_out(),
            warnings,
        }
    }

    /// What outputs call a customer, and the name where one is known.
    fn named(&self, who: Who) -> (String, Option<String>) {
        match &self.pseudonyms {
            Some(numbers) => (format!("customer {}", numbers.get(&who).copied().unwrap_or_default()), None),
            None => {
                let name = self.customer(who).and_then(|customer| customer.name.clone());
                (String::from_utf8_lossy(self.buyers.name(who)).into_owned(), name)
            }
        }
    }

    fn customer(&self, who: Who) -> Option<&Customer> {
        self.question.customer(self.buyers.name(who))
    }

    /// The items behind the change of all regular customers.
    fn items(&self) -> Vec<BasketLine> {
        let lines: Vec<(u32, Line)> = self.whole.usual.iter().map(|(item, line)| (*item, line.clone())).collect();
        self.changed(&lines)
    }

    /// The lines that change, the largest rise first.
    fn changed(&self, lines: &[(u32, Line)]) -> Vec<BasketLine> {
        let mut lines: Vec<BasketLine> = lines.iter().map(|(item, line)| self.line(*item, line)).collect();
        lines.retain(|line| !line.change.is_zero());
        lines.sort_by(|a, b| b.change.cmp(&a.change).then_with(|| a.item.cmp(&b.item)));
        lines
    }

    fn groups(&self) -> Vec<(String, Spread)> {
        let mut groups: BTreeMap<&str, (Vec<Fraction>, u64)> = BTreeMap::new();
        let group = |who: Who| self.customer(who).and_then(|customer| customer.group.as_deref());
        for (who, change) in &self.whole.changes {
            group(*who).into_iter().for_each(|own| groups.entry(own).or_default().0.push(change.clone()));
        }
        for own in self.whole.apart.iter().filter_map(|who| group(*who)) {
            groups.entry(own).or_default().1 += 1;
        }
        let spread = |(group, (mut changes, apart)): (&str, (Vec<Fraction>, u64))| {
            changes.sort();
            (group.to_string(), spread_of(&changes, apart))
        };
        groups.into_iter().map(spread).collect()
    }

    fn left_out(&self) -> Vec<LeftOut> {
        let share = |paid: Fraction| {
            let all = self.buyers.noted.paid.value();
            all.is_positive().then(|| paid.over(&all)).flatten()
        };
        let found = self.buyers.left_out.iter();
        found
            .map(|(reason, (items, paid))| LeftOut { reason: *reason, items: *items, share: share(paid.value()) })
            .collect()
    }

    fn loyalty(&self) -> Option<Loyalty> {
        if !self.question.book.has_newcomers() {
            return None;
        }
        let more = |who: Who| Some((who, self.buyers.get(who).beside_newcomers()?));
        let found: Vec<(Who, Fraction)> = self.whole.changes.par_iter().filter_map(|(who, _)| more(*who)).collect();
        let year = |more: Fraction| whole::per_month(more, self.question).times(&Fraction::whole(YEAR.into()));
        let customers = ranked(&self.buyers, &found).into_iter().filter_map(|who| {
            let (customer, name) = self.named(who);
            Some((customer, name, year(self.buyers.get(who).beside_newcomers()?)))
        });
        Some(Loyalty { compared: found.len() as u64, customers: customers.collect() })
    }

    fn line(&self, item: u32, line: &Line) -> BasketLine {
        let book = &self.question.book;
        let (before, after, quantity) = (line.before.value(), line.after.value(), line.quantity.value());
        let article = book.articles.get(item as usize);
        let fee = || self.question.fees.name(item as usize - book.articles.len()).to_string();
        BasketLine {
            item: article.map_or_else(fee, |article| article.item.clone()),
            name: article.and_then(|article| article.name.clone()),
            old: before.over(&quantity),
            new: after.over(&quantity),
            change: whole::per_month(after.minus(&before), self.question),
            quantity: whole::per_month(quantity, self.question),
        }
    }
}

impl Baskets for Usual<'_> {
    fn affected(&self, rank: usize) -> Affected {
        let who = self.ranked[rank];
        let buyer = self.buyers.get(who);
        let basket = basket(&buyer);
        let [before, after] = whole::monthly(&basket, self.question);
        let lines = self.changed(&basket);
        let (customer, name) = self.named(who);
        Affected { customer, name, before, after, median_month: buyer.median_month(), lines }
    }
}

/// Who pays more, the hardest hit first, ties by name.
fn ranked(buyers: &Buyers<'_>, changes: &[(Who, Fraction)]) -> Vec<Who> {
    let mut ranked: Vec<&(Who, Fraction)> = changes.iter().filter(|(_, change)| change.is_positive()).collect();
    ranked.par_sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| buyers.name(a.0).cmp(buyers.name(b.0))));
    ranked.into_iter().map(|(who, _)| *who).collect()
}

/// The number of each buyer by the first purchase, ties by name: whoever comes later changes no number before.
fn numbered(buyers: &Buyers<'_>) -> HashMap<Who, u32> {
    let all = buyers.by_name();
    let mut first: Vec<(bool, Option<Date>, &[u8], Who)> = all
        .par_iter()
        .map(|buyer| {
            let first = buyer.days().first().copied();
            (first.is_none(), first, buyer.name(), buyer.who)
        })
        .collect();
    first.par_sort_unstable_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    first.into_iter().zip(1..).map(|((.., who), number)| (who, number)).collect()
}

/// The usual basket of a month of a regular customer.
#[derive(Clone, Debug)]
pub struct RegularBasket {
    who: Who,
    /// Who.
    pub customer: String,
    /// How the customer is called, where a table says so.
    pub name: Option<String>,
    /// At the old prices.
    pub before: Fraction,
    /// At the new ones.
    pub after: Fraction,
}

/// What somebody usually buys, fees among it.
fn basket(buyer: &Buyer<'_>) -> Vec<(u32, Line)> {
    let mut lines = buyer.lines();
    lines.retain(whole::is_basket);
    lines
}

/// Somebody who bought, with the usual basket of a month.
pub struct Person<'u> {
    /// Who.
    pub customer: Cow<'u, str>,
    /// At the old prices.
    pub before: Fraction,
    /// At the new ones.
    pub after: Fraction,
    /// What was bought.
    pub buyer: Buyer<'u>,
    /// Whether this is a regular customer.
    pub is_regular: bool,
}

/// How changes, which stand in their order, are spread, beside customers who cannot be compared.
fn spread_of(changes: &[Fraction], not_compared: u64) -> Spread {
    let nothing = Fraction::whole(0);
    let quantile = |percent: i128| spread::quantile(changes, &Fraction::ratio(percent, 100)?);
    let outer = |percent: i128| quantile(percent).filter(|_| changes.len() >= LEAST_FOR_DECILES);
    Spread {
        count: changes.len() as u64 + not_compared,
        not_compared,
        pay_more: changes.iter().filter(|change| change.is_positive()).count() as u64,
        pay_less: changes.iter().filter(|change| **change < nothing).count() as u64,
        mean: spread::mean(changes),
        quantiles: [outer(10), quantile(25), quantile(50), quantile(75), outer(90)],
        change: Some(sum(changes.to_vec())),
    }
}
