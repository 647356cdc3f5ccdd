//! What all languages owe each other, and what the phrases owe their readers.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use super::*;
use crate::core::Decimal;
use crate::text::{plain_words, readability};

/// The places where phrases are named.
const CODE: &[&str] = &[
    include_str!("../../notice/words.rs"),
    include_str!("../../notice/words/fees.rs"),
    include_str!("../../notice/words/fields.rs"),
    include_str!("../../notice/words/head.rs"),
    include_str!("../../notice/words/lines.rs"),
    include_str!("../../notice/words/offers.rs"),
    include_str!("../../notice/words/pen.rs"),
    include_str!("../../notice/words/sections.rs"),
    include_str!("../../notice/words/short.rs"),
];

/// The phrases of a language with the values they name, those of the phrases they call among them.
fn values(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = FluentResource::try_new(source.to_string()).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut own: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else {
            assert!(
                matches!(entry, Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_)),
                "{entry:?}"
            );
            continue;
        };
        assert!(message.attributes.is_empty(), "{}", message.id.name);
        let mut named = Default::default();
        of_pattern(message.value.as_ref().expect("every phrase says something"), &mut named);
        assert_eq!(own.insert(message.id.name.to_string(), named), None, "{} stands twice", message.id.name);
    }
    let called = |id: &String| own.get(id).unwrap_or_else(|| panic!("nobody says {id}")).0.clone();
    let all = own.iter().map(|(id, (values, calls))| {
        let values = values.iter().cloned().chain(calls.iter().flat_map(called));
        (id.clone(), values.collect())
    });
    all.collect()
}

fn of_pattern(pattern: &Pattern<&str>, named: &mut (BTreeSet<String>, BTreeSet<String>)) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => of_inline(inline, named),
            Expression::Select { selector, variants } => {
                of_inline(selector, named);
                variants.iter().for_each(|variant| of_pattern(&variant.value, named));
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, named: &mut (BTreeSet<String>, BTreeSet<String>)) {
    match inline {
        InlineExpression::VariableReference { id } => {
            named.0.insert(id.name.to_string());
        }
        InlineExpression::MessageReference { id, attribute: None } => {
            named.1.insert(id.name.to_string());
        }
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("phrases hold values, other phrases and spaces, not {other:?}"),
    }
}

#[test]
fn every_language_has_the_same_phrases_with_the_same_values() {
    let english = values(SOURCES[0].1);
    assert!(english.len() > 150, "{}", english.len());
    for (language, source) in &SOURCES[1..] {
        let own = values(source);
        let ids = |phrases: &BTreeMap<String, BTreeSet<String>>| phrases.keys().cloned().collect::<Vec<_>>();
        assert_eq!(ids(&own), ids(&english), "{}", language.tag());
        for (id, values) in &own {
            assert_eq!(values, &english[id], "{} {id}", language.tag());
        }
    }
}

#[test]
fn every_phrase_is_said_somewhere_and_every_phrase_that_is_said_exists() {
    let english = values(SOURCES[0].1);
    for id in english.keys() {
        let quoted = format!("\"{id}\"");
        let is_called = SOURCES[0].1.contains(&format!("{{ {id} }}"));
        assert!(is_called || CODE.iter().any(|code| code.contains(&quoted)), "nobody says {id}");
    }
    let said = CODE.iter().flat_map(|code| code.split("say(\"").skip(1).filter_map(|rest| rest.split('"').next()));
    for id in said {
        assert!(english.contains_key(id), "{id} is said, but no file has it");
    }
}

#[test]
fn a_count_chooses_its_words_by_the_plural_of_its_language() {
    const ASKED: &str = "x = { $n ->\n    [zero] Zero\n    [one] One\n    [two] Two\n    [few] Few\n    [many] Many\n   *[other] Other\n}\n";
    for locale in Locale::all().iter().filter(|locale| Phrases::of(**locale).is_some()) {
        let asked = Phrases::read(locale.language(), ASKED);
        for count in (0..=200).chain([1_000_000, 1_000_001]) {
            let said = asked.count("x", &[("n", count)], &[]).expect("every number has a plural");
            let expected = locale.language().plural(Decimal::from(count));
            assert_eq!(said, format!("{expected:?}"), "{locale} {count}");
        }
    }
}

