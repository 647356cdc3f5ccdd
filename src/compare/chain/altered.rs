//! What a later document says otherwise beside all sums: a deposit, how firm the offer is, what it leaves out.
//!
//! An offer states its terms anew, so what it does not say is gone. An order or a change states what it moves, so what it
//! does not say stays.

mod lines;

use std::collections::BTreeMap;

use super::before::asked_by;
use crate::core::agreement::{Agreement, Binding, Stated, TaxMark};
use crate::core::chain::{Altered, Bearing, Chain, Condition, Role, Said, Target};

/// Everything that the offer which is held against the basis, and approved changes, say otherwise.
pub(super) fn find(chain: &Chain) -> Vec<Altered> {
    let mut all = Vec::new();
    for (document, own) in chain.documents.iter().enumerate() {
        if !matches!(own.role, Role::Held | Role::Approved) {
            continue;
        }
        let head = Head { chain, document, was: &chain.documents[chain.basis].own, is: &own.own };
        all.extend(
            [head.deposit(), head.retainage(), head.binding(), head.validity(), head.tax()].into_iter().flatten(),
        );
        all.extend(head.remarks());
        match own.role {
            Role::Held => {
                all.extend(head.tax_rates());
                lines::of_offer(chain, document, &mut all);
            }
            _ => lines::of_change(chain, document, &mut all),
        }
    }
    // What is worse first; that a later offer holds for longer says least.
    all.sort_by_key(|one| (one.document, one.condition == Condition::Validity, one.bearing));
    all
}

/// The heads of two documents.
struct Head<'c> {
    chain: &'c Chain,
    document: usize,
    was: &'c Agreement,
    is: &'c Agreement,
}

