//! Compares the history of real price lists with an independent counter, and files with the repositories they came from.
//!
//! The folder is `PLAINPRICE_REAL_DATA`, else `../shared/data/real` beside the crate. Without it the tests say so and
//! pass, unless `PLAINPRICE_REQUIRE_REAL_DATA=1`.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the test reads real data and starts the counter and git"
)]

mod program;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use program::{root, run};
use serde_json::Value;

fn data() -> Option<PathBuf> {
    let data = env::var_os("PLAINPRICE_REAL_DATA").map_or_else(|| root().join("../shared/data/real"), PathBuf::from);
    let is_required = env::var_os("PLAINPRICE_REQUIRE_REAL_DATA").is_some_and(|is| is == "1");
    assert!(data.is_dir() || !is_required, "no real data at {}", data.display());
    if !data.is_dir() {
        eprintln!("skipped: no real data at {}", data.display());
    }
    fs::canonicalize(data).ok()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn the_rises_and_statistics_of_real_lists_are_those_of_the_independent_counter() {
    let Some(data) = data() else { return };
    let counter = root().join("tests/counter/history.py");
    let output = Command::new("python3").arg("-B").arg(counter).arg(&data).output().expect("python3 starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let sets: Vec<Value> = serde_json::from_slice(&output.stdout).expect("the counter writes JSON");
    assert!(!sets.is_empty(), "no list was found at {}", data.display());
    let mut wrong = Vec::new();
    for set in &sets {
        let (name, expect) = (&set["set"], &set["expect"]);
        let mut args = vec!["history"];
        args.extend(texts(&set["files"]));
        args.extend(texts(&set["args"]));
        args.extend(["--format", "json"]);
        let output = run(&data, &args, None);
        if expect["refused"] == true {
            if output.status.code() != Some(2) {
                wrong.push(format!("{name}: exit {:?} instead of 2: {}", output.status.code(), expect["reason"]));
            }
            continue;
        }
        let Ok(own) = serde_json::from_slice::<Value>(&output.stdout) else {
            wrong.push(format!("{name}: {}", String::from_utf8_lossy(&output.stderr)));
            continue;
        };
        for count in ["increases", "decreases", "with_increase", "over_limit", "statistics"] {
            if own["summary"][count] != expect[count] {
                wrong.push(format!("{name}: {count} {}, the counter has {}", own["summary"][count], expect[count]));
            }
        }
        if own["versions"] != expect["versions"] {
            wrong.push(format!("{name}: {} versions, the counter has {}", own["versions"], expect["versions"]));
        }
    }
    println!("{} lists agree", sets.len() - wrong.len().min(sets.len()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What git says, in a folder.
fn git(folder: &Path, args: &[&str]) -> Vec<u8> {
    let output = Command::new("git").current_dir(folder).args(args).output().expect("git starts");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The repository of a bundle, in a folder of its own.
fn cloned(data: &Path, name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bundle = data.join(name).join("history.bundle");
    let bundle = bundle.to_str().expect("a name in UTF-8");
    git(folder.path(), &["clone", "--quiet", "--branch", "main", bundle, "repository"]);
    folder
}

/// The last revision of each day in UTC of a file in a repository, by day.
fn revisions_by_day(repository: &Path, path: &str) -> BTreeMap<String, String> {
    let log = git(repository, &["log", "--reverse", "--first-parent", "--format=%H %ct", "--", path]);
    let mut days: BTreeMap<String, String> = BTreeMap::new();
    for line in String::from_utf8(log).expect("it is text").lines() {
        let (commit, seconds) = line.split_once(' ').expect("a commit and its time");
        let days_since = seconds.parse::<i32>().expect("a number") / 86_400;
        let day = plainprice::core::date::Date::of_day_number(days_since).expect("a day");
        days.insert(day.to_string(), commit.to_string());
    }
    days
}

fn history_of(folder: &Path, sources: &[&str], columns: &[&str]) -> Vec<u8> {
    let parts: [&[&str]; 4] = [&["history"], sources, columns, &["--zone", "UTC", "--format", "json"]];
    let output = run(folder, &parts.concat(), None);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Every bundle whose lists can be read: its name, the list in it, its price columns, and the least number of versions.
const READABLE: [(&str, &str, [&str; 4], usize); 2] = [
    (
        "llm-token-prices",
        "tokencost/model_prices.json",
        ["--column", "price.input=input_cost_per_token", "--column", "price.output=output_cost_per_token"],
        10,
    ),
    (
        "domain-registrar-prices",
        "dynadot.json",
        ["--column", "price.register=register_price", "--column", "price.renew=renew_price"],
        5,
    ),
];

#[test]
fn a_repository_and_the_files_taken_out_of_it_have_one_history() {
    let Some(data) = data() else { return };
    for (name, path, columns, least) in READABLE {
        let folder = cloned(&data, name);
        let repository = folder.path().join("repository");
        let days = revisions_by_day(&repository, path);
        let files = folder.path().join("files");
        fs::create_dir(&files).expect("a folder");
        for (day, commit) in &days {
            fs::write(files.join(format!("{day}.json")), git(&repository, &["show", &format!("{commit}:{path}")]))
                .expect("written");
        }
        let by_git = history_of(&repository, &[&format!("git:{path}")], &columns);
        assert!(days.len() > least && by_git == history_of(&files, &["."], &columns), "{name}: {} days", days.len());
    }
}

#[test]
fn the_versions_that_lie_beside_a_bundle_are_revisions_of_it() {
    let Some(data) = data() else { return };
    let (name, path, columns, _) = READABLE[0];
    let folder = cloned(&data, name);
    let repository = folder.path().join("repository");
    let kept: Vec<(String, String)> = revisions_by_day(&repository, path)
        .into_iter()
        .map(|(day, commit)| (format!("prices-{day}.json"), format!("git:{commit}:{path}")))
        .filter(|(file, _)| data.join(name).join(file).is_file())
        .collect();
    assert!(kept.len() > 1);
    let (files, revisions): (Vec<&str>, Vec<&str>) =
        kept.iter().map(|(file, revision)| (file.as_str(), revision.as_str())).unzip();
    assert!(history_of(&repository, &revisions, &columns) == history_of(&data.join(name), &files, &columns));
}

#[test]
fn a_repository_of_a_format_that_is_not_read_is_refused_with_the_remedy() {
    let Some(data) = data() else { return };
    for (name, path) in [("grid-tariffs-no", "tariffer/elvia.yml"), ("sso-surcharge", "_vendors/airtable.yaml")] {
        let folder = cloned(&data, name);
        let output = run(&folder.path().join("repository"), &["history", &format!("git:{path}")], None);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(output.stdout.is_empty() && said.contains("cannot be read as a price list"), "{name}: {said}");
        assert!(said.contains("save it as CSV"), "{name}: {said}");
    }
}

#[test]
fn a_long_list_and_its_versions_in_files_of_their_own_have_the_same_rises() {
    let Some(data) = data() else { return };
    let columns =
        ["--key", "P_SOUSCRITE", "--column", "price.fixed=PART_FIXE_TTC", "--column", "price.energy=PART_VARIABLE_TTC"];
    let rises = |sources: &[&str]| {
        let args: Vec<&str> =
            ["history"].iter().chain(sources).chain(&columns).chain(&["--format", "json"]).copied().collect();
        let output = run(&data.join("electricity-regulated-fr"), &args, None);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let document: Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
        let items = document["items"].as_array().expect("items").clone();
        items.iter().map(|item| format!("{} {}", item["item"], item["increases"])).collect::<Vec<_>>()
    };
    let long = rises(&["Option_Base.csv", "--column", "valid_from=DATE_DEBUT"]);
    assert_eq!(long, rises(&["option-base-*.csv"]));
    assert!(long.iter().any(|line| line.contains("2025-08-01")));
}
