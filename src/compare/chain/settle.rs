//! What may be billed by each line, what is, and why the two differ.

use super::account::{basis_of, sign};
use super::meaning;
use super::trace::{Draft, unapproved};
use crate::core::agreement::{Line, LineKind, sum};
use crate::core::chain::{Billed, Chain, Effect, How, LineRef, Target, Term, Trace};
use crate::core::fraction::Fraction;
use crate::normalise::unit;

/// Settles every traced line.
pub(super) fn lines(chain: &mut Chain, traces: Vec<(LineRef, Trace)>) {
    let drafts = unapproved(chain);
    let mut billed: Vec<Billed> = traces.into_iter().map(|(at, trace)| open(chain, at, trace)).collect();
    let mut by_term: Vec<Vec<usize>> = vec![Vec::new(); chain.terms.len()];
    for (at, one) in billed.iter().enumerate() {
        if let Target::Term(term) = one.trace.to {
            by_term[term].push(at);
        }
    }
    for (number, term) in chain.in_force() {
        let own = std::mem::take(&mut by_term[number]);
        if !own.is_empty() {
            Settling { chain, term, number, drafts: &drafts }.settle(&own, &mut billed);
        }
    }
    chain.billed = billed;
}

/// A billed line for which nothing is expected yet.
fn open(chain: &Chain, at: LineRef, trace: Trace) -> Billed {
    let own = &chain.documents[at.document].own;
    let worth = chain.line(at).worth(chain.digits()).unwrap_or_else(|| Fraction::whole(0));
    let found = worth.times(&sign(own));
    let is_work = !matches!(trace.to, Target::Deposit | Target::Retainage);
    let is_other_basis = basis_of(own) != basis_of(&chain.documents[chain.basis].own);
    // What cannot be compared is told once for the document.
    let expected = if is_work && !(is_other_basis && matches!(trace.to, Target::Term(_))) {
        Fraction::whole(0)
    } else {
        found.clone()
    };
    let scope = Some(found.minus(&expected)).filter(|scope| !scope.is_zero());
    let effect = Effect { scope, ..Effect::default() };
    let per_agreed = match trace.to {
        Target::Term(term) => per_agreed(&chain.terms[term].line, chain.line(at)),
        _ => Some(Fraction::whole(1)),
    };
    let has_other_words = match (trace.to, &trace.how) {
        (Target::Term(term), How::Reference | How::Key) => has_other_words(chain, term, chain.line(at)),
        _ => false,
    };
    Billed { at, trace, found, expected, effect, unapproved: None, per_agreed, has_other_words, is_other_basis }
}

/// Whether a line speaks of another thing than the agreed one and those in whose place that stands. What becomes of a sum
/// that is set aside is told in other words.
fn has_other_words(chain: &Chain, term: usize, line: &Line) -> bool {
    let versions = std::iter::successors(Some(&chain.terms[term]), |own| Some(&chain.terms[own.replaces?]));
    let mut versions = versions.peekable();
    let is_plain = versions.peek().is_some_and(|own| matches!(own.promise(), LineKind::Fixed | LineKind::UnitRate));
    is_plain && versions.all(|own| meaning::is_other(&own.line, line))
}

struct Settling<'c> {
    chain: &'c Chain,
    term: &'c Term,
    number: usize,
    drafts: &'c [Draft],
}

