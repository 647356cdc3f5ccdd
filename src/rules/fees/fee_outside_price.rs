//! A fee nobody can avoid is missing from the shown price, and nothing states the whole.

use crate::core::finding::Level;
use crate::rules::fees::bill::{self, Bill};
use crate::rules::fees::fee;
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::signs::Signs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-outside-price",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["fee-added"],
    needs: &[],
    settings: &[Wanted { name: "ignore", kind: KnobKind::Words, default: "" }],
    arguments: &["price", "fee", "amount", "total", "nature"],
    card: include_str!("fee_outside_price.md"),
    check: Check::Item(|list| fee::rows_with(list).and(Signs::FEES), check),
};

fn check(item: &ItemView<'_, '_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let mut fees = bill::unavoidable(item);
    if fees.is_empty() || bill::states_all_in(item) {
        return;
    }
    let ignored = knobs.words("ignore");
    fees.retain(|fee| !fee.is_among(ignored));
    let Some(bill) = Bill::of(item, fees) else { return };
    let Some(total) = bill.total() else { return };
    for (fee, amount) in &bill.fees {
        let added = found.item(item, fee.at).arg("price", bill.money(bill.price));
        fee.told(added)
            .arg("amount", bill.money(*amount))
            .arg("total", bill.money(total))
            .percent("share", bill::percent_of(*amount, total))
            .text("nature", fee.nature())
            .related(Some(item.at(bill.column)));
    }
}
