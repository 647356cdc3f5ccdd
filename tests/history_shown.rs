//! `plainprice history` as a page and as a workbook: what is in them, read back by others.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

mod program;

use std::fs;
use std::io::Read as _;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use program::run;
use quick_xml::events::Event;
use tempfile::TempDir;

fn folder(list: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("list.csv"), list).expect("written");
    folder
}

fn shown(folder: &Path, more: &[&str]) -> Vec<u8> {
    let args: Vec<&str> = ["history", "list.csv"].iter().chain(more).copied().collect();
    let output = run(folder, &args, None);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn page(list: &str, more: &[&str]) -> String {
    let args: Vec<&str> = ["--format", "html"].iter().chain(more).copied().collect();
    String::from_utf8(shown(folder(list).path(), &args)).expect("it is text")
}

/// The charts of a page.
fn charts(page: &str) -> Vec<&str> {
    let rest = page.split("<svg class=\"chart\"").skip(1);
    rest.map(|rest| rest.split_once("</svg>").expect("it ends").0).collect()
}

fn count(page: &str, part: &str) -> usize {
    page.matches(part).count()
}

const LIST: &str = "\
item,date,price,currency,kind,until
A,2025-01-01,4.00,EUR,,
A,2025-03-01,4.20,EUR,,
A,2025-05-01,3.00,EUR,promotion,2025-05-31
A,2025-07-01,,EUR,withdrawn,
A,2025-08-01,4.50,EUR,,
A,2025-10-01,5.00,SEK,,
B,2025-01-01,9.00,EUR,,
B,2025-11-01,8.00,EUR,,
B,2025-12-31,8.00,EUR,,
";

#[test]
fn a_chart_has_steps_and_a_shape_for_whatever_happened() {
    let page = page(LIST, &[]);
    let charts = charts(&page);
    assert_eq!(charts.len(), 2, "what did not rise has a chart too");
    let first = charts[0];
    let mut reader = quick_xml::Reader::from_str(first.split_once('>').expect("a tag").1);
    while !matches!(reader.read_event().expect("well formed"), Event::Eof) {}
    // Steps only: no line goes from price to price on a slope.
    let line = first.split("class=\"price\" d=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a line");
    assert!(line.chars().all(|c| "MVH. 0123456789".contains(c)), "{line}");
    // A break and the days off sale cut the line.
    assert_eq!(count(line, "M"), 3, "{line}");
    assert_eq!(count(line, "V"), 1, "{line}");
    for (class, times) in [("up", 2), ("down", 0), ("break", 1), ("promotion", 1), ("gap", 1), ("window", 1)] {
        assert_eq!(count(first, &format!("class=\"{class}\"")), times, "{class}");
    }
    for words in
        ["role=\"img\"", "<title id=\"title-1\">A over time</title>", "2 rises and 0 falls. Lowest 3.00, highest 5.00."]
    {
        assert!(first.contains(words), "{words}");
    }
}

#[test]
fn the_data_stands_beneath_the_chart_in_words() {
    let page = page(LIST, &[]);
    let section = page.split("<section").nth(1).expect("a section");
    let rows: Vec<String> = section
        .split("<tr><th scope=\"row\">")
        .skip(1)
        .map(|row| {
            row.split("</tr>").next().unwrap_or_default().replace("</th><td>", " | ").replace("</td><td>", " | ")
        })
        .map(|row| row.replace("</td>", ""))
        .collect();
    insta::assert_snapshot!(rows.join("\n"), @r"
    2025-01-01 | 4.00 |  | first price
    2025-03-01 | 4.20 | +0.20 | ▲ rise, +5.0 %
    2025-05-01 | 3.00 |  | ◆ promotion, until 2025-05-31
    2025-07-01 |  |  | off sale, back on 2025-08-01
    2025-08-01 | 4.50 | +0.30 | ▲ rise, +7.1 %
    2025-08-01 |  |  | back on sale: compared with the last price before
    2025-10-01 | 5.00 |  | first price after a break
    2025-10-01 |  |  | another currency: not compared across
    ");
    assert!(page.contains("counted by effective dates, as of 2025-12-31"), "the clock is named");
    assert!(page.contains("1 break: "), "breaks are counted");
}

#[test]
fn names_are_text_and_nothing_else() {
    let long = "Very ".repeat(40);
    let list = format!(
        "item,date,price,name\nA,2025-01-01,1,<script>alert(1)</script>\nA,2025-02-01,2,<script>alert(1)</script>\n\
         B,2025-01-01,1,\"שלום \u{202e}evil\"\nB,2025-02-01,2,\"שלום \u{202e}evil\"\nC,2025-01-01,1,{long}\nC,2025-02-01,2,{long}\n\
         \"\"\"><img src=x>\",2025-01-01,1,\n\"\"\"><img src=x>\",2025-02-01,2,\n"
    );
    let page = page(&list, &[]);
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains('\u{202e}'));
    assert!(page.contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>") && page.contains("<bdi>שלום"));
    assert!(page.contains(long.trim()));
    assert!(
        !page.contains("http://") && !page.contains("https://") && !page.contains("<script"),
        "it needs nothing else"
    );
}

#[test]
fn one_point_and_a_thousand_make_a_chart() {
    let one = page("item,date,price\nA,2025-01-01,4.00\n", &[]);
    assert_eq!((charts(&one).len(), count(&one, "<circle"), count(&one, "<tr><th scope=\"row\">")), (1, 1, 1));
    let mut list = "item,date,price\n".to_string();
    for index in 0..1000 {
        let (year, month, day) = (1990 + index / 120, 1 + index / 10 % 12, 1 + index % 10);
        list.push_str(&format!("A,{year}-{month:02}-{day:02},{}.{:02}\n", 10 + index / 100, index % 100));
    }
    let many = page(&list, &[]);
    assert_eq!((count(&many, "class=\"up\" d=\"M"), count(&many, "<tr><th scope=\"row\">")), (1000, 1000));
}

#[test]
fn what_a_page_leaves_out_is_said() {
    let mut list = "item,date,price\n".to_string();
    for item in 0..60 {
        list.push_str(&format!("I-{item},2025-01-01,1.00\nI-{item},2025-02-01,1.{item:02}\n"));
    }
    assert!(page(&list, &[]).contains("This page leaves out 10 more prices; <code>--limit 0</code> shows all."));
    assert_eq!(charts(&page(&list, &["--limit", "3"])).len(), 3);
    let all = page(&list, &["--limit", "0"]);
    assert!(charts(&all).len() == 60 && !all.contains("leaves out"));
}

/// The cells of a sheet of the workbook that a list becomes.
fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<Data>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("history.xlsx");
    fs::write(&path, bytes).expect("written");
    let mut workbook: Xlsx<_> = open_workbook(&path).expect("a workbook");
    workbook.worksheet_range(name).expect("the sheet").rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn a_workbook_holds_numbers_dates_and_text_as_such() {
    let list = "item,date,price,name\n\
        A,2025-01-01,4.00,=HYPERLINK(1)\nA,2025-03-01,4.20,=HYPERLINK(1)\n\
        B,1899-01-01,1,@cmd\nB,2025-01-01,1234567890123456.78,@cmd\n";
    let folder = folder(list);
    let bytes = shown(folder.path(), &["--format", "xlsx"]);
    let prices = sheet(&bytes, "Prices");
    let column = |title: &str| prices[0].iter().position(|cell| *cell == Data::String(title.into())).expect("a column");
    assert_eq!(prices.len(), 3);
    assert_eq!(prices[1][column("name")], Data::String("=HYPERLINK(1)".into()));
    assert_eq!(prices[2][column("name")], Data::String("@cmd".into()));
    assert_eq!(
        (&prices[1][column("first price")], &prices[1][column("last price")]),
        (&Data::Float(4.0), &Data::Float(4.2))
    );
    // More digits than a number of a workbook holds.
    assert_eq!(prices[2][column("last price")], Data::String("1234567890123456.78".into()));
    let Data::DateTime(day) = &prices[1][column("first day")] else { panic!("{:?}", prices[1]) };
    assert_eq!(day.to_ymd_hms_milli(), (2025, 1, 1, 0, 0, 0, 0));
    // No workbook knows a day so early.
    assert_eq!(prices[2][column("first day")], Data::String("1899-01-01".into()));
    let events = sheet(&bytes, "Events");
    assert_eq!(events.len(), 5);
    assert!(events[2].contains(&Data::String("▲ rise".into())) && events[2].contains(&Data::Float(0.2)));
    assert!(
        sheet(&bytes, "About").iter().flatten().any(|cell| cell.to_string().contains("counted by effective dates"))
    );
}

#[test]
fn a_workbook_is_the_same_bytes_again_without_a_formula_and_with_its_header_in_sight() {
    let folder = folder(&LIST.replace("A,", "=1+1,"));
    let bytes = shown(folder.path(), &["--format", "xlsx", "--write", "xlsx=other.xlsx"]);
    assert!(bytes == fs::read(folder.path().join("other.xlsx")).expect("written"));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a ZIP archive");
    for index in 1..=4 {
        let mut text = String::new();
        let mut part = archive.by_name(&format!("xl/worksheets/sheet{index}.xml")).expect("a sheet");
        part.read_to_string(&mut text).expect("it is text");
        assert!(!text.contains("<f>"), "sheet {index}");
        assert_eq!(text.contains("state=\"frozen\""), index < 4, "sheet {index}");
    }
}

#[test]
fn a_workbook_has_the_statistics_that_a_document_has() {
    let folder =
        folder(&LIST.replace("item,date", "item,category,date").replace("A,", "A,Tea,").replace("B,", "B,Jam,"));
    let bytes = shown(folder.path(), &["--format", "xlsx"]);
    let document: serde_json::Value =
        serde_json::from_slice(&shown(folder.path(), &["--format", "json"])).expect("standard output is JSON");
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.parse::<f64>().expect("a figure").to_string(),
        value => value.to_string(),
    };
    let agree = |sheet: &[Vec<Data>], row: usize, own: &serde_json::Value| {
        for (column, place) in [
            ("comparisons", "/comparisons"),
            ("days", "/days"),
            ("change frequency", "/changes/frequency"),
            ("increase mean percent", "/increases/mean_percent"),
            ("decrease median percent", "/decreases/median_percent"),
            ("implied duration", "/implied_duration"),
            ("days per change", "/days_per_change"),
            ("median item frequency", "/median_item_frequency"),
        ] {
            let expected = own.pointer(place).map(text);
            let at = sheet[0].iter().position(|cell| *cell == Data::String(column.into()));
            assert_eq!(at.map(|at| sheet[row][at].to_string()), expected, "{column} in row {row}");
        }
    };
    let prices = sheet(&bytes, "Prices");
    agree(&prices, 1, &document["items"][0]["statistics"]);
    agree(&prices, 2, &document["items"][1]["statistics"]);
    let pooled = sheet(&bytes, "Statistics");
    agree(&pooled, 1, &document["summary"]["statistics"]);
    assert_eq!([&pooled[2][0], &pooled[3][0]], [&Data::String("Jam".into()), &Data::String("Tea".into())]);
    agree(&pooled, 2, &document["categories"]["Jam"]["statistics"]);
    agree(&pooled, 3, &document["categories"]["Tea"]["statistics"]);
}
