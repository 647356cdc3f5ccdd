//! What a company holds itself to, from its file to the exit code: levels, overrides, waivers, a baseline, packs.
//!
//! The lists here break few rules on purpose, and every test looks only at the rules it speaks of.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

mod program;

use std::fs;
use std::path::Path;

use program::run;
use serde_json::Value;

const BEFORE: &str = "sku,name,category,price\nBRD-1,Sourdough loaf,Bread,4.20\nROL-2,Seeded roll,Rolls,0.80\n";
const AFTER: &str = "sku,name,category,price\nBRD-1,Sourdough loaf,Bread,4.50\nROL-2,Seeded roll,Rolls,0.85\n";
const LIST: &str = "[prices]\ncurrency = \"EUR\"\ntax-included = true\n";

/// A waiver of the rise of the loaf.
fn waiver(new: &str, expires: &str) -> String {
    format!(
        "[[waiver]]\nrule = \"price-raised\"\nitem = \"BRD-1\"\nfacts = {{ old = \"4.2\", new = \"{new}\" }}\n\
         reason = \"new flour contract\"\nowner = \"Ann\"\nexpires = {expires}\n"
    )
}

/// A folder with two versions of a list and a configuration: that of the list and more.
fn shop(more: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    put(folder.path(), "old.csv", BEFORE);
    put(folder.path(), "new.csv", AFTER);
    put(folder.path(), "plainprice.toml", &format!("{LIST}{more}"));
    folder
}

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

/// What a run answered: its exit code, the document, and what it said on standard error.
struct Answer {
    code: Option<i32>,
    document: Value,
    text: String,
    error: String,
}

fn ask(folder: &Path, args: &[&str]) -> Answer {
    let output = run(folder, args, None);
    let text = String::from_utf8(output.stdout).expect("the output is UTF-8");
    let document = serde_json::from_str(&text).unwrap_or(Value::Null);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    Answer { code: output.status.code(), document, text, error }
}

fn check(folder: &Path, more: &[&str]) -> Answer {
    let files: &[&str] = if more.iter().any(|arg| arg.ends_with(".csv")) { &[] } else { &["old.csv", "new.csv"] };
    let day: &[&str] = if more.contains(&"--as-of") { &[] } else { &["--as-of", "2026-06-01"] };
    ask(folder, &[&["check", "--format", "json"], files, day, more].concat())
}

impl Answer {
    /// The findings of a rule.
    fn of(&self, rule: &str) -> Vec<&Value> {
        let findings = self.document["findings"].as_array().unwrap_or_else(|| panic!("no document: {}", self.error));
        findings.iter().filter(|finding| finding["rule"] == rule).collect()
    }

    /// The findings of a rule as `ITEM LEVEL`, with `waived` behind a waived one.
    fn told(&self, rule: &str) -> Vec<String> {
        let one = |finding: &&Value| {
            let waived = if finding["waived_by"].is_null() { "" } else { " waived" };
            format!("{} {}{waived}", finding["item"].as_str().unwrap_or("-"), finding["level"].as_str().unwrap_or("?"))
        };
        self.of(rule).iter().map(one).collect()
    }
}

#[test]
fn a_preset_moves_warnings_and_notes_and_leaves_errors() {
    let shop = shop(&waiver("9.99", "2026-12-31"));
    put(shop.path(), "new.csv", &AFTER.replace("0.85", "-0.85"));
    let levels = |preset: &str| {
        let answer = check(shop.path(), &["--preset", preset]);
        ["price-negative", "waiver-unused", "price-raised"]
            .map(|rule| answer.of(rule)[0]["level"].as_str().unwrap_or("").to_string())
    };
    assert_eq!(levels("lax"), ["error", "note", "note"]);
    assert_eq!(levels("recommended"), ["error", "warn", "note"]);
    assert_eq!(levels("strict"), ["error", "error", "warn"]);
}

