//! Dates as people write them. Two-digit years are never read, and no order of day and month is
//! guessed: a column has the order that all its cells allow.

use wide::u8x16;

use crate::core::date::Date;
use crate::normalise::letters::{plain_forms, plain_words};
use crate::read::rows::Short;

pub use crate::core::wishes::DateOrder as Order;

/// The orders under which a cell, or every cell of a column, is a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Orders(u8);

const DMY: u8 = 1;
const MDY: u8 = 2;
const YMD: u8 = 4;
const SAME: u8 = 8;

impl Orders {
    /// Every order, with the same reading: what a date that needs no order says.
    pub const ALL: Orders = Orders(DMY | MDY | YMD | SAME);

    /// Whether this order is among them.
    pub fn has(self, order: Order) -> bool {
        let bit = match order {
            Order::Dmy => DMY,
            Order::Mdy => MDY,
            Order::Ymd => YMD,
        };
        self.0 & bit != 0
    }

    /// The orders that read both: fold a column with it, starting at [`Orders::ALL`].
    pub fn and(self, other: Orders) -> Orders {
        Orders(self.0 & other.0)
    }

    /// Whether no order reads every cell: this is no column of dates.
    pub fn is_empty(self) -> bool {
        self.0 & (DMY | MDY | YMD) == 0
    }

    /// The one order that reads every cell, where exactly one does.
    pub fn only(self) -> Option<Order> {
        match self.0 & (DMY | MDY | YMD) {
            DMY => Some(Order::Dmy),
            MDY => Some(Order::Mdy),
            YMD => Some(Order::Ymd),
            _ => None,
        }
    }

    /// Whether every order that reads the cells reads them alike, so that none need be known. A column
    /// that is neither empty, nor of one order, nor this is ambiguous.
    pub fn reads_the_same_everywhere(self) -> bool {
        !self.is_empty() && self.0 & SAME != 0
    }
}

/// The last day of each month in every year.
const LAST_DAYS: [u8; 13] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Whether a cell is plainly `YYYY-MM-DD` with a day that this month has every year: the common case, without a detour.
#[inline]
pub fn is_plain_iso(raw: &[u8]) -> bool {
    raw.len() == 10 && Short::of(raw, &mut [0; Short::MOST]).is_some_and(is_short_iso)
}

/// The same for a cell that is at hand.
#[inline(always)]
pub fn is_short_iso(cell: Short<'_>) -> bool {
    // All bytes at once: a date is nearly always one, so that stopping early would only cost.
    let lane = u8x16::new(*cell.bytes) - u8x16::new(*b"0000-00-00\0\0\0\0\0\0");
    let most = u8x16::new([9, 9, 9, 9, 0, 9, 9, 0, 9, 9, 255, 255, 255, 255, 255, 255]);
    if cell.length != 10 || lane.min(most).simd_eq(lane).to_bitmask() != 0xFFFF || cell.bytes[0] == b'0' {
        return false;
    }
    let two = |index: usize| (cell.bytes[index] - b'0') * 10 + (cell.bytes[index + 1] - b'0');
    LAST_DAYS.get(usize::from(two(5))).is_some_and(|last| (1..=*last).contains(&two(8)))
}

/// The day of a cell that is plainly one; `None` when a careful reader must look.
#[inline]
pub fn quick(cell: Short<'_>) -> Option<Date> {
    if !is_short_iso(cell) {
        return None;
    }
    let digit = |index: usize| cell.bytes[index] - b'0';
    let two = |index: usize| digit(index) * 10 + digit(index + 1);
    Date::new(i16::from(two(0)) * 100 + i16::from(two(2)), two(5), two(8))
}

/// Reads a date. Bare numbers that two orders read as two days, such as `05/06/2026`, are read only under a given order;
/// `23/07/2026`, `05/05/2026` and `5.6.2026` say themselves which day they are.
pub fn read(text: &str, order: Option<Order>) -> Option<Date> {
    match (written(text)?, order) {
        (Written::Plain(date), _) => Some(date),
        (Written::Slashed { dmy, mdy }, None) if dmy.is_none() || mdy.is_none() || dmy == mdy => dmy.or(mdy),
        (Written::Dotted(dmy), None) => dmy,
        (Written::Slashed { dmy, .. } | Written::Dotted(dmy), Some(Order::Dmy)) => dmy,
        (Written::Slashed { mdy, .. }, Some(Order::Mdy)) => mdy,
        _ => None,
    }
}

