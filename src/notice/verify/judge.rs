//! Holds the passages of a text, in one language, against the facts of a notice: what each figure is, and what is wrong.

mod amounts;
mod claims;
mod contacts;
mod counted;
mod cues;
mod days;
mod directions;
mod ours;
mod roles;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use crate::core::date::Date;
use crate::core::notice::{Basis, Counts, Doubt, DoubtKind, Figure as Given, Notice, NoticeFacts, Role};
use crate::notice::verify::facts::{Fact, Value, What, of_notice};
use crate::notice::verify::figures::{self, Figure, Says};
use crate::notice::verify::ground::Ground;
use crate::notice::verify::hand::Hand;
use crate::notice::verify::letters::{Letters, Spot};
use crate::notice::verify::names::{Mention, Names};
use crate::notice::verify::ours::{Ours, Places};
use crate::notice::verify::sentences::{self, sentence_at, within};
use crate::notice::verify::text::{Passage, Shape, Text};
use crate::notice::verify::tongue::{self, Tongue, Words};

/// What a text said of the facts: a line and what of it, or of the whole.
pub type Said = BTreeSet<(Option<usize>, What)>;

/// Where a text said each first.
pub type Spots = BTreeMap<(Option<usize>, What), Spot>;

/// The lines that a text names, and where first.
pub type Named = BTreeMap<usize, Spot>;

/// A notice to hold texts against.
pub struct Judge<'f> {
    ground: &'f Ground<'f>,
    facts: &'f NoticeFacts,
    notice: &'f Notice,
    own: Vec<Fact>,
    /// Where the figures of a line stand among these.
    by_line: HashMap<usize, Range<usize>>,
    /// Those that are days.
    dates: Vec<(Fact, Date)>,
    counts: Counts,
    names: Names<'f>,
    ours: Vec<Ours>,
    places: Places,
}

/// A text in one language while it is judged.
struct Judged<'j, 'f> {
    judge: &'j Judge<'f>,
    text: &'j Text,
    tongue: Tongue,
    words: &'static Words,
    said: Said,
    named: Named,
    spots: Spots,
    doubts: Vec<Doubt>,
    /// The lines that were named last, and in which passage.
    carried: Vec<usize>,
    /// The lines that figures were about before: of several that bear one name, each has its turn.
    told: BTreeSet<usize>,
    /// The way that the heading above says.
    heading: Option<(i8, Spot, String)>,
}

/// What a text in one language says.
pub struct Reading {
    /// The facts.
    pub said: Said,
    /// The lines it names.
    pub named: Named,
    /// Where it says what.
    pub spots: Spots,
    /// What is wrong with it.
    pub doubts: Vec<Doubt>,
}

/// By line: where it is named.
type Starts = HashMap<usize, Vec<usize>>;

/// A passage while it is judged.
struct Read<'p> {
    passage: &'p Passage,
    letters: &'p Letters,
    mentions: Vec<Mention>,
    figures: Vec<Figure>,
    sentences: Vec<Range<usize>>,
    /// For each figure: the lines it may be about, and whether they are named in its sentence.
    bound: Vec<(Vec<usize>, Near)>,
    /// For each figure: the facts that explain it.
    explained: Vec<Vec<Fact>>,
}

/// How near the name stands that a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Near {
    /// In its sentence.
    Sentence,
    /// In its passage.
    Passage,
    /// Before.
    Before,
    /// Nowhere.
    Nowhere,
}

