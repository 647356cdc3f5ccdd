//! A line is billed at a higher price than was agreed.

use crate::core::agreement::Line;
use crate::core::chain::{Billed, Term};
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "unit-price-differs",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["line-duplicated"],
    needs: &[],
    settings: &[Wanted { name: "above", kind: KnobKind::Threshold, default: "" }],
    arguments: &["case", "document", "basis", "expected", "found", "difference"],
    card: include_str!("unit_price_differs.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for (term, billed) in view.settled() {
        let parts = view.parts(term, &billed).filter(|parts| !parts.price.is_zero());
        if parts.as_ref().is_some_and(|parts| parts.is_price_tolerated) {
            continue;
        }
        let Some(parts) = parts else {
            if let Some(one) = billed.iter().find(|one| view.chain.is_unclear(term, one)) {
                unclear(view, term, one, found);
            }
            continue;
        };
        let higher = |one: &&&Billed| one.effect.price.as_ref().is_some_and(|price| *price > Fraction::whole(0));
        let Some(first) = billed.iter().find(higher).or(billed.first()) else { continue };
        let line = view.chain.line(first.at);
        let prices = term.line.price_of_one().zip(view.chain.price_of(first)).filter(|_| !first.is_other_unit());
        let all = billed.iter().fold(Fraction::whole(0), |sum, one| sum.plus(&one.found));
        let (case, expected, charged) = match prices {
            Some((agreed, own)) if agreed != own => ("price", view.exact(&agreed), view.exact(&own)),
            _ if first.is_other_unit() => ("unit", view.money(&term.amount), view.money(&all)),
            _ => ("amount", view.money(&term.amount), view.money(&all)),
        };
        // A later offer is no bill.
        let case = match (case, view.is_bill(first.at.document)) {
            ("price", false) => "offer",
            ("amount", false) => "offer-amount",
            (case, _) => case,
        };
        let (document, place) = view.place_of(term);
        let mut added = found
            .chain_line(view, first.at, line.price.map_or(line.at, |price| price.at))
            .judged(view)
            .text("case", case)
            .text("document", view.name(first.at.document))
            .text("basis", view.name(term.at.document))
            .text("line", term.id.as_str())
            .arg("expected", expected)
            .arg("found", charged)
            .arg("difference", view.money(&parts.price))
            .beside_in(document, place)
            .part(&parts.price);
        added = match case {
            "unit" => added.text("agreed_unit", unit(&term.line)).text("unit", unit(line)),
            "price" | "offer" => added.text("per", term.unit.as_str()),
            _ => added,
        };
        for other in billed.iter().filter(|other| other.at != first.at).filter(higher) {
            added = added.beside_in(other.at.document, Some(view.chain.line(other.at).at));
        }
    }
}

/// The billed unit cannot be held against the agreed one, and the amount alone is not higher: a person must look at it.
fn unclear(view: &ChainView<'_>, term: &Term, one: &Billed, found: &mut Findings<'_>) {
    let line = view.chain.line(one.at);
    let (document, place) = view.place_of(term);
    found
        .chain_line(view, one.at, line.unit.as_ref().map_or(line.at, |unit| unit.at))
        .judged(view)
        .level(view.level(Level::Warn))
        .text("case", "unclear")
        .text("document", view.name(one.at.document))
        .text("basis", view.name(term.at.document))
        .text("line", term.id.as_str())
        .arg("expected", view.money(&term.amount))
        .arg("found", view.money(&one.found))
        .arg("difference", view.money(&Fraction::whole(0)))
        .text("agreed_unit", unit(&term.line))
        .text("unit", unit(line))
        .beside_in(document, place);
}

fn unit(line: &Line) -> String {
    line.unit.as_ref().map_or_else(String::new, |unit| unit.value.to_string())
}