/// The orders under which a text is a date.
pub fn orders(text: &str) -> Orders {
    match written(text) {
        Some(Written::Plain(_)) => Orders::ALL,
        Some(Written::Dotted(Some(_))) => Orders(DMY | SAME),
        Some(Written::Slashed { dmy, mdy }) => Orders(
            if dmy.is_some() { DMY } else { 0 }
                | if mdy.is_some() { MDY } else { 0 }
                | if dmy.is_none() || mdy.is_none() || dmy == mdy { SAME } else { 0 },
        ),
        _ => Orders(0),
    }
}

/// How a date is written, with what each order makes of it.
enum Written {
    /// The same in every order.
    Plain(Date),
    /// `5/6/2026`, `5-6-2026`.
    Slashed { dmy: Option<Date>, mdy: Option<Date> },
    /// `5.6.2026`: day first, because nobody writes the month first before a point.
    Dotted(Option<Date>),
}

fn written(text: &str) -> Option<Written> {
    let plain = plain_forms(text);
    let plain = without_time(plain.trim());
    if let Some(date) = compact(plain).or_else(|| chinese(plain)).or_else(|| with_month_name(plain)) {
        return Some(Written::Plain(date));
    }
    let separator = plain.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = plain.split(separator);
    let (Some(first), Some(second), Some(third), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    if first.len() == 4 {
        return Some(Written::Plain(date(first, second, third)?));
    }
    let dmy = date(third, second, first);
    Some(if separator == '.' {
        Written::Dotted(dmy)
    } else {
        Written::Slashed { dmy, mdy: date(third, first, second) }
    })
}

/// The date of `2026-07-01T08:00:00Z` or `01/07/2026 08:00`, as written: no zone moves it.
fn without_time(text: &str) -> &str {
    match text.split_once(['T', ' ']) {
        Some((date, time)) if is_time(time) => date,
        _ => text,
    }
}

fn is_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(colon), Some(last)) = (bytes.iter().position(|b| *b == b':'), bytes.last()) else { return false };
    (1..=2).contains(&colon)
        && bytes[..colon].iter().all(u8::is_ascii_digit)
        && matches!(bytes.get(colon + 1..colon + 3), Some([a, b]) if a.is_ascii_digit() && b.is_ascii_digit())
        && (last.is_ascii_digit() || *last == b'Z')
        && bytes.iter().all(|b| b.is_ascii_digit() || b":.+-Z".contains(b))
}

/// A date of a year in four digits, a month and a day in one or two.
fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let are_digits = [year, month, day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if !are_digits || year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// `20260701`, in the years 1900 to 2199: other numbers of eight digits are no dates.
fn compact(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.is_ascii() {
        return None;
    }
    date(&text[..4], &text[4..6], &text[6..]).filter(|date| (1900..2200).contains(&date.year()))
}

/// `2026年7月1日`
fn chinese(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    date(year.trim(), month.trim(), rest.trim().strip_suffix(['日', '号', '號'])?.trim())
}

/// The names of the months: en, de, fr, es, ru (as in a date), cy, and their short forms, as
/// [`plain_words`] writes them.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "janner", "janvier", "janv", "enero", "ene", "января", "янв", "ionawr", "ion"],
    &["february", "feb", "februar", "fevrier", "fevr", "febrero", "февраля", "фев", "chwefror", "chwef"],
    &["march", "mar", "marz", "maerz", "mrz", "mars", "marzo", "марта", "мар", "mawrth", "maw"],
    &["april", "apr", "avril", "avr", "abril", "abr", "апреля", "апр", "ebrill", "ebr"],
    &["may", "mai", "mayo", "мая"],
    &["june", "jun", "juni", "juin", "junio", "июня", "июн", "mehefin", "meh"],
    &["july", "jul", "juli", "juillet", "juil", "julio", "июля", "июл", "gorffennaf", "gorff"],
    &["august", "aug", "aout", "agosto", "ago", "августа", "авг", "awst"],
    &["september", "sep", "sept", "septembre", "septiembre", "setiembre", "сентября", "сен", "сент", "medi"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "октября", "окт", "hydref", "hyd"],
    &["november", "nov", "novembre", "noviembre", "ноября", "ноя", "нояб", "tachwedd", "tach"],
    &["december", "dec", "dezember", "dez", "decembre", "diciembre", "dic", "декабря", "дек", "rhagfyr", "rhag"],
];

