//! Something that the old version included is charged apart in the new one.

use std::collections::BTreeSet;

use crate::core::change::{Kind, Status};
use crate::core::field::Field;
use crate::core::finding::Level;
use crate::rules::fees::fee::{self, FeeView};
use crate::rules::fees::{bill, mentions, moves, purpose};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::{At, ChangeView, ItemView};
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-unbundled",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["fee-outside-price", "fee-added", "fee-raised", "inclusion-removed"],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["fee", "scope"],
    card: include_str!("fee_unbundled.md"),
    check: Check::Change(check),
};

/// The changes by which a charge can part from its price.
const KINDS: [Kind; 5] =
    [Kind::FeeAdded, Kind::FeeRaised, Kind::InclusionRemoved, Kind::TermsChanged, Kind::TextChanged];

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if !KINDS.iter().any(|kind| change.has(*kind)) {
        return;
    }
    if change.change.is_beside() {
        of_list(change, found);
        return;
    }
    if change.change.status != Status::Changed {
        return;
    }
    let Some(new_cells) = change.new_row() else { return };
    let new = change.item(&new_cells);
    let moves = moves::of_change(change);
    let stated: Vec<FeeView<'_>> = moves.iter().filter_map(|one| one.added().cloned()).collect();
    let told = bill::of_texts(&new, &new.fees());
    if stated.is_empty() && told.is_empty() {
        return;
    }
    let Some(old_cells) = change.old_row() else { return };
    let old = change.item(&old_cells);
    for fee in stated.into_iter().chain(newly_told(&old, told)) {
        if let Some(was) = inclusion(&old, &fee) {
            let figure = fee.figure(change.currency());
            let scope = if figure.is_some() { "item" } else { "item-open" };
            let added = fee.told(found.item(&new, fee.at));
            added.text("scope", scope).arg_if("amount", figure).related(Some(was));
        }
    }
}

/// The charges that only a text of the new row speaks of, and none of the old one.
fn newly_told<'a>(old: &ItemView<'a, '_>, mut told: Vec<FeeView<'a>>) -> Vec<FeeView<'a>> {
    let before = bill::of_texts(old, &old.fees());
    told.retain(|fee| !before.iter().any(|own| own.purpose() == fee.purpose()));
    told
}

/// Where a row says that what a fee is for is in its price: a fee of nothing, an inclusion, its texts.
fn inclusion(old: &ItemView<'_, '_>, fee: &FeeView<'_>) -> Option<At> {
    let fees = old.fees();
    let same = || fees.iter().filter(|own| own.name == fee.name || purpose::is_same_thing(&own.name, &fee.name));
    if same().any(FeeView::is_on_top) {
        return None;
    }
    if let Some(own) = same().next() {
        return Some(own.at);
    }
    if let Some(includes) = old.text(Field::Includes)
        && includes.split('|').any(|entry| purpose::is_inclusion_of(entry, &fee.name))
    {
        return Some(old.at_field(Field::Includes));
    }
    let wanted = fee.purpose().filter(|_| purpose::rest(&fee.name).is_empty())?;
    let said = mentions::of_item(old);
    let included = said.iter().find(|mention| mention.is_included && mention.purpose == Some(wanted))?;
    Some(old.at(included.column))
}

/// A fee of the list that is charged now, held against every row of the old list that it falls on.
fn of_list(change: &ChangeView<'_>, found: &mut Findings<'_>) {
    let Some(one) = moves::of_change(change).pop() else { return };
    let Some(fee) = one.added() else { return };
    let mut places: Vec<At> = one.old.iter().map(|old| old.at).collect();
    let mut count = 0;
    if places.is_empty()
        && let Some(index) = fee.of_list
    {
        (places, count) = including_rows(change, fee, index);
    }
    let Some(was) = places.first().copied() else { return };
    let figure = fee.figure(change.currency());
    let (added, place) = moves::told_of(change, fee, found);
    let scope = match (place, figure.is_some()) {
        ("list", true) => "list",
        ("list", false) => "list-open",
        (_, true) => "item",
        _ => "item-open",
    };
    let added = added.text("scope", scope).arg_if("amount", figure).related(Some(was));
    if count > 0 {
        added.count("count", count);
    }
}

/// The first old row that included what a fee is for, and how many did. Rows that are gone do not count.
fn including_rows(change: &ChangeView<'_>, fee: &FeeView<'_>, index: usize) -> (Vec<At>, usize) {
    let facts = change.facts;
    let Some(old_rows) = facts.old_rows else { return (Vec::new(), 0) };
    let stated = &facts.new.fees[index];
    let mut including: Vec<(String, At)> = Vec::new();
    old_rows.list.each_row(old_rows.extents(), |row| {
        let item = ItemView { facts, row };
        let key = item.item();
        if fee::applies(stated, &key)
            && let Some(at) = inclusion(&item, fee)
        {
            including.push((key, at));
        }
    });
    if including.is_empty() {
        return (Vec::new(), 0);
    }
    let mut remaining = BTreeSet::new();
    facts.new.each_row(facts.new_rows.extents(), |row| {
        remaining.insert(row.key().item().into_owned());
    });
    including.retain(|(key, _)| remaining.contains(key));
    (including.first().map(|(_, at)| *at).into_iter().collect(), including.len())
}
