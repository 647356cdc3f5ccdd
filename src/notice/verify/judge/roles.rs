//! Old and new: a figure before the change must not stand where the one after it is said, nor the other way round.

use std::ops::Range;

use crate::core::notice::{DoubtKind, Role};
use crate::notice::verify::facts::{Fact, What};
use crate::notice::verify::figures::Says;
use crate::notice::verify::letters::Letters;
use crate::notice::verify::sentences::{clause_end, clause_start};
use crate::notice::verify::tongue::{self, List, Tongue};

use super::{Judged, Read};

/// The pairs of figures before and after the change.
pub(super) const PAIRS: &[(What, What)] = &[
    (What::Line(Role::Old), What::Line(Role::New)),
    (What::Line(Role::OldUnit), What::Line(Role::NewUnit)),
    (What::Line(Role::OldSize), What::Line(Role::NewSize)),
    (What::OwnBefore, What::OwnAfter),
    (What::CostOld, What::CostNew),
    (What::RiseFrom, What::Line(Role::New)),
];

/// How far a price may stand from its size.
const NEAR: usize = 8;

/// Which side of the change a text says that a figure is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Before it.
    Old,
    /// After it.
    New,
}

/// A figure that is one of a pair, with what the text says of it.
struct Member {
    index: usize,
    is_old: bool,
    is_new: bool,
    side: Option<Side>,
}

impl Judged<'_, '_> {
    /// Finds figures that stand in each other's place.
    pub(super) fn roles(&mut self, read: &Read<'_>) {
        for sentence in &read.sentences {
            for (old, new) in PAIRS {
                self.pair(read, sentence, *old, *new);
            }
        }
    }

    fn pair(&mut self, read: &Read<'_>, sentence: &Range<usize>, old: What, new: What) {
        let mut members: Vec<Member> = Vec::new();
        let mut line = None;
        for index in Self::figures_in(read, sentence) {
            let is = |what: What| read.explained[index].iter().find(|fact| fact.what == what);
            let (as_old, as_new) = (is(old), is(new));
            let Some(fact) = as_old.or(as_new) else { continue };
            // What may be something else as well settles nothing: a difference that equals the price.
            let others = read.explained[index]
                .iter()
                .filter(|fact| !PAIRS.iter().any(|(a, b)| fact.what == *a || fact.what == *b));
            let is_other = others.count() > 0;
            if line.is_some_and(|own| own != fact.line) {
                // The next item of the sentence.
                self.exchange(read, &members, line.flatten());
                members.clear();
            }
            line = Some(fact.line);
            let side = self.side(read, sentence, index);
            if is_other && side.is_none() {
                continue;
            }
            // A price that stays is the one before and the one after, whichever pair is looked at.
            let is_any = |what: fn(&(What, What)) -> What| {
                read.explained[index].iter().any(|fact| PAIRS.iter().any(|pair| what(pair) == fact.what))
            };
            members.push(Member { index, is_old: is_any(|pair| pair.0), is_new: is_any(|pair| pair.1), side });
        }
        self.exchange(read, &members, line.flatten());
    }

    fn exchange(&mut self, read: &Read<'_>, members: &[Member], line: Option<usize>) {
        let mut sides: Vec<Option<Side>> = members.iter().map(|own| own.side).collect();
        if let [first, second] = &mut sides[..] {
            match (*first, *second) {
                (None, None) => (*first, *second) = (Some(Side::Old), Some(Side::New)),
                (None, Some(Side::New)) => *first = Some(Side::Old),
                (None, Some(Side::Old)) => *first = Some(Side::New),
                (Some(Side::Old), None) => *second = Some(Side::New),
                (Some(Side::New), None) => *second = Some(Side::Old),
                _ => {}
            }
        }
        let wrong = members.iter().zip(&sides).find(|(own, side)| match side {
            Some(Side::Old) => !own.is_old,
            Some(Side::New) => !own.is_new,
            None => false,
        });
        let Some((own, side)) = wrong else { return };
        let range = read.figures[own.index].range.clone();
        let doubt = self.doubt(DoubtKind::FigureSwapped, read.letters, &range, line);
        let case = if *side == Some(Side::Old) { "old" } else { "new" };
        self.doubts.push(doubt.text("case", case).text("other", "none").text("right", "none"));
    }

