//! Exact quotients: unit prices and percentages before anyone rounds them.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use crate::core::Decimal;

/// The powers of ten that the scale of a decimal, at most 28, stands for.
const POWERS: [i128; 29] = {
    let mut powers = [1; 29];
    let mut scale = 1;
    while scale < powers.len() {
        powers[scale] = powers[scale - 1] * 10;
        scale += 1;
    }
    powers
};

/// An exact fraction. Small ones are two machine integers; larger ones grow without a limit, so no
/// operation rounds or overflows.
#[derive(Clone, Debug)]
pub struct Fraction(Size);

#[derive(Clone, Debug)]
enum Size {
    /// Numerator and a denominator above zero, not necessarily in lowest terms.
    Small(i128, i128),
    Big(Box<BigRational>),
}

impl Fraction {
    /// The exact value of a decimal.
    pub fn of(value: Decimal) -> Fraction {
        Fraction(Size::Small(value.mantissa(), POWERS[value.scale() as usize]))
    }

    /// A ratio of two whole numbers; `None` when the second is zero.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Fraction> {
        match denominator.cmp(&0) {
            Ordering::Equal => None,
            Ordering::Greater => Some(Fraction(Size::Small(numerator, denominator))),
            Ordering::Less => match (numerator.checked_neg(), denominator.checked_neg()) {
                (Some(n), Some(d)) => Some(Fraction(Size::Small(n, d))),
                _ => Some(Fraction(Size::Big(Box::new(BigRational::new(numerator.into(), denominator.into()))))),
            },
        }
    }

    /// A ratio of whole numbers of any size; the second is not zero.
    pub fn of_ratio(numerator: BigInt, denominator: BigInt) -> Fraction {
        Fraction::of_big(BigRational::new(numerator, denominator))
    }

    /// A whole number.
    pub fn whole(value: u64) -> Fraction {
        Fraction(Size::Small(value.into(), 1))
    }

    /// The value of a ratio of any size.
    pub(super) fn of_big(value: BigRational) -> Fraction {
        Fraction(Size::Big(Box::new(value)))
    }

    pub(super) fn big(&self) -> BigRational {
        match &self.0 {
            Size::Small(n, d) => BigRational::new(BigInt::from(*n), BigInt::from(*d)),
            Size::Big(value) => (**value).clone(),
        }
    }

    fn small_or(
        &self,
        other: &Fraction,
        small: impl Fn(i128, i128, i128, i128) -> Option<(i128, i128)>,
        big: impl Fn(BigRational, BigRational) -> BigRational,
    ) -> Fraction {
        if let (Size::Small(a, b), Size::Small(c, d)) = (&self.0, &other.0)
            && let Some((n, d)) = small(*a, *b, *c, *d)
        {
            return Fraction(Size::Small(n, d));
        }
        Fraction(Size::Big(Box::new(big(self.big(), other.big()))))
    }

    /// The exact product.
    pub fn times(&self, other: &Fraction) -> Fraction {
        self.small_or(other, |a, b, c, d| Some((a.checked_mul(c)?, b.checked_mul(d)?)), |x, y| x * y)
    }

    /// The exact quotient; `None` when the divisor is zero.
    pub fn over(&self, other: &Fraction) -> Option<Fraction> {
        if other.is_zero() {
            return None;
        }
        let small = |a: i128, b: i128, c: i128, d: i128| {
            let (n, m) = (a.checked_mul(d)?, b.checked_mul(c)?);
            if m < 0 { Some((n.checked_neg()?, m.checked_neg()?)) } else { Some((n, m)) }
        };
        Some(self.small_or(other, small, |x, y| x / y))
    }

    /// The exact difference.
    pub fn minus(&self, other: &Fraction) -> Fraction {
        let small = |a: i128, b: i128, c: i128, d: i128| {
            if b == d {
                return Some((a.checked_sub(c)?, b));
            }
            Some((a.checked_mul(d)?.checked_sub(c.checked_mul(b)?)?, b.checked_mul(d)?))
        };
        self.small_or(other, small, |x, y| x - y)
    }

    /// The exact sum.
    pub fn plus(&self, other: &Fraction) -> Fraction {
        let small = |a: i128, b: i128, c: i128, d: i128| {
            if b == d {
                return Some((a.checked_add(c)?, b));
            }
            Some((a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?, b.checked_mul(d)?))
        };
        self.small_or(other, small, |x, y| x + y)
    }

    /// Without its sign.
    pub fn magnitude(&self) -> Fraction {
        let zero = Fraction(Size::Small(0, 1));
        if *self < zero { zero.minus(self) } else { self.clone() }
    }

    /// What is not below zero in units of a decimal place, the rest cut off, and whether there is no rest; `None` where
    /// it is below zero or has too many digits.
    pub fn floor(&self, places: u32) -> Option<(u128, bool)> {
        let power = 10u128.checked_pow(places)?;
        if let Size::Small(n, d) = &self.0
            && let (Ok(n), Ok(d)) = (u128::try_from(*n), u128::try_from(*d))
            && let Some(scaled) = n.checked_mul(power)
        {
            return Some((scaled / d, scaled % d == 0));
        }
        let value = self.big();
        if value.is_negative() {
            return None;
        }
        let value = value * BigInt::from(power);
        Some((u128::try_from(value.to_integer()).ok()?, value.is_integer()))
    }

    /// Rounded to so many decimals, half away from zero.
    pub fn rounded(&self, places: u32) -> Fraction {
        let power = 10i128.checked_pow(places);
        if let (Size::Small(n, d), Some(power)) = (&self.0, power)
            && let Some(value) = small_rounded(*n, *d, places)
        {
            return Fraction(Size::Small(value, power));
        }
        let (negative, digits) = big_rounded(&self.big(), places);
        let magnitude: BigInt = digits.parse().unwrap_or_default();
        let signed = if negative { -magnitude } else { magnitude };
        Fraction(Size::Big(Box::new(BigRational::new(signed, BigInt::from(10u32).pow(places)))))
    }

    /// Written with at most so many decimals, the rest cut off.
    pub fn cut(&self, places: u32) -> String {
        let value = self.big();
        let scaled =
            value.numer().magnitude() * num_bigint::BigUint::from(10u32).pow(places) / value.denom().magnitude();
        placed(value.is_negative(), &scaled.to_string(), places as usize)
    }

    /// The value as a numerator and a denominator in lowest terms, such as `100/11`.
    pub fn lowest_terms(&self) -> String {
        let value = self.big();
        format!("{}/{}", value.numer(), value.denom())
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Size::Small(n, _) => *n == 0,
            Size::Big(value) => value.is_zero(),
        }
    }

    /// Whether it is above zero.
    pub fn is_positive(&self) -> bool {
        match &self.0 {
            Size::Small(n, _) => *n > 0,
            Size::Big(value) => value.is_positive(),
        }
    }

    /// Writes it with at most `places` decimals, half away from zero, without trailing zeros.
    pub fn text(&self, places: u32) -> String {
        trimmed(self.fixed(places))
    }

    /// Writes it whole where ten decimals hold it, else as a quotient with at most six, half away from zero.
    pub fn written(&self) -> String {
        let whole = self.text(10);
        let is_whole = Decimal::from_str_exact(&whole).is_ok_and(|written| Fraction::of(written) == *self);
        if is_whole { whole } else { self.text(6) }
    }

    /// Writes it with exactly `places` decimals, half away from zero.
    pub fn fixed(&self, places: u32) -> String {
        let digits = match &self.0 {
            Size::Small(n, d) => {
                small_rounded(*n, *d, places).map(|value| (value < 0, value.unsigned_abs().to_string()))
            }
            Size::Big(_) => None,
        };
        let (negative, digits) = digits.unwrap_or_else(|| big_rounded(&self.big(), places));
        placed(negative, &digits, places as usize)
    }
}

