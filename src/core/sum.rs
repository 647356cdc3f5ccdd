//! Exact sums of millions of amounts: one whole number of units of a decimal place.

use crate::core::Decimal;
use crate::core::fraction::Fraction;

/// An exact sum. A sum that would need more than 38 digits says so, and never comes out rounded. Whether it does rests on
/// what was added and not on the order, in which some of it might have been taken off again just in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    units: i128,
    /// The sum of the amounts without their signs.
    magnitude: u128,
    scale: u32,
    is_too_large: bool,
}

/// The sum of magnitudes at which a sum is too large.
const MOST: u128 = i128::MAX as u128;

impl Sum {
    /// So many units of a decimal place.
    pub fn of_units(units: i128, scale: u32) -> Sum {
        let mut sum = Sum::default();
        sum.add_units(Some((units, units.unsigned_abs())), scale);
        sum
    }

    /// Adds an amount.
    #[inline]
    pub fn add(&mut self, value: Decimal) {
        let units = value.mantissa();
        self.add_units(Some((units, units.unsigned_abs())), value.scale());
    }

    /// Adds an amount times another.
    #[inline]
    pub fn add_product(&mut self, a: Decimal, b: Decimal) {
        // Zeros behind the digits of common amounts cost nothing; to take them off takes far longer than to multiply.
        const COMMON: u32 = 8;
        let scale = a.scale() + b.scale();
        if let (true, Ok(a), Ok(b)) = (scale <= COMMON, i64::try_from(a.mantissa()), i64::try_from(b.mantissa())) {
            let units = i128::from(a) * i128::from(b);
            self.add_units(Some((units, units.unsigned_abs())), scale);
            return;
        }
        let (a, b) = (a.normalize(), b.normalize());
        let units = a.mantissa().checked_mul(b.mantissa());
        self.add_units(units.map(|units| (units, units.unsigned_abs())), a.scale() + b.scale());
    }

    /// Adds another sum.
    pub fn add_sum(&mut self, other: &Sum) {
        self.add_units((!other.is_too_large).then_some((other.units, other.magnitude)), other.scale);
    }

    /// Adds an exact value that has an end in decimals; one without an end makes the sum too large.
    pub fn add_fraction(&mut self, value: &Fraction) {
        const MOST_PLACES: u32 = 36;
        let magnitude = value.magnitude();
        let found = (0..=MOST_PLACES).find_map(|scale| match magnitude.floor(scale)? {
            (units, true) => Some((i128::try_from(units).ok()?, scale)),
            _ => None,
        });
        match found {
            Some((units, scale)) => {
                let signed = if magnitude == *value { units } else { -units };
                self.add_units(Some((signed, units.unsigned_abs())), scale);
            }
            None => self.is_too_large = true,
        }
    }

    #[inline]
    fn add_units(&mut self, added: Option<(i128, u128)>, scale: u32) {
        let sum = match added {
            Some((_, 0)) => return,
            Some((units, magnitude)) if scale == self.scale => {
                self.magnitude.checked_add(magnitude).map(|magnitude| (self.units.wrapping_add(units), magnitude))
            }
            Some(added) => self.rescaled(added, scale),
            None => None,
        };
        match sum.filter(|(_, magnitude)| *magnitude <= MOST) {
            // What stays within the magnitude cannot leave the range of the units.
            Some(sum) => (self.units, self.magnitude) = sum,
            None => self.is_too_large = true,
        }
    }

    /// The units and the magnitude with what is added, at the finer of both scales.
    fn rescaled(&mut self, (units, magnitude): (i128, u128), scale: u32) -> Option<(i128, u128)> {
        let wanted = self.scale.max(scale);
        let at_wanted = |(units, magnitude): (i128, u128), own: u32| {
            if magnitude == 0 {
                return Some((0, 0));
            }
            let power = 10i128.checked_pow(wanted - own)?;
            Some((units.checked_mul(power)?, magnitude.checked_mul(power.unsigned_abs())?))
        };
        let own = at_wanted((self.units, self.magnitude), self.scale)?;
        let other = at_wanted((units, magnitude), scale)?;
        self.scale = wanted;
        Some((own.0.wrapping_add(other.0), own.1.checked_add(other.1)?))
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
        let small = || Fraction::ratio(self.units, 10i128.checked_pow(self.scale)?);
        small().unwrap_or_else(|| Fraction::of_ratio(self.units.into(), num_bigint::BigInt::from(10).pow(self.scale)))
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
    fn a_sum_is_too_large_in_every_order_or_in_none() {
        let edge = i128::MAX;
        let of = |parts: &[(i128, u32)]| {
            let mut sum = Sum::default();
            parts.iter().for_each(|(units, scale)| sum.add_sum(&Sum::of_units(*units, *scale)));
            (sum.is_too_large(), sum.value().lowest_terms())
        };
        // The first two cancel out, so that the third still fits where it comes last.
        let parts = [(edge / 10, 0), (-(edge / 10), 0), (1, 2)];
        for order in [[0, 1, 2], [0, 2, 1], [2, 0, 1]] {
            assert!(of(&order.map(|index| parts[index])).0, "{order:?}");
        }
        assert_eq!(of(&[(edge, 0)]), (false, format!("{edge}/1")));
        assert_eq!(of(&[(-edge, 3), (0, 56)]), (false, format!("-{edge}/1000")), "nothing has no digits");
        assert!([of(&[(edge, 0), (1, 0)]), of(&[(edge, 0), (1, 1)]), of(&[(i128::MIN, 0)])].iter().all(|sum| sum.0));
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
