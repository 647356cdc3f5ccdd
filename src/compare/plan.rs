//! What is held against what: columns in pairs, price components by name.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use crate::compare::stated;
use crate::core::change::Key;
use crate::core::field::Field;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::normalise::schema::Column;
use crate::read::rows::{self, Row};

/// Two columns that say the same, or one that only one list has.
#[derive(Clone, Debug)]
pub struct Pairing {
    /// The column of the old list.
    pub old: Option<usize>,
    /// The column of the new list.
    pub new: Option<usize>,
    /// What it says.
    pub field: Option<Field>,
    /// Its header: an index into the plan's labels.
    pub label: u32,
    /// Whether both lists have it and their cells are read alike.
    pub is_read_alike: bool,
}

/// A price component of either list.
#[derive(Clone, Debug)]
pub struct Component {
    /// Its name.
    pub name: Arc<str>,
    /// The column of the old list.
    pub old: Option<usize>,
    /// The column of the new list.
    pub new: Option<usize>,
}

/// What is held against what.
pub struct Plan<'l> {
    /// The old list.
    pub old: &'l List,
    /// The new list.
    pub new: &'l List,
    /// Every column that is neither key nor price.
    pub pairings: Vec<Pairing>,
    /// The headers that the pairings count.
    pub labels: Vec<Arc<str>>,
    /// The price components, by name.
    pub components: Vec<Component>,
    /// Whether equal bytes in paired cells mean the same: columns are read alike, and what the lists state for all
    /// rows is the same.
    pub means_the_same: bool,
    /// The columns in pairs that prices are stated in; `None` where a list has one that the other has not.
    pub stated_in: Option<Vec<(usize, usize)>>,
    /// The columns with a partner, prices among them.
    both: Vec<(usize, usize)>,
    /// The columns of each list without one.
    alone: [Vec<usize>; 2],
    /// The whole lists as text, where many cells are asked for: proving each of them would take longer.
    pub texts: [Option<&'l str>; 2],
}

