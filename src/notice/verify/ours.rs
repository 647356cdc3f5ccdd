//! Sentences in the words of the program: who leaves our words as they are may not change our figures either.
//!
//! Which figure belongs where is known exactly there, so that nothing has to be guessed from the words around it. The same
//! holds for words that turn a sentence into another one, and for what the business says of itself: its address, its hours.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::core::notice::{Notice, NoticeFacts};
use crate::notice::channel::Worded;
use crate::notice::document::{Block, Document};
use crate::notice::verify::facts::texts_of_business;
use crate::notice::verify::ground::Ground;
use crate::notice::verify::letters::{CELL, Letters, is_wordy};
use crate::notice::verify::names::{Mention, Names};
use crate::notice::verify::opposites::{self, Word};
use crate::notice::verify::tongue::{self, Tongue};
use crate::notice::words::{Untold, Words};
use crate::text::locale::Locale;

/// Stands for a number.
const NUMBER: char = '\u{e000}';
/// Stands for a month beside one.
const MONTH: char = '\u{e001}';
/// Stands for a word that could be another one of its group, the first of these for the first group.
const WORD: u32 = 0xe100;
/// Fewer letters than this are no words of anybody.
const LEAST: usize = 3;

/// A sentence with its figures, and what could be turned round in it, taken out.
#[derive(Default)]
struct Masked {
    shape: Vec<char>,
    /// The letters of each sign of the shape.
    from: Vec<Range<usize>>,
    /// Which words the signs for words stand for.
    words: Vec<Word>,
    /// The words that deny: they leave no sign.
    denials: Vec<Range<usize>>,
}

/// What was taken out of a sentence.
#[derive(Clone, Default)]
pub struct Marks {
    /// Numbers, and months beside them.
    pub figures: Vec<Range<usize>>,
    /// Words that could be others.
    pub words: Vec<Word>,
    /// Words that deny.
    pub denials: Vec<Range<usize>>,
}

/// A sentence of ours.
pub struct Sentence {
    /// Its letters, alone.
    pub letters: Letters,
    /// What was taken out of it.
    pub marks: Marks,
}

/// Everything that we say in one language, by its words without figures.
pub struct Ours {
    /// The language.
    pub tongue: Tongue,
    /// Its tag.
    tag: String,
    /// Headings, which plain texts have right above what stands below them.
    titles: Vec<Letters>,
    by_words: HashMap<String, Vec<Sentence>>,
    /// The words, and what was taken out, of each of these.
    known: HashSet<(String, Vec<String>, Vec<usize>)>,
}

/// A piece of a text that has the words of ours.
pub struct Like<'o> {
    /// The piece.
    pub piece: Range<usize>,
    /// What was taken out of it.
    pub marks: Marks,
    /// All sentences of ours with these words.
    pub ours: &'o [Sentence],
}

impl Ours {
    /// What a notice says in each of its languages; a language that cannot be written has nothing.
    pub fn of(ground: &Ground<'_>, notice: &Notice, names: &Names<'_>) -> Vec<Ours> {
        let mut all: Vec<Ours> = Vec::new();
        for tag in notice.languages.iter().flatten() {
            let (Some(tongue), Ok(locale)) = (Tongue::of(tag), Locale::of_tag(tag)) else { continue };
            let index = all.iter().position(|own| own.tongue == tongue).unwrap_or_else(|| {
                all.push(Ours {
                    tongue,
                    tag: tag.clone(),
                    titles: Vec::new(),
                    by_words: HashMap::new(),
                    known: HashSet::new(),
                });
                all.len() - 1
            });
            let words = ground.words.get(tag.as_str());
            let told = words.and_then(|words| said(words, ground.facts, notice, locale).ok());
            let (titles, said) = told.unwrap_or_default();
            all[index].titles.extend(titles.iter().map(|title| Letters::of_text(title)));
            for text in said {
                all[index].add(Letters::of_text(&text), names);
            }
        }
        all
    }

