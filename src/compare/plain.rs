//! Two rows as most lists have them: one price, read at a glance, and beside it nothing else, or another date.
//!
//! A round of new prices changes every row in this way. What is not like that is left to the way that knows everything,
//! which finds the same.

use std::cmp::Ordering;

use crate::compare::cells::is_plain_dates;
use crate::compare::diff::{Found, Memory, order};
use crate::compare::plan::{Pairing, Plan};
use crate::compare::stated::Stated;
use crate::core::Decimal;
use crate::core::change::{Change, Kind, Kinds, Match, Side, Status};
use crate::core::changes::Detail;
use crate::core::field::Field;
use crate::core::wishes::DecimalMark;
use crate::normalise::list::List;
use crate::normalise::number;
use crate::normalise::row::RowView;

/// The columns of two lists that are laid out for it.
#[derive(Clone, Debug)]
pub struct Plain {
    price: [usize; 2],
    marks: [DecimalMark; 2],
    /// The other columns in pairs, and whether other dates in them are another time in which a price holds.
    cells: Vec<(usize, usize, bool)>,
}

impl Plain {
    /// Of two lists that mean the same by the same bytes, have one price, and state it in columns they both have.
    pub(super) fn of(plan: &Plan<'_>) -> Option<Plain> {
        let [component] = plan.components.as_slice() else { return None };
        let price = [component.old?, component.new?];
        let is_simple = |list: &List, price: usize| {
            list.appended.is_empty() && list.schema.key.len() == 1 && list.schema.columns[price].unit.is_none()
        };
        if !(plan.means_the_same && is_simple(plan.old, price[0]) && is_simple(plan.new, price[1])) {
            return None;
        }
        let pair = |pairing: &Pairing| {
            let (old, new) = pairing.old.zip(pairing.new).filter(|_| pairing.is_read_alike)?;
            let is_date = pairing.field.is_some_and(Field::is_of_validity) && !plan.old.readings[old].is_text;
            Some((old, new, is_date))
        };
        let cells = plan.pairings.iter().map(pair).collect::<Option<Vec<_>>>()?;
        let is_looked_at = |stated: &(usize, usize)| cells.iter().any(|(old, new, _)| (*old, *new) == *stated);
        if !plan.stated_in.as_ref()?.iter().all(is_looked_at) {
            return None;
        }
        let marks = [plan.old.readings[price[0]].mark, plan.new.readings[price[1]].mark];
        Some(Plain { price, marks, cells })
    }
}

impl<'l> Plan<'l> {
    /// Looks at two rows that are matched by their key, and tells their change if there is one. False when somebody must
    /// look closer: then nothing is told.
    #[inline]
    pub(super) fn glance(
        &self,
        plain: &Plain,
        old: &RowView<'l, '_>,
        new: &RowView<'l, '_>,
        memory: &mut Memory,
        out: &mut Found<'l>,
    ) -> bool {
        let mut kinds = Kinds::default();
        for (a, b, is_date) in &plain.cells {
            if old.row.has_same_cell(*a, &new.row, *b) {
                continue;
            }
            // The texts of dates are for those who want all of a change.
            let is_named = memory.detail == Detail::Prices && *is_date;
            if !(is_named && is_plain_dates(old.row.raw(*a), new.row.raw(*b))) {
                return false;
            }
            kinds.add(Kind::ValidityChanged);
        }
        let price =
            |row: &RowView<'l, '_>, side: usize| number::quick(row.row.raw(plain.price[side]), plain.marks[side]);
        let (Some(before), Some(after)) = (price(old, 0), price(new, 1)) else { return false };
        let stated = memory.stated.stated(new);
        let moved = match order(after, before) {
            Ordering::Greater => Some((Kind::PriceUp, Kind::UnitPriceUp)),
            Ordering::Less => Some((Kind::PriceDown, Kind::UnitPriceDown)),
            Ordering::Equal => None,
        };
        if let Some((price, unit_price)) = moved {
            kinds.add(price);
            if stated.pack.is_some() {
                kinds.add(unit_price);
            }
        }
        if kinds.is_empty() {
            return true;
        }
        let side = |row: &RowView<'l, '_>, side: usize, price: Decimal| {
            let Stated { currency, pack } = stated;
            Some(Side { price: Some(price), price_text: None, currency, pack, at: row.at(plain.price[side]) })
        };
        out.push(Change {
            key: Some(self.key(new)),
            variant: Box::default(),
            component: Some(0),
            name: self.name(new).or_else(|| self.name(old)),
            status: Status::Changed,
            kinds,
            comparable: true,
            converted: None,
            old: side(old, 0, before),
            new: side(new, 1, after),
            fields: Box::default(),
            matched: Match::Key,
        });
        true
    }
}
