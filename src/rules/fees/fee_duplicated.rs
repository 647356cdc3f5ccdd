//! Two fees for one thing fall on one price.

use crate::core::finding::Level;
use crate::core::list::{FeeRate, Obligation};
use crate::rules::fees::fee::{self, FeeView};
use crate::rules::fees::purpose;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-duplicated",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["fee", "other", "scope"],
    card: include_str!("fee_duplicated.md"),
    check: Check::Item(fee::rows_with, check),
};

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if fee::is_first(item) {
        of_list(item, found);
    }
    if !item.list().columns.has_fees {
        return;
    }
    let fees: Vec<FeeView<'_>> = item.fees().into_iter().filter(must_be_paid).collect();
    for (index, fee) in fees.iter().enumerate() {
        // Two fees of the list are told once, not with every item.
        let same =
            |other: &&FeeView<'_>| !(fee.of_list.is_some() && other.of_list.is_some()) && is_same_charge(fee, other);
        if let Some(other) = fees[..index].iter().find(same) {
            let added = found.item(item, fee.at).text("scope", "item").text("other", other.shown_name());
            fee.told(added).related(Some(other.at));
        }
    }
}

fn of_list(first: &ItemView<'_, '_>, found: &mut Findings<'_>) {
    let list = first.list();
    let fees: Vec<FeeView<'_>> = (0..list.fees.len()).map(|index| fee::of_list(list, index, false)).collect();
    for (index, fee) in fees.iter().enumerate().filter(|(_, fee)| must_be_paid(fee)) {
        let meets = |other: usize| {
            let (own, others) = (&list.fees[index].applies_to, &list.fees[other].applies_to);
            own.is_empty() || others.is_empty() || own.iter().any(|key| others.contains(key))
        };
        let same = |other: &usize| must_be_paid(&fees[*other]) && meets(*other) && is_same_charge(fee, &fees[*other]);
        if let Some(other) = (0..index).find(same) {
            let added = found.list(Some(fee.at)).text("scope", "list").text("other", fees[other].shown_name());
            fee.told(added).related(Some(fees[other].at));
        }
    }
}

/// A fee under a condition may be one of several of which only one is ever paid.
fn must_be_paid(fee: &FeeView<'_>) -> bool {
    fee.is_on_top() && matches!(fee.obligation, Obligation::Mandatory | Obligation::Preselected)
}

/// Whether two fees are for one thing and taken of one base.
fn is_same_charge(fee: &FeeView<'_>, other: &FeeView<'_>) -> bool {
    let base = |fee: &FeeView<'_>| match &fee.rate {
        FeeRate::Percent { base, .. } => base.as_deref().unwrap_or("price").to_lowercase(),
        _ => fee.per.as_deref().unwrap_or("").to_lowercase(),
    };
    let is_one_kind = std::mem::discriminant(&fee.rate) == std::mem::discriminant(&other.rate);
    purpose::is_same_thing(&fee.name, &other.name) && (!is_one_kind || base(fee) == base(other))
}
