//! The facts around everything that rules are shown: both lists, what changed, what was promised, the days.

use std::sync::OnceLock;

use rayon::prelude::*;

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::notice::Sent;
use crate::core::plan::Step;
use crate::core::policy::Policy;
use crate::core::promise::Promises;
use crate::core::promotion::Promotions;
use crate::impact::usual::Usual;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::normalise::scan::Extent;
use crate::rules::rows::{Cells, Rows};
use crate::rules::series::Past;
use crate::rules::view::{Compared, ItemView};

/// How many rows one worker looks at before the next piece is given out.
const PIECE: usize = 1 << 12;

/// Everything a rule may know.
pub struct Facts<'a> {
    /// The old list, where there is one.
    pub old: Option<&'a List>,
    /// The new list, or the only one.
    pub new: &'a List,
    /// What changed between them.
    pub comparison: Option<&'a Compared<'a>>,
    /// The rows of the old list, where there is one.
    pub old_rows: Option<&'a Rows<'a>>,
    /// The rows of the new list.
    pub new_rows: &'a Rows<'a>,
    /// Rows of the new list that share their key with another one: the row that stands, and the one that lost to it.
    pub new_repeats: &'a [(Extent, Extent)],
    /// Per price component of the new list, whether it is priced finer than its coins; found out when first asked.
    pub is_priced_finer: OnceLock<Vec<bool>>,
    /// What the company holds itself to.
    pub policy: &'a Policy,
    /// What it has promised before, in its old list and in its configuration.
    pub promises: &'a Promises,
    /// The promotions that the old list states beside its rows, where there is an old list.
    pub old_promotions: Option<&'a Promotions>,
    /// The promotions that the new list states beside its rows.
    pub promotions: &'a Promotions,
    /// The prices over time, the new list among them, where a history is known.
    pub past: Option<&'a Past<'a>>,
    /// What customers usually buy, priced in both lists, where sales are known.
    pub usual: Option<&'a Usual<'a>>,
    /// The notices that were written, where the user names any.
    pub notices: Option<&'a Sent>,
    /// The day the question is asked.
    pub as_of: Date,
    /// The day from which the new prices hold, where the user says so.
    pub effective: Option<Date>,
    /// The day on which they were announced, where the user says so.
    pub announced: Option<Date>,
    /// The days that a plan supposes, whatever the rows and the user say.
    pub supposed: Option<Supposed<'a>>,
}

/// What a plan supposes of a change, to ask the rules whether they would let it pass.
#[derive(Clone, Copy, Debug)]
pub struct Supposed<'a> {
    /// The day from which the new price holds.
    pub effective: Date,
    /// The day on which it is announced.
    pub announced: Option<Date>,
    /// The steps that come before it.
    pub steps: &'a [Step],
    /// The price, where it is a step on the way to the one of the list.
    pub price: Option<Decimal>,
}

impl<'a> Facts<'a> {
    /// The same, with what a plan supposes.
    pub fn supposing<'b>(&'b self, supposed: Supposed<'b>) -> Facts<'b> {
        Facts { supposed: Some(supposed), is_priced_finer: OnceLock::new(), ..*self }
    }

    /// The day from which the new list holds: by the user's word, else what it says itself.
    pub fn effective_day(&self) -> Option<Date> {
        let supposed = self.supposed.as_ref().map(|supposed| supposed.effective);
        supposed.or(self.effective).or(self.new.head.day())
    }

    /// The day from which a row's prices hold: by its own cell, else the user's word, else the list.
    pub fn effective_of(&self, row: &RowView<'a, '_>) -> Option<Date> {
        if let Some(supposed) = &self.supposed {
            return Some(supposed.effective);
        }
        let own = row.list.columns.of(Field::ValidFrom).and_then(|column| row.date(column));
        own.or(self.effective).or(row.list.head.day())
    }

    /// The day on which a row's prices were announced: by its own cell, else the user's word.
    pub fn announced_of(&self, row: &RowView<'a, '_>) -> Option<Date> {
        if let Some(supposed) = &self.supposed {
            return supposed.announced;
        }
        row.list.columns.of(Field::Announced).and_then(|column| row.date(column)).or(self.announced)
    }

    /// What is made of each row of the new list, in the order of the file; made by several workers.
    pub fn of_new_rows<T: Send>(&'a self, make: impl Fn(&ItemView<'a, '_>) -> T + Sync) -> Vec<T> {
        let pieces = self.new_rows.extents().par_chunks(PIECE).map(|extents| {
            let mut made = Vec::with_capacity(extents.len());
            self.new.each_row(extents, |row| made.push(make(&ItemView { facts: self, row })));
            made
        });
        pieces.collect::<Vec<Vec<T>>>().into_iter().flatten().collect()
    }

    /// Whether something holds for any row of the new list.
    pub fn has_new_row_where(&'a self, is_it: impl Fn(&ItemView<'a, '_>) -> bool + Sync) -> bool {
        let extents = self.new_rows.extents().par_iter();
        extents.any(|extent| is_it(&ItemView { facts: self, row: Cells::of(self.new, *extent).row() }))
    }

    /// The numbers of the rows of the new list for which something holds.
    pub fn new_rows_where(&'a self, is_it: impl Fn(&ItemView<'a, '_>) -> bool + Sync) -> Vec<usize> {
        let hits = self.of_new_rows(is_it).into_iter().enumerate();
        hits.filter(|(_, hit)| *hit).map(|(number, _)| number).collect()
    }
}
