//! The lines and charges of a chain, agreed beside billed, and in a few words why the two differ.

use super::{altered, plain, stage, words};
use crate::core::agreement::{Line, LineKind, one_line};
use crate::core::chain::{Billed, BilledExtra, Chain, Document, LineRef, Role, Target};
use crate::core::fraction::Fraction;
use crate::render::chain::sums;
use crate::text::Text;

/// A line or a charge.
pub(in crate::render) struct Row {
    /// What it is called.
    pub name: String,
    /// What was agreed for it; `None` where nothing was.
    pub agreed: Option<Fraction>,
    /// What is billed for it; `None` where nothing is yet.
    pub billed: Option<Fraction>,
    /// How much more than expected is billed; below zero where it is less.
    pub difference: Fraction,
    /// Why the two differ.
    pub why: String,
}

impl Row {
    /// Whether there is anything to say about it.
    pub fn is_told(&self) -> bool {
        !self.difference.is_zero() || !self.why.is_empty()
    }
}

/// How a document is called: by its number, a later quote with its revision.
pub(in crate::render) fn document_name(document: &Document) -> String {
    match &document.own.revision {
        Some(revision) => format!("{} (revision {})", document.own.name(), revision.value.normalize()),
        None => document.own.name().to_string(),
    }
}

/// How a document is called beside others that count: by its number, with its revision where two that count share the number.
pub(in crate::render) fn short_name(chain: &Chain, document: &Document) -> String {
    let counts = |own: &&Document| !matches!(own.role, Role::Aside(_)) && own.own.name() == document.own.name();
    match chain.documents.iter().filter(counts).count() {
        0 | 1 => document.own.name().to_string(),
        _ => document_name(document),
    }
}

/// How an agreed line is called.
pub(in crate::render) fn term_name(chain: &Chain, term: usize) -> String {
    let term = &chain.terms[term];
    term.line.called().map_or_else(|| term.id.clone(), |words| one_line(&words.value))
}

/// How a line of a document is called: by its own words, else by those of the agreed line it was traced to.
pub(in crate::render) fn line_name(chain: &Chain, at: LineRef) -> String {
    let line = chain.line(at);
    if let Some(words) = line.called() {
        return one_line(&words.value);
    }
    let traced = chain.billed.iter().find(|billed| billed.at == at).map(|billed| billed.trace.to);
    match (traced, &line.id) {
        (Some(Target::Term(term)), _) => term_name(chain, term),
        (_, Some(id)) => id.value.to_string(),
        (_, None) => format!("#{}", at.line + 1),
    }
}

/// All rows: agreed lines in their order, then what nobody agreed to, then allowances and charges.
pub(in crate::render) fn all(chain: &Chain, text: &Text) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let by_term = chain.billed_by_term();
    for (number, term) in chain.in_force() {
        let billed: &[&Billed] = &by_term[number];
        let agreed = Some(chain.share(term)).filter(|_| term.line.counts());
        if billed.is_empty() {
            let is_open = agreed.as_ref().is_some_and(|agreed| !agreed.is_zero());
            let has_held = chain.held().next().is_some();
            let why = match chain.has_bills() {
                _ if !is_open || !has_held => String::new(),
                true => text.say("chain-why-not-billed", &[]),
                false => text.say("chain-why-gone", &[]),
            };
            if agreed.is_some() {
                rows.push(Row {
                    name: term_name(chain, number),
                    agreed,
                    billed: None,
                    difference: Fraction::whole(0),
                    why,
                });
            }
            continue;
        }
        let sum = |of: fn(&Billed) -> Fraction| billed.iter().fold(Fraction::whole(0), |sum, one| sum.plus(&of(one)));
        // A later offer is held against the whole line, bills only as far as they go.
        let difference = match sums::is_offer(chain) {
            true => sum(|one| one.found.clone()).minus(&chain.share(term)),
            false => sum(|one| one.difference()),
        };
        let name = term_name(chain, number);
        let why = of_term(chain, number, billed, &difference, text);
        rows.push(Row { name, agreed, billed: Some(sum(|one| one.found.clone())), difference, why });
    }
    for billed in &chain.billed {
        let why = match billed.trace.to {
            Target::Nothing => nothing(chain, billed.at.document, text),
            Target::Unapproved(at) => unapproved(chain, at.document, text),
            Target::Extra(_) if billed.difference().is_zero() => String::new(),
            Target::Extra(_) => raised(chain, &billed.expected, text),
            _ => continue,
        };
        let agreed = Some(billed.expected.clone()).filter(|expected| !expected.is_zero());
        let (name, difference) = (line_name(chain, billed.at), billed.difference());
        rows.push(Row { name, agreed, billed: Some(billed.found.clone()), difference, why });
    }
    rows.extend(chain.billed_extras.iter().filter_map(|one| extra(chain, one, text)));
    for missing in &chain.missing {
        let own = &chain.extras[missing.extra].own;
        let name = own.reason.as_ref().map_or_else(String::new, |reason| reason.value.to_string());
        let zero = Fraction::whole(0);
        rows.push(Row {
            name,
            agreed: Some(zero.minus(&missing.expected)),
            billed: Some(zero.minus(&missing.found)),
            difference: missing.expected.minus(&missing.found),
            why: text.say("chain-why-missing", &[]),
        });
    }
    rows
}

