//! Notices in five languages, worded by hand.

use plainprice::core::Decimal;
use plainprice::core::currency::Currency;
use plainprice::core::date::Date;
use plainprice::core::fraction::Fraction;
use plainprice::core::notice::{Business, Notice, NoticeFacts, OwnMoney, Reader, SCHEMA, Same, UsualMoney};
use plainprice::notice::channel::Worded;
use plainprice::notice::document::{Block, Document, Log, Poster, Row, Section, SectionRole, Table};

pub const LANGUAGES: [&str; 5] = ["en-GB", "zh-Hant", "zh-Hans", "ru", "cy"];

fn day(text: &str) -> Date {
    Date::iso(text).expect("a day")
}

fn money(text: &str) -> Fraction {
    Fraction::of(Decimal::from_str_exact(text).expect("an amount"))
}

pub fn facts() -> NoticeFacts {
    NoticeFacts {
        schema: SCHEMA.to_string(),
        business: Business {
            name: Some("Corner Bakery".to_string()),
            email: Some("hello@cornerbakery.example".to_string()),
            phone: Some("029 2018 0000".to_string()),
            address: Some("1 High Street, Cardiff, CF10 1AA".to_string()),
            hours: None,
            web: Some("https://cornerbakery.example/prices".to_string()),
            languages: vec!["en-GB".to_string(), "cy".to_string()],
        },
        currency: Currency::of_code("GBP"),
        effective: day("2027-03-01"),
        announced: day("2027-01-29"),
        lists: [None, None],
        lines: Vec::new(),
        reasons: Vec::new(),
        valid_to: None,
        cancel_until: None,
        allow: Vec::new(),
        notices: Vec::new(),
    }
}

pub fn notice() -> Notice {
    Notice {
        reader: Reader {
            customer: Some("14096".to_string()),
            group: None,
            bought: true,
            name: Some("Anna Jones".to_string()),
            email: Some("anna@jones.example".to_string()),
            phone: Some("+44 7700 900123".to_string()),
            address: Some("12 Mill Lane\nLlandaff\nCardiff\nCF5 2PQ".to_string()),
        },
        languages: vec![vec!["en-GB".to_string()]],
        channels: Vec::new(),
        effective: day("2027-03-01"),
        held_until: None,
        lines: Vec::new(),
        money: OwnMoney::Usual(UsualMoney {
            before: money("38.10"),
            after: money("42.30"),
            orders: 9,
            is_whole: true,
            from: day("2026-01-01"),
            to: day("2026-12-31"),
        }),
        same: Same::AllOther,
    }
}

/// The words of one language: a line for each part, in the order in which they are taken.
fn lines(language: &str) -> Vec<String> {
    let text = match language {
        "en-GB" => include_str!("words/en-GB.txt"),
        "zh-Hant" => include_str!("words/zh-Hant.txt"),
        "zh-Hans" => include_str!("words/zh-Hans.txt"),
        "ru" => include_str!("words/ru.txt"),
        _ => include_str!("words/cy.txt"),
    };
    // A fixed space is shown as a middle dot, so that it can be seen.
    text.lines().map(|line| line.replace('·', "\u{a0}")).collect()
}

/// A notice in one language.
pub fn worded(language: &str) -> Worded {
    let lines = lines(language);
    let at = |name: &str| -> Vec<String> {
        let own = |line: &&String| line.split_once(": ").is_some_and(|(key, _)| key == name);
        lines.iter().filter(own).filter_map(|line| line.split_once(": ")).map(|(_, text)| text.to_string()).collect()
    };
    let one = |name: &str| at(name).into_iter().next().unwrap_or_else(|| panic!("{language}: {name}"));
    let section = |role, name: &str, blocks| Section { role, title: Some(one(&format!("{name}-title"))), blocks };
    let cells = |line: &String| line.split(" | ").map(str::to_string).collect::<Vec<_>>();
    let rows = at("cells").iter().zip(at("row")).map(|(row, sentence)| Row { cells: cells(row), sentence }).collect();
    let document = Document {
        language: language.to_string(),
        subject: one("subject"),
        heading: one("heading"),
        greeting: one("greeting"),
        sections: vec![
            section(SectionRole::You, "you", vec![Block::Sentences(at("you"))]),
            section(SectionRole::Prices, "prices", vec![Block::Table(Table { head: cells(&one("head")), rows })]),
            section(SectionRole::Packs, "packs", vec![Block::List(at("pack"))]),
            section(SectionRole::Same, "same", vec![Block::Sentences(at("same"))]),
            section(SectionRole::Do, "do", vec![Block::List(at("do"))]),
            section(SectionRole::Contact, "contact", vec![Block::List(at("contact"))]),
        ],
        thanks: one("thanks"),
        sender: vec!["Corner Bakery".into()],
    };
    let poster = Poster {
        language: language.to_string(),
        title: one("poster-title"),
        rows: at("poster"),
        closing: at("same").into_iter().chain(at("contact")).collect(),
    };
    let log = Log {
        language: language.to_string(),
        title: one("log-title"),
        groups: vec![(one("log-up"), at("row")), (one("log-smaller"), at("pack"))],
    };
    Worded::of(document, one("sms"), one("keeping"), poster, log)
}

/// A notice in which every text is the given one.
pub fn all_of(text: &str) -> Worded {
    let text = || text.to_string();
    let row = Row { cells: vec![text(), text(), text(), text()], sentence: text() };
    let document = Document {
        language: "en-GB".to_string(),
        subject: text(),
        heading: text(),
        greeting: text(),
        sections: vec![Section {
            role: SectionRole::Prices,
            title: Some(text()),
            blocks: vec![
                Block::Sentences(vec![text(), text()]),
                Block::List(vec![text()]),
                Block::Table(Table { head: vec![text(), text(), text(), text()], rows: vec![row] }),
            ],
        }],
        thanks: text(),
        sender: vec![text()],
    };
    let poster = Poster { language: "en-GB".into(), title: text(), rows: vec![text()], closing: vec![text()] };
    let log = Log { language: "en-GB".into(), title: text(), groups: vec![(text(), vec![text()])] };
    Worded::of(document, text(), text(), poster, log)
}

/// Facts whose names are all the given text; addresses of mail stay what they are.
pub fn facts_of(text: &str) -> (NoticeFacts, Notice) {
    let (mut facts, mut notice) = (facts(), notice());
    let given = || Some(text.to_string());
    facts.business = Business { name: given(), address: given(), phone: given(), ..facts.business };
    let email = notice.reader.email.take();
    notice.reader = Reader {
        customer: given(),
        group: given(),
        bought: false,
        name: given(),
        email,
        phone: given(),
        address: given(),
    };
    (facts, notice)
}