impl Settling<'_> {
    fn settle(&self, own: &[usize], billed: &mut [Billed]) {
        let own: Vec<usize> = own.iter().copied().filter(|at| !billed[*at].is_other_basis).collect();
        let is_from_change = self.term.at.document != self.chain.basis;
        match self.term.promise() {
            LineKind::Exclusion => return,
            LineKind::Option if !self.term.line.counts() => return,
            LineKind::Provisional | LineKind::Contingency if !is_from_change && self.chain.has_bills() => return,
            LineKind::Allowance => self.allowance(&own, billed),
            _ if own.iter().all(|at| self.has_quantities(&billed[*at])) => self.by_quantity(&own, billed),
            _ => self.by_amount(&own, billed),
        }
        for at in own {
            billed[at].unapproved = self.unapproved(&billed[at]);
        }
    }

    /// A sum set aside is settled by a line of its own: what it really cost less what was set aside.
    fn allowance(&self, own: &[usize], billed: &mut [Billed]) {
        let share = self.chain.share(self.term);
        let is_whole = own.iter().any(|at| billed[*at].found == share);
        if is_whole && own.len() > 1 {
            for at in own {
                expect(&mut billed[*at], |one| one.found.clone(), Effect::default());
            }
        } else {
            self.by_amount(own, billed);
        }
    }

    fn has_quantities(&self, one: &Billed) -> bool {
        let line = self.chain.line(one.at);
        let is_known =
            |line: &Line| line.quantity.is_some() && line.price_of_one().is_some() && line.adjusted(true).is_some();
        is_known(&self.term.line) && is_known(line) && line.adjusted(false).is_some() && one.per_agreed.is_some()
    }

    /// Where quantities and prices are known: so many at the agreed price, and no more than was agreed or measured.
    fn by_quantity(&self, own: &[usize], billed: &mut [Billed]) {
        let zero = Fraction::whole(0);
        let digits = self.chain.digits();
        let agreed = &self.term.line;
        let agreed = agreed.quantity.as_ref().map(|own| Fraction::of(own.value)).zip(agreed.price_of_one());
        let Some((most, price)) = agreed else { return };
        let [agreed_charge, agreed_discount] =
            [true, false].map(|side| self.term.line.adjusted(side).unwrap_or_else(|| zero.clone()));
        let mut so_far = zero.clone();
        // What was measured may be billed, and given back, like what was agreed.
        let (mut allowed_so_far, mut cap) = (zero.clone(), most.clone());
        for at in own {
            let one = &mut billed[*at];
            let line = self.chain.line(one.at);
            let sign = self.chain.sign(one.at.document);
            let Some((quantity, own_price)) = self.chain.quantity_of(one).zip(self.chain.price_of(one)) else {
                continue;
            };
            let next = so_far.plus(&quantity);
            let measured = line.measured.as_ref().filter(|_| self.term.promise() == LineKind::UnitRate);
            let measured = measured.zip(one.per_agreed.as_ref());
            let over = so_far.minus(&allowed_so_far);
            let allowed = match measured {
                // What is given back makes up first for what was billed beyond the measure.
                Some(_) if quantity < zero && over > zero => {
                    let rest = quantity.plus(&over);
                    if rest < zero { rest } else { zero.clone() }
                }
                Some((measured, per)) => {
                    let measured = Fraction::of(measured.value).times(per).magnitude();
                    least(&quantity.magnitude(), &measured).times(&direction(&quantity))
                }
                None => within(&next, &cap).minus(&within(&so_far, &cap)),
            };
            so_far = next;
            allowed_so_far = allowed_so_far.plus(&allowed);
            if allowed_so_far > cap {
                cap = allowed_so_far.clone();
            }
            let part = allowed.over(&most).unwrap_or_else(|| zero.clone());
            let [charge, discount] = [&agreed_charge, &agreed_discount].map(|own| own.times(&part));
            let expected = price.times(&allowed).plus(&charge).minus(&discount).rounded(digits);
            let [full, agreed, capped] = [own_price.times(&quantity), price.times(&quantity), price.times(&allowed)]
                .map(|sum| sum.rounded(digits));
            let side = |is_charge: bool| line.adjusted(is_charge).unwrap_or_else(|| zero.clone()).times(&sign);
            let mut effect = Effect {
                price: some(full.minus(&agreed)),
                quantity: some(agreed.minus(&capped)),
                discount: some(discount.minus(&side(false))),
                charge: some(side(true).minus(&charge)),
                ..Effect::default()
            };
            let told = sum_of(&effect);
            effect.rounding = some(one.found.minus(&expected).minus(&told));
            expect(one, |_| expected, effect);
        }
    }

    /// Where a quantity or a price is not known: no more money than was agreed.
    fn by_amount(&self, own: &[usize], billed: &mut [Billed]) {
        let most = self.chain.share(self.term);
        let mut so_far = Fraction::whole(0);
        for at in own {
            let one = &mut billed[*at];
            let next = so_far.plus(&one.found);
            let expected = within(&next, &most).minus(&within(&so_far, &most));
            so_far = next;
            let effect = Effect { price: some(one.found.minus(&expected)), ..Effect::default() };
            expect(one, |_| expected, effect);
        }
    }

    /// The line of a change that does not count and that this one follows: it would replace the agreed one at that price
    /// or amount.
    fn unapproved(&self, one: &Billed) -> Option<LineRef> {
        if one.difference() <= Fraction::whole(0) {
            return None;
        }
        let line = self.chain.line(one.at);
        let is_it = |draft: &&Draft| {
            let other = self.chain.line(draft.at);
            let has_price = other.price.is_some() && other.price_of_one() == line.price_of_one();
            let worth = other.worth(self.chain.digits());
            draft.target == Some(self.number)
                && (has_price || worth.is_some_and(|worth| Some(worth) == line.worth(self.chain.digits())))
        };
        self.drafts.iter().find(is_it).map(|draft| draft.at)
    }
}

fn expect(one: &mut Billed, expected: impl FnOnce(&Billed) -> Fraction, effect: Effect) {
    one.expected = expected(one);
    one.effect = effect;
}

fn some(effect: Fraction) -> Option<Fraction> {
    Some(effect).filter(|effect| !effect.is_zero())
}

fn sum_of(effect: &Effect) -> Fraction {
    let parts = [&effect.price, &effect.quantity, &effect.discount, &effect.charge];
    sum(parts.into_iter().flatten().cloned().map(Some)).unwrap_or_else(|| Fraction::whole(0))
}

/// At most so much, and not less than nothing; the reverse where the most is below zero.
fn within(value: &Fraction, most: &Fraction) -> Fraction {
    let zero = Fraction::whole(0);
    let (low, high) = if *most < zero { (most, &zero) } else { (&zero, most) };
    if value < low {
        low.clone()
    } else if value > high {
        high.clone()
    } else {
        value.clone()
    }
}

fn least(a: &Fraction, b: &Fraction) -> Fraction {
    if a < b { a.clone() } else { b.clone() }
}

fn direction(value: &Fraction) -> Fraction {
    let one = Fraction::whole(1);
    if *value < Fraction::whole(0) { Fraction::whole(0).minus(&one) } else { one }
}

/// How many of the agreed unit are in one of the billed one; `None` where both state one, and the two cannot be compared.
/// Units are one by their words, else by what the words mean.
fn per_agreed(agreed: &Line, billed: &Line) -> Option<Fraction> {
    let one = Fraction::whole(1);
    let (Some(a), Some(b)) = (&agreed.unit, &billed.unit) else { return Some(one) };
    if a.value.to_lowercase() == b.value.to_lowercase() {
        return Some(one);
    }
    let (a, b) = (unit::unit(&a.value)?, unit::unit(&b.value)?);
    b.factor().over(&a.factor()).filter(|_| a.dimension() == b.dimension())
}
