//! Whole letters written anew by a person: other order, other marks, tables, two languages.

use crate::edits::original;
use crate::{all_told, doubts};

/// The languages of a text.
const TEXTS: [&str; 8] = ["en", "ru", "zh-Hans", "zh-Hant", "zh-Hant-TW", "cy", "cy+en", "zh-Hant+en"];

/// The changes of a text: the paragraphs that name an item or a fee.
fn changes(text: &str) -> Vec<&str> {
    let names = [
        "Sourdough loaf:",
        "Rye roll:",
        "New fee:",
        "Хлеб на закваске:",
        "Ржаная булочка:",
        "Новый сбор:",
        "酸面包：",
        "黑麦餐包：",
        "新增费用：",
        "酸種麵包：",
        "裸麥餐包：",
        "新增費用：",
        "Torth surdoes:",
        "Rholyn rhyg:",
        "Ffi newydd:",
    ];
    text.split("\n\n").map(str::trim).filter(|own| names.iter().any(|name| own.starts_with(name))).collect()
}

/// A text with its changes written otherwise.
fn with_changes(text: &str, write: impl Fn(&str, usize) -> String) -> String {
    let mut text = text.to_string();
    let all: Vec<String> = changes(&text).into_iter().map(str::to_string).collect();
    for (index, own) in all.iter().enumerate() {
        text = text.replace(own.as_str(), &write(own, index));
    }
    text
}

