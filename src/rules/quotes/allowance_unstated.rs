//! An allowance or a charge does not state its amount, its reason, its base or its tax category.

use crate::core::agreement::{Adjustment, Line, LineKind};
use crate::core::finding::Level;
use crate::rules::document::DocumentView;
use crate::rules::findings::{Added, Findings};
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "allowance-unstated",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "what"],
    card: include_str!("allowance_unstated.md"),
    check: Check::Document(&[], check),
};

/// The ids of the standard for an allowance of the document, a charge of it, and the same of a line.
struct Ids {
    amount: &'static str,
    category: &'static str,
    reason: &'static str,
}

const IDS: [[Ids; 2]; 2] = [
    [
        Ids { amount: "BR-31", category: "BR-32", reason: "BR-33, BR-CO-21" },
        Ids { amount: "BR-36", category: "BR-37", reason: "BR-38, BR-CO-22" },
    ],
    [
        Ids { amount: "BR-41", category: "", reason: "BR-42, BR-CO-23" },
        Ids { amount: "BR-43", category: "", reason: "BR-44, BR-CO-24" },
    ],
];

fn check(document: &DocumentView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for line in &document.own.lines {
        set_aside(document, line, found);
        for own in &line.adjustments {
            for (what, references) in lacking(document, own, true) {
                tell(own, what, references, found.line(document, line, own.at));
            }
        }
    }
    for own in &document.own.adjustments {
        for (what, references) in lacking(document, own, false) {
            tell(own, what, references, found.document(own.at));
        }
    }
}

/// A sum set aside that is not named: nobody can say later whether it was kept.
fn set_aside(document: &DocumentView<'_>, line: &Line, found: &mut Findings<'_>) {
    let is_set_aside = matches!(line.promise(), LineKind::Allowance | LineKind::Provisional | LineKind::Contingency);
    let is_known = line.amount.is_some() || (line.price.is_some() && line.quantity.is_some());
    if is_set_aside && !is_known {
        found.line(document, line, line.at).text("case", "set-aside").text("what", "amount");
    }
}

fn tell(own: &Adjustment, what: &str, references: &str, added: Added<'_>) {
    let mut added = added.text("case", if own.is_charge { "charge" } else { "allowance" }).text("what", what);
    if let Some(said) = own.reason.as_ref().filter(|reason| !reason.value.is_empty()) {
        added = added.text("reason", &*said.value);
    }
    for reference in references.split(", ").filter(|id| !id.is_empty()) {
        added = added.reference(reference);
    }
}

/// What an allowance or a charge does not state, with the ids of the standard.
fn lacking(document: &DocumentView<'_>, own: &Adjustment, is_of_line: bool) -> Vec<(&'static str, &'static str)> {
    let is_standard = document.own.layout.is_standard();
    let ids = &IDS[usize::from(is_of_line)][usize::from(own.is_charge)];
    let mut lacking = Vec::new();
    // Our own layout and GOBL know charges that are a percentage alone.
    if own.amount.is_none() && (is_standard || own.percent.is_none()) {
        lacking.push(("amount", ids.amount));
    }
    if own.reason.is_none() && own.code.is_none() {
        lacking.push(("reason", ids.reason));
    }
    match (&own.percent, own.base) {
        (Some(_), None) if is_standard => lacking.push(("base", "PEPPOL-EN16931-R041")),
        (None, Some(_)) if is_standard => lacking.push(("percent", "PEPPOL-EN16931-R042")),
        _ => {}
    }
    let is_taxed_apart = !is_of_line && is_standard && document.own.kind.is_bill();
    if is_taxed_apart && own.taxes.iter().all(|mark| mark.category.is_none()) {
        lacking.push(("category", ids.category));
    }
    lacking
}
