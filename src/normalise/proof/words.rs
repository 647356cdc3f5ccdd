//! The different words of a column, and what each means.

use std::collections::HashMap;

use xxhash_rust::xxh3::Xxh3Builder;

use crate::core::currency::Currency;
use crate::core::period::Period;
use crate::core::unit::Unit;

/// A word with a fixed meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// A currency.
    Currency(Currency),
    /// Yes or no.
    YesNo(bool),
    /// A unit of content.
    Unit(Unit),
    /// A billing period.
    Period(Period),
}

/// The different words of a column with what they mean.
pub type Vocabulary = HashMap<Box<[u8]>, Option<Word>, Xxh3Builder>;

/// The words of a column, to be looked up row by row.
#[derive(Clone, Debug, PartialEq)]
pub enum Words {
    /// Few: looking at each is faster than hashing one.
    Few(Vec<(Box<[u8]>, Word)>),
    /// Many.
    Many(Box<Vocabulary>),
}

impl Words {
    /// The words of a column in the form that is looked up fastest.
    pub fn of(vocabulary: Vocabulary) -> Words {
        if vocabulary.len() > 16 {
            return Words::Many(Box::new(vocabulary));
        }
        let mut few: Vec<(Box<[u8]>, Word)> =
            vocabulary.into_iter().filter_map(|(word, meaning)| Some((word, meaning?))).collect();
        few.sort_by(|a, b| a.0.cmp(&b.0));
        Words::Few(few)
    }

    /// Looks at every word that means something, in no order.
    pub fn each(&self, mut look: impl FnMut(&[u8], Word)) {
        match self {
            Words::Few(few) => few.iter().for_each(|(word, meaning)| look(word, *meaning)),
            Words::Many(many) => {
                let known = many.iter().filter_map(|(word, meaning)| Some((word, (*meaning)?)));
                known.for_each(|(word, meaning)| look(word, meaning));
            }
        }
    }

    /// Whether any of the words is one of a kind.
    pub fn has(&self, is_it: impl Fn(&[u8], Word) -> bool) -> bool {
        let mut has = false;
        self.each(|word, meaning| has |= is_it(word, meaning));
        has
    }

    /// What a word means; `None` for one that means nothing here.
    #[inline]
    pub fn get(&self, word: &[u8]) -> Option<Word> {
        match self {
            Words::Few(few) => few.iter().find(|(own, _)| **own == *word).map(|(_, meaning)| *meaning),
            Words::Many(many) => many.get(word).copied().flatten(),
        }
    }
}
