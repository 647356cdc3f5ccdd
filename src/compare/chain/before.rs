//! What is paid before the work: which bills ask for it, and what the bills credit of it. All with tax.

use std::collections::HashSet;

use super::account::{credited, total};
use super::index::name;
use super::words;
use crate::core::agreement::{Agreement, Kind, Line, Number, Payment, TaxMark, percent_of};
use crate::core::chain::{Aside, Basis, Chain, Deposit, Role, Target};
use crate::core::fraction::Fraction;

/// Bills that a later one names as paid and that charge nothing of the work asked for a part of it before, whatever
/// their words: they count as bills.
pub(super) fn recognise(chain: &mut Chain) {
    for document in 0..chain.documents.len() {
        if chain.documents[document].role == Role::Aside(Aside::Contained) && is_before_work(chain, document) {
            chain.documents[document].role = Role::Bill;
        }
    }
}

/// Whether a bill asks for nothing but what is paid before the work: it says so; or it charges nothing of the work, and
/// a later bill names it as paid or it asks for exactly what was agreed.
pub(super) fn is_before_work(chain: &Chain, document: usize) -> bool {
    let own = &chain.documents[document].own;
    if super::roles::is_deposit_bill(own) {
        return true;
    }
    let is_agreed_sum = || agreed(chain).is_some_and(|sum| total(own, Basis::Gross) == Some(sum));
    let is_open = own.kind == Kind::Invoice && !own.lines.is_empty() && own.adjustments.is_empty();
    if !is_open || !(is_named_as_paid(chain, document) || is_agreed_sum()) {
        return false;
    }
    let keys: HashSet<&str> = chain.terms.iter().filter_map(|term| Some(&*term.line.item.as_ref()?.value)).collect();
    let names: HashSet<String> = chain.terms.iter().filter_map(|term| name(&term.line)).collect();
    let is_of_work = |line: &Line| {
        let has_reference = line.quote_line.is_some() || line.order_line.is_some();
        let has_key = || line.item.as_ref().is_some_and(|key| keys.contains(&*key.value));
        has_reference || has_key() || name(line).is_some_and(|name| names.contains(&name))
    };
    !own.lines.iter().any(is_of_work)
}

/// Whether a later bill credits this one by its number.
fn is_named_as_paid(chain: &Chain, document: usize) -> bool {
    let Some(number) = &chain.documents[document].own.number else { return false };
    let is_it = |paid: &Payment| paid.reference.as_ref().is_some_and(|reference| reference.value == number.value);
    chain.documents[document + 1..].iter().any(|later| later.own.payments.iter().any(is_it))
}

/// Whether a text speaks of what is paid before the work: by its words, or by the number of the bill that asked for it.
pub(super) fn speaks_of_it(chain: &Chain, text: &str) -> bool {
    let asks = |document: usize| {
        let number = chain.documents[document].own.number.as_ref();
        number.is_some_and(|number| words::has_word(text, &number.value)) && is_before_work(chain, document)
    };
    words::is_deposit(text) || (0..chain.documents.len()).any(asks)
}

/// What was agreed to be paid before the work.
fn agreed(chain: &Chain) -> Option<Fraction> {
    asked_by(&chain.documents[chain.basis].own, chain.digits())
}

/// What a document asks for before the work.
pub(super) fn asked_by(own: &Agreement, digits: u32) -> Option<Fraction> {
    let whole = || total(own, Basis::Gross).or_else(|| total(own, Basis::Net));
    let by_percent = |percent: &Number| Some(percent_of(&whole()?, percent.value).rounded(digits));
    own.deposit.as_ref().and_then(|deposit| {
        let amount = deposit.amount.map(|amount| Fraction::of(amount.value));
        amount.or_else(|| by_percent(deposit.percent.as_ref()?))
    })
}

/// What was agreed to be paid before the work, what was asked for, and what the bills credit.
pub(super) fn deposit(chain: &Chain) -> Deposit {
    let mut found = Deposit { agreed: agreed(chain), ..Deposit::default() };
    let is_work = |at: &usize| chain.documents[*at].own.kind == Kind::Invoice && !is_before_work(chain, *at);
    let number = |at: usize| chain.documents[at].own.number.as_ref().map(|number| &*number.value);
    let works: Vec<&str> = (0..chain.documents.len()).filter(is_work).filter_map(number).collect();
    let mut credits: Vec<Fraction> = Vec::new();
    for (document, bill) in chain.of_role(Role::Bill) {
        let mut asked = Fraction::whole(0);
        let own = chain.billed.iter().filter(|one| one.at.document == document && one.trace.to == Target::Deposit);
        for one in own {
            if one.found.is_positive() {
                asked = asked.plus(&one.found);
            } else {
                credits.push(with_tax(&bill.own, &one.found.magnitude(), &chain.line(one.at).taxes, chain.digits()));
            }
        }
        for one in chain.billed_extras.iter().filter(|one| one.document == document && one.to == Target::Deposit) {
            let taxes = &bill.own.adjustments[one.number].taxes;
            credits.push(with_tax(&bill.own, &one.found.magnitude(), taxes, chain.digits()));
        }
        if !asked.is_zero() {
            // Whoever asks for a deposit with tax on top asks for the whole of it.
            let whole = bill.own.totals.gross.map_or(asked, |gross| Fraction::of(gross.value));
            found.asked = Some(found.asked.map_or(whole.clone(), |before| before.plus(&whole)));
            found.asked_at = Some((document, bill.own.at));
        }
        credits.extend(credits_of(&bill.own, &works));
    }
    credits.retain(|credit| !credit.is_zero());
    let sum = credits.iter().fold(Fraction::whole(0), |sum, own| sum.plus(own));
    if !credits.is_empty() {
        found.credited = Some(sum.clone());
    }
    // A payment that is credited whole for the second time is no other payment.
    let due = found.asked.as_ref().or(found.agreed.as_ref());
    found.is_credited_again = due.is_some_and(|due| {
        let whole = credits.iter().filter(|credit| *credit == due).count();
        sum > *due && (whole > 1 || credits.iter().any(|credit| *credit == due.plus(due)))
    });
    found
}

/// The payments that a bill credits, those of other bills for work left out.
fn credits_of(own: &Agreement, works: &[&str]) -> Vec<Fraction> {
    let amount = |paid: &Payment| paid.amount.map_or_else(|| Fraction::whole(0), |amount| Fraction::of(amount.value));
    let is_of_work = |paid: &Payment| paid.reference.as_ref().is_some_and(|own| works.contains(&&*own.value));
    let all = credited(own).unwrap_or_else(|| Fraction::whole(0));
    let listed = own.payments.iter().fold(Fraction::whole(0), |sum, paid| sum.plus(&amount(paid)));
    if all == listed {
        return own.payments.iter().filter(|paid| !is_of_work(paid)).map(amount).collect();
    }
    let of_work = own.payments.iter().filter(|paid| is_of_work(paid)).map(amount);
    vec![of_work.fold(all, |rest, paid| rest.minus(&paid))]
}

/// An amount of a bill with its tax on top, where the prices have none.
fn with_tax(own: &Agreement, amount: &Fraction, taxes: &[TaxMark], digits: u32) -> Fraction {
    let rate = match taxes {
        [only] => only.rate.as_ref().map(|rate| rate.value),
        _ => None,
    };
    match rate.filter(|_| !own.has_tax_in_prices()) {
        Some(rate) => amount.plus(&percent_of(amount, rate)).rounded(digits),
        None => amount.clone(),
    }
}
