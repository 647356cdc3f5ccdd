//! What the lines of a later document promise otherwise, and what it excludes or leaves to choose.

use std::collections::HashMap;

use crate::compare::chain::meaning;
use crate::core::Decimal;
use crate::core::agreement::{Adjustment, Line, LineKind, sum};
use crate::core::chain::{Altered, Bearing, Billed, Chain, Condition, Extra, Said, Term};
use crate::core::fraction::Fraction;

/// What the lines of an offer or an order have otherwise than the basis.
pub(super) fn of_offer(chain: &Chain, document: usize, all: &mut Vec<Altered>) {
    let by_term = chain.billed_by_term();
    let outside = Outside::of(chain, document);
    let mut is_found = vec![false; outside.lines.len()];
    for (number, term) in chain.in_force() {
        let own: Vec<&Billed> = by_term[number].iter().copied().filter(|one| one.at.document == document).collect();
        let about = About { chain, document, term, number };
        if term.line.counts() && !own.is_empty() {
            about.held(&own, all);
        } else if own.is_empty() {
            let found = outside.find(&term.line);
            found.into_iter().for_each(|at| is_found[at] = true);
            about.outside(found.map(|at| outside.lines[at]), all);
        }
    }
    for (line, _) in outside.lines.iter().zip(is_found).filter(|(_, is_found)| !is_found) {
        new(chain, document, line, all);
    }
    choices(chain, document, all);
}

/// What an approved change makes of the lines that it replaces, beside their sums.
pub(super) fn of_change(chain: &Chain, document: usize, all: &mut Vec<Altered>) {
    for (number, term) in chain.terms.iter().enumerate().filter(|(_, term)| term.at.document == document) {
        let Some(old) = term.replaces.map(|old| &chain.terms[old]) else { continue };
        // Ordering an option or what was excluded is what a change is for.
        if !old.line.counts() {
            continue;
        }
        let about = About { chain, document, term: old, number };
        about.promise(&term.line, all);
        if meaning::is_other(&old.line, &term.line) {
            about.wording(&term.line, all);
        }
    }
}

/// The lines of a document that are no part of its sum, and how they are looked for.
struct Outside<'c> {
    lines: Vec<&'c Line>,
    by_key: HashMap<&'c str, usize>,
    by_name: HashMap<String, usize>,
    by_id: HashMap<&'c str, usize>,
}

impl<'c> Outside<'c> {
    fn of(chain: &'c Chain, document: usize) -> Outside<'c> {
        let lines = &chain.documents[document].own.lines;
        let lines: Vec<&Line> = lines.iter().filter(|line| !line.is_informative && !line.counts()).collect();
        let mut found = Outside { lines, by_key: HashMap::new(), by_name: HashMap::new(), by_id: HashMap::new() };
        for (at, line) in found.lines.iter().enumerate() {
            line.item.iter().for_each(|key| _ = found.by_key.entry(&key.value).or_insert(at));
            name(line).into_iter().for_each(|name| _ = found.by_name.entry(name).or_insert(at));
            line.id.iter().for_each(|id| _ = found.by_id.entry(&id.value).or_insert(at));
        }
        found
    }

    /// The line that an agreed one is here: by its key, its words, or its number where it promises the same.
    fn find(&self, agreed: &Line) -> Option<usize> {
        let by_key = agreed.item.as_ref().and_then(|key| self.by_key.get(&*key.value));
        let by_name = || name(agreed).and_then(|name| self.by_name.get(&name));
        let by_id = || agreed.id.as_ref().and_then(|id| self.by_id.get(&*id.value));
        let is_it = |at: &&usize| self.lines[**at].promise() == agreed.promise();
        by_key.or_else(by_name).or_else(|| by_id().filter(is_it)).copied()
    }
}

fn name(line: &Line) -> Option<String> {
    line.called().map(|words| words.value.to_lowercase())
}

/// An agreed line beside a later document.
struct About<'c> {
    chain: &'c Chain,
    document: usize,
    term: &'c Term,
    number: usize,
}

