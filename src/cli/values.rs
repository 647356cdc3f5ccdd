//! Reads the values that flags and configuration have in common. Every error is a sentence.

use std::num::NonZeroUsize;

use encoding_rs::Encoding;

use crate::cli::args::Languages;
use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::diagnostic::did_you_mean;
use crate::core::impact::Regular;
use crate::core::list::TaxBasis;
use crate::text::phrases::Phrases;

/// The names of the tax bases.
pub const TAX: &[(TaxBasis, &str)] =
    &[(TaxBasis::Included, "yes"), (TaxBasis::Excluded, "no"), (TaxBasis::Unknown, "unknown")];

/// The tax bases on which prices can be compared: whether tax is in the price.
pub const BASIS: &[(bool, &str)] = &[(false, "net"), (true, "gross")];

/// Names of encodings that people type, for "did you mean".
const ENCODINGS: &[&str] = &[
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-15",
    "macintosh",
    "ibm866",
    "koi8-r",
    "shift_jis",
    "euc-jp",
    "euc-kr",
    "gb18030",
    "gbk",
    "big5",
];

/// Adds the nearest known names to a sentence.
fn with_near<'a>(sentence: String, typed: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match did_you_mean(typed, known).as_slice() {
        [] => sentence,
        near => format!("{sentence}; did you mean {}?", near.join(" or ")),
    }
}

/// One of the named values.
pub fn choice<T: Copy>(text: &str, all: &[(T, &'static str)]) -> Result<T, String> {
    all.iter().find(|(_, name)| *name == text).map(|(value, _)| *value).ok_or_else(|| {
        let names = all.iter().map(|(_, name)| *name);
        with_near(format!("write one of {}", names.clone().collect::<Vec<_>>().join(", ")), text, names)
    })
}

/// The languages of one text: a BCP 47 tag, or several joined by `+`.
pub fn languages(text: &str) -> Result<Languages, String> {
    let tags = text.split('+').map(|tag| Phrases::locale_of(tag).map(|_| tag.trim().to_string()));
    tags.collect::<Result<Vec<String>, String>>().map(Languages)
}

/// An ISO 4217 code.
pub fn currency(text: &str) -> Result<Currency, String> {
    Currency::of_code(text.trim())
        .ok_or_else(|| with_near("not a currency code of ISO 4217, such as EUR".to_string(), text, Currency::codes()))
}

/// A date.
pub fn date(text: &str) -> Result<Date, String> {
    Date::iso(text.trim()).ok_or_else(|| "write a day that exists as YYYY-MM-DD".to_string())
}

/// The name of an encoding, as the web and most programs write it.
pub fn encoding(text: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label_no_replacement(text.trim().as_bytes())
        .ok_or_else(|| with_near("not an encoding that can be read".to_string(), text, ENCODINGS.iter().copied()))
}

/// The character between two cells, by name or as itself.
pub fn delimiter(text: &str) -> Result<u8, String> {
    let byte = match text {
        "comma" => b',',
        "semicolon" => b';',
        "tab" | "\\t" => b'\t',
        "pipe" => b'|',
        "space" => b' ',
        _ => match text.as_bytes() {
            [byte] if byte.is_ascii() => *byte,
            _ => return Err("write comma, semicolon, tab, pipe or one ASCII character".to_string()),
        },
    };
    match byte {
        b'"' | b'\r' | b'\n' | 0 => Err("quotes and line ends cannot stand between cells".to_string()),
        byte if byte.is_ascii_alphanumeric() => Err("letters and digits cannot stand between cells".to_string()),
        byte => Ok(byte),
    }
}

/// A size of memory: `512MiB`, `1GB`, `2G` (as GiB), or bytes.
pub fn memory(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let wrong = || "write a size such as 512MiB or 1GB".to_string();
    let (digits, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let factor: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "kb" => 1_000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        "tb" => 1_000_000_000_000,
        "k" | "kib" => 1 << 10,
        "m" | "mib" => 1 << 20,
        "g" | "gib" => 1 << 30,
        "t" | "tib" => 1 << 40,
        _ => return Err(wrong()),
    };
    let bytes = digits.parse::<u64>().map_err(|_| wrong())?.checked_mul(factor);
    match bytes {
        None => Err("no computer has that much memory".to_string()),
        Some(0) => Err("some memory is needed".to_string()),
        Some(bytes) => Ok(bytes),
    }
}

/// A percentage, with or without its sign.
pub fn percent(text: &str) -> Result<Decimal, String> {
    let plain = text.trim().strip_suffix('%').unwrap_or(text).trim();
    plain_decimal(plain).ok_or_else(|| "write a percentage such as 5 or \"0.5 %\"".to_string())
}

/// An amount of money.
pub fn amount(text: &str) -> Result<Decimal, String> {
    plain_decimal(text.trim()).ok_or_else(|| "write an amount such as 0.05".to_string())
}

fn plain_decimal(text: &str) -> Option<Decimal> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    Decimal::from_str_exact(text).ok().filter(|_| is_plain)
}

/// A plain number, with or without a minus.
pub fn signed(text: &str) -> Result<Decimal, String> {
    let (is_negative, digits) = text.trim().strip_prefix('-').map_or((false, text.trim()), |digits| (true, digits));
    let value = plain_decimal(digits).ok_or_else(|| "write a number such as -1 or 0.5".to_string())?;
    Ok(if is_negative && !value.is_zero() { -value } else { value })
}

/// A field and the header that stands for it.
pub fn named(text: &str) -> Result<(String, String), String> {
    match text.split_once('=').map(|(field, header)| (field.trim(), header.trim())) {
        Some((field, header)) if !field.is_empty() && !header.is_empty() => Ok((field.to_string(), header.to_string())),
        _ => Err("write FIELD=HEADER, for example item=\"Part no\"".to_string()),
    }
}

/// What a unit contributes, in percent of its price.
pub fn margin(text: &str) -> Result<Decimal, String> {
    let wrong = || "write a share of the price, above 0 and at most 100, for example 40".to_string();
    percent(text).map_err(|_| wrong()).and_then(|own| {
        let is_share = own > Decimal::ZERO && own <= Decimal::ONE_HUNDRED;
        if is_share { Ok(own) } else { Err(wrong()) }
    })
}

/// Who is regular: in how many months, and within how many days.
pub fn regular(text: &str) -> Result<Regular, String> {
    let wrong = || "write MONTHS,DAYS, for example 3,60".to_string();
    let (months, days) = text.split_once(',').ok_or_else(wrong)?;
    let number = |text: &str| text.trim().parse::<u32>().map_err(|_| wrong());
    Ok(Regular { months: number(months)?, days: number(days)? })
}

/// A number of threads.
pub fn threads(text: &str) -> Result<NonZeroUsize, String> {
    text.trim().parse().map_err(|_| "write a whole number from 1".to_string())
}

/// The header of a column.
pub fn header(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("a header is missing".to_string()),
        header => Ok(header.to_string()),
    }
}

