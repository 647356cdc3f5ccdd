//! The price of a line is below zero.

use crate::core::finding::Level;
use crate::rules::document::DocumentView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "line-price-negative",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["price"],
    card: include_str!("line_price_negative.md"),
    check: Check::Document(&[], check),
};

fn check(document: &DocumentView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for line in &document.own.lines {
        for (price, reference) in [(line.price, "BR-27"), (line.gross_price, "BR-28")] {
            if let Some(price) = price.filter(|price| price.value.is_sign_negative() && !price.value.is_zero()) {
                found.line(document, line, price.at).arg("price", document.stated(price)).reference(reference);
            }
        }
    }
}
