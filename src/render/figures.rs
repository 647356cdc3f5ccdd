//! Figures as machine formats write them: exact, and without an allocation in the common sizes.

mod few;

use crate::core::Decimal;
use crate::core::change::{Change, Side};
use crate::core::fraction::{self, Fraction};
use crate::core::percent;
use crate::core::unit::Pack;

pub(super) use few::Figures;

/// Decimals of a unit price.
const UNIT_PLACES: u32 = 6;
/// Decimals of a percentage.
const PERCENT_PLACES: u32 = 2;

/// Appends a decimal exactly as stored, keeping its scale.
pub(super) fn push_decimal(value: Decimal, out: &mut Vec<u8>) {
    let mantissa = value.mantissa();
    match u64::try_from(mantissa.unsigned_abs()) {
        Ok(digits) => push_placed(mantissa < 0, digits, value.scale() as usize, out),
        Err(_) => out.extend_from_slice(value.to_string().as_bytes()),
    }
}

/// Appends a whole number.
pub(super) fn push_number(value: u64, out: &mut Vec<u8>) {
    push_placed(false, value, 0, out);
}

/// Appends `new - old` at the longer of the two scales.
pub(super) fn push_difference(old: Decimal, new: Decimal, out: &mut Vec<u8>) {
    match aligned(old, new).and_then(|(a, b)| b.checked_sub(a)) {
        Some(d) => push_placed(d < 0, d.unsigned_abs(), old.scale().max(new.scale()) as usize, out),
        None => out.extend_from_slice(fraction::difference(old, new).as_bytes()),
    }
}

/// Appends the change in percent with two decimals; says whether there is one.
pub(super) fn push_percent(old: Decimal, new: Decimal, out: &mut Vec<u8>) -> bool {
    if let Some(hundredths) = small_percent(old, new) {
        push_placed(hundredths < 0, hundredths.unsigned_abs(), PERCENT_PLACES as usize, out);
        return true;
    }
    push_exact_percent(percent::of_amounts(old, new), out)
}

fn push_exact_percent(percent: Option<Fraction>, out: &mut Vec<u8>) -> bool {
    match &percent {
        Some(percent) => out.extend_from_slice(percent.fixed(PERCENT_PLACES).as_bytes()),
        None => return false,
    }
    true
}

/// A unit price: an exact quotient that is seldom larger than two machine words.
pub(super) enum UnitPrice {
    /// A numerator, and a denominator above zero.
    Small(i64, i64),
    /// Any other.
    Exact(Fraction),
}

impl UnitPrice {
    /// The unit price of a side, for the measure its own unit names.
    pub(super) fn of(side: &Side) -> Option<UnitPrice> {
        let (price, pack) = (side.price?, side.pack.as_ref()?);
        let small = Step::of(price.scale(), pack).and_then(|step| step.unit_price(price));
        small.or_else(|| pack.shown_unit_price(price).map(UnitPrice::Exact))
    }

    /// Both unit prices, where they can be compared, for the measure the new unit names.
    pub(super) fn both(change: &Change<'_>) -> Option<(UnitPrice, UnitPrice)> {
        change.prices()?;
        let (old, new) = (change.old.as_ref()?, change.new.as_ref()?);
        let (before, after) = (old.pack.as_ref()?, new.pack.as_ref()?);
        let (was, now) = (before.unit, after.unit);
        if let (true, Some(old), Some(new)) = (before == after, old.price, new.price)
            && let Some(step) = Step::of(old.scale(), before).filter(|_| old.scale() == new.scale())
            && let (Some(old), Some(new)) = (step.unit_price(old), step.unit_price(new))
        {
            return Some((old, new));
        }
        if was == now || was.per() == now.per() {
            return Some((UnitPrice::of(old)?, UnitPrice::of(new)?));
        }
        // Litres and cubic metres.
        let (old, new) = change.unit_prices()?;
        let (in_measures, in_reference) = (now.measures(), now.factor());
        let factor = in_reference.over(&Fraction::ratio(in_measures.0, in_measures.1)?)?;
        Some((UnitPrice::Exact(old.times(&factor)), UnitPrice::Exact(new.times(&factor))))
    }

    /// The exact value.
    pub(super) fn exact(&self) -> Fraction {
        match self {
            // The denominator is above zero.
            UnitPrice::Small(n, d) => {
                Fraction::ratio(i128::from(*n), i128::from(*d)).unwrap_or_else(|| Fraction::of(Decimal::ZERO))
            }
            UnitPrice::Exact(exact) => exact.clone(),
        }
    }

    /// Appends it with at most six decimals.
    pub(super) fn push(&self, out: &mut Vec<u8>) {
        if let UnitPrice::Small(n, d) = self
            && let Some(millionths) = rounded(*n, *d, 1_000_000)
        {
            return push_trimmed(millionths, out);
        }
        out.extend_from_slice(self.exact().text(UNIT_PLACES).as_bytes());
    }

