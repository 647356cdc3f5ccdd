//! What the words promise, in every language.

mod changes;

use insta::assert_snapshot;

use super::*;
use crate::core::currency::Currency;
use crate::core::fraction::Fraction;
use crate::core::notice::{Direction, Figure, Line, LineKind, Name, OwnMoney, Part, Reader, Role, Same};
use crate::notice::sample;
use crate::text::readability::{self, Readability};

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
    let own = Fraction::ratio(10003, 300).expect("not zero");
    let more = Fraction::ratio(10411, 300).expect("not zero");
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
            Role::OldBasis | Role::OldCap | Role::OldPlace | Role::NewPlace | Role::OldDue | Role::NewDue => true,
            Role::Except | Role::From | Role::OldUntil => true,
            Role::Until => line.kind == LineKind::OfferComes || line.figures.contains_key(&Role::OldUntil),
            Role::Old | Role::New if line.kind == LineKind::FeeChanged => true,
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

/// What a customer pays a month before and after: the same, more, less, and by too little to be said.
fn of_one(lines: &[usize]) -> Vec<Notice> {
    let cents = |n| Fraction::ratio(n, 1000).expect("not zero");
    let moneys = [(33_340, 33_340), (33_340, 34_701), (33_340, 30_000), (33_340, 33_343), (33_340, 33_337), (0, 4_000)];
    let mut notices: Vec<Notice> =
        moneys.into_iter().map(|(before, after)| sample::for_one(lines, cents(before), cents(after))).collect();
    notices.push(sample::for_all(lines));
    notices
}

#[test]
fn what_a_notice_says_is_true_for_every_mixture_of_changes() {
    let facts = sample::facts();
    let count = facts.lines.len();
    let mut mixtures: Vec<Vec<usize>> = (0..count).map(|index| vec![index]).collect();
    mixtures.extend((0..count).map(|index| vec![index, (index * 7 + 3) % count]).filter(|own| own[0] != own[1]));
    mixtures.extend([Vec::new(), (0..count).collect(), vec![10, 14], vec![6, 8], vec![17, 18], vec![22, 23]]);
    for tag in TAGS {
        let words = words(tag);
        for lines in &mixtures {
            for notice in of_one(lines) {
                let change = match &notice.money {
                    OwnMoney::Usual(usual) => Some(usual.change()),
                    OwnMoney::Unknown => None,
                };
                let written = words.document(&facts, &notice);
                if lines.is_empty() && change.as_ref().is_some_and(|change| !change.is_zero()) {
                    assert_eq!(written, Err(Untold::Contradiction));
                    continue;
                }
                let document = written.expect("it can be said");
                let text = plain(&document);
                let message = words.sms(&facts, &notice).expect("it can be said");
                let whole = format!("{text}{message}");
                assert!(!whole.contains(['{', '}', '\u{2068}']) && !whole.contains("\n\n\n"), "{whole}");
                let told_again = text.replace("\n  ", "\n");
                assert!(
                    !told_again.contains("  ") && !told_again.contains(" .") && !told_again.contains(" ,"),
                    "{text}"
                );
                assert!(!message.contains('\n'), "{message}");
                if tag == "en" {
                    holds(&facts, &notice, &document, &text, change);
                }
            }
        }
    }
}

fn holds(facts: &NoticeFacts, notice: &Notice, document: &Document, text: &str, change: Option<Fraction>) {
    let lines: Vec<&Line> = facts.lines_of(notice).collect();
    let has = |kinds: &[LineKind]| lines.iter().any(|line| kinds.contains(&line.kind));
    let zero = Fraction::whole(0);
    let is = |wanted: &dyn Fn(&Fraction) -> bool| change.as_ref().is_some_and(wanted);
    assert_eq!(text.contains("more a month") || text.contains("a little more"), is(&|own| *own > zero), "{text}");
    assert_eq!(text.contains("less a month") || text.contains("a little less"), is(&|own| *own < zero), "{text}");
    if document.subject.contains("a month") {
        let amount = change.clone().map(|own| own.magnitude().fixed(2)).unwrap_or_default();
        assert!(amount != "0.00" && document.subject.contains(&amount), "{}", document.subject);
    }
    assert!(!document.subject.contains("the same in all") || is(&Fraction::is_zero), "{}", document.subject);
    let is_all_down = lines.iter().all(|line| line.kind.direction() == Some(Direction::Down));
    assert!(!text.contains("No price you pay goes up") && !text.contains("No price goes up") || is_all_down, "{text}");
    let asks = [LineKind::ItemGone, LineKind::PriceGoes, LineKind::RowWords];
    assert_eq!(text.contains("You do not need to do anything"), !has(&asks), "{text}");
    assert_eq!(
        text.contains("Everything you usually buy costs the same")
            || text.contains("Your prices stay the same on 1 March 2027."),
        lines.is_empty()
    );
    assert!(
        !document.heading.contains("new prices") || lines.iter().any(|line| line.kind != LineKind::RowWords),
        "{text}"
    );
    let names_stay = ["All other prices stay", "all other things you buy stay"];
    assert!(lines.is_empty() || names_stay.iter().any(|stay| text.contains(stay)), "{text}");
}

