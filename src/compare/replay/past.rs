//! What rules ask of a history: the price of a row, its rises, and every price that was applied.

use super::Replay;
use crate::compare::prior_price::Applied;
use crate::core::history::History;
use crate::normalise::row::RowView;
use crate::read::rows;

impl Replay {
    /// The position of the history that a row's price belongs to.
    pub fn find(&self, row: &RowView<'_, '_>, column: usize) -> Option<usize> {
        let names = self.fold.names(row.list);
        let (component, _) = names.into_iter().find(|(_, own)| *own == column)?;
        let key = row.key();
        let item = key.item();
        let cell = |field| row.list.schema.column(field).map(|column| rows::trimmed(row.row.raw(column)));
        let variant: Vec<_> = self.fold.appended.iter().map(|field| cell(*field).unwrap_or_default()).collect();
        let variant: Vec<&[u8]> = variant.iter().map(AsRef::as_ref).collect();
        let found = self.order.binary_search_by(|number| {
            let spot = self.spot(*number);
            let rest = || (self.key(spot).1, self.component(spot)).cmp(&(variant.clone(), &*component));
            self.item_bytes(spot).as_ref().cmp(item.as_bytes()).then_with(rest)
        });
        found.ok()
    }

    /// The rises and falls of a price.
    pub fn history_at(&self, position: usize) -> History {
        let mut observations = Vec::new();
        let spot = self.spot(self.order[position]);
        self.observations(spot, &mut observations);
        self.history(spot, &observations)
    }

    /// Every price that was applied, promotions laid over the regular ones, in the order of the days.
    pub fn applied_at(&self, position: usize) -> Vec<Applied> {
        let mut observations = Vec::new();
        let spot = self.spot(self.order[position]);
        self.observations(spot, &mut observations);
        self.applied(spot, &observations)
    }
}
