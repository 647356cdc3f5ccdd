//! `check --history`: from every kind of source the judged list is the newest point of its own history.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and start git")]

mod program;

use std::fs;
use std::path::Path;
use std::process::Command;

use program::run;
use serde_json::Value;

const FIRST: &str = "sku,price\nA,1.00\nB,5.00\n";
const SECOND: &str = "sku,price\nA,1.10\nB,5.00\n";
const THIRD: &str = "sku,price\nA,1.20\nB,5.00\n";

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

/// A folder with two versions of 2026 and the list that is judged.
fn shop() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    put(folder.path(), "plainprice.toml", "[prices]\ncurrency = \"EUR\"\ntax-included = true\n");
    put(folder.path(), "prices/2026-01-01.csv", FIRST);
    put(folder.path(), "prices/2026-02-01.csv", SECOND);
    put(folder.path(), "new.csv", THIRD);
    folder
}

/// The days of the rises that were too many, as the program says them; else what it said on standard error.
fn dates(folder: &Path, args: &[&str]) -> String {
    let args = [&["check", "--format", "json", "--fail-on", "never", "--as-of", "2026-06-01"], args].concat();
    let output = run(folder, &args, None);
    if output.status.code() != Some(0) {
        assert!(output.stdout.is_empty(), "exit {:?} leaves standard output empty", output.status.code());
        return String::from_utf8_lossy(&output.stderr).into_owned();
    }
    let document: Value = serde_json::from_slice(&output.stdout).expect("a document");
    let findings = document["findings"].as_array().expect("findings");
    let own: Vec<&str> = findings
        .iter()
        .filter(|finding| finding["rule"] == "price-raised-too-often")
        .filter_map(|finding| finding["facts"]["dates"].as_str())
        .collect();
    own.join(" and ")
}

#[test]
fn folders_patterns_files_and_one_long_list_are_histories() {
    let shop = shop();
    let long = "sku,date,price\nA,2026-01-01,1.00\nB,2026-01-01,5.00\nA,2026-02-01,1.10\n";
    put(shop.path(), "long.csv", long);
    for sources in [
        &["prices"][..],
        &["prices/*.csv"],
        &["prices/2026-01-01.csv", "prices/2026-02-01.csv"],
        &["prices/2026-02-01.csv", "prices/2026-01-01.csv"],
        &["long.csv"],
    ] {
        let args = [&["new.csv", "--history"], sources].concat();
        assert_eq!(dates(shop.path(), &args), "2026-02-01, 2026-06-01", "{sources:?}");
    }
}

#[test]
fn the_day_of_the_judged_list_is_said_stated_named_or_that_of_the_question() {
    let shop = shop();
    let of = |name: &str, more: &[&str]| dates(shop.path(), &[&[name, "--history", "prices"], more].concat());
    assert_eq!(of("new.csv", &["--effective", "2026-07-15"]), "2026-02-01, 2026-07-15");
    put(shop.path(), "stated.csv", "sku,price,valid_from\nA,1.20,2026-07-01\nB,5.00,2026-07-01\n");
    assert_eq!(of("stated.csv", &[]), "2026-02-01, 2026-07-01");
    put(shop.path(), "drafts/2026-08-01.csv", THIRD);
    assert_eq!(of("drafts/2026-08-01.csv", &[]), "2026-02-01, 2026-08-01");
}

#[test]
fn a_list_that_is_one_of_the_versions_stands_once_and_later_ones_are_not_its_past() {
    let shop = shop();
    put(shop.path(), "prices/2026-03-01.csv", THIRD);
    put(shop.path(), "prices/2026-04-01.csv", "sku,price\nA,1.30\nB,5.00\n");
    let of = |name: &str| dates(shop.path(), &[name, "--history", "prices"]);
    assert_eq!(of("prices/2026-03-01.csv"), "2026-02-01, 2026-03-01");
    assert_eq!(of("prices/2026-04-01.csv"), "2026-02-01, 2026-03-01, 2026-04-01");
    // The newest version under another name is that version, not a new one of today.
    put(shop.path(), "copy.csv", "sku,price\nA,1.30\nB,5.00\n");
    assert_eq!(of("copy.csv"), "2026-02-01, 2026-03-01, 2026-04-01");
    // A draft may lie beside the one version there is.
    put(shop.path(), "few/2026-01-01.csv", FIRST);
    put(shop.path(), "few/draft.csv", SECOND);
    assert_eq!(dates(shop.path(), &["few/draft.csv", "--history", "few", "--max-increases", "0"]), "2026-06-01");
    // An older one comes back: a fall, and no rise of today.
    assert_eq!(of("new.csv"), "");
}

