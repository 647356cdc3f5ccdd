//! Rows that carry their days, taken into a partition.

use super::{Flaw, KEPT, Offer, Part};
use crate::compare::fold::log::Context;
use crate::compare::fold::log::{NONE, Seen};
use crate::compare::fold::reading::{Common, Dated, Reading, Unread};
use crate::compare::fold::{AHEAD, Fault};
use crate::core::Decimal;
use crate::core::history::{Clock, ObservationKind};
use crate::core::prefetch;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::normalise::scan::follow::{Glimpse, Sighting};

impl Part {
    /// Takes rows that carry their days.
    pub(in crate::compare::fold) fn take_dated(&mut self, list: &List, sightings: &[Sighting], reading: &Reading<'_>) {
        let Some(dated) = &reading.dated else { return };
        let mut ends = Vec::new();
        let common = self.common(reading);
        for (index, sighting) in sightings.iter().enumerate() {
            if let Some(ahead) = sightings.get(index + AHEAD) {
                prefetch::element(list.table.text(), ahead.entry.start());
            }
            if let (Some(glimpse), Some((common, context))) = (&sighting.glimpse, common)
                && self.take_glimpse(sighting, glimpse, list.table.text(), common, context)
            {
                continue;
            }
            let row = list.row(sighting.entry.start(), sighting.entry.length(), &mut ends);
            if let Err((column, fault)) = self.dated(&row, sighting.entry.hash, reading, dated) {
                self.flaw_count += 1;
                if self.flaws.len() < KEPT {
                    self.flaws.push(Flaw { row: row.row.cell_start(column), column, fault });
                }
            }
        }
    }

    /// Takes a row that says key, day and price and no more, of an item that is known. `false` where more must be
    /// looked at; then nothing is noted.
    #[inline]
    fn take_glimpse(
        &mut self,
        sighting: &Sighting,
        glimpse: &Glimpse,
        text: &[u8],
        common: &Common,
        context: u16,
    ) -> bool {
        let item = self.items.find(sighting.key(glimpse, text), sighting.entry.hash);
        let first = self.items.all[item as usize].first;
        let day = glimpse.day;
        self.fetch_after(first);
        let Some(own) = self.series.get_mut(first as usize) else { return false };
        let Some((_, last)) = own.days else { return false };
        if last > day || own.component != common.component {
            return false;
        }
        let is_same = self.log.is_regular(own.newest, glimpse.price, glimpse.scale, context);
        if !is_same && common.has_labels {
            return false;
        }
        if self.last_day != Some(day) {
            self.last_day = Some(day);
            self.days.insert(day);
        }
        if is_same {
            own.observations += 1;
            own.repeat(day, &self.log);
            return true;
        }
        let price = Decimal::new(glimpse.price, glimpse.scale.into());
        let seen = Seen { kind: ObservationKind::Regular, price, context: common.context };
        self.observe(first, seen, None, day, None);
        true
    }

    fn dated(&mut self, row: &RowView<'_, '_>, hash: u64, reading: &Reading<'_>, dated: &Dated) -> Result<(), Unread> {
        let effective = reading.day(row, dated.date)?.ok_or((dated.date, Fault::NoDate))?;
        let announced = match dated.announced {
            Some(column) if reading.clock == Clock::Announced => reading.day(row, column)?,
            _ => None,
        };
        let day = announced.unwrap_or(effective);
        let kind = dated.kind(row)?;
        let tax = dated.tax(row)?;
        let sequence = dated.sequence(row)?;
        let until = match dated.until {
            Some(column) if kind == ObservationKind::Promotion => reading.day(row, column)?,
            _ => None,
        };
        let is_cancelled = dated.is_cancelled(row)?;
        if self.last_day != Some(day) && !is_cancelled {
            self.last_day = Some(day);
            self.days.insert(day);
        }
        let item = self.item(row, hash);
        let mut is_new = self.items.all[item as usize].label == NONE;
        for (component, column) in &reading.prices {
            let component = match dated.component {
                Some(by_row) => self.component(&row.text(by_row)),
                None => *component,
            };
            let series = self.series_of(item, component);
            if is_cancelled {
                self.cancelled.push((series, day));
                continue;
            }
            let own = &mut self.series[series as usize];
            let seen = if kind == ObservationKind::Withdrawn { None } else { reading.seen(row, *column, kind) };
            let Some(mut seen) = seen else {
                let gone = Seen { kind: ObservationKind::Withdrawn, price: Decimal::ZERO, context: Context::default() };
                self.is_out_of_order |= !self.keeps_all && own.days.is_some_and(|(_, last)| last > day);
                own.settle(day);
                own.newest = self.log.push(own.newest, day, &gone, sequence);
                continue;
            };
            seen.context.tax = tax.or(seen.context.tax);
            if let Some(until) = until.filter(|until| *until >= day) {
                own.observations += 1;
                own.reach(day);
                self.offers.push((series, Offer { price: seen.price, from: day, until }));
                continue;
            }
            let sale = if reading.has_sales() { reading.sale(row, seen.price) } else { None };
            is_new |= self.observe(series, seen, sale, day, sequence);
        }
        if is_new {
            self.relabel(item, row, reading);
        }
        Ok(())
    }
}
