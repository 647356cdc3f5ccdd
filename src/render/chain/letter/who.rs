//! Who writes the letter, and to whom.

use crate::core::chain::Chain;

/// Who writes to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Who {
    /// `seller` or `customer`.
    pub voice: &'static str,
    /// Who writes, where that is known.
    pub sender: Option<String>,
    /// To whom.
    pub to: Option<String>,
}

/// The seller writes, unless the business whose configuration is in use is the customer.
pub(super) fn writes(chain: &Chain, business: Option<&str>) -> Who {
    // What was agreed names both best; where it does not, another document may.
    let basis = &chain.documents[chain.basis];
    let all = || std::iter::once(basis).chain(&chain.documents);
    let seller = all().find_map(|own| own.own.seller.as_ref()).map(|words| words.value.to_string());
    let customer = all().find_map(|own| own.own.customer.as_ref()).map(|words| words.value.to_string());
    let is_customer = matches!((business, &customer), (Some(own), Some(customer)) if folded(own) == folded(customer));
    match is_customer {
        true => Who { voice: "customer", sender: customer, to: seller },
        false => Who { voice: "seller", sender: seller.or_else(|| business.map(str::to_string)), to: customer },
    }
}

fn folded(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
