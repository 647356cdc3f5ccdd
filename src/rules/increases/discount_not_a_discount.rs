//! A price called an offer that is not below what the list asks anyway, or has asked before.

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::core::promotion::Promotion;
use crate::rules::findings::Findings;
use crate::rules::increases::offers::{self, PRIOR};
use crate::rules::increases::tiers::stands_apart;
use crate::rules::ruling::Knobs;
use crate::rules::series::SeriesView;
use crate::rules::signs::Signs;
use crate::rules::view::{At, ItemView, PriceView};
use crate::rules::{Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "discount-not-a-discount",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["was-price-not-lowest"],
    needs: &[AN_OFFER],
    settings: PRIOR,
    arguments: &["against", "sale", "price"],
    card: include_str!("discount_not_a_discount.md"),
    check: Check::Item(|_| Signs::EVERY, check),
};

/// A promotional price.
const AN_OFFER: Need = Need {
    words: "a promotional price (sale_price or [[promotion]])",
    is_met: |facts, _| facts.new.columns.of(Field::SalePrice).is_some() || !facts.promotions.is_empty(),
};

/// An offer as it is held against the row.
struct Offer {
    sale: Decimal,
    currency: Option<Currency>,
    at: At,
    column: Option<usize>,
}

fn check(item: &ItemView<'_, '_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let column = item.list().columns.of(Field::SalePrice);
    let promotions = item.facts.promotions;
    if column.is_none() && promotions.is_empty() {
        return;
    }
    let in_row = column.and_then(|column| Some((column, item.row.number(column)?)));
    if in_row.is_none() && promotions.is_empty() {
        return;
    }
    let Some(regular) = item.headline() else { return };
    let told = hold_against_history(item, knobs, found);
    if let Some((column, sale)) = in_row {
        let cell = item.row.price(column);
        // `3 for 5.00` is no price of one.
        if cell.per == regular.price.per && !told.contains(&item.at(column)) {
            let currency = cell.currency().or_else(|| item.row.currency());
            hold(item, &regular, &Offer { sale, currency, at: item.at(column), column: Some(column) }, found);
        }
    }
    if promotions.is_empty() {
        return;
    }
    let key = item.row.key();
    for promotion in promotions.about(Some(&key.item())).iter().filter(|promotion| is_about(item, promotion)) {
        let Some(sale) = promotion.price else { continue };
        let at = At::New(item.list().statement_cell(promotion.statement));
        if !told.contains(&at) {
            hold(item, &regular, &Offer { sale, currency: item.row.currency(), at, column: None }, found);
        }
    }
}

/// With a history, the prior price is the measure. Gives the places of the offers that are not below it.
fn hold_against_history(item: &ItemView<'_, '_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) -> Vec<At> {
    let mut told = Vec::new();
    let Some(series) = SeriesView::headline(*item) else { return told };
    let asked = offers::asked(&series, knobs);
    for offer in offers::of(&series).iter().filter(|offer| !offer.is_in_price) {
        let Some(prior) = offer.prior(&series, &asked) else { continue };
        let Some(lowest) = prior.amount.filter(|lowest| offer.sale >= *lowest) else { continue };
        told.push(offer.at_sale);
        found
            .item(item, offer.at_sale)
            .component(&series.price.component)
            .text("against", "prior")
            .arg("sale", series.money(offer.sale))
            .arg("price", series.money(lowest))
            .count("days", asked.days as usize)
            .arg("from", Value::Date(prior.window.first))
            .arg("to", Value::Date(prior.window.last));
    }
    told
}

/// Whether a promotion of the item is about this row of it. Where an item has several rows, only the one that every
/// customer may buy from is certain.
pub(super) fn is_about(item: &ItemView<'_, '_>, promotion: &Promotion) -> bool {
    if item.list().appended.iter().all(Option::is_none) {
        return true;
    }
    let is_same = |field: Field, named: &Option<String>| match (item.text(field), named) {
        (None, _) => true,
        (Some(own), Some(named)) => own.to_lowercase() == named.to_lowercase(),
        (Some(_), None) => false,
    };
    let is_first_tier = item.amount(Field::MinQuantity).is_none_or(|quantity| quantity <= Decimal::ONE);
    is_first_tier
        && !stands_apart(item.list(), Field::ValidFrom)
        && is_same(Field::CustomerGroup, &promotion.customer_group)
        && is_same(Field::Territory, &promotion.territory)
}

fn hold(item: &ItemView<'_, '_>, regular: &PriceView<'_>, offer: &Offer, found: &mut Findings<'_>) {
    if offer.currency.is_some() && regular.currency.is_some() && offer.currency != regular.currency {
        return;
    }
    let Some(price) = regular.price.amount else { return };
    let lowest = || item.amount(Field::Lowest30d).filter(|lowest| offer.sale >= *lowest);
    let (against, bound, at) = if offer.sale >= price {
        ("price", price, item.at(regular.column))
    } else if let Some(lowest) = lowest() {
        ("lowest-30d", lowest, item.at_field(Field::Lowest30d))
    } else {
        return;
    };
    let added = found
        .item(item, offer.at)
        .component(&regular.component)
        .text("against", against)
        .arg("sale", Value::Money(offer.sale, regular.currency))
        .arg("price", Value::Money(bound, regular.currency))
        .related(Some(at));
    if let Some(column) = offer.column {
        added.shared(column);
    }
}
