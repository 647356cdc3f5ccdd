//! Every figure of a text: what digits and number words may mean there.

mod coins;
mod days;
mod numbers;
pub(crate) mod sizes;
pub(crate) mod words;

use std::ops::Range;

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::unit::Pack;
use crate::notice::verify::letters::{Letters, is_han, is_wordy};
use crate::notice::verify::tongue::{Noun, Tongue};

/// No address is longer.
const LONGEST: usize = 254;

/// A figure of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its letters.
    pub range: Range<usize>,
    /// What it says.
    pub says: Says,
    /// Whether it is written in words.
    pub is_in_words: bool,
}

/// What a figure says.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// A number, with its decimals, and what it counts.
    Number(Decimal, Option<Noun>),
    /// An amount, and the codes of the currencies that it may be in.
    Money(Decimal, &'static [&'static str]),
    /// A percentage.
    Percent(Decimal),
    /// A pack or a measure.
    Size(Pack),
    /// A day.
    Day(Day),
    /// Which of several.
    Ordinal(u32),
    /// A time of the day, or a number to call.
    Other,
    /// An address of a page or a mailbox.
    Address,
    /// Digits that make no number in this language.
    Unreadable,
}

/// A day as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// What it may be: the year where it is written, the month, the day where it is written.
    pub readings: Vec<(Option<i16>, u8, Option<u8>)>,
    /// The day of the week beside it, 1 is Monday.
    pub weekday: Option<u8>,
    /// Whether day and month can be taken for each other.
    pub is_ambiguous: bool,
}

impl Day {
    /// Whether it can be a day.
    pub fn can_be(&self, date: Date) -> bool {
        self.readings.iter().any(|(year, month, day)| {
            year.is_none_or(|year| year == date.year())
                && *month == date.month()
                && day.is_none_or(|day| day == date.day())
        })
    }
}

/// Finds every figure of a text. What `known` covers is known already: names, addresses, words of the business.
pub fn find(letters: &Letters, tongue: Tongue, known: &[Range<usize>]) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut index = 0;
    while index < letters.small.len() {
        if let Some(range) = known.iter().find(|range| range.contains(&index)) {
            index = range.end;
            continue;
        }
        match one(letters, index, tongue, found.last().map_or(0, |last| last.range.end)) {
            Some(figure) => {
                index = figure.range.end.max(index + 1);
                found.push(figure);
            }
            None => index += 1,
        }
    }
    found
}

/// The figure that begins at a place, or whose digits do.
fn one(letters: &Letters, index: usize, tongue: Tongue, from: usize) -> Option<Figure> {
    let figure = |range: Range<usize>, says: Says| Some(Figure { range, says, is_in_words: false });
    let begins_word = index == 0 || !is_wordy(letters.at(index - 1)) || !is_wordy(letters.at(index));
    if begins_word && let Some(end) = address(letters, index) {
        return figure(index..end, Says::Address);
    }
    if let Some((range, day)) = days::at(letters, index, tongue, from) {
        return figure(range, Says::Day(day));
    }
    if let Some((end, percent)) = words::chinese_percent(letters, index, tongue) {
        return figure(index..end, Says::Percent(percent));
    }
    let c = letters.at(index);
    if c.is_ascii_digit() {
        if let Some(end) = other(letters, index, tongue) {
            return figure(index..end, Says::Other);
        }
        let read = numbers::at(letters, index, tongue);
        let Some(value) = read.value else {
            return figure(index..word_end(letters, read.end), Says::Unreadable);
        };
        return Some(with_unit(letters, index..read.end, value, tongue, false));
    }
    if c.is_numeric() && !is_han(c) {
        return figure(index..word_end(letters, index + 1), Says::Unreadable);
    }
    let (range, value) = words::number(letters, index, tongue)?;
    let figure = with_unit(letters, range.clone(), value, tongue, true);
    match figure.says {
        // Words such as "one of" are no figure where nothing is counted.
        Says::Number(value, None) if value <= Decimal::ONE => None,
        Says::Number(value, noun) if tongue == Tongue::Chinese && (noun.is_none() || value <= Decimal::ONE) => None,
        _ => Some(figure),
    }
}

