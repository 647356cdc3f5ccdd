//! Units and packs as people write them, in seven languages and in the codes of UN/ECE Rec 20.
//!
//! A spelling that names different units in different countries, such as `pint` or `fl oz`, is not
//! read; only its qualified form is.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::core::Decimal;
use crate::core::unit::{Dimension, Pack, Unit};
use crate::normalise::letters::{ARABIC_GROUPING, ARABIC_MARK, plain_forms, plain_words};
use crate::normalise::number::{Mark, Proof, Refusal, exact_product, magnitude, prove};

/// The spellings of every unit beside its own name: symbols and Rec 20 codes, then en, de, fr, es,
/// zh, ru, cy. Compared without case, accents, points and spaces.
#[rustfmt::skip]
const SPELLINGS: &[(&str, &[&str])] = &[
    ("g", &[
        "gr", "GRM", "gram", "grams", "gramme", "grammes", "Gramm", "gramo", "gramos", "克", "г", "гр",
        "грамм", "gramau",
    ]),
    ("kg", &[
        "kgs", "KGM", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes", "Kilogramm",
        "kilogramo", "kilogramos", "公斤", "千克", "кг", "килограмм", "cilogram", "cilo",
    ]),
    ("mg", &["MGM", "milligram", "milligrams", "Milligramm", "毫克", "мг"]),
    ("t", &["TNE", "tonne", "tonnes", "metric ton", "Tonnen", "tonelada", "toneladas", "吨", "т", "тонна"]),
    ("lb", &["lbs", "LBR", "pound", "pounds", "фунт"]),
    ("oz", &["ozs", "ONZ", "ounce", "ounces"]),
    ("ml", &["MLT", "millilitre", "millilitres", "milliliter", "milliliters", "mililitro", "mililitros", "毫升", "мл"]),
    ("cl", &["CLT", "centilitre", "centilitres", "centiliter", "centilitro", "centilitros", "厘升", "сл"]),
    ("dl", &["DLT", "decilitre", "decilitres", "deciliter", "Deziliter", "decilitro", "дл"]),
    ("l", &[
        "ltr", "ltrs", "lt", "lit", "LTR", "litre", "litres", "liter", "liters", "litro", "litros", "升",
        "公升", "л", "литр", "литра", "литров", "litr",
    ]),
    ("m3", &[
        "m³", "MTQ", "cbm", "cubic metre", "cubic metres", "cubic meter", "cubic meters", "Kubikmeter",
        "mètre cube", "metro cúbico", "立方米", "м3", "куб. м", "кубометр", "metr ciwbig",
    ]),
    ("us_floz", &["us fl oz", "OZA", "us fluid ounce", "us fluid ounces"]),
    ("us_pt", &["us pint", "us pints", "PTL", "us liquid pint"]),
    ("us_qt", &["us quart", "us quarts", "QTL", "us liquid quart"]),
    ("us_gal", &["us gallon", "us gallons", "GLL"]),
    ("imp_floz", &["imp fl oz", "uk fl oz", "imperial fl oz", "OZI", "imperial fluid ounce"]),
    ("imp_pt", &["imp pint", "uk pint", "imperial pint", "imperial pints", "PTI"]),
    ("imp_gal", &["imp gallon", "uk gallon", "imperial gallon", "imperial gallons", "GLI"]),
    ("mm", &["MMT", "millimetre", "millimetres", "millimeter", "millimeters", "milímetro", "毫米", "мм"]),
    (
        "cm",
        &["CMT", "centimetre", "centimetres", "centimeter", "centimeters", "Zentimeter", "centímetro", "厘米", "см"],
    ),
    ("m", &[
        "mtr", "mtrs", "MTR", "metre", "metres", "meter", "meters", "lfm", "mètre", "mètres", "metro",
        "metros", "米", "м", "метр", "метра", "metr",
    ]),
    ("km", &["KMT", "kilometre", "kilometres", "kilometer", "kilometers", "kilómetro", "公里", "千米", "км"]),
    ("in", &["INH", "inch", "inches", "Zoll", "pouce", "pouces", "pulgada", "英寸", "дюйм"]),
    ("ft", &["FOT", "foot", "feet", "pied", "pieds", "英尺"]),
    ("yd", &["yds", "YRD", "yard", "yards"]),
    ("m2", &[
        "m²", "MTK", "sqm", "sq m", "qm", "square metre", "square metres", "square meter", "square meters",
        "Quadratmeter", "mètre carré", "metro cuadrado", "平方米", "平米", "м2", "кв. м", "metr sgwâr",
    ]),
    ("ft2", &["ft²", "FTK", "sqft", "sq ft", "square foot", "square feet", "pie cuadrado", "平方英尺"]),
    ("yd2", &["yd²", "YDK", "sqyd", "sq yd", "square yard", "square yards"]),
    ("each", &[
        "ea", "H87", "C62", "EA", "PCE", "NAR", "pc", "pcs", "piece", "pieces", "unit", "units", "item",
        "items", "st", "stk", "stck", "Stück", "Stueck", "Einheit", "pièce", "pièces", "pz", "pza", "pieza",
        "piezas", "ud", "uds", "unidad", "unidades", "unité", "unités", "u", "个", "個", "件", "只", "支", "台",
        "шт", "штука", "штук", "единица", "uned", "kom", "komad",
    ]),
    ("dozen", &["dz", "doz", "DZN", "dozens", "Dutzend", "douzaine", "docena", "打", "дюжина", "dwsin"]),
    ("pair", &["pr", "prs", "pairs", "Paar", "paire", "paires", "par", "pares", "双", "对", "пара", "pâr"]),
    ("s", &["sec", "secs", "second", "seconds", "Sekunde", "seconde", "segundo", "秒", "сек", "eiliad"]),
    ("min", &["mins", "minute", "minutes", "Minute", "Minuten", "minuto", "minutos", "分钟", "мин", "минута", "munud"]),
    ("h", &[
        "hr", "hrs", "HUR", "hour", "hours", "std", "Stunde", "Stunden", "heure", "heures", "hora", "horas",
        "小时", "ч", "час", "часов", "awr",
    ]),
    ("day", &["days", "d", "Tag", "Tage", "jour", "jours", "día", "días", "天", "日", "день", "дней", "diwrnod"]),
];

