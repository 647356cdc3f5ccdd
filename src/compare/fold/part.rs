//! One partition of the fold: the items whose keys fall into it, their series and what was observed of them.

mod dated;
mod repeats;

use std::collections::BTreeSet;

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::history::ObservationKind;
use crate::normalise::number;
use crate::normalise::row::RowView;
use crate::read::rows;

use super::AHEAD;
use super::blocks::Blocks;
use super::items::Items;
use super::log::{Context, Log, NONE, Seen};
use super::reading::{Common, Reading, Sale};
use repeats::Repeats;

/// How many faulty cells a partition keeps to be shown.
const KEPT: usize = 20;
/// Components named by rows are counted from here.
pub const BY_ROW: u16 = 1 << 15;

/// Why a cell of a dated row cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No day stands there.
    NoDate,
    /// No such day, or no known way to write one.
    Date,
    /// An instant without a zone, in a list without one.
    Zone,
    /// Neither regular nor promotion nor withdrawn.
    Kind,
    /// No whole number.
    Sequence,
    /// Neither yes nor no nor a day.
    Cancelled,
    /// Neither net nor gross.
    TaxBasis,
}

/// A cell that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Where the cell starts.
    pub row: usize,
    /// Its column.
    pub column: usize,
    /// Why.
    pub fault: Fault,
}

/// A promotional price with known days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offer {
    /// The price.
    pub price: Decimal,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub until: Date,
}

/// One price of an item over time.
#[derive(Clone, Copy, Debug)]
pub struct Series {
    pub(in crate::compare) item: u32,
    next: u32,
    pub(in crate::compare) newest: u32,
    /// How often a price was observed.
    pub(in crate::compare) observations: u32,
    /// The version in which it was observed last.
    seen: u32,
    /// The first and the last day on which a price was observed.
    pub(in crate::compare) days: Option<(Date, Date)>,
    repeats: Repeats,
    pub(in crate::compare) component: u16,
}

/// The items of a partition.
#[derive(Debug)]
pub struct Part {
    keeps_all: bool,
    pub(in crate::compare) items: Items,
    labels: Vec<[Box<str>; 2]>,
    pub(in crate::compare) series: Blocks<Series>,
    pub(in crate::compare) log: Log,
    /// The components that rows name.
    pub(in crate::compare) components: Vec<Box<str>>,
    offers: Vec<(u32, Offer)>,
    /// The same, to be known again: versions repeat them.
    known_offers: BTreeSet<(u32, Offer)>,
    cancelled: Vec<(u32, Date)>,
    pub(super) days: BTreeSet<Date>,
    last_day: Option<Date>,
    pub(super) is_out_of_order: bool,
    pub(super) has_rivals: bool,
    pub(super) flaws: Vec<Flaw>,
    pub(super) flaw_count: u64,
    buffer: Vec<u8>,
}

impl Part {
    pub(super) fn new(is_plain: bool, keeps_all: bool) -> Part {
        Part {
            keeps_all,
            items: Items::new(is_plain),
            labels: Vec::new(),
            series: Blocks::default(),
            log: Log::default(),
            components: Vec::new(),
            offers: Vec::new(),
            known_offers: BTreeSet::new(),
            cancelled: Vec::new(),
            days: BTreeSet::new(),
            last_day: None,
            is_out_of_order: false,
            has_rivals: false,
            flaws: Vec::new(),
            flaw_count: 0,
            buffer: Vec::new(),
        }
    }

