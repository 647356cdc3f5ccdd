//! The question answered in a sentence or two, in money.

use crate::core::chain::{Chain, Role, Target};
use crate::core::finding::{Report, Value};
use crate::core::fraction::Fraction;
use crate::render::chain::{money, words};
use crate::text::Text;

/// What the bill, or the later offer, comes to beside what was agreed.
pub(super) fn answer(chain: &Chain, text: &Text) -> String {
    let account = &chain.account;
    let basis = ("basis", words(chain.documents[chain.basis].own.name()));
    let bills = chain.of_role(Role::Bill).count() as u64;
    if bills == 0 {
        return offer(chain, text);
    }
    let (billed, allowed) = (("billed", money(chain, &account.billed)), ("allowed", money(chain, &account.allowed)));
    let count = ("count", Value::Count(bills));
    let never = never_agreed(chain);
    if account.over.is_zero() {
        let kept = text.say("chain-kept", &[count, billed, allowed, basis]);
        return match never.is_zero() {
            true => kept,
            false => format!("{kept} {}", text.say("chain-yet-never-agreed", &[("amount", money(chain, &never))])),
        };
    }
    let over = text.say("chain-over", &[count, ("over", money(chain, &account.over)), basis]);
    match never.is_zero() {
        true => over,
        false => format!("{over} {}", text.say("chain-never-agreed", &[("amount", money(chain, &never))])),
    }
}

/// The same where nothing is billed yet.
fn offer(chain: &Chain, text: &Text) -> String {
    let account = &chain.account;
    let contract = account.agreed.plus(&account.approved_changes);
    let basis = ("basis", words(chain.documents[chain.basis].own.name()));
    let Some((_, held)) = chain.of_role(Role::Held).next() else {
        return text.say("chain-not-billed", &[("contract", money(chain, &contract)), basis]);
    };
    let more = account.billed.minus(&contract);
    let id = match (more.is_zero(), more.is_positive()) {
        (true, _) => "chain-offer-same",
        (_, true) => "chain-offer-more",
        (_, false) => "chain-offer-less",
    };
    let name = text
        .say("chain-document", &[("kind", words(held.own.kind.name())), ("number", words(numbered(chain, &held.own)))]);
    text.say(id, &[("document", words(name)), ("difference", money(chain, &more.magnitude())), basis])
}

/// The number of a document, with its revision where another document has the same number.
pub(super) fn numbered(chain: &Chain, own: &crate::core::agreement::Agreement) -> String {
    let is_shared = chain.documents.iter().filter(|other| other.own.name() == own.name()).count() > 1;
    match own.revision.as_ref().filter(|_| is_shared) {
        Some(revision) => format!("{} rev. {}", own.name(), revision.value.normalize()),
        None => own.name().to_string(),
    }
}

/// What is billed and was never agreed to, not even at another price.
pub(super) fn never_agreed(chain: &Chain) -> Fraction {
    let lines = chain.billed.iter().filter_map(|own| own.effect.scope.clone());
    let is_optional = |number: usize| chain.extras[number].own.is_optional;
    let extras = chain.billed_extras.iter().filter(|own| match own.to {
        Target::Nothing | Target::Unapproved(_) => true,
        Target::Extra(number) => is_optional(number),
        _ => false,
    });
    let all = lines.chain(extras.map(|own| own.difference()));
    all.filter(Fraction::is_positive).fold(Fraction::whole(0), |sum, own| sum.plus(&own))
}

/// What the answer rests on: how many documents, and the day.
pub(super) fn heading(chain: &Chain, report: &Report, text: &Text) -> String {
    let parties = [&chain.documents[chain.basis].own.seller, &chain.documents[chain.basis].own.customer];
    let parties: Vec<&str> = parties.into_iter().flatten().map(|words| &*words.value).collect();
    let count = ("count", Value::Count(chain.documents.len() as u64));
    let documents = match report.as_of {
        Some(day) => text.say("judged-documents", &[count, ("date", Value::Date(day))]),
        None => text.say("chain-documents", &[count]),
    };
    parties.into_iter().chain([documents.as_str()]).collect::<Vec<_>>().join(", ")
}
