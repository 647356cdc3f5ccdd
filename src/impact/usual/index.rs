//! How the prices of what is bought change.

use rayon::prelude::*;

use crate::core::date::Date;
use crate::core::fraction::{Fraction, sum};
use crate::core::impact::{Indices, Revenue};
use crate::core::root::square_root;
use crate::impact::costs::Line;
use crate::impact::index::jevons;
use crate::impact::usual::Usual;

impl Usual<'_> {
    pub(super) fn index(&self, revenue: &Revenue) -> Indices {
        let items = self.question.book.articles.len() as u32;
        let priced: Vec<[Fraction; 2]> = self
            .whole
            .totals
            .range(..items)
            .filter(|(_, line)| !line.quantity.is_negative() && !line.quantity.value().is_zero())
            .map(|(_, line)| [line.before.value(), line.after.value()])
            .collect();
        let ratios: Vec<Fraction> = priced
            .iter()
            .filter(|both| both.iter().all(Fraction::is_positive))
            .filter_map(|[before, after]| after.over(before))
            .collect();
        let of = |side: usize| {
            sum(self.whole.totals.range(..items).map(|(_, line)| [&line.before, &line.after][side].value()).collect())
        };
        let (before, after) = (of(0), of(1));
        let left: Option<Vec<Fraction>> = self.left_out().into_iter().map(|left| left.share).collect();
        let is_paid = self.buyers.noted.paid.value().is_positive() && revenue.before.is_positive();
        let (mut laspeyres, mut paasche) = (ratio([before, after]), None);
        if let Some(changed_on) = self.wanted.changed_on {
            let [earlier, later] = self.around(changed_on);
            (laspeyres, paasche) = (ratio(earlier), ratio(later));
        }
        let both = laspeyres.as_ref().zip(paasche.as_ref());
        Indices {
            fisher: both.and_then(|(laspeyres, paasche)| square_root(&laspeyres.times(paasche))),
            laspeyres,
            paasche,
            without_ratio: (priced.len() - ratios.len()) as u64,
            jevons: jevons(ratios.into_iter().map(Some)),
            changed_on: self.wanted.changed_on,
            has_fees: self.whole.totals.range(items..).next().is_some(),
            matched_share: left.filter(|_| is_paid).map(|left| Fraction::whole(1).minus(&sum(left))),
        }
    }

    /// What was bought in the basis before a day, and from it on, at the old and at the new prices.
    fn around(&self, day: Date) -> [[Fraction; 2]; 2] {
        let add = |mut all: [Line; 2], other: [Line; 2]| {
            all.iter_mut().zip(&other).for_each(|(all, own)| all.add(own));
            all
        };
        let all = self.buyers.by_name().par_iter().map(|buyer| buyer.around(day)).reduce(Default::default, add);
        all.map(|line| [line.before, line.after].map(|amount| amount.value()))
    }
}

/// After over before, where there was something before.
fn ratio([before, after]: [Fraction; 2]) -> Option<Fraction> {
    before.is_positive().then(|| after.over(&before)).flatten()
}
