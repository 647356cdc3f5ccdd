//! Words that a notice should not use: those that hide what happens to a price, and those that sell.
//!
//! A notice that sells is advertising and needs consent; one that "adjusts" does not say that a price goes up. Words are
//! compared whole, or by their stems where a list says so, and Chinese ones inside longer runs. Item names are the
//! caller's: ranges to skip.

mod lists;

use std::ops::Range;

use crate::text::locale::Language;
use crate::text::readability::tokens::{Kind, Token, is_money_word, is_sign, tokens};

use lists::Lists;

/// What is wrong with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It hides or shrinks what happens.
    Unclear,
    /// It speaks of a change: a fault where all prices move one way, which could be said.
    HidesDirection,
    /// It sells.
    Selling,
}

/// A word that should go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundWord {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// As the text writes it.
    pub word: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// The words of a text that a notice should not use, in the order of the text. Nothing is found inside or across the
/// ranges to skip, such as the names of items.
pub fn find(text: &str, language: Language, skip: &[Range<usize>]) -> Vec<FoundWord> {
    let lists = lists::of(language);
    let tokens = tokens(text, language, skip);
    let reader = Reader { text, tokens: &tokens, skip, lists };
    let mut found = if language.is_han() { reader.han_words() } else { reader.words() };
    found.extend(reader.exclamations(language));
    found.sort_by_key(|own| (own.at.start, std::cmp::Reverse(own.at.end)));
    // The longest of those that overlap says it all.
    found.dedup_by(|later, first| later.at.start < first.at.end);
    found
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    skip: &'t [Range<usize>],
    lists: &'static Lists,
}

impl Reader<'_> {
    fn found(&self, at: Range<usize>, fault: Fault) -> FoundWord {
        FoundWord { word: self.text[at.clone()].to_string(), at, fault }
    }

    /// Every list of words with its fault.
    fn all(&self) -> impl Iterator<Item = (&'static str, Fault)> {
        let of = |words: &'static [&'static str], fault| words.iter().map(move |word| (*word, fault));
        of(self.lists.unclear, Fault::Unclear)
            .chain(of(self.lists.direction, Fault::HidesDirection))
            .chain(of(self.lists.selling, Fault::Selling))
    }

    /// Faults in a language that parts its words.
    fn words(&self) -> Vec<FoundWord> {
        let written: Vec<String> = self.tokens.iter().map(|token| normal(&self.text[token.at.clone()])).collect();
        // In the order in which they begin.
        let innocent: Vec<Range<usize>> = (0..self.tokens.len())
            .flat_map(|at| {
                self.lists.innocent.iter().filter_map(|own| self.phrase(own, at, &written)).collect::<Vec<_>>()
            })
            .collect();
        let mut found = Vec::new();
        for at in 0..self.tokens.len() {
            for (phrase, fault) in self.all() {
                if let Some(range) = self.phrase(phrase, at, &written)
                    && !innocent.iter().any(|own| own.start <= range.start && range.end <= own.end)
                {
                    found.push(self.found(range, fault));
                }
            }
        }
        found
    }

    /// Where a phrase stands that starts at a token. A word may end in `*` for any ending; `#` is an amount.
    fn phrase(&self, phrase: &str, at: usize, written: &[String]) -> Option<Range<usize>> {
        // Most words are none of a phrase: their first letter says so.
        let (first, own) = (phrase.chars().next()?, written.get(at)?);
        if first != '#' && !own.starts_with(first) && !own.contains(['-', '\'']) {
            return None;
        }
        let mut last = at;
        for (index, own) in phrase.split(' ').enumerate() {
            last = at + index;
            let token = self.tokens.get(last)?;
            let is_same = match own {
                "#" => self.is_amount(token),
                own => token.kind == Kind::Word && is_word(own, written.get(last)?),
            };
            if !is_same {
                return None;
            }
        }
        Some(self.tokens[at].at.start..self.tokens[last].at.end)
    }

    /// Faults in a language of Han characters.
    fn han_words(&self) -> Vec<FoundWord> {
        let mut found = Vec::new();
        let innocent: Vec<Range<usize>> = self
            .lists
            .innocent
            .iter()
            .flat_map(|own| self.text.match_indices(own).map(|(start, _)| start..start + own.len()))
            .collect();
        for (word, fault) in self.all() {
            let (own, has_amount) = word.strip_suffix('#').map_or((word, false), |own| (own, true));
            for (start, _) in self.text.match_indices(own) {
                let at = start..start + own.len();
                let is_skipped = self.skip.iter().any(|skip| skip.start < at.end && at.start < skip.end);
                let is_innocent = innocent.iter().any(|own| own.start <= at.start && at.end <= own.end);
                let next = self.tokens.get(self.tokens.partition_point(|token| token.at.start < at.end));
                let is_before_amount = next
                    .is_some_and(|token| self.text[at.end..token.at.start].trim().is_empty() && self.is_amount(token));
                if !is_skipped && !is_innocent && (!has_amount || is_before_amount) {
                    found.push(self.found(at, fault));
                }
            }
        }
        found
    }

    /// Whether a token is an amount or a percentage, not a count, a day or a name.
    fn is_amount(&self, token: &Token) -> bool {
        let text = &self.text[token.at.clone()];
        let has_sign = text.contains(|own| is_sign(own) || matches!(own, '%' | '％' | '元' | '圓'));
        let has_word = text.split(|own: char| !own.is_alphabetic()).any(is_money_word);
        let bytes = text.as_bytes();
        // 4.50 of a list without a currency.
        let has_decimals = bytes.len() > 3
            && matches!(bytes[bytes.len() - 3], b'.' | b',')
            && bytes.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
        token.kind == Kind::Masked && !self.skip.contains(&token.at) && (has_sign || has_word || has_decimals)
    }

    /// Exclamation marks, but for that of a greeting.
    fn exclamations(&self, language: Language) -> Vec<FoundWord> {
        let mut line = 0;
        let mut found = Vec::new();
        for (index, token) in self.tokens.iter().enumerate() {
            match token.kind {
                Kind::Break => line = index + 1,
                Kind::Stop('!' | '！') => {
                    let sentence = &self.text[self.tokens[line].at.start..token.at.start];
                    let lower = normal(sentence);
                    let is_greeting = self
                        .lists
                        .greetings
                        .iter()
                        .any(|own| if language.is_han() { lower.ends_with(own) } else { lower.starts_with(own) });
                    if !is_greeting {
                        found.push(self.found(token.at.clone(), Fault::Selling));
                    }
                    line = index + 1;
                }
                Kind::Stop(_) => line = index + 1,
                _ => {}
            }
        }
        found
    }
}

/// Whether a word is that of a list, whole or as a part of a compound with a hyphen or behind an elision (l'ajustement).
fn is_word(own: &str, written: &str) -> bool {
    let is_same = |word: &str| match own.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == own,
    };
    is_same(written) || (written.contains(['-', '\'']) && written.split(['-', '\'']).any(is_same))
}

/// A word for comparison: small letters, straight apostrophes, ё as е.
fn normal(word: &str) -> String {
    word.to_lowercase().replace(['’', 'ʼ'], "'").replace('‑', "-").replace('ё', "е")
}
