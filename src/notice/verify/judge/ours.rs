//! Our own sentences: their figures stand where they stood, and say what they said; nothing turns them round.

use std::ops::Range;

use crate::core::notice::{Doubt, DoubtKind};
use crate::core::place::Place;
use crate::notice::verify::facts::{Value, What};
use crate::notice::verify::figures::{self, Figure, Says};
use crate::notice::verify::letters::Letters;
use crate::notice::verify::opposites::{SIZES, WAYS, Word};
use crate::notice::verify::ours::{Like, Sentence};
use crate::notice::verify::tongue;

use super::{Judged, Near, Read};

/// A figure of ours that was changed.
struct Changed {
    range: Range<usize>,
    ours: Range<usize>,
}

/// What turns a sentence of ours into another one.
enum Turned<'o> {
    /// A word in the place of another one.
    Word(&'o Word, &'o Word),
    /// A word that denies it.
    Denied(Range<usize>),
    /// A word that denied it is gone: the piece.
    Undenied(Range<usize>),
}

impl Judged<'_, '_> {
    /// Finds figures of our own sentences, and of what the business says of itself, that are no longer those of ours.
    /// What was found before, from that doubt on, is not told again.
    pub(super) fn ours(&mut self, read: &Read<'_>, before: usize) {
        let judge = self.judge;
        for place in judge.places.changed(read.letters) {
            self.changed(read, &place.range, None, &place.right, before);
        }
        let Some(ours) = judge.ours.iter().find(|own| own.tongue == self.tongue) else { return };
        let (edited, mut is_ours) = ((None, What::Edited), false);
        for like in ours.alike(read.letters, &read.mentions) {
            let changed = like.ours.iter().map(|own| (own, self.changes(read, &like, own), turned(&like, own)));
            let changed = changed.min_by_key(|(_, changes, turned)| changes.len() + turned.len());
            let Some((own, changes, turned)) = changed else { continue };
            for turned in &turned {
                self.turned(read, turned, own, before);
            }
            if changes.is_empty() && turned.is_empty() {
                self.verbatim(read, &like.piece, before);
                is_ours |= like.piece.end == read.letters.small.len();
                continue;
            }
            let known = self.figures_of(&own.letters);
            let mut told: Option<Range<usize>> = None;
            for change in changes {
                let (theirs, right) = (at(&read.figures, &change.range), at(&known, &change.ours));
                let range = theirs.map_or(change.range.clone(), |own| own.range.clone());
                let right = right.map_or(change.ours.clone(), |own| own.range.clone());
                if told.as_ref() != Some(&range) {
                    let says = at(&known, &change.ours).map(|own| own.says.clone());
                    self.changed(read, &range, says, &own.letters.text(right), before);
                    told = Some(range);
                }
            }
        }
        // Cells of a mail merge are in no language.
        let is_cell = read.passage.headings.len() == 1;
        if !is_ours && !is_cell && !read.figures.is_empty() {
            self.said.insert(edited);
        }
    }

    /// What is ours to the last figure is true: nothing speaks against it, and it says what its figures say.
    fn verbatim(&mut self, read: &Read<'_>, piece: &Range<usize>, before: usize) {
        let spots = read.letters.spots.get(piece.clone()).unwrap_or_default();
        let is_whole = *piece == (0..read.letters.small.len());
        // Where places are whole paragraphs nobody knows of which sentence a doubt is.
        if is_whole || spots.first().is_some_and(|spot| spot.column > 0) {
            let places: Vec<Place> = spots.iter().map(|spot| self.text.place(*spot)).collect();
            let mut index = 0;
            self.doubts.retain(|own| {
                index += 1;
                index <= before || own.at.as_ref().is_none_or(|at| !places.contains(at))
            });
        }
        // The day of a list is not when the change comes, though it may be the same day.
        let is_of_lists = tongue::has(read.letters, piece.clone(), self.words.lists);
        for (index, figure) in read.figures.iter().enumerate().filter(|(_, own)| piece.contains(&own.range.start)) {
            let (lines, near) = &read.bound[index];
            // What is paid in a month may be what an item cost by chance, and tells nothing of it.
            let is_own = *near == Near::Before && self.is_monthly(read, &Self::sentence(read, figure.range.start));
            let is_of = |line: usize| lines.contains(&line) && !is_own;
            let facts = self.judge.own.iter().filter(|fact| fact.line.is_none_or(is_of) && fact.explains(&figure.says));
            let facts = facts.filter(|fact| !is_of_lists || fact.what != What::Effective);
            self.said.extend(facts.map(|fact| (fact.line, fact.what)));
        }
    }

    /// Which figures of a piece are not those of a sentence of ours with its words.
    fn changes(&self, read: &Read<'_>, like: &Like<'_>, own: &Sentence) -> Vec<Changed> {
        let mut changes = Vec::new();
        let mut known: Option<Vec<Figure>> = None;
        for (range, ours) in like.marks.figures.iter().zip(&own.marks.figures) {
            if read.letters.small[range.clone()] == own.letters.small[ours.clone()] {
                continue;
            }
            let known = known.get_or_insert_with(|| self.figures_of(&own.letters));
            let is_same = match (at(&read.figures, range), at(known, ours)) {
                (Some(theirs), Some(right)) => {
                    theirs.says == right.says
                        || self.judge.own.iter().any(|fact| fact.explains(&theirs.says) && fact.explains(&right.says))
                }
                _ => false,
            };
            if !is_same {
                changes.push(Changed { range: range.clone(), ours: ours.clone() });
            }
        }
        changes
    }

