//! How often prices move, by how much, and how long one stands: figures worked out by hand, and laws for lists that chance
//! writes.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

mod program;

use std::fs;
use std::path::Path;

use program::run;
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn shown(folder: &Path, args: &[&str]) -> String {
    let args: Vec<&str> = ["history"].iter().chain(args).copied().collect();
    let output = run(folder, &args, None);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it is text")
}

fn document(folder: &Path, args: &[&str]) -> Value {
    let args: Vec<&str> = args.iter().chain(&["--format", "json"]).copied().collect();
    serde_json::from_str(&shown(folder, &args)).expect("standard output is JSON")
}

/// The statistics of the whole of a long list, and those of its prices.
fn of_list(list: &str, more: &[&str]) -> (Value, Vec<Value>) {
    let folder = folder(&[("list.csv", list)]);
    let args: Vec<&str> = ["list.csv"].iter().chain(more).copied().collect();
    let document = document(folder.path(), &args);
    let items = document["items"].as_array().expect("items").iter().map(|item| item["statistics"].clone()).collect();
    (document["summary"]["statistics"].clone(), items)
}

/// Comparisons, days, rises and falls.
fn counts(own: &Value) -> [u64; 4] {
    let count = |value: &Value| value.as_u64().expect("a count");
    let moves = |name: &str| count(&own[name]["count"]);
    [count(&own["comparisons"]), count(&own["days"]), moves("increases"), moves("decreases")]
}

const WORKED: &str = "\
item,category,date,price
A,Tea,2025-01-01,4.00
A,Tea,2025-02-01,4.20
A,Tea,2025-03-01,4.20
A,Tea,2025-04-01,5.00
A,Tea,2025-05-01,5.00
B,Tea,2025-01-01,2.00
B,Tea,2025-02-01,2.00
B,Tea,2025-03-01,1.00
B,Tea,2025-04-01,1.00
B,Tea,2025-05-01,1.00
C,Jam,2025-01-01,3.00
C,Jam,2025-03-01,3.00
C,Jam,2025-05-01,3.00
D,Jam,2025-01-01,0.00
D,Jam,2025-05-01,6.00
";

#[test]
fn the_figures_are_those_worked_out_by_hand() {
    let folder = folder(&[("list.csv", WORKED)]);
    let document = document(folder.path(), &["list.csv", "--max-dip-days", "30"]);
    // A: 4 comparisons over 120 days; rises of 0.20/4.00 = 5 % and 0.80/4.20 = 19.047619 %, 12.0238 % on average.
    let none =
        json!({"count": 0, "frequency": "0", "mean_percent": null, "median_percent": null, "without_percent": 0});
    let rises = json!(
        {"count": 2, "frequency": "0.5", "mean_percent": "12.02", "median_percent": "12.02", "without_percent": 0}
    );
    let a = json!({
        "comparisons": 4, "days": 120, "changes": rises, "increases": rises, "decreases": none,
        "implied_duration": "2", "days_per_change": "60"
    });
    assert_eq!(document["items"][0]["statistics"], a);
    // C: 2 comparisons, nothing changed: how long it will stand is not known.
    let c = &document["items"][2]["statistics"];
    assert_eq!((&c["implied_duration"], &c["days_per_change"]), (&Value::Null, &Value::Null));
    assert_eq!((counts(c), &c["changes"]), ([2, 120, 0, 0], &none));
    // D: one rise from zero: it counts, and has no size.
    let rise =
        json!({"count": 1, "frequency": "1", "mean_percent": null, "median_percent": null, "without_percent": 1});
    assert_eq!(document["items"][3]["statistics"]["increases"], rise);
    // Tea: A and B. 8 comparisons over 240 days, 2 rises and 1 fall (of 50 %). Sizes 5, 19.0476, 50: 24.6825 on average,
    // 19.0476 in the middle. Frequencies 2/4 and 1/4: 3/8 in the middle. 8/3 observations, 240/3 days.
    let fall = json!({"count": 1, "frequency": "0.125", "mean_percent": "50.00", "median_percent": "50.00", "without_percent": 0});
    let tea = json!({
        "comparisons": 8, "days": 240,
        "changes": {"count": 3, "frequency": "0.375", "mean_percent": "24.68", "median_percent": "19.05", "without_percent": 0},
        "increases":
            {"count": 2, "frequency": "0.25", "mean_percent": "12.02", "median_percent": "12.02", "without_percent": 0},
        "decreases": fall, "implied_duration": "2.666667", "days_per_change": "80", "median_item_frequency": "0.375"
    });
    assert_eq!(document["categories"]["Tea"]["statistics"], tea);
    // All: 4 + 4 + 2 + 1 comparisons, 4 × 120 days, 4 changes. Frequencies 1/2, 1/4, 0, 1: 3/8 in the middle.
    let whole = &document["summary"]["statistics"];
    assert_eq!(counts(whole), [11, 480, 3, 1]);
    assert_eq!(whole["changes"]["frequency"], "0.363636");
    assert_eq!(whole["changes"]["mean_percent"], "24.68");
    assert_eq!(whole["changes"]["without_percent"], 1);
    assert_eq!([&whole["implied_duration"], &whole["days_per_change"]], ["2.75", "120"]);
    assert_eq!(whole["median_item_frequency"], "0.375");
}