fn calm(what: &str, write: impl Fn(&str, &str) -> Option<String>) {
    let mut wrong = Vec::new();
    for language in TEXTS {
        let (facts, text) = original(language);
        let Some(other) = write(language, &text) else { continue };
        assert_ne!(other, text, "{what} {language}");
        let found = doubts(&facts, &facts.notices[0], "notice.txt", &other);
        if !found.is_empty() {
            wrong.push(format!("{what} {language}\n{}", all_told(&found)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_order_of_changes_is_free() {
    calm("reversed", |language, text| {
        let parts: Vec<&str> = text.split("\n----------\n\n").collect();
        let turned = parts.iter().map(|part| {
            let all = changes(part);
            let (mut text, last) = (part.to_string(), all.len() - 1);
            text = text.replace(all[0], "\u{1}").replace(all[last], all[0]).replace('\u{1}', all[last]);
            text
        });
        (!language.is_empty()).then(|| turned.collect::<Vec<_>>().join("\n----------\n\n"))
    });
    calm("last things first", |language, text| {
        if language.contains('+') {
            return None;
        }
        let mut parts: Vec<&str> = text.trim().split("\n\n").collect();
        let keeping = parts.pop()?;
        parts.insert(2, keeping);
        Some(format!("{}\n", parts.join("\n\n")))
    });
}

#[test]
fn the_marks_of_lists_and_the_ends_of_lines_are_free() {
    for mark in ["- ", "* ", "• ", "– ", "+ "] {
        calm(mark, |_, text| Some(with_changes(text, |own, _| format!("{mark}{own}"))));
    }
    calm("numbered", |_, text| Some(with_changes(text, |own, index| format!("{}. {own}", index + 1))));
    calm("ends of Windows", |_, text| Some(text.replace('\n', "\r\n")));
    calm("a mark at the beginning", |_, text| Some(format!("\u{feff}{text}")));
    calm("spaces at the ends", |_, text| Some(text.replace('\n', "  \n")));
}

#[test]
fn friendly_words_without_figures_are_free() {
    calm("thanks", |language, text| {
        let thanks = match language {
            "ru" => "Спасибо, что покупаете у нас!",
            "zh-Hans" => "感谢您一直以来的支持！",
            "zh-Hant" | "zh-Hant-TW" => "感謝您一直以來的支持！",
            "cy" => "Diolch yn fawr i chi am brynu gennym ni.",
            _ => "Thank you very much for buying from us. We look forward to seeing you in the shop.",
        };
        Some(format!("{text}\n{thanks}\n"))
    });
    calm("open", |language, text| {
        // What one language alone says is a difference of both.
        if language.contains('+') {
            return None;
        }
        let open = match language {
            "ru" => "Мы открыты: Mon-Fri 8:30-17:00. Телефон: 01632 960 111.",
            "zh-Hans" => "营业时间：Mon-Fri 8:30-17:00。电话：01632 960 111。",
            "zh-Hant" | "zh-Hant-TW" => "營業時間：Mon-Fri 8:30-17:00。電話：01632 960 111。",
            "cy" => "Rydyn ni ar agor: Mon-Fri 8:30-17:00. Ffôn: 01632 960 111.",
            _ => "We are open Mon-Fri 8:30-17:00. Phone: (01632) 960-111, or +44 1632 960111.",
        };
        Some(format!("{text}\n{open}\n"))
    });
    calm("open, in another hand", |language, text| {
        (language == "en").then(|| format!("{text}\nWe are open from 8.30 am to 5 pm on weekdays.\n"))
    });
}

/// The changes as a table with headings, in Markdown and with tabs.
fn tables(language: &str) -> Option<[String; 2]> {
    let rows: [[&str; 4]; 3] = match language {
        "en" => [
            ["Item", "Price now", "New price", "Change"],
            ["Sourdough loaf", "£4.20", "£4.50", "£0.30 more"],
            ["Rye roll", "£0.90", "£0.85", "£0.05 less"],
        ],
        "ru" => [
            ["Товар", "Цена сейчас", "Новая цена", "Разница"],
            ["Хлеб на закваске", "4,20 ₽", "4,50 ₽", "на 0,30 ₽ больше"],
            ["Ржаная булочка", "0,90 ₽", "0,85 ₽", "на 0,05 ₽ меньше"],
        ],
        "zh-Hans" => [
            ["商品", "现价", "新价格", "变化"],
            ["酸面包", "¥4.20", "¥4.50", "多¥0.30"],
            ["黑麦餐包", "¥0.90", "¥0.85", "少¥0.05"],
        ],
        "zh-Hant" => [
            ["商品", "現價", "新價格", "變化"],
            ["酸種麵包", "HK$4.20", "HK$4.50", "多HK$0.30"],
            ["裸麥餐包", "HK$0.90", "HK$0.85", "少HK$0.05"],
        ],
        "cy" => [
            ["Eitem", "Pris nawr", "Pris newydd", "Newid"],
            ["Torth surdoes", "£4.20", "£4.50", "£0.30 yn fwy"],
            ["Rholyn rhyg", "£0.90", "£0.85", "£0.05 yn llai"],
        ],
        _ => return None,
    };
    let line = |row: &[&str; 4]| format!("| {} |", row.join(" | "));
    let marked = [line(&rows[0]), "|---|---|---|---|".to_string(), line(&rows[1]), line(&rows[2])].join("\n");
    let tabbed = rows.map(|row| row.join("\t")).join("\n");
    Some([marked, tabbed])
}

#[test]
fn sentences_may_become_a_table_and_a_table_figures_without_signs() {
    for which in 0..3 {
        calm("table", |language, text| {
            let tables = tables(language)?;
            let table = match which {
                0 => tables[0].clone(),
                1 => tables[1].clone(),
                _ => tables[0].replace("HK$", "").replace(['£', '¥'], "").replace(" ₽", ""),
            };
            let all: Vec<String> = changes(text).into_iter().map(str::to_string).collect();
            Some(text.replace(&all[0], &table).replace(&format!("{}\n\n", all[1]), ""))
        });
    }
}

#[test]
fn figures_that_change_places_in_a_table_are_found_out() {
    for language in ["en", "ru", "zh-Hans", "zh-Hant", "cy"] {
        let (facts, text) = original(language);
        let all: Vec<String> = changes(&text).into_iter().map(str::to_string).collect();
        let [table, _] = tables(language).expect("there is one");
        let decimal = if language == "ru" { ["4,20", "4,50", "0,85"] } else { ["4.20", "4.50", "0.85"] };
        let lies = [
            table.replace(decimal[0], "\u{1}").replace(decimal[1], decimal[0]).replace('\u{1}', decimal[1]),
            table.replace(decimal[1], "\u{1}").replace(decimal[2], decimal[1]).replace('\u{1}', decimal[2]),
            table.replacen(decimal[1], &decimal[1].replace('5', "8"), 1),
        ];
        for lie in lies {
            let text = text.replace(&all[0], &lie).replace(&format!("{}\n\n", all[1]), "");
            assert!(!doubts(&facts, &facts.notices[0], "notice.txt", &text).is_empty(), "{language}\n{lie}");
        }
    }
}

#[test]
fn what_is_changed_in_one_language_alone_is_found_out() {
    let edits = [
        ("cy+en", "£4.20 to £4.50", "£4.20 to £4.60"),
        ("cy+en", "o £4.20 i £4.50", "o £4.20 i £4.60"),
        ("cy+en", "Rye roll: the price goes down from £0.90 to £0.85 (£0.05 less, 5.6%).", ""),
        ("cy+en", "Rholyn rhyg: bydd y pris yn gostwng o £0.90 i £0.85 (£0.05 yn llai, 5.6%).", ""),
        ("cy+en", " (£0.05 less, 5.6%)", ""),
        ("cy+en", "from 1 March", "from 8 March"),
        ("cy+en", "o 1 Mawrth", "o 8 Mawrth"),
        ("cy+en", "goes up from £4.20", "goes down from £4.20"),
        ("zh-Hant+en", "HK$4.20 to HK$4.50", "HK$4.50 to HK$4.20"),
        ("zh-Hant+en", "漲到HK$4.50", "漲到HK$4.80"),
        ("zh-Hant+en", "3月1日", "3月8日"),
        ("zh-Hant+en", "新增費用：送貨到府，每單HK$2.50。目前沒有這筆費用。", ""),
        ("zh-Hant+en", "HK$2.50 per order", "HK$5.20 per order"),
    ];
    for (language, before, after) in edits {
        let (facts, text) = original(language);
        assert!(text.contains(before), "{before}");
        let found = doubts(&facts, &facts.notices[0], "notice.txt", &text.replace(before, after));
        assert!(!found.is_empty(), "{language}: {after:?}");
    }
}

#[test]
fn what_is_changed_in_both_languages_alike_is_calm() {
    let (facts, text) = original("cy+en");
    let text = text.replace(" (£0.30 more, 7.1%)", "").replace(" (£0.30 yn fwy, 7.1%)", "");
    let found = doubts(&facts, &facts.notices[0], "notice.txt", &text);
    assert!(found.is_empty(), "{}", all_told(&found));
}
