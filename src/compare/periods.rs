//! Rows of one item that differ in an appended column: a later period, another quantity threshold.

use std::collections::HashMap;

use xxhash_rust::xxh3::Xxh3Builder;

use crate::compare::diff::Found;
use crate::compare::matching::Joined;
use crate::compare::plan::Plan;
use crate::compare::with_row;
use crate::core::change::{Kind, Kinds, Match, Partner, Status};
use crate::core::date::Date;
use crate::core::field::Field;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::normalise::scan::Entry;

/// What is known of the other rows of an item.
#[derive(Default)]
pub struct Neighbours {
    before: HashMap<usize, (Entry, bool), Xxh3Builder>,
    /// Rows of items that stand in both lists, by start: old rows, new rows, with what their going or coming is called.
    old: HashMap<usize, Kinds, Xxh3Builder>,
    new: HashMap<usize, Kinds, Xxh3Builder>,
}

struct Sibling {
    entry: Entry,
    is_old: bool,
    date: Option<Date>,
    /// The identity without date and threshold.
    rest: String,
    threshold: String,
}

impl Neighbours {
    /// Looks at rows without a partner whose item has other rows. Costs nothing where no column was appended.
    pub fn find(old: &List, new: &List, joined: &Joined, appended: &[Field]) -> Neighbours {
        let mut neighbours = Neighbours::default();
        if appended.is_empty() || (joined.added.is_empty() && joined.removed.is_empty()) {
            return neighbours;
        }
        let mut items: HashMap<String, Vec<Sibling>, Xxh3Builder> = HashMap::with_hasher(Xxh3Builder::new());
        for (list, is_old) in [(old, true), (new, false)] {
            for entry in list.entries.all() {
                let (item, sibling) = with_row(list, entry, |row| sibling(row, entry, is_old, appended));
                items.entry(item).or_default().push(sibling);
            }
        }
        let lonely_old: std::collections::HashSet<usize, Xxh3Builder> =
            joined.removed.iter().map(|entry| entry.start()).collect();
        let lonely_new: std::collections::HashSet<usize, Xxh3Builder> =
            joined.added.iter().map(|entry| entry.start()).collect();
        let has_threshold = appended.contains(&Field::MinQuantity);
        #[expect(clippy::iter_over_hash_type, reason = "each item fills its own rows; the order leaves no trace")]
        for siblings in items.values() {
            let is_in_both = siblings.iter().any(|s| s.is_old) && siblings.iter().any(|s| !s.is_old);
            for sibling in siblings {
                let (lonely, kinds) = if sibling.is_old {
                    (&lonely_old, &mut neighbours.old)
                } else {
                    (&lonely_new, &mut neighbours.new)
                };
                if !lonely.contains(&sibling.entry.start()) {
                    continue;
                }
                if is_in_both {
                    let mut called = Kinds::default();
                    let has_same_threshold = siblings
                        .iter()
                        .any(|other| other.is_old != sibling.is_old && other.threshold == sibling.threshold);
                    if has_threshold && !has_same_threshold {
                        called.add(Kind::TierChanged);
                    }
                    kinds.insert(sibling.entry.start(), called);
                }
                if !sibling.is_old
                    && let Some(before) = before(sibling, siblings)
                {
                    neighbours.before.insert(sibling.entry.start(), before);
                }
            }
        }
        neighbours
    }

    /// Whether a row may be matched by its looks: none of its item's rows stands in the other list.
    pub fn is_free(&self, is_old: bool, entry: Entry) -> bool {
        let known = if is_old { &self.old } else { &self.new };
        !known.contains_key(&entry.start()) && !self.before.contains_key(&entry.start())
    }

    /// What the going or coming of a row is called beside.
    pub fn kinds(&self, is_old: bool, entry: Entry) -> Kinds {
        let known = if is_old { &self.old } else { &self.new };
        known.get(&entry.start()).copied().unwrap_or_default()
    }

    /// The row of the period before a new one, and whether it stands in the old list.
    pub fn before(&self, entry: Entry) -> Option<(Entry, bool)> {
        self.before.get(&entry.start()).copied()
    }
}

fn sibling(row: &RowView<'_, '_>, entry: Entry, is_old: bool, appended: &[Field]) -> (String, Sibling) {
    let variant = row.variant();
    let mut rest = String::new();
    let mut threshold = String::new();
    let mut date = None;
    for (index, field) in appended.iter().enumerate() {
        match field {
            Field::ValidFrom => date = row.list.appended[index].and_then(|column| row.date(column)),
            Field::MinQuantity => threshold.push_str(&variant[index]),
            _ => {}
        }
        if *field != Field::ValidFrom {
            rest.push_str(&variant[index]);
            rest.push('\u{1f}');
        }
    }
    (row.key().item().into_owned(), Sibling { entry, is_old, date, rest, threshold })
}

/// The latest earlier period of the same item and variant; of two of one date, the one of the new list.
fn before(sibling: &Sibling, siblings: &[Sibling]) -> Option<(Entry, bool)> {
    let date = sibling.date?;
    let earlier =
        siblings.iter().filter(|other| other.rest == sibling.rest && other.date.is_some_and(|other| other < date));
    earlier.max_by_key(|other| (other.date, !other.is_old)).map(|other| (other.entry, other.is_old))
}

/// A new period: added, and held against the period it follows.
pub fn later<'l>(
    plan: &Plan<'l>,
    before: &RowView<'l, '_>,
    row: &RowView<'l, '_>,
    kinds: Kinds,
    is_old: bool,
    out: &mut Found<'l>,
) {
    let first = out.len();
    plan.lone(row, Status::Added, kinds, out);
    for change in &mut out[first..] {
        let Some(component) = change.component.and_then(|index| plan.components.get(usize::from(index))) else {
            continue;
        };
        let column = if is_old { component.old } else { component.new };
        let Some(column) = column else { continue };
        let price = before.price(column);
        let (Some(old), Some(new)) = (price.amount, change.new.as_ref().and_then(|side| side.price)) else { continue };
        let currency = price.currency().or_else(|| before.currency());
        let is_other_currency =
            matches!((currency, change.new.as_ref().and_then(|side| side.currency)), (Some(a), Some(b)) if a != b);
        if is_other_currency || before.period() != row.period() {
            continue;
        }
        match new.cmp(&old) {
            std::cmp::Ordering::Greater => change.kinds.add(Kind::PriceUp),
            std::cmp::Ordering::Less => change.kinds.add(Kind::PriceDown),
            std::cmp::Ordering::Equal => {}
        }
        let partner = Partner { key: before.key(), name: None, score: None, reasons: Vec::new(), is_in_new: !is_old };
        change.matched = Match::PeriodBefore(Box::new(partner));
        change.old = Some(crate::core::change::Side {
            price: Some(old),
            price_text: price.text.as_deref().map(Box::from),
            currency,
            pack: before.pack(),
            at: before.at(column),
        });
    }
}
