//! Holds what a change costs real customers against an independent counter.
//!
//! The folder is `PLAINPRICE_REAL_DATA`, else `../shared/data/real` beside the crate. Without it the tests say so and
//! pass, unless `PLAINPRICE_REQUIRE_REAL_DATA=1`.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "the tests read real data and start the counter")]

mod program;
#[path = "support/real.rs"]
mod real;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use plainprice::core::date::Date;
use plainprice::impact::alive::{Population, Purchases};
use program::{root, run};
use serde_json::{Value, json};

fn document(folder: &Path, args: &[&str]) -> Value {
    let output = run(folder, args, None);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("standard output is JSON")
}

/// The old keys that stand under a new one.
fn renamed(folder: &Path, old: &str, new: &str) -> Value {
    let changes = document(folder, &["diff", old, new, "--format", "json"]);
    let all = changes["changes"].as_array().into_iter().flatten();
    let pairs =
        all.filter(|change| change["kinds"].as_array().is_some_and(|kinds| kinds.contains(&json!("key-changed"))));
    let pair = |change: &Value| {
        let old = change["match"]["old_item"].as_str().expect("the old key").to_string();
        (old, change["item"].clone())
    };
    Value::Object(pairs.map(pair).collect())
}

#[test]
fn what_wholesale_customers_pay_more_is_what_the_independent_counter_says() {
    let Some(folder) = real::set("online-retail") else { return };
    let counter = root().join("tests/counter/impact.py");
    let pairs =
        [("2010-12-01", "2011-05-16", "6"), ("2010-12-01", "2011-01-01", "3"), ("2011-03-16", "2011-04-01", "12")];
    let mut customers = 0;
    for (old, new, months) in pairs {
        let [old, new] = [old, new].map(|day| format!("pricelist-{day}.csv"));
        let renamed = renamed(&folder, &old, &new).to_string();
        let output = Command::new("python3")
            .current_dir(&folder)
            .arg("-B")
            .arg(&counter)
            .args(["purchases.csv", &old, &new, "2011-06-01", months, &renamed])
            .output()
            .expect("python3 starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let expected: Value = serde_json::from_slice(&output.stdout).expect("the counter writes JSON");
        let mut texts = BTreeSet::new();
        for threads in ["1", "2", "5"] {
            let own = document(
                &folder,
                &[
                    "impact",
                    &old,
                    &new,
                    "--sales",
                    "purchases.csv",
                    "--months",
                    months,
                    "--as-of",
                    "2011-06-01",
                    "--threads",
                    threads,
                    "--format",
                    "json",
                ],
            );
            texts.insert(own.to_string());
        }
        assert_eq!(texts.len(), 1, "the number of threads shows");
        let own: Value = serde_json::from_str(texts.first().expect("one")).expect("it was JSON");
        assert_eq!(own["customers"], expected["customers"], "{old} {new}");
        assert_eq!(own["index"]["laspeyres"], expected["laspeyres"], "{old} {new}");
        for member in ["before", "after_if_nobody_leaves"] {
            assert_eq!(own["revenue"][member], expected["revenue"][member], "{old} {new}");
        }
        let worst = own["worst"].as_array().expect("a list");
        for (own, expected) in worst.iter().zip(expected["worst"].as_array().expect("a list")) {
            for member in ["customer", "before", "after", "change"] {
                assert_eq!(own[member], expected[member], "{old} {new}");
            }
        }
        assert_eq!(worst.len(), expected["worst"].as_array().map_or(0, Vec::len));
        customers += worst.len();
        let left = own["left_out"].as_array().into_iter().flatten();
        let left: BTreeMap<&str, Value> = left
            .map(|left| (left["reason"].as_str().expect("words"), json!([left["items"], left["share_of_spend"]])))
            .collect();
        assert_eq!(json!(left), expected["left_out"], "{old} {new}");
    }
    println!("{} pairs of lists and {customers} customers who pay more agree", pairs.len());
}

/// Every disc at one price: the sales name no item, so they are given one.
#[test]
fn regular_buyers_of_discs_are_those_that_a_count_by_hand_finds() {
    let Some(folder) = real::set("cdnow-purchases") else { return };
    let text = fs::read_to_string(folder.join("CDNOW_sample.txt")).expect("it can be read");
    let mut sales = String::from("Customer ID,Date,Item,Qty,Net amount\n");
    // By customer: the months of the first half of 1998 in which something was bought, the last day, and how many discs.
    let mut bought: BTreeMap<&str, (BTreeSet<&str>, &str, u64)> = BTreeMap::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let [_, customer, day, discs, amount] = cells[..] else { panic!("not five cells: {line}") };
        writeln!(sales, "{customer},{day},DISC,{discs},{amount}").expect("a string takes it");
        let own = bought.entry(customer).or_default();
        own.1 = own.1.max(day);
        if ("19980101".."19980701").contains(&day) {
            own.0.insert(&day[..6]);
            own.2 += discs.parse::<u64>().expect("a count");
        }
    }
    let here = tempfile::tempdir().expect("a temporary folder");
    fs::write(here.path().join("sales.csv"), sales).expect("written");
    fs::write(here.path().join("old.csv"), "sku,price,currency\nDISC,15.00,USD\n").expect("written");
    fs::write(here.path().join("new.csv"), "sku,price,currency\nDISC,15.60,USD\n").expect("written");
    let own = document(
        here.path(),
        &[
            "impact",
            "old.csv",
            "new.csv",
            "--sales",
            "sales.csv",
            "--months",
            "6",
            "--as-of",
            "1998-07-01",
            "--format",
            "json",
        ],
    );
    // 60 days before the first of July 1998 is the second of May.
    let regular: Vec<u64> = bought
        .values()
        .filter(|(months, last, _)| months.len() >= 2 && *last >= "19980502")
        .map(|(_, _, discs)| *discs)
        .collect();
    let all = bought.values().filter(|(months, ..)| !months.is_empty()).count();
    assert_eq!(own["customers"]["all"], all);
    assert_eq!(own["customers"]["regular"], regular.len());
    assert_eq!(own["customers"]["pay_more"], regular.len());
    // 0.60 a disc, over six months: a tenth of it a month.
    let discs: u64 = regular.iter().sum();
    assert_eq!(own["customers"]["monthly_change"], format!("{}.{}0", discs / 10, discs % 10));
    let most = regular.iter().max().expect("a customer");
    assert_eq!(own["worst"][0]["change"], format!("{}.{}0", most / 10, most % 10));
    assert_eq!(own["index"]["laspeyres"], "1.0400");
    println!("{all} customers, {} of them regular, {discs} discs", regular.len());
}

