//! What a reward asks and gives, read from its words: only where two versions differ in figures alone.

use std::cmp::Ordering;

use crate::core::Decimal;
use crate::core::date::Date;
use crate::normalise::letters::plain_forms;
use crate::rules::fairness::words::NUMBERS;

/// How a text moved against the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Worse {
    /// More is asked.
    More,
    /// Less is given.
    Less,
}

/// What a figure in a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `five`, `5`: so many.
    Count,
    /// `sixth`, `6th`: the one that is free.
    Ordinal,
    /// `5 %`.
    Percent,
    /// `5 points`.
    Points,
}

/// A text as figures and the words between them.
#[derive(Debug, PartialEq)]
struct Figures {
    words: Vec<String>,
    figures: Vec<(Kind, Decimal)>,
}

/// Words for points, as they begin.
const POINTS: &[&str] = &["point", "punkt", "punto", "积分", "積分", "点", "點", "балл", "pwynt", "bod"];
/// Words that set points against what is spent on them: they are given, not asked.
const PER: &[&str] = &[
    "per",
    "for",
    "each",
    "every",
    "je",
    "pro",
    "fur",
    "par",
    "pour",
    "chaque",
    "por",
    "cada",
    "每",
    "за",
    "каждые",
    "am",
    "bob",
];

/// Whether one figure of a condition or a name moved against the customer. `None` where more than that one figure
/// changed: then only a reader can tell.
pub(super) fn worse(old: &str, new: &str) -> Option<Worse> {
    let (old, new) = (figures(old), figures(new));
    if old.words != new.words || old.figures.len() != new.figures.len() {
        return None;
    }
    let mut moved = old.figures.iter().zip(&new.figures).filter(|(a, b)| a != b);
    let ((kind, before), (new_kind, after)) = moved.next()?;
    if moved.next().is_some() || kind != new_kind {
        return None;
    }
    let is_earned =
        *kind == Kind::Percent || (*kind == Kind::Points && new.words.iter().any(|word| PER.contains(&word.as_str())));
    match (is_earned, after.cmp(before)) {
        (true, Ordering::Less) => Some(Worse::Less),
        (false, Ordering::Greater) => Some(Worse::More),
        _ => None,
    }
}

/// Whether two texts say the same once numbers as words and as digits are one: `sixth` and `6th`.
pub(super) fn is_same(old: &str, new: &str) -> bool {
    figures(old) == figures(new)
}

/// Whether two texts differ in one figure alone.
pub(super) fn differ_in_figures(old: &str, new: &str) -> bool {
    let (old, new) = (figures(old), figures(new));
    !old.figures.is_empty() && old.words == new.words && old.figures.len() == new.figures.len()
}

fn figures(text: &str) -> Figures {
    let plain = plain_forms(text).to_lowercase().replace('%', " % ");
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '%');
    let parts: Vec<&str> = plain
        .split(|c: char| !is_inside(c))
        .map(|part| part.trim_matches('.'))
        .filter(|part| !part.is_empty())
        .collect();
    let mut read = Figures { words: Vec::new(), figures: Vec::new() };
    for (index, part) in parts.iter().enumerate() {
        let next = parts.get(index + 1).copied().unwrap_or_default();
        match figure(part) {
            Some((Kind::Count, amount)) => {
                let kind = match next {
                    "%" | "percent" | "prozent" => Kind::Percent,
                    _ if POINTS.iter().any(|word| next.starts_with(word)) => Kind::Points,
                    _ => Kind::Count,
                };
                read.words.push("#".to_string());
                read.figures.push((kind, amount));
            }
            Some(ordinal) => {
                read.words.push("#".to_string());
                read.figures.push(ordinal);
            }
            None => read.words.push(crate::normalise::letters::plain_words(part)),
        }
    }
    read
}

fn figure(part: &str) -> Option<(Kind, Decimal)> {
    if let Ok(amount) = Decimal::from_str_exact(part) {
        return Some((Kind::Count, amount));
    }
    let ordinal = ["st", "nd", "rd", "th", "eme", "e"].iter().find_map(|end| part.strip_suffix(end));
    if let Some(amount) = ordinal.and_then(|digits| digits.parse::<u32>().ok()) {
        return Some((Kind::Ordinal, Decimal::from(amount)));
    }
    let plain = crate::normalise::letters::plain_words(part);
    NUMBERS.iter().find_map(|(number, counted, ordered)| {
        let number = Decimal::from(*number);
        if counted.contains(&plain.as_str()) {
            Some((Kind::Count, number))
        } else {
            ordered.contains(&plain.as_str()).then_some((Kind::Ordinal, number))
        }
    })
}

/// The day of a text that is a day and nothing else.
pub(super) fn day(text: &str) -> Option<Date> {
    Date::iso(text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_asked_and_less_given_are_told_apart() {
        for (old, new, moved) in [
            ("after five paid nights", "after seven paid nights", Some(Worse::More)),
            ("after 5 paid nights", "after seven paid nights", Some(Worse::More)),
            ("after seven paid nights", "after five paid nights", None),
            ("nach 5 Nächten", "nach 8 Nächten", Some(Worse::More)),
            ("Sixth night free", "Eighth night free", Some(Worse::More)),
            ("10 % off", "5 % off", Some(Worse::Less)),
            ("5% off", "10% off", None),
            ("2 points for every 10 spent", "1 points for every 10 spent", Some(Worse::Less)),
            ("2 points for every 10 spent", "2 points for every 20 spent", Some(Worse::More)),
            ("from 100 points", "from 150 points", Some(Worse::More)),
            ("after 5 nights in 12 months", "after 8 nights in 6 months", None),
            ("after five paid nights", "for members only", None),
        ] {
            assert_eq!(worse(old, new), moved, "{old} → {new}");
        }
    }

    #[test]
    fn a_number_is_the_same_in_words_and_in_digits() {
        assert!(is_same("Sixth night free", "6th night free"));
        assert!(!is_same("Sixth night free", "6 nights free"));
    }
}
