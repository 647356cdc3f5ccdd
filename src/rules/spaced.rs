//! Words of a table, looked for in a text: on word boundaries, or anywhere in Chinese, which has none.

use std::ops::Range;

use crate::normalise::letters::plain_words;

/// A text as `plain_words` writes it, with a space on both sides, so that every word boundary is a space.
pub struct Spaced {
    words: String,
    /// The bytes with which its words begin: most words of a table are ruled out by them.
    beginnings: [u64; 4],
    has_other_scripts: bool,
}

impl Spaced {
    /// A text, ready to be searched.
    pub fn of(text: &str) -> Spaced {
        let words = format!(" {} ", plain_words(text));
        let mut beginnings = [0; 4];
        for two in words.as_bytes().windows(2).filter(|two| two[0] == b' ') {
            beginnings[usize::from(two[1] >> 6)] |= 1 << (two[1] & 63);
        }
        let has_other_scripts = !words.is_ascii();
        Spaced { words, beginnings, has_other_scripts }
    }

    /// Its words, with the spaces on both sides.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Whether a word of a table stands in it.
    pub fn has(&self, wanted: &str) -> bool {
        self.place_of(wanted).is_some()
    }

    /// Where a word of a table stands first: its bytes, without the spaces around it. A `*` at its end stands for any
    /// ending.
    pub fn place_of(&self, wanted: &str) -> Option<Range<usize>> {
        let words = &self.words;
        if wanted.starts_with(is_chinese) {
            let at = if self.has_other_scripts { words.find(wanted)? } else { return None };
            return Some(at..at + wanted.len());
        }
        if !self.may_begin(wanted) {
            return None;
        }
        let (stem, is_open) = wanted.strip_suffix('*').map_or((wanted, false), |stem| (stem, true));
        let places = words.match_indices(stem).map(|(at, _)| at..at + stem.len());
        let mut begun = places.filter(|place| words[..place.start].ends_with(' '));
        if is_open {
            let Range { start, end } = begun.next()?;
            return Some(start..words[end..].find(' ').map_or(words.len(), |more| end + more));
        }
        begun.find(|place| words[place.end..].starts_with(' '))
    }

    fn may_begin(&self, word: &str) -> bool {
        word.bytes().next().is_none_or(|first| self.beginnings[usize::from(first >> 6)] & (1 << (first & 63)) != 0)
    }
}

/// Whether a character is written in Chinese, without spaces between words.
pub fn is_chinese(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_where_it_begins_and_ends_and_a_stem_where_it_begins() {
        let place = |text: &str, wanted: &str| {
            let text = Spaced::of(text);
            text.place_of(wanted).map(|place| text.words()[place].to_string())
        };
        assert_eq!(place("Postcard, card", "card").as_deref(), Some("card"));
        assert_eq!(place("Postcards", "card"), None);
        assert_eq!(place("Eilversand: Versandkosten", "versand*").as_deref(), Some("versandkosten"));
        assert_eq!(place("Frais  d'envoi", "frais d envoi").as_deref(), Some("frais d envoi"));
        assert_eq!(place("本商品免费提供", "免费").as_deref(), Some("免费"));
        assert_eq!(place("free", "免费"), None);
    }
}
