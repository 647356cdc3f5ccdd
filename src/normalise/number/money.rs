//! Money cells: an amount with its currency sign, "from", "per" and the words in its place.

use super::plain::{magnitude, prove, read_number, signed, without_trailing_minus};
use super::sign::{Sign, leading_sign, trailing_hundredths, trailing_sign};
use super::words::{amount_per, is_on_request, pieces_for, without_from};
use super::{Mark, Proof, Refusal};
use crate::core::Decimal;
use crate::core::unit::{Pack, Unit};
use crate::normalise::fees::is_nothing;
use crate::normalise::letters::plain_forms;
use crate::normalise::unit::pack;

/// An amount of money as a cell states it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// How much.
    pub value: Decimal,
    /// What the cell says about the currency.
    pub sign: Option<Sign>,
    /// Whether it is only the lowest of several: `from 12`.
    pub is_from: bool,
    /// For how much it is: `£4.20/kg` is for 1 kg, `3 for £5` is for 3 pieces.
    pub per: Option<Pack>,
}

/// What stands in a price cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// An amount.
    Amount(Amount),
    /// Words that mean "ask for the price".
    Words,
}

/// An amount of money or a percentage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rate {
    /// An amount.
    Money(Amount),
    /// So many percent.
    Percent(Decimal),
}

/// Reads a money cell under a decimal mark.
pub fn read_money(text: &str, mark: Mark) -> Result<Cell, Refusal> {
    let plain = plain_forms(text);
    let plain = plain.trim();
    if is_on_request(plain) {
        return Ok(Cell::Words);
    }
    if plain.contains('%') {
        return Err(Refusal::Percent);
    }
    let (is_from, rest) = without_from(plain).map_or((false, plain), |rest| (true, rest));
    let amount = match (pieces_for(rest), amount_per(rest)) {
        (Some((pieces, price)), _) => Amount { per: Some(each(pieces, mark)?), ..signed_amount(price, mark)? },
        (None, Some((price, measure))) => per_measure(signed_amount(price, mark)?, measure, mark)?,
        (None, None) => signed_amount(rest, mark)?,
    };
    Ok(Cell::Amount(Amount { is_from, ..amount }))
}

/// What a money cell says about the decimal mark of its column.
pub fn prove_money(text: &str) -> Proof {
    prove(|mark| read_money(text, mark))
}

/// Reads an amount of money or a percentage under a decimal mark: `2.50`, `12 %`; `free` and `included` are nothing.
pub fn read_rate(text: &str, mark: Mark) -> Result<Rate, Refusal> {
    if is_nothing(text) {
        return Ok(Rate::Money(Amount { value: Decimal::ZERO, sign: None, is_from: false, per: None }));
    }
    let plain = plain_forms(text);
    if let Some(percent) = plain.trim().strip_suffix('%') {
        return read_number(percent.trim_end(), mark).map(Rate::Percent);
    }
    match read_money(&plain, mark)? {
        Cell::Amount(amount) => Ok(Rate::Money(amount)),
        Cell::Words => Err(Refusal::NotANumber),
    }
}

/// What a rate says about the decimal mark of its column.
pub fn prove_rate(text: &str) -> Proof {
    prove(|mark| read_rate(text, mark))
}

fn each(pieces: &str, mark: Mark) -> Result<Pack, Refusal> {
    let quantity = magnitude(pieces, mark)?;
    match Unit::named("each") {
        Some(unit) if !quantity.is_zero() => Ok(Pack { quantity, unit }),
        _ => Err(Refusal::NotANumber),
    }
}

fn per_measure(amount: Amount, measure: &str, mark: Mark) -> Result<Amount, Refusal> {
    match pack(measure, mark) {
        Some(per) => Ok(Amount { per: Some(per), ..amount }),
        None if measure.contains(char::is_alphabetic) => Err(Refusal::UnknownMeasure),
        None => Err(Refusal::NotANumber),
    }
}

