//! A price over time in a dozen characters.

use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::history::History;
use crate::core::window::Stretch;

/// How many characters a line has.
pub(super) const WIDTH: usize = 12;
/// From low to high.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const SIGNS: [char; 8] = ['_', '.', ':', '-', '=', '+', '*', '#'];

/// The price at evenly spread days; blank where there is none.
pub(super) fn line(history: &History, stretch: Stretch, is_unicode: bool) -> String {
    let signs = if is_unicode { BARS } else { SIGNS };
    let values: Vec<Option<Fraction>> =
        (0..WIDTH).map(|index| Some(history.in_force(day_of(stretch, index)?)?.value())).collect();
    let known = || values.iter().flatten();
    let (Some(low), Some(high)) = (known().min(), known().max()) else { return String::new() };
    let span = high.minus(low);
    let steps = Fraction::ratio(signs.len() as i128 - 1, 1);
    let sign = |value: &Fraction| {
        let share = value.minus(low).over(&span).zip(steps.as_ref()).map(|(share, steps)| share.times(steps));
        let step: usize = share.and_then(|share| share.fixed(0).parse().ok()).unwrap_or(0);
        signs[step.min(signs.len() - 1)]
    };
    values.iter().map(|value| value.as_ref().map_or(' ', sign)).collect()
}

/// The last day of each of the equal parts of a stretch.
fn day_of(stretch: Stretch, index: usize) -> Option<Date> {
    let days = i64::from(stretch.first.days_until(stretch.last));
    stretch.first.plus_days(i32::try_from(days * (index as i64) / (WIDTH as i64 - 1)).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::Decimal;
    use crate::core::history::Point;

    #[test]
    fn the_line_rises_with_the_price_and_is_blank_before_the_first_one() {
        let day = |text: &str| Date::iso(text).expect("a test writes dates");
        let point = |date: &str, price: i64| {
            let price = Decimal::from(price);
            Point::new(day(date), price, Fraction::of(price))
        };
        let path = vec![vec![point("2024-03-01", 10), point("2024-06-01", 12), point("2024-11-01", 14)]];
        let history = History { path, ..History::default() };
        let stretch = Stretch { first: day("2024-01-01"), last: day("2024-12-01") };
        assert_eq!(line(&history, stretch, true), "  ▁▁▁▅▅▅▅▅▅█");
        assert_eq!(line(&history, stretch, false), "  ___======#");
    }
}
