//! The signs of currencies, by the readers of a locale.

use crate::core::currency::Currency;
use crate::text::locale::{Language, Locale};

/// The sign of a currency where it is the only one of a notice and that of the list; its code where readers of the locale
/// do not know the sign, or know it as that of another currency.
pub fn alone(locale: Locale, currency: Currency) -> Option<&'static str> {
    match (currency.code(), locale.language()) {
        ("USD" | "CAD" | "AUD" | "NZD" | "HKD" | "TWD", _) if is_the_dollar(locale, currency) => Some("$"),
        ("TWD", _) => Some("NT$"),
        ("CNY", Language::ZhHans) => Some("¥"),
        ("JPY", Language::ZhHans) => Some("JP¥"),
        ("JPY", _) => Some("¥"),
        ("GBP", _) => Some("£"),
        _ => beside(locale, currency),
    }
}

/// Whether the readers take a bare `$` for this currency.
fn is_the_dollar(locale: Locale, currency: Currency) -> bool {
    match (locale.region(), currency.code()) {
        ("TW", code) => code == "TWD",
        ("HK", code) => code == "HKD",
        ("US", code) => code == "USD",
        // Mainland readers meet the dollars of three neighbours.
        ("CN", _) => false,
        (_, code) => code != "TWD",
    }
}

/// The sign of a currency that no other one shares in this locale; `None` where only its code is safe.
pub fn beside(locale: Locale, currency: Currency) -> Option<&'static str> {
    let language = locale.language();
    if language == Language::Fr {
        match currency.code() {
            "GBP" => return Some("£GB"),
            "USD" => return Some("$US"),
            "CAD" => return Some("$CA"),
            "AUD" => return Some("$AU"),
            "NZD" => return Some("$NZ"),
            "TWD" | "HKD" | "CNY" | "JPY" => return None,
            _ => {}
        }
    }
    if language == Language::Es && !matches!(currency.code(), "GBP" | "EUR" | "USD" | "KRW" | "INR") {
        return None;
    }
    Some(match currency.code() {
        "GBP" => "£",
        "EUR" => "€",
        "USD" if locale.region() == "US" || matches!(language, Language::Ru | Language::De) => "$",
        "USD" => "US$",
        "CAD" => "CA$",
        "AUD" if language.is_han() || language == Language::De => "AU$",
        "AUD" => "A$",
        "NZD" => "NZ$",
        "HKD" => "HK$",
        "TWD" => "NT$",
        "CNY" if language == Language::ZhHans => "¥",
        "CNY" => "CN¥",
        "JPY" if matches!(locale.region(), "US" | "TW" | "HK" | "RU" | "DE") => "¥",
        "JPY" => "JP¥",
        "KRW" => "₩",
        "INR" => "₹",
        "RUB" if language == Language::Ru => "₽",
        "UAH" if language == Language::Ru => "₴",
        _ => return None,
    })
}

/// The signs that several currencies share.
pub fn family(currency: Currency) -> Option<char> {
    match currency.code() {
        "USD" | "CAD" | "AUD" | "NZD" | "HKD" | "TWD" => Some('$'),
        "CNY" | "JPY" => Some('¥'),
        _ => None,
    }
}

/// Whether prices in cash have no minor unit though the currency has one (CLDR `_cashDigits="0"`).
pub fn is_whole_in_cash(currency: Currency) -> bool {
    matches!(
        currency.code(),
        "AMD"
            | "COP"
            | "CRC"
            | "CZK"
            | "GYD"
            | "HUF"
            | "IDR"
            | "MNT"
            | "MUR"
            | "NOK"
            | "PKR"
            | "SEK"
            | "TWD"
            | "TZS"
            | "UZS"
    )
}
