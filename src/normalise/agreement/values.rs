//! The values of a document: what cannot be read with certainty is a problem at its place, all of them at once.

use std::collections::HashSet;

use crate::core::Decimal;
use crate::core::agreement::{Amount, Day, Number, Stated, Words};
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems, did_you_mean};
use crate::normalise::date;
use crate::normalise::number::{Mark, Proof, prove_number, read_number};
use crate::read::grid::note;
use crate::read::tree::{Element, Shape};

/// So many different currencies that are none are told; a document has one or two.
const UNKNOWN: usize = 20;

/// Reads values and keeps the problems.
pub(super) struct Values {
    /// What cannot be read.
    pub problems: Problems,
    /// Currencies that are none.
    pub unknown: Vec<Words>,
    /// The decimal mark of texts that people write; `None` where only plain decimals are read.
    pub mark: Option<Mark>,
    /// How days are written.
    pub days: Days,
    /// The unknown columns that were told.
    pub told: HashSet<String>,
    /// What to make of `1.250` where people write and nobody named the decimal mark; `None` where it is certain.
    pub thousands: Option<Thousands>,
}

/// How the days of a document are written.
#[derive(Clone, Copy)]
pub(super) enum Days {
    /// As ISO 8601 has them.
    Iso,
    /// As people write them, in this order where a day needs one.
    Written(Option<date::Order>),
}

/// What says whether the dot of `1.250` parts decimals or thousands.
#[derive(Clone, Copy)]
pub(super) struct Thousands {
    /// How many decimals an amount has.
    pub digits: u32,
    /// Whether another number of the document can only have a decimal point.
    pub is_point_proven: bool,
}

impl Thousands {
    /// Whether a number has two readings; an amount has no more decimals than its coins, whatever others prove.
    fn has_two_readings(self, element: Element<'_>, is_coins: bool) -> bool {
        let is_open = if is_coins { self.digits < 3 } else { !self.is_point_proven };
        is_open && element.shape() == Shape::Text && prove_number(element.text()) == Proof::Ambiguous
    }
}

impl Values {
    /// A reader of plain decimals and ISO dates.
    pub fn plain() -> Values {
        Values {
            problems: Problems::default(),
            unknown: Vec::new(),
            mark: None,
            days: Days::Iso,
            told: HashSet::new(),
            thousands: None,
        }
    }

    /// Notes a problem with a value.
    pub fn refuse(&mut self, element: Element<'_>, headline: String, help: impl Into<String>) {
        let diagnostic = Diagnostic::new(headline).at(element.place()).excerpt(element.excerpt()).help(help);
        note(&mut self.problems, diagnostic);
    }

    /// Words, also where they are blank.
    pub fn words(&mut self, element: Option<Element<'_>>) -> Option<Words> {
        let element = element?;
        Some(Stated { value: element.text().into(), at: element.at() })
    }

    /// Words, unless they are blank.
    pub fn said(&mut self, element: Option<Element<'_>>) -> Option<Words> {
        self.words(element).filter(|words| !words.value.is_empty())
    }

    /// A number; blank says nothing.
    pub fn number(&mut self, element: Option<Element<'_>>) -> Option<Number> {
        let element = element.filter(|element| !element.text().is_empty())?;
        self.settle(element, false)?;
        Some(Stated { value: self.decimal(element, element.text())?, at: element.at() })
    }

    /// A percentage, with or without its sign.
    pub fn percent(&mut self, element: Option<Element<'_>>) -> Option<Number> {
        let element = element.filter(|element| !element.text().is_empty())?;
        let text = element.text().trim_end_matches('%').trim_end();
        Some(Stated { value: self.decimal(element, text)?, at: element.at() })
    }

    /// An amount of money with the currency of its attribute.
    pub fn amount(&mut self, element: Option<Element<'_>>) -> Option<Amount> {
        let element = element.filter(|element| !element.text().is_empty())?;
        let currency = self.currency(element.child("@currencyID")).map(|stated| stated.value);
        self.settle(element, true)?;
        Some(Amount { value: self.decimal(element, element.text())?, currency, at: element.at() })
    }

    /// The price of one, which may be finer than coins.
    pub fn price(&mut self, element: Option<Element<'_>>) -> Option<Amount> {
        let number = self.number(element)?;
        Some(Amount { value: number.value, currency: None, at: number.at })
    }

    /// Refuses a number whose dot may part thousands.
    fn settle(&mut self, element: Element<'_>, is_coins: bool) -> Option<()> {
        let Some(thousands) = self.thousands.filter(|own| own.has_two_readings(element, is_coins)) else {
            return Some(());
        };
        let text = element.text();
        let reading =
            |mark: Mark| read_number(text, mark).map_or_else(|_| "nothing".to_string(), |own| own.to_string());
        let (point, comma) = (reading(Mark::Point), reading(Mark::Comma));
        let diagnostic = Diagnostic::new(format!("{text:?} can be read as {point} or as {comma}"));
        let coins = "0".repeat(thousands.digits as usize);
        let plain = if coins.is_empty() { comma.clone() } else { format!("{comma}.{coins}") };
        let diagnostic = diagnostic
            .at(element.place())
            .excerpt(element.excerpt())
            .help(format!("--decimal-mark .   reads {point}"))
            .help(format!("--decimal-mark ,   reads {comma}"))
            .help(format!(
                "or write it without a doubt: {plain}, or {}",
                Decimal::from_str_exact(&point).map_or(point, |own| own.normalize().to_string())
            ));
        note(&mut self.problems, diagnostic);
        None
    }

