//! The documents of one job in their order: what was agreed, what changed it, and what became of it in the bills.
//!
//! Nothing is stored twice: what a change takes back is the agreed line itself, read backwards. All amounts are exact,
//! in one currency, and with or without tax alike ([`Basis`]). Whoever shows them rounds them.

mod account;
mod altered;
mod billed;

use crate::core::Decimal;
use crate::core::agreement::{Adjustment, Agreement, Kind, Line, LineKind};
use crate::core::currency::Currency;
use crate::core::fraction::Fraction;

pub use account::{Account, Basis, Deposit, Progress};
pub use altered::{Altered, Bearing, Condition, Said};
pub use billed::{Billed, BilledExtra, Effect, How, Missing, Target, Trace};

/// A line of a document of the chain, by their numbers from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineRef {
    /// The document.
    pub document: usize,
    /// The line in it.
    pub line: usize,
}

/// What a document is to the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What was agreed at first; where nothing was agreed yet, the offer that a later one is held against.
    Basis,
    /// A change that the customer approved.
    Approved,
    /// A later offer, held against the basis because there is no bill yet.
    Held,
    /// A bill or a credit note.
    Bill,
    /// It does not count.
    Aside(Aside),
}

/// Why a document does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// An offer that nobody accepted.
    NotAccepted,
    /// An offer in whose place a later one was agreed.
    Replaced,
    /// A change that is still being written.
    Draft,
    /// A change that is with the customer.
    Sent,
    /// A change that the customer refused.
    Rejected,
    /// A change that was withdrawn.
    Void,
    /// A change that does not say whether anybody approved it.
    Unstated,
    /// The seller's answer to an order.
    Answer,
    /// A bill that a later one contains and credits as paid.
    Contained,
    /// It came after what is compared here.
    Later,
}

impl Aside {
    /// The words in every output.
    pub fn words(self) -> &'static str {
        match self {
            Aside::NotAccepted => "not accepted",
            Aside::Replaced => "replaced",
            Aside::Draft => "draft",
            Aside::Sent => "not approved yet",
            Aside::Rejected => "rejected",
            Aside::Void => "void",
            Aside::Unstated => "not approved",
            Aside::Answer => "answer",
            Aside::Contained => "part of a later bill",
            Aside::Later => "later",
        }
    }
}

/// A document of the chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The file as the user named it.
    pub file: String,
    /// What it states.
    pub own: Agreement,
    /// What it is to the chain.
    pub role: Role,
}

/// A line that is or was agreed.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// How later documents name it: its number, with that of its document before it where another has the same.
    pub id: String,
    /// The line, with what a change leaves unsaid taken from the line it replaces.
    pub line: Line,
    /// Where it was written: in the basis or in an approved change.
    pub at: LineRef,
    /// How people call its unit; `each` for pieces.
    pub unit: String,
    /// What it comes to.
    pub amount: Fraction,
    /// The agreed line in whose place it stands.
    pub replaces: Option<usize>,
    /// The reserve that it is drawn from, and how much of it.
    pub drawn_from: Option<(usize, Fraction)>,
    /// The approved change that ended it.
    pub ended_by: Option<usize>,
}

impl Term {
    /// Whether it is part of what is agreed now.
    pub fn is_in_force(&self) -> bool {
        self.ended_by.is_none()
    }

    /// What its price promises.
    pub fn promise(&self) -> LineKind {
        self.line.promise()
    }
}

/// An allowance or a charge of a whole document that is agreed.
#[derive(Clone, Debug, PartialEq)]
pub struct Extra {
    /// What it states.
    pub own: Adjustment,
    /// The document that it stands in.
    pub document: usize,
    /// Its number there, from 0.
    pub number: usize,
    /// What it comes to, without a sign.
    pub amount: Fraction,
}

