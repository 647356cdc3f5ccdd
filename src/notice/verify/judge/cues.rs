//! What the words beside a figure make of it: a difference, a price for a measure, a figure before or after the change.
//!
//! The values of a notice are few, and a false figure may well be a true one of another place: what it is said to be
//! decides.

use std::ops::Range;

use crate::core::notice::{DoubtKind, LineKind, Role};
use crate::notice::verify::facts::{Fact, What};
use crate::notice::verify::figures::{Says, sizes};
use crate::notice::verify::tongue::{self, List, Tongue};

use super::amounts::NONE;
use super::roles::{PAIRS, Side};
use super::{Judged, Read};

/// Words right behind a difference.
fn behind(tongue: Tongue) -> List {
    match tongue {
        Tongue::English => &["more", "less", "extra", "dearer", "cheaper", "higher", "lower"],
        Tongue::Welsh => {
            &["yn fwy", "yn llai", "yn ychwanegol", "yn ddrutach", "yn rhatach", "yn uwch", "yn is", "mwy", "llai"]
        }
        Tongue::Russian => &["больше", "меньше", "дороже", "дешевле", "выше", "ниже"],
        Tongue::Chinese => &[],
    }
}

/// Words right before a difference.
fn before(tongue: Tongue) -> List {
    match tongue {
        Tongue::English => &["by"],
        Tongue::Welsh => &[],
        Tongue::Russian => &["на"],
        Tongue::Chinese => &[
            "多", "多付", "少", "少付", "漲", "涨", "降", "貴", "贵", "便宜", "漲了", "涨了", "降了", "增加", "減少",
            "减少",
        ],
    }
}

/// Words that may stand between.
const ABOUT: List = &["about", "around", "примерно", "около", "約", "约", "大約", "大约", "了"];

/// What differences are called.
const DIFFERENCE: List = &[
    "difference",
    "increase",
    "rise",
    "decrease",
    "reduction",
    "change",
    "saving",
    "gwahaniaeth",
    "cynnydd",
    "codiad",
    "gostyngiad",
    "newid",
    "разниц*",
    "повышени*",
    "снижени*",
    "рост",
    "прибавк*",
    "差額",
    "差额",
    "差價",
    "差价",
    "漲幅",
    "涨幅",
    "變化",
    "变化",
    "變動",
    "变动",
];

/// Words that a price for a measure begins with.
fn per(tongue: Tongue) -> List {
    match tongue {
        Tongue::English => &["per", "price per"],
        Tongue::Welsh => &["fesul", "pris fesul"],
        Tongue::Russian => &["за", "цена за"],
        Tongue::Chinese => &["每"],
    }
}

/// Whether a fact is how much something changes; a fee that is new or goes is its own difference.
fn is_difference(read: &Judged<'_, '_>, fact: &Fact) -> bool {
    let kind = fact.line.and_then(|line| read.judge.facts.lines.get(line)).map(|line| line.kind);
    match fact.what {
        What::Line(Role::New) => matches!(kind, Some(LineKind::FeeNew | LineKind::FeeNewOptional)),
        What::Line(Role::Old) => kind == Some(LineKind::FeeRemoved),
        What::Line(role) => matches!(role, Role::Diff | Role::Pct),
        What::SizeChange | What::UnitChange | What::RisePercent | What::RiseChange => true,
        What::OwnChange | What::OwnPercent | What::CostChange | What::Loose => true,
        _ => false,
    }
}

impl Judged<'_, '_> {
    /// Keeps the facts that fit what the words beside a figure make of it.
    pub(super) fn keep_fitting(&self, read: &Read<'_>, index: usize, found: &mut Vec<Fact>) {
        if self.is_told_as_difference(read, index) {
            found.retain(|fact| is_difference(self, fact));
        }
        let sentence = Self::sentence(read, read.figures[index].range.start);
        if matches!(read.figures[index].says, Says::Money(..)) && self.is_for_measure(read, &sentence) {
            found.retain(|fact| {
                matches!(fact.what, What::Line(Role::OldUnit | Role::NewUnit) | What::UnitChange | What::Loose)
            });
        }
    }

    /// Whether words beside a figure say that it is a difference.
    fn is_told_as_difference(&self, read: &Read<'_>, index: usize) -> bool {
        let letters = read.letters;
        let figure = &read.figures[index].range;
        let skip = |at: usize| at + usize::from(letters.at(at) == ' ');
        let mut at = skip(figure.end);
        if self.tongue != Tongue::Chinese
            && let Some(end) = tongue::at(letters, at, self.words.monthly)
        {
            at = skip(end);
        }
        let is_free = |range: &Range<usize>| {
            let around = range.start.saturating_sub(4)..(range.end + 4).min(letters.small.len());
            tongue::all(letters, around, self.words.neither)
                .iter()
                .all(|own| own.end <= range.start || range.end <= own.start)
        };
        if at > figure.end
            && let Some(end) = tongue::at(letters, at, behind(self.tongue))
            && is_free(&(at..end))
        {
            return true;
        }
        let from = figure.start.saturating_sub(16);
        let Some(before) = tongue::all(letters, from..figure.start, before(self.tongue)).pop() else { return false };
        let mut at = skip(before.end);
        if let Some(end) = tongue::at(letters, at, ABOUT) {
            at = skip(end);
        }
        at == figure.start && is_free(&before)
    }

