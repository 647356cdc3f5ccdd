//! Counts many prices at the same time.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::core::Decimal;
use crate::core::fraction::Fraction;
use crate::core::history::{HistorySummary, ItemHistory};

/// What all prices come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counted {
    /// The counts.
    pub summary: HistorySummary,
    /// The counts by category.
    pub categories: Vec<(String, HistorySummary)>,
    /// The prices that rose, worst first.
    pub ranked: Vec<u32>,
    /// The prices with a prior price.
    pub reduced: Vec<u32>,
}

/// Whether it is over the limit, the rises in its fullest window, and their net change in hundredths of a percent; the
/// worst comes first.
type Rank = Reverse<(bool, u32, i64)>;

/// What the prices seen so far come to.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) summary: HistorySummary,
    pub(super) categories: BTreeMap<String, HistorySummary>,
    pub(super) ranked: Vec<(Rank, u32)>,
    pub(super) reduced: Vec<u32>,
}

impl Tally {
    pub(super) fn take(&mut self, price: ItemHistory, index: u32) {
        self.summary.add(&price);
        if let Some(category) = &price.category {
            match self.categories.get_mut(category) {
                Some(known) => known.add(&price),
                None => self.categories.entry(category.clone()).or_default().add(&price),
            }
        }
        if let Some(fullest) = price.fullest.filter(|fullest| fullest.count > 0) {
            let hundredths = |net: Fraction| net.times(&Fraction::of(Decimal::ONE_HUNDRED)).fixed(0).parse().ok();
            let net = fullest.net_percent.and_then(hundredths).unwrap_or(0);
            self.ranked.push((Reverse((price.is_over, fullest.count as u32, net)), index));
        }
        if price.prior.is_some() {
            self.reduced.push(index);
        }
    }

    pub(super) fn merge(&mut self, other: Tally) {
        self.summary.merge(&other.summary);
        for (category, summary) in other.categories {
            self.categories.entry(category).or_default().merge(&summary);
        }
        self.ranked.extend(other.ranked);
        self.reduced.extend(other.reduced);
    }
}
