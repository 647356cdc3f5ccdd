//! Documents of one job become a chain: their order and roles, the contract to date, and what the bills make of it.
//!
//! ```text
//! documents → roles      in which order they stand, and what each of them is; who belongs to another job is refused
//! basis, changes → terms what is agreed now: every line and charge, with what each approved change did to it
//! bills, terms → trace   which agreed line a billed one is: by reference, by key, by its looks
//! traces → settle        what may be billed by it, what is, and why the two differ
//! all → account          the sums, the deposit, the progress
//! offers → altered       the terms that a later one has otherwise, beside all sums
//! ```
//!
//! Nothing here says whether a difference is a fault: that is for the rules.

mod account;
mod altered;
mod before;
mod extras;
mod index;
mod meaning;
mod more;
mod roles;
mod settle;
mod terms;
mod together;
mod trace;
mod words;

use self::roles::Roles;
use crate::core::agreement::{Agreement, Origin};
use crate::core::chain::{Chain, Document, Role};
use crate::core::diagnostic::Problems;

/// A document on its way into a chain.
pub struct Given<'a> {
    /// The file as the user named it.
    pub file: &'a str,
    /// What it states.
    pub own: &'a Agreement,
    /// Where its values stand.
    pub origin: &'a dyn Origin,
}

/// Whether two names of charges speak of one thing.
pub type SameCharge = fn(&str, &str) -> bool;

/// Whether two names are those of one charge: the same words in any order, or nearly the same letters.
pub fn is_one_charge(a: &str, b: &str) -> bool {
    extras::is_one_charge(a, b)
}

/// The numbers of the documents in the order of their chain, whatever the order in which they are named.
pub fn order(given: &[Given<'_>]) -> Vec<usize> {
    roles::order(given)
}

/// Makes a chain of documents that stand in its order.
///
/// # Errors
/// Documents that do not belong together, do not say what was agreed, or leave nothing to compare.
pub fn build(given: &[Given<'_>], is_same: SameCharge) -> Result<Chain, Problems> {
    let roles = roles::of(given)?;
    let mut chain = make(given, &roles, is_same)?;
    chain.ordered = roles.ordered.map(|roles| make(given, &roles, is_same)).transpose()?.map(Box::new);
    Ok(chain)
}

/// Makes the chain that documents are in their roles.
fn make(given: &[Given<'_>], roles: &Roles, is_same: SameCharge) -> Result<Chain, Problems> {
    let document = |(given, role): (&Given<'_>, &Role)| Document {
        file: given.file.to_string(),
        own: given.own.clone(),
        role: *role,
    };
    let documents: Vec<Document> = given.iter().zip(&roles.all).map(document).collect();
    let mut chain = account::empty(documents, roles, given)?;
    terms::read(&mut chain, given)?;
    before::recognise(&mut chain);
    let (traces, unsearched) = trace::lines(&chain, is_same);
    chain.unsearched = unsearched;
    settle::lines(&mut chain, traces);
    extras::settle(&mut chain, is_same);
    account::close(&mut chain, given)?;
    chain.altered = altered::find(&chain);
    Ok(chain)
}