    /// Appends what it changes to.
    pub(super) fn push_difference(&self, new: &UnitPrice, out: &mut Vec<u8>) {
        match self.small_difference(new).and_then(|(n, d)| rounded(n, d, 1_000_000)) {
            Some(millionths) => push_trimmed(millionths, out),
            None => out.extend_from_slice(new.exact().minus(&self.exact()).text(UNIT_PLACES).as_bytes()),
        }
    }

    /// Appends the change in percent with two decimals; says whether there is one.
    pub(super) fn push_percent(&self, new: &UnitPrice, out: &mut Vec<u8>) -> bool {
        if let (UnitPrice::Small(n, d), UnitPrice::Small(_, other)) = (self, new)
            && *n > 0
            && let Some((difference, _)) = self.small_difference(new)
            && let Some(base) = if d == other { Some(*n) } else { n.checked_mul(*other) }
            && let Some(hundredths) = rounded(difference, base, 10_000)
        {
            push_placed(hundredths < 0, hundredths.unsigned_abs(), PERCENT_PLACES as usize, out);
            return true;
        }
        push_exact_percent(percent::change(&self.exact(), &new.exact()), out)
    }

    fn small_difference(&self, new: &UnitPrice) -> Option<(i64, i64)> {
        let (UnitPrice::Small(a, b), UnitPrice::Small(c, d)) = (self, new) else { return None };
        if b == d {
            return Some((c.checked_sub(*a)?, *b));
        }
        Some((c.checked_mul(*b)?.checked_sub(a.checked_mul(*d)?)?, b.checked_mul(*d)?))
    }
}

/// What the smallest step of a price means for the unit price of a pack.
pub(super) struct Step {
    upper: i64,
    lower: i64,
}

impl Step {
    /// For prices of a scale; `None` where a step does not fit.
    pub(super) fn of(scale: u32, pack: &Pack) -> Option<Step> {
        let (numerator, denominator) = pack.unit.measures();
        let (price_power, pack_power) = (POWERS.get(scale as usize)?, POWERS.get(pack.quantity.scale() as usize)?);
        let lower = i64::try_from(pack.quantity.mantissa()).ok()?.checked_mul(*price_power)?;
        let upper = pack_power.checked_mul(i64::try_from(denominator).ok()?)?;
        let lower = lower.checked_mul(i64::try_from(numerator).ok()?)?;
        (lower > 0).then_some(Step { upper, lower })
    }

    /// The unit price of so many steps in millionths, half away from zero.
    pub(super) fn millionths(&self, steps: u32) -> Option<u64> {
        rounded(i64::from(steps).checked_mul(self.upper)?, self.lower, 1_000_000)?.try_into().ok()
    }

    fn unit_price(&self, price: Decimal) -> Option<UnitPrice> {
        let upper = i64::try_from(price.mantissa()).ok()?.checked_mul(self.upper)?;
        Some(UnitPrice::Small(upper, self.lower))
    }
}

/// `n / d × steps`, half away from zero; `None` where a step does not fit.
pub(super) fn rounded(n: i64, d: i64, steps: i64) -> Option<i64> {
    let twice = n.checked_mul(2 * steps)?;
    let quotient = twice.checked_abs()?.checked_add(d)? / d.checked_mul(2)?;
    Some(if twice < 0 { -quotient } else { quotient })
}

/// Appends millionths without trailing zeros.
fn push_trimmed(millionths: i64, out: &mut Vec<u8>) {
    let (mut digits, mut places) = (millionths.unsigned_abs(), UNIT_PLACES as usize);
    while places > 0 && digits.is_multiple_of(10) {
        digits /= 10;
        places -= 1;
    }
    push_placed(millionths < 0, digits, places, out);
}

const POWERS: [i64; 10] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

/// Both amounts counted in the same smallest step; `None` where that takes more than a machine word.
fn aligned(old: Decimal, new: Decimal) -> Option<(i64, i64)> {
    let scale = old.scale().max(new.scale());
    let lift = |value: Decimal| {
        let power = POWERS.get((scale - value.scale()) as usize)?;
        i64::try_from(value.mantissa()).ok()?.checked_mul(*power)
    };
    Some((lift(old)?, lift(new)?))
}

/// The change in hundredths of a percent, half away from zero; `None` where a step does not fit or
/// there is no percentage.
fn small_percent(old: Decimal, new: Decimal) -> Option<i64> {
    let (old, new) = aligned(old, new)?;
    if old <= 0 {
        return None;
    }
    rounded(new.checked_sub(old)?, old, 10_000)
}

/// 20 digits of the largest word, or 28 decimals behind a zero, the point and the sign.
const ROOM: usize = 32;

/// Appends whole digits with a decimal point before the last `places`.
#[inline]
fn push_placed(negative: bool, digits: u64, places: usize, out: &mut Vec<u8>) {
    match u32::try_from(digits) {
        Ok(few) if few < 100_000_000 && places < 8 => push_few(negative && few > 0, few, places, out),
        _ => push_many(negative && digits > 0, digits, places, out),
    }
}

/// Appends up to eight digits, all of them made at once.
fn push_few(negative: bool, digits: u32, places: usize, out: &mut Vec<u8>) {
    let mut few = Figures::<ROOM>::new();
    few.figure(negative, digits, places);
    few.append_to(out);
}

