//! A price rises although the business has promised that it does not, or not by so much.

use crate::core::date::Date;
use crate::core::finding::{Level, Value};
use crate::core::promise::Promise;
use crate::core::window::Window;
use crate::rules::facts::Facts;
use crate::rules::findings::Findings;
use crate::rules::increases::holds::earliest;
use crate::rules::increases::price_raised_too_often::{Often, next_rise_to_leave};
use crate::rules::increases::rise::{self, Rise};
use crate::rules::ruling::Knobs;
use crate::rules::series::SeriesView;
use crate::rules::view::{At, ChangeView};
use crate::rules::{AN_OLDER_VERSION, Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "raise-inside-promise",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["price-raised", "price-raised-too-often"],
    needs: &[AN_OLDER_VERSION, A_PROMISE],
    settings: &[],
    arguments: &["promise", "basis", "old", "new"],
    card: include_str!("raise_inside_promise.md"),
    check: Check::Change(check),
};

/// Something promised about how prices rise.
const A_PROMISE: Need = Need {
    words: "a promise ([[promise]] in the old list or in plainprice.toml)",
    is_met: |facts, _| facts.promises.all().any(binds_rises),
};

fn binds_rises(promise: &Promise) -> bool {
    promise.hold_until.is_some() || promise.max_increase.is_some() || promise.max_increases.is_some()
}

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(rise) = Rise::of(change) else { return };
    let promises = rise::promises(change);
    if promises.is_empty() {
        return;
    }
    let effective = rise::effective(change);
    // The hold that lasts longest says most. Two lists show a single rise: without a history only "never" can be judged
    // by count.
    let holds = promises.iter().filter_map(|promise| Some((promise.hold_until?, *promise)));
    let hold = holds.filter(|(until, _)| *until >= effective).max_by_key(|(until, _)| *until);
    let is_never = |promise: &&&Promise| promise.max_increases.as_ref().is_some_and(|often| often.count == 0);
    let mut caps = promises.iter().filter_map(|promise| Some((promise.max_increase.as_ref()?, *promise)));
    let cap = caps.find(|(bound, _)| !rise.is_from_below() && rise.passes(bound));
    let mut tell = |kind: &'static str, promise: &Promise, limit: Option<(&'static str, Value)>| {
        let added = rise.tell(found.change(change).about(kind).text("promise", kind), change);
        let added = match limit {
            Some((name, value)) => added.arg(name, value),
            None => added,
        };
        added.related(at(change.facts, promise)).reference("promise");
    };
    if let Some((until, promise)) = hold {
        tell("hold", promise, Some(("until", Value::Date(until))));
    }
    if let Some(promise) = promises.iter().find(is_never) {
        tell("never", promise, None);
    }
    if let Some((bound, promise)) = cap {
        tell("cap", promise, Some(("limit", Value::Text(bound.to_string()))));
    }
    if let Some((often, promise)) = too_often(change, &promises) {
        let added = rise.tell(found.change(change).about("often").text("promise", "often"), change);
        often.tell(added).related(at(change.facts, promise)).reference("promise");
    }
}

/// The next day on which a price is held no longer, or a window that is promised may hold other rises.
pub(super) fn next_turn(change: &ChangeView<'_>, _: &Knobs<'_>) -> Option<Date> {
    let effective = rise::effective(change);
    let promises = rise::promises(change);
    let held = promises.iter().filter_map(|promise| promise.hold_until).filter(|until| *until >= effective);
    let over = held.max().and_then(|until| until.plus_days(1));
    let cells = change.new_row();
    let component = change.component();
    let series = cells.as_ref().zip(component.as_ref()).filter(|_| change.facts.past.is_some());
    let series = series.and_then(|(cells, component)| SeriesView::component(change.item(cells), component));
    let Some(series) = series else { return over };
    let windows = promises.iter().filter_map(|promise| promised_window(promise));
    let left = windows.filter_map(|(window, _)| next_rise_to_leave(&series, window)).min();
    earliest([over, left, series.next_turn()])
}

/// How often a price may rise by a promise, in which window. Without one of its own a promise is about 12 months.
fn promised_window(promise: &Promise) -> Option<(Window, u32)> {
    let promised = promise.max_increases.as_ref().filter(|promised| promised.count > 0)?;
    let window = promised.within.as_deref().map_or(Ok(Window::Months(12)), Window::read).ok()?;
    Some((window, promised.count))
}

/// The promise to rise at most so many times that this version breaks, where a history knows the rises before.
fn too_often<'a>(change: &ChangeView<'a>, promises: &[&'a Promise]) -> Option<(Often, &'a Promise)> {
    change.facts.past?;
    let cells = change.new_row()?;
    let series = SeriesView::component(change.item(&cells), &change.component()?)?;
    series.rise()?;
    let breaks = |promise: &&'a Promise| {
        let (window, count) = promised_window(promise)?;
        Some((Often::of(&series, window, count)?, *promise))
    };
    promises.iter().find_map(breaks)
}

/// Where a promise of the old list stands.
fn at(facts: &Facts<'_>, promise: &Promise) -> Option<At> {
    Some(At::Old(facts.old?.statement_cell(promise.of_list?)))
}