/// A number with what stands around it: a currency, a percent sign, a unit, what is counted.
fn with_unit(letters: &Letters, range: Range<usize>, value: Decimal, tongue: Tongue, is_in_words: bool) -> Figure {
    let of = |range: Range<usize>, says: Says| Figure { range, says, is_in_words };
    if let Some((range, ordinal)) = words::ordinal_around(letters, &range, value, tongue) {
        return of(range, Says::Ordinal(ordinal));
    }
    if let Some((range, says)) = coins::around(letters, &range, value, tongue, is_in_words) {
        return of(range, says);
    }
    let after = skip_space(letters, range.end);
    if letters.at(after) == '%' {
        return of(range.start..after + 1, Says::Percent(value));
    }
    if let Some((end, pack)) = sizes::behind(letters, &range, value, tongue) {
        return of(range.start..end, Says::Size(pack));
    }
    match words::noun_behind(letters, range.end, tongue) {
        Some((Noun::Percent, end)) => of(range.start..end, Says::Percent(value)),
        noun => {
            let (noun, end) = noun.map_or((None, range.end), |(noun, end)| (Some(noun), end));
            // A letter that sticks to digits makes another word of them.
            let sticks = range.end == end && is_wordy(letters.at(range.end)) && !is_in_words;
            let before = range.start > 0 && is_wordy(letters.at(range.start - 1));
            if sticks || (before && !is_in_words) {
                let start = word_start(letters, range.start);
                return of(start..word_end(letters, range.end), Says::Unreadable);
            }
            let _ = end;
            of(range, Says::Number(value, noun))
        }
    }
}

/// The end of an address of a page or a mailbox.
fn address(letters: &Letters, index: usize) -> Option<usize> {
    let rest = &letters.small[index..];
    let end = index
        + rest
            .iter()
            .take(LONGEST)
            .take_while(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '(' | ')'))
            .count();
    let word: String = letters.small[index..end].iter().collect();
    let is_page = word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.");
    let is_mailbox = word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let plain = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']).len();
    (is_page || is_mailbox).then_some(index + plain)
}

/// The end of a time of the day, or of a number to call.
fn other(letters: &Letters, index: usize, tongue: Tongue) -> Option<usize> {
    // In Welsh "am" is a word of its own.
    let halves: &[&str] = if tongue == Tongue::Welsh { &["yb", "yh"] } else { &["am", "pm", "o'clock"] };
    let is_amount = index > 0 && matches!(letters.at(index - 1), '£' | '$' | '€' | '¥');
    let digits =
        |from: usize| letters.small[from.min(letters.small.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    let first = digits(index);
    if first <= 2 && !is_amount {
        let mut end = index + first;
        if matches!(letters.at(end), ':' | '：') && digits(end + 1) == 2 {
            end += 3;
            let after = skip_space(letters, end);
            let half = halves.iter().find(|half| letters.has_word(after, half));
            return Some(half.map_or(end, |half| after + half.chars().count()));
        }
        let minutes = if letters.at(end) == '.' && digits(end + 1) == 2 { 3 } else { 0 };
        end += minutes;
        let after = skip_space(letters, end);
        let is_half =
            halves.iter().find(|half| letters.has(after, half).is_some_and(|stop| !is_wordy(letters.at(stop))));
        if let Some(half) = is_half {
            return Some(after + half.chars().count());
        }
    }
    // A number to call: seven digits and more with spaces, brackets and hyphens, from 0, + or 8 on.
    let is_sign = |c: char| matches!(c, ' ' | '-' | '(' | ')');
    let before = index.checked_sub(1).map_or(' ', |before| letters.at(before));
    if !(letters.at(index) == '0' || before == '+' || before == '(') || matches!(letters.at(index + 1), '.' | ',') {
        return None;
    }
    let mut end = index;
    let mut count = 0;
    while end < letters.small.len() {
        let c = letters.at(end);
        if c.is_ascii_digit() {
            count += 1;
        } else if !(is_sign(c)
            && letters.small[end + 1..].iter().find(|c| !is_sign(**c)).is_some_and(char::is_ascii_digit))
        {
            break;
        }
        end += 1;
    }
    (count >= 7).then_some(end)
}

/// Behind at most one space.
fn skip_space(letters: &Letters, index: usize) -> usize {
    index + usize::from(letters.at(index) == ' ')
}

fn word_end(letters: &Letters, index: usize) -> usize {
    index + letters.small[index.min(letters.small.len())..].iter().take_while(|c| is_wordy(**c)).count()
}

fn word_start(letters: &Letters, index: usize) -> usize {
    index - letters.small[..index].iter().rev().take_while(|c| is_wordy(**c)).count()
}
