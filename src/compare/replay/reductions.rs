//! Promotions over the regular price, the prior price of a reduction, and the days off sale.

use super::{Replay, Spot};
use crate::compare::prior_price::{self, Applied};
use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::history::{Observation, ObservationKind, PriorAnswer, Promoted};

impl Replay {
    /// The prices that were applied, with the promotions laid over the regular ones.
    pub(super) fn applied(&self, spot: Spot, observations: &[(Observation, i64)]) -> Vec<Applied> {
        self.applied_by(spot, observations, |day| day)
    }

    /// The same with other first days of promotions.
    pub(super) fn applied_by(
        &self,
        spot: Spot,
        observations: &[(Observation, i64)],
        day: impl Fn(Date) -> Date,
    ) -> Vec<Applied> {
        let mut base: Vec<Applied> = Vec::new();
        for (observation, _) in observations {
            let applied = Applied {
                from: observation.date,
                price: (observation.kind != ObservationKind::Withdrawn).then_some(observation.price),
                is_reduced: observation.kind == ObservationKind::Promotion,
            };
            let is_repeated =
                base.last().is_some_and(|last| (last.price, last.is_reduced) == (applied.price, applied.is_reduced));
            if !is_repeated {
                base.push(applied);
            }
        }
        for own in self.chain_of(spot) {
            for offer in self.fold.parts[own.part as usize].offers(own.series) {
                lay(&mut base, offer.price, day(offer.from), offer.until);
            }
        }
        base
    }

    pub(super) fn prior(&self, spot: Spot, observations: &[(Observation, i64)]) -> Option<PriorAnswer> {
        let question = &self.question;
        if question.prior_on.is_none() && !self.has_promotion(spot, observations) {
            return None;
        }
        let mut applied = self.applied(spot, observations);
        let in_force = |day: Date, applied: &[Applied]| applied.iter().rposition(|own| own.from <= day);
        let (start, price) = match question.prior_on {
            Some(day) => (day, in_force(day, &applied).and_then(|at| applied[at].price)),
            None => {
                let at = in_force(question.as_of, &applied)?;
                if !applied[at].is_reduced {
                    return None;
                }
                (applied[at].from, applied[at].price)
            }
        };
        // Without a price of its own, a reduction that is only asked about takes nothing off.
        let reduced = price.unwrap_or_default();
        applied.retain(|own| own.from < start);
        let found = prior_price::prior_price(&applied, start, reduced, &question.prior)?;
        let is_claimed = question.prior_on.is_none();
        let remarks = found.remarks.iter().map(|remark| remark.name());
        Some(PriorAnswer {
            amount: found.amount,
            window: found.window,
            start,
            remarks: remarks.filter(|name| is_claimed || *name != "not_a_reduction").collect(),
        })
    }

    fn has_promotion(&self, spot: Spot, observations: &[(Observation, i64)]) -> bool {
        let has_offer = |spot: Spot| self.fold.parts[spot.part as usize].offers(spot.series).next().is_some();
        observations.iter().any(|(own, _)| own.kind == ObservationKind::Promotion) || self.chain_of(spot).any(has_offer)
    }

    pub(super) fn promotions(&self, spot: Spot, observations: &[(Observation, i64)]) -> Vec<Promoted> {
        if !self.has_promotion(spot, observations) {
            return Vec::new();
        }
        let applied = self.applied(spot, observations);
        let one = |(index, own): (usize, &Applied)| {
            let until = applied.get(index + 1).and_then(|next| next.from.plus_days(-1));
            Some(Promoted { from: own.from, until, price: own.price.filter(|_| own.is_reduced)? })
        };
        applied.iter().enumerate().filter_map(one).collect()
    }
}

/// From when it was off sale until when. What is withdrawn and back on one day was never gone.
pub(super) fn off_sale(observations: &[(Observation, i64)]) -> Vec<(Date, Option<Date>)> {
    let mut all: Vec<(Date, Option<Date>)> = Vec::new();
    let priced = observations.iter().skip_while(|(own, _)| own.kind == ObservationKind::Withdrawn);
    for (observation, _) in priced {
        let is_gone = observation.kind == ObservationKind::Withdrawn;
        match all.last_mut() {
            Some((_, back @ None)) if !is_gone => *back = Some(observation.date),
            Some((_, None)) => {}
            _ if is_gone => all.push((observation.date, None)),
            _ => {}
        }
    }
    all.retain(|(from, back)| *back != Some(*from));
    all
}

/// Lays an offer over what was applied: from its first day to its last one its price counts, then what would have.
fn lay(applied: &mut Vec<Applied>, price: Decimal, from: Date, until: Date) {
    let before = |day: Date, applied: &[Applied]| applied.iter().rfind(|own| own.from <= day).and_then(|own| own.price);
    let Some(after) = until.plus_days(1) else { return };
    let regular = before(until, applied);
    applied.retain(|own| own.from < from || own.from > until);
    applied.push(Applied { from, price: Some(price), is_reduced: true });
    if !applied.iter().any(|own| own.from == after) {
        applied.push(Applied { from: after, price: regular, is_reduced: false });
    }
    applied.sort_by_key(|own| own.from);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_ends_with_the_price_that_would_have_held() {
        let day = |text: &str| Date::iso(text).expect("a test writes dates");
        let one =
            |from: &str, price: i64| Applied { from: day(from), price: Some(Decimal::from(price)), is_reduced: false };
        let mut applied = vec![one("2026-01-01", 10), one("2026-01-10", 12)];
        lay(&mut applied, Decimal::from(8), day("2026-01-05"), day("2026-01-14"));
        let shown: Vec<String> =
            applied.iter().map(|own| format!("{} {}", own.from, own.price.unwrap_or_default())).collect();
        assert_eq!(shown, ["2026-01-01 10", "2026-01-05 8", "2026-01-15 12"]);
    }
}
