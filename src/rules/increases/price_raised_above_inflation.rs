//! A price has risen by more than consumer prices have between the same months.

use crate::core::finding::{Level, Value};
use crate::core::percent;
use crate::core::window::Stretch;
use crate::rules::facts::Facts;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::series::SeriesView;
use crate::rules::{A_HISTORY, Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "price-raised-above-inflation",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &["price-raised"],
    needs: &[A_HISTORY, AN_INDEX],
    settings: &[],
    arguments: &["net", "inflation", "since", "series"],
    card: include_str!("price_raised_above_inflation.md"),
    check: Check::Series(check),
};

/// Consumer prices.
const AN_INDEX: Need = Need {
    words: "consumer prices (--cpi)",
    is_met: |facts: &Facts<'_>, _| facts.past.is_some_and(|past| past.index.is_some()),
};

fn check(series: &SeriesView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let (Some(rise), Some(index)) = (series.rise(), series.index()) else { return };
    let Some((first, last)) = series.history().path.last().and_then(|path| Some((path.first()?, path.last()?))) else {
        return;
    };
    let stretch = Stretch { first: first.date, last: last.date };
    let beside = index.beside(stretch, &first.value(), &last.value());
    let net = percent::change(&first.value(), &last.value());
    let (Some(net), Some(inflation)) = (net, beside.percent) else { return };
    if net <= inflation {
        return;
    }
    found
        .series(series)
        .about("inflation")
        .percent("net", Some(net))
        .percent("inflation", Some(inflation))
        .arg("since", Value::Date(first.date))
        .text("series", index.name.clone())
        .arg("old", series.money(rise.old))
        .arg("new", series.money(rise.new));
}