/// Takes currency signs, minus, plus and parentheses off from both ends, in any order, each once.
fn signed_amount(text: &str, mark: Mark) -> Result<Amount, Refusal> {
    let mut rest = text.trim();
    let mut currency: Option<Sign> = None;
    let mut is_negative: Option<bool> = None;
    let mut is_hundredths = false;
    loop {
        let found = if let Some((sign, left)) = leading_sign(rest).or_else(|| trailing_sign(rest)) {
            currency = Some(currency.map_or(Some(sign), |other| other.and(sign)).ok_or(Refusal::NotANumber)?);
            Some(left)
        } else if let (None, Some((sign, left))) = (currency, trailing_hundredths(rest)) {
            (currency, is_hundredths) = (Some(sign), true);
            Some(left)
        } else if let (None, Some((negative, left))) = (is_negative, polarity(rest)) {
            is_negative = Some(negative);
            Some(left)
        } else {
            None
        };
        match found {
            Some(left) => rest = left.trim(),
            None => break,
        }
    }
    let mut value = magnitude(rest, mark)?;
    if is_hundredths {
        value = Decimal::try_from_i128_with_scale(value.mantissa(), value.scale() + 2).map_err(|_| Refusal::TooLong)?;
    }
    let value = signed(value, is_negative == Some(true));
    Ok(Amount { value, sign: currency, is_from: false, per: None })
}