#[test]
fn the_exit_code_follows_fail_on_and_the_flag_beats_the_file() {
    let shop = shop("[policy]\nfail-on = \"warn\"\n[policy.rules]\nprice-raised = \"warn\"\n");
    assert_eq!(check(shop.path(), &[]).code, Some(1));
    let code = |level: &str| check(shop.path(), &["--fail-on", level]).code;
    assert_eq!(["error", "warn", "note", "never"].map(code), [Some(0), Some(1), Some(1), Some(0)]);
}

#[test]
fn a_reference_names_what_set_the_level_or_the_bound_and_nothing_else() {
    let shop = shop(
        "[policy.rules]\nprice-raised = { level = \"warn\", over = \"1 %\" }\n[[policy.override]]\ncategory = \"rolls\"\n\
         rules = { price-raised = { level = \"error\", over = \"2 %\" } }\n",
    );
    let answer = check(shop.path(), &[]);
    let references: Vec<&Value> = answer.of("price-raised").iter().map(|finding| &finding["reference"]).collect();
    assert_eq!(references, ["policy.rules.price-raised", "policy.override.price-raised"]);
    let plain = check(self::shop("").path(), &[]);
    assert_eq!(plain.of("price-raised")[0]["reference"], Value::Null);
}

#[test]
fn an_override_is_for_its_files_and_its_category_however_that_is_written() {
    let shop = shop(
        "[[policy.override]]\nfiles = \"trade/*.csv\"\nrules = { price-raised = \"error\" }\n\
         [[policy.override]]\ncategory = \"BREAD\"\nrules = { price-raised = \"off\" }\n",
    );
    for name in ["old.csv", "new.csv"] {
        let text = if name == "old.csv" { BEFORE } else { AFTER };
        put(shop.path(), &format!("trade/{name}"), text);
    }
    assert_eq!(check(shop.path(), &[]).told("price-raised"), ["ROL-2 note"]);
    let trade = check(shop.path(), &["trade/old.csv", "trade/new.csv"]);
    assert_eq!((trade.told("price-raised"), trade.code), (vec!["ROL-2 error".to_string()], Some(1)));
}

#[test]
fn the_later_override_wins_also_over_one_for_a_category() {
    let shop = shop(
        "[[policy.override]]\ncategory = \"Bread\"\nrules = { price-raised = \"off\" }\n\
         [[policy.override]]\nrules = { price-raised = \"warn\" }\n",
    );
    assert_eq!(check(shop.path(), &[]).told("price-raised"), ["BRD-1 warn", "ROL-2 warn"]);
}

#[test]
fn a_pinned_version_leaves_newer_rules_off_and_must_be_one() {
    let pinned = |version: &str| check(shop(&format!("[policy]\nrules-version = \"{version}\"\n")).path(), &[]);
    assert_eq!(pinned("0.1").told("price-raised").len(), 2);
    assert_eq!(pinned("0.0").told("price-raised").len(), 0);
    let newer = pinned("9.0");
    assert_eq!((newer.code, newer.text.as_str()), (Some(2), ""));
    assert!(newer.error.contains("those of 9.0 are not here") && newer.error.contains("plainprice.toml:5:17"));
    for slip in ["latest", "0.x", "0.1.0.0"] {
        assert!(pinned(slip).error.contains("is no version"), "{slip}");
    }
}

#[test]
fn slips_in_a_policy_are_named_at_their_place_with_the_nearest_name() {
    let shop = shop(
        "[policy]\npacks = [\"us-ftc-465\"]\n[policy.rules]\nprice-rased = \"warn\"\n\
         price-raised = { ower = \"5 %\", over = 5.5 }\n[[waiver]]\nrule = \"price-negativ\"\nowner = \"Ann\"\n\
         expires = 2026-12-31\n",
    );
    let answer = check(shop.path(), &[]);
    assert_eq!((answer.code, answer.text.as_str()), (Some(2), ""));
    for said in [
        "plainprice.toml:5:10",
        "did you mean us-ftc-464",
        "plainprice.toml:7:1",
        "did you mean price-raised",
        "plainprice.toml:8:18",
        "did you mean over",
        "policy.rules.price-raised.over cannot be written like this",
        "this waiver has no reason",
        "did you mean price-negative",
    ] {
        assert!(answer.error.contains(said), "{said}\n{}", answer.error);
    }
}