    fn add(&mut self, letters: Letters, names: &Names<'_>) {
        let (whole, mentions) = (0..letters.small.len(), names.mentions(&letters, self.tongue));
        for piece in std::iter::once(whole).chain(pieces(&letters)) {
            let Some((words, marks)) = words(&letters, &piece, self.tongue, &mentions) else { continue };
            let figures: Vec<String> = marks.figures.iter().map(|mark| letters.text(mark.clone())).collect();
            let mut others: Vec<usize> = marks.words.iter().map(|word| word.member).collect();
            others.push(marks.denials.len());
            if self.known.insert((words.clone(), figures, others)) {
                self.by_words.entry(words).or_default().push(Sentence { letters: letters.clone(), marks });
            }
        }
    }

    /// The language of what is one of our texts, letter for letter.
    pub fn language_of<'o>(all: &'o [Ours], letters: &Letters, names: &Names<'_>) -> Option<&'o str> {
        let is_it = |own: &&Ours| {
            let mentions = names.mentions(letters, own.tongue);
            let start = own.behind_title(letters);
            let words = words(letters, &(start..letters.small.len()), own.tongue, &mentions);
            let alike = words.and_then(|(words, _)| own.by_words.get(&words));
            alike.is_some_and(|all| all.iter().any(|sentence| sentence.letters.small == letters.small[start..]))
        };
        let mut found = all.iter().filter(is_it);
        found.next().filter(|_| found.next().is_none()).map(|own| own.tag.as_str())
    }

    /// The pieces of a passage that have our words: the whole of it, else its sentences.
    pub fn alike(&self, letters: &Letters, mentions: &[Mention]) -> Vec<Like<'_>> {
        let like = |piece: Range<usize>| {
            let (words, marks) = words(letters, &piece, self.tongue, mentions)?;
            Some(Like { piece, marks, ours: self.by_words.get(&words)? })
        };
        let start = self.behind_title(letters);
        match like(0..letters.small.len()).or_else(|| like(start..letters.small.len()).filter(|_| start > 0)) {
            // The heading belongs to it.
            Some(whole) => vec![Like { piece: 0..letters.small.len(), ..whole }],
            None => {
                let behind = |piece: Range<usize>| {
                    if piece.start < start && start < piece.end { start..piece.end } else { piece }
                };
                pieces(letters).into_iter().map(behind).filter_map(like).collect()
            }
        }
    }

    /// Where a text begins that stands right behind one of our headings.
    fn behind_title(&self, letters: &Letters) -> usize {
        let here = self.titles.iter().filter(|title| letters.small.starts_with(&title.small));
        let end = here.map(|title| title.small.len()).max().unwrap_or(0);
        end + usize::from(end > 0 && letters.at(end) == ' ')
    }
}

/// What we say of a notice: the headings, and each text alone.
fn said(
    words: &Words,
    facts: &NoticeFacts,
    notice: &Notice,
    locale: Locale,
) -> Result<(Vec<String>, Vec<String>), Untold> {
    let (poster, log) = (words.poster(facts, notice)?, words.log(facts, notice)?);
    let worded = Worded::of(
        words.document(facts, notice)?,
        words.sms(facts, notice)?,
        words.keeping(notice)?,
        poster.clone(),
        log.clone(),
    );
    let mut said: Vec<String> = worded.messages().to_vec();
    said.push(words.keeping(notice)?);
    worded.documents().iter().for_each(|document| of_document(document, locale, &mut said));
    said.push(poster.title);
    said.extend(poster.rows.into_iter().chain(poster.closing));
    said.push(log.title);
    said.extend(log.groups.into_iter().flat_map(|(_, lines)| lines));
    let sections = worded.documents().iter().flat_map(|document| &document.sections);
    Ok((sections.filter_map(|section| section.title.clone()).collect(), said))
}

