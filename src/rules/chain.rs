//! What rules are shown of a chain of documents, and the walk that asks them.

mod buckets;
mod tolerated;
mod walk;

use crate::core::Decimal;
use crate::core::agreement::{At, Binding};
use crate::core::chain::{Basis, Billed, Chain, Document, LineRef, Role, Target, Term};
use crate::core::date::Date;
use crate::core::diagnostic::Excerpt;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::core::place::Place;
use crate::rules::document::DocumentView;
use crate::rules::settle::Ground;
use crate::rules::view;

pub use buckets::Buckets;
pub use tolerated::{Parts, Tolerances};
pub use walk::{prepare, walk};

/// A chain, with each of its documents as rules see it.
pub struct ChainView<'a> {
    /// The chain.
    pub chain: &'a Chain,
    /// Its documents, in its order.
    pub documents: Vec<DocumentView<'a>>,
    /// By how much lines may differ before it is told.
    pub tolerances: Tolerances,
}

impl<'a> ChainView<'a> {
    /// The number of a document, else what it is: what waivers name it by.
    pub fn number(&self, document: usize) -> &'a str {
        self.chain.documents[document].own.name()
    }

    /// How a document is called: by its number, with its revision where two that count share the number.
    pub fn name(&self, document: usize) -> String {
        let own = &self.chain.documents[document].own;
        let is_other = |other: &Document| !matches!(other.role, Role::Aside(_)) && other.own.name() == own.name();
        match &own.revision {
            Some(revision) if self.chain.documents.iter().filter(|other| is_other(other)).count() > 1 => {
                format!("{} (revision {})", own.name(), revision.value.normalize())
            }
            _ => own.name().to_string(),
        }
    }

    /// How what was agreed is called.
    pub fn basis(&self) -> String {
        self.name(self.chain.basis)
    }

    /// The name of a line: its own words, else those of the agreed line that it names.
    pub fn called(&self, line: LineRef) -> Option<String> {
        let own = self.chain.line(line).called().map(|words| words.value.to_string());
        own.or_else(|| {
            let billed = self.chain.billed.iter().find(|billed| billed.at == line)?;
            let Target::Term(term) = billed.trace.to else { return None };
            self.chain.terms[term].line.called().map(|words| words.value.to_string())
        })
    }

    /// An amount as a fact, with the decimals of the currency.
    pub fn money(&self, amount: &Fraction) -> Value {
        self.documents[self.chain.basis].money(amount)
    }

    /// A price as a fact, which may be finer than coins.
    pub fn exact(&self, amount: &Fraction) -> Value {
        self.documents[self.chain.basis].exact(amount)
    }

    /// How firm what was agreed is; what does not say so stands.
    pub fn binding(&self) -> Binding {
        let own = &self.chain.documents[self.chain.basis].own;
        own.binding.as_ref().map_or(Binding::Fixed, |binding| binding.value)
    }

    /// Whether a bill is judged; else it is an offer.
    pub fn is_bill(&self, document: usize) -> bool {
        self.chain.documents[document].role == Role::Bill
    }

    /// The word of sentences for what is judged: a `bill`, or an `offer`.
    pub fn stage(&self, document: usize) -> &'static str {
        if self.is_bill(document) { "bill" } else { "offer" }
    }

    /// The level of what differs from the basis: where nobody agreed to it, it is no breach.
    pub fn level(&self, own: Level) -> Level {
        if self.chain.is_agreed { own } else { Level::Note }
    }

    /// The day of a document.
    pub fn day(&self, document: usize) -> Option<Date> {
        self.chain.documents[document].own.date.as_ref().map(|date| date.value)
    }

    /// The agreed lines in force that are billed, with what is billed for them.
    pub fn settled(&self) -> impl Iterator<Item = (&'a Term, Vec<&'a Billed>)> {
        let chain = self.chain;
        let mut by_term = chain.billed_by_term();
        chain.in_force().filter_map(move |(number, term)| {
            let billed = std::mem::take(&mut by_term[number]);
            (!billed.is_empty()).then_some((term, billed))
        })
    }

    /// Whether no approved change draws a reserve, so that nobody may bill it.
    pub fn is_undrawn(&self, term: &Term) -> bool {
        term.at.document == self.chain.basis
    }

    /// How many a line bills; below zero where they are given back.
    pub fn quantity(&self, billed: &Billed) -> Fraction {
        self.chain.quantity_of(billed).unwrap_or_else(|| Fraction::whole(0))
    }

    /// Where the last bill, or the offer in its place, is at fault as a whole.
    pub fn at_last_total(&self) -> Option<(usize, At)> {
        let document = self.chain.progress.last()?.document;
        let own = &self.chain.documents[document].own;
        let both = [own.totals.net, own.totals.gross];
        let [first, second] = if self.chain.account.basis == Basis::Net { both } else { [both[1], both[0]] };
        let total = first.or(second).map(|total| total.at);
        Some((document, total.or(own.totals.at).unwrap_or(own.at)))
    }

    /// What is over, less what follows from faults that are told where they stand: a fee of so many percent grows with the
    /// line that is too dear.
    pub fn unexplained(&self) -> Fraction {
        let zero = Fraction::whole(0);
        let percents = self.chain.extras.iter().filter_map(|extra| {
            let percent = Fraction::of(extra.own.percent.as_ref()?.value);
            Some(if extra.own.is_charge { percent } else { zero.minus(&percent) })
        });
        let percent = percents.fold(zero.clone(), |sum, own| sum.plus(&own));
        let more = self.chain.billed.iter().fold(zero.clone(), |sum, one| sum.plus(&one.difference()));
        let follows = more.times(&percent).times(&Fraction::of(Decimal::new(1, 2)));
        let follows = follows.rounded(self.chain.digits());
        if follows > zero { self.chain.account.over.minus(&follows) } else { self.chain.account.over.clone() }
    }

    /// What bills up to and with one charge above what may be billed: faults of their own.
    pub fn more_up_to(&self, document: usize) -> Fraction {
        let chain = self.chain;
        let order = |other: usize| chain.progress.iter().position(|own| own.document == other);
        let until = order(document);
        let lines = chain.billed.iter().map(|one| (one.at.document, one.difference()));
        let extras = chain.billed_extras.iter().map(|one| (one.document, one.difference()));
        let own = lines.chain(extras).filter(|(other, more)| order(*other) <= until && *more > Fraction::whole(0));
        own.fold(Fraction::whole(0), |sum, (_, more)| sum.plus(&more))
    }

    /// Where an agreed line stands.
    pub fn place_of(&self, term: &Term) -> (usize, Option<At>) {
        (term.at.document, Some(term.line.at))
    }
}

impl Ground for ChainView<'_> {
    fn rows(&self) -> u64 {
        self.documents.iter().map(|document| document.own.lines.len() as u64).sum()
    }

    fn place(&self, at: view::At) -> Option<Place> {
        match at {
            view::At::Chain(document, at) => Some(self.documents[document].origin.place(at)),
            _ => None,
        }
    }

    fn excerpt(&self, at: view::At) -> Option<Excerpt> {
        match at {
            view::At::Chain(document, at) => self.documents[document].origin.excerpt(at),
            _ => None,
        }
    }
}
