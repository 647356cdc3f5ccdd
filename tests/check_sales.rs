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

/// Writes the notices of a change into a folder and gives the flags that name it.
fn written(folder: &Path, announced: &str, effective: &str, name: &str) {
    let each = ["--for", "each", "--sales", "sales.csv", "--customers", "customers.csv", "--tax-included", "yes"];
    let days = ["--as-of", "2026-06-01", "--announced", announced, "--effective", effective, "-o", name];
    let args = [&["notice", "old.csv", "new.csv"], &each[..], &days[..]].concat();
    let output = run(folder, &args, None);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

const WITH_NOTICES: &[&str] = &["--sales", "sales.csv", "--customers", "customers.csv", "--notices", "sent"];

fn messages(folder: &Path, more: &[&str], rule: &str) -> Vec<String> {
    let found = findings(folder, more, rule);
    found.iter().map(|own| own["message"].as_str().expect("text").to_string()).collect()
}

#[test]
fn whoever_has_a_notice_of_the_tool_in_time_is_notified_and_whoever_buys_nothing_that_changes_needs_none() {
    let shop = shop();
    fs::write(shop.path().join("plainprice.toml"), "[policy]\nnotice-days = 30\n").expect("written");
    fs::write(
        shop.path().join("customers.csv"),
        "id,name,language,channel\nQ-771,Mara Quill,cy,E-mail\nQ-772,Quiet House,,\n",
    )
    .expect("written");
    written(shop.path(), "2026-07-02", "2026-08-01", "sent/august");
    assert_eq!(messages(shop.path(), WITH_NOTICES, "customer-not-notified"), Vec::<String>::new());
    // One day later is too late, and another day is another change.
    written(shop.path(), "2026-07-03", "2026-08-01", "late");
    let late = [&WITH_NOTICES[..5], &["late"]].concat();
    assert_eq!(
        messages(shop.path(), &late, "customer-not-notified"),
        [
            "Mara Quill (Q-771) is told on 2026-07-03 of the change on 2026-08-01. With 30 days of notice the last day was 2026-07-02."
        ]
    );
    written(shop.path(), "2026-06-01", "2026-09-01", "other");
    let other = [&WITH_NOTICES[..5], &["other/facts.json"]].concat();
    assert_eq!(
        messages(shop.path(), &other, "customer-not-notified"),
        ["Mara Quill (Q-771) buys what changes on 2026-08-01, and no notice tells them."]
    );
    // A period that a pack or the rule about rises sets is that of customers, too.
    let setup = "[policy.rules]\nraise-without-notice = { at-least = \"40 days\" }\n";
    fs::write(shop.path().join("plainprice.toml"), setup).expect("written");
    let told = messages(shop.path(), &late, "customer-not-notified");
    assert!(told.len() == 1 && told[0].contains("With 40 days of notice the last day was 2026-06-22"), "{told:?}");
    fs::write(shop.path().join("plainprice.toml"), "[policy]\nnotice-days = 30\n").expect("written");
    // A sound notice beside a late one is enough.
    let both = [WITH_NOTICES, &["late"]].concat();
    assert_eq!(messages(shop.path(), &both, "customer-not-notified"), Vec::<String>::new());
}

#[test]
fn a_notice_in_another_language_or_by_another_channel_does_not_count() {
    let shop = shop();
    let customers = |cells: &str| {
        let text = format!("id,name,language,channel\nQ-771,Mara Quill,{cells}\n");
        fs::write(shop.path().join("customers.csv"), text).expect("written");
    };
    customers("en-US,post");
    written(shop.path(), "2026-06-01", "2026-08-01", "sent");
    let told = || messages(shop.path(), WITH_NOTICES, "customer-not-notified");
    assert_eq!(told(), Vec::<String>::new());
    customers("cy,post");
    assert_eq!(told(), ["Mara Quill (Q-771) reads cy, and no notice of the change on 2026-08-01 is written in it."]);
    customers("en,sms");
    assert_eq!(
        told(),
        ["Mara Quill (Q-771) asked to be told by sms, and no notice of the change on 2026-08-01 goes that way."]
    );
}

#[test]
fn a_smaller_pack_at_the_same_price_has_to_be_told_as_early_as_a_rise_and_a_fall_on_any_day() {
    let shop = shop();
    fs::write(shop.path().join("plainprice.toml"), "[policy]\nnotice-days = 30\n").expect("written");
    let head = "sku,name,price,currency,pack_quantity,pack_unit\n";
    fs::write(shop.path().join("old.csv"), format!("{head}MILK,Milk,1.00,GBP,1,l\nTEA,Tea,4.00,GBP,100,g\n"))
        .expect("written");
    fs::write(shop.path().join("new.csv"), format!("{head}MILK,Milk,0.90,GBP,1,l\nTEA,Tea,4.00,GBP,90,g\n"))
        .expect("written");
    written(shop.path(), "2026-07-20", "2026-08-01", "sent");
    assert_eq!(
        messages(shop.path(), WITH_NOTICES, "customer-not-notified"),
        [
            "Quiet House (Q-772) is told on 2026-07-20 of the change on 2026-08-01. With 30 days of notice the last day was 2026-07-02."
        ]
    );
}

#[test]
fn a_fault_that_most_customers_share_is_told_once_with_how_many() {
    let shop = shop();
    written(shop.path(), "2026-06-01", "2026-08-01", "sent");
    let mut sales = fs::read_to_string(shop.path().join("sales.csv")).expect("read");
    (0..21).for_each(|guest| writeln!(sales, "2026-05-04,guest {guest},MILK,1").expect("a string takes it"));
    fs::write(shop.path().join("sales.csv"), sales).expect("written");
    assert_eq!(
        messages(shop.path(), WITH_NOTICES, "customer-not-notified"),
        ["21 of 22 customers whom the change on 2026-08-01 touches have no notice of it."]
    );
}

#[test]
fn whoever_keeps_their_price_longer_is_told_in_time_for_their_own_day_and_a_group_by_its_own_notice() {
    let shop = shop();
    fs::write(shop.path().join("plainprice.toml"), "[policy]\nnotice-days = 30\n").expect("written");
    let customers = |cells: &str| {
        let text = format!("id,name,group,price_hold_until\nQ-771,Mara Quill,{cells}\n");
        fs::write(shop.path().join("customers.csv"), text).expect("written");
    };
    let told = || messages(shop.path(), WITH_NOTICES, "customer-not-notified");
    customers("Cafes,2026-08-13");
    written(shop.path(), "2026-07-15", "2026-08-01", "sent");
    assert_eq!(told(), Vec::<String>::new());
    customers("Cafes,2026-08-12");
    assert_eq!(
        told(),
        [
            "Mara Quill (Q-771) is told on 2026-07-15 of the change on 2026-08-13. With 30 days of notice the last day was 2026-07-14."
        ]
    );
    let facts = fs::read_to_string(shop.path().join("sent/facts.json")).expect("read");
    let for_group = |group: &str| {
        let own = facts.replace("\"announced\": \"2026-07-15\"", "\"announced\": \"2026-06-15\"");
        let own = own.replace("\"customer\":\"Q-771\"", &format!("\"group\":\"{group}\""));
        assert_ne!(own, facts);
        fs::write(shop.path().join("sent/facts.json"), own).expect("written");
    };
    customers("Cafes,");
    for_group("cafes");
    assert_eq!(told(), Vec::<String>::new());
    for_group("Shops");
    assert_eq!(told(), ["Mara Quill (Q-771) buys what changes on 2026-08-01, and no notice tells them."]);
}

#[test]
fn a_change_that_came_after_the_notice_was_written_is_told_as_untold() {
    let shop = shop();
    written(shop.path(), "2026-06-01", "2026-08-01", "sent");
    let mut sales = fs::read_to_string(shop.path().join("sales.csv")).expect("read");
    sales.push_str("2026-05-04,Q-771,TEA,1\n");
    fs::write(shop.path().join("sales.csv"), sales).expect("written");
    fs::write(shop.path().join("new.csv"), NEW.replace("4.00", "4.10")).expect("written");
    assert_eq!(
        messages(shop.path(), WITH_NOTICES, "customer-not-notified"),
        [
            "Mara Quill (Q-771) has a notice of the change on 2026-08-01, and it does not tell what becomes of TEA.",
            "Quiet House (Q-772) buys what changes on 2026-08-01, and no notice tells them."
        ]
    );
}

#[test]
fn whoever_is_written_to_too_often_is_told_where_the_policy_sets_a_limit() {
    let shop = shop();
    written(shop.path(), "2025-09-10", "2025-10-01", "sent/autumn");
    written(shop.path(), "2026-03-10", "2026-04-01", "sent/spring");
    written(shop.path(), "2026-06-15", "2026-08-01", "sent/summer");
    let told = || messages(shop.path(), &["--notices", "sent"], "notices-too-close");
    let (_, shown, _) = check(shop.path(), &["--notices", "sent", "--format", "json"]);
    assert!(shown.contains("a limit for notices (max-notices)"), "{shown}");
    let policy =
        |text: &str| fs::write(shop.path().join("plainprice.toml"), format!("[policy]\n{text}")).expect("written");
    policy("max-notices = 2\n");
    assert_eq!(told(), ["Mara Quill (Q-771) gets 3 notices in 12 months; at most 2 are allowed."]);
    let found = findings(shop.path(), &["--notices", "sent"], "notices-too-close");
    assert_eq!((&found[0]["level"], &found[0]["reference"]), (&"error".into(), &"policy.max-notices".into()));
    policy("max-notices = 2\nnotices-window = \"6 months\"\n");
    assert_eq!(told(), Vec::<String>::new());
    policy("max-notices = 3\n");
    assert_eq!(told(), Vec::<String>::new());
}

#[test]
fn findings_about_notices_name_nobody_where_nobody_shall_be() {
    let shop = shop();
    fs::write(shop.path().join("plainprice.toml"), "[policy]\nmax-notices = 0\nnotice-days = 60\n").expect("written");
    written(shop.path(), "2026-07-03", "2026-08-01", "sent");
    for more in [WITH_NOTICES, &WITH_NOTICES[4..]] {
        for format in ["table", "json", "ndjson", "csv", "markdown", "sarif", "junit", "github", "gitlab"] {
            let (_, shown, said) = check(shop.path(), &[more, &["--anonymous", "--format", format]].concat());
            assert!(shown.contains("notices-too-close"), "{format}: {said}");
            assert!(!shown.contains("Quill") && !shown.contains("Q-771"), "{format}: {shown}");
        }
    }
}

#[test]
fn notices_that_are_not_there_or_are_no_facts_are_refused() {
    let shop = shop();
    fs::create_dir(shop.path().join("empty")).expect("made");
    for (name, why) in [("empty", "no facts.json in empty"), ("old.csv", "no facts of notices"), ("none", "none")] {
        let (code, shown, said) = check(shop.path(), &["--notices", name]);
        assert!(code == Some(2) && shown.is_empty() && said.contains(why), "{name}: {shown}{said}");
    }
}