#[test]
fn a_waiver_lives_and_dies() {
    let shop = shop(
        "[policy.rules]\nprice-raised = \"error\"\n[[policy.override]]\ncategory = \"Rolls\"\nrules = { price-raised = \"off\" }\n",
    );
    let fails = check(shop.path(), &[]);
    assert_eq!((fails.code, fails.told("price-raised")), (Some(1), vec!["BRD-1 error".to_string()]));

    let config = fs::read_to_string(shop.path().join("plainprice.toml")).expect("it is there");
    put(shop.path(), "plainprice.toml", &(config.clone() + &waiver("4.5000", "2026-12-31")));
    let waived = check(shop.path(), &[]);
    assert_eq!((waived.code, waived.told("price-raised")), (Some(0), vec!["BRD-1 error waived".to_string()]));
    assert_eq!(waived.document["summary"]["waived"], 1);
    assert!(waived.told("waiver-unused").is_empty() && waived.told("waiver-expired").is_empty());

    put(shop.path(), "new.csv", &AFTER.replace("4.50", "4.51"));
    let further = check(shop.path(), &[]);
    assert_eq!((further.code, further.told("price-raised")), (Some(1), vec!["BRD-1 error".to_string()]));
    assert_eq!(further.told("waiver-unused"), ["BRD-1 warn"]);

    put(shop.path(), "new.csv", AFTER);
    let last_day = check(shop.path(), &["--as-of", "2026-12-31"]);
    assert_eq!(last_day.code, Some(0));
    let expired = check(shop.path(), &["--as-of", "2027-01-01"]);
    assert_eq!((expired.code, expired.told("price-raised")), (Some(1), vec!["BRD-1 error".to_string()]));
    assert_eq!(expired.told("waiver-expired"), ["BRD-1 error"]);
    assert_eq!(expired.of("waiver-expired")[0]["facts"]["owner"], "Ann");
    assert!(
        expired.of("waiver-expired")[0]["at"]["file"].as_str().is_some_and(|file| file.ends_with("plainprice.toml"))
    );

    put(shop.path(), "new.csv", BEFORE);
    assert_eq!(check(shop.path(), &[]).told("waiver-unused"), ["BRD-1 warn"]);
}

#[test]
fn a_waiver_of_another_list_waives_nothing_here() {
    for (list, told) in [("default", "BRD-1 warn waived"), ("trade", "BRD-1 warn")] {
        let bound = waiver("4.50", "2026-12-31").replace("owner", &format!("list = \"{list}\"\nowner"));
        let trade = "[lists.trade]\nfiles = \"trade.csv\"\n";
        let shop = shop(&format!("[policy.rules]\nprice-raised = \"warn\"\n{bound}{trade}"));
        assert_eq!(check(shop.path(), &[]).told("price-raised")[0], told, "{list}");
    }
}

#[test]
fn an_expired_waiver_fails_even_where_its_fault_is_gone() {
    let shop = shop(&waiver("4.50", "2026-01-31"));
    put(shop.path(), "new.csv", BEFORE);
    let answer = check(shop.path(), &[]);
    assert_eq!((answer.code, answer.told("waiver-expired")), (Some(1), vec!["BRD-1 error".to_string()]));
    assert!(answer.told("waiver-unused").is_empty());
}