#[test]
fn the_older_list_is_a_part_of_the_past_where_its_day_is_known() {
    let shop = shop();
    put(shop.path(), "lists/2026-04-01.csv", "sku,price\nA,1.15\nB,5.00\n");
    let of = |old: &str| dates(shop.path(), &[old, "new.csv", "--history", "prices"]);
    assert_eq!(of("lists/2026-04-01.csv"), "2026-02-01, 2026-04-01, 2026-06-01");
    assert_eq!(of("prices/2026-02-01.csv"), "2026-02-01, 2026-06-01");
    put(shop.path(), "old.csv", "sku,price\nA,1.15\nB,5.00\n");
    assert_eq!(of("old.csv"), "2026-02-01, 2026-06-01");
}

fn git(folder: &Path, args: &[&str], day: &str) {
    let date = format!("{day}T12:00:00 +0000");
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Ann", "-c", "user.email=ann@shop.example"])
        .args(args)
        .envs([("GIT_AUTHOR_DATE", &date), ("GIT_COMMITTER_DATE", &date)])
        .output()
        .expect("git starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_revision_of_a_file_is_a_history() {
    let shop = shop();
    let folder = shop.path();
    git(folder, &["init", "--quiet"], "2026-01-01");
    for (day, text) in [("2026-01-01", FIRST), ("2026-02-01", SECOND)] {
        put(folder, "list.csv", text);
        git(folder, &["add", "list.csv"], day);
        git(folder, &["commit", "--quiet", "--message", "prices"], day);
    }
    put(folder, "list.csv", THIRD);
    let of = |files: &[&str]| dates(folder, &[files, &["--history", "git:list.csv"]].concat());
    assert_eq!(of(&["list.csv"]), "2026-02-01, 2026-06-01");
    assert_eq!(of(&["git:HEAD:list.csv", "list.csv"]), "2026-02-01, 2026-06-01");
    assert_eq!(of(&["list.csv", "--against", "HEAD"]), "2026-02-01, 2026-06-01");
    git(folder, &["commit", "--quiet", "--all", "--message", "prices"], "2026-03-01");
    // Committed, it is the version of that day.
    assert_eq!(of(&["list.csv"]), "2026-02-01, 2026-03-01");
    assert_eq!(of(&["list.csv", "--against", "HEAD"]), "", "nothing changes");
    // The day of the question is the day of the last commit: what that brought is not told again with another item.
    put(folder, "list.csv", &THIRD.replace("5.00", "5.50"));
    let again =
        dates(folder, &["list.csv", "--against", "HEAD", "--history", "git:list.csv", "--effective", "2026-03-01"]);
    assert_eq!(again, "");
}

#[test]
fn recorded_versions_are_a_history() {
    let shop = shop();
    for day in ["2026-01-01", "2026-02-01"] {
        let file = format!("prices/{day}.csv");
        let output = run(shop.path(), &["ledger", "record", &file, "--list", "shop", "--on", day], None);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(dates(shop.path(), &["new.csv", "--history", "ledger:shop"]), "2026-02-01, 2026-06-01");
    assert_eq!(
        dates(shop.path(), &["ledger:shop@2026-02-01", "new.csv", "--history", "ledger:shop"]),
        "2026-02-01, 2026-06-01"
    );
}

#[test]
fn the_rows_of_a_list_with_several_periods_have_their_own_days() {
    let shop = shop();
    let periods =
        "sku,price,valid_from,valid_to\nA,1.20,2026-06-01,2026-08-31\nA,1.30,2026-09-01,\nB,5.00,2026-06-01,\n";
    put(shop.path(), "periods.csv", periods);
    let told = dates(shop.path(), &["periods.csv", "--history", "prices"]);
    assert_eq!(told, "2026-02-01, 2026-06-01 and 2026-02-01, 2026-06-01, 2026-09-01");
}

#[test]
fn a_renamed_key_keeps_its_history() {
    let shop = shop();
    let config = "[prices]\ncurrency = \"EUR\"\ntax-included = true\n[prices.renamed]\nA = \"A2\"\n";
    put(shop.path(), "plainprice.toml", config);
    put(shop.path(), "new.csv", "sku,price\nA2,1.20\nB,5.00\n");
    assert_eq!(dates(shop.path(), &["new.csv", "--history", "prices"]), "2026-02-01, 2026-06-01");
}

#[test]
fn groups_that_the_judged_list_keeps_apart_have_histories_of_their_own() {
    let shop = tempfile::tempdir().expect("a folder can be made");
    put(shop.path(), "plainprice.toml", "[prices]\ncurrency = \"EUR\"\ntax-included = true\n");
    let list = |trade: &str| format!("sku,customer_group,price\nA,trade,{trade}\nA,retail,9.00\n");
    put(shop.path(), "prices/2026-01-01.csv", &list("1.00"));
    put(shop.path(), "prices/2026-02-01.csv", &list("1.10"));
    put(shop.path(), "new.csv", &list("1.20"));
    assert_eq!(dates(shop.path(), &["new.csv", "--history", "prices"]), "2026-02-01, 2026-06-01");
}

#[test]
fn what_cannot_be_read_with_certainty_stops_the_check() {
    let shop = shop();
    let of = |args: &[&str]| dates(shop.path(), args);
    assert!(of(&["new.csv", "--history", "none"]).contains("none"));
    put(shop.path(), "prices/2026-03-01.csv", "sku,price\nA,\"1,15 or so\"\nB,5.00\n");
    assert!(of(&["new.csv", "--history", "prices"]).contains("2026-03-01.csv:2"));
    assert!(of(&["-", "--history", "prices"]).contains("standard input"));
    let two = of(&["new.csv", "prices/2026-01-01.csv", "--each", "--history", "prices"]);
    assert!(two.contains("--each") && two.contains("--history"), "{two}");
}

#[test]
fn flags_and_configuration_say_how_rises_are_counted() {
    let shop = shop();
    let of = |more: &[&str]| dates(shop.path(), &[&["new.csv", "--history", "prices"], more].concat());
    assert_eq!(of(&["--max-increases", "2"]), "");
    assert_eq!(of(&["--window", "30d"]), "");
    assert_eq!(of(&["--min-percent", "9.5"]), "", "the rise of 9.1 % is small");
    let config =
        "[prices]\ncurrency = \"EUR\"\ntax-included = true\n[policy]\nwindow = \"calendar-year\"\nmax-increases = 2\n";
    put(shop.path(), "plainprice.toml", config);
    assert_eq!((of(&[]), of(&["--max-increases", "1"])), (String::new(), "2026-02-01, 2026-06-01".to_string()));
}

#[test]
fn a_review_judges_by_the_versions_of_its_folder() {
    let shop = shop();
    put(shop.path(), "prices/2026-03-01.csv", THIRD);
    let output = run(shop.path(), &["review", ".", "--as-of", "2026-06-01"], None);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("rises 2 times from 2025-03-02 to 2026-03-01"), "{said}");
    put(shop.path(), "prices/2025-01-01.csv", "sku,price\nA,\"1,15 or so\"\n");
    let output = run(shop.path(), &["review", ".", "--as-of", "2026-06-01"], None);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "an older version cannot be read");
}

