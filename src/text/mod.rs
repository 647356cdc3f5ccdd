//! Every sentence about findings that a reader may see: Fluent messages, one folder for each language.
//!
//! A message bears the id of its rule; its attribute `.help` says what to do. A sentence whose argument is missing
//! is not written at all, never with a gap: the caller then shows the raw facts.

mod formats;

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::langid;

use crate::core::finding::{Finding, Value};

/// The English messages, by family.
const ENGLISH: &[&str] = &[
    include_str!("en/fees.ftl"),
    include_str!("en/increases.ftl"),
    include_str!("en/disguises.ftl"),
    include_str!("en/clarity.ftl"),
    include_str!("en/fairness.ftl"),
    include_str!("en/policy.ftl"),
    include_str!("en/report.ftl"),
];

/// Why a sentence was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextError {
    /// The language has no such message.
    Unknown,
    /// The message wants an argument that is not there, or cannot be read.
    Unfilled(String),
}

/// The words of a language.
pub struct Text {
    bundle: FluentBundle<FluentResource>,
}

impl Text {
    /// English.
    pub fn english() -> Text {
        let mut bundle = FluentBundle::new_concurrent(vec![langid!("en-GB")]);
        // Names come from files and are made harmless by whoever shows them; marks around them would be shown too.
        bundle.set_use_isolating(false);
        for source in ENGLISH {
            // A faulty message is left out; a test walks over all of them.
            let resource = match FluentResource::try_new((*source).to_string()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Text { bundle }
    }

    /// The sentence of a finding.
    pub fn message(&self, finding: &Finding) -> Result<String, TextError> {
        let Some(sample) = &finding.sample else {
            return self.fill(finding.rule, None, &self.arguments(finding, &finding.facts));
        };
        let mut first = finding.clone();
        let text = |name: &str| match sample.iter().find(|(own, _)| *own == name) {
            Some((_, Value::Text(text))) => Some(text.clone()),
            _ => None,
        };
        (first.item, first.name) = (text("item"), text("name"));
        let first = self.fill(finding.rule, None, &self.arguments(&first, sample))?;
        let mut args = self.arguments(finding, &finding.facts);
        args.set("first", first);
        self.fill("many", None, &args)
    }

    /// What to do about a finding; empty where the language has no word on it.
    pub fn help(&self, finding: &Finding) -> Result<String, TextError> {
        let facts = finding.sample.as_ref().unwrap_or(&finding.facts);
        match self.fill(finding.rule, Some("help"), &self.arguments(finding, facts)) {
            Err(TextError::Unknown) => Ok(String::new()),
            filled => filled,
        }
    }

    /// A message of the report with named values.
    pub fn phrase(&self, id: &str, values: &[(&'static str, Value)]) -> Result<String, TextError> {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, formats::value(value));
        }
        self.fill(id, None, &args)
    }

    /// A sentence around the findings; where it cannot be filled, its id and the raw values.
    pub fn say(&self, id: &str, values: &[(&'static str, Value)]) -> String {
        let mut args = FluentArgs::new();
        values.iter().for_each(|(name, value)| args.set(*name, formats::value(value)));
        self.fill(id, None, &args).unwrap_or_else(|_| {
            let raw = values.iter().map(|(name, value)| format!(" {name}={}", value.fact()));
            raw.fold(id.to_string(), |said, value| said + &value)
        })
    }

    /// Whether the language has a message, and with the attribute where one is named.
    pub fn has(&self, id: &str, attribute: Option<&str>) -> bool {
        let message = self.bundle.get_message(id);
        message.is_some_and(|message| attribute.is_none_or(|name| message.get_attribute(name).is_some()))
    }

    /// The facts by name, and with them `item` (the name, else the key), `priced` (the item, and which of its prices it
    /// is about), `key`, `component` and `list`.
    fn arguments<'f>(&self, finding: &'f Finding, facts: &'f [(&'static str, Value)]) -> FluentArgs<'f> {
        let mut args = FluentArgs::new();
        if let Some(item) = self.item(finding) {
            let component = finding.component.as_deref().filter(|component| *component != "price");
            let priced = component.map_or_else(|| item.to_string(), |component| format!("{item} ({component})"));
            args.set("priced", priced);
            args.set("item", item);
        }
        if let Some(key) = finding.item.as_deref() {
            args.set("key", key);
        }
        if let Some(component) = finding.component.as_deref() {
            args.set("component", component);
        }
        args.set("list", finding.list.as_str());
        for (name, value) in facts {
            if *name != "item" && *name != "name" {
                args.set(*name, formats::value(value));
            }
        }
        args
    }

    /// How a sentence calls an item: by its name, else by its key. A bare number is said to be one: "9 rises to 10" would
    /// be read as an amount.
    fn item<'f>(&self, finding: &'f Finding) -> Option<Cow<'f, str>> {
        // A name that is one part of the key is that of all items which share this part.
        let is_part =
            |name: &&str| finding.item.as_deref().is_some_and(|key| key.split(" | ").any(|part| part == *name));
        let is_whole = |name: &&str| finding.item.as_deref() == Some(*name);
        let name = finding.name.as_deref().filter(|name| is_whole(name) || !is_part(name));
        let item = name.or(finding.item.as_deref())?;
        if item.is_empty() || !item.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Cow::Borrowed(item));
        }
        let mut args = FluentArgs::new();
        args.set("number", item);
        Some(self.fill("item-number", None, &args).map_or(Cow::Borrowed(item), Cow::Owned))
    }

    fn fill(&self, id: &str, attribute: Option<&str>, args: &FluentArgs<'_>) -> Result<String, TextError> {
        let message = self.bundle.get_message(id).ok_or(TextError::Unknown)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
            None => message.value(),
        };
        let pattern = pattern.ok_or(TextError::Unknown)?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(TextError::Unfilled(error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_well_formed_and_none_stands_twice() {
        let mut bundle: FluentBundle<FluentResource> = FluentBundle::new_concurrent(vec![langid!("en-GB")]);
        for source in ENGLISH {
            let resource = FluentResource::try_new((*source).to_string());
            let resource = resource.unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
            assert_eq!(bundle.add_resource(resource), Ok(()));
        }
    }
}
