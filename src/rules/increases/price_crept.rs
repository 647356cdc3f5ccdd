//! Several small rises that come to a large one.

use crate::compare::windows::held;
use crate::core::date::Date;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::rules::findings::Findings;
use crate::rules::increases::holds::earliest;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::series::SeriesView;
use crate::rules::{A_HISTORY, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "price-crept",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &["price-raised"],
    needs: &[A_HISTORY],
    settings: &[
        Wanted { name: "over", kind: KnobKind::Percent, default: "10 %" },
        Wanted { name: "window", kind: KnobKind::Window, default: "12 months" },
    ],
    arguments: &["count", "net", "limit", "from", "to"],
    card: include_str!("price_crept.md"),
    check: Check::Series(check),
};

/// The next day on which a price of before leaves the window, or stands no longer at its beginning.
pub(super) fn next_turn(series: &SeriesView<'_, '_>, knobs: &Knobs<'_>) -> Option<Date> {
    let window = knobs.window("window")?;
    let stretch = window.of(series.day)?;
    let points = series.history().path.iter().flatten().map(|point| point.date);
    let inside = points.filter(|date| stretch.contains(*date) && *date < series.day).min();
    earliest([inside.and_then(|date| window.first_without(date, series.day)), series.next_turn()])
}

fn check(series: &SeriesView<'_, '_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let (Some(rise), Some(window)) = (series.rise(), knobs.window("window")) else { return };
    let bound = Fraction::of(knobs.percent("over"));
    let Some(stretch) = window.of(series.day) else { return };
    let inside: Vec<_> = series.history().increases.iter().filter(|step| stretch.contains(step.date)).collect();
    let are_small = inside.iter().all(|step| step.percent.as_ref().is_some_and(|percent| *percent <= bound));
    if inside.len() < 2 || !are_small {
        return;
    }
    let Some(net) = held(series.history(), stretch).net_percent.filter(|net| *net > bound) else { return };
    found
        .series(series)
        .about("often")
        .count("count", inside.len())
        .percent("net", Some(net))
        .percent("limit", Some(bound))
        .arg("from", Value::Date(stretch.first))
        .arg("to", Value::Date(stretch.last))
        .arg("old", series.money(rise.old))
        .arg("new", series.money(rise.new));
}
