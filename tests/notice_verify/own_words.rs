//! What the program writes itself is calm, in every language.

use plainprice::notice::channel::{Channel, Worded, write};
use plainprice::notice::document::Block;
use plainprice::notice::verify::{Text, verify};
use plainprice::notice::words::Words;
use plainprice::text::locale::Locale;

use crate::mutations::falsified;
use crate::random::Random;
use crate::{LANGUAGES, all_told, doubts, faults, generate, rounds, seed};

#[test]
fn what_we_write_is_calm_when_it_is_read_back() {
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let locale: Locale = language.parse().expect("it is a language");
        let words = Words::of(locale).expect("it has words");
        for round in 0..rounds(6) {
            let facts = generate::facts(&mut Random(seed() + round * 977 + 5), language);
            let notice = &facts.notices[0];
            let document = words.document(&facts, notice).expect("it can be told");
            let mut plain = format!("{}\n\n{}\n", document.subject, document.greeting);
            for section in &document.sections {
                plain.push('\n');
                section.title.iter().for_each(|title| plain.push_str(&format!("{title}\n")));
                for block in &section.blocks {
                    let lines: Vec<String> = match block {
                        Block::Sentences(all) => vec![all.join(" ")],
                        Block::List(all) => all.clone(),
                        Block::Table(table) => table.rows.iter().map(|row| row.sentence.clone()).collect(),
                    };
                    lines.iter().for_each(|line| plain.push_str(&format!("{line}\n")));
                }
            }
            let texts = Text::read(plain.as_bytes(), "letter.txt").expect("it is a text");
            let found = faults(verify(&facts, notice, &texts));
            if !found.is_empty() {
                wrong.push(format!("{language} {round}: {}\n", all_told(&found)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} notices\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_channel_is_calm_when_it_is_read_back() {
    let channels = [
        Channel::Text,
        Channel::Html,
        Channel::Eml,
        Channel::Sms,
        Channel::Letter,
        Channel::Docx,
        Channel::Ics,
        Channel::Poster,
    ];
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let locale: Locale = language.parse().expect("it is a language");
        let words = Words::of(locale).expect("it has words");
        for round in 0..rounds(2) {
            let facts = generate::facts(&mut Random(seed() + round * 31 + 7), language);
            let notice = &facts.notices[0];
            let told = "it can be told";
            let worded = Worded::of(
                words.document(&facts, notice).expect(told),
                words.sms(&facts, notice).expect(told),
                words.keeping(notice).expect(told),
                words.poster(&facts, notice).expect(told),
                words.log(&facts, notice).expect(told),
            );
            for channel in channels {
                let bytes = write(channel, &worded, &facts, notice).expect("it can be written");
                let texts = Text::read(&bytes, &format!("C-0-{language}.{}", channel.suffix())).expect("it is a text");
                let found = faults(verify(&facts, notice, &texts));
                if !found.is_empty() {
                    wrong.push(format!("{language} {round} {}: {}\n", channel.name(), all_told(&found)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} notices\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_figure_of_ours_that_is_falsified_is_found_out() {
    let mut missed = Vec::new();
    let mut told = 0;
    for language in LANGUAGES {
        let locale: Locale = language.parse().expect("it is a language");
        let words = Words::of(locale).expect("it has words");
        for round in 0..rounds(8) {
            let mut random = Random(seed() + round * 6151 + 11);
            let facts = generate::facts(&mut random, language);
            let notice = &facts.notices[0];
            let expected = "it can be told";
            let worded = Worded::of(
                words.document(&facts, notice).expect(expected),
                words.sms(&facts, notice).expect(expected),
                words.keeping(notice).expect(expected),
                words.poster(&facts, notice).expect(expected),
                words.log(&facts, notice).expect(expected),
            );
            let bytes = write(Channel::Text, &worded, &facts, notice).expect("it can be written");
            let text = String::from_utf8(bytes).expect("it is text");
            for kind in 0..2 {
                let Some(other) = falsified(&mut random, &facts, &text, language, kind == 0) else { continue };
                told += 1;
                if doubts(&facts, notice, &format!("C-0-{language}.txt"), &other).is_empty() {
                    missed.push(format!("{language} {round}:\n{}", crate::mutations::differing(&text, &other)));
                }
            }
        }
    }
    assert!(missed.is_empty(), "{} of {told} not found out\n{}", missed.len(), missed.join("\n"));
}