/// A step from what was agreed at first to what is agreed now.
#[derive(Clone, Debug, PartialEq)]
pub struct Step<'c> {
    /// The approved change that takes it.
    pub document: usize,
    /// What it is about.
    pub thing: Thing<'c>,
    /// Whether it takes the thing back; else it adds it.
    pub is_reversal: bool,
    /// What it adds to the sum of the contract: below zero where it takes something back.
    pub amount: Fraction,
}

/// What a step is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Thing<'c> {
    /// A line.
    Line(&'c Term),
    /// An allowance or a charge.
    Extra(&'c Extra),
}

/// The chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// The documents in their order, those that do not count among them.
    pub documents: Vec<Document>,
    /// The number of the document that was agreed at first.
    pub basis: usize,
    /// Whether the customer agreed to it; where not, a later offer is held against an earlier one.
    pub is_agreed: bool,
    /// The agreed lines, those that a change ended among them.
    pub terms: Vec<Term>,
    /// The agreed allowances and charges.
    pub extras: Vec<Extra>,
    /// What the bills, or the offer that is held against the basis, charge for each line.
    pub billed: Vec<Billed>,
    /// The same of allowances and charges.
    pub billed_extras: Vec<BilledExtra>,
    /// Promised discounts that the bills do not give.
    pub missing: Vec<Missing>,
    /// What later offers and approved changes say otherwise beside all sums.
    pub altered: Vec<Altered>,
    /// The state of the work after each bill.
    pub progress: Vec<Progress>,
    /// What is paid before the work.
    pub deposit: Deposit,
    /// What is held back until the work is done, in percent of what is billed; `None` where nothing was agreed.
    pub retainage: Option<Decimal>,
    /// The currency of all amounts.
    pub currency: Option<Currency>,
    /// The documents with too many lines to be searched for look-alikes.
    pub unsearched: Vec<usize>,
    /// The sums.
    pub account: Account,
    /// The order, where it is the basis, held against the quote that it accepts.
    pub ordered: Option<Box<Chain>>,
    /// Whether everything that is agreed has been billed.
    pub is_complete: bool,
}

impl Chain {
    /// How many decimals the currency has; two where none is stated.
    pub fn digits(&self) -> u32 {
        self.currency.map_or(2, |currency| currency.minor_digits())
    }

    /// One, or minus one for a document that gives back.
    pub fn sign(&self, document: usize) -> Fraction {
        let is_credit = self.documents[document].own.kind == Kind::CreditNote;
        if is_credit { Fraction::whole(0).minus(&Fraction::whole(1)) } else { Fraction::whole(1) }
    }

    /// A line of a document.
    pub fn line(&self, at: LineRef) -> &Line {
        &self.documents[at.document].own.lines[at.line]
    }

    /// How many a billed line bills, in the agreed unit where it can be told; below zero where they are given back.
    pub fn quantity_of(&self, billed: &Billed) -> Option<Fraction> {
        let quantity = Fraction::of(self.line(billed.at).quantity.as_ref()?.value);
        let per = billed.per_agreed.clone().unwrap_or_else(|| Fraction::whole(1));
        Some(quantity.times(&per).times(&self.sign(billed.at.document)))
    }

    /// Whether a line is billed in a unit that cannot be held against the agreed one, and not as a whole at the whole
    /// amount, such as a lump sum.
    pub fn is_unclear(&self, term: &Term, billed: &Billed) -> bool {
        let is_one = self.line(billed.at).quantity.as_ref().is_none_or(|own| own.value == Decimal::ONE);
        let is_plain = matches!(term.promise(), LineKind::Fixed | LineKind::UnitRate) && !billed.is_other_basis;
        billed.is_other_unit() && is_plain && !(is_one && billed.found == term.amount)
    }

    /// The price that a billed line has for one of the agreed unit, where it can be told.
    pub fn price_of(&self, billed: &Billed) -> Option<Fraction> {
        let price = self.line(billed.at).price_of_one()?;
        billed.per_agreed.as_ref().map_or(Some(price.clone()), |per| price.over(per))
    }

