//! Holds real price lists with their history against the rules: what is told about each version is what the history of
//! the versions up to it holds, no more and no less, and a few findings are those that people found by reading.
//!
//! The folder is `PLAINPRICE_REAL_DATA`, else `../shared/data/real` beside the crate. Without it the tests say so and
//! pass, unless `PLAINPRICE_REQUIRE_REAL_DATA=1`.

#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "the test reads real data and runs the program")]

mod program;
#[path = "support/real.rs"]
mod real;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use plainprice::core::date::Date;
use program::run;
use real::set;
use serde_json::Value;

/// The names of the versions that begin so, oldest first.
fn versions(folder: &Path, start: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut all: Vec<String> = names.filter(|name| name.starts_with(start) && name.ends_with(".csv")).collect();
    all.sort();
    all
}

fn document(folder: &Path, args: &[&str]) -> Value {
    let output = run(folder, &[args, &["--format", "json"]].concat(), None);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("a document")
}

fn told(folder: &Path, list: &str, pattern: &str, args: &[&str], rule: &str) -> Vec<Value> {
    let args =
        [&["check", list, "--history", pattern], args, &["--fail-on", "never", "--as-of", "2026-11-22"]].concat();
    let document = document(folder, &args);
    let found = document["findings"].as_array().expect("findings").iter();
    found.filter(|finding| finding["rule"] == rule).cloned().collect()
}

fn name(entry: &Value) -> String {
    format!("{} {}", entry["item"].as_str().unwrap_or(""), entry["component"].as_str().unwrap_or(""))
}

/// Which prices rose on the day of the last of the versions, for the second time or more in the 12 months to it.
fn rose_again(folder: &Path, versions: &[String], args: &[&str]) -> BTreeSet<String> {
    let files: Vec<&str> = versions.iter().map(String::as_str).collect();
    let document = document(folder, &[&["history"], &files[..], args].concat());
    let stem = versions.last().expect("a version").trim_end_matches(".csv");
    let day = Date::iso(&stem[stem.len() - 10..]).expect("a day in the name");
    let first = day.plus_months(-12).expect("a day");
    let is_too_often = |item: &&Value| {
        let rises = item["increases"].as_array().expect("increases").iter();
        let days: Vec<Date> = rises.filter_map(|rise| Date::iso(rise["date"].as_str()?)).collect();
        days.contains(&day) && days.iter().filter(|own| **own > first && **own <= day).count() > 1
    };
    document["items"].as_array().expect("items").iter().filter(is_too_often).map(name).collect()
}

const ELECTRICITY: [&str; 8] = [
    "--key",
    "P_SOUSCRITE",
    "--column",
    "price.fixed=PART_FIXE_TTC",
    "--column",
    "price.energy=PART_VARIABLE_TTC",
    "--currency",
    "EUR",
];

#[test]
fn what_is_told_of_each_version_is_what_the_history_up_to_it_holds() {
    // The folder, how its versions begin, how they are read, of how many the last ones are judged, and how much is told.
    let sets: [(&str, &str, &[&str], usize, usize); 4] = [
        ("grid-tariffs-no", "pricelist-", &["--key", "sku", "--currency", "NOK"], 6, 50),
        ("electricity-regulated-fr", "option-base-", &ELECTRICITY, 21, 20),
        (
            "llm-token-prices",
            "flat-",
            &["--key", "model,component", "--column", "price=usd_per_token", "--currency", "USD"],
            4,
            0,
        ),
        ("gcp-prices", "prices-", &["--key", "service,region,unit"], 3, 0),
    ];
    for (folder, start, args, judged, least) in sets {
        let Some(folder) = set(folder) else { return };
        let versions = versions(&folder, start);
        let pattern = format!("{start}*.csv");
        let mut count = 0;
        for end in (2..=versions.len()).rev().take(judged) {
            let list = &versions[end - 1];
            let own = told(&folder, list, &pattern, args, "price-raised-too-often");
            let own: BTreeSet<String> = own.iter().map(name).collect();
            assert_eq!(own, rose_again(&folder, &versions[..end], args), "{list}");
            count += own.len();
        }
        assert!(count >= least, "{}: {count}", folder.display());
    }
}

#[test]
fn a_tariff_that_rose_in_summer_and_again_in_winter_is_told_with_its_days() {
    let Some(folder) = set("electricity-regulated-fr") else { return };
    let own = told(&folder, "option-base-2018-02-01.csv", "option-base-*.csv", &ELECTRICITY, "price-raised-too-often");
    let facts = |finding: &Value| {
        let fact = |name: &str| finding["facts"][name].as_str().unwrap_or("").to_string();
        format!("{} {} {}", name(finding), fact("dates"), fact("net"))
    };
    assert_eq!(own.iter().map(facts).next().as_deref(), Some("3 fixed 2017-08-01, 2018-02-01 26.46"));
}
