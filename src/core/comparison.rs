//! Everything a comparison found: changes, counts, the row account and what a reader must know beside.

use std::sync::Arc;

use crate::core::change::{Change, Locate, Match};
use crate::core::changes::Changes;
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::list::{ListHead, SetAside};
use crate::core::place::Place;

/// How the rows of both files add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Records of the old file taken as price rows.
    pub old_read: u64,
    /// Records of the new file taken as price rows.
    pub new_read: u64,
    /// Rows with a partner.
    pub matched: u64,
    /// Old rows without one.
    pub removed: u64,
    /// New rows without one.
    pub added: u64,
}

impl Account {
    /// Whether every row is accounted for.
    pub fn balances(&self) -> bool {
        self.old_read == self.matched + self.removed && self.new_read == self.matched + self.added
    }
}

/// Counts: of identities, of identity and component for prices, of fees once each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Identities in both versions without any change.
    pub unchanged: u64,
    /// Identities in both versions with one.
    pub changed: u64,
    /// Identities only in the new version.
    pub added: u64,
    /// Identities only in the old version.
    pub removed: u64,
    /// Identities with a look-alike in their place.
    pub replaced: u64,
    /// Prices that rose.
    pub price_up: u64,
    /// Prices that fell.
    pub price_down: u64,
    /// Unit prices that rose.
    pub unit_price_up: u64,
    /// Unit prices that fell.
    pub unit_price_down: u64,
    /// New fees.
    pub fees_added: u64,
    /// Raised fees.
    pub fees_raised: u64,
    /// Fees that are gone.
    pub fees_removed: u64,
}

impl Summary {
    /// Adds the counts of other rows.
    pub fn add(&mut self, other: &Summary) {
        self.unchanged += other.unchanged;
        self.changed += other.changed;
        self.added += other.added;
        self.removed += other.removed;
        self.replaced += other.replaced;
        self.price_up += other.price_up;
        self.price_down += other.price_down;
        self.unit_price_up += other.unit_price_up;
        self.unit_price_down += other.unit_price_down;
        self.fees_added += other.fees_added;
        self.fees_raised += other.fees_raised;
        self.fees_removed += other.fees_removed;
    }
}

/// Something a reader must know about how the comparison was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Look-alikes were searched only among items sharing a rare word.
    LookAlikesCut {
        /// New items without a partner.
        added: u64,
        /// Old items without a partner.
        removed: u64,
    },
    /// A file breaks the quoting rules of CSV and was read by the strict reader.
    LoneQuotes {
        /// The file.
        file: Arc<str>,
    },
    /// A recognised column whose cells do not read as what its header says is compared as text.
    ReadAsText {
        /// The file.
        file: Arc<str>,
        /// The column.
        header: Arc<str>,
        /// Whether all cells can be read, and none settles how: dates or decimal marks.
        is_unsettled: bool,
    },
    /// No key of the old list stands in the new one, so nothing was compared with a partner.
    NothingShared {
        /// The old file.
        old: Arc<str>,
        /// The new file.
        new: Arc<str>,
        /// The headers of the key.
        key: Vec<Arc<str>>,
    },
    /// Keys repeat, so further columns were appended.
    KeyAppended {
        /// Their headers.
        columns: Vec<Arc<str>>,
    },
}

/// Everything a comparison found.
pub struct Comparison<'a> {
    /// The day the comparison is made for.
    pub as_of: Date,
    /// The name of the business, where the configuration gives one.
    pub business: Option<String>,
    /// The old version.
    pub old: ListHead,
    /// The new version.
    pub new: ListHead,
    /// The row account.
    pub account: Account,
    /// What stood in the files and is no price row, old file first.
    pub set_aside: Vec<SetAside>,
    /// The changes by item, variant and component, bytewise, and their counts.
    pub found: Changes<'a>,
    /// The headers that [`crate::core::change::FieldChange::field`] counts.
    pub fields: Vec<Arc<str>>,
    /// What each of them says, in the same order; `None` and what is missing at the end is plain text.
    pub roles: Vec<Option<Field>>,
    /// The components that [`Change::component`] counts.
    pub components: Vec<Arc<str>>,
    /// The headers of the key columns.
    pub key_columns: Vec<Arc<str>>,
    /// The fields appended to the key.
    pub variant_columns: Vec<Arc<str>>,
    /// What a reader must know beside.
    pub notes: Vec<Note>,
    /// Places of the old file.
    pub locate_old: &'a (dyn Locate + Sync),
    /// Places of the new file.
    pub locate_new: &'a (dyn Locate + Sync),
}

impl<'a> Comparison<'a> {
    /// All changes.
    pub fn changes(&self) -> &[Box<Change<'a>>] {
        self.found.all()
    }

    /// The counts.
    pub fn summary(&self) -> &Summary {
        self.found.summary()
    }

    /// The first changes, or all of them: a limit shortens what is shown, never what is counted.
    pub fn first(&self, limit: Option<usize>) -> &[Box<Change<'a>>] {
        let changes = self.changes();
        &changes[..limit.unwrap_or(usize::MAX).min(changes.len())]
    }

    /// Asks for the memory that showing a change will need.
    pub fn fetch(&self, change: &Change<'_>) {
        change.fetch(Some(self.locate_old), Some(self.locate_new));
    }

    /// The file, line and character of both sides, where the files are texts; cheaper than whole places.
    pub fn lines(&self, change: &Change<'_>) -> [Option<(u64, Option<u32>)>; 2] {
        let is_in_new = matches!(&change.matched, Match::PeriodBefore(partner) if partner.is_in_new);
        let old = change.old.as_ref().filter(|_| !is_in_new).and_then(|side| self.locate_old.line_and_column(side.at));
        [old, change.new.as_ref().and_then(|side| self.locate_new.line_and_column(side.at))]
    }

    /// Where the old side of a change stands.
    pub fn old_place(&self, change: &Change<'_>) -> Option<Place> {
        let cell = change.old.as_ref()?.at;
        let is_in_new = matches!(&change.matched, Match::PeriodBefore(partner) if partner.is_in_new);
        Some(if is_in_new { self.locate_new.place(cell) } else { self.locate_old.place(cell) })
    }

    /// Where the new side of a change stands.
    pub fn new_place(&self, change: &Change<'_>) -> Option<Place> {
        Some(self.locate_new.place(change.new.as_ref()?.at))
    }
}
