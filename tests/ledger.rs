//! A ledger as its owner uses it: recording, listing, showing, verifying, comparing what is recorded.

#![allow(clippy::disallowed_methods, reason = "the tests run the program and read files")]

mod program;

use std::fs;
use std::path::Path;
use std::process::Output;

use plainprice::core::ledger::FaultKind;
use program::run;
use serde_json::Value;

const FILE: &str = "plainprice-ledger.db";

struct Shop {
    folder: tempfile::TempDir,
}

impl Shop {
    fn new() -> Shop {
        Shop { folder: tempfile::tempdir().expect("a folder can be made") }
    }

    /// A shop that recorded three versions of its list.
    fn with_history() -> Shop {
        let shop = Shop::new();
        for (month, price) in [("01", "4.00"), ("03", "4.20"), ("07", "4.50")] {
            shop.list(&format!("2026-{month}.csv"), price);
            let (file, on) = (format!("2026-{month}.csv"), format!("2026-{month}-01"));
            shop.done(&["ledger", "record", &file, "--list", "shop", "--on", &on]);
        }
        shop
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("it can be written");
    }

    fn list(&self, name: &str, price: &str) {
        self.write(name, format!("sku,name,price,currency\nA-1,Loaf,{price},EUR\nA-2,Roll,0.90,EUR\n"));
    }

    fn run(&self, args: &[&str]) -> Output {
        run(self.path(), args, None)
    }

    /// What a command prints that must succeed.
    fn done(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", words(&output.stderr));
        words(&output.stdout)
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.done(&[args, &["--format", "json"]].concat())).expect("it is JSON")
    }

    /// What a command says that must refuse; nothing stands on standard output.
    fn refused(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{args:?}: {}", words(&output.stdout));
        words(&output.stderr)
    }
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("it is UTF-8")
}

