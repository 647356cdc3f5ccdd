//! The entries of a row that has no partner: one for each of its prices.

use crate::compare::diff::{Found, header_pack, name, row_side, side};
use crate::compare::plan::Plan;
use crate::core::change::{Change, Kinds, Match, Side, Status};
use crate::normalise::row::RowView;

impl<'l> Plan<'l> {
    /// The entries of a row that has no partner: one for each of its prices.
    pub fn lone(&self, row: &RowView<'l, '_>, status: Status, kinds: Kinds, out: &mut Found<'l>) {
        let is_old = status == Status::Removed;
        let first = out.len();
        let stated = self.pack(row);
        for (index, component) in self.components.iter().enumerate() {
            let column = if is_old { component.old } else { component.new };
            let price = column.map(|column| row.price(column)).unwrap_or_default();
            let is_single = self.components.len() == 1;
            if !is_single && price.amount.is_none() && price.text.is_none() {
                continue;
            }
            let currency = price.currency().or_else(|| row.currency());
            let pack = column.and_then(|column| header_pack(row.list, column)).or(stated);
            let side = side(row, column, &price, currency, pack);
            out.push(lone_change(row, Some(index as u16), status, kinds, side));
        }
        if out.len() == first {
            out.push(lone_change(row, None, status, kinds, row_side(row, stated)));
        }
    }
}

fn lone_change<'l>(
    row: &RowView<'l, '_>,
    component: Option<u16>,
    status: Status,
    kinds: Kinds,
    side: Side,
) -> Change<'l> {
    let (old, new) = if status == Status::Removed { (Some(side), None) } else { (None, Some(side)) };
    Change {
        key: Some(row.key()),
        variant: row.variant(),
        component,
        name: name(row),
        status,
        kinds,
        comparable: true,
        converted: None,
        old,
        new,
        fields: Box::default(),
        matched: Match::Key,
    }
}
