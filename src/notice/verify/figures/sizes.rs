//! Packs and measures behind numbers.

use std::ops::Range;

use super::{numbers, skip_space};
use crate::core::Decimal;
use crate::core::unit::{Pack, Unit};
use crate::notice::verify::letters::{Letters, is_han, is_wordy};
use crate::notice::verify::tongue::Tongue;

/// Words of units, the unit, and nothing that may be another word behind a number.
#[rustfmt::skip]
const UNITS: &[(&str, &[&str])] = &[
    ("g", &["g", "gr", "gram", "grams", "gramme", "grammes", "г", "гр", "грамм", "грамма", "граммов", "克", "公克", "gramau"]),
    ("kg", &["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "кг", "килограмм", "килограмма", "килограммов", "公斤", "千克", "cilogram", "cilo"]),
    ("mg", &["mg", "milligram", "milligrams", "мг", "毫克"]),
    ("t", &["tonne", "tonnes", "т", "тонн", "吨", "公噸", "噸"]),
    ("lb", &["lb", "lbs"]),
    ("oz", &["oz", "ounce", "ounces"]),
    ("ml", &["ml", "millilitre", "millilitres", "milliliter", "milliliters", "мл", "миллилитр", "миллилитров", "毫升", "mililitr"]),
    ("cl", &["cl", "centilitre", "centilitres", "сл", "厘升"]),
    ("dl", &["dl", "дл"]),
    ("l", &["l", "ltr", "litre", "litres", "liter", "liters", "л", "литр", "литра", "литров", "公升", "升", "litr", "litrau"]),
    ("m3", &["m3", "м3", "立方米", "cubic metre", "cubic metres", "куб. м"]),
    ("mm", &["mm", "millimetre", "millimetres", "мм", "毫米", "公釐"]),
    ("cm", &["cm", "centimetre", "centimetres", "см", "厘米", "公分"]),
    ("m", &["m", "metre", "metres", "meter", "meters", "м", "метр", "метра", "метров", "米", "公尺", "metr"]),
    ("km", &["km", "kilometre", "kilometres", "км", "公里", "千米"]),
    ("ft", &["ft", "foot", "feet"]),
    ("yd", &["yd", "yard", "yards"]),
    ("m2", &["m2", "sqm", "square metre", "square metres", "м2", "кв. м", "кв.м", "平方米", "平方公尺", "metr sgwar", "metr sgwâr"]),
    ("ft2", &["ft2", "sq ft", "square foot", "square feet"]),
    ("imp_pt", &["imp pint", "imperial pint", "imperial pints"]),
    ("us_floz", &["us fl oz"]), ("imp_floz", &["imp fl oz", "uk fl oz"]), ("us_gal", &["us gallon", "us gallons"]), ("imp_gal", &["imperial gallon"]),
    ("us_pt", &["us pint", "us pints"]), ("us_qt", &["us quart", "us quarts"]),
];

/// The pack of a number and the unit behind it: `500 g`, `12 x 330 ml`.
pub(super) fn behind(letters: &Letters, range: &Range<usize>, value: Decimal, tongue: Tongue) -> Option<(usize, Pack)> {
    let after = skip_space(letters, range.end);
    let is_times = matches!(letters.at(after), 'x' | '×' | 'х' | '*');
    if is_times {
        let next = skip_space(letters, after + 1);
        if letters.at(next).is_ascii_digit() {
            let read = numbers::at(letters, next, tongue);
            let (end, pack) = behind(letters, &(next..read.end), read.value?, tongue)?;
            let quantity = pack.quantity.checked_mul(value)?;
            return Some((end, Pack { quantity, unit: pack.unit }));
        }
    }
    let (end, unit) = unit(letters, after)?;
    // A year, not a weight: "2027 г."
    let is_year = tongue == Tongue::Russian && unit.name() == "g" && value.scale() == 0 && {
        let digits = range.end - range.start;
        digits == 4 && (Decimal::from(1900)..Decimal::from(2200)).contains(&value) && letters.at(end) == '.'
    };
    (!is_year && value > Decimal::ZERO).then_some((end, Pack { quantity: value, unit }))
}

/// The unit whose word stands at a place.
pub(crate) fn unit(letters: &Letters, index: usize) -> Option<(usize, Unit)> {
    let mut best: Option<(usize, &str)> = None;
    for (name, words) in UNITS {
        for word in *words {
            let Some(end) = letters.has(index, word) else { continue };
            let last = letters.at(end - 1);
            let is_whole = is_han(last) || !is_wordy(letters.at(end));
            if is_whole && best.is_none_or(|(other, _)| end > other) {
                best = Some((end, name));
            }
        }
    }
    best.and_then(|(end, name)| Some((end, Unit::named(name)?)))
}
