//! A price under a condition that the list does not state.

use memchr::memmem;

use crate::core::field::Field;
use crate::core::finding::Level;
use crate::normalise::list::List;
use crate::rules::clarity::words::{self, SEE_TERMS};
use crate::rules::facts::Facts;
use crate::rules::findings::Findings;
use crate::rules::looks::{Look, Seen};
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::{ItemView, ListView};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "condition-hidden",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "words"],
    card: include_str!("condition_hidden.md"),
    check: Check::Rows(look, check),
};

/// Signs of a footnote at the end of a text.
const MARKS: [char; 4] = ['*', '†', '‡', '¹'];
/// A text that explains a footnote has at least so many bytes.
const EXPLAINED: usize = 10;

fn look<'a>(facts: &'a Facts<'a>) -> Look<'a> {
    let texts = texts(facts.new);
    Look::Which(Signs::TERMS, Box::new(move |item, _| hint(item, &texts).is_some()))
}

fn check(list: &ListView<'_>, hinting: &Seen, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let schema = &list.list().schema;
    for (_, column) in &schema.prices {
        let header = &schema.columns[*column].header;
        if header.trim_end().ends_with(MARKS) {
            let named = found.list(list.at_column(*column)).text("case", "column");
            named.text("words", header.to_string()).count("count", list.list().head.rows as usize);
        }
    }
    let texts = texts(list.list());
    for number in &hinting.numbers {
        let cells = list.cells(*number);
        let item = list.view(&cells);
        let Some((column, words)) = hint(&item, &texts) else { continue };
        found.item(&item, item.at(column)).text("case", "row").text("words", words).shared(column);
    }
}

/// The columns of words: name, conditions, description.
fn texts(list: &List) -> Vec<usize> {
    let columns = &list.columns;
    [Field::Name, Field::Conditions, Field::Description].iter().filter_map(|field| columns.of(*field)).collect()
}

/// The cell that hints at a condition, and its words; `None` where the row states the condition.
fn hint(item: &ItemView<'_, '_>, texts: &[usize]) -> Option<(usize, String)> {
    let hinting = |column: &usize| {
        let raw = item.row.row.raw(*column);
        if !ends_with_mark(raw) && !may_refer(raw) {
            return None;
        }
        let text = item.row.text(*column);
        let words = words::mentions(&text, SEE_TERMS);
        let is_marked = text.ends_with(MARKS) && text.chars().any(char::is_alphabetic);
        (words.is_some() || is_marked).then(|| (*column, text.into_owned()))
    };
    let found = texts.iter().find_map(hinting)?;
    let states = |column: &usize| *column != found.0 && states_condition(item, *column);
    if texts.iter().any(states) { None } else { Some(found) }
}

/// Whether a cell says what the condition is: the conditions of the row, or the text behind a footnote mark.
fn states_condition(item: &ItemView<'_, '_>, column: usize) -> bool {
    let text = item.row.text(column);
    if text.len() < EXPLAINED || words::mentions(&text, SEE_TERMS).is_some() {
        return false;
    }
    let is_footnote = text.find(MARKS).is_some_and(|at| text.len() - at >= EXPLAINED);
    item.list().columns.of(Field::Conditions) == Some(column) || is_footnote
}

fn ends_with_mark(raw: &[u8]) -> bool {
    let end = raw.trim_ascii_end();
    let end = end.strip_suffix(b"\"").unwrap_or(end);
    MARKS.iter().any(|mark| end.ends_with(mark.encode_utf8(&mut [0; 4]).as_bytes()))
}

/// With these a word of every phrase begins.
const STEMS: [&str; 13] =
    ["term", "t&", "t ", "t.", "t'", "tc", "telerau", "condi", "beding", "agb", "amodau", "restr", "exclu"];
/// Parts of words that stand anywhere.
const PARTS: [&str; 4] = ["条", "條", "слов", "СЛОВ"];

/// Whether one of the words may stand there: a look at where words start, which spares most texts the reading.
fn may_refer(raw: &[u8]) -> bool {
    let mut is_within = false;
    for (at, byte) in raw.iter().enumerate() {
        let is_letter = byte.is_ascii_alphanumeric() || *byte >= 0x80;
        if is_letter && !is_within && begins_with(&raw[at..], &STEMS) {
            return true;
        }
        is_within = is_letter;
    }
    !raw.is_ascii() && PARTS.iter().any(|stem| memmem::find(raw, stem.as_bytes()).is_some())
}

fn begins_with(raw: &[u8], stems: &[&str]) -> bool {
    let begins = |stem: &&str| raw.get(..stem.len()).is_some_and(|part| part.eq_ignore_ascii_case(stem.as_bytes()));
    stems.iter().any(begins)
}

/// Whether the word that begins here may refer to a condition.
pub fn refers(raw: &[u8]) -> bool {
    begins_with(raw, &STEMS) || begins_with(raw, &PARTS)
}

/// The first three bytes of words that may refer to a condition, those of two bytes aside.
pub fn referring_beginnings() -> Vec<[u8; 3]> {
    STEMS.iter().chain(&PARTS).filter_map(|stem| stem.as_bytes().first_chunk().copied()).collect()
}

/// Whether two bytes are those of a short word that may refer to a condition: `T&Cs`.
pub fn refers_in_short(first: u8, second: u8) -> bool {
    first.eq_ignore_ascii_case(&b't') && matches!(second, b'&' | b' ' | b'.' | b'\'' | b'c' | b'C')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_look_misses_none_of_the_words() {
        for words in SEE_TERMS {
            assert!(may_refer(words.as_bytes()), "{words}");
            assert!(may_refer(words.to_uppercase().as_bytes()), "{words}");
        }
        for stem in STEMS.iter().filter(|stem| stem.len() < 3) {
            assert!(matches!(stem.as_bytes(), [a, b] if refers_in_short(*a, *b)), "{stem}");
        }
        assert!(may_refer("Special offer (T&Cs apply)".as_bytes()));
        assert!(!may_refer(b"Oil filter, intermediate size"));
    }
}