/// Appends any number of digits.
fn push_many(negative: bool, digits: u64, places: usize, out: &mut Vec<u8>) {
    let mut text = [b'0'; ROOM];
    let (mut at, mut rest) = (ROOM, digits);
    let mut next = |byte: Option<u8>| {
        at -= 1;
        text[at % ROOM] = byte.unwrap_or(b'0' + (rest % 10) as u8);
        rest /= if byte.is_none() { 10 } else { 1 };
        rest > 0
    };
    (0..places).for_each(|_| {
        next(None);
    });
    if places > 0 {
        next(Some(b'.'));
    }
    while next(None) {}
    if negative {
        next(Some(b'-'));
    }
    out.extend_from_slice(&text[at..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::change::CellRef;
    use crate::core::unit::Unit;
    use crate::render::sample;
    use proptest::prelude::*;

    fn written(push: impl Fn(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        push(&mut out);
        String::from_utf8(out).expect("figures are ASCII")
    }

    fn any_decimal() -> impl Strategy<Value = Decimal> {
        (any::<i64>(), 0u32..=40, 0u32..=28).prop_map(|(n, shift, scale)| Decimal::new(n >> shift, scale))
    }

    proptest! {
        #[test]
        fn the_short_way_writes_what_the_exact_way_writes(old in any_decimal(), new in any_decimal()) {
            let positive_zero = if old.is_zero() { old.abs() } else { old };
            prop_assert_eq!(written(|out| push_decimal(old, out)), positive_zero.to_string());
            prop_assert_eq!(written(|out| push_difference(old, new, out)), fraction::difference(old, new));
            let mut out = Vec::new();
            let expected = percent::of_amounts(old, new).map(|percent| percent.fixed(2));
            let found = push_percent(old, new, &mut out).then(|| String::from_utf8(out).expect("ASCII"));
            prop_assert_eq!(found, expected);
        }
    }

    fn any_side() -> impl Strategy<Value = Side> {
        let names: Vec<&'static str> = Unit::all().map(|unit| unit.name).collect();
        (any_decimal(), any_decimal(), proptest::sample::select(names)).prop_map(|(price, quantity, unit)| {
            let quantity = if quantity.is_zero() { Decimal::ONE } else { quantity.abs() };
            let pack = Unit::named(unit).map(|unit| Pack { quantity, unit });
            let at = CellRef { row: 1, column: 0 };
            Side { price: Some(price), price_text: None, currency: None, pack, at }
        })
    }

    proptest! {
        #[test]
        fn unit_prices_are_those_of_the_exact_way(old in any_side(), new in any_side(), same_unit: bool) {
            let mut change = sample::item("A", "Tea");
            let unit = |side: &Side| side.pack.expect("every side has a pack").unit;
            let (was, now) = (unit(&old), unit(&new));
            change.old = Some(old);
            change.new = Some(Side { pack: new.pack.map(|pack| Pack { unit: if same_unit { was } else { now }, ..pack }), ..new });
            let exact = change.unit_prices();
            let both = UnitPrice::both(&change);
            prop_assert_eq!(both.is_some(), exact.is_some());
            let (Some((was, now)), Some((old, new))) = (both, exact) else { return Ok(()) };
            let side = change.new.expect("has a new side");
            let shown = side.pack.and_then(|pack| pack.shown_unit_price(side.price?)).expect("has a unit price");
            prop_assert_eq!(written(|out| now.push(out)), shown.text(6));
            let mut out = Vec::new();
            let percent = was.push_percent(&now, &mut out).then(|| String::from_utf8(out).expect("ASCII"));
            prop_assert_eq!(percent, percent::change(&old, &new).map(|percent| percent.fixed(2)));
            prop_assert_eq!(
                written(|out| was.push_difference(&now, out)),
                now.exact().minus(&was.exact()).text(6)
            );
            prop_assert_eq!(written(|out| was.push(out)), was.exact().text(6));
        }
    }

    proptest! {
        #[test]
        fn every_number_is_written_as_the_standard_library_writes_it(number: u64, shift in 0u32..64) {
            for number in [number >> shift, number % 100_000_000, number % 100] {
                prop_assert_eq!(written(|out| push_number(number, out)), number.to_string());
            }
        }
    }

    #[test]
    fn litres_are_compared_with_cubic_metres_by_the_new_measure() {
        let change = sample::packed("C", "Cement", ("4", "1000 l"), ("5", "1 m3"));
        let (was, now) = UnitPrice::both(&change).expect("both are volumes");
        assert_eq!([written(|out| was.push(out)), written(|out| now.push(out))], ["4", "5"]);
    }

    #[test]
    fn the_largest_decimal_keeps_all_its_digits() {
        let largest = Decimal::MAX;
        assert_eq!(written(|out| push_decimal(largest, out)), largest.to_string());
        assert_eq!(written(|out| push_decimal(Decimal::new(-5, 28), out)), Decimal::new(-5, 28).to_string());
        assert_eq!(written(|out| push_decimal(Decimal::new(0, 2), out)), "0.00");
    }
}
