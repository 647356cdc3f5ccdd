//! Prices without a currency.

use crate::core::finding::{Level, Value};
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
    id: "currency-missing",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "count"],
    card: include_str!("currency_missing.md"),
    check: Check::Rows(look, check),
};

fn look<'a>(facts: &'a Facts<'a>) -> Look<'a> {
    if facts.new.head.currency.is_some() {
        return Look::Nothing;
    }
    let told = ToldOfPrices::currency(facts.new);
    // A row whose currency is a known word lacks none.
    let signs = if facts.new.columns.currency.is_some() { Signs::COARSE } else { Signs::EVERY };
    Look::Which(signs, Box::new(move |item, _| bare(item, &told).is_some()))
}

fn check(list: &ListView<'_>, lacking: &Seen, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let schema = &list.list().schema;
    let lacking = &lacking.numbers;
    if lacking.is_empty() {
        return;
    }
    let told = ToldOfPrices::currency(list.list());
    let priced = list.rows_where(|item| schema.prices.iter().any(|(_, at)| item.row.price(*at).amount.is_some()));
    let Some(column) = list.list().columns.currency.or(schema.prices.first().map(|(_, column)| *column)) else {
        return;
    };
    if lacking.len() == priced.len() {
        if let Some(first) = lacking.first() {
            let cells = list.cells(*first);
            let at = bare(&list.view(&cells), &told).map(|column| list.view(&cells).at(column));
            found.list(at).text("case", "list").count("count", lacking.len());
        }
        return;
    }
    for number in lacking {
        let cells = list.cells(*number);
        let item = list.view(&cells);
        let Some(at) = bare(&item, &told) else { continue };
        let price = item.row.price(at).amount.map(|amount| Value::Money(amount, None));
        let named = found.item(&item, item.at(at)).text("case", "row").count("count", 1);
        named.arg_if("price", price).shared(column);
    }
}

/// The first price of a row that no cell, header or sign gives a currency. A sign that several currencies share, such as
/// `$`, is one where the list is shown.
fn bare(item: &ItemView<'_, '_>, told: &ToldOfPrices) -> Option<usize> {
    let schema = &item.list().schema;
    if item.row.currency().is_some() {
        return None;
    }
    let columns = schema.prices.iter().map(|(_, column)| *column);
    columns.filter(|column| schema.columns[*column].currency.is_none()).find(|column| {
        let price = item.row.price(*column);
        price.amount.is_some() && price.sign.is_none() && !told.holds(item, *column)
    })
}
