//! Steps on the way to a price that no day helps: each as large as the rules let pass, the last one the price asked.

use rayon::prelude::*;

use crate::core::Decimal;
use crate::core::change::{Change, Kind};
use crate::core::date::Date;
use crate::core::plan::{NoSteps, PlannedChange, Step};
use crate::plan::Planner;
use crate::plan::alike::{Alike, Planned};
use crate::rules::increases::holds::{HOLDS, Hold};

/// More steps are no plan.
const MOST: usize = 24;

/// A step that was found, from the price before it to its own: the next one is likely as large a part.
type Hint = Option<[Decimal; 2]>;

impl Planner<'_> {
    /// Looks for steps for the changes that no day helps, and says why there are none. Changes of which everything is
    /// alike that the rules may ask for are planned once.
    pub fn add_all_steps(&self, changes: &mut [PlannedChange<'_>]) {
        let alike = Alike::default();
        let waiting = changes.par_iter_mut().filter(|planned| planned.earliest.is_none());
        waiting.for_each_init(Hint::default, |hint, planned| {
            let found = alike.planned(self.decided_by(planned), || self.steps(planned, hint));
            add(planned, found);
        });
    }

    fn steps(&self, planned: &PlannedChange<'_>, hint: &mut Hint) -> Planned {
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
            // A rule that never lets the whole rise pass need not be asked for a day.
            let is_stopped = self.is_stopped(&change, target, (from, &steps, &never));
            let whole = if is_stopped { None } else { self.first_day_of(&change, from, &steps, Some(target)).day };
            let (price, date) = match whole {
                Some(date) => (target, date),
                None => {
                    let price = self.largest(&mut change, [before, target], (from, &steps, &never), hint)?;
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

    /// Whether one of the rules lets a price pass on no day.
    fn is_stopped(
        &self,
        change: &Change<'_>,
        price: Decimal,
        (from, steps, never): (Date, &[Step], &[&'static Hold]),
    ) -> bool {
        never.iter().any(|hold| {
            let refused = self.at(change, from, steps, Some(price), |moment| {
                moment.is_refused(hold.rule.id).then(|| moment.turn(hold))
            });
            refused.is_some_and(|turn| self.until(change, hold, turn, steps, Some(price)).is_none())
        })
    }

    /// The largest price up to the one asked that every rule lets pass on some day, with the decimals of the lists. The
    /// change is left at it.
    fn largest(
        &self,
        change: &mut Change<'_>,
        [before, target]: [Decimal; 2],
        standing: (Date, &[Step], &[&'static Hold]),
        hint: &mut Hint,
    ) -> Result<Decimal, NoSteps> {
        let scale = before.scale().max(target.scale());
        let price = |coins: i128| Decimal::try_from_i128_with_scale(coins, scale).map_err(|_| NoSteps::None);
        let mut passes = |coins: i128| {
            let price = price(coins)?;
            set(change, before, price);
            Ok(!self.is_stopped(change, price, standing))
        };
        // What passes lies below what does not: a smaller rise is never refused where a larger one passes.
        let (mut low, mut high) = (coins(before, scale), coins(target, scale));
        if let Some(guess) = hint.and_then(|known| likely(low, known)).filter(|guess| low < *guess && *guess < high) {
            // From there on in steps that grow.
            let (mut step, is_low) = (1, passes(guess)?);
            if is_low {
                low = guess
            } else {
                high = guess
            }
            while high - low > 1 {
                let next = if is_low { (low + step).min(high - 1) } else { (high - step).max(low + 1) };
                let passed = passes(next)?;
                if passed {
                    low = next
                } else {
                    high = next
                }
                if passed != is_low {
                    break;
                }
                step *= 2;
            }
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if passes(middle)? { low = middle } else { high = middle }
        }
        let found = price(low)?;
        if found <= before {
            return Err(NoSteps::None);
        }
        *hint = Some([before, found]);
        set(change, before, found);
        Ok(found)
    }
}

/// Notes the steps, or why there are none.
fn add(planned: &mut PlannedChange<'_>, found: Planned) {
    match found {
        Ok(steps) => {
            planned.earliest = steps.last().map(|step| step.date);
            planned.announce_by = steps.last().and_then(|step| step.announce_by);
            planned.held_by.iter_mut().for_each(|held| held.until = held.until.or(planned.earliest));
            planned.steps = steps;
        }
        Err(why) => planned.no_steps = Some(why),
    }
}

/// An amount in units of a decimal place.
fn coins(mut amount: Decimal, scale: u32) -> i128 {
    amount.rescale(scale);
    amount.mantissa()
}

/// As many coins more as a known step had; `None` where that cannot be said.
fn likely(before: i128, [from, to]: [Decimal; 2]) -> Option<i128> {
    let scale = from.scale().max(to.scale());
    before.checked_mul(coins(to, scale))?.checked_div(coins(from, scale))
}

fn set(change: &mut Change<'_>, before: Decimal, after: Decimal) {
    change.old.iter_mut().for_each(|side| side.price = Some(before));
    change.new.iter_mut().for_each(|side| side.price = Some(after));
}
