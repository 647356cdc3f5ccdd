//! Exact sums of millions of amounts: one whole number of units of a decimal place.

use crate::core::Decimal;
use crate::core::fraction::Fraction;

/// An exact sum. A sum that would need more than 38 digits says so, and never comes out rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    units: i128,
    scale: u32,
    is_too_large: bool,
}

impl Sum {
    /// Adds an amount.
    pub fn add(&mut self, value: Decimal) {
        self.add_units(Some(value.mantissa()), value.scale());
    }

    /// Adds an amount times another.
    pub fn add_product(&mut self, a: Decimal, b: Decimal) {
        let (a, b) = (a.normalize(), b.normalize());
        self.add_units(a.mantissa().checked_mul(b.mantissa()), a.scale() + b.scale());
    }

    /// Adds another sum.
    pub fn add_sum(&mut self, other: &Sum) {
        self.add_units((!other.is_too_large).then_some(other.units), other.scale);
    }

    /// Adds an exact value that has an end in decimals; one without an end makes the sum too large.
    pub fn add_fraction(&mut self, value: &Fraction) {
        const MOST: u32 = 36;
        let magnitude = value.magnitude();
        let found = (0..=MOST).find_map(|scale| match magnitude.floor(scale)? {
            (units, true) => Some((i128::try_from(units).ok()?, scale)),
            _ => None,
        });
        match found {
            Some((units, scale)) if magnitude == *value => self.add_units(Some(units), scale),
            Some((units, scale)) => self.add_units(Some(-units), scale),
            None => self.is_too_large = true,
        }
    }

    fn add_units(&mut self, units: Option<i128>, scale: u32) {
        let scaled = |units: i128, own: u32, wanted: u32| units.checked_mul(10i128.checked_pow(wanted - own)?);
        let wanted = self.scale.max(scale);
        let added = || scaled(self.units, self.scale, wanted)?.checked_add(scaled(units?, scale, wanted)?);
        match added() {
            Some(units) => (self.units, self.scale) = (units, wanted),
            None => self.is_too_large = true,
        }
    }

    /// Whether it has more digits than can be kept exactly.
    pub fn is_too_large(&self) -> bool {
        self.is_too_large
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.units < 0
    }

    /// Its exact value.
    pub fn value(&self) -> Fraction {
        Fraction::of_ratio(self.units.into(), num_bigint::BigInt::from(10).pow(self.scale))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a test writes decimals")
    }

    #[test]
    fn amounts_of_any_scale_add_up_exactly_in_any_order() {
        let amounts = ["0.1", "-3", "0.0000000000000000000000000001", "1234567890.25"];
        let sum = |order: &[usize]| {
            let mut sum = Sum::default();
            order.iter().for_each(|index| sum.add(of(amounts[*index])));
            sum.value()
        };
        assert_eq!(sum(&[0, 1, 2, 3]).text(28), "1234567887.3500000000000000000000000001");
        assert_eq!(sum(&[3, 2, 1, 0]), sum(&[0, 1, 2, 3]));
        let mut product = Sum::default();
        product.add_product(of("2.50"), of("-1.10"));
        product.add_fraction(&Fraction::of(of("-0.25")));
        assert_eq!(product.value().text(9), "-3");
    }

    #[test]
    fn a_sum_with_too_many_digits_says_so() {
        let mut sum = Sum::default();
        sum.add_product(of("79228162514264337593543950335"), of("79228162514264337593543950335"));
        assert!(sum.is_too_large());
        let mut third = Sum::default();
        third.add_fraction(&Fraction::ratio(1, 3).expect("three is not nothing"));
        assert!(third.is_too_large());
    }
}
