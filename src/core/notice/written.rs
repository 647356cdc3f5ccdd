//! Exact values as texts of the facts file: `"4.50"`, `"2027-03-01"`, `"500 g"`.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serializer, de};

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::unit::{Pack, Unit};

/// A value that stands in the file as a text which says it exactly.
pub trait Written: Sized {
    /// What the text has to look like.
    const LIKE: &'static str;

    /// The text.
    fn write(&self) -> String;

    /// The value of a text.
    fn read(text: &str) -> Option<Self>;
}

impl Written for Decimal {
    const LIKE: &'static str = "an exact number such as \"4.50\"";

    fn write(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Decimal> {
        Decimal::from_str_exact(text).ok()
    }
}

impl Written for Date {
    const LIKE: &'static str = "a day such as \"2027-03-01\"";

    fn write(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Date> {
        Date::iso(text)
    }
}

impl Written for Currency {
    const LIKE: &'static str = "an ISO 4217 code such as \"GBP\"";

    fn write(&self) -> String {
        self.code().to_string()
    }

    fn read(text: &str) -> Option<Currency> {
        Currency::of_code(text)
    }
}

impl Written for Fraction {
    const LIKE: &'static str = "an exact ratio such as \"50/7\"";

    fn write(&self) -> String {
        let text = self.lowest_terms();
        text.strip_suffix("/1").map(str::to_string).unwrap_or(text)
    }

    fn read(text: &str) -> Option<Fraction> {
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let whole = |digits: &str| num_bigint::BigInt::from_str(digits).ok();
        let denominator = whole(denominator).filter(|denominator| *denominator > num_bigint::BigInt::from(0))?;
        Some(Fraction::of_ratio(whole(numerator)?, denominator))
    }
}

impl Written for Pack {
    const LIKE: &'static str = "a size such as \"500 g\"";

    fn write(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Pack> {
        let (quantity, unit) = text.split_once(' ')?;
        let quantity = Decimal::from_str_exact(quantity).ok().filter(|quantity| *quantity > Decimal::ZERO)?;
        Some(Pack { quantity, unit: Unit::named(unit)? })
    }
}

fn read<'de, T: Written, D: Deserializer<'de>>(text: &str) -> Result<T, D::Error> {
    T::read(text).ok_or_else(|| de::Error::custom(format!("{text:?} is not {}", T::LIKE)))
}

/// Writes a value.
pub fn serialize<T: Written, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&value.write())
}

/// Reads a value.
pub fn deserialize<'de, T: Written, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    read::<T, D>(&String::deserialize(from)?)
}

/// The same of values that may be missing.
pub mod optional {
    use super::*;

    /// Writes a value, or `null`.
    pub fn serialize<T: Written, S: Serializer>(value: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => to.serialize_str(&value.write()),
            None => to.serialize_none(),
        }
    }

    /// Reads a value, or `null`.
    pub fn deserialize<'de, T: Written, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
        Option::<String>::deserialize(from)?.map(|text| read::<T, D>(&text)).transpose()
    }
}
