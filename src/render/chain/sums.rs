//! The account, the payments and the documents as rows of small tables.

use crate::core::chain::{Basis, Chain, Document, Progress, Role, Target};
use crate::core::finding::{Report, Value};
use crate::core::fraction::Fraction;
use crate::render::chain::{money, plain, words};
use crate::text::Text;

/// The rows of the account: their headings and amounts, and whether the amount is a difference.
pub(super) fn account(chain: &Chain) -> Vec<(&'static str, &Fraction, bool)> {
    let own = &chain.account;
    let agreed = if chain.is_agreed { "side-agreed" } else { "side-before" };
    let mut rows = vec![
        (agreed, &own.agreed, false),
        ("side-approved-changes", &own.approved_changes, true),
        ("side-tolerance", &own.tolerance, true),
    ];
    match (chain.has_bills(), is_offer(chain)) {
        (true, _) => rows.extend([("side-allowed", &own.allowed, false), ("side-billed", &own.billed, false)]),
        (_, true) => {
            rows.extend(Some(("side-to-date", &own.allowed, false)).filter(|_| own.allowed != own.agreed));
            rows.push(("side-offered", &own.billed, false));
        }
        (_, false) => rows.push(("side-to-date", &own.allowed, false)),
    }
    let over = if chain.has_bills() { "side-over" } else { "side-offered-more" };
    rows.extend(Some((over, &own.over, true)).filter(|_| chain.held().next().is_some()));
    // What says nothing is left out.
    rows.retain(|(id, amount, _)| !amount.is_zero() || !["side-approved-changes", "side-tolerance"].contains(id));
    rows
}

/// Whether a later offer is held against what was agreed, and no bill.
pub(super) fn is_offer(chain: &Chain) -> bool {
    !chain.has_bills() && chain.of_role(Role::Held).next().is_some()
}

/// What the amounts of the account are in.
pub(super) fn caption(chain: &Chain, text: &Text) -> String {
    let basis = ("basis", words(chain.account.basis.name()));
    match chain.currency {
        Some(currency) => text.say("side-account-caption", &[("currency", words(currency.code())), basis]),
        None => text.say("side-account-caption-plain", &[basis]),
    }
}

/// A bill among the payments.
pub(super) struct Payment<'c> {
    /// How it is called.
    pub bill: &'c str,
    /// Its amounts by their headings; `None` where the bill does not say.
    pub amounts: Vec<(&'static str, Option<Fraction>)>,
}

/// What each bill asks for, after what; nothing where no bill says anything about it.
pub(super) fn payments(chain: &Chain) -> Vec<Payment<'_>> {
    let is_bill = |own: &&Progress| chain.documents[own.document].role == Role::Bill;
    let says = |own: &&Progress| !own.held.is_zero() || !own.paid.is_zero();
    let bills: Vec<&Progress> = chain.progress.iter().filter(is_bill).collect();
    let has_asked = bills.iter().any(|own| !asked_before(chain, own.document).is_zero());
    if bills.len() < 2 && !bills.iter().any(says) {
        return Vec::new();
    }
    let one = |own: &&Progress| {
        let document = &chain.documents[own.document].own;
        let due = document.totals.due.map(|due| Fraction::of(due.value));
        let asked = Some(("side-asked", Some(asked_before(chain, own.document)))).filter(|_| has_asked);
        let others = [
            ("side-previous", Some(own.previous.clone())),
            ("side-this", Some(own.this.clone())),
            ("side-billed-to-date", Some(own.to_date())),
            ("side-held", Some(own.held.clone())),
            ("side-paid", Some(own.paid.clone())),
            ("side-due", due),
        ];
        Payment { bill: document.name(), amounts: asked.into_iter().chain(others).collect() }
    };
    bills.iter().map(one).collect()
}

/// What a bill asks for before the work, in amounts of its lines.
pub(super) fn asked_before(chain: &Chain, document: usize) -> Fraction {
    let own = chain.billed.iter().filter(|own| own.at.document == document);
    let asked = own.filter(|own| own.trace.to == Target::Deposit && own.found.is_positive());
    asked.fold(Fraction::whole(0), |sum, own| sum.plus(&own.found))
}

/// What was agreed about paying before the work and holding back, and what became of it.
pub(super) fn terms(chain: &Chain, text: &Text) -> Vec<String> {
    let own = &chain.deposit;
    let asked = [
        ("side-deposit-agreed", &own.agreed),
        ("side-deposit-asked", &own.asked),
        ("side-deposit-credited", &own.credited),
    ];
    let said =
        asked.into_iter().filter_map(|(id, amount)| Some(text.say(id, &[("amount", money(chain, amount.as_ref()?))])));
    let mut said: Vec<String> = said.collect();
    if let Some(percent) = chain.retainage {
        said.push(text.say("side-retainage", &[("percent", Value::percent(Fraction::of(percent)))]));
    }
    if chain.account.basis == Basis::Net && !said.is_empty() {
        said.push(text.say("side-with-tax", &[]));
    }
    said
}

/// What a document is to the chain, in words.
pub(super) fn role(chain: &Chain, own: &Document, text: &Text) -> String {
    match own.role {
        Role::Basis if chain.is_agreed => text.say("side-role-basis", &[]),
        Role::Basis => text.say("side-role-compared", &[]),
        Role::Approved => text.say("side-role-approved", &[]),
        Role::Held => text.say("side-role-held", &[]),
        Role::Bill => text.say("side-role-bill", &[]),
        Role::Aside(why) => text.say("side-role-aside", &[("why", words(why.words()))]),
    }
}

/// What the comparison rests on: whose it is, how many documents, and the day.
pub(super) fn heading(chain: &Chain, report: &Report, text: &Text) -> String {
    let own = &chain.documents[chain.basis].own;
    let parties: Vec<&str> = [&own.seller, &own.customer].into_iter().flatten().map(|words| &*words.value).collect();
    let count = ("count", Value::Count(chain.documents.len() as u64));
    let documents = match report.as_of {
        Some(day) => text.say("judged-documents", &[count, ("date", Value::Date(day))]),
        None => text.say("side-documents", &[count]),
    };
    parties.into_iter().chain([documents.as_str()]).collect::<Vec<_>>().join(", ")
}

/// An amount as a table has it, whose heading names the currency: its sign cannot be taken for a hyphen.
pub(super) fn figure(chain: &Chain, amount: &Fraction) -> String {
    plain(chain, amount).replace('-', "−")
}
