//! Counts many prices at the same time.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::compare::windows;
use crate::core::Decimal;
use crate::core::fraction::Fraction;
use crate::core::history::{Category, Direction, History, HistorySummary, Pooled, Statistics};
use crate::core::window::Stretch;

/// What all prices come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// The counts.
    pub summary: HistorySummary,
    /// How often prices move, by how much, and how long one stands.
    pub statistics: Statistics,
    /// The same by category.
    pub categories: Vec<Category>,
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

/// What is known of a price beside its history.
pub(super) struct Seen<'s> {
    /// The rises in its fullest window.
    pub fullest: Option<(usize, Stretch)>,
    /// Whether they are more than allowed.
    pub is_over: bool,
    /// Its category.
    pub category: Option<&'s str>,
    /// Whether it has a prior price.
    pub is_reduced: bool,
    /// How often it was compared, and over how many days.
    pub compared: (u64, u64),
}

/// The counts of some prices and their changes.
#[derive(Default)]
struct Group {
    summary: HistorySummary,
    pooled: Pooled,
}

impl Group {
    fn add(&mut self, history: &History, seen: &Seen<'_>) {
        self.summary.add(history, seen.is_over);
        let (comparisons, days) = seen.compared;
        self.pooled.add(history, comparisons, days);
    }

    fn merge(&mut self, other: &Group) {
        self.summary.merge(&other.summary);
        self.pooled.merge(&other.pooled);
    }
}

/// What the prices seen so far come to.
pub(super) struct Tally {
    /// Those that belong to no category.
    others: Group,
    categories: BTreeMap<String, Group>,
    rose: usize,
    ranked: Vec<(Rank, u32)>,
    /// How many of them are kept.
    shown: usize,
    reduced: Vec<u32>,
}

impl Tally {
    pub(super) fn new(shown: Option<usize>) -> Tally {
        Tally {
            others: Group::default(),
            categories: BTreeMap::new(),
            rose: 0,
            ranked: Vec::new(),
            shown: shown.unwrap_or(usize::MAX),
            reduced: Vec::new(),
        }
    }

    pub(super) fn take(&mut self, history: &History, seen: &Seen<'_>, position: u32) {
        match seen.category {
            None => self.others.add(history, seen),
            Some(category) => match self.categories.get_mut(category) {
                Some(known) => known.add(history, seen),
                None => self.categories.entry(category.to_string()).or_default().add(history, seen),
            },
        }
        if let Some((count, stretch)) = seen.fullest.filter(|(count, _)| *count > 0) {
            let hundredths = |net: Fraction| net.times(&Fraction::of(Decimal::ONE_HUNDRED)).fixed(0).parse().ok();
            let net = windows::net(history, stretch).0.and_then(hundredths).unwrap_or(0);
            self.rose += 1;
            self.rank((Reverse((seen.is_over, count as u32, net)), position));
        }
        if seen.is_reduced {
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

    /// Both together, in whatever order they come.
    pub(super) fn merged(mut self, other: Tally) -> Tally {
        self.others.merge(&other.others);
        for (category, group) in other.categories {
            self.categories.entry(category).or_default().merge(&group);
        }
        self.rose += other.rose;
        other.ranked.into_iter().for_each(|ranked| self.rank(ranked));
        self.reduced.extend(other.reduced);
        self
    }

    /// Everything in the order in which it is shown. `exact` is asked for the exact sum of sizes, of a category or of all
    /// prices, where it must be known.
    pub(super) fn counted(mut self, exact: impl Fn(Option<&str>, Direction) -> Fraction) -> Counted {
        self.ranked.sort_unstable();
        self.ranked.truncate(self.shown);
        self.reduced.sort_unstable();
        let mut whole = self.others;
        self.categories.values().for_each(|group| whole.merge(group));
        let category = |(name, group): (String, Group)| Category {
            statistics: group.pooled.statistics(|direction| exact(Some(&name), direction)),
            summary: group.summary,
            name,
        };
        Counted {
            statistics: whole.pooled.statistics(|direction| exact(None, direction)),
            summary: whole.summary,
            categories: self.categories.into_iter().map(category).collect(),
            rose: self.rose,
            ranked: self.ranked.into_iter().map(|(_, position)| position).collect(),
            reduced: self.reduced,
        }
    }
}