#[test]
fn the_model_of_who_is_still_a_customer_fits_the_published_population() {
    let Some(folder) = real::set("cdnow-purchases") else { return };
    let file = fs::read_dir(&folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.to_string_lossy().ends_with("CDNOW_sample.txt"));
    let text = fs::read_to_string(file.expect("the sample")).expect("text");
    let day = |text: &str| Date::iso(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])).expect("a day");
    let mut days: BTreeMap<&str, BTreeSet<Date>> = BTreeMap::new();
    let end = Date::iso("1997-09-30").expect("a day");
    for line in text.lines() {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let date = day(cells[2]);
        if date <= end {
            days.entry(cells[1]).or_default().insert(date);
        }
    }
    let weeks = |from: &Date, to: &Date| f64::from(from.days_until(*to)) / 7.0;
    let all: Vec<Purchases> = days
        .values()
        .filter_map(|own| {
            let (first, last) = (own.first()?, own.last()?);
            Some(Purchases { repeated: own.len() as u32 - 1, last: weeks(first, last), age: weeks(first, &end) })
        })
        .collect();
    assert_eq!((all.len(), all.iter().map(|own| own.repeated).sum::<u32>()), (2357, 2457));
    let own = Population::fitted(&all).expect("parameters");
    // Fader, Hardie and Lee (2005) published 0.243, 4.414, 0.793 and 2.426.
    let figures = [own.r, own.alpha, own.a, own.b].map(|figure| format!("{figure:.3}"));
    assert_eq!(figures, ["0.243", "4.414", "0.793", "2.426"]);
}
