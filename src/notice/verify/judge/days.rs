//! Days: each is one of the days of the notice, in its place, on its day of the week.

pub(super) mod words;

use std::ops::Range;

use crate::core::date::Date;
use crate::core::notice::{DoubtKind, LineKind, Role};
use crate::notice::verify::facts::{Fact, Value, What};
use crate::notice::verify::figures::{Day, Says};
use crate::notice::verify::letters::Letters;
use crate::notice::verify::sentences::{clause_end, clause_start};
use crate::notice::verify::tongue::{self, List, Noun, Tongue};

use super::{Judged, Near, Read};
use words::{BEFORE, BUYING, CANCEL, NEW, RISE_BEFORE, TODAY};

/// How far the two days of a span may stand from each other.
const SPAN: usize = 20;

/// What a text says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    /// Something begins on it.
    First,
    /// Something ends on it.
    Last,
    /// Something ends on it or before.
    Until,
    /// Nothing.
    Nothing,
}

impl Judged<'_, '_> {
    /// Explains every day.
    pub(super) fn days(&mut self, read: &mut Read<'_>) {
        for index in 0..read.figures.len() {
            let figure = read.figures[index].clone();
            let Says::Day(day) = &figure.says else { continue };
            self.day(read, index, &figure.range, day);
        }
    }

    fn day(&mut self, read: &mut Read<'_>, index: usize, range: &Range<usize>, day: &Day) {
        let sentence = Self::sentence(read, range.start);
        let (cue, is_clear) = self.cue(read, index, &sentence);
        let known = &self.judge.dates;
        let possible: Vec<(Fact, Date)> = known.iter().filter(|(_, date)| day.can_be(*date)).cloned().collect();
        let loose =
            self.judge.own.iter().filter(|fact| fact.what == What::Loose && fact.explains(&Says::Day(day.clone())));
        let loose: Vec<Fact> = loose.cloned().collect();
        let mut held: Vec<(Fact, Date)> =
            possible.iter().filter(|(fact, _)| self.may_stand(read, index, &sentence, fact, cue)).cloned().collect();
        let wanted = self.wanted(read, index, &sentence, cue);
        if let Some(wanted) = wanted {
            held = possible.iter().filter(|(fact, _)| fact.what == wanted).cloned().collect();
            // Of two lists each has its own day.
            let before = read.explained[..index]
                .iter()
                .zip(&read.figures)
                .filter(|(_, own)| sentence.contains(&own.range.start));
            let told: Vec<&Fact> = before.flat_map(|(facts, _)| facts).collect();
            held.retain(|(fact, _)| fact.what != What::ListDay || !told.contains(&fact));
        }
        let (lines, near) = &read.bound[index];
        let rises = |line: usize| known.iter().any(|(own, _)| own.line == Some(line) && own.what == What::RiseLast);
        let is_bound = lines.iter().any(|line| rises(*line)) || *near == Near::Sentence;
        held.retain(|(fact, _)| {
            fact.what != What::RiseLast || !is_bound || fact.line.is_some_and(|line| lines.contains(&line))
        });
        let doubt = self.doubt(DoubtKind::DateWrong, read.letters, range, None);
        let of_wanted = known.iter().find(|(fact, _)| {
            wanted == Some(fact.what) && fact.line.is_none_or(|line| !is_bound || lines.contains(&line))
        });
        let cancel = self.judge.facts.cancel_until.filter(|_| self.is_to_cancel(read, index, &sentence));
        let (has_own_day, list_day) = (self.has_own_day(read, index), self.judge.facts.effective);
        let right = match cue {
            _ if cancel.is_some() => cancel.unwrap_or(self.judge.notice.effective),
            _ if of_wanted.is_some() => of_wanted.map_or(self.judge.notice.effective, |own| own.1),
            Cue::Last | Cue::Until if has_own_day => self.judge.facts.effective.plus_days(-1).unwrap_or(list_day),
            _ if has_own_day => list_day,
            Cue::Last | Cue::Until => self.judge.notice.last_day(),
            _ => self.judge.notice.effective,
        };
        // The day that stands there is never the one that was meant.
        let right = match day.can_be(right) {
            true if right == self.judge.notice.effective => self.judge.notice.last_day(),
            true => self.judge.notice.effective,
            false => right,
        };
        if held.is_empty() && loose.is_empty() {
            let case = if possible.is_empty() { "unknown" } else { "place" };
            self.doubts.push(doubt.text("case", case).text("right", self.written_day(right)));
            return;
        }
        if let Some(weekday) = day.weekday {
            held.retain(|(_, date)| date.weekday() == weekday);
            if held.is_empty() && loose.is_empty() {
                let right = self.written_day(possible.first().map_or(right, |own| own.1));
                self.doubts.push(doubt.text("case", "weekday").text("right", right));
                return;
            }
        }
        let is_last =
            held.iter().all(|(fact, _)| matches!(fact.what, What::LastDay | What::CancelUntil | What::HeldUntil));
        let unclear = match () {
            () if day.is_ambiguous && day.weekday.is_none() => Some("date"),
            () if cue == Cue::Until
                && !is_clear
                && (is_last || held.iter().any(|(fact, _)| fact.what == What::Effective)) =>
            {
                Some("until")
            }
            () => None,
        };
        if let Some(case) = unclear {
            let doubt = self.doubt(DoubtKind::WordUnclear, read.letters, range, None);
            self.doubts.push(doubt.text("case", case).text("right", "none"));
        }
        // The last day to buy what goes belongs to it.
        let is_last = held.iter().any(|(fact, _)| fact.what == What::LastDay);
        let is_gone =
            |line: &usize| self.judge.facts.lines.get(*line).is_some_and(|line| line.kind == LineKind::ItemGone);
        let (lines, near) = &read.bound[index];
        let speaks_of_buying = tongue::has(read.letters, sentence.clone(), BUYING)
            || tongue::has(read.letters, sentence.clone(), self.words.gone);
        // "Before 1 January" names the last day as well.
        let around = [range.start.saturating_sub(8)..range.start, range.end..(range.end + 3).min(sentence.end)];
        let is_before = held.iter().any(|(fact, _)| fact.what == What::Effective)
            && around.into_iter().any(|range| tongue::has(read.letters, range, BEFORE));
        if is_before {
            self.said.insert((None, What::Kept));
        }
        let is_about_gone = lines.iter().any(is_gone);
        let goes = is_about_gone && (speaks_of_buying || *near != Near::Before);
        if is_last && !(is_about_gone && (speaks_of_buying || *near == Near::Sentence)) {
            self.said.insert((None, What::Kept));
        }
        for line in lines.iter().filter(|line| is_last && goes && is_gone(line)) {
            self.said.insert((Some(*line), What::LastDay));
        }
        read.explained[index] = held.into_iter().map(|(fact, _)| fact).chain(loose).collect();
    }

