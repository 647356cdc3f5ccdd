//! Counts many prices at the same time.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::compare::windows;
use crate::core::Decimal;
use crate::core::fraction::Fraction;
use crate::core::history::{History, HistorySummary};
use crate::core::window::Stretch;

/// What all prices come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counted {
    /// The counts.
    pub summary: HistorySummary,
    /// The counts by category.
    pub categories: Vec<(String, HistorySummary)>,
    /// How many prices rose.
    pub rose: usize,
    /// The prices that rose, worst first; only so many as are shown.
    pub ranked: Vec<u32>,
    /// The prices with a prior price.
    pub reduced: Vec<u32>,
}

/// Whether it is over the limit, the rises in its fullest window, and their net change in hundredths of a percent; the
/// worst comes first.
type Rank = Reverse<(bool, u32, i64)>;

/// What the prices seen so far come to.
pub(super) struct Tally {
    summary: HistorySummary,
    categories: BTreeMap<String, HistorySummary>,
    rose: usize,
    ranked: Vec<(Rank, u32)>,
    /// How many of them are kept.
    shown: usize,
    reduced: Vec<u32>,
}

impl Tally {
    pub(super) fn new(shown: Option<usize>) -> Tally {
        Tally {
            summary: HistorySummary::default(),
            categories: BTreeMap::new(),
            rose: 0,
            ranked: Vec::new(),
            shown: shown.unwrap_or(usize::MAX),
            reduced: Vec::new(),
        }
    }

    pub(super) fn take(
        &mut self,
        history: &History,
        fullest: Option<(usize, Stretch)>,
        is_over: bool,
        category: Option<&str>,
        is_reduced: bool,
        position: u32,
    ) {
        self.summary.add(history, is_over);
        if let Some(category) = category {
            match self.categories.get_mut(category) {
                Some(known) => known.add(history, is_over),
                None => self.categories.entry(category.to_string()).or_default().add(history, is_over),
            }
        }
        if let Some((count, stretch)) = fullest.filter(|(count, _)| *count > 0) {
            let hundredths = |net: Fraction| net.times(&Fraction::of(Decimal::ONE_HUNDRED)).fixed(0).parse().ok();
            let net = windows::net(history, stretch).0.and_then(hundredths).unwrap_or(0);
            self.rose += 1;
            self.rank((Reverse((is_over, count as u32, net)), position));
        }
        if is_reduced {
            self.reduced.push(position);
        }
    }

    fn rank(&mut self, ranked: (Rank, u32)) {
        self.ranked.push(ranked);
        if self.ranked.len() > self.shown.saturating_mul(2).max(1024) {
            self.ranked.sort_unstable();
            self.ranked.truncate(self.shown);
        }
    }

    pub(super) fn merge(&mut self, other: Tally) {
        self.summary.merge(&other.summary);
        for (category, summary) in other.categories {
            self.categories.entry(category).or_default().merge(&summary);
        }
        self.rose += other.rose;
        other.ranked.into_iter().for_each(|ranked| self.rank(ranked));
        self.reduced.extend(other.reduced);
    }

    /// Everything in the order in which it is shown.
    pub(super) fn counted(mut self) -> Counted {
        self.ranked.sort_unstable();
        self.ranked.truncate(self.shown);
        self.reduced.sort_unstable();
        Counted {
            summary: self.summary,
            categories: self.categories.into_iter().collect(),
            rose: self.rose,
            ranked: self.ranked.into_iter().map(|(_, position)| position).collect(),
            reduced: self.reduced,
        }
    }
}
