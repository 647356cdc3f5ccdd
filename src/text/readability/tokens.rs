//! Cuts a text into what a reader reads: words, figures, stops. A figure with all that belongs to it (currency, unit,
//! month) is one token, so that no decimal point ends a sentence and no amount counts as a hard word.

use std::ops::Range;

use crate::core::currency::Currency;
use crate::text::locale::{Language, Locale};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word in letters.
    Word,
    /// A Han character.
    Han,
    /// An amount, a date, a size, an address, or what the caller masked.
    Masked,
    /// What may end a sentence.
    Stop(char),
    /// What ends a clause.
    Clause,
    /// The end of a line.
    Break,
}

/// A token and where it stands, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub at: Range<usize>,
}

/// The tokens of a text; `masked` are ranges in bytes, such as the names of items, that are one token each.
pub fn tokens(text: &str, language: Language, masked: &[Range<usize>]) -> Vec<Token> {
    let mut masked: Vec<Range<usize>> =
        masked.iter().filter(|range| text.get((*range).clone()).is_some()).cloned().collect();
    masked.sort_by_key(|range| (range.start, range.end));
    let scanner = Scanner { text, months: months(language), language };
    let (mut found, mut at) = (Vec::new(), 0);
    let mut masked = masked.into_iter().filter(|range| !range.is_empty()).peekable();
    while let Some(letter) = text[at..].chars().next() {
        while masked.next_if(|range| range.start < at).is_some() {}
        if let Some(range) = masked.next_if(|range| range.start == at) {
            at = range.end;
            found.push(Token { kind: Kind::Masked, at: range });
            continue;
        }
        // Nothing read here reaches into a masked range.
        let limit = masked.peek().map_or(text.len(), |range| range.start);
        let (kind, end) = scanner.token(at, limit, letter);
        if let Some(kind) = kind {
            found.push(Token { kind, at: at..end });
        }
        at = end;
    }
    found
}

/// Whether a character is a Han character.
pub fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}' | '〇')
}

/// The names of the months in small letters, also as they stand in dates.
fn months(language: Language) -> Vec<String> {
    if language.is_han() {
        return Vec::new();
    }
    let Ok(locale) = Locale::of_tag(language.tag()) else { return Vec::new() };
    let all = locale.months().iter().chain(locale.months_in_dates());
    all.map(|name| name.to_lowercase()).collect()
}

struct Scanner<'t> {
    text: &'t str,
    months: Vec<String>,
    language: Language,
}