#[test]
fn recording_prints_what_is_kept_and_the_head() {
    let shop = Shop::new();
    shop.list("prices.csv", "4.00");
    let record = &["ledger", "record", "prices.csv", "--list", "shop", "--on", "2026-01-01"];
    insta::assert_snapshot!(shop.done(record), @"
    Recorded shop from 2026-01-01 as version 1 in plainprice-ledger.db: 2 rows of prices.csv.
    Head: c45c9e291a9c79cc9bbccb380de7fcbd65851e0893139702626c1b1020944fb9
    Keep the head in another place. plainprice ledger verify --head HASH then proves that nothing was
    changed.
    ");
    insta::assert_snapshot!(shop.done(record), @"
    shop from 2026-01-01 is recorded already, as version 1 in plainprice-ledger.db. Nothing was added.
    Head: c45c9e291a9c79cc9bbccb380de7fcbd65851e0893139702626c1b1020944fb9
    ");
    assert_eq!(shop.json(record)["recorded"], false);
    assert_eq!(shop.json(&["ledger", "list"])["versions"], 1);
}

#[test]
fn the_same_bytes_under_another_name_are_the_same_version_and_other_bytes_or_days_are_not() {
    let shop = Shop::new();
    shop.list("a.csv", "4.00");
    shop.list("b.csv", "4.00");
    shop.list("c.csv", "4.10");
    let record = |file: &str, more: &[&str]| {
        let args = ["ledger", "record", file, "--list", "shop", "--on", "2026-01-01"];
        let document = shop.json(&[&args[..], more].concat());
        (document["recorded"].as_bool(), document["version"]["version"].as_u64(), document["replaces"].as_u64())
    };
    assert_eq!(record("a.csv", &[]), (Some(true), Some(1), None));
    assert_eq!(record("b.csv", &[]), (Some(false), Some(1), None));
    assert_eq!(record("c.csv", &[]), (Some(true), Some(2), Some(1)));
    // The correction is taken back: the first version again, and yet not the same as what stands now.
    assert_eq!(record("a.csv", &[]), (Some(true), Some(3), Some(2)));
    assert_eq!(record("a.csv", &["--announced", "2025-12-01"]), (Some(true), Some(4), Some(3)));
}

#[test]
fn an_older_day_is_taken_late_and_marked() {
    let shop = Shop::with_history();
    shop.list("late.csv", "4.10");
    let args = ["ledger", "record", "late.csv", "--list", "shop", "--on", "2026-02-01", "--announced", "2026-01-10"];
    let said = shop.done(&args);
    assert!(said.contains("It is a late entry: a later day of this list was recorded before."), "{said}");
    let list = shop.json(&["ledger", "list"]);
    let late: Vec<bool> =
        list["lists"][0]["versions"].as_array().into_iter().flatten().map(|own| own["late"] == true).collect();
    assert_eq!(late, [false, false, false, true]);
    assert_eq!(shop.json(&["ledger", "show", "shop@2026-02-15"])["version"]["version"], 4);
    shop.list("other.csv", "9.99");
    shop.done(&["ledger", "record", "other.csv", "--list", "other", "--on", "2025-01-01"]);
    assert_eq!(shop.json(&["ledger", "show", "other@2026-01-01"])["version"]["late"], false);
    let shown = shop.done(&["ledger", "list", "shop"]);
    insta::assert_snapshot!(shown.split("\nHead").next().unwrap_or_default(), @"
    4 versions of 1 list in plainprice-ledger.db.

    shop
      version  from        announced   rows  files
            1  2026-01-01  –              2  2026-01.csv
            2  2026-03-01  –              2  2026-03.csv
            3  2026-07-01  –              2  2026-07.csv
            4  2026-02-01  2026-01-10     2  late.csv, a late entry
    ");
}

#[test]
fn what_is_shown_are_the_very_bytes_of_the_version_in_force() {
    let shop = Shop::new();
    let compressed = {
        use std::io::Write as _;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all("\u{feff}sku;price\r\nA;1,50\r\n".as_bytes()).expect("it compresses");
        encoder.finish().expect("it compresses")
    };
    let latin: &[u8] = b"sku,name,price\nA-1,Caf\xE9 cr\xE8me,2.50\n";
    shop.write("a.csv.gz", &compressed);
    shop.write("b.csv", latin);
    shop.done(&["ledger", "record", "a.csv.gz", "--list", "shop", "--on", "2026-01-01"]);
    shop.done(&["ledger", "record", "b.csv", "--list", "shop", "--on", "2026-02-01", "--encoding", "windows-1252"]);
    let shown = |day: &str| shop.run(&["ledger", "show", &format!("shop@{day}")]).stdout;
    assert_eq!(shown("2026-01-31"), compressed);
    assert_eq!(shown("2026-02-01"), latin);
    assert_eq!(shown("2030-01-01"), latin);
    assert!(shop.refused(&["ledger", "show", "shop@2025-12-31"]).contains("the first one holds from 2026-01-01"));
    assert!(shop.refused(&["ledger", "show", "shop"]).contains("name a day:  ledger:shop@2026-02-01"));
}

#[test]
fn what_cannot_be_read_with_certainty_is_not_recorded() {
    let shop = Shop::new();
    shop.write("unclear.csv", "sku,price\nA-1,\"1,299\"\n");
    shop.write("twice.csv", "sku,price\nA-1,1.00\nA-1,2.00\n");
    shop.write("empty.csv", "sku,price\n");
    shop.write("words.txt", "Dear customers\n");
    shop.list("good.csv", "4.00");
    for file in ["unclear.csv", "twice.csv", "empty.csv", "words.txt", "missing.csv"] {
        let args = ["ledger", "record", file, "--list", "shop", "--on", "2026-01-01"];
        let said = shop.refused(&args);
        assert!(said.contains(file) && said.ends_with("Nothing was recorded.\n"), "{said}");
    }
    shop.refused(&["ledger", "record", "good.csv", "twice.csv", "--list", "shop", "--on", "2026-01-01"]);
    assert!(!shop.path().join(FILE).exists(), "no ledger is made for nothing");
    shop.done(&["ledger", "record", "unclear.csv", "--list", "shop", "--on", "2026-01-01", "--decimal-mark", "."]);
    assert!(shop.refused(&["diff", "ledger:shop@2026-01-01", "good.csv"]).contains("can be read as 1299 or as 1.299"));
    let read = ["diff", "ledger:shop@2026-01-01", "good.csv", "--decimal-mark", "."];
    assert!(shop.done(&read).contains("1 read"));
}

#[test]
fn a_list_is_read_by_its_own_settings_when_it_is_recorded_and_later() {
    let shop = Shop::new();
    let config = "[lists.trade]\nfiles = \"trade/*\"\ncurrency = \"EUR\"\ndecimal-mark = \",\"\nkey = \"no\"\n\
                  [lists.trade.columns]\nprice = \"Preis\"\n[ledger]\nfile = \"books/ours.db\"\n";
    shop.write("plainprice.toml", config);
    shop.write("books/readme.txt", "ours");
    for (name, price) in [("old.csv", "1,299"), ("new.csv", "1,399")] {
        shop.write(name, format!("no;Preis\n7;\"{price}\"\n"));
    }
    let record = |file: &str, on: &str| shop.done(&["ledger", "record", file, "--list", "trade", "--on", on]);
    record("old.csv", "2026-01-01");
    record("new.csv", "2026-02-01");
    assert!(shop.path().join("books/ours.db").exists() && !shop.path().join(FILE).exists());
    let diff = shop.json(&["diff", "ledger:trade@2026-01-01", "ledger:trade@2026-02-01"]);
    assert_eq!(diff["changes"][0]["old"]["price"], "1.299");
    assert_eq!((&diff["old"]["list"], &diff["old"]["currency"]), (&Value::from("trade"), &Value::from("EUR")));
    assert!(shop.refused(&["ledger", "record", "old.csv", "--list", "shop", "--on", "2026-01-01"]).contains("price"));
}

#[test]
fn several_files_are_one_version_and_each_is_named() {
    let shop = Shop::new();
    shop.list("bread.csv", "4.00");
    shop.write("cake.csv", "sku,price,currency\nC-1,6.80,EUR\n");
    shop.list("new.csv", "4.40");
    shop.write("again/bread.csv", "sku,price\nX,1.00\n");
    let record = ["ledger", "record", "bread.csv", "cake.csv", "--list", "shop", "--on", "2026-01-01"];
    assert!(shop.done(&record).contains("as version 1 in plainprice-ledger.db: 3 rows of bread.csv, cake.csv."));
    assert!(shop.done(&record).contains("Nothing was added."));
    assert_eq!(shop.run(&["ledger", "show", "shop@2026-01-01:cake.csv"]).stdout.len(), 32);
    let unnamed = shop.refused(&["diff", "ledger:shop@2026-01-01", "new.csv"]);
    assert!(unnamed.contains("name one of them:  ledger:shop@2026-01-01:bread.csv   ledger:shop@2026-01-01:cake.csv"));
    assert_eq!(shop.json(&["diff", "ledger:shop@2026-01-01:bread.csv", "new.csv"])["summary"]["price_up"], 1);
    assert!(shop.refused(&["ledger", "show", "shop@2026-01-01:bred.csv"]).contains("did you mean bread.csv?"));
    let twice = ["ledger", "record", "bread.csv", "again/bread.csv", "--list", "shop", "--on", "2026-02-01"];
    assert!(shop.refused(&twice).contains("two files of one version are called bread.csv"));
}

#[test]
fn standard_input_is_recorded_under_the_name_of_its_format() {
    let shop = Shop::new();
    let args = ["ledger", "record", "-", "--list", "shop", "--on", "2026-01-01", "--input-format", "tsv"];
    let output = run(shop.path(), &args, Some(b"sku\tprice\nA-1\t4.00\n"));
    assert_eq!(output.status.code(), Some(0), "{}", words(&output.stderr));
    let shown = shop.json(&["ledger", "show", "shop@2026-01-01"]);
    assert_eq!(shown["version"]["parts"][0]["name"], "input.tsv");
    shop.write("new.csv", "sku,price\nA-1,4.10\n");
    assert_eq!(shop.json(&["diff", "ledger:shop@2026-01-01", "new.csv"])["summary"]["price_up"], 1);
}

#[test]
fn recorded_versions_are_sources_of_every_command() {
    let shop = Shop::with_history();
    let diff = shop.done(&["diff", "ledger:shop@2026-02-15", "ledger:shop@2026-07-01", "--as-of", "2026-11-22"]);
    assert!(diff.starts_with("1 of 2 prices goes up") && diff.contains("2026-01-01 to 2026-07-01"), "{diff}");
    let check = shop.run(&["check", "ledger:shop@2026-03-01", "ledger:shop@2026-07-01", "--format", "json"]);
    let findings: Value = serde_json::from_slice(&check.stdout).expect("it is JSON");
    assert_eq!(findings["compared"]["items"], 2);
    let history = shop.json(&["history", "ledger:shop"]);
    assert_eq!((&history["versions"], &history["summary"]["increases"]), (&Value::from(3), &Value::from(2)));
    let review = shop.done(&["review", "ledger:shop"]);
    assert!(review.starts_with("3 versions found, 2026-01-01 to 2026-07-01. The two newest are compared"), "{review}");
    for source in ["ledger:shpo@2026-01-01", "ledger:shpo"] {
        assert!(shop.refused(&["diff", source, "2026-01.csv"]).contains("did you mean shop?"));
    }
    assert!(shop.refused(&["history", "ledger:shpo"]).contains("did you mean shop?"));
    assert!(shop.refused(&["diff", "ledger:shop@2026-02-30", "2026-01.csv"]).contains("no day that exists"));
    assert!(shop.refused(&["diff", "ledger:shop", "2026-01.csv"]).contains("name a day:  ledger:shop@2026-07-01"));
}

#[test]
fn whoever_lists_a_ledger_and_whoever_reads_one_version_agree_which_is_in_force() {
    use plainprice::core::date::Date;
    use plainprice::core::ledger;

    let shop = Shop::with_history();
    for (name, price, on) in
        [("late.csv", "4.10", "2026-02-01"), ("again.csv", "4.30", "2026-03-01"), ("other.csv", "9.99", "2026-05-01")]
    {
        shop.list(name, price);
        let list = if name == "other.csv" { "other" } else { "shop" };
        shop.done(&["ledger", "record", name, "--list", list, "--on", on]);
    }
    let own = plainprice::ledger::Ledger::to_read(&shop.path().join(FILE)).expect("it opens");
    let versions = own.versions().expect("they can be read");
    let first = Date::iso("2025-12-30").expect("a day");
    for day in (0..250).filter_map(|days| first.plus_days(days)) {
        for list in ["shop", "other", "none"] {
            let alone = own.in_force(list, day).expect("it can be read");
            assert_eq!(alone.as_ref(), ledger::in_force(&versions, list, day), "{list} on {day}");
        }
    }
}

#[test]
fn a_history_counts_recorded_versions_by_either_clock() {
    let shop = Shop::new();
    for (month, price, announced) in
        [("01", "4.00", "2025-11-01"), ("06", "4.20", "2026-02-01"), ("07", "4.50", "2026-06-15")]
    {
        shop.list("list.csv", price);
        let on = format!("2026-{month}-01");
        shop.done(&["ledger", "record", "list.csv", "--list", "shop", "--on", &on, "--announced", announced]);
    }
    let days = |clock: &str| {
        let history = shop.json(&["history", "ledger:shop", "--clock", clock]);
        let rises = history["items"][0]["increases"].as_array().cloned().unwrap_or_default();
        rises.iter().map(|rise| rise["date"].as_str().unwrap_or_default().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(days("effective"), ["2026-06-01", "2026-07-01"]);
    assert_eq!(days("announced"), ["2026-02-01", "2026-06-15"]);
}

#[test]
fn a_late_entry_and_a_correction_take_their_place_in_the_history() {
    let shop = Shop::with_history();
    shop.list("late.csv", "3.90");
    shop.done(&["ledger", "record", "late.csv", "--list", "shop", "--on", "2025-06-01"]);
    shop.list("corrected.csv", "4.30");
    shop.done(&["ledger", "record", "corrected.csv", "--list", "shop", "--on", "2026-03-01"]);
    let history = shop.json(&["history", "ledger:shop"]);
    let rises = history["items"][0]["increases"].as_array().cloned().unwrap_or_default();
    let steps: Vec<String> =
        rises.iter().map(|rise| format!("{} {} {}", rise["date"], rise["from"], rise["to"])).collect();
    assert_eq!(steps.join(", ").replace('"', ""), "2026-01-01 3.90 4.00, 2026-03-01 4.00 4.30, 2026-07-01 4.30 4.50");
}

#[test]
fn the_day_of_announcement_in_the_ledger_counts_for_the_rules() {
    let shop = Shop::with_history();
    let policy = "[policy]\nnotice-days = 30\n[policy.rules]\nraise-without-notice = \"error\"\n";
    shop.write("plainprice.toml", policy);
    let rules = |day: &str| {
        let output = shop.run(&["check", "ledger:shop@2026-01-01", &format!("ledger:shop@{day}"), "--format", "json"]);
        let document: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        let findings = document["findings"].as_array().cloned().unwrap_or_default();
        findings.iter().any(|finding| finding["rule"] == "raise-without-notice")
    };
    shop.list("announced.csv", "5.00");
    let record = ["ledger", "record", "announced.csv", "--list", "shop", "--on", "2026-09-01"];
    shop.done(&[&record[..], &["--announced", "2026-07-01"]].concat());
    assert!(rules("2026-07-01") && !rules("2026-09-01"));
}

#[test]
fn review_and_history_take_the_ledger_that_the_configuration_names() {
    let shop = Shop::with_history();
    shop.write("plainprice.toml", "[prices]\ncurrency = \"EUR\"\n[ledger]\nfile = \"plainprice-ledger.db\"\n");
    let default = |file: &str, on: &str| shop.done(&["ledger", "record", file, "--list", "default", "--on", on]);
    default("2026-01.csv", "2026-01-01");
    default("2026-07.csv", "2026-07-01");
    fs::remove_file(shop.path().join("2026-03.csv")).expect("it can be removed");
    assert!(shop.done(&["review"]).starts_with("2 versions found: 2026-01-01 and 2026-07-01."));
    assert_eq!(shop.json(&["history"])["summary"]["increases"], 1);
    // A configuration that names files means them.
    shop.write("plainprice.toml", "[prices]\nfiles = \"*.csv\"\n[ledger]\nfile = \"plainprice-ledger.db\"\n");
    assert!(shop.json(&["diff", "2026-01.csv", "2026-07.csv"])["old"]["source"] == "2026-01.csv");
}

#[test]
fn a_head_that_was_kept_proves_the_ledger_and_another_one_does_not() {
    let shop = Shop::with_history();
    let head = shop.json(&["ledger", "list"])["head"].as_str().expect("a head").to_string();
    let plain = shop.done(&["ledger", "verify"]);
    assert!(plain.starts_with("consistent, not anchored: 3 versions of 1 list"), "{plain}");
    let proven = shop.done(&["ledger", "verify", "--head", &head]);
    assert!(proven.starts_with("proven: 3 versions of 1 list; nothing up to version 3 was rewritten or cut."));
    shop.list("more.csv", "5.00");
    shop.done(&["ledger", "record", "more.csv", "--list", "shop", "--on", "2026-09-01"]);
    let older = shop.json(&["ledger", "verify", "--head", &head]);
    assert_eq!((&older["status"], &older["proven_up_to"]), (&Value::from("proven"), &Value::from(3)));
    let foreign = shop.run(&["ledger", "verify", "--head", &"ab".repeat(32)]);
    assert_eq!(foreign.status.code(), Some(1));
    assert!(words(&foreign.stdout).contains("something was rewritten or cut: the head\n  abab"));
    assert!(shop.refused(&["ledger", "verify", "--head", "abc"]).contains("write all 64 digits"));
}

#[test]
fn a_file_that_is_no_ledger_is_left_as_it_is() {
    let shop = Shop::new();
    shop.list("prices.csv", "4.00");
    let other = rusqlite::Connection::open(shop.path().join("other.db")).expect("it opens");
    other.execute_batch("CREATE TABLE recipes (name TEXT)").expect("it can be made");
    drop(other);
    let newer = rusqlite::Connection::open(shop.path().join("newer.db")).expect("it opens");
    newer
        .execute_batch("CREATE TABLE version (a); PRAGMA application_id = 0x50504C44; PRAGMA user_version = 2")
        .expect("made");
    drop(newer);
    for (file, why) in [
        ("other.db", "no ledger of plainprice"),
        ("prices.csv", "no ledger of plainprice"),
        ("newer.db", "a newer plainprice"),
        (".", "cannot be"),
        ("nowhere/ledger.db", "cannot be opened"),
    ] {
        let before = fs::read(shop.path().join(file)).ok();
        let record = ["ledger", "record", "prices.csv", "--list", "a", "--on", "2026-01-01", "--ledger", file];
        let said = shop.refused(&record);
        assert!(said.contains(why), "{file}: {said}");
        shop.refused(&["ledger", "verify", "--ledger", file]);
        shop.refused(&["ledger", "list", "--ledger", file]);
        assert_eq!(fs::read(shop.path().join(file)).ok(), before, "{file} was changed");
    }
    assert!(shop.refused(&["ledger", "list"]).contains("there is no ledger plainprice-ledger.db"));
}

#[test]
fn a_report_never_takes_the_place_of_a_ledger() {
    let shop = Shop::with_history();
    let before = fs::read(shop.path().join(FILE)).expect("it can be read");
    let said = shop.refused(&["diff", "2026-01.csv", "2026-03.csv", "--write", "json=plainprice-ledger.db"]);
    assert!(said.contains("a report would overwrite a ledger"), "{said}");
    assert_eq!(fs::read(shop.path().join(FILE)).expect("it can be read"), before);
}

#[test]
fn a_day_that_the_list_states_differently_is_told_and_the_recorded_one_stands() {
    let shop = Shop::new();
    shop.write("prices.csv", "sku,price,valid_from\nA-1,4.00,2026-01-01\n");
    let record = ["ledger", "record", "prices.csv", "--list", "shop", "--on", "2026-02-01"];
    let output = shop.run(&record);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        words(&output.stderr),
        "prices.csv itself says that it holds from 2026-01-01; recorded is 2026-02-01.\n"
    );
    assert_eq!(shop.json(&["history", "ledger:shop"])["items"][0]["first"]["date"], "2026-02-01");
}

#[test]
fn an_export_is_read_back_to_the_same_chain_and_continues_no_other() {
    let shop = Shop::with_history();
    shop.list("cafe & bar.csv", "2.00");
    shop.done(&["ledger", "record", "cafe & bar.csv", "--list", "Café", "--on", "2026-01-01"]);
    let export = |folder: &str| shop.done(&["ledger", "export", folder]);
    export("first");
    let mut names: Vec<String> = fs::read_dir(shop.path().join("first"))
        .expect("it is there")
        .map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "0001-shop-2026-01-01.csv",
            "0002-shop-2026-03-01.csv",
            "0003-shop-2026-07-01.csv",
            "0004-caf-2026-01-01.csv",
            "manifest.jsonl"
        ]
    );
    let head = |ledger: &str| shop.json(&["ledger", "list", "--ledger", ledger])["head"].clone();
    assert!(shop.done(&["ledger", "import", "first", "--ledger", "copy.db"]).contains("Imported 4 versions"));
    assert_eq!(head("copy.db"), head(FILE));
    shop.done(&["ledger", "verify", "--ledger", "copy.db", "--head", head(FILE).as_str().expect("a head")]);
    assert!(shop.done(&["ledger", "import", "first", "--ledger", "copy.db"]).contains("Imported 0 versions"));
    // What was recorded later continues the copy.
    shop.list("more.csv", "5.00");
    shop.done(&["ledger", "record", "more.csv", "--list", "shop", "--on", "2026-09-01"]);
    export("second");
    assert!(shop.done(&["ledger", "import", "second", "--ledger", "copy.db"]).contains("Imported 1 version;"));
    assert_eq!(head("copy.db"), head(FILE));
    // A ledger that holds something else is not continued.
    shop.done(&["ledger", "record", "more.csv", "--list", "else", "--on", "2026-09-01", "--ledger", "else.db"]);
    let said = shop.refused(&["ledger", "import", "second", "--ledger", "else.db"]);
    assert!(said.contains("does not continue this ledger: its version 1 is another one"), "{said}");
    assert!(shop.refused(&["ledger", "export", "first"]).contains("a new or an empty folder"));
}

#[test]
fn an_export_that_was_changed_or_plays_tricks_is_not_imported() {
    let shop = Shop::with_history();
    let whole = |folder: &str| {
        shop.done(&["ledger", "export", folder]);
        fs::read_to_string(shop.path().join(folder).join("manifest.jsonl")).expect("it can be read")
    };
    let refused = |folder: &str| shop.refused(&["ledger", "import", folder, "--ledger", "new.db"]);
    let manifest = |folder: &str, text: String| shop.write(&format!("{folder}/manifest.jsonl"), text);
    whole("content");
    shop.list("content/0002-shop-2026-03-01.csv", "4.10");
    assert!(refused("content").contains("0002-shop-2026-03-01.csv was changed"));
    let text = whole("entry");
    manifest("entry", text.replacen("2026-03-01", "2026-03-02", 1));
    assert!(refused("entry").contains("version 2 was changed: it is not the next link of the chain"));
    let text = whole("tail");
    let cut: Vec<&str> = text.lines().take(3).collect();
    manifest("tail", cut.join("\n"));
    assert!(refused("tail").contains("it holds 2 of 3 versions"));
    let text = whole("path");
    shop.list("secret.csv", "1.00");
    manifest("path", text.replacen("\"file\":\"0001-shop-2026-01-01.csv\"", "\"file\":\"../secret.csv\"", 1));
    assert!(refused("path").contains("is a path, and a plain name is needed"));
    let nothing = r#"{"schema":"plainprice.ledger-export/1","versions":0,"head":""}"#;
    manifest("path", nothing.to_string());
    assert!(refused("path").contains("it holds 0 of 0 versions"));
    manifest("path", String::new());
    assert!(refused("path").contains("no manifest of an export"));
    assert!(refused("nowhere").contains("the manifest of the export cannot be read"));
    assert!(!shop.path().join("new.db").exists(), "no ledger is made for nothing");
}

#[test]
fn every_document_fits_its_schema_and_a_strange_member_does_not() {
    let shop = Shop::with_history();
    let schema: Value = serde_json::from_str(&shop.done(&["schema", "ledger"])).expect("it is JSON");
    let kinds: Vec<&str> = FaultKind::ALL.iter().map(|(_, name)| *name).collect();
    assert_eq!(schema["$defs"]["fault"]["properties"]["fault"]["enum"], serde_json::json!(kinds));
    jsonschema::draft202012::meta::validate(&schema).expect("it is a schema of draft 2020-12");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is sound");
    let broken = {
        shop.done(&["ledger", "export", "whole"]);
        shop.done(&["ledger", "import", "whole", "--ledger", "broken.db"]);
        let connection = rusqlite::Connection::open(shop.path().join("broken.db")).expect("it opens");
        connection
            .execute_batch("DROP TRIGGER version_stays; UPDATE version SET list = 'x' WHERE number = 2")
            .expect("the harm can be done");
        drop(connection);
        let verify = ["ledger", "verify", "--ledger", "broken.db", "--head", &"00".repeat(32), "--format", "json"];
        let output = shop.run(&verify);
        assert_eq!(output.status.code(), Some(1));
        serde_json::from_slice::<Value>(&output.stdout).expect("it is JSON")
    };
    let names: Vec<&str> =
        broken["faults"].as_array().into_iter().flatten().filter_map(|own| own["fault"].as_str()).collect();
    assert_eq!(names, ["version-changed", "layout-changed", "head-missing"]);
    let record = ["ledger", "record", "2026-01.csv", "--list", "new", "--on", "2026-01-01"];
    let documents = [
        shop.json(&record),
        shop.json(&record),
        shop.json(&["ledger", "list"]),
        shop.json(&["ledger", "list", "shop"]),
        shop.json(&["ledger", "show", "shop@2026-01-01"]),
        shop.json(&["ledger", "verify"]),
        broken,
    ];
    for document in documents {
        let fault = validator.validate(&document).err().map(|fault| format!("{fault} at {}", fault.instance_path()));
        assert_eq!(fault, None, "{document:#}");
        let mut strange = document.clone();
        strange["vesrion"] = Value::Null;
        assert!(!validator.is_valid(&strange));
        for member in document.as_object().expect("an object").keys() {
            let mut missing = document.clone();
            missing.as_object_mut().expect("an object").shift_remove(member);
            assert!(!validator.is_valid(&missing), "{member} may be missing in {document:#}");
        }
    }
}
