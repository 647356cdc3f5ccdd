//! A fee that is called optional, but the item cannot be had without it.

use crate::core::Decimal;
use crate::core::field::Field;
use crate::core::finding::Level;
use crate::core::list::Obligation;
use crate::rules::fees::bill::{self, Bill};
use crate::rules::fees::fee::{self, FeeView};
use crate::rules::fees::purpose::{self, Purpose};
use crate::rules::findings::Findings;
use crate::rules::groups::{self, GroupView};
use crate::rules::ruling::Knobs;
use crate::rules::view::{ItemView, ListView};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-optional-but-unavoidable",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["fee", "scope"],
    card: include_str!("fee_optional_but_unavoidable.md"),
    check: Check::List(check),
};

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let own = list.list();
    for fee in (0..own.fees.len()).map(|index| fee::of_list(own, index, false)).filter(is_optional) {
        let scope = if fee.is_in_price {
            "list-in-price"
        } else if purpose::is_called_required(&fee.name) {
            "list-words"
        } else {
            continue;
        };
        fee.told(found.list(Some(fee.at)).text("scope", scope));
    }
    let says = |field: Field| own.columns.of(field).is_some();
    if own.columns.has_fees && (says(Field::FeeObligation) || says(Field::Obligation)) {
        let own = &*found;
        let told = groups::collect(list.facts, || own.of_same_rule(), of_group);
        told.into_iter().for_each(|told| found.append(told));
    }
}

fn is_optional(fee: &FeeView<'_>) -> bool {
    fee.obligation == Obligation::Optional && !fee.is_nothing()
}

/// The rows of one item are the ways in which it can be had.
fn of_group(group: &GroupView<'_>, found: &mut Findings<'_>) {
    let Some(first) = group.new.first().map(|cells| group.view(cells)) else { return };
    for fee in fee::of_row(&first).into_iter().filter(is_optional) {
        if let Some(scope) = why_unavoidable(group, &fee) {
            fee.told(found.group(group, fee.at).text("scope", scope));
        }
    }
}

/// The fee as another row of the item carries it.
fn same_on<'a>(item: &ItemView<'a, '_>, fee: &FeeView<'_>) -> Option<FeeView<'a>> {
    fee::of_row(item).into_iter().find(|own| own.name == fee.name)
}

fn why_unavoidable(group: &GroupView<'_>, fee: &FeeView<'_>) -> Option<&'static str> {
    let rows = || group.new.iter().map(|cells| group.view(cells));
    let every = |holds: &dyn Fn(&ItemView<'_, '_>) -> bool| {
        rows().all(|item| same_on(&item, fee).is_some_and(|own| is_optional(&own)) && holds(&item))
    };
    if every(&|item| same_on(item, fee).is_some_and(|own| own.is_in_price)) {
        return Some("in-price");
    }
    if fee.is_in_price {
        return None;
    }
    if every(&|item| is_called_required(item, fee)) {
        return Some("words");
    }
    if every(&|item| same_on(item, fee).is_some_and(|own| is_in_all_in(item, own))) {
        return Some("all-in");
    }
    // Extras may well be on offer with every variant; a charge that nobody wants for its own sake is no extra.
    let is_charge = fee.purpose().is_some_and(Purpose::is_nobodys_wish);
    (group.new.len() > 1 && is_charge && every(&|_| true)).then_some("variants")
}

/// Whether the name of the fee, or a clause about it in the conditions, calls it required.
fn is_called_required(item: &ItemView<'_, '_>, fee: &FeeView<'_>) -> bool {
    let speaks = |text: &str| {
        text.split(['.', ';', ',', '\n', '。', '；', '，'])
            .any(|clause| purpose::is_inclusion_of(clause, &fee.name) && purpose::is_called_required(clause))
    };
    purpose::is_called_required(&fee.name)
        || [Field::Description, Field::Conditions]
            .iter()
            .any(|field| item.text(*field).is_some_and(|text| speaks(&text)))
}

/// Whether the stated all-in price holds the optional fee beside the mandatory ones.
fn is_in_all_in(item: &ItemView<'_, '_>, fee: FeeView<'_>) -> bool {
    let Some(stated) = item.amount(Field::AllInPrice) else { return false };
    let Some(bill) = Bill::of(item, bill::unavoidable(item)).filter(|bill| !bill.is_open) else { return false };
    let due = item.headline().and_then(|headline| fee.due(item, &headline)).filter(|due| *due > Decimal::ZERO);
    bill.total().zip(due).and_then(|(total, due)| total.checked_add(due)) == Some(stated)
}