#[test]
fn a_waiver_is_not_called_unused_where_its_rule_could_not_run_and_is_told_once_for_all_lists() {
    let shop = shop(&(waiver("9.99", "2026-12-31") + &waiver("4.50", "2026-01-31")));
    let each = check(shop.path(), &["--each", "old.csv", "new.csv"]);
    assert!(each.told("waiver-unused").is_empty(), "without an older version no rise can be found");
    assert_eq!(each.told("waiver-expired"), ["BRD-1 error"]);
}

#[test]
fn a_waiver_without_values_is_refused_and_the_values_are_named() {
    let shop = shop(&waiver("4.50", "2026-12-31").replace("facts = { old = \"4.2\", new = \"4.50\" }\n", ""));
    let answer = check(shop.path(), &[]);
    assert_eq!(answer.code, Some(2));
    assert!(answer.error.contains("add facts = { old = \"…\""), "{}", answer.error);
    let shop = self::shop(&waiver("4.50", "2026-12-31").replace("price-raised", "waiver-unused"));
    assert!(check(shop.path(), &[]).error.contains("waiver-unused cannot be waived"));
}

#[test]
fn a_finding_that_covers_a_graver_one_is_as_grave() {
    // A smaller pack covers the rise of the price; the rise is what this policy fails on.
    let shop = shop("[policy.rules]\npack-smaller = \"note\"\nprice-raised = \"error\"\n");
    put(shop.path(), "old.csv", "sku,name,price,pack\nOAT-2,Oat cookies,2.40,200 g\n");
    put(shop.path(), "new.csv", "sku,name,price,pack\nOAT-2,Oat cookies,2.50,180 g\n");
    let answer = check(shop.path(), &[]);
    assert_eq!((answer.code, answer.told("pack-smaller")), (Some(1), vec!["OAT-2 error".to_string()]));
    assert_eq!(answer.of("pack-smaller")[0]["reference"], "policy.rules.pack-smaller, policy.rules.price-raised");
    assert!(answer.told("price-raised").is_empty());
}

#[test]
fn a_baseline_waives_what_was_known_and_nothing_new() {
    let shop = shop("[policy.rules]\nprice-raised = \"error\"\n");
    let first = check(shop.path(), &["--write", "json=known.json"]);
    assert_eq!(first.code, Some(1));
    let known = check(shop.path(), &["--baseline", "known.json"]);
    assert_eq!(known.code, Some(0), "{}", known.text);
    assert_eq!(known.of("price-raised")[0]["waived_by"]["owner"], "baseline");
    put(shop.path(), "new.csv", &AFTER.replace("0.85", "0.86"));
    let further = check(shop.path(), &["--baseline", "known.json"]);
    assert_eq!(
        (further.code, further.told("price-raised")),
        (Some(1), vec!["BRD-1 error waived".to_string(), "ROL-2 error".to_string()])
    );
}

#[test]
fn what_a_waiver_covered_is_left_to_the_waiver_and_its_day() {
    let shop = shop(&format!("[policy.rules]\nprice-raised = \"error\"\n{}", waiver("4.50", "2026-12-31")));
    check(shop.path(), &["--write", "json=known.json"]);
    let later = check(shop.path(), &["--baseline", "known.json", "--as-of", "2027-01-01"]);
    assert_eq!(later.told("price-raised"), ["BRD-1 error", "ROL-2 error waived"]);
}

#[test]
fn a_baseline_that_is_missing_broken_foreign_or_shortened_is_refused() {
    let shop = shop("");
    put(shop.path(), "broken.json", "{\"schema\":");
    put(shop.path(), "foreign.json", "{\"schema\":\"plainprice.diff/1\"}");
    check(shop.path(), &["--limit", "1", "--write", "json=short.json"]);
    for (file, said) in [
        ("none.json", "cannot be read"),
        ("broken.json", "not whole"),
        ("foreign.json", "its schema is not plainprice.findings/1"),
        ("short.json", "shortened with --limit"),
    ] {
        let answer = check(shop.path(), &["--baseline", file]);
        assert_eq!((answer.code, answer.text.as_str()), (Some(2), ""), "{file}");
        assert!(answer.error.contains(said) && answer.error.contains("--write json="), "{}", answer.error);
    }
}

