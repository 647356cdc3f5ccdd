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
pub static BUILT_IN: &[(&str, &str)] = &[
    ("at-kschg-5", include_str!("../packs/at-kschg-5.toml")),
    ("au-acl-48", include_str!("../packs/au-acl-48.toml")),
    ("au-nerr-notice", include_str!("../packs/au-nerr-notice.toml")),
    ("au-nerr-once-a-year", include_str!("../packs/au-nerr-once-a-year.toml")),
    ("br-portaria-392", include_str!("../packs/br-portaria-392.toml")),
    ("ca-74-05", include_str!("../packs/ca-74-05.toml")),
    ("ca-drip-7401", include_str!("../packs/ca-drip-7401.toml")),
    ("ca-on-cpa10", include_str!("../packs/ca-on-cpa10.toml")),
    ("ca-qc-224c", include_str!("../packs/ca-qc-224c.toml")),
    ("de-bgb-558", include_str!("../packs/de-bgb-558.toml")),
    ("de-bgb-649", include_str!("../packs/de-bgb-649.toml")),
    ("de-enwg-41", include_str!("../packs/de-enwg-41.toml")),
    ("de-stromgvv-5", include_str!("../packs/de-stromgvv-5.toml")),
    ("de-tkg-57", include_str!("../packs/de-tkg-57.toml")),
    ("eu-crd-extras", include_str!("../packs/eu-crd-extras.toml")),
    ("eu-eecc-105", include_str!("../packs/eu-eecc-105.toml")),
    ("eu-omnibus-30d", include_str!("../packs/eu-omnibus-30d.toml")),
    ("eu-package-travel", include_str!("../packs/eu-package-travel.toml")),
    ("eu-psd2-54", include_str!("../packs/eu-psd2-54.toml")),
    ("fi-omnibus-60d", include_str!("../packs/fi-omnibus-60d.toml")),
    ("fr-devis-2017", include_str!("../packs/fr-devis-2017.toml")),
    ("fr-shrinkflation", include_str!("../packs/fr-shrinkflation.toml")),
    ("fr-telecom-l22433", include_str!("../packs/fr-telecom-l22433.toml")),
    ("gb-pmo", include_str!("../packs/gb-pmo.toml")),
    ("hu-shrinkflation", include_str!("../packs/hu-shrinkflation.toml")),
    ("kr-shrinkflation", include_str!("../packs/kr-shrinkflation.toml")),
    ("pl-omnibus-30d", include_str!("../packs/pl-omnibus-30d.toml")),
    ("platform-apple-subs", include_str!("../packs/platform-apple-subs.toml")),
    ("practice-b2b-notice", include_str!("../packs/practice-b2b-notice.toml")),
    ("uk-dmcc-s230", include_str!("../packs/uk-dmcc-s230.toml")),
    ("us-ca-17501", include_str!("../packs/us-ca-17501.toml")),
    ("us-ca-ab1482", include_str!("../packs/us-ca-ab1482.toml")),
    ("us-ca-arl", include_str!("../packs/us-ca-arl.toml")),
    ("us-ca-bp-7159", include_str!("../packs/us-ca-bp-7159.toml")),
    ("us-ca-civ827", include_str!("../packs/us-ca-civ827.toml")),
    ("us-ca-pc396", include_str!("../packs/us-ca-pc396.toml")),
    ("us-ca-repair-consent", include_str!("../packs/us-ca-repair-consent.toml")),
    ("us-ca-sb478", include_str!("../packs/us-ca-sb478.toml")),
    ("us-co-52212", include_str!("../packs/us-co-52212.toml")),
    ("us-dot-39984", include_str!("../packs/us-dot-39984.toml")),
    ("us-far-quantity", include_str!("../packs/us-far-quantity.toml")),
    ("us-fl-559909", include_str!("../packs/us-fl-559909.toml")),
    ("us-fmcsa-375", include_str!("../packs/us-fmcsa-375.toml")),
    ("us-ftc-464", include_str!("../packs/us-ftc-464.toml")),
    ("us-ma-940cmr38", include_str!("../packs/us-ma-940cmr38.toml")),
    ("us-ma-940cmr505", include_str!("../packs/us-ma-940cmr505.toml")),
    ("us-mi-scanner", include_str!("../packs/us-mi-scanner.toml")),
    ("us-mn-325d44", include_str!("../packs/us-mn-325d44.toml")),
    ("us-nsa-gfe", include_str!("../packs/us-nsa-gfe.toml")),
    ("us-ny-518", include_str!("../packs/us-ny-518.toml")),
    ("us-ny-527a", include_str!("../packs/us-ny-527a.toml")),
    ("us-or-90323", include_str!("../packs/us-or-90323.toml")),
    ("us-regz-10269", include_str!("../packs/us-regz-10269.toml")),
    ("us-trid", include_str!("../packs/us-trid.toml")),
    ("us-va-591-608", include_str!("../packs/us-va-591-608.toml")),
    ("us-wa-hb1217", include_str!("../packs/us-wa-hb1217.toml")),
];
