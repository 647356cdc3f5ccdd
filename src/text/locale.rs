//! Languages of notices, and how each writes numbers, percentages, money, days and sizes.
//!
//! Promises: a figure is written from its exact decimal with every digit it has; nothing passes through a binary float
//! and nothing is rounded here except a percentage, which says how. The tables follow CLDR; `tests/locale.rs` compares
//! them with ICU and names each departure with its reason. Words around the figures are left to the messages.

mod days;
mod money;
mod sizes;
mod symbols;

use std::str::FromStr;

use fixed_decimal::UnsignedDecimal;
use icu_plurals::PluralRules;
use unic_langid::LanguageIdentifier;

use crate::core::Decimal;
use crate::core::diagnostic::did_you_mean;
use crate::core::fraction::Fraction;

pub use icu_plurals::PluralCategory;
pub use money::MoneyStyle;

/// The space that keeps a figure and its sign on one line.
const NO_BREAK: char = '\u{a0}';
/// The sign of what is below zero: a hyphen would be read as a dash.
const MINUS: char = '\u{2212}';

/// A language that notices are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    En,
    /// Chinese in traditional characters.
    ZhHant,
    /// Chinese in simplified characters.
    ZhHans,
    /// Russian.
    Ru,
    /// Welsh.
    Cy,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// German.
    De,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 8] = [
        Language::En,
        Language::ZhHant,
        Language::ZhHans,
        Language::Ru,
        Language::Cy,
        Language::Es,
        Language::Fr,
        Language::De,
    ];

    /// The tag of the language without a region, such as `cy` or `zh-Hant`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::ZhHant => "zh-Hant",
            Language::ZhHans => "zh-Hans",
            Language::Ru => "ru",
            Language::Cy => "cy",
            Language::Es => "es",
            Language::Fr => "fr",
            Language::De => "de",
        }
    }

    /// The name of the language as its own readers write it.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::ZhHant => "中文（繁體）",
            Language::ZhHans => "中文（简体）",
            Language::Ru => "русский",
            Language::Cy => "Cymraeg",
            Language::Es => "español",
            Language::Fr => "français",
            Language::De => "Deutsch",
        }
    }

    /// Whether it is written in Han characters: without spaces between words, full stops of its own.
    pub fn is_han(self) -> bool {
        matches!(self, Language::ZhHant | Language::ZhHans)
    }

    /// The plural category of a number, exactly as it is written: `1.0` and `1` may differ.
    pub fn plural(self, number: Decimal) -> PluralCategory {
        let tag = icu_plurals_tag(self);
        let rules = PluralRules::try_new_cardinal(tag.into()).expect("the rules of all languages are built in");
        let written = number.abs().to_string().parse::<UnsignedDecimal>().expect("a decimal is a number in digits");
        rules.category_for(&written)
    }
}

/// The name by which the plural rules know a language.
fn icu_plurals_tag(language: Language) -> icu_locale_core::Locale {
    language.tag().parse().expect("the tags of the table are well formed")
}

/// A language as one region writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale {
    language: Language,
    region: &'static str,
}

/// Every locale; the first of a language is the one that its tag without a region means.
static ALL: [Locale; 10] = [
    Locale { language: Language::En, region: "GB" },
    Locale { language: Language::En, region: "US" },
    Locale { language: Language::ZhHant, region: "TW" },
    Locale { language: Language::ZhHant, region: "HK" },
    Locale { language: Language::ZhHans, region: "CN" },
    Locale { language: Language::Ru, region: "RU" },
    Locale { language: Language::Cy, region: "GB" },
    Locale { language: Language::Es, region: "ES" },
    Locale { language: Language::Fr, region: "FR" },
    Locale { language: Language::De, region: "DE" },
];

