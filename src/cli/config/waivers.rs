//! `[[waiver]]`: complete, about a rule that is there, and bound to values.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::check::Check;
use super::policy::plain;
use super::{get, text};
use crate::core::date::Date;
use crate::core::policy::Waiver;
use crate::rules::{self, Check as Checked, faults};

/// Takes a waiver; names what it lacks.
pub(super) fn taken(table: &DeTable<'_>, span: Range<usize>, check: &mut Check<'_>) -> Option<Waiver> {
    let place = check.place(span.clone())?;
    let mut needed = |key: &str, example: &str| {
        let found = get(table, key).and_then(plain).filter(|found| !found.is_empty());
        if found.is_none() {
            check.add(span.clone(), format!("this waiver has no {key}"), Some(format!("add {key} = {example}")));
        }
        found
    };
    let rule = needed("rule", "\"price-raised\", the rule that it waives");
    let reason = needed("reason", "\"…\", in words that a customer could read");
    let owner = needed("owner", "\"…\", the name of who takes responsibility");
    let expires = needed("expires", "2027-01-31, the last day on which it holds").and_then(|day| Date::iso(&day));
    let facts = facts(table, check);
    if let (Some(rule), Some(at)) = (&rule, table.get("rule")) {
        match rules::find(rule) {
            None => {
                let fault = faults::no_rule(rule);
                check.add(at.span(), fault.headline, fault.help);
            }
            Some((_, known)) if matches!(known.check, Checked::Waiver(_)) => {
                let help = "decide about the waiver that it speaks of".to_string();
                check.add(at.span(), format!("{rule} cannot be waived"), Some(help));
            }
            Some((_, known)) if facts.is_empty() && !known.arguments.is_empty() => {
                let example: Vec<String> = known.arguments.iter().map(|name| format!("{name} = \"…\"")).collect();
                let help = format!("add facts = {{ {} }}, as the finding has them", example.join(", "));
                check.add(span, "this waiver has no facts: it would waive every value".to_string(), Some(help));
            }
            Some(_) => {}
        }
    }
    let word = |key: &str| text(table, key).map(str::to_string);
    Some(Waiver {
        rule: rule?,
        list: word("list"),
        // As the finding has it: a blank at its end may be part of a name.
        item: get(table, "item").and_then(DeValue::as_str).map(str::to_string),
        component: word("component"),
        facts,
        reason: reason?,
        owner: owner?,
        expires: expires?,
        place,
    })
}

fn facts(table: &DeTable<'_>, check: &mut Check<'_>) -> Vec<(String, String)> {
    let facts = get(table, "facts").and_then(DeValue::as_table).into_iter().flat_map(|facts| facts.iter());
    let mut found = Vec::new();
    for (name, value) in facts {
        // Words are taken as they stand: they are bound to the words of the finding.
        let written = match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            value => plain(value),
        };
        match written {
            Some(written) => found.push((name.get_ref().to_string(), written)),
            None => {
                let help = "write the value of the finding in quotes".to_string();
                check.add(value.span(), format!("facts.{} cannot be a list or a table", name.get_ref()), Some(help));
            }
        }
    }
    found
}