    /// The documents of a role, with their numbers.
    pub fn of_role(&self, role: Role) -> impl Iterator<Item = (usize, &Document)> {
        self.documents.iter().enumerate().filter(move |(_, document)| document.role == role)
    }

    /// The documents that are held against what was agreed: the bills, else the later offer.
    pub fn held(&self) -> impl Iterator<Item = (usize, &Document)> {
        self.documents.iter().enumerate().filter(|(_, own)| matches!(own.role, Role::Bill | Role::Held))
    }

    /// Whether there are bills; else an offer is held against an earlier one, or nothing is billed yet.
    pub fn has_bills(&self) -> bool {
        self.documents.iter().any(|own| own.role == Role::Bill)
    }

    /// The lines that are agreed now, with their numbers.
    pub fn in_force(&self) -> impl Iterator<Item = (usize, &Term)> {
        self.terms.iter().enumerate().filter(|(_, term)| term.is_in_force())
    }

    /// What a line adds to the sum of the contract while it is in force, less what was drawn from it: options count only
    /// where they are selected, exclusions never.
    pub fn share(&self, term: &Term) -> Fraction {
        if !term.line.counts() {
            return Fraction::whole(0);
        }
        if !matches!(term.promise(), LineKind::Provisional | LineKind::Contingency) {
            return term.amount.clone();
        }
        let own =
            |other: &&Term| other.drawn_from.as_ref().is_some_and(|(number, _)| self.terms[*number].at == term.at);
        let drawn = self.terms.iter().filter(own).filter_map(|other| Some(&other.drawn_from.as_ref()?.1));
        drawn.fold(term.amount.clone(), |rest, drawn| rest.minus(drawn))
    }

    /// What is billed for an agreed line.
    pub fn billed_for(&self, term: usize) -> impl Iterator<Item = &Billed> {
        self.billed.iter().filter(move |billed| billed.trace.to == Target::Term(term))
    }

    /// Lets the account allow for more, as a policy or a pack tolerates it.
    pub fn tolerate(&mut self, more: &Fraction) {
        let own = &self.account;
        let sums = [own.agreed.clone(), own.approved_changes.clone(), own.tolerance.plus(more), own.billed.clone()];
        self.account = Account::of(own.basis, sums);
    }

    /// What is billed for each agreed line, by their numbers; looked for once.
    pub fn billed_by_term(&self) -> Vec<Vec<&Billed>> {
        let mut all = vec![Vec::new(); self.terms.len()];
        for billed in &self.billed {
            if let Target::Term(term) = billed.trace.to {
                all[term].push(billed);
            }
        }
        all
    }

    /// What the approved changes did, each changed line taken back and put anew, so that every figure can be checked.
    pub fn steps(&self) -> Vec<Step<'_>> {
        let zero = Fraction::whole(0);
        let mut steps = Vec::new();
        for (document, _) in self.of_role(Role::Approved) {
            let step = |thing, amount: Fraction, is_reversal: bool| Step { document, thing, is_reversal, amount };
            for ended in self.terms.iter().filter(|term| term.ended_by == Some(document) && term.line.counts()) {
                steps.push(step(Thing::Line(ended), zero.minus(&self.share(ended)), true));
            }
            for new in self.terms.iter().filter(|term| term.at.document == document) {
                if let Some((reserve, drawn)) = &new.drawn_from {
                    steps.push(step(Thing::Line(&self.terms[*reserve]), zero.minus(drawn), true));
                }
                let amount = if new.line.counts() { new.amount.clone() } else { zero.clone() };
                steps.push(step(Thing::Line(new), amount, false));
            }
            for extra in self.extras.iter().filter(|extra| extra.document == document && !extra.own.is_optional) {
                let amount = if extra.own.is_charge { extra.amount.clone() } else { zero.minus(&extra.amount) };
                steps.push(step(Thing::Extra(extra), amount, false));
            }
        }
        steps
    }
}
