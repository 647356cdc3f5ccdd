//! Two versions of one notice have to say the same: what only one of them says, the other leaves out.

use std::collections::BTreeSet;

use crate::core::finding::Value as Shown;
use crate::core::notice::{Doubt, DoubtKind, Role};
use crate::core::place::Place;
use crate::notice::verify::facts::{Fact, Value, What};
use crate::notice::verify::hand::Hand;
use crate::notice::verify::judge::{Judge, Reading};
use crate::notice::verify::letters::Letters;
use crate::notice::verify::text::{Form, Passage, Text};
use crate::notice::verify::tongue::Tongue;

/// A text in one language, read.
pub struct Version<'t> {
    /// The language.
    pub tongue: Tongue,
    /// The file.
    pub text: &'t Text,
    /// Where it begins.
    pub first: Option<&'t Passage>,
    /// What it says.
    pub reading: Reading,
}

/// What is compared of the notice as a whole.
const OF_NOTICE: &[What] = &[
    What::Effective,
    What::LastDay,
    What::HeldUntil,
    What::CancelUntil,
    What::ValidTo,
    What::Days,
    What::OwnChange,
    What::OwnBefore,
    What::OwnAfter,
    What::Orders,
];

/// What of it is the reader's own.
const OF_READER: &[What] = &[What::OwnChange, What::OwnBefore, What::OwnAfter, What::Orders];

/// How the business is reached: told in one file in both languages or in none.
const CONTACTS: &[What] = &[What::Phone, What::Email, What::Web];

/// What each version leaves out that another one says.
pub fn of(judge: &Judge<'_>, versions: &[Version<'_>]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    // The languages of one text, else the same part of another file.
    let part = |own: &Text| {
        let of_file = versions.iter().filter(|other| other.text.file == own.file);
        of_file.map(|other| other.text).position(|other| std::ptr::eq(other, own))
    };
    let is_alone = |own: &Text| versions.iter().filter(|other| std::ptr::eq(other.text, own)).count() == 1;
    for (index, own) in versions.iter().enumerate() {
        let is_like = |other: &Version<'_>| {
            other.text.form == own.text.form
                && kind_of(&other.text.file) == kind_of(&own.text.file)
                && part(other.text) == part(own.text)
        };
        let is_other = |other: &&Version<'_>| {
            let is_one = std::ptr::eq(other.text, own.text);
            other.tongue != own.tongue && (is_one || (is_alone(own.text) && is_like(other)))
        };
        let Some(other) = versions[..index].iter().find(is_other) else { continue };
        doubts.extend(left_out(judge, own, other));
        doubts.extend(left_out(judge, other, own));
    }
    doubts
}

