//! The usual basket of each customer, at the old prices and at the new ones, and what follows from all of them.

use std::collections::BTreeMap;

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::fraction::{Fraction, sum};
use crate::core::impact::{
    Affected, BasketLine, Baskets, Bin, ImpactReport, Indices, LeftOut, Regular, Revenue, Scenario, Spread, Warning,
};
use crate::core::records::Customer;
use crate::impact::account::{Account, Buyer, Line, Question};
use crate::impact::book::Book;
use crate::impact::index::jevons;
use crate::impact::revenue::{Margin, Model, break_even, volume_ratio};
use crate::impact::spread;

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
    known: Option<&'q BTreeMap<String, Customer>>,
    regular: Regular,
    account: Account,
    /// Everybody who bought, by name; each with the lines of their usual basket, fees among them.
    buyers: Vec<(Box<str>, Buyer)>,
    /// The change of each regular customer, by the number of the buyer.
    changes: Vec<(u32, Fraction)>,
    /// Who pays more, the hardest hit first.
    ranked: Vec<u32>,
    /// Everything that was bought of each item, fees after the items.
    totals: BTreeMap<u32, Line>,
    more_returned: u64,
    /// The number of each buyer among all, where nobody is to be named.
    pseudonyms: Option<Vec<u32>>,
}

