//! Compares how notices write figures, days and sizes with ICU: `tests/vectors/intl.json`, made by
//! `tests/locale/intl.mjs`. Where we differ, a table here says how and why; a difference that no longer occurs fails too.

#![allow(clippy::disallowed_methods, reason = "the tests read the vectors")]

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use plainprice::core::Decimal;
use plainprice::core::currency::Currency;
use plainprice::core::date::Date;
use plainprice::core::fraction::Fraction;
use plainprice::core::unit::{Pack, Unit};
use plainprice::text::locale::{Language, Locale, MoneyStyle, PluralCategory};
use serde_json::Value;

fn vectors() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/intl.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("it can be read")).expect("it is JSON")
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("the vectors hold decimals")
}

/// A place where we do not write what ICU writes.
struct Departure {
    /// Tags that start so; empty for all.
    locale: &'static str,
    /// A currency, a unit or a kind of text; empty for all.
    of: &'static str,
    icu: &'static str,
    ours: &'static str,
    /// Why; shown where the departure is stale.
    why: &'static str,
}

const fn departs(
    locale: &'static str,
    of: &'static str,
    icu: &'static str,
    ours: &'static str,
    why: &'static str,
) -> Departure {
    Departure { locale, of, icu, ours, why }
}

const REAL_MINUS: &str = "a hyphen before a figure reads as a dash";
const KNOWN_SIGN: &str = "Welsh and Spanish readers know the sign; CLDR only lacks it";
const OWN_CODE: &str = "outside its own language the rouble and the hryvnia keep their codes: few know the signs";
const BARE_DOLLAR: &str = "a bare dollar is read as the readers' own one";
const YUAN: &str = "outside mainland China ¥ is read as yen";
const CODE: &str = "no sign outside its own language: the code is safe";

/// The signs of several currencies in one notice, against `currencyDisplay: "symbol"`.
static BESIDE: &[Departure] = &[
    departs("", "", "-", "\u{2212}", REAL_MINUS),
    departs("zh-Hant-TW", "TWD", "$", "NT$", "one of several currencies: every dollar is named"),
    departs("zh-Hant-TW", "KRW", "￦", "₩", "the full-width sign breaks columns"),
    departs("cy", "KRW", "KRW\u{a0}", "₩", KNOWN_SIGN),
    departs("es", "GBP", "GBP", "£", KNOWN_SIGN),
    departs("es", "KRW", "KRW", "₩", KNOWN_SIGN),
    departs("es", "INR", "INR", "₹", KNOWN_SIGN),
];

/// The sign of the only currency of a notice, against `currencyDisplay: "narrowSymbol"`.
static ALONE: &[Departure] = &[
    departs("", "", "-", "\u{2212}", REAL_MINUS),
    departs("en", "RUB", "₽", "RUB\u{a0}", OWN_CODE),
    departs("zh", "RUB", "₽", "RUB\u{a0}", OWN_CODE),
    departs("cy", "RUB", "₽", "RUB\u{a0}", OWN_CODE),
    departs("es", "RUB", "₽", "RUB", OWN_CODE),
    departs("fr", "RUB", "₽", "RUB", OWN_CODE),
    departs("de", "RUB", "₽", "RUB", OWN_CODE),
    departs("en", "UAH", "₴", "UAH\u{a0}", OWN_CODE),
    departs("zh", "UAH", "₴", "UAH\u{a0}", OWN_CODE),
    departs("cy", "UAH", "₴", "UAH\u{a0}", OWN_CODE),
    departs("es", "UAH", "₴", "UAH", OWN_CODE),
    departs("fr", "UAH", "₴", "UAH", OWN_CODE),
    departs("de", "UAH", "₴", "UAH", OWN_CODE),
    departs("", "PLN", "zł", "PLN", CODE),
    departs("en-GB", "TWD", "$", "NT$", BARE_DOLLAR),
    departs("en-US", "TWD", "$", "NT$", BARE_DOLLAR),
    departs("en-US", "HKD", "$", "HK$", BARE_DOLLAR),
    departs("en-US", "CAD", "$", "CA$", BARE_DOLLAR),
    departs("en-US", "AUD", "$", "A$", BARE_DOLLAR),
    departs("en-US", "NZD", "$", "NZ$", BARE_DOLLAR),
    departs("zh-Hant-HK", "TWD", "$", "NT$", BARE_DOLLAR),
    departs("zh-Hant-TW", "HKD", "$", "HK$", BARE_DOLLAR),
    departs("zh-Hans", "HKD", "$", "HK$", BARE_DOLLAR),
    departs("zh", "USD", "$", "US$", BARE_DOLLAR),
    departs("zh", "CAD", "$", "CA$", BARE_DOLLAR),
    departs("zh", "AUD", "$", "AU$", BARE_DOLLAR),
    departs("zh", "NZD", "$", "NZ$", BARE_DOLLAR),
    departs("cy", "HKD", "HK$", "$", "as in the English notice beside it"),
    departs("zh-Hans", "JPY", "¥", "JP¥", "mainland readers take ¥ for their own"),
    departs("en", "CNY", "¥", "CN¥", YUAN),
    departs("zh-Hant", "CNY", "¥", "CN¥", YUAN),
    departs("ru", "CNY", "¥", "CN¥", YUAN),
    departs("cy", "CNY", "¥", "CN¥", YUAN),
    departs("de", "CNY", "¥", "CN¥", YUAN),
    departs("es", "CNY", "¥", "CNY", YUAN),
    departs("fr", "CNY", "¥", "CNY", YUAN),
];

