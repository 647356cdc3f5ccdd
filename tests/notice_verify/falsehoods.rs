//! Ways to falsify one text of a notice: each gives every text that it can make of it.

use plainprice::core::notice::NoticeFacts;
use plainprice::text::locale::Locale;

/// Each digit, changed.
pub fn digits(text: &str) -> Vec<String> {
    let digits = text.char_indices().filter(|(_, c)| c.is_ascii_digit());
    let changed = |(at, c): (usize, char)| {
        let own = c as u8 - b'0';
        let new = (own + 1 + (at as u8 % 8)) % 10;
        format!("{}{new}{}", &text[..at], &text[at + 1..])
    };
    digits.map(changed).collect()
}

/// The numbers of a text: where each stands, and what stands around it.
fn numbers(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut index = 0;
    while index < letters.len() {
        if !letters[index].1.is_ascii_digit() {
            index += 1;
            continue;
        }
        let start = index;
        let is_digit = |index: usize| letters.get(index).is_some_and(|(_, c)| c.is_ascii_digit());
        while is_digit(index)
            || (matches!(letters.get(index), Some((_, '.' | ',' | '\u{a0}' | '\u{202f}'))) && is_digit(index + 1))
        {
            index += 1;
        }
        let end = letters.get(index).map_or(text.len(), |(at, _)| *at);
        let before = start.checked_sub(1).map_or(' ', |before| letters[before].1);
        let behind: String = letters[index..].iter().take(2).map(|(_, c)| *c).collect();
        found.push((letters[start].0..end, format!("{before}#{behind}")));
    }
    found
}

/// Each number in the place of another one of its kind.
pub fn others(text: &str, all: &[String]) -> Vec<String> {
    let mut known: Vec<(String, String)> = Vec::new();
    for other in all {
        known.extend(numbers(other).into_iter().map(|(range, kind)| (kind, other[range].to_string())));
    }
    known.sort();
    known.dedup();
    let mut found = Vec::new();
    for (range, kind) in numbers(text) {
        for (_, other) in known.iter().filter(|(own, other)| *own == kind && *other != text[range.clone()]) {
            found.push(format!("{}{other}{}", &text[..range.start], &text[range.end..]));
        }
    }
    found
}

/// Two numbers of one kind, exchanged.
pub fn swaps(text: &str) -> Vec<String> {
    let numbers = numbers(text);
    let mut found = Vec::new();
    for (index, (one, kind)) in numbers.iter().enumerate() {
        for (other, _) in numbers[index + 1..].iter().filter(|(_, own)| own == kind) {
            if text[one.clone()] != text[other.clone()] {
                found.push(format!(
                    "{}{}{}{}{}",
                    &text[..one.start],
                    &text[other.clone()],
                    &text[one.end..other.start],
                    &text[one.clone()],
                    &text[other.end..]
                ));
            }
        }
    }
    found
}

/// Words of direction of our own texts, and their opposites.
const OPPOSITES: &[(&str, &[(&str, &str)])] = &[
    (
        "en",
        &[
            ("goes up", "goes down"),
            ("go up", "go down"),
            (" more a month", " less a month"),
            (" more (", " less ("),
            (" more)", " less)"),
            (" more,", " less,"),
            ("up from", "down from"),
            ("gets smaller", "gets bigger"),
            ("goes down", "goes up"),
        ],
    ),
    ("cy", &[("yn codi", "yn gostwng"), (" yn fwy bob", " yn llai bob"), (" yn fwy,", " yn llai,")]),
    ("ru", &[("вырастет", "снизится"), ("вырастут", "снизятся"), ("месяц больше", "месяц меньше")]),
    ("zh-Hant", &[("漲到", "降到"), ("多付", "少付"), ("增加到", "減少到"), ("變小", "變大")]),
    ("zh-Hans", &[("涨到", "降到"), ("多付", "少付"), ("增加到", "减少到"), ("变小", "变大")]),
];

/// Each word of direction, turned round.
pub fn directions(text: &str, language: &str) -> Vec<String> {
    let pairs = OPPOSITES.iter().find(|(own, _)| *own == language).map_or(&[][..], |(_, pairs)| pairs);
    let mut found = Vec::new();
    for (up, down) in pairs {
        for (own, other) in [(up, down), (down, up)] {
            found.extend(
                text.match_indices(own).map(|(at, _)| format!("{}{other}{}", &text[..at], &text[at + own.len()..])),
            );
        }
    }
    // A step of a ladder is no direction.
    found.retain(|text| !(text.contains(" or less)")));
    // "No price goes up" turned round may be as true as before.
    let is_none =
        |text: &String| ["No price", "沒有", "没有", "ни одна", "ddim", "does dim"].iter().any(|no| text.contains(no));
    found.retain(|text| !is_none(text));
    found
}

