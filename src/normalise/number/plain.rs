//! Plain numbers: digits, one decimal mark, groups of three, a sign, an exponent.

use super::{Mark, Proof, Refusal};
use crate::core::Decimal;
use crate::normalise::letters::{ARABIC_GROUPING, ARABIC_MARK, plain_forms};

/// The most digits and the most decimals an exact decimal holds.
const MOST_DIGITS: usize = 28;

/// Reads a plain number, without currency, words or percent, under a decimal mark.
pub fn read_number(text: &str, mark: Mark) -> Result<Decimal, Refusal> {
    let plain = plain_forms(text);
    let plain = plain.trim();
    if plain.contains('%') {
        return Err(Refusal::Percent);
    }
    let (is_negative, digits) = polarity(plain);
    let value = magnitude(digits, mark)?;
    Ok(signed(value, is_negative))
}

/// The value with its sign; nothing is nothing, never minus nothing.
pub(super) fn signed(value: Decimal, is_negative: bool) -> Decimal {
    if is_negative && !value.is_zero() { -value } else { value }
}

/// What a plain number says about the decimal mark of its column.
pub fn prove_number(text: &str) -> Proof {
    prove(|mark| read_number(text, mark))
}

/// Reads a cell under both marks and compares the readings.
pub(in crate::normalise) fn prove<T: PartialEq>(read: impl Fn(Mark) -> Result<T, Refusal>) -> Proof {
    match (read(Mark::Point), read(Mark::Comma)) {
        (Ok(point), Ok(comma)) if point == comma => Proof::Either,
        (Ok(_), Ok(_)) => Proof::Ambiguous,
        (Ok(_), Err(_)) => Proof::Point,
        (Err(_), Ok(_)) => Proof::Comma,
        (Err(Refusal::NotANumber), Err(refusal)) | (Err(refusal), Err(_)) => Proof::Neither(refusal),
    }
}

/// Takes the sign off: `-5`, `+5`, `5-`, `(5)`. The flag says negative.
fn polarity(text: &str) -> (bool, &str) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inner.trim());
    }
    if let Some(rest) = text.strip_prefix('-') {
        return (true, rest.trim_start());
    }
    if let Some(rest) = text.strip_prefix('+') {
        return (false, rest.trim_start());
    }
    match without_trailing_minus(text) {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

/// `5.00-` without its minus; `12.-` has none, that dash stands for decimals.
pub(super) fn without_trailing_minus(text: &str) -> Option<&str> {
    text.strip_suffix('-').filter(|rest| rest.ends_with(|last: char| last.is_ascii_digit()))
}

/// Reads an unsigned number in ASCII form: `1,234.50`, `.99`, `12,-`, `1.5e2`.
pub(in crate::normalise) fn magnitude(text: &str, mark: Mark) -> Result<Decimal, Refusal> {
    if let Some((mantissa, exponent)) = text.split_once(['e', 'E']) {
        return scientific(mantissa, exponent, mark);
    }
    if let Some(whole) = without_decimals_dash(text) {
        let digits = whole_digits(whole, mark)?;
        return if digits.is_empty() { Err(Refusal::NotANumber) } else { exact(&digits, "", 0) };
    }
    let (whole, decimals) = split_at_mark(text, mark)?;
    exact(&whole_digits(whole, mark)?, decimals, 0)
}

/// The parts before and after the decimal mark; at least one digit stands after a mark.
fn split_at_mark(text: &str, mark: Mark) -> Result<(&str, &str), Refusal> {
    let (whole, decimals) = match text.split_once([mark.character(), ARABIC_MARK]) {
        Some((_, "")) => return Err(Refusal::NotANumber),
        Some(parts) => parts,
        None if text.is_empty() => return Err(Refusal::NotANumber),
        None => (text, ""),
    };
    if are_digits(decimals) { Ok((whole, decimals)) } else { Err(Refusal::NotANumber) }
}

/// `12,-` `12.–` `12:-` without the dash that stands for "no decimals".
fn without_decimals_dash(text: &str) -> Option<&str> {
    let before = text.trim_end_matches(['-', '–', '—']);
    if before.len() == text.len() { None } else { before.strip_suffix(['.', ',', ':']) }
}

/// The digits of the part before the mark, with its grouping checked and removed.
fn whole_digits(whole: &str, mark: Mark) -> Result<String, Refusal> {
    let Some(separator) = whole.chars().find(|character| !character.is_ascii_digit()) else {
        return Ok(whole.to_string());
    };
    if separator == mark.character() || !matches!(separator, ',' | '.' | '\'' | ' ' | ARABIC_GROUPING) {
        return Err(Refusal::NotANumber);
    }
    let groups: Vec<&str> = whole.split(separator).collect();
    let fits = groups.iter().all(|group| are_digits(group))
        && !whole.starts_with('0')
        && (is_by_thousands(&groups) || (separator == ',' && is_by_lakhs(&groups)));
    if fits { Ok(groups.concat()) } else { Err(Refusal::NotANumber) }
}

fn are_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_by_thousands(groups: &[&str]) -> bool {
    matches!(groups, [first, rest @ ..] if (1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3))
}

/// The Indian way: `1,23,456`.
fn is_by_lakhs(groups: &[&str]) -> bool {
    matches!(groups, [first, middle @ .., last]
        if (1..=2).contains(&first.len()) && middle.iter().all(|g| g.len() == 2) && last.len() == 3)
}

fn scientific(mantissa: &str, exponent: &str, mark: Mark) -> Result<Decimal, Refusal> {
    let (whole, decimals) = split_at_mark(mantissa, mark)?;
    let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if !are_digits(whole) || !are_digits(unsigned) || unsigned.is_empty() {
        return Err(Refusal::NotANumber);
    }
    let size: i64 = unsigned.parse().map_err(|_| Refusal::TooLong)?;
    exact(whole, decimals, if exponent.starts_with('-') { -size } else { size })
}

/// Puts digits together exactly, or refuses.
fn exact(whole: &str, decimals: &str, exponent: i64) -> Result<Decimal, Refusal> {
    if exponent.unsigned_abs() > MOST_DIGITS as u64 || decimals.len() > 2 * MOST_DIGITS {
        return Err(Refusal::TooLong);
    }
    let scale = decimals.len() as i64 - exponent;
    let zeros = usize::try_from(-scale).unwrap_or(0);
    let digits = format!("{whole}{decimals}{}", "0".repeat(zeros));
    let significant = digits.trim_start_matches('0');
    if significant.len() > MOST_DIGITS {
        return Err(Refusal::TooLong);
    }
    let mantissa: i128 = if significant.is_empty() { 0 } else { significant.parse().map_err(|_| Refusal::TooLong)? };
    let scale = u32::try_from(scale).unwrap_or(0);
    Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| Refusal::TooLong)
}

