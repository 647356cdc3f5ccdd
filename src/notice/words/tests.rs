//! What the words promise, in every language.

use insta::assert_snapshot;

use super::*;
use crate::core::notice::{Direction, Line, LineKind, OwnMoney, Same};
use crate::notice::sample;

fn words(tag: &str) -> Words {
    Words::of(Locale::of_tag(tag).expect("a test writes known tags")).expect("it has phrases")
}

/// A document as plain text.
fn plain(document: &Document) -> String {
    let mut text = format!("Subject: {}\n# {}\n{}\n", document.subject, document.heading, document.greeting);
    for section in &document.sections {
        text += &format!("\n## {}\n", section.title.as_deref().unwrap_or_default());
        for block in &section.blocks {
            match block {
                Block::Sentences(sentences) => text += &format!("{}\n", sentences.join("\n")),
                Block::List(sentences) => sentences.iter().for_each(|own| text += &format!("- {own}\n")),
                Block::Table(table) => {
                    text += &format!("{}\n", table.head.join(" | "));
                    for row in &table.rows {
                        text += &format!("{}\n  {}\n", row.cells.join(" | "), row.sentence);
                    }
                }
            }
        }
    }
    text + &format!("\n{}\n{}\n", document.thanks, document.sender.join("\n"))
}

fn everything(tag: &str) -> String {
    let (words, facts) = (words(tag), sample::facts());
    let all: Vec<usize> = (0..facts.lines.len()).collect();
    let notice = sample::for_all(&all);
    let document = words.document(&facts, &notice).expect("everything can be said");
    let poster = words.poster(&facts, &notice).expect("everything can be said");
    let log = words.log(&facts, &notice).expect("everything can be said");
    let own = crate::core::fraction::Fraction::ratio(10003, 300).expect("not zero");
    let more = crate::core::fraction::Fraction::ratio(10411, 300).expect("not zero");
    let one = sample::for_one(&[0, 2, 10], own, more);
    let one_document = words.document(&facts, &one).expect("everything can be said");
    let mut text = format!("{}\n=====\n{}", plain(&document), plain(&one_document));
    text += &format!("\n===== {}\n{}\n{}\n", poster.title, poster.rows.join("\n"), poster.closing.join("\n"));
    text += &format!("\n===== {}\n", log.title);
    log.groups.iter().for_each(|(title, lines)| text += &format!("# {title}\n{}\n", lines.join("\n")));
    text += "\n=====\n";
    for lines in [&[0][..], &[2], &[6], &[17], &[22], &[0, 10, 6], &[]] {
        text += &format!("{}\n", words.sms(&facts, &sample::for_all(lines)).expect("everything can be said"));
    }
    text += &words.sms(&facts, &one).expect("everything can be said");
    text
}

#[test]
fn the_bakery_in_english() {
    assert_snapshot!(everything("en"));
}