/// Words that may not be blank.
pub fn words(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("this cannot be blank".to_string()),
        words => Ok(words.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_memory_mean_what_their_units_say() {
        let sizes = ["512MiB", "1GB", "2g", "4096", "1 KiB"].map(|text| memory(text).ok());
        assert_eq!(sizes, [Some(512 << 20), Some(1_000_000_000), Some(2 << 30), Some(4096), Some(1024)]);
        let wrong = ["", "GB", "1.5GB", "0", "1XB", "99999999TB", "-1"].map(|text| memory(text).is_err());
        assert_eq!(wrong, [true; 7]);
    }

    #[test]
    fn a_delimiter_is_one_byte_that_no_cell_needs() {
        assert_eq!(["tab", ";", "pipe", "\\t"].map(|text| delimiter(text).ok()), [b'\t', b';', b'|', b'\t'].map(Some));
        assert_eq!(["\"", "a", "1", "§", "", "\n", ";;"].map(|text| delimiter(text).is_err()), [true; 7]);
    }

    #[test]
    fn near_misses_are_named() {
        assert!(currency("EURO").is_err_and(|words| words.contains("did you mean EUR")));
        assert!(encoding("windows1252x").is_err_and(|words| words.contains("windows-1252")));
        assert!(choice("frist", &[((), "first"), ((), "last")]).is_err_and(|words| words.contains("mean first")));
    }
}
