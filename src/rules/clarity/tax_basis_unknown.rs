//! Prices that do not say whether tax is in them.

use crate::core::finding::Level;
use crate::core::list::TaxBasis;
use crate::rules::clarity::told::ToldOfPrices;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
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
    check: Check::List(check),
};

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let schema = &list.list().schema;
    let is_told_by_header = schema.prices.iter().all(|(_, column)| schema.columns[*column].tax.is_some());
    if list.list().head.tax != TaxBasis::Unknown || list.list().tax.is_some() || is_told_by_header {
        return;
    }
    let told = ToldOfPrices::tax(list.list());
    let lacking = list.rows_where(|item| untold(item, &told).is_some());
    let Some(first) = lacking.first() else { return };
    let cells = list.cells(*first);
    let item = list.view(&cells);
    found.list(untold(&item, &told).map(|column| item.at(column))).count("count", lacking.len());
}

/// The first price of a row of which nothing says whether tax is in it.
fn untold(item: &ItemView<'_, '_>, told: &ToldOfPrices) -> Option<usize> {
    let columns = item.list().schema.prices.iter().map(|(_, column)| *column);
    columns
        .filter(|column| item.row.tax(*column).is_none())
        .find(|column| item.row.price(*column).amount.is_some() && !told.holds(item, *column))
}
