//! Why a billed amount is not the agreed one, in few words.

use crate::core::agreement::{Line, LineKind};
use crate::core::chain::{Billed, Chain, Effect, Extra, How, LineRef, Role, Target, Term};
use crate::core::fraction::Fraction;
use crate::render::chain::{exact, figure, words};
use crate::text::Text;

/// Why what is billed for an agreed line is not what was agreed; empty where there is nothing to say.
pub(super) fn of_term(
    chain: &Chain,
    text: &Text,
    term: &Term,
    billed: &[&Billed],
    (sum, difference): (&Option<Fraction>, &Option<Fraction>),
) -> Vec<String> {
    let mut why = Vec::new();
    let differs = difference.as_ref().is_some_and(|own| !own.is_zero());
    if !term.is_in_force() {
        return why;
    }
    if billed.is_empty() && sum.is_none() {
        return vec![text.say(not_billed(chain), &[])];
    }
    if let Some(told) = promise(term).filter(|_| differs) {
        why.push(text.say(told, &[("document", words(chain.documents[term.at.document].own.name()))]));
    }
    for one in billed {
        of_line(chain, text, term, one, &mut why);
    }
    if let Some(sum) = sum.as_ref().filter(|sum| !differs && **sum < chain.share(term)) {
        let values = [("billed", words(figure(chain, sum))), ("agreed", words(figure(chain, &chain.share(term))))];
        why.push(text.say("chain-why-in-part", &values));
    }
    why.dedup();
    why
}

/// Nothing is billed for it: because nothing is billed at all, not yet, or because a later offer leaves it out.
fn not_billed(chain: &Chain) -> &'static str {
    match (chain.has_bills(), chain.of_role(Role::Held).next()) {
        (false, Some(_)) => "chain-why-left-out",
        _ => "chain-why-not-billed",
    }
}

/// What the kind of an agreed line says about a difference.
fn promise(term: &Term) -> Option<&'static str> {
    match term.promise() {
        LineKind::Exclusion => Some("chain-why-exclusion"),
        LineKind::Option if !term.line.counts() => Some("chain-why-option"),
        LineKind::Provisional | LineKind::Contingency if term.drawn_from.is_none() && term.replaces.is_none() => {
            Some("chain-why-reserve")
        }
        LineKind::Allowance => Some("chain-why-allowance"),
        _ => None,
    }
}

/// What one billed line says about it.
fn of_line(chain: &Chain, text: &Text, term: &Term, one: &Billed, why: &mut Vec<String>) {
    let line = chain.line(one.at);
    if let Some(change) = one.unapproved {
        why.push(unapproved(chain, text, change));
    }
    if one.is_other_basis {
        why.push(text.say("chain-why-other-basis", &[]));
    }
    let unit = |line: &Line| line.unit.as_ref().map(|unit| words(&*unit.value));
    if let (true, Some(own), Some(agreed)) = (one.is_other_unit, unit(line), unit(&term.line)) {
        why.push(text.say("chain-why-other-unit", &[("unit", own), ("agreed", agreed)]));
    }
    of_effect(chain, text, term, line, &one.effect, why);
    if let How::Alike(score, _) = one.trace.how {
        why.push(text.say("chain-why-alike", &[("score", words(format!("{score} %")))]));
    }
}

fn of_effect(chain: &Chain, text: &Text, term: &Term, line: &Line, effect: &Effect, why: &mut Vec<String>) {
    let two = |id: &str, billed: String, agreed: String| {
        text.say(id, &[("billed", words(billed)), ("agreed", words(agreed))])
    };
    if effect.price.is_some() {
        let prices = line.price_of_one().zip(term.line.price_of_one()).filter(|(own, agreed)| own != agreed);
        match prices {
            Some((own, agreed)) => {
                why.push(two("chain-why-price", exact(&own, chain.digits()), exact(&agreed, chain.digits())));
            }
            None if term.promise() != LineKind::Allowance => why.push(text.say("chain-why-amount", &[])),
            None => {}
        }
    }
    if effect.quantity.is_some()
        && let Some(own) = &line.quantity
    {
        let (id, other) = match &line.measured {
            Some(measured) if term.promise() == LineKind::UnitRate => ("chain-why-measured", Some(measured)),
            _ => ("chain-why-quantity", term.line.quantity.as_ref()),
        };
        if let Some(other) = other {
            why.push(two(id, exact(&Fraction::of(own.value), 0), exact(&Fraction::of(other.value), 0)));
        }
    }
    let told = |id: &str, sum: &Fraction| text.say(id, &[("amount", words(figure(chain, &sum.magnitude())))]);
    why.extend(effect.discount.as_ref().filter(|sum| sum.is_positive()).map(|sum| told("chain-why-discount", sum)));
    why.extend(effect.charge.as_ref().filter(|sum| sum.is_positive()).map(|sum| told("chain-why-charge", sum)));
    why.extend(effect.rounding.as_ref().map(|sum| told("chain-why-rounding", sum)));
}

/// Why an agreed allowance or charge is not billed as agreed.
pub(super) fn of_extra(
    chain: &Chain,
    text: &Text,
    extra: &Extra,
    (billed, difference): (&Option<Fraction>, &Option<Fraction>),
    is_missing: bool,
) -> Vec<String> {
    let differs = difference.as_ref().is_some_and(|own| !own.is_zero());
    let id = match billed {
        _ if is_missing => "chain-why-discount-missing",
        None => not_billed(chain),
        Some(_) if !differs => return Vec::new(),
        Some(_) if extra.own.is_optional => "chain-why-optional",
        Some(_) => "chain-why-charge-raised",
    };
    vec![text.say(id, &[])]
}

/// Why something is billed that traces to nothing agreed.
pub(super) fn of_nothing(chain: &Chain, text: &Text, to: Target, found: &Fraction) -> String {
    let basis = || ("document", words(chain.documents[chain.basis].own.name()));
    match to {
        Target::Unapproved(change) => unapproved(chain, text, change),
        _ if *found < Fraction::whole(0) => text.say("chain-why-given", &[basis()]),
        _ if !chain.has_bills() => text.say("chain-why-new-here", &[basis()]),
        _ => text.say("chain-why-nothing", &[basis()]),
    }
}

fn unapproved(chain: &Chain, text: &Text, change: LineRef) -> String {
    let own = &chain.documents[change.document];
    let status = match own.role {
        Role::Aside(aside) => aside.words(),
        _ => "not approved",
    };
    text.say("chain-why-unapproved", &[("document", words(own.own.name())), ("status", words(status))])
}