#[test]
fn every_format_has_the_same_figures() {
    let folder = folder(&[("list.csv", WORKED)]);
    let of = |format: &str| shown(folder.path(), &["list.csv", "--max-dip-days", "30", "--format", format]);
    let said = "In 11 comparisons of one version with the next, a price rose 3 times and fell once. A rise is 12.0 % on \
                average, half are 12.0 % or less. The fall is 50.0 %. 1 change from zero or below has no percentage and \
                no size. A price stands for 2.8 versions on average (120 days).";
    let tea = "Tea: 1 of 2 rose, 2 rises in 8 comparisons, 12.0 % on average; 1 fall, 50.0 %";
    for format in ["table", "markdown", "html"] {
        let text = of(format).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(said), "{format}: {text}");
        assert!(text.contains(tea), "{format}: {text}");
    }
    assert!(of("html").contains("In 4 comparisons of one version with the next, it rose twice and never fell."));
    let json: Value = serde_json::from_str(&of("json")).expect("JSON");
    let lines = of("ndjson");
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines[0]["statistics"], json["items"][0]["statistics"]);
    assert_eq!(lines[4]["summary"]["statistics"], json["summary"]["statistics"]);
    assert_eq!(lines[4]["categories"], json["categories"]);
    let csv = of("csv");
    let (header, first) = (csv.lines().next().expect("a header"), csv.lines().nth(1).expect("an event"));
    assert!(
        header.ends_with(
            "flags,comparisons,days,change_frequency,increase_frequency,decrease_frequency,change_mean_percent,\
             change_median_percent,increase_mean_percent,increase_median_percent,decrease_mean_percent,\
             decrease_median_percent,without_percent,implied_duration,days_per_change"
        ),
        "{header}"
    );
    assert!(first.ends_with(",4,120,0.5,0.5,0,12.02,12.02,12.02,12.02,,,0,2,60"), "{first}");
}