    /// Whether a sentence tells what a measure costs: "Per kg: …".
    fn is_for_measure(&self, read: &Read<'_>, sentence: &Range<usize>) -> bool {
        let letters = read.letters;
        let skip = |at: usize| at + usize::from(letters.at(at) == ' ');
        let start = skip(sentence.start);
        let Some(end) = tongue::at(letters, start, per(self.tongue)) else { return false };
        let mut at = skip(end);
        while letters.at(at).is_ascii_digit() {
            at += 1;
        }
        sizes::unit(letters, skip(at)).is_some()
    }

    /// Finds figures that stand as the one before or after the change and are neither.
    pub(super) fn places(&mut self, read: &Read<'_>) {
        for sentence in read.sentences.clone() {
            let mut groups: Vec<Vec<usize>> = Vec::new();
            let mut last: Option<&(Vec<usize>, super::Near)> = None;
            for index in Self::figures_in(read, &sentence) {
                let is_amount = matches!(read.figures[index].says, Says::Money(..));
                let is_loose = read.explained[index].iter().any(|fact| fact.what == What::Loose);
                if !is_amount || is_loose || read.explained[index].is_empty() || self.is_told_as_difference(read, index)
                {
                    continue;
                }
                let own = &read.bound[index];
                match groups.last_mut().filter(|_| last == Some(own)) {
                    Some(group) => group.push(index),
                    None => groups.push(vec![index]),
                }
                last = Some(own);
            }
            for group in groups {
                self.place(read, &sentence, &group);
            }
        }
    }

    fn place(&mut self, read: &Read<'_>, sentence: &Range<usize>, group: &[usize]) {
        let sides: Vec<Option<Side>> = group.iter().map(|index| self.side(read, sentence, *index)).collect();
        let names_difference = tongue::has(read.letters, sentence.clone(), DIFFERENCE);
        for (index, side) in group.iter().zip(&sides) {
            let facts = &read.explained[*index];
            let only =
                |fact: &Fact| is_difference(self, fact) && !matches!(fact.what, What::Line(Role::New | Role::Old));
            if let Some(side) = side.filter(|_| !names_difference || group.len() > 1)
                && facts.iter().all(only)
            {
                self.misplaced(read, *index, side);
                return;
            }
        }
        for at in 1..group.len() {
            let (first, second) = (group[at - 1], group[at]);
            let (old, new) = match (sides[at - 1], sides[at]) {
                (Some(Side::Old), Some(Side::New)) => (first, second),
                (Some(Side::New), Some(Side::Old)) => (second, first),
                (Some(Side::Old), None) | (None, Some(Side::New)) if group.len() == 2 => (first, second),
                (Some(Side::New), None) | (None, Some(Side::Old)) if group.len() == 2 => (second, first),
                _ => continue,
            };
            let is_known = |fact: &Fact| {
                PAIRS.iter().any(|(a, b)| fact.what == *a || fact.what == *b) || is_difference(self, fact)
            };
            if !read.explained[old].iter().chain(&read.explained[new]).all(is_known) {
                continue;
            }
            let fits = |before: &Fact, after: &Fact| {
                before.line == after.line && PAIRS.iter().any(|(a, b)| before.what == *a && after.what == *b)
            };
            let is_pair =
                read.explained[old].iter().any(|before| read.explained[new].iter().any(|after| fits(before, after)));
            // What is on the wrong side of its own pair is told elsewhere.
            let both = |what: &dyn Fn(&(What, What)) -> What, index: usize| {
                read.explained[index].iter().any(|fact| PAIRS.iter().any(|pair| what(pair) == fact.what))
            };
            if !is_pair {
                let is_old_wrong = !both(&|pair| pair.0, old);
                let (index, side) = if is_old_wrong { (old, Side::Old) } else { (new, Side::New) };
                self.misplaced(read, index, side);
                return;
            }
        }
    }

    fn misplaced(&mut self, read: &Read<'_>, index: usize, side: Side) {
        let line = read.explained[index].iter().find_map(|fact| fact.line);
        let range = read.figures[index].range.clone();
        if self.doubts.iter().any(|own| own.kind == DoubtKind::FigureSwapped && own.at == self.at(read, &range)) {
            return;
        }
        let doubt = self.doubt(DoubtKind::FigureSwapped, read.letters, &range, line);
        let case = if side == Side::Old { "not-old" } else { "not-new" };
        self.doubts.push(doubt.text("case", case).text("other", NONE).text("right", NONE));
    }

    fn at(&self, read: &Read<'_>, range: &Range<usize>) -> Option<crate::core::place::Place> {
        Some(self.text.place(read.letters.spots.get(range.start).copied().unwrap_or_default()))
    }
}