    /// What a day has to be where the sentence leaves no choice: the rise before, or an end of the time from which a
    /// usual month was worked out.
    fn wanted(&self, read: &Read<'_>, index: usize, sentence: &Range<usize>, cue: Cue) -> Option<What> {
        let day = &read.figures[index].range;
        let previous = index.checked_sub(1).filter(|before| is_day(read, *before, sentence));
        let from = previous.map_or(sentence.start, |before| read.figures[before].range.end);
        if tongue::has(read.letters, from..day.start, RISE_BEFORE) {
            return Some(What::RiseLast);
        }
        let spans = |one: usize, other: usize| {
            let between = read.figures[one].range.end..read.figures[other].range.start;
            gap(read.letters, between.clone()) <= SPAN
                && clause_end(read.letters, between.start, between.end) == between.end
        };
        let next = Some(index + 1).filter(|next| *next < read.figures.len() && is_day(read, *next, sentence));
        let next = next.filter(|next| spans(index, *next));
        let previous = previous.filter(|before| spans(*before, index));
        let has_orders = self.names(read, sentence, Noun::Order);
        let can_be = |index: usize, what: What| {
            let own = self.judge.own.iter().find(|fact| fact.what == what).and_then(date);
            matches!((&read.figures[index].says, own), (Says::Day(day), Some(own)) if day.can_be(own))
        };
        let knows = |what: What| self.judge.own.iter().any(|fact| fact.what == what);
        // The last day that a list states is told beside it too.
        let is_last_of_old = [What::OldValidTo, What::Line(Role::OldUntil)].into_iter().any(|what| can_be(index, what));
        match (previous, next) {
            (None, Some(next)) if knows(What::OwnFrom) && (has_orders || can_be(next, What::OwnTo)) => {
                Some(What::OwnFrom)
            }
            (Some(before), _) if knows(What::OwnTo) && (has_orders || can_be(before, What::OwnFrom)) => {
                Some(What::OwnTo)
            }
            _ if cue == Cue::Nothing
                && knows(What::ListDay)
                && !is_last_of_old
                && tongue::has(read.letters, sentence.clone(), self.words.lists) =>
            {
                Some(What::ListDay)
            }
            _ => None,
        }
    }

