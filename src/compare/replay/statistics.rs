//! How often each price was compared with the one before, and over how many days: beneath the statistics.

use super::{Replay, Spot, reductions};
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::history::{Direction, History, Observation, ObservationKind, exact_sum};

/// Observations with their places among those of their days.
type Observed = [(Observation, i64)];

impl Replay {
    /// How often a price was compared, and the days over which it was known. The first price of each stretch is compared
    /// with nothing.
    pub(super) fn compared(&self, spot: Spot, history: &History, observed: &Observed) -> (u64, u64) {
        let repeated: u64 = self.chain_of(spot).map(|own| u64::from(self.folded(own).repeated_days())).sum();
        let days = regular_days(observed) + repeated;
        (days.saturating_sub(history.path.len() as u64), self.days_known(spot, history, observed))
    }

    /// From the first regular price to the last observation, or to the day on which it was withdrawn, days off sale aside.
    fn days_known(&self, spot: Spot, history: &History, observed: &Observed) -> u64 {
        let first = history.path.first().and_then(|path| path.first());
        let last = self.chain_of(spot).filter_map(|own| self.folded(own).days).map(|(_, last)| last).max();
        let last = last.max(observed.last().map(|(own, _)| own.date));
        let (Some(first), Some(last)) = (first.map(|point| point.date), last) else { return 0 };
        let between = |from: Date, until: Date| u64::try_from(from.days_until(until)).unwrap_or(0);
        let off_sale = reductions::off_sale(observed).into_iter();
        let off_sale = off_sale.map(|(gone, back)| between(gone.max(first), back.unwrap_or(last))).sum();
        between(first, last).saturating_sub(off_sale)
    }

    /// The exact sum of the sizes of all changes in a direction, or of those of one category.
    pub(super) fn exact_sum(&self, category: Option<&str>, direction: Direction) -> Fraction {
        let mut observed = Vec::new();
        let of_price = |number: &u32| {
            let spot = self.spot(*number);
            let own = self.fold.parts[spot.part as usize].label(self.folded(spot).item)[1];
            if category.is_some() && own != category {
                return None;
            }
            self.observations(spot, &mut observed);
            let history = self.history(spot, &observed);
            Some(exact_sum(direction.of(&history)))
        };
        crate::core::fraction::sum(self.order.iter().filter_map(of_price).collect())
    }
}

/// How many days have a regular price that stands at their end.
fn regular_days(observed: &Observed) -> u64 {
    let mut own = observed.iter().map(|(own, _)| own).filter(|own| own.kind != ObservationKind::Promotion).peekable();
    let mut count = 0;
    while let Some(seen) = own.next() {
        let stands = own.peek().is_none_or(|next| next.date != seen.date);
        count += u64::from(stands && seen.kind == ObservationKind::Regular);
    }
    count
}
