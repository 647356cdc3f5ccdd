//! A bill charges a fee that nobody agreed to, or more than was agreed for it.

use crate::core::agreement::{Adjustment, At};
use crate::core::chain::Target;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "charge-not-agreed",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["fee-first-seen-later"],
    needs: &[],
    settings: &[],
    arguments: &["case", "charge", "document", "basis", "found", "difference"],
    card: include_str!("charge_not_agreed.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for own in &view.chain.billed_extras {
        let stated = &view.chain.documents[own.document].own.adjustments[own.number];
        let is_more = own.difference() > Fraction::whole(0);
        // What a later offer adds to one that nobody agreed to is told as a fee that is seen late.
        let is_moving = view.tolerances.buckets.has_charge(&words_of(stated));
        let is_new = own.to == Target::Nothing;
        if !is_more || is_moving || !stated.is_charge || (is_new && !view.chain.is_agreed) {
            continue;
        }
        let agreed = match own.to {
            Target::Extra(number) => Some(&view.chain.extras[number]),
            Target::Nothing => None,
            Target::Term(_) | Target::Unapproved(_) | Target::Deposit | Target::Retainage => {
                if matches!(own.to, Target::Term(_)) {
                    let at = (own.document, own.at);
                    tell(view, at, "raised", words_of(stated), (&own.expected, &own.found), found);
                }
                continue;
            }
        };
        let case = match agreed {
            Some(extra) if extra.own.is_optional => "optional",
            // All of it was billed before.
            Some(_) if own.expected.is_zero() => "again",
            Some(_) => "raised",
            None => "new",
        };
        tell(view, (own.document, own.at), case, words_of(stated), (&own.expected, &own.found), found);
    }
    of_lines(view, found);
}

/// Charges on lines, and charges that are billed as lines.
fn of_lines(view: &ChainView<'_>, found: &mut Findings<'_>) {
    let zero = Fraction::whole(0);
    for billed in &view.chain.billed {
        let line = view.chain.line(billed.at);
        let name = || view.called(billed.at).unwrap_or_default();
        if let Target::Extra(number) = billed.trace.to
            && billed.difference() > zero
        {
            let is_optional = view.chain.extras[number].own.is_optional;
            let case = if is_optional { "optional" } else { "raised" };
            tell(view, (billed.at.document, line.at), case, name(), (&billed.expected, &billed.found), found);
        }
        // What is given back without its charge is no charge.
        let more = billed.effect.charge.as_ref().filter(|more| **more > zero && billed.found > zero);
        let Some(more) = more else { continue };
        let own = line.adjustments.iter().find(|own| own.is_charge);
        let at = (billed.at.document, own.map_or(line.at, |own| own.at));
        let charged = line.adjusted(true).unwrap_or_else(|| more.clone());
        let expected = charged.minus(more);
        let case = if expected.is_zero() { "new" } else { "raised" };
        tell(view, at, case, own.map_or_else(name, words_of), (&expected, &charged), found);
    }
}

fn words_of(own: &Adjustment) -> String {
    let said = [&own.reason, &own.code].into_iter().flatten().find(|words| !words.value.is_empty());
    said.map_or_else(|| "a charge without a name".to_string(), |words| words.value.to_string())
}

fn tell(
    view: &ChainView<'_>,
    (document, at): (usize, At),
    case: &str,
    charge: String,
    (expected, charged): (&Fraction, &Fraction),
    found: &mut Findings<'_>,
) {
    let more = charged.minus(expected);
    // A later offer is no bill.
    let case = match (case, view.is_bill(document)) {
        ("raised", false) => "offer",
        ("new", false) => "offer-new",
        ("again", false) => "offer-again",
        ("optional", false) => "offer-optional",
        (case, _) => case,
    };
    let added = found
        .in_chain(view, document, at)
        .judged(view)
        .text("case", case)
        .text("charge", charge.clone())
        .text("document", view.name(document))
        .text("basis", view.basis())
        .arg("expected", view.money(expected))
        .arg("found", view.money(charged))
        .arg("difference", view.money(&more))
        .about(charge.to_lowercase())
        .part(&more);
    if case == "optional" {
        added.level(Level::Warn);
    }
}
