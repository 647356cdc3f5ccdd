//! What rules about a whole list want to know of each of its rows: asked in one walk over the rows for all of them.

use crate::normalise::row::RowView;
use crate::rules::signs::Signs;
use crate::rules::view::ItemView;

/// Whether something holds for a row that shows these signs.
pub type Holds<'a> = Box<dyn Fn(&ItemView<'a, '_>, Signs) -> bool + Sync + 'a>;
/// The hash of something that a row says; 0 stands for nothing.
pub type Hash<'a> = Box<dyn Fn(&RowView<'a, '_>) -> u64 + Sync + 'a>;

/// What is looked for in the rows.
pub enum Look<'a> {
    /// Nothing.
    Nothing,
    /// The rows for which something holds, among those that show one of these signs.
    Which(Signs, Holds<'a>),
    /// How many they are, and the first of them.
    Count(Signs, Holds<'a>),
    /// A hash of every row.
    Hashes(Hash<'a>),
}

/// What was seen in the rows, or in some of them.
#[derive(Debug, Default)]
pub struct Seen {
    /// The numbers of the rows for which it holds, in the order of the file; of those that are only counted the first.
    pub numbers: Vec<usize>,
    /// How many they are.
    pub count: usize,
    /// The hashes of all rows, in the order of the file.
    pub hashes: Vec<u64>,
}

impl<'a> Look<'a> {
    /// The signs of the rows that are looked at.
    pub fn signs(&self) -> Signs {
        match self {
            Look::Nothing => Signs::NONE,
            Look::Which(signs, _) | Look::Count(signs, _) => *signs,
            Look::Hashes(_) => Signs::EVERY,
        }
    }

    /// Nothing seen yet, with room for so many rows.
    pub fn unseen(&self, rows: usize) -> Seen {
        let hashes = if matches!(self, Look::Hashes(_)) { Vec::with_capacity(rows) } else { Vec::new() };
        Seen { hashes, ..Seen::default() }
    }

    /// Looks at the row of a number, whose signs are among those it waits for.
    #[inline]
    pub fn take(&self, item: &ItemView<'a, '_>, number: usize, signs: Signs, seen: &mut Seen) {
        match self {
            Look::Nothing => {}
            Look::Hashes(hash) => seen.hashes.push(hash(&item.row)),
            Look::Which(_, holds) | Look::Count(_, holds) => {
                if holds(item, signs) {
                    seen.count += 1;
                    if matches!(self, Look::Which(..)) || seen.numbers.is_empty() {
                        seen.numbers.push(number);
                    }
                }
            }
        }
    }
}

impl Seen {
    /// Adds what was seen in the rows behind.
    pub fn append(&mut self, mut behind: Seen) {
        self.count += behind.count;
        self.numbers.append(&mut behind.numbers);
        self.hashes.append(&mut behind.hashes);
    }
}