/// `n / d × 10^places`, rounded half away from zero; `None` when a step does not fit.
fn small_rounded(n: i128, d: i128, places: u32) -> Option<i128> {
    let scaled = n.checked_mul(10i128.checked_pow(places)?)?;
    // Numbers of one word divide many times faster.
    let (quotient, rest) = match (i64::try_from(scaled), i64::try_from(d)) {
        (Ok(n), Ok(d)) => (i128::from(n / d), i128::from(n % d)),
        _ => (scaled / d, scaled % d),
    };
    let away = rest.unsigned_abs().checked_mul(2)? >= d.unsigned_abs();
    Some(if away { quotient + scaled.signum() } else { quotient })
}

fn big_rounded(value: &BigRational, places: u32) -> (bool, String) {
    let scaled = value.numer().magnitude() * num_bigint::BigUint::from(10u32).pow(places);
    let divisor = value.denom().magnitude();
    let (quotient, rest) = (&scaled / divisor, &scaled % divisor);
    let rounded = if rest * 2u32 >= *divisor { quotient + 1u32 } else { quotient };
    (value.is_negative(), rounded.to_string())
}

fn placed(negative: bool, digits: &str, places: usize) -> String {
    let zeros = (places + 1).saturating_sub(digits.len());
    let mut text = String::with_capacity(digits.len() + zeros + 2);
    if negative && digits.bytes().any(|digit| digit != b'0') {
        text.push('-');
    }
    text.extend(std::iter::repeat_n('0', zeros));
    text.push_str(digits);
    if places > 0 {
        text.insert(text.len() - places, '.');
    }
    text
}