#[test]
fn only_days_with_a_regular_price_that_can_be_compared_are_compared() {
    let of = |rows: &str| {
        let list = format!("item,date,price,currency,kind,until\n{rows}");
        counts(&of_list(&list, &["--max-gap-days", "60", "--max-dip-days", "30"]).0)
    };
    // One comparison over 31 days.
    assert_eq!(of("A,2025-01-01,4,EUR,,\nA,2025-02-01,4,EUR,,\n"), [1, 31, 0, 0]);
    // Of two rows on one day the last one stands: 5 on the second day, which is one comparison.
    assert_eq!(of("A,2025-01-01,4,EUR,,\nA,2025-02-01,4,EUR,,\nA,2025-02-01,5,EUR,,\n"), [1, 31, 1, 0]);
    // And where the last row of the day withdraws it, there is none.
    assert_eq!(of("A,2025-01-01,4,EUR,,\nA,2025-02-01,4,EUR,,\nA,2025-02-01,,,withdrawn,\n"), [0, 31, 0, 0]);
    // A promotion says nothing of the regular price, with or without an end.
    let promoted = "A,2025-01-01,4,EUR,,\nA,2025-01-11,3,EUR,promotion,2025-01-20\nA,2025-01-15,2,EUR,promotion,\n";
    assert_eq!(of(&format!("{promoted}A,2025-02-01,4,EUR,,\n")), [1, 31, 0, 0]);
    // Another currency: 1 comparison before it, 1 after it, none across, and no day is lost.
    let broken = "A,2025-01-01,4,EUR,,\nA,2025-02-01,4,EUR,,\nA,2025-03-01,5,SEK,,\nA,2025-03-02,6,SEK,,\n";
    assert_eq!(of(broken), [2, 60, 1, 0]);
    // Off sale from 1 February to 1 March: compared across, the 28 days left out.
    let back = |on: &str| format!("A,2025-01-01,4,EUR,,\nA,2025-02-01,,,withdrawn,\nA,{on},5,EUR,,\n");
    assert_eq!(of(&back("2025-03-01")), [1, 31, 1, 0]);
    // For so long that it counts as new: not compared.
    assert_eq!(of(&back("2025-05-01")), [0, 31, 0, 0]);
    // A dip that passes: three comparisons, no change. One that may still pass is none yet.
    let dip = "A,2025-01-01,4,EUR,,\nA,2025-02-01,3,EUR,,\nA,2025-02-10,4,EUR,,\nA,2025-03-01,4,EUR,,\n";
    assert_eq!(of(dip), [3, 59, 0, 0]);
    assert_eq!(of("A,2025-01-01,4,EUR,,\nA,2025-02-01,3,EUR,,\n"), [1, 31, 0, 0]);
    // Without a regular price there is nothing to compare.
    assert_eq!(of("A,2025-01-01,3,EUR,promotion,\nA,2025-02-01,3,EUR,promotion,\n"), [0, 0, 0, 0]);
}

#[test]
fn versions_count_as_the_rows_of_a_long_list_do() {
    // B is not listed in March; there are two versions of April, the last of which lists it at its price again.
    let files = [
        ("2025-01-01.csv", "sku,price\nA,4.00\nB,2.00\n"),
        ("2025-02-01.csv", "sku,price\nA,4.00\nB,2.00\n"),
        ("2025-03-01.csv", "sku,price\nA,4.40\n"),
        ("2025-04-01 a.csv", "sku,price\nA,4.40\n"),
        ("2025-04-01 b.csv", "sku,price\nA,4.40\nB,2.00\n"),
    ];
    let found = document(folder(&files).path(), &["."]);
    let of = |index: usize| counts(&found["items"][index]["statistics"]);
    // A: January to April is 90 days. B: off sale for the 31 days of March.
    assert_eq!([of(0), of(1)], [[3, 90, 1, 0], [2, 59, 0, 0]]);
    // Now the last version of the day drops B after the first one repeated its price.
    let mut files = files;
    (files[3].1, files[4].1) = ("sku,price\nA,4.40\nB,2.00\n", "sku,price\nA,4.40\n");
    files[2].1 = files[1].1;
    let found = document(folder(&files).path(), &["."]);
    assert_eq!(counts(&found["items"][1]["statistics"]), [2, 90, 0, 0]);
}

#[test]
fn a_mean_that_only_exact_thirds_round_the_right_way_is_rounded_that_way() {
    // 10.00/300.00 + 10.01/300.00 = 20.01/300.00 = 6.67 %, and half of it is 3.335 %: 3.34, however the thirds are cut.
    let pair = |item: &str, new: &str| format!("{item},2025-01-01,300.00\n{item},2025-02-01,{new}\n");
    let list = format!("item,date,price\n{}{}", pair("A", "310.00"), pair("B", "310.01"));
    let (whole, _) = of_list(&list, &[]);
    assert_eq!([&whole["changes"]["mean_percent"], &whole["changes"]["median_percent"]], ["3.34", "3.34"]);
    // The same for one price: 300.00 to 310.00, back to 300.00 by a break, to 310.01.
    let list = "item,date,price,currency\nA,2025-01-01,300.00,EUR\nA,2025-02-01,310.00,EUR\nA,2025-03-01,300.00,USD\n\
                A,2025-04-01,310.01,USD\n";
    assert_eq!(of_list(list, &[]).1[0]["changes"]["mean_percent"], "3.34");
    // A size of 10^31 % is one too.
    let list = "item,date,price\nA,2025-01-01,0.0000000000000000000000000001\nA,2025-02-01,10\nB,2025-01-01,1\n\
                B,2025-02-01,2\n";
    // (10^31 - 100 + 100) / 2.
    let half = format!("5{}.00", "0".repeat(30));
    assert_eq!([&of_list(list, &[]).0["changes"]["mean_percent"]], [&json!(half)]);
    assert_eq!([&of_list(list, &[]).0["changes"]["median_percent"]], [&json!(half)]);
}

