//! The allowances and charges of bills: which agreed one each of them is, and what may be billed by it.

use std::collections::BTreeSet;

use super::account::sign;
use super::{SameCharge, words};
use crate::compare::lookalike::likeness::likeness;
use crate::core::agreement::{Adjustment, Kind, percent_of};
use crate::core::chain::{BilledExtra, Chain, Extra, LineRef, Missing, Role, Target};
use crate::core::fraction::Fraction;

/// Names of one charge are at least so alike, in hundredths.
const ALIKE: u32 = 80;

/// Traces and settles them.
pub(super) fn settle(chain: &mut Chain, is_same: SameCharge) {
    let mut found = Vec::new();
    let held: Vec<usize> = chain.held().map(|(number, _)| number).collect();
    for document in held {
        let own = &chain.documents[document].own;
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        for (number, one) in own.adjustments.iter().enumerate().filter(|(_, one)| !one.is_optional) {
            let Some(value) = own.value_of(one, chain.digits()) else { continue };
            let to = target(chain, (document, &taken), one, Some(&value), is_same);
            if let Target::Extra(number) = to {
                taken.insert(number);
            }
            let value = value.times(&sign(own));
            let value = if one.is_charge { value } else { Fraction::whole(0).minus(&value) };
            found.push(BilledExtra { document, number, at: one.at, to, found: value, expected: Fraction::whole(0) });
        }
    }
    chain.billed_extras = found;
    expect(chain);
}

/// What an allowance or a charge is. `taken` are the agreed ones that this document has already.
fn target(
    chain: &Chain,
    (document, taken): (usize, &BTreeSet<usize>),
    one: &Adjustment,
    value: Option<&Fraction>,
    is_same: SameCharge,
) -> Target {
    let said =
        |own: &Adjustment| own.reason.as_ref().map(|reason| reason.value.to_lowercase()).filter(|own| !own.is_empty());
    let reason = said(one);
    if chain.documents[document].role == Role::Bill && reason.as_deref().is_some_and(words::is_retainage) {
        return Target::Retainage;
    }
    let alike = |extra: &Extra| extra.own.is_charge == one.is_charge;
    let code = |own: &Adjustment| own.code.as_ref().map(|code| code.value.trim().to_ascii_uppercase());
    let by_words = |extra: &&Extra| matches!((said(&extra.own), &reason), (Some(a), Some(b)) if a == *b);
    let by_meaning = |extra: &&Extra| matches!((said(&extra.own), &reason), (Some(a), Some(b)) if is_same(&a, b) || has_same_words(&a, b));
    let by_code = |extra: &&Extra| {
        code(one).is_some() && code(&extra.own) == code(one) && (said(&extra.own).is_none() || reason.is_none())
    };
    let by_looks =
        |extra: &&Extra| matches!((said(&extra.own), &reason), (Some(a), Some(b)) if likeness(&a, b) >= ALIKE);
    let is_bill = chain.documents[document].role == Role::Bill;
    let is_promised = chain.extras.iter().any(|extra| alike(extra) && by_words(&extra));
    let speaks = |reason: &str| super::before::speaks_of_it(chain, reason);
    if is_bill && !one.is_charge && !is_promised && reason.as_deref().is_some_and(speaks) {
        return Target::Deposit;
    }
    let ways: [&dyn Fn(&&Extra) -> bool; 4] = [&by_words, &by_meaning, &by_code, &by_looks];
    // Two allowances may have one name, such as one for each rate of tax: each is taken once, that of its amount first.
    let of_extra = ways.iter().find_map(|way| {
        let found = (0..chain.extras.len()).filter(|at| alike(&chain.extras[*at]) && way(&&chain.extras[*at]));
        found.min_by_key(|at| (taken.contains(at), Some(&chain.extras[*at].amount) != value, *at))
    });
    if let Some(number) = of_extra {
        return Target::Extra(number);
    }
    // What was agreed as a line may be billed as a charge.
    let is_line =
        |name: &str| reason.as_deref().is_some_and(|reason| name.to_lowercase() == *reason || is_same(name, reason));
    let line = chain.in_force().find(|(_, term)| term.line.called().is_some_and(|name| is_line(&name.value)));
    if let Some((number, _)) = line.filter(|_| one.is_charge) {
        return Target::Term(number);
    }
    unapproved(chain, one, is_same).map_or(Target::Nothing, Target::Unapproved)
}

/// Whether two names have the same words of weight, in whatever order: `permit of the city`, `city permit`.
fn has_same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let all = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
        all.map(str::to_string).collect()
    };
    let (x, y) = (words(a), words(b));
    !x.is_empty() && x == y
}

/// Whether two names are those of one charge: the same words, or nearly so.
pub(super) fn is_one_charge(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    has_same_words(&a, &b) || likeness(&a, &b) >= ALIKE
}

/// Whether two words are nearly one, such as in another number or case.
pub(super) fn is_nearly(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a) || likeness(a, b) >= ALIKE - 10
}

/// A change that does not count and has this charge.
fn unapproved(chain: &Chain, one: &Adjustment, is_same: SameCharge) -> Option<LineRef> {
    let reason = one.reason.as_ref()?;
    let is_change = |role: Role| matches!(role, Role::Aside(_));
    let changes = chain.documents.iter().enumerate().filter(|(_, own)| is_change(own.role) && own.own.status.is_some());
    let mut changes = changes.filter(|(_, own)| own.own.kind == Kind::ChangeOrder);
    changes.find_map(|(document, own)| {
        let is_it = |other: &Adjustment| {
            let has_name = other.reason.as_ref().is_some_and(|name| is_same(&name.value, &reason.value));
            other.is_charge == one.is_charge && has_name
        };
        own.own.adjustments.iter().position(is_it).map(|line| LineRef { document, line })
    })
}

