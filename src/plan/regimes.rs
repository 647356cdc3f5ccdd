//! The rules by the days from which they hold: a pack begins or ends on a day.

use std::ops::Range;

use crate::core::date::Date;
use crate::core::finding::{NotRun, PackNote};
use crate::core::policy::Policy;
use crate::rules;
use crate::rules::facts::Facts;
use crate::rules::increases::holds::{HOLDING, HOLDS, Hold};
use crate::rules::packs::{self, Pack};
use crate::rules::ruling::{self, Knobs, RuleRuling, Ruling, Rulings};

/// What holds from a day on.
pub struct Regime {
    from: Date,
    rulings: Rulings,
    notes: Vec<PackNote>,
    /// The rules that hold changes and have what they need, with their numbers in the catalogue.
    asked: Vec<(usize, &'static Hold)>,
    not_run: Vec<NotRun>,
}

/// All of them, the earliest first.
pub struct Regimes {
    all: Vec<Regime>,
    /// No pack is asked about a day before this one.
    as_of: Date,
}

/// A rule that holds changes, as it is set.
#[derive(Clone, Copy)]
pub struct Standing<'r> {
    /// Its number in the catalogue.
    pub index: usize,
    /// The rule.
    pub hold: &'static Hold,
    /// Its settings.
    pub knobs: Knobs<'r>,
    /// Its level, and who set it.
    pub own: &'r RuleRuling,
}

impl Regimes {
    /// The rules of a policy and its packs. What they lack is asked of these facts.
    pub fn of(policy: &Policy, packs: &[Pack], facts: &Facts<'_>) -> Regimes {
        let as_of = facts.as_of;
        let ends = packs.iter().filter_map(|pack| pack.to?.plus_days(1));
        let begins = packs.iter().filter_map(|pack| pack.from);
        let mut days: Vec<Date> = ends.chain(begins).filter(|day| *day > as_of).chain([as_of]).collect();
        days.sort_unstable();
        days.dedup();
        let all = days.into_iter().map(|from| {
            let (wishes, notes) = packs::in_force(packs, from);
            let rulings = ruling::rulings(policy, &wishes);
            let (mut asked, mut not_run) = (Vec::new(), Vec::new());
            for hold in HOLDS {
                let Some((index, rule)) = rules::find(hold.rule.id) else { continue };
                let is_on = |ruling: &Ruling| ruling[index].level >= Some(HOLDING);
                if !is_on(&rulings.base) && !rulings.by_category.values().any(is_on) {
                    continue;
                }
                let knobs = Knobs::of(rule, &rulings.base[index]);
                match rule.needs.iter().find(|need| !(need.is_met)(facts, &knobs)) {
                    Some(lacking) => not_run.push(NotRun { rule: rule.id, needs: lacking.words.to_string() }),
                    None => asked.push((index, hold)),
                }
            }
            not_run.sort();
            Regime { from, rulings, notes, asked, not_run }
        });
        Regimes { all: all.collect(), as_of }
    }

    /// What holds on a day.
    pub fn on(&self, day: Date) -> &Regime {
        let day = day.max(self.as_of);
        let after = self.all.partition_point(|regime| regime.from <= day);
        &self.all[after.saturating_sub(1)]
    }

    /// The next day after another one on which something else holds.
    pub fn next(&self, day: Date) -> Option<Date> {
        let day = day.max(self.as_of);
        self.all.iter().map(|regime| regime.from).find(|from| *from > day)
    }

    /// Whether any category has rules of its own.
    pub fn has_categories(&self) -> bool {
        self.all.iter().any(|regime| !regime.rulings.by_category.is_empty())
    }

    /// What is to be said of each pack, where the changes take effect within these days.
    pub fn notes(&self, days: Range<Date>) -> Vec<PackNote> {
        let (first, last) = (days.start.max(self.as_of), days.end.max(self.as_of));
        let mut notes = self.on(first).notes.clone();
        for regime in self.all.iter().filter(|regime| first < regime.from && regime.from <= last) {
            for (note, later) in notes.iter_mut().zip(&regime.notes) {
                note.is_applied |= later.is_applied;
            }
        }
        notes
    }

    /// The rules that lack their input on a day.
    pub fn not_run(&self, day: Date) -> Vec<NotRun> {
        self.on(day).not_run.clone()
    }
}

impl Regime {
    /// The rules that hold changes, for a category in small letters.
    pub fn standing<'r>(&'r self, category: Option<&str>) -> impl Iterator<Item = Standing<'r>> {
        let own = category.and_then(|category| self.rulings.by_category.get(category));
        let ruling = own.unwrap_or(&self.rulings.base);
        self.asked.iter().filter_map(move |(index, hold)| {
            let own = &ruling[*index];
            let knobs = Knobs::of(hold.rule, own);
            let is_holding = own.level >= Some(HOLDING) && (hold.is_set)(&knobs);
            is_holding.then_some(Standing { index: *index, hold, knobs, own })
        })
    }
}
