//! Yes and no as tables write them.

use crate::normalise::letters::plain_words;

/// Words for yes, among them what a tax column says when tax is in the price.
#[rustfmt::skip]
const YES: &[&str] = &[
    // English
    "yes", "y", "true", "t", "1", "x", "on", "incl", "inc", "included", "inclusive", "including", "incl vat",
    "inc vat", "incl tax", "gross",
    // German
    "ja", "j", "wahr", "inkl", "inklusive", "brutto", "inkl mwst",
    // French
    "oui", "o", "vrai", "inclus", "incluse", "compris", "ttc",
    // Spanish
    "si", "s", "verdadero", "incluido", "incluida", "con iva",
    // Chinese
    "是", "有", "对", "真", "含", "含税",
    // Russian
    "да", "истина", "включено", "включен", "с ндс", "в том числе",
    // Welsh
    "ie", "oes", "ydy", "gwir", "cynnwys", "wedi ei gynnwys",
];

/// Words for no.
#[rustfmt::skip]
const NO: &[&str] = &[
    // English
    "no", "n", "false", "f", "0", "off", "excl", "exc", "ex", "excluded", "exclusive", "excluding", "excl vat",
    "ex vat", "excl tax", "net",
    // German
    "nein", "falsch", "exkl", "exklusive", "zzgl", "netto", "zzgl mwst",
    // French
    "non", "faux", "exclu", "exclue", "ht",
    // Spanish
    "falso", "excluido", "excluida", "sin iva",
    // Chinese
    "否", "无", "無", "不", "假", "不含", "不含税",
    // Russian
    "нет", "ложь", "не включено", "не включен", "без ндс",
    // Welsh
    "na", "nac oes", "nage", "ffug", "heb gynnwys", "ac eithrio",
];

/// Whether a cell says yes or no, in seven languages.
pub fn yes_no(text: &str) -> Option<bool> {
    let words = plain_words(text);
    let says = |list: &[&str]| list.contains(&words.as_str());
    match (says(YES), says(NO)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_written_as_it_is_compared_and_says_one_thing() {
        for word in YES.iter().chain(NO) {
            assert_eq!(&plain_words(word), word);
        }
        assert!(YES.iter().all(|word| !NO.contains(word)));
    }

    #[test]
    fn yes_and_no_are_read_whatever_their_case_and_accents() {
        for (text, says) in [
            ("Yes", Some(true)),
            ("TRUE", Some(true)),
            ("1", Some(true)),
            ("Sí", Some(true)),
            ("incl.", Some(true)),
            ("Да", Some(true)),
            ("no", Some(false)),
            ("excl.", Some(false)),
            ("否", Some(false)),
            ("maybe", None),
            ("n/a", None),
            ("2", None),
            ("", None),
        ] {
            assert_eq!(yes_no(text), says, "{text}");
        }
    }
}
