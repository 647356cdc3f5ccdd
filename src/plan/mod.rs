//! When a change may take effect: the first day on which every rule lets it pass.
//!
//! No rule is written twice: whether one lets a change pass on a day, its own function says, shown that day. This room
//! chooses the days it is asked about, and where no day helps, the prices of steps on the way.
//!
//! ```text
//! change × day       → moment       the rules as they see the change on that day
//! refusals × turns   → days         from one day to the next on which an answer may be another one
//! what no day helps  → steps        the largest price that is let through, again and again
//! ```

mod alike;
mod days;
mod moment;
mod regimes;
mod steps;

use rayon::prelude::*;

use crate::core::change::{Change, Kind, Status};
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::plan::{AskedBy, PlannedChange};
use crate::normalise::row::RowView;
use crate::rules::facts::Facts;
use crate::rules::increases::tiers::stands_apart;
use crate::rules::view::Compared;
use crate::rules::waivers::Waivers;

pub use regimes::Regimes;

/// How many changes one worker looks at before the next piece is given out.
const CHANGES: usize = 1 << 8;

/// What speaks of a price or of what it buys.
const PRICED: [Kind; 12] = [
    Kind::PriceUp,
    Kind::PriceDown,
    Kind::PriceAppeared,
    Kind::PriceVanished,
    Kind::UnitPriceUp,
    Kind::UnitPriceDown,
    Kind::PackSmaller,
    Kind::PackLarger,
    Kind::PackChanged,
    Kind::CurrencyChanged,
    Kind::TaxBasisChanged,
    Kind::PeriodChanged,
];

/// What a plan stands on.
pub struct Planner<'a> {
    /// The lists, what is promised, the history; nothing is supposed yet.
    pub facts: &'a Facts<'a>,
    /// What changes.
    pub compared: &'a Compared<'a>,
    /// The rules, by the days from which they hold.
    pub regimes: &'a Regimes,
    /// Who takes responsibility for what a rule says: it holds nothing then.
    pub waivers: &'a Waivers<'a>,
    /// The day that is asked for where neither the user nor the list says one.
    pub otherwise: Date,
}

impl<'a> Planner<'a> {
    /// When each change of a price may take effect.
    pub fn plan(&self) -> Vec<PlannedChange<'a>> {
        let changes = self.compared.changes();
        let pieces = changes.par_chunks(CHANGES);
        pieces.flat_map_iter(|piece| piece.iter().filter_map(|change| self.one(change))).collect()
    }

    fn one(&self, change: &'a Change<'a>) -> Option<PlannedChange<'a>> {
        if change.component.is_none() || change.is_beside() {
            return None;
        }
        let asked = self.asked(change);
        let found = self.first_day(change, asked, &[]);
        let is_priced = change.status != Status::Changed || PRICED.iter().any(|kind| change.kinds.has(*kind));
        if found.held_by.is_empty() && !is_priced {
            return None;
        }
        let (announce_by, announce_from) = found.day.map_or((None, None), |day| self.announcement(change, day, &[]));
        Some(PlannedChange {
            change,
            asked,
            earliest: found.day,
            held_by: found.held_by,
            announce_by,
            announce_from,
            steps: Vec::new(),
            no_steps: None,
        })
    }

    /// The day that is asked for: by the user, else by the row, else by the list. Where rows are told apart by their
    /// days, each keeps its own.
    fn asked(&self, change: &Change<'_>) -> Date {
        let facts = self.facts;
        let cells = change.new.as_ref().and_then(|side| facts.new_rows.at(side.at));
        let by_row = cells.as_ref().and_then(|cells| own_day(&cells.row()));
        let by_row = by_row.filter(|_| facts.effective.is_none() || stands_apart(facts.new, Field::ValidFrom));
        by_row.or(facts.effective_day()).unwrap_or(self.otherwise)
    }
}

/// What says which day is asked for.
pub fn asked_by(facts: &Facts<'_>, has_name: bool) -> AskedBy {
    let has_column = || facts.new.columns.of(Field::ValidFrom).is_some();
    match facts.effective {
        Some(_) => AskedBy::User,
        None if facts.new.head.day().is_some() || has_column() => AskedBy::List,
        None if has_name => AskedBy::Name,
        None => AskedBy::Nobody,
    }
}

fn own_day(row: &RowView<'_, '_>) -> Option<Date> {
    row.list.columns.of(Field::ValidFrom).and_then(|column| row.date(column))
}