impl About<'_> {
    fn altered(&self, condition: Condition, line: &Line, was: Said, is: Said, bearing: Bearing) -> Altered {
        let before = (self.term.at.document, self.term.line.at);
        let name = self.term.line.called().map_or_else(|| self.term.id.clone(), |words| words.value.to_string());
        Altered {
            condition,
            document: self.document,
            at: line.at,
            before,
            term: Some(self.number).filter(|_| self.term.line.counts()),
            name: Some(name),
            was,
            is,
            bearing,
        }
    }

    /// A line that is a part of both sums.
    fn held(&self, own: &[&Billed], all: &mut Vec<Altered>) {
        let lines = own.iter().map(|one| self.chain.line(one.at));
        let is_other = |line: &&Line| line.promise() != self.term.promise();
        lines.clone().find(is_other).into_iter().for_each(|line| self.promise(line, all));
        let is_offer = self.chain.documents[self.document].own.kind.is_offer();
        let says_otherwise = |line: &&Line| match is_offer {
            true => says(line).is_some() && says(line) != says(&self.term.line),
            false => meaning::is_other(&self.term.line, line),
        };
        lines.clone().find(says_otherwise).into_iter().for_each(|line| self.wording(line, all));
        self.quantity(own, all);
    }

    fn promise(&self, line: &Line, all: &mut Vec<Altered>) {
        let (was, is) = (self.term.promise(), line.promise());
        if was == is {
            return;
        }
        let bearing = match (was, is) {
            (LineKind::Fixed, LineKind::Option) if line.counts() => Bearing::Open,
            (LineKind::Fixed, _) => Bearing::Worse,
            (LineKind::Option, LineKind::Fixed) => Bearing::Open,
            (_, LineKind::Fixed) => Bearing::Better,
            (_, LineKind::Exclusion) => Bearing::Worse,
            _ => Bearing::Open,
        };
        let mut found = self.altered(Condition::Promise, line, Said::Promise(was), Said::Promise(is), bearing);
        found.at = line.kind.as_ref().map_or(line.at, |kind| kind.at);
        all.push(found);
    }

    fn wording(&self, line: &Line, all: &mut Vec<Altered>) {
        let words = |line: &Line| says(line).map_or(Said::Nothing, Said::Words);
        let (was, is) = (words(&self.term.line), words(line));
        let mut found = self.altered(Condition::Wording, line, was, is, Bearing::Open);
        found.at = line.called().map_or(line.at, |words| words.at);
        all.push(found);
    }

    /// Fewer of it: that is worse where it costs no less, and its price of one does not say so.
    fn quantity(&self, own: &[&Billed], all: &mut Vec<Altered>) {
        let Some(most) = self.term.line.quantity.as_ref() else { return };
        let found = sum(own.iter().map(|one| self.chain.quantity_of(one).filter(|_| !one.is_other_unit())));
        let (Some(found), Some(first)) = (found, own.first()) else { return };
        if found >= Fraction::of(most.value) {
            return;
        }
        let worth = own.iter().fold(Fraction::whole(0), |sum, one| sum.plus(&one.found));
        let is_told = own.iter().any(|one| one.effect.price.is_some());
        let bearing = if worth >= self.term.amount && !is_told { Bearing::Worse } else { Bearing::Open };
        let line = self.chain.line(first.at);
        let unit = || Some(self.term.unit.clone()).filter(|unit| unit != "each");
        let Ok(quantity) = Decimal::from_str_exact(&found.text(10)) else { return };
        let was = Said::Quantity(most.value.normalize(), unit());
        let mut altered =
            self.altered(Condition::Quantity, line, was, Said::Quantity(quantity.normalize(), unit()), bearing);
        altered.at = line.quantity.as_ref().map_or(line.at, |quantity| quantity.at);
        all.push(altered);
    }

    /// An agreed line of which nothing is charged, and the line outside the sum that it is now.
    fn outside(&self, line: Option<&Line>, all: &mut Vec<Altered>) {
        let Some(line) = line else { return self.gone(all) };
        self.promise(line, all);
        if says(line) != says(&self.term.line) && says(line).is_some() {
            self.wording(line, all);
        }
        let price = |line: &Line| line.worth(self.chain.digits());
        let both = (self.term.promise(), line.promise());
        if let (LineKind::Option, LineKind::Option, Some(was), Some(is)) =
            (both.0, both.1, price(&self.term.line), price(line))
            && was != is
        {
            let bearing = Bearing::of_more(is > was);
            all.push(self.altered(Condition::Choice, line, Said::Money(was), Said::Money(is), bearing));
        }
    }

    /// What the later document does not name at all. What was a part of the sum is told among the lines.
    fn gone(&self, all: &mut Vec<Altered>) {
        let own = &self.chain.documents[self.document].own;
        if self.term.line.counts() || !own.kind.is_offer() {
            return;
        }
        let was = |line: &Line| line.worth(self.chain.digits()).map_or(Said::Nothing, Said::Money);
        let (condition, was, bearing) = match self.term.promise() {
            LineKind::Exclusion => (Condition::Exclusion, Said::Promise(LineKind::Exclusion), Bearing::Better),
            LineKind::Option => (Condition::Choice, was(&self.term.line), Bearing::Worse),
            _ => return,
        };
        let found = self.altered(condition, &self.term.line, was, Said::Nothing, bearing);
        all.push(Altered { at: own.at, ..found });
    }
}

