//! Every sentence about findings that a reader may see: Fluent messages, one folder for each language.
//!
//! A message bears the id of its rule; its attribute `.help` says what to do. A sentence whose argument is missing
//! is not written at all, never with a gap: the caller then shows the raw facts.

pub mod markup;
pub mod neutral;

mod formats;
pub mod locale;
pub mod phrases;
pub mod plain_words;
pub mod readability;
pub mod sms;
mod template;

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Message};
use unic_langid::langid;
use xxhash_rust::xxh3::Xxh3Builder;

use crate::core::date::Date;
use crate::core::finding::{Finding, Value};
use crate::text::template::Template;

/// The English messages, by family.
const ENGLISH: &[&str] = &[
    include_str!("en/fees.ftl"),
    include_str!("en/increases.ftl"),
    include_str!("en/disguises.ftl"),
    include_str!("en/clarity.ftl"),
    include_str!("en/fairness.ftl"),
    include_str!("en/quotes.ftl"),
    include_str!("en/chain.ftl"),
    include_str!("en/altered.ftl"),
    include_str!("en/side.ftl"),
    include_str!("en/letter.ftl"),
    include_str!("en/notice.ftl"),
    include_str!("en/notices.ftl"),
    include_str!("en/notice_index.ftl"),
    include_str!("en/policy.ftl"),
    include_str!("en/plan.ftl"),
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
    /// The sentences that can be filled without it, by their ids.
    sentences: Templates,
    /// The same of what to do about a finding.
    helps: Templates,
}

type Templates = HashMap<String, Template, Xxh3Builder>;

