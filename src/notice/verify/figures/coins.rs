//! Amounts: a number with a currency before or behind it, in signs, codes or words.

use std::ops::Range;

use super::{Says, numbers, skip_space, words};
use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::notice::verify::letters::{Letters, is_han, is_wordy};
use crate::notice::verify::tongue::{self, Tongue};

/// The codes of currencies.
type Codes = &'static [&'static str];

/// Signs of currencies, the longer ones first, and the codes that each may mean.
#[rustfmt::skip]
const SIGNS: &[(&str, Codes)] = &[
    ("新臺幣", &["TWD"]), ("新台幣", &["TWD"]), ("人民币", &["CNY"]), ("人民幣", &["CNY"]), ("nt$", &["TWD"]), ("hk$", &["HKD"]),
    ("us$", &["USD"]), ("ca$", &["CAD"]), ("au$", &["AUD"]), ("nz$", &["NZD"]), ("cn¥", &["CNY"]), ("jp¥", &["JPY"]), ("rmb", &["CNY"]),
    ("港幣", &["HKD"]), ("港币", &["HKD"]), ("台幣", &["TWD"]), ("臺幣", &["TWD"]), ("a$", &["AUD"]), ("c$", &["CAD"]), ("s$", &["SGD"]),
    ("£", &["GBP"]), ("€", &["EUR"]), ("₽", &["RUB"]), ("₩", &["KRW"]), ("₴", &["UAH"]), ("₹", &["INR"]), ("¥", &["CNY", "JPY"]),
    ("$", &["USD", "TWD", "HKD", "CAD", "AUD", "NZD", "SGD", "MXN"]), ("chf", &["CHF"]), ("₺", &["TRY"]), ("₪", &["ILS"]), ("zł", &["PLN"]),
    ("kč", &["CZK"]), ("฿", &["THB"]), ("₫", &["VND"]), ("₸", &["KZT"]),
];

