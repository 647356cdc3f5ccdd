//! The account and the payments as rows of a small table.

use crate::core::chain::{Basis, Chain, Role};
use crate::core::finding::Value;
use crate::core::fraction::Fraction;
use crate::render::chain::{money, words};
use crate::text::Text;

/// The rows of the account: their headings and amounts, and whether the amount is a difference.
pub(super) fn account(chain: &Chain) -> Vec<(&'static str, &Fraction, bool)> {
    let own = &chain.account;
    let billed = if is_offer(chain) { "chain-offered" } else { "chain-billed" };
    vec![
        ("chain-agreed", &own.agreed, false),
        ("chain-approved-changes", &own.approved_changes, true),
        ("chain-tolerance", &own.tolerance, true),
        ("chain-allowed", &own.allowed, false),
        (billed, &own.billed, false),
        ("chain-over-heading", &own.over, true),
    ]
}

/// Whether a later offer is held against what was agreed, and no bill.
pub(super) fn is_offer(chain: &Chain) -> bool {
    !chain.has_bills() && chain.of_role(Role::Held).next().is_some()
}

/// What the amounts of the account are in.
pub(super) fn caption(chain: &Chain, text: &Text) -> String {
    let basis = ("basis", words(chain.account.basis.name()));
    match chain.currency {
        Some(currency) => text.say("chain-account-caption", &[("currency", words(currency.code())), basis]),
        None => text.say("chain-account-caption-plain", &[basis]),
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
    let bills: Vec<_> = chain.progress.iter().filter(|own| chain.documents[own.document].role == Role::Bill).collect();
    let says = |own: &&&crate::core::chain::Progress| !own.held.is_zero() || !own.paid.is_zero();
    if bills.len() < 2 && !bills.iter().any(|own| says(&own)) {
        return Vec::new();
    }
    let one = |own: &&crate::core::chain::Progress| {
        let document = &chain.documents[own.document].own;
        let due = document.totals.due.map(|due| Fraction::of(due.value));
        let amounts = vec![
            ("chain-previous", Some(own.previous.clone())),
            ("chain-this", Some(own.this.clone())),
            ("chain-to-date", Some(own.to_date())),
            ("chain-held", Some(own.held.clone())),
            ("chain-paid", Some(own.paid.clone())),
            ("chain-due", due),
        ];
        Payment { bill: document.name(), amounts }
    };
    bills.iter().map(one).collect()
}

/// What was agreed about paying before the work and holding back, and what became of it.
pub(super) fn terms(chain: &Chain, text: &Text) -> Vec<String> {
    let own = &chain.deposit;
    let asked = [
        ("chain-deposit-agreed", &own.agreed),
        ("chain-deposit-asked", &own.asked),
        ("chain-deposit-credited", &own.credited),
    ];
    let said =
        asked.into_iter().filter_map(|(id, amount)| Some(text.say(id, &[("amount", money(chain, amount.as_ref()?))])));
    let mut said: Vec<String> = said.collect();
    if let Some(percent) = chain.retainage {
        said.push(text.say("chain-retainage", &[("percent", Value::percent(Fraction::of(percent)))]));
    }
    if chain.account.basis == Basis::Net && !said.is_empty() {
        said.push(text.say("chain-with-tax", &[]));
    }
    said
}
