//! A fee that grows without a bound: a percentage or a measure, with no cap and no stated whole.

use crate::core::finding::Level;
use crate::core::list::FeeRate;
use crate::rules::fees::fee::{self, FeeView};
use crate::rules::fees::{bill, purpose};
use crate::rules::findings::{Added, Findings};
use crate::rules::ruling::Knobs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-uncapped",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["fee", "scope"],
    card: include_str!("fee_uncapped.md"),
    check: Check::Item(fee::rows_with, check),
};

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if bill::states_all_in(item) {
        return;
    }
    if fee::is_first(item) {
        let list = item.list();
        for fee in (0..list.fees.len()).map(|index| fee::of_list(list, index, false)).filter(is_unbound) {
            tell(&fee, found.list(Some(fee.at)), "list");
        }
    }
    if item.list().columns.has_fees {
        for fee in fee::of_row(item).into_iter().filter(is_unbound) {
            tell(&fee, found.item(item, fee.at), "item");
        }
    }
}

fn is_unbound(fee: &FeeView<'_>) -> bool {
    let grows = matches!(fee.rate, FeeRate::Percent { cap: None, .. }) || fee.is_metered();
    grows && fee.is_on_top() && !purpose::is_tax(&fee.name)
}

fn tell(fee: &FeeView<'_>, added: Added<'_>, of: &str) {
    let scope = match (of, &fee.rate) {
        ("list", FeeRate::Percent { .. }) => "list-percent",
        ("list", _) => "list-measure",
        (_, FeeRate::Percent { .. }) => "item-percent",
        _ => "item-measure",
    };
    fee.told(added.text("scope", scope))
        .arg_if("amount", fee.figure(None))
        .text("per", fee.per.as_deref().unwrap_or(""));
}
