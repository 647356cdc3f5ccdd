//! A line as most lists have them: a short item and name that can stand as they are, two small prices of one scale and
//! one currency, for the same pack.
//!
//! It is made from whole numbers in a piece of fixed size and appended at once. Whatever is not like that is left to the
//! exact way, which writes the same.

use crate::core::Decimal;
use crate::core::change::{Change, Key};
use crate::render::csv::{Repeated, Same, is_harmless, is_harmless_item};
use crate::render::figures::{self, Figures, Step};

/// A whole line, and room for what is written past the end of a part.
pub(super) type Line = Figures<1024>;

/// The most that the prices, their differences, the lines and characters of both places, and all marks take.
const FIGURES: usize = 192;
/// The most kinds in a line, all with the bar before them.
const KINDS: usize = 4 * Repeated::PIECE;

/// How long the item and the name may be together where so much is the same in every line.
pub(super) fn room(same: usize) -> usize {
    Line::SIZE.saturating_sub(FIGURES + KINDS + same)
}

/// Where both sides of a change stand, if their files are texts.
pub(super) type Places = [Option<(u64, Option<u32>)>; 2];

/// Appends the line of a change; says whether it did.
#[inline(always)]
pub(super) fn push(change: &Change<'_>, same: &Same, places: Places, line: &mut Line, out: &mut Vec<u8>) -> bool {
    line.clear();
    let is_whole = push_start(change, same, line).is_some()
        && push_figures(change, line).is_some()
        && push_places(same, places, line).is_some();
    if is_whole {
        line.byte(b'\n');
        line.append_exactly_to(out);
    }
    is_whole
}

#[inline(always)]
fn push_start(change: &Change<'_>, same: &Same, line: &mut Line) -> Option<()> {
    let (Some(Key::One(item)), Some(component)) = (&change.key, change.component) else { return None };
    let name = change.name.as_deref().unwrap_or_default();
    let is_short = item.len() + name.len() <= same.room && change.kinds.len() <= 4;
    if !(is_short && is_harmless_item(item.as_bytes()) && is_harmless(name.as_bytes())) {
        return None;
    }
    same.list.put(line);
    line.text(item.as_bytes());
    line.byte(b',');
    same.components.get(usize::from(component))?.put(line);
    line.byte(b',');
    line.text(name.as_bytes());
    line.byte(b',');
    same.statuses[change.status as usize].put(line);
    line.byte(b',');
    change.kinds.iter().for_each(|kind| same.kinds[kind as usize].put(line));
    // No bar behind the last.
    line.back(usize::from(!change.kinds.is_empty()));
    line.byte(b',');
    Some(())
}

#[inline(always)]
fn push_places(same: &Same, places: Places, line: &mut Line) -> Option<()> {
    for (file, place) in same.files.iter().zip(places) {
        let (row, column) = place?;
        line.byte(b',');
        file.as_ref()?.put(line);
        line.figure(false, few(i64::try_from(row).ok()?)?, 0);
        line.byte(b':');
        line.figure(false, few(i64::from(column?))?, 0);
    }
    Some(())
}

/// The cells from `old_price` to `unit_percent`.
#[inline(always)]
fn push_figures(change: &Change<'_>, line: &mut Line) -> Option<()> {
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
    let before_percent = line.end();
    line.figure(difference < 0 && percent > 0, percent, 2);
    let behind_percent = line.end();
    line.byte(b',');
    if let Some([was, now]) = unit_prices {
        line.millionths(was);
        line.byte(b',');
        line.millionths(now);
        line.byte(b',');
        // Of the same content the price changes as the unit price does.
        line.again(before_percent, behind_percent);
    } else {
        line.byte(b',');
        line.byte(b',');
    }
    Some(())
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

    use super::*;
    use crate::core::change::Kind;
    use crate::core::currency::Currency;
    use crate::core::unit::{Pack, Unit};
    use crate::render::sample;

    proptest! {
        #[test]
        fn a_common_line_is_written_as_the_exact_way_writes_them(
            item in "[-=A|]?[a-z,é\u{a0}]{0,20}", name in "[a-zé \"\u{202e}]{0,300}", kinds in 0u32..1 << 29, is_few: bool,
            row in prop_oneof![0..99u64, 99_999_990..100_000_010u64], column in 0u32..300,
            old in 0i64..2_000_000_000, new in 0i64..2_000_000_000, shifts in (0u32..31, 0u32..31), scale in 0u32..9,
            quantity in 1i64..5_000, unit in prop::sample::select(vec!["g", "kg", "m3", "each", "oz", ""]), is_known: bool,
        ) {
            let mut change = sample::moved("A", "Tea", "1", "2");
            change.key = Some(Key::One(item.into()));
            change.name = Some(name.into());
            change.kinds = Default::default();
            Kind::ALL.iter().filter(|kind| (kinds >> if is_few { 25 } else { 0 }) >> **kind as u32 & 1 == 1).for_each(|kind| change.kinds.add(*kind));
            let pack = Unit::named(unit).map(|unit| Pack { quantity: Decimal::new(quantity, 1), unit });
            let currency = Currency::of_code("EUR").filter(|_| is_known);
            let sides = [(&mut change.old, old >> shifts.0), (&mut change.new, new >> shifts.1)];
            for (side, price) in sides {
                let side = side.as_mut().expect("a price that moved has two sides");
                (side.price, side.pack, side.currency) = (Some(Decimal::new(price, scale)), pack, currency);
            }
            let comparison = sample::comparison(Vec::new());
            let (same, places) = (Same::of(&comparison), [Some((row, Some(7))), Some((3, column.checked_sub(1)))]);
            let (mut quick, mut exact) = (Vec::new(), Vec::new());
            let is_common = super::push(&change, &same, places, &mut Line::new(), &mut quick);
            super::super::push_exactly(&comparison, &same, &change, places, &mut exact);
            if is_common {
                prop_assert_eq!(String::from_utf8(quick), String::from_utf8(exact));
            } else {
                prop_assert!(quick.is_empty());
            }
        }
    }

    #[test]
    fn an_ordinary_line_is_common() {
        let change = sample::packed("A", "Tea", ("4.20", "800 g"), ("4.50", "800 g"));
        let comparison = sample::comparison(Vec::new());
        let mut out = Vec::new();
        let places = [Some((2, Some(22))), Some((3, Some(22)))];
        assert!(super::push(&change, &Same::of(&comparison), places, &mut Line::new(), &mut out));
        let expected = "default,A,price,Tea,changed,price-up|unit-price-up,4.20,4.50,GBP,0.30,7.14,5.25,5.625,7.14,\
                        old.csv:2:22,new.csv:3:22\n";
        assert_eq!(String::from_utf8(out).as_deref(), Ok(expected));
    }
}
