//! The quick exact path for the cells that fill most columns: digits, one mark, a leading minus.
//!
//! It runs once for every row of millions, so it is one loop over bytes and never allocates. What it
//! does not know it leaves to the careful readers, with whom it agrees wherever it answers.

use super::{Mark, Proof};
use crate::core::Decimal;

/// So many digits fit a 64-bit mantissa whatever they are.
const MOST_BYTES: usize = 18;

/// Reads a common cell under a decimal mark; `None` when a careful reader must look.
#[inline]
pub fn quick(bytes: &[u8], mark: Mark) -> Option<Decimal> {
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
    Some(Decimal::new(if is_negative { -mantissa } else { mantissa }, scale as u32))
}

/// What a common cell proves about the mark of its column; `None` when a careful reader must look.
#[inline]
pub fn quick_proof(bytes: &[u8]) -> Option<Proof> {
    let (_, digits) = without_minus(bytes);
    let length = digits.len();
    if length == 0 || length > MOST_BYTES {
        return None;
    }
    let mut at_mark = length;
    for (index, byte) in digits.iter().enumerate() {
        if byte.wrapping_sub(b'0') < 10 {
            continue;
        }
        if (*byte != b'.' && *byte != b',') || at_mark < length {
            return None;
        }
        at_mark = index;
    }
    if at_mark == length {
        return Some(Proof::Either);
    }
    let decimals = length - at_mark - 1;
    match decimals {
        0 => None,
        3 if (1..=3).contains(&at_mark) && digits[0] != b'0' => Some(Proof::Ambiguous),
        _ if digits[at_mark] == b'.' => Some(Proof::Point),
        _ => Some(Proof::Comma),
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
            ("12.", None),
            ("1,234.50", None),
            ("£5", None),
            ("", None),
        ] {
            assert_eq!(quick_proof(text.as_bytes()), proof, "{text}");
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
        fn the_quick_and_the_careful_reader_agree(text in "-?[0-9]{0,8}[.,]?[0-9]{0,6}[.,e-]?") {
            for mark in [Mark::Point, Mark::Comma] {
                if let Some(value) = quick(text.as_bytes(), mark) {
                    let careful = read_number(&text, mark).map(|v| v.to_string());
                    prop_assert_eq!(careful, Ok(value.to_string()));
                    let amount = Amount { value, sign: None, is_from: false, per: None };
                    prop_assert_eq!(read_money(&text, mark), Ok(Cell::Amount(amount)));
                }
            }
            if let Some(proof) = quick_proof(text.as_bytes()) {
                prop_assert_eq!(prove_number(&text), proof);
                prop_assert_eq!(prove_money(&text), proof);
                prop_assert_eq!(prove_rate(&text), proof);
            }
        }
    }
}
