//! A long list is judged while it is followed: how its cells read is supposed by the first rows, and proven by all.

use std::ops::Range;

use crate::core::currency::Currency;
use crate::core::diagnostic::Problems;
use crate::core::field::Field;
use crate::core::wishes::Wishes;
use crate::normalise::list::List;
use crate::normalise::proof::{Reading, Words};
use crate::normalise::scan::Scanned;
use crate::normalise::scan::follow::{Glance, PIECE, Sighting, Way};
use crate::normalise::schema::Schema;
use crate::read::rows::Quotes;
use crate::read::table::Table;

/// Shorter lists are read twice as fast as anyone can see.
const LONG: usize = 16 * PIECE;
/// How many pieces are looked at first.
const FIRST: usize = 4;

/// A list of which only the first rows are judged.
pub struct Supposed {
    /// The list by its first rows.
    pub list: List,
    pieces: Vec<Range<usize>>,
}

/// How the cells of a list are read.
#[derive(PartialEq)]
struct Manner {
    readings: Vec<Reading>,
    words: Vec<Words>,
    currency: Option<Currency>,
    tax: Option<bool>,
}

impl Supposed {
    /// Looks at the first rows of a long list. The table and its columns back where they tell too little, or where
    /// something must be refused.
    pub fn new(
        mut table: Table,
        schema: Schema,
        wishes: &Wishes,
        appended: &[Field],
    ) -> Result<Supposed, Box<(Table, Schema)>> {
        if table.body.len() < LONG || table.has_numbers() || table.dialect.quotes == Quotes::Lone {
            return Err(Box::new((table, schema)));
        }
        let pieces = pieces(&mut table);
        let appended: Vec<Option<usize>> = appended.iter().map(|field| schema.column(*field)).collect();
        let first = &pieces[..FIRST.min(pieces.len())];
        let way = Way { table: &table, schema: &schema, appended: &appended, parts: 1, pieces: first, glance: None };
        let Some(scanned) = way.judge(|_, _| true) else { return Err(Box::new((table, schema))) };
        let (list, problems) = List::of_scanned(table, schema, appended, scanned, wishes);
        match problems.unless_any(()) {
            Ok(()) => Ok(Supposed { list, pieces }),
            Err(_) => Err(Box::new(list.into_parts())),
        }
    }

    /// Judges every row and hands them on, as [`Way::judge`] does.
    pub fn judge(
        &self,
        parts: usize,
        glance: Option<Glance>,
        take: impl FnMut(&[&[Vec<Sighting>]], u64) -> bool,
    ) -> Option<Scanned> {
        way(&self.list, parts, &self.pieces, glance).judge(take)
    }

    /// The list by all of its rows, and whether they read as was supposed.
    /// Errors: every cell, row and column of the file that cannot be read with certainty.
    pub fn settled(self, scanned: Scanned, wishes: &Wishes) -> Result<(List, bool), Problems> {
        let supposed = Manner::of(&self.list);
        let List { table, schema, appended, .. } = self.list;
        let (list, problems) = List::of_scanned(table, schema, appended, scanned, wishes);
        let is_so = Manner::of(&list) == supposed;
        problems.unless_any((list, is_so))
    }
}

impl Manner {
    fn of(list: &List) -> Manner {
        Manner {
            readings: list.readings.clone(),
            words: list.words.clone(),
            currency: list.head.currency,
            tax: list.tax,
        }
    }
}

/// A list in pieces that start at rows.
pub fn pieces(table: &mut Table) -> Vec<Range<usize>> {
    table.pieces((table.body.len() / PIECE).max(1))
}

/// The way over a list.
pub fn way<'w>(list: &'w List, parts: usize, pieces: &'w [Range<usize>], glance: Option<Glance>) -> Way<'w> {
    Way { table: &list.table, schema: &list.schema, appended: &list.appended, parts, pieces, glance }
}
