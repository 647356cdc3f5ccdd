//! Readability held against other programs' formulas and against texts that were counted by hand.

#![allow(clippy::disallowed_methods, reason = "the tests read the vectors")]
#![allow(clippy::float_arithmetic, reason = "statistics of words, no money")]

use std::path::Path;

use plainprice::text::locale::Language;
use plainprice::text::plain_words::find;
use plainprice::text::readability::{Counts, Readability, formulas, measure, syllables};
use proptest::prelude::*;
use serde_json::Value;

#[test]
fn the_formulas_give_what_other_programs_give_for_the_same_counts() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/readability_formulas.json");
    let vectors: Value =
        serde_json::from_str(&std::fs::read_to_string(path).expect("it can be read")).expect("it is JSON");
    let mut compared = 0;
    for case in vectors["cases"].as_array().into_iter().flatten() {
        let count = |name: &str| case["counts"][name].as_u64().expect("the case has the count") as usize;
        let counts = Counts {
            sentences: count("sentences"),
            words: count("words"),
            letters: count("letters"),
            syllables: count("syllables"),
            long: count("long"),
            heavy: count("heavy"),
            light: count("light"),
        };
        for language in Language::ALL {
            let own = formulas(language, &counts);
            for (name, value) in case["expected"][language.tag()].as_object().into_iter().flatten() {
                let computed = own.iter().find(|own| own.name == name).unwrap_or_else(|| panic!("{language:?} {name}"));
                let expected = value.as_f64().expect("a number");
                assert!((computed.value - expected).abs() < 1e-5, "{language:?} {name}: {} {expected}", computed.value);
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 5 * 18 + 1);
}

fn read(text: &str, language: Language) -> Readability {
    measure(text, language, &[])
}

/// Sentences, words, length of the longest sentence.
fn counted(text: &str, language: Language) -> (usize, usize, usize) {
    let read = read(text, language);
    (read.sentences, read.words, read.longest.map_or(0, |(_, length)| length))
}

fn value(read: &Readability, name: &str) -> String {
    read.measures.iter().find(|own| own.name.starts_with(name)).map(|own| own.value.clone()).unwrap_or_default()
}

#[test]
fn figures_end_no_sentence_and_are_one_token() {
    // Words: it costs now and later today. Tokens of the sentence: these and two amounts.
    assert_eq!(counted("It costs £4.50 now and £5.00 later today.", Language::En), (1, 6, 8));
    assert_eq!(counted("From 1 February 2027: 1,234.50 GBP a month, NT$120, 12.5% more, 500 g.", Language::En).1, 4);
    assert_eq!(counted("From February 1, 2027 you pay more.", Language::En), (1, 4, 5));
    assert_eq!(
        counted("See corner.example/prices or write to hello@corner.example. Thank you.", Language::En),
        (2, 6, 6)
    );
    assert_eq!(counted("С 1 февраля 2027 года цена 1\u{a0}234,50\u{a0}₽ за 500\u{a0}г.", Language::Ru), (1, 3, 6));
    assert_eq!(counted("Ab dem 1. Februar 2027 kostet es 1.234,50 €.", Language::De), (1, 4, 6));
    assert_eq!(counted("Desde el 1 de febrero de 2027 cuesta 4,50 €.", Language::Es), (1, 3, 5));
    assert_eq!(counted("À partir du 1er février 2027 : 4,50 €.", Language::Fr), (1, 3, 5));
}

#[test]
fn a_masked_name_is_one_token_and_in_no_formula() {
    let text = "Organic sourdough loaf, 800 g: the price goes up. You pay more.";
    let name = 0.."Organic sourdough loaf".len();
    let masked = measure(text, Language::En, std::slice::from_ref(&name));
    assert_eq!((masked.sentences, masked.words), (2, 7));
    assert_eq!(masked.longest, Some(("Organic sourdough loaf, 800 g: the price goes up.".to_string(), 6)));
    assert_eq!(
        (value(&masked, "LIX"), value(&read(text, Language::En), "LIX")),
        ("3.5".to_string(), "25.0".to_string())
    );
}

#[test]
fn short_forms_and_initials_end_no_sentence() {
    assert_eq!(counted("Ask Mr. Jones or J. Smith, e.g. by phone. We answer.", Language::En).0, 2);
    // Whether the full stop after the year ends the sentence is open: it is not taken for an end.
    assert_eq!(counted("Новая цена с 1 февраля 2027 г. Цена вырастет.", Language::Ru).0, 1);
    assert_eq!(counted("Пишите на ул. Мира, дом 5. Мы ответим.", Language::Ru).0, 2);
    assert_eq!(counted("Das ist der 2. Anstieg. Danke.", Language::De).0, 2);
    assert_eq!(counted("“Is it more?” Yes (a little). Thanks!", Language::En).0, 3);
    assert_eq!(counted("Item\nPrice now\n£4.50\n£5.00\n", Language::En), (2, 3, 2));
}

#[test]
fn an_english_text_is_counted_as_by_hand() {
    // 5, 4 and 8 words; 6, 5 and 10 syllables; no word above six letters.
    let read = read("The price is going up. You pay more today. If you buy the same every order, ask.", Language::En);
    assert_eq!((read.sentences, read.words, read.mean.as_str()), (3, 17, "5.7"));
    assert_eq!((value(&read, "LIX"), value(&read, "RIX")), ("5.7".to_string(), "0.0".to_string()));
    // 206.835 - 1.015 * 17/3 - 84.6 * 21/17 = 96.6.
    assert_eq!(value(&read, "Flesch reading ease"), "96.6");
    assert!(read.is_plain());
}

#[test]
fn a_russian_text_is_counted_as_by_hand() {
    // 4 + 5 words. Syllables: це-на хле-ба вы-рас-тет ско-ро 9; вы бу-де-те пла-тить не-мно-го боль-ше 1 3 2 3 2: 11.
    // More than six letters: вырастет, платить, немного.
    let read = read("Цена хлеба вырастет скоро. Вы будете платить немного больше.", Language::Ru);
    assert_eq!((read.sentences, read.words), (2, 9));
    // 4.5 + 100 * 3/9; 206.835 - 1.3 * 4.5 - 60.1 * 20/9.
    assert_eq!((value(&read, "LIX"), value(&read, "Flesch reading ease")), ("37.8".to_string(), "67.4".to_string()));
}

#[test]
fn a_welsh_text_is_counted_as_by_hand() {
    // Bydd y pris yn codi: 5. Rydych chi’n talu mwy nawr: 5. Above six letters: none. "Cwestiynau" 1 word, 10 letters.
    let read = read("Bydd y pris yn codi. Rydych chi’n talu mwy nawr.\nCwestiynau", Language::Cy);
    assert_eq!((read.sentences, read.words), (3, 11));
    // 11/3 + 100/11.
    assert_eq!(value(&read, "LIX"), "12.8");
    let long = "Bydd y pris yn codi ".repeat(5) + "ac eto.";
    assert_eq!(measure(&long, Language::Cy, &[]).too_long.len(), 1);
}

#[test]
fn chinese_texts_are_counted_in_han_characters() {
    // 我們的新價格自 and 起適用 are one clause of 7 + 3; 您每月大約多付 has 7, 請看價目表 5.
    let read = read("我們的新價格自2027年2月1日起適用。您每月大約多付$50，請看價目表！", Language::ZhHant);
    assert_eq!((read.sentences, read.words), (2, 22));
    assert_eq!(
        (value(&read, "longest sentence"), value(&read, "longest clause")),
        ("12".to_string(), "10".to_string())
    );
    let simplified = measure("您购买的商品中，有3种会涨价。", Language::ZhHans, &[]);
    assert_eq!((simplified.words, value(&simplified, "longest clause")), (12, "7".to_string()));
    let clause = measure(&format!("{}。", "字".repeat(16)), Language::ZhHans, &[]);
    assert!(!clause.is_plain() && clause.too_long.is_empty());
    assert_eq!(measure(&"字，".repeat(31), Language::ZhHant, &[]).too_long.len(), 1);
}

#[test]
fn a_sentence_of_26_words_is_too_long_and_told_with_its_place() {
    let text = format!("Short one. This {}end. Short again.", "word ".repeat(24));
    let read = read(&text, Language::En);
    assert_eq!((read.too_long.len(), read.too_long[0].index, read.too_long[0].length), (1, 1, 26));
    assert_eq!(text[read.too_long[0].at.clone()], read.too_long[0].text);
    assert!(!read.is_plain());
    assert!(counted(&text.replace(" end", ""), Language::En).2 == 25);
}

#[test]
fn a_text_without_words_has_no_sentence_and_no_formula() {
    let read = read("£4.50 – £5.00\n\n12.5%", Language::En);
    assert_eq!((read.sentences, read.words, read.longest.is_none()), (0, 0, true));
    assert!(read.measures.iter().all(|own| matches!(own.name, "longest sentence" | "mean sentence")));
}

#[test]
fn syllables_are_those_of_the_dictionary() {
    let english = [
        ("price", 1),
        ("prices", 2),
        ("changes", 2),
        ("changed", 1),
        ("wanted", 2),
        ("table", 2),
        ("tables", 2),
        ("handled", 2),
        ("delivery", 4),
        ("customer", 3),
        ("because", 2),
        ("usual", 3),
        ("business", 2),
        ("February", 4),
        ("don’t", 1),
        ("didn't", 2),
        ("you’ll", 1),
        ("usually", 4),
        ("increase", 2),
        ("the", 1),
        ("buyer", 2),
        ("question", 2),
        ("idea", 3),
        ("situation", 4),
        ("large-print", 2),
        ("trying", 2),
        ("studying", 3),
        ("called", 1),
        ("every", 2),
        ("something", 2),
    ];
    for (word, count) in english {
        assert_eq!(syllables(word, Language::En), count, "{word}");
    }
    for (word, count) in [("цена", 2), ("её", 2), ("в", 1), ("подорожание", 6)] {
        assert_eq!(syllables(word, Language::Ru), count, "{word}");
    }
    for (word, count) in [("precio", 2), ("día", 2), ("aéreo", 4), ("que", 1), ("ciudad", 2), ("muy", 1), ("leer", 2)]
    {
        assert_eq!(syllables(word, Language::Es), count, "{word}");
    }
    for (word, count) in [("prix", 1), ("commande", 2), ("l’eau", 1), ("créer", 2), ("quatre", 1), ("maison", 2)] {
        assert_eq!(syllables(word, Language::Fr), count, "{word}");
    }
    for (word, count) in [("Preise", 2), ("teuer", 2), ("Bestellung", 3), ("Qualität", 3), ("Brot", 1), ("Häuser", 2)]
    {
        assert_eq!(syllables(word, Language::De), count, "{word}");
    }
}

/// Texts of what notices are made of, also cut and mixed without sense.
fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("£4.50"),
        Just("1 февраля 2027 г."),
        Just("2027年2月1日"),
        Just("1er février"),
        Just("de 2027"),
        Just("1. Februar"),
        Just("February 1, 2027"),
        Just("NT$120"),
        Just("CHF 4"),
        Just("５００"),
        Just("e.g."),
        Just("J."),
        Just("!"),
        Just("。"),
        Just("，"),
        Just("’"),
        Just("-"),
        Just("\u{a0}"),
        Just("\n"),
        Just("www."),
        Just("a.example/"),
        Just("@"),
        Just("price"),
        Just("цена"),
        Just("價格調整"),
        Just("l’ajustement"),
        Just("only"),
        Just("😀"),
        Just("\u{301}"),
        Just("г."),
        Just("%"),
    ];
    let part = prop_oneof![part.prop_map(str::to_string), any::<char>().prop_map(String::from)];
    prop::collection::vec((part, any::<bool>()), 0..40)
        .prop_map(|parts| parts.into_iter().map(|(part, gap)| if gap { part + " " } else { part }).collect())
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_place_lies_inside_it(text in any_text(), ranges in prop::collection::vec((0..80usize, 0..20usize), 0..4)) {
        let names: Vec<std::ops::Range<usize>> = ranges.into_iter().map(|(start, length)| start..start + length).collect();
        for language in Language::ALL {
            let read = measure(&text, language, &names);
            for long in &read.too_long {
                prop_assert_eq!(text.get(long.at.clone()), Some(long.text.as_str()));
            }
            prop_assert!(read.longest.is_some() == (read.sentences > 0) && read.sentences <= read.words);
            for found in find(&text, language, &names) {
                prop_assert_eq!(text.get(found.at.clone()), Some(found.word.as_str()));
            }
        }
    }
}
