//! A bill charges for a line that nobody agreed to.

use std::collections::HashSet;

use crate::core::agreement::{Layout, Words};
use crate::core::chain::{Billed, How, LineRef, Target, Term};
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
    let gone = gone(view);
    for billed in view.chain.billed.iter().filter(|one| one.trace.to == Target::Nothing && one.found > zero) {
        // What may move counts in the sum of its bucket, also where it is new.
        if buckets.has_line(view.chain.line(billed.at)) {
            continue;
        }
        let cancelled = cancelled(view, &gone, billed.at);
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
    let known = known(view);
    for billed in &view.chain.billed {
        let Some(name) = unknown_reference(view, &known, billed) else { continue };
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
fn unknown_reference<'v>(view: &ChainView<'v>, known: &HashSet<String>, billed: &Billed) -> Option<&'v Words> {
    let is_traced = billed.trace.to != Target::Nothing && billed.trace.how != How::Reference;
    let own = &view.chain.documents[billed.at.document].own;
    let name = view.chain.line(billed.at).quote_line.as_ref()?;
    let is_known = || known.contains(&*name.value);
    (is_traced && own.layout == Layout::Own && view.is_bill(billed.at.document) && !is_known()).then_some(name)
}

/// The numbers of all lines that bills may name, by themselves and with their documents.
fn known(view: &ChainView<'_>) -> HashSet<String> {
    let terms = view.chain.terms.iter().map(|term| term.id.clone());
    let documents = view.chain.documents.iter().filter(|own| !own.own.kind.is_bill());
    let lines = documents.flat_map(|own| own.own.lines.iter().map(move |line| (own.own.name(), line)));
    let ids = lines.filter_map(|(document, line)| Some((document, &*line.id.as_ref()?.value)));
    terms.chain(ids.flat_map(|(document, id)| [id.to_string(), format!("{document}/{id}")])).collect()
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
fn cancelled(view: &ChainView<'_>, gone: &[&Term], at: LineRef) -> Option<usize> {
    let line = view.chain.line(at);
    let is_one = |a: &Option<Words>, b: &Option<Words>| match (a, b) {
        (Some(a), Some(b)) => a.value.to_lowercase() == b.value.to_lowercase(),
        _ => false,
    };
    let is_it = |term: &Term| {
        let names = [&line.quote_line, &line.order_line].into_iter().flatten().any(|name| *name.value == *term.id);
        names || is_one(&line.item, &term.line.item) || is_one(&line.description, &term.line.description)
    };
    gone.iter().find(|term| is_it(term)).and_then(|term| term.ended_by)
}

/// The lines that a change took away and put nothing in their place.
fn gone<'v>(view: &ChainView<'v>) -> Vec<&'v Term> {
    let replaced: HashSet<usize> = view.chain.terms.iter().filter_map(|term| term.replaces).collect();
    let ended = view.chain.terms.iter().enumerate().filter(|(_, term)| term.ended_by.is_some());
    ended.filter(|(number, _)| !replaced.contains(number)).map(|(_, term)| term).collect()
}