/// Figures, percentages, days, months and sizes; a size also goes by the name of its unit.
static WORDS: &[Departure] = &[
    departs("", "percents", "-", "\u{2212}", REAL_MINUS),
    departs("ru", "dates", " г.", " года", "the full stop would end the sentence"),
    departs("ru", "months", " г.", " года", "the full stop would end the sentence"),
    departs("fr", "first", "1 ", "1er ", "the first of a month is an ordinal in French"),
    departs("", "sizes", " ", "\u{a0}", "a figure never stands apart from its unit"),
    departs("fr", "sizes", "\u{202f}g", "\u{a0}g", "one kind of fixed space before units and signs"),
    departs("fr", "sizes", "\u{202f}k", "\u{a0}k", "one kind of fixed space before units and signs"),
    departs("fr", "sizes", "\u{202f}l", "\u{a0}l", "one kind of fixed space before units and signs"),
    departs("fr", "sizes", "\u{202f}m", "\u{a0}m", "one kind of fixed space before units and signs"),
    departs("fr", "sizes", "\u{202f}c", "\u{a0}c", "one kind of fixed space before units and signs"),
    departs("zh", "sizes", "\u{a0}", "", "no space between figures and Han characters"),
    departs("zh-Hant-TW", "gram", "克", "公克", "the legal unit, printed on packs in Taiwan"),
    departs("zh-Hant-TW", "liter", "升", "公升", "the legal unit, printed on packs in Taiwan"),
    departs("zh-Hans", "kilogram", "kg", "千克", "the legal unit, printed on packs in China"),
    departs("zh-Hans", "gram", "g", "克", "the legal unit, printed on packs in China"),
    departs("cy", "milliliter", "mL", "ml", "as on packs in Britain"),
    departs("cy", "liter", "L", "l", "as on packs in Britain"),
];

/// What ICU writes, with our departures put in; notes which of them were met.
struct Expected<'a> {
    table: &'a [Departure],
    met: RefCell<BTreeSet<usize>>,
}

