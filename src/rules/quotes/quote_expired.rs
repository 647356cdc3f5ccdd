//! The last day of a quote is over and nobody accepted it in time.

use crate::core::agreement::Status;
use crate::core::finding::{Level, Value};
use crate::rules::document::DocumentView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "quote-expired",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "document", "until", "on"],
    card: include_str!("quote_expired.md"),
    check: Check::Document(&[], check),
};

fn check(document: &DocumentView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let own = document.own;
    let Some(until) = own.valid_until.as_ref().filter(|_| own.kind.is_offer()) else { return };
    let is_accepted = own.status.as_ref().is_some_and(|status| status.value == Status::Accepted);
    let (case, on) = match own.agreed_on.as_ref() {
        Some(agreed) if agreed.value > until.value => ("late", agreed.value),
        Some(_) => return,
        // Who says it was accepted need not say when.
        None if is_accepted || document.as_of <= until.value => return,
        None => ("over", document.as_of),
    };
    found
        .document(until.at)
        .text("case", case)
        .text("document", own.name())
        .arg("until", Value::Date(until.value))
        .arg("on", Value::Date(on))
        .beside(own.agreed_on.as_ref().map(|agreed| agreed.at));
}