impl Locale {
    /// Every locale, those of one language beside each other.
    pub fn all() -> &'static [Locale] {
        &ALL
    }

    /// Reads a BCP 47 tag such as `en-GB`, `cy`, `zh-Hant` or `zh_tw`. The error is a sentence. A tag that leaves open
    /// which of two ways of writing is meant (`zh`) is refused.
    pub fn of_tag(tag: &str) -> Result<Locale, String> {
        Locale::of_tag_among(tag, &ALL)
    }

    /// Reads a tag that has to be one of some locales; the error names no others.
    pub fn of_tag_among(tag: &str, among: &[Locale]) -> Result<Locale, String> {
        let typed = tag.trim().replace('_', "-");
        let same = |locale: &&Locale| locale.accepted().any(|accepted| accepted.eq_ignore_ascii_case(&typed));
        if let Some(locale) = among.iter().find(same) {
            return Ok(*locale);
        }
        let known: Vec<String> = among.iter().map(Locale::tag).collect();
        let known = known.iter().map(String::as_str);
        let language = typed.split('-').next().unwrap_or_default();
        let mut near: Vec<&str> = known
            .clone()
            .filter(|tag| tag.split('-').next().is_some_and(|own| own.eq_ignore_ascii_case(language)))
            .collect();
        if near.is_empty() {
            let short: Vec<&str> = among.iter().map(|locale| locale.language.tag()).collect();
            near = did_you_mean(&typed, known.clone().chain(short));
        }
        let sentence = format!("notices cannot be written in \"{tag}\"");
        Err(match near.as_slice() {
            [] => format!("{sentence}; write one of {}", known.collect::<Vec<_>>().join(", ")),
            near => format!("{sentence}; did you mean {}?", near.join(" or ")),
        })
    }

    /// The language.
    pub fn language(self) -> Language {
        self.language
    }

    /// The region, such as `GB`.
    pub fn region(self) -> &'static str {
        self.region
    }

    /// The whole tag: what `lang` says in HTML.
    pub fn tag(&self) -> String {
        format!("{}-{}", self.language.tag(), self.region)
    }

    /// The tag in word processor files, which name the script by the region: `zh-TW`.
    pub fn office_tag(self) -> String {
        let plain = self.language.tag().split('-').next().unwrap_or_default();
        format!("{plain}-{}", self.region)
    }

    /// The direction of its lines, as `dir` says in HTML.
    pub fn direction(self) -> &'static str {
        "ltr"
    }

    /// The tag as the messages take it.
    pub fn identifier(self) -> LanguageIdentifier {
        self.tag().parse().expect("the tags of the table are well formed")
    }

    /// The ways in which its tag may be written; case does not matter.
    fn accepted(&self) -> impl Iterator<Item = String> {
        let is_first = ALL.iter().find(|other| other.language == self.language) == Some(self);
        [self.tag(), self.office_tag()].into_iter().chain(is_first.then(|| self.language.tag().to_string()))
    }

    /// A number with at least so many decimals, none of its own left out, and its thousands in groups.
    pub fn number(self, number: Decimal, digits: u32) -> String {
        self.digits(&plain(number, digits))
    }

    /// A percentage: one decimal, half away from zero, and none where it is a whole number exactly. What would read zero
    /// and is not gets as many decimals as its first digit needs.
    pub fn percent(self, percent: &Fraction) -> String {
        let whole = percent.fixed(0);
        let is_whole = Decimal::from_str_exact(&whole).is_ok_and(|whole| Fraction::of(whole) == *percent);
        let is_something = |text: &String| text.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
        // No quotient of two decimals is smaller than this many digits show.
        let shown = (1..=64).map(|places| percent.fixed(places)).find(is_something);
        let figure = self.digits(&if is_whole { whole } else { shown.unwrap_or(whole) });
        match self.language {
            Language::Ru | Language::Es | Language::Fr | Language::De => format!("{figure}{NO_BREAK}%"),
            Language::En | Language::Cy | Language::ZhHant | Language::ZhHans => format!("{figure}%"),
        }
    }

    /// Digits with a point, as this locale groups and marks them.
    fn digits(self, text: &str) -> String {
        let (sign, text) = text.strip_prefix('-').map_or((None, text), |rest| (Some(MINUS), rest));
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let (group, mark, fewest) = match self.language {
            Language::En | Language::Cy | Language::ZhHant | Language::ZhHans => (',', '.', 4),
            Language::Ru => (NO_BREAK, ',', 4),
            // Four digits stand together in Spanish.
            Language::Es => ('.', ',', 5),
            Language::Fr => ('\u{202f}', ',', 4),
            Language::De => ('.', ',', 4),
        };
        let mut written: String = sign.into_iter().collect();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && whole.len() >= fewest && (whole.len() - index).is_multiple_of(3) {
                written.push(group);
            }
            written.push(digit);
        }
        if !decimals.is_empty() {
            written.push(mark);
            written.push_str(decimals);
        }
        written
    }
}

