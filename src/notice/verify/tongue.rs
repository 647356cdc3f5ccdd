//! The words by which a text is understood, language by language: months, what is counted, what goes up, from when.
//!
//! Words stand in small letters with plain apostrophes; one that ends in `*` stands for all words that begin so.

mod chinese;
mod english;
mod russian;
mod welsh;

use std::ops::Range;

use crate::notice::verify::letters::{Letters, is_han, is_wordy};
use crate::notice::verify::text::Passage;

/// A language as far as figures and their words go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tongue {
    /// English.
    English,
    /// Welsh.
    Welsh,
    /// Russian.
    Russian,
    /// Chinese, in traditional and simplified characters.
    Chinese,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// Prices.
    Price,
    /// Items.
    Item,
    /// Fees.
    Fee,
    /// Orders.
    Order,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
    /// Rises.
    Rise,
    /// Packs.
    Pack,
    /// Pieces of a pack.
    Piece,
    /// Hundredths.
    Percent,
}

/// A list of words.
pub type List = &'static [&'static str];

/// The words of a language.
pub struct Words {
    /// The months, from January on.
    pub months: [List; 12],
    /// The days of the week, from Monday on.
    pub weekdays: [List; 7],
    /// What is counted.
    pub nouns: &'static [(Noun, List)],
    /// Numbers in words.
    pub numbers: &'static [(u32, List)],
    /// First, second …
    pub ordinals: &'static [(u32, List)],
    /// Behind the digits of an ordinal.
    pub ordinal_ends: List,
    /// Currencies in words, behind the amount, with the codes they may mean.
    pub coins: &'static [(List, List)],
    /// Hundredths of them.
    pub small_coins: &'static [(List, List)],
    /// It goes up.
    pub up: List,
    /// It goes down.
    pub down: List,
    /// More, beside a figure.
    pub more: List,
    /// Less, beside a figure.
    pub less: List,
    /// Words that hold those of direction and say none.
    pub neither: List,
    /// Not.
    pub not: List,
    /// The figure that follows is the one before the change.
    pub old_before: List,
    /// The figure that went before is.
    pub old_after: List,
    /// The figure that follows is the one after the change.
    pub new_before: List,
    /// The figure that went before is.
    pub new_after: List,
    /// The day that follows is the first one.
    pub first_day_before: List,
    /// The day that went before is.
    pub first_day_after: List,
    /// The day that follows is the last one.
    pub last_day_before: List,
    /// The day that went before is.
    pub last_day_after: List,
    /// The same without saying whether that day counts.
    pub until: List,
    /// That day counts.
    pub including: List,
    /// What was.
    pub past: List,
    /// Price lists.
    pub lists: List,
    /// A month, of what a reader pays in it.
    pub monthly: List,
    /// Another time than a month, of what a reader pays in it.
    pub other_times: List,
    /// It is no longer sold.
    pub gone: List,
    /// Words that only this language has, to tell it from others in the same letters.
    pub own: List,
}

impl Tongue {
    /// The language of a tag.
    pub fn of(tag: &str) -> Option<Tongue> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Some(match primary.as_str() {
            "en" => Tongue::English,
            "cy" => Tongue::Welsh,
            "ru" => Tongue::Russian,
            "zh" => Tongue::Chinese,
            _ => return None,
        })
    }

    /// Its words.
    pub fn words(self) -> &'static Words {
        match self {
            Tongue::English => &english::WORDS,
            Tongue::Welsh => &welsh::WORDS,
            Tongue::Russian => &russian::WORDS,
            Tongue::Chinese => &chinese::WORDS,
        }
    }

    /// Whether a comma parts the decimals.
    pub fn has_decimal_comma(self) -> bool {
        self == Tongue::Russian
    }
}

/// Where the first of some words that stands at a place ends; the longest one counts.
pub fn at(letters: &Letters, index: usize, list: List) -> Option<usize> {
    let first = *letters.small.get(index)?;
    // No word of a list begins within a word.
    if is_wordy(first) && index > 0 && is_wordy(letters.at(index - 1)) {
        return None;
    }
    let ends = list.iter().filter(|word| word.starts_with(first)).filter_map(|word| match word.strip_suffix('*') {
        Some(stem) => {
            let end = letters.has(index, stem)?;
            let begins = index == 0 || !is_wordy(letters.at(index - 1)) || !is_wordy(letters.at(index));
            let more = letters.small[end..].iter().take_while(|c| is_wordy(**c)).count();
            begins.then_some(end + more)
        }
        None => letters.has_word(index, word).then(|| index + word.chars().count()),
    });
    ends.max()
}

/// Every place of some words within a range.
pub fn all(letters: &Letters, range: Range<usize>, list: List) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    each(letters, range, list, |own| {
        found.push(own);
        true
    });
    found
}

/// Shows the places of some words within a range until one is enough.
fn each(letters: &Letters, range: Range<usize>, list: List, mut more: impl FnMut(Range<usize>) -> bool) {
    let places = letters.places(list, at);
    let mut index = range.start;
    for (start, end) in &places[places.partition_point(|(start, _)| *start < range.start)..] {
        if *start >= range.end {
            break;
        }
        if *start >= index && *end <= range.end {
            index = *end;
            if !more(*start..*end) {
                break;
            }
        }
    }
}

/// Whether any of some words stands within a range.
pub fn has(letters: &Letters, range: Range<usize>, list: List) -> bool {
    let mut is_there = false;
    each(letters, range, list, |_| {
        is_there = true;
        false
    });
    is_there
}

/// The language of each passage, among those that a text may be in.
///
/// What the file says of a passage counts; else its letters, and between English and Welsh their small words. A passage
/// without a word of its own is in the language of the one before.
pub fn of_passages(passages: &[Passage], among: &[Tongue]) -> Vec<Tongue> {
    let first = among.first().copied().unwrap_or(Tongue::English);
    let mut last = None;
    let mut found: Vec<Option<Tongue>> = Vec::new();
    for passage in passages {
        let said = passage.language.as_deref().and_then(Tongue::of).filter(|own| among.contains(own));
        let own = said.or_else(|| by_letters(&passage.letters, among));
        last = own.or(last);
        found.push(last);
    }
    let begins = found.iter().flatten().next().copied().unwrap_or(first);
    found.into_iter().map(|own| own.unwrap_or(begins)).collect()
}

/// The language that the letters of a text show, among those that it may be in.
pub fn by_letters(letters: &Letters, among: &[Tongue]) -> Option<Tongue> {
    let all = 0..letters.small.len();
    let score = |tongue: Tongue| match tongue {
        Tongue::Chinese => letters.small.iter().filter(|c| is_han(**c)).count() * 2,
        Tongue::Russian => letters.small.iter().filter(|c| matches!(c, 'а'..='я' | 'ё')).count(),
        tongue => self::all(letters, all.clone(), tongue.words().own).len() * 3,
    };
    let (tongue, best) = among.iter().map(|tongue| (*tongue, score(*tongue))).max_by_key(|(_, score)| *score)?;
    let is_clear = among.iter().filter(|other| **other != tongue).all(|other| score(*other) < best);
    (best > 0 && is_clear).then_some(tongue)
}
