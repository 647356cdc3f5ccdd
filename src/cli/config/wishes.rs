//! What is wanted of single rules, as `[policy.rules]`, overrides and packs write it. Each fault is named at its place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::check::Check;
use crate::cli::values;
use crate::core::policy::{RuleWish, Setting, WantedLevel};
use crate::rules::faults::{self, Wrong};

/// A setting as it stands in the file: its name, where that stands, and its value.
type Written<'w, 'i> = (&'w str, Range<usize>, &'w Spanned<DeValue<'i>>);

/// The wishes of a table whose keys are rules, such as `[policy.rules]`.
pub(super) fn of_table(value: Option<&DeValue<'_>>, path: &str, check: &mut Check<'_>) -> Vec<RuleWish> {
    let mut found = Vec::new();
    for (rule, value) in value.and_then(DeValue::as_table).into_iter().flat_map(|table| table.iter()) {
        let name = rule.get_ref().trim();
        let path = format!("{path}.{name}");
        let (level, settings) = match value.get_ref() {
            DeValue::Table(table) => (table.get("level"), written(table)),
            _ => (Some(value), Vec::new()),
        };
        let mut wish = wish((name, rule.span()), level, settings, &path, check);
        wish.reference = Some(path);
        found.push(wish);
    }
    found
}

/// The settings of a table beside its level.
fn written<'w, 'i>(table: &'w DeTable<'i>) -> Vec<Written<'w, 'i>> {
    let settings = table.iter().filter(|(name, _)| name.get_ref() != "level");
    settings.map(|(name, value)| (name.get_ref().as_ref(), name.span(), value)).collect()
}

/// The wish of a `[[set]]` table of a pack.
pub(super) fn of_set(table: &DeTable<'_>, span: Range<usize>, check: &mut Check<'_>) -> Option<RuleWish> {
    let Some(rule) = table.get("rule") else {
        check.add(span, "this [[set]] names no rule".to_string(), Some("add rule = \"fee-outside-price\"".to_string()));
        return None;
    };
    let settings = table.get("settings").and_then(|value| value.get_ref().as_table()).map(written).unwrap_or_default();
    if settings.is_empty() && table.get("level").is_none() {
        let help = "add level = \"error\", or settings = { … }".to_string();
        check.add(span, "this [[set]] sets nothing".to_string(), Some(help));
    }
    let name = rule.get_ref().as_str()?.trim();
    Some(wish((name, rule.span()), table.get("level"), settings, "set", check))
}

/// One wish, held against the catalogue.
fn wish(
    (rule, span): (&str, Range<usize>),
    level: Option<&Spanned<DeValue<'_>>>,
    written: Vec<Written<'_, '_>>,
    path: &str,
    check: &mut Check<'_>,
) -> RuleWish {
    let level = level.and_then(|level| level.get_ref().as_str());
    let mut wish = RuleWish {
        rule: rule.to_string(),
        level: level.and_then(|level| values::choice(level, WantedLevel::ALL).ok()),
        ..RuleWish::default()
    };
    let mut spans = Vec::new();
    for (name, at, value) in written {
        match setting(value.get_ref()) {
            Some(setting) => {
                wish.settings.push((name.to_string(), setting));
                spans.push((at, value.span()));
            }
            None => {
                let help = "write text in quotes, a whole number, or a list in [ ]".to_string();
                check.add(value.span(), format!("{path}.{name} cannot be written like this"), Some(help));
            }
        }
    }
    for fault in faults::faults(&wish) {
        let at = match fault.of {
            Wrong::Rule => span.clone(),
            Wrong::Name(number) => spans[number].0.clone(),
            Wrong::Value(number) => spans[number].1.clone(),
        };
        check.add(at, fault.headline, fault.help);
    }
    wish
}

/// Words, whole numbers and lists of them; money and percentages are words, so that no digit is lost.
fn setting(value: &DeValue<'_>) -> Option<Setting> {
    let one = |value: &DeValue<'_>| match value {
        DeValue::String(text) => Some(text.trim().to_string()),
        DeValue::Integer(number) => {
            u64::from_str_radix(number.as_str(), number.radix()).ok().map(|number| number.to_string())
        }
        _ => None,
    };
    match value {
        DeValue::Array(values) => {
            values.iter().map(|value| one(value.get_ref())).collect::<Option<Vec<_>>>().map(Setting::Many)
        }
        value => one(value).map(Setting::One),
    }
}
