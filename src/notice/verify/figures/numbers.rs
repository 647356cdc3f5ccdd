//! Numbers in digits, under the signs of a language.

use crate::core::Decimal;
use crate::notice::verify::letters::Letters;
use crate::notice::verify::tongue::Tongue;

/// Digits with their signs.
pub(super) struct Number {
    /// Where they end.
    pub end: usize,
    /// What they are; `None` where they are no number in the language.
    pub value: Option<Decimal>,
}

/// The number whose first digit stands at a place.
pub(super) fn at(letters: &Letters, start: usize, tongue: Tongue) -> Number {
    let is_digit = |index: usize| letters.at(index).is_ascii_digit();
    let digits = |from: usize| (from..letters.small.len()).take_while(|index| is_digit(*index)).count();
    let mut end = start + digits(start);
    let mut may_group = end - start <= 3;
    loop {
        match letters.at(end) {
            '.' | ',' | '\'' if is_digit(end + 1) => {
                may_group &= letters.at(end) == '\'';
                end += 1 + digits(end + 1);
            }
            ' ' if may_group && digits(end + 1) == 3 && !is_wordy_digit(letters, end + 4) => end += 4,
            _ => break,
        }
    }
    Number { end, value: value(&letters.small[start..end], tongue) }
}

/// Whether a longer number or a date goes on there.
fn is_wordy_digit(letters: &Letters, index: usize) -> bool {
    letters.at(index).is_ascii_digit()
}

fn value(written: &[char], tongue: Tongue) -> Option<Decimal> {
    let (point, group) = match tongue.has_decimal_comma() {
        true => (',', ' '),
        false => ('.', ','),
    };
    let count = |sign: char| written.iter().filter(|c| **c == sign).count();
    // Russian texts write both marks.
    let point = if tongue.has_decimal_comma() && count(',') == 0 { '.' } else { point };
    if count(point) > 1 || (tongue.has_decimal_comma() && count('.') > 0 && count(',') > 0) {
        return None;
    }
    let (whole, decimals) = match written.iter().position(|c| *c == point) {
        Some(at) => (&written[..at], &written[at + 1..]),
        None => (written, &[][..]),
    };
    if !decimals.iter().all(char::is_ascii_digit) {
        return None;
    }
    let signs = |c: &char| *c == group || *c == ' ' || *c == '\'';
    let groups: Vec<&[char]> = whole.split(signs).collect();
    let is_grouped = |(index, digits): (usize, &&[char])| {
        digits.iter().all(char::is_ascii_digit)
            && if index == 0 { (1..=3).contains(&digits.len()) } else { digits.len() == 3 }
    };
    if groups.len() > 1 && !groups.iter().enumerate().all(is_grouped) {
        return None;
    }
    if groups.len() == 1 && !whole.iter().all(char::is_ascii_digit) {
        return None;
    }
    let mut text: String = whole.iter().filter(|c| c.is_ascii_digit()).collect();
    if !decimals.is_empty() {
        text.push('.');
        text.extend(decimals);
    }
    Decimal::from_str_exact(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, tongue: Tongue) -> Option<String> {
        let number = at(&Letters::of_text(text), 0, tongue);
        assert_eq!(number.end, text.chars().count(), "{text}");
        number.value.map(|value| value.to_string())
    }

    #[test]
    fn the_language_decides_what_parts_the_decimals() {
        use Tongue::*;
        for (text, tongue, value) in [
            ("4.50", English, Some("4.50")),
            ("4,50", English, None),
            ("1,234.50", English, Some("1234.50")),
            ("1 234", English, Some("1234")),
            ("1.234,50", English, None),
            ("12,34", English, None),
            ("4,50", Russian, Some("4.50")),
            ("4.50", Russian, Some("4.50")),
            ("1 234,50", Russian, Some("1234.50")),
            ("1,200", Chinese, Some("1200")),
            ("12,00", Chinese, None),
        ] {
            assert_eq!(read(text, tongue).as_deref(), value, "{text}");
        }
    }
}
