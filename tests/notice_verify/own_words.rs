//! What the program writes itself is calm, in every language.

use plainprice::notice::channel::{Channel, Worded, write};
use plainprice::notice::document::Block;
use plainprice::notice::verify::{Text, verify};
use plainprice::notice::words::Words;
use plainprice::text::locale::Locale;

use crate::random::Random;
use crate::{LANGUAGES, all_told, faults, generate};

#[test]
fn what_we_write_is_calm_when_it_is_read_back() {
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let locale: Locale = language.parse().expect("it is a language");
        let words = Words::of(locale).expect("it has words");
        for round in 0..30 {
            let facts = generate::facts(&mut Random(round * 977 + 5), language);
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
        for round in 0..6 {
            let facts = generate::facts(&mut Random(round * 31 + 7), language);
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
