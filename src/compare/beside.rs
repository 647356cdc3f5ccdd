//! Fees, promotions, promises and rewards that a list states beside its rows.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::compare::diff::name;
use crate::compare::with_row;
use crate::core::change::{CellRef, Change, FieldChange, Key, Kind, Kinds, Match, Side, Status};
use crate::core::changes::FeesSeen;
use crate::core::list::{Fee, FeeRate, Obligation, Statement, StatementKind};
use crate::normalise::list::List;

/// Where new labels for members are kept.
pub struct Labels<'w> {
    /// The labels of the whole comparison.
    pub all: &'w mut Vec<Arc<str>>,
}

impl Labels<'_> {
    fn index(&mut self, name: &str) -> u32 {
        let index = self.all.iter().position(|label| **label == *name).unwrap_or_else(|| {
            self.all.push(Arc::from(name));
            self.all.len() - 1
        });
        index as u32
    }
}

/// The changes of everything that stands beside the rows.
pub fn changes<'l>(old: &'l List, new: &'l List, labels: &mut Labels<'_>, fees: &mut FeesSeen) -> Vec<Change<'l>> {
    let mut all = fee_changes(old, new, labels, fees);
    all.extend(statement_changes(old, new, labels));
    name_items(&mut all, old, new);
    all
}

/// Gives the statements about an item its name, the new one where there are two.
fn name_items<'l>(changes: &mut [Change<'l>], old: &'l List, new: &'l List) {
    let subject = |change: &Change<'_>| change.key.as_ref().map(|key| key.item().into_owned());
    let nameless = changes.iter().filter(|change| change.name.is_none());
    let wanted: BTreeSet<String> = nameless.filter_map(subject).collect();
    if wanted.is_empty() {
        return;
    }
    let mut names: BTreeMap<String, Cow<'l, str>> = BTreeMap::new();
    for list in [new, old] {
        for entry in list.entries.all() {
            let found = with_row(list, entry, |row| {
                let item = row.key().item().into_owned();
                wanted.contains(&item).then(|| name(row).map(|name| (item, name))).flatten()
            });
            if let Some((item, name)) = found {
                names.entry(item).or_insert(name);
            }
        }
    }
    for change in changes.iter_mut().filter(|change| change.name.is_none()) {
        change.name = subject(change).and_then(|item| names.get(&item).cloned());
    }
}

/// The members of a fee by name, as people write them.
fn members(fee: &Fee) -> Vec<(&str, String)> {
    let mut members = Vec::new();
    match &fee.rate {
        FeeRate::Amount(amount) => members.push(("amount", amount.to_string())),
        FeeRate::Percent { percent, base, cap } => {
            members.push(("percent", percent.to_string()));
            members.extend(base.iter().map(|base| ("base", base.clone())));
            members.extend(cap.iter().map(|cap| ("cap", cap.to_string())));
        }
        FeeRate::Unstated => {}
    }
    members.extend(fee.per.iter().map(|per| ("per", per.clone())));
    let obligation = match fee.obligation {
        Obligation::Mandatory => "mandatory",
        Obligation::Conditional => "conditional",
        Obligation::Optional => "optional",
        Obligation::Preselected => "preselected",
    };
    members.push(("obligation", obligation.to_string()));
    if !fee.applies_to.is_empty() {
        let mut keys = fee.applies_to.clone();
        keys.sort();
        members.push(("applies_to", keys.join("|")));
    }
    members.extend(fee.terms.iter().map(|(name, value)| (name.as_str(), value.clone())));
    members
}

/// How a fee moved; `None` where nothing about its figures did.
fn fee_move(old: &FeeRate, new: &FeeRate) -> Option<Ordering> {
    match (old, new) {
        (FeeRate::Amount(a), FeeRate::Amount(b)) => Some(b.cmp(a)),
        (FeeRate::Percent { percent: a, cap: c, .. }, FeeRate::Percent { percent: b, cap: d, .. }) => {
            Some(match (b.cmp(a), c, d) {
                (Ordering::Equal, Some(c), Some(d)) => d.cmp(c),
                // A cap that is gone makes the fee dearer, a new one cheaper.
                (Ordering::Equal, Some(_), None) => Ordering::Greater,
                (Ordering::Equal, None, Some(_)) => Ordering::Less,
                (order, ..) => order,
            })
        }
        _ => None,
    }
}