/// What may be billed by each, in the order of the bills: charges up to what was agreed; allowances as they are.
fn expect(chain: &mut Chain) {
    let zero = Fraction::whole(0);
    let mut so_far: Vec<Fraction> = vec![zero.clone(); chain.extras.len()];
    let lines = |chain: &Chain, number: usize| {
        let own = chain.billed.iter().filter(move |one| one.trace.to == Target::Extra(number));
        own.fold(zero.clone(), |sum, one| sum.plus(&one.found))
    };
    for (number, sum) in so_far.iter_mut().enumerate() {
        *sum = lines(chain, number);
    }
    for at in 0..chain.billed_extras.len() {
        let one = &chain.billed_extras[at];
        let expected = match one.to {
            Target::Retainage | Target::Deposit => one.found.clone(),
            Target::Extra(number) => of_extra(chain, one, number, &mut so_far[number]),
            Target::Term(number) => {
                let billed = chain.billed_for(number).fold(zero.clone(), |sum, one| sum.plus(&one.found));
                let rest = chain.share(&chain.terms[number]).minus(&billed);
                least(&one.found, if rest < zero { &zero } else { &rest })
            }
            // A discount that nobody promised is a present.
            Target::Nothing | Target::Unapproved(_) => zero.clone(),
        };
        chain.billed_extras[at].expected = expected;
    }
    // Charges that are billed as lines.
    for at in 0..chain.billed.len() {
        let Target::Extra(number) = chain.billed[at].trace.to else { continue };
        let extra = &chain.extras[number];
        if !extra.own.is_optional {
            chain.billed[at].expected = least(&chain.billed[at].found, &extra.amount);
            let difference = chain.billed[at].difference();
            chain.billed[at].effect.scope = Some(difference).filter(|difference| !difference.is_zero());
        }
    }
}

fn of_extra(chain: &Chain, one: &BilledExtra, number: usize, so_far: &mut Fraction) -> Fraction {
    let zero = Fraction::whole(0);
    let extra = &chain.extras[number];
    if extra.own.is_optional {
        return zero;
    }
    if !extra.own.is_charge {
        return one.found.clone();
    }
    if let Some(percent) = &extra.own.percent {
        let own = &chain.documents[one.document].own.adjustments[one.number];
        let base = own.base.map(|base| Fraction::of(base.value)).unwrap_or_else(|| base_of(chain, one.document));
        return percent_of(&base, percent.value).rounded(chain.digits());
    }
    let next = so_far.plus(&one.found);
    let expected = least(&next, &extra.amount).minus(&least(so_far, &extra.amount));
    *so_far = next;
    expected
}

/// What a percentage of a bill is of: its lines, without what is paid before and held back.
fn base_of(chain: &Chain, document: usize) -> Fraction {
    let is_work = |to: Target| !matches!(to, Target::Deposit | Target::Retainage);
    let own = chain.billed.iter().filter(|one| one.at.document == document && is_work(one.trace.to));
    own.fold(Fraction::whole(0), |sum, one| sum.plus(&one.found))
}

/// Discounts that were promised and that no bill gives: percentages of what is billed, amounts once all is billed.
pub(super) fn missing(chain: &mut Chain) {
    let zero = Fraction::whole(0);
    let Some(last) = chain.progress.last().map(|last| last.document) else { return };
    let held: Vec<usize> = chain.progress.iter().map(|own| own.document).collect();
    let is_whole = chain.is_complete || !chain.has_bills();
    let mut missing = Vec::new();
    for (number, extra) in
        chain.extras.iter().enumerate().filter(|(_, extra)| !extra.own.is_charge && !extra.own.is_optional)
    {
        let of = |document: Option<usize>| {
            let own = chain.billed_extras.iter().filter(|one| one.to == Target::Extra(number));
            let own = own.filter(|one| document.is_none_or(|document| one.document == document));
            own.fold(zero.clone(), |sum, one| sum.minus(&one.found))
        };
        match &extra.own.percent {
            Some(percent) => {
                let of_bill = |document: &usize| {
                    let expected = percent_of(&base_of(chain, *document), percent.value).rounded(chain.digits());
                    Missing { extra: number, document: *document, expected, found: of(Some(*document)) }
                };
                let all: Vec<Missing> = held.iter().map(of_bill).collect();
                let given = all.iter().fold(zero.clone(), |sum, one| sum.plus(&one.found));
                let due = all.iter().fold(zero.clone(), |sum, one| sum.plus(&one.expected));
                // What one bill leaves out another one may give.
                missing.extend(all.into_iter().filter(|_| given < due));
            }
            None if is_whole => {
                missing.push(Missing {
                    extra: number,
                    document: last,
                    expected: extra.amount.clone(),
                    found: of(None),
                });
            }
            None => {}
        }
    }
    missing.retain(|one| one.found < one.expected);
    chain.missing = missing;
}

fn least(a: &Fraction, b: &Fraction) -> Fraction {
    if a < b { a.clone() } else { b.clone() }
}
