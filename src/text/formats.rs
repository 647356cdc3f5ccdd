//! How figures are written in sentences.

use fluent_bundle::FluentValue;

use crate::core::Decimal;
use crate::core::finding::Value;

/// A value as a sentence writes it: money with its currency, percentages with one decimal, unit prices with their
/// measure. Counts stay numbers, so that a message can choose its plural by them.
pub fn value(value: &Value) -> FluentValue<'static> {
    let with_currency = |amount: String, currency: &Option<crate::core::currency::Currency>| match currency {
        Some(currency) => format!("{amount} {}", currency.code()),
        None => amount,
    };
    FluentValue::from(match value {
        Value::Money(amount, currency) => with_currency(padded(*amount, currency).to_string(), currency),
        Value::UnitPrice(amount, currency, per) => {
            let shown = with_currency(amount.fixed(places(currency)), currency);
            if *per == "each" { format!("{shown} each") } else { format!("{shown} per {per}") }
        }
        Value::Percent(percent) => {
            let shown = percent.fixed(1);
            if shown == "0.0" && !percent.is_zero() { "less than 0.1 %".to_string() } else { format!("{shown} %") }
        }
        Value::Count(count) => return FluentValue::from(*count),
        other => other.fact(),
    })
}

/// An amount with at least the decimals of its currency, none of its own left out: `22.5` becomes `22.50`.
fn padded(amount: Decimal, currency: &Option<crate::core::currency::Currency>) -> Decimal {
    let mut padded = amount;
    padded.rescale(amount.scale().max(currency.map_or(0, |currency| currency.minor_digits())));
    // An amount too large for more digits stays as it is.
    if padded == amount { padded } else { amount }
}

/// The decimals of a unit price: those of the currency, two where nobody states one.
fn places(currency: &Option<crate::core::currency::Currency>) -> u32 {
    currency.map_or(2, |currency| currency.minor_digits())
}
