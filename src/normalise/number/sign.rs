//! What stands before or after an amount and names its currency.

use crate::core::currency::Currency;

/// What a cell says about its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// It names one currency.
    Code(Currency),
    /// A symbol that several currencies share: `$`, `¥`, `₨`.
    Symbol(char),
    /// The krone, krona or króna of Sweden, Norway, Denmark or Iceland.
    Kr,
}

impl Sign {
    /// The currency, where the sign names exactly one.
    pub fn currency(self) -> Option<Currency> {
        match self {
            Sign::Code(currency) => Some(currency),
            Sign::Symbol(_) | Sign::Kr => None,
        }
    }

    /// Whether an amount in this currency may carry the sign.
    pub fn fits(self, currency: Currency) -> bool {
        let code = currency.code();
        match self {
            Sign::Code(own) => own == currency,
            Sign::Kr => matches!(code, "SEK" | "NOK" | "DKK" | "ISK"),
            Sign::Symbol('¥') => matches!(code, "JPY" | "CNY"),
            Sign::Symbol('元') => matches!(code, "CNY" | "TWD" | "HKD" | "MOP" | "SGD"),
            Sign::Symbol('₨') => matches!(code, "INR" | "PKR" | "LKR" | "NPR" | "MUR" | "SCR"),
            Sign::Symbol(_) => DOLLARS.contains(&code),
        }
    }

    /// The currency of a sign beside a list in this one: that of the list where the sign may be its own, else one of those
    /// that share the sign.
    pub fn beside(self, listed: Option<Currency>) -> Option<Currency> {
        let shared = match self {
            Sign::Code(own) => return Some(own),
            _ if listed.is_none_or(|listed| self.fits(listed)) => return listed,
            Sign::Kr => "SEK",
            Sign::Symbol('¥') => "JPY",
            Sign::Symbol('元') => "CNY",
            Sign::Symbol('₨') => "INR",
            Sign::Symbol(_) => "USD",
        };
        Currency::of_code(shared)
    }

    /// Both signs of one amount as one, as in `$12 USD`; `None` when they contradict each other.
    pub fn and(self, other: Sign) -> Option<Sign> {
        match (self, other) {
            _ if self == other => Some(self),
            (Sign::Code(currency), shared) | (shared, Sign::Code(currency)) if shared.fits(currency) => {
                Some(Sign::Code(currency))
            }
            _ => None,
        }
    }
}

/// The currencies whose sign is, or is written as, `$`.
const DOLLARS: &[&str] = &[
    "ARS", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "CLP", "COP", "CUP", "CVE", "DOP", "FJD", "GYD", "HKD",
    "JMD", "KYD", "LRD", "MOP", "MXN", "NAD", "NZD", "SBD", "SGD", "SRD", "TTD", "TWD", "USD", "UYU", "XCD",
];

