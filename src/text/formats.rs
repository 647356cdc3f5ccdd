//! How figures are written in sentences.

use fluent_bundle::FluentValue;

use crate::core::Decimal;
use crate::core::finding::Value;

/// A value as a sentence writes it: money with its currency, percentages with one decimal, unit prices with their
/// measure. Counts stay numbers, so that a message can choose its plural by them.
pub fn value(value: &Value) -> FluentValue<'static> {
    match value {
        Value::Count(count) => FluentValue::from(*count),
        other => FluentValue::from(words(other).unwrap_or_default()),
    }
}

/// The same as words; `None` for a count.
pub fn words(value: &Value) -> Option<String> {
    let with_currency = |amount: String, currency: &Option<crate::core::currency::Currency>| match currency {
        Some(currency) => format!("{amount} {}", currency.code()),
        None => amount,
    };
    Some(match value {
        Value::Money(amount, currency) => with_currency(padded(*amount, currency).to_string(), currency),
        Value::UnitPrice(amount, currency, per) => {
            let shown = with_currency(amount.fixed(places(currency)), currency);
            if *per == "each" { format!("{shown} each") } else { format!("{shown} per {per}") }
        }
        Value::Percent(percent) => {
            let shown = percent.fixed(1);
            if shown == "0.0" && !percent.is_zero() { "less than 0.1 %".to_string() } else { format!("{shown} %") }
        }
        Value::Count(_) => return None,
        other => other.fact().into_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::currency::Currency;

    #[test]
    fn money_has_the_decimals_of_its_currency_and_loses_none_of_its_own() {
        let shown = |amount: &str, code| match value(&Value::Money(
            amount.parse().expect("a test writes decimals"),
            Currency::of_code(code),
        )) {
            FluentValue::String(text) => text.into_owned(),
            other => panic!("{other:?}"),
        };
        assert_eq!(shown("22.5", "GBP"), "22.50 GBP");
        assert_eq!(shown("0.0125", "GBP"), "0.0125 GBP");
        assert_eq!(shown("1200", "JPY"), "1200 JPY");
        assert_eq!(shown("79228162514264337593543950335", "GBP"), "79228162514264337593543950335 GBP");
    }
}
