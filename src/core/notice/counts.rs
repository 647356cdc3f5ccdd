//! How many changes of each sort a notice tells.

use std::collections::BTreeSet;

use super::{Direction, Line, LineKind, Notice, NoticeFacts};

/// How many changes of each sort touch a reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Prices that rise.
    pub up: u64,
    /// Prices that fall.
    pub down: u64,
    /// Packs that get smaller, whatever becomes of their price.
    pub smaller: u64,
    /// Packs that get bigger.
    pub bigger: u64,
    /// New fees.
    pub fees: u64,
    /// Fees that rise.
    pub fees_up: u64,
    /// Fees that leave the price and come on top.
    pub fees_on_top: u64,
    /// Fees that become mandatory.
    pub fees_mandatory: u64,
    /// Fees that fall.
    pub fees_down: u64,
    /// Fees that go.
    pub fees_gone: u64,
    /// Fees that are in the price from now on.
    pub fees_in_price: u64,
    /// Fees that are not mandatory any more.
    pub fees_avoidable: u64,
    /// Fees that are charged in another way.
    pub fees_changed: u64,
    /// Promises about prices that change.
    pub promises: u64,
    /// Items that are no longer sold.
    pub gone: u64,
}

impl NoticeFacts {
    /// How many changes of each sort touch the reader.
    pub fn counts(&self, notice: &Notice) -> Counts {
        let mut counts = Counts::default();
        // A promise is told by its terms, and counted once.
        let mut promises = BTreeSet::new();
        for line in self.lines_of(notice) {
            match line.price_direction().filter(|_| !self.is_counted_already(notice, line)) {
                Some(Direction::Up) => counts.up += 1,
                Some(Direction::Down) => counts.down += 1,
                None => {}
            }
            match line.kind {
                LineKind::RowShrink | LineKind::RowShrinkUp | LineKind::RowShrinkDown | LineKind::RowSmaller => {
                    counts.smaller += 1;
                }
                LineKind::RowGrow | LineKind::RowBigger => counts.bigger += 1,
                LineKind::FeeNew | LineKind::FeeNewOptional => counts.fees += 1,
                LineKind::FeeUp => counts.fees_up += 1,
                LineKind::FeeOnTop => counts.fees_on_top += 1,
                LineKind::FeeMandatory => counts.fees_mandatory += 1,
                LineKind::FeeDown => counts.fees_down += 1,
                LineKind::FeeRemoved => counts.fees_gone += 1,
                LineKind::FeeInPrice => counts.fees_in_price += 1,
                LineKind::FeeAvoidable => counts.fees_avoidable += 1,
                // What a list begins to name or names no longer was never charged.
                LineKind::FeeChanged if line.has_both_sides() => counts.fees_changed += 1,
                LineKind::RowWords if line.is_promise() => counts.promises += u64::from(promises.insert(&line.items)),
                LineKind::ItemGone => counts.gone += 1,
                _ => {}
            }
        }
        counts
    }

    /// Whether the first price of an item goes the same way as the further one that a line is about.
    fn is_counted_already(&self, notice: &Notice, line: &Line) -> bool {
        let is_alike = |own: &Line| {
            !own.is_other_price() && own.items == line.items && own.price_direction() == line.price_direction()
        };
        line.is_other_price() && self.lines_of(notice).any(is_alike)
    }
}
