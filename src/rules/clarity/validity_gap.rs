//! Days on which an item has no price, between two that it has.

use crate::core::finding::{Level, Value};
use crate::rules::clarity::validity::{self, day_after, day_before};
use crate::rules::findings::Findings;
use crate::rules::groups::GroupView;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "validity-gap",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[validity::PERIODS],
    settings: &[],
    arguments: &["from", "to"],
    card: include_str!("validity_gap.md"),
    check: Check::KeyGroup(check),
};

fn check(group: &GroupView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for run in validity::runs(group) {
        let Some(mut reach) = run.first().map(|span| span.to) else { continue };
        for (before, own) in run.iter().zip(&run[1..]) {
            // A price without a last day leaves no gap behind it.
            let Some(last) = reach else { break };
            let gap = day_after(last).zip(own.from.and_then(day_before)).filter(|(from, to)| from <= to);
            if let Some((from, to)) = gap {
                let (item, other) = (group.view(own.cells), group.view(before.cells));
                found
                    .item(&item, item.at_field(crate::core::field::Field::ValidFrom))
                    .arg("from", Value::Date(from))
                    .arg("to", Value::Date(to))
                    .related(Some(other.at_field(crate::core::field::Field::ValidTo)));
            }
            reach = own.to.map(|to| to.max(last));
        }
    }
}
