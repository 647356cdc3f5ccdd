//! What was folded becomes the history of each price: replayed when someone asks for it, many at the same time.

pub mod moved;
mod past;
mod reductions;
mod statistics;
mod tally;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::compare::fold::Fold;
use crate::compare::fold::part::{BY_ROW, Series as Folded};
use crate::compare::prior_price::Asked;
use crate::compare::windows::{Series, fullest, held};
use crate::core::Decimal;
use crate::core::change::Key;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::history::{
    Counting, Flag, Fullest, History, ItemHistory, Observation, ObservationKind, Prices, Statistics,
};
use crate::core::inflation::PriceIndex;
use crate::core::percent;
use crate::core::window::{Stretch, Window};

pub use tally::Counted;
use tally::{Seen, Tally};

/// Rises that are each below so many percent creep when they pass it together.
const CREEP_PERCENT: Decimal = Decimal::TEN;
/// How many rises make creeping.
const CREEP_RISES: usize = 3;

/// What is asked about each price.
#[derive(Clone, Debug)]
pub struct Question {
    /// How rises are counted.
    pub counting: Counting,
    /// The window in which they are counted.
    pub window: Window,
    /// How many of them it may hold.
    pub limit: u32,
    /// The day the question is asked.
    pub as_of: Date,
    /// The last day that is looked at; `None` is the end of what was observed.
    pub until: Option<Date>,
    /// How prior prices are found.
    pub prior: Asked,
    /// The first day of a reduction that is asked about, whether or not there is one.
    pub prior_on: Option<Date>,
    /// Consumer prices.
    pub index: Option<PriceIndex>,
}

/// What series of one chain have in common: the key without its case, the appended columns, the component.
type Identity = (String, Vec<Vec<u8>>, String);

/// Where a series stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    part: u32,
    series: u32,
}

/// The prices of a fold in the order of the output.
pub struct Replay {
    fold: Fold,
    question: Question,
    /// Their numbers: those of the first partition come first, then those of the second one.
    order: Vec<u32>,
    /// The number of the first price of each partition.
    firsts: Vec<u32>,
    /// The earlier series of those that were chained to one.
    earlier: BTreeMap<Spot, Vec<Spot>>,
}

impl Replay {
    /// Puts what was folded in order. Keys that differ in case alone, and those mapped in `renamed` (old to new), are one
    /// history where the one ends before the other begins.
    pub fn new(fold: Fold, renamed: &[(String, String)], question: Question) -> Replay {
        let mut count = 0;
        let mut firsts = Vec::new();
        for part in &fold.parts {
            firsts.push(count);
            count += part.series.len() as u32;
        }
        let mut replay = Replay { fold, question, order: Vec::new(), firsts, earlier: BTreeMap::new() };
        let chained = replay.chain(renamed);
        // Nearly all keys differ in their first bytes, which are kept no longer than they are needed.
        let mut order: Vec<([u8; 8], u32)> = Vec::new();
        order.reserve_exact(count as usize);
        order.extend((0..count).filter_map(|number| {
            let spot = Some(replay.spot(number)).filter(|spot| !chained.contains(spot))?;
            let item = replay.item_bytes(spot);
            let mut first = [0; 8];
            let length = item.len().min(8);
            first[..length].copy_from_slice(&item[..length]);
            Some((first, number))
        }));
        order.par_sort_unstable_by(|(a_first, a), (b_first, b)| {
            let whole = || {
                let (a, b) = (replay.spot(*a), replay.spot(*b));
                let rest = |spot: Spot| (replay.key(spot).1, replay.component(spot));
                replay.item_bytes(a).cmp(&replay.item_bytes(b)).then_with(|| rest(a).cmp(&rest(b)))
            };
            a_first.cmp(b_first).then_with(whole)
        });
        replay.order = order.iter().map(|(_, number)| *number).collect();
        replay
    }

    /// Where the price of a number stands.
    fn spot(&self, number: u32) -> Spot {
        let part = self.firsts.partition_point(|first| *first <= number) - 1;
        Spot { part: part as u32, series: number - self.firsts[part] }
    }

    /// The fold.
    pub fn fold(&self) -> &Fold {
        &self.fold
    }

