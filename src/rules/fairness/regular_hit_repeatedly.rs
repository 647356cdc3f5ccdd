//! What a regular customer buys rises more often than any single item of it.

use std::collections::{BTreeSet, HashMap};

use crate::compare::windows::held;
use crate::core::date::Date;
use crate::core::finding::Level;
use crate::core::records::called;
use crate::core::window::Window;
use crate::impact::usual::Usual;
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::series::SeriesView;
use crate::rules::view::ListView;
use crate::rules::{A_HISTORY, Check, Rule, SALES};

/// The rule.
pub static RULE: Rule = Rule {
    id: "regular-hit-repeatedly",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[A_HISTORY, SALES],
    settings: &[
        Wanted { name: "at-most", kind: KnobKind::Count, default: "1" },
        Wanted { name: "window", kind: KnobKind::Window, default: "12 months" },
    ],
    arguments: &["customer", "count", "window", "most", "dates"],
    card: include_str!("regular_hit_repeatedly.md"),
    check: Check::List(check),
};

/// The days on which an item rose within the window, and whether the judged version is one of them.
#[derive(Clone, Debug, Default)]
struct Rises {
    dates: BTreeSet<Date>,
    is_now: bool,
}

fn check(list: &ListView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let (Some(usual), Some(limit), Some(window)) = (list.facts.usual, knobs.count("at-most"), knobs.window("window"))
    else {
        return;
    };
    let rises = rises(list, usual, window);
    for basket in usual.regulars() {
        let (items, Some(first)) = usual.habits_of(&basket) else { continue };
        let own: Vec<&Rises> = items.iter().filter_map(|item| rises.get(item)).collect();
        // Whoever was not yet a customer met no rise.
        let dates: BTreeSet<Date> = own.iter().flat_map(|rises| rises.dates.range(first..)).copied().collect();
        let most = own.iter().map(|rises| rises.dates.range(first..).count()).max().unwrap_or_default();
        // Only who is hit by this version is told: earlier ones were judged in their time.
        let is_hit = own.iter().any(|rises| rises.is_now);
        if is_hit && dates.len() > most && dates.len() > limit as usize {
            let shown: Vec<String> = dates.iter().map(Date::to_string).collect();
            found
                .list(None)
                .about(basket.customer.clone())
                .text("customer", called(&basket.customer, basket.name.as_deref()))
                .count("count", dates.len())
                .text("window", window.to_string())
                .count("most", most)
                .text("dates", shown.join(", "));
        }
    }
}

/// The rises of each item of the book, over all of its prices.
fn rises(list: &ListView<'_>, usual: &Usual<'_>, window: Window) -> HashMap<u32, Rises> {
    let Some(past) = list.facts.past else { return HashMap::new() };
    let of_rows = list.facts.of_new_rows(|item| {
        let index = usual.book().of_row(&item.row)?;
        let mut rises = Rises::default();
        for series in SeriesView::of_row(*item, past) {
            let Some(stretch) = window.of(series.day) else { continue };
            rises.dates.extend(held(series.history(), stretch).dates);
            rises.is_now |= series.rise().is_some();
        }
        (!rises.dates.is_empty()).then_some((index, rises))
    });
    let mut all: HashMap<u32, Rises> = HashMap::new();
    for (index, rises) in of_rows.into_iter().flatten() {
        let own = all.entry(index).or_default();
        own.dates.extend(rises.dates);
        own.is_now |= rises.is_now;
    }
    all
}
