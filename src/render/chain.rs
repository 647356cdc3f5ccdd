//! A chain of documents for people: the answer in money, the account, and line by line what was agreed and billed; on a
//! terminal, as a page, as a workbook, and as a letter to the other party.

pub mod html;
pub mod letter;
pub mod xlsx;

mod ordered;
mod side;
mod sums;

pub(super) mod altered;
pub(super) mod markdown;
pub(super) mod rows;
pub(super) mod table;

use crate::core::Decimal;
use crate::core::agreement::one_line;
use crate::core::chain::{Basis, Chain, How, Role, Target};
use crate::core::finding::{Finding, Level, Report, Value};
use crate::core::fraction::Fraction;
use crate::text::Text;

/// An amount of the chain in its currency, as sentences write it.
pub(super) fn money(chain: &Chain, amount: &Fraction) -> Value {
    let text = plain(chain, amount);
    Decimal::from_str_exact(&text).map_or(Value::Text(text), |amount| Value::Money(amount, chain.currency))
}

/// An amount with the decimals of the currency and without its code.
pub(super) fn plain(chain: &Chain, amount: &Fraction) -> String {
    amount.fixed(chain.digits())
}

/// The same with its sign, where it is not zero.
pub(super) fn signed(chain: &Chain, amount: &Fraction) -> String {
    let text = plain(chain, amount);
    if *amount > Fraction::whole(0) && !text.trim_matches(['0', '.']).is_empty() {
        format!("+{text}")
    } else {
        text.replace('-', "−")
    }
}

