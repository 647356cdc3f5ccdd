//! A price rises more often than it may within a window.

use crate::compare::windows::{Held, held};
use crate::core::date::Date;
use crate::core::finding::{Level, Value};
use crate::core::window::Window;
use crate::rules::findings::{Added, Findings};
use crate::rules::increases::holds::earliest;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::series::SeriesView;
use crate::rules::{A_HISTORY, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "price-raised-too-often",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &["price-raised", "price-crept"],
    needs: &[A_HISTORY],
    settings: &[
        Wanted { name: "at-most", kind: KnobKind::Count, default: "1" },
        Wanted { name: "window", kind: KnobKind::Window, default: "12 months" },
    ],
    arguments: &["count", "window", "limit", "from", "to", "dates", "change"],
    card: include_str!("price_raised_too_often.md"),
    check: Check::Series(check),
};

fn check(series: &SeriesView<'_, '_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let (Some(rise), Some(limit), Some(window)) = (series.rise(), knobs.count("at-most"), knobs.window("window"))
    else {
        return;
    };
    if let Some(often) = Often::of(series, window, limit) {
        let added = found.series(series).about("often");
        often.tell(added).arg("old", series.money(rise.old)).arg("new", series.money(rise.new));
    }
}

/// The next day on which the window may hold other rises.
pub(super) fn next_turn(series: &SeriesView<'_, '_>, knobs: &Knobs<'_>) -> Option<Date> {
    earliest([next_rise_to_leave(series, knobs.window("window")?), series.next_turn()])
}

/// The next day on which a rise before the supposed one leaves a window.
pub(super) fn next_rise_to_leave(series: &SeriesView<'_, '_>, window: Window) -> Option<Date> {
    let stretch = window.of(series.day)?;
    let inside =
        series.history().increases.iter().find(|step| stretch.contains(step.date) && step.date < series.day)?;
    window.first_without(inside.date, series.day)
}

/// More rises in a window than it may hold.
pub struct Often {
    held: Held,
    window: Window,
    limit: u32,
}

impl Often {
    /// The window that the judged version lies in, where it holds too many rises.
    pub fn of(series: &SeriesView<'_, '_>, window: Window, limit: u32) -> Option<Often> {
        let held = held(series.history(), window.of(series.day)?);
        (held.dates.len() > limit as usize).then_some(Often { held, window, limit })
    }

    /// Names the figures.
    pub fn tell<'f>(&self, added: Added<'f>) -> Added<'f> {
        let dates: Vec<String> = self.held.dates.iter().map(|day| day.to_string()).collect();
        let known = if self.held.net_percent.is_some() { "known" } else { "unknown" };
        added
            .count("count", dates.len())
            .text("window", self.window.to_string())
            .count("limit", self.limit as usize)
            .arg("from", Value::Date(self.held.stretch.first))
            .arg("to", Value::Date(self.held.stretch.last))
            .text("dates", dates.join(", "))
            .text("change", known)
            .percent("net", self.held.net_percent.clone())
            .percent("compounded", self.held.compounded_percent.clone())
    }
}