/// `1 July 2026`, `July 1, 2026`, `1er juillet 2026`, `1 de julio de 2026`, `1 июля 2026 г.`
fn with_month_name(text: &str) -> Option<Date> {
    let words = plain_words(text);
    let mut parts = words.split(' ').filter(|word| !matches!(*word, "de" | "del" | "of" | "the" | "г" | "года"));
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = match (month_number(first), month_number(second)) {
        (Some(month), _) => (third, month, second),
        (_, Some(month)) if first.len() == 4 => (first, month, third),
        (_, Some(month)) => (third, month, first),
        _ => return None,
    };
    let day = ["st", "nd", "rd", "th", "er", "ain", "eg", "fed", "af"]
        .iter()
        .find_map(|ending| day.strip_suffix(ending))
        .unwrap_or(day);
    date(year, &month.to_string(), day)
}

fn month_number(word: &str) -> Option<usize> {
    MONTHS.iter().position(|names| names.contains(&word)).map(|index| index + 1)
}

/// The civil day of a stamp: a bare date stands as it is; an instant with an offset is taken to the list's zone, one
/// without is meant there. `None` is no stamp, an unknown zone, or an instant that neither says where it is meant.
pub fn civil(text: &str, zone: Option<&str>) -> Option<Date> {
    let text = text.trim();
    if let Some(day) = Date::iso(text) {
        return Some(day);
    }
    let zone = match zone {
        Some(name) => Some(jiff::tz::TimeZone::get(name).ok()?),
        None => None,
    };
    let day = match (text.parse::<jiff::Timestamp>(), zone) {
        (Ok(instant), Some(zone)) => instant.to_zoned(zone).date(),
        // Without a zone of the list, the offset of the stamp itself says which day it was.
        (Ok(_), None) => text.get(..10)?.parse().ok()?,
        (Err(_), zone) => text.parse::<jiff::civil::DateTime>().ok().filter(|_| zone.is_some())?.date(),
    };
    Date::new(day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?)
}

