//! A bill is taxed in another way than was agreed: with tax in its prices or without, or at another rate.

use std::collections::BTreeMap;

use crate::core::Decimal;
use crate::core::agreement::{Agreement, At, Line, percent_of};
use crate::core::chain::Target;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "tax-basis-differs",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "document", "basis", "expected", "found"],
    card: include_str!("tax_basis_differs.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let basis = &view.chain.documents[view.chain.basis].own;
    for (document, held) in view.chain.held() {
        if held.own.has_tax_in_prices() != basis.has_tax_in_prices() {
            let words = |own: &Agreement| if own.has_tax_in_prices() { "with tax" } else { "without tax" };
            let at = held.own.tax_included.as_ref().map_or(held.own.at, |stated| stated.at);
            found
                .in_chain(view, document, at)
                .judged(view)
                .text("case", "prices")
                .text("document", view.name(document))
                .text("basis", view.basis())
                .text("expected", words(basis))
                .text("found", words(&held.own))
                .beside_in(view.chain.basis, basis.tax_included.as_ref().map(|stated| stated.at));
            continue;
        }
        rates(view, document, found);
    }
}

/// Lines that are taxed at another rate than was agreed, told once for each pair of rates.
fn rates(view: &ChainView<'_>, document: usize, found: &mut Findings<'_>) {
    let rate = |line: &Line| match line.taxes.as_slice() {
        [only] => only.rate.as_ref().map(|rate| rate.value.normalize()),
        _ => None,
    };
    let mut told: BTreeMap<(Decimal, Decimal), (At, Fraction)> = BTreeMap::new();
    for billed in view.chain.billed.iter().filter(|one| one.at.document == document) {
        let Target::Term(term) = billed.trace.to else { continue };
        let line = view.chain.line(billed.at);
        let (Some(agreed), Some(own)) = (rate(&view.chain.terms[term].line), rate(line)) else { continue };
        if agreed == own {
            continue;
        }
        let at = line.taxes.first().and_then(|mark| mark.rate.as_ref()).map_or(line.at, |rate| rate.at);
        let more = percent_of(&billed.found, own).minus(&percent_of(&billed.found, agreed));
        let entry = told.entry((agreed, own)).or_insert_with(|| (at, Fraction::whole(0)));
        entry.1 = entry.1.plus(&more);
    }
    for ((agreed, own), (at, more)) in told {
        found
            .in_chain(view, document, at)
            .judged(view)
            .text("case", "rate")
            .text("document", view.name(document))
            .text("basis", view.basis())
            .arg("expected", Value::percent(Fraction::of(agreed)))
            .arg("found", Value::percent(Fraction::of(own)))
            .arg("difference", view.money(&more.rounded(view.chain.digits())));
    }
}