/// Spellings that mean something else in capitals: a thousand, a sheet, a megagram, a size.
const ANOTHER_MEANING: &[&str] = &["M", "MM", "T", "S", "D", "U", "ST", "Mg"];

/// The unit a spelling names, in its own name, its symbol, its Rec 20 code or a word.
pub fn unit(text: &str) -> Option<Unit> {
    let text = text.trim();
    match text {
        _ if ANOTHER_MEANING.contains(&text) => None,
        "\"" | "″" => Unit::named("in"),
        "′" => Unit::named("ft"),
        _ => spellings().get(&squeezed(text)).copied(),
    }
}

/// How people call a unit: `each` for pieces, the symbol for a code such as `MTR`, else as it is written.
pub fn called(text: &str) -> &str {
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    match unit(text) {
        Some(unit) if is_code || unit.name() == "each" => unit.name(),
        _ => text.trim(),
    }
}

fn squeezed(text: &str) -> String {
    plain_words(text).replace(' ', "")
}

fn spellings() -> &'static HashMap<String, Unit> {
    static TABLE: OnceLock<HashMap<String, Unit>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let own = Unit::all().map(|entry| (entry.name, entry.name));
        let others = SPELLINGS.iter().flat_map(|(name, spellings)| spellings.iter().map(|s| (*s, *name)));
        own.chain(others).filter_map(|(spelling, name)| Some((squeezed(spelling), Unit::named(name)?))).collect()
    })
}

/// Words before a measure that add nothing to it.
const PER: &[&str] = &["per ", "pro ", "je ", "par ", "por ", "за ", "/"];

/// The pack a text names under a decimal mark: `500 g`, `12 x 330 ml`, `per 100 g`, a bare `kg`.
///
/// A length times a number is not read: `10 x 15 cm` is a size as often as ten pieces.
pub fn pack(text: &str, mark: Mark) -> Option<Pack> {
    let plain = plain_forms(text);
    let mut plain = plain.trim();
    for word in PER {
        plain = plain.strip_prefix(word).map_or(plain, str::trim_start);
    }
    if let Some(unit) = unit(plain) {
        return Some(Pack { quantity: Decimal::ONE, unit });
    }
    let factors: Vec<(Decimal, &str)> =
        plain.split(['x', 'X', '×', '*', 'х', 'Х']).map(|factor| number_first(factor, mark)).collect::<Option<_>>()?;
    let mut units = factors.iter().filter_map(|(_, rest)| (!rest.is_empty()).then_some(*rest));
    let (Some(unit), None) = (units.next().and_then(unit), units.next()) else { return None };
    if factors.len() > 1 && unit.dimension() == Dimension::Length {
        return None;
    }
    let quantity = factors.iter().try_fold(Decimal::ONE, |product, (factor, _)| exact_product(product, *factor))?;
    (quantity > Decimal::ZERO).then_some(Pack { quantity, unit })
}

