//! Claims without a figure: that prices stay, that there are no fees, that something is free or still sold, why prices
//! rise. Each is one of a few sentences, written as patterns; what fits none is left alone, so that nothing is guessed.
//!
//! A pattern is words with spaces between: `a|b` is one of several, `word*` all words that begin so, `?a` may be missing,
//! `_` up to five words that change nothing, `~3` up to three words whatever they are, `@` the name of an item, `#` an
//! amount, `%` any one word, `^` the start of a sentence. In Chinese each character is a word.

mod chinese;
mod english;
mod russian;
mod welsh;

use std::ops::Range;
use std::sync::LazyLock;

use crate::notice::verify::figures::{Figure, Says};
use crate::notice::verify::letters::{CELL, Letters, is_wordy};
use crate::notice::verify::names::Mention;
use crate::notice::verify::tongue::{List, Tongue};

/// How many words that change nothing may stand together.
const FILLERS: usize = 5;

/// What a sentence claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Prices stay, all or all others.
    Same,
    /// The reader pays the same in all.
    OwnSame,
    /// An item stays as it is.
    ItemSame,
    /// There are no fees.
    NoFees,
    /// No fee is new.
    NoNewFees,
    /// An item or a fee costs nothing.
    ItemFree,
    /// What a word names costs nothing.
    WordFree,
    /// Prices fall.
    AllDown,
    /// The reader pays less, or no more.
    NoMore,
    /// An item gets cheaper.
    ItemDown,
    /// An item gets dearer.
    ItemUp,
    /// An item is still to be had.
    StillSold,
    /// A contract can be ended on any day.
    AnyTime,
    /// Something is the cause.
    Cause,
    /// An amount is a limit above.
    AtMost,
    /// An amount is a small one.
    Only,
    /// So many hundredths, in words.
    Share(u32),
}

/// The claims of a language.
pub struct Table {
    /// The patterns.
    pub claims: &'static [(Claim, &'static [&'static str])],
    /// Words that change nothing between others.
    pub fillers: List,
    /// What is claimed holds up to a day.
    pub until: List,
    /// It holds today.
    pub today: List,
    /// It is no claim: not all, if, whether.
    pub doubted: List,
    /// It is about what is not told.
    pub others: List,
    /// Behind "no fee": it is about one of them.
    pub scope: List,
    /// Before "no extra charge": it is about how, not what.
    pub manner: List,
    /// A tax, a law.
    pub tax: List,
    /// What the business pays.
    pub cost: List,
    /// Prices everywhere.
    pub market: List,
    /// Prices and fees, or that they rise.
    pub prices: List,
}

/// A claim in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is claimed.
    pub claim: Claim,
    /// Its letters.
    pub range: Range<usize>,
    /// The name in it: its number among the mentions.
    pub item: Option<usize>,
    /// The amount in it: its number among the figures.
    pub amount: Option<usize>,
    /// The word in it.
    pub word: Option<Range<usize>>,
}

/// A word of a pattern.
#[derive(Debug)]
struct Word {
    letters: Vec<char>,
    is_stem: bool,
}

/// A part of a pattern.
#[derive(Debug)]
enum Part {
    /// One of several, each of one word or, in Chinese, several.
    Words { among: Vec<Vec<Word>>, is_needed: bool },
    /// Words that change nothing.
    Fillers,
    /// So many words at most.
    Gap(usize),
    /// A name.
    Item,
    /// An amount.
    Amount,
    /// Any word.
    Any,
    /// The start of the sentence.
    Start,
}

/// What stands in a sentence.
#[derive(Clone, Debug)]
struct Token {
    range: Range<usize>,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word,
    Sign,
    Item(usize),
    Amount(usize),
    Figure,
}

/// A claim with its patterns, taken apart.
type Ready = Vec<(Claim, Vec<Part>)>;

static READY: LazyLock<[Ready; 4]> =
    LazyLock::new(|| [Tongue::English, Tongue::Welsh, Tongue::Russian, Tongue::Chinese].map(ready));

/// The claims of a language.
pub fn table(tongue: Tongue) -> &'static Table {
    match tongue {
        Tongue::English => &english::TABLE,
        Tongue::Welsh => &welsh::TABLE,
        Tongue::Russian => &russian::TABLE,
        Tongue::Chinese => &chinese::TABLE,
    }
}

fn ready(tongue: Tongue) -> Ready {
    let of = |(claim, patterns): &(Claim, &'static [&'static str])| {
        let claim = *claim;
        patterns.iter().map(move |pattern| (claim, pattern.split(' ').map(|part| Part::of(part, tongue)).collect()))
    };
    table(tongue).claims.iter().flat_map(of).collect()
}

impl Part {
    fn of(part: &str, tongue: Tongue) -> Part {
        if let Some(most) = part.strip_prefix('~') {
            return Part::Gap(most.parse().unwrap_or(1));
        }
        match part {
            "_" => return Part::Fillers,
            "@" => return Part::Item,
            "#" => return Part::Amount,
            "%" => return Part::Any,
            "^" => return Part::Start,
            _ => {}
        }
        let (words, is_needed) = part.strip_prefix('?').map_or((part, true), |words| (words, false));
        let among = words.split('|').map(|word| {
            let (text, is_stem) = word.strip_suffix('*').map_or((word, false), |text| (text, true));
            match tongue {
                Tongue::Chinese => text.chars().map(|c| Word { letters: vec![c], is_stem: false }).collect(),
                _ => vec![Word { letters: text.chars().collect(), is_stem }],
            }
        });
        Part::Words { among: among.collect(), is_needed }
    }
}