fn trimmed(mut text: String) -> String {
    if text.contains('.') {
        let keep = text.trim_end_matches('0').trim_end_matches('.').len();
        text.truncate(keep);
    }
    text
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Fraction) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        if let (Size::Small(a, b), Size::Small(c, d)) = (&self.0, &other.0) {
            if b == d {
                return a.cmp(c);
            }
            if let (Some(left), Some(right)) = (a.checked_mul(*d), c.checked_mul(*b)) {
                return left.cmp(&right);
            }
        }
        self.big().cmp(&other.big())
    }
}

/// The exact sum of fractions. Neighbours are added first: a sum that grows term by term takes far longer.
pub fn sum(mut all: Vec<Fraction>) -> Fraction {
    while all.len() > 1 {
        all = all.chunks(2).map(|pair| pair.iter().skip(1).fold(pair[0].clone(), |sum, own| sum.plus(own))).collect();
    }
    all.pop().unwrap_or_else(|| Fraction::whole(0))
}

/// Writes the exact difference `new - old`. Keeps the longer of the two scales, as a shop would write it.
pub fn difference(old: Decimal, new: Decimal) -> String {
    let scale = old.scale().max(new.scale());
    Fraction::of(new).minus(&Fraction::of(old)).fixed(scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str(text).expect("a test writes decimals")
    }

    #[test]
    fn a_quotient_is_written_with_six_decimals_and_what_ends_is_written_whole() {
        let of =
            |a: i64, b: i64| Fraction::of(Decimal::from(a)).over(&Fraction::of(Decimal::from(b))).expect("no zero");
        assert_eq!(
            [of(1, 3), of(2, 3), of(1, 8), of(1, 100_000_000)].map(|own| own.written()),
            ["0.333333", "0.666667", "0.125", "0.00000001"]
        );
    }

    #[test]
    fn halves_round_away_from_zero_on_both_sides() {
        let half = |n| Fraction::ratio(n, 200).expect("200 is not zero").fixed(2);
        assert_eq!([half(1), half(-1), half(3), half(5)], ["0.01", "-0.01", "0.02", "0.03"]);
    }

    #[test]
    fn differences_stay_exact_where_28_digits_do_not_suffice() {
        let small = decimal("0.0000000000000000000000000001");
        assert_eq!(
            difference(small, decimal("79228162514264337593543950335")),
            "79228162514264337593543950334.9999999999999999999999999999"
        );
    }

    #[test]
    fn a_large_product_leaves_the_small_form_and_keeps_its_value() {
        let large = Fraction::ratio(i128::MAX, 3).expect("3 is not zero");
        let back = large.times(&large).over(&large).expect("not zero");
        assert_eq!(back, large);
        assert_eq!(large.times(&large).cmp(&large), Ordering::Greater);
    }

    #[test]
    fn nothing_rounds_to_minus_zero() {
        assert_eq!(Fraction::ratio(-1, 1000).expect("not zero").fixed(2), "0.00");
    }

    #[test]
    fn what_is_cut_off_is_known_in_both_forms() {
        let small = Fraction::ratio(20, 3).expect("not zero");
        let large = Fraction::ratio(i128::MAX, 3)
            .expect("not zero")
            .times(&Fraction::whole(3))
            .minus(&Fraction::ratio(i128::MAX, 1).expect("not zero").minus(&small));
        for value in [small, large] {
            assert_eq!([value.floor(0), value.floor(3)], [Some((6, false)), Some((6666, false))]);
            assert_eq!(value.times(&Fraction::whole(3)).floor(18), Some((20 * 10u128.pow(18), true)));
        }
        let negative = Fraction::ratio(-1, 2).expect("not zero");
        assert_eq!([negative.floor(0), Fraction::of(Decimal::MAX).floor(18)], [None, None]);
        assert_eq!(sum(Vec::new()), Fraction::whole(0));
        let thirds = [1, 2, 3].into_iter().filter_map(|n| Fraction::ratio(n, 3)).collect();
        assert_eq!(sum(thirds), Fraction::whole(2));
    }
}
