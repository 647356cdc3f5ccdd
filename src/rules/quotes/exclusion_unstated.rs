//! A quote does not say what is not part of it.

use crate::core::agreement::LineKind;
use crate::core::finding::Level;
use crate::rules::document::DocumentView;
use crate::rules::findings::Findings;
use crate::rules::quotes::words;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "exclusion-unstated",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["document"],
    card: include_str!("exclusion_unstated.md"),
    check: Check::Document(&[], check),
};

fn check(document: &DocumentView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let own = document.own;
    let texts = || {
        let of_lines = own.lines.iter().flat_map(|line| line.description.iter().chain(&line.remarks));
        own.notes.iter().chain(of_lines)
    };
    let has_any = own.lines.iter().any(|line| line.promise() == LineKind::Exclusion);
    if own.kind.is_offer() && !has_any && !texts().any(|text| words::excludes(&text.value)) {
        found.document(own.at).text("document", own.name());
    }
}