/// The product with every digit kept; `None` where it would have to be rounded.
pub(in crate::normalise) fn exact_product(one: Decimal, other: Decimal) -> Option<Decimal> {
    let mantissa = one.mantissa().checked_mul(other.mantissa())?;
    Decimal::try_from_i128_with_scale(mantissa, one.scale() + other.scale()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reads(text: &str, mark: Mark) -> String {
        read_number(text, mark).map_or_else(|refusal| format!("{refusal:?}"), |value| value.to_string())
    }

    #[test]
    fn every_written_form_reads_exactly() {
        for (text, value) in [
            ("1234.5", "1234.5"),
            ("1,234.50", "1234.50"),
            ("1'234.50", "1234.50"),
            ("1’234.50", "1234.50"),
            ("1 234.50", "1234.50"),
            ("1,23,456.00", "123456.00"),
            ("12,34,56,789", "123456789"),
            (".99", "0.99"),
            ("-.5", "-0.5"),
            ("12,-", "12"),
            ("12.–", "12"),
            ("12:-", "12"),
            ("1,299.—", "1299"),
            ("+5", "5"),
            ("(5.00)", "-5.00"),
            ("5.00-", "-5.00"),
            ("−5", "-5"),
            ("1.5e2", "150"),
            ("3e-05", "0.00003"),
            ("1E+3", "1000"),
            ("１２．５０", "12.50"),
            ("١٬٢٣٤٫٥٠", "1234.50"),
            ("۱۲", "12"),
            ("007", "7"),
            ("-0.00", "0.00"),
        ] {
            assert_eq!(reads(text, Mark::Point), value, "{text}");
        }
        for (text, value) in [
            ("1.234,50", "1234.50"),
            ("1\u{a0}234,50", "1234.50"),
            ("1\u{202f}234\u{202f}567,5", "1234567.5"),
            ("1\u{2009}234", "1234"),
            ("0,125", "0.125"),
            ("12,50-", "-12.50"),
            ("1,5e2", "150"),
        ] {
            assert_eq!(reads(text, Mark::Comma), value, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "-",
            ".",
            ",",
            "12.",
            "12,",
            "1O0",
            "1..5",
            "1.2.3",
            "1,2",
            "1,2345",
            "12,34",
            "0,123",
            "1234,567",
            "1 234,567.5",
            "1,234 567",
            "1 2",
            "--5",
            "+-5",
            "(-5)",
            "-(5)",
            "5--",
            "5-10",
            "(5",
            "1e",
            "1e+",
            "e5",
            "1,000e2",
            "1_000",
            "0x10",
            "NaN",
            "inf",
            ",-",
            "1.5,-",
            "1 23 456",
            "1.234.567",
        ] {
            assert_eq!(reads(text, Mark::Point), "NotANumber", "{text}");
        }
        assert_eq!(reads("12 %", Mark::Point), "Percent");
    }

    #[test]
    fn a_number_that_would_have_to_be_rounded_is_refused() {
        assert_eq!(reads("1234567890123456789012345678", Mark::Point), "1234567890123456789012345678");
        for text in
            ["12345678901234567890123456789", "0.12345678901234567890123456789", "1e29", "1e999999999999999999999"]
        {
            assert_eq!(reads(text, Mark::Point), "TooLong", "{text}");
        }
        assert_eq!(reads("1e-28", Mark::Point), "0.0000000000000000000000000001");
        assert_eq!(reads("1.5e-28", Mark::Point), "TooLong");
    }

    #[test]
    fn a_lone_group_of_three_is_ambiguous() {
        for text in ["1,299", "1.299", "12.345", "-999.999", "(1,299)", "1.299-"] {
            assert_eq!(prove_number(text), Proof::Ambiguous, "{text}");
        }
    }

    #[test]
    fn a_cell_proves_the_mark_only_where_one_mark_reads_it() {
        for (text, proof) in [
            ("12", Proof::Either),
            ("12,-", Proof::Either),
            ("1'234", Proof::Either),
            ("1 234", Proof::Either),
            ("1e3", Proof::Either),
            ("١٬٢٣٤٫٥", Proof::Either),
            ("12.50", Proof::Point),
            ("0.125", Proof::Point),
            ("1234.567", Proof::Point),
            ("1.2345", Proof::Point),
            ("1,299.00", Proof::Point),
            ("1,299,000", Proof::Point),
            ("1,299.-", Proof::Point),
            ("1 234,50", Proof::Comma),
            ("1.299.000", Proof::Comma),
            ("1.299,-", Proof::Comma),
            ("0,125", Proof::Comma),
            ("12.", Proof::Neither(Refusal::NotANumber)),
            ("5 %", Proof::Neither(Refusal::Percent)),
            ("0.12345678901234567890123456789", Proof::Neither(Refusal::TooLong)),
        ] {
            assert_eq!(prove_number(text), proof, "{text}");
        }
    }

    fn grouped(digits: &str, separator: &str) -> String {
        let first = digits.len() % 3;
        let mut groups: Vec<&str> = if first > 0 { vec![&digits[..first]] } else { Vec::new() };
        groups.extend((first..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
        groups.join(separator)
    }

    proptest! {
        #[test]
        fn every_decimal_reads_back_as_written(
            mantissa in -9_999_999_999_999_999_999_999_999_999i128..10_000_000_000_000_000_000_000_000_000i128,
            scale in 0u32..=28,
        ) {
            let value = Decimal::from_i128_with_scale(mantissa, scale);
            let text = value.to_string();
            prop_assert_eq!(read_number(&text, Mark::Point).map(|v| v.to_string()), Ok(text.clone()));
            let comma = text.replace('.', ",");
            prop_assert_eq!(read_number(&comma, Mark::Comma).map(|v| v.to_string()), Ok(text));
        }

        #[test]
        fn grouping_changes_no_value(
            whole in 1u64.., decimals in "[0-9]{1,8}", separator in prop::sample::select(vec![",", "'", " ", "\u{202f}"]),
        ) {
            let plain = format!("{whole}.{decimals}");
            let text = format!("{}.{decimals}", grouped(&whole.to_string(), separator));
            prop_assert_eq!(read_number(&text, Mark::Point), read_number(&plain, Mark::Point));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,24}") {
            let _ = prove_number(&text);
        }
    }
}