impl Scanner<'_> {
    /// The token that starts at a place, and where it ends.
    fn token(&self, at: usize, limit: usize, letter: char) -> (Option<Kind>, usize) {
        let rest = &self.text[at..limit];
        let next = at + letter.len_utf8();
        if let Some(length) = address(rest).filter(|_| self.is_start(at)) {
            return (Some(Kind::Masked), at + length);
        }
        if let Some(length) = self.figure(rest, self.is_start(at)) {
            return (Some(Kind::Masked), at + length);
        }
        match letter {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => (Some(Kind::Break), next),
            '.' | '!' | '?' | '…' | '。' | '！' | '？' => (Some(Kind::Stop(letter)), next),
            ',' | ':' | ';' | '，' | '：' | '；' => (Some(Kind::Clause), next),
            letter if is_han(letter) => (Some(Kind::Han), next),
            letter if letter.is_alphabetic() => {
                let length = word(rest);
                let joined =
                    rest[length..].find(|c: char| !c.is_alphanumeric() || is_han(c)).unwrap_or(rest.len() - length);
                // A4, B2B: a sign, not a word.
                let kind = if rest[length..][..joined].contains(|c: char| c.is_ascii_digit()) {
                    Kind::Masked
                } else {
                    Kind::Word
                };
                (Some(kind), at + length + joined)
            }
            _ => (None, next),
        }
    }

    /// Whether a word could start here.
    fn is_start(&self, at: usize) -> bool {
        !self.text[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() && !is_han(before))
    }

    /// The length of a figure with all that belongs to it.
    fn figure(&self, text: &str, is_start: bool) -> Option<usize> {
        let mut length =
            before(text, is_start).or_else(|| is_start.then(|| self.month_before(text)).flatten()).unwrap_or(0);
        length += digits(&text[length..])?;
        loop {
            let rest = &text[length..];
            let Some(more) = self.behind(rest, &text[..length]) else { return Some(length) };
            length += more;
        }
    }

    /// The month and the space before a day: `February 1, 2027`.
    fn month_before(&self, text: &str) -> Option<usize> {
        let length = word(text);
        (length > 0 && self.is_month(&text[..length]) && text[length..].starts_with([' ', '\u{a0}']))
            .then(|| length + spaces(&text[length..]))
    }

    fn is_month(&self, word: &str) -> bool {
        self.months.contains(&word.to_lowercase())
    }

    /// The length of what belongs to the figure before it.
    fn behind(&self, text: &str, figure: &str) -> Option<usize> {
        let gap = spaces(text);
        let rest = &text[gap..];
        let sign = rest.chars().next().filter(|sign| is_sign(*sign) || *sign == '%' || *sign == '％');
        // The sign may belong to the next amount: "£4 £5".
        if let Some(sign) = sign.filter(|sign| !rest[sign.len_utf8()..].starts_with(|c: char| c.is_ascii_digit())) {
            return Some(gap + sign.len_utf8());
        }
        if self.language.is_han() {
            let unit = HAN_UNITS.iter().find(|unit| rest.starts_with(**unit))?;
            // The parts of a date: 2027年2月1日.
            return Some(gap + unit.len() + digits(&rest[unit.len()..]).unwrap_or(0));
        }
        let length = word(rest);
        let own = &rest[..length];
        let is_year = |text: &str| digits(text).is_some_and(|length| length == 4);
        if length > 0 && self.is_month(own) {
            let link = rest[length..].strip_prefix(" de ").map_or_else(|| spaces(&rest[length..]), |_| " de ".len());
            let year = &rest[length + link..];
            return Some(gap + length + if link > 0 && is_year(year) { link + 4 } else { 0 });
        }
        match (self.language, own) {
            // «2027 г.»: the full stop belongs to the year.
            (Language::Ru, "г") if is_year(figure.rsplit([' ', '\u{a0}']).next()?) => {
                return Some(gap + length + usize::from(rest[length..].starts_with('.')));
            }
            (Language::Ru, "года" | "год" | "году") => return Some(gap + length),
            (Language::Es, "de") => {
                let month = rest.strip_prefix("de ")?;
                return self.is_month(&month[..word(month)]).then_some(gap + "de ".len());
            }
            (Language::En, _) if gap == 0 && rest.starts_with(", ") && is_year(&rest[2..]) => {
                let is_date = self.months.iter().any(|month| figure.to_lowercase().starts_with(month.as_str()));
                return is_date.then_some(2 + 4);
            }
            (Language::De, "") if gap == 0 && rest.starts_with(". ") => {
                let month = &rest[2..];
                return self.is_month(&month[..word(month)]).then_some(2);
            }
            _ => {}
        }
        let is_unit = UNITS.contains(&own) || is_money_word(own);
        // Letters grown together with the figure belong to it: 450p, 3rd, 5-е, 1er.
        let grown = if gap == 0 { grown(rest) } else { 0 };
        if grown > 0 {
            return Some(grown);
        }
        (length > 0 && is_unit).then_some(gap + length)
    }
}

/// Units behind figures in Latin and Cyrillic letters.
const UNITS: &[&str] = &[
    "g", "kg", "mg", "t", "lb", "oz", "ml", "mL", "cl", "dl", "l", "L", "mm", "cm", "m", "m²", "m³", "km", "in", "ft",
    "yd", "h", "min", "s", "г", "кг", "мг", "т", "л", "мл", "мм", "см", "м", "км", "шт", "ч", "мин",
];

/// Units behind figures in Han characters, the longer first.
#[rustfmt::skip]
const HAN_UNITS: &[&str] = &[
    "平方公尺", "立方公尺", "平方米", "立方米", "公斤", "千克", "公克", "毫克", "公噸", "毫升", "公升", "公尺", "公分", "公釐",
    "毫米", "厘米", "公里", "小時", "小时", "分鐘", "分钟", "港幣", "港币", "克", "升", "米", "吨", "年", "月", "日", "号",
    "號", "元", "圓", "角",
];

/// Words of money behind figures, in small letters; Russian ones by their stems.
const MONEY_WORDS: &[&str] = &[
    "p",
    "pence",
    "pound",
    "pounds",
    "euro",
    "euros",
    "cent",
    "cents",
    "dollar",
    "dollars",
    "ceiniog",
    "punt",
    "céntimo",
    "céntimos",
    "centime",
    "centimes",
];

