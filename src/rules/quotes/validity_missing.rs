//! A quote does not say until when it holds.

use crate::core::finding::Level;
use crate::rules::document::DocumentView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "validity-missing",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["document"],
    card: include_str!("validity_missing.md"),
    check: Check::Document(&[], check),
};

fn check(document: &DocumentView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let own = document.own;
    if own.kind.is_offer() && own.valid_until.is_none() {
        found.document(own.at).text("document", own.name());
    }
}
