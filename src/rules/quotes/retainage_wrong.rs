//! A bill holds back less than was agreed, or pays out more than was held back.

use crate::core::Decimal;
use crate::core::agreement::{At, percent_of};
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "retainage-wrong",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "document", "expected", "found", "difference"],
    card: include_str!("retainage_wrong.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let zero = Fraction::whole(0);
    let percent = view.chain.retainage.unwrap_or(Decimal::ZERO);
    let mut held = zero.clone();
    for own in view.chain.progress.iter().filter(|own| view.is_bill(own.document)) {
        held = held.plus(&own.held);
        let bill = &view.chain.documents[own.document].own;
        let at = bill.totals.withheld.map_or_else(|| bill.totals.at.unwrap_or(bill.at), |withheld| withheld.at);
        if held < zero {
            tell(view, (own.document, at), "released", (&zero, &held), found);
            held = zero.clone();
            continue;
        }
        // Once the work is done, nothing needs to be held back any more.
        let due =
            percent_of(&own.to_date().minus(&view.more_up_to(own.document)), percent).rounded(view.chain.digits());
        let lacking = if !own.is_last && held < due { due.minus(&held) } else { zero.clone() };
        if let Some(stated) = bill.retainage.as_ref().filter(|stated| stated.value != percent) {
            found
                .in_chain(view, own.document, stated.at)
                .text("case", "rate")
                .text("document", view.name(own.document))
                .arg("expected", Value::percent(Fraction::of(percent)))
                .arg("found", Value::percent(Fraction::of(stated.value)))
                .arg("difference", view.money(&lacking));
        } else if !lacking.is_zero() {
            tell(view, (own.document, at), "held", (&due, &held), found);
        }
        held = held.plus(&lacking);
    }
}

fn tell(
    view: &ChainView<'_>,
    (document, at): (usize, At),
    case: &str,
    (expected, held): (&Fraction, &Fraction),
    found: &mut Findings<'_>,
) {
    let agreed = view.chain.documents[view.chain.basis].own.retainage.as_ref().map(|own| own.at);
    found
        .in_chain(view, document, at)
        .text("case", case)
        .text("document", view.name(document))
        .arg("expected", view.money(expected))
        .arg("found", view.money(held))
        .arg("difference", view.money(&expected.minus(held)))
        .beside_in(view.chain.basis, agreed);
}
