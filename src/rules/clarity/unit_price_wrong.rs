//! A stated unit price that is not the price divided by the content.

use crate::core::Decimal;
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::core::unit::{Dimension, Pack, Unit};
use crate::normalise::unit::remembered_pack;
use crate::rules::clarity::told;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "unit-price-wrong",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["unit_price", "per", "price", "pack", "right"],
    card: include_str!("unit_price_wrong.md"),
    check: Check::Item(|list| Signs::where_has(list, Field::UnitPrice), check),
};

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(column) = item.list().columns.of(Field::UnitPrice) else { return };
    if item.list().readings[column].is_text || item.row.row.raw(column).is_empty() {
        return;
    }
    let cell = item.row.price(column);
    let (Some(stated), Some(content)) = (cell.amount, item.pack()) else { return };
    let measures = measures(item, column, cell.per, content);
    let prices = prices(item, column);
    let is_right =
        |measure: &Pack, price: Decimal| exact(price, content, measure).is_none_or(|exact| is_rounded(&exact, stated));
    let (Some(first), Some(price)) = (measures.first(), prices.first()) else { return };
    let is_one_right = measures.iter().any(|measure| prices.iter().any(|price| is_right(measure, *price)));
    if is_one_right || told::is_shipping(item) {
        return;
    }
    let Some(right) = exact(*price, content, first) else { return };
    let Ok(right) = Decimal::from_str_exact(&right.fixed(stated.scale())) else { return };
    let currency = cell.currency().or_else(|| item.row.currency());
    found
        .item(item, item.at(column))
        .arg("unit_price", Value::Money(stated, currency))
        .text("per", first.to_string())
        .arg("price", Value::Money(*price, currency))
        .text("pack", content.to_string())
        .arg("right", Value::Money(right, currency));
}

/// For how much the unit price is: by its cell, its column of measures or its header. Where nothing says it, every
/// measure that is usual for such a content; for pieces none, because a count of one is stated for nearly everything.
fn measures(item: &ItemView<'_, '_>, column: usize, own: Option<Pack>, content: Pack) -> Vec<Pack> {
    let list = item.list();
    let by_column = || {
        let measures = list.columns.of(Field::UnitPricePer)?;
        let cell = item.row.text(measures);
        if cell.is_empty() { None } else { Some(remembered_pack(&cell, list.readings[measures].mark)) }
    };
    let of_unit = |unit: Unit| Pack { quantity: Decimal::ONE, unit };
    let stated = own.map(Some).or_else(by_column);
    if let Some(stated) = stated.or_else(|| list.schema.columns[column].unit.map(|unit| Some(of_unit(unit)))) {
        return stated.into_iter().collect();
    }
    let hundred = |name: &str| Some(Pack { quantity: Decimal::ONE_HUNDRED, unit: Unit::named(name)? });
    let one = |name: &str| Unit::named(name).map(of_unit);
    let usual = match content.unit.dimension() {
        Dimension::Mass => vec![one("kg"), hundred("g"), one("lb"), one("oz"), one("t"), one("g")],
        Dimension::Volume => vec![one("l"), hundred("ml"), one("ml"), one("m3"), one("us_gal"), one("us_floz")],
        Dimension::Length => vec![one("m"), one("ft"), hundred("m"), one("cm"), one("yd")],
        Dimension::Area => vec![one("m2"), one("ft2"), one("yd2")],
        Dimension::Count | Dimension::Time => Vec::new(),
    };
    usual.into_iter().flatten().chain([of_unit(content.unit)]).filter(|_| is_measured(content)).collect()
}

fn is_measured(content: Pack) -> bool {
    !matches!(content.unit.dimension(), Dimension::Count | Dimension::Time)
}

/// The prices that a unit price may be made of: those on the same tax basis, and the sale price. A price that is for a
/// measure itself cannot be divided by the content.
fn prices(item: &ItemView<'_, '_>, unit_price: usize) -> Vec<Decimal> {
    let columns = &item.list().schema.columns;
    let basis = columns[unit_price].tax;
    let is_on_basis = |column: usize| basis.is_none() || columns[column].tax.is_none() || columns[column].tax == basis;
    let mut all = Vec::new();
    for (_, column) in item.list().schema.prices.iter().filter(|(_, column)| is_on_basis(*column)) {
        let price = item.row.price(*column);
        if price.per.is_some() || price.text.is_some() {
            return Vec::new();
        }
        all.extend(price.amount);
    }
    all.extend(item.amount(Field::SalePrice));
    all
}

/// The exact price of a measure; `None` where it measures something else than the content.
fn exact(price: Decimal, content: Pack, measure: &Pack) -> Option<Fraction> {
    if measure.unit.dimension() != content.unit.dimension() {
        return None;
    }
    Some(content.unit_price(price)?.times(&measure.content()))
}

/// Whether a figure is an exact value, rounded to the decimals it shows; at a tie both ways are right.
fn is_rounded(exact: &Fraction, shown: Decimal) -> bool {
    let Some(half) = Fraction::ratio(1, 2 * 10i128.pow(shown.scale())) else { return true };
    let off = exact.minus(&Fraction::of(shown));
    let below = Fraction::of(Decimal::ZERO).minus(&half);
    off <= half && off >= below
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    fn fits(price: &str, content: (&str, &str), measure: (&str, &str), stated: &str) -> bool {
        let decimal = |text: &str| Decimal::from_str(text).expect("a decimal");
        let pack = |(quantity, unit): (&str, &str)| Pack {
            quantity: decimal(quantity),
            unit: Unit::named(unit).expect("a unit of the table"),
        };
        let exact = exact(decimal(price), pack(content), &pack(measure)).expect("one dimension");
        is_rounded(&exact, decimal(stated))
    }

    #[test]
    fn a_figure_fits_within_half_of_its_last_digit_and_no_further() {
        let oats = |stated| fits("3.49", ("330", "ml"), ("1", "l"), stated);
        assert!(oats("10.58") && oats("10.6") && oats("11") && oats("10.5758"));
        assert!(!oats("10.57") && !oats("10.59") && !oats("10.5757"));
    }

    #[test]
    fn at_a_tie_both_neighbours_fit() {
        let tie = |stated| fits("1.25", ("10", "each"), ("1", "each"), stated);
        assert!(tie("0.13") && tie("0.12") && tie("0.125") && !tie("0.11") && !tie("0.14"));
    }
}
