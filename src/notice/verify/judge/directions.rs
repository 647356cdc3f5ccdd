//! Up and down: words of direction must fit the figure or the item they are about.

use std::ops::Range;

use crate::core::notice::{Direction, DoubtKind, Role};
use crate::notice::verify::facts::{What, sign};
use crate::notice::verify::figures::Says;
use crate::notice::verify::letters::is_wordy;
use crate::notice::verify::text::Shape;
use crate::notice::verify::tongue::{self, List, Noun, Tongue};

use super::amounts::{BIGGER, SMALLER, is_own_money};
use super::{Judged, Read};

/// Words that speak of what is not in the notice.
pub(super) const OTHERS: List =
    &["other", "others", "rest", "eraill", "arall", "остальн*", "друг*", "其他", "其它", "其餘", "其余"];
/// A heading is no longer than this.
const HEADING: usize = 40;
/// How far a word may stand from its figure to be about it.
const NEAR: usize = 14;

impl Judged<'_, '_> {
    /// Finds words of direction that are wrong.
    pub(super) fn directions(&mut self, read: &Read<'_>) {
        let letters = read.letters;
        let is_heading = read.figures.is_empty() && read.mentions.is_empty() && letters.chars.len() <= HEADING;
        let before = self.doubts.len();
        for sentence in read.sentences.clone() {
            let neither = tongue::all(letters, sentence.clone(), self.words.neither);
            let is_free =
                |own: &Range<usize>| neither.iter().all(|other| other.end <= own.start || own.end <= other.start);
            let is_named = |own: &Range<usize>| {
                read.mentions.iter().any(|name| name.range.start < own.end && own.start < name.range.end)
            };
            self.sizes(read, &sentence);
            let mut told: Vec<Range<usize>> = Vec::new();
            for (list, near, way) in [
                (self.words.up, false, 1),
                (self.words.down, false, -1),
                (self.words.more, true, 1),
                (self.words.less, true, -1),
            ] {
                let hits = tongue::all(letters, sentence.clone(), list);
                for hit in hits.into_iter().filter(|own| is_free(own) && !is_named(own)) {
                    // "Goes down" is told once, not again for its "down".
                    if told.iter().any(|own| own.start < hit.end && hit.start < own.end) {
                        continue;
                    }
                    told.push(hit.clone());
                    self.direction(read, &sentence, &hit, near, way);
                }
            }
        }
        if is_heading || read.passage.shape == Shape::Heading {
            self.remember_heading(read);
        } else if self.doubts.len() == before {
            self.under_heading(read);
        }
    }

    fn direction(&mut self, read: &Read<'_>, sentence: &Range<usize>, hit: &Range<usize>, is_near: bool, way: i8) {
        let letters = read.letters;
        let inside = Self::figures_in(read, sentence);
        let figures = || inside.clone().map(|index| (index, &read.figures[index]));
        let target = figures().filter(|(index, own)| {
            let is_amount = matches!(own.says, Says::Money(..) | Says::Percent(_) | Says::Size(_));
            let is_price = matches!(own.says, Says::Number(_, None))
                && read.explained[*index].iter().any(|fact| {
                    matches!(fact.what, What::Line(_) | What::OwnChange | What::OwnBefore | What::OwnAfter)
                });
            is_amount || is_price
        });
        let distance = |own: &Range<usize>| {
            if own.start >= hit.end { own.start - hit.end } else { hit.start.saturating_sub(own.end) }
        };
        let target = target.min_by_key(|(_, own)| (distance(&own.range), own.range.start));
        let most = if self.tongue == Tongue::Chinese { 2 } else { NEAR };
        let target = target.filter(|(_, own)| !is_near || distance(&own.range) <= most);
        if let Some((index, _)) = target {
            let sign = |fact| sign(self.judge.facts, self.judge.around(fact), fact);
            // What a month costs in all may be what an item costs by chance: its own words say which of both is meant.
            let facts = Self::facts_of(read, index);
            let is_month = facts.iter().any(is_own_money) && self.is_monthly(read, sentence);
            let signs: Vec<i8> = facts.iter().filter(|fact| !is_month || is_own_money(fact)).filter_map(sign).collect();
            if !signs.is_empty() && !signs.contains(&way) && !self.is_negated(read, sentence, hit) {
                let line = Self::facts_of(read, index).iter().find_map(|fact| fact.line);
                self.wrong(read, hit, way, line);
            }
            return;
        }
        if is_near {
            return;
        }
        let counts = self.judge.counts;
        let ordinal = figures().any(|(_, own)| matches!(own.says, Says::Ordinal(_)));
        let mut named = read.mentions.iter().filter(|own| sentence.contains(&own.range.start) && !own.lines.is_empty());
        let lines: Vec<usize> = match named.next_back() {
            Some(own) => own.lines.clone(),
            None if ordinal || self.has_rise_day(read, sentence) => {
                let is_rise =
                    |line: &&usize| self.judge.facts.lines.get(**line).is_some_and(|line| line.rises.is_some());
                self.judge.notice.lines.iter().filter(is_rise).copied().collect()
            }
            None => Vec::new(),
        };
        if !lines.is_empty() {
            let ways: Vec<Option<i8>> = lines.iter().map(|line| self.way_of(*line)).collect();
            let is_wrong = ways.iter().all(|own| own.is_some_and(|own| own != way));
            if is_wrong && !self.is_negated(read, sentence, hit) {
                self.wrong(read, hit, way, lines.first().copied());
            }
            return;
        }
        // "Your prices fall" is a claim about all of them, and so is "no price goes up".
        let (own, other) = if way > 0 { (counts.up, counts.down) } else { (counts.down, counts.up) };
        let is_all = own == 0
            && other > 0
            && read.figures.iter().all(|own| !sentence.contains(&own.range.start))
            && self.speaks_of_prices(read, sentence)
            && !tongue::has(letters, sentence.clone(), OTHERS)
            && !self.judge.names.known(letters).iter().any(|known| known.contains(&hit.start));
        if is_all && !self.is_negated(read, sentence, hit) {
            self.wrong(read, hit, way, None);
            return;
        }
        let count = if way > 0 { counts.up } else { counts.down };
        let has_noun = self.tongue == Tongue::Chinese
            || self
                .words
                .nouns
                .iter()
                .any(|(noun, list)| *noun == Noun::Price && tongue::has(read.letters, sentence.clone(), list));
        let has_numbers = !inside.is_empty();
        if has_noun
            && !has_numbers
            && count > 0
            && self.is_negated(read, sentence, hit)
            && !tongue::has(letters, sentence.clone(), OTHERS)
        {
            let doubt = self.doubt(DoubtKind::DirectionWrong, read.letters, hit, None);
            self.doubts.push(doubt.text("case", if way > 0 { "not-up" } else { "not-down" }));
        }
    }