/// The civil day of an instant, given in seconds since 1970, in a zone or in UTC.
pub fn of_instant(seconds: i64, zone: Option<&str>) -> Option<Date> {
    civil(&jiff::Timestamp::from_second(seconds).ok()?.to_string(), Some(zone.unwrap_or("UTC")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(cells: &[&str]) -> Orders {
        cells.iter().fold(Orders::ALL, |all, cell| all.and(orders(cell)))
    }

    #[test]
    fn a_date_that_needs_no_order_reads_under_every_order() {
        for text in [
            "2026-07-01",
            "2026-07-01T23:59:59Z",
            "2026-07-01T00:00+02:00",
            "2026-07-01 08:00",
            "2026/07/01",
            "2026.7.1",
            "20260701",
            "2026年7月1日",
            "２０２６年０７月０１日",
            "1 July 2026",
            "1 Jul 2026",
            "July 1, 2026",
            "1st July 2026",
            "1-Jul-2026",
            "1. Juli 2026",
            "1er juillet 2026",
            "1 de julio de 2026",
            "1 июля 2026 г.",
            "1 Gorffennaf 2026",
        ] {
            for order in [None, Some(Order::Dmy), Some(Order::Mdy), Some(Order::Ymd)] {
                let date = read(text, order).map(|date| date.to_string());
                assert_eq!(date.as_deref(), Some("2026-07-01"), "{text}");
            }
            assert_eq!(orders(text), Orders::ALL, "{text}");
        }
    }

    #[test]
    fn bare_numbers_are_read_only_under_an_order() {
        let told = |order| read("05/06/2026", order).map(|date| date.to_string());
        assert_eq!(told(None), None);
        assert_eq!(told(Some(Order::Ymd)), None);
        assert_eq!(told(Some(Order::Dmy)).as_deref(), Some("2026-06-05"));
        assert_eq!(told(Some(Order::Mdy)).as_deref(), Some("2026-05-06"));
    }

    #[test]
    fn a_day_that_only_one_order_reads_needs_no_order() {
        for text in ["23/07/2026", "07/23/2026", "23-7-2026", "23.07.2026", "23.7.2026 08:00"] {
            assert_eq!(read(text, None).map(|date| date.to_string()).as_deref(), Some("2026-07-23"), "{text}");
        }
        assert_eq!(read("05.06.2026", None).map(|date| date.to_string()).as_deref(), Some("2026-06-05"));
        assert_eq!(read("23.07.2026", Some(Order::Mdy)), None);
    }

    #[test]
    fn one_day_above_twelve_settles_the_order_of_its_column() {
        assert_eq!(column(&["05/06/2026", "23/07/2026", "2026-01-01"]).only(), Some(Order::Dmy));
        assert_eq!(column(&["05-06-2026", "07-23-2026"]).only(), Some(Order::Mdy));
        assert_eq!(column(&["05/06/2026", "5.6.2026"]).only(), Some(Order::Dmy));
    }

    #[test]
    fn a_column_without_such_a_day_is_ambiguous() {
        let both = column(&["05/06/2026", "01/02/2026"]);
        assert!(!both.is_empty() && both.only().is_none() && !both.reads_the_same_everywhere());
        assert!(column(&["23/07/2026", "07/23/2026"]).is_empty());
        assert!(column(&["23/07/2026", "soon"]).is_empty());
    }

    #[test]
    fn the_same_day_and_month_number_needs_no_order() {
        let same = column(&["05/05/2026", "2026-05-06"]);
        assert!(same.only().is_none() && same.reads_the_same_everywhere());
        assert!(read("05/05/2026", None).is_some());
        let one_is_not = column(&["05/05/2026", "05/06/2026"]);
        assert!(one_is_not.only().is_none() && !one_is_not.reads_the_same_everywhere());
    }

    #[test]
    fn what_is_no_full_date_is_not_read() {
        for text in [
            "",
            "01/07/26",
            "1 July 26",
            "July 2026",
            "2026",
            "31/02/2026",
            "2026-02-30",
            "12345678",
            "1.5.2026.1",
            "2026-07-01/2026-08-01",
            "1/7",
            "2026-07-01Tomorrow",
            "8.25 2026",
            "+5/+6/2026",
        ] {
            assert!(orders(text).is_empty(), "{text}");
            assert_eq!(read(text, Some(Order::Dmy)), None, "{text}");
        }
    }

    #[test]
    fn a_month_name_means_one_month_and_is_written_as_it_is_compared() {
        for (index, name) in MONTHS.iter().enumerate().flat_map(|(index, names)| names.iter().map(move |n| (index, n)))
        {
            assert_eq!(month_number(name), Some(index + 1), "{name}");
            assert_eq!(&plain_words(name), name);
        }
    }

    proptest! {
        #[test]
        fn what_is_plainly_a_date_reads_as_one(text in "[012][0-9]{3}-[0-3][0-9]-[0-3][0-9]", behind in any::<u8>()) {
            let mut buffer = [behind; Short::MOST];
            let cell = Short::of(text.as_bytes(), &mut buffer);
            let is_iso = cell.is_some_and(is_short_iso);
            prop_assert_eq!(cell.and_then(quick), Date::iso(&text).filter(|_| is_iso));
            prop_assert_eq!(is_iso, is_plain_iso(text.as_bytes()));
            prop_assert!(!is_iso || (Date::iso(&text).is_some() && orders(&text) == Orders::ALL));
            let is_certain = !text.starts_with('0') && !text.ends_with("02-29");
            prop_assert!(!is_certain || is_iso != orders(&text).is_empty(), "{}", text);
        }

        #[test]
        fn what_one_reading_alone_fits_is_read_without_an_order(
            (first, second) in (1_u8..=31, 1_u8..=31),
            separator in "[-/.]",
        ) {
            let text = format!("{first}{separator}{second}/2026").replace('/', &separator);
            let all = [Order::Dmy, Order::Mdy, Order::Ymd].map(|order| read(&text, Some(order)));
            let mut days: Vec<Date> = all.into_iter().flatten().collect();
            days.sort();
            days.dedup();
            let only = if let [day] = days[..] { Some(day) } else { None };
            prop_assert_eq!(read(&text, None), only);
            let own = orders(&text);
            prop_assert_eq!(own.reads_the_same_everywhere(), only.is_some());
            prop_assert_eq!(own.is_empty(), days.is_empty());
        }

        #[test]
        fn no_text_makes_the_date_reader_panic(text in "\\PC{0,20}|[0-9年月日/. T:-]{0,20}") {
            let _ = orders(&text);
        }
    }
}
