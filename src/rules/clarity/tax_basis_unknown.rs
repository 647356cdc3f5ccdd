//! Prices that do not say whether tax is in them.

use crate::core::finding::Level;
use crate::core::list::TaxBasis;
use crate::rules::clarity::told::ToldOfPrices;
use crate::rules::facts::Facts;
use crate::rules::findings::Findings;
use crate::rules::looks::{Look, Seen};
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::{ItemView, ListView};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "tax-basis-unknown",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["count"],
    card: include_str!("tax_basis_unknown.md"),
    check: Check::Rows(look, check),
};

fn look<'a>(facts: &'a Facts<'a>) -> Look<'a> {
    let list = facts.new;
    let schema = &list.schema;
    let is_told_by_header = schema.prices.iter().all(|(_, column)| schema.columns[*column].tax.is_some());
    if list.head.tax != TaxBasis::Unknown || list.tax.is_some() || is_told_by_header {
        return Look::Nothing;
    }
    let told = ToldOfPrices::tax(list);
    // Where no row can say it, a plain price is enough to know.
    let is_never_told = list.columns.tax.is_none()
        && schema.prices.iter().any(|(_, column)| schema.columns[*column].tax.is_none() && told.never_holds(*column));
    let lacks = move |item: &ItemView<'a, '_>, signs: Signs| {
        (is_never_told && !signs.meet(Signs::PRICE)) || untold(item, &told).is_some()
    };
    Look::Count(Signs::EVERY.and(Signs::PRICE), Box::new(lacks))
}

fn check(list: &ListView<'_>, lacking: &Seen, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(first) = lacking.numbers.first() else { return };
    let told = ToldOfPrices::tax(list.list());
    let cells = list.cells(*first);
    let item = list.view(&cells);
    found.list(untold(&item, &told).map(|column| item.at(column))).count("count", lacking.count);
}

/// The first price of a row of which nothing says whether tax is in it.
fn untold(item: &ItemView<'_, '_>, told: &ToldOfPrices) -> Option<usize> {
    let columns = item.list().schema.prices.iter().map(|(_, column)| *column);
    columns
        .filter(|column| item.row.tax(*column).is_none())
        .find(|column| item.row.price(*column).amount.is_some() && !told.holds(item, *column))
}
