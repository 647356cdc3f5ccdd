//! A change gives one figure for what goes and what comes, so that nobody can check it.

use crate::core::chain::Role;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "change-order-netted",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "change", "found"],
    card: include_str!("change_order_netted.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for term in view.chain.terms.iter().filter(|term| view.chain.documents[term.at.document].role == Role::Approved) {
        let own = &view.chain.documents[term.at.document].own;
        let change = view.name(term.at.document);
        let Some(line) = own.lines.get(term.at.line) else {
            found
                .in_chain(view, term.at.document, term.line.at)
                .text("case", "total")
                .text("change", change)
                .arg("found", view.money(&term.amount));
            continue;
        };
        let Some(stated) = line.amount.map(|amount| Fraction::of(amount.value)) else { continue };
        let is_one_figure = line.price.is_none() && line.quantity.is_none();
        let was = term.replaces.map(|old| &view.chain.terms[old].line);
        let is_changed = was.is_some_and(|was| was.price.is_some() && was.quantity.is_some());
        let is_added_to = line.target.is_some() && was.is_none() && term.drawn_from.is_none();
        if is_one_figure && (is_changed || is_added_to) {
            found
                .chain_line(view, term.at, line.amount.map_or(line.at, |amount| amount.at))
                .text("case", "line")
                .text("change", change)
                .arg("found", view.money(&stated))
                .beside_in(view.chain.basis, was.map(|was| was.at));
        }
    }
}