impl Text {
    /// English.
    pub fn english() -> Text {
        let mut bundle = FluentBundle::new_concurrent(vec![langid!("en-GB")]);
        // Names come from files and are made harmless by whoever shows them; marks around them would be shown too.
        bundle.set_use_isolating(false);
        let (mut sentences, mut helps) = (Templates::default(), Templates::default());
        for source in ENGLISH {
            // A faulty message is left out; a test walks over all of them.
            let resource = match FluentResource::try_new((*source).to_string()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            for message in resource.entries().filter_map(|entry| as_message(entry)) {
                let id = message.id.name;
                let ready = message.value.as_ref().and_then(Template::of);
                sentences.extend(ready.map(|ready| (id.to_string(), ready)));
                let help = message.attributes.iter().find(|attribute| attribute.id.name == "help");
                helps.extend(help.and_then(|help| Template::of(&help.value)).map(|ready| (id.to_string(), ready)));
            }
            bundle.add_resource_overriding(resource);
        }
        Text { bundle, sentences, helps }
    }

    /// The sentence of a finding.
    pub fn message(&self, finding: &Finding) -> Result<String, TextError> {
        let Some(sample) = &finding.sample else {
            if let Some(text) = self.filled(&self.sentences, finding, &finding.facts) {
                return Ok(text);
            }
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
        if let Some(text) = self.filled(&self.helps, finding, facts) {
            return Ok(text);
        }
        match self.fill(finding.rule, Some("help"), &self.arguments(finding, facts)) {
            Err(TextError::Unknown) => Ok(String::new()),
            filled => filled,
        }
    }

    /// The sentence about a finding in a letter, written by the seller or the customer; days are told in words.
    pub fn letter(&self, finding: &Finding, voice: &str) -> Result<String, TextError> {
        let facts = finding.sample.as_ref().unwrap_or(&finding.facts);
        let mut args = self.arguments(finding, facts);
        for (name, value) in facts {
            if let Value::Date(day) = value {
                args.set(*name, self.day(*day));
            }
        }
        args.set("voice", voice);
        self.fill(&format!("{}-letter", finding.rule), None, &args)
    }

    /// A day as a letter writes it: `2 March 2026`.
    pub fn day(&self, day: Date) -> String {
        let part = |number: u8| Value::Count(number.into());
        let year = Value::Text(day.year().to_string());
        self.say("letter-date", &[("day", part(day.day())), ("month", part(day.month())), ("year", year)])
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

    /// The message of a finding by a template; `None` where there is none, or it lacks something.
    fn filled(&self, templates: &Templates, finding: &Finding, facts: &[(&'static str, Value)]) -> Option<String> {
        let mut text = String::with_capacity(160);
        templates.get(finding.rule)?.fill(&|name| self.argument(finding, facts, name), &mut text)?;
        Some(text)
    }

    /// The argument of a name as words, as [`Text::arguments`] has it.
    fn argument<'f>(
        &self,
        finding: &'f Finding,
        facts: &'f [(&'static str, Value)],
        name: &str,
    ) -> Option<Cow<'f, str>> {
        let is_own = |fact: &&(&'static str, Value)| fact.0 == name && name != "item" && name != "name";
        if let Some((_, value)) = facts.iter().rev().find(is_own) {
            return match value {
                Value::Text(text) => Some(Cow::Borrowed(text)),
                other => formats::words(other).map(Cow::Owned),
            };
        }
        match name {
            "priced" => Some(self.priced(finding, self.item(finding)?)),
            "item" => self.item(finding),
            "key" => finding.item.as_deref().map(Cow::Borrowed),
            "component" => finding.component.as_deref().map(Cow::Borrowed),
            "list" => Some(Cow::Borrowed(&finding.list)),
            _ => None,
        }
    }

    /// An item, and which of its prices a finding is about.
    fn priced<'f>(&self, finding: &'f Finding, item: Cow<'f, str>) -> Cow<'f, str> {
        match finding.component.as_deref().filter(|component| *component != "price") {
            Some(component) => Cow::Owned(format!("{item} ({component})")),
            None => item,
        }
    }

    /// The facts by name, and with them `item` (the name, else the key), `priced` (the item, and which of its prices it
    /// is about), `key`, `component` and `list`.
    fn arguments<'f>(&self, finding: &'f Finding, facts: &'f [(&'static str, Value)]) -> FluentArgs<'f> {
        let mut args = FluentArgs::new();
        if let Some(item) = self.item(finding) {
            args.set("priced", self.priced(finding, item.clone()));
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
        // A name that is one of several parts of the key is that of all items which share this part.
        let key = finding.item.as_deref().filter(|key| key.contains('|'));
        let is_part = |name: &&str| key.is_some_and(|key| key != *name && key.split(" | ").any(|part| part == *name));
        let name = finding.name.as_deref().filter(|name| !is_part(name));
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

/// The message of an entry, where it is one.
fn as_message<'e>(entry: &'e Entry<&'e str>) -> Option<&'e Message<&'e str>> {
    match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_says_what_the_language_of_messages_says() {
        let text = Text::english();
        let value = |name: &str| match name {
            "case" | "basis" | "scope" => None,
            name => Some(Cow::Owned(format!("<{name}>"))),
        };
        let mut compared = 0;
        for (templates, attribute) in [(&text.sentences, None), (&text.helps, Some("help"))] {
            let mut ids: Vec<&String> = templates.keys().collect();
            ids.sort();
            for id in ids {
                let mut filled = String::new();
                let mut args = FluentArgs::new();
                let seen = std::cell::RefCell::new(Vec::new());
                let noted = |name: &str| {
                    seen.borrow_mut().push(name.to_string());
                    value(name).or(Some(Cow::Borrowed("item")))
                };
                templates[id].fill(&noted, &mut filled).expect("every value is there");
                for name in seen.into_inner() {
                    let value = value(&name).unwrap_or(Cow::Borrowed("item")).into_owned();
                    args.set(name, value);
                }
                assert_eq!(text.fill(id, attribute, &args), Ok(filled), "{id}");
                compared += 1;
            }
        }
        assert!(compared > 100, "{compared}");
    }

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
