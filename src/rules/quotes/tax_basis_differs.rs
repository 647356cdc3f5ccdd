//! A bill is taxed in another way than was agreed: with tax in its prices or without, or at another rate.

use std::collections::BTreeMap;

use crate::core::Decimal;
use crate::core::agreement::{Agreement, At, TaxMark};
use crate::core::chain::{Chain, Target};
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::quotes::groups;
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

/// What is taxed at another rate than was agreed, in all of a document.
struct Moved {
    /// Where the rate stands that raises the tax, else the first one that differs.
    at: At,
    /// By how much the tax differs.
    more: Fraction,
    /// Whether nothing but discounts is taxed so.
    is_of_discounts: bool,
}

/// Lines, fees and discounts that are taxed at another rate than was agreed, told once for each pair of rates: a
/// discount that is taxed lower makes the bill dearer.
fn rates(view: &ChainView<'_>, document: usize, found: &mut Findings<'_>) {
    let chain = view.chain;
    let is_inside = chain.documents[document].own.has_tax_in_prices();
    let lines = chain.billed.iter().filter(|one| one.at.document == document).filter_map(|one| {
        let line = chain.line(one.at);
        Some((agreed_of(chain, one.trace.to)?, line.taxes.as_slice(), line.at, &one.found, false))
    });
    let extras = chain.billed_extras.iter().filter(|one| one.document == document).filter_map(|one| {
        let own = &chain.documents[document].own.adjustments[one.number];
        Some((agreed_of(chain, one.to)?, own.taxes.as_slice(), own.at, &one.found, !own.is_charge))
    });
    let mut told: BTreeMap<(Decimal, Decimal), Moved> = BTreeMap::new();
    for (agreed, taxes, at, amount, is_discount) in lines.chain(extras) {
        let (Some(agreed), Some(own)) = (rate(agreed), rate(taxes)) else { continue };
        if agreed == own {
            continue;
        }
        let at = taxes.first().and_then(|mark| mark.rate.as_ref()).map_or(at, |rate| rate.at);
        let [now, before] = [own, agreed].map(|rate| groups::tax_on(amount, rate, is_inside));
        let more = now.minus(&before);
        let start = || Moved { at, more: Fraction::whole(0), is_of_discounts: true };
        let entry = told.entry((agreed, own)).or_insert_with(start);
        if more.is_positive() && !entry.more.is_positive() {
            entry.at = at;
        }
        entry.more = entry.more.plus(&more);
        entry.is_of_discounts &= is_discount;
    }
    for ((agreed, own), moved) in told {
        let case = match (moved.is_of_discounts, moved.more.is_positive()) {
            (true, true) => "discount",
            (false, true) => "rate",
            _ => "lower",
        };
        found
            .in_chain(view, document, moved.at)
            .judged(view)
            .text("case", case)
            .text("document", view.name(document))
            .text("basis", view.basis())
            .arg("expected", Value::percent(Fraction::of(agreed)))
            .arg("found", Value::percent(Fraction::of(own)))
            .arg("difference", view.money(&moved.more.magnitude().rounded(chain.digits())));
    }
}

/// How what a line, a fee or a discount was traced to is taxed.
fn agreed_of(chain: &Chain, to: Target) -> Option<&[TaxMark]> {
    match to {
        Target::Term(term) => Some(&chain.terms[term].line.taxes),
        Target::Extra(extra) => Some(&chain.extras[extra].own.taxes),
        _ => None,
    }
}

/// The only rate of something.
fn rate(taxes: &[TaxMark]) -> Option<Decimal> {
    match taxes {
        [only] => only.rate.as_ref().map(|rate| rate.value.normalize()),
        _ => None,
    }
}
