//! Texts of a list as words and numbers, so that two of them can be held against each other without being misled by
//! case, accents, punctuation, order or plural.

use crate::core::Decimal;
use crate::normalise::letters::{plain_form, plain_words};
use crate::rules::disguises::words::{self, Group};

/// A word, a number or the end of a clause.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: TokenKind,
    /// Whether an entry of a table of words can begin here.
    pub(super) is_known: bool,
    /// The groups of words of which an entry stands here.
    pub(super) groups: Vec<Group>,
    /// Where it stands in the text, in bytes.
    range: (usize, usize),
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A word without case and accents, or a run of Chinese characters.
    Word(String),
    /// A number; `None` where its marks can be read in two ways, or where it is part of a range.
    Number(Option<Decimal>),
    /// A full stop, comma or line end.
    Break,
}

impl Token {
    /// The word, where it is one.
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// A text, read.
pub(super) struct Text<'t> {
    source: &'t str,
    /// Its tokens in order.
    pub(super) tokens: Vec<Token>,
}

/// Whether a character is written without spaces between words.
pub(super) fn is_run_on(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && !matches!(letter, '\u{3000}'..='\u{303f}')
}

impl<'t> Text<'t> {
    /// Reads a text.
    pub(super) fn read(source: &'t str) -> Text<'t> {
        let mut reader = Reader { source, letters: letters(source), at: 0, tokens: Vec::new() };
        while reader.at < reader.letters.len() {
            reader.step();
        }
        let mut tokens = reader.tokens;
        doubt_ranges(source, &mut tokens);
        for at in (0..tokens.len()).rev() {
            if tokens[at].is_known {
                tokens[at].groups = words::groups_at(&tokens[at..]);
            }
        }
        Text { source, tokens }
    }

    /// The words in order.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().filter_map(Token::word)
    }

    /// The numbers in order; `None` where one cannot be read.
    pub(super) fn numbers(&self) -> Option<Vec<Decimal>> {
        let numbers = self.tokens.iter().filter_map(|token| match token.kind {
            TokenKind::Number(number) => Some(number),
            _ => None,
        });
        numbers.collect()
    }

    /// The text from one token to another, as written.
    pub(super) fn slice(&self, first: usize, last: usize) -> &'t str {
        let start = self.tokens.get(first).map_or(0, |token| token.range.0);
        let end = self.tokens.get(last).map_or(self.source.len(), |token| token.range.1);
        self.source.get(start..end).unwrap_or(self.source)
    }
}

/// Every character in its plain form, in small letters, with where it stands.
fn letters(source: &str) -> Vec<(usize, char)> {
    source.char_indices().map(|(at, letter)| (at, plain_form(letter))).collect()
}

struct Reader<'t> {
    source: &'t str,
    letters: Vec<(usize, char)>,
    at: usize,
    tokens: Vec<Token>,
}

impl Reader<'_> {
    fn peek(&self, at: usize) -> Option<char> {
        self.letters.get(at).map(|(_, letter)| *letter)
    }

    fn end_of(&self, from: usize, is_part: impl Fn(char) -> bool) -> usize {
        (from..self.letters.len()).find(|at| !self.peek(*at).is_some_and(&is_part)).unwrap_or(self.letters.len())
    }

    fn push(&mut self, kind: TokenKind, end: usize) {
        let offset = |at: usize| self.letters.get(at).map_or(self.source.len(), |(offset, _)| *offset);
        let is_known = matches!(&kind, TokenKind::Word(word) if words::is_known(word));
        self.tokens.push(Token { kind, is_known, groups: Vec::new(), range: (offset(self.at), offset(end)) });
        self.at = end;
    }

    fn text(&self, end: usize) -> String {
        self.letters[self.at..end].iter().map(|(_, letter)| *letter).collect()
    }

    fn step(&mut self) {
        let Some(letter) = self.peek(self.at) else { return };
        let is_letter = |c: char| c.is_alphanumeric() && !is_run_on(c) || matches!(c, '\u{300}'..='\u{36f}');
        if letter.is_ascii_digit() {
            let end = self.number_end();
            // `10w40` and `5w-30` are names, `1000w` is a measure.
            let behind = self.end_of(end, |c| is_letter(c) && !c.is_ascii_digit());
            let is_digit = |at: usize| self.peek(at).is_some_and(|c| c.is_ascii_digit());
            let is_name = behind > end && (is_digit(behind) || self.peek(behind) == Some('-') && is_digit(behind + 1));
            if is_name {
                let end = self.end_of(behind, |c| is_letter(c) || c == '-');
                self.push(TokenKind::Word(self.text(end).to_lowercase()), end);
            } else {
                self.push(TokenKind::Number(number(&self.text(end))), end);
            }
        } else if is_run_on(letter) {
            let end = self.end_of(self.at, is_run_on);
            self.push(TokenKind::Word(self.text(end)), end);
        } else if is_letter(letter) {
            let end = self.end_of(self.at, is_letter);
            let mut word = self.text(end);
            if word.is_ascii() {
                word.make_ascii_lowercase();
            } else {
                word = plain_words(&word);
                word.retain(|letter| letter != ' ');
            }
            self.push(TokenKind::Word(word), end);
        } else if letter == '%' {
            self.push(TokenKind::Word("%".to_string()), self.at + 1);
        } else if matches!(letter, '.' | ',' | ';' | '|' | '\n' | '。' | '、') {
            self.push(TokenKind::Break, self.at + 1);
        } else {
            self.at += 1;
        }
    }

    /// The end of digits with marks between them.
    fn number_end(&self) -> usize {
        let mut end = self.end_of(self.at, |c| c.is_ascii_digit());
        while self.peek(end).is_some_and(|c| matches!(c, '.' | ','))
            && self.peek(end + 1).is_some_and(|c| c.is_ascii_digit())
        {
            end = self.end_of(end + 1, |c| c.is_ascii_digit());
        }
        end
    }
}

