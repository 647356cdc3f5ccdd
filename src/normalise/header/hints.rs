//! What a header says beside its name: currency, unit, whether tax is in the price.

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::unit::{Pack, Unit};
use crate::normalise::letters::plain_words;
use crate::normalise::number::{Mark, leading_sign, trailing_sign};
use crate::normalise::unit::pack;

/// Words that say tax is in the price; as [`plain_words`] writes them.
#[rustfmt::skip]
const WITH_TAX: &[&str] = &[
    "incl tax", "inc tax", "including tax", "incl vat", "inc vat", "including vat", "with tax", "with vat",
    "gross", "incl gst", "inc gst", "inkl mwst", "incl mwst", "inkl ust", "mit mwst", "inkl steuern", "brutto",
    "ttc", "con iva", "iva incluido", "含税", "с ндс", "вкл ндс", "gan gynnwys treth", "gan gynnwys taw", "s pdv",
];

/// Words that say tax comes on top.
#[rustfmt::skip]
const WITHOUT_TAX: &[&str] = &[
    "excl tax", "ex tax", "excluding tax", "excl vat", "ex vat", "excluding vat", "without tax", "without vat",
    "net", "excl gst", "ex gst", "zzgl mwst", "exkl mwst", "ohne mwst", "ohne steuern", "zzgl ust", "netto",
    "ht", "sin iva", "不含税", "без ндс", "ac eithrio treth", "ac eithrio taw", "bez pdv",
];

/// What a header says beside its name.
#[derive(Clone, Copy, Default)]
pub(super) struct Hints {
    pub(super) currency: Option<Currency>,
    pub(super) unit: Option<Unit>,
    pub(super) tax: Option<bool>,
    /// Whether it names a measure, of one unit or more.
    pub(super) is_per_measure: bool,
}

impl Hints {
    /// Takes what stands in brackets or behind a slash if all of it is currency, unit or tax:
    /// `EUR`, `€/kg`, `EUR, incl. VAT`. A sign of several currencies is taken and says nothing.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let mut taken = *self;
        let is_all = text.split([',', ';', '/']).map(str::trim).all(|part| taken.take_one(part));
        if is_all {
            *self = taken;
        }
        is_all
    }

    fn take_one(&mut self, part: &str) -> bool {
        if let Some((sign, "")) = leading_sign(part) {
            self.currency = self.currency.or(sign.currency());
            return true;
        }
        let words = plain_words(part);
        if let (Some(tax), "") = without_tax(&words) {
            self.tax = Some(tax);
            return true;
        }
        let Some(measure) = pack(part, Mark::Point) else { return false };
        self.unit = self.unit.or(single(measure));
        self.is_per_measure = true;
        true
    }

    /// Takes one currency, tax or unit word off an end of a header; `None` when none stands there.
    pub(super) fn take_from<'a>(&mut self, words: &'a str) -> Option<&'a str> {
        let (currency, rest) = without_currency(words);
        if currency.is_some() {
            self.currency = self.currency.or(currency);
            return Some(rest);
        }
        let (tax, rest) = without_tax(words);
        if tax.is_some() {
            self.tax = self.tax.or(tax);
            return Some(rest);
        }
        let (unit, rest) = without_unit(words);
        self.unit = self.unit.or(unit);
        (rest != words).then_some(rest)
    }

    /// The header without a currency symbol at either end: `Price €`, `£ per item`.
    pub(super) fn without_signs<'a>(&mut self, header: &'a str) -> &'a str {
        let header = header.trim();
        let is_symbol = |rest: &str, whole: &str| {
            let sign = whole.replace(rest, "");
            !rest.is_empty() && !sign.contains(char::is_alphabetic)
        };
        let found = leading_sign(header).or_else(|| trailing_sign(header));
        match found.filter(|(_, rest)| is_symbol(rest, header)) {
            Some((sign, rest)) => {
                self.currency = self.currency.or(sign.currency());
                rest.trim()
            }
            None => header,
        }
    }
}

/// The header outside brackets, and what stands in each pair of them.
pub(super) fn without_brackets(header: &str) -> (String, Vec<&str>) {
    let mut outside = String::new();
    let mut inside = Vec::new();
    let mut rest = header;
    while let Some((before, behind)) = rest.split_once(['(', '[']) {
        let Some((within, after)) = behind.split_once([')', ']']) else { break };
        outside.push_str(before);
        outside.push(' ');
        inside.push(within.trim());
        rest = after;
    }
    outside.push_str(rest);
    (outside, inside)
}

