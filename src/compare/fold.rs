//! All versions of a list, or the rows of one long list, folded into what is known of each price over time.
//!
//! Rows are spread over partitions by the hash of their key, as in the join of two lists; a partition keeps each key
//! once and compares it by its bytes, so nothing rests on a hash. Memory follows the changes, not the observations.

pub(crate) mod blocks;
mod items;
pub mod log;
pub mod part;
pub mod reading;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

pub use part::{Fault, Flaw, Offer, Part};
pub use reading::Reading;

use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::prefetch;
use crate::normalise::list::List;
use crate::normalise::scan::follow::Sighting;

/// How many rows ahead memory is asked for.
const AHEAD: usize = 16;

/// Everything observed so far.
#[derive(Debug)]
pub struct Fold {
    /// The partitions.
    pub parts: Vec<Part>,
    /// The names of the price columns, by the numbers that the partitions use.
    pub components: Vec<Arc<str>>,
    /// How many columns name an item, appended ones aside.
    pub key_width: usize,
    /// The headers of the key columns, as the newest version writes them.
    pub key: Vec<Arc<str>>,
    /// The columns appended to the key.
    pub appended: Vec<Field>,
    /// The days of whole versions, in the order in which they were folded.
    pub versions: Vec<Date>,
    /// Whether every observation is kept because they do not come in the order of their days.
    keeps_all: bool,
}

impl Fold {
    /// Nothing is observed yet.
    pub fn new(parts: usize, key_width: usize, appended: &[Field], keeps_all: bool) -> Fold {
        let is_plain = key_width + appended.len() == 1;
        Fold {
            parts: (0..parts).map(|_| Part::new(is_plain, keeps_all)).collect(),
            components: Vec::new(),
            key_width,
            key: Vec::new(),
            appended: appended.to_vec(),
            versions: Vec::new(),
            keeps_all,
        }
    }

    /// Whether every observation is kept.
    pub fn keeps_all(&self) -> bool {
        self.keeps_all
    }

    /// The numbers and columns of the prices of a list. The only price of a list is called `price`, unless another
    /// version has a component of the name that its header gives.
    pub fn prices(&mut self, list: &List) -> Vec<(u16, usize)> {
        let mut found = Vec::new();
        for (name, column) in self.names(list) {
            let number = self.components.iter().position(|own| *own == name).unwrap_or_else(|| {
                self.components.push(name);
                self.components.len() - 1
            });
            found.push((number as u16, column));
        }
        found
    }

    /// The names and columns of the prices of a list.
    pub fn names(&self, list: &List) -> Vec<(Arc<str>, usize)> {
        let is_lone = list.schema.prices.len() == 1;
        let name = |(name, column): &(Arc<str>, usize)| {
            let by_header = list.schema.columns[*column].part.as_ref().filter(|part| self.components.contains(part));
            (Arc::clone(by_header.filter(|_| is_lone).unwrap_or(name)), *column)
        };
        list.schema.prices.iter().map(name).collect()
    }

    /// Folds a whole version in: what it does not list, or lists without a price, is withdrawn on its day. Rows in
    /// `losers` lost to another row with their key. Gives the rows that repeat a key.
    pub fn version(&mut self, list: &List, day: Date, reading: &Reading<'_>, losers: &BTreeSet<usize>) -> bool {
        self.versions.push(day);
        let version = self.versions.len() as u32;
        self.key = list.head.key.clone();
        let repeats = self.parts.par_iter_mut().enumerate().map(|(index, part)| {
            let mut ends = Vec::new();
            let mut is_repeated = false;
            let common = part.common(reading);
            let mut ahead = list.entries.part(index).skip(AHEAD);
            for entry in list.entries.part(index) {
                if let Some(ahead) = ahead.next() {
                    prefetch::range(list.table.text(), ahead.start(), ahead.length());
                }
                if losers.contains(&entry.start()) {
                    continue;
                }
                let row = list.row(entry.start(), entry.length(), &mut ends);
                if common.is_some_and(|common| part.take_unchanged(&row, entry.hash, common, version, day)) {
                    continue;
                }
                is_repeated |= !part.take_listed(&row, entry.hash, reading, version, day);
            }
            part.withdraw_unseen(version, day);
            is_repeated
        });
        repeats.reduce(|| false, |a, b| a || b)
    }

    /// Folds rows in that carry their days: for each piece of the list those of every partition, in the order of the
    /// file.
    pub fn rows(&mut self, list: &List, pieces: &[&[Vec<Sighting>]], reading: &Reading<'_>) {
        self.parts.par_iter_mut().enumerate().for_each(|(index, part)| {
            for sightings in pieces.iter().filter_map(|piece| piece.get(index)) {
                part.take_dated(list, sightings, reading);
            }
        });
    }

    /// Gives back what is only needed while rows are folded in.
    pub fn close(&mut self) {
        self.parts.iter_mut().for_each(Part::close);
    }

    /// Whether a row came after one of a later day.
    pub fn is_out_of_order(&self) -> bool {
        self.parts.iter().any(|part| part.is_out_of_order)
    }

    /// Whether two rows state one price of one day differently.
    pub fn has_rivals(&self) -> bool {
        self.parts.iter().any(|part| part.has_rivals)
    }

    /// The cells of dated rows that cannot be read, in the order of the file.
    pub fn flaws(&self) -> (Vec<Flaw>, u64) {
        let mut all: Vec<Flaw> = self.parts.iter().flat_map(|part| part.flaws.iter().copied()).collect();
        all.sort_by_key(|flaw| (flaw.row, flaw.column));
        (all, self.parts.iter().map(|part| part.flaw_count).sum())
    }

    /// The days of versions, and those that rows carry.
    pub fn days(&self) -> BTreeSet<Date> {
        let rows = self.parts.iter().flat_map(|part| part.days.iter().copied());
        self.versions.iter().copied().chain(rows).collect()
    }
}
