//! What a spreadsheet stores becomes the text a person reads.

use calamine::{Data, ExcelDateTime};

use crate::core::date::Date;
use crate::read::grid::Cell;

/// Why a cell has no value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoValue {
    /// It holds an error of the spreadsheet program, such as `#REF!`.
    Error(String),
    /// It holds a number that is none, or that no date has.
    NoNumber,
}

/// The cell as text, or as a number with at most 15 digits; an empty text is a blank cell.
pub(super) fn cell(data: &Data) -> Result<Cell, NoValue> {
    match data {
        Data::Empty => Ok(Cell::default()),
        Data::String(text) | Data::DurationIso(text) => Ok(Cell::text(text)),
        Data::Float(value) => digits(*value).map(Cell::number).ok_or(NoValue::NoNumber),
        Data::Int(value) => Ok(Cell::number(value.to_string())),
        Data::Bool(value) => Ok(Cell::text(if *value { "true" } else { "false" })),
        Data::DateTime(moment) => day_or_time(moment).map(Cell::text).ok_or(NoValue::NoNumber),
        Data::DateTimeIso(text) => {
            let day = text.get(..10).filter(|day| Date::iso(day).is_some());
            Ok(Cell::text(day.unwrap_or(text)))
        }
        Data::Error(error) => Err(NoValue::Error(error.to_string())),
    }
}

/// Whether a text is how OpenDocument writes an error.
pub(super) fn is_error_text(text: &str) -> bool {
    let is_code = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    matches!(text, "#REF!" | "#N/A" | "#VALUE!" | "#DIV/0!" | "#NAME?" | "#NUM!" | "#NULL!")
        || text.strip_prefix("Err:").is_some_and(is_code)
}

/// A finite number in plain decimal digits, rounded to 15 significant ones as spreadsheet programs show it.
fn digits(value: f64) -> Option<String> {
    let text = value.is_finite().then(|| format!("{value:.14e}"))?;
    let (mantissa, exponent) = text.split_once('e')?;
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let all: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let kept = all.trim_end_matches('0');
    let whole = exponent.parse::<i32>().ok()? + 1;
    Some(match usize::try_from(whole) {
        _ if kept.is_empty() => "0".to_string(),
        Ok(whole) if whole >= kept.len() => format!("{sign}{kept}{}", "0".repeat(whole - kept.len())),
        Ok(whole) if whole > 0 => {
            let (before, after) = kept.split_at(whole);
            format!("{sign}{before}.{after}")
        }
        _ => format!("{sign}0.{}{kept}", "0".repeat(whole.unsigned_abs() as usize)),
    })
}

/// The day of a date; hours, minutes and seconds where there is no day.
fn day_or_time(moment: &ExcelDateTime) -> Option<String> {
    let value = moment.as_f64();
    // 2958466 is the day after 9999-12-31.
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if moment.is_duration() || value < 1.0 {
        let hours = value.trunc() as u64 * 24 + u64::from(hour);
        return Some(format!("{hours:02}:{minute:02}:{second:02}"));
    }
    Date::new(i16::try_from(year).ok()?, month, day).map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn a_number_has_15_digits_and_no_exponent() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (12.9, "12.9"),
            (1e21, "1000000000000000000000"),
            (1.5e-7, "0.00000015"),
            (-0.0, "0"),
            (-4.25, "-4.25"),
            (5_901_234_123_457.0, "5901234123457"),
            (100.0, "100"),
            (1.005, "1.005"),
            (999_999_999_999_999.9, "1000000000000000"),
        ] {
            assert_eq!(digits(value).as_deref(), Some(text));
        }
        assert_eq!(digits(f64::NAN), None);
    }

    #[test]
    fn days_are_read_in_both_date_systems() {
        let shown = |value, is_1904| day_or_time(&ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904));
        assert_eq!(shown(46_204.0, false).as_deref(), Some("2026-07-01"));
        assert_eq!(shown(46_204.75, false).as_deref(), Some("2026-07-01"));
        assert_eq!(shown(44_742.0, true).as_deref(), Some("2026-07-01"));
        assert_eq!(shown(0.5, false).as_deref(), Some("12:00:00"));
        assert_eq!(shown(60.0, false), None, "29 February 1900 never was");
        assert_eq!(shown(-1.0, false), None);
    }

    #[test]
    fn a_duration_may_be_longer_than_a_day() {
        let moment = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(day_or_time(&moment).as_deref(), Some("36:00:00"));
    }

    #[test]
    fn only_the_words_of_errors_are_errors() {
        assert!(is_error_text("#REF!") && is_error_text("Err:502"));
        assert!(!is_error_text("#1 best") && !is_error_text("Err:") && !is_error_text("n/a"));
    }
}