/// The words with a space at every border of small and capital letters: `ListPriceGBP` becomes
/// `List Price GBP`.
pub(super) fn split_camel_case(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    let mut split = String::with_capacity(words.len() + 4);
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|at| letters[at]);
        let starts_word = before.is_some_and(char::is_lowercase)
            || (before.is_some_and(char::is_uppercase) && letters.get(index + 1).is_some_and(|c| c.is_lowercase()));
        if letter.is_uppercase() && starts_word {
            split.push(' ');
        }
        split.push(*letter);
    }
    split
}

/// A currency code as first or last of several words: `price usd`, `price in usd`, `usd price`.
pub(super) fn without_currency(words: &str) -> (Option<Currency>, &str) {
    let last = words.rsplit_once(' ').and_then(|(rest, code)| {
        let without_in = [" in", " en", " в"].iter().find_map(|word| rest.strip_suffix(word));
        Some((currency_word(code)?, without_in.unwrap_or(rest)))
    });
    let first = || words.split_once(' ').and_then(|(code, rest)| Some((currency_word(code)?, rest)));
    last.or_else(first).map_or((None, words), |(currency, rest)| (Some(currency), rest))
}

/// The currency of a word, if the word is a code that people write in small letters.
fn currency_word(word: &str) -> Option<Currency> {
    leading_sign(word).filter(|(_, rest)| rest.is_empty()).and_then(|(sign, _)| sign.currency())
}

/// Tax words at the end, or at the start where a name follows.
pub(super) fn without_tax(words: &str) -> (Option<bool>, &str) {
    let groups = [(true, WITH_TAX), (false, WITHOUT_TAX)];
    let all = groups.iter().flat_map(|(tax, list)| list.iter().map(move |word| (*tax, *word)));
    // The longest word decides: `不含税` ends in `含税` and says the opposite.
    let longest = all
        .filter_map(|(tax, word)| {
            let rest = words.strip_suffix(word).or_else(|| words.strip_prefix(word))?;
            let is_apart = rest.is_empty()
                || !word.is_ascii()
                || rest.ends_with(' ') && words.starts_with(rest)
                || rest.starts_with(' ') && words.ends_with(rest);
            is_apart.then_some((tax, word.len(), rest.trim()))
        })
        .max_by_key(|(_, length, _)| *length);
    longest.map_or((None, words), |(tax, _, rest)| (Some(tax), rest))
}

/// A measure as the last of several words; not "each" and its kin, which are words of many headers.
/// A measure of more than one unit, such as `100 g`, comes off and names no unit.
fn without_unit(words: &str) -> (Option<Unit>, &str) {
    let (start, last) = words.rsplit_once(' ').unwrap_or(("", words));
    let (before, number) = start.rsplit_once(' ').unwrap_or(("", start));
    if number.starts_with(|c: char| c.is_ascii_digit())
        && let Some(measure) = pack(&format!("{number} {last}"), Mark::Point)
    {
        return (single(measure), before);
    }
    match pack(last, Mark::Point).filter(|measure| measure.unit.name() != "each") {
        Some(measure) => (single(measure), start),
        None => (None, words),
    }
}

fn single(measure: Pack) -> Option<Unit> {
    (measure.quantity == Decimal::ONE).then_some(measure.unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn camel_case_is_split_where_a_word_starts() {
        assert_eq!(split_camel_case("ListPriceGBP"), "List Price GBP");
        assert_eq!(split_camel_case("GBPPrice"), "GBP Price");
        assert_eq!(split_camel_case("unit_price"), "unit_price");
    }

    #[test]
    fn tax_words_are_written_as_they_are_compared() {
        for word in WITH_TAX.iter().chain(WITHOUT_TAX) {
            assert_eq!(&plain_words(word), word);
        }
        assert_eq!(without_tax("单价 不含税"), (Some(false), "单价"));
        assert_eq!(without_tax("planet"), (None, "planet"));
    }

    #[test]
    fn a_measure_comes_off_and_names_its_unit_only_if_it_is_one() {
        let told = |words| (without_unit(words).0.map(Unit::name), without_unit(words).1);
        assert_eq!(told("price per kg"), (Some("kg"), "price per"));
        assert_eq!(told("price per 1 kg"), (Some("kg"), "price per"));
        assert_eq!(told("price per 100 g"), (None, "price per"));
        assert_eq!(told("price per 100g"), (None, "price per"));
        assert_eq!(told("price each"), (None, "price each"));
    }

    #[test]
    fn brackets_come_off_wherever_they_stand() {
        assert_eq!(without_brackets("Price (EUR) [net]"), ("Price    ".to_string(), vec!["EUR", "net"]));
        assert_eq!(without_brackets("Price (EUR"), ("Price (EUR".to_string(), vec![]));
    }
}
