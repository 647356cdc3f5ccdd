//! A fee is called optional, and charged unless the customer acts.

use crate::core::finding::Level;
use crate::core::list::Obligation;
use crate::rules::fees::fee::{self, FeeView};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-preselected",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["fee", "scope"],
    card: include_str!("fee_preselected.md"),
    check: Check::Item(fee::rows_with, check),
};

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if fee::is_first(item) {
        let list = item.list();
        for fee in (0..list.fees.len()).map(|index| fee::of_list(list, index, false)).filter(is_preselected) {
            let figure = fee.figure(list.head.currency);
            fee.told(found.list(Some(fee.at)).text("scope", "list")).arg_if("amount", figure);
        }
    }
    if item.list().columns.has_fees {
        for fee in fee::of_row(item).into_iter().filter(is_preselected) {
            let figure = fee.figure(item.row.currency());
            fee.told(found.item(item, fee.at).text("scope", "item")).arg_if("amount", figure);
        }
    }
}

fn is_preselected(fee: &FeeView<'_>) -> bool {
    fee.obligation == Obligation::Preselected && fee.is_on_top()
}