    /// Tells what turns a sentence of ours into another one, unless something was told of that place.
    fn turned(&mut self, read: &Read<'_>, turned: &Turned<'_>, own: &Sentence, before: usize) {
        let range = match turned {
            Turned::Word(word, _) => &word.range,
            Turned::Denied(range) | Turned::Undenied(range) => range,
        };
        let spots = read.letters.spots.get(range.clone()).unwrap_or_default();
        let is_told =
            |own: &Doubt| own.at.as_ref().is_some_and(|at| spots.iter().any(|spot| self.text.place(*spot) == *at));
        // Where places are whole paragraphs nobody knows of which word a doubt is.
        let is_exact = spots.iter().all(|spot| spot.column > 0);
        if is_exact && self.doubts[before..].iter().any(is_told) {
            return;
        }
        let line = read.mentions.iter().rfind(|own| own.range.start < range.end && !own.lines.is_empty());
        let line = line.and_then(|own| own.lines.first().copied());
        let doubt = self.doubt(DoubtKind::DirectionWrong, read.letters, range, line);
        self.doubts.push(match turned {
            Turned::Word(word, _) if word.group == WAYS => {
                doubt.text("case", if word.member == 0 { "up" } else { "down" })
            }
            Turned::Word(word, _) if word.group == SIZES => {
                doubt.text("case", if word.member == 0 { "bigger" } else { "smaller" })
            }
            Turned::Word(_, right) => doubt.text("case", "word").text("right", own.letters.text(right.range.clone())),
            Turned::Denied(_) => doubt.text("case", "denied"),
            Turned::Undenied(_) => doubt.text("case", "undenied"),
        });
    }

    fn figures_of(&self, letters: &Letters) -> Vec<Figure> {
        let names = &self.judge.names;
        let mut known = names.known(letters);
        known.extend(names.mentions(letters, self.tongue).into_iter().map(|own| own.range));
        figures::find(letters, self.tongue, &known)
    }

    fn changed(&mut self, read: &Read<'_>, range: &Range<usize>, ours: Option<Says>, right: &str, before: usize) {
        let spots = read.letters.spots.get(range.clone()).unwrap_or_default();
        let is_told = self.doubts[before..]
            .iter()
            .any(|own| own.at.as_ref().is_some_and(|at| spots.iter().any(|spot| self.text.place(*spot) == *at)));
        if is_told {
            return;
        }
        let theirs = at(&read.figures, range).map(|own| own.says.clone());
        let is_fact = |says: &Says| self.judge.own.iter().any(|fact| fact.explains(says));
        let is_known = theirs.as_ref().is_some_and(is_fact);
        // Two figures that were exchanged are told once.
        let is_exchanged = self.doubts[before..].iter().any(|own| own.kind == DoubtKind::FigureSwapped);
        if is_known && is_exchanged {
            return;
        }
        let line = at(&read.figures, range).and_then(|own| read.figures.iter().position(|other| other == own));
        let line = line.and_then(|index| read.bound[index].0.first().copied());
        let day = match &ours {
            Some(Says::Day(day)) => self.judge.own.iter().find_map(|fact| match fact.value {
                Value::Day(date) if day.can_be(date) => Some(date),
                _ => None,
            }),
            _ => None,
        };
        let doubt = match day {
            Some(day) => {
                let doubt = self.doubt(DoubtKind::DateWrong, read.letters, range, None);
                doubt.text("case", if is_known { "place" } else { "unknown" }).text("right", self.written_day(day))
            }
            None if is_known => {
                let doubt = self.doubt(DoubtKind::FigureSwapped, read.letters, range, line);
                doubt.text("case", "place").text("other", "none").text("right", right)
            }
            None => {
                let doubt = self.doubt(DoubtKind::FigureUnexplained, read.letters, range, line);
                doubt.text("case", "figure").text("right", right)
            }
        };
        self.doubts.push(doubt);
    }
}

/// What turns a piece with the words of ours into another sentence than that of ours.
fn turned<'o>(like: &'o Like<'_>, own: &'o Sentence) -> Vec<Turned<'o>> {
    let words = like.marks.words.iter().zip(&own.marks.words);
    let mut turned: Vec<Turned<'o>> =
        words.filter(|(theirs, ours)| theirs.member != ours.member).map(|(a, b)| Turned::Word(a, b)).collect();
    let (theirs, ours) = (&like.marks.denials, &own.marks.denials);
    if theirs.len() > ours.len() {
        turned.extend(theirs.first().cloned().map(Turned::Denied));
    } else if theirs.len() < ours.len() {
        turned.push(Turned::Undenied(like.piece.clone()));
    }
    turned
}

/// The figure that holds a place.
fn at<'f>(figures: &'f [Figure], range: &Range<usize>) -> Option<&'f Figure> {
    figures.iter().find(|own| own.range.contains(&range.start))
}
