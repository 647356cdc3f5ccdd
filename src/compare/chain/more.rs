//! A change that orders more of an agreed line, at its price: both are one line from then on, however bills write it.

use super::index::{Index, name};
use crate::core::agreement::{Line, LineKind, Stated};
use crate::core::chain::{Chain, Term};

/// The agreed line of which a new one is more, and the line that both make: with the quantities and amounts of both.
/// The same thing by its key, else by its name; the same price, unit, tax and promise; nothing added or taken off.
pub(super) fn of_agreed(chain: &Chain, index: &Index, new: &Line) -> Option<(usize, Line)> {
    index.alike(chain, new).into_iter().find_map(|number| Some((number, both(&chain.terms[number], new)?)))
}

fn both(term: &Term, new: &Line) -> Option<Line> {
    let was = &term.line;
    let is_plain = |line: &Line| {
        matches!(line.promise(), LineKind::Fixed | LineKind::UnitRate)
            && line.adjustments.is_empty()
            && line.price.is_some()
    };
    let is_alike = is_plain(was)
        && is_plain(new)
        && is_same_thing(was, new)
        && was.promise() == new.promise()
        && was.price_of_one() == new.price_of_one()
        && unit(was) == unit(new)
        && (new.taxes.is_empty() || taxes(was) == taxes(new));
    let quantity = was.quantity.as_ref()?.value.checked_add(new.quantity.as_ref()?.value)?;
    if !is_alike {
        return None;
    }
    let mut line = new.clone();
    line.quantity = Some(Stated { value: quantity, at: new.at });
    (line.price, line.base_quantity) = (was.price, was.base_quantity.clone());
    line.amount = match (was.amount, new.amount) {
        (Some(was), Some(own)) => {
            Some(crate::core::agreement::Amount { value: was.value.checked_add(own.value)?, ..own })
        }
        _ => None,
    };
    line.item = line.item.or_else(|| was.item.clone());
    line.name = line.name.or_else(|| was.name.clone());
    line.description = line.description.or_else(|| was.description.clone());
    line.taxes.clone_from(&was.taxes);
    Some(line)
}

/// Whether two lines are about one thing: by their keys where both have one, else by their names.
fn is_same_thing(a: &Line, b: &Line) -> bool {
    match (&a.item, &b.item) {
        (Some(a), Some(b)) => a.value == b.value,
        _ => name(a).is_some() && name(a) == name(b),
    }
}

fn unit(line: &Line) -> Option<String> {
    line.unit.as_ref().map(|unit| unit.value.to_lowercase())
}

fn taxes(line: &Line) -> Vec<(Option<String>, Option<crate::core::Decimal>)> {
    line.taxes.iter().map(|mark| (mark.code(), mark.rate.as_ref().map(|rate| rate.value))).collect()
}
