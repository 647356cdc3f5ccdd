//! What must be paid for one item: its price and every fee that nobody can avoid.

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::field::Field;
use crate::core::finding::Value;
use crate::core::fraction::Fraction;
use crate::core::list::{FeeRate, Obligation};
use crate::rules::fees::fee::{self, FeeView};
use crate::rules::fees::mentions::{self, Figure};
use crate::rules::fees::purpose::{self, Purpose};
use crate::rules::view::ItemView;

/// A price, and the fees on top of it with what each comes to.
pub struct Bill<'a> {
    /// The price that is shown.
    pub price: Decimal,
    /// Its currency.
    pub currency: Option<Currency>,
    /// Its column.
    pub column: usize,
    /// The fees on top of it that have an amount.
    pub fees: Vec<(FeeView<'a>, Decimal)>,
    /// Whether a fee on top of it has none.
    pub is_open: bool,
}

impl<'a> Bill<'a> {
    /// The price of an item with those of its fees that count; `None` where it has no price that is one amount.
    pub fn of(item: &ItemView<'a, '_>, fees: Vec<FeeView<'a>>) -> Option<Bill<'a>> {
        let headline = item.headline()?;
        let price = headline.price.amount?;
        let mut bill =
            Bill { price, currency: headline.currency, column: headline.column, fees: Vec::new(), is_open: false };
        for fee in fees {
            match fee.due(item, &headline) {
                Some(amount) if amount > Decimal::ZERO => bill.fees.push((fee, neat(amount, price.scale()))),
                Some(_) => {}
                None => bill.is_open = true,
            }
        }
        Some(bill)
    }

    /// What all of it comes to; `None` where it has more digits than can be held exactly.
    pub fn total(&self) -> Option<Decimal> {
        let total = self.fees.iter().try_fold(self.price, |sum, (_, amount)| sum.checked_add(*amount))?;
        Some(neat(total, self.price.scale()))
    }

    /// What the fees alone come to.
    pub fn on_top(&self) -> Option<Decimal> {
        let sum = self.fees.iter().try_fold(Decimal::ZERO, |sum, (_, amount)| sum.checked_add(*amount))?;
        Some(neat(sum, self.price.scale()))
    }

    /// An amount as a fact.
    pub fn money(&self, amount: Decimal) -> Value {
        Value::Money(amount, self.currency)
    }
}

/// Exactly the same amount without idle zeros, with at least so many decimals.
fn neat(amount: Decimal, scale: u32) -> Decimal {
    let mut neat = amount.normalize();
    if neat.scale() < scale {
        let mut wide = neat;
        wide.rescale(scale);
        if wide == neat {
            neat = wide;
        }
    }
    neat
}

/// A part in percent of a whole.
pub fn percent_of(part: Decimal, whole: Decimal) -> Option<Fraction> {
    Fraction::of(part).times(&Fraction::of(Decimal::ONE_HUNDRED)).over(&Fraction::of(whole))
}

/// Whether the list states for this item what must be paid in all.
pub fn states_all_in(item: &ItemView<'_, '_>) -> bool {
    item.list().columns.of(Field::AllInPrice).is_some_and(|column| item.row.number(column).is_some())
}

/// The fees on top of the price that nobody can avoid: the stated ones, and those that only a text speaks of.
pub fn unavoidable<'a>(item: &ItemView<'a, '_>) -> Vec<FeeView<'a>> {
    let stated = if fee::are_possible(item.list()) { item.fees() } else { Vec::new() };
    let told = of_texts(item, &stated);
    let is_meant = |fee: &FeeView<'_>| fee.is_mandatory() && !fee.is_in_price && !purpose::is_tax(&fee.name);
    stated.into_iter().chain(told).filter(is_meant).collect()
}

/// The fees of which only a text speaks: none that the list states too, and none that a text calls included.
pub fn of_texts<'a>(item: &ItemView<'a, '_>, stated: &[FeeView<'a>]) -> Vec<FeeView<'a>> {
    let mentions = mentions::of_item(item);
    let is_explained = |wanted: Option<Purpose>| match wanted {
        None => !stated.is_empty(),
        Some(_) => stated.iter().any(|fee| fee.purpose() == wanted),
    };
    let mut told: Vec<FeeView<'a>> = Vec::new();
    let mut seen: Vec<Option<Purpose>> = Vec::new();
    for mention in mentions.iter().filter(|mention| !mention.is_included) {
        let is_included = mentions.iter().any(|other| other.is_included && other.purpose == mention.purpose);
        if is_explained(mention.purpose) || is_included || seen.contains(&mention.purpose) {
            continue;
        }
        seen.push(mention.purpose);
        let rate = match mention.figure {
            Figure::Amount(amount) => FeeRate::Amount(amount),
            Figure::Percent(percent) => FeeRate::Percent { percent, base: None, cap: None },
            Figure::Unstated => FeeRate::Unstated,
            Figure::Unclear => continue,
        };
        let mut fee = fee::of_text(item, mention.name.clone(), mention.column, rate);
        if mention.purpose == Some(Purpose::Card) {
            fee.obligation = Obligation::Conditional;
        }
        told.push(fee);
    }
    told
}
