//! One name, two prices, and nothing that tells the two apart.

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::normalise::letters::plain_words;
use crate::normalise::list::List;
use crate::read::rows;
use crate::rules::clarity::{alike, telling_columns};
use crate::rules::facts::Facts;
use crate::rules::findings::Findings;
use crate::rules::looks::{Look, Seen};
use crate::rules::ruling::Knobs;
use crate::rules::view::{ItemView, ListView};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "same-name-two-prices",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[super::name_unclear::NAMES],
    settings: &[],
    arguments: &["price", "other", "other_price"],
    card: include_str!("same_name_two_prices.md"),
    check: Check::Rows(look, check),
};

/// Columns whose cells differ from row to row and tell no two items apart for a customer.
#[rustfmt::skip]
const TELLS_NOTHING: &[&str] = &[
    "id", "no", "nr", "row", "line", "position", "rank", "stock", "inventory", "bestand", "image", "images", "photo", "bild",
    "url", "link", "handle", "slug", "updated", "updated at", "created", "created at",
];

fn look<'a>(facts: &'a Facts<'a>) -> Look<'a> {
    let Some(name) = name_of(facts.new) else { return Look::Nothing };
    let columns = telling(facts.new);
    Look::Hashes(Box::new(move |row| {
        let name = row.row.raw(name);
        let is_named = rows::is_trim(name) || !rows::trimmed(name).is_empty();
        if is_named { alike::hash_of_row(row, &columns) } else { 0 }
    }))
}

/// The columns that tell two items apart, the name among them. Whatever else does may be why their prices differ: a
/// colour, a size, a tier, a remark.
fn telling(list: &List) -> Vec<usize> {
    let schema = &list.schema;
    let mut columns = telling_columns(list, &[Field::Sku, Field::Gtin, Field::Availability]);
    if let [only] = schema.key.as_slice() {
        columns.retain(|column| column != only);
    }
    columns.retain(|column| {
        let column = &schema.columns[*column];
        column.field.is_some() || !TELLS_NOTHING.contains(&plain_words(&column.header).as_str())
    });
    columns
}

/// The column of names, unless it is part of the key.
fn name_of(list: &List) -> Option<usize> {
    list.columns.of(Field::Name).filter(|name| !list.schema.key.contains(name))
}

fn check(list: &ListView<'_>, seen: &Seen, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let schema = &list.list().schema;
    let Some(name) = name_of(list.list()) else { return };
    let columns = telling(list.list());
    let says = |number: usize| alike::texts_of(&list.cells(number).row(), &columns);
    for class in alike::classes(&seen.hashes, says) {
        let first = list.cells(class[0]);
        let first = list.view(&first);
        for number in &class[1..] {
            let cells = list.cells(*number);
            let item = list.view(&cells);
            let Some((component, price, other)) = differing(&item, &first) else { continue };
            let (component, column) = &schema.prices[component];
            found
                .item(&item, item.at(*column))
                .component(component)
                .arg("price", Value::Money(price.0, price.1))
                .text("other", first.item())
                .arg("other_price", Value::Money(other.0, other.1))
                .related(Some(first.at(*column)))
                .shared(name);
            // One name, one finding, however many rows share it.
            break;
        }
    }
}

/// An amount and its currency.
type Paid = (Decimal, Option<Currency>);

/// The first component whose amounts in one currency differ.
pub(super) fn differing(item: &ItemView<'_, '_>, other: &ItemView<'_, '_>) -> Option<(usize, Paid, Paid)> {
    let paid = |item: &ItemView<'_, '_>, column: usize| -> Option<Paid> {
        let price = item.row.price(column);
        Some((price.amount?, price.currency().or_else(|| item.row.currency())))
    };
    item.list().schema.prices.iter().enumerate().find_map(|(component, (_, column))| {
        let (own, its) = (paid(item, *column)?, paid(other, *column)?);
        (own.1 == its.1 && own.0 != its.0).then_some((component, own, its))
    })
}
