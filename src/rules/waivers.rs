//! Waivers and the baseline: who takes responsibility for which findings, bound to their values.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::finding::{Finding, Value, Waived};
use crate::core::policy::{Policy, Subject, Waiver};
use crate::rules::ruling::Ruling;
use crate::rules::{self, Check, Rule, settle};

/// The facts of every finding about a waiver.
pub const ARGUMENTS: &[&str] = &["rule", "owner", "expires"];

/// The waivers of a policy, and which of them were used in a run.
pub struct Waivers<'p> {
    policy: &'p Policy,
    as_of: Date,
    /// The waivers by rule and item: a long list may have many of both.
    by_subject: BTreeMap<(&'p str, Option<&'p str>), Vec<usize>>,
    used: BTreeSet<usize>,
    baseline: BTreeSet<&'p str>,
    /// Which rules ran on which list.
    ran: BTreeSet<(String, &'static str)>,
}

/// A waiver at the end of a run, as rules about waivers see it.
pub struct WaiverView<'p> {
    /// The waiver.
    pub waiver: &'p Waiver,
    /// Whether its last day is over.
    pub is_expired: bool,
    /// Whether a finding has its values.
    pub is_used: bool,
    /// Whether its rule ran on its list at all.
    pub has_run: bool,
}

impl<'p> Waivers<'p> {
    /// The waivers that hold on a day.
    pub fn of_policy(policy: &'p Policy, as_of: Date) -> Waivers<'p> {
        let baseline = policy.baseline.iter().map(String::as_str).collect();
        let mut by_subject: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (index, waiver) in policy.waivers.iter().enumerate() {
            by_subject.entry((waiver.rule.as_str(), waiver.item.as_deref())).or_default().push(index);
        }
        Waivers { policy, as_of, by_subject, used: BTreeSet::new(), baseline, ran: BTreeSet::new() }
    }

    /// Whether nothing is waived.
    pub fn is_empty(&self) -> bool {
        self.by_subject.is_empty() && self.baseline.is_empty()
    }

    /// Notes which rules ran on a list: a waiver of any other rule is not called unused.
    pub fn note_run(&mut self, list: &str, rules: &[&'static str]) {
        let is_asked = |rule: &&&'static str| self.policy.waivers.iter().any(|waiver| waiver.rule == ***rule);
        self.ran.extend(rules.iter().filter(is_asked).map(|rule| (list.to_string(), *rule)));
    }

    /// Who waived a finding; notes that the waiver was used.
    pub fn of(&mut self, finding: &Finding) -> Option<Waived> {
        let mut found = None;
        for index in self.by_subject.get(&(finding.rule, finding.item.as_deref())).into_iter().flatten() {
            let waiver = &self.policy.waivers[*index];
            if binds(waiver, finding) {
                self.used.insert(*index);
                if waiver.expires >= self.as_of {
                    found.get_or_insert(waiver);
                }
            }
        }
        if let Some(waiver) = found {
            return Some(Waived {
                reason: waiver.reason.clone(),
                owner: waiver.owner.clone(),
                expires: Some(waiver.expires),
            });
        }
        self.baseline.contains(finding.fingerprint.as_str()).then(|| Waived {
            reason: "was there when the baseline was written".to_string(),
            owner: BASELINE.to_string(),
            expires: None,
        })
    }

    /// Whether someone takes responsibility for a finding today.
    pub fn is_waived(&self, finding: &Finding) -> bool {
        let about = self.by_subject.get(&(finding.rule, finding.item.as_deref())).into_iter().flatten();
        let mut waivers = about.map(|index| &self.policy.waivers[*index]);
        waivers.any(|waiver| waiver.expires >= self.as_of && binds(waiver, finding))
    }

    /// The findings about the waivers themselves, once all lists of the run are judged.
    pub fn faults(&self, ruling: &Ruling) -> Vec<Finding> {
        let mut found = Vec::new();
        for (index, waiver) in self.policy.waivers.iter().enumerate() {
            let is_list = |list: &str| waiver.list.as_deref().is_none_or(|own| own == list);
            let view = WaiverView {
                waiver,
                is_expired: waiver.expires < self.as_of,
                is_used: self.used.contains(&index),
                has_run: self.ran.iter().any(|(list, rule)| is_list(list) && *rule == waiver.rule),
            };
            for (number, rule) in rules::catalogue().enumerate() {
                let Check::Waiver(is_at_fault) = rule.check else { continue };
                let own = &ruling[number];
                if let Some(level) = own.level.filter(|_| is_at_fault(&view)) {
                    found.push(about(waiver, rule, level, own.references.clone()));
                }
            }
        }
        found
    }
}

/// Who is named as the owner of what a baseline waives.
pub const BASELINE: &str = "baseline";

fn about(waiver: &Waiver, rule: &'static Rule, level: crate::core::finding::Level, references: Vec<String>) -> Finding {
    let text = |text: &str| Value::Text(text.to_string());
    let mut facts = vec![("rule", text(&waiver.rule))];
    facts.extend(waiver.item.as_deref().map(|item| ("item", text(item))));
    facts.push(("owner", text(&waiver.owner)));
    facts.push(("expires", Value::Date(waiver.expires)));
    let mut finding = Finding {
        rule: rule.id,
        level,
        list: waiver.list.clone().unwrap_or_else(|| "default".to_string()),
        item: waiver.item.clone(),
        component: waiver.component.clone(),
        // The sentence begins with the item; a waiver without one is about the list as a whole.
        name: waiver.item.is_none().then(|| "the whole list".to_string()),
        facts,
        sample: None,
        covers: Vec::new(),
        at: Some(waiver.place.clone()),
        excerpt: None,
        related: Vec::new(),
        references,
        fingerprint: String::new(),
        waived: None,
    };
    finding.fingerprint = settle::fingerprint(&finding);
    finding
}

/// Whether a waiver means this finding, with these very values.
fn binds(waiver: &Waiver, finding: &Finding) -> bool {
    let subject = Subject {
        rule: finding.rule,
        list: &finding.list,
        item: finding.item.as_deref(),
        component: finding.component.as_deref(),
    };
    waiver.binds(subject, |name, value| finding.fact(name).is_some_and(|fact| is_same(fact, value)))
}

/// Numbers are compared as numbers (`4.50` is `4.5`), words as they are (`007` is not `7`).
fn is_same(fact: &Value, written: &str) -> bool {
    let number = |text: &str| Decimal::from_str_exact(text).ok();
    let bound = fact.bound();
    bound == written
        || (!matches!(fact, Value::Text(_) | Value::Date(_))
            && matches!((number(&bound), number(written)), (Some(a), Some(b)) if a == b))
}