fn of_document(document: &Document, locale: Locale, said: &mut Vec<String>) {
    said.extend([&document.subject, &document.heading, &document.greeting].map(String::clone));
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Sentences(sentences) => said.push(sentences.join(if locale.language().is_han() { "" } else { " " })),
            Block::List(lines) => said.extend(lines.iter().cloned()),
            Block::Table(table) => {
                said.extend(table.rows.iter().map(|row| row.sentence.clone()));
                said.extend(table.rows.iter().map(|row| row.cells.join(&CELL.to_string())));
            }
        }
    }
}

/// The sentences of a passage, parted by their signs alone: so a changed figure never parts them otherwise.
fn pieces(letters: &Letters) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for index in 0..letters.small.len() {
        let ends = match letters.at(index) {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' => letters.at(index + 1) == ' ',
            _ => index + 1 == letters.small.len(),
        };
        if ends {
            found.push(start..index + 1);
            start = index + 1 + usize::from(letters.at(index + 1) == ' ');
        }
    }
    found
}

/// The words of a piece without what is taken out of it, and the name that it is about; nothing where there are no words.
fn words(letters: &Letters, piece: &Range<usize>, tongue: Tongue, mentions: &[Mention]) -> Option<(String, Marks)> {
    let masked = Masked::of(letters, piece, Some((tongue, mentions)));
    let letters_left = masked.shape.iter().filter(|c| c.is_alphabetic()).count();
    let letters_out = masked.words.iter().map(|word| word.range.len()).sum::<usize>();
    if letters_left + letters_out < LEAST {
        return None;
    }
    let mut words: String = masked.shape.iter().collect();
    let about = mentions.iter().rfind(|own| own.range.start < piece.end && !own.lines.is_empty());
    if let Some(about) = about.filter(|own| own.range.start < piece.start) {
        words.push('\u{1e}');
        words.extend(&letters.small[about.range.clone()]);
    }
    let figures = masked.figures().collect();
    Some((words, Marks { figures, words: masked.words, denials: masked.denials }))
}

impl Masked {
    /// Takes the numbers out of a piece, and where its language is known all else that may be exchanged.
    fn of(letters: &Letters, piece: &Range<usize>, known: Option<(Tongue, &[Mention])>) -> Masked {
        let mut masked = Masked::default();
        let (words, denials) = known.map_or_else(Default::default, |(tongue, mentions)| {
            (opposites::find(letters, piece, tongue, mentions), opposites::denials(letters, piece, tongue))
        });
        let (mut words, mut denials) = (words.into_iter().peekable(), denials.into_iter().peekable());
        let mut index = piece.start;
        while index < piece.end {
            while words.next_if(|word| word.range.start < index).is_some() {}
            while denials.next_if(|own| own.start < index).is_some() {}
            let figure =
                number(letters, index).or_else(|| month(letters, index, known?.0)).map(|end| end.min(piece.end));
            if let Some(end) = figure {
                masked.sign(if letters.at(index).is_ascii_digit() { NUMBER } else { MONTH }, index..end);
                index = end;
            } else if let Some(word) = words.next_if(|word| word.range.start == index) {
                let sign = u32::try_from(word.group).ok().and_then(|group| char::from_u32(WORD + group));
                masked.sign(sign.unwrap_or(NUMBER), word.range.clone());
                index = word.range.end;
                masked.words.push(word);
            } else if let Some(own) = denials.next_if(|own| own.start == index) {
                index = own.end;
                masked.denials.push(own);
            } else {
                masked.sign(letters.at(index), index..index + 1);
                index += 1;
            }
        }
        masked
    }

    fn sign(&mut self, sign: char, from: Range<usize>) {
        self.shape.push(sign);
        self.from.push(from);
    }

    fn figures(&self) -> impl Iterator<Item = Range<usize>> {
        let is_mark = |(c, _): &(&char, &Range<usize>)| matches!(**c, NUMBER | MONTH);
        self.shape.iter().zip(&self.from).filter(is_mark).map(|(_, range)| range.clone())
    }
}

