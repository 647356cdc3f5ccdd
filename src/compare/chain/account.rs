//! The sums of a chain, the deposit, and the state of the work after each bill.

use super::Given;
use super::roles::{Roles, name, place};
use crate::core::agreement::{Agreement, Binding, Kind, LineKind, percent_of, sum};
use crate::core::chain::{Account, Basis, Billed, Chain, Deposit, Document, Progress, Role, Target, Term};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::fraction::Fraction;

/// A chain that knows its documents and nothing of their lines yet.
pub(super) fn empty(documents: Vec<Document>, roles: &Roles, given: &[Given<'_>]) -> Result<Chain, Problems> {
    let zero = || Fraction::whole(0);
    let currency = given.iter().find_map(|given| given.own.main_currency());
    let basis = shared_basis(given, roles)?;
    let own = given[roles.basis].own;
    Ok(Chain {
        documents,
        basis: roles.basis,
        is_agreed: roles.is_agreed,
        terms: Vec::new(),
        extras: Vec::new(),
        billed: Vec::new(),
        billed_extras: Vec::new(),
        missing: Vec::new(),
        altered: Vec::new(),
        progress: Vec::new(),
        deposit: Deposit::default(),
        retainage: own.retainage.as_ref().map(|percent| percent.value).filter(|percent| !percent.is_zero()),
        currency,
        account: Account::of(basis, [zero(), zero(), zero(), zero()]),
        unsearched: Vec::new(),
        ordered: None,
        is_complete: false,
    })
}

/// Whether prices hold tax, by themselves.
pub(super) fn basis_of(own: &Agreement) -> Basis {
    if own.has_tax_in_prices() { Basis::Gross } else { Basis::Net }
}

/// Whether the account is with or without tax: as all prices are, else as all totals can be.
fn shared_basis(given: &[Given<'_>], roles: &Roles) -> Result<Basis, Problems> {
    let counts = |at: &usize| !matches!(roles.all[*at], Role::Aside(_));
    let counted: Vec<usize> = (0..given.len()).filter(counts).collect();
    let own = basis_of(given[roles.basis].own);
    let Some(other) = counted.iter().find(|at| basis_of(given[**at].own) != own) else { return Ok(own) };
    let both = [own, if own == Basis::Net { Basis::Gross } else { Basis::Net }];
    let known = |basis: &Basis| counted.iter().all(|at| total(given[*at].own, *basis).is_some());
    both.into_iter().find(known).ok_or_else(|| {
        let [with, without] = if own == Basis::Gross { [roles.basis, *other] } else { [*other, roles.basis] };
        let headline = format!("{} has tax in its prices, {} does not", name(given, with), name(given, without));
        let problem =
            Diagnostic::new(headline).at(place(given, *other)).related(place(given, roles.basis), "the other one");
        problem.help("state the totals without and with tax in both:  [totals] net, gross").into()
    })
}

/// The total of a document with or without tax: as stated, else as its lines and charges make it.
pub(super) fn total(own: &Agreement, basis: Basis) -> Option<Fraction> {
    let stated = if basis == Basis::Net { own.totals.net } else { own.totals.gross };
    stated.map(|amount| Fraction::of(amount.value)).or_else(|| made(own, basis))
}

/// What the lines and charges of a document make, where its prices are of that basis.
pub(super) fn made(own: &Agreement, basis: Basis) -> Option<Fraction> {
    let digits = own.main_currency().map_or(2, |currency| currency.minor_digits());
    let lines = sum(own.lines.iter().filter(|line| line.counts()).map(|line| line.worth(digits)));
    let side = |is_charge: bool| {
        let all = own.adjustments.iter().filter(|one| one.is_charge == is_charge && !one.is_optional);
        sum(all.map(|one| own.value_of(one, digits)))
    };
    Some(lines?.plus(&side(true)?).minus(&side(false)?)).filter(|_| basis_of(own) == basis)
}

/// One, or minus one for a document that gives back.
pub(super) fn sign(own: &Agreement) -> Fraction {
    let is_credit = own.kind == Kind::CreditNote;
    if is_credit { Fraction::whole(0).minus(&Fraction::whole(1)) } else { Fraction::whole(1) }
}

/// Refuses bills of which nobody can say how much they ask for.
fn known(chain: &Chain, given: &[Given<'_>]) -> Result<(), Problems> {
    let mut problems = Problems::default();
    for (number, own) in chain.held().filter(|(_, own)| total(&own.own, chain.account.basis).is_none()) {
        let headline = format!("{} states neither its total nor all amounts of its lines", own.own.name());
        let problem = Diagnostic::new(headline).at(place(given, number));
        problems.extend(problem.help("write the total of what it asks for:  [totals] net").into());
    }
    problems.unless_any(())
}

/// Fills what follows from the traces.
pub(super) fn close(chain: &mut Chain, given: &[Given<'_>]) -> Result<(), Problems> {
    known(chain, given)?;
    progress(chain);
    let complete_from = complete_from(chain);
    chain.is_complete = complete_from.is_some();
    for (at, own) in chain.progress.iter_mut().enumerate() {
        own.is_last = complete_from.is_some_and(|from| at >= from);
    }
    super::extras::missing(chain);
    chain.deposit = super::before::deposit(chain);
    let zero = Fraction::whole(0);
    let of_basis = |document: usize| document == chain.basis;
    let worth = |term: &Term| if term.line.counts() { term.amount.clone() } else { Fraction::whole(0) };
    let is_alike = basis_of(&chain.documents[chain.basis].own) == chain.account.basis;
    let agreed = if is_alike {
        let lines = chain.terms.iter().filter(|term| of_basis(term.at.document)).map(worth);
        let extras = chain.extras.iter().filter(|extra| of_basis(extra.document) && !extra.own.is_optional);
        let extras =
            extras.map(|extra| if extra.own.is_charge { extra.amount.clone() } else { zero.minus(&extra.amount) });
        lines.chain(extras).fold(zero.clone(), |sum, own| sum.plus(&own))
    } else {
        total(&chain.documents[chain.basis].own, chain.account.basis).unwrap_or_else(|| zero.clone())
    };
    let changes = chain.steps().into_iter().fold(zero.clone(), |sum, step| sum.plus(&step.amount));
    let billed = chain.progress.iter().fold(zero.clone(), |sum, own| sum.plus(&own.this));
    // What must not be exceeded does not move with what was measured.
    let is_cap = chain.documents[chain.basis].own.binding.as_ref().is_some_and(|own| own.value == Binding::NotToExceed);
    let tolerance = if is_cap { zero } else { moved(chain) };
    chain.account = Account::of(chain.account.basis, [agreed, changes, tolerance, billed]);
    Ok(())
}

/// What each held document bills, with what it holds back and credits.
fn progress(chain: &mut Chain) {
    let held: Vec<usize> = chain.held().map(|(number, _)| number).collect();
    let zero = Fraction::whole(0);
    let mut previous = zero.clone();
    for document in held {
        let own = &chain.documents[document].own;
        let (mut aside, mut held) = (zero.clone(), zero.clone());
        let lines = chain.billed.iter().filter(|one| one.at.document == document).map(|one| (one.trace.to, &one.found));
        let extras = chain.billed_extras.iter().filter(|one| one.document == document).map(|one| (one.to, &one.found));
        for (to, found) in lines.chain(extras) {
            match to {
                Target::Deposit => aside = aside.plus(found),
                Target::Retainage => {
                    aside = aside.plus(found);
                    held = held.minus(found);
                }
                _ => {}
            }
        }
        if let Some(withheld) = own.totals.withheld {
            held = held.plus(&sign(own).times(&Fraction::of(withheld.value)));
        } else if held.is_zero() {
            held = sign(own).times(&by_percent(own, chain.account.basis, chain.digits()));
        }
        let asked = total(own, chain.account.basis).unwrap_or_else(|| zero.clone()).times(&sign(own));
        let this = asked.minus(&aside);
        let paid = credited(own).unwrap_or_else(|| zero.clone());
        chain.progress.push(Progress {
            document,
            this: this.clone(),
            previous: previous.clone(),
            held,
            paid,
            is_last: false,
        });
        previous = previous.plus(&this);
    }
}

/// What a bill holds back that only says how many percent: what its due sum leaves out, else that part of its total.
fn by_percent(own: &Agreement, basis: Basis, digits: u32) -> Fraction {
    let zero = || Fraction::whole(0);
    let Some(percent) = own.retainage.as_ref().map(|percent| percent.value) else { return zero() };
    match (own.totals.gross, own.totals.due) {
        (Some(gross), Some(due)) => {
            let paid = credited(own).unwrap_or_else(zero);
            let rest = Fraction::of(gross.value).minus(&paid).minus(&Fraction::of(due.value));
            if rest > zero() { rest } else { zero() }
        }
        _ => total(own, basis).map_or_else(zero, |total| percent_of(&total, percent).rounded(digits)),
    }
}

/// What a document credits as paid.
pub(super) fn credited(own: &Agreement) -> Option<Fraction> {
    let one_by_one = || sum(own.payments.iter().map(|paid| paid.amount.map(|amount| Fraction::of(amount.value))));
    own.totals.paid.map(|paid| Fraction::of(paid.value)).or_else(one_by_one)
}

/// The bill with which everything that is agreed has been billed, by its number among the bills: what is given back
/// later does not open the work again.
fn complete_from(chain: &Chain) -> Option<usize> {
    let by_term = chain.billed_by_term();
    let is_up_to = |at: usize| {
        let documents: Vec<usize> = chain.progress[..=at].iter().map(|own| own.document).collect();
        chain.in_force().all(|(number, term)| {
            let own = by_term[number].iter().copied().filter(|one| documents.contains(&one.at.document));
            is_billed(chain, &own.collect::<Vec<&Billed>>(), term)
        })
    };
    let all = (0..chain.progress.len()).rev().filter(|_| chain.has_bills());
    // Where nothing is given back, a bill is complete if those before it were.
    let is_back = |at: usize| !chain.progress[at].this.is_positive();
    let mut found = None;
    for at in all {
        if is_up_to(at) {
            found = Some(at);
        } else if !is_back(at) {
            break;
        }
    }
    found
}

/// Whether an agreed line has been billed whole, so that nothing more is to come for it.
fn is_billed(chain: &Chain, all: &[&Billed], term: &Term) -> bool {
    let settles_itself = matches!(
        term.promise(),
        LineKind::Allowance | LineKind::Provisional | LineKind::Contingency | LineKind::Exclusion
    );
    if settles_itself || !term.line.counts() || term.amount.is_zero() {
        return true;
    }
    let amount = all.iter().fold(Fraction::whole(0), |sum, own| sum.plus(&own.found));
    let quantity = sum(all.iter().map(|one| chain.quantity_of(one).filter(|_| !one.is_other_unit())));
    let is_measured = all.iter().any(|one| chain.line(one.at).measured.is_some());
    let wanted = term.line.quantity.as_ref().map(|quantity| Fraction::of(quantity.value));
    let is_whole = matches!((quantity, wanted), (Some(found), Some(wanted)) if !all.is_empty() && found >= wanted);
    is_whole || amount >= term.amount || (is_measured && term.promise() == LineKind::UnitRate)
}

/// By how much the bills may differ: what was measured and what allowances really cost, where that is more.
fn moved(chain: &Chain) -> Fraction {
    let zero = Fraction::whole(0);
    let mut moved = zero.clone();
    let by_term = chain.billed_by_term();
    for (number, term) in chain.in_force() {
        // Tax that one price holds and the other does not is no reason to bill more.
        if by_term[number].iter().any(|own| own.is_other_basis) {
            continue;
        }
        let expected = by_term[number].iter().fold(zero.clone(), |sum, own| sum.plus(&own.expected));
        let more = expected.minus(&chain.share(term));
        if more > zero {
            moved = moved.plus(&more);
        }
    }
    for (number, extra) in chain.extras.iter().enumerate().filter(|(_, extra)| extra.own.is_charge) {
        let own = chain.billed_extras.iter().filter(|own| own.to == Target::Extra(number));
        let more = own.fold(zero.clone(), |sum, own| sum.plus(&own.expected)).minus(&extra.amount);
        if more > zero && !extra.own.is_optional {
            moved = moved.plus(&more);
        }
    }
    moved
}
