//! The usual basket of each customer, at the old prices and at the new ones, and what follows from all of them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::fraction::{Fraction, sum};
use crate::core::impact::{
    Affected, BasketLine, Baskets, ImpactReport, Indices, LeftOut, Loyalty, Regular, Revenue, Scenario, Spread, Warning,
};
use crate::core::records::Customer;
use crate::core::root::square_root;
use crate::impact::account::Question;
use crate::impact::book::Book;
use crate::impact::buyers::{Buyer, Buyers, Who};
use crate::impact::costs::Line;
use crate::impact::index::jevons;
use crate::impact::revenue::{Margin, Model, break_even, volume_ratio};
use crate::impact::spread;
use crate::impact::whole::{self, Whole};

mod behaviour;

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
            return Err(nothing(&buyers).into());
        }
        if buyers.noted.priced == 0 {
            return Err(unpriced(&buyers).into());
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

    fn index(&self, revenue: &Revenue) -> Indices {
        let items = self.question.book.articles.len() as u32;
        let priced: Vec<[Fraction; 2]> = self
            .whole
            .totals
            .range(..items)
            .filter(|(_, line)| !line.quantity.is_negative() && !line.quantity.value().is_zero())
            .map(|(_, line)| [line.before.value(), line.after.value()])
            .collect();
        let ratios: Vec<Fraction> = priced
            .iter()
            .filter(|both| both.iter().all(Fraction::is_positive))
            .filter_map(|[before, after]| after.over(before))
            .collect();
        let of = |side: usize| {
            sum(self.whole.totals.range(..items).map(|(_, line)| [&line.before, &line.after][side].value()).collect())
        };
        let (before, after) = (of(0), of(1));
        let left: Option<Vec<Fraction>> = self.left_out().into_iter().map(|left| left.share).collect();
        let is_paid = self.buyers.noted.paid.value().is_positive() && revenue.before.is_positive();
        let (mut laspeyres, mut paasche) = (ratio([before, after]), None);
        if let Some(changed_on) = self.wanted.changed_on {
            let [earlier, later] = self.around(changed_on);
            (laspeyres, paasche) = (ratio(earlier), ratio(later));
        }
        let both = laspeyres.as_ref().zip(paasche.as_ref());
        Indices {
            fisher: both.and_then(|(laspeyres, paasche)| square_root(&laspeyres.times(paasche))),
            laspeyres,
            paasche,
            without_ratio: (priced.len() - ratios.len()) as u64,
            jevons: jevons(ratios.into_iter().map(Some)),
            changed_on: self.wanted.changed_on,
            has_fees: self.whole.totals.range(items..).next().is_some(),
            matched_share: left.filter(|_| is_paid).map(|left| Fraction::whole(1).minus(&sum(left))),
        }
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

    /// What was bought in the basis before a day, and from it on, at the old and at the new prices.
    fn around(&self, day: Date) -> [[Fraction; 2]; 2] {
        let add = |mut all: [Line; 2], other: [Line; 2]| {
            all.iter_mut().zip(&other).for_each(|(all, own)| all.add(own));
            all
        };
        let all = self.buyers.by_name().par_iter().map(|buyer| buyer.around(day)).reduce(Default::default, add);
        all.map(|line| [line.before, line.after].map(|amount| amount.value()))
    }

    fn revenue(&self) -> Revenue {
        let lines: Vec<[Fraction; 2]> =
            self.whole.totals.values().map(|line| [line.before.value(), line.after.value()]).collect();
        let of = |side: usize| sum(lines.iter().map(|both| both[side].clone()).collect());
        let (before, after) = (of(0), of(1));
        // Items with one ratio of prices are taken together: a power takes far longer than a sum.
        let (mut by_ratio, mut fixed) = (BTreeMap::<Fraction, Vec<Fraction>>::new(), Vec::new());
        for [before, after] in lines {
            match after.over(&before).filter(|_| before.is_positive() && after.is_positive()) {
                Some(ratio) => by_ratio.entry(ratio).or_default().push(after),
                None => fixed.push(after),
            }
        }
        let fixed = sum(fixed);
        let by_ratio: Vec<(Fraction, Fraction)> = by_ratio.into_iter().map(|(ratio, all)| (ratio, sum(all))).collect();
        let mut asked = vec![Decimal::ZERO];
        asked.extend(&self.wanted.elasticities);
        let mut scenarios: Vec<Scenario> = Vec::new();
        for written in asked {
            let elasticity = Fraction::of(written);
            for (model, name) in Model::ALL {
                let is_known = scenarios.iter().any(|known| known.elasticity == elasticity && known.model == *name);
                // Where nobody leaves, both models say the same.
                if is_known || (elasticity.is_zero() && *model != Model::Constant) {
                    continue;
                }
                let parts =
                    by_ratio.iter().map(|(ratio, after)| Some(volume_ratio(*model, &elasticity, ratio)?.times(after)));
                let revenue = parts.collect::<Option<Vec<_>>>().map(|parts| sum(parts).plus(&fixed));
                scenarios.push(Scenario {
                    elasticity: elasticity.clone(),
                    written: written.to_string(),
                    model: name,
                    revenue,
                });
            }
        }
        let even = self.wanted.margin.filter(|_| before.is_positive()).and_then(|margin| {
            break_even(&Margin {
                price_change: after.minus(&before).over(&before)?,
                contribution: Fraction::of(margin).over(&Fraction::whole(100))?,
                cost_change: Fraction::whole(0),
                fixed_cost_change: None,
            })
        });
        Revenue { before, after, break_even: even, has_margin: self.wanted.margin.is_some(), scenarios }
    }

    fn warnings(&self, index: &Indices) -> Vec<Warning> {
        let basis = self.question.basis;
        let mut warnings = Vec::new();
        if basis.months < YEAR {
            warnings.push(Warning::ShortBasis(basis.months));
        }
        if let Some((first, last)) = self.buyers.noted.days() {
            let after_first_month = basis.stretch.first.plus_months(1);
            let last_month = basis.stretch.last.plus_days(1 - i32::from(basis.stretch.last.day()));
            warnings.extend(after_first_month.filter(|next| first >= *next).map(|_| Warning::SalesBegin(first)));
            warnings.extend(last_month.filter(|month| last < *month).map(|_| Warning::SalesEnd(last)));
        }
        let compared = || self.whole.changes.iter().map(|(who, _)| *who);
        let customers = || compared().chain(self.whole.apart.iter().copied()).map(|who| self.customer(who));
        let unknown = customers().filter(|known| self.question.known.is_some() && known.is_none()).count() as u64;
        let is_held = |customer: &Customer| customer.price_hold_until.is_some_and(|day| day >= self.question.as_of);
        let held = customers().flatten().filter(|customer| is_held(customer)).count() as u64;
        let counted = [
            (self.buyers.noted.later, Warning::LaterSales as fn(u64) -> Warning),
            (self.buyers.noted.nobody, Warning::Nobody),
            (self.whole.more_returned, Warning::MoreReturned),
            (self.question.book.packs_changed, Warning::PacksChange),
            (index.without_ratio, Warning::NoRatio),
            (unknown, Warning::UnknownCustomers),
            (held, Warning::PricesHeld),
        ];
        warnings.extend(counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, warning)| warning(count)));
        let has_group = |known: &BTreeMap<String, Customer>| known.values().any(|customer| customer.group.is_some());
        if self.question.book.names_groups() && !self.question.known.is_some_and(has_group) {
            warnings.push(Warning::NoGroups(self.question.known.is_some()));
        }
        warnings.extend(self.question.fees.uncounted.iter().cloned().map(Warning::FeeNotCounted));
        warnings
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

/// After over before, where there was something before.
fn ratio([before, after]: [Fraction; 2]) -> Option<Fraction> {
    before.is_positive().then(|| after.over(&before)).flatten()
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

/// Everything that was bought was left out.
fn unpriced(buyers: &Buyers<'_>) -> Diagnostic {
    let problem = Diagnostic::new("no purchase has a price in both lists");
    let reasons = buyers.left_out.iter().map(|(reason, (items, _))| {
        let items = if *items == 1 { "1 item".to_string() } else { format!("{items} items") };
        format!("{items}: {}", reason.words())
    });
    let problem = reasons.fold(problem, |problem, reason| problem.help(reason));
    problem.help("say which column names the item:  --sales-column item=HEADER")
}

/// Nothing was bought in the months asked about.
fn nothing(buyers: &Buyers<'_>) -> Diagnostic {
    let stretch = buyers.question.basis.stretch;
    let problem = Diagnostic::new(format!("the sales have nothing from {} to {}", stretch.first, stretch.last));
    let next_month = |newest: crate::core::date::Date| newest.plus_days(1 - i32::from(newest.day()))?.plus_months(1);
    match buyers.noted.newest().and_then(|newest| Some((newest, next_month(newest)?))) {
        Some((newest, next)) => {
            problem.help(format!("the last sale is of {newest}; ask as of the month after:  --as-of {next}"))
        }
        None => problem.help("give a table with sales"),
    }
}
