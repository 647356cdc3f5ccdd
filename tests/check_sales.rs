//! `check --sales`: rules about what customers usually buy, as their users run them.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

mod program;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use program::run;
use serde_json::Value;
use tempfile::TempDir;

const OLD: &str = "sku,name,price,currency\nMILK,Milk,1.00,GBP\nTEA,Tea,4.00,GBP\n";
const NEW: &str = "sku,name,price,currency\nMILK,Milk,1.12,GBP\nTEA,Tea,4.00,GBP\n";
const CUSTOMERS: &str = "id,name\nQ-771,Mara Quill\nQ-772,Quiet House\n";

/// A shop with two regulars: one buys what rises, the other what stays.
fn shop() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut sales = "date,customer,sku,quantity\n".to_string();
    for month in 3..=5 {
        writeln!(sales, "2026-0{month}-03,Q-771,MILK,40\n2026-0{month}-03,Q-772,TEA,10").expect("a string takes it");
    }
    for (name, text) in [("old.csv", OLD), ("new.csv", NEW), ("sales.csv", &sales), ("customers.csv", CUSTOMERS)] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn check(folder: &Path, more: &[&str]) -> (Option<i32>, String, String) {
    let base = ["check", "old.csv", "new.csv", "--as-of", "2026-06-01", "--effective", "2026-08-01", "--tax-included"];
    let args: Vec<&str> = base.into_iter().chain(["yes"]).chain(more.iter().copied()).collect();
    let output = run(folder, &args, None);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn findings(folder: &Path, more: &[&str], rule: &str) -> Vec<Value> {
    let (_, shown, said) = check(folder, &[more, &["--format", "json"]].concat());
    let report: Value = serde_json::from_str(&shown).unwrap_or_else(|error| panic!("{error}: {shown}{said}"));
    let all = report["findings"].as_array().expect("a list").iter();
    all.filter(|own| own["rule"] == rule).cloned().collect()
}

#[test]
fn a_basket_that_jumps_is_told_with_the_figures_of_impact_and_where_it_comes_from() {
    let shop = shop();
    let sales = ["--sales", "sales.csv", "--customers", "customers.csv"];
    let found = findings(shop.path(), &sales, "regular-basket-jumps");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        found[0]["message"],
        "What Mara Quill (Q-771) usually buys in a month costs 11.20 GBP instead of 10.00 GBP: 1.20 GBP more, 12.0 %. The limit is 10.0 %."
    );
    assert_eq!(found[0]["at"]["line"].as_u64(), Some(2), "{}", found[0]);
    let args = ["impact", "old.csv", "new.csv", "--as-of", "2026-06-01", "--sales", "sales.csv", "--format", "json"];
    let impact: Value = serde_json::from_slice(&run(shop.path(), &args, None).stdout).expect("JSON");
    assert_eq!((&impact["worst"][0]["before"], &impact["worst"][0]["after"]), (&"10.00".into(), &"11.20".into()));
}

#[test]
fn without_sales_the_rules_say_what_they_need_and_with_them_they_run() {
    let shop = shop();
    let (_, without, _) = check(shop.path(), &[]);
    assert!(without.contains("need sales (--sales)"), "{without}");
    let (_, with, _) = check(shop.path(), &["--sales", "sales.csv"]);
    assert!(!with.contains("need sales"), "{with}");
}

#[test]
fn nobody_is_named_where_nobody_shall_be() {
    let shop = shop();
    for format in ["table", "json", "ndjson", "csv", "markdown", "sarif", "junit", "github", "gitlab"] {
        let args = ["--sales", "sales.csv", "--customers", "customers.csv", "--anonymous", "--format", format];
        let (_, shown, said) = check(shop.path(), &args);
        assert!(shown.contains("customer 1"), "{format}: {said}");
        assert!(!shown.contains("Quill") && !shown.contains("Q-771"), "{format}");
    }
}

#[test]
fn sales_that_cannot_be_read_or_held_against_the_lists_are_refused() {
    let shop = shop();
    let (code, shown, said) = check(shop.path(), &["--sales", "missing.csv"]);
    assert_eq!((code, shown.as_str()), (Some(2), ""), "{said}");
    fs::write(shop.path().join("bad.csv"), "date,customer,sku,quantity\n2026-03-03,Q-771,MILK,four\n")
        .expect("written");
    let (code, shown, said) = check(shop.path(), &["--sales", "bad.csv"]);
    assert_eq!((code, shown.as_str()), (Some(2), ""), "{said}");
    assert!(said.contains("bad.csv:2:23"), "{said}");
    let args = ["check", "--each", "old.csv", "new.csv", "--sales", "sales.csv"];
    let output = run(shop.path(), &args, None);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot be held against 2 lists"));
}

#[test]
fn who_spends_most_is_told_to_carry_more_only_where_the_figures_that_are_shown_differ() {
    let shop = shop();
    let mut sales = "date,customer,sku,quantity\n".to_string();
    for month in 3..=5 {
        writeln!(sales, "2026-0{month}-03,best,MILK,400").expect("a string takes it");
        (1..10).for_each(|guest| writeln!(sales, "2026-0{month}-04,guest {guest},TEA,2").expect("a string takes it"));
    }
    fs::write(shop.path().join("sales.csv"), sales).expect("written");
    let told = || {
        let found = findings(shop.path(), &["--sales", "sales.csv"], "best-customers-hit-most");
        found.iter().map(|own| own["message"].as_str().expect("text").to_string()).collect::<Vec<_>>()
    };
    assert_eq!(told(), ["The customer who spends most carries 12.0 %, the other 9 regulars 0.0 %."]);
    // 12.00 % beside 11.95 %: both would be shown as 12.0 %.
    fs::write(shop.path().join("new.csv"), NEW.replace("4.00", "4.478")).expect("written");
    assert_eq!(told(), Vec::<String>::new());
    fs::write(shop.path().join("new.csv"), NEW.replace("4.00", "4.476")).expect("written");
    assert_eq!(told().len(), 1);
}
