//! Chinese has no word boundaries: its words are looked for anywhere in a text.

use super::{Figure, Mention, figure};
use crate::rules::fees::purpose::Purpose;
use crate::rules::fees::words;
use crate::rules::spaced::is_chinese;

/// Finds the first mention of every purpose in a text.
pub(super) fn read(text: &str, column: usize, found: &mut Vec<Mention>) {
    if !text.contains(is_chinese) {
        return;
    }
    let mut add = |name: &str, purpose: Option<Purpose>, figure: Figure, is_included: bool| {
        let mention = Mention { name: name.to_string(), purpose, figure, is_included, column };
        if !found.iter().any(|own| own.purpose == mention.purpose && own.is_included == is_included) {
            found.push(mention);
        }
    };
    if words::FREE_DELIVERY_CHINESE.iter().any(|word| text.contains(word)) {
        add("运费", Some(Purpose::Delivery), Figure::Unstated, true);
    }
    for (purpose, names) in words::PURPOSES {
        for name in names.iter().filter(|name| name.starts_with(is_chinese)) {
            let Some(at) = text.find(name) else { continue };
            let (before, rest) = (&text[..at], &text[at + name.len()..]);
            let fee = words::GENERIC_CHINESE.iter().find(|word| rest.starts_with(**word));
            let says_fee = fee.is_some() || name.ends_with(['费', '費', '税', '稅', '金']);
            let shown = format!("{name}{}", fee.unwrap_or(&""));
            let after = rest[fee.map_or(0, |word| word.len())..].trim_start();
            let before = before.trim_end();
            let amount = before.trim_end_matches(['元', '¥', '€', '$', '%']).trim_end();
            let figures = amount.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
            let figure = chinese_figure(&before[figures.len()..]);
            let before = figures.trim_end_matches(['¥', '€', '$', ' ']);
            let ends_with = |table: &[&str]| table.iter().any(|word| before.ends_with(word));
            let starts_with = |table: &[&str]| table.iter().any(|word| after.starts_with(word));
            if says_fee && (ends_with(words::EXCLUDES_CHINESE) || starts_with(words::EXCLUDED_CHINESE)) {
                add(&shown, Some(*purpose), figure, false);
            } else if ends_with(words::INCLUDES_CHINESE) || starts_with(words::INCLUDED_CHINESE) {
                add(&shown, Some(*purpose), Figure::Unstated, true);
            }
            break;
        }
    }
}

fn chinese_figure(text: &str) -> Figure {
    match text.trim().trim_end_matches('元') {
        "" => Figure::Unstated,
        // A bare number could count anything; with its sign it is money.
        _ if !text.contains(['元', '¥', '€', '$', '%', '.']) => Figure::Unclear,
        text => figure(text),
    }
}
