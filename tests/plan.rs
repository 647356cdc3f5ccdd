//! `plan`: days worked out by hand, what is said of them, and where they come from.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

mod program;

use std::fs;
use std::path::Path;

use program::{root, run};
use serde_json::{Value, json};

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

/// A shop whose only price rose from 4.00 to 4.20 on a day, and is to rise to a new price.
fn shop(rose: &str, new: &str, policy: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let config = format!("[prices]\ncurrency = \"GBP\"\ntax-included = true\n{policy}");
    put(folder.path(), "plainprice.toml", &config);
    put(folder.path(), "prices/2020-01-01.csv", "sku,name,price\nA,Sourdough loaf,4.00\n");
    put(folder.path(), &format!("prices/{rose}.csv"), "sku,name,price\nA,Sourdough loaf,4.20\n");
    put(folder.path(), "old.csv", "sku,name,price\nA,Sourdough loaf,4.20\n");
    put(folder.path(), "new.csv", &format!("sku,name,price\nA,Sourdough loaf,{new}\n"));
    folder
}

fn told(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args, None);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the output is UTF-8")
}

fn planned(folder: &Path, more: &[&str]) -> Value {
    let args = [&["plan", "old.csv", "new.csv", "--history", "prices", "--format", "json"], more].concat();
    let document: Value = serde_json::from_str(&told(folder, &args)).expect("a document");
    document["changes"][0].clone()
}

/// The earliest day and until when to announce, in one line.
fn days(rose: &str, policy: &str, more: &[&str]) -> String {
    let folder = shop(rose, "4.30", policy);
    let change = planned(folder.path(), more);
    let day = |member: &str| change[member].as_str().unwrap_or("none").to_string();
    let held: Vec<&str> =
        change["held_by"].as_array().expect("rules").iter().filter_map(|held| held["rule"].as_str()).collect();
    format!("{} by {} {}", day("earliest"), day("announce_by"), held.join(" ")).trim_end().to_string()
}

#[test]
fn a_window_of_months_is_over_where_the_rise_before_has_left_it() {
    let often = |rose: &str, window: &str, asked: &str| {
        let policy =
            format!("[policy]\nmax-increases = 1\nwindow = \"{window}\"\n[policy.rules]\nprice-crept = \"off\"\n");
        days(rose, &policy, &["--as-of", "2024-01-01", "--effective", asked])
    };
    assert_eq!(often("2026-07-01", "12 months", "2027-01-01"), "2027-07-01 by none price-raised-too-often");
    // The window that ends on 28 February 2025 begins on 29 February 2024.
    assert_eq!(often("2024-02-29", "12 months", "2024-06-01"), "2025-03-01 by none price-raised-too-often");
    // 31 August: a month back from 30 September is 30 August, so the rise lies in that window.
    assert_eq!(often("2024-08-31", "1 month", "2024-09-15"), "2024-10-01 by none price-raised-too-often");
    assert_eq!(often("2024-01-31", "1 month", "2024-02-10"), "2024-03-01 by none price-raised-too-often");
    assert_eq!(often("2023-12-31", "365d", "2024-06-01"), "2024-12-30 by none price-raised-too-often");
    assert_eq!(often("2026-12-30", "calendar-year", "2026-12-31"), "2027-01-01 by none price-raised-too-often");
    assert_eq!(
        often("2026-03-01", "anchored 12 months 2026-02-15", "2026-05-01"),
        "2027-02-15 by none price-raised-too-often"
    );
    assert_eq!(often("2026-07-01", "6 months", "2027-01-01"), "2027-01-01 by none");
}

#[test]
fn a_gap_after_the_last_rise_is_counted_in_its_own_unit() {
    let soon = |gap: &str| {
        let policy = format!(
            "[policy]\nmax-increases = 9\n[policy.rules]\nprice-crept = \"off\"\nprice-raised-too-soon = {{ at-least = \"{gap}\" }}\n"
        );
        days("2026-08-31", &policy, &["--as-of", "2026-09-01", "--effective", "2026-09-01"])
    };
    assert_eq!(soon("6 months"), "2027-02-28 by none price-raised-too-soon");
    assert_eq!(soon("30 days"), "2026-09-30 by none price-raised-too-soon");
    // 31 August 2026 is a Monday.
    assert_eq!(soon("5 business days"), "2026-09-07 by none price-raised-too-soon");
}

