//! An offer is said to be reduced from a price above the lowest one of the days before.

use crate::core::finding::{Level, Value};
use crate::rules::findings::Findings;
use crate::rules::increases::offers::{self, NEEDS, PRIOR};
use crate::rules::ruling::Knobs;
use crate::rules::series::SeriesView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "was-price-not-lowest",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["raise-before-sale"],
    needs: NEEDS,
    settings: PRIOR,
    arguments: &["sale", "was", "prior", "days", "from", "to"],
    card: include_str!("was_price_not_lowest.md"),
    check: Check::Series(check),
};

fn check(series: &SeriesView<'_, '_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let offers = offers::of(series);
    if offers.is_empty() {
        return;
    }
    let asked = offers::asked(series, knobs);
    for offer in offers {
        let Some(prior) = offer.prior(series, &asked) else { continue };
        let Some(lowest) = prior.amount.filter(|lowest| offer.was > *lowest) else { continue };
        found
            .item(&series.item, offer.at)
            .component(&series.price.component)
            .arg("sale", series.money(offer.sale))
            .arg("was", series.money(offer.was))
            .arg("prior", series.money(lowest))
            .count("days", asked.days as usize)
            .arg("from", Value::Date(prior.window.first))
            .arg("to", Value::Date(prior.window.last))
            .related((offer.at_sale != offer.at).then_some(offer.at_sale));
    }
}
