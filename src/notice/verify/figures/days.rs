//! Days in every form that people write them.

use std::ops::Range;

use super::{Day, skip_space};
use crate::core::date::Date;
use crate::notice::verify::letters::{Letters, is_wordy};
use crate::notice::verify::tongue::{self, Tongue};

/// The year before the first one of the calendar of the Republic of China.
const BEFORE_ROC: i16 = 1911;

/// The day whose figure begins at a place, with the day of the week beside it; nothing before `from` belongs to it.
pub(super) fn at(letters: &Letters, index: usize, tongue: Tongue, from: usize) -> Option<(Range<usize>, Day)> {
    let begins = index == 0 || !is_wordy(letters.at(index - 1)) || !is_wordy(letters.at(index));
    if !begins
        || (index > 0
            && matches!(letters.at(index - 1), '.' | ',' | '/')
            && letters.at(index).is_ascii_digit()
            && index > 1
            && letters.at(index - 2).is_ascii_digit())
    {
        return None;
    }
    let found = in_digits(letters, index, tongue).or_else(|| match tongue {
        Tongue::Chinese => in_chinese(letters, index),
        _ => in_words(letters, index, tongue),
    });
    let (end, readings, is_ambiguous) = found?;
    let (range, weekday) = with_weekday(letters, index..end, tongue, from);
    Some((range, Day { readings, weekday, is_ambiguous }))
}

type Found = (usize, Vec<(Option<i16>, u8, Option<u8>)>, bool);

fn digits(letters: &Letters, index: usize) -> usize {
    letters.small[index.min(letters.small.len())..].iter().take_while(|c| c.is_ascii_digit()).count()
}

fn number(letters: &Letters, range: Range<usize>) -> Option<i16> {
    letters.small.get(range)?.iter().collect::<String>().parse().ok()
}

/// A day that exists, or would in a leap year where no year is written.
fn checked(year: Option<i16>, month: i16, day: Option<i16>) -> Option<(Option<i16>, u8, Option<u8>)> {
    let (month, day) = (u8::try_from(month).ok()?, day.map(u8::try_from).transpose().ok()?);
    Date::new(year.unwrap_or(2000), month, day.unwrap_or(1))?;
    Some((year, month, day))
}

fn in_digits(letters: &Letters, index: usize, tongue: Tongue) -> Option<Found> {
    let first = digits(letters, index);
    let sign = letters.at(index + first);
    if first == 0 || !matches!(sign, '.' | '/' | '-') {
        return None;
    }
    let second_at = index + first + 1;
    let second = digits(letters, second_at);
    if !(1..=2).contains(&second) || letters.at(second_at + second) != sign {
        return None;
    }
    let third_at = second_at + second + 1;
    let third = digits(letters, third_at);
    let end = third_at + third;
    let [a, b, c] =
        [index..index + first, second_at..second_at + second, third_at..end].map(|range| number(letters, range));
    let (a, b, c) = (a?, b?, c?);
    if first == 4 && (1..=2).contains(&third) {
        return Some((end, vec![checked(Some(a), b, Some(c))?], false));
    }
    if first > 2 || !(third == 4 || third == 2) || (third == 2 && sign == '-') {
        return None;
    }
    let year = Some(if third == 2 { 2000 + c } else { c });
    let day_first = checked(year, b, Some(a));
    let month_first = checked(year, a, Some(b)).filter(|_| tongue == Tongue::English && sign != '.');
    let readings: Vec<_> = day_first.into_iter().chain(month_first.filter(|other| Some(*other) != day_first)).collect();
    let is_ambiguous = readings.len() > 1;
    // Digits in the form of a day that is none: still a day, and none of those that hold.
    Some((end, readings, is_ambiguous))
}

fn in_chinese(letters: &Letters, index: usize) -> Option<Found> {
    let mut at = index;
    let roc = ["中華民國", "民國"].iter().find_map(|word| letters.has(at, word));
    if let Some(end) = roc {
        at = skip_space(letters, end);
    }
    let mut part = |sign: &[char], most: usize| -> Option<i16> {
        let own = skip_space(letters, at);
        let count = digits(letters, own);
        let stop = skip_space(letters, own + count);
        let is_it = (1..=most).contains(&count) && sign.contains(&letters.at(stop));
        let value = number(letters, own..own + count).filter(|_| is_it)?;
        at = stop + 1;
        Some(value)
    };
    let year = part(&['年'], 4);
    let month = part(&['月'], 2);
    let day = month.and_then(|_| part(&['日', '號', '号'], 2));
    if roc.is_some() && year.is_none() {
        return None;
    }
    // Small numbers of years are lengths of time, unless the calendar is named.
    let year = match (roc, year) {
        (Some(_), Some(year)) => Some(year + BEFORE_ROC),
        (None, Some(year)) if year >= 1000 => Some(year),
        (None, Some(year)) if (100..200).contains(&year) && month.is_some() => Some(year + BEFORE_ROC),
        (None, None) => None,
        _ => return None,
    };
    let reading = match (month, day) {
        (Some(month), day) if day.is_some() || year.is_some() => checked(year, month, day)?,
        _ => return None,
    };
    Some((at, vec![reading], false))
}

