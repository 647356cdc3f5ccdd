//! The stated all-in price is not the price with its mandatory fees.

use crate::core::Decimal;
use crate::core::field::Field;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::fees::bill::{self, Bill};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Need, Rule};

/// Without a stated whole there is nothing to check.
const AN_ALL_IN_PRICE: Need = Need {
    words: "a column with the all-in price (all_in_price)",
    is_met: |facts, _| facts.new.columns.of(Field::AllInPrice).is_some(),
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "price-not-all-in",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[AN_ALL_IN_PRICE],
    settings: &[],
    arguments: &["price", "stated", "total"],
    card: include_str!("price_not_all_in.md"),
    check: Check::Item(|list| Signs::where_has(list, Field::AllInPrice), check),
};

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(column) = item.list().columns.of(Field::AllInPrice) else { return };
    let Some(stated) = item.row.number(column) else { return };
    let Some(headline) = item.headline() else { return };
    let named = item.row.price(column);
    let is_one_currency = named.currency().zip(headline.currency).is_none_or(|(own, other)| own == other);
    // "From 12" and "3 for 5" are not what one of it costs.
    let is_plain = named.text.is_none() && named.per.is_none();
    if !is_one_currency || !is_plain || headline.price.text.is_some() || headline.price.per.is_some() {
        return;
    }
    let Some(bill) = Bill::of(item, bill::unavoidable(item)).filter(|bill| !bill.is_open) else { return };
    let Some(total) = bill.total() else { return };
    if is_right(item, &bill, stated) {
        return;
    }
    found
        .item(item, item.at(column))
        .arg("price", bill.money(bill.price))
        .arg("amount", bill.money(bill.on_top().unwrap_or_default()))
        .arg("total", bill.money(total))
        .arg("stated", bill.money(stated))
        .related(Some(item.at(bill.column)));
}

/// Whether the stated whole can be the price with its fees: exactly, or rounded where a percentage gives more digits
/// than money has; of any price of the row, or of all of them; with tax, where the price is without.
fn is_right(item: &ItemView<'_, '_>, bill: &Bill<'_>, stated: Decimal) -> bool {
    let Some((low, high)) = bounds(bill) else { return true };
    let amounts: Vec<Decimal> = item.prices().filter_map(|price| price.price.amount).collect();
    let sum = amounts.iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount));
    let sale = item.amount(Field::SalePrice);
    let mut prices = amounts.iter().copied().chain(sum).chain(sale);
    let fits = |price: Decimal| {
        price.checked_add(low).is_some_and(|low| low <= stated)
            && price.checked_add(high).is_some_and(|high| stated <= high)
    };
    prices.any(fits) || may_be_tax(item, bill, stated)
}

/// The least and the most that the fees can come to once each is rounded to money.
fn bounds(bill: &Bill<'_>) -> Option<(Decimal, Decimal)> {
    let digits = bill.currency.map_or(2, |currency| currency.minor_digits()).max(bill.price.scale());
    bill.fees.iter().try_fold((Decimal::ZERO, Decimal::ZERO), |(low, high), (_, amount)| {
        let floor = amount.round_dp_with_strategy(digits, rust_decimal::RoundingStrategy::ToNegativeInfinity);
        let ceiling = amount.round_dp_with_strategy(digits, rust_decimal::RoundingStrategy::ToPositiveInfinity);
        Some((low.checked_add(floor)?, high.checked_add(ceiling)?))
    })
}

/// Where the price is without tax, or nobody says, the whole may hold tax: exactly where the rate is stated.
fn may_be_tax(item: &ItemView<'_, '_>, bill: &Bill<'_>, stated: Decimal) -> bool {
    if item.row.tax(bill.column) == Some(true) {
        return false;
    }
    let Some(total) = bill.total() else { return true };
    let Some(rate) = item.row.tax_rate() else { return stated >= total };
    let cent = Fraction::of(Decimal::new(1, bill.currency.map_or(2, |currency| currency.minor_digits())));
    let hundred = Fraction::of(Decimal::ONE_HUNDRED);
    let Some(factor) = Decimal::ONE_HUNDRED.checked_add(rate) else { return true };
    let Some(with_tax) = Fraction::of(total).times(&Fraction::of(factor)).over(&hundred) else { return true };
    let off = Fraction::of(stated).minus(&with_tax);
    off < cent && Fraction::of(Decimal::ZERO).minus(&off) < cent
}
