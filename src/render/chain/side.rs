//! The whole contract beside what is billed: a changed line as the agreed one, what takes it back, and the new one, so
//! that the column of what was agreed adds up to what is agreed now.

use crate::core::agreement::{Adjustment, Line, one_line};
use crate::core::chain::{Billed, BilledExtra, Chain, LineRef, Target, Term};
use crate::core::fraction::Fraction;
use crate::render::chain::{money, plain, rows, sums, words};
use crate::text::Text;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something that was agreed at first.
    Agreed,
    /// A change takes it back.
    TakenBack,
    /// A change uses a part of it.
    Drawn,
    /// A change puts it anew.
    New,
    /// It is billed, and nobody agreed to it.
    NotAgreed,
    /// What the totals state beside all of their lines.
    Beside,
}

impl Kind {
    /// The word for machines and style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Agreed => "agreed",
            Kind::TakenBack => "taken-back",
            Kind::Drawn => "drawn",
            Kind::New => "new",
            Kind::NotAgreed => "not-agreed",
            Kind::Beside => "beside",
        }
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// What it is.
    pub kind: Kind,
    /// The document that it comes from.
    pub document: usize,
    /// The number of the line there, where it is one.
    pub line: Option<String>,
    /// What it is about.
    pub name: String,
    /// What was agreed: the part that it has in the contract.
    pub agreed: Option<Fraction>,
    /// What is billed for it.
    pub billed: Option<Fraction>,
    /// How much more is billed than may be; below zero where it is less.
    pub difference: Option<Fraction>,
    /// Why, in a few words; empty where there is nothing to say.
    pub why: Vec<String>,
}

impl Row {
    /// Whether it shows a difference in money.
    pub fn differs(&self) -> bool {
        self.difference.as_ref().is_some_and(|own| !own.is_zero())
    }
}

/// Every row, in the order of the contract; what nobody agreed to comes last.
pub(super) fn rows(chain: &Chain, text: &Text) -> Vec<Row> {
    let mut making = Making::of(chain, text);
    for (number, term) in chain.terms.iter().enumerate().filter(|(_, term)| term.at.document == chain.basis) {
        making.term(number, term, Kind::Agreed);
    }
    for (number, term) in chain.terms.iter().enumerate().filter(|(_, term)| term.at.document != chain.basis) {
        if term.replaces.is_none() && term.drawn_from.is_none() {
            making.term(number, term, Kind::New);
        }
    }
    (0..chain.extras.len()).for_each(|number| making.extra(number));
    making.not_agreed();
    making.beside();
    making.rows
}

/// What a later offer does to a line, in a few words; `None` where it leaves it as it is.
pub(super) fn moved(chain: &Chain, row: &Row, text: &Text) -> Option<String> {
    let more = row.difference.as_ref().filter(|more| !more.is_zero())?;
    let id = match (&row.agreed, &row.billed, more.is_positive()) {
        (None, _, _) => "letter-row-new",
        (_, None, _) => "letter-row-gone",
        (_, _, true) => "letter-row-more",
        (_, _, false) => "letter-row-less",
    };
    let zero = Fraction::whole(0);
    let amount = |name, own: &Option<Fraction>| (name, money(chain, own.as_ref().unwrap_or(&zero)));
    let sums = [amount("before", &row.agreed), amount("now", &row.billed), ("more", money(chain, &more.magnitude()))];
    Some(text.say(id, &[&[("what", words(row.name.as_str()))], sums.as_slice()].concat()))
}

/// What the rows that show it have in the contract.
pub(super) fn sum(rows: &[Row], side: fn(&Row) -> &Option<Fraction>) -> Fraction {
    rows.iter().filter_map(|row| side(row).as_ref()).fold(Fraction::whole(0), |sum, own| sum.plus(own))
}

/// What a line is called: by its words, else by its number.
pub(super) fn called(line: &Line, number: &str, text: &Text) -> String {
    let said = line.called().map(|words| one_line(&words.value));
    said.unwrap_or_else(|| text.say("side-line", &[("line", words(number))]))
}

