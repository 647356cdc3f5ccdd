//! Counts rises: what is a rise, what is a dip, a gap or a break, and how many rises a window holds.
//!
//! One observation after the other, in the order of their days; the state of a series does not grow with what it has
//! seen, only with what it has to tell.

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::history::{Counting, Flag, Flagged, History, Observation, ObservationKind, Point, Step};
use crate::core::percent;
use crate::core::window::{Stretch, Window};

/// One price over time, fed in the order of the days; of several observations on one day the last one stands.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// The last observation, not yet counted: another one of its day may follow.
    today: Option<Observation>,
    /// The last one counted that was no promotion and no withdrawal.
    before: Option<Observation>,
    /// Its comparable value.
    value: Option<Fraction>,
    /// Since when the item is off sale.
    gone: Option<Date>,
    /// A fall and what followed, until it is known whether the fall was a dip.
    pending: Vec<Point>,
    /// Falls of earlier stretches of which nothing more is known: how they are seen depends on the day that is asked.
    left: Vec<(usize, Vec<Point>)>,
    /// Which stretch of the path is being walked.
    stretch: usize,
    history: History,
}

impl Series {
    /// Takes the next observation. It must not be of an earlier day than the one before.
    pub fn observe(&mut self, next: Observation, counting: &Counting) {
        self.history.observations += 1;
        if next.kind == ObservationKind::Promotion {
            return;
        }
        if self.today.is_some_and(|today| today.date != next.date) {
            self.settle_day(counting);
        }
        self.today = Some(next);
    }

    /// Notes something that is no event.
    pub fn flag(&mut self, flag: Flag, date: Date) {
        self.history.flags.push(Flagged { flag, date, until: None });
    }

    /// The whole history, once nothing follows.
    pub fn finish(mut self, counting: &Counting) -> History {
        self.settle_day(counting);
        let as_of = counting.as_of.or(self.before.map(|observation| observation.date));
        self.leave_stretch();
        for (stretch, pending) in std::mem::take(&mut self.left) {
            (self.stretch, self.pending) = (stretch, pending);
            while let Some(fall) = self.pending.first().map(|fall| fall.date) {
                let days = as_of.map_or(0, |as_of| fall.days_until(as_of));
                if i64::from(days) < i64::from(counting.max_dip_days) {
                    self.flag(Flag::OpenDip, fall);
                    self.pending.clear();
                } else {
                    self.fall_was_regular(counting);
                }
            }
        }
        for steps in [&mut self.history.increases, &mut self.history.decreases] {
            steps.sort_by_key(|step| step.date);
        }
        self.history.flags.sort_by_key(|flagged| (flagged.date, flagged.flag));
        self.history
    }

    fn leave_stretch(&mut self) {
        if !self.pending.is_empty() {
            self.left.push((self.stretch, std::mem::take(&mut self.pending)));
        }
    }

    fn settle_day(&mut self, counting: &Counting) {
        let Some(now) = self.today.take() else { return };
        if now.kind == ObservationKind::Withdrawn {
            self.gone.get_or_insert(now.date);
            return;
        }
        let linked = match (self.before, self.value.take()) {
            (Some(before), Some(value)) => self.linked(&before, &value, &now, counting),
            _ => None,
        };
        match linked {
            Some(value) => {
                self.step(Point::new(now.date, now.price, value.clone()), counting);
                self.value = Some(value);
            }
            None => {
                self.leave_stretch();
                self.stretch = self.history.path.len();
                let value = Fraction::of(now.price);
                self.history.path.push(vec![Point::new(now.date, now.price, value.clone())]);
                self.value = Some(value);
            }
        }
        self.before = Some(now);
        self.gone = None;
    }

    /// The comparable value of an observation after another one; `None` is a break.
    fn linked(
        &mut self,
        before: &Observation,
        value: &Fraction,
        now: &Observation,
        counting: &Counting,
    ) -> Option<Fraction> {
        if let Some(gone) = self.gone {
            let days = i64::from(gone.days_until(now.date));
            if days > i64::from(counting.max_gap_days) {
                self.flag(Flag::RelistedNew, now.date);
                return None;
            }
            self.flag(Flag::AfterGap, now.date);
        }
        if is_alike(before, now) && *value == Fraction::of(before.price) {
            return Some(Fraction::of(now.price));
        }
        let (old, new) = self.comparable(before, now, counting)?;
        if old.is_zero() {
            return Some(value.plus(&new));
        }
        let is_plain = old == *value && old == Fraction::of(before.price) && new == Fraction::of(now.price);
        if is_plain { Some(new) } else { value.times(&new).over(&old) }
    }