    /// Whether a day stands beside changes alone that no promise puts off, while others are put off.
    fn has_own_day(&self, read: &Read<'_>, index: usize) -> bool {
        let (facts, notice) = (self.judge.facts, self.judge.notice);
        let (lines, near) = &read.bound[index];
        let is_own = |line: &usize| facts.lines.get(*line).is_some_and(|line| !line.is_put_off());
        notice.effective != facts.effective
            && matches!(near, Near::Sentence | Near::Passage)
            && !lines.is_empty()
            && lines.iter().all(is_own)
    }

    /// Whether words around a day speak of ending a contract.
    fn is_to_cancel(&self, read: &Read<'_>, index: usize, sentence: &Range<usize>) -> bool {
        tongue::has(read.letters, self.clause(read, index, sentence), CANCEL)
    }

    /// Whether words around a day speak of the new prices, and not of those of today; `None` where they speak of both or
    /// of neither.
    fn is_of_new(&self, read: &Read<'_>, index: usize, sentence: &Range<usize>) -> Option<bool> {
        let clause = self.clause(read, index, sentence);
        let has = |list: List| tongue::has(read.letters, clause.clone(), list);
        Some(has(NEW)).filter(|is_new| *is_new != has(TODAY))
    }

    /// The clause of a day.
    fn clause(&self, read: &Read<'_>, index: usize, sentence: &Range<usize>) -> Range<usize> {
        let day = &read.figures[index].range;
        match self.tongue {
            Tongue::Chinese => sentence.clone(),
            _ => clause_start(read.letters, sentence.start, day.start)..clause_end(read.letters, day.end, sentence.end),
        }
    }

    /// Whether a day of the facts may stand where the text says this of it.
    fn may_stand(&self, read: &Read<'_>, index: usize, sentence: &Range<usize>, fact: &Fact, cue: Cue) -> bool {
        let has = |list: List| tongue::has(read.letters, sentence.clone(), list);
        let is_its = |fact: &Fact| fact.line.is_some_and(|line| read.bound[index].0.contains(&line));
        let days = || read.figures.iter().filter(|own| sentence.contains(&own.range.start));
        let is_of_new = || self.is_of_new(read, index, sentence);
        let has_new_end = || self.judge.own.iter().any(|fact| fact.what == What::ValidTo);
        match fact.what {
            What::Effective | What::LastDay if self.has_own_day(read, index) => false,
            What::ItsFirst => cue != Cue::Last && is_its(fact),
            What::ItsLast => cue != Cue::First && is_its(fact),
            What::Line(Role::From) => cue != Cue::Last && is_its(fact),
            What::Line(Role::Until | Role::OldUntil) => cue != Cue::First && is_its(fact),
            What::Effective => cue != Cue::Last,
            What::ValidTo => cue != Cue::First && is_of_new() != Some(false),
            What::OldValidTo => cue != Cue::First && (has(self.words.lists) || is_of_new() == Some(false)),
            What::LastDay if matches!(cue, Cue::Last | Cue::Until) && has_new_end() && is_of_new() == Some(true) => {
                false
            }
            What::LastDay | What::HeldUntil | What::CancelUntil => {
                let goes = self.judge.facts.lines_of(self.judge.notice).any(|line| line.kind == LineKind::ItemGone);
                // The last day to cancel is said where that is spoken of, and there no other.
                let cancel = self.judge.facts.cancel_until.filter(|_| cue != Cue::Nothing);
                let is_in_place =
                    cancel.is_none() || self.is_to_cancel(read, index, sentence) == (fact.what == What::CancelUntil);
                is_in_place
                    && cue != Cue::First
                    && (fact.what != What::LastDay || goes || cue != Cue::Nothing || !has(self.words.first_day_before))
            }
            What::OwnFrom | What::OwnTo => {
                // Only as a span: with the other end, or with the orders it is worked out from.
                let other = if fact.what == What::OwnFrom { What::OwnTo } else { What::OwnFrom };
                let other = self.judge.own.iter().find(|fact| fact.what == other).and_then(date);
                let is_span = days().any(|own| match &own.says {
                    Says::Day(day) => other.is_some_and(|other| day.can_be(other)),
                    Says::Number(_, Some(Noun::Order)) => true,
                    _ => false,
                });
                is_span && (fact.what == What::OwnFrom || cue != Cue::First)
            }
            What::RiseLast => has(self.words.past) && cue != Cue::Last,
            What::ListDay => has(self.words.lists),
            What::Announced => cue == Cue::Nothing || (cue == Cue::First && has(self.words.past)),
            What::CostFrom => {
                let is_cost = |fact: &Fact| matches!(fact.what, What::CostOld | What::CostNew);
                cue == Cue::Nothing || has(self.words.past) || read.explained.iter().flatten().any(is_cost)
            }
            _ => true,
        }
    }