    /// The counts, those by category, and of the prices that rose so many as are shown: those over the limit first, then
    /// by the rises in their fullest window, then by its net change.
    pub fn summary(&self, shown: Option<usize>) -> Counted {
        let mut positions: Vec<Vec<u32>> =
            self.fold.parts.iter().map(|part| vec![u32::MAX; part.series.len()]).collect();
        for (position, number) in self.order.iter().enumerate() {
            let spot = self.spot(*number);
            positions[spot.part as usize][spot.series as usize] = position as u32;
        }
        // Partition by partition, because what is known of a price stands in the memory of its own.
        let count = |(part, positions): (usize, &Vec<u32>)| {
            let mut found = Tally::new(shown);
            let mut observations = Vec::new();
            // What was chained to a later series has no place of its own.
            for (series, position) in positions.iter().enumerate().filter(|(_, position)| **position != u32::MAX) {
                let spot = Spot { part: part as u32, series: series as u32 };
                self.observations(spot, &mut observations);
                let history = self.history(spot, &observations);
                let fullest = fullest(&history, self.question.window);
                let label = self.fold.parts[part].label(self.folded(spot).item);
                let seen = Seen {
                    fullest,
                    is_over: self.is_over(fullest),
                    category: label[1],
                    is_reduced: self.prior(spot, &observations).is_some(),
                    compared: self.compared(spot, &history, &observations),
                };
                found.take(&history, &seen, *position);
            }
            found
        };
        // One after the other joins the others as soon as it is done: what they have in common is kept once.
        let whole = positions.par_iter().enumerate().map(count).reduce(|| Tally::new(shown), Tally::merged);
        whole.counted(|category, direction| self.exact_sum(category, direction))
    }

    fn is_over(&self, fullest: Option<(usize, Stretch)>) -> bool {
        fullest.is_some_and(|(count, _)| count > self.question.limit as usize)
    }

    fn folded(&self, spot: Spot) -> &Folded {
        &self.fold.parts[spot.part as usize].series[spot.series as usize]
    }

    fn component(&self, spot: Spot) -> &str {
        let component = self.folded(spot).component;
        if component & BY_ROW == 0 {
            return self.fold.components.get(usize::from(component)).map_or("price", |name| name);
        }
        &self.fold.parts[spot.part as usize].components[usize::from(component & !BY_ROW)]
    }

    /// The parts of the key, and the values of the appended columns.
    fn key(&self, spot: Spot) -> (Vec<&[u8]>, Vec<&[u8]>) {
        let mut key = self.fold.parts[spot.part as usize].items.key(self.folded(spot).item);
        let variant = key.split_off(self.fold.key_width.min(key.len()));
        (key, variant)
    }

    fn item_bytes(&self, spot: Spot) -> Cow<'_, [u8]> {
        let part = &self.fold.parts[spot.part as usize];
        match part.items.plain_key(self.folded(spot).item) {
            Some(key) if memchr::memchr(b'|', key).is_none() => Cow::Borrowed(key),
            _ => Cow::Owned(item_of(&self.key(spot).0).into_bytes()),
        }
    }

    /// Brings earlier series to the one that follows them. Gives those that have a place no longer.
    fn chain(&mut self, renamed: &[(String, String)]) -> BTreeSet<Spot> {
        let newest = self.fold.days().last().copied();
        let oldest = self.fold.days().first().copied();
        let renamed: BTreeMap<&str, &str> = renamed.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
        // Only what came later or left earlier can be a part of a chain.
        let mut groups: BTreeMap<Identity, Vec<Spot>> = BTreeMap::new();
        for (part, own) in self.fold.parts.iter().enumerate() {
            for (series, folded) in own.series.iter().enumerate() {
                let Some((first, last)) = folded.days else { continue };
                let spot = Spot { part: part as u32, series: series as u32 };
                if Some(first) == oldest && Some(last) == newest {
                    continue;
                }
                let (key, variant) = self.key(spot);
                let mut item = item_of(&key);
                // A key may have been renamed more than once.
                for _ in 0..renamed.len() {
                    let Some(new) = renamed.get(item.as_str()) else { break };
                    item = new.to_string();
                }
                let variant = variant.into_iter().map(<[u8]>::to_vec).collect();
                groups.entry((item.to_lowercase(), variant, self.component(spot).to_string())).or_default().push(spot);
            }
        }
        let mut chained = BTreeSet::new();
        for mut spots in groups.into_values().filter(|spots| spots.len() > 1) {
            spots.sort_by_key(|spot| (self.folded(*spot).days, *spot));
            let ends_before = |pair: &[Spot]| {
                let (a, b) = (self.folded(pair[0]).days, self.folded(pair[1]).days);
                a.zip(b).is_some_and(|((_, last), (first, _))| last < first)
            };
            if spots.windows(2).all(ends_before)
                && let Some(latest) = spots.pop()
            {
                chained.extend(spots.iter().copied());
                self.earlier.insert(latest, spots);
            }
        }
        chained
    }

    /// Every series that belongs to one history, the latest last.
    fn chain_of(&self, spot: Spot) -> impl Iterator<Item = Spot> + '_ {
        self.earlier.get(&spot).into_iter().flatten().copied().chain(std::iter::once(spot))
    }

    /// All that was observed, in place of what stood there, each with its place among that of its day.
    fn observations(&self, spot: Spot, all: &mut Vec<(Observation, i64)>) {
        all.clear();
        for own in self.chain_of(spot) {
            self.fold.parts[own.part as usize].log.observations(self.folded(own).newest, all);
        }
        if self.earlier.contains_key(&spot) {
            // On the day of the change the old key is withdrawn first, whatever stands first in the logs.
            all.sort_by_key(|(observation, sequence)| (observation.date, *sequence));
        }
        if let Some(until) = self.question.until {
            all.retain(|(observation, _)| observation.date <= until);
        }
    }

    fn history(&self, spot: Spot, observations: &[(Observation, i64)]) -> History {
        self.history_by(spot, observations, &self.question.counting)
    }

    fn history_by(&self, spot: Spot, observations: &[(Observation, i64)], counting: &Counting) -> History {
        let mut series = Series::default();
        for (observation, _) in observations {
            series.observe(*observation, counting);
        }
        for own in self.chain_of(spot) {
            for day in self.fold.parts[own.part as usize].cancelled(own.series) {
                series.flag(Flag::Cancelled, day);
            }
        }
        let mut history = series.finish(counting);
        history.observations = self.chain_of(spot).map(|own| u64::from(self.folded(own).observations)).sum();
        history
    }

    fn fullest(&self, history: &History) -> Option<Fullest> {
        let window = self.question.window;
        let (count, stretch) = fullest(history, window).or_else(|| Some((0, window.of(self.question.as_of)?)))?;
        let held = held(history, stretch);
        let (net_percent, compounded_percent) = (held.net_percent, held.compounded_percent);
        Some(Fullest { count, stretch, net_percent, compounded_percent })
    }
}

