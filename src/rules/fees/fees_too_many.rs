//! More fees on a price than a customer can keep in mind, or fees that are a large part of it.

use crate::core::Decimal;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::core::list::Obligation;
use crate::rules::fees::bill::{self, Bill};
use crate::rules::fees::{fee, purpose};
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fees-too-many",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &[],
    needs: &[],
    settings: &[
        Wanted { name: "count", kind: KnobKind::Count, default: "3" },
        Wanted { name: "percent", kind: KnobKind::Percent, default: "15 %" },
    ],
    arguments: &["price", "count", "amount", "scope"],
    card: include_str!("fees_too_many.md"),
    check: Check::Item(fee::rows_with, check),
};

fn check(item: &ItemView<'_, '_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let mut fees = item.fees();
    fees.retain(|fee| fee.is_on_top() && fee.obligation != Obligation::Optional && !purpose::is_tax(&fee.name));
    if fees.is_empty() {
        return;
    }
    let count = fees.len();
    // A fee under a condition counts as one more to know of, but not as money that is paid every time.
    fees.retain(|fee| fee.obligation != Obligation::Conditional);
    let at = fees.first().map_or_else(|| item.at_row(), |fee| fee.at);
    let Some(bill) = Bill::of(item, fees) else { return };
    let Some(amount) = bill.on_top() else { return };
    let share = (bill.price > Decimal::ZERO).then(|| bill::percent_of(amount, bill.price)).flatten();
    let limit = knobs.percent("percent");
    let are_many = knobs.count("count").is_some_and(|limit| count > limit as usize);
    let are_dear = share.as_ref().is_some_and(|share| *share > Fraction::of(limit));
    if !are_many && !are_dear {
        return;
    }
    found
        .item(item, at)
        .arg("price", bill.money(bill.price))
        .count("count", count)
        .arg("amount", bill.money(amount))
        .percent("percent", share)
        .arg("limit", Value::percent(Fraction::of(limit)))
        .text("scope", if are_dear { "dear" } else { "many" })
        .related(Some(item.at(bill.column)))
        .shared(bill.column);
}