    /// Which side the words around a figure say, else those around the size that it is the price of, or the price of
    /// which it is the size: "500 g for £4.50 now".
    pub(super) fn side(&self, read: &Read<'_>, sentence: &Range<usize>, index: usize) -> Option<Side> {
        if let Some(side) = self.own_side(read, sentence, index) {
            return Some(side);
        }
        let is_size = |index: usize| matches!(read.figures[index].says, Says::Size(_));
        let is_money = |index: usize| matches!(read.figures[index].says, Says::Money(..));
        let joins = |one: usize, other: usize| {
            let (from, to) = (read.figures[one].range.end, read.figures[other].range.start);
            let is_together = read.figures[other].range.start < sentence.end
                && read.figures[one].range.start >= sentence.start
                && clause_end(read.letters, from, to) == to
                && to.checked_sub(from).is_some_and(|gap| gap <= NEAR);
            is_together && ((is_size(one) && is_money(other)) || (is_money(one) && is_size(other)))
        };
        let before = index.checked_sub(1).filter(|before| joins(*before, index));
        let behind = Some(index + 1).filter(|behind| *behind < read.figures.len() && joins(index, *behind));
        before.into_iter().chain(behind).find_map(|other| self.own_side(read, sentence, other))
    }

    /// Which side the words around a figure say.
    fn own_side(&self, read: &Read<'_>, sentence: &Range<usize>, index: usize) -> Option<Side> {
        let letters = read.letters;
        let figure = &read.figures[index].range;
        let from = read.figures[..index].last().map_or(sentence.start, |own| own.range.end.max(sentence.start));
        let to = read.figures.get(index + 1).map_or(sentence.end, |own| own.range.start.min(sentence.end));
        let start = clause_start(letters, from, figure.start);
        let before = last(letters, start..figure.start, self.words.old_before, self.words.new_before);
        let is_adjacent = before.as_ref().is_some_and(|(_, range)| is_gap(letters, range.end, figure.start));
        if is_adjacent {
            return before.map(|(side, _)| side);
        }
        let end = clause_end(letters, figure.end, to);
        let after = first(letters, figure.end..end, self.words.old_after, self.words.new_after);
        if let Some((side, _)) = after {
            return Some(side);
        }
        if let Some((side, _)) = before {
            return Some(side);
        }
        // A new day before or behind a price says that it is the new one.
        let next_is_first = read.figures.get(index + 1).is_some_and(|own| {
            own.range.start < sentence.end
                && matches!(own.says, Says::Day(_))
                && clause_end(letters, figure.end, own.range.start) == own.range.start
                && last(letters, figure.end..own.range.start, self.words.first_day_before, &[]).is_some()
        });
        if next_is_first {
            return Some(Side::New);
        }
        let heading = Self::heading_of(read, figure.start)?;
        let all = 0..heading.chars.len();
        [self.tongue, Tongue::English].into_iter().find_map(|tongue| {
            let words = tongue.words();
            let old = tongue::has(&heading, all.clone(), words.old_before)
                || tongue::has(&heading, all.clone(), words.old_after);
            let new = tongue::has(&heading, all.clone(), words.new_before)
                || tongue::has(&heading, all.clone(), words.new_after);
            match (old, new) {
                (true, false) => Some(Side::Old),
                (false, true) => Some(Side::New),
                _ => None,
            }
        })
    }

    /// The facts of a figure.
    pub(super) fn facts_of<'r>(read: &'r Read<'_>, index: usize) -> &'r [Fact] {
        &read.explained[index]
    }
}

/// The last words of one of two lists within a range.
fn last(letters: &Letters, range: Range<usize>, old: List, new: List) -> Option<(Side, Range<usize>)> {
    let of = |list, side| tongue::all(letters, range.clone(), list).into_iter().map(move |range| (side, range));
    of(old, Side::Old).chain(of(new, Side::New)).max_by_key(|(_, range)| (range.end, range.end - range.start))
}

/// The words of one of two lists that a range begins with.
fn first(letters: &Letters, range: Range<usize>, old: List, new: List) -> Option<(Side, Range<usize>)> {
    let start = range.start + usize::from(letters.at(range.start) == ' ');
    let of =
        |list, side| tongue::at(letters, start, list).filter(|end| *end <= range.end).map(|end| (side, start..end));
    let found = [of(old, Side::Old), of(new, Side::New)].into_iter().flatten();
    found.max_by_key(|(_, range)| range.end)
}

/// Whether nothing but spaces and small signs stands between.
fn is_gap(letters: &Letters, from: usize, to: usize) -> bool {
    letters.small.get(from..to).is_some_and(|gap| gap.iter().all(|c| !c.is_alphanumeric()))
}
