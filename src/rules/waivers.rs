//! Waivers and the baseline: who takes responsibility for which findings, bound to their values.

use std::collections::BTreeSet;

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::finding::{Finding, Waived};
use crate::core::policy::{Policy, Waiver};

/// The waivers of a policy, and which of them were used.
pub struct Waivers<'p> {
    policy: &'p Policy,
    as_of: Date,
    used: BTreeSet<usize>,
    baseline: BTreeSet<&'p str>,
}

impl<'p> Waivers<'p> {
    /// The waivers that hold on a day.
    pub fn of_policy(policy: &'p Policy, as_of: Date) -> Waivers<'p> {
        let baseline = policy.baseline.iter().map(String::as_str).collect();
        Waivers { policy, as_of, used: BTreeSet::new(), baseline }
    }

    /// Who waived a finding; notes that the waiver was used.
    pub fn of(&mut self, finding: &Finding) -> Option<Waived> {
        let mut found = None;
        for (index, waiver) in self.policy.waivers.iter().enumerate() {
            if binds(waiver, finding) {
                self.used.insert(index);
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
            owner: "baseline".to_string(),
            expires: None,
        })
    }

    /// Waivers whose last day is over.
    pub fn expired(&self) -> impl Iterator<Item = &'p Waiver> {
        let as_of = self.as_of;
        self.policy.waivers.iter().filter(move |waiver| waiver.expires < as_of)
    }

    /// Waivers that still hold and that no finding asked for.
    pub fn unused(&self) -> impl Iterator<Item = &'p Waiver> + '_ {
        let holds =
            move |(index, waiver): &(usize, &Waiver)| waiver.expires >= self.as_of && !self.used.contains(index);
        self.policy.waivers.iter().enumerate().filter(holds).map(|(_, waiver)| waiver)
    }
}

/// Whether a waiver means this finding, with these very values.
fn binds(waiver: &Waiver, finding: &Finding) -> bool {
    let holds = |(name, value): &(String, String)| finding.fact(name).is_some_and(|fact| is_same(&fact.bound(), value));
    waiver.rule == finding.rule
        && waiver.list.as_ref().is_none_or(|list| *list == finding.list)
        && waiver.item == finding.item
        && waiver.component.as_ref().is_none_or(|component| Some(component) == finding.component.as_ref())
        && waiver.facts.iter().all(holds)
}

fn is_same(a: &str, b: &str) -> bool {
    let number = |text: &str| Decimal::from_str_exact(text).ok();
    a == b || matches!((number(a), number(b)), (Some(a), Some(b)) if a == b)
}