/// The sign of an amount, negative or not, and what it stands at.
fn polarity(text: &str) -> Option<(bool, &str)> {
    let in_parentheses = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    in_parentheses
        .or_else(|| text.strip_prefix('-'))
        .map(|rest| (true, rest))
        .or_else(|| text.strip_prefix('+').map(|rest| (false, rest)))
        .or_else(|| without_trailing_minus(text).map(|rest| (true, rest)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Tells a cell in one line: value, currency, from, per.
    fn tells(text: &str, mark: Mark) -> String {
        match read_money(text, mark) {
            Err(refusal) => format!("{refusal:?}"),
            Ok(Cell::Words) => "words".to_string(),
            Ok(Cell::Amount(amount)) => {
                let sign = match amount.sign {
                    None => String::new(),
                    Some(Sign::Code(currency)) => format!(" {currency}"),
                    Some(Sign::Symbol(symbol)) => format!(" {symbol}"),
                    Some(Sign::Kr) => " kr".to_string(),
                };
                let from = if amount.is_from { "from " } else { "" };
                let per = amount.per.map_or(String::new(), |per| format!(" per {per}"));
                format!("{from}{}{sign}{per}", amount.value)
            }
        }
    }

    #[test]
    fn currency_signs_stand_before_or_after_with_or_without_space() {
        for (text, told) in [
            ("€12", "12 EUR"),
            ("12 EUR", "12 EUR"),
            ("12EUR", "12 EUR"),
            ("EUR 12.50", "12.50 EUR"),
            ("usd 12", "12 USD"),
            ("CHF 12.-", "12 CHF"),
            ("Fr. 12.50", "12.50 CHF"),
            ("¥1,200", "1200 ¥"),
            ("￥１，２００", "1200 ¥"),
            ("$5", "5 $"),
            ("US$5", "5 USD"),
            ("$12.00 CAD", "12.00 CAD"),
            ("12.00 kr", "12.00 kr"),
            ("12 kr.", "12 kr"),
            ("₹1,23,456.00", "123456.00 INR"),
            ("12.50 zł", "12.50 PLN"),
            ("12 Kč", "12 CZK"),
            ("1200 Ft", "1200 HUF"),
            ("12 lei", "12 RON"),
            ("500 ₽", "500 RUB"),
            ("12p", "0.12 GBP"),
            ("12¢", "0.12 $"),
            ("12.5 p", "0.125 GBP"),
            ("-£5.00", "-5.00 GBP"),
            ("£-5.00", "-5.00 GBP"),
            ("(£5.00)", "-5.00 GBP"),
            ("£(5.00)", "-5.00 GBP"),
            ("5.00- EUR", "-5.00 EUR"),
        ] {
            assert_eq!(tells(text, Mark::Point), told, "{text}");
        }
        assert_eq!(tells("1.299,00 €", Mark::Comma), "1299.00 EUR");
        assert_eq!(tells("12,- €", Mark::Comma), "12 EUR");
    }

    #[test]
    fn lowest_amounts_and_amounts_per_measure_are_understood() {
        for (text, told) in [
            ("from 12", "from 12"),
            ("From £12.50", "from 12.50 GBP"),
            ("ab 12 €", "from 12 EUR"),
            ("à partir de 12", "from 12"),
            ("desde 12", "from 12"),
            ("от 12", "from 12"),
            ("12起", "from 12"),
            ("¥12 起", "from 12 ¥"),
            ("o £12", "from 12 GBP"),
            ("3 for £5", "5 GBP per 3 each"),
            ("3 For 5", "5 per 3 each"),
            ("£4.20/kg", "4.20 GBP per 1 kg"),
            ("4.20 per kg", "4.20 per 1 kg"),
            ("12 EUR / 100 g", "12 EUR per 100 g"),
            ("from £4.20/kg", "from 4.20 GBP per 1 kg"),
            ("£5 each", "5 GBP per 1 each"),
            ("£5ea", "5 GBP per 1 each"),
        ] {
            assert_eq!(tells(text, Mark::Point), told, "{text}");
        }
        assert_eq!(tells("4,20 €/kg", Mark::Comma), "4.20 EUR per 1 kg");
    }

    #[test]
    fn words_that_ask_for_the_price_are_no_amount_and_no_error() {
        for text in [
            "POA",
            "P.O.A.",
            "Price on application",
            "auf Anfrage",
            "sur devis",
            "bajo petición",
            "面议",
            "по запросу",
            "Договорная",
            "ar gais",
            "Call us!",
        ] {
            assert_eq!(tells(text, Mark::Point), "words", "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for text in [
            "",
            "TBA",
            "n/a",
            "free",
            "1O0",
            "12 XYZ",
            "12 EUX",
            "€12 GBP",
            "£12p",
            "12 EURO",
            "-(5)",
            "(-5)",
            "£",
            "from",
            "0 for 5",
            "from from 5",
            "5-10",
            "05/06/2026",
            "12.50.",
            "12 34",
            "3 for 2 for 1",
        ] {
            assert_eq!(tells(text, Mark::Point), "NotANumber", "{text}");
        }
        assert_eq!(tells("12%", Mark::Point), "Percent");
        assert_eq!(tells("£4.20/pallet", Mark::Point), "UnknownMeasure");
    }

    #[test]
    fn a_sign_does_not_hide_an_ambiguous_amount() {
        assert_eq!(prove_money("£1,299"), Proof::Ambiguous);
        assert_eq!(prove_money("1.226 €"), Proof::Ambiguous);
        assert_eq!(prove_money("POA"), Proof::Either);
        assert_eq!(prove_money("12,00 kr"), Proof::Comma);
        assert_eq!(prove_money("£5/1.5 kg"), Proof::Point);
        assert_eq!(prove_money("12%"), Proof::Neither(Refusal::Percent));
    }

    #[test]
    fn a_rate_is_money_or_a_percentage() {
        let percent = |value| Ok(Rate::Percent(Decimal::new(value, 1)));
        assert_eq!(read_rate("12.5 %", Mark::Point), percent(125));
        assert_eq!(read_rate("12,5%", Mark::Comma), percent(125));
        assert!(matches!(read_rate("£2.50", Mark::Point), Ok(Rate::Money(_))));
        assert_eq!(read_rate("POA", Mark::Point), Err(Refusal::NotANumber));
        assert_eq!(prove_rate("12 %"), Proof::Either);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_money_reader_panic(text in "\\PC{0,24}") {
            let _ = (prove_money(&text), prove_rate(&text));
        }

        #[test]
        fn cells_of_money_letters_are_read_or_refused_without_panic(text in "[0-9.,£€$kpr()/ a-zü起ł+-]{0,16}") {
            let _ = (prove_money(&text), prove_rate(&text));
        }
    }
}