/// How the name of a file ends.
fn kind_of(file: &str) -> &str {
    file.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// What one version leaves out that another one says.
fn left_out(judge: &Judge<'_>, own: &Version<'_>, other: &Version<'_>) -> Vec<Doubt> {
    let (facts, notice) = (judge.facts(), judge.notice());
    let Some(hand) = Hand::of(facts, notice, own.tongue) else { return Vec::new() };
    let is_one_file = std::ptr::eq(own.text, other.text);
    // A short message names what it has room for, and languages take up more or less of it.
    let is_message = own.text.form == Form::Message;
    // Of each line ours say the same, whatever a language makes of it.
    let is_edited = [own, other].iter().any(|version| version.reading.said.contains(&(None, What::Edited)));
    let mut doubts = Vec::new();
    let mut told: BTreeSet<(Option<usize>, &str)> = BTreeSet::new();
    for (line, what) in &other.reading.said {
        let is_compared = match line {
            // A calendar holds two days of the notice, and what they are called.
            Some(_) if own.text.form == Form::Calendar => false,
            Some(line) if is_message => is_edited && own.reading.named.contains_key(line),
            Some(line) => is_edited || !own.reading.named.contains_key(line),
            None if is_message => matches!(what, What::Effective | What::OwnChange),
            // Of a table for mail merge a cell of its own holds it, for all languages.
            None if own.text.is_row && *what == What::LastDay => false,
            // What hangs on a wall is nobody's own money, whatever amount is the same.
            None if own.text.form == Form::Poster && OF_READER.contains(what) => false,
            None => OF_NOTICE.contains(what) || (is_one_file && CONTACTS.contains(what)),
        };
        if !is_compared || own.reading.said.contains(&(*line, *what)) {
            continue;
        }
        let named = line.and_then(|line| own.reading.named.get(&line));
        let value = judge.own().iter().find(|fact| fact.line == *line && fact.what == *what);
        // A day that is several things at once, such as the last one of a promise too, is said whichever it is called.
        let is_same_day = |fact: &&Fact| {
            matches!(fact.value, Value::Day(_))
                && fact.line == *line
                && Some(&fact.value) == value.map(|own| &own.value)
        };
        if judge.own().iter().filter(is_same_day).any(|fact| own.reading.said.contains(&(*line, fact.what))) {
            continue;
        }
        let figure = match what {
            What::Phone => facts.business.phone.clone(),
            What::Email => facts.business.email.clone(),
            What::Web => facts.business.web.clone(),
            What::LastDay => Some(hand.day(notice.last_day())),
            _ => value.and_then(|fact: &Fact| hand.value(&fact.value)),
        };
        let (case, figure) = match (line, named, figure) {
            (Some(_), None, _) => ("name", String::new()),
            (_, _, Some(figure)) => (case(*what), figure),
            _ => continue,
        };
        // The letters of an address belong to no language: as often as there are languages is enough.
        let is_told = || own.text.passages.iter().filter(|passage| holds(&passage.letters, &figure)).count() > 1;
        if CONTACTS.contains(what) && is_told() {
            continue;
        }
        if !told.insert((*line, case)) {
            continue;
        }
        let mut doubt = Doubt::of(DoubtKind::LanguagesDiffer, &own.text.file);
        let begins = own.first.and_then(|passage| passage.letters.spots.first());
        doubt.at = Some(match named.or(begins) {
            Some(spot) => own.text.place(*spot),
            None => Place::text(&own.text.file, 1, None),
        });
        if let Some(line) = line.and_then(|line| facts.lines.get(line)) {
            doubt.item = Some(line.items.first().cloned().unwrap_or_else(|| line.name.plain.clone()));
            doubt.name = Some(line.name.plain.clone());
        }
        let spot = other.reading.spots.get(&(*line, *what));
        let there = spot.or(line.and_then(|line| other.reading.named.get(&line)));
        let mut doubt = doubt.text("case", case).text("figure", figure);
        doubt = doubt.text("own", tag(own.tongue)).text("says", tag(other.tongue)).text("other", &*other.text.file);
        doubt.facts.push(("line", Shown::Count(there.map_or(1, |spot| spot.line))));
        doubts.push(doubt);
    }
    doubts
}

/// Whether letters hold an address, or a number to call however it is parted.
fn holds(letters: &Letters, text: &str) -> bool {
    let digits = |text: &mut dyn Iterator<Item = char>| text.filter(char::is_ascii_digit).collect::<String>();
    let number = digits(&mut text.chars());
    let is_number = number.len() > 4 && !text.chars().any(char::is_alphabetic);
    match is_number {
        true => digits(&mut letters.chars.iter().copied()).contains(&number),
        false => letters.find(&Letters::of_text(text), 0).is_some(),
    }
}

/// What a figure is, as the sentence of the finding names it.
fn case(what: What) -> &'static str {
    match what {
        What::Line(Role::Old) => "old",
        What::Line(Role::New) => "new",
        What::Line(Role::Diff | Role::Pct) | What::UnitChange | What::SizeChange => "change",
        What::Line(Role::OldSize) => "old-size",
        What::Line(Role::NewSize) => "new-size",
        What::RiseFrom | What::RisePercent | What::RiseChange | What::RiseCount => "history",
        What::RiseMonths | What::RiseLast => "history",
        What::Effective => "effective",
        What::LastDay | What::HeldUntil => "last-day",
        What::CancelUntil => "cancel",
        What::ValidTo => "valid-to",
        What::Days => "days",
        What::OwnChange | What::OwnBefore | What::OwnAfter => "own-money",
        What::Phone | What::Email | What::Web => "contact",
        _ => "figure",
    }
}

fn tag(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "en",
        Tongue::Welsh => "cy",
        Tongue::Russian => "ru",
        Tongue::Chinese => "zh",
    }
}