    /// Both prices in terms that can be compared; `None` is a break, and says which.
    fn comparable(
        &mut self,
        before: &Observation,
        now: &Observation,
        counting: &Counting,
    ) -> Option<(Fraction, Fraction)> {
        let (mut old, mut new) = (Fraction::of(before.price), Fraction::of(now.price));
        let places = now.currency.map_or(2, |currency| currency.minor_digits());
        // What one side leaves unstated is no change, as in a comparison of two lists.
        if before.currency.zip(now.currency).is_some_and(|(old, new)| old != new) {
            let rate = counting
                .fixed_rates
                .iter()
                .find(|(from, to, _)| Some(*from) == before.currency && Some(*to) == now.currency)
                .and_then(|(.., rate)| old.over(&Fraction::of(*rate)));
            let Some(converted) = rate else {
                self.flag(Flag::CurrencyBreak, now.date);
                return None;
            };
            old = converted.rounded(places);
            self.flag(Flag::CurrencyFixedRate, now.date);
        }
        let is_other_basis = before.tax.zip(now.tax).is_some_and(|(old, new)| old != new);
        let is_other_rate = before.tax_rate.zip(now.tax_rate).is_some_and(|(old, new)| old != new);
        let wanted = counting.is_gross.or(now.tax);
        let is_asked = before.tax.is_some() && before.tax == now.tax && now.tax == wanted;
        if is_other_basis || (is_other_rate && !is_asked) {
            let both = on_basis(&old, before, wanted, places).zip(on_basis(&new, now, wanted, places));
            let Some(both) = both else {
                self.flag(Flag::TaxBreak, now.date);
                return None;
            };
            (old, new) = both;
            self.flag(Flag::TaxConverted, now.date);
        }
        if before.period.zip(now.period).is_some_and(|(old, new)| old != new) {
            self.flag(Flag::PeriodBreak, now.date);
            return None;
        }
        if before.pack != now.pack {
            let packs = before.pack.zip(now.pack);
            let Some((a, b)) = packs.filter(|(a, b)| a.unit.dimension() == b.unit.dimension()) else {
                self.flag(Flag::UnitBreak, now.date);
                return None;
            };
            (old, new) = (old.over(&a.content())?, new.over(&b.content())?);
            self.flag(Flag::UnitPrice, now.date);
        }
        Some((old, new))
    }

    /// Moves the regular price, or leaves it where the move may be a dip.
    fn step(&mut self, point: Point, counting: &Counting) {
        let regular = self.regular();
        let (Some(fall), Some(regular)) = (self.pending.first().map(|fall| fall.date), regular) else {
            return self.plain_step(point, counting);
        };
        let days = i64::from(fall.days_until(point.date));
        let is_back = point.value() >= regular;
        if is_back && days <= i64::from(counting.max_dip_days) {
            self.history.flags.push(Flagged { flag: Flag::Dip, date: fall, until: point.date.plus_days(-1) });
            self.pending.clear();
            return self.plain_step(point, counting);
        }
        if days > i64::from(counting.max_dip_days) {
            self.fall_was_regular(counting);
            return self.step(point, counting);
        }
        self.pending.push(point);
    }

    fn regular(&self) -> Option<Fraction> {
        Some(self.history.path.get(self.stretch)?.last()?.value())
    }

    fn plain_step(&mut self, point: Point, counting: &Counting) {
        let Some(regular) = self.regular() else { return };
        match point.value().cmp(&regular) {
            std::cmp::Ordering::Equal => {}
            std::cmp::Ordering::Less if counting.max_dip_days > 0 => self.pending.push(point),
            _ => self.move_to(point, counting),
        }
    }

    /// The first pending fall was no dip: the regular price fell on its day, and what followed counts from there.
    fn fall_was_regular(&mut self, counting: &Counting) {
        let mut pending = std::mem::take(&mut self.pending).into_iter();
        if let Some(fall) = pending.next() {
            self.move_to(fall, counting);
        }
        for point in pending {
            self.step(point, counting);
        }
    }

