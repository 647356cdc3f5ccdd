//! The order of the documents and what each of them is to the chain: by proof, or refused with a remedy.

use super::{Given, together};
use crate::core::Decimal;
use crate::core::agreement::{Agreement, Kind, Layout, Status};
use crate::core::chain::{Aside, Role};
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;

/// What each document is.
pub(super) struct Roles {
    /// The role of each, in the order of the chain.
    pub all: Vec<Role>,
    /// The number of the basis.
    pub basis: usize,
    /// Whether the customer agreed to it.
    pub is_agreed: bool,
    /// The roles in which an order that is the basis is held against the quote that it accepts.
    pub ordered: Option<Box<Roles>>,
}

/// What documents are ordered by.
type Key<'a> = (u8, Option<Decimal>, (bool, Option<Date>), Option<Decimal>, bool, Option<&'a str>, &'a str);

/// The numbers of the documents in the order of their chain: offers, orders, changes, bills; each kind by day and number.
pub(super) fn order(given: &[Given<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..given.len()).collect();
    order.sort_by_key(|number| key(&given[*number]));
    order
}

fn key<'a>(given: &Given<'a>) -> Key<'a> {
    let own = given.own;
    let phase = match own.kind {
        Kind::Quote | Kind::Revision => 0,
        Kind::Order => 1,
        Kind::ChangeOrder => 2,
        Kind::OrderResponse => 3,
        Kind::Invoice | Kind::CreditNote => 4,
    };
    let sequence = own.sequence.as_ref().map(|sequence| sequence.value);
    let revision = own.revision.as_ref().map(|revision| revision.value);
    let date = own.date.as_ref().map(|date| date.value);
    let number = own.number.as_ref().map(|number| &*number.value);
    // A document without a day may be the one that is being written.
    (phase, sequence, (date.is_none(), date), revision, own.kind == Kind::CreditNote, number, given.file)
}

