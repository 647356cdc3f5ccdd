//! From one day to the next on which an answer may be another one, until every rule lets the change pass.

use crate::core::Decimal;
use crate::core::change::Change;
use crate::core::date::Date;
use crate::core::plan::{HeldBy, Step};
use crate::plan::Planner;
use crate::rules::increases::holds::Hold;

/// So many days are looked at for one rule; one that lets nothing pass on all of them never does.
const MOST: usize = 1_500;
/// So often other rules may take over from those that held before.
const ROUNDS: usize = 200;

/// What the rules say of a change.
pub struct Found {
    /// The first day on which all of them let it pass.
    pub day: Option<Date>,
    /// Those that hold it until then.
    pub held_by: Vec<HeldBy>,
}

impl Planner<'_> {
    /// The first day from a day on that every rule lets pass.
    pub(super) fn first_day(&self, change: &Change<'_>, from: Date, steps: &[Step]) -> Found {
        self.first_day_of(change, from, steps, None)
    }

    /// The same for a step with its price.
    pub(super) fn first_day_of(
        &self,
        change: &Change<'_>,
        from: Date,
        steps: &[Step],
        price: Option<Decimal>,
    ) -> Found {
        let mut held_by: Vec<HeldBy> = Vec::new();
        let mut day = Some(from);
        for _ in 0..ROUNDS {
            let Some(asked) = day else { break };
            let refusals = self.at(change, asked, steps, price, |moment| {
                let turned = |(hold, draft)| (hold, draft, moment.turn(hold));
                moment.refusals().into_iter().map(turned).collect::<Vec<_>>()
            });
            if refusals.is_empty() {
                held_by.sort_by_key(|held| held.until);
                return Found { day, held_by };
            }
            // While any of them refuses, no day is free: the latest of their first free days is the next to be asked.
            for (hold, draft, turn) in refusals {
                let until = self.until(change, hold, turn, steps, price);
                day = day.zip(until).map(|(day, until)| day.max(until));
                match held_by.iter_mut().find(|held| held.rule == hold.rule.id) {
                    Some(held) => held.until = until,
                    None => held_by.push(HeldBy {
                        rule: hold.rule.id,
                        until,
                        facts: draft.facts,
                        references: draft.references,
                    }),
                }
            }
        }
        held_by.sort_by_key(|held| (held.until.is_none(), held.until));
        Found { day: None, held_by }
    }

    /// The first day after a refusal on which the rule lets the change pass; `None` where there is none. `turn` is the next
    /// day after the refusal on which its answer may be another one.
    pub(super) fn until(
        &self,
        change: &Change<'_>,
        hold: &'static Hold,
        turn: Option<Date>,
        steps: &[Step],
        price: Option<Decimal>,
    ) -> Option<Date> {
        let mut next = turn;
        for _ in 0..MOST {
            let day = next?;
            let look = self.at(change, day, steps, price, |moment| {
                if moment.is_refused(hold.rule.id) { Err(moment.turn(hold)) } else { Ok(()) }
            });
            match look {
                Ok(()) => return Some(day),
                Err(turn) => next = turn,
            }
        }
        None
    }
}
