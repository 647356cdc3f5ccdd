//! The tax is right, but rounded on every line instead of once for each rate.

use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::document::DocumentView;
use crate::rules::findings::Findings;
use crate::rules::quotes::groups::{self, Worked};
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "tax-rounded-by-line",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["expected", "found", "difference"],
    card: include_str!("tax_rounded_by_line.md"),
    check: Check::Document(&[], check),
};

fn check(document: &DocumentView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let own = document.own;
    if own.lines.iter().any(|line| line.target.is_some()) {
        return;
    }
    let mut seen = Vec::new();
    for (_, part, _) in groups::parts(document).filter(|(_, part, _)| !groups::is_untaxed(&part.mark)) {
        seen.push((groups::of_stated_base(document, part), part.amount));
    }
    if seen.is_empty() {
        let stated = own.own_taxes().find_map(|total| total.amount);
        seen.push((groups::of_rates(document), stated));
    }
    for (worked, stated) in seen {
        let (Some(Worked { once, by_line }), Some(stated)) = (worked, stated) else { continue };
        let value = Fraction::of(stated.value);
        if value == by_line && value != once {
            found
                .document(stated.at)
                .arg("expected", document.money(&once))
                .arg("found", document.stated(stated))
                .arg("difference", document.money(&value.minus(&once).magnitude()));
        }
    }
}
