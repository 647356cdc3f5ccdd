//! Until when prices hold: what a row says of its own, and what a list says of all.

use super::Writer;
use super::offers::until;
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::notice::{LineKind, ValidTo};
use crate::normalise::list::List;
use crate::rules::facts::Facts;
use crate::rules::increases::rise::{self, Rise};
use crate::rules::rows::{Cells, Rows};
use crate::rules::view::{ChangeView, ItemView};

/// Systems write a day of this year or later where a price has no end.
const ENDLESS: i16 = 2099;

/// The last day that the lists state for all their prices; `None` where that does not change, or where rows differ in it
/// and say it themselves.
pub fn of_lists(facts: &Facts<'_>) -> Option<ValidTo> {
    let old = of_list(facts.old?, facts.old_rows?)?;
    let own = ValidTo { old, new: of_list(facts.new, facts.new_rows)? };
    (own.old != own.new).then_some(own)
}

/// The last day of all prices of a list, if it names one; `None` where its rows say it themselves.
fn of_list(list: &List, rows: &Rows<'_>) -> Option<Option<Date>> {
    let Some(column) = list.columns.of(Field::ValidTo) else { return Some(None) };
    let is_of_all = list.is_constant[column] && !list.readings[column].is_text;
    is_of_all.then(|| Cells::of(list, *rows.extents().first()?).row().date(column))
}

impl Writer<'_> {
    /// Counts a rise before the day up to which the old list says that the price holds.
    pub(super) fn keep_validity(&mut self, change: &ChangeView<'_>) {
        let Some(row) = change.old_row().filter(|_| Rise::of(change).is_some()) else { return };
        let day = change.item(&row).date(Field::ValidTo).filter(|day| day.year() < ENDLESS);
        if let Some(day) = day.filter(|day| *day >= rise::effective(change)) {
            let (count, last) = self.valid_longer.unwrap_or((0, day));
            self.valid_longer = Some((count + 1, last.max(day)));
        }
    }

    /// Until when a price holds; false where a day cannot be read.
    pub(super) fn take_until(&mut self, change: &ChangeView<'_>) -> bool {
        let (Some(old), Some(new)) = (change.old_row(), change.new_row()) else { return false };
        let day = |item: &ItemView<'_, '_>| match item.date(Field::ValidTo) {
            None if item.text(Field::ValidTo).is_some() => Err(()),
            day => Ok(day),
        };
        match (day(&change.item(&old)), day(&change.item(&new))) {
            (Ok(old), Ok(new)) if old != new => self.push_row(change, LineKind::PriceUntil, until(old, new)),
            (Ok(_), Ok(_)) => {}
            _ => return false,
        }
        true
    }
}