/// The end of a number with its signs, whatever the language: what one changes in it leaves it a number.
fn number(letters: &Letters, start: usize) -> Option<usize> {
    let is_digit = |index: usize| letters.at(index).is_ascii_digit();
    let digits = |from: usize| (from..letters.small.len()).take_while(|index| is_digit(*index)).count();
    let mut end = start + digits(start);
    while end > start {
        let more = digits(end + 1);
        match letters.at(end) {
            '.' | ',' | '\'' if more > 0 => end += 1 + more,
            ' ' if more == 3 => end += 4,
            _ => return Some(end),
        }
    }
    None
}

/// The end of the name of a month, beside a number.
fn month(letters: &Letters, index: usize, tongue: Tongue) -> Option<usize> {
    if index > 0 && is_wordy(letters.at(index - 1)) {
        return None;
    }
    let months = &tongue.words().months;
    let end = months.iter().filter_map(|list| tongue::at(letters, index, list)).max()?;
    let before = letters.small[..index].iter().rev().find(|c| **c != ' ');
    let behind = letters.small[end..].iter().find(|c| **c != ' ');
    let is_digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    (is_digit(before) || is_digit(behind)).then_some(end)
}

/// What the business says of itself and its readers, with figures in it.
pub struct Places {
    places: Vec<(Vec<char>, Vec<String>)>,
}

/// A place that is said with another figure.
pub struct Changed {
    /// The figure.
    pub range: Range<usize>,
    /// What it has to be.
    pub right: String,
}

impl Places {
    /// Those of a notice.
    pub fn of(facts: &NoticeFacts, notice: &Notice) -> Places {
        let place = |text: &str| {
            let letters = Letters::of_text(text);
            let masked = Masked::of(&letters, &(0..letters.small.len()), None);
            let digits: Vec<String> = masked.figures().map(|mark| letters.text(mark)).collect();
            let has_words = masked.shape.iter().filter(|c| c.is_alphabetic()).count() >= LEAST;
            (has_words && !digits.is_empty()).then_some((masked.shape, digits))
        };
        Places { places: texts_of_business(facts, notice).filter_map(place).collect() }
    }

    /// Every place that a passage says with other figures than any text of the business with its words.
    pub fn changed(&self, letters: &Letters) -> Vec<Changed> {
        if self.places.is_empty() {
            return Vec::new();
        }
        let masked = Masked::of(letters, &(0..letters.small.len()), None);
        let mut found: Vec<Changed> = Vec::new();
        for start in 0..masked.shape.len() {
            let here = self.places.iter().filter(|(shape, _)| stands(&masked.shape, start, shape));
            let longest = here.clone().map(|(shape, _)| shape.len()).max().unwrap_or(0);
            let mut wrong = None;
            for (shape, digits) in here.filter(|(shape, _)| shape.len() == longest) {
                let range = start..start + shape.len();
                let marks = masked.shape[range.clone()].iter().zip(&masked.from[range]);
                let marks = marks.filter(|(c, _)| **c == NUMBER).map(|(_, from)| from.clone());
                let other = marks.zip(digits).find(|(mark, right)| letters.text(mark.clone()) != **right);
                match other {
                    Some((range, right)) => wrong = Some(Changed { range, right: right.clone() }),
                    None => {
                        wrong = None;
                        break;
                    }
                }
            }
            found.extend(wrong.filter(|own| found.iter().all(|other| other.range != own.range)));
        }
        found
    }
}

/// Whether a shape stands at a place, as words of their own.
fn stands(all: &[char], start: usize, shape: &[char]) -> bool {
    let end = start + shape.len();
    let is_free = |a: Option<&char>, b: Option<&char>| match (a, b) {
        (Some(a), Some(b)) => !(is_wordy(*a) && is_wordy(*b)),
        _ => true,
    };
    all.get(start..end) == Some(shape)
        && is_free(start.checked_sub(1).and_then(|before| all.get(before)), shape.first())
        && is_free(shape.last(), all.get(end))
}