#[test]
fn only_the_named_columns_may_change() {
    let shop = shop("[policy.rules]\nprice-raised = \"off\"\n");
    put(shop.path(), "old.csv", "sku,name,price,shelf\nA,Bench,1.00,A3\nB,Table,2.00,A4\nC,Chair,3.00,A5\n");
    put(shop.path(), "new.csv", "sku,name,price,shelf\nA,Bench,1.10,A3\nB,Table,2.00,B4\nD,Stool,4.00,A6\n");
    let columns = |only: &str| {
        let answer = check(shop.path(), &["--only-columns", only]);
        let column = |finding: &&Value| format!("{} {}", finding["item"], finding["facts"]["column"]).replace('"', "");
        let found: Vec<String> = answer.of("column-changed").iter().map(column).collect();
        (answer.code, found)
    };
    assert_eq!(columns("price"), (Some(1), vec!["B shelf".to_string()]));
    assert_eq!(columns("SHELF"), (Some(1), vec!["A price".to_string()]));
    assert_eq!(columns("price,shelf"), (Some(0), vec![]));
    let facts = check(shop.path(), &["--only-columns", "price"]).of("column-changed")[0]["facts"].clone();
    assert_eq!((facts["old"].as_str(), facts["new"].as_str()), (Some("A4"), Some("B4")));
    put(shop.path(), "old.csv", "sku,name,price\nA,Bench,1.00\n");
    put(shop.path(), "new.csv", "sku,title,price\nA,Park bench,1.00\n");
    assert_eq!(columns("price"), (Some(1), vec!["A title".to_string()]));
    assert_eq!(columns("name"), (Some(0), vec![]), "the same column by its older header");
    assert!(check(shop.path(), &[]).told("column-changed").is_empty());
    let slip = check(shop.path(), &["--only-columns", "prise"]);
    assert_eq!(slip.code, Some(2));
    assert!(slip.error.contains("did you mean \"price\"?"), "{}", slip.error);
}

const FEE: &str = "sku,name,price,fee:service\nT-1,Concert ticket,60.00,6.00\n";

#[test]
fn a_pack_sets_rules_cites_itself_and_says_what_it_cannot_know() {
    let shop = shop("[policy]\npreset = \"lax\"\npacks = [\"us-ftc-464\"]\n");
    put(shop.path(), "list.csv", FEE);
    let answer = check(shop.path(), &["list.csv"]);
    assert_eq!(answer.of("fee-outside-price")[0]["reference"], "us-ftc-464");
    let pack = &answer.document["packs"][0];
    assert_eq!((pack["id"].as_str(), pack["applied"].as_bool()), (Some("us-ftc-464"), Some(true)));
    assert_eq!(pack["in_force"]["from"], "2025-05-12");
    assert_eq!(pack["says"], "a check of figures, not legal advice");
    assert!(pack["cannot"].as_array().is_some_and(|cannot| !cannot.is_empty()));
    let table = ask(shop.path(), &["check", "list.csv", "--as-of", "2026-06-01"]).text.replace('\n', " ");
    for said in ["16 CFR Part 464", "a check of figures, not legal advice", "whether a fee is truly optional"] {
        assert!(table.contains(said), "{said}\n{table}");
    }
}