/// Other words of ours that say another thing, each with what is said instead.
#[rustfmt::skip]
const TURNED: &[(&str, &[(&str, &str)])] = &[
    ("en", &[
        (" or more)", " or less)"), ("in the price", "on top of the price"), ("on top of the price", "in the price"),
        ("everybody must pay it", "those who choose it pay it"), ("those who choose it pay it", "everybody must pay it"),
        ("due in some cases alone", "everybody must pay it"), ("per order", "per item"), ("per item", "per order"),
        ("per month", "per year"), ("per night", "per day"), ("per visit", "per month"), ("New fee", "New optional fee"),
        ("New optional fee", "New fee"), ("for everything except", "for"), ("is for:", "is for everything except:"),
        ("at most", "at least"), ("do not pay it", "pay it"), ("do not choose", "choose"), ("ends.", "begins."),
        ("no longer names", "names"), ("days before the change", "days after the change"),
    ]),
    ("cy", &[
        (" neu fwy)", " neu lai)"), ("wedi’i gynnwys yn y pris", "ar ben y pris"), ("ar ben y pris", "wedi’i gynnwys yn y pris"),
        ("rhaid i bawb dalu", "y rhai sy’n dewis hyn sy’n talu"), ("am bob archeb", "am bob eitem"),
        ("am bob eitem", "am bob archeb"), ("y noson", "y diwrnod"), ("Ffi newydd:", "Ffi newydd ddewisol:"),
        ("Ffi newydd ddewisol", "Ffi newydd"), ("popeth ond yr eitemau hyn", "yr eitemau hyn"), ("uchafswm", "isafswm"),
    ]),
    ("ru", &[
        ("(от ", "(до "), ("входит в цену", "сверх цены"), ("сверх цены", "входит в цену"),
        ("платят все", "платят те, кто его выберет"), ("платят те, кто его выберет", "платят все"), ("за заказ", "за штуку"),
        ("за штуку", "за заказ"), ("в месяц.", "в год."), ("за ночь", "в день"), ("Новый сбор:", "Новый сбор, по желанию:"),
        ("Новый сбор, по желанию", "Новый сбор"), ("для всех товаров, кроме этих", "для этих товаров"),
        ("тот не\u{a0}платит", "тот платит"),
    ]),
    ("zh-Hant", &[
        ("以上）", "以下）"), ("已含在價格內", "在價格之外另付"), ("在價格之外另付", "已含在價格內"), ("所有人都要付", "選了才要付"),
        ("選了才要付", "所有人都要付"), ("每筆訂單", "每件"), ("每件", "每筆訂單"), ("每晚", "每日"), ("新增費用：", "新增費用（自選）："),
        ("新增費用（自選）", "新增費用"), ("除了這些商品都適用", "適用商品"), ("最多", "最少"), ("就不用付", "就要付"), ("目前沒有", "目前有"),
        ("不再收取", "收取"),
    ]),
    ("zh-Hans", &[
        ("以上）", "以下）"), ("已含在价格内", "在价格之外另付"), ("在价格之外另付", "已含在价格内"), ("所有人都要付", "选了才要付"),
        ("选了才要付", "所有人都要付"), ("每单", "每件"), ("每件", "每单"), ("每晚", "每天"), ("新增费用：", "新增费用（自选）："),
        ("新增费用（自选）", "新增费用"), ("除了这些商品都适用", "适用商品"), ("最多", "最少"), ("就不用付", "就要付"), ("目前没有", "目前有"),
        ("不再收取", "收取"),
    ]),
];

/// Each word that makes a sentence another one, exchanged.
pub fn turned(text: &str, language: &str) -> Vec<String> {
    let pairs = TURNED.iter().find(|(own, _)| *own == language).map_or(&[][..], |(_, pairs)| pairs);
    let each = pairs.iter().flat_map(|(own, other)| {
        text.match_indices(own).map(move |(at, _)| format!("{}{other}{}", &text[..at], &text[at + own.len()..]))
    });
    each.collect()
}

/// The days of a notice in a text, shifted.
pub fn days(text: &str, facts: &NoticeFacts, language: &str) -> Vec<String> {
    let locale: Locale = language.parse().expect("it is a language");
    let notice = &facts.notices[0];
    let mut all = vec![notice.effective, notice.last_day()];
    all.extend(notice.held_until.into_iter().chain(facts.cancel_until));
    all.extend(facts.valid_to(notice).into_iter().flat_map(|own| [own.old, own.new]).flatten());
    let mut found = Vec::new();
    for day in all {
        let own = locale.date(day);
        for shift in [-1, 1, 30, 365] {
            let other = day.plus_days(shift).map(|day| locale.date(day)).expect("that day exists");
            for (at, _) in text.match_indices(&own) {
                if !text[..at].ends_with(|c: char| c.is_ascii_digit()) {
                    found.push(format!("{}{other}{}", &text[..at], &text[at + own.len()..]));
                }
            }
        }
    }
    found
}

/// Each decimal mark, moved.
pub fn marks(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (range, _) in numbers(text) {
        let own = &text[range.clone()];
        // Nothing stays nothing wherever its mark stands.
        let is_nothing = own.chars().all(|c| !c.is_ascii_digit() || c == '0');
        let Some(at) = own.rfind(['.', ',']).filter(|at| own.len() - at <= 3 && !is_nothing) else { continue };
        let (mark, digits) = (&own[at..at + 1], format!("{}{}", &own[..at], &own[at + 1..]));
        for at in [at.wrapping_sub(1), at + 1].into_iter().filter(|at| (1..digits.len()).contains(at)) {
            let moved = format!("{}{mark}{}", &digits[..at], &digits[at..]);
            found.push(format!("{}{moved}{}", &text[..range.start], &text[range.end..]));
        }
    }
    found
}

/// A percentage that nobody knows, behind the text of a change.
pub fn percentages(text: &str, facts: &NoticeFacts, language: &str) -> Vec<String> {
    let is_change = facts.lines.iter().any(|line| line.name.all().any(|name| text.contains(name)));
    let added = if language == "ru" { " (83,7 %)" } else { " (83.7%)" };
    is_change.then(|| format!("{text}{added}")).into_iter().collect()
}

/// Each sign of a currency, exchanged.
pub fn currencies(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for sign in ["£", "€", "₽", "NT$", "HK$", "¥"] {
        let other = if sign == "€" { "£" } else { "€" };
        found.extend(
            text.match_indices(sign).map(|(at, _)| format!("{}{other}{}", &text[..at], &text[at + sign.len()..])),
        );
    }
    found
}
