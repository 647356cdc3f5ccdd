//! Sentences of a passage, and what each names.

use std::ops::Range;

use crate::notice::verify::letters::{CELL, Letters, is_han};
use crate::notice::verify::names::Mention;
use crate::notice::verify::text::Shape;

/// Words with a full stop that ends no sentence.
const SHORT: &[&str] = &[
    "руб", "коп", "approx", "no", "tel", "e.g", "i.e", "st", "шт", "тыс", "ул", "д", "стр", "т", "р", "mr", "mrs",
    "dr", "ms", "ltd", "co", "vs", "incl", "ca", "тел", "г-н",
];

/// The sentences of a passage. A row is one; a name before a colon begins one.
pub fn split(letters: &Letters, shape: Shape, mentions: &[Mention]) -> Vec<Range<usize>> {
    let mut ends = Vec::new();
    let is_row = shape == Shape::Row && letters.chars.contains(&CELL);
    for index in 0..letters.chars.len() {
        if mentions.iter().any(|own| own.range.contains(&index) && own.range.end > index + 1) {
            continue;
        }
        let ends_here = match letters.chars[index] {
            '。' | '！' | '？' => true,
            '!' | '?' => letters.at(index + 1) == ' ' || is_han(letters.at(index + 1)),
            '.' if !is_row => letters.at(index + 1) == ' ' && !is_short(letters, index) && begins(letters, index + 2),
            _ => false,
        };
        if ends_here {
            ends.push(index + 1);
        }
    }
    for own in mentions {
        let next = letters.at(own.range.end);
        if !is_row && matches!(next, ':' | '：') && own.range.start > 0 && !is_after_label(letters, own.range.start) {
            ends.push(own.range.start);
        }
    }
    ends.sort_unstable();
    ends.dedup();
    ends.push(letters.chars.len());
    let mut start = 0;
    let mut found = Vec::new();
    for end in ends {
        if end > start {
            found.push(start..end);
        }
        start = end;
    }
    found
}

/// Whether a sentence may begin there.
fn begins(letters: &Letters, index: usize) -> bool {
    letters.chars.get(index).is_none_or(|c| !c.is_lowercase())
}

/// Whether the word before a full stop is a shortened one; a single letter is an initial, but `g` and `l` are units.
fn is_short(letters: &Letters, index: usize) -> bool {
    let word: Vec<char> =
        letters.small[..index].iter().rev().take_while(|c| c.is_alphanumeric() || **c == '-').copied().collect();
    let word: String = word.into_iter().rev().collect();
    let next = letters.at(index + 2);
    SHORT.contains(&word.as_str())
        && (next.is_numeric() || next.is_lowercase() || matches!(word.as_str(), "mr" | "mrs" | "dr" | "ms" | "no"))
}

/// Whether a label with a colon stands right before: `New fee: Delivery: …`.
fn is_after_label(letters: &Letters, index: usize) -> bool {
    let before = letters.small[..index].iter().rev().find(|c| **c != ' ');
    before.is_some_and(|c| matches!(c, ':' | '：'))
}

/// Where the clause that holds a place begins: behind the last sign that parts clauses.
pub fn clause_start(letters: &Letters, from: usize, to: usize) -> usize {
    (from..to).rev().find(|index| is_break(letters, *index)).map_or(from, |index| index + 1)
}

/// Where the clause that begins at a place ends.
pub fn clause_end(letters: &Letters, from: usize, to: usize) -> usize {
    (from..to).find(|index| is_break(letters, *index)).unwrap_or(to)
}

fn is_break(letters: &Letters, index: usize) -> bool {
    matches!(letters.at(index), ',' | ';' | '，' | '；' | '、' | '(' | ')' | '（' | '）' | CELL | '→' | '—' | '–')
        || (letters.at(index) == '.' && letters.at(index + 1) == ' ')
}

/// The sentence that holds a place; sentences stand in order.
pub fn sentence_at(sentences: &[Range<usize>], index: usize) -> Option<Range<usize>> {
    let found = sentences.get(sentences.partition_point(|own| own.end <= index))?;
    found.contains(&index).then(|| found.clone())
}

/// Which of what stands in order begins within a range.
pub fn within<T>(all: &[T], range: &Range<usize>, start: impl Fn(&T) -> usize) -> Range<usize> {
    let from = all.partition_point(|own| start(own) < range.start);
    from..all.partition_point(|own| start(own) < range.end).max(from)
}