impl<'a> Expected<'a> {
    fn new(table: &'a [Departure]) -> Expected<'a> {
        Expected { table, met: RefCell::default() }
    }

    fn text(&self, locale: &Locale, of: &[&str], icu: &str) -> String {
        let tag = locale.tag();
        let mut text = icu.to_string();
        for (index, own) in self.table.iter().enumerate() {
            let is_meant = tag.starts_with(own.locale) && (own.of.is_empty() || of.contains(&own.of));
            if is_meant && text.contains(own.icu) {
                text = text.replace(own.icu, own.ours);
                self.met.borrow_mut().insert(index);
            }
        }
        text
    }

    fn is_used_up(&self) {
        let met = self.met.borrow();
        for (index, own) in self.table.iter().enumerate() {
            assert!(
                met.contains(&index),
                "{} {}: ICU no longer writes {:?} ({})",
                own.locale,
                own.of,
                own.icu,
                own.why
            );
        }
    }
}

#[test]
fn the_signs_of_money_are_those_of_icu_but_for_the_named_departures() {
    let vectors = vectors();
    let amounts = texts(&vectors["amounts"]);
    let mut seen = 0;
    for (form, table) in [("symbol", BESIDE), ("narrow", ALONE)] {
        let expected = Expected::new(table);
        for locale in Locale::all() {
            let money = vectors["locales"][locale.tag()]["money"].as_object().expect("every locale has money");
            for (code, written) in money {
                let currency = Currency::of_code(code);
                let home = currency.filter(|_| form == "narrow");
                let style = MoneyStyle::of(*locale, home, [(decimal("0.5"), currency)]);
                for (amount, icu) in amounts.iter().zip(texts(&written[form])) {
                    let own = locale.money(decimal(amount), currency, &style);
                    assert_eq!(own, expected.text(locale, &[code], icu), "{locale} {code} {form} {amount}");
                    seen += 1;
                }
            }
        }
        expected.is_used_up();
    }
    assert_eq!(seen, 10 * 16 * 2 * 8);
}

#[test]
fn figures_percentages_days_and_sizes_are_those_of_icu_but_for_the_named_departures() {
    let vectors = vectors();
    let expected = Expected::new(WORDS);
    let days: Vec<Date> = texts(&vectors["days"]).into_iter().filter_map(Date::iso).collect();
    let mut seen = 0;
    let mut same = |locale: &Locale, of: &[&str], own: &str, icu: &str| {
        assert_eq!(own, expected.text(locale, of, icu), "{locale} {of:?}");
        seen += 1;
    };
    for locale in Locale::all() {
        let icu = &vectors["locales"][locale.tag()];
        for (number, icu) in texts(&vectors["numbers"]).iter().zip(texts(&icu["numbers"])) {
            same(locale, &["numbers"], &locale.number(decimal(number), 2), icu);
        }
        for (percent, icu) in texts(&vectors["percents"]).iter().zip(texts(&icu["percents"])) {
            same(locale, &["percents"], &locale.percent(&Fraction::of(decimal(percent))), icu);
        }
        for (day, icu) in days.iter().zip(texts(&icu["dates"])) {
            let of = if day.day() == 1 { "first" } else { "other" };
            same(locale, &["dates", of], &locale.date(*day), icu);
        }
        for (day, icu) in days.iter().zip(texts(&icu["months"])) {
            same(locale, &["months"], &locale.month_year(*day), icu);
        }
        for (day, icu) in days.iter().zip(texts(&icu["weekdays"])) {
            same(locale, &["weekdays"], locale.weekday(*day), icu);
        }
        for (name, icu) in icu["sizes"].as_object().expect("every locale has sizes") {
            let unit = match name.as_str() {
                "gram" => "g",
                "kilogram" => "kg",
                "milliliter" => "ml",
                "liter" => "l",
                "millimeter" => "mm",
                "centimeter" => "cm",
                "meter" => "m",
                "kilometer" => "km",
                other => panic!("the vectors name {other}"),
            };
            let unit = Unit::named(unit).expect("it is in the table");
            for (size, icu) in texts(&vectors["sizes"]).iter().zip(texts(icu)) {
                let pack = Pack { quantity: decimal(size), unit };
                same(locale, &["sizes", name], &locale.size(&pack), icu);
            }
        }
    }
    expected.is_used_up();
    assert_eq!(seen, 10 * (14 + 8 + 3 * 7 + 8 * 5));
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[test]
fn messages_choose_the_plural_that_icu_chooses() {
    let vectors = vectors();
    let message = "count = { $count ->\n    [zero] zero\n    [one] one\n    [two] two\n    [few] few\n    [many] many\n   *[other] other\n}\n";
    for locale in Locale::all() {
        let mut bundle: FluentBundle<FluentResource> = FluentBundle::new(vec![locale.identifier()]);
        let resource = FluentResource::try_new(message.to_string()).expect("the message is well formed");
        bundle.add_resource(resource).expect("it is the only one");
        let pattern = bundle.get_message("count").and_then(|message| message.value()).expect("it is there");
        let icu = vectors["locales"][locale.tag()]["plurals"].as_str().unwrap_or_default();
        assert_eq!(icu.split(' ').count(), 201);
        for (count, icu) in icu.split(' ').enumerate() {
            let own = name(locale.language().plural(Decimal::from(count)));
            let mut args = FluentArgs::new();
            args.set("count", count);
            let mut errors = Vec::new();
            let said = bundle.format_pattern(pattern, Some(&args), &mut errors);
            assert_eq!((own, said.as_ref(), errors.len()), (icu, icu, 0), "{locale} {count}");
        }
    }
}

#[test]
fn a_fraction_has_the_plural_of_its_language() {
    let plural = |language: Language, number| name(language.plural(decimal(number)));
    assert_eq!(
        [plural(Language::Ru, "1.5"), plural(Language::Ru, "21"), plural(Language::Ru, "12")],
        ["other", "one", "many"]
    );
    assert_eq!([plural(Language::Fr, "1.5"), plural(Language::De, "1.5")], ["one", "other"]);
    assert_eq!(
        [plural(Language::Cy, "3"), plural(Language::Cy, "6"), plural(Language::Cy, "0")],
        ["few", "many", "zero"]
    );
}
