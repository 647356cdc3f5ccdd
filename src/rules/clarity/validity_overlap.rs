//! Two prices of one item on one day.

use crate::core::finding::{Level, Value};
use crate::rules::clarity::same_name_two_prices::differing;
use crate::rules::clarity::validity;
use crate::rules::findings::Findings;
use crate::rules::groups::GroupView;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "validity-overlap",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[validity::PERIODS],
    settings: &[],
    arguments: &["from", "to", "price", "other_price"],
    card: include_str!("validity_overlap.md"),
    check: Check::KeyGroup(check),
};

fn check(group: &GroupView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for run in validity::runs(group) {
        // The row that holds longest of those before: only it can reach into a later one.
        let mut longest = 0;
        for index in 1..run.len() {
            let (before, own) = (&run[longest], &run[index]);
            // A price without a last day holds until the next one begins.
            let reach = before.to.filter(|to| own.from.is_none_or(|from| *to >= from));
            if let Some(reach) = reach
                && let Some(from) = own.from
            {
                let (item, other) = (group.view(own.cells), group.view(before.cells));
                if let Some((component, price, other_price)) = differing(&item, &other) {
                    let (component, column) = &group.facts.new.schema.prices[component];
                    found
                        .item(&item, item.at(*column))
                        .component(component)
                        .arg("from", Value::Date(from))
                        .arg("to", Value::Date(own.to.map_or(reach, |to| to.min(reach))))
                        .arg("price", Value::Money(price.0, price.1))
                        .arg("other_price", Value::Money(other_price.0, other_price.1))
                        .related(Some(other.at(*column)));
                }
            }
            if own.to.is_some_and(|to| before.to.is_none_or(|longest| to > longest)) {
                longest = index;
            }
        }
    }
}