fn fee_changes<'l>(old: &'l List, new: &'l List, labels: &mut Labels<'_>, fees: &mut FeesSeen) -> Vec<Change<'l>> {
    let by_key = |list: &'l List| -> BTreeMap<(&'l str, usize), usize> {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let numbered = list.fees.iter().enumerate().map(|(index, fee)| {
            let count = seen.entry(fee.key.as_str()).or_default();
            *count += 1;
            ((fee.key.as_str(), *count), index)
        });
        numbered.collect()
    };
    let (before, after) = (by_key(old), by_key(new));
    let mut keys: Vec<&(&str, usize)> = before.keys().chain(after.keys()).collect();
    keys.sort();
    keys.dedup();
    let mut changes = Vec::new();
    for key in keys {
        let (a, b) = (before.get(key).copied(), after.get(key).copied());
        let (old_fee, new_fee) = (a.map(|index| &old.fees[index]), b.map(|index| &new.fees[index]));
        let mut kinds = Kinds::default();
        let kind = match (old_fee, new_fee) {
            (None, _) => Some(Kind::FeeAdded),
            (_, None) => Some(Kind::FeeRemoved),
            (Some(x), Some(y)) => match fee_move(&x.rate, &y.rate) {
                Some(Ordering::Greater) => Some(Kind::FeeRaised),
                Some(Ordering::Less) => Some(Kind::FeeLowered),
                _ => None,
            },
        };
        if let Some(kind) = kind {
            kinds.add(kind);
            fees.insert((kind, key.0.to_string()));
        }
        let fields =
            member_changes(old_fee.map(members).unwrap_or_default(), new_fee.map(members).unwrap_or_default(), labels);
        if kind.is_none() && !fields.is_empty() {
            kinds.add(Kind::TermsChanged);
        }
        if kinds.is_empty() {
            continue;
        }
        let subject = new_fee.or(old_fee);
        let name = subject.map(|fee| Cow::Borrowed(fee.name.as_str()));
        let cells = (a.map(|index| old.fee_cell(index)), b.map(|index| new.fee_cell(index)));
        changes.push(entry(Some(Key::One(Cow::Borrowed(key.0))), name, kinds, fields, cells, (old, new)));
    }
    changes
}

fn statement_changes<'l>(old: &'l List, new: &'l List, labels: &mut Labels<'_>) -> Vec<Change<'l>> {
    type Identity<'s> = (StatementKind, Option<&'s str>, usize);
    let by_subject = |list: &'l List| -> BTreeMap<Identity<'l>, usize> {
        let mut seen: BTreeMap<(StatementKind, Option<&str>), usize> = BTreeMap::new();
        let numbered = list.statements.iter().enumerate().map(|(index, statement)| {
            let count = seen.entry((statement.kind, statement.subject.as_deref())).or_default();
            *count += 1;
            ((statement.kind, statement.subject.as_deref(), *count), index)
        });
        numbered.collect()
    };
    let (before, after) = (by_subject(old), by_subject(new));
    let mut identities: Vec<&Identity<'_>> = before.keys().chain(after.keys()).collect();
    identities.sort();
    identities.dedup();
    let mut changes = Vec::new();
    for identity in identities {
        let (a, b) = (before.get(identity).copied(), after.get(identity).copied());
        let values = |statement: &'l Statement| {
            statement.members.iter().map(|(name, value)| (name.as_str(), value.clone())).collect::<Vec<_>>()
        };
        let fields = member_changes(
            a.map(|index| values(&old.statements[index])).unwrap_or_default(),
            b.map(|index| values(&new.statements[index])).unwrap_or_default(),
            labels,
        );
        if fields.is_empty() && a.is_some() == b.is_some() {
            continue;
        }
        let mut kinds = Kinds::default();
        kinds.add(match (identity.0, a, b) {
            (StatementKind::Promotion, None, _) => Kind::PromotionAdded,
            (StatementKind::Promotion, _, None) => Kind::PromotionEnded,
            (StatementKind::Promotion, ..) => Kind::PromotionChanged,
            (StatementKind::Promise, ..) => Kind::PromiseChanged,
            (StatementKind::Reward, ..) => Kind::RewardChanged,
        });
        let cells = (a.map(|index| old.statement_cell(index)), b.map(|index| new.statement_cell(index)));
        changes.push(entry(
            identity.1.map(|subject| Key::One(Cow::Borrowed(subject))),
            None,
            kinds,
            fields,
            cells,
            (old, new),
        ));
    }
    changes
}

fn member_changes<'l>(
    old: Vec<(&str, String)>,
    new: Vec<(&str, String)>,
    labels: &mut Labels<'_>,
) -> Vec<FieldChange<'l>> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in old.iter().chain(&new) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    let value = |members: &[(&str, String)], name: &str| {
        members.iter().find(|(own, _)| *own == name).map(|(_, value)| value.clone())
    };
    let changed = names.into_iter().filter_map(|name| {
        let (before, after) = (value(&old, name), value(&new, name));
        let is_same = before == after || matches!((&before, &after), (Some(a), Some(b)) if is_same_figure(a, b));
        if is_same {
            None
        } else {
            Some(FieldChange { field: labels.index(name), old: before.map(Cow::Owned), new: after.map(Cow::Owned) })
        }
    });
    changed.collect()
}

fn is_same_figure(a: &str, b: &str) -> bool {
    use crate::normalise::number::{Mark, read_number};
    matches!((read_number(a, Mark::Point), read_number(b, Mark::Point)), (Ok(a), Ok(b)) if a == b)
}

fn entry<'l>(
    key: Option<Key<'l>>,
    name: Option<Cow<'l, str>>,
    kinds: Kinds,
    fields: Vec<FieldChange<'l>>,
    cells: (Option<CellRef>, Option<CellRef>),
    lists: (&List, &List),
) -> Change<'l> {
    let side = |cell: CellRef, list: &List| Side {
        price: None,
        price_text: None,
        currency: list.head.currency,
        pack: None,
        at: cell,
    };
    let status = match cells {
        (None, _) => Status::Added,
        (_, None) => Status::Removed,
        _ => Status::Changed,
    };
    Change {
        key,
        variant: Box::default(),
        component: None,
        name,
        status,
        kinds,
        comparable: true,
        converted: None,
        old: cells.0.map(|cell| side(cell, lists.0)),
        new: cells.1.map(|cell| side(cell, lists.1)),
        fields: fields.into_boxed_slice(),
        matched: Match::Key,
    }
}