impl<'q> Usual<'q> {
    /// Turns what was bought into usual baskets. Errors: nothing bought in the months asked about, and sums of more
    /// digits than can be kept exactly.
    pub fn new(
        mut account: Account,
        question: &'q Question<'q>,
        wanted: &'q Wanted,
        known: Option<&'q BTreeMap<String, Customer>>,
    ) -> Result<Usual<'q>, Problems> {
        if account.lines == 0 {
            return Err(nothing(&account, question).into());
        }
        let months = question.basis.months;
        let regular = wanted.regular.unwrap_or(Regular { months: months.div_ceil(4), days: 60 });
        let mut buyers = account.buyers();
        let (mut totals, mut more_returned) = (BTreeMap::<u32, Line>::new(), 0);
        for (customer, buyer) in &mut buyers {
            let first_fee = question.book.articles.len();
            let fees = buyer.orders.lines(question.fees);
            buyer.lines.extend(fees.into_iter().map(|(fee, line)| ((first_fee + fee) as u32, line)));
            for (item, line) in &buyer.lines {
                totals.entry(*item).or_default().add(line);
            }
            let count = buyer.lines.len();
            buyer.lines.retain(|_, line| !line.quantity.is_negative());
            more_returned += if customer.is_empty() { 0 } else { (count - buyer.lines.len()) as u64 };
        }
        if totals.is_empty() {
            return Err(unpriced(&account).into());
        }
        if account.paid.is_too_large() || totals.values().any(Line::is_too_large) {
            let problem = Diagnostic::new("the quantities and prices have more digits than can be added exactly");
            return Err(problem.help("round the quantities of the sales").into());
        }
        let mut usual = Usual {
            question,
            wanted,
            known,
            regular,
            account,
            buyers,
            changes: Vec::new(),
            ranked: Vec::new(),
            totals,
            more_returned,
            pseudonyms: None,
        };
        if wanted.is_anonymous {
            usual.pseudonyms = Some(usual.numbered());
        }
        usual.rank();
        Ok(usual)
    }

    fn rank(&mut self) {
        let all = self.buyers.iter().enumerate().filter(|(_, (customer, buyer))| self.is_regular(customer, buyer));
        let changes: Vec<(u32, Fraction)> = all
            .map(|(index, (_, buyer))| {
                let [before, after] = self.monthly(buyer);
                (index as u32, after.minus(&before))
            })
            .collect();
        let mut ranked: Vec<&(u32, Fraction)> = changes.iter().filter(|(_, change)| change.is_positive()).collect();
        // The buyers stand by their names, so that ties do too.
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        self.ranked = ranked.into_iter().map(|(index, _)| *index).collect();
        self.changes = changes;
    }

    fn is_regular(&self, customer: &str, buyer: &Buyer) -> bool {
        let days = buyer.last.map(|last| last.days_until(self.question.as_of));
        !customer.is_empty()
            && buyer.active_months() >= self.regular.months as usize
            && days.and_then(|days| u32::try_from(days).ok()).is_some_and(|days| days <= self.regular.days)
    }

    fn per_month(&self, whole: Fraction) -> Fraction {
        whole.over(&Fraction::whole(self.question.basis.months.into())).unwrap_or(whole)
    }

    /// What the usual basket costs a month, before and after.
    fn monthly(&self, buyer: &Buyer) -> [Fraction; 2] {
        let of = |side: fn(&Line) -> Fraction| self.per_month(sum(buyer.lines.values().map(side).collect()));
        [of(|line| line.before.value()), of(|line| line.after.value())]
    }

    /// Everybody by name.
    pub fn people(&self) -> impl Iterator<Item = Person<'_>> {
        self.buyers.iter().filter(|(customer, _)| !customer.is_empty()).map(|(customer, buyer)| {
            let [before, after] = self.monthly(buyer);
            Person { customer, before, after, buyer, is_regular: self.is_regular(customer, buyer) }
        })
    }

    /// The regular customers by name.
    pub fn regulars(&self) -> impl Iterator<Item = RegularBasket> {
        self.changes.iter().map(|(index, _)| {
            let [before, after] = self.monthly(&self.buyers[*index as usize].1);
            let (customer, name) = self.named(*index);
            RegularBasket { index: *index, customer, name, before, after }
        })
    }

    /// The items of a usual basket by their numbers in the book, each with its change of a month; fees are not among them.
    pub fn items_of(&self, basket: &RegularBasket) -> Vec<(u32, Fraction)> {
        let items = self.question.book.articles.len() as u32;
        let lines = self.buyers[basket.index as usize].1.lines.range(..items);
        let bought = lines.filter(|(_, line)| line.quantity.value().is_positive());
        bought.map(|(item, line)| (*item, self.per_month(line.after.value().minus(&line.before.value())))).collect()
    }

    /// The items that have a price in one of the lists.
    pub fn book(&self) -> &Book {
        self.question.book
    }

    /// The report.
    pub fn report(&self) -> ImpactReport<'_> {
        let bought = |(customer, buyer): &&(Box<str>, Buyer)| !customer.is_empty() && buyer.active_months() > 0;
        let changes: Vec<Fraction> = self.changes.iter().map(|(_, change)| change.clone()).collect();
        let revenue = self.revenue();
        let index = self.index(&revenue);
        let mut warnings = self.warnings(&index);
        let (churn, alive) = (self.churn(&mut warnings), self.alive(&mut warnings));
        ImpactReport {
            business: None,
            list: String::new(),
            as_of: self.question.as_of,
            basis: self.question.basis,
            regular: self.regular,
            currency: self.question.currency,
            all: self.buyers.iter().filter(bought).count() as u64,
            customers: spread_of(changes),
            dearer: self.ranked.len(),
            baskets: self,
            distribution: self.distribution(),
            items: self.items(),
            groups: self.groups(),
            index,
            revenue,
            early: self.early_warning(),
            churn,
            alive,
            left_out: self.left_out(),
            warnings,
        }
    }

    /// The number of each buyer by the first purchase, ties by name: whoever comes later changes no number before.
    fn numbered(&self) -> Vec<u32> {
        let first = |index: u32| {
            let (name, buyer) = &self.buyers[index as usize];
            (buyer.days.first().is_none(), buyer.days.first(), name)
        };
        let mut order: Vec<u32> = (0..self.buyers.len() as u32).collect();
        order.sort_by(|a, b| first(*a).cmp(&first(*b)));
        let mut numbers = vec![0; order.len()];
        order.into_iter().zip(1..).for_each(|(index, number)| numbers[index as usize] = number);
        numbers
    }

    /// What outputs call a customer, and the name where one is known.
    fn named(&self, index: u32) -> (String, Option<String>) {
        match &self.pseudonyms {
            Some(numbers) => (format!("customer {}", numbers[index as usize]), None),
            None => {
                let name = self.customer(index).and_then(|customer| customer.name.clone());
                (self.buyers[index as usize].0.to_string(), name)
            }
        }
    }

    fn customer(&self, index: u32) -> Option<&Customer> {
        self.known?.get(&*self.buyers[index as usize].0)
    }

    fn distribution(&self) -> Vec<Bin> {
        let mut changes: Vec<Fraction> = self.changes.iter().map(|(_, change)| change.clone()).collect();
        changes.sort();
        spread::bins(&changes)
    }

    /// The items behind the change of all regular customers.
    fn items(&self) -> Vec<BasketLine> {
        let mut totals = BTreeMap::<u32, Line>::new();
        for (index, _) in &self.changes {
            for (item, line) in &self.buyers[*index as usize].1.lines {
                totals.entry(*item).or_default().add(line);
            }
        }
        self.changed(&totals)
    }

    /// The lines that change, the largest rise first.
    fn changed(&self, lines: &BTreeMap<u32, Line>) -> Vec<BasketLine> {
        let mut lines: Vec<BasketLine> = lines.iter().map(|(item, line)| self.line(*item, line)).collect();
        lines.retain(|line| !line.change.is_zero());
        lines.sort_by(|a, b| b.change.cmp(&a.change).then_with(|| a.item.cmp(&b.item)));
        lines
    }

    fn groups(&self) -> Vec<(String, Spread)> {
        let mut groups: BTreeMap<&str, Vec<Fraction>> = BTreeMap::new();
        for (index, change) in &self.changes {
            if let Some(group) = self.customer(*index).and_then(|customer| customer.group.as_deref()) {
                groups.entry(group).or_default().push(change.clone());
            }
        }
        groups.into_iter().map(|(group, changes)| (group.to_string(), spread_of(changes))).collect()
    }

    fn left_out(&self) -> Vec<LeftOut> {
        let share = |paid: Fraction| {
            let all = self.account.paid.value();
            all.is_positive().then(|| paid.over(&all)).flatten()
        };
        let found = self.account.left_out().into_iter();
        found.map(|(reason, (items, paid))| LeftOut { reason, items, share: share(paid.value()) }).collect()
    }

    fn index(&self, revenue: &Revenue) -> Indices {
        let items = self.question.book.articles.len() as u32;
        let priced: Vec<[Fraction; 2]> = self
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
            sum(self.totals.range(..items).map(|(_, line)| [line.before, line.after][side].value()).collect())
        };
        let (before, after) = (of(0), of(1));
        let left: Option<Vec<Fraction>> = self.left_out().into_iter().map(|left| left.share).collect();
        let is_paid = self.account.paid.value().is_positive() && revenue.before.is_positive();
        Indices {
            laspeyres: before.is_positive().then(|| after.over(&before)).flatten(),
            without_ratio: (priced.len() - ratios.len()) as u64,
            jevons: jevons(ratios.into_iter().map(Some)),
            matched_share: left.filter(|_| is_paid).map(|left| Fraction::whole(1).minus(&sum(left))),
        }
    }

    fn revenue(&self) -> Revenue {
        let lines: Vec<[Fraction; 2]> =
            self.totals.values().map(|line| [line.before.value(), line.after.value()]).collect();
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
        if let Some((first, last)) = self.account.days {
            let after_first_month = basis.stretch.first.plus_months(1);
            let last_month = basis.stretch.last.plus_days(1 - i32::from(basis.stretch.last.day()));
            warnings.extend(after_first_month.filter(|next| first >= *next).map(|_| Warning::SalesBegin(first)));
            warnings.extend(last_month.filter(|month| last < *month).map(|_| Warning::SalesEnd(last)));
        }
        let customers = || self.changes.iter().map(|(index, _)| self.customer(*index));
        let unknown = customers().filter(|known| self.known.is_some() && known.is_none()).count() as u64;
        let is_held = |customer: &Customer| customer.price_hold_until.is_some_and(|day| day >= self.question.as_of);
        let held = customers().flatten().filter(|customer| is_held(customer)).count() as u64;
        let counted = [
            (self.account.later, Warning::LaterSales as fn(u64) -> Warning),
            (self.account.nobody, Warning::Nobody),
            (self.more_returned, Warning::MoreReturned),
            (self.question.book.packs_changed, Warning::PacksChange),
            (index.without_ratio, Warning::NoRatio),
            (unknown, Warning::UnknownCustomers),
            (held, Warning::PricesHeld),
        ];
        warnings.extend(counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, warning)| warning(count)));
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
            change: self.per_month(after.minus(&before)),
            quantity: self.per_month(quantity),
        }
    }
}

