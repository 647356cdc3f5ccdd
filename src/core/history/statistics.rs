//! How often prices move, by how much, and how long one stands: what statisticians of prices report.
//!
//! A comparison is a price with the one observed before it on an earlier day. A break is none, and neither is a day off
//! sale; a price that comes back soon enough is compared with the last one before, as its rises are.

use std::collections::BTreeMap;

use super::sizes::{self, Sizes};
use super::{History, Step};
use crate::core::fraction::{self, Fraction};

/// Changes of one kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moves {
    /// How many.
    pub count: u64,
    /// Those of them that have no percentage: from zero, or from below it.
    pub without_percent: u64,
    /// The mean of their sizes in percent, right to two decimals; `None` where no change has a size.
    pub mean: Option<Fraction>,
    /// The median of their sizes, alike.
    pub median: Option<Fraction>,
}

/// How often a price moves, by how much, and how long it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statistics {
    /// How often a price was compared with the one before.
    pub comparisons: u64,
    /// Days from the first price to the last observation, days off sale aside.
    pub days: u64,
    /// All changes.
    pub changes: Moves,
    /// Rises.
    pub increases: Moves,
    /// Falls.
    pub decreases: Moves,
    /// Of many prices: the median of how often each of those changed that were compared.
    pub median_frequency: Option<Fraction>,
}

impl Statistics {
    /// The statistics of one price.
    pub fn of(history: &History, comparisons: u64, days: u64) -> Statistics {
        let moves = |steps: &mut dyn Iterator<Item = &Step>| {
            let mut moves = Moves::default();
            let mut sizes = Vec::new();
            for step in steps {
                moves.count += 1;
                match &step.percent {
                    Some(percent) => sizes.push(percent.magnitude()),
                    None => moves.without_percent += 1,
                }
            }
            (moves.mean, moves.median) = sizes::of_few(sizes).unzip();
            moves
        };
        Statistics {
            comparisons,
            days,
            changes: moves(&mut history.increases.iter().chain(&history.decreases)),
            increases: moves(&mut history.increases.iter()),
            decreases: moves(&mut history.decreases.iter()),
            median_frequency: None,
        }
    }

    /// How many of the comparisons found a change of this kind; `None` where nothing was compared.
    pub fn frequency(&self, moves: &Moves) -> Option<Fraction> {
        Fraction::whole(moves.count).over(&Fraction::whole(self.comparisons))
    }

    /// For how many observations a price stands: one over the frequency of changes. `None` where nothing changed.
    pub fn duration(&self) -> Option<Fraction> {
        Fraction::whole(self.comparisons).over(&Fraction::whole(self.changes.count))
    }

    /// The days observed for each change; `None` where nothing changed.
    pub fn days_per_change(&self) -> Option<Fraction> {
        Fraction::whole(self.days).over(&Fraction::whole(self.changes.count))
    }
}

/// Which changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Rises and falls.
    Both,
    /// Rises.
    Up,
    /// Falls.
    Down,
}

impl Direction {
    /// The changes of a price in this direction.
    pub fn of(self, history: &History) -> impl Iterator<Item = &Step> {
        let up = history.increases.iter().filter(move |_| self != Direction::Down);
        up.chain(history.decreases.iter().filter(move |_| self != Direction::Up))
    }
}

/// Changes of one direction of many prices.
#[derive(Clone, Debug, Default)]
struct Pool {
    count: u64,
    sizes: Sizes,
    without_percent: u64,
}

impl Pool {
    fn add(&mut self, steps: &[Step]) {
        self.count += steps.len() as u64;
        for step in steps {
            match &step.percent {
                Some(percent) => self.sizes.add(percent),
                None => self.without_percent += 1,
            }
        }
    }

    fn merge(&mut self, other: &Pool) {
        self.count += other.count;
        self.sizes.merge(&other.sizes);
        self.without_percent += other.without_percent;
    }

    fn moves(&self, exact: impl FnOnce() -> Fraction) -> Moves {
        Moves {
            count: self.count,
            without_percent: self.without_percent,
            mean: self.sizes.mean(exact),
            median: self.sizes.median(),
        }
    }
}

/// The changes of many prices pooled: in which order they come is all the same.
#[derive(Clone, Debug, Default)]
pub struct Pooled {
    comparisons: u64,
    days: u64,
    increases: Pool,
    decreases: Pool,
    /// How many prices have so many changes in so many comparisons.
    frequencies: BTreeMap<(u64, u64), u64>,
}

impl Pooled {
    /// Adds a price.
    pub fn add(&mut self, history: &History, comparisons: u64, days: u64) {
        self.comparisons += comparisons;
        self.days += days;
        self.increases.add(&history.increases);
        self.decreases.add(&history.decreases);
        if comparisons > 0 {
            let changes = (history.increases.len() + history.decreases.len()) as u64;
            *self.frequencies.entry((changes, comparisons)).or_default() += 1;
        }
    }

    /// Adds other prices.
    pub fn merge(&mut self, other: &Pooled) {
        self.comparisons += other.comparisons;
        self.days += other.days;
        self.increases.merge(&other.increases);
        self.decreases.merge(&other.decreases);
        for (own, count) in &other.frequencies {
            *self.frequencies.entry(*own).or_default() += count;
        }
    }

    /// What they come to. `exact` is asked for the exact sum of all sizes in a direction where a mean is too near to
    /// where it would be rounded the other way.
    pub fn statistics(&self, exact: impl Fn(Direction) -> Fraction) -> Statistics {
        let mut both = self.increases.clone();
        both.merge(&self.decreases);
        Statistics {
            comparisons: self.comparisons,
            days: self.days,
            changes: both.moves(|| exact(Direction::Both)),
            increases: self.increases.moves(|| exact(Direction::Up)),
            decreases: self.decreases.moves(|| exact(Direction::Down)),
            median_frequency: self.median_frequency(),
        }
    }

    fn median_frequency(&self) -> Option<Fraction> {
        let frequency =
            |(changes, comparisons): &(u64, u64)| Fraction::whole(*changes).over(&Fraction::whole(*comparisons));
        let mut all: Vec<(Fraction, u64)> =
            self.frequencies.iter().filter_map(|(own, count)| Some((frequency(own)?, *count))).collect();
        all.sort_unstable();
        let last = all.iter().map(|(_, count)| count).sum::<u64>().checked_sub(1)?;
        let at = |rank: u64| {
            let mut before = 0;
            all.iter().find(|(_, count)| {
                before += count;
                rank < before
            })
        };
        at(last / 2)?.0.plus(&at(last - last / 2)?.0).over(&Fraction::whole(2))
    }
}

/// The exact sum of the sizes of changes.
pub fn exact_sum<'s>(steps: impl Iterator<Item = &'s Step>) -> Fraction {
    fraction::sum(steps.filter_map(|step| step.percent.as_ref().map(Fraction::magnitude)).collect())
}