/// A number whose mark can be read in one way only: `1,000` may be one or a thousand.
fn number(text: &str) -> Option<Decimal> {
    let mut parts = text.split(['.', ',']);
    let (whole, part) = (parts.next()?, parts.next());
    if parts.next().is_some() || part.is_some_and(|part| part.len() == 3 && !whole.trim_start_matches('0').is_empty()) {
        return None;
    }
    Decimal::from_str_exact(&text.replace(',', ".")).ok()
}

/// Numbers with nothing but a dash, a slash or a space between them are a range, a fraction or grouped digits.
fn doubt_ranges(source: &str, tokens: &mut [Token]) {
    for index in 1..tokens.len() {
        let (start, end) = (tokens[index - 1].range.1, tokens[index].range.0);
        let is_joint = source.get(start..end).is_some_and(|between| between.chars().all(|c| !c.is_alphanumeric()));
        let are_numbers = [index - 1, index].iter().all(|at| matches!(tokens[*at].kind, TokenKind::Number(_)));
        if is_joint && are_numbers {
            tokens[index - 1].kind = TokenKind::Number(None);
            tokens[index].kind = TokenKind::Number(None);
        }
    }
}

/// Whether two words are one but for an ending: `towel` and `towels`.
pub(super) fn is_same_word(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.chars().next().is_some_and(is_run_on) {
        return long.contains(short);
    }
    short == long || (short.chars().count() >= 3 && long.strip_prefix(short).is_some_and(|end| end.len() <= 2))
}

fn has_all(text: &Text<'_>, of: &Text<'_>) -> bool {
    of.words().all(|word| text.words().any(|own| is_same_word(own, word)))
}

/// Words that join two things.
const JOINTS: &[&str] = &["and", "und", "et", "y", "e", "и", "a", "ac", "plus"];

/// Whether a word joins two things.
pub(super) fn is_joint(word: &str) -> bool {
    JOINTS.contains(&word)
}

/// Whether a short text says what another one said: all its words, or the same thing in fewer. `pool and sauna` is
/// two things, of which one can go.
pub(super) fn says_as_much(before: &Text<'_>, after: &Text<'_>) -> bool {
    let is_one_thing = !before.words().any(is_joint);
    has_all(after, before) || (is_one_thing && after.words().next().is_some() && has_all(before, after))
}

/// Whether all words and numbers of a short text stand in another one.
pub(super) fn holds(text: &Text<'_>, short: &Text<'_>) -> bool {
    let (Some(all), Some(wanted)) = (text.numbers(), short.numbers()) else { return false };
    short.words().next().is_some() && has_all(text, short) && wanted.iter().all(|number| all.contains(number))
}

/// The words of a text in order, runs of Chinese cut into characters.
fn pieces<'w>(text: &'w Text<'_>) -> Vec<&'w str> {
    let mut pieces = Vec::with_capacity(text.tokens.len());
    for word in text.words() {
        if word.starts_with(is_run_on) {
            pieces.extend(word.char_indices().map(|(at, letter)| &word[at..at + letter.len_utf8()]));
        } else {
            pieces.push(word);
        }
    }
    pieces.sort_unstable();
    pieces
}