#[test]
fn a_pack_about_earlier_prices_cites_itself_where_it_is_broken() {
    let shop = tempfile::tempdir().expect("a folder can be made");
    put(shop.path(), "prices/2026-01-01.csv", "sku,price\nA,80.00\n");
    put(shop.path(), "prices/2026-05-10.csv", "sku,price\nA,100.00\n");
    put(shop.path(), "prices/2026-05-25.csv", "sku,price,was_price\nA,90.00,100.00\n");
    put(shop.path(), "new.csv", "sku,price,was_price\nA,75.00,90.00\n");
    let of = |pack: &str| {
        let args = ["check", "new.csv", "--history", "prices", "--as-of", "2026-06-01", "--pack", pack];
        let output = run(shop.path(), &[&args[..], &["--currency", "EUR", "--format", "json"]].concat(), None);
        let document: Value = serde_json::from_slice(&output.stdout).expect("a document");
        let findings = document["findings"].as_array().expect("findings").clone();
        let was = findings.into_iter().find(|finding| finding["rule"] == "was-price-not-lowest")?;
        Some(format!("{} {}", was["facts"]["prior"].as_str()?, was["reference"].as_str()?))
    };
    assert_eq!(of("eu-omnibus-30d").as_deref(), Some("80.00 eu-omnibus-30d"));
    // From 100.00 down in steps: the price before the first of them is held against the 30 days before it.
    assert_eq!(of("fi-omnibus-60d").as_deref(), Some("80.00 fi-omnibus-60d"));
    assert_eq!(of("pl-omnibus-30d").as_deref(), Some("80.00 pl-omnibus-30d"));
}
