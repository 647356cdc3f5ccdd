//! Numbers in words, ordinals, and what is counted.

use std::ops::Range;

use super::skip_space;
use crate::core::Decimal;
use crate::notice::verify::letters::{Letters, is_han, is_wordy};
use crate::notice::verify::tongue::{self, Noun, Tongue};

/// The number whose words begin at a place.
pub(super) fn number(letters: &Letters, index: usize, tongue: Tongue) -> Option<(Range<usize>, Decimal)> {
    if tongue == Tongue::Chinese {
        return chinese(letters, index).map(|(end, value)| (index..end, Decimal::from(value)));
    }
    if index > 0 && is_wordy(letters.at(index - 1)) {
        return None;
    }
    let numbers = tongue.words().numbers;
    let word = |index: usize| {
        let found = numbers.iter().filter_map(|(value, list)| Some((tongue::at(letters, index, list)?, *value)));
        found.max_by_key(|(end, _)| *end)
    };
    let (mut end, mut value) = word(index)?;
    // Twenty-five, двадцать пять; a hundred and twenty is left to whoever reads it.
    if (20..100).contains(&value) && value % 10 == 0 {
        let next = end + usize::from(matches!(letters.at(end), ' ' | '-'));
        if let Some((stop, ones)) = word(next).filter(|(_, ones)| (1..10).contains(ones) && next > end) {
            (end, value) = (stop, value + ones);
        }
    }
    Some((index..end, Decimal::from(value)))
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '兩' | '两' | '貳' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// A Chinese number below ten thousand.
fn chinese(letters: &Letters, index: usize) -> Option<(usize, u32)> {
    let (mut total, mut last, mut end) = (0u32, None, index);
    if index > 0
        && (digit(letters.at(index - 1)).is_some() || matches!(letters.at(index - 1), '週' | '周' | '期' | '第'))
    {
        return None;
    }
    loop {
        let c = letters.at(end);
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            c => match digit(c) {
                Some(value) => {
                    last = Some(last.map_or(Some(value), |_| None)?);
                    end += 1;
                    continue;
                }
                None => break,
            },
        };
        total = total.checked_add(last.take().unwrap_or(1).checked_mul(unit)?)?;
        end += 1;
    }
    (end > index).then_some((end, total + last.unwrap_or(0)))
}

/// `百分之五`.
pub(super) fn chinese_percent(letters: &Letters, index: usize, tongue: Tongue) -> Option<(usize, Decimal)> {
    let start = letters.has(index, "百分之").filter(|_| tongue == Tongue::Chinese)?;
    if letters.at(start).is_ascii_digit() {
        let read = super::numbers::at(letters, start, tongue);
        return Some((read.end, read.value?));
    }
    chinese(letters, start).map(|(end, value)| (end, Decimal::from(value)))
}

/// What a number counts, and where its word ends: the next word, or the one after a word or two such as `new`.
pub(super) fn noun_behind(letters: &Letters, end: usize, tongue: Tongue) -> Option<(Noun, usize)> {
    let nouns = tongue.words().nouns;
    let noun = |index: usize| {
        let found = nouns.iter().filter_map(|(noun, list)| Some((tongue::at(letters, index, list)?, *noun)));
        found.max_by_key(|(stop, _)| *stop).map(|(stop, noun)| (noun, stop))
    };
    if tongue == Tongue::Chinese {
        return noun(skip_space(letters, end));
    }
    let mut index = end;
    for _ in 0..4 {
        if !matches!(letters.at(index), ' ' | '-') {
            return None;
        }
        index += 1;
        if let Some(found) = noun(index) {
            return Some(found);
        }
        let length =
            letters.small[index.min(letters.small.len())..].iter().take_while(|c| is_wordy(**c) || **c == '\'').count();
        // A further figure has its own noun.
        if length == 0 || letters.at(index).is_ascii_digit() {
            return None;
        }
        index += length;
    }
    None
}

/// Which of several rises a number is: `5th increase`, `5-е повышение`, `第5次`.
pub(super) fn ordinal_around(
    letters: &Letters,
    range: &Range<usize>,
    value: Decimal,
    tongue: Tongue,
) -> Option<(Range<usize>, u32)> {
    let number: u32 = value.to_string().parse().ok()?;
    if tongue == Tongue::Chinese {
        let is_nth = range.start > 0 && letters.at(range.start - 1) == '第';
        let end = range.end + 1;
        return (is_nth && letters.at(range.end) == '次').then(|| (range.start - 1..end, number));
    }
    let ends = tongue.words().ordinal_ends;
    let end =
        ends.iter().filter_map(|end| letters.has(range.end, end)).filter(|end| !is_wordy(letters.at(*end))).max()?;
    Some((range.start..end, number))
}

/// The rise that an ordinal in words counts: `second increase`, `ail godiad`, `第三次`.
pub fn ordinals(letters: &Letters, tongue: Tongue) -> Vec<(Range<usize>, u32)> {
    let mut found = Vec::new();
    let words = tongue.words();
    let mut index = 0;
    while index < letters.small.len() {
        let at_place = match tongue {
            Tongue::Chinese if letters.at(index) == '第' => chinese_after(letters, index + 1),
            Tongue::Chinese => None,
            _ => {
                let all =
                    words.ordinals.iter().filter_map(|(value, list)| Some((tongue::at(letters, index, list)?, *value)));
                all.max_by_key(|(end, _)| *end)
            }
        };
        if let Some((end, value)) = at_place {
            let is_rise = match tongue {
                Tongue::Chinese => letters.at(end) == '次',
                Tongue::Welsh if is_behind_rise(letters, index, tongue) => true,
                _ => matches!(noun_behind(letters, end, tongue), Some((Noun::Rise, _))),
            };
            if is_rise {
                found.push((index..end, value));
            }
            index = end;
        } else {
            index += 1;
        }
    }
    found
}

/// Whether a rise is named right before: `codiad pris cyntaf`.
fn is_behind_rise(letters: &Letters, index: usize, tongue: Tongue) -> bool {
    let rises = tongue.words().nouns.iter().filter(|(noun, _)| *noun == Noun::Rise);
    let from = index.saturating_sub(24);
    let ends: Vec<usize> =
        rises.flat_map(|(_, list)| tongue::all(letters, from..index, list)).map(|own| own.end).collect();
    ends.into_iter().any(|end| end + 1 == index)
}

fn chinese_after(letters: &Letters, index: usize) -> Option<(usize, u32)> {
    // The sign before would keep it from being read as a number of its own.
    let (mut total, mut last, mut end) = (0, None, index);
    while let Some(unit) = digit(letters.at(end)).or((letters.at(end) == '十').then_some(10)) {
        if unit == 10 {
            total += last.take().unwrap_or(1) * 10;
        } else {
            last = Some(unit);
        }
        end += 1;
    }
    (end > index && is_han(letters.at(index))).then_some((end, total + last.unwrap_or(0)))
}
