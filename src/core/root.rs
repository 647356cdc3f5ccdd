//! Roots, logarithms and powers of exact fractions, to far more digits than anyone prints.
//!
//! No binary float takes part: a value is a whole number of units of 2⁻²⁵⁶, so that every machine gives the same digits.

use num_bigint::{BigInt, BigUint, Sign};
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use crate::core::fraction::Fraction;

/// Binary digits behind the point: some 77 decimals.
const BITS: u64 = 256;
/// How often an exponent is halved before its series, and the result squared after.
const HALVINGS: u64 = 16;

fn one() -> BigInt {
    BigInt::one() << BITS
}

fn units(value: &BigRational) -> BigInt {
    (value.numer() << BITS) / value.denom()
}

fn fraction(units: BigInt) -> Fraction {
    Fraction::of_big(BigRational::new(units, one()))
}

/// The square root; `None` below zero.
pub fn square_root(value: &Fraction) -> Option<Fraction> {
    let value = value.big();
    let magnitude = value.numer().to_biguint()?;
    let scaled: BigUint = (magnitude << (2 * BITS)) / value.denom().magnitude();
    Some(fraction(BigInt::from_biguint(Sign::Plus, scaled.sqrt())))
}

/// The natural logarithm; `None` unless the value is above zero.
pub fn logarithm(value: &Fraction) -> Option<Fraction> {
    let value = value.big();
    value.is_positive().then(|| fraction(logarithm_units(&value)))
}

/// e to this power.
pub fn exponential(value: &Fraction) -> Fraction {
    fraction(exponential_units(&units(&value.big())))
}

/// A value above zero to any power, as `base^exponent`; `None` for other values.
pub fn power(base: &Fraction, exponent: &Fraction) -> Option<Fraction> {
    Some(exponential(&logarithm(base)?.times(exponent)))
}

/// `2 × artanh(x)` for a small x, which is the logarithm of `(1 + x) / (1 - x)`.
fn twice_artanh(x: &BigInt) -> BigInt {
    let square = (x * x) >> BITS;
    let (mut term, mut sum, mut odd) = (x.clone(), x.clone(), 1u32);
    while !term.is_zero() {
        term = (term * &square) >> BITS;
        // A shift rounds down: what is left of a negative term is no term.
        if term == BigInt::from(-1) {
            break;
        }
        odd += 2;
        sum += &term / odd;
    }
    sum << 1
}

fn logarithm_of_two() -> BigInt {
    twice_artanh(&(one() / 3))
}

/// Takes out powers of two first, so that the series is short.
fn logarithm_units(value: &BigRational) -> BigInt {
    let length = |number: &BigInt| i64::try_from(number.bits()).unwrap_or(i64::MAX);
    let twos = length(value.numer()) - length(value.denom());
    let shift = twos.unsigned_abs();
    let near_one = match twos >= 0 {
        true => BigRational::new(value.numer().clone(), value.denom() << shift),
        false => BigRational::new(value.numer() << shift, value.denom().clone()),
    };
    let unit = BigRational::one();
    let x = units(&((&near_one - &unit) / (&near_one + &unit)));
    twice_artanh(&x) + BigInt::from(twos) * logarithm_of_two()
}

fn exponential_units(value: &BigInt) -> BigInt {
    let two = logarithm_of_two();
    let twos = value / &two;
    let rest = (value - &twos * &two) >> HALVINGS;
    let (mut term, mut sum, mut step) = (one(), one(), 0u32);
    while !term.is_zero() && term != BigInt::from(-1) {
        step += 1;
        term = ((term * &rest) >> BITS) / step;
        sum += &term;
    }
    for _ in 0..HALVINGS {
        sum = (&sum * &sum) >> BITS;
    }
    let shift = i64::try_from(&twos).unwrap_or(if twos.is_negative() { i64::MIN } else { i64::MAX });
    if shift >= 0 { sum << shift.unsigned_abs() } else { sum >> shift.unsigned_abs() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Fraction {
        Fraction::of(crate::core::Decimal::from_str_exact(text).expect("a test writes decimals"))
    }

    #[test]
    fn roots_and_logarithms_have_the_digits_of_the_tables() {
        assert_eq!(square_root(&of("2")).map(|root| root.fixed(30)), Some("1.414213562373095048801688724210".into()));
        assert_eq!(logarithm(&of("10")).map(|log| log.fixed(30)), Some("2.302585092994045684017991454684".into()));
        assert_eq!(exponential(&of("1")).fixed(30), "2.718281828459045235360287471353");
        assert_eq!(exponential(&of("-3.5")).fixed(20), "0.03019738342231850074");
        assert_eq!(power(&of("1.1"), &of("-0.5")).map(|value| value.fixed(8)), Some("0.95346259".into()));
    }

    #[test]
    fn debts_have_no_root_and_nothing_has_no_logarithm() {
        assert!(
            square_root(&of("-1")).is_none() && logarithm(&of("0")).is_none() && power(&of("-2"), &of("2")).is_none()
        );
        assert_eq!(logarithm(&of("1")).map(|log| log.fixed(9)), Some("0.000000000".into()));
    }
}