#[test]
fn a_notice_period_moves_a_day_that_is_too_near_and_names_the_last_day_to_announce() {
    let notice = |span: &str, as_of: &str, asked: &str| {
        let policy = format!("[policy.rules]\nraise-without-notice = {{ at-least = \"{span}\" }}\n");
        days("2021-01-01", &policy, &["--as-of", as_of, "--effective", asked])
    };
    assert_eq!(notice("30 days", "2026-11-22", "2027-01-01"), "2027-01-01 by 2026-12-02");
    assert_eq!(notice("30 days", "2026-12-10", "2027-01-01"), "2027-01-09 by 2026-12-10 raise-without-notice");
    // From 31 January it is a month to 28 February, and to no day before.
    assert_eq!(notice("1 month", "2027-01-31", "2027-02-10"), "2027-02-28 by 2027-01-31 raise-without-notice");
    assert_eq!(notice("1 month", "2024-01-30", "2024-02-10"), "2024-02-29 by 2024-01-31 raise-without-notice");
    // Friday 20 November 2026: five business days later is Friday the 27th, and from the Sunday between, too.
    assert_eq!(notice("5 business days", "2026-11-20", "2026-11-23"), "2026-11-27 by 2026-11-22 raise-without-notice");
    assert_eq!(notice("5 business days", "2026-11-01", "2026-11-23"), "2026-11-23 by 2026-11-16");
    assert_eq!(notice("6 weeks", "2026-11-22", "2026-12-01"), "2027-01-03 by 2026-11-22 raise-without-notice");
}

#[test]
fn an_announcement_may_be_too_early_and_then_it_is_made_again() {
    let policy = "[policy.rules]\nraise-without-notice = { at-least = \"1 month\" }\nnotice-too-early = { at-most = \"2 months\" }\n";
    let folder = shop("2021-01-01", "4.30", policy);
    let of = |more: &[&str]| {
        let change = planned(folder.path(), &[&["--as-of", "2026-11-22", "--effective", "2027-03-31"], more].concat());
        let day = |member: &str| change[member].as_str().unwrap_or("none").to_string();
        format!("{} from {} by {}", day("earliest"), day("announce_from"), day("announce_by"))
    };
    assert_eq!(of(&[]), "2027-03-31 from 2027-01-31 by 2027-02-28");
    assert_eq!(of(&["--announced", "2026-11-23"]), "2027-03-31 from 2027-01-31 by 2027-02-28");
    assert_eq!(of(&["--announced", "2027-03-15"]), "2027-04-15 from 2027-02-15 by 2027-03-15");
}

#[test]
fn a_promise_holds_to_its_last_day_and_one_that_is_made_for_ever_for_ever() {
    let held = |promise: &str| {
        days(
            "2021-01-01",
            &format!("[[promise]]\nitem = \"A\"\n{promise}"),
            &["--as-of", "2026-11-22", "--effective", "2027-01-01"],
        )
    };
    assert_eq!(held("hold-until = 2027-06-30\n"), "2027-07-01 by none raise-inside-promise");
    assert_eq!(held("hold-until = 2026-12-31\n"), "2027-01-01 by none");
    assert_eq!(held("notice-days = 60\n"), "2027-01-21 by 2026-11-22 raise-without-notice");
    assert_eq!(held("max-increases = { count = 0 }\n"), "none by none raise-inside-promise");
    let folder = shop("2021-01-01", "4.30", "[[promise]]\nmax-increases = { count = 0 }\n");
    let text = told(folder.path(), &["plan", "old.csv", "new.csv", "--history", "prices", "--as-of", "2026-11-22"]);
    assert!(text.contains("may rise on no day: it is promised not to rise."), "{text}");
    assert!(text.contains("No smaller step is let through either."), "{text}");
}

