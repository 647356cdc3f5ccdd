//! A discount that was agreed is not taken off.

use crate::core::chain::{Billed, Target};
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "promised-discount-missing",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "discount", "document", "basis", "expected", "found", "difference"],
    card: include_str!("promised_discount_missing.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for missing in &view.chain.missing {
        let extra = &view.chain.extras[missing.extra];
        let less = missing.expected.minus(&missing.found);
        let own = &view.chain.documents[missing.document].own;
        let given = view
            .chain
            .billed_extras
            .iter()
            .find(|one| one.document == missing.document && one.to == Target::Extra(missing.extra));
        let at = given.map_or(own.totals.at.unwrap_or(own.at), |given| given.at);
        let name = extra.own.reason.as_ref().map_or_else(String::new, |reason| reason.value.to_string());
        found
            .in_chain(view, missing.document, at)
            .judged(view)
            .text("case", if missing.found.is_zero() { "gone" } else { "smaller" })
            .text("discount", name.clone())
            .text("document", view.name(missing.document))
            .text("basis", view.name(extra.document))
            .arg("expected", view.money(&missing.expected))
            .arg("found", view.money(&missing.found))
            .arg("difference", view.money(&less))
            .about(name.to_lowercase())
            .beside_in(extra.document, Some(extra.own.at))
            .part(&less);
    }
    for (term, billed) in view.settled() {
        let zero = Fraction::whole(0);
        let charged = billed.iter().filter(|one| one.found > zero).filter_map(|one| one.effect.discount.as_ref());
        let less = charged.fold(zero.clone(), |sum, own| sum.plus(own));
        let lacks = |one: &&&Billed| one.effect.discount.as_ref().is_some_and(|less| *less > zero);
        let Some(first) = billed.iter().find(lacks).filter(|_| less > zero) else { continue };
        let promised = term.line.adjusted(false).unwrap_or_else(|| zero.clone());
        let own = term.line.adjustments.iter().find(|own| !own.is_charge);
        let name = own.and_then(|own| own.reason.as_ref()).map_or_else(String::new, |reason| reason.value.to_string());
        let line = view.chain.line(first.at);
        let (document, place) = view.place_of(term);
        found
            .chain_line(view, first.at, line.amount.map_or(line.at, |amount| amount.at))
            .judged(view)
            .text("case", "line")
            .text("discount", name)
            .text("document", view.name(first.at.document))
            .text("basis", view.name(term.at.document))
            .arg("expected", view.money(&promised))
            .arg("found", view.money(&promised.minus(&less)))
            .arg("difference", view.money(&less))
            .beside_in(document, place)
            .part(&less);
    }
}
