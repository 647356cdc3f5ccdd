//! `[policy]` and `[[promise]]` become what the company holds itself to. Each fault is named at its place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::check::Check;
use super::{get, text, texts, waivers, wishes};
use crate::cli::values;
use crate::core::list::{Statement, StatementKind};
use crate::core::place::Place;
use crate::core::policy::{FailOn, Override, Policy, Preset};
use crate::core::window::Window;
use crate::rules::faults;

/// Takes the policy out of a document whose shape holds, with the level from which on a check fails.
pub(super) fn taken(document: &DeTable<'_>, check: &mut Check<'_>) -> (Policy, Option<FailOn>) {
    let mut policy = Policy::default();
    let mut fail_on = None;
    if let Some(table) = get(document, "policy").and_then(DeValue::as_table) {
        let word = |key: &str| text(table, key);
        policy.preset = word("preset").and_then(|name| values::choice(name, Preset::ALL).ok()).unwrap_or_default();
        fail_on = word("fail-on").and_then(|name| values::choice(name, FailOn::ALL).ok());
        policy.rules_version = word("rules-version").map(str::to_string);
        if let (Some(version), Some(at)) = (&policy.rules_version, table.get("rules-version"))
            && let Some((headline, help)) = faults::fault_of_version(version)
        {
            check.add(at.span(), headline, Some(help));
        }
        policy.notice_days = whole(get(table, "notice-days"));
        policy.max_increases = whole(get(table, "max-increases"));
        policy.window = word("window").and_then(|window| Window::read(window).ok());
        policy.max_notices = whole(get(table, "max-notices"));
        policy.notices_window = word("notices-window").and_then(|window| Window::read(window).ok());
        policy.rules = wishes::of_table(get(table, "rules"), "policy.rules", check);
        for (at, _) in spans(table.get("override")) {
            policy.overrides.push(Override {
                files: texts(get(at, "files")),
                category: text(at, "category").map(str::to_string),
                rules: wishes::of_table(get(at, "rules"), "policy.override", check),
            });
        }
    }
    policy.promises =
        spans(document.get("promise")).filter_map(|(table, span)| Some(promise(table, check.place(span)?))).collect();
    for (table, span) in spans(document.get("waiver")) {
        policy.waivers.extend(waivers::taken(table, span, check));
    }
    (policy, fail_on)
}

pub(super) fn whole(value: Option<&DeValue<'_>>) -> Option<u32> {
    match value? {
        DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

/// The tables of a list of tables, each with where it stands.
pub(super) fn spans<'t, 'i>(
    value: Option<&'t Spanned<DeValue<'i>>>,
) -> impl Iterator<Item = (&'t DeTable<'i>, Range<usize>)> {
    let all = value.and_then(|value| value.get_ref().as_array()).into_iter().flat_map(|array| array.iter());
    all.filter_map(|value| Some((value.get_ref().as_table()?, value.span())))
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

/// A single value as it is written.
pub(super) fn plain(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.trim().to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_string()),
        DeValue::Float(number) => Some(number.as_str().to_string()),
        DeValue::Boolean(answer) => Some(answer.to_string()),
        DeValue::Datetime(day) => Some(day.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}