impl<'f> Judge<'f> {
    /// Gets ready to judge the texts of a notice.
    pub fn of(ground: &'f Ground<'f>, notice: &'f Notice) -> Judge<'f> {
        let own = of_notice(ground, notice);
        let mut by_line: HashMap<usize, Range<usize>> = HashMap::new();
        for (index, line) in own.iter().enumerate().filter_map(|(index, fact)| Some((index, fact.line?))) {
            by_line.entry(line).or_insert(index..index).end = index + 1;
        }
        let date = |fact: &Fact| match fact.value {
            Value::Day(day) => Some((fact.clone(), day)),
            _ => None,
        };
        let dates = own.iter().filter_map(date).collect();
        let (facts, names) = (ground.facts, Names::of(ground, notice));
        let (ours, places) = (Ours::of(ground, notice, &names), Places::of(facts, notice));
        Judge { ground, facts, notice, own, by_line, dates, counts: facts.counts(notice), names, ours, places }
    }

    /// The figures of a line.
    fn of_line(&self, line: usize) -> &[Fact] {
        self.by_line.get(&line).map_or(&[], |range| &self.own[range.clone()])
    }

    /// The figures of the notice as a whole.
    fn of_whole(&self) -> &[Fact] {
        &self.own[self.by_line.values().map(|range| range.end).max().unwrap_or(0)..]
    }

    /// The figures among which those of the same line stand.
    fn around(&self, fact: &Fact) -> &[Fact] {
        fact.line.map_or_else(|| self.of_whole(), |line| self.of_line(line))
    }

    /// The notice.
    pub fn notice(&self) -> &'f Notice {
        self.notice
    }

    /// What its texts call things.
    pub fn names(&self) -> &Names<'f> {
        &self.names
    }

    /// What they may say.
    pub fn own(&self) -> &[Fact] {
        &self.own
    }

    /// The facts.
    pub fn facts(&self) -> &'f NoticeFacts {
        self.facts
    }

    /// The tag of the language of what is one of our texts.
    pub fn language_of(&self, letters: &Letters) -> Option<&str> {
        Ours::language_of(&self.ours, letters, &self.names)
    }

    /// What passages in one language say, which lines they name, and what is wrong with them.
    pub fn read(&self, text: &Text, passages: &[&Passage], tongue: Tongue) -> Reading {
        let mut judged = Judged {
            judge: self,
            text,
            tongue,
            words: tongue.words(),
            said: Said::new(),
            named: Named::new(),
            spots: Spots::new(),
            doubts: Vec::new(),
            carried: Vec::new(),
            told: BTreeSet::new(),
            heading: None,
        };
        passages.iter().for_each(|passage| judged.passage(passage));
        Reading { said: judged.said, named: judged.named, spots: judged.spots, doubts: judged.doubts }
    }
}

impl Judged<'_, '_> {
    fn passage(&mut self, passage: &Passage) {
        let (letters, before) = (&passage.letters, self.doubts.len());
        let mut mentions = self.judge.names.mentions(letters, self.tongue);
        let mut known = self.judge.names.known(letters);
        known.extend(mentions.iter().map(|own| own.range.clone()));
        let mut figures = figures::find(letters, self.tongue, &known);
        for (range, number) in figures::words::ordinals(letters, self.tongue) {
            let is_new = figures.iter().all(|own| own.range.end <= range.start || range.end <= own.range.start);
            let is_known = known.iter().any(|own| own.contains(&range.start));
            if is_new && !is_known {
                figures.push(Figure { range, says: Says::Ordinal(number), is_in_words: true });
            }
        }
        figures.sort_by_key(|figure| figure.range.start);
        let sentences = sentences::split(letters, passage.shape, &mentions);
        self.drop_beside(&mut mentions, &sentences);
        for own in &mentions {
            let spot = letters.spots.get(own.range.start).copied().unwrap_or_default();
            own.lines.iter().for_each(|line| {
                self.named.entry(*line).or_insert(spot);
            });
        }
        if passage.shape == Shape::Heading {
            self.carried.clear();
        }
        let bound = self.bind(&figures, &mentions, &sentences);
        let explained = vec![Vec::new(); figures.len()];
        let mut read = Read { passage, letters, mentions, figures, sentences, bound, explained };
        self.settle_lines(&mut read);
        self.amounts(&mut read);
        self.days(&mut read);
        self.roles(&read);
        self.places(&read);
        self.directions(&read);
        self.claims(&read);
        self.fee_items(&read);
        self.greeting(&read);
        self.ours(&read, before);
        for (figure, facts) in read.figures.iter().zip(&read.explained) {
            let spot = letters.spots.get(figure.range.start).copied().unwrap_or_default();
            for fact in facts {
                self.said.insert((fact.line, fact.what));
                self.spots.entry((fact.line, fact.what)).or_insert(spot);
            }
        }
        self.contacts(letters);
        self.told.extend(read.bound.iter().filter(|(lines, _)| lines.len() == 1).map(|(lines, _)| lines[0]));
        if let Some(last) = read.mentions.iter().rev().find(|own| !own.lines.is_empty()) {
            self.carried.clone_from(&last.lines);
        }
    }