/// The claims of a sentence.
pub fn find(
    letters: &Letters,
    sentence: &Range<usize>,
    tongue: Tongue,
    mentions: &[Mention],
    figures: &[Figure],
) -> Vec<Found> {
    let tokens = tokens(letters, sentence, mentions, figures);
    let reader = Reader { letters, tokens: &tokens, fillers: table(tongue).fillers };
    let mut found: Vec<Found> = Vec::new();
    for (claim, parts) in &READY[tongue as usize] {
        for start in 0..tokens.len() {
            let mut seen = Seen::default();
            let Some(end) = reader.fits(parts, start, &mut seen).filter(|end| *end > start) else { continue };
            let range = tokens[start].range.start..tokens[end - 1].range.end;
            let is_new = found
                .iter()
                .all(|own| own.claim != *claim || own.range.end <= range.start || range.end <= own.range.start);
            if is_new {
                found.push(Found { claim: *claim, range, item: seen.item, amount: seen.amount, word: seen.word });
            }
        }
    }
    found
}

/// What stood in the places of a pattern.
#[derive(Clone, Default)]
struct Seen {
    item: Option<usize>,
    amount: Option<usize>,
    word: Option<Range<usize>>,
}

struct Reader<'t> {
    letters: &'t Letters,
    tokens: &'t [Token],
    fillers: List,
}

impl Reader<'_> {
    /// Where parts that begin at a token end.
    fn fits(&self, parts: &[Part], at: usize, seen: &mut Seen) -> Option<usize> {
        let Some((part, rest)) = parts.split_first() else { return Some(at) };
        let token = self.tokens.get(at);
        match part {
            Part::Start => (at == 0).then(|| self.fits(rest, at, seen)).flatten(),
            Part::Item => match token?.kind {
                Kind::Item(item) => {
                    seen.item = Some(item);
                    self.fits(rest, at + 1, seen)
                }
                _ => None,
            },
            Part::Amount => match token?.kind {
                Kind::Amount(amount) => {
                    seen.amount = Some(amount);
                    self.fits(rest, at + 1, seen)
                }
                _ => None,
            },
            Part::Any => {
                let token = token.filter(|own| own.kind == Kind::Word)?;
                seen.word = Some(token.range.clone());
                self.fits(rest, at + 1, seen)
            }
            Part::Gap(most) => self.over(rest, at, *most, seen, &|_| true),
            Part::Fillers => self.over(rest, at, FILLERS, seen, &|token| self.is_filler(token)),
            Part::Words { among, is_needed } => {
                let ends = among.iter().filter_map(|words| self.words(words, at));
                let mut ends: Vec<usize> = ends.collect();
                ends.sort_unstable_by_key(|end| std::cmp::Reverse(*end));
                let found = ends.into_iter().find_map(|end| self.fits(rest, end, seen));
                if found.is_none() && !is_needed { self.fits(rest, at, seen) } else { found }
            }
        }
    }

    /// The rest of a pattern behind at most so many words.
    fn over(
        &self,
        rest: &[Part],
        at: usize,
        most: usize,
        seen: &mut Seen,
        may: &dyn Fn(&Token) -> bool,
    ) -> Option<usize> {
        for skipped in 0..=most {
            if let Some(end) = self.fits(rest, at + skipped, seen) {
                return Some(end);
            }
            self.tokens.get(at + skipped).filter(|token| token.kind == Kind::Word && may(token))?;
        }
        None
    }

    fn words(&self, words: &[Word], at: usize) -> Option<usize> {
        for (index, word) in words.iter().enumerate() {
            let token = self.tokens.get(at + index)?;
            let own = &self.letters.small[token.range.clone()];
            let is_same = match word.is_stem {
                true => own.starts_with(&word.letters),
                false => own == word.letters || (word.letters == [':'] && own == ['：']),
            };
            if !is_same || !matches!(token.kind, Kind::Word | Kind::Sign) {
                return None;
            }
        }
        Some(at + words.len())
    }

    fn is_filler(&self, token: &Token) -> bool {
        let own = &self.letters.small[token.range.clone()];
        self.fillers.iter().any(|filler| filler.chars().eq(own.iter().copied()))
    }
}

fn tokens(letters: &Letters, sentence: &Range<usize>, mentions: &[Mention], figures: &[Figure]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut index = sentence.start;
    while index < sentence.end {
        if let Some(item) = mentions.iter().position(|own| own.range.start == index) {
            let range = mentions[item].range.clone();
            index = range.end.max(index + 1);
            tokens.push(Token { range, kind: Kind::Item(item) });
            continue;
        }
        if let Some(number) = figures.iter().position(|own| own.range.start == index && !own.is_in_words) {
            let is_amount = matches!(figures[number].says, Says::Money(..) | Says::Number(_, None));
            let range = figures[number].range.clone();
            index = range.end.max(index + 1);
            tokens.push(Token { range, kind: if is_amount { Kind::Amount(number) } else { Kind::Figure } });
            continue;
        }
        let c = letters.at(index);
        let joins = |c: char, next: char| matches!(c, '\'' | '-') && is_wordy(next);
        let mut end = index + 1;
        if is_wordy(c) {
            while end < sentence.end && (is_wordy(letters.at(end)) || joins(letters.at(end), letters.at(end + 1))) {
                end += 1;
            }
        }
        if c != ' ' {
            let is_sign = !c.is_alphanumeric() || c == CELL;
            tokens.push(Token { range: index..end, kind: if is_sign { Kind::Sign } else { Kind::Word } });
        }
        index = end;
    }
    tokens
}
