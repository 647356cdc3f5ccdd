//! More is billed than was agreed or measured.

use crate::core::Decimal;
use crate::core::agreement::LineKind;
use crate::core::chain::Billed;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::quotes::units;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "quantity-over-agreed",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["rate-line-without-measure", "line-duplicated"],
    needs: &[],
    settings: &[Wanted { name: "above", kind: KnobKind::Threshold, default: "" }],
    arguments: &["case", "document", "basis", "expected", "found", "difference"],
    card: include_str!("quantity_over_agreed.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for (term, billed) in view.settled() {
        let Some(parts) = view.parts(term, &billed).filter(|parts| !parts.is_quantity_tolerated) else { continue };
        if parts.quantity.is_zero() {
            continue;
        }
        let more = |one: &&&Billed| one.effect.quantity.as_ref().is_some_and(|more| *more > Fraction::whole(0));
        let Some(first) = billed.iter().find(more).or(billed.first()) else { continue };
        let line = view.chain.line(first.at);
        let Some(quantity) = &line.quantity else { continue };
        let measured = line.measured.as_ref().filter(|_| term.promise() == LineKind::UnitRate);
        let agreed = term.line.quantity.as_ref().map_or(quantity.value, |agreed| agreed.value);
        let all = billed.iter().map(|one| view.quantity(one)).fold(Fraction::whole(0), |sum, own| sum.plus(&own));
        let (case, expected, so_many) = match measured {
            Some(measured) => ("measured", Fraction::of(measured.value), Fraction::of(quantity.value)),
            // A later offer is no bill.
            None if !view.is_bill(first.at.document) => ("offer", Fraction::of(agreed), all),
            None => ("agreed", Fraction::of(agreed), all),
        };
        let (document, place) = view.place_of(term);
        let mut added = found
            .chain_line(view, first.at, quantity.at)
            .judged(view)
            .text("case", case)
            .text("document", view.name(first.at.document))
            .text("basis", view.name(term.at.document))
            .text("line", term.id.as_str())
            .arg("expected", number(&expected))
            .arg("found", number(&so_many))
            .arg("difference", view.money(&parts.quantity))
            .text("unit", units::of(if case == "measured" { line } else { &term.line }))
            .beside_in(document, place)
            .part(&parts.quantity);
        for other in billed.iter().filter(|other| other.at != first.at) {
            added = added.beside_in(other.at.document, Some(view.chain.line(other.at).at));
        }
    }
}

/// A quantity as a fact.
fn number(quantity: &Fraction) -> Value {
    let text = quantity.text(10);
    Decimal::from_str_exact(&text).map_or(Value::Text(text), |number| Value::Number(number.normalize()))
}
