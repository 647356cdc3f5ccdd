//! What became of fees between two versions: the same fee before and after, wherever the lists state it.

use crate::core::Decimal;
use crate::core::change::{Kind, Status};
use crate::core::field::Field;
use crate::core::list::FeeRate;
use crate::normalise::list::List;
use crate::rules::fees::fee::{self, FeeView};
use crate::rules::fees::purpose;
use crate::rules::findings::{Added, Findings};
use crate::rules::view::ChangeView;

/// A fee before and after.
pub struct Move<'a> {
    /// Before.
    pub old: Option<FeeView<'a>>,
    /// After.
    pub new: Option<FeeView<'a>>,
}

impl<'a> Move<'a> {
    /// The fee, if it is charged now and was not before: new, or no longer free or in the price.
    pub fn added(&self) -> Option<&FeeView<'a>> {
        let new = self.new.as_ref().filter(|fee| fee.is_on_top())?;
        self.old.as_ref().is_none_or(|old| !old.is_on_top()).then_some(new)
    }

    /// The fee that was charged and is gone altogether.
    pub fn removed(&self) -> Option<&FeeView<'a>> {
        self.old.as_ref().filter(|old| self.new.is_none() && old.is_on_top())
    }

    /// How a fee that was charged before became dearer.
    pub fn rise(&self) -> Option<Rise> {
        let (old, new) = (self.old.as_ref()?, self.new.as_ref()?);
        if !old.is_on_top() || !new.is_on_top() {
            return None;
        }
        match (&old.rate, &new.rate) {
            (FeeRate::Amount(a), FeeRate::Amount(b)) => {
                let is_one_currency = old.currency.zip(new.currency).is_none_or(|(a, b)| a == b);
                (is_one_currency && old.per == new.per && b > a).then_some(Rise::Amount(*a, *b))
            }
            (FeeRate::Percent { percent: a, cap: c, .. }, FeeRate::Percent { percent: b, cap: d, .. }) => {
                match (b.cmp(a), c, d) {
                    (std::cmp::Ordering::Greater, ..) => Some(Rise::Percent(*a, *b)),
                    (std::cmp::Ordering::Equal, Some(c), None) => Some(Rise::CapGone(*c, *b)),
                    (std::cmp::Ordering::Equal, Some(c), Some(d)) if d > c => Some(Rise::Cap(*c, *d)),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// How a fee became dearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rise {
    /// A larger amount.
    Amount(Decimal, Decimal),
    /// A larger percentage.
    Percent(Decimal, Decimal),
    /// A larger cap.
    Cap(Decimal, Decimal),
    /// No cap any more; the percentage.
    CapGone(Decimal, Decimal),
}

/// Whether a change may touch fees at all.
pub fn is_possible(change: &ChangeView<'_>) -> bool {
    [Kind::FeeAdded, Kind::FeeRaised, Kind::FeeRemoved].iter().any(|kind| change.has(*kind))
}

/// The fees of a change before and after; empty where both rows are not there.
pub fn of_change<'a>(change: &ChangeView<'a>) -> Vec<Move<'a>> {
    if change.change.is_beside() {
        return beside(change).into_iter().collect();
    }
    if change.change.status != Status::Changed {
        return Vec::new();
    }
    let (Some(old), Some(new)) = (change.old_row(), change.new_row()) else { return Vec::new() };
    let (old, new) = (change.item(&old), change.item(&new));
    let mut moves = paired(fee::of_row(&old), fee::of_row(&new));
    // A fee may move from a column to a statement of the list, and back.
    let is_same = |a: &FeeView<'_>, b: &FeeView<'_>| a.name == b.name || purpose::is_same_thing(&a.name, &b.name);
    for one in &mut moves {
        match (&one.old, &one.new) {
            (None, Some(fee)) => one.old = fee::of_list_on(&old).into_iter().find(|other| is_same(other, fee)),
            (Some(fee), None) => one.new = fee::of_list_on(&new).into_iter().find(|other| is_same(other, fee)),
            _ => {}
        }
    }
    moves
}

/// Pairs fees by their names, then by what they are for.
fn paired<'a>(mut old: Vec<FeeView<'a>>, new: Vec<FeeView<'a>>) -> Vec<Move<'a>> {
    let mut moves = Vec::new();
    let mut unpaired = Vec::new();
    for fee in new {
        match old.iter().position(|own| own.name.eq_ignore_ascii_case(&fee.name)) {
            Some(at) => moves.push(Move { old: Some(old.remove(at)), new: Some(fee) }),
            None => unpaired.push(fee),
        }
    }
    for fee in unpaired {
        let same = old.iter().position(|own| purpose::is_same_thing(&own.name, &fee.name));
        moves.push(Move { old: same.map(|at| old.remove(at)), new: Some(fee) });
    }
    moves.extend(old.into_iter().map(|fee| Move { old: Some(fee), new: None }));
    moves
}

/// A fee of the list. One that vanished while another of the same purpose appeared was only renamed.
fn beside<'a>(change: &ChangeView<'a>) -> Option<Move<'a>> {
    let (old_list, new_list) = (change.facts.old?, change.facts.new);
    let index = |side: &Option<crate::core::change::Side>| side.as_ref().map(|side| side.at.row as usize);
    let (old, new) = (index(&change.change.old), index(&change.change.new));
    if old.is_some_and(|index| index >= old_list.fees.len()) || new.is_some_and(|index| index >= new_list.fees.len()) {
        return None;
    }
    let (mut old, new) =
        (old.map(|index| fee::of_list(old_list, index, true)), new.map(|index| fee::of_list(new_list, index, false)));
    let is_gone = |key: &str| !new_list.fees.iter().any(|fee| fee.key == key);
    let is_new = |key: &str| !old_list.fees.iter().any(|fee| fee.key == key);
    if let (None, Some(fee)) = (&old, &new) {
        let partner = old_list
            .fees
            .iter()
            .position(|other| is_gone(&other.key) && purpose::is_same_thing(&other.name, &fee.name));
        old = partner.map(|index| fee::of_list(old_list, index, true));
    }
    let has_column = |list: &List, fee: &FeeView<'_>| {
        let parts = list.schema.family(Field::Fee).filter_map(|(_, column)| column.part.as_deref());
        parts.into_iter().any(|part| part == fee.name || purpose::is_same_thing(part, &fee.name))
    };
    match (&old, &new) {
        (None, Some(fee)) if has_column(old_list, fee) => return None,
        (Some(fee), None) if has_column(new_list, fee) => return None,
        _ => {}
    }
    if let (Some(fee), None) = (&old, &new)
        && new_list.fees.iter().any(|other| is_new(&other.key) && purpose::is_same_thing(&other.name, &fee.name))
    {
        return None;
    }
    Some(Move { old, new })
}

/// A finding about a fee of the new list, and whether it is told of the `list` or of the `item`.
pub fn told_of<'f>(
    change: &ChangeView<'_>,
    fee: &FeeView<'_>,
    found: &'f mut Findings<'_>,
) -> (Added<'f>, &'static str) {
    if let Some(cells) = change.new_row().filter(|_| !change.change.is_beside()) {
        return (fee.told(found.item(&change.item(&cells), fee.at)), "item");
    }
    let only = fee.of_list.and_then(|index| match change.facts.new.fees[index].applies_to.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    });
    let added = fee.told(found.list(Some(fee.at)));
    match only {
        Some(item) => (added.of_item(item), "item"),
        None => (added, "list"),
    }
}
