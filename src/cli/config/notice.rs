//! What the configuration says for notices: the business, and why its prices change.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::cli::config::check::Check;
use crate::cli::config::policy::{plain, spans};
use crate::cli::config::{get, text, texts};
use crate::cli::values;
use crate::core::date::Date;
use crate::core::notice::{Business, Cost, Reason, ReasonKind};

/// The kinds of reason by their names.
pub const KINDS: &[(ReasonKind, &str)] = &[
    (ReasonKind::Cost, "cost"),
    (ReasonKind::Market, "market"),
    (ReasonKind::Quality, "quality"),
    (ReasonKind::Tax, "tax"),
];

/// What is said for notices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoticeWishes {
    /// Why prices change.
    pub reasons: Vec<Reason>,
    /// The last day on which customers can cancel free of charge.
    pub cancel_until: Option<Date>,
    /// Further texts that a notice may hold.
    pub allow: Vec<String>,
}

/// Takes what stands under `[business]`.
pub fn business(table: &DeTable<'_>) -> Business {
    let word = |key: &str| text(table, key).map(str::to_string);
    let lines = |key: &str| Some(texts(get(table, key)).join("\n")).filter(|text| !text.is_empty());
    Business {
        name: word("name"),
        email: word("email"),
        phone: word("phone"),
        address: lines("address"),
        hours: lines("hours"),
        web: word("web"),
        languages: texts(get(table, "languages")),
    }
}

/// Takes what stands under `[notice]`; a text without a language is in that of the business.
pub fn taken(table: &DeTable<'_>, language: &str, check: &mut Check<'_>) -> NoticeWishes {
    let one = table.get("reason").and_then(|value| Some((value.get_ref().as_table()?, value.span())));
    let reasons: Vec<(&DeTable<'_>, Range<usize>)> = one.into_iter().chain(spans(table.get("reason"))).collect();
    NoticeWishes {
        reasons: reasons.into_iter().filter_map(|(own, span)| reason(own, span, language, check)).collect(),
        cancel_until: day(table.get("cancel-until")),
        allow: texts(get(table, "allow")),
    }
}

/// Takes a reason; names what it lacks. The figures of a cost belong together: one without the others is a fault.
fn reason(table: &DeTable<'_>, span: Range<usize>, language: &str, check: &mut Check<'_>) -> Option<Reason> {
    let kind = text(table, "kind").and_then(|name| values::choice(name, KINDS).ok());
    let mut fault = |headline: &str, help: &str| check.add(span.clone(), headline.to_string(), Some(help.to_string()));
    if kind.is_none() {
        fault("this reason has no kind", "add kind = \"cost\", \"market\", \"quality\" or \"tax\"");
    }
    let amount = |key: &str| text(table, key).and_then(|amount| values::amount(amount).ok());
    let figures = (amount("old"), amount("new"), day(table.get("from")));
    let input = by_language(get(table, "input"), language);
    let cost = match figures {
        (Some(old), Some(new), Some(from)) if !input.is_empty() => Some(Cost { input, old, new, from }),
        (None, None, None) if input.is_empty() => None,
        _ => {
            let help = "write all of input = \"flour\", old = \"0.80\", new = \"1.05\" and from = 2026-01-01, or none";
            fault("the cost of this reason is not complete", help);
            return None;
        }
    };
    let words = by_language(get(table, "text"), language);
    if words.is_empty() && cost.is_none() {
        fault("this reason says nothing", "add text = \"Flour costs us more.\"");
        return None;
    }
    Some(Reason { items: texts(get(table, "items")), kind: kind?, text: words, cost })
}

/// A text in the language of the business, or one for each language.
fn by_language(value: Option<&DeValue<'_>>, language: &str) -> BTreeMap<String, String> {
    match value {
        Some(DeValue::Table(table)) => {
            let text = |value: &DeValue<'_>| value.as_str().map(|text| text.trim().to_string());
            table.iter().filter_map(|(tag, value)| Some((tag.get_ref().to_string(), text(value.get_ref())?))).collect()
        }
        Some(value) => value.as_str().map(|text| (language.to_string(), text.trim().to_string())).into_iter().collect(),
        None => BTreeMap::new(),
    }
}

fn day(value: Option<&Spanned<DeValue<'_>>>) -> Option<Date> {
    Date::iso(&plain(value?.get_ref())?)
}