/// How many texts each worker remembers.
const REMEMBERED: usize = 1 << 12;
/// Longer texts are seldom written twice.
const LONGEST_REMEMBERED: usize = 32;

/// Texts of packs with what they say under a decimal mark.
type KnownPacks = HashMap<Box<str>, (Mark, Option<Pack>)>;

/// The same, where a text is likely to come again and again: each worker reads it once.
pub fn remembered_pack(text: &str, mark: Mark) -> Option<Pack> {
    thread_local! {
        static KNOWN: RefCell<KnownPacks> = RefCell::default();
    }
    if text.len() > LONGEST_REMEMBERED {
        return pack(text, mark);
    }
    KNOWN.with_borrow_mut(|known| match known.get(text) {
        Some((own, read)) if *own == mark => *read,
        _ => {
            let read = pack(text, mark);
            if known.len() < REMEMBERED {
                known.insert(text.into(), (mark, read));
            }
            read
        }
    })
}

/// What a pack says about the decimal mark of its column.
pub fn prove_pack(text: &str) -> Proof {
    prove(|mark| pack(text, mark).ok_or(Refusal::NotANumber))
}

/// The number a factor starts with, and the unit behind it, if any.
fn number_first(factor: &str, mark: Mark) -> Option<(Decimal, &str)> {
    let factor = factor.trim();
    let is_of_number =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | ' ' | ARABIC_MARK | ARABIC_GROUPING);
    let (number, rest) = factor.split_at(factor.find(|c| !is_of_number(c)).unwrap_or(factor.len()));
    Some((magnitude(number.trim_end(), mark).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tells(text: &str, mark: Mark) -> Option<String> {
        pack(text, mark).map(|pack| pack.to_string())
    }

    #[test]
    fn every_spelling_names_one_unit_of_the_table() {
        for (name, names) in SPELLINGS {
            for spelling in *names {
                assert_eq!(unit(spelling).map(Unit::name), Some(*name), "{spelling}");
            }
        }
        for entry in Unit::all() {
            assert_eq!(unit(entry.name).map(Unit::name), Some(entry.name), "{}", entry.name);
        }
    }

    #[test]
    fn points_spaces_and_case_do_not_matter() {
        for (text, name) in
            [("Stk.", "each"), ("шт.", "each"), ("кв.м", "m2"), ("Sq. Ft.", "ft2"), ("KG", "kg"), ("L", "l")]
        {
            assert_eq!(unit(text).map(Unit::name), Some(name), "{text}");
        }
    }

    #[test]
    fn a_unit_that_differs_between_countries_or_by_case_is_not_read() {
        for text in ["fl oz", "pint", "gallon", "gal", "M", "ST", "pallet", "", "kWh", "box"] {
            assert_eq!(unit(text), None, "{text}");
        }
    }

    #[test]
    fn packs_are_read_with_their_exact_product() {
        for (text, told) in [
            ("500 g", "500 g"),
            ("500g", "500 g"),
            ("12 x 330 ml", "3960 ml"),
            ("12×330ml", "3960 ml"),
            ("12*330 ml", "3960 ml"),
            ("330 ml x 12", "3960 ml"),
            ("2 x 6 x 33 cl", "396 cl"),
            ("per 100 g", "100 g"),
            ("kg", "1 kg"),
            ("each", "1 each"),
            ("1.5 l", "1.5 l"),
            ("6 pcs", "6 each"),
            ("50 m", "50 m"),
            ("２ kg", "2 kg"),
        ] {
            assert_eq!(tells(text, Mark::Point).as_deref(), Some(told), "{text}");
        }
        assert_eq!(tells("1,5 l", Mark::Comma).as_deref(), Some("1.5 l"));
    }

    #[test]
    fn what_could_be_something_else_is_no_pack() {
        for text in ["500", "1/2 l", "0 g", "-5 g", "12 x", "x 5 g", "10 x 15 cm", "2 kg x 3 kg", "1,5 l", "5 foo", ""]
        {
            assert_eq!(tells(text, Mark::Point), None, "{text}");
        }
    }

    #[test]
    fn a_pack_proves_the_mark_as_numbers_do() {
        assert_eq!(prove_pack("500 g"), Proof::Either);
        assert_eq!(prove_pack("1.5 l"), Proof::Point);
        assert_eq!(prove_pack("0,75 l"), Proof::Comma);
        assert_eq!(prove_pack("1.000 kg"), Proof::Ambiguous);
        assert_eq!(prove_pack("large"), Proof::Neither(Refusal::NotANumber));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_pack_reader_panic(text in "[0-9.,x×* a-zü]{0,20}|\\PC{0,20}") {
            let _ = prove_pack(&text);
        }
    }
}