impl Head<'_> {
    /// Whether what the later document does not say is gone.
    fn is_whole(&self) -> bool {
        self.is.kind.is_offer()
    }

    fn altered(&self, condition: Condition, was: Said, is: Said, bearing: Bearing) -> Altered {
        let (at, before) = (self.is.at, (self.chain.basis, self.was.at));
        Altered { condition, document: self.document, at, before, term: None, name: None, was, is, bearing }
    }

    fn deposit(&self) -> Option<Altered> {
        let digits = self.chain.digits();
        let said = |own: &Agreement| match &own.deposit {
            None => Said::Nothing,
            Some(deposit) => match (&deposit.percent, deposit.amount) {
                (Some(percent), None) => Said::Percent(percent.value.normalize(), asked_by(own, digits)),
                _ => asked_by(own, digits).map_or(Said::Nothing, Said::Money),
            },
        };
        let (was, is) = (said(self.was), said(self.is));
        let is_same = match (&was, &is) {
            // So many percent of another sum are the same term.
            (Said::Percent(was, _), Said::Percent(is, _)) => was == is,
            (was, is) => was == is,
        };
        if is_same || (is == Said::Nothing && !self.is_whole()) {
            return None;
        }
        let bearing = match (was.amount(), is.amount()) {
            (Some(was), Some(is)) if was == is => Bearing::Open,
            (Some(was), Some(is)) => Bearing::of_more(is > was),
            (was, _) => Bearing::of_more(was.is_none()),
        };
        let mut found = self.altered(Condition::Deposit, was, is, bearing);
        found.at = self.is.deposit.as_ref().map_or(found.at, |own| own.at);
        found.before.1 = self.was.deposit.as_ref().map_or(found.before.1, |own| own.at);
        Some(found)
    }

    fn retainage(&self) -> Option<Altered> {
        let value =
            |own: &Agreement| own.retainage.as_ref().map(|own| own.value.normalize()).filter(|own| !own.is_zero());
        let (was, is) = (value(self.was), value(self.is));
        if was == is || (self.is.retainage.is_none() && !self.is_whole()) {
            return None;
        }
        let said = |own| match own {
            Some(percent) => Said::Percent(percent, None),
            None => Said::Nothing,
        };
        // What is held back is held back by the customer.
        let bearing = Bearing::of_more(is < was);
        let mut found = self.altered(Condition::Retainage, said(was), said(is), bearing);
        place(&mut found, &self.is.retainage, &self.was.retainage);
        Some(found)
    }

    fn binding(&self) -> Option<Altered> {
        // An offer that does not say how firm it is stands.
        let value = |own: &Agreement| own.binding.as_ref().map_or(Binding::Fixed, |own| own.value);
        let (was, is) = (value(self.was), value(self.is));
        if was == is || (self.is.binding.is_none() && !self.is_whole()) {
            return None;
        }
        let bearing = match (was, is) {
            (_, Binding::Estimate) => Bearing::Worse,
            (Binding::Estimate, _) => Bearing::Better,
            _ => Bearing::Open,
        };
        let mut found = self.altered(Condition::Binding, Said::Binding(was), Said::Binding(is), bearing);
        place(&mut found, &self.is.binding, &self.was.binding);
        Some(found)
    }

    /// Until when an offer holds; an order or a change holds at once.
    fn validity(&self) -> Option<Altered> {
        let value = |own: &Agreement| own.valid_until.as_ref().map(|own| own.value);
        let (was, is) = (value(self.was), value(self.is));
        if was == is || !self.is_whole() {
            return None;
        }
        let said = |day| match day {
            Some(day) => Said::Day(day),
            None => Said::Nothing,
        };
        let mut found = self.altered(Condition::Validity, said(was), said(is), Bearing::Open);
        place(&mut found, &self.is.valid_until, &self.was.valid_until);
        Some(found)
    }

    fn tax(&self) -> Option<Altered> {
        let value = |own: &Agreement| own.has_tax_in_prices();
        let (was, is) = (value(self.was), value(self.is));
        if was == is || !matches!(self.chain.documents[self.document].role, Role::Held) {
            return None;
        }
        let mut found = self.altered(Condition::TaxBasis, Said::WithTax(was), Said::WithTax(is), Bearing::Open);
        place(&mut found, &self.is.tax_included, &self.was.tax_included);
        Some(found)
    }

    /// Rates at which what was agreed is taxed now.
    fn tax_rates(&self) -> Vec<Altered> {
        let chain = self.chain;
        let only = |taxes: &[TaxMark]| match taxes {
            [only] => only.rate.as_ref().map(|rate| (rate.value.normalize(), rate.at)),
            _ => None,
        };
        let agreed = |to: Target| match to {
            Target::Term(term) => Some(chain.terms[term].line.taxes.as_slice()),
            Target::Extra(extra) => Some(chain.extras[extra].own.taxes.as_slice()),
            _ => None,
        };
        let lines = chain.billed.iter().filter(|one| one.at.document == self.document);
        let lines = lines.map(|one| (one.trace.to, chain.line(one.at).taxes.as_slice()));
        let extras = chain.billed_extras.iter().filter(|one| one.document == self.document);
        let extras = extras.map(|one| (one.to, self.is.adjustments[one.number].taxes.as_slice()));
        let mut pairs = BTreeMap::new();
        for (to, taxes) in lines.chain(extras) {
            if let (Some((was, before)), Some((is, at))) = (agreed(to).and_then(only), only(taxes)) {
                pairs.entry((was, is)).or_insert((before, at));
            }
        }
        let differs = pairs.into_iter().filter(|((was, is), _)| was != is);
        differs
            .map(|((was, is), (before, at))| {
                let said = |rate| Said::Percent(rate, None);
                let found = self.altered(Condition::TaxRate, said(was), said(is), Bearing::Open);
                Altered { at, before: (chain.basis, before), ..found }
            })
            .collect()
    }

    /// Remarks of one offer that the other does not have; where each has one, they are told together.
    fn remarks(&self) -> Vec<Altered> {
        if !self.is_whole() {
            return Vec::new();
        }
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let lacking = |these: &Agreement, those: &Agreement| {
            let others: Vec<String> = those.notes.iter().map(|note| folded(&note.value)).collect();
            let own = these.notes.iter().filter(|note| !others.contains(&folded(&note.value)));
            own.map(|note| (Said::Words(note.value.to_string()), note.at)).collect::<Vec<_>>()
        };
        let (gone, new) = (lacking(self.was, self.is), lacking(self.is, self.was));
        let none = |at| (Said::Nothing, at);
        (0..gone.len().max(new.len()))
            .map(|number| {
                let (was, before) = gone.get(number).cloned().unwrap_or(none(self.was.at));
                let (is, at) = new.get(number).cloned().unwrap_or(none(self.is.at));
                let found = self.altered(Condition::Remarks, was, is, Bearing::Open);
                Altered { at, before: (self.chain.basis, before), ..found }
            })
            .collect()
    }
}

/// Points to where both documents say it, where they do.
fn place<T>(found: &mut Altered, is: &Option<Stated<T>>, was: &Option<Stated<T>>) {
    found.at = is.as_ref().map_or(found.at, |own| own.at);
    found.before.1 = was.as_ref().map_or(found.before.1, |own| own.at);
}
