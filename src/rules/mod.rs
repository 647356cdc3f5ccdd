//! The judge: rules with stable ids, each one pure function beside its card.
//!
//! A rule names the fault, never the cure; its id finishes the sentence "allow …" and is never reused.
//! Rules see borrowed views of the lists and of what changed, add findings as data, and print nothing.
//! The engine walks the data once and asks every rule of a scope on the way; what becomes of the findings
//! (folding, covering, waiving, ordering) is decided in one place after the walk.
//!
//! ```text
//! policy × catalogue → rulings      which rules are on, how grave, with which settings
//! lists, changes     → engine       one walk, every rule of a scope asked on the way
//! drafts             → settle       fold, cover, waive, fingerprint, place, order
//! ```

pub mod card;
pub mod chain;
pub mod clarity;
pub mod consequences;
pub mod disguises;
pub mod document;
pub mod engine;
pub mod facts;
pub mod fairness;
pub mod faults;
pub mod fees;
pub mod findings;
pub mod groups;
pub mod increases;
pub mod looks;
pub mod notices;
pub mod packs;
pub mod policy;
pub mod quotes;
pub mod rows;
pub mod ruling;
pub mod series;
pub mod settle;
pub mod signs;
pub mod spaced;
pub mod view;
pub mod waivers;

use crate::core::finding::{Level, RuleAbout};
use crate::normalise::list::List;
use crate::rules::chain::ChainView;
use crate::rules::document::DocumentView;
use crate::rules::facts::Facts;
use crate::rules::findings::Findings;
use crate::rules::looks::{Look, Seen};
use crate::rules::ruling::{Knobs, Wanted};
use crate::rules::series::SeriesView;
use crate::rules::signs::Signs;
use crate::rules::view::{ChangeView, ItemView, ListView};

/// A rule: what it is called, how grave its fault is, what it needs, and the function that finds it.
#[derive(Debug)]
pub struct Rule {
    /// The id, stable for ever.
    pub id: &'static str,
    /// The version of plainprice that brought it.
    pub since: &'static str,
    /// The level of the preset `recommended`; `None` is off.
    pub level: Option<Level>,
    /// Rules whose finding about the same subject this one covers.
    pub supersedes: &'static [&'static str],
    /// What must be there before it can judge.
    pub needs: &'static [Need],
    /// Its settings.
    pub settings: &'static [Wanted],
    /// The names of the facts that its sentence uses; each finding has at least these.
    pub arguments: &'static [&'static str],
    /// The card: what, why, flagged and clean example, settings, reference.
    pub card: &'static str,
    /// The function, by what it is shown.
    pub check: Check,
}

impl Rule {
    /// What must be there before it can judge, in a few plain words each.
    pub fn lacks_without(&self) -> impl Iterator<Item = &'static str> {
        let of_document = match self.check {
            Check::Document(needs, _) | Check::Both(needs, ..) => needs,
            _ => &[],
        };
        let of_chain = matches!(self.check, Check::Chain(_)).then_some(A_CHAIN);
        self.needs.iter().map(|need| need.words).chain(of_document.iter().map(|need| need.words)).chain(of_chain)
    }
}