/// Why something is billed that traces to nothing agreed.
pub(super) fn nothing(chain: &Chain, document: usize, text: &Text) -> String {
    let basis = chain.documents[chain.basis].own.name();
    match chain.documents[document].role {
        Role::Bill => text.say("chain-why-nothing", &[("basis", words(basis))]),
        _ => text.say("chain-why-new", &[]),
    }
}

/// Why a change does not count.
pub(super) fn unapproved(chain: &Chain, change: usize, text: &Text) -> String {
    let document = &chain.documents[change];
    let Role::Aside(state) = document.role else { return String::new() };
    text.say("chain-why-unapproved", &[("change", words(document.own.name())), ("state", words(state.words()))])
}

/// One of the parts that make a difference.
type PartOf = fn(&Billed) -> &Option<Fraction>;

/// What was agreed for a charge that is higher.
pub(super) fn raised(chain: &Chain, expected: &Fraction, text: &Text) -> String {
    text.say("chain-why-raised", &[stage(chain), ("expected", words(plain(chain, expected)))])
}

/// Why an agreed line is billed in another way, and what else is said otherwise about it.
pub(super) fn of_term(chain: &Chain, number: usize, billed: &[&Billed], difference: &Fraction, text: &Text) -> String {
    let own = Some(of_sum(chain, number, billed, difference, text)).filter(|why| !why.is_empty());
    own.into_iter().chain(altered::of_term(chain, number, text)).collect::<Vec<_>>().join("; ")
}

/// Why the sum of an agreed line is another one.
fn of_sum(chain: &Chain, number: usize, billed: &[&Billed], difference: &Fraction, text: &Text) -> String {
    let zero = Fraction::whole(0);
    let term = &chain.terms[number];
    let basis = || ("basis", words(chain.documents[term.at.document].own.name()));
    if let Some(at) = billed.iter().find_map(|one| one.unapproved) {
        return unapproved(chain, at.document, text);
    }
    if billed.iter().any(|one| one.is_other_basis) {
        return text.say("chain-why-tax", &[]);
    }
    match term.promise() {
        LineKind::Allowance if difference.is_zero() && is_settled(chain, number, billed) => {
            return text.say("chain-why-settled", &[("amount", words(plain(chain, &chain.share(term))))]);
        }
        _ if difference.is_zero() && !billed.iter().any(|one| chain.is_unclear(term, one)) => {
            return measured(chain, number, billed, text);
        }
        LineKind::Exclusion => return text.say("chain-why-exclusion", &[basis()]),
        LineKind::Option if !term.line.counts() => return text.say("chain-why-option", &[]),
        LineKind::Provisional | LineKind::Contingency if term.at.document == chain.basis && chain.has_bills() => {
            return text.say("chain-why-reserve", &[]);
        }
        LineKind::Allowance if *difference > zero => {
            return text.say("chain-why-allowance", &[("amount", words(plain(chain, &chain.share(term))))]);
        }
        _ => {}
    }
    let unit_of = |line: &Line| line.unit.as_ref().map_or_else(String::new, |unit| unit.value.to_string());
    if let Some(other) = billed.iter().find(|one| one.is_other_unit()) {
        let found = ("found", words(unit_of(chain.line(other.at))));
        return text.say("chain-why-unit", &[stage(chain), found, ("expected", words(unit_of(&term.line)))]);
    }
    let is_over = |part: &Option<Fraction>| part.as_ref().is_some_and(|part| *part > zero);
    let mut said = Vec::new();
    // A later offer may be cheaper, too; a bill that is needs no reason.
    let is_moved = |part: &Option<Fraction>| is_over(part) || (sums::is_offer(chain) && part.is_some());
    if let Some(one) = billed.iter().find(|one| is_moved(&one.effect.price)) {
        let prices = chain.price_of(one).zip(term.line.price_of_one());
        said.push(match prices.filter(|(found, expected)| found != expected) {
            Some((found, expected)) => {
                let price = |price: &Fraction| words(exact(chain, price));
                let values = [("found", price(&found)), ("expected", price(&expected)), stage(chain)];
                text.say("chain-why-price", &[values.as_slice(), &[("per", words(term.unit.as_str()))]].concat())
            }
            None if *difference < zero => text.say("chain-why-less", &[stage(chain)]),
            None => text.say("chain-why-amount", &[stage(chain)]),
        });
    }
    if billed.iter().any(|one| is_over(&one.effect.quantity)) {
        said.push(quantities(chain, number, billed, "chain-why-quantity", text));
    }
    let others: [(&str, PartOf); 3] = [
        ("chain-why-discount", |one| &one.effect.discount),
        ("chain-why-charge", |one| &one.effect.charge),
        ("chain-why-rounding", |one| &one.effect.rounding),
    ];
    for (id, part) in others {
        if billed.iter().any(|one| is_over(part(one))) {
            said.push(text.say(id, &[]));
        }
    }
    if said.is_empty() && *difference < zero {
        said.push(text.say("chain-why-less", &[stage(chain)]));
    }
    said.join("; ")
}