/// What each document is. They stand in the order of the chain.
pub(super) fn of(given: &[Given<'_>]) -> Result<Roles, Problems> {
    together::check(given)?;
    let mut all: Vec<Role> = given.iter().map(|given| alone(given.own)).collect();
    contained(given, &mut all);
    let offers: Vec<usize> = (0..given.len()).filter(|number| given[*number].own.kind.is_offer()).collect();
    let orders: Vec<usize> = (0..given.len()).filter(|number| given[*number].own.kind == Kind::Order).collect();
    let has_bills = all.contains(&Role::Bill);
    let has_changes = given.iter().any(|given| given.own.kind == Kind::ChangeOrder);
    let mut held = None;
    let ordered = match (orders.as_slice(), offers.as_slice()) {
        ([order], [.., last]) if has_bills || has_changes => {
            let (quote, is_agreed) = match (accepted(given, &offers)?, named(given, &offers).as_slice()) {
                (Some(own), _) => (own, true),
                (None, [only]) => (*only, false),
                _ => (*last, false),
            };
            Some(Box::new(beside(given.len(), quote, *order, is_agreed)))
        }
        _ => None,
    };
    let (basis, is_agreed) = match (orders.as_slice(), offers.as_slice()) {
        ([first, second, ..], _) => return Err(two_orders(given, *first, *second)),
        ([order], []) => (*order, true),
        // An order accepts an offer; without a bill, it is what is held against it.
        ([order], _) if has_bills || has_changes => (*order, true),
        ([order], [.., last]) => {
            held = Some(*order);
            accepted(given, &offers)?.map_or((*last, false), |own| (own, true))
        }
        ([], []) => return Err(no_basis(given)),
        ([], _) if has_bills => (agreed(given, &offers)?, true),
        ([], [only]) if has_changes => (*only, given[*only].own.is_accepted()),
        ([], [_]) => return Err(nothing(given)),
        ([], [.., before, newest]) => match accepted(given, &offers)? {
            Some(own) if own != *newest => {
                held = Some(*newest);
                (own, true)
            }
            _ if has_changes => (*newest, given[*newest].own.is_accepted()),
            _ => {
                held = Some(*newest);
                (*before, given[*before].own.is_accepted())
            }
        },
    };
    for offer in offers {
        all[offer] = Role::Aside(if is_agreed && offer < basis { Aside::Replaced } else { Aside::NotAccepted });
    }
    all[basis] = Role::Basis;
    if let Some(held) = held {
        all[held] = Role::Held;
    }
    if !has_changes && !all.iter().any(|role| matches!(role, Role::Bill | Role::Held)) {
        return Err(nothing(given));
    }
    Ok(Roles { all, basis, is_agreed, ordered })
}

/// The roles in which an order is held against a quote, and nothing else counts.
fn beside(count: usize, quote: usize, order: usize, is_agreed: bool) -> Roles {
    let mut all = vec![Role::Aside(Aside::Later); count];
    (all[quote], all[order]) = (Role::Basis, Role::Held);
    Roles { all, basis: quote, is_agreed, ordered: None }
}

/// What a document is by itself; offers and orders are settled together.
pub(super) fn alone(own: &Agreement) -> Role {
    let is_signed = own.agreed_on.is_some() || own.agreed_by.is_some();
    match own.kind {
        Kind::Invoice | Kind::CreditNote => Role::Bill,
        Kind::OrderResponse => Role::Aside(Aside::Answer),
        Kind::Quote | Kind::Revision | Kind::Order => Role::Aside(Aside::NotAccepted),
        Kind::ChangeOrder => match own.status.as_ref().map(|status| status.value) {
            Some(Status::Draft) => Role::Aside(Aside::Draft),
            Some(Status::Sent | Status::Expired) => Role::Aside(Aside::Sent),
            Some(Status::Rejected) => Role::Aside(Aside::Rejected),
            Some(Status::Void) => Role::Aside(Aside::Void),
            Some(Status::Approved | Status::Accepted) => Role::Approved,
            // Whoever signs approves; in UBL, the customer itself writes the change of its order.
            None if is_signed || own.layout != Layout::Own => Role::Approved,
            None => Role::Aside(Aside::Unstated),
        },
    }
}

/// A bill that a later one credits by its number is part of that one, which lists the full work.
fn contained(given: &[Given<'_>], all: &mut [Role]) {
    for (number, document) in given.iter().enumerate() {
        let Some(own) = document.own.number.as_ref().filter(|_| document.own.kind == Kind::Invoice) else { continue };
        let credits = |later: &Given<'_>| {
            let mut references = later.own.payments.iter().filter_map(|paid| paid.reference.as_ref());
            later.own.kind == Kind::Invoice && references.any(|reference| reference.value == own.value)
        };
        if !is_deposit_bill(document.own) && given[number + 1..].iter().any(credits) {
            all[number] = Role::Aside(Aside::Contained);
        }
    }
}

/// Whether a bill asks for nothing but what is paid before the work.
pub(super) fn is_deposit_bill(own: &Agreement) -> bool {
    let speaks = |words: &str| super::words::is_deposit(words);
    own.kind == Kind::Invoice
        && !own.lines.is_empty()
        && own.lines.iter().all(|line| line.called().is_some_and(|words| speaks(&words.value)))
}

/// The offer that was accepted, where one was: of several revisions of one offer the last.
fn accepted(given: &[Given<'_>], offers: &[usize]) -> Result<Option<usize>, Problems> {
    let all: Vec<usize> = offers.iter().copied().filter(|number| given[*number].own.is_accepted()).collect();
    let Some((last, before)) = all.split_last() else { return Ok(None) };
    let number = |at: usize| given[at].own.number.as_ref().map(|number| &*number.value);
    let revision = |at: usize| given[at].own.revision.as_ref().map_or(Decimal::ONE, |revision| revision.value);
    let is_later = |at: &usize| number(*at) == number(*last) && revision(*at) < revision(*last);
    // What a bill names does not undo the other yes: both would be owed.
    let Some(other) = before.iter().find(|at| !is_later(at)) else { return Ok(Some(*last)) };
    let headline = format!("two quotes are accepted: {} and {}", name(given, *other), name(given, *last));
    let problem = Diagnostic::new(headline).at(place(given, *last)).related(place(given, *other), "the other one");
    Err(problem.help("name the documents of one job only, or correct the status of one of them").into())
}

/// The offers that a change or a bill names by their number.
fn named(given: &[Given<'_>], offers: &[usize]) -> Vec<usize> {
    let references = || given.iter().filter(|own| !own.own.kind.is_offer()).flat_map(|own| &own.own.references);
    let is_named = |at: &&usize| {
        let number = given[**at].own.number.as_ref();
        number.is_some_and(|number| references().any(|reference| reference.value == number.value))
    };
    offers.iter().filter(is_named).copied().collect()
}

/// The offer that bills are held against.
fn agreed(given: &[Given<'_>], offers: &[usize]) -> Result<usize, Problems> {
    if let Some(accepted) = accepted(given, offers)? {
        return Ok(accepted);
    }
    // An offer that says nothing of its state was agreed if nothing else can have been.
    let silent: Vec<usize> = offers.iter().copied().filter(|at| given[*at].own.status.is_none()).collect();
    match (silent.as_slice(), named(given, &silent).as_slice()) {
        ([only], _) | (_, [only]) => Ok(*only),
        (silent, _) => {
            let last = offers.last().copied().unwrap_or_default();
            let headline = match silent {
                [] => format!("nobody accepted {}", name(given, last)),
                _ => "no quote says that it was accepted".to_string(),
            };
            let problem = Diagnostic::new(headline).at(place(given, last));
            let problem = problem.help("write in the quote that the customer accepted:  status = \"accepted\"");
            Err(problem.help("                                                accepted-on = 2026-03-10").into())
        }
    }
}

fn two_orders(given: &[Given<'_>], first: usize, second: usize) -> Problems {
    let headline = format!("two orders cannot be one job: {} and {}", name(given, first), name(given, second));
    let problem = Diagnostic::new(headline).at(place(given, second)).related(place(given, first), "the other one");
    problem.help("name the documents of one job only").into()
}

fn no_basis(given: &[Given<'_>]) -> Problems {
    let problem = Diagnostic::new("nothing says what was agreed").at(place(given, 0));
    problem.help("name the quote or the order, too:  plainprice quote compare quote.toml invoice.toml").into()
}

fn nothing(given: &[Given<'_>]) -> Problems {
    let problem = Diagnostic::new("there is nothing to compare with").at(place(given, 0));
    let problem = problem.help("name a second document: a bill, a change order, or a later version of the quote");
    problem.help("to check a document by itself:  plainprice quote check FILE").into()
}

/// How a document is called in a refusal: by its number, and which version it is.
pub(super) fn name(given: &[Given<'_>], at: usize) -> String {
    let own = given[at].own;
    match &own.revision {
        Some(revision) => format!("{} (revision {})", own.name(), revision.value.normalize()),
        None => own.name().to_string(),
    }
}

pub(super) fn place(given: &[Given<'_>], at: usize) -> Place {
    given[at].origin.place(given[at].own.at)
}
