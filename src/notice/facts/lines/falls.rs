//! On which items a fee falls, before and after.

use std::collections::{BTreeMap, BTreeSet};

use super::Writer;
use crate::normalise::list::List;
use crate::rules::fees::fee::{self, FeeView};
use crate::rules::fees::purpose;
use crate::rules::rows::{Cells, Rows};
use crate::rules::view::ItemView;

/// The items that a fee falls on: only some, or all except some.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Falls {
    /// Their keys; none means all.
    pub only: Vec<String>,
    /// The keys of those that are left out.
    pub except: Vec<String>,
}

impl Falls {
    fn on(&self, key: &str) -> bool {
        let has = |keys: &[String]| keys.iter().any(|own| own == key);
        (self.only.is_empty() || has(&self.only)) && !has(&self.except)
    }

    /// Whether a fee for these items, none meaning all, falls on one of them.
    fn meet(&self, applies_to: &[String]) -> bool {
        match (self.only.is_empty(), applies_to.is_empty()) {
            // Nobody knows whether the items left out are all that there are.
            (true, true) => true,
            (false, true) => self.only.iter().any(|key| self.on(key)),
            (_, false) => applies_to.iter().any(|key| self.on(key)),
        }
    }
}

/// On which items a fee stays, comes and goes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Split {
    /// Both lists have it there.
    pub stays: Option<Falls>,
    /// Only the new one has.
    pub comes: Option<Falls>,
    /// Only the old one has.
    pub goes: Option<Falls>,
}

impl Split {
    /// Of a fee of the list, by the items that it applies to in both versions.
    pub fn of(old: Option<Vec<String>>, new: Option<Vec<String>>) -> Split {
        let only = |keys: Vec<String>| Falls { only: keys, except: Vec::new() };
        let except = |keys: Vec<String>| Falls { only: Vec::new(), except: keys };
        let (old, new) = match (old, new) {
            (None, None) => return Split::default(),
            (None, Some(new)) => return Split { comes: Some(only(new)), ..Split::default() },
            (Some(old), None) => return Split { goes: Some(only(old)), ..Split::default() },
            (Some(old), Some(new)) => (old, new),
        };
        let without = |keys: &[String], other: &[String]| -> Option<Falls> {
            let left: Vec<String> = keys.iter().filter(|key| !other.contains(key)).cloned().collect();
            (!left.is_empty()).then_some(only(left))
        };
        match (old.is_empty(), new.is_empty()) {
            (true, true) => Split { stays: Some(Falls::default()), ..Split::default() },
            (true, false) => Split { goes: Some(except(new.clone())), stays: Some(only(new)), comes: None },
            (false, true) => Split { comes: Some(except(old.clone())), stays: Some(only(old)), goes: None },
            (false, false) => {
                let both: Vec<String> = new.iter().filter(|key| old.contains(key)).cloned().collect();
                Split {
                    stays: (!both.is_empty()).then_some(only(both)),
                    comes: without(&new, &old),
                    goes: without(&old, &new),
                }
            }
        }
    }

    /// Of a fee of a row.
    pub fn of_row(keys: Vec<String>, was: bool, is: bool) -> Split {
        Split::of(was.then(|| keys.clone()), is.then_some(keys))
    }
}

/// The fees that are charged in a list.
pub struct Charged {
    /// Those of the list: name, and the items that it is for.
    of_list: Vec<(String, Vec<String>)>,
    /// Those of rows, by item.
    of_rows: BTreeMap<String, BTreeSet<String>>,
}

impl Charged {
    /// The name of another such fee that falls on these items.
    pub fn namesake(&self, falls: &Falls, fee: &FeeView<'_>) -> Option<String> {
        let is_such = |name: &str| name.eq_ignore_ascii_case(&fee.name) || purpose::is_same_thing(name, &fee.name);
        let of_list = self.of_list.iter().find(|(name, applies_to)| is_such(name) && falls.meet(applies_to));
        let of_rows = || {
            let rows = self.of_rows.iter().filter(|(key, _)| falls.on(key));
            rows.flat_map(|(_, names)| names).find(|name| is_such(name))
        };
        of_list.map(|(name, _)| name).or_else(of_rows).cloned()
    }
}

impl<'a> Writer<'a> {
    /// The fees that are charged in the old list, or in the new one.
    pub(super) fn charged(&self, is_old: bool) -> Option<&Charged> {
        let (list, rows) = match is_old {
            true => (self.facts.old?, self.facts.old_rows?),
            false => (self.facts.new, self.facts.new_rows),
        };
        Some(self.charged[usize::from(!is_old)].get_or_init(|| self.charged_in(list, rows, is_old)))
    }

    fn charged_in(&self, list: &'a List, rows: &'a Rows<'a>, is_old: bool) -> Charged {
        let fees = (0..list.fees.len()).map(|index| fee::of_list(list, index, is_old));
        let of_list = fees.zip(&list.fees).filter(|(fee, _)| fee.is_on_top());
        let of_list = of_list.map(|(fee, stated)| (fee.name.to_string(), stated.applies_to.clone())).collect();
        let mut of_rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let extents = if list.columns.has_fees { rows.extents() } else { &[] };
        for extent in extents {
            let cells = Cells::of(list, *extent);
            let item = ItemView { facts: self.facts, row: cells.row() };
            let names: BTreeSet<String> =
                fee::of_row(&item).iter().filter(|fee| fee.is_on_top()).map(|fee| fee.name.to_string()).collect();
            if !names.is_empty() {
                of_rows.entry(item.item()).or_default().extend(names);
            }
        }
        Charged { of_list, of_rows }
    }
}
