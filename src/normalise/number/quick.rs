//! The quick exact path for the cells that fill most columns: digits, one mark, a leading minus.
//!
//! It runs once for every row of millions, so it looks at all bytes together and never allocates. What it
//! does not know it leaves to the careful readers, with whom it agrees wherever it answers.

use wide::u8x16;

use super::{Mark, Proof};
use crate::core::Decimal;
use crate::read::rows::Short;

/// So many digits fit a 64-bit mantissa whatever they are.
const MOST_BYTES: usize = 18;

/// Reads a common cell under a decimal mark; `None` when a careful reader must look.
#[inline]
pub fn quick(bytes: &[u8], mark: Mark) -> Option<Decimal> {
    quick_parts(bytes, mark).map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}

/// The same as a whole number and how many of its digits are decimals.
#[inline]
pub fn quick_parts(bytes: &[u8], mark: Mark) -> Option<(i64, u32)> {
    let (is_negative, digits) = without_minus(bytes);
    let length = digits.len();
    if length == 0 || length > MOST_BYTES {
        return None;
    }
    let mark = mark.character() as u8;
    let mut mantissa = 0i64;
    let mut at_mark = length;
    for (index, byte) in digits.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            mantissa = mantissa * 10 + i64::from(digit);
        } else if *byte == mark && at_mark == length {
            at_mark = index;
        } else {
            return None;
        }
    }
    let scale = if at_mark == length { 0 } else { length - at_mark - 1 };
    if at_mark < length && scale == 0 {
        return None;
    }
    Some((if is_negative { -mantissa } else { mantissa }, scale as u32))
}

/// The same for a short cell that is at hand, all of whose bytes are looked at together.
#[inline(always)]
pub fn quick_short(cell: Short<'_>, mark: Mark) -> Option<(i64, u32)> {
    let lane = u8x16::new(*cell.bytes) - u8x16::splat(b'0');
    let digits = lane.min(u8x16::splat(9)).simd_eq(lane).to_bitmask();
    let others = !digits & ((1u32 << cell.length) - 1);
    let mut value = u128::from_le_bytes(lane.to_array());
    let (mut count, mut scale) = (cell.length, 0);
    if others != 0 {
        let at_mark = others.trailing_zeros() as usize % Short::MOST;
        if others & (others - 1) != 0 || cell.bytes[at_mark] != mark.character() as u8 {
            return None;
        }
        // What stands behind the mark moves into its place.
        let before = (1u128 << (8 * at_mark)) - 1;
        value = value & before | value >> 8 & !before;
        (count, scale) = (cell.length - 1, cell.length - 1 - at_mark);
        if scale == 0 {
            return None;
        }
    }
    if count == 0 {
        return None;
    }
    // The last digit comes to stand last; what is no part of the cell is pushed out.
    value <<= 8 * (Short::MOST - count);
    let mantissa = eight_digits(value as u64) * 100_000_000 + eight_digits((value >> 64) as u64);
    Some((mantissa as i64, scale as u32))
}

/// The number of eight digits, the first of them in the lowest byte: pairs, then fours, then all of them at once.
#[inline(always)]
fn eight_digits(digits: u64) -> u64 {
    const LOW: u64 = 0x0000_00FF_0000_00FF;
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let first = (pairs & LOW).wrapping_mul(100 + (1_000_000 << 32));
    let second = (pairs >> 16 & LOW).wrapping_mul(1 + (10_000 << 32));
    first.wrapping_add(second) >> 32
}

/// What a common cell proves about the mark of its column; `None` when a careful reader must look.
#[inline(always)]
pub fn quick_proof(cell: Short<'_>) -> Option<Proof> {
    let lane = u8x16::new(*cell.bytes) - u8x16::splat(b'0');
    let digits = lane.min(u8x16::splat(9)).simd_eq(lane).to_bitmask();
    let mut others = !digits & ((1u32 << cell.length) - 1);
    let mut first = 0;
    if cell.bytes[0] == b'-' && cell.length > 1 {
        (others, first) = (others & !1, 1);
    }
    if others == 0 {
        return (cell.length > 0).then_some(Proof::Either);
    }
    if others & (others - 1) != 0 {
        return None;
    }
    let at_mark = others.trailing_zeros() as usize % Short::MOST;
    let decimals = cell.length - at_mark - 1;
    if decimals == 0 {
        return None;
    }
    if decimals == 3 && (1..=3).contains(&(at_mark - first)) && cell.bytes[first] != b'0' {
        return matches!(cell.bytes[at_mark], b'.' | b',').then_some(Proof::Ambiguous);
    }
    match cell.bytes[at_mark] {
        b'.' => Some(Proof::Point),
        b',' => Some(Proof::Comma),
        _ => None,
    }
}

#[inline]
fn without_minus(bytes: &[u8]) -> (bool, &[u8]) {
    match bytes {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::number::{Amount, Cell, prove_money, prove_number, prove_rate, read_money, read_number};
    use proptest::prelude::*;

    #[test]
    fn common_cells_prove_their_mark_quickly() {
        for (text, proof) in [
            ("12.50", Some(Proof::Point)),
            ("12", Some(Proof::Either)),
            ("1.299", Some(Proof::Ambiguous)),
            ("12,345", Some(Proof::Ambiguous)),
            ("0.125", Some(Proof::Point)),
            ("1234.567", Some(Proof::Point)),
            ("1.2345", Some(Proof::Point)),
            ("0,125", Some(Proof::Comma)),
            (".125", Some(Proof::Point)),
            ("-12.50", Some(Proof::Point)),
            ("-1,299", Some(Proof::Ambiguous)),
            ("-", None),
            ("--5", None),
            ("-.", None),
            ("12.", None),
            ("1,234.50", None),
            ("£5", None),
            ("", None),
        ] {
            let mut buffer = [b'0'; Short::MOST];
            let cell = Short::of(text.as_bytes(), &mut buffer).expect("short");
            assert_eq!(quick_proof(cell), proof, "{text}");
        }
    }

    #[test]
    fn what_is_not_common_is_left_to_the_careful_reader() {
        for text in ["", "-", ".", "12.", "1.299,00", "1,299", " 5", "5-", "+5", "1e3", "1234567890123456789"] {
            assert_eq!(quick(text.as_bytes(), Mark::Point), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_quick_and_the_careful_reader_agree(
            text in "-?[0-9]{0,7}[.,]?[0-9]{0,6}[.,e-]?", behind in prop::sample::select(b"0.,-\n\0".to_vec()),
        ) {
            for mark in [Mark::Point, Mark::Comma] {
                if let Some(value) = quick(text.as_bytes(), mark) {
                    let careful = read_number(&text, mark).map(|v| v.to_string());
                    prop_assert_eq!(careful, Ok(value.to_string()));
                    let amount = Amount { value, sign: None, is_from: false, per: None };
                    prop_assert_eq!(read_money(&text, mark), Ok(Cell::Amount(amount)));
                }
            }
            // What stands behind a cell must not matter.
            let mut buffer = [behind; Short::MOST];
            let cell = Short::of(text.as_bytes(), &mut buffer).expect("short");
            for mark in [Mark::Point, Mark::Comma] {
                let parts = quick_parts(text.as_bytes(), mark);
                prop_assert!(quick_short(cell, mark) == parts || (text.starts_with('-') && parts.is_some()), "{}", text);
            }
            if let Some(proof) = quick_proof(cell) {
                prop_assert_eq!(prove_number(&text), proof);
                prop_assert_eq!(prove_money(&text), proof);
                prop_assert_eq!(prove_rate(&text), proof);
            }
        }
    }
}
