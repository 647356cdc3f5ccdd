//! How easy a notice is to read: counts first, formulas second.
//!
//! Promises: amounts, dates, sizes, addresses and the names of items are one token each and in no formula; a sentence is
//! never counted shorter than it is. No formula is valid on a text of a hundred words, and syllables outside Russian are
//! estimates: the counts are what to act on. The limits come from drafts of notices, not from tests with readers.

mod formulas;
mod sentences;
mod syllables;
pub(super) mod tokens;

use std::ops::Range;

use crate::core::fraction::Fraction;
use crate::text::locale::Language;

pub use formulas::{Computed, Counts, Limit, formulas};
pub use syllables::syllables;

use sentences::Sentence;
use tokens::Kind;

/// A text in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Readability {
    /// The language it was read in.
    pub language: Language,
    /// Its sentences; headings and rows of a list are sentences too.
    pub sentences: usize,
    /// Its words, or its Han characters; figures and masked names are not among them.
    pub words: usize,
    /// The longest sentence and its length; a masked token counts as one word.
    pub longest: Option<(String, usize)>,
    /// The mean length of a sentence, with one decimal.
    pub mean: String,
    /// The counts that have limits, then the formulas.
    pub measures: Vec<Measure>,
    /// The sentences above the limit, in the order of the text.
    pub too_long: Vec<LongSentence>,
}

impl Readability {
    /// Whether every limit is kept.
    pub fn is_plain(&self) -> bool {
        self.measures.iter().all(|measure| measure.is_ok)
    }
}

/// One measure of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its name in English, with the variant of a formula.
    pub name: &'static str,
    /// Its value with at most one decimal, half away from zero for counts.
    pub value: String,
    /// The limit, such as `at most 25`; `None` where none is proposed.
    pub limit: Option<String>,
    /// Whether the value keeps its limit.
    pub is_ok: bool,
}

/// A sentence that is too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongSentence {
    /// Which sentence it is, from 0.
    pub index: usize,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// Its text.
    pub text: String,
    /// Its words, or its Han characters.
    pub length: usize,
}

/// The longest sentence that keeps the limit, in words: above 25 a text gets hard to follow.
pub const WORDS: usize = 25;
/// The same of the mean.
const MEAN_WORDS: u64 = 15;
/// The same in Han characters.
pub const HAN: usize = 30;
/// The same for a clause.
const HAN_IN_CLAUSE: usize = 15;

/// Reads a text. `names` are ranges in bytes, such as the names of items, that are one token each.
pub fn measure(text: &str, language: Language, names: &[Range<usize>]) -> Readability {
    let all = sentences::sentences(text, language, &tokens::tokens(text, language, names));
    let limit = if language.is_han() { HAN } else { WORDS };
    let shown = |sentence: &Sentence| text.get(sentence.at.clone()).unwrap_or_default().to_string();
    let lengths: Vec<usize> = all.iter().map(|sentence| length(sentence, language)).collect();
    let too_long = all.iter().zip(&lengths).enumerate().filter(|(_, (_, length))| **length > limit);
    let too_long = too_long.map(|(index, (sentence, length))| LongSentence {
        index,
        at: sentence.at.clone(),
        text: shown(sentence),
        length: *length,
    });
    // The first of the longest.
    let longest = all.iter().zip(&lengths).rev().max_by_key(|(_, length)| **length);
    let mean = Fraction::ratio(lengths.iter().sum::<usize>() as i128, all.len() as i128);
    let mean = mean.unwrap_or_else(|| Fraction::whole(0));
    let mut measures = vec![counted("longest sentence", lengths.iter().copied().max().unwrap_or(0), limit)];
    let counts = counts(text, language, &all);
    if language.is_han() {
        let clause = all.iter().map(longest_clause).max().unwrap_or(0);
        measures.push(counted("longest clause", clause, HAN_IN_CLAUSE));
        measures.push(Measure { name: "mean sentence", value: mean.fixed(1), limit: None, is_ok: true });
    } else {
        let is_ok = mean <= Fraction::whole(MEAN_WORDS);
        let limit = Some(format!("at most {MEAN_WORDS}"));
        measures.push(Measure { name: "mean sentence", value: mean.fixed(1), limit, is_ok });
    }
    measures.extend(formulas(language, &counts).into_iter().map(|own| Measure {
        name: own.name,
        value: format!("{:.1}", own.value),
        limit: own.limit.map(|limit| match limit {
            Limit::AtMost(limit) => format!("at most {limit}"),
            Limit::AtLeast(limit) => format!("at least {limit}"),
        }),
        is_ok: own.limit.is_none_or(|limit| limit.holds(own.value)),
    }));
    Readability {
        language,
        sentences: all.len(),
        words: counts.words,
        longest: longest.map(|(sentence, length)| (shown(sentence), *length)),
        mean: mean.fixed(1),
        measures,
        too_long: too_long.collect(),
    }
}

fn counted(name: &'static str, value: usize, limit: usize) -> Measure {
    Measure { name, value: value.to_string(), limit: Some(format!("at most {limit}")), is_ok: value <= limit }
}

/// How long a sentence is: in Han characters, or in words with each masked token as one.
fn length(sentence: &Sentence, language: Language) -> usize {
    if language.is_han() {
        sentence.count(Kind::Han)
    } else {
        sentence.count(Kind::Word) + sentence.count(Kind::Masked)
    }
}

/// The Han characters of the longest clause.
fn longest_clause(sentence: &Sentence) -> usize {
    let clauses = sentence.tokens.split(|token| token.kind == Kind::Clause);
    clauses.map(|clause| clause.iter().filter(|token| token.kind == Kind::Han).count()).max().unwrap_or(0)
}

/// What the formulas count.
fn counts(text: &str, language: Language, all: &[Sentence]) -> Counts {
    let mut counts = Counts { sentences: all.len(), ..Counts::default() };
    if language.is_han() {
        counts.words = all.iter().map(|sentence| sentence.count(Kind::Han)).sum();
        return counts;
    }
    let heavy = if language == Language::Ru { 4 } else { 3 };
    let words = all.iter().flat_map(|sentence| &sentence.tokens).filter(|token| token.kind == Kind::Word);
    for word in words.filter_map(|token| text.get(token.at.clone())) {
        let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
        let own = syllables(word, language);
        counts.words += 1;
        counts.letters += letters;
        counts.syllables += own;
        counts.long += usize::from(letters > 6);
        counts.heavy += usize::from(own >= heavy);
        counts.light += usize::from(own == 1);
    }
    counts
}
