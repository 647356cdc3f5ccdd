//! A content or a unit price without its unit.

use crate::core::Decimal;
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::normalise::letters::plain_words;
use crate::normalise::list::List;
use crate::normalise::number::read_number;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "unit-missing",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "quantity"],
    card: include_str!("unit_missing.md"),
    check: Check::Item(waits_for, check),
};

/// Headers of a content; others, such as "size", may hold numbers that need no unit.
#[rustfmt::skip]
const CONTENT: &[&str] = &[
    "pack", "pack size", "package size", "content", "contents", "net content", "net contents", "net weight",
    "net quantity", "inhalt", "fullmenge", "packungsgrosse", "contenance", "poids net", "contenido", "contenido neto",
    "peso neto", "净含量", "вес нетто", "фасовка", "neto kolicina",
];

/// Parts of headers that already say: pieces.
const PIECES: &[&str] = &["unit", "piece", "pcs", "stuck", "pieza", "шт", "qty", "menge pro packung"];

fn waits_for(list: &List) -> Signs {
    let has = |field: Field| list.columns.of(field).is_some();
    match (list.columns.pack_quantity.is_some(), has(Field::Pack) || has(Field::UnitPrice)) {
        (false, false) => Signs::NONE,
        (true, false) if has(Field::PackUnit) => Signs::UNIT,
        _ => Signs::EVERY,
    }
}

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let columns = &item.list().columns;
    let (quantity, pack, unit_price) = (columns.pack_quantity, columns.of(Field::Pack), columns.of(Field::UnitPrice));
    if let Some((column, amount)) = quantity.and_then(|column| bare_quantity(item, column)) {
        add(item, column, "content", Value::Number(amount), found);
    } else if let Some((column, amount)) = pack.and_then(|column| bare_pack(item, column)) {
        add(item, column, "content", Value::Number(amount), found);
    } else if let Some((column, amount)) = unit_price.and_then(|column| bare_unit_price(item, column)) {
        add(item, column, "unit-price", Value::Money(amount, item.row.currency()), found);
    }
}

fn add(item: &ItemView<'_, '_>, column: usize, case: &str, value: Value, found: &mut Findings<'_>) {
    found.item(item, item.at(column)).text("case", case).arg("quantity", value).shared(column);
}

/// A quantity of content whose unit neither a column nor the header names.
fn bare_quantity(item: &ItemView<'_, '_>, column: usize) -> Option<(usize, Decimal)> {
    let schema = &item.list().schema;
    let unit_cell = item.list().columns.of(Field::PackUnit).map(|unit| item.row.text(unit));
    // A unit that is not known here, such as a box, is a unit all the same.
    if schema.columns[column].unit.is_some() || unit_cell.is_some_and(|unit| !unit.is_empty()) {
        return None;
    }
    let amount = item.row.number(column).filter(|amount| *amount > Decimal::ZERO)?;
    let header = plain_words(&schema.columns[column].header);
    let is_of_pieces = header != "pack quantity" && PIECES.iter().any(|word| header.contains(word));
    (!is_of_pieces && item.pack().is_none()).then_some((column, amount))
}

/// A content in one cell that is a bare number. Such a column does not read as packs, and so is text.
fn bare_pack(item: &ItemView<'_, '_>, column: usize) -> Option<(usize, Decimal)> {
    let list = item.list();
    let raw = item.row.row.raw(column);
    if !list.readings[column].is_text || !raw.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    if !raw.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return None;
    }
    let header = &list.schema.columns[column];
    let is_content = header.unit.is_none() && CONTENT.contains(&plain_words(&header.header).as_str());
    let amount = read_number(&item.row.text(column), list.readings[column].mark).ok()?;
    (is_content && item.text(Field::PackUnit).is_none()).then_some((column, amount))
}

/// A price per unit where nothing says which: neither its header, its cell, a column of measures nor the content.
fn bare_unit_price(item: &ItemView<'_, '_>, column: usize) -> Option<(usize, Decimal)> {
    let list = item.list();
    let has_measure = list.schema.columns[column].unit.is_some()
        || item.text(Field::UnitPricePer).is_some()
        || item.text(Field::PackUnit).is_some()
        || item.text(Field::Pack).is_some();
    if has_measure || list.readings[column].is_text {
        return None;
    }
    let price = item.row.price(column);
    let amount = price.amount.filter(|_| price.per.is_none())?;
    // "Price each" and its kin are about pieces.
    let header = plain_words(&list.schema.columns[column].header);
    let is_each = ["each", "stuckpreis", "einzelpreis", "unitaire", "unitario", "单价", "unit price"];
    let is_own_name = list.schema.columns[column].header.as_ref() == "unit_price";
    (is_own_name || !is_each.iter().any(|word| header.contains(word))).then_some((column, amount))
}