fn month(letters: &Letters, index: usize, tongue: Tongue) -> Option<(usize, i16)> {
    let months = tongue.words().months;
    let found = months.iter().zip(1i16..).filter_map(|(list, month)| Some((tongue::at(letters, index, list)?, month)));
    let (end, month) = found.max_by_key(|(end, _)| *end)?;
    // A short name may end in a full stop.
    let is_short = letters.at(end) == '.' && letters.at(end + 1) == ' ' && letters.at(end + 2).is_ascii_digit();
    Some((end + usize::from(is_short), month))
}

fn year(letters: &Letters, index: usize, tongue: Tongue) -> Option<(usize, i16)> {
    let mut at = index;
    while matches!(letters.at(at), ' ' | ',') {
        at += 1;
    }
    let count = digits(letters, at);
    let is_price = matches!(letters.at(at + count), '.' | ',') && letters.at(at + count + 1).is_ascii_digit();
    let value =
        number(letters, at..at + count).filter(|year| count == 4 && (1000..3000).contains(year) && !is_price)?;
    let mut end = at + count;
    if tongue == Tongue::Russian {
        let after = skip_space(letters, end);
        end = match () {
            () if letters.has_word(after, "года") || letters.has_word(after, "году") => after + 4,
            () if letters.has(after, "г.").is_some() => after + 2,
            () => end,
        };
    }
    (at > index).then_some((end, value))
}

fn in_words(letters: &Letters, index: usize, tongue: Tongue) -> Option<Found> {
    let count = digits(letters, index);
    if (1..=2).contains(&count) {
        let day = number(letters, index..index + count)?;
        let mut at = index + count;
        let ends = tongue.words().ordinal_ends;
        at = ends.iter().filter_map(|end| letters.has(at, end)).max().unwrap_or(at);
        while letters.at(at) == ' ' || letters.at(at) == '.' {
            at += 1;
        }
        for small in ["of ", "o ", "day of "] {
            at = letters.has(at, small).unwrap_or(at);
        }
        let (end, month) = month(letters, at, tongue)?;
        let (end, year) = year(letters, end, tongue).map_or((end, None), |(end, year)| (end, Some(year)));
        let reading = checked(year, month, Some(day));
        return Some((end, reading.into_iter().collect(), false));
    }
    if count > 0 {
        return None;
    }
    let (end, month) = month(letters, index, tongue)?;
    let after = skip_space(letters, end);
    let count = digits(letters, after);
    if after > end && (1..=2).contains(&count) && tongue == Tongue::English {
        let day = number(letters, after..after + count)?;
        let ends = tongue.words().ordinal_ends;
        let stop = ends.iter().filter_map(|end| letters.has(after + count, end)).max().unwrap_or(after + count);
        let is_amount = matches!(letters.at(stop), '.' | ',') && letters.at(stop + 1).is_ascii_digit();
        if !is_amount && let Some(reading) = checked(None, month, Some(day)) {
            let (stop, own) = year(letters, stop, tongue).map_or((stop, None), |(stop, year)| (stop, Some(year)));
            return Some((stop, vec![(own, reading.1, reading.2)], false));
        }
    }
    let (end, own) = year(letters, end, tongue)?;
    Some((end, vec![checked(Some(own), month, None)?], false))
}

/// The day of the week before or behind a day.
fn with_weekday(letters: &Letters, range: Range<usize>, tongue: Tongue, from: usize) -> (Range<usize>, Option<u8>) {
    let names = tongue.words().weekdays;
    let is_gap = |c: char| matches!(c, ' ' | ',' | '(' | '（' | '.');
    let weekday = |index: usize| {
        let found = names.iter().zip(1u8..).filter_map(|(list, day)| Some((tongue::at(letters, index, list)?, day)));
        found.max_by_key(|(end, _)| *end)
    };
    let mut behind = range.end;
    while is_gap(letters.at(behind)) && behind < range.end + 3 {
        behind += 1;
    }
    if let Some((end, day)) = weekday(behind) {
        return (range.start..end, Some(day));
    }
    let mut before = range.start;
    while before > from && is_gap(letters.at(before - 1)) {
        before -= 1;
    }
    for small in ["the", "y", "dyddiad"] {
        let length = small.chars().count();
        if before > length + from && letters.has_word(before - length, small) {
            before -= length;
            while before > from && is_gap(letters.at(before - 1)) {
                before -= 1;
            }
        }
    }
    let start = (from..before).rev().take(16).find(|start| weekday(*start).is_some_and(|(end, _)| end == before));
    let longest = start.map(|start| {
        (from..=start)
            .rev()
            .take(8)
            .filter(|own| weekday(*own).is_some_and(|(end, _)| end == before))
            .min()
            .unwrap_or(start)
    });
    match longest.and_then(|start| Some((start, weekday(start)?.1))) {
        Some((start, day)) => (start..range.end, Some(day)),
        None => (range, None),
    }
}