/// Signs of exactly one currency. A longer sign stands before a shorter one it ends or begins with.
const SIGNS: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("AU$", "AUD"),
    ("A$", "AUD"),
    ("CA$", "CAD"),
    ("C$", "CAD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("MX$", "MXN"),
    ("S$", "SGD"),
    ("R$", "BRL"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("руб.", "RUB"),
    ("руб", "RUB"),
    ("р.", "RUB"),
    ("₩", "KRW"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("грн.", "UAH"),
    ("грн", "UAH"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("₸", "KZT"),
    ("₾", "GEL"),
    ("₡", "CRC"),
    ("₲", "PYG"),
    ("₵", "GHS"),
    ("₼", "AZN"),
    ("₮", "MNT"),
    ("₭", "LAK"),
    ("֏", "AMD"),
    ("円", "JPY"),
    ("人民币", "CNY"),
    ("RMB", "CNY"),
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("Ft", "HUF"),
    ("lei", "RON"),
    ("SFr.", "CHF"),
    ("sFr.", "CHF"),
    ("SFr", "CHF"),
    ("Fr.", "CHF"),
    ("лв.", "BGN"),
    ("лв", "BGN"),
    ("kn", "HRK"),
];

/// Signs that several currencies share, with the one character that stands for them.
const SHARED: &[(&str, Sign)] = &[
    ("$", Sign::Symbol('$')),
    ("¥", Sign::Symbol('¥')),
    ("元", Sign::Symbol('元')),
    ("₨", Sign::Symbol('₨')),
    ("Rs.", Sign::Symbol('₨')),
    ("Rs", Sign::Symbol('₨')),
    ("kr.", Sign::Kr),
    ("kr", Sign::Kr),
    ("Kr.", Sign::Kr),
    ("Kr", Sign::Kr),
];

/// Codes that are read in small letters too; many others are words (`all`, `pen`, `top`, `try`).
const SMALL_CODES: &[&str] = &[
    "aud", "brl", "cad", "chf", "cny", "czk", "dkk", "eur", "gbp", "hkd", "hrk", "huf", "inr", "jpy", "krw", "mxn",
    "nok", "nzd", "pln", "rub", "sek", "sgd", "uah", "usd", "zar",
];

/// The sign at the start of a text, and the rest.
pub(in crate::normalise) fn leading_sign(text: &str) -> Option<(Sign, &str)> {
    let stands_alone = |sign: &str, rest: &str| {
        !(sign.ends_with(char::is_alphabetic) && rest.starts_with(|next: char| next.is_ascii_alphabetic()))
    };
    let found = known_signs().find_map(|(spelling, sign)| {
        let rest = text.strip_prefix(spelling)?;
        stands_alone(spelling, rest).then_some((sign, rest))
    });
    found.or_else(|| {
        let (code, rest) = text.split_at_checked(3)?;
        let currency = currency_code(code)?;
        stands_alone(code, rest).then_some((Sign::Code(currency), rest))
    })
}

/// The sign at the end of a text, and what stands before it.
pub(in crate::normalise) fn trailing_sign(text: &str) -> Option<(Sign, &str)> {
    let stands_alone = |sign: &str, rest: &str| {
        !(sign.starts_with(char::is_alphabetic) && rest.ends_with(|last: char| last.is_ascii_alphabetic()))
    };
    let found = known_signs().find_map(|(spelling, sign)| {
        let rest = text.strip_suffix(spelling)?;
        stands_alone(spelling, rest).then_some((sign, rest))
    });
    found.or_else(|| {
        let (rest, code) = text.split_at_checked(text.len().checked_sub(3)?)?;
        let currency = currency_code(code)?;
        stands_alone(code, rest).then_some((Sign::Code(currency), rest))
    })
}

/// A sign at the end that counts hundredths: `12p`, `12¢`.
pub(super) fn trailing_hundredths(text: &str) -> Option<(Sign, &str)> {
    let (sign, rest) = if let Some(rest) = text.strip_suffix('¢') {
        (Sign::Symbol('$'), rest)
    } else {
        (Sign::Code(Currency::of_code("GBP")?), text.strip_suffix('p')?)
    };
    rest.trim_end().ends_with(|last: char| last.is_ascii_digit()).then_some((sign, rest))
}

/// The currency of a code as people write it: in capitals, or in small letters where that is no word.
fn currency_code(code: &str) -> Option<Currency> {
    let is_code = code.bytes().all(|byte| byte.is_ascii_uppercase()) || SMALL_CODES.contains(&code);
    is_code.then(|| Currency::of_code(code)).flatten()
}

fn known_signs() -> impl Iterator<Item = (&'static str, Sign)> {
    let single = SIGNS.iter().filter_map(|(spelling, code)| Some((*spelling, Sign::Code(Currency::of_code(code)?))));
    single.chain(SHARED.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_of_one_currency_names_a_real_one() {
        assert!(SIGNS.iter().all(|(_, code)| Currency::of_code(code).is_some()));
        assert!(SMALL_CODES.iter().chain(DOLLARS).all(|code| Currency::of_code(code).is_some()));
    }

    #[test]
    fn a_sign_inside_a_word_is_no_sign() {
        assert_eq!(trailing_sign("12 Skr"), None);
        assert_eq!(leading_sign("EURO 5"), None);
        assert_eq!(leading_sign("pen 5"), None);
        assert_eq!(trailing_hundredths("12 up"), None);
    }

    #[test]
    fn two_signs_must_say_the_same() {
        let code = |text| Sign::Code(Currency::of_code(text).expect("a test names real codes"));
        assert_eq!(Sign::Symbol('$').and(code("CAD")), Some(code("CAD")));
        assert_eq!(code("DKK").and(Sign::Kr), Some(code("DKK")));
        assert_eq!(code("EUR").and(code("GBP")), None);
        assert_eq!(Sign::Kr.and(code("EUR")), None);
    }
}