impl FromStr for Locale {
    type Err = String;

    fn from_str(tag: &str) -> Result<Locale, String> {
        Locale::of_tag(tag)
    }
}

impl std::fmt::Display for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.tag())
    }
}

/// A number in digits: at least so many decimals, zeros after them left out.
fn plain(number: Decimal, digits: u32) -> String {
    let number = number.normalize();
    let missing = (digits as usize).saturating_sub(number.scale() as usize);
    let point = if missing > 0 && number.scale() == 0 { "." } else { "" };
    format!("{number}{point}{}", "0".repeat(missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        Locale::of_tag(tag).expect("a test writes known tags")
    }

    #[test]
    fn a_tag_is_read_in_any_case_and_a_region_fills_in_for_the_script() {
        let read = |tag: &str| Locale::of_tag(tag).map(|locale| locale.tag());
        for (typed, meant) in [
            ("en", "en-GB"),
            ("EN_us", "en-US"),
            ("zh-Hant", "zh-Hant-TW"),
            ("zh-tw", "zh-Hant-TW"),
            ("zh_HK", "zh-Hant-HK"),
            ("zh-CN", "zh-Hans-CN"),
            ("zh-hans", "zh-Hans-CN"),
            ("cy", "cy-GB"),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(meant), "{typed}");
        }
    }

    #[test]
    fn a_tag_that_leaves_the_script_open_or_is_unknown_is_refused_with_what_is_near() {
        let refused = |tag: &str| Locale::of_tag(tag).expect_err("it is refused");
        assert_eq!(
            refused("zh"),
            "notices cannot be written in \"zh\"; did you mean zh-Hant-TW or zh-Hant-HK or zh-Hans-CN?"
        );
        assert_eq!(refused("en-AU"), "notices cannot be written in \"en-AU\"; did you mean en-GB or en-US?");
        assert!(refused("zh-Hans-HK").ends_with("did you mean zh-Hant-TW or zh-Hant-HK or zh-Hans-CN?"));
        assert!(refused("ja").contains("write one of en-GB, en-US, zh-Hant-TW"), "{}", refused("ja"));
        assert!(refused("").contains("write one of"));
    }

    #[test]
    fn every_tag_is_well_formed_and_read_back() {
        for locale in Locale::all() {
            assert_eq!(Locale::of_tag(&locale.tag()), Ok(*locale));
            assert_eq!(Locale::of_tag(&locale.office_tag()), Ok(*locale));
            assert_eq!(locale.identifier().to_string(), locale.tag());
        }
    }

    #[test]
    fn a_real_change_never_reads_as_none() {
        let percent = |n, d| locale("ru").percent(&Fraction::ratio(n, d).expect("not zero"));
        assert_eq!(percent(1, 25), "0,04\u{a0}%");
        assert_eq!(percent(1, 3000), "0,0003\u{a0}%");
        assert_eq!(percent(-1, 25), "\u{2212}0,04\u{a0}%");
        assert_eq!(percent(0, 1), "0\u{a0}%");
        assert_eq!(percent(100, 9), "11,1\u{a0}%");
        // Ten is said only where it is ten.
        assert_eq!([percent(10, 1), percent(1001, 100)], ["10\u{a0}%", "10,0\u{a0}%"]);
    }

    #[test]
    fn no_digit_of_a_number_is_lost() {
        let number = |text: &str, digits| locale("en").number(text.parse().expect("a decimal"), digits);
        assert_eq!(number("79228162514264337593543950335", 2), "79,228,162,514,264,337,593,543,950,335.00");
        assert_eq!(number("0.0125", 2), "0.0125");
        assert_eq!(number("1234.500", 0), "1,234.5");
        assert_eq!(number("-0.00", 2), "0.00");
    }
}
