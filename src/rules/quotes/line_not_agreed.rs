//! A bill charges for a line that nobody agreed to.

use crate::core::agreement::{Layout, Words};
use crate::core::chain::{Billed, How, LineRef, Role, Target, Term};
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "line-not-agreed",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "document", "basis", "found"],
    card: include_str!("line_not_agreed.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let zero = Fraction::whole(0);
    other_words(view, found);
    for document in &view.chain.unsearched {
        let own = &view.chain.documents[*document].own;
        let is_open = |one: &&Billed| one.at.document == *document && one.trace.to == Target::Nothing;
        let open = view.chain.billed.iter().filter(is_open);
        let sum = open.clone().fold(zero.clone(), |sum, one| sum.plus(&one.found));
        found
            .in_chain(view, *document, own.at)
            .level(view.level(Level::Warn))
            .text("case", "unsearched")
            .text("document", view.name(*document))
            .text("basis", view.basis())
            .arg("found", view.money(&sum))
            .text("lines", open.count().to_string());
    }
    let buckets = &view.tolerances.buckets;
    for billed in view.chain.billed.iter().filter(|one| one.trace.to == Target::Nothing && one.found > zero) {
        // What may move counts in the sum of its bucket, also where it is new.
        if buckets.has_line(view.chain.line(billed.at)) {
            continue;
        }
        let cancelled = cancelled(view, billed.at);
        let case = match (&cancelled, view.is_bill(billed.at.document)) {
            (Some(_), true) => "cancelled",
            (Some(_), false) => "offer-cancelled",
            (None, true) => "bill",
            (None, false) => "offer",
        };
        let added = found
            .chain_line(view, billed.at, view.chain.line(billed.at).at)
            .judged(view)
            .text("case", case)
            .text("document", view.name(billed.at.document))
            .text("basis", view.basis())
            .arg("found", view.money(&billed.found))
            .part(&billed.found);
        if let Some(change) = cancelled {
            added.text("change", view.name(change));
        }
    }
    for billed in &view.chain.billed {
        let Some(name) = unknown_reference(view, billed) else { continue };
        found
            .chain_line(view, billed.at, name.at)
            .judged(view)
            .text("case", "reference")
            .text("document", view.name(billed.at.document))
            .text("basis", view.basis())
            .arg("found", view.money(&billed.found))
            .text("other", &*name.value);
    }
}

/// The number that a line of a bill names and no document has, where its key or its words led to an agreed line.
/// Lines of our own layout name lines of the job; those of a standard may name lines of any order.
fn unknown_reference<'v>(view: &ChainView<'v>, billed: &Billed) -> Option<&'v Words> {
    let is_traced = billed.trace.to != Target::Nothing && billed.trace.how != How::Reference;
    let own = &view.chain.documents[billed.at.document].own;
    let name = view.chain.line(billed.at).quote_line.as_ref()?;
    let (document, id) = name.value.rsplit_once('/').map_or((None, &*name.value), |(own, id)| (Some(own), id));
    let has_line = |other: &crate::core::chain::Document| {
        let mut ids = other.own.lines.iter().filter_map(|line| line.id.as_ref());
        let is_bill = matches!(other.role, Role::Bill) || other.own.kind == own.kind;
        let is_it =
            |own: &Words| *own.value == *name.value || (document == Some(other.own.name()) && *own.value == *id);
        !is_bill && ids.any(is_it)
    };
    let is_known = || {
        let by_term = view.chain.terms.iter().any(|term| *term.id == *name.value);
        by_term || view.chain.documents.iter().any(has_line)
    };
    (is_traced && own.layout == Layout::Own && view.is_bill(billed.at.document) && !is_known()).then_some(name)
}

/// Lines that name an agreed one and speak of another thing, told once for each agreed line. The money is as agreed, so
/// a person must say whether the thing is.
fn other_words(view: &ChainView<'_>, found: &mut Findings<'_>) {
    for (term, billed) in view.settled() {
        let Some(one) = billed.iter().find(|one| one.has_other_words) else { continue };
        let case = if view.is_bill(one.at.document) { "other" } else { "offer-other" };
        let line = view.chain.line(one.at);
        let agreed = term.line.called().map_or_else(String::new, |words| words.value.to_string());
        let (document, place) = view.place_of(term);
        found
            .chain_line(view, one.at, line.called().map_or(line.at, |words| words.at))
            .level(view.level(Level::Warn))
            .text("case", case)
            .text("document", view.name(one.at.document))
            .text("basis", view.name(term.at.document))
            .text("line", term.id.as_str())
            .text("agreed", agreed)
            .arg("found", view.money(&one.found))
            .beside_in(document, place);
    }
}

/// The change that took away the line which a billed one names, or has the key or the words of.
fn cancelled(view: &ChainView<'_>, at: LineRef) -> Option<usize> {
    let line = view.chain.line(at);
    let is_one = |a: &Option<Words>, b: &Option<Words>| match (a, b) {
        (Some(a), Some(b)) => a.value.to_lowercase() == b.value.to_lowercase(),
        _ => false,
    };
    let is_it = |term: &&Term| {
        let names = [&line.quote_line, &line.order_line].into_iter().flatten().any(|name| *name.value == *term.id);
        names || is_one(&line.item, &term.line.item) || is_one(&line.description, &term.line.description)
    };
    let ended = view.chain.terms.iter().enumerate().filter(|(_, term)| term.ended_by.is_some());
    let is_replaced = |number: usize| view.chain.terms.iter().any(|other| other.replaces == Some(number));
    let gone = ended.filter(|(_, term)| is_it(term)).find(|(number, _)| !is_replaced(*number));
    gone.and_then(|(_, term)| term.ended_by)
}
