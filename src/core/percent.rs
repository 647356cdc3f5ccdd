//! Percentages of a change, and how people read them.

use crate::core::Decimal;
use crate::core::fraction::Fraction;

/// The exact change in percent from `old` to `new`; `None` when `old` is zero or negative, because a
/// percentage of nothing, or of a debt, means nothing.
pub fn change(old: &Fraction, new: &Fraction) -> Option<Fraction> {
    if !old.is_positive() {
        return None;
    }
    let hundred = Fraction::ratio(100, 1)?;
    new.minus(old).times(&hundred).over(old)
}

/// The same for two amounts.
pub fn of_amounts(old: Decimal, new: Decimal) -> Option<Fraction> {
    change(&Fraction::of(old), &Fraction::of(new))
}

/// As people read it: one decimal and a sign; a change that would read 0.0 is "less than 0.1 %".
pub fn for_people(percent: &Fraction) -> String {
    let shown = percent.fixed(1);
    if percent.is_zero() {
        "0.0 %".to_string()
    } else if shown == "0.0" {
        "less than 0.1 %".to_string()
    } else if percent.is_positive() {
        format!("+{shown} %")
    } else {
        format!("{shown} %")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    fn between(old: &str, new: &str) -> Option<String> {
        let decimal = |text| Decimal::from_str(text).expect("a test writes decimals");
        of_amounts(decimal(old), decimal(new)).map(|p| for_people(&p))
    }

    #[test]
    fn a_small_rise_is_never_shown_as_none() {
        assert_eq!(between("100.00", "100.04").as_deref(), Some("less than 0.1 %"));
        assert_eq!(between("100.00", "100.05").as_deref(), Some("+0.1 %"));
        assert_eq!(between("8.00", "8.00").as_deref(), Some("0.0 %"));
    }

    #[test]
    fn nothing_and_debts_have_no_percentage() {
        assert_eq!(between("0.00", "5.00"), None);
        assert_eq!(between("-5.00", "-4.00"), None);
    }
}
