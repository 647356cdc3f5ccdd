//! The history as it would be if the judged version took effect on another day, with steps before it.

use super::{Replay, Spot};
use crate::compare::prior_price::Applied;
use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::history::{Clock, Counting, History, Observation, ObservationKind};
use crate::core::plan::Step;
use crate::normalise::row::RowView;

/// The judged version, moved.
#[derive(Clone, Copy, Debug)]
pub struct Moved<'m> {
    /// The day on which it was folded in.
    pub from: Date,
    /// The day on which it is to take effect.
    pub to: Date,
    /// The steps before it.
    pub steps: &'m [Step],
    /// By which of its dates a step counts.
    pub clock: Clock,
    /// The price, where it is a step itself.
    pub price: Option<Decimal>,
}

/// What was observed of a price, each with the number of its version, and the days of what was cancelled.
pub type Observed = (Vec<(Observation, i64)>, Vec<Date>);

impl Replay {
    /// The rises and falls of a price.
    pub fn moved_history(&self, position: usize, moved: &Moved<'_>) -> History {
        let spot = self.spot(self.order[position]);
        let counting = Counting { as_of: Some(moved.to), ..self.question.counting.clone() };
        self.history_by(spot, &self.moved(spot, moved), &counting)
    }

    /// Every price that was applied, promotions laid over the regular ones, in the order of the days.
    pub fn moved_applied(&self, position: usize, moved: &Moved<'_>) -> Vec<Applied> {
        let spot = self.spot(self.order[position]);
        let day = |day: Date| if day == moved.from { moved.to } else { day };
        self.applied_by(spot, &self.moved(spot, moved), day)
    }

    /// The next day after the one it is moved to on which the history before it may be seen otherwise: another version
    /// takes effect, a fall is no dip any more, an item was away for too long.
    pub fn next_turn(&self, position: usize, moved: &Moved<'_>) -> Option<Date> {
        let spot = self.spot(self.order[position]);
        let mut all = Vec::new();
        self.observations(spot, &mut all);
        let Counting { max_dip_days, max_gap_days, .. } = self.question.counting;
        let after = |day: Date, days: u32| day.plus_days(i32::try_from(days).ok()?);
        let turns = all.iter().filter(|(own, _)| own.date != moved.from).flat_map(|(own, _)| {
            let most = if own.kind == ObservationKind::Withdrawn { max_gap_days } else { max_dip_days };
            // Of one day the judged version stands: another one of that day counts from the next day on.
            [Some(own.date), after(own.date, 1), after(own.date, most), after(own.date, most.saturating_add(1))]
        });
        turns.flatten().filter(|day| *day > moved.to).min()
    }

    /// Everything that the history of a price rests on: what was observed, and the days of what was cancelled.
    pub fn observed(&self, row: &RowView<'_, '_>, column: usize) -> Option<Observed> {
        let spot = self.spot(self.order[self.find(row, column)?]);
        let mut all = Vec::new();
        self.observations(spot, &mut all);
        let cancelled = self.chain_of(spot).flat_map(|own| self.fold.parts[own.part as usize].cancelled(own.series));
        Some((all, cancelled.collect()))
    }

    /// What was observed up to the day it is moved to, then what the judged version says.
    fn moved(&self, spot: Spot, moved: &Moved<'_>) -> Vec<(Observation, i64)> {
        let mut all = Vec::new();
        self.observations(spot, &mut all);
        let mut judged: Vec<(Observation, i64)> =
            all.iter().filter(|(own, _)| own.date == moved.from).copied().collect();
        if judged.is_empty() {
            // It says what the last version said, which is kept once.
            let last = all.iter().rposition(|(own, _)| own.kind == ObservationKind::Regular);
            judged.extend(last.into_iter().flat_map(|last| &all[last..]).copied());
            judged.retain(|(own, _)| own.kind != ObservationKind::Withdrawn);
        }
        all.retain(|(own, _)| own.date != moved.from && own.date <= moved.to);
        if let Some((regular, sequence)) = judged.iter().find(|(own, _)| own.kind == ObservationKind::Regular) {
            let day = |step: &Step| step.announce_by.filter(|_| moved.clock == Clock::Announced).unwrap_or(step.date);
            let step = |step: &Step| (Observation { date: day(step), price: step.price, ..*regular }, *sequence);
            all.extend(moved.steps.iter().map(step));
            // Of one day, a step stands after what was observed.
            all.sort_by_key(|(own, _)| own.date);
        }
        all.extend(judged.into_iter().map(|(mut own, sequence)| {
            own.date = moved.to;
            if own.kind == ObservationKind::Regular {
                own.price = moved.price.unwrap_or(own.price);
            }
            (own, sequence)
        }));
        all
    }
}
