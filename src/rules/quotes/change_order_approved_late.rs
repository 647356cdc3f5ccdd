//! A change was approved only after the bill it appears on.

use crate::core::chain::{Role, Target};
use crate::core::finding::{Level, Value};
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "change-order-approved-late",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["change", "document", "approved", "billed"],
    card: include_str!("change_order_approved_late.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for (change, document) in view.chain.of_role(Role::Approved) {
        let Some(approved) = &document.own.agreed_on else { continue };
        let has_it = |bill: &usize| {
            let of_change = |to: Target| match to {
                Target::Term(term) => view.chain.terms[term].at.document == change,
                Target::Extra(extra) => view.chain.extras[extra].document == change,
                _ => false,
            };
            let lines = view.chain.billed.iter().filter(|one| one.at.document == *bill).map(|one| one.trace.to);
            let extras = view.chain.billed_extras.iter().filter(|one| one.document == *bill).map(|one| one.to);
            lines.chain(extras).any(of_change)
        };
        let bills = view.chain.of_role(Role::Bill).map(|(bill, _)| bill);
        let early = bills.filter(has_it).find_map(|bill| Some((bill, view.day(bill)?)));
        let Some((bill, day)) = early.filter(|(_, day)| *day < approved.value) else { continue };
        found
            .in_chain(view, change, approved.at)
            .text("change", view.name(change))
            .text("document", view.name(bill))
            .arg("approved", Value::Date(approved.value))
            .arg("billed", Value::Date(day))
            .beside_in(bill, view.chain.documents[bill].own.date.as_ref().map(|date| date.at));
    }
}