/// A row: item, day, price in hundredths or none, and whether it is a promotion.
type Fact = (u8, u32, Option<u32>, bool);

fn text(facts: &[Fact]) -> String {
    let mut list = "item,category,date,price,kind\n".to_string();
    for (item, day, price, is_promotion) in facts {
        let (month, of_month) = (1 + day / 20, 1 + day % 20);
        let kind = match (price, is_promotion) {
            (None, _) => "withdrawn",
            (Some(_), true) => "promotion",
            (Some(_), false) => "",
        };
        let price = price.map(|price| format!("{}.{:02}", price / 100, price % 100)).unwrap_or_default();
        list.push_str(&format!("item-{item},C{},2025-{month:02}-{of_month:02},{price},{kind}\n", item % 3));
    }
    list
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let price = prop_oneof![1 => Just(None), 12 => (1u32..6).prop_map(|price| Some(price * 37))];
    proptest::collection::vec((0u8..6, 0u32..60, price, proptest::bool::weighted(0.1)), 2..60)
}

/// Comparisons by the rows alone: days that end with a regular price, less one for each item. Gaps are never too long here.
fn comparisons(facts: &[Fact]) -> u64 {
    let mut ends = std::collections::BTreeMap::new();
    for (item, day, price, is_promotion) in facts {
        if !is_promotion || price.is_none() {
            ends.insert((*item, *day), price.is_some());
        }
    }
    let stands = |item: u8| ends.iter().filter(|((own, _), is)| *own == item && **is).count() as u64;
    (0..6).map(|item| stands(item).saturating_sub(1)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn pooled_is_the_sum_of_its_parts_in_whatever_order_rows_stand(mut facts in facts()) {
        facts.push((0, 0, Some(100), false));
        let folder = folder(&[("list.csv", &text(&facts))]);
        let shuffled = document(folder.path(), &["list.csv"]);
        let whole = &shuffled["summary"]["statistics"];
        prop_assert_eq!(whole["comparisons"].as_u64(), Some(comparisons(&facts)));
        // By day, those of one day as they stood: nothing else changes how often prices were compared, or moved.
        facts.sort_by_key(|(_, day, ..)| *day);
        fs::write(folder.path().join("list.csv"), text(&facts)).expect("written");
        prop_assert_eq!(&document(folder.path(), &["list.csv"]), &shuffled);
        let sum = |all: &mut dyn Iterator<Item = [u64; 4]>| all.fold([0; 4], |sum, own| [0, 1, 2, 3].map(|at| sum[at] + own[at]));
        let items = shuffled["items"].as_array().expect("items");
        prop_assert_eq!(sum(&mut items.iter().map(|item| counts(&item["statistics"]))), counts(whole));
        let categories = shuffled["categories"].as_object().expect("categories");
        prop_assert_eq!(sum(&mut categories.values().map(|own| counts(&own["statistics"]))), counts(whole));
        for item in items.iter().filter(|item| item["increases"] == json!([]) && item["decreases"] == json!([])) {
            prop_assert_eq!(&item["statistics"]["implied_duration"], &Value::Null);
        }
        // A category has the figures that a list of its items alone has.
        let alone: Vec<Fact> = facts.iter().filter(|(item, ..)| item % 3 == 0).copied().collect();
        fs::write(folder.path().join("list.csv"), text(&alone)).expect("written");
        let until = shuffled["as_of"].as_str().expect("a day");
        let alone = document(folder.path(), &["list.csv", "--as-of", until]);
        prop_assert_eq!(&alone["summary"]["statistics"], &shuffled["categories"]["C0"]["statistics"]);
    }
}
