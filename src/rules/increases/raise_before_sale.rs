//! A regular price rises shortly before an offer on it begins.

use crate::core::date::Date;
use crate::core::finding::{Level, Value};
use crate::rules::findings::Findings;
use crate::rules::increases::holds::earliest;
use crate::rules::increases::offers::{self, NEEDS};
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::series::SeriesView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "raise-before-sale",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: NEEDS,
    settings: &[Wanted { name: "days", kind: KnobKind::Count, default: "30" }],
    arguments: &["old", "new", "date", "sale", "start", "days"],
    card: include_str!("raise_before_sale.md"),
    check: Check::Series(check),
};

/// The next day on which an offer has begun, or is over.
pub(super) fn next_turn(series: &SeriesView<'_, '_>, _: &Knobs<'_>) -> Option<Date> {
    let starts = offers::of(series).into_iter().map(|offer| offer.start);
    let days = starts.chain(offers::last_days(series)).filter_map(|day| day.plus_days(1));
    earliest([days.filter(|day| *day > series.day).min(), series.next_turn()])
}

fn check(series: &SeriesView<'_, '_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let offers = offers::of(series);
    let Some(days) = knobs.count("days").filter(|_| !offers.is_empty()) else { return };
    for offer in offers {
        let within = |date: Date| {
            let ahead = i64::from(date.days_until(offer.start));
            (0..=i64::from(days)).contains(&ahead)
        };
        let Some(rise) = series.history().increases.iter().rfind(|step| within(step.date)) else { continue };
        found
            .item(&series.item, offer.at_sale)
            .component(&series.price.component)
            .arg("old", series.money(rise.old))
            .arg("new", series.money(rise.new))
            .arg("date", Value::Date(rise.date))
            .arg("sale", series.money(offer.sale))
            .arg("start", Value::Date(offer.start))
            .count("days", rise.date.days_until(offer.start).unsigned_abs() as usize);
    }
}
