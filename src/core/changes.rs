//! The changes of a comparison: all of them, or piece by piece while a report is written.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::core::change::{Change, Kind};
use crate::core::comparison::Summary;

/// Fees seen in rows: which kind of change, and which fee. A fee counts once, however many items it covers.
pub type FeesSeen = BTreeSet<(Kind, String)>;

/// What is counted while changes are found.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// The counts; those of fees are made from `fees` at the end.
    pub summary: Summary,
    /// The fees.
    pub fees: FeesSeen,
    /// How many changes there are.
    pub changes: u64,
}

impl Tally {
    /// Adds what another piece counted.
    pub fn add(&mut self, other: Tally) {
        self.summary.add(&other.summary);
        self.fees.extend(other.fees);
        self.changes += other.changes;
    }

    /// The counts with those of the fees.
    fn finished(mut self) -> Counted {
        for (kind, _) in &self.fees {
            match kind {
                Kind::FeeAdded => self.summary.fees_added += 1,
                Kind::FeeRaised => self.summary.fees_raised += 1,
                Kind::FeeRemoved => self.summary.fees_removed += 1,
                _ => {}
            }
        }
        Counted { summary: self.summary, is_empty: self.changes == 0 }
    }
}

/// How much of a change somebody wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Everything but the texts of changed cells, [`Change::fields`].
    Prices,
    /// Everything.
    All,
}

/// Finds changes. They stand in the order of the output, and every piece can be found by itself and by any thread.
pub trait Find<'a>: Sync {
    /// How many pieces there are, at least one: the first also tells what nobody has to look at.
    fn pieces(&self) -> usize;

    /// Finds the changes of one piece and hands them over a few at a time, to be kept or not.
    fn find(&self, piece: usize, detail: Detail, take: &mut dyn FnMut(&mut Vec<Change<'a>>)) -> Tally;

    /// Finds all changes.
    fn find_all(&self) -> (Vec<Box<Change<'a>>>, Tally);
}

struct Counted {
    summary: Summary,
    is_empty: bool,
}

/// The changes of a comparison, found when someone asks.
///
/// A million changes are some hundred megabytes. A report that needs each of them once and in order takes them from
/// [`Changes::unfound`] and keeps none.
pub struct Changes<'a> {
    source: Option<Box<dyn Find<'a> + Send + 'a>>,
    #[expect(clippy::vec_box, reason = "a million are put together, and then only their addresses move")]
    all: OnceLock<Vec<Box<Change<'a>>>>,
    counted: OnceLock<Counted>,
}

impl<'a> Changes<'a> {
    /// Changes that are known.
    pub fn known(changes: Vec<Box<Change<'a>>>, tally: Tally) -> Changes<'a> {
        Changes { source: None, all: OnceLock::from(changes), counted: OnceLock::from(tally.finished()) }
    }

    /// Changes that are found when someone asks.
    pub fn later(source: impl Find<'a> + Send + 'a) -> Changes<'a> {
        Changes { source: Some(Box::new(source)), all: OnceLock::new(), counted: OnceLock::new() }
    }

    /// All changes.
    pub fn all(&self) -> &[Box<Change<'a>>] {
        self.all.get_or_init(|| {
            let (changes, tally) = self.source.as_ref().map(|source| source.find_all()).unwrap_or_default();
            self.counted(tally);
            changes
        })
    }

    /// Who finds the changes piece by piece, as long as nobody asked for all of them.
    pub fn unfound(&self) -> Option<&dyn Find<'a>> {
        let source = self.source.as_deref().filter(|_| self.all.get().is_none())?;
        Some(source)
    }

    /// Keeps what was counted while every piece was found.
    pub fn counted(&self, tally: Tally) {
        // Two who find the same count the same.
        self.counted.get_or_init(|| tally.finished());
    }

    /// The counts.
    pub fn summary(&self) -> &Summary {
        &self.known_counts().summary
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.known_counts().is_empty
    }

    fn known_counts(&self) -> &Counted {
        if self.counted.get().is_none() {
            self.all();
        }
        self.counted.get_or_init(|| Tally::default().finished())
    }
}