fn words(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

/// The question answered in money, in one or two sentences.
pub(super) fn answer(report: &Report, chain: &Chain, text: &Text) -> String {
    let zero = Fraction::whole(0);
    let account = &chain.account;
    let name = |document: usize| words(rows::document_name(&chain.documents[document]));
    let basis = ("basis", name(chain.basis));
    if let Some(said) = answer_of_offer(chain, text) {
        return said;
    }
    if !chain.has_bills() {
        let sums = [("allowed", &account.allowed), ("agreed", &account.agreed), ("changes", &account.approved_changes)];
        let mut arguments = sums.map(|(name, sum)| (name, money(chain, sum))).to_vec();
        arguments.push(basis);
        return text.say("chain-to-date", &arguments);
    }
    let bills = ("bills", Value::Count(chain.of_role(Role::Bill).count() as u64));
    let more = more_than_agreed(chain);
    let never = never_agreed(chain);
    let mut said = Vec::new();
    if account.over > zero {
        said.push(text.say("chain-over", &[bills, ("over", money(chain, &account.over))]));
        if never > zero && never <= account.over {
            said.push(text.say("chain-never-agreed", &[("amount", money(chain, &never))]));
        }
    } else if more > zero {
        said.push(text.say("chain-more", &[bills, ("more", money(chain, &more))]));
        if never > zero {
            said.push(text.say("chain-never-agreed", &[("amount", money(chain, &never))]));
        }
    } else {
        // Lines and total may be right beside a deposit, a tax or a sum that is wrong.
        let is_grave = |own: &Finding| own.level == Level::Error && own.waived.is_none();
        match report.findings.iter().filter(|own| is_grave(own)).count() {
            0 => said.push(text.say("chain-kept", std::slice::from_ref(&bills))),
            count => {
                said.push(text.say("chain-kept-but", &[bills.clone(), ("count", Value::Count(count as u64))]));
            }
        }
        let open = account.allowed.minus(&account.tolerance).minus(&account.billed);
        if open > zero {
            let id = if chain.is_complete { "chain-less" } else { "chain-open" };
            said.push(text.say(id, &[bills, ("amount", money(chain, &open))]));
        }
    }
    said.join(" ")
}

/// Whether the offer that is held against the basis costs more, and in how many ways it is otherwise; `None` where there
/// is no such offer.
fn answer_of_offer(chain: &Chain, text: &Text) -> Option<String> {
    let (held, _) = chain.of_role(Role::Held).next()?;
    let zero = Fraction::whole(0);
    let more = chain.account.billed.minus(&chain.account.allowed);
    let id = if more > zero {
        "chain-offer-over"
    } else if more < zero {
        "chain-offer-less"
    } else {
        "chain-offer-same"
    };
    let name = |document: usize| words(rows::document_name(&chain.documents[document]));
    let amount = ("amount", money(chain, &more.magnitude()));
    let said = text.say(id, &[("document", name(held)), ("basis", name(chain.basis)), amount]);
    Some(match otherwise(chain, text) {
        0 => said,
        count => format!("{said} {}", text.say("chain-otherwise", &[("count", Value::Count(count as u64))])),
    })
}

/// How many lines and terms of a later offer are not those of the basis.
fn otherwise(chain: &Chain, text: &Text) -> usize {
    let rows = rows::all(chain, text);
    rows.iter().filter(|row| row.is_told()).count() + chain.altered.iter().filter(|one| one.term.is_none()).count()
}

/// The word of sentences for what stands beside the basis: a bill, an offer after what was agreed, or an offer before
/// anything was.
pub(super) fn stage(chain: &Chain) -> (&'static str, Value) {
    let word = match (chain.has_bills() || chain.of_role(Role::Held).next().is_none(), chain.is_agreed) {
        (true, _) => "bill",
        (_, true) => "offer",
        (_, false) => "before",
    };
    ("stage", words(word))
}

/// What lines and charges are above what may be billed for them.
fn more_than_agreed(chain: &Chain) -> Fraction {
    let zero = Fraction::whole(0);
    let by_term = chain.billed_by_term();
    let by_term = by_term.iter().map(|all| all.iter().fold(zero.clone(), |sum, one| sum.plus(&one.difference())));
    let others = chain.billed.iter().filter(|one| !matches!(one.trace.to, Target::Term(_)));
    let others = others.map(|one| one.difference()).chain(chain.billed_extras.iter().map(|one| one.difference()));
    let missing = chain.missing.iter().map(|one| one.expected.minus(&one.found));
    by_term.chain(others).chain(missing).filter(|own| *own > zero).fold(zero.clone(), |sum, own| sum.plus(&own))
}

/// What is billed that nobody agreed to at all: no trace, a change that does not count, an option nobody selected, what
/// was excluded.
fn never_agreed(chain: &Chain) -> Fraction {
    let zero = Fraction::whole(0);
    let is_never = |to: Target| match to {
        Target::Nothing | Target::Unapproved(_) => true,
        Target::Term(term) => !chain.terms[term].line.counts(),
        Target::Extra(extra) => chain.extras[extra].own.is_optional,
        Target::Deposit | Target::Retainage => false,
    };
    let lines = chain.billed.iter().filter(|one| is_never(one.trace.to)).map(|one| one.difference());
    let extras = chain.billed_extras.iter().filter(|one| is_never(one.to)).map(|one| one.difference());
    lines.chain(extras).filter(|own| *own > zero).fold(zero.clone(), |sum, own| sum.plus(&own))
}

/// The sums of the account, each in a few words, and at last in which currency and with or without tax.
pub(super) fn account(chain: &Chain, text: &Text) -> Vec<String> {
    let account = &chain.account;
    let said = |id: &str, amount: String| text.say(id, &[("amount", words(amount))]);
    let mut all = Vec::new();
    if chain.is_agreed {
        all.push(said("chain-agreed", plain(chain, &account.agreed)));
    } else {
        let basis = words(rows::document_name(&chain.documents[chain.basis]));
        all.push(text.say("chain-before", &[("basis", basis), ("amount", words(plain(chain, &account.agreed)))]));
    }
    if chain.of_role(Role::Approved).next().is_some() {
        all.push(said("chain-changes", signed(chain, &account.approved_changes)));
    }
    if !account.tolerance.is_zero() {
        all.push(said("chain-tolerance", signed(chain, &account.tolerance)));
    }
    if all.len() > 1 {
        all.push(said("chain-allowed", plain(chain, &account.allowed)));
    }
    if let Some((held, own)) = chain.held().last() {
        let id = if chain.documents[held].role == Role::Bill { "chain-billed" } else { "chain-before" };
        let amount = words(plain(chain, &account.billed));
        all.push(text.say(id, &[("amount", amount), ("basis", words(rows::document_name(own)))]));
    }
    let id = if account.basis == Basis::Net { "chain-basis-net" } else { "chain-basis-gross" };
    let currency = chain.currency.map_or_else(String::new, |currency| currency.to_string());
    all.push(text.say(id, &[("currency", words(currency))]).trim().to_string());
    all
}

/// What else must be known: changes and why, documents that do not count, and traces that a person should look at.
pub(super) fn notes(chain: &Chain, text: &Text) -> Vec<String> {
    let zero = Fraction::whole(0);
    let mut all = ordered::sentences(chain, text, false);
    let steps = chain.steps();
    for (number, document) in chain.of_role(Role::Approved) {
        let own = steps.iter().filter(|step| step.document == number);
        let amount = own.fold(zero.clone(), |sum, step| sum.plus(&step.amount));
        let arguments = [("document", words(document.own.name())), ("amount", words(signed(chain, &amount)))];
        all.push(match &document.own.reason {
            Some(reason) => {
                let [document, amount] = arguments;
                text.say("chain-change", &[document, amount, ("reason", words(one_line(&reason.value)))])
            }
            None => text.say("chain-change-plain", &arguments),
        });
    }
    for document in &chain.documents {
        if let Role::Aside(why) = document.role {
            let name = words(rows::document_name(document));
            all.push(text.say("chain-aside", &[("document", name), ("why", words(why.words()))]));
        }
    }
    for billed in &chain.billed {
        let How::Alike(score, reasons) = &billed.trace.how else { continue };
        let term = match billed.trace.to {
            Target::Term(term) => rows::term_name(chain, term),
            Target::Unapproved(at) => rows::line_name(chain, at),
            _ => continue,
        };
        if *score == 100 {
            continue;
        }
        let reasons = reasons.iter().map(|reason| reason.words()).collect::<Vec<_>>().join(", ");
        let line = words(rows::line_name(chain, billed.at));
        let score = words(score.to_string());
        all.push(text.say(
            "chain-look",
            &[("line", line), ("term", words(term)), ("score", score), ("reasons", words(reasons))],
        ));
    }
    all
}