#[test]
fn a_pack_holds_from_the_day_on_which_it_is_in_force() {
    // From 1 July 2026 on one rise in 12 months.
    let of = |asked: &str| {
        let policy = "[policy]\npreset = \"lax\"\npacks = [\"au-nerr-once-a-year\"]\n";
        days("2026-02-01", policy, &["--as-of", "2026-03-01", "--effective", asked])
    };
    assert_eq!(of("2026-06-30"), "2026-06-30 by none");
    assert_eq!(of("2026-07-01"), "2027-02-01 by none price-raised-too-often");
}

#[test]
fn a_version_that_is_known_for_later_counts_once_it_is_there() {
    let folder = shop("2026-01-01", "4.30", "[policy]\nmax-increases = 1\n[policy.rules]\nprice-crept = \"off\"\n");
    put(folder.path(), "prices/2026-12-15.csv", "sku,name,price\nA,Sourdough loaf,4.25\n");
    let change = planned(folder.path(), &["--as-of", "2026-11-22", "--effective", "2026-12-01"]);
    // On 2026-12-01 the rise of January still counts; on 2027-01-01 it has left, but the one of December has not.
    assert_eq!(change["earliest"], "2027-12-15");
}

#[test]
fn steps_stay_below_the_limit_and_stand_as_far_apart_as_the_window_asks() {
    let policy = "[policy]\nmax-increases = 1\nnotice-days = 30\n[policy.rules]\nprice-raised-steeply = { level = \"error\", over = \"5 %\" }\n";
    let folder = shop("2026-07-01", "4.70", policy);
    let change = planned(folder.path(), &["--as-of", "2026-11-22", "--effective", "2027-01-01"]);
    // 5 % of 4.20 is 0.21; 5 % of 4.41 is 0.2205; from 4.63 to 4.70 it is less.
    let steps = json!([
        {"date": "2027-07-01", "price": "4.41", "announce_by": "2027-06-01"},
        {"date": "2028-07-01", "price": "4.63", "announce_by": "2028-06-01"},
        {"date": "2029-07-01", "price": "4.70", "announce_by": "2029-06-01"},
    ]);
    assert_eq!(change["stages"], steps);
    assert_eq!((&change["earliest"], &change["announce_by"]), (&json!("2029-07-01"), &json!("2029-06-01")));
    let held = change["held_by"].as_array().expect("rules");
    assert_eq!(held.last(), Some(&json!({"rule": "price-raised-steeply", "until": "2029-07-01"})));
    // Without a history the steps keep apart from each other.
    let args = ["plan", "old.csv", "new.csv", "--as-of", "2026-11-22", "--effective", "2027-01-01", "--format", "json"];
    let alone: Value = serde_json::from_str(&told(folder.path(), &args)).expect("a document");
    let dates: Vec<_> =
        alone["changes"][0]["stages"].as_array().expect("steps").iter().map(|step| &step["date"]).collect();
    assert_eq!(dates, ["2027-01-01", "2028-01-01", "2029-01-01"]);
}

#[test]
fn a_pack_that_changes_with_a_steep_price_gets_no_steps_and_the_words_say_why() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let list = |price: &str, pack: &str| {
        format!(
            "sku,name,price,currency,tax_included,pack_quantity,pack_unit\nA,Oat cookies,{price},GBP,yes,{pack},g\n"
        )
    };
    put(folder.path(), "old.csv", &list("2.40", "200"));
    put(folder.path(), "new.csv", &list("2.60", "150"));
    let text = told(folder.path(), &["plan", "old.csv", "new.csv", "--as-of", "2026-11-22"]);
    assert!(text.contains("Oat cookies may rise on no day: more than 10 % at once is not allowed."), "{text}");
    assert!(text.contains("Steps are not proposed, because the pack changes too."), "{text}");
}

#[test]
fn the_day_asked_is_said_stated_named_or_today() {
    let folder = shop("2021-01-01", "4.30", "");
    let asked = |new: &str, more: &[&str]| {
        let args = [&["plan", "old.csv", new, "--as-of", "2026-11-22", "--format", "json"], more].concat();
        let document: Value = serde_json::from_str(&told(folder.path(), &args)).expect("a document");
        document["changes"][0]["asked"].as_str().unwrap_or("").to_string()
    };
    let dated = "sku,name,price,valid_from\nA,Sourdough loaf,4.30,2027-02-01\n";
    put(folder.path(), "dated.csv", dated);
    put(folder.path(), "drafts/2027-03-01.csv", "sku,name,price\nA,Sourdough loaf,4.30\n");
    assert_eq!(asked("new.csv", &["--effective", "2027-01-01"]), "2027-01-01");
    assert_eq!(asked("dated.csv", &["--effective", "2027-01-01"]), "2027-01-01");
    assert_eq!(asked("dated.csv", &[]), "2027-02-01");
    assert_eq!(asked("drafts/2027-03-01.csv", &[]), "2027-03-01");
    assert_eq!(asked("new.csv", &[]), "2026-11-22");
}

