//! The order for people: what costs more comes first, the largest rise on top.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::core::Decimal;
use crate::core::change::{Change, Comparison, Kind, Match, Status};
use crate::core::fraction::Fraction;
use crate::core::percent;
use crate::core::wishes::Direction;

/// What a change is first of all, in the order of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// It costs more.
    Rise,
    /// It costs less.
    Fall,
    /// It is new.
    New,
    /// It is gone.
    Gone,
    /// A look-alike stands in its place.
    Replaced,
    /// It has a new key.
    Renamed,
    /// Something else changed.
    Other,
}

impl Group {
    /// The group of a change.
    pub(super) fn of(change: &Change<'_>) -> Group {
        let any = |kinds: &[Kind]| kinds.iter().any(|kind| change.kinds.has(*kind));
        let rises = any(&[Kind::PriceUp]);
        let falls = any(&[Kind::PriceDown]);
        if change.is_beside() {
            return match () {
                () if any(&COSTS_MORE) => Group::Rise,
                () if any(&COSTS_LESS) => Group::Fall,
                () => Group::Other,
            };
        }
        match change.status {
            Status::Replaced => Group::Replaced,
            Status::Removed => Group::Gone,
            // A new period may be dearer than the one before it.
            Status::Added if rises => Group::Rise,
            Status::Added if falls => Group::Fall,
            Status::Added => Group::New,
            Status::Changed if rises || any(&COSTS_MORE) => Group::Rise,
            Status::Changed if falls || any(&COSTS_LESS) => Group::Fall,
            Status::Changed if any(&[Kind::KeyChanged]) => Group::Renamed,
            Status::Changed => Group::Other,
        }
    }
}

const COSTS_MORE: [Kind; 4] = [Kind::UnitPriceUp, Kind::PriceAppeared, Kind::FeeAdded, Kind::FeeRaised];
const COSTS_LESS: [Kind; 3] = [Kind::UnitPriceDown, Kind::FeeLowered, Kind::FeeRemoved];

/// The changes to show.
pub(super) struct Ranked {
    /// Indices into [`Comparison::changes`], in order.
    pub(super) shown: Vec<usize>,
    /// Those that stand for the same change of a fee on several items, with the number of these.
    pub(super) joint: BTreeMap<usize, u64>,
    /// Changes of the wanted direction that are not shown.
    pub(super) more: usize,
    /// Changes of another direction.
    pub(super) beside: usize,
}

struct Rank {
    index: usize,
    group: Group,
    /// The largest rise, or for a fall the largest fall, of price and unit price.
    percent: Option<Fraction>,
}

/// Ranks the changes of a direction and keeps the first `limit`.
pub(super) fn ranked(comparison: &Comparison<'_>, direction: Direction, limit: Option<usize>) -> Ranked {
    let changes = comparison.changes();
    let is_wanted = |group: Group| match direction {
        Direction::Both => true,
        Direction::Up => group == Group::Rise,
        Direction::Down => group == Group::Fall,
    };
    let rank = |(index, change): (usize, &Change<'_>)| {
        let group = Group::of(change);
        is_wanted(group).then(|| Rank { index, group, percent: largest_percent(change, group) })
    };
    let mut ranks: Vec<Rank> = changes.par_iter().map(|change| &**change).enumerate().filter_map(rank).collect();
    let all_wanted = ranks.len();
    let joint = join_fees(changes, &mut ranks);
    let wanted = ranks.len();
    let by_rank = |a: &Rank, b: &Rank| compare(changes, a, b);
    if let Some(limit) = limit.filter(|limit| *limit < wanted) {
        ranks.select_nth_unstable_by(limit, by_rank);
        ranks.truncate(limit);
    }
    ranks.par_sort_unstable_by(by_rank);
    let shown: Vec<usize> = ranks.into_iter().map(|rank| rank.index).collect();
    Ranked { more: wanted - shown.len(), beside: changes.len() - all_wanted, joint, shown }
}

