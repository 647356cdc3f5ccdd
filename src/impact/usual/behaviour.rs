//! Who buys less often than before, who stayed away after the change, and who is likely still a customer.

#![allow(clippy::float_arithmetic, reason = "weeks and probabilities of a fitted model, no money")]

use rayon::prelude::*;

use crate::core::behaviour::{Alive, Churn, EarlyWarning, Kept, Likely, Slower};
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::impact::Warning;
use crate::impact::alive::{Population, Purchases};
use crate::impact::behaviour::{DAYS, Known, Tested, earlier, is_over, lost};
use crate::impact::buyers::{Buyer, Who};
use crate::impact::evidence::fisher;
use crate::impact::usual::{Usual, basket};
use crate::impact::whole;

/// Somebody with the days of their purchases before the day of the question.
struct Visitor {
    who: Who,
    days: Vec<Date>,
}

impl Usual<'_> {
    /// Everybody who is named and bought something, by name.
    fn visitors(&self) -> Vec<Visitor> {
        let as_of = self.question.as_of;
        let mut named = self.buyers.by_name();
        named.retain(|buyer| !buyer.name().is_empty());
        let visitor = |buyer: &Buyer<'_>| {
            let mut days = buyer.days();
            days.truncate(days.partition_point(|day| *day < as_of));
            (!days.is_empty()).then_some(Visitor { who: buyer.who, days })
        };
        named.par_iter().filter_map(visitor).collect()
    }

    fn sales_known(&self) -> Option<Known> {
        self.buyers.noted.days().map(|(first, last)| Known { first, last })
    }

    /// Who of those who were regular customers buys much less often than before.
    pub fn early_warning(&self) -> EarlyWarning {
        let mut slower: Vec<&(Who, Tested)> = self.whole.slower.iter().collect();
        let name = |own: &(Who, Tested)| self.buyers.name(own.0);
        slower.sort_by(|a, b| a.1.slower.cmp(&b.1.slower).then_with(|| name(a).cmp(name(b))));
        let customers = slower.into_iter().filter_map(|(who, tested)| {
            let by_chance = tested.slower.clone()?;
            let (customer, name) = self.named(*who);
            let (before, after) = (tested.before, tested.after);
            Some(Slower { customer, name, before, after, by_chance, is_same_season: tested.is_same_season })
        });
        EarlyWarning { tested: self.whole.tested, customers: customers.collect() }
    }

    pub(super) fn churn(&self, warnings: &mut Vec<Warning>) -> Option<Churn> {
        let (changed_on, known) = (self.wanted.changed_on?, self.sales_known()?);
        if !is_over(changed_on, known) {
            warnings.push(Warning::TooSoonAfter(DAYS, known.last));
            return None;
        }
        let visitors = self.visitors();
        let kept = |day: Date| {
            let mut kept = Kept::default();
            visitors.iter().filter_map(|visitor| lost(&visitor.days, day)).for_each(|is_lost| kept.take(is_lost));
            kept
        };
        let before = earlier(changed_on, known);
        if before.is_none() {
            warnings.push(Warning::NothingBefore(DAYS));
        }
        let is_same_season = before.is_some_and(|(_, is_season)| is_season);
        let (after, before) = (kept(changed_on), before.map(|(day, _)| (day, kept(day))));
        let [mut dearer, mut others, mut not_compared] = [Kept::default(); 3];
        for visitor in &visitors {
            let Some(is_lost) = lost(&visitor.days, changed_on) else { continue };
            let buyer = self.buyers.get(visitor.who);
            if !buyer.is_compared() {
                not_compared.take(is_lost);
                continue;
            }
            let [old, new] = whole::monthly(&basket(&buyer), self.question);
            if new > old { dearer.take(is_lost) } else { others.take(is_lost) }
        }
        let two_sided = |one: Kept, other: Kept| {
            let is_counted = one.at_start > 0 && other.at_start > 0;
            is_counted.then(|| fisher([one.row(), other.row()])).flatten().map(|test| test.two_sided)
        };
        Some(Churn {
            changed_on,
            days: DAYS,
            after,
            by_chance: before.and_then(|(_, before)| two_sided(after, before)),
            before,
            is_same_season,
            dearer,
            others,
            not_compared,
            among_by_chance: two_sided(dearer, others),
        })
    }

    pub(super) fn alive(&self, warnings: &mut Vec<Warning>) -> Option<Alive> {
        const WEEK: f64 = 7.0;
        if !self.wanted.is_alive_asked {
            return None;
        }
        let as_of = self.question.as_of;
        let weeks = |from: Date, to: Date| f64::from(from.days_until(to)) / WEEK;
        let visitors = self.visitors();
        let known: Vec<(Date, Purchases)> = visitors
            .iter()
            .filter_map(|visitor| {
                let (first, last) = (*visitor.days.first()?, *visitor.days.last()?);
                let repeated = visitor.days.len() as u32 - 1;
                Some((last, Purchases { repeated, last: weeks(first, last), age: weeks(first, as_of) }))
            })
            .collect();
        let Some(model) = Population::fitted(&known.iter().map(|(_, own)| *own).collect::<Vec<_>>()) else {
            warnings.push(Warning::TooFewToFit);
            return None;
        };
        let probabilities: Vec<f64> = known.iter().map(|(_, own)| model.alive(*own)).collect();
        let rounded = |value: f64, per: i128| Fraction::ratio((value * per as f64).round() as i128, per);
        let mut customers: Vec<Likely> = visitors
            .iter()
            .zip(&known)
            .zip(&probabilities)
            .filter_map(|((visitor, (last, purchases)), probability)| {
                let (customer, name) = self.named(visitor.who);
                let purchases = u64::from(purchases.repeated) + 1;
                Some(Likely { customer, name, purchases, last: *last, probability: rounded(*probability, 1000)? })
            })
            .collect();
        customers.sort_by(|a, b| a.probability.cmp(&b.probability));
        Some(Alive {
            parameters: [model.r, model.alpha, model.a, model.b].map(|figure| format!("{figure:.3}")),
            fitted: known.len() as u64,
            expected: rounded(probabilities.iter().sum(), 10)?,
            customers,
        })
    }
}