#[test]
fn a_list_that_states_its_day_is_planned_and_checked_alike() {
    let folder = shop("2026-07-01", "4.30", "[policy]\nnotice-days = 30\n");
    let list = |day: &str| format!("sku,name,price,valid_from,announced\nA,Sourdough loaf,4.30,{day},2027-06-01\n");
    put(folder.path(), "new.csv", &list("2027-01-01"));
    let change = planned(folder.path(), &["--as-of", "2026-11-22"]);
    assert_eq!(change["earliest"], "2027-07-01");
    let refused = |day: &str| {
        put(folder.path(), "new.csv", &list(day));
        let args = ["check", "old.csv", "new.csv", "--history", "prices", "--as-of", "2026-11-22", "--fail-on", "warn"];
        run(folder.path(), &args, None).status.code() == Some(1)
    };
    assert_eq!(["2027-06-30", "2027-07-01"].map(refused), [true, false]);
}

#[test]
fn falls_new_items_and_ended_ones_start_as_asked() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    put(folder.path(), "old.csv", "sku,price,currency,tax_included\nA,4.20,GBP,yes\nB,3.10,GBP,yes\nC,1.10,GBP,yes\n");
    put(folder.path(), "new.csv", "sku,price,currency,tax_included\nA,4.10,GBP,yes\nC,1.10,GBP,yes\nD,9.00,GBP,yes\n");
    let args = [
        "plan",
        "old.csv",
        "new.csv",
        "--as-of",
        "2026-11-22",
        "--effective",
        "2026-12-01",
        "--pack",
        "de-tkg-57",
        "--format",
        "json",
    ];
    let document: Value = serde_json::from_str(&told(folder.path(), &args)).expect("a document");
    let line = |own: &Value| format!("{} {} {} {}", own["item"], own["earliest"], own["held_by"], own["announce_by"]);
    let lines: Vec<String> = document["changes"].as_array().expect("changes").iter().map(line).collect();
    let free = |item: &str| format!("\"{item}\" \"2026-12-01\" [] null");
    assert_eq!(lines, [free("A"), free("B"), free("D")]);
}

#[test]
fn a_waiver_that_binds_to_the_values_lifts_the_rule_it_waives() {
    let waiver = |new: &str| {
        format!(
            "[[waiver]]\nrule = \"price-raised-steeply\"\nitem = \"A\"\nfacts = {{ old = \"4.20\", new = \"{new}\" }}\nreason = \"a new oven\"\nowner = \"Ann\"\nexpires = 2027-12-31\n"
        )
    };
    let held = |new: &str| {
        let folder = shop("2021-01-01", "4.80", &waiver(new));
        planned(folder.path(), &["--as-of", "2026-11-22"])["held_by"].as_array().map_or(0, Vec::len)
    };
    assert_eq!((held("4.80"), held("4.90")), (0, 1));
}

#[test]
fn every_component_and_every_tier_has_its_own_day() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let head = "sku,min_quantity,price,price.renew,currency,tax_included\n";
    put(folder.path(), "prices/2025-01-01.csv", &format!("{head}A,1,4.00,3.00,GBP,yes\nA,10,3.50,2.50,GBP,yes\n"));
    put(folder.path(), "prices/2026-07-01.csv", &format!("{head}A,1,4.10,3.00,GBP,yes\nA,10,3.50,2.60,GBP,yes\n"));
    put(folder.path(), "new.csv", &format!("{head}A,1,4.20,3.10,GBP,yes\nA,10,3.60,2.70,GBP,yes\n"));
    let args = [
        "plan",
        "prices/2026-07-01.csv",
        "new.csv",
        "--history",
        "prices",
        "--as-of",
        "2026-11-22",
        "--format",
        "json",
    ];
    let document: Value = serde_json::from_str(&told(folder.path(), &args)).expect("a document");
    let line = |own: &Value| format!("{} {} {}", own["variant"]["min_quantity"], own["component"], own["earliest"]);
    let mut lines: Vec<String> = document["changes"].as_array().expect("changes").iter().map(line).collect();
    lines.sort();
    assert_eq!(
        lines,
        [
            "\"1\" \"price\" \"2027-07-01\"",
            "\"1\" \"renew\" \"2026-11-22\"",
            "\"10\" \"price\" \"2026-11-22\"",
            "\"10\" \"renew\" \"2027-07-01\"",
        ]
    );
}