    /// Names that stand beside another for its sake are not what the sentence is about.
    fn drop_beside(&self, mentions: &mut [Mention], sentences: &[Range<usize>]) {
        let all: Vec<(usize, Vec<usize>)> = mentions.iter().map(|own| (own.range.start, own.lines.clone())).collect();
        // What each sentence names, made once for the sentence.
        let mut named: Option<(Range<usize>, Starts)> = None;
        for own in mentions.iter_mut().filter(|own| !own.beside.is_empty()) {
            let sentence = sentence_at(sentences, own.range.start).unwrap_or(0..0);
            if named.as_ref().is_none_or(|(known, _)| *known != sentence) {
                let mut starts = Starts::new();
                let inside = all[within(&all, &sentence, |(start, _)| *start)].iter();
                inside.for_each(|(start, lines)| {
                    lines.iter().for_each(|line| starts.entry(*line).or_default().push(*start))
                });
                named = Some((sentence, starts));
            }
            let starts = |line: &usize| named.as_ref().and_then(|(_, starts)| starts.get(line));
            let is_beside = own
                .beside
                .iter()
                .any(|line| starts(line).is_some_and(|starts| starts.iter().any(|start| *start != own.range.start)));
            let follows = self.carried.iter().any(|line| own.beside.contains(line));
            if is_beside {
                own.lines.clear();
            } else if follows {
                let more: Vec<usize> = self.carried.iter().copied().filter(|line| own.beside.contains(line)).collect();
                own.lines.extend(more);
            }
        }
    }

    /// The lines that each figure may be about.
    fn bind(&self, figures: &[Figure], mentions: &[Mention], sentences: &[Range<usize>]) -> Vec<(Vec<usize>, Near)> {
        let named: Vec<&Mention> = mentions.iter().filter(|own| !own.lines.is_empty()).collect();
        // The sentence, and the first amount in it.
        let mut first: Option<(Range<usize>, Option<&Figure>)> = None;
        let mut bound = |figure: &Figure| {
            let sentence = sentence_at(sentences, figure.range.start).unwrap_or(figure.range.clone());
            let inside = &named[within(&named, &sentence, |own| own.range.start)];
            let split = inside.partition_point(|own| own.range.start < figure.range.start);
            let before = inside[..split].last();
            if first.as_ref().is_none_or(|(known, _)| *known != sentence) {
                let inside = figures[within(figures, &sentence, |own| own.range.start)].iter();
                let amounts = |own: &&Figure| matches!(own.says, Says::Money(..) | Says::Percent(_) | Says::Size(_));
                first = Some((sentence, inside.clone().find(amounts)));
            }
            let first_figure = first.as_ref().and_then(|(_, first)| *first);
            // Where figures go before the names, each belongs to the name behind it.
            let goes_before = match (first_figure, inside.first()) {
                (Some(figure), Some(name)) => figure.range.start < name.range.start,
                _ => false,
            };
            let behind = inside[split..].iter().find(|own| own.range.start > figure.range.start);
            let chosen = if goes_before { behind.or(before) } else { before.or(behind) };
            if let Some(own) = chosen {
                return (own.lines.clone(), Near::Sentence);
            }
            let split = named.partition_point(|own| own.range.start < figure.range.start);
            if let Some(own) = named[..split].last() {
                return (own.lines.clone(), Near::Passage);
            }
            match self.carried.is_empty() {
                true => (Vec::new(), Near::Nowhere),
                false => (self.carried.clone(), Near::Before),
            }
        };
        figures.iter().map(&mut bound).collect()
    }

