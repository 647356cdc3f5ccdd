//! The figures of a line as most lists have them: two small prices of one scale and one currency, for the same pack.
//!
//! They are made from whole numbers and put together at once. Whatever is not like that is left to the exact way, which
//! writes the same.

use crate::core::Decimal;
use crate::core::change::Change;
use crate::render::figures::{self, Figures, Step};

/// Seven figures of at most ten bytes, the commas and a currency, and room for what is written past the end.
type Line = Figures<128>;

/// Appends the cells from `old_price` to `unit_percent`; says whether it did.
pub(super) fn push(change: &Change<'_>, out: &mut Vec<u8>) -> bool {
    let line = line(change);
    line.iter().for_each(|line| line.append_to(out));
    line.is_some()
}

#[inline(always)]
fn line(change: &Change<'_>) -> Option<Line> {
    let (old, new) = (change.old.as_ref()?, change.new.as_ref()?);
    let (was, now) = (old.price?, new.price?);
    let scale = was.scale();
    if !change.comparable || change.converted.is_some() || scale != now.scale() || scale > 7 {
        return None;
    }
    if old.currency != new.currency || old.pack != new.pack {
        return None;
    }
    let (was, now, places) = (steps(was).filter(|was| *was > 0)?, steps(now)?, scale as usize);
    let difference = i64::from(now) - i64::from(was);
    let percent = figures::rounded(difference, i64::from(was), 10_000).and_then(few)?;
    let unit_prices = match &new.pack {
        None => None,
        Some(pack) => {
            let step = Step::of(scale, pack)?;
            Some([millionths(&step, was)?, millionths(&step, now)?])
        }
    };
    let mut line = Line::new();
    line.figure(false, was, places);
    line.byte(b',');
    line.figure(false, now, places);
    line.byte(b',');
    if let Some(currency) = &new.currency {
        currency.letters().iter().for_each(|letter| line.byte(*letter));
    }
    line.byte(b',');
    line.figure(difference < 0, few(difference)?, places);
    line.byte(b',');
    line.figure(difference < 0 && percent > 0, percent, 2);
    line.byte(b',');
    if let Some([was, now]) = unit_prices {
        line.millionths(was);
        line.byte(b',');
        line.millionths(now);
        line.byte(b',');
        // Of the same content the price changes as the unit price does.
        line.figure(difference < 0 && percent > 0, percent, 2);
    } else {
        line.byte(b',');
        line.byte(b',');
    }
    Some(line)
}

/// How many steps of its scale an amount is; nothing for one below zero, or too large for a short figure.
fn steps(amount: Decimal) -> Option<u32> {
    few(i64::try_from(amount.mantissa()).ok().filter(|steps| *steps >= 0)?)
}

fn few(number: i64) -> Option<u32> {
    let digits = number.unsigned_abs();
    (digits < Line::MOST).then_some(digits as u32)
}

fn millionths(step: &Step, steps: u32) -> Option<u64> {
    step.millionths(steps).filter(|millionths| *millionths < Line::MOST * 1_000_000)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::core::Decimal;
    use crate::core::currency::Currency;
    use crate::core::unit::{Pack, Unit};
    use crate::render::sample;

    proptest! {
        #[test]
        fn common_figures_are_written_as_the_exact_way_writes_them(
            old in 0i64..2_000_000_000, new in 0i64..2_000_000_000, shifts in (0u32..31, 0u32..31), scale in 0u32..9,
            quantity in 1i64..5_000, unit in prop::sample::select(vec!["g", "kg", "m3", "each", "oz", ""]), is_known: bool,
        ) {
            let mut change = sample::moved("A", "Tea", "1", "2");
            let pack = Unit::named(unit).map(|unit| Pack { quantity: Decimal::new(quantity, 1), unit });
            let currency = Currency::of_code("EUR").filter(|_| is_known);
            let sides = [(&mut change.old, old >> shifts.0), (&mut change.new, new >> shifts.1)];
            for (side, price) in sides {
                let side = side.as_mut().expect("a price that moved has two sides");
                (side.price, side.pack, side.currency) = (Some(Decimal::new(price, scale)), pack, currency);
            }
            let (mut quick, mut exact) = (Vec::new(), Vec::new());
            let is_common = super::push(&change, &mut quick);
            super::super::push_exactly(&change, &mut exact);
            if is_common {
                prop_assert_eq!(String::from_utf8(quick), String::from_utf8(exact));
            } else {
                prop_assert!(quick.is_empty());
            }
        }
    }

    #[test]
    fn an_ordinary_line_is_common() {
        let mut out = Vec::new();
        assert!(super::push(&sample::packed("A", "Tea", ("4.20", "800 g"), ("4.50", "800 g")), &mut out));
        assert_eq!(String::from_utf8(out).as_deref(), Ok("4.20,4.50,GBP,0.30,7.14,5.25,5.625,7.14"));
    }
}
