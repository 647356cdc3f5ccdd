//! Words around an amount, and words in its place.

use crate::normalise::letters::plain_words;

/// Words that clearly mean "ask for the price"; compared without case, accents and punctuation.
#[rustfmt::skip]
const ON_REQUEST: &[&str] = &[
    // English
    "poa", "p o a", "por", "price on application", "price on request", "price upon request",
    "prices on request", "on application", "on request", "upon request", "by request", "call", "call us",
    "please call", "call for price", "call for pricing", "ask", "ask us", "ask for price", "enquire",
    "please enquire", "inquire", "contact us", "contact us for price", "contact us for pricing",
    "contact sales", "request a quote",
    // German
    "auf anfrage", "preis auf anfrage", "a a",
    // French
    "sur devis", "sur demande", "prix sur demande", "nous consulter", "nous contacter",
    // Spanish
    "a consultar", "consultar", "consultar precio", "precio a consultar", "bajo peticion",
    "precio bajo peticion",
    // Chinese
    "面议", "面議", "价格面议", "價格面議", "询价", "詢價",
    // Russian, written as plain_words writes it
    "по запросу", "цена по запросу", "договорная", "цена договорная", "по договоренности",
    // Welsh
    "ar gais", "pris ar gais",
    // Croatian
    "na upit", "cijena na upit",
];

/// Words before an amount that make it the lowest of several; each ends where the amount begins.
const FROM: &[&str] =
    &["from", "starting from", "starting at", "ab", "à partir de", "a partir de", "dès", "desde", "от", "o", "od"];

/// Words between a number of pieces and the price for all of them: `3 for 5`.
const FOR: &[&str] = &[" for ", " für ", " pour ", " por ", " за "];

/// Words between an amount and the measure it is for.
const PER: &[&str] = &[" per ", " pro ", " je ", " par ", " por ", " за "];

/// Whether the words stand in place of a price, to be asked for.
pub(super) fn is_on_request(text: &str) -> bool {
    !text.contains(|c: char| c.is_ascii_digit()) && ON_REQUEST.contains(&plain_words(text).as_str())
}

/// The amount behind `from 12` or before the `起` of `12起`.
pub(super) fn without_from(text: &str) -> Option<&str> {
    let amount = text.strip_suffix('起').or_else(|| {
        FROM.iter().find_map(|word| {
            let rest = strip_prefix_any_case(text, word)?;
            rest.starts_with(' ').then_some(rest)
        })
    });
    amount.map(str::trim)
}

/// The number of pieces and the price for all of them: `3 for £5`.
pub(super) fn pieces_for(text: &str) -> Option<(&str, &str)> {
    FOR.iter()
        .find_map(|word| split_any_case(text, word))
        .filter(|(pieces, _)| !pieces.is_empty() && pieces.bytes().all(|byte| byte.is_ascii_digit()))
        .filter(|(_, price)| price.contains(is_digit))
}

/// The amount and the measure it is for: `£4.20/kg`, `4.20 per kg`, `5 each`.
pub(super) fn amount_per(text: &str) -> Option<(&str, &str)> {
    let each = || ["each", "ea", "ea."].iter().find_map(|word| Some((strip_suffix_any_case(text, word)?, "each")));
    text.split_once('/')
        .or_else(|| PER.iter().find_map(|word| split_any_case(text, word)))
        .or_else(each)
        .map(|(amount, measure)| (amount.trim(), measure.trim()))
}

fn strip_prefix_any_case<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(word.len())?;
    (start.to_lowercase() == word).then_some(rest)
}

fn strip_suffix_any_case<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (rest, end) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
    let stands_apart = rest.ends_with([' ', '.', '-']) || rest.ends_with(is_digit);
    (end.to_lowercase() == word && stands_apart).then_some(rest)
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

fn split_any_case<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let at = text.char_indices().map(|(at, _)| at).find(|at| {
        let end = at + word.len();
        text.get(*at..end).is_some_and(|part| part.to_lowercase() == word)
    })?;
    Some((&text[..at], &text[at + word.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_written_as_they_are_compared() {
        for words in ON_REQUEST {
            assert_eq!(&plain_words(words), words);
        }
    }

    #[test]
    fn words_that_leave_the_price_open_for_another_reason_are_not_a_request() {
        for words in ["TBA", "market price", "free", "n/a", "sold out", "callous"] {
            assert!(!is_on_request(words), "{words}");
        }
    }
}