#[test]
fn a_pack_is_applied_only_while_it_is_in_force_by_the_day_of_the_prices() {
    let shop = shop("");
    put(shop.path(), "list.csv", FEE);
    let applied = |day: &str, effective: &[&str]| {
        let flags = [&["list.csv", "--pack", "us-ftc-464", "--as-of", day], effective].concat();
        let answer = check(shop.path(), &flags);
        let is_cited = answer.of("fee-outside-price")[0]["reference"] == "us-ftc-464";
        assert_eq!(answer.document["packs"][0]["applied"], is_cited);
        is_cited
    };
    assert!(!applied("2025-05-11", &[]));
    assert!(applied("2025-05-12", &[]));
    assert!(applied("2025-05-11", &["--effective", "2025-06-01"]));
    assert!(applied("2025-05-12", &["--effective", "2024-01-01"]));
}

#[test]
fn the_policy_beats_a_pack_and_an_override_beats_both() {
    let shop = shop(
        "[policy]\npacks = [\"ours.toml\"]\n[policy.rules]\nprice-raised = { over = \"7.2 %\" }\n\
         [[policy.override]]\ncategory = \"Rolls\"\nrules = { price-raised = { level = \"warn\", over = \"1 %\" } }\n",
    );
    put(
        shop.path(),
        "ours.toml",
        "id = \"ours\"\ntitle = \"House rules\"\ncitation = \"handbook, page 3\"\n\
         [[set]]\nrule = \"price-raised\"\nlevel = \"error\"\nsettings = { over = \"5 %\" }\n",
    );
    let answer = check(shop.path(), &[]);
    // 7.14 % is not over 7.2 %, and 6.25 % is over 1 %.
    assert_eq!(answer.told("price-raised"), ["ROL-2 warn"]);
    assert_eq!(answer.of("price-raised")[0]["reference"], "policy.override.price-raised");
}

#[test]
fn of_two_packs_the_graver_level_counts_and_a_contradiction_is_said() {
    let shop = shop("");
    let pack = |id: &str, level: &str, over: &str| {
        let text = format!(
            "id = \"{id}\"\ntitle = \"T\"\ncitation = \"C\"\n[[set]]\nrule = \"price-raised\"\nlevel = \"{level}\"\n\
             settings = {{ over = \"{over}\" }}\n"
        );
        put(shop.path(), &format!("{id}.toml"), &text);
    };
    pack("strict", "error", "1 %");
    pack("mild", "warn", "2 %");
    let answer = check(shop.path(), &["--pack", "strict.toml", "--pack", "./mild.toml"]);
    assert_eq!(answer.told("price-raised"), ["BRD-1 error", "ROL-2 error"]);
    assert_eq!(answer.of("price-raised")[0]["reference"], "strict, mild");
    let left_out = answer.document["packs"][0]["leaves_out"].to_string();
    assert!(left_out.contains("pack mild sets it too"), "{left_out}");
}

#[test]
fn a_pack_of_ones_own_is_checked_as_strictly_as_the_configuration() {
    let shop = shop("[policy]\npacks = [\"./packs/ours.toml\"]\n");
    put(
        shop.path(),
        "packs/ours.toml",
        "id = \"ours\"\ntitel = \"House rules\"\n[in-force]\nfrom = 2026-02-20\n[[set]]\nrule = \"price-raised\"\n",
    );
    let answer = check(shop.path(), &[]);
    assert_eq!((answer.code, answer.text.as_str()), (Some(2), ""));
    assert!(answer.error.contains("ours.toml:2:1") && answer.error.contains("did you mean title?"), "{}", answer.error);
    put(
        shop.path(),
        "packs/ours.toml",
        "id = \"ours\"\ntitle = \"House rules\"\n[[set]]\nrule = \"price-rased\"\nlevel = \"warn\"\n[[set]]\n\
         rule = \"price-raised\"\n",
    );
    let answer = check(shop.path(), &[]);
    for said in ["has no citation", "ours.toml:4:8", "did you mean price-raised", "this [[set]] sets nothing"] {
        assert!(answer.error.contains(said), "{said}\n{}", answer.error);
    }
    let missing = check(shop.path(), &["--pack", "none.toml", "--config", "none-either.toml"]);
    assert_eq!(missing.code, Some(2));
}

