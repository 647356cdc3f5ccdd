//! A price that moved as a slip of the finger moves it: by a decimal mark, or by two swapped digits.

use crate::core::Decimal;
use crate::core::change::{Kind, Status};
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "price-jump-implausible",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &["price-raised-steeply"],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["slip", "old", "new"],
    card: include_str!("price_jump_implausible.md"),
    check: Check::Change(check),
};

/// A move of the mark by more places than this is no slip of the finger.
const PLACES: u32 = 3;
/// A slip is often made while a price is raised: ten times a price that was to rise by up to so many percent.
const RAISED_BESIDE: i128 = 10;
/// A move by no more than so many percent is a price like any other; only swapped digits ever move one so little.
const LARGE: i128 = 20;
/// Prices of fewer digits have too few neighbours: 12 and 21 are two prices.
const SWAP_DIGITS: usize = 3;

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if !(change.is_rise() || change.has(Kind::PriceDown)) || change.change.status == Status::Replaced {
        return;
    }
    // Another pack, another price: ten times the content is no slip.
    if [Kind::PackSmaller, Kind::PackLarger, Kind::PackChanged].iter().any(|kind| change.has(*kind)) {
        return;
    }
    // On another tax basis one side is reckoned, and its digits are nobody's typing.
    if change.change.converted.is_some() {
        return;
    }
    let (Some((before, after)), Some((old, new))) = (change.prices(), change.money()) else { return };
    if let Some(slip) = slip(before, after) {
        found.change(change).text("slip", slip).arg("old", old).arg("new", new).percent("percent", change.percent());
    }
}

/// Which slip leads from one price to the other, if one does.
fn slip(old: Decimal, new: Decimal) -> Option<&'static str> {
    if old <= Decimal::ZERO || new <= Decimal::ZERO || !is_large(old, new) {
        return None;
    }
    if is_moved_mark(old, new) {
        Some("moved-mark")
    } else if is_swap(old, new) {
        Some("swapped-digits")
    } else {
        (new > old && is_moved_mark_and_rise(old, new)).then_some("ten-times")
    }
}

fn is_large(old: Decimal, new: Decimal) -> bool {
    let (old, new) = (Fraction::of(old), Fraction::of(new));
    let apart = if new > old { new.minus(&old) } else { old.minus(&new) };
    Fraction::ratio(LARGE, 100).is_some_and(|share| apart > old.times(&share))
}

/// The same digits with the mark one to three places further.
fn is_moved_mark(old: Decimal, new: Decimal) -> bool {
    let (old, new) = (old.normalize(), new.normalize());
    // 1200 has the digits 12 and no decimals; its mark stands where its zeros say.
    let digits = |value: Decimal| {
        let (mut mantissa, mut exponent) = (value.mantissa(), -i64::from(value.scale()));
        while mantissa != 0 && mantissa % 10 == 0 {
            (mantissa, exponent) = (mantissa / 10, exponent + 1);
        }
        (mantissa, exponent)
    };
    let ((a, x), (b, y)) = (digits(old), digits(new));
    a == b && (1..=u64::from(PLACES)).contains(&x.abs_diff(y))
}

/// Ten, a hundred or a thousand times a price that rose by no more than [`RAISED_BESIDE`] percent.
fn is_moved_mark_and_rise(old: Decimal, new: Decimal) -> bool {
    let (old, new) = (Fraction::of(old), Fraction::of(new));
    let times = |numerator: i128, denominator: i128| Fraction::ratio(numerator, denominator).map(|by| old.times(&by));
    (1..=PLACES).any(|places| {
        let power = 10i128.pow(places);
        let low = times(power, 1);
        let high = times(power * (100 + RAISED_BESIDE), 100);
        matches!((low, high), (Some(low), Some(high)) if low <= new && new <= high)
    })
}

/// The same digits with two different neighbours swapped.
fn is_swap(old: Decimal, new: Decimal) -> bool {
    let scale = old.scale().max(new.scale());
    let digits = |value: Decimal| {
        let factor = 10i128.checked_pow(scale - value.scale())?;
        value.mantissa().checked_mul(factor).map(|mantissa| mantissa.to_string().into_bytes())
    };
    let (Some(a), Some(b)) = (digits(old), digits(new)) else { return false };
    if a.len() != b.len() || a.len() < SWAP_DIGITS {
        return false;
    }
    let apart: Vec<usize> = (0..a.len()).filter(|index| a[*index] != b[*index]).collect();
    let [first, second] = apart[..] else { return false };
    second == first + 1 && a[first] == b[second] && a[second] == b[first]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> &'static str {
        let decimal = |text| Decimal::from_str_exact(text).expect("a test writes decimals");
        slip(decimal(old), decimal(new)).unwrap_or("")
    }

    #[test]
    fn a_moved_mark_is_seen_both_ways_and_up_to_a_thousand() {
        for (old, new) in [("12.90", "129"), ("129.00", "12.9"), ("4.20", "420"), ("0.5", "500"), ("1200", "1.20")] {
            assert_eq!(told(old, new), "moved-mark", "{old} {new}");
        }
        for (old, new) in [("1.00", "10000.00"), ("12.90", "12.90"), ("0", "0.0"), ("0", "10"), ("-1.00", "-10.00")] {
            assert_eq!(told(old, new), "", "{old} {new}");
        }
    }

    #[test]
    fn ten_times_a_slightly_raised_price_is_a_slip_and_a_large_fall_to_a_tenth_is_not() {
        assert_eq!((told("4.20", "46.20"), told("4.20", "46.21")), ("ten-times", ""));
        assert_eq!((told("4.20", "450.00"), told("4.20", "41.90")), ("ten-times", ""));
        assert_eq!(told("45.00", "4.20"), "");
    }

    #[test]
    fn swapped_neighbours_must_be_exactly_two_and_move_the_price_by_more_than_a_fifth() {
        assert_eq!((told("12.90", "21.90"), told("21.90", "12.9")), ("swapped-digits", "swapped-digits"));
        // The same digits, but further apart, three of them, or the same twice.
        assert_eq!((told("1.23", "3.21"), told("1.23", "2.31"), told("1.10", "1.10")), ("", "", ""));
        // 12.90 to 12.09, and exactly a fifth: 1.50 is no swap, 45 to 54 is exactly 20 %.
        assert_eq!((told("12.90", "12.09"), told("45.00", "54.00")), ("", ""));
        // Two digits, and a digit more than before.
        assert_eq!((told("12", "21"), told("0.12", "0.21"), told("1.09", "0.19")), ("", "", ""));
    }

    #[test]
    fn amounts_of_28_digits_are_judged_and_none_overflows() {
        let (small, large) = ("0.0000000000000000000000000001", "79228162514264337593543950335");
        assert_eq!((told(small, large), told(large, small)), ("", ""));
        assert_eq!(told("7922816251426433759354395033", "79228162514264337593543950330"), "moved-mark");
    }
}
