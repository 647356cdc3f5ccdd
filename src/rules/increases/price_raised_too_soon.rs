//! A price rises again before the gap that the policy keeps between two rises is over.

use crate::core::date::Date;
use crate::core::finding::{Level, Value};
use crate::rules::findings::Findings;
use crate::rules::increases::holds::earliest;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::series::SeriesView;
use crate::rules::{A_HISTORY, Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "price-raised-too-soon",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &["price-raised"],
    needs: &[A_HISTORY, A_GAP],
    settings: &[Wanted { name: "at-least", kind: KnobKind::Span, default: "" }],
    arguments: &["effective", "last", "days", "limit"],
    card: include_str!("price_raised_too_soon.md"),
    check: Check::Series(check),
};

/// A gap between two rises.
const A_GAP: Need = Need {
    words: "a gap between two rises (at-least, or a pack)",
    is_met: |_, knobs| knobs.span("at-least").is_some(),
};

/// The day on which the gap after the last rise is over.
pub(super) fn next_turn(series: &SeriesView<'_, '_>, knobs: &Knobs<'_>) -> Option<Date> {
    let last = series.history().increases.iter().rfind(|step| step.date < series.day);
    let over = last.and_then(|last| knobs.span("at-least")?.after(last.date)).filter(|over| *over > series.day);
    earliest([over, series.next_turn()])
}

fn check(series: &SeriesView<'_, '_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let (Some(rise), Some(gap)) = (series.rise(), knobs.span("at-least")) else { return };
    let Some(last) = series.history().increases.iter().rfind(|step| step.date < rise.date) else { return };
    // A gap that leads out of the calendar cannot be over.
    if gap.after(last.date).is_some_and(|over| over <= rise.date) {
        return;
    }
    found
        .series(series)
        .about("soon")
        .arg("effective", Value::Date(rise.date))
        .arg("last", Value::Date(last.date))
        .arg("days", Value::Count(u64::from(last.date.days_until(rise.date).unsigned_abs())))
        .text("limit", gap.to_string())
        .arg("old", series.money(rise.old))
        .arg("new", series.money(rise.new));
}