fn waive(folder: &Path, fingerprint: &str, more: &[&str]) -> Answer {
    let usual = [
        ("--from", "found.json"),
        ("--reason", "new flour"),
        ("--owner", "Ann"),
        ("--as-of", "2026-06-01"),
        ("--expires", "2026-12-31"),
    ];
    let usual = usual.iter().filter(|(flag, _)| !more.contains(flag)).flat_map(|(flag, value)| [*flag, *value]);
    ask(folder, &["waive", fingerprint].into_iter().chain(usual).chain(more.iter().copied()).collect::<Vec<_>>())
}

/// A shop that fails on rises, with what a check found, and the fingerprint of the first rise.
fn found(config: &str) -> (tempfile::TempDir, String) {
    let shop = shop(config);
    let answer = check(shop.path(), &["--write", "json=found.json"]);
    let fingerprint = answer.of("price-raised")[0]["fingerprint"].as_str().expect("it has one").to_string();
    (shop, fingerprint)
}

#[test]
fn waive_writes_a_waiver_that_works_and_leaves_the_rest_of_the_file_alone() {
    let config = "# our house rules\n[policy.rules]   # by Ann\nprice-raised = \"error\"";
    let (shop, fingerprint) = found(config);
    let answer = waive(shop.path(), &fingerprint[..6], &[]);
    assert_eq!((answer.code, answer.error.as_str()), (Some(0), ""));
    assert!(
        answer.text.starts_with("plainprice.toml now waives price-raised for BRD-1 until 2026-12-31"),
        "{}",
        answer.text
    );
    let text = fs::read_to_string(shop.path().join("plainprice.toml")).expect("it is there");
    assert!(text.starts_with(&format!("{LIST}{config}\n\n[[waiver]]\n")), "{text}");
    assert!(text.contains("\nexpires = 2026-12-31\n"));
    let after = check(shop.path(), &[]);
    assert_eq!(after.told("price-raised"), ["BRD-1 error waived", "ROL-2 error"]);
    let again = waive(shop.path(), &fingerprint, &[]);
    assert_eq!(again.code, Some(2));
    assert!(again.error.contains("Ann waives this already, until 2026-12-31"), "{}", again.error);
    assert_eq!(fs::read_to_string(shop.path().join("plainprice.toml")).ok(), Some(text));
}

#[test]
fn waive_refuses_what_it_cannot_mean() {
    let (shop, fingerprint) = found("");
    let refused = |fingerprint: &str, more: &[&str], said: &str| {
        let answer = waive(shop.path(), fingerprint, more);
        assert_eq!((answer.code, answer.text.as_str()), (Some(2), ""), "{said}");
        assert!(answer.error.contains(said), "{said}\n{}", answer.error);
    };
    refused("0123456789abcdef", &[], &fingerprint);
    refused(&fingerprint[..5], &[], "too short");
    refused(&fingerprint, &["--expires", "2026-05-31"], "over before it began");
    refused(&fingerprint, &["--from", "new.csv"], "no JSON document");
    refused(&fingerprint, &["--from", "none.json"], "cannot be read");
    let text = fs::read_to_string(shop.path().join("plainprice.toml")).expect("it is there");
    assert_eq!(text, LIST, "a refusal changes nothing");
}

#[test]
fn waive_makes_the_file_where_there_is_none_and_keeps_its_line_ends() {
    let (shop, fingerprint) = found("");
    let new = shop.path().join("other.toml");
    let answer = waive(shop.path(), &fingerprint, &["--config", "other.toml"]);
    assert_eq!(answer.code, Some(0), "{}", answer.error);
    assert!(fs::read_to_string(&new).is_ok_and(|text| text.starts_with("[[waiver]]\n")));
    fs::write(&new, "[policy]\r\npreset = \"lax\"\r\n").expect("it can be written");
    assert_eq!(waive(shop.path(), &fingerprint, &["--config", "other.toml"]).code, Some(0));
    let text = fs::read_to_string(&new).expect("it is there");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    fs::write(&new, "waiver = []\n").expect("it can be written");
    let inline = waive(shop.path(), &fingerprint, &["--config", "other.toml"]);
    assert!(inline.error.contains("as a [[waiver]] block"), "{}", inline.error);
}