    /// Words of size must fit the sizes beside them.
    fn sizes(&mut self, read: &Read<'_>, sentence: &Range<usize>) {
        let inside = Self::figures_in(read, sentence);
        let sizes = inside
            .clone()
            .map(|index| (index, &read.figures[index]))
            .filter(|(_, own)| matches!(own.says, Says::Size(_) | Says::Number(..)));
        let is_size = |fact: &&crate::notice::verify::facts::Fact| {
            matches!(fact.what, What::Line(Role::OldSize | Role::NewSize) | What::SizeChange)
        };
        let signs = sizes.flat_map(|(index, _)| Self::facts_of(read, index)).filter(is_size);
        let Some(sign) = signs.filter_map(|fact| sign(self.judge.facts, self.judge.around(fact), fact)).next() else {
            return;
        };
        let of = |list: List| tongue::all(read.letters, sentence.clone(), list).into_iter().next();
        for (list, way) in [(SMALLER, -1), (BIGGER, 1)] {
            if let Some(hit) = of(list).filter(|_| way != sign) {
                let line = inside.clone().next().and_then(|index| read.bound[index].0.first().copied());
                let doubt = self.doubt(DoubtKind::DirectionWrong, read.letters, &hit, line);
                self.doubts.push(doubt.text("case", if way > 0 { "bigger" } else { "smaller" }));
            }
        }
    }

    /// Whether a sentence tells the day of the rise before.
    fn has_rise_day(&self, read: &Read<'_>, sentence: &Range<usize>) -> bool {
        let is_it = |index: usize| read.explained[index].iter().any(|fact| fact.what == What::RiseLast);
        Self::figures_in(read, sentence).any(is_it)
    }

    /// Which way a line goes as a whole; a pack may go both.
    fn way_of(&self, line: usize) -> Option<i8> {
        let line = self.judge.facts.lines.get(line).filter(|line| !line.kind.is_pack())?;
        line.kind.direction().map(|way| if way == Direction::Up { 1 } else { -1 })
    }

    /// Whether a word that denies stands close before, or close behind in languages that put it there.
    fn is_negated(&self, read: &Read<'_>, sentence: &Range<usize>, hit: &Range<usize>) -> bool {
        let before = tongue::all(read.letters, sentence.start..hit.start, self.words.not);
        let most = if self.tongue == Tongue::Chinese { 3 } else { 40 };
        before.last().is_some_and(|own| {
            let gap = &read.letters.small[own.end..hit.start];
            gap.len() <= most && gap.iter().all(|c| is_wordy(*c) || matches!(c, ' ' | '\'' | '’') || !c.is_ascii())
        })
    }

    fn wrong(&mut self, read: &Read<'_>, hit: &Range<usize>, way: i8, line: Option<usize>) {
        let doubt = self.doubt(DoubtKind::DirectionWrong, read.letters, hit, line);
        self.doubts.push(doubt.text("case", if way > 0 { "up" } else { "down" }));
    }

    /// A heading such as "Up" holds for the entries below it.
    fn remember_heading(&mut self, read: &Read<'_>) {
        let all = 0..read.letters.chars.len();
        let has = |list: List| tongue::has(read.letters, all.clone(), list);
        let (up, down) = (has(self.words.up) || has(self.words.more), has(self.words.down) || has(self.words.less));
        let way = match (up, down) {
            (true, false) => 1,
            (false, true) => -1,
            _ => {
                self.heading = None;
                return;
            }
        };
        let spot = read.letters.spots.first().copied().unwrap_or_default();
        self.heading = Some((way, spot, read.letters.text(all)));
    }

    fn under_heading(&mut self, read: &Read<'_>) {
        let Some((way, ..)) = &self.heading else { return };
        if !matches!(read.passage.shape, Shape::Entry | Shape::Row) {
            self.heading = None;
            return;
        }
        let way = *way;
        let Some(name) = read.mentions.iter().find(|own| !own.lines.is_empty()) else { return };
        let ways: Vec<Option<i8>> = name.lines.iter().map(|line| self.way_of(*line)).collect();
        if ways.iter().all(|own| own.is_some_and(|own| own != way)) {
            let line = name.lines.first().copied();
            let doubt = self.doubt(DoubtKind::DirectionWrong, read.letters, &name.range, line);
            let case = if way > 0 { "under-up" } else { "under-down" };
            self.doubts.push(doubt.text("case", case));
        }
    }
}
