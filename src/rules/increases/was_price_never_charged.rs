//! An offer is said to be reduced from a price that the history does not know.

use crate::core::finding::{Level, Value};
use crate::rules::findings::Findings;
use crate::rules::increases::offers::{self, NEEDS, PRIOR};
use crate::rules::ruling::Knobs;
use crate::rules::series::SeriesView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "was-price-never-charged",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["was-price-not-lowest"],
    needs: NEEDS,
    settings: PRIOR,
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
        let mut known = offer.before(series).filter(|own| own.price.is_some()).peekable();
        let Some(since) = known.peek().map(|own| own.from) else { continue };
        // A history that has only begun does not know what was charged before.
        let is_long_enough = i64::from(since.days_until(offer.start)) >= i64::from(days);
        if !is_long_enough || known.any(|own| own.price == Some(offer.was)) {
            continue;
        }
        found
            .item(&series.item, offer.at)
            .component(&series.price.component)
            .arg("sale", series.money(offer.sale))
            .arg("was", series.money(offer.was))
            .arg("since", Value::Date(since))
            .related((offer.at_sale != offer.at).then_some(offer.at_sale));
    }
}
