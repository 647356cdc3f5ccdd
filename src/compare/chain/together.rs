//! Whether documents belong together: one job, one customer, one currency, every document once.

use std::collections::BTreeMap;

use super::Given;
use super::roles::{name, place};
use crate::compare::lookalike::likeness::likeness;
use crate::core::agreement::{Kind, Layout, Words};
use crate::core::chain::Role;
use crate::core::currency::Currency;
use crate::core::diagnostic::{Diagnostic, Problems};

/// Names of one party are at least so alike, in hundredths.
const ALIKE: u32 = 72;

/// Refuses documents that cannot be of one job.
pub(super) fn check(given: &[Given<'_>]) -> Result<(), Problems> {
    let mut problems = Problems::default();
    currency(given, &mut problems);
    party(given, "customer", |given| given.own.customer.as_ref(), &mut problems);
    party(given, "seller", |given| given.own.seller.as_ref(), &mut problems);
    twice(given, &mut problems);
    references(given, &mut problems);
    problems.unless_any(())
}

fn currency(given: &[Given<'_>], problems: &mut Problems) {
    let stated = |at: usize| given[at].own.main_currency();
    let mut all = (0..given.len()).filter_map(|at| Some((at, stated(at)?)));
    let Some((first, currency)) = all.next() else { return };
    if let Some((other, foreign)) = all.find(|(_, own): &(usize, Currency)| *own != currency) {
        let headline = format!("{} is in {currency}, {} in {foreign}", name(given, first), name(given, other));
        let problem = Diagnostic::new(headline).at(place(given, other)).related(place(given, first), "the other one");
        problems.extend(
            problem.help("amounts in two currencies cannot be compared; name documents of one currency").into(),
        );
    }
}

/// The customer or the seller is one, however they are spelt: `C. Jones` and `Jones` may be the same.
fn party(
    given: &[Given<'_>],
    role: &str,
    of: impl for<'g> Fn(&'g Given<'_>) -> Option<&'g Words>,
    problems: &mut Problems,
) {
    let folded = |words: &Words| words.value.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut all = (0..given.len()).filter_map(|at| Some((at, folded(of(&given[at])?))));
    let Some((first, own)) = all.next() else { return };
    if let Some((other, foreign)) = all.find(|(_, other)| !is_same_party(&own, other)) {
        let headline = format!("{} and {} are not about one {role}", name(given, first), name(given, other));
        let at = |number: usize| {
            of(&given[number]).map_or_else(|| place(given, number), |words| given[number].origin.place(words.at))
        };
        let problem = Diagnostic::new(headline).at(at(other)).related(at(first), format!("{own:?}, not {foreign:?}"));
        problems
            .extend(problem.help("name the documents of one job only, or write the name alike in all of them").into());
    }
}

fn is_same_party(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1).map(str::to_string).collect()
    };
    let (x, y) = (words(a), words(b));
    let (few, many) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    a == b || likeness(a, b) >= ALIKE || (!few.is_empty() && few.iter().all(|word| many.contains(word)))
}

/// One document cannot stand in two files, and two documents cannot have one number.
fn twice(given: &[Given<'_>], problems: &mut Problems) {
    let mut seen: BTreeMap<(&str, String, String), usize> = BTreeMap::new();
    for (at, one) in given.iter().enumerate() {
        let own = one.own;
        let kind = if own.kind.is_offer() { Kind::Quote.name() } else { own.kind.name() };
        let Some(number) = &own.number else { continue };
        let revision = own.revision.as_ref().map_or_else(|| "1".to_string(), |own| own.value.normalize().to_string());
        let Some(first) = seen.insert((kind, number.value.to_string(), revision), at) else { continue };
        let is_same = given[first].own.lines.len() == own.lines.len() && given[first].own.totals == own.totals;
        let headline = format!("two documents are {kind} {}", name(given, at));
        let problem = Diagnostic::new(headline).at(place(given, at)).related(place(given, first), "the other one");
        problems.extend(match is_same {
            true => problem.help("name it once").into(),
            false => problem.help("give each of them a number of its own, or name the right one only").into(),
        });
    }
    sequences(given, problems);
}

/// Two approved changes cannot be the same step.
fn sequences(given: &[Given<'_>], problems: &mut Problems) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (at, one) in given.iter().enumerate().filter(|(_, one)| super::roles::alone(one.own) == Role::Approved) {
        let Some(sequence) = &one.own.sequence else { continue };
        let Some(first) = seen.insert(sequence.value.normalize().to_string(), at) else { continue };
        if name(given, first) == name(given, at) {
            continue;
        }
        let headline =
            format!("two approved changes are step {}: {} and {}", sequence.value, name(given, first), name(given, at));
        let problem =
            Diagnostic::new(headline).at(one.origin.place(sequence.at)).related(place(given, first), "the other one");
        problems
            .extend(problem.help("give each change a sequence of its own; a change that was replaced is void").into());
    }
}

/// A change or a bill of our own layout names the quote that it belongs to; one of a standard names its order.
fn references(given: &[Given<'_>], problems: &mut Problems) {
    let is_known = |reference: &Words| {
        let is_it = |other: &Given<'_>| other.own.number.as_ref().is_some_and(|number| number.value == reference.value);
        given.iter().any(is_it)
    };
    let has_number =
        |is_one: fn(Kind) -> bool| given.iter().any(|one| is_one(one.own.kind) && one.own.number.is_some());
    for (at, one) in given.iter().enumerate() {
        let first = match (one.own.layout, one.own.kind) {
            (_, Kind::Quote | Kind::Revision | Kind::Order) => continue,
            (Layout::Own, _) if has_number(|kind| kind.is_offer() || kind == Kind::Order) => one.own.references.first(),
            // What a standard names may be one of many papers; an order that stands beside must be the one it names.
            (Layout::Ubl | Layout::Cii, _) if has_number(|kind| kind == Kind::Order) => one.own.order.as_ref(),
            _ => continue,
        };
        let Some(first) = first else { continue };
        if !one.own.references.iter().any(is_known) {
            let headline = format!("{} belongs to {}, which is not among the files", name(given, at), first.value);
            let problem = Diagnostic::new(headline).at(one.origin.place(first.at));
            problems.extend(problem.help(format!("name {} too, or leave {} out", first.value, name(given, at))).into());
        }
    }
}
