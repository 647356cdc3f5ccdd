//! Rule packs: what a law, a platform or a company wants of the rules, as data with its citation.
//!
//! A pack sets levels and settings and knows what it cannot decide; it has no logic of its own. The packs that come
//! with the program are listed here and read where configurations are read.

use std::collections::BTreeMap;

use crate::core::date::Date;
use crate::core::finding::PackNote;
use crate::core::policy::{RuleWish, Setting};

/// A rule pack.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pack {
    /// The id, as `[policy] packs` and `--pack` name it.
    pub id: String,
    /// The title.
    pub title: String,
    /// Where it holds: a country, a state, a platform, a company.
    pub jurisdiction: String,
    /// The text it is taken from.
    pub citation: String,
    /// The first day on which it is in force, where that is known.
    pub from: Option<Date>,
    /// The last one, where there is one.
    pub to: Option<Date>,
    /// The trades it is for; empty means any.
    pub sectors: Vec<String>,
    /// The customers it is for; empty means any.
    pub audience: Vec<String>,
    /// When its figures were looked up.
    pub checked_on: Option<Date>,
    /// How sure they are: `confirmed`, `secondary`, `mixed` or `own`.
    pub confidence: String,
    /// Where they were read.
    pub sources: Vec<String>,
    /// How to use it, where the lists must be given in a special way.
    pub how: Option<String>,
    /// What it wants of the rules.
    pub wishes: Vec<RuleWish>,
    /// What stays a question for people.
    pub cannot: Vec<String>,
    /// What its text says beside and no rule here decides, unverified figures among it.
    pub leaves_out: Vec<String>,
}

impl Pack {
    /// Whether it is in force on a day.
    pub fn is_in_force(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    fn note(&self, is_applied: bool) -> PackNote {
        PackNote {
            id: self.id.clone(),
            title: self.title.clone(),
            citation: self.citation.clone(),
            jurisdiction: self.jurisdiction.clone(),
            from: self.from,
            to: self.to,
            is_applied,
            confidence: self.confidence.clone(),
            cannot: self.cannot.clone(),
            leaves_out: self.leaves_out.clone(),
        }
    }
}

/// What the packs that are in force on a day want, and what is to be said of each pack. Of two values for one setting
/// the later one counts, and the earlier pack says so.
pub fn in_force(packs: &[Pack], day: Date) -> (Vec<RuleWish>, Vec<PackNote>) {
    let mut wishes = Vec::new();
    let mut notes: Vec<PackNote> = Vec::new();
    let mut setters: BTreeMap<(&str, &str), (usize, &Setting)> = BTreeMap::new();
    for (number, pack) in packs.iter().enumerate() {
        let is_applied = pack.is_in_force(day);
        notes.push(pack.note(is_applied));
        for wish in pack.wishes.iter().filter(|_| is_applied) {
            for (name, value) in &wish.settings {
                let earlier = setters.insert((&wish.rule, name), (number, value));
                if let Some((earlier, before)) = earlier
                    && earlier != number
                    && before != value
                {
                    notes[earlier].leaves_out.push(format!(
                        "its {name} for {}: pack {} sets it too, and the later pack counts",
                        wish.rule, pack.id
                    ));
                }
            }
            wishes.push(wish.clone());
        }
    }
    (wishes, notes)
}

/// The built-in packs: the id, which is the name of the file, and its text.
pub static BUILT_IN: &[(&str, &str)] = &[];