/// What a rule is shown, and the function that looks at it.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Every price row of the new list that shows a sign it waits for in such a list.
    Item(fn(&List) -> Signs, fn(&ItemView<'_, '_>, &Knobs<'_>, &mut Findings<'_>)),
    /// Every change between two versions.
    Change(fn(&ChangeView<'_>, &Knobs<'_>, &mut Findings<'_>)),
    /// Every change between two versions, and the terms of a chain that a later offer has otherwise.
    Terms(fn(&ChangeView<'_>, &Knobs<'_>, &mut Findings<'_>), fn(&ChainView<'_>, &Knobs<'_>, &mut Findings<'_>)),
    /// All rows of one item, of both versions: tiers, customer groups, periods.
    KeyGroup(fn(&groups::GroupView<'_>, &Knobs<'_>, &mut Findings<'_>)),
    /// The new list as a whole.
    List(fn(&ListView<'_>, &Knobs<'_>, &mut Findings<'_>)),
    /// The new list as a whole, by what a look at each of its rows told.
    Rows(for<'a> fn(&'a Facts<'a>) -> Look<'a>, fn(&ListView<'_>, &Seen, &Knobs<'_>, &mut Findings<'_>)),
    /// Every price of the new list with its history, where one is known.
    Series(fn(&SeriesView<'_, '_>, &Knobs<'_>, &mut Findings<'_>)),
    /// A quote, an order, an invoice; what it needs beside the document stands before the function.
    Document(&'static [DocumentNeed], fn(&DocumentView<'_>, &Knobs<'_>, &mut Findings<'_>)),
    /// A quote with its changes and bills.
    Chain(fn(&ChainView<'_>, &Knobs<'_>, &mut Findings<'_>)),
    /// A document by itself, and where there is one its chain.
    Both(
        &'static [DocumentNeed],
        fn(&DocumentView<'_>, &Knobs<'_>, &mut Findings<'_>),
        fn(&ChainView<'_>, &Knobs<'_>, &mut Findings<'_>),
    ),
    /// The texts of a notice, by everything that speaks against them.
    Notice(fn(&notices::NoticeView<'_>, &Knobs<'_>, &mut Findings<'_>)),
    /// Every waiver, once all lists of a run are judged: whether it is at fault.
    Waiver(fn(&waivers::WaiverView<'_>) -> bool),
}

/// What rules about chains cannot do without.
pub const A_CHAIN: &str = "the other documents of the job (quote compare)";

/// Something a rule cannot do without.
#[derive(Debug)]
pub struct Need {
    /// What it is, in a few plain words: `an older version to compare with`.
    pub words: &'static str,
    /// Whether it is there.
    pub is_met: fn(&Facts<'_>, &Knobs<'_>) -> bool,
}

/// The same of a rule about documents.
#[derive(Debug)]
pub struct DocumentNeed {
    /// What it is, in a few plain words: `a price list (--prices)`.
    pub words: &'static str,
    /// Whether it is there.
    pub is_met: fn(&DocumentView<'_>, &Knobs<'_>) -> bool,
}

/// Two versions.
pub const AN_OLDER_VERSION: Need =
    Need { words: "an older version to compare with", is_met: |facts, _| facts.old.is_some() };

/// The versions before.
pub const A_HISTORY: Need = Need { words: "a price history (--history)", is_met: |facts, _| facts.past.is_some() };

/// What customers buy.
pub const SALES: Need = Need { words: "sales (--sales)", is_met: |facts, _| facts.usual.is_some() };

/// What customers were told.
pub const NOTICES: Need = Need { words: "notices (--notices)", is_met: |facts, _| facts.notices.is_some() };

/// The families in the order of the catalogue, each with its rules.
pub static FAMILIES: &[(&str, &[&Rule])] = &[
    ("fees", fees::RULES),
    ("increases", increases::RULES),
    ("disguises", disguises::RULES),
    ("clarity", clarity::RULES),
    ("fairness", fairness::RULES),
    ("quotes", quotes::RULES),
    ("notices", notices::RULES),
    ("policy", policy::RULES),
];

/// Every rule in the order of the catalogue.
pub fn catalogue() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|(_, rules)| rules.iter().copied())
}

/// The rule of an id, and its number in the catalogue.
pub fn find(id: &str) -> Option<(usize, &'static Rule)> {
    catalogue().enumerate().find(|(_, rule)| rule.id == id)
}

/// What formats that carry their own manual say about every rule, in the order of the catalogue.
pub fn about() -> Vec<RuleAbout> {
    let families = FAMILIES.iter().flat_map(|(family, rules)| rules.iter().map(|rule| (*family, *rule)));
    let about = families.map(|(family, rule)| RuleAbout {
        id: rule.id,
        family,
        level: rule.level,
        summary: card::read(rule.card).summary,
        page: card::page(rule.card),
    });
    about.collect()
}

/// The family of a rule.
pub fn family(id: &str) -> &'static str {
    FAMILIES.iter().find(|(_, rules)| rules.iter().any(|rule| rule.id == id)).map_or("", |(family, _)| family)
}
