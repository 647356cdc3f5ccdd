//! Proves that an edited notice still tells the truth: every figure of its texts is explained by its facts, every fact
//! that has to be said is, nothing is exchanged, and words of direction and days fit.
//!
//! The world is closed: the facts of a notice are few, so whatever a text says beyond them is a doubt. Nothing is taken
//! from a text on trust, and nothing that only looks like an explanation counts as one.

mod cells;
mod claims;
mod differing;
mod facts;
mod figures;
mod ground;
mod hand;
mod judge;
mod letters;
mod missing;
mod names;
mod opposites;
mod ours;
mod sentences;
mod text;
mod tongue;
mod unsaid;
mod wording;

use std::collections::{BTreeSet, HashMap};

use crate::core::notice::{Doubt, DoubtKind, Notice, NoticeFacts};
use crate::notice::verify::differing::Version;
use crate::notice::verify::judge::Judge;
use crate::notice::verify::tongue::Tongue;

pub use ground::Ground;
pub use text::{Cell, Event, Form, MOST_BYTES, Passage, Shape, Text, Why};

/// Holds the texts of one notice against its facts, and against each other.
pub fn verify(facts: &NoticeFacts, notice: &Notice, texts: &[Text]) -> Vec<Doubt> {
    verify_on(&Ground::of(facts, texts.iter().any(|text| text.is_row)), notice, texts)
}

/// The same on what was made ready once for many notices.
pub fn verify_on(ground: &Ground<'_>, notice: &Notice, texts: &[Text]) -> Vec<Doubt> {
    let (judge, facts) = (Judge::of(ground, notice), ground.facts);
    let mut doubts = Vec::new();
    let mut versions: Vec<Version<'_>> = Vec::new();
    let mut texts: Vec<Text> = texts.iter().map(|text| parted(notice, text)).collect();
    for passage in texts.iter_mut().flat_map(|text| &mut text.passages) {
        if let Some(tag) = judge.language_of(&passage.letters) {
            passage.language = Some(tag.to_string());
        }
    }
    for text in &texts {
        let all: Vec<Tongue> = tongues(notice, text);
        doubts.extend(unsaid::of(text));
        doubts.extend(unsaid::events(notice, text));
        doubts.extend(missing::languages(notice, text, &all));
        if text.is_row && text.form == Form::Letter {
            doubts.extend(cells::of(ground, &judge, notice, text, &all));
        }
        for (passage, tongue) in text.beside.iter().zip(tongue::of_passages(&text.beside, &all)) {
            // It has to be true, and tells nothing by itself.
            doubts.extend(judge.read(text, &[passage], tongue).doubts);
        }
        for tongue in all.iter().copied() {
            let by_passage = tongue::of_passages(&text.passages, &all);
            let own = text.passages.iter().zip(&by_passage).filter(|(_, own)| **own == tongue);
            let own: Vec<&Passage> = own.map(|(passage, _)| passage).collect();
            let mut reading = judge.read(text, &own, tongue);
            doubts.extend(missing::of(&judge, text, tongue, &reading));
            doubts.append(&mut reading.doubts);
            doubts.extend(wording::of(text, &own, tongue, &judge));
            versions.push(Version { tongue, text, first: own.first().copied(), reading });
        }
    }
    doubts.extend(differing::of(&judge, &versions));
    doubts.extend(wording::reason(facts, notice, &texts));
    told_once(doubts)
}

/// Each doubt once. A figure that stands in a wrong place is told once, whatever else it could be.
fn told_once(doubts: Vec<Doubt>) -> Vec<Doubt> {
    let mut by_place: HashMap<(DoubtKind, Option<String>), Vec<usize>> = HashMap::new();
    let mut told: Vec<Doubt> = Vec::new();
    for doubt in doubts {
        let place = doubt.at.as_ref().map(ToString::to_string);
        let is_once = matches!(doubt.kind, DoubtKind::FigureSwapped | DoubtKind::WordUnclear) && place.is_some();
        let here = by_place.entry((doubt.kind, place)).or_default();
        if here.iter().any(|index| is_once || told[*index] == doubt) {
            continue;
        }
        here.push(told.len());
        told.push(doubt);
    }
    told
}

/// A text in which what stands in several languages on one line is parted: "Prisiau newydd / New prices".
fn parted(notice: &Notice, text: &Text) -> Text {
    let tags: Vec<&String> = match text.languages.is_empty() {
        true => notice.languages.first().into_iter().flatten().collect(),
        false => text.languages.iter().collect(),
    };
    // A page may name one language in several ways: `cy` and `cy-GB`.
    let mut seen = BTreeSet::new();
    let tags: Vec<&String> =
        tags.into_iter().filter(|tag| Tongue::of(tag).is_none_or(|tongue| seen.insert(tongue))).collect();
    let among: Vec<Tongue> = tags.iter().filter_map(|tag| Tongue::of(tag)).collect();
    if among.len() < 2 {
        return text.clone();
    }
    let part = |passage: &Passage| -> Option<Vec<Passage>> {
        let parts = passage.letters.parts(" / ")?;
        if parts.len() != among.len() || parts.len() != tags.len() {
            return None;
        }
        let own = parts.into_iter().zip(&among).zip(&tags).map(|((letters, tongue), tag)| {
            let seems = tongue::by_letters(&letters, &among);
            let is_it = seems.is_none_or(|seems| seems == *tongue);
            is_it.then(|| Passage { letters, language: Some(tag.to_string()), ..passage.clone() })
        });
        own.collect()
    };
    let parts = |all: &[Passage]| -> Vec<Passage> {
        all.iter().flat_map(|passage| part(passage).unwrap_or_else(|| vec![passage.clone()])).collect()
    };
    Text { passages: parts(&text.passages), beside: parts(&text.beside), ..text.clone() }
}

/// The languages of a text: those it says it is in, where the notice has them too; else those of the notice that its
/// letters show.
fn tongues(notice: &Notice, text: &Text) -> Vec<Tongue> {
    let of = |tags: &mut dyn Iterator<Item = &String>| {
        let mut found = Vec::new();
        for tongue in tags.filter_map(|tag| Tongue::of(tag)) {
            if !found.contains(&tongue) {
                found.push(tongue);
            }
        }
        found
    };
    let mut of_notice = of(&mut notice.languages.iter().flatten());
    if of_notice.is_empty() {
        of_notice.push(Tongue::English);
    }
    let said = of(&mut text.languages.iter());
    let among = if said.is_empty() { of_notice } else { said };
    if among.len() == 1 {
        return among;
    }
    let shown: BTreeSet<Tongue> = tongue::of_passages(&text.passages, &among).into_iter().collect();
    among.into_iter().filter(|tongue| shown.contains(tongue)).collect()
}