#[test]
fn nothing_is_promised_for_days_that_are_gone_or_for_prices_that_a_promise_holds_longer() {
    let english =
        |facts: &NoticeFacts, notice: &Notice| plain(&words("en").document(facts, notice).expect("it is said"));
    let facts = sample::facts();
    let late = NoticeFacts { announced: sample::day("2027-03-01"), ..facts.clone() };
    let text = english(&late, &sample::for_all(&[0]));
    assert!(!text.contains("today’s prices") && !text.contains("before the change"), "{text}");
    let held = Notice {
        effective: sample::day("2027-07-01"),
        held_until: Some(sample::day("2027-06-30")),
        ..sample::for_all(&[0])
    };
    let text = english(&facts, &held);
    assert!(
        text.contains(
            "We promised you today’s prices up to and including 30 June 2027. For you, the change comes on 1 July 2027."
        ),
        "{text}"
    );
    assert!(!text.contains("1 March 2027:") && !text.contains("You pay today’s"), "{text}");
}

#[test]
fn a_reason_is_given_only_in_the_language_of_the_reader_and_a_cost_only_where_it_rose() {
    let mut facts = sample::facts();
    let notice = sample::for_all(&[0]);
    let whys = |facts: &NoticeFacts, tag: &str| {
        let document = words(tag).document(facts, &notice).expect("it is said");
        let why = document.sections.iter().find(|section| section.role == SectionRole::Why).cloned();
        let unsaid = facts.reasons_of(&notice).filter(|reason| !reason.is_in(tag)).count();
        (why.map(|why| why.blocks), unsaid)
    };
    assert_eq!(whys(&facts, "ru"), (None, 2));
    let (said, unsaid) = whys(&facts, "cy");
    assert!(said.is_some() && unsaid == 1);
    facts.reasons[0].text.clear();
    facts.reasons[0].cost.as_mut().expect("it has one").new = sample::amount("18.00");
    // A cost that did not rise is no reason at all.
    assert_eq!(whys(&facts, "en"), (None, 1));
}

#[test]
fn a_name_of_many_lines_stays_on_one() {
    let mut facts = sample::facts();
    facts.business.name = Some("Corner\r\nBcc: all@bakery.example".to_string());
    facts.lines[0].name = Name::plain("Loaf\u{2028}of\tbread { $old }\u{7}");
    let notice = Notice {
        reader: Reader { name: Some("Ann\nJones".to_string()), ..Reader::default() },
        ..sample::for_all(&[0])
    };
    let document = words("en").document(&facts, &notice).expect("it is said");
    assert_eq!(document.greeting, "Dear Ann Jones,");
    assert_eq!(document.subject, "Loaf of bread { $old }: price goes up to £4.50 on 1 March 2027");
    assert_eq!(document.sender, ["Corner Bcc: all@bakery.example"]);
    let message = words("en").sms(&facts, &notice).expect("it is said");
    assert!(message.starts_with("Corner Bcc: all@bakery.example: Loaf of bread { $old } will cost"), "{message}");
}

#[test]
fn prices_of_a_measure_are_told_apart_and_whole_prices_stay_whole() {
    let mut facts = sample::facts();
    facts.lines = vec![sample::line(
        LineKind::RowShrink,
        "PN-1",
        Name::plain("Pins"),
        &sample::pack(("1.00", "1000"), ("1.00", "990"), "each"),
    )];
    let text = plain(&words("en").document(&facts, &sample::for_all(&[0])).expect("it is said"));
    assert!(text.contains("Per piece: £0.001 now, £0.00101 after the change."), "{text}");
    facts.lines[0].figures.extend(sample::pack(("4.00", "1000"), ("4.00", "900"), "each"));
    let text = plain(&words("en").document(&facts, &sample::for_all(&[0])).expect("it is said"));
    assert!(text.contains("Per piece: £0.004 now, £0.0044 after the change."), "{text}");
    facts.currency = Currency::of_code("TWD");
    facts.reasons.clear();
    facts.lines = vec![sample::line(LineKind::RowUp, "A", Name::plain("茶"), &sample::price("30", "35"))];
    let money = |before, after| {
        sample::for_one(
            &[0],
            Fraction::ratio(before, 3).expect("not zero"),
            Fraction::ratio(after, 3).expect("not zero"),
        )
    };
    let document = words("zh-Hant").document(&facts, &money(1000, 1100)).expect("it is said");
    let text = plain(&document);
    assert!(text.contains("大約多付$33。") && text.contains("從$333增加到$367。"), "{text}");
    let text = plain(&words("zh-Hant").document(&facts, &money(1000, 1001)).expect("it is said"));
    assert!(text.contains("不到$1。"), "{text}");
}

