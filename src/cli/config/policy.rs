//! `[policy]`, `[[promise]]` and `[[waiver]]` become what the company holds itself to. Each fault is named at its place.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::check::Check;
use super::{get, text, texts};
use crate::cli::values;
use crate::core::date::Date;
use crate::core::list::{Statement, StatementKind};
use crate::core::place::Place;
use crate::core::policy::{FailOn, Override, Policy, Preset, RuleWish, Setting, Waiver, WantedLevel};
use crate::rules::ruling;

/// Takes the policy out of a document whose shape holds, with the level from which on a check fails.
pub(super) fn taken(document: &DeTable<'_>, check: &mut Check<'_>) -> (Policy, Option<FailOn>) {
    let mut policy = Policy::default();
    let mut fail_on = None;
    if let Some(table) = get(document, "policy").and_then(DeValue::as_table) {
        let word = |key: &str| text(table, key);
        policy.preset = word("preset").and_then(|name| values::choice(name, Preset::ALL).ok()).unwrap_or_default();
        fail_on = word("fail-on").and_then(|name| values::choice(name, FailOn::ALL).ok());
        policy.packs = texts(get(table, "packs"));
        policy.rules_version = word("rules-version").map(str::to_string);
        policy.notice_days = whole(get(table, "notice-days"));
        policy.rules = wishes(get(table, "rules"), "policy.rules", check);
        for at in tables(table.get("override")) {
            policy.overrides.push(Override {
                files: texts(get(at, "files")),
                category: text(at, "category").map(str::to_string),
                rules: wishes(get(at, "rules"), "policy.override", check),
            });
        }
    }
    policy.promises =
        spans(document.get("promise")).filter_map(|(table, span)| Some(promise(table, check.place(span)?))).collect();
    for (table, span) in spans(document.get("waiver")) {
        policy.waivers.extend(waiver(table, span, check));
    }
    (policy, fail_on)
}

fn whole(value: Option<&DeValue<'_>>) -> Option<u32> {
    match value? {
        DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

fn tables<'t, 'i>(value: Option<&'t Spanned<DeValue<'i>>>) -> impl Iterator<Item = &'t DeTable<'i>> {
    spans(value).map(|(table, _)| table)
}

fn spans<'t, 'i>(value: Option<&'t Spanned<DeValue<'i>>>) -> impl Iterator<Item = (&'t DeTable<'i>, Range<usize>)> {
    let all = value.and_then(|value| value.get_ref().as_array()).into_iter().flat_map(|array| array.iter());
    all.filter_map(|value| Some((value.get_ref().as_table()?, value.span())))
}

/// The wishes for rules under a table such as `[policy.rules]`.
fn wishes(value: Option<&DeValue<'_>>, path: &str, check: &mut Check<'_>) -> Vec<RuleWish> {
    let mut found = Vec::new();
    for (rule, value) in value.and_then(DeValue::as_table).into_iter().flat_map(|table| table.iter()) {
        let mut wish = RuleWish {
            rule: rule.get_ref().trim().to_string(),
            reference: Some(format!("{path}.{}", rule.get_ref())),
            ..RuleWish::default()
        };
        match value.get_ref() {
            DeValue::String(level) => wish.level = values::choice(level, WantedLevel::ALL).ok(),
            DeValue::Table(settings) => {
                for (name, value) in settings.iter() {
                    match (name.get_ref().as_ref(), value.get_ref()) {
                        ("level", level) => {
                            wish.level = level.as_str().and_then(|level| values::choice(level, WantedLevel::ALL).ok());
                        }
                        (name, value) => wish.settings.extend(setting(value).map(|value| (name.to_string(), value))),
                    }
                }
            }
            _ => {}
        }
        for fault in ruling::faults(&wish) {
            check.add(rule.span(), format!("[{path}]: {fault}"), None);
        }
        found.push(wish);
    }
    found
}

fn setting(value: &DeValue<'_>) -> Option<Setting> {
    match value {
        DeValue::String(text) => Some(Setting::One(text.trim().to_string())),
        DeValue::Integer(number) => Some(Setting::One(number.as_str().to_string())),
        DeValue::Array(_) => Some(Setting::Many(texts(Some(value)))),
        _ => None,
    }
}

fn promise(table: &DeTable<'_>, place: Place) -> Statement {
    let mut members = Vec::new();
    for (name, value) in table.iter() {
        collect(name.get_ref(), value.get_ref(), &mut members);
    }
    let subject = text(table, "item").map(str::to_string);
    members.retain(|(name, _)| name != "item");
    Statement { kind: StatementKind::Promise, subject, members, place }
}

/// The members of a table as names and texts; those of a table inside are `outer.inner`, as in price lists.
fn collect(name: &str, value: &DeValue<'_>, members: &mut Vec<(String, String)>) {
    match value {
        DeValue::Table(table) => {
            for (inner, value) in table.iter() {
                collect(&format!("{name}.{}", inner.get_ref()), value.get_ref(), members);
            }
        }
        value => members.extend(plain(value).map(|text| (name.to_string(), text))),
    }
}

fn plain(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.trim().to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_string()),
        DeValue::Float(number) => Some(number.as_str().to_string()),
        DeValue::Boolean(answer) => Some(answer.to_string()),
        DeValue::Datetime(day) => Some(day.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

fn waiver(table: &DeTable<'_>, span: Range<usize>, check: &mut Check<'_>) -> Option<Waiver> {
    let place = check.place(span.clone())?;
    let mut needed = |key: &str| {
        let found = get(table, key).and_then(plain);
        if found.is_none() {
            check.add(span.clone(), format!("a waiver needs {key}"), Some(format!("add {key} = \"…\"")));
        }
        found
    };
    let (rule, reason, owner) = (needed("rule"), needed("reason"), needed("owner"));
    let expires = needed("expires").and_then(|day| Date::iso(&day));
    let facts = get(table, "facts").and_then(DeValue::as_table).into_iter().flat_map(|facts| facts.iter());
    let word = |key: &str| text(table, key).map(str::to_string);
    Some(Waiver {
        rule: rule?,
        list: word("list"),
        item: word("item"),
        component: word("component"),
        facts: facts.filter_map(|(name, value)| Some((name.get_ref().to_string(), plain(value.get_ref())?))).collect(),
        reason: reason?,
        owner: owner?,
        expires: expires?,
        place,
    })
}

impl Check<'_> {
    /// The place where a stretch of the text starts.
    fn place(&self, span: Range<usize>) -> Option<Place> {
        let before = self.text().get(..span.start)?;
        let line = before.matches('\n').count() as u64 + 1;
        Some(Place::text(&Arc::clone(self.file()), line, None))
    }
}
