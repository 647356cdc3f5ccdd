//! Proves that an edited notice still tells the truth: every figure of its texts is explained by its facts, every fact
//! that has to be said is, nothing is exchanged, and words of direction and days fit.
//!
//! The world is closed: the facts of a notice are few, so whatever a text says beyond them is a doubt. Nothing is taken
//! from a text on trust, and nothing that only looks like an explanation counts as one.

mod claims;
mod differing;
mod facts;
mod figures;
mod hand;
mod judge;
mod letters;
mod missing;
mod names;
mod ours;
mod sentences;
mod text;
mod tongue;
mod wording;

use std::collections::BTreeSet;

use crate::core::notice::{Doubt, DoubtKind, Notice, NoticeFacts};
use crate::notice::verify::differing::Version;
use crate::notice::verify::judge::Judge;
use crate::notice::verify::tongue::Tongue;

pub use text::{Form, Passage, Shape, Text};

/// Holds the texts of one notice against its facts, and against each other.
pub fn verify(facts: &NoticeFacts, notice: &Notice, texts: &[Text]) -> Vec<Doubt> {
    let judge = Judge::of(facts, notice);
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
        doubts.extend(missing::languages(notice, text, &all));
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
    let mut told: Vec<Doubt> = Vec::new();
    for doubt in doubts {
        // A figure that stands in a wrong place is told once, whatever else it could be.
        let is_same = |own: &Doubt| {
            let is_once = matches!(own.kind, DoubtKind::FigureSwapped | DoubtKind::WordUnclear) && own.at.is_some();
            *own == doubt || (is_once && own.kind == doubt.kind && own.at == doubt.at)
        };
        if !told.iter().any(is_same) {
            told.push(doubt);
        }
    }
    doubts = told;
    doubts
}

/// A text in which what stands in several languages on one line is parted: "Prisiau newydd / New prices".
fn parted(notice: &Notice, text: &Text) -> Text {
    let tags: Vec<&String> = match text.languages.is_empty() {
        true => notice.languages.first().into_iter().flatten().collect(),
        false => text.languages.iter().collect(),
    };
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
    let passages = text.passages.iter().flat_map(|passage| part(passage).unwrap_or_else(|| vec![passage.clone()]));
    Text { passages: passages.collect(), ..text.clone() }
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