/// Whether a sum that was set aside is billed with more or less on a line of its own, as it really cost.
fn is_settled(chain: &Chain, number: usize, billed: &[&Billed]) -> bool {
    let sum = billed.iter().fold(Fraction::whole(0), |sum, one| sum.plus(&one.found));
    billed.len() > 1 && sum != chain.share(&chain.terms[number])
}

/// What was measured, where that is another quantity than the agreed one.
fn measured(chain: &Chain, number: usize, billed: &[&Billed], text: &Text) -> String {
    let sum = billed.iter().fold(Fraction::whole(0), |sum, one| sum.plus(&one.found));
    let is_measured = billed.iter().any(|one| chain.line(one.at).measured.is_some());
    if is_measured && sum != chain.share(&chain.terms[number]) {
        quantities(chain, number, billed, "chain-why-measured", text)
    } else {
        String::new()
    }
}

fn quantities(chain: &Chain, number: usize, billed: &[&Billed], id: &str, text: &Text) -> String {
    let of = |line: &Line| {
        line.quantity.as_ref().map_or_else(|| Fraction::whole(0), |quantity| Fraction::of(quantity.value))
    };
    let found =
        billed.iter().filter_map(|one| chain.quantity_of(one)).fold(Fraction::whole(0), |sum, own| sum.plus(&own));
    let expected = of(&chain.terms[number].line);
    let shown = |quantity: &Fraction| words(quantity.text(6));
    let unit = ("unit", words(chain.terms[number].unit.as_str()));
    text.say(id, &[("found", shown(&found)), ("expected", shown(&expected)), unit, stage(chain)])
}

/// A price with at least the decimals of the currency.
fn exact(chain: &Chain, price: &Fraction) -> String {
    let text = price.written();
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32);
    price.fixed(decimals.max(chain.digits()))
}

/// A charge of a bill; deposits and what is held back are no part of what is billed.
fn extra(chain: &Chain, one: &BilledExtra, text: &Text) -> Option<Row> {
    let own = &chain.documents[one.document].own.adjustments[one.number];
    let difference = one.difference();
    let is_more = difference > Fraction::whole(0);
    let (agreed, why) = match one.to {
        Target::Retainage | Target::Deposit => return None,
        Target::Extra(number) => {
            let extra = &chain.extras[number];
            let amount =
                if extra.own.is_charge { extra.amount.clone() } else { Fraction::whole(0).minus(&extra.amount) };
            let why = match is_more {
                true if extra.own.is_optional => text.say("chain-why-optional", &[]),
                true => raised(chain, &one.expected, text),
                false => String::new(),
            };
            (Some(amount).filter(|_| !extra.own.is_optional), why)
        }
        Target::Term(number) => {
            let why = if is_more { text.say("chain-why-amount", &[stage(chain)]) } else { String::new() };
            (Some(chain.share(&chain.terms[number])), why)
        }
        Target::Unapproved(at) => (None, unapproved(chain, at.document, text)),
        Target::Nothing if own.is_charge => (None, nothing(chain, one.document, text)),
        Target::Nothing => (None, String::new()),
    };
    let name = [&own.reason, &own.code].into_iter().flatten().map(|words| words.value.to_string()).next();
    Some(Row { name: name.unwrap_or_default(), agreed, billed: Some(one.found.clone()), difference, why })
}