    fn move_to(&mut self, point: Point, counting: &Counting) {
        let Some(regular) = self.history.path.get_mut(self.stretch) else { return };
        let Some(before) = regular.last() else { return };
        let (old, new) = (before.value(), point.value());
        let percent = percent::change(&old, &new);
        let step = Step { date: point.date, old: before.price, new: point.price, percent: percent.clone() };
        regular.push(point);
        let is_rise = new > old;
        let distance = if is_rise { new.minus(&old) } else { old.minus(&new) };
        let is_small = percent.is_some_and(|percent| percent.magnitude() < Fraction::of(counting.min_percent))
            || distance < Fraction::of(counting.min_amount);
        if is_small {
            return;
        }
        if is_rise { self.history.increases.push(step) } else { self.history.decreases.push(step) }
    }
}

/// A price on the tax basis that is asked for, rounded to the minor unit where it was converted.
fn on_basis(price: &Fraction, stated: &Observation, wanted: Option<bool>, places: u32) -> Option<Fraction> {
    let wanted = wanted?;
    let tax = stated.tax?;
    if tax == wanted {
        return Some(price.clone());
    }
    let hundred = Fraction::of(Decimal::ONE_HUNDRED);
    let factor = Fraction::of(stated.tax_rate?).plus(&hundred).over(&hundred)?;
    let converted = if wanted { price.times(&factor) } else { price.over(&factor)? };
    Some(converted.rounded(places))
}

/// From what a net change in a window is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// The price in force the day before the window.
    InForceBefore,
    /// The first price inside: there is none before.
    FirstInside,
}

/// What a window holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The window.
    pub stretch: Stretch,
    /// The days of the rises in it.
    pub dates: Vec<Date>,
    /// The change of the price over the window in percent; `None` from zero or where there was no price.
    pub net_percent: Option<Fraction>,
    /// From what it is counted.
    pub base: Option<Base>,
    /// All rises in it one upon the other, in percent; `None` where one has no percentage.
    pub compounded_percent: Option<Fraction>,
}

/// Whether both prices are stated in the same, so that they can be compared as they stand.
fn is_alike(before: &Observation, now: &Observation) -> bool {
    let stated = |own: &Observation| (own.currency, own.tax, own.tax_rate, own.pack, own.period);
    stated(before) == stated(now)
}

/// What a window holds of a history.
pub fn held(history: &History, stretch: Stretch) -> Held {
    let inside: Vec<&Step> = history.increases.iter().filter(|step| stretch.contains(step.date)).collect();
    let hundred = Fraction::of(Decimal::ONE_HUNDRED);
    let compounded = inside.iter().try_fold(Fraction::of(Decimal::ONE), |product, step| {
        let factor = step.percent.as_ref()?.plus(&hundred).over(&hundred)?;
        Some(product.times(&factor))
    });
    let (net_percent, base) = net(history, stretch);
    Held {
        stretch,
        dates: inside.iter().map(|step| step.date).collect(),
        net_percent,
        base,
        compounded_percent: compounded.map(|product| product.minus(&Fraction::of(Decimal::ONE)).times(&hundred)),
    }
}

/// The price in force on the last day over the price in force the day before the window, within one stretch.
pub fn net(history: &History, stretch: Stretch) -> (Option<Fraction>, Option<Base>) {
    let path = history.path.iter().rev().find(|path| path.first().is_some_and(|point| point.date <= stretch.last));
    let Some(path) = path else { return (None, None) };
    let known = &path[..path.partition_point(|point| point.date <= stretch.last)];
    let before = known.iter().rev().find(|point| point.date < stretch.first);
    let (Some(last), Some(first)) = (known.last(), known.first()) else { return (None, None) };
    let base = if before.is_some() { Base::InForceBefore } else { Base::FirstInside };
    (percent::change(&before.unwrap_or(first).value(), &last.value()), Some(base))
}

/// The window that holds the most rises; of several the latest. Rolling windows end on the days of rises.
pub fn fullest(history: &History, window: Window) -> Option<(usize, Stretch)> {
    let dates: Vec<Date> = history.increases.iter().map(|step| step.date).collect();
    let mut best: Option<(usize, Stretch)> = None;
    for (index, date) in dates.iter().enumerate() {
        let Some(stretch) = window.of(*date) else { continue };
        let first = dates.partition_point(|other| *other < stretch.first);
        let end = if window.is_rolling() { index + 1 } else { dates.partition_point(|other| *other <= stretch.last) };
        let count = end.saturating_sub(first);
        if best.is_none_or(|(most, _)| count >= most) {
            best = Some((count, stretch));
        }
    }
    best
}