/// Keeps one of the changes that are nothing but the same change of a fee, and counts their items.
fn join_fees(changes: &[Box<Change<'_>>], ranks: &mut Vec<Rank>) -> BTreeMap<usize, u64> {
    type Same = (Kind, u32, Option<String>, Option<String>);
    // `2.5` is `2.50`.
    let figure = |text: &str| {
        let amount = text.trim().parse::<Decimal>();
        amount.map_or_else(|_| text.to_string(), |amount| amount.normalize().to_string())
    };
    let same = |change: &Change<'_>| -> Option<Same> {
        let [field] = &*change.fields else { return None };
        let mut kinds = change.kinds.iter();
        let kind = kinds.next().filter(|kind| FEES.contains(kind))?;
        let is_alone = kinds.next().is_none() && change.status == Status::Changed && change.matched == Match::Key;
        let is_same = is_alone && !change.is_beside();
        is_same.then(|| (kind, field.field, field.old.as_deref().map(figure), field.new.as_deref().map(figure)))
    };
    let mut first: BTreeMap<Same, usize> = BTreeMap::new();
    let mut joint: BTreeMap<usize, u64> = BTreeMap::new();
    ranks.retain(|rank| {
        let change = &changes[rank.index];
        // Most changes are about a price.
        if change.fields.is_empty() || !FEES.iter().any(|kind| change.kinds.has(*kind)) {
            return true;
        }
        let Some(same) = same(change) else { return true };
        let leader = *first.entry(same).or_insert(rank.index);
        *joint.entry(leader).or_default() += 1;
        leader == rank.index
    });
    joint.retain(|_, count| *count > 1);
    joint
}

const FEES: [Kind; 4] = [Kind::FeeAdded, Kind::FeeLowered, Kind::FeeRaised, Kind::FeeRemoved];

fn largest_percent(change: &Change<'_>, group: Group) -> Option<Fraction> {
    let of_units = || change.unit_prices().and_then(|(old, new)| percent::change(&old, &new));
    let both = || change.percent().into_iter().chain(of_units());
    match group {
        Group::Rise => both().max(),
        Group::Fall => both().min(),
        _ => None,
    }
}

/// The order of two changes. The index comes last, so that no two are equal.
fn compare(changes: &[Box<Change<'_>>], a: &Rank, b: &Rank) -> Ordering {
    let largest_first = |left: &Option<Fraction>, right: &Option<Fraction>| match a.group {
        Group::Fall => right.is_some().cmp(&left.is_some()).then_with(|| left.cmp(right)),
        _ => right.cmp(left),
    };
    a.group
        .cmp(&b.group)
        .then_with(|| largest_first(&a.percent, &b.percent))
        .then_with(|| match a.group {
            Group::Rise | Group::Fall => largest_first(&amount(&changes[a.index]), &amount(&changes[b.index])),
            _ => Ordering::Equal,
        })
        .then_with(|| a.index.cmp(&b.index))
}

fn amount(change: &Change<'_>) -> Option<Fraction> {
    change.prices().map(|(old, new)| Fraction::of(new).minus(&Fraction::of(old)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    fn order(changes: Vec<Change<'static>>, direction: Direction, limit: Option<usize>) -> String {
        let comparison = sample::comparison(changes);
        let ranked = ranked(&comparison, direction, limit);
        let names: Vec<&str> =
            ranked.shown.iter().map(|index| comparison.changes()[*index].name.as_deref().unwrap_or("")).collect();
        format!("{}; {} more, {} beside", names.join(", "), ranked.more, ranked.beside)
    }

    fn mixed() -> Vec<Change<'static>> {
        vec![
            sample::replaced(),
            sample::removed("G", "gone", "1.10"),
            sample::moved("C", "down 50 %", "2.00", "1.00"),
            sample::moved("C", "down 10 %", "2.00", "1.80"),
            sample::added("N", "new", "2.10"),
            sample::moved("A", "up 10 % by 1", "10.00", "11.00"),
            sample::moved("B", "up 10 % by 2", "20.00", "22.00"),
            sample::packed("O", "smaller pack, up 11 %", ("2.40", "200 g"), ("2.40", "180 g")),
            sample::with_fields(sample::item("F", "a fee more"), Kind::FeeAdded, &[("fee:delivery", None, Some("2"))]),
        ]
    }

    #[test]
    fn the_largest_rise_comes_first_and_what_is_gone_comes_late() {
        insta::assert_snapshot!(order(mixed(), Direction::Both, None), @"smaller pack, up 11 %, up 10 % by 2, up 10 % by 1, a fee more, down 50 %, down 10 %, new, gone, Cream pie; 0 more, 0 beside");
    }

    #[test]
    fn a_limit_keeps_the_first_of_the_same_order() {
        let all = order(mixed(), Direction::Both, None);
        for limit in 0..9 {
            let names = order(mixed(), Direction::Both, Some(limit));
            let kept = names.split(';').next().unwrap_or("");
            assert!(all.starts_with(kept), "{limit}: {names}");
        }
    }

    #[test]
    fn a_direction_leaves_the_others_beside() {
        insta::assert_snapshot!(order(mixed(), Direction::Down, Some(1)), @"down 50 %; 1 more, 7 beside");
    }
}