#[test]
fn a_phrase_that_lacks_a_value_is_not_said() {
    for (language, source) in SOURCES {
        let phrases = Phrases::read(language, source);
        for (id, values) in values(source) {
            let counts = ["count", "days", "months", "orders"];
            for left_out in &values {
                let kept = values.iter().filter(|name| *name != left_out);
                let (numbers, texts): (Vec<&String>, Vec<&String>) =
                    kept.partition(|name| counts.contains(&name.as_str()));
                let numbers: Vec<(&str, u64)> = numbers.into_iter().map(|name| (name.as_str(), 5)).collect();
                let texts: Vec<(&str, &str)> = texts.into_iter().map(|name| (name.as_str(), "X")).collect();
                let said = match numbers.is_empty() && !counts.contains(&left_out.as_str()) {
                    true => phrases.say(&id, &texts),
                    false => phrases.count(&id, &numbers, &texts),
                };
                assert!(said.is_err(), "{} {id} without {left_out}: {said:?}", language.tag());
            }
        }
        assert!(phrases.say("no-such-phrase", &[]).is_err());
    }
}

#[test]
fn what_stands_in_a_value_is_text_whatever_it_looks_like() {
    let phrases = Phrases::of(Locale::of_tag("en").expect("it is known")).expect("English has phrases");
    let attack = "{ $diff } { thanks } \u{2068}*[other]";
    let said = phrases.say("same-all-other", &[("x", attack)]).expect("it wants no value");
    assert_eq!(said, "All other prices stay the same.");
    let said = phrases.say("item-new-no-price", &[("item", attack)]).expect("all its values are there");
    assert_eq!(said, format!("New: {attack}."));
    let said = phrases.count("history-nth", &[("count", 7), ("months", 1)], &[("item", attack)]);
    assert_eq!(said, Ok(format!("{attack}: this is increase number 7 in 1 month.")));
}

#[test]
fn no_phrase_softens_and_none_sells() {
    let mut found = Vec::new();
    for (language, source) in SOURCES {
        for said in all_said(language, source) {
            let words = plain_words::find(&said, language, &[]);
            found.extend(words.into_iter().map(|word| format!("{}: \"{}\" in \"{said}\"", language.tag(), word.word)));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn each_language_keeps_its_own_signs() {
    for (language, source) in SOURCES {
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            assert!(!line.contains("  ") || line.starts_with("   "), "two spaces: {line}");
            match language {
                Language::ZhHant | Language::ZhHans => {
                    let text = line.split_once(" = ").map_or("", |(_, text)| text);
                    let is_joint = line.starts_with("sms-url") || line.contains("->");
                    let bare: String = text.split(['{', '}']).step_by(2).collect();
                    assert!(is_joint || !bare.contains([' ', ',', ';', '?', '(', ')']), "half-width sign: {line}");
                }
                // A short word is not left at the end of a line, a dash not at its beginning.
                Language::Ru => {
                    let text = line.split_once(" = ").map_or(line.trim_start(), |(_, text)| text);
                    for short in [
                        " —", " в ", " с ", " к ", " на ", " за ", " до ", " от ", " по ", " из ", " у ", " о ", " не ",
                    ] {
                        assert!(!format!(" {text}").to_lowercase().contains(short), "{short:?} breaks: {line}");
                    }
                }
                Language::En | Language::Cy => assert!(!line.contains(['\'', '—']), "a plain sign: {line}"),
                _ => {}
            }
        }
    }
}

/// Every phrase of a language with all plurals, its values being figures.
fn all_said(language: Language, source: &str) -> BTreeSet<String> {
    let phrases = Phrases::read(language, source);
    let mut all = BTreeSet::new();
    for (id, values) in values(source).into_iter().filter(|(id, _)| !id.starts_with("join-")) {
        for count in [0, 1, 2, 3, 5, 21] {
            let (numbers, texts): (Vec<&String>, Vec<&String>) =
                values.iter().partition(|name| ["count", "days", "months", "orders"].contains(&name.as_str()));
            let numbers: Vec<(&str, u64)> = numbers.into_iter().map(|name| (name.as_str(), count)).collect();
            let texts: Vec<(&str, &str)> = texts.into_iter().map(|name| (name.as_str(), "£7.50")).collect();
            all.insert(phrases.count(&id, &numbers, &texts).expect("all its values are there"));
        }
    }
    all
}

#[test]
fn no_sentence_is_longer_than_a_reader_takes_at_once() {
    for (language, source) in SOURCES {
        for said in all_said(language, source) {
            let measured = readability::measure(&said, language, &[]);
            let lengths = measured.measures.iter().filter(|measure| measure.name.starts_with("longest"));
            assert!(lengths.clone().count() > 0 && lengths.into_iter().all(|own| own.is_ok), "{said}: {measured:#?}");
        }
    }
}