impl Prices for Replay {
    fn count(&self) -> usize {
        self.order.len()
    }

    fn price(&self, index: usize) -> ItemHistory {
        let spot = self.spot(self.order[index]);
        let mut observations = Vec::new();
        self.observations(spot, &mut observations);
        let history = self.history(spot, &observations);
        let (key, variant) = self.key(spot);
        let text = |bytes: &&[u8]| String::from_utf8_lossy(bytes).into_owned();
        let regular = |own: &&Observation| own.kind == ObservationKind::Regular;
        let first = observations.iter().map(|(own, _)| own).find(regular);
        let last = observations.iter().rev().map(|(own, _)| own).find(regular);
        let seen_last = self.chain_of(spot).filter_map(|own| self.folded(own).days).map(|(_, last)| last).max();
        let [name, category] = self.fold.parts[spot.part as usize].label(self.folded(spot).item);
        let fullest = self.fullest(&history);
        let ends = history.path.last().and_then(|path| Some((path.first()?, path.last()?)));
        let total_percent = ends.and_then(|(first, last)| percent::change(&first.value(), &last.value()));
        let bound = Fraction::of(CREEP_PERCENT);
        let are_small = history.increases.iter().all(|step| step.percent.as_ref().is_some_and(|own| *own < bound));
        let is_creeping = history.increases.len() >= CREEP_RISES && are_small;
        let creeping = total_percent.clone().filter(|total| is_creeping && *total >= bound);
        let inflation = self.question.index.as_ref().zip(ends).map(|(index, (first, last))| {
            let stretch = Stretch { first: first.date, last: seen_last.unwrap_or(last.date) };
            index.beside(stretch, &first.value(), &last.value())
        });
        let (comparisons, days) = self.compared(spot, &history, &observations);
        ItemHistory {
            statistics: Statistics::of(&history, comparisons, days),
            item: item_of(&key),
            component: Arc::from(self.component(spot)),
            name: name.map(str::to_string),
            category: category.map(str::to_string),
            observations: history.observations,
            first: first.map(|own| (own.date, own.price)),
            last: last.map(|own| (seen_last.unwrap_or(own.date), own.price)),
            currency: last.and_then(|own| own.currency),
            is_offered: observations.last().is_some_and(|(own, _)| own.kind != ObservationKind::Withdrawn),
            is_over: self.is_over(fullest.as_ref().map(|fullest| (fullest.count, fullest.stretch))),
            promotions: self.promotions(spot, &observations),
            off_sale: reductions::off_sale(&observations),
            days_since_rise: history.increases.last().map(|step| step.date.days_until(self.question.as_of)),
            prior: self.prior(spot, &observations),
            key: key.iter().map(text).collect(),
            variant: variant.iter().map(text).collect(),
            fullest,
            total_percent,
            creeping,
            inflation,
            history,
        }
    }
}

/// The key as outputs write it.
fn item_of(key: &[&[u8]]) -> String {
    let text = |bytes: &[u8]| Cow::Owned(String::from_utf8_lossy(bytes).into_owned());
    match key {
        [only] => Key::One(text(only)).item().into_owned(),
        several => Key::Many(several.iter().map(|part| text(part)).collect()).item().into_owned(),
    }
}
