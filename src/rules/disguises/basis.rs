//! What all prices of a list are stated in: where most of them change it in the same way, the list did.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::core::change::{Kind, Status};
use crate::core::finding::Value;
use crate::rules::findings::Findings;
use crate::rules::view::{ChangeView, ListView};

/// What a price was stated in, and what it is stated in now.
pub(super) type Basis = (String, String);

/// Adds one finding for the list where most of its rows changed from one basis to one other, else one for each price.
/// `scope` tells the sentence which of both it is.
pub(super) fn tell(
    list: &ListView<'_>,
    kind: Kind,
    basis: impl Fn(&ChangeView<'_>) -> Option<Basis> + Sync,
    found: &mut Findings<'_>,
) {
    let Some(comparison) = list.facts.comparison else { return };
    let view = |index: usize| ChangeView::of(list.facts, &comparison.changes()[index], comparison);
    let changed: Vec<(usize, Basis)> = comparison
        .changes()
        .par_iter()
        .enumerate()
        .filter(|(_, change)| change.kinds.has(kind) && change.status == Status::Changed)
        .filter_map(|(index, _)| Some((index, basis(&view(index))?)))
        .collect();
    let mut rows: BTreeMap<&Basis, (usize, usize)> = BTreeMap::new();
    let mut last = None;
    for (index, basis) in &changed {
        let change = &comparison.changes()[*index];
        // The prices of an item stand beside each other.
        let own = Some((basis, &change.key, &change.variant));
        if last != own {
            rows.entry(basis).or_insert((*index, 0)).1 += 1;
        }
        last = own;
    }
    rows.retain(|_, (_, count)| *count > 1 && *count as u64 * 2 > comparison.account.matched);
    for (basis, (first, count)) in &rows {
        let first = view(*first);
        found
            .list(first.at())
            .text("scope", "list")
            .count("count", *count)
            .text("old", basis.0.as_str())
            .text("new", basis.1.as_str())
            .related(first.at_old());
    }
    for (index, basis) in changed.iter().filter(|(_, basis)| !rows.contains_key(basis)) {
        let change = view(*index);
        let price = |side: &Option<crate::core::change::Side>| {
            let side = side.as_ref()?;
            Some(Value::Money(side.price?, side.currency))
        };
        found
            .change(&change)
            .text("scope", "item")
            .text("old", basis.0.as_str())
            .text("new", basis.1.as_str())
            .arg_if("old_price", price(&change.change.old))
            .arg_if("new_price", price(&change.change.new));
    }
}
