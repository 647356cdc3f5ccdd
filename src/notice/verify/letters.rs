//! The letters of a text in one form, each with its place: what looks alike is alike, what nobody sees is gone.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Where a letter stands: the line, and the character within it, both from 1; of a document without lines the number of
/// the paragraph, and 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The line, or the paragraph.
    pub line: u64,
    /// The character within the line.
    pub column: u32,
}

/// Letters with their places.
pub type Placed = Vec<(char, Spot)>;

/// A text in one form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// The letters, spaces single.
    pub chars: Vec<char>,
    /// The same in small letters, one for one.
    pub small: Vec<char>,
    /// Where each stands.
    pub spots: Vec<Spot>,
    /// What was looked up in them.
    looked_up: LookedUp,
}

/// Where words stand, in order, each place with its end.
pub type Places = Arc<Vec<(usize, usize)>>;

/// Where the words of a list stand, kept because the same lists are asked for again and again: for each figure, each
/// sentence. It says nothing that the letters do not say.
#[derive(Default)]
struct LookedUp(Mutex<Lists>);

#[derive(Default)]
struct Lists {
    /// Where a word may begin.
    starts: Option<Arc<Vec<usize>>>,
    /// By the address and length of the list.
    places: HashMap<(usize, usize), Places>,
}

impl Clone for LookedUp {
    fn clone(&self) -> LookedUp {
        LookedUp::default()
    }
}

impl PartialEq for LookedUp {
    fn eq(&self, _: &LookedUp) -> bool {
        true
    }
}

impl Eq for LookedUp {}

impl std::fmt::Debug for LookedUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LookedUp")
    }
}

/// What parts two cells of a row.
pub const CELL: char = '\u{1f}';

impl Letters {
    /// Brings letters into one form.
    pub fn of(placed: &[(char, Spot)]) -> Letters {
        let mut letters = Letters::default();
        let mut index = 0;
        while index < placed.len() {
            let (first, spot) = placed[index];
            let mut end = index + 1;
            while end < placed.len() && is_combining_mark(placed[end].0) {
                end += 1;
            }
            if end == index + 1 && (first.is_ascii() || is_kept(first)) {
                letters.push(first, spot);
            } else {
                placed[index..end].iter().map(|(c, _)| *c).nfkc().for_each(|c| letters.push(c, spot));
            }
            index = end;
        }
        while letters.chars.last() == Some(&' ') {
            letters.chars.pop();
            letters.small.pop();
            letters.spots.pop();
        }
        letters
    }

    /// Words of the facts in the same form.
    pub fn of_text(text: &str) -> Letters {
        Letters::of(&text.chars().map(|c| (c, Spot::default())).collect::<Placed>())
    }

    fn push(&mut self, letter: char, spot: Spot) {
        let letter = match letter {
            '\u{2019}' | '\u{2018}' | '\u{02bc}' | '\u{0060}' | '\u{00b4}' => '\'',
            '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
            c if c.is_whitespace() => ' ',
            c if is_unseen(c) => return,
            c => c,
        };
        if letter == ' ' && self.chars.last().is_none_or(|last| *last == ' ' || *last == CELL) {
            return;
        }
        self.chars.push(letter);
        // One for one: the few letters that become two in small letters keep the first of them.
        self.small.push(letter.to_lowercase().next().unwrap_or(letter));
        self.spots.push(spot);
    }