/// Whether at least half of what a text says stands in the other one: then one is the other, edited.
pub(super) fn is_edited(before: &Text<'_>, after: &Text<'_>) -> bool {
    let (old, mut new) = (pieces(before), pieces(after));
    let common = old.iter().filter(|piece| match new.binary_search(piece) {
        Ok(at) => {
            new.remove(at);
            true
        }
        Err(_) => false,
    });
    let common = common.count();
    common > 0 && common * 2 >= old.len()
}

/// The parts in which two texts differ, with three words around them: a cheap look before they are read.
pub(super) fn differing<'t>(old: &'t str, new: &'t str) -> (&'t str, &'t str) {
    const AROUND: usize = 3;
    let is_edge = |text: &str, at: usize| text.is_char_boundary(at);
    let mut start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    while !is_edge(old, start) || !is_edge(new, start) {
        start -= 1;
    }
    start = old[..start].rmatch_indices(char::is_whitespace).nth(AROUND).map_or(0, |(at, _)| at);
    let (rest_old, rest_new) = (&old[start..], &new[start..]);
    let mut end = rest_old.bytes().rev().zip(rest_new.bytes().rev()).take_while(|(a, b)| a == b).count();
    while !is_edge(rest_old, rest_old.len() - end) || !is_edge(rest_new, rest_new.len() - end) {
        end -= 1;
    }
    let tail = &rest_old[rest_old.len() - end..];
    end = tail.match_indices(char::is_whitespace).nth(AROUND).map_or(0, |(at, _)| tail.len() - at);
    (&rest_old[..rest_old.len() - end], &rest_new[..rest_new.len() - end])
}

/// What changed between two texts, with a word before and behind it: from the first to the last token that differs.
pub(super) fn changed<'t>(old: &Text<'t>, new: &Text<'t>) -> Option<(&'t str, &'t str)> {
    let is_same = |(a, b): &(&Token, &Token)| a.kind == b.kind;
    let start = old.tokens.iter().zip(&new.tokens).take_while(is_same).count();
    if start == old.tokens.len() && start == new.tokens.len() {
        return None;
    }
    let end = old.tokens[start..].iter().rev().zip(new.tokens[start..].iter().rev()).take_while(is_same).count();
    let cut = |text: &Text<'t>| {
        let last = (text.tokens.len() - end).min(text.tokens.len().saturating_sub(1));
        text.slice(start.saturating_sub(1), last.max(start.saturating_sub(1)))
    };
    Some((cut(old), cut(new)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let told = |token: &Token| match &token.kind {
            TokenKind::Word(word) => word.clone(),
            TokenKind::Number(Some(number)) => format!("#{number}"),
            TokenKind::Number(None) => "#?".to_string(),
            TokenKind::Break => "/".to_string(),
        };
        Text::read(text).tokens.iter().map(told).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_that_can_be_read_in_two_ways_are_not_read() {
        for (text, tokens) in [
            ("1000W, 24-month", "#1000 w / #24 month"),
            ("1,5 mm or 0.125 mm", "#1.5 mm or #0.125 mm"),
            ("1,000 W and 1 000 W", "#? w and #? #? w"),
            ("800-1000 W, 24/7", "#? #? w / #? #?"),
            ("oil 5W-30 or 10W40, M8", "oil 5w-30 or 10w40 / m8"),
            ("保修２４个月。LED灯", "保修 #24 个月 / led 灯"),
            ("Bio-Käse 100 % Dinkel", "bio kase #100 % dinkel"),
        ] {
            assert_eq!(read(text), tokens, "{text}");
        }
    }

    #[test]
    fn what_differs_is_found_between_characters_with_words_around_it() {
        let long = "one two three four five six seven eight nine ten";
        assert_eq!(differing(long, &long.replace("six", "seis")).0, " three four five six seven eight nine");
        assert_eq!(differing("保修2年", "保修3年"), ("保修2年", "保修3年"));
        assert_eq!(differing("é", "è"), ("é", "è"));
        assert_eq!(differing("aa", "aaa"), ("aa", "aaa"));
        assert_eq!(differing("", "x"), ("", "x"));
    }

    #[test]
    fn the_changed_words_are_shown_with_a_neighbour_on_each_side() {
        let between = |old: &'static str, new: &'static str| changed(&Text::read(old), &Text::read(new));
        assert_eq!(
            between("Table of solid oak, 2 m", "Table of oak veneer, 2 m"),
            Some(("of solid oak,", "of oak veneer,"))
        );
        assert_eq!(between("organic oats", "oats"), Some(("organic oats", "oats")));
        assert_eq!(between("Solid oak!", "solid  OAK"), None);
        assert_eq!(between("a b c", "a b c d e"), Some(("c", "c d e")));
    }
}