impl Baskets for Usual<'_> {
    fn affected(&self, rank: usize) -> Affected {
        let index = self.ranked[rank];
        let (_, buyer) = &self.buyers[index as usize];
        let [before, after] = self.monthly(buyer);
        let lines = self.changed(&buyer.lines);
        let (customer, name) = self.named(index);
        Affected { customer, name, before, after, median_month: buyer.median_month(), lines }
    }
}

/// The usual basket of a month of a regular customer.
#[derive(Clone, Debug)]
pub struct RegularBasket {
    index: u32,
    /// Who.
    pub customer: String,
    /// How the customer is called, where a table says so.
    pub name: Option<String>,
    /// At the old prices.
    pub before: Fraction,
    /// At the new ones.
    pub after: Fraction,
}

/// Somebody who bought, with the usual basket of a month.
pub struct Person<'u> {
    /// Who.
    pub customer: &'u str,
    /// At the old prices.
    pub before: Fraction,
    /// At the new ones.
    pub after: Fraction,
    /// What was bought.
    pub buyer: &'u Buyer,
    /// Whether this is a regular customer.
    pub is_regular: bool,
}

/// How changes are spread.
fn spread_of(mut changes: Vec<Fraction>) -> Spread {
    changes.sort();
    let nothing = Fraction::whole(0);
    let quantile = |percent: i128| spread::quantile(&changes, &Fraction::ratio(percent, 100)?);
    let outer = |percent: i128| quantile(percent).filter(|_| changes.len() >= LEAST_FOR_DECILES);
    Spread {
        count: changes.len() as u64,
        pay_more: changes.iter().filter(|change| change.is_positive()).count() as u64,
        pay_less: changes.iter().filter(|change| **change < nothing).count() as u64,
        mean: spread::mean(&changes),
        quantiles: [outer(10), quantile(25), quantile(50), quantile(75), outer(90)],
        change: Some(sum(changes)),
    }
}

/// Everything that was bought was left out.
fn unpriced(account: &Account) -> Diagnostic {
    let problem = Diagnostic::new("no purchase has a price in both lists");
    let reasons = account.left_out().into_iter().map(|(reason, (items, _))| {
        let items = if items == 1 { "1 item".to_string() } else { format!("{items} items") };
        format!("{items}: {}", reason.words())
    });
    let problem = reasons.fold(problem, |problem, reason| problem.help(reason));
    problem.help("say which column names the item:  --sales-column item=HEADER")
}

/// Nothing was bought in the months asked about.
fn nothing(account: &Account, question: &Question<'_>) -> Diagnostic {
    let stretch = question.basis.stretch;
    let problem = Diagnostic::new(format!("the sales have nothing from {} to {}", stretch.first, stretch.last));
    let next_month = |newest: crate::core::date::Date| newest.plus_days(1 - i32::from(newest.day()))?.plus_months(1);
    match account.newest.and_then(|newest| Some((newest, next_month(newest)?))) {
        Some((newest, next)) => {
            problem.help(format!("the last sale is of {newest}; ask as of the month after:  --as-of {next}"))
        }
        None => problem.help("give a table with sales"),
    }
}