    /// What all rows have in common, where that is known, with the number of its context.
    pub(super) fn common<'r>(&self, reading: &'r Reading<'_>) -> Option<(&'r Common, u16)> {
        let common = reading.common.as_ref().filter(|_| !self.keeps_all)?;
        Some((common, self.log.number_of(&common.context)?))
    }

    /// Takes a row of a whole version that repeats the only price known before, as most rows do. `false` where more must
    /// be looked at; then nothing is noted.
    #[inline]
    pub(super) fn take_unchanged(
        &mut self,
        row: &RowView<'_, '_>,
        hash: u64,
        (common, context): (&Common, u16),
        version: u32,
        day: Date,
    ) -> bool {
        let key = row.row.raw(common.key);
        let price = row.row.short(common.price).and_then(|cell| number::quick_short(cell, common.mark));
        let Some((digits, scale)) = price.filter(|_| rows::is_trim(key)) else { return false };
        let index = self.items.find(key, hash) as usize;
        let item = &self.items.all[index];
        if item.seen == version || (common.has_labels && item.label == NONE) {
            return false;
        }
        let first = item.first;
        self.fetch_after(first);
        let Some(own) = self.series.get_mut(first as usize) else { return false };
        let Some((_, last)) = own.days else { return false };
        let is_same = self.log.is_regular(own.newest, digits, scale as u8, context);
        if last > day || own.component != common.component || !is_same {
            return false;
        }
        own.seen = version;
        own.observations += 1;
        own.repeat(day, &self.log);
        self.items.all[index].seen = version;
        true
    }

    /// Asks for the memory of what is likely to be needed soon: items mostly come in one order.
    #[inline]
    fn fetch_after(&self, series: u32) {
        if let Some(ahead) = self.series.get(series as usize + AHEAD) {
            self.log.fetch(ahead.newest);
        }
    }

    /// Takes a row of a whole version. `false` where its key stood in this version before.
    pub(super) fn take_listed(
        &mut self,
        row: &RowView<'_, '_>,
        hash: u64,
        reading: &Reading<'_>,
        version: u32,
        day: Date,
    ) -> bool {
        let item = self.item(row, hash);
        if self.items.all[item as usize].seen == version {
            return false;
        }
        self.items.all[item as usize].seen = version;
        let mut is_new = self.items.all[item as usize].label == NONE;
        for (component, column) in &reading.prices {
            let Some(seen) = reading.seen(row, *column, ObservationKind::Regular) else { continue };
            let series = self.series_of(item, *component);
            self.series[series as usize].seen = version;
            let sale = if reading.has_sales() { reading.sale(row, seen.price) } else { None };
            is_new |= self.observe(series, seen, sale, day, None);
        }
        if self.items.all[item as usize].first == NONE
            && let Some((component, _)) = reading.prices.first()
        {
            // Never had a price, and yet it is an item of the list.
            self.series_of(item, *component);
        }
        if is_new {
            self.relabel(item, row, reading);
        }
        true
    }

    /// Withdraws what the version did not list with a price.
    pub(super) fn withdraw_unseen(&mut self, version: u32, day: Date) {
        for series in self.series.iter_mut() {
            if series.seen == version || series.newest == NONE || self.log.is_withdrawn(series.newest) {
                continue;
            }
            let context = self.log.newest(series.newest).map_or_else(Context::default, |seen| seen.context);
            let gone = Seen { kind: ObservationKind::Withdrawn, price: Decimal::ZERO, context };
            series.settle(day);
            series.newest = self.log.push(series.newest, day, &gone, None);
        }
    }

    /// Notes a price. Says whether it differs from what was known.
    #[inline]
    fn observe(&mut self, series: u32, seen: Seen, sale: Option<Sale>, day: Date, sequence: Option<i64>) -> bool {
        let own = &mut self.series[series as usize];
        own.observations += 1;
        let last = own.days.map(|(_, last)| last);
        self.is_out_of_order |= !self.keeps_all && last.is_some_and(|last| last > day);
        // Where rows say their place within a day, a later one may belong before this one, which then stands.
        let keeps_all = self.keeps_all || sequence.is_some();
        let is_same = !keeps_all && self.log.is_same(own.newest, &seen);
        if last == Some(day) && !is_same && sequence.is_none() && seen.kind == ObservationKind::Regular {
            self.has_rivals = true;
        }
        let mut running = None;
        if let Some(Sale { price, from, until }) = sale {
            match (from, until) {
                (from, Some(until)) => {
                    let offer = (series, Offer { price, from: from.unwrap_or(day), until });
                    if self.known_offers.insert(offer) {
                        self.offers.push(offer);
                    }
                }
                (Some(from), None) if from > day => {}
                _ => running = Some(Seen { kind: ObservationKind::Promotion, price, context: seen.context }),
            }
        }
        let Some(promotion) = running else {
            if is_same && seen.kind == ObservationKind::Regular {
                own.repeat(day, &self.log);
                return false;
            }
            if seen.kind == ObservationKind::Regular {
                own.settle(day);
            }
            own.reach(day);
            if is_same {
                return false;
            }
            own.newest = self.log.push(own.newest, day, &seen, sequence);
            return true;
        };
        let is_same = !keeps_all
            && self.log.is_same(own.newest, &promotion)
            && self.log.is_same(self.log.before(own.newest), &seen);
        if is_same {
            own.repeat(day, &self.log);
            return false;
        }
        own.settle(day);
        own.reach(day);
        let regular = self.log.push(own.newest, day, &seen, sequence);
        own.newest = self.log.push(regular, day, &promotion, sequence);
        true
    }

    /// Gives back what is only needed while rows are folded in, and puts the rest in order.
    pub(super) fn close(&mut self) {
        self.items.close();
        self.known_offers = BTreeSet::new();
        // Those of one series stay in the order in which they were made.
        self.offers.sort_by_key(|(series, _)| *series);
        self.cancelled.sort_by_key(|(series, _)| *series);
    }

    /// The promotional prices of a series.
    pub(in crate::compare) fn offers(&self, series: u32) -> impl Iterator<Item = Offer> + '_ {
        of_series(&self.offers, series)
    }

    /// The days of the changes of a series that were cancelled.
    pub(in crate::compare) fn cancelled(&self, series: u32) -> impl Iterator<Item = Date> + '_ {
        of_series(&self.cancelled, series)
    }

    fn component(&mut self, name: &str) -> u16 {
        let name = if name.is_empty() { "price" } else { name };
        let found = self.components.iter().position(|own| **own == *name).unwrap_or_else(|| {
            self.components.push(name.into());
            self.components.len() - 1
        });
        BY_ROW | found as u16
    }

    fn series_of(&mut self, item: u32, component: u16) -> u32 {
        let mut at = self.items.all[item as usize].first;
        let mut last = NONE;
        while let Some(series) = self.series.get(at as usize) {
            if series.component == component {
                return at;
            }
            (last, at) = (at, series.next);
        }
        let index = self.series.len() as u32;
        let (repeats, days) = (Repeats::default(), None);
        self.series.push(Series { item, next: NONE, newest: NONE, observations: 0, seen: 0, days, repeats, component });
        match self.series.get_mut(last as usize) {
            Some(last) => last.next = index,
            None => self.items.all[item as usize].first = index,
        }
        index
    }

    /// The item of a row, by the bytes of its key.
    fn item(&mut self, row: &RowView<'_, '_>, hash: u64) -> u32 {
        if self.items.is_plain() {
            let cell = rows::trimmed(row.row.raw(row.list.schema.key[0]));
            return self.items.find(&cell, hash);
        }
        let mut key = std::mem::take(&mut self.buffer);
        key.clear();
        let columns = row.list.schema.key.iter().copied().map(Some).chain(row.list.appended.iter().copied());
        for column in columns {
            let cell = column.map_or(Default::default(), |column| rows::trimmed(row.row.raw(column)));
            key.extend_from_slice(&(cell.len() as u32).to_le_bytes());
            key.extend_from_slice(&cell);
        }
        let item = self.items.find(&key, hash);
        self.buffer = key;
        item
    }

    /// The name and the category of an item as they were last written, where they were.
    pub(in crate::compare) fn label(&self, item: u32) -> [Option<&str>; 2] {
        let label = self.labels.get(self.items.all[item as usize].label as usize);
        let text = |index: usize| label.map(|label| &*label[index]).filter(|text| !text.is_empty());
        [text(0), text(1)]
    }

    fn relabel(&mut self, item: u32, row: &RowView<'_, '_>, reading: &Reading<'_>) {
        let label = reading.label(row);
        if label.iter().all(|text| text.is_empty()) {
            return;
        }
        let own = &mut self.items.all[item as usize].label;
        match self.labels.get_mut(*own as usize) {
            Some(known) => {
                for (known, text) in known.iter_mut().zip(label) {
                    if **known != *text {
                        *known = text.into();
                    }
                }
            }
            None => {
                *own = self.labels.len() as u32;
                self.labels.push(label.map(Box::from));
            }
        }
    }
}

/// What belongs to a series, of what is sorted by series.
fn of_series<T: Copy>(all: &[(u32, T)], series: u32) -> impl Iterator<Item = T> + '_ {
    let first = all.partition_point(|(own, _)| *own < series);
    all[first..].iter().take_while(move |(own, _)| *own == series).map(|(_, one)| *one)
}

fn extend(days: &mut Option<(Date, Date)>, day: Date) {
    *days = Some(days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
}
