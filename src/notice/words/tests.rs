//! What the words promise, in every language.

use insta::assert_snapshot;

use super::*;
use crate::core::notice::{LineKind, Role};
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

const TAGS: [&str; 5] = ["en", "zh-Hant", "zh-Hans", "ru", "cy"];

#[test]
fn the_bakery_in_english() {
    assert_snapshot!(everything("en"));
}

#[test]
fn the_bakery_in_welsh() {
    assert_snapshot!(everything("cy"));
}

#[test]
fn the_bakery_in_russian() {
    assert_snapshot!(everything("ru"));
}

#[test]
fn the_bakery_in_traditional_chinese() {
    assert_snapshot!(everything("zh-Hant"));
}

#[test]
fn the_bakery_in_simplified_chinese() {
    assert_snapshot!(everything("zh-Hans"));
}

#[test]
fn every_kind_of_change_is_told_once_in_every_language() {
    let facts = sample::facts();
    let told: Vec<LineKind> = facts.lines.iter().map(|line| line.kind).collect();
    for kind in LineKind::ALL {
        assert!(told.contains(kind), "the sample lacks {kind:?}");
    }
    for tag in TAGS {
        let words = words(tag);
        for index in 0..facts.lines.len() {
            let notice = sample::for_all(&[index]);
            let document = words.document(&facts, &notice).expect("one change can be said");
            assert_eq!(document.sections.iter().map(told_in).sum::<usize>(), 1, "{tag} {index}");
            let name = facts.lines[index].name.for_language(&words.tag);
            for text in [
                plain(&document),
                words.poster(&facts, &notice).expect("one change can be said").rows.concat(),
                words.log(&facts, &notice).expect("one change can be said").groups[0].1.concat(),
                words.sms(&facts, &notice).expect("one change can be said"),
            ] {
                assert!(text.contains(name), "{tag} {index}: {text}");
            }
        }
    }
}

#[test]
fn a_notice_that_names_a_change_nobody_knows_is_refused() {
    let facts = sample::facts();
    let notice = sample::for_all(&[0, facts.lines.len()]);
    let refused = words("en").document(&facts, &notice);
    assert_eq!(refused.err(), Some(Untold::NoLine(facts.lines.len())));
}

#[test]
fn a_change_without_a_figure_that_its_sentence_says_is_refused() {
    let facts = sample::facts();
    for (index, line) in facts.lines.iter().enumerate() {
        // What a list may leave out, and what follows from other figures.
        let may_lack = |role: &Role| match role {
            Role::Diff | Role::Basis | Role::Of | Role::Cap | Role::Replacement | Role::Price => true,
            Role::OldText | Role::NewText => true,
            Role::Pct => !line.kind.is_pack() || matches!(line.kind, LineKind::RowSmaller | LineKind::RowBigger),
            Role::Old => matches!(line.kind, LineKind::ItemGone) || line.kind.is_pack(),
            Role::New => line.kind == LineKind::ItemNew,
            _ => false,
        };
        for role in line.figures.keys().filter(|role| !may_lack(role)) {
            let mut facts = facts.clone();
            facts.lines[index].figures.remove(role);
            let written = words("en").document(&facts, &sample::for_all(&[index]));
            assert!(matches!(written, Err(Untold::Missing { .. })), "{:?} without {role:?}", line.kind);
        }
    }
}
