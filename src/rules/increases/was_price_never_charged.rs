//! An offer is said to be reduced from a price that the history does not know.

use crate::core::date::Date;
use crate::core::finding::{Level, Value};
use crate::rules::findings::Findings;
use crate::rules::increases::offers::{self, NEEDS};
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::series::SeriesView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "was-price-never-charged",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["was-price-not-lowest"],
    needs: NEEDS,
    settings: &[
        Wanted { name: "days", kind: KnobKind::Count, default: "" },
        Wanted { name: "within", kind: KnobKind::Span, default: "" },
    ],
    arguments: &["sale", "was", "since"],
    card: include_str!("was_price_never_charged.md"),
    check: Check::Series(check),
};

fn check(series: &SeriesView<'_, '_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let offers = offers::of(series);
    if offers.is_empty() {
        return;
    }
    let days = offers::asked(series, knobs).days;
    for offer in offers {
        // What is called the lowest price is held against the lowest one.
        if offer.is_lowest || offer.was <= offer.sale {
            continue;
        }
        let applied = offer.before(series);
        let Some(since) = applied.iter().find(|own| own.price.is_some()).map(|own| own.from) else { continue };
        // A price counts that was still asked within so long before the offer.
        let from = knobs.span("within").and_then(|span| span.latest_start(offer.start));
        let first = from.map_or(since, |from| from.max(since));
        let still_asked = applied.partition_point(|own| own.from <= first).saturating_sub(1);
        // A history that has only begun does not know what was asked before.
        let is_long_enough = from.map_or(days_between(since, offer.start) >= i64::from(days), |from| since <= from);
        if !is_long_enough || applied[still_asked..].iter().any(|own| own.price == Some(offer.was)) {
            continue;
        }
        found
            .item(&series.item, offer.at)
            .component(&series.price.component)
            .arg("sale", series.money(offer.sale))
            .arg("was", series.money(offer.was))
            .arg("since", Value::Date(first))
            .related((offer.at_sale != offer.at).then_some(offer.at_sale));
    }
}

fn days_between(first: Date, last: Date) -> i64 {
    i64::from(first.days_until(last))
}