    /// Where several lines bear one name, finds the one that the figures beside the name are about: all of them are.
    fn settle_lines(&self, read: &mut Read<'_>) {
        let mut start = 0;
        while start < read.bound.len() {
            let (lines, near) = read.bound[start].clone();
            let is_other = |i: &usize| read.bound[*i].0 != lines || read.bound[*i].1 != near;
            let end = (start..read.bound.len()).find(is_other).unwrap_or(read.bound.len());
            if lines.len() > 1 {
                let score = |line: usize| {
                    let facts = self.judge.of_line(line);
                    let figures = &read.figures[start..end];
                    let hits = figures.iter().filter(|own| facts.iter().any(|fact| fact.explains(&own.says))).count();
                    let line_of = &self.judge.facts.lines[line];
                    let parts = line_of.parts.iter().filter(|part| {
                        read.letters.find(&Letters::of_text(&part.value), 0).is_some()
                            && part.value.parse::<u64>().is_err()
                    });
                    (hits * 4 + parts.count() * 6) * 2 + usize::from(!self.told.contains(&line))
                };
                let best = lines.iter().copied().max_by_key(|line| (score(*line), std::cmp::Reverse(*line)));
                let best: Vec<usize> = best.into_iter().collect();
                read.bound[start..end].iter_mut().for_each(|(lines, _)| lines.clone_from(&best));
            }
            start = end.max(start + 1);
        }
    }

    /// The sentence that holds a place.
    fn sentence(read: &Read<'_>, index: usize) -> Range<usize> {
        sentence_at(&read.sentences, index).unwrap_or(0..read.letters.chars.len())
    }

    /// The figures that begin within a sentence.
    fn figures_in(read: &Read<'_>, sentence: &Range<usize>) -> Range<usize> {
        within(&read.figures, sentence, |own| own.range.start)
    }

    /// Whether a sentence speaks of what is paid in a month.
    fn is_monthly(&self, read: &Read<'_>, sentence: &Range<usize>) -> bool {
        tongue::has(read.letters, sentence.clone(), self.words.monthly)
    }

    /// Whether a line is due each month, so that its amounts stand beside words of months.
    fn is_due_monthly(&self, line: usize) -> bool {
        let basis = self.judge.facts.lines.get(line).and_then(|line| line.figures.get(&Role::Basis));
        matches!(basis, Some(Given::Basis(Basis::Month | Basis::Words(_))))
    }

    /// Writes as the readers of the text do.
    fn hand(&self) -> Option<Hand> {
        Hand::of(self.judge.facts, self.judge.notice, self.tongue)
    }

    /// A day as they write it.
    fn written_day(&self, day: Date) -> String {
        self.hand().map_or_else(|| day.to_string(), |hand| hand.day(day))
    }

    /// Starts a doubt about letters of a passage.
    fn doubt(&self, kind: DoubtKind, letters: &Letters, range: &Range<usize>, line: Option<usize>) -> Doubt {
        let mut doubt = Doubt::of(kind, &self.text.file);
        let spot = letters.spots.get(range.start).copied().unwrap_or_default();
        let said = letters.text(range.clone());
        doubt.at = Some(self.text.place(spot));
        doubt.excerpt = self.text.excerpt(spot, said.chars().count(), "");
        if let Some(line) = line.and_then(|line| self.judge.facts.lines.get(line)) {
            doubt.item = Some(line.items.first().cloned().unwrap_or_else(|| line.name.plain.clone()));
            doubt.name = Some(line.name.plain.clone());
        }
        doubt.text("said", said.replace(crate::notice::verify::letters::CELL, " "))
    }
}
