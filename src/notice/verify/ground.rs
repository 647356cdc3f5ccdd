//! What all notices of a run have in common, made once however many letters there are: the figures of each change, those
//! in words of the business, and the names of everything.

use std::collections::HashMap;

use crate::core::notice::{Notice, NoticeFacts};
use crate::notice::post::Post;
use crate::notice::verify::facts::{self, Fact, texts_of_facts};
use crate::notice::verify::figures::{self, Says};
use crate::notice::verify::letters::Letters;
use crate::notice::verify::tongue::Tongue;
use crate::notice::words::Words;
use crate::text::locale::Locale;

/// What is known of the facts before any notice is looked at.
pub struct Ground<'f> {
    /// The facts.
    pub facts: &'f NoticeFacts,
    /// The figures of each line.
    pub lines: Vec<Vec<Fact>>,
    /// The names of all lines.
    pub names: Index,
    /// The figures in each text of the business.
    said: HashMap<&'f str, Vec<Says>>,
    /// The words of each language in which notices are written, by its tag.
    pub words: HashMap<&'f str, Words>,
    /// What writes notices, where rows of a table are held against it; nothing where a language has no words.
    pub post: Option<Post<'f>>,
}

impl<'f> Ground<'f> {
    /// Gets ready to hold texts against facts; where rows of a table are among them, everything is there to write them.
    pub fn of(facts: &'f NoticeFacts, has_rows: bool) -> Ground<'f> {
        let post = has_rows.then(|| Post::of(facts).ok()).flatten();
        let digits = facts::least_digits(facts);
        let lines = facts.lines.iter().enumerate().map(|(number, line)| facts::of_line(number, line, digits)).collect();
        let mut words = HashMap::new();
        for tag in facts.notices.iter().flat_map(|notice| notice.languages.iter().flatten()) {
            if !words.contains_key(tag.as_str())
                && let Some(own) = Locale::of_tag(tag).ok().and_then(|locale| Words::of(locale).ok())
            {
                words.insert(tag.as_str(), own);
            }
        }
        let said = texts_of_facts(facts).map(|text| (text, figures_of(text))).collect();
        Ground { facts, lines, names: Index::of(facts), said, words, post }
    }

    /// The figures of a text of the business.
    pub fn said(&self, text: &str) -> &[Says] {
        self.said.get(text).map_or(&[], Vec::as_slice)
    }

    /// The figures of changes that do not touch the reader of a notice.
    pub fn foreign(&self, notice: &Notice) -> impl Iterator<Item = &Fact> {
        let mut own = vec![false; self.lines.len()];
        notice.lines.iter().for_each(|line| own[*line] = true);
        self.lines.iter().zip(own).filter(|(_, is_own)| !is_own).flat_map(|(facts, _)| facts)
    }
}

/// The figures of a text, in whichever language it is.
fn figures_of(text: &str) -> Vec<Says> {
    let letters = Letters::of_text(text);
    let of = |tongue| figures::find(&letters, tongue, &[]).into_iter().map(|figure| figure.says);
    [Tongue::English, Tongue::Russian, Tongue::Chinese]
        .into_iter()
        .flat_map(of)
        .filter(|says| !matches!(says, Says::Unreadable | Says::Other | Says::Address))
        .collect()
}

/// A name, and the lines that bear it.
pub struct Named {
    /// Its letters.
    pub letters: Letters,
    /// The lines.
    pub lines: Vec<usize>,
    /// Lines for whose sake it is named beside them: a fee names its items, an item that goes names its replacement.
    pub beside: Vec<usize>,
}

/// Names by their letters: how many there are does not matter to whoever looks for them in a text.
#[derive(Default)]
pub struct Index {
    named: Vec<Named>,
    /// From a node by a letter to the next one; the first is 0.
    next: HashMap<(u32, char), u32>,
    nodes: u32,
    /// The names that end at a node.
    ends: HashMap<u32, usize>,
}

impl Index {
    fn of(facts: &NoticeFacts) -> Index {
        let mut index = Index::default();
        for (number, line) in facts.lines.iter().enumerate() {
            line.name.all().for_each(|name| index.add(name, Some(number), None));
            let others = line.figures.keys().flat_map(|role| line.names(*role));
            for name in line.for_items.iter().chain(others).flat_map(|name| name.all()) {
                index.add(name, None, Some(number));
            }
            // The number of an item may begin like the name of another one: `HOODIE-7` is no hoodie.
            let has_words = |value: &&str| value.chars().any(char::is_alphabetic);
            line.parts
                .iter()
                .map(|part| part.value.as_str())
                .filter(has_words)
                .for_each(|value| index.add(value, None, None));
        }
        index
    }

    /// Adds a name, and the line that bears it or for whose sake it is named.
    pub fn add(&mut self, name: &str, line: Option<usize>, beside: Option<usize>) {
        let letters = Letters::of_text(name);
        if letters.chars.is_empty() {
            return;
        }
        let mut node = 0;
        for letter in &letters.small {
            let nodes = &mut self.nodes;
            node = *self.next.entry((node, *letter)).or_insert_with(|| {
                *nodes += 1;
                *nodes
            });
        }
        let index = *self.ends.entry(node).or_insert(self.named.len());
        if index == self.named.len() {
            self.named.push(Named { letters, lines: Vec::new(), beside: Vec::new() });
        }
        let own = &mut self.named[index];
        // Lines come in order.
        own.lines.extend(line.filter(|line| own.lines.last() != Some(line)));
        own.beside.extend(beside.filter(|line| own.beside.last() != Some(line)));
    }

    /// The letters of all names.
    pub fn all(&self) -> impl Iterator<Item = &Letters> {
        self.named.iter().map(|own| &own.letters)
    }

    /// The names whose letters stand at a place, the longest first.
    pub fn at(&self, letters: &Letters, start: usize) -> Vec<&Named> {
        let mut found = Vec::new();
        let mut node = 0;
        for letter in &letters.small[start..] {
            let Some(next) = self.next.get(&(node, *letter)) else { break };
            node = *next;
            found.extend(self.ends.get(&node).map(|index| &self.named[*index]));
        }
        found.reverse();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_begin_alike_are_found_by_their_letters_the_longest_first() {
        let mut index = Index::default();
        for (line, name) in ["Loaf", "Loaf tin", "Bun", "loaf"].into_iter().enumerate() {
            index.add(name, Some(line), None);
        }
        let found = index.at(&Letters::of_text("a loaf tin"), 2);
        let lines: Vec<&[usize]> = found.iter().map(|own| own.lines.as_slice()).collect();
        assert_eq!(lines, [&[1][..], &[0, 3]]);
        assert!(index.at(&Letters::of_text("oaf"), 0).is_empty());
    }
}