    /// Every place where words of a list stand, with the end that `end` finds; looked for once for each list.
    pub fn places(
        &self,
        list: &'static [&'static str],
        end: impl Fn(&Letters, usize, &'static [&'static str]) -> Option<usize>,
    ) -> Places {
        let key = (list.as_ptr() as usize, list.len());
        let mut known = self.looked_up.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(places) = known.places.get(&key) {
            return Arc::clone(places);
        }
        let starts = known.starts.get_or_insert_with(|| {
            let is_start = |index: &usize| *index == 0 || !(is_wordy(self.at(index - 1)) && is_wordy(self.at(*index)));
            Arc::new((0..self.small.len()).filter(is_start).collect())
        });
        let mut firsts: Vec<char> = list.iter().filter_map(|word| word.chars().next()).collect();
        firsts.sort_unstable();
        firsts.dedup();
        let may_begin = |index: &&usize| firsts.contains(&self.small[**index]);
        let found = starts.iter().filter(may_begin).filter_map(|index| Some((*index, end(self, *index, list)?)));
        let places: Places = Arc::new(found.collect());
        known.places.insert(key, Arc::clone(&places));
        places
    }

    /// Adds the letters of a further cell.
    pub fn add_cell(&mut self, cell: &Letters) {
        self.looked_up = LookedUp::default();
        if !self.chars.is_empty() {
            let spot = self.spots.last().copied().unwrap_or_default();
            self.chars.push(CELL);
            self.small.push(CELL);
            self.spots.push(spot);
        }
        self.chars.extend(&cell.chars);
        self.small.extend(&cell.small);
        self.spots.extend(&cell.spots);
    }

    /// The parts between signs; `None` where there are cells or no such signs.
    pub fn parts(&self, sign: &str) -> Option<Vec<Letters>> {
        let starts: Vec<usize> = (0..self.small.len()).filter(|index| self.has(*index, sign).is_some()).collect();
        if starts.is_empty() || self.chars.contains(&CELL) {
            return None;
        }
        let length = sign.chars().count();
        let ends = starts.iter().copied().chain([self.small.len()]);
        let begins = [0].into_iter().chain(starts.iter().map(|start| start + length));
        let part = |range: Range<usize>| Letters {
            chars: self.chars[range.clone()].to_vec(),
            small: self.small[range.clone()].to_vec(),
            spots: self.spots[range].to_vec(),
            ..Letters::default()
        };
        Some(begins.zip(ends).map(|(begin, end)| part(begin..end.max(begin))).collect())
    }

    /// The text of a range.
    pub fn text(&self, range: Range<usize>) -> String {
        self.chars.get(range).unwrap_or_default().iter().collect()
    }

    /// The letter at a place, in small.
    pub fn at(&self, index: usize) -> char {
        self.small.get(index).copied().unwrap_or('\0')
    }

    /// Whether words stand at a place, in small letters, and end where a word ends.
    pub fn has_word(&self, index: usize, word: &str) -> bool {
        let Some(end) = self.has(index, word) else { return false };
        let is_free = |a: char, b: char| !(is_wordy(a) && is_wordy(b));
        let before = if index == 0 { ' ' } else { self.at(index - 1) };
        is_free(before, self.at(index)) && is_free(self.at(end - 1), self.at(end))
    }

    /// Whether letters stand at a place, in small letters: the end of them.
    pub fn has(&self, index: usize, word: &str) -> Option<usize> {
        let mut end = index;
        for c in word.chars() {
            if self.small.get(end) != Some(&c) {
                return None;
            }
            end += 1;
        }
        (end > index).then_some(end)
    }

    /// Where words stand for the first time from a place on.
    pub fn find(&self, words: &Letters, from: usize) -> Option<usize> {
        let wanted = &words.small;
        if wanted.is_empty() || self.small.len() < wanted.len() {
            return None;
        }
        (from..=self.small.len() - wanted.len()).find(|start| self.small[*start..*start + wanted.len()] == wanted[..])
    }
}

/// Letters that make words with their neighbours; Han letters do not, each is a word.
pub fn is_wordy(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// Whether a letter is a Han character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Signs of Chinese texts that mean something else than their narrow forms: a comma of numbers is not one of sentences.
fn is_kept(c: char) -> bool {
    matches!(c, '，' | '：' | '；' | '！' | '？' | '（' | '）' | '。' | '、')
}

/// What nobody sees: soft hyphens, marks of direction, spaces of no width, tags and variation selectors.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
        || (c.is_control() && c != CELL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_alike_and_what_nobody_sees_is_gone() {
        let plain = |text: &str| Letters::of_text(text).chars.iter().collect::<String>();
        assert_eq!(plain("￡４．５０\u{a0}\u{202f} a\u{200b}b\u{ad}c \u{202e}5\u{2212}6 ％"), "£4.50 abc 5-6 %");
        assert_eq!(plain("и\u{306}од don’t"), "йод don't");
        assert_eq!(plain("價格：50，60"), "價格：50，60");
    }
}