    /// A currency; one that is none is kept to be told.
    pub fn currency(&mut self, element: Option<Element<'_>>) -> Option<Stated<Currency>> {
        let element = element.filter(|element| !element.text().is_empty())?;
        match Currency::of_code(element.text()) {
            Some(currency) => Some(Stated { value: currency, at: element.at() }),
            None => {
                if self.unknown.len() < UNKNOWN && self.unknown.iter().all(|known| *known.value != *element.text()) {
                    self.unknown.push(Stated { value: element.text().into(), at: element.at() });
                }
                None
            }
        }
    }

    /// A day as ISO 8601 writes it, with or without the time and zone behind it.
    pub fn day(&mut self, element: Option<Element<'_>>) -> Option<Day> {
        let element = element.filter(|element| !element.text().is_empty())?;
        let text = element.text();
        let rest = text.get(10..).unwrap_or_default();
        let iso = text
            .get(..10)
            .and_then(Date::iso)
            .filter(|_| rest.is_empty() || rest.starts_with(['T', 'Z', '+', '-', ' ']));
        let found = iso.or_else(|| match self.days {
            Days::Iso => None,
            Days::Written(order) => date::read(text, order),
        });
        match found {
            Some(value) => Some(Stated { value, at: element.at() }),
            None => {
                self.refuse(element, format!("{text:?} is no day"), "write the day as 2026-03-02");
                None
            }
        }
    }

    /// One of the named values.
    pub fn choice<T: Copy>(&mut self, element: Option<Element<'_>>, all: &[(T, &str)]) -> Option<Stated<T>> {
        let element = element.filter(|element| !element.text().is_empty())?;
        let text = element.text();
        if let Some((value, _)) = all.iter().find(|(_, name)| name.eq_ignore_ascii_case(text)) {
            return Some(Stated { value: *value, at: element.at() });
        }
        let names: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
        let help = match did_you_mean(text, names.iter().copied()).as_slice() {
            [] => format!("write {}", names.join(", ")),
            near => format!("did you mean {}?", near.join(" or ")),
        };
        self.refuse(element, format!("{} cannot be {text:?}", element.name()), help);
        None
    }

    /// Yes or no.
    pub fn yes_no(&mut self, element: Option<Element<'_>>) -> Option<Stated<bool>> {
        let all = [(true, "true"), (false, "false"), (true, "yes"), (false, "no"), (true, "1"), (false, "0")];
        self.choice(element, &all)
    }

    fn decimal(&mut self, element: Element<'_>, text: &str) -> Option<Decimal> {
        let read = match (self.mark, element.shape()) {
            (None, Shape::Number) => read_number(text, Mark::Point).ok(),
            (None, _) => plain_decimal(text),
            (Some(_), Shape::Number) => read_number(text, Mark::Point).ok(),
            (Some(mark), _) => read_number(text, mark).ok(),
        };
        if read.is_none() {
            let help = match self.mark {
                _ if element.name() == "revision" => "count the revisions of a quote: 1, 2, 3",
                _ if element.name() == "sequence" => "count the changes of a job: 1, 2, 3",
                Some(Mark::Point) if text.contains(',') => "for a decimal comma:  --decimal-mark ,",
                Some(Mark::Comma) if text.contains('.') => {
                    "a decimal comma was declared: write it like 1250,00, or leave out --decimal-mark"
                }
                _ => "write it like 1250.00: digits and a point, at most 28 digits",
            };
            self.refuse(element, format!("{text:?} is no plain number"), help);
        }
        read
    }
}

/// A decimal as XML Schema and we ourselves write it: a sign, digits, a point. Never rounded.
fn plain_decimal(text: &str) -> Option<Decimal> {
    let (is_negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(decimals) || whole.len() + decimals.len() == 0 {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let plain = if decimals.is_empty() { whole.to_string() } else { format!("{whole}.{decimals}") };
    let value = Decimal::from_str_exact(&plain).ok()?;
    Some(if is_negative && !value.is_zero() { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_as_xml_schema_writes_them_and_nothing_else() {
        let read = |text: &str| plain_decimal(text).map(|value| value.to_string());
        let sound =
            [("0012.50", "12.50"), (".00", "0.00"), ("00.0", "0.0"), ("-5.", "-5"), ("+1", "1"), ("-0.0", "0.0")];
        for (text, wanted) in sound {
            assert_eq!(read(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["", ".", "-", "1,5", "1e3", "1_000", "1 000", "0x1", "12345678901234567890123456789.5", "NaN"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