/// Whether a word is one of money, or a currency's code.
pub fn is_money_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    MONEY_WORDS.contains(&lower.as_str())
        || lower.starts_with("руб")
        || lower.starts_with("копе")
        || lower == "коп"
        || Currency::of_code(word).is_some_and(|currency| currency.code() == word)
}

/// Whether a character is the sign of a currency.
pub fn is_sign(letter: char) -> bool {
    matches!(letter, '$' | '£' | '€' | '¥' | '￥' | '₽' | '₩' | '￦' | '₹' | '₴')
}

/// The length of a word: letters, and apostrophes and hyphens between them.
pub fn word(text: &str) -> usize {
    let mut length = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_inside = matches!(letter, '\'' | '’' | '-' | '‑') && length > 0;
        let is_letter = letter.is_alphabetic() && !is_han(letter) || is_mark(letter) && length > 0;
        let joins = is_inside && letters.peek().is_some_and(|(_, next)| next.is_alphabetic() && !is_han(*next));
        if !is_letter && !joins {
            break;
        }
        length = at + letter.len_utf8();
    }
    length
}

/// Marks that stand on the letter before them, and the soft hyphen.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\u{2009}']).len()
}

/// The length of digits with what stands between them: points, commas, fixed spaces, slashes, colons.
fn digits(text: &str) -> Option<usize> {
    let is_digit = |letter: char| letter.is_ascii_digit() || matches!(letter, '０'..='９');
    let mut length = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let between = matches!(
            letter,
            '.' | ',' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '/' | ':' | '’' | '\'' | '-' | '–' | '×' | 'x'
        );
        let joins = between && length > 0 && letters.peek().is_some_and(|(_, next)| is_digit(*next));
        if !is_digit(letter) && !joins {
            break;
        }
        length = at + letter.len_utf8();
    }
    (length > 0).then_some(length)
}

/// The length of letters grown together with a figure.
fn grown(text: &str) -> usize {
    let hyphen = usize::from(text.starts_with('-'));
    match word(&text[hyphen..]) {
        0 => 0,
        length => hyphen + length,
    }
}

/// The length of what stands before the digits of an amount: `£`, `NT$`, `CHF `, a sign.
fn before(text: &str, is_start: bool) -> Option<usize> {
    let minus = text.chars().next().filter(|sign| matches!(sign, '\u{2212}' | '-' | '+')).map_or(0, char::len_utf8);
    let rest = &text[minus..];
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let behind = &rest[letters..];
    let sign = behind.chars().next().filter(|sign| is_sign(*sign)).map_or(0, char::len_utf8);
    let is_code = letters == 3 && sign == 0 && Currency::of_code(&rest[..3]).is_some();
    let is_money = sign > 0 && letters <= 3 || is_code;
    let length = match is_money && (is_start || letters == 0) {
        true => minus + letters + sign + spaces(&behind[sign..]),
        false => minus,
    };
    (length > 0 && text[length..].starts_with(|c: char| c.is_ascii_digit())).then_some(length)
}

/// No address is longer.
const ADDRESS: usize = 500;

/// The length of a web or mail address.
fn address(text: &str) -> Option<usize> {
    // Letters without an end are no address, and are not looked through for each of them.
    let text = &text[..text.char_indices().nth(ADDRESS).map_or(text.len(), |(end, _)| end)];
    let end = text
        .find(|c: char| c.is_whitespace() || is_han(c) || "，。：；！？（）「」<>\"«»“”".contains(c))
        .unwrap_or(text.len());
    let chunk = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '’', '\'']);
    let (host, _) = chunk.split_once('/').unwrap_or((chunk, ""));
    let is_host = |host: &str| {
        let mut parts = host.rsplit('.');
        let top = parts.next().unwrap_or_default();
        let is_top = top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_lowercase());
        let mut rest = parts.peekable();
        is_top
            && rest.peek().is_some()
            && rest.all(|part| part.len() > 1 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
    };
    let is_mail = chunk.split_once('@').is_some_and(|(name, host)| !name.is_empty() && is_host(host));
    (chunk.contains("://") || chunk.starts_with("www.") || is_mail || is_host(host)).then_some(chunk.len())
}