#[test]
fn a_name_cannot_write_settings_of_its_own() {
    let shop = shop("[policy.rules]\nprice-raised = \"error\"\n");
    let evil = "X\"\n[policy]\nfail-on = \"never\" # \\u0022 ''' \u{7f}\u{1b}[31m";
    let list = |price: &str| format!("sku,name,price\n\"{}\",Nail,{price}\n", evil.replace('"', "\"\""));
    put(shop.path(), "old.csv", &list("1.00"));
    put(shop.path(), "new.csv", &list("1.05"));
    let before = check(shop.path(), &["--write", "json=found.json"]);
    let fingerprint = before.of("price-raised")[0]["fingerprint"].as_str().expect("it has one").to_string();
    assert_eq!(before.of("price-raised")[0]["item"], evil);
    let answer = waive(shop.path(), &fingerprint, &["--reason", "it's \"fine\"\n[policy]", "--owner", "A\\n\"n"]);
    assert_eq!(answer.code, Some(0), "{}", answer.error);
    assert!(!answer.text.contains('\u{1b}') && answer.text.lines().count() < 5, "{}", answer.text);
    let text = fs::read_to_string(shop.path().join("plainprice.toml")).expect("it is there");
    let document: toml::Table = toml::from_str(&text).expect("it is still TOML");
    assert!(document["policy"].get("fail-on").is_none());
    let after = check(shop.path(), &[]);
    assert_eq!((after.code, after.of("price-raised")[0]["waived_by"]["owner"].as_str()), (Some(0), Some("A\\n\"n")));
}

#[test]
fn rules_are_listed_with_the_level_that_holds_and_shown_with_their_card() {
    let shop = shop("[policy.rules]\nprice-raised = { level = \"warn\", over = \"5 %\" }\n");
    let all = ask(shop.path(), &["rules"]);
    assert_eq!(all.code, Some(0));
    let line =
        |id: &str| all.text.lines().find(|line| line.contains(&format!(" {id} "))).unwrap_or("").trim().to_string();
    assert!(line("price-raised").starts_with("warn"), "{}", all.text);
    assert!(line("column-changed").starts_with("off"), "{}", all.text);
    let one = ask(shop.path(), &["rules", "price-raised"]).text;
    for said in ["over = \"5 %\"", "set by    policy.rules.price-raised", "an older version", "Why it matters"] {
        assert!(one.contains(said), "{said}\n{one}");
    }
    let slip = ask(shop.path(), &["rules", "price-rased"]);
    assert_eq!((slip.code, slip.text.as_str()), (Some(2), ""));
    assert!(slip.error.contains("did you mean price-raised"));
}

#[test]
fn packs_are_listed_and_shown_in_full() {
    let shop = shop("[policy]\npacks = [\"us-ftc-464\"]\n");
    let all = ask(shop.path(), &["rules", "--packs"]).text;
    assert!(all.contains("us-ftc-464 (US, in use)") && all.contains("in force since 2025-05-12"), "{all}");
    assert!(!all.contains("memory"), "what somebody remembers is not shipped");
    let one = ask(shop.path(), &["rules", "--packs", "us-ftc-464"]).text;
    for said in ["16 CFR Part 464", "fee-outside-price error", "for people", "not legal advice"] {
        assert!(one.contains(said), "{said}\n{one}");
    }
    let slip = ask(shop.path(), &["rules", "--packs", "us-ftc-46"]);
    assert_eq!(slip.code, Some(2));
    assert!(slip.error.contains("did you mean us-ftc-464?"));
}
