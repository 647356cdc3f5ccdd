//! A fee nobody can avoid has no figure: neither an amount nor a percentage.

use crate::core::field::Field;
use crate::core::finding::Level;
use crate::core::list::FeeRate;
use crate::rules::fees::fee::{self, FeeView};
use crate::rules::fees::mentions::{self, Figure};
use crate::rules::fees::{bill, purpose};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-without-amount",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["fee", "scope"],
    card: include_str!("fee_without_amount.md"),
    check: Check::Item(|list| fee::rows_with(list).and(Signs::FEES).and(Signs::FIRST), check),
};

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if fee::is_first(item) {
        of_list(item, found);
    }
    let stated = if fee::are_possible(item.list()) { item.fees() } else { Vec::new() };
    let told = bill::of_texts(item, &stated);
    let of_row = stated.into_iter().filter(|fee| fee.of_list.is_none()).chain(told);
    let mut open = of_row.filter(is_open).peekable();
    if open.peek().is_none() || bill::states_all_in(item) {
        return;
    }
    for fee in open {
        let added = found.item(item, fee.at).text("scope", "item");
        fee.told(added);
    }
}

fn is_open(fee: &FeeView<'_>) -> bool {
    fee.rate == FeeRate::Unstated && fee.is_mandatory() && !fee.is_in_price && !purpose::is_tax(&fee.name)
}

/// What the list states for all rows: its fees, and what the headers of its prices say.
fn of_list(first: &ItemView<'_, '_>, found: &mut Findings<'_>) {
    let list = first.list();
    let fees = (0..list.fees.len()).map(|index| fee::of_list(list, index, false));
    for fee in fees.filter(is_open) {
        let added = found.list(Some(fee.at)).text("scope", "list");
        fee.told(added);
    }
    if list.columns.of(Field::AllInPrice).is_some() {
        return;
    }
    let stated = first.fees();
    for (_, column) in &list.schema.prices {
        let mut said = Vec::new();
        mentions::read(&list.schema.columns[*column].header, *column, &mut said);
        let open = said.into_iter().filter(|mention| !mention.is_included && mention.figure == Figure::Unstated);
        for mention in open.filter(|mention| !stated.iter().any(|fee| fee.purpose() == mention.purpose)) {
            found
                .list(Some(first.at(*column)))
                .about(mention.name.clone())
                .text("fee", mention.name)
                .text("scope", "list");
        }
    }
}
