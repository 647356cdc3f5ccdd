//! What a text calls things: items by their names, and words of the business that need no explanation.

use std::ops::Range;

use crate::core::notice::{Notice, NoticeFacts};
use crate::notice::verify::facts::texts_of_business;
use crate::notice::verify::letters::{Letters, is_wordy};

/// Names shorter than this are only found as they are written.
const SHORT: usize = 6;

/// A name, and the lines that bear it.
struct Named {
    letters: Letters,
    lines: Vec<usize>,
    /// Lines for whose sake it is named beside them: a fee names its items, an item that goes names its replacement.
    beside: Vec<usize>,
}

/// Every name of a notice.
pub struct Names {
    named: Vec<Named>,
    texts: Vec<Letters>,
    numbers: Vec<Vec<char>>,
}

/// Where a text names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its letters.
    pub range: Range<usize>,
    /// The lines it may be about; none where it is about none of the notice.
    pub lines: Vec<usize>,
    /// Lines for whose sake it may be named.
    pub beside: Vec<usize>,
}

impl Names {
    /// The names of a notice: those of its lines, and those of all other lines, which are known too.
    pub fn of(facts: &NoticeFacts, notice: &Notice) -> Names {
        let mut names = Names { named: Vec::new(), texts: Vec::new(), numbers: Vec::new() };
        for (number, line) in facts.lines.iter().enumerate() {
            let is_own = notice.lines.contains(&number);
            line.name.all().for_each(|name| names.add(name, is_own.then_some(number), None));
            let others = line.figures.keys().flat_map(|role| line.names(*role));
            for name in line.for_items.iter().chain(others).flat_map(|name| name.all()) {
                names.add(name, None, is_own.then_some(number));
            }
        }
        for text in texts_of_business(facts, notice) {
            let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
            let letters = Letters::of_text(text);
            let has_words = letters.small.iter().any(|c| c.is_alphabetic());
            if !has_words && digits.len() >= 5 {
                names.numbers.push(digits);
            } else if has_words && letters.small.len() > 1 {
                names.texts.push(letters);
            }
        }
        // Digits of phone numbers, however they are parted; also without their country.
        let phones = [&facts.business.phone, &notice.reader.phone];
        for phone in phones.into_iter().flatten() {
            names.numbers.push(phone.chars().filter(char::is_ascii_digit).collect());
        }
        names
    }

    fn add(&mut self, name: &str, line: Option<usize>, beside: Option<usize>) {
        let letters = Letters::of_text(name);
        if letters.chars.is_empty() {
            return;
        }
        let index = self.named.iter().position(|own| own.letters.small == letters.small).unwrap_or_else(|| {
            self.named.push(Named { letters, lines: Vec::new(), beside: Vec::new() });
            self.named.len() - 1
        });
        let own = &mut self.named[index];
        own.lines.extend(line.filter(|line| !own.lines.contains(line)));
        own.beside.extend(beside.filter(|line| !own.beside.contains(line)));
    }

    /// Everything that a text names, in order; of names within names the longest counts.
    pub fn mentions(&self, letters: &Letters) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut index = 0;
        while index < letters.small.len() {
            let here = self.named.iter().filter(|own| stands(letters, index, &own.letters, true));
            match here.max_by_key(|own| own.letters.small.len()) {
                Some(own) => {
                    let range = index..index + own.letters.small.len();
                    index = range.end;
                    found.push(Mention { range, lines: own.lines.clone(), beside: own.beside.clone() });
                }
                None => index += 1,
            }
        }
        found
    }

    /// The words and numbers of the business in a text.
    pub fn known(&self, letters: &Letters) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for index in 0..letters.small.len() {
            let texts = self.texts.iter().filter(|own| stands(letters, index, own, false));
            found.extend(texts.map(|own| index..index + own.small.len()));
            if letters.at(index).is_ascii_digit() && (index == 0 || !is_wordy(letters.at(index - 1))) {
                let ends = self.numbers.iter().filter_map(|digits| number(letters, index, digits));
                found.extend(ends.max().map(|end| index..end));
            }
        }
        found
    }
}

/// Whether words stand at a place as words of their own.
fn stands(letters: &Letters, index: usize, words: &Letters, is_name: bool) -> bool {
    let end = index + words.small.len();
    if letters.small.get(index..end) != Some(&words.small[..]) {
        return false;
    }
    let is_free = |a: Option<char>, b: char| a.is_none_or(|a| !(is_wordy(a) && is_wordy(b)));
    let before = index.checked_sub(1).map(|before| letters.at(before));
    let after = letters.small.get(end).copied();
    let same_case = letters.chars.get(index..end) == Some(&words.chars[..]);
    let is_short = words.small.len() < SHORT && !words.small.contains(&' ');
    is_free(before, words.small[0])
        && is_free(after, words.small[words.small.len() - 1])
        && (same_case || !(is_name && is_short))
}

/// The end of digits however they are parted.
fn number(letters: &Letters, start: usize, digits: &[char]) -> Option<usize> {
    let mut left = digits.iter();
    let mut wanted = left.next()?;
    let mut index = start;
    loop {
        let c = letters.at(index);
        if c == *wanted {
            match left.next() {
                Some(next) => wanted = next,
                None => return (!letters.at(index + 1).is_ascii_digit() && digits.len() >= 5).then_some(index + 1),
            }
        } else if !matches!(c, ' ' | '-' | '(' | ')' | '.' | '/') || index == start {
            return None;
        }
        index += 1;
    }
}
