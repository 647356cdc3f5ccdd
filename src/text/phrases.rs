//! The words of notices: Fluent messages, one file for each language.
//!
//! A phrase that lacks a value, or that a language does not have, is an error, never a text with a gap. Values are put in
//! as they are: what stands in a name is text, whatever it looks like.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use xxhash_rust::xxh3::Xxh3Builder;

use crate::text::locale::{Language, Locale};
use crate::text::template::Template;

/// The languages in which notices are written, with their phrases.
const SOURCES: [(Language, &str); 5] = [
    (Language::En, include_str!("phrases/en.ftl")),
    (Language::ZhHant, include_str!("phrases/zh-Hant.ftl")),
    (Language::ZhHans, include_str!("phrases/zh-Hans.ftl")),
    (Language::Ru, include_str!("phrases/ru.ftl")),
    (Language::Cy, include_str!("phrases/cy.ftl")),
];

/// The phrases of each of them, once somebody asks for them.
static READY: [OnceLock<Phrases>; SOURCES.len()] = [const { OnceLock::new() }; SOURCES.len()];

/// The phrases of a language.
pub struct Phrases {
    bundle: FluentBundle<FluentResource>,
    /// The phrases that need no plural, ready to be filled.
    templates: HashMap<String, Template, Xxh3Builder>,
}

/// Why a phrase was not said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseError {
    /// The phrase.
    pub id: String,
    /// What it lacks.
    pub lacks: String,
}

impl std::fmt::Display for PhraseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the phrase \"{}\" cannot be filled: {}", self.id, self.lacks)
    }
}

impl Phrases {
    /// The phrases for a locale; `None` where notices are not written in its language.
    pub fn of(locale: Locale) -> Option<&'static Phrases> {
        let index = SOURCES.iter().position(|(language, _)| *language == locale.language())?;
        Some(READY[index].get_or_init(|| Phrases::read(SOURCES[index].0, SOURCES[index].1)))
    }

    /// The languages that have phrases.
    pub fn languages() -> impl Iterator<Item = Language> {
        SOURCES.iter().map(|(language, _)| *language)
    }

    /// Reads the tag of a locale in which notices are written. The error is a sentence.
    pub fn locale_of(tag: &str) -> Result<Locale, String> {
        let written =
            Locale::all().iter().copied().filter(|locale| Phrases::languages().any(|own| own == locale.language()));
        Locale::of_tag_among(tag, &written.collect::<Vec<_>>())
    }

    fn read(language: Language, source: &str) -> Phrases {
        let identifier = language.tag().parse().expect("the tags of the table are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Marks around the values would make short messages longer and hide figures from whoever searches for them.
        bundle.set_use_isolating(false);
        // A faulty message is left out; a test walks over all of them.
        let resource = match FluentResource::try_new(source.to_string()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let mut templates = HashMap::default();
        for entry in resource.entries() {
            let Entry::Message(message) = entry else { continue };
            let template = message.value.as_ref().and_then(Template::of);
            templates.extend(template.map(|template| (message.id.name.to_string(), template)));
        }
        bundle.add_resource_overriding(resource);
        Phrases { bundle, templates }
    }

    /// A phrase with its values.
    pub fn say(&self, id: &str, values: &[(&str, &str)]) -> Result<String, PhraseError> {
        let Some(template) = self.templates.get(id) else {
            return self.fill(id, values.iter().map(|(name, text)| (*name, FluentValue::from(*text))));
        };
        let value = |name: &str| values.iter().find(|(own, _)| *own == name).map(|(_, text)| Cow::Borrowed(*text));
        let mut text = String::with_capacity(160);
        match template.fill(&value, &mut text) {
            Some(()) => Ok(text),
            None => Err(PhraseError { id: id.to_string(), lacks: "a value is missing".to_string() }),
        }
    }

    /// A phrase whose words follow whole numbers.
    pub fn count(&self, id: &str, counts: &[(&str, u64)], values: &[(&str, &str)]) -> Result<String, PhraseError> {
        let counts = counts.iter().map(|(name, count)| (*name, FluentValue::from(*count)));
        self.fill(id, counts.chain(values.iter().map(|(name, text)| (*name, FluentValue::from(*text)))))
    }

    fn fill<'v>(
        &self,
        id: &str,
        values: impl Iterator<Item = (&'v str, FluentValue<'v>)>,
    ) -> Result<String, PhraseError> {
        let lacks = |lacks: String| PhraseError { id: id.to_string(), lacks };
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        let pattern = pattern.ok_or_else(|| lacks("the language does not have it".to_string()))?;
        let mut args = FluentArgs::new();
        values.for_each(|(name, value)| args.set(name, value));
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(lacks(error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests;
