//! A bill follows a change that the customer did not approve.

use crate::core::chain::{Role, Target};
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Added;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "change-order-unapproved",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "change", "document", "difference"],
    card: include_str!("change_order_unapproved.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let zero = Fraction::whole(0);
    for billed in &view.chain.billed {
        let target = match billed.trace.to {
            Target::Unapproved(at) => Some(at),
            _ => billed.unapproved,
        };
        let Some(change) = target.filter(|_| billed.difference() > zero) else { continue };
        let place = view.chain.line(change).at;
        let added = found.chain_line(view, billed.at, view.chain.line(billed.at).at).judged(view);
        fill(view, added, (change.document, billed.at.document), &billed.difference())
            .beside_in(change.document, Some(place));
    }
    for own in &view.chain.billed_extras {
        let Target::Unapproved(change) = own.to else { continue };
        if own.difference() > zero {
            let added = found.in_chain(view, own.document, own.at).judged(view);
            let place = view.chain.documents[change.document].own.adjustments[change.line].at;
            fill(view, added, (change.document, own.document), &own.difference())
                .beside_in(change.document, Some(place));
        }
    }
}

fn fill<'f>(view: &ChainView<'_>, added: Added<'f>, (change, bill): (usize, usize), more: &Fraction) -> Added<'f> {
    let Role::Aside(state) = view.chain.documents[change].role else { return added };
    added
        .text("case", state.words())
        .text("stage", view.stage(bill))
        .text("change", view.name(change))
        .text("document", view.name(bill))
        .arg("difference", view.money(more))
        .part(more)
}
