//! Steps on the way to a price that no day helps: each as large as the rules let pass, the last one the price asked.

use crate::core::Decimal;
use crate::core::change::{Change, Kind};
use crate::core::date::Date;
use crate::core::plan::{NoSteps, PlannedChange, Step};
use crate::plan::Planner;
use crate::rules::increases::holds::{HOLDS, Hold};

/// More steps are no plan.
const MOST: usize = 24;

impl Planner<'_> {
    /// Looks for steps where no day helps, and says why there are none.
    pub fn add_steps(&self, planned: &mut PlannedChange<'_>) {
        if planned.earliest.is_some() {
            return;
        }
        match self.steps(planned) {
            Ok(steps) => {
                planned.earliest = steps.last().map(|step| step.date);
                planned.announce_by = steps.last().and_then(|step| step.announce_by);
                planned.held_by.iter_mut().for_each(|held| held.until = held.until.or(planned.earliest));
                planned.steps = steps;
            }
            Err(why) => planned.no_steps = Some(why),
        }
    }

    fn steps(&self, planned: &PlannedChange<'_>) -> Result<Vec<Step>, NoSteps> {
        let change = planned.change;
        let is_other_pack =
            [Kind::PackSmaller, Kind::PackLarger, Kind::PackChanged].iter().any(|kind| change.kinds.has(*kind));
        if is_other_pack {
            return Err(NoSteps::Pack);
        }
        let (mut before, target) = change.prices().filter(|(old, new)| old < new).ok_or(NoSteps::None)?;
        let hold = |rule: &str| HOLDS.iter().find(|hold| hold.rule.id == rule);
        let never = planned.held_by.iter().filter(|held| held.until.is_none());
        let never: Vec<&'static Hold> = never.filter_map(|held| hold(held.rule)).collect();
        // Each step is a change of its own: from the price before to its own.
        let mut change = Change { converted: None, fields: Box::default(), ..change.clone() };
        let (mut steps, mut from) = (Vec::new(), planned.asked);
        while before < target {
            if steps.len() == MOST {
                return Err(NoSteps::Many);
            }
            set(&mut change, before, target);
            let whole = self.first_day_of(&change, from, &steps, Some(target)).day;
            let (price, date) = match whole {
                Some(date) => (target, date),
                None => {
                    let price = self.largest(&mut change, before, target, (from, &steps, &never))?;
                    let found = self.first_day_of(&change, from, &steps, Some(price));
                    (price, found.day.ok_or(NoSteps::None)?)
                }
            };
            steps.push(Step { date, price, announce_by: None });
            let announce_by = self.announcement(&change, date, &steps).0;
            steps.last_mut().into_iter().for_each(|step| step.announce_by = announce_by);
            (before, from) = (price, date.plus_days(1).ok_or(NoSteps::None)?);
        }
        Ok(steps)
    }

    /// The largest price up to the one asked that every rule lets pass on some day, with the decimals of the lists. The
    /// change is left at it.
    fn largest(
        &self,
        change: &mut Change<'_>,
        before: Decimal,
        target: Decimal,
        (from, steps, never): (Date, &[Step], &[&'static Hold]),
    ) -> Result<Decimal, NoSteps> {
        let scale = before.scale().max(target.scale());
        let coins = |mut price: Decimal| {
            price.rescale(scale);
            price.mantissa()
        };
        let price = |coins: i128| Decimal::try_from_i128_with_scale(coins, scale).map_err(|_| NoSteps::None);
        let mut passes = |coins: i128| {
            let price = price(coins)?;
            set(change, before, price);
            let is_stopped = |hold: &&&'static Hold| {
                let rule = hold.rule.id;
                let is_refused = self.at(change, from, steps, Some(price), |moment| moment.is_refused(rule));
                is_refused && self.until(change, hold, from, steps, Some(price)).is_none()
            };
            Ok(never.iter().find(is_stopped).is_none())
        };
        // What passes lies below what does not: a smaller rise is never refused where a larger one passes.
        let (mut low, mut high) = (coins(before), coins(target));
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if passes(middle)? { low = middle } else { high = middle }
        }
        let found = price(low)?;
        if found <= before {
            return Err(NoSteps::None);
        }
        set(change, before, found);
        Ok(found)
    }
}

fn set(change: &mut Change<'_>, before: Decimal, after: Decimal) {
    change.old.iter_mut().for_each(|side| side.price = Some(before));
    change.new.iter_mut().for_each(|side| side.price = Some(after));
}
