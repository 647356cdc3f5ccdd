//! A fee that everybody pays is not in the first document with prices, but in a later one.

use std::collections::BTreeSet;

use crate::compare::chain::is_one_charge;
use crate::core::agreement::{Adjustment, At, Kind, Status};
use crate::core::chain::{Document, Role, Target};
use crate::core::finding::Level;
use crate::rules::chain::ChainView;
use crate::rules::fees::purpose;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-first-seen-later",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["fee", "first", "document", "amount"],
    card: include_str!("fee_first_seen_later.md"),
    check: Check::Chain(check),
};

/// A document with prices, as a customer meets it.
struct Shown<'a> {
    number: usize,
    name: String,
    fees: Vec<&'a Adjustment>,
}

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let shown = shown(view);
    let listed = view.documents.iter().find_map(|document| document.prices).filter(|list| {
        // A list is where the customer saw the prices first if it has what is offered.
        let items =
            view.documents.iter().flat_map(|document| &document.own.lines).filter_map(|line| line.item.as_ref());
        items.into_iter().any(|item| list.has(&item.value))
    });
    let (first, known, later): (&str, Vec<&str>, &[Shown<'_>]) = match (listed, shown.as_slice()) {
        (Some(list), all) => ("the price list", list.fees().iter().map(String::as_str).collect(), all),
        (None, [first, later @ ..]) => (first.name.as_str(), first.fees.iter().map(|fee| said(fee)).collect(), later),
        (None, []) => return,
    };
    let mut told: BTreeSet<String> = BTreeSet::new();
    for document in later {
        for fee in &document.fees {
            let name = said(fee);
            let is_known = known.iter().any(|own| is_one(own, name)) || is_ordered(view, name);
            if !is_known && told.insert(name.to_lowercase()) {
                tell(view, document, fee, (first, name), found);
            }
        }
    }
}

fn tell(
    view: &ChainView<'_>,
    document: &Shown<'_>,
    fee: &Adjustment,
    (first, name): (&str, &str),
    found: &mut Findings<'_>,
) {
    let amount = view.documents[document.number].value_of(fee);
    let at: At = fee.at;
    found
        .in_chain(view, document.number, at)
        .text("fee", name)
        .text("first", first)
        .text("document", document.name.as_str())
        .arg_if("amount", amount.as_ref().map(|amount| view.money(amount)))
        .about(name.to_lowercase());
}

/// The documents with prices in the order in which the customer sees them; changes are ordered by the customer itself.
fn shown<'a>(view: &ChainView<'a>) -> Vec<Shown<'a>> {
    let documents = view.chain.documents.iter().enumerate();
    let is_shown = |own: &Document| {
        let is_draft = own.own.status.as_ref().is_some_and(|status| status.value == Status::Draft);
        !is_draft && !matches!(own.own.kind, Kind::ChangeOrder | Kind::OrderResponse | Kind::CreditNote)
    };
    let shown = documents.filter(|(_, own)| is_shown(own)).map(|(number, own)| {
        let fees = own.own.adjustments.iter().enumerate().filter(|(_, one)| one.is_charge && !one.is_optional);
        let is_work = |at: usize| {
            let billed = view.chain.billed_extras.iter().find(|one| one.document == number && one.number == at);
            !billed
                .is_some_and(|billed| matches!(billed.to, Target::Retainage | Target::Term(_) | Target::Unapproved(_)))
        };
        let fees = fees.filter(|(at, _)| is_work(*at)).map(|(_, one)| one).collect();
        Shown { number, name: view.name(number), fees }
    });
    shown.collect()
}

/// Whether an approved change brought the fee.
fn is_ordered(view: &ChainView<'_>, name: &str) -> bool {
    let changes = view.chain.of_role(Role::Approved).flat_map(|(_, own)| &own.own.adjustments);
    changes.into_iter().any(|fee| fee.is_charge && is_one(said(fee), name))
}

fn said(fee: &Adjustment) -> &str {
    [&fee.reason, &fee.code]
        .into_iter()
        .flatten()
        .map(|words| &*words.value)
        .find(|words| !words.is_empty())
        .unwrap_or("")
}

fn is_one(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || purpose::is_same_thing(a, b) || is_one_charge(a, b)
}