impl<'l> Plan<'l> {
    /// Pairs the columns of two lists: by what they say, else by their header.
    pub fn new(old: &'l List, new: &'l List) -> Plan<'l> {
        let mut plan = Plan {
            old,
            new,
            pairings: Vec::new(),
            labels: Vec::new(),
            components: components(old, new),
            means_the_same: false,
            stated_in: stated::columns(old, new),
            both: Vec::new(),
            alone: [Vec::new(), Vec::new()],
            texts: [None; 2],
        };
        let mut taken = vec![false; old.schema.columns.len()];
        // The last column first, so that taking from the end takes the first.
        let mut partners: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, column) in old.schema.columns.iter().enumerate().rev().filter(|(index, _)| is_compared(old, *index))
        {
            partners.entry(meaning(column)).or_default().push(index);
        }
        for (index, column) in new.schema.columns.iter().enumerate() {
            if !is_compared(new, index) {
                continue;
            }
            let partner = partners.get_mut(&meaning(column)).and_then(Vec::pop);
            if let Some(partner) = partner {
                taken[partner] = true;
            }
            plan.pair(partner, Some(index), column.field, &column.header);
        }
        for (index, column) in old.schema.columns.iter().enumerate() {
            if is_compared(old, index) && !taken[index] {
                plan.pair(Some(index), None, column.field, &column.header);
            }
        }
        plan.tell_apart();
        plan.means_the_same = plan.is_read_alike();
        plan
    }

    /// Prepares for asking for most cells of both lists.
    pub fn take_texts(&mut self) {
        let text = |list: &'l List| simdutf8::basic::from_utf8(list.table.text()).ok();
        let (old, new) = rayon::join(|| text(self.old), || text(self.new));
        self.texts = [old, new];
    }

    /// The text of a cell, outer white space trimmed; empty when there is none.
    pub fn text(&self, row: &RowView<'l, '_>, column: usize) -> Cow<'l, str> {
        let text = if std::ptr::eq(row.list, self.old) { self.texts[0] } else { self.texts[1] };
        let start = row.row.cell_start(column);
        let cell = text.and_then(|text| text.get(start..start + row.row.raw(column).len()));
        match cell.filter(|cell| rows::is_trim(cell.as_bytes())) {
            Some(cell) => Cow::Borrowed(cell),
            None => row.text(column),
        }
    }

    /// The key of a row by the base columns.
    pub fn key(&self, row: &RowView<'l, '_>) -> Key<'l> {
        match row.list.schema.key.as_slice() {
            [only] => Key::One(self.text(row, *only)),
            _ => row.key(),
        }
    }

    /// The name shown to a person; nothing where the name is the key itself.
    pub fn name(&self, row: &RowView<'l, '_>) -> Option<Cow<'l, str>> {
        Some(self.text(row, row.list.columns.name?)).filter(|text| !text.is_empty())
    }

    fn is_read_alike(&self) -> bool {
        let is_alike = |(old, new): &(usize, usize)| {
            let (a, b) = (&self.old.schema.columns[*old], &self.new.schema.columns[*new]);
            self.old.readings[*old] == self.new.readings[*new]
                && (a.unit, a.tax, a.currency) == (b.unit, b.tax, b.currency)
        };
        self.both.iter().all(is_alike)
            && self.old.head.currency == self.new.head.currency
            && self.old.tax == self.new.tax
            && self.old.schema.period == self.new.schema.period
            && !self.old.table.has_numbers()
            && !self.new.table.has_numbers()
    }

    fn pair(&mut self, old: Option<usize>, new: Option<usize>, field: Option<Field>, header: &Arc<str>) {
        let is_of_the_list = |list: &List, column: Option<usize>| column.is_none_or(|column| list.is_constant[column]);
        // The days of a version are told once, with its list; those of reduced prices are what a row says.
        let is_of_version = field.is_some_and(Field::is_of_validity);
        // Words for a day, such as the end of a season, are told as words.
        let is_text = |list: &List, column: Option<usize>| column.is_some_and(|column| list.readings[column].is_text);
        let is_in_words = field == Some(Field::ValidTo) && (is_text(self.old, old) || is_text(self.new, new));
        if is_of_version && !is_in_words && is_of_the_list(self.old, old) && is_of_the_list(self.new, new) {
            return;
        }
        let label = self.labels.len() as u32;
        self.labels.push(Arc::clone(header));
        let readings = old.map(|old| &self.old.readings[old]).zip(new.map(|new| &self.new.readings[new]));
        let is_read_alike = readings.is_some_and(|(old, new)| old == new);
        self.pairings.push(Pairing { old, new, field, label, is_read_alike });
    }

    /// Whether every paired cell of two rows has the same bytes. Says nothing of rows for which it does not hold.
    pub fn is_same_bytes(&self, old: &RowView<'l, '_>, new: &RowView<'l, '_>) -> bool {
        let is_empty = |row: &Row<'_, '_>, columns: &[usize]| columns.iter().all(|column| row.raw(*column).is_empty());
        self.both.iter().all(|(a, b)| old.row.has_same_cell(*a, &new.row, *b))
            && is_empty(&old.row, &self.alone[0])
            && is_empty(&new.row, &self.alone[1])
    }

    /// The columns with a partner, prices among them.
    pub fn both(&self) -> &[(usize, usize)] {
        &self.both
    }

    /// Whether every column that is compared has a partner.
    pub fn has_all_partners(&self) -> bool {
        self.alone.iter().all(Vec::is_empty)
    }

    /// Tells the columns that have a partner, prices among them, from those that have none.
    fn tell_apart(&mut self) {
        let prices = self.components.iter().map(|component| (component.old, component.new));
        let cells = self.pairings.iter().map(|pairing| (pairing.old, pairing.new));
        for columns in prices.chain(cells) {
            match columns {
                (Some(old), Some(new)) => self.both.push((old, new)),
                (old, new) => {
                    self.alone[0].extend(old);
                    self.alone[1].extend(new);
                }
            }
        }
    }
}

/// What makes two columns partners: the field and its part, or where no field claims them the header.
fn meaning(column: &Column) -> (Option<Field>, Option<&str>, &str) {
    let header = if column.field.is_some() { "" } else { column.header.trim() };
    (column.field, column.part.as_deref(), header)
}

fn is_compared(list: &List, index: usize) -> bool {
    let column = &list.schema.columns[index];
    !column.is_ignored
        && column.field != Some(Field::Price)
        && !list.schema.key.contains(&index)
        && !list.appended.contains(&Some(index))
}

/// The price components of both lists by name. The only price of a list is called `price`, unless the other list
/// has a component of the name its header gives.
fn components(old: &List, new: &List) -> Vec<Component> {
    let named = |list: &List, other: &List| -> Vec<(Arc<str>, usize)> {
        let name = |(name, column): &(Arc<str>, usize)| {
            let by_header = list.schema.columns[*column].part.clone();
            let is_there = |part: &Arc<str>| other.schema.prices.iter().any(|(name, _)| name == part);
            (by_header.filter(is_there).unwrap_or_else(|| Arc::clone(name)), *column)
        };
        list.schema.prices.iter().map(name).collect()
    };
    let (before, after) = (named(old, new), named(new, old));
    let find = |prices: &[(Arc<str>, usize)], name: &Arc<str>| {
        prices.iter().find(|(own, _)| own == name).map(|(_, column)| *column)
    };
    let mut names: Vec<Arc<str>> = before.iter().chain(&after).map(|(name, _)| Arc::clone(name)).collect();
    names.sort();
    names.dedup();
    names.into_iter().map(|name| Component { old: find(&before, &name), new: find(&after, &name), name }).collect()
}