#[test]
fn a_plan_fits_its_schema_in_whole_and_line_by_line() {
    let schema: Value = serde_json::from_str(&told(root(), &["schema", "plan"])).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is sound");
    let bakery = "examples/bakery/prices/2026-07-01.csv";
    let args =
        ["plan", bakery, "examples/bakery/next.csv", "--history", "examples/bakery/prices", "--pack", "de-tkg-57"];
    let args = [&args[..], &["--as-of", "2026-11-22", "--format"]].concat();
    let document: Value = serde_json::from_str(&told(root(), &[&args[..], &["json"]].concat())).expect("a document");
    let fault = validator.validate(&document).err().map(|fault| format!("{fault} at {}", fault.instance_path()));
    assert_eq!(fault, None, "{document:#}");
    let has_steps = |own: &Value| own["stages"].is_array();
    assert!(document["changes"].as_array().is_some_and(|changes| changes.iter().any(has_steps)));
    let mut strange = document.clone();
    strange["changes"][0]["erliest"] = Value::Null;
    assert!(!validator.is_valid(&strange));
    let lines = told(root(), &[&args[..], &["ndjson"]].concat());
    let mut types: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    let last = types.pop().expect("a summary");
    assert_eq!((&last["type"], &last["schema"]), (&json!("summary"), &json!("plainprice.plan/1")));
    assert_eq!(types.len(), document["changes"].as_array().map_or(0, Vec::len));
    assert!(types.iter().all(|line| line["type"] == "change"));
}

#[test]
fn the_past_may_come_from_a_ledger_or_from_git() {
    let folder = shop("2026-07-01", "4.30", "[policy]\nmax-increases = 1\n[policy.rules]\nprice-crept = \"off\"\n");
    for day in ["2020-01-01", "2026-07-01"] {
        let file = format!("prices/{day}.csv");
        told(folder.path(), &["ledger", "record", &file, "--list", "shop", "--on", day]);
    }
    let git = |args: &[&str], date: &str| {
        let mut command = std::process::Command::new("git");
        let dates = [("GIT_AUTHOR_DATE", date), ("GIT_COMMITTER_DATE", date)];
        command.args(["-c", "user.name=A", "-c", "user.email=a@shop.example"]).args(args).envs(dates);
        assert!(command.current_dir(folder.path()).output().expect("git runs").status.success(), "{args:?}");
    };
    git(&["init", "-q"], "2020-01-01T12:00:00Z");
    for (day, price) in [("2020-01-01", "4.00"), ("2026-07-01", "4.20")] {
        put(folder.path(), "list.csv", &format!("sku,name,price\nA,Sourdough loaf,{price}\n"));
        git(&["add", "list.csv"], day);
        git(&["commit", "-q", "-m", day], &format!("{day}T12:00:00Z"));
    }
    for source in ["prices", "ledger:shop", "git:list.csv"] {
        let args = ["plan", "old.csv", "new.csv", "--history", source, "--as-of", "2026-11-22", "--format", "json"];
        let document: Value = serde_json::from_str(&told(folder.path(), &args)).expect("a document");
        assert_eq!(document["changes"][0]["earliest"], "2027-07-01", "{source}");
    }
    let args = [
        "plan",
        "ledger:shop@2026-07-01",
        "new.csv",
        "--history",
        "ledger:shop",
        "--as-of",
        "2026-11-22",
        "--format",
        "csv",
    ];
    assert!(told(folder.path(), &args).contains("price-raised-too-often 2027-07-01"));
}