/// The text of a notice, without what the bakery says in its own words, and where its names stand.
fn measured(tag: &str, lines: &[usize]) -> Readability {
    let words = words(tag);
    let mut facts = sample::facts();
    facts.reasons.clear();
    let locale = words.locale();
    let (before, after) = (Fraction::ratio(3334, 100), Fraction::ratio(3470, 100));
    let notice = sample::for_one(lines, before.expect("not zero"), after.expect("not zero"));
    let document = words.document(&facts, &notice).expect("it is said");
    let mut text = String::new();
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Sentences(said) | Block::List(said) => said.iter().for_each(|own| text += &format!("{own}\n")),
            Block::Table(table) => table.rows.iter().for_each(|row| text += &format!("{}\n", row.sentence)),
        }
    }
    let figures = facts.lines_of(&notice).flat_map(|line| line.figures.values());
    let of_lists = figures.filter_map(|figure| match figure {
        Figure::Text(text) => Some(text.clone()),
        Figure::Name(name) => Some(name.for_language(&words.tag).to_string()),
        _ => None,
    });
    let mut names: Vec<String> =
        facts.lines_of(&notice).map(|line| line.name.for_language(&words.tag).to_string()).collect();
    names.extend(facts.lines_of(&notice).flat_map(|line| &line.for_items).map(|name| name.plain.clone()));
    names.extend(of_lists);
    names.extend(["4 Mill Lane, Aberystwyth", "English", "Cymraeg"].map(str::to_string));
    let ranges: Vec<_> =
        names.iter().flat_map(|name| text.match_indices(name.as_str()).map(|(at, own)| at..at + own.len())).collect();
    readability::measure(&text, locale.language(), &ranges)
}

#[test]
fn the_notices_of_the_bakery_are_easy_to_read_in_every_language() {
    let all: Vec<usize> = (0..sample::facts().lines.len()).collect();
    for tag in TAGS {
        for lines in [&[0, 2, 10][..], &[0, 2, 3, 6, 10, 17], &all] {
            let measured = measured(tag, lines);
            assert!(measured.is_plain(), "{tag}: {measured:#?}");
            assert!(measured.sentences > 20 && measured.measures.len() > 2, "{tag}: {measured:#?}");
        }
    }
}

#[test]
fn a_message_names_each_change_where_there_is_room_and_else_counts_them_and_says_whom_to_ask() {
    let mut facts = sample::facts();
    facts.business.web = None;
    let few = words("en").sms(&facts, &sample::for_all(&[0, 10])).expect("it is said");
    assert_eq!(
        few,
        "Corner Bakery: Changes from 1 March 2027. Sourdough loaf: £4.50 (now £4.20). Rye roll: £0.85 (now £0.90)."
    );
    let all: Vec<usize> = (0..facts.lines.len()).collect();
    let many = words("en").sms(&facts, &sample::for_all(&all)).expect("it is said");
    assert!(crate::text::sms::length(&many).parts <= crate::text::sms::MOST_PARTS, "{many}");
    assert!(many.contains("prices go up.") && many.contains("new fees.") && many.contains("Call us: "), "{many}");
}

#[test]
fn three_rounded_amounts_that_do_not_add_up_are_said_to_be_rounded() {
    let facts = sample::facts();
    let month = |before, after| {
        sample::for_one(&[0], Fraction::of(sample::amount(before)), Fraction::of(sample::amount(after)))
    };
    let said = |notice: Notice| {
        let document = words("en").document(&facts, &notice).expect("it is said");
        plain(&document).contains("These amounts are rounded")
    };
    // 0.875 more: 0.88 beside 208.77 and 209.64.
    assert!(said(month("208.7667", "209.6417")));
    assert!(!said(month("208.76", "209.64")));
}