/// What is done or delivered, in all the words of a line.
fn says(line: &Line) -> Option<String> {
    let said = [&line.name, &line.description].into_iter().flatten();
    let all: Vec<&str> = said.flat_map(|words| words.value.split_whitespace()).collect();
    Some(all.join(" ")).filter(|all| !all.is_empty())
}

/// A line outside the sum that the basis does not have.
fn new(chain: &Chain, document: usize, line: &Line, all: &mut Vec<Altered>) {
    let worth = line.worth(chain.digits());
    let (condition, is, bearing) = match line.promise() {
        LineKind::Exclusion => (Condition::Exclusion, Said::Promise(LineKind::Exclusion), Bearing::Worse),
        LineKind::Option => (Condition::Choice, worth.map_or(Said::Nothing, Said::Money), Bearing::Open),
        _ => return,
    };
    all.push(Altered {
        condition,
        document,
        at: line.at,
        before: (chain.basis, chain.documents[chain.basis].own.at),
        term: None,
        name: line.called().map(|words| words.value.to_string()),
        was: Said::Nothing,
        is,
        bearing,
    });
}

/// Charges that may be chosen or may come to pass: what they cost.
fn choices(chain: &Chain, document: usize, all: &mut Vec<Altered>) {
    let own = &chain.documents[document].own;
    let said = |one: &Adjustment| one.reason.as_ref().map(|reason| reason.value.to_lowercase());
    let worth = |amount: Option<Fraction>| amount.map_or(Said::Nothing, Said::Money);
    let before =
        |one: &Adjustment| chain.extras.iter().find(|extra| extra.own.is_charge && said(&extra.own) == said(one));
    for one in own.adjustments.iter().filter(|one| one.is_charge && one.is_optional && one.reason.is_some()) {
        let is = worth(own.value_of(one, chain.digits()));
        let agreed = before(one);
        let was =
            agreed.filter(|extra| extra.own.is_optional).map_or(Said::Nothing, |extra| worth(amount(chain, extra)));
        if was == is {
            continue;
        }
        let bearing = match (was.amount(), is.amount()) {
            (Some(was), Some(is)) => Bearing::of_more(is > was),
            _ => Bearing::Open,
        };
        let at = agreed.map_or(chain.documents[chain.basis].own.at, |extra| extra.own.at);
        all.push(Altered {
            condition: Condition::Choice,
            document,
            at: one.at,
            before: (chain.basis, at),
            term: None,
            name: one.reason.as_ref().map(|reason| reason.value.to_string()),
            was,
            is,
            bearing,
        });
    }
    let is_gone = |extra: &&Extra| {
        let is_it = |one: &Adjustment| one.is_charge && said(one) == said(&extra.own);
        extra.own.is_optional && extra.own.is_charge && extra.own.reason.is_some() && !own.adjustments.iter().any(is_it)
    };
    for extra in chain.extras.iter().filter(is_gone).filter(|_| own.kind.is_offer()) {
        all.push(Altered {
            condition: Condition::Choice,
            document,
            at: own.at,
            before: (extra.document, extra.own.at),
            term: None,
            name: extra.own.reason.as_ref().map(|reason| reason.value.to_string()),
            was: worth(amount(chain, extra)),
            is: Said::Nothing,
            bearing: Bearing::Open,
        });
    }
}

/// What an agreed charge comes to, where its document says so.
fn amount(chain: &Chain, extra: &Extra) -> Option<Fraction> {
    chain.documents[extra.document].own.value_of(&extra.own, chain.digits())
}