    /// What the words around a day say of it, and whether they say that the day itself counts.
    fn cue(&self, read: &Read<'_>, index: usize, sentence: &Range<usize>) -> (Cue, bool) {
        let letters = read.letters;
        let day = &read.figures[index].range;
        let from = read.figures[..index].last().map_or(sentence.start, |own| own.range.end.max(sentence.start));
        let to = read.figures.get(index + 1).map_or(sentence.end, |own| own.range.start.min(sentence.end));
        let words = self.words;
        let near = |list: List, most: usize| ending(letters, from..day.start, list, most);
        let behind = |list: List, most: usize| beginning(letters, day.end..to, list, most);
        let includes = behind(words.including, 24) || near(words.including, 12);
        if self.tongue == Tongue::Chinese {
            if behind(words.last_day_after, 1) || near(words.last_day_before, 2) && !behind(words.first_day_after, 1) {
                let is_until = near(words.until, 1) && !behind(words.last_day_after, 1);
                return if is_until { (Cue::Until, includes) } else { (Cue::Last, true) };
            }
            if behind(words.first_day_after, 1) || near(words.first_day_before, 1) {
                return (Cue::First, true);
            }
        } else {
            if behind(words.last_day_after, 4) || near(words.last_day_before, 9) && !near(words.until, 1) {
                return (Cue::Last, true);
            }
            if near(words.until, 2) && !behind(words.first_day_after, 1) {
                return if includes { (Cue::Last, true) } else { (Cue::Until, false) };
            }
            if near(words.last_day_before, 9) {
                return (Cue::Last, true);
            }
            if near(words.first_day_before, 2) || behind(words.first_day_after, 1) {
                return (Cue::First, true);
            }
        }
        if let Some(heading) = Self::heading_of(read, day.start) {
            for words in [self.words, Tongue::English.words()] {
                let says = |list: List| tongue::has(&heading, 0..heading.chars.len(), list);
                if says(words.last_day_before) {
                    return (Cue::Last, true);
                }
                if says(words.first_day_before) {
                    return (Cue::First, true);
                }
            }
        }
        (Cue::Nothing, true)
    }
}

fn is_day(read: &Read<'_>, index: usize, sentence: &Range<usize>) -> bool {
    read.figures.get(index).is_some_and(|own| sentence.contains(&own.range.start) && matches!(own.says, Says::Day(_)))
}

fn date(fact: &Fact) -> Option<Date> {
    match fact.value {
        Value::Day(day) => Some(day),
        _ => None,
    }
}

/// Whether words stand right before the end of a range, with at most so many letters between.
fn ending(letters: &Letters, range: Range<usize>, list: List, most: usize) -> bool {
    // The longest words count: `up to and including` is not `including`.
    tongue::all(letters, range.clone(), list).into_iter().any(|own| gap(letters, own.end..range.end) <= most)
}

/// Whether words stand right behind the start of a range, with at most so many letters between.
fn beginning(letters: &Letters, range: Range<usize>, list: List, most: usize) -> bool {
    tongue::all(letters, range.clone(), list).into_iter().any(|own| gap(letters, range.start..own.start) <= most)
}

/// How many letters stand in a range, not counting one space or sign at each end.
fn gap(letters: &Letters, range: Range<usize>) -> usize {
    letters.small.get(range).unwrap_or_default().iter().filter(|c| c.is_alphanumeric()).count()
}
