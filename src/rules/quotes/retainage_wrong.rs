//! A bill holds back less than was agreed, or pays out more than was held back.

use crate::core::Decimal;
use crate::core::agreement::{At, LineKind, percent_of};
use crate::core::chain::{Progress, Term};
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::{Added, Findings};
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
    let account = &view.chain.account;
    let contract = account.agreed.plus(&account.approved_changes);
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
            match own.held.is_zero() && is_final(view, own, &held) {
                false => {
                    tell(view, (own.document, at), "held", (&due, &held), found);
                }
                // It may be the last one at a lower sum than agreed: then nothing needs to be held back.
                true if own.to_date() < contract => {
                    tell(view, (own.document, at), "open", (&due, &held), found).level(Level::Note);
                }
                true => {}
            }
        }
        held = held.plus(&lacking);
    }
}

/// Whether a bill may be the last one although not all that was agreed is billed: no bill follows, and what was agreed is
/// billed in all, or every line at least in part after bills that did hold something back.
fn is_final(view: &ChainView<'_>, own: &Progress, held: &Fraction) -> bool {
    let chain = view.chain;
    let account = &chain.account;
    if chain.progress.last().is_none_or(|last| last.document != own.document) {
        return false;
    }
    let by_term = chain.billed_by_term();
    let is_open = |(number, term): (usize, &Term)| {
        let settles_itself = !matches!(term.promise(), LineKind::Fixed | LineKind::UnitRate);
        by_term[number].is_empty() && !settles_itself && !term.amount.is_zero()
    };
    own.to_date() >= account.agreed.plus(&account.approved_changes)
        || (held.is_positive() && !chain.in_force().any(is_open))
}

fn tell<'f>(
    view: &ChainView<'_>,
    (document, at): (usize, At),
    case: &str,
    (expected, held): (&Fraction, &Fraction),
    found: &'f mut Findings<'_>,
) -> Added<'f> {
    let agreed = view.chain.documents[view.chain.basis].own.retainage.as_ref().map(|own| own.at);
    found
        .in_chain(view, document, at)
        .text("case", case)
        .text("document", view.name(document))
        .arg("expected", view.money(expected))
        .arg("found", view.money(held))
        .arg("difference", view.money(&expected.minus(held)))
        .beside_in(view.chain.basis, agreed)
}