/// Every code, as lists of one.
fn of_code(code: &str) -> Option<Codes> {
    use std::sync::OnceLock;
    static ALL: OnceLock<Vec<[&'static str; 1]>> = OnceLock::new();
    let all = ALL.get_or_init(|| Currency::codes().map(|code| [code]).collect());
    all.iter().find(|own| own[0] == code).map(|own| own.as_slice())
}

/// An amount: the number with its currency, and the small coins that may follow.
pub(super) fn around(
    letters: &Letters,
    range: &Range<usize>,
    value: Decimal,
    tongue: Tongue,
    is_in_words: bool,
) -> Option<(Range<usize>, Says)> {
    let before = before(letters, range.start);
    let behind = behind(letters, range.end, tongue);
    let own = tongue.words();
    if let Some((end, codes)) = small(letters, range.end, tongue).filter(|_| before.is_none()) {
        let value = value.checked_div(Decimal::ONE_HUNDRED)?;
        return Some((range.start..end, Says::Money(value, codes)));
    }
    let (start, end, codes) = match (before, behind) {
        (Some((start, first)), Some((end, second))) => {
            // Both say the same, or the words are for one of those that the sign stands for.
            let both = if first.len() <= second.len() { first } else { second };
            let agree = both.iter().all(|code| first.contains(code) && second.contains(code));
            if !agree {
                return Some((start..end, Says::Unreadable));
            }
            (start, end, both)
        }
        (Some((start, codes)), None) => (start, range.end, codes),
        (None, Some((end, codes))) => (range.start, end, codes),
        (None, None) => return None,
    };
    let is_whole = value.fract() == Decimal::ZERO;
    // Small coins behind: 4 руб. 50 коп., four pounds fifty.
    let mut more = end;
    while matches!(letters.at(more), ' ' | '.' | ',') {
        more += 1;
    }
    if letters.has_word(more, "and") {
        more += 4;
    }
    if is_whole && more > end && before.is_none() {
        let coins = match letters.at(more).is_ascii_digit() {
            true => {
                let read = numbers::at(letters, more, tongue);
                read.value.map(|value| (more..read.end, value))
            }
            false => words::number(letters, more, tongue),
        };
        if let Some((place, coins)) = coins {
            let hundredths = coins.checked_div(Decimal::ONE_HUNDRED)?;
            let total = value.checked_add(hundredths)?;
            match small(letters, place.end, tongue) {
                Some((end, _)) => return Some((start..end, Says::Money(total, codes))),
                None if is_in_words
                    && more == end + 1
                    && coins < Decimal::ONE_HUNDRED
                    && own.percent_free(letters, place.end) =>
                {
                    return Some((start..place.end, Says::Money(total, codes)));
                }
                None => {}
            }
        }
    }
    Some((start..end, Says::Money(value, codes)))
}

impl tongue::Words {
    /// Whether nothing is counted by the number that ends there.
    fn percent_free(&self, letters: &Letters, index: usize) -> bool {
        let after = skip_space(letters, index);
        self.nouns.iter().all(|(_, list)| tongue::at(letters, after, list).is_none())
    }
}

fn before(letters: &Letters, start: usize) -> Option<(usize, Codes)> {
    let end = if start > 0 && letters.at(start - 1) == ' ' { start - 1 } else { start };
    for (sign, codes) in SIGNS {
        let length = sign.chars().count();
        let Some(begin) = end.checked_sub(length) else { continue };
        let is_there = letters.has(begin, sign).is_some();
        let first = sign.chars().next().unwrap_or(' ');
        let is_free = begin == 0 || !(is_wordy(first) && is_wordy(letters.at(begin - 1)));
        if is_there && is_free {
            return Some((begin, codes));
        }
    }
    let begin = end.checked_sub(3)?;
    let code = letters.text(begin..end);
    let is_free = begin == 0 || !is_wordy(letters.at(begin - 1));
    of_code(&code).filter(|_| is_free).map(|codes| (begin, codes))
}

fn behind(letters: &Letters, end: usize, tongue: Tongue) -> Option<(usize, Codes)> {
    let after = skip_space(letters, end);
    for (sign, codes) in SIGNS {
        let Some(stop) = letters.has(after, sign) else { continue };
        let last = sign.chars().last().unwrap_or(' ');
        // A sign belongs to the number that follows it at once: "4 £5".
        let is_next = letters.at(stop).is_ascii_digit() && !is_wordy(last);
        if !(is_next || is_wordy(last) && is_wordy(letters.at(stop))) {
            return Some((stop, codes));
        }
    }
    let code = letters.text(after..after + 3);
    if let Some(codes) = of_code(&code).filter(|_| !is_wordy(letters.at(after + 3))) {
        return Some((after + 3, codes));
    }
    let found = tongue.words().coins.iter().filter_map(|(list, codes)| Some((word_at(letters, after, list)?, *codes)));
    let (stop, codes) = found.max_by_key(|(stop, _)| *stop)?;
    let is_dotted = letters.at(stop) == '.' && !is_han(letters.at(after)) && tongue == Tongue::Russian;
    Some((stop + usize::from(is_dotted && letters.at(stop + 1) != '\0'), codes))
}

fn small(letters: &Letters, end: usize, tongue: Tongue) -> Option<(usize, Codes)> {
    let after = skip_space(letters, end);
    let found =
        tongue.words().small_coins.iter().filter_map(|(list, codes)| Some((word_at(letters, after, list)?, *codes)));
    // A single letter has to stick to its number: `450p`.
    let (stop, codes) = found.max_by_key(|(stop, _)| *stop).filter(|(stop, _)| stop - after > 1 || after == end)?;
    let is_dotted = letters.at(stop) == '.' && tongue == Tongue::Russian;
    Some((stop + usize::from(is_dotted && letters.at(stop + 1) != '\0'), codes))
}

/// Where the longest of some words ends that stands right behind a number, or sticks to it.
fn word_at(letters: &Letters, index: usize, list: tongue::List) -> Option<usize> {
    let ends = list.iter().filter_map(|word| match word.strip_suffix('*') {
        Some(stem) => {
            let end = letters.has(index, stem)?;
            Some(end + letters.small[end..].iter().take_while(|c| is_wordy(**c)).count())
        }
        None => letters.has(index, word).filter(|end| !(is_wordy(letters.at(end - 1)) && is_wordy(letters.at(*end)))),
    });
    ends.max()
}
