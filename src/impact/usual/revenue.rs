//! What the change does to revenue, as it is and under the assumptions that someone asks about.

use std::collections::BTreeMap;

use crate::core::Decimal;
use crate::core::fraction::{Fraction, sum};
use crate::core::impact::{Revenue, Scenario};
use crate::impact::revenue::{Margin, Model, break_even, volume_ratio};
use crate::impact::usual::Usual;

impl Usual<'_> {
    pub(super) fn revenue(&self) -> Revenue {
        let lines: Vec<[Fraction; 2]> =
            self.whole.totals.values().map(|line| [line.before.value(), line.after.value()]).collect();
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
}