/// What an allowance or a charge is called.
pub(super) fn said(own: &Adjustment, text: &Text) -> String {
    let said = [&own.reason, &own.code].into_iter().flatten().find(|words| !words.value.is_empty());
    let unnamed = if own.is_charge { "side-charge" } else { "side-discount" };
    said.map_or_else(|| text.say(unnamed, &[]), |words| one_line(&words.value))
}

/// Whether prices with tax meet prices without, so that lines do not add up to the account.
pub(super) fn is_mixed(chain: &Chain) -> bool {
    chain.billed.iter().any(|own| own.is_other_basis)
}

struct Making<'c> {
    chain: &'c Chain,
    text: &'c Text,
    rows: Vec<Row>,
    /// What is billed for each agreed line.
    billed: Vec<Vec<&'c Billed>>,
    /// The charges that are billed for each agreed line.
    extras: Vec<Vec<&'c BilledExtra>>,
    /// The agreed lines that stand in the place of each one, or are drawn from it.
    next: Vec<Vec<usize>>,
}

impl<'c> Making<'c> {
    /// Looks up once what belongs to each agreed line.
    fn of(chain: &'c Chain, text: &'c Text) -> Making<'c> {
        let mut extras = vec![Vec::new(); chain.terms.len()];
        for own in &chain.billed_extras {
            if let Target::Term(term) = own.to {
                extras[term].push(own);
            }
        }
        let mut next = vec![Vec::new(); chain.terms.len()];
        for (number, term) in chain.terms.iter().enumerate() {
            if let Some(from) = term.replaces.or(term.drawn_from.as_ref().map(|(from, _)| *from)) {
                next[from].push(number);
            }
        }
        Making { chain, text, rows: Vec::new(), billed: chain.billed_by_term(), extras, next }
    }

    fn name(&self, document: usize) -> &str {
        self.chain.documents[document].own.name()
    }

    /// An agreed line, and whatever approved changes made of it.
    fn term(&mut self, number: usize, term: &Term, kind: Kind) {
        let (billed, extras) = (self.billed[number].clone(), &self.extras[number]);
        let found = billed.iter().map(|own| &own.found).chain(extras.iter().map(|own| &own.found));
        let found: Vec<Fraction> = found.cloned().collect();
        let more = billed.iter().map(|own| own.difference()).chain(extras.iter().map(|own| own.difference()));
        let more = more.fold(Fraction::whole(0), |sum, own| sum.plus(&own));
        // What is not part of the work is of interest only where it is billed, or a change ordered it.
        if !term.line.counts() && found.is_empty() {
            return self.changes_of(number, term);
        }
        let agreed = term.line.counts().then(|| term.amount.clone());
        let (billed_sum, difference) = self.against(term, found, more);
        let mut why = Vec::new();
        if kind == Kind::New {
            why.push(self.text.say(self.how_new(term), &[("document", words(self.name(term.at.document)))]));
        }
        why.push(self.why(number, &billed, (&billed_sum, &difference)));
        why.retain(|why| !why.is_empty());
        self.rows.push(Row {
            kind,
            document: term.at.document,
            line: Some(term.id.clone()),
            name: called(&term.line, &term.id, self.text),
            agreed,
            billed: billed_sum,
            difference,
            why,
        });
        self.changes_of(number, term);
    }

    /// Why what is billed for an agreed line is not what was agreed.
    fn why(&self, number: usize, billed: &[&Billed], sums: (&Option<Fraction>, &Option<Fraction>)) -> String {
        let chain = self.chain;
        let term = &chain.terms[number];
        let (Some(sum), difference) = sums else {
            return if term.is_in_force() { self.not_billed() } else { String::new() };
        };
        let more = difference.clone().unwrap_or_else(|| Fraction::whole(0));
        let why = rows::of_term(chain, number, billed, &more, self.text);
        let share = chain.share(term);
        if why.is_empty() && more.is_zero() && *sum < share {
            let values = [("billed", words(plain(chain, sum))), ("agreed", words(plain(chain, &share)))];
            return self.text.say("side-why-in-part", &values);
        }
        why
    }

    /// Nothing is billed for it: not yet, or because a later offer leaves it out.
    fn not_billed(&self) -> String {
        let id = if sums::is_offer(self.chain) { "chain-why-gone" } else { "chain-why-not-billed" };
        self.text.say(id, &[])
    }

    /// What is billed, and the difference. A later offer is held against the whole, bills only as far as they go.
    fn against(&self, term: &Term, found: Vec<Fraction>, more: Fraction) -> (Option<Fraction>, Option<Fraction>) {
        if !term.is_in_force() {
            return (None, None);
        }
        let is_billed = !found.is_empty();
        let sum = found.iter().fold(Fraction::whole(0), |sum, own| sum.plus(own));
        let difference = match sums::is_offer(self.chain) {
            true => Some(sum.minus(&self.chain.share(term))),
            false => is_billed.then_some(more),
        };
        (is_billed.then_some(sum), difference)
    }

    /// How an approved change brought a line.
    fn how_new(&self, term: &Term) -> &'static str {
        match (term.replaces, &term.drawn_from) {
            (Some(_), _) => "side-why-new-version",
            (_, Some(_)) => "side-why-drawn",
            _ => "side-why-added",
        }
    }

    /// What takes an agreed line back, and what stands in its place.
    fn changes_of(&mut self, number: usize, term: &Term) {
        let chain = self.chain;
        let zero = Fraction::whole(0);
        let next = self.next[number].clone();
        for new in next.iter().copied() {
            let own = &chain.terms[new];
            if let (None, Some((_, drawn))) = (own.replaces, &own.drawn_from) {
                self.taken_back(term, Kind::Drawn, own.at.document, zero.minus(drawn));
                self.term(new, own, Kind::New);
            }
        }
        if let Some(change) = term.ended_by {
            if term.line.counts() {
                self.taken_back(term, Kind::TakenBack, change, zero.minus(&chain.share(term)));
            }
            for new in next.into_iter().filter(|new| chain.terms[*new].replaces.is_some()) {
                self.term(new, &chain.terms[new], Kind::New);
            }
        }
    }

    fn taken_back(&mut self, term: &Term, kind: Kind, change: usize, amount: Fraction) {
        let why = if kind == Kind::Drawn { "side-why-drawn-from" } else { "side-why-taken-back" };
        let why = self.text.say(why, &[("document", words(self.name(change)))]);
        self.rows.push(Row {
            kind,
            document: term.at.document,
            line: Some(term.id.clone()),
            name: called(&term.line, &term.id, self.text),
            agreed: Some(amount),
            billed: None,
            difference: None,
            why: vec![why],
        });
    }

    /// An agreed allowance or charge.
    fn extra(&mut self, number: usize) {
        let chain = self.chain;
        let zero = Fraction::whole(0);
        let extra = &chain.extras[number];
        let extras = chain.billed_extras.iter().filter(|own| own.to == Target::Extra(number));
        let lines = chain.billed.iter().filter(|own| own.trace.to == Target::Extra(number));
        let found: Vec<Fraction> =
            extras.clone().map(|own| own.found.clone()).chain(lines.clone().map(|own| own.found.clone())).collect();
        let missing = chain.missing.iter().filter(|own| own.extra == number).collect::<Vec<_>>();
        if extra.own.is_optional && found.is_empty() {
            return;
        }
        let more = extras.map(BilledExtra::difference).chain(lines.map(Billed::difference));
        let more = more.chain(missing.iter().map(|own| own.expected.minus(&own.found)));
        let more = more.fold(zero.clone(), |sum, own| sum.plus(&own));
        let is_told = !found.is_empty() || !missing.is_empty();
        let amount = if extra.own.is_charge { extra.amount.clone() } else { zero.minus(&extra.amount) };
        let sum = found.iter().fold(zero.clone(), |sum, own| sum.plus(own));
        let billed = (!found.is_empty()).then_some(sum);
        let difference = is_told.then_some(more);
        let is_new = extra.document != chain.basis;
        let mut why = Vec::new();
        if is_new {
            why.push(self.text.say("side-why-added", &[("document", words(self.name(extra.document)))]));
        }
        let expected = || if extra.own.is_charge { extra.amount.clone() } else { zero.clone() };
        let is_more = difference.as_ref().is_some_and(Fraction::is_positive);
        match &billed {
            _ if !missing.is_empty() => why.push(self.text.say("chain-why-missing", &[])),
            None => why.push(self.not_billed()),
            Some(_) if !is_more => {}
            Some(_) if extra.own.is_optional => why.push(self.text.say("chain-why-optional", &[])),
            Some(_) => why.push(rows::raised(chain, &expected(), self.text)),
        }
        self.rows.push(Row {
            kind: if is_new { Kind::New } else { Kind::Agreed },
            document: extra.document,
            line: None,
            name: said(&extra.own, self.text),
            agreed: (!extra.own.is_optional).then_some(amount),
            billed,
            difference,
            why,
        });
    }

    /// What is billed and traces to nothing that was agreed.
    fn not_agreed(&mut self) {
        let chain = self.chain;
        for billed in &chain.billed {
            let (Target::Nothing | Target::Unapproved(_)) = billed.trace.to else { continue };
            let LineRef { document, line } = billed.at;
            let own = chain.line(billed.at);
            let number = own.id.as_ref().map_or_else(|| (line + 1).to_string(), |id| id.value.to_string());
            let why = self.nothing(billed.trace.to, document);
            self.push_found(document, Some(&number), called(own, &number, self.text), &billed.found, why);
        }
        for billed in &chain.billed_extras {
            let (Target::Nothing | Target::Unapproved(_)) = billed.to else { continue };
            let own = &chain.documents[billed.document].own.adjustments[billed.number];
            let why = self.nothing(billed.to, billed.document);
            let name = said(own, self.text);
            self.push_found(billed.document, None, name, &billed.found, why);
        }
    }

    fn nothing(&self, to: Target, document: usize) -> String {
        match to {
            Target::Unapproved(change) => rows::unapproved(self.chain, change.document, self.text),
            _ => rows::nothing(self.chain, document, self.text),
        }
    }

    fn push_found(&mut self, document: usize, line: Option<&str>, name: String, found: &Fraction, why: String) {
        self.rows.push(Row {
            kind: Kind::NotAgreed,
            document,
            line: line.map(str::to_string),
            name,
            agreed: None,
            billed: Some(found.clone()),
            difference: Some(found.clone()),
            why: vec![why],
        });
    }

    /// What is left where totals are not the sums of their lines, or count in another way than their lines.
    fn beside(&mut self) {
        let account = &self.chain.account;
        let contract = account.agreed.plus(&account.approved_changes);
        let rest = |whole: &Fraction, side| Some(whole.minus(&sum(&self.rows, side))).filter(|rest| !rest.is_zero());
        let (agreed, billed) = (rest(&contract, |row| &row.agreed), rest(&account.billed, |row| &row.billed));
        if agreed.is_none() && billed.is_none() {
            return;
        }
        let held = self.chain.held().last().map_or(self.chain.basis, |(number, _)| number);
        let why = if is_mixed(self.chain) { "side-why-beside-tax" } else { "side-why-beside" };
        let is_told = agreed.is_none() && !is_mixed(self.chain);
        self.rows.push(Row {
            kind: Kind::Beside,
            document: held,
            line: None,
            name: self.text.say("side-beside", &[]),
            difference: billed.clone().filter(|_| is_told),
            agreed,
            billed,
            why: vec![self.text.say(why, &[])],
        });
    }
}
