//! Runs every trap under `tests/traps` and holds the program to what it expects.
//!
//! Promises: all failures are printed in one go, each with the folder and the
//! reason why the trap exists; a run with fewer than 120 traps fails; every list
//! that can be read is calm against itself; the same input gives the same bytes,
//! whatever the number of threads.
//! The form of a trap is described in `tests/traps/README.md`.

#![allow(clippy::disallowed_methods, reason = "the test reads its corpus")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use support::{Outcome, changes, count, diff, is_amount, kinds};

const FEWEST_TRAPS: usize = 120;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trap {
    why: String,
    #[serde(default)]
    args: Vec<String>,
    expect: Expect,
    calm: Option<String>,
    #[serde(default = "yes", rename = "self")]
    against_itself: bool,
    #[serde(default)]
    message: Vec<String>,
    line: Option<usize>,
    #[serde(default)]
    lines: Vec<usize>,
    set_aside_min: Option<usize>,
    #[serde(default)]
    found: Vec<Wanted>,
    #[serde(default)]
    summary: BTreeMap<String, i64>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Expect {
    Found,
    Calm,
    Refused,
}

/// One change that must be among the changes; what is absent is not asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    item: Option<String>,
    component: Option<String>,
    name: Option<String>,
    change: Option<String>,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    not_kinds: Vec<String>,
    old_price: Option<String>,
    new_price: Option<String>,
    #[serde(default)]
    price_null: bool,
    #[serde(default)]
    variant: BTreeMap<String, String>,
}

fn yes() -> bool {
    true
}

#[test]
fn every_trap_is_found_calm_or_refused_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/traps");
    let folders = match trap_folders(&folder) {
        Ok(folders) => folders,
        Err(fault) => panic!("{fault}"),
    };
    let mut failures = Vec::new();
    let (mut found, mut calm, mut refused) = (0, 0, 0);
    for folder in &folders {
        let name = folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let trap = match read_trap(folder) {
            Ok(trap) => trap,
            Err(fault) => {
                failures.push(format!("{name}: {fault}"));
                continue;
            }
        };
        match trap.expect {
            Expect::Found => found += 1,
            Expect::Calm => calm += 1,
            Expect::Refused => refused += 1,
        }
        let faults = spring(folder, &trap).unwrap_or_else(|fault| vec![fault]);
        if !faults.is_empty() {
            failures.push(format!("{name}: {}\n    - {}", trap.why, faults.join("\n    - ")));
        }
    }
    println!("{} traps: {found} found, {calm} calm, {refused} refused", folders.len());
    if folders.len() < FEWEST_TRAPS {
        failures.push(format!("only {} traps, at least {FEWEST_TRAPS} are wanted", folders.len()));
    }
    assert!(failures.is_empty(), "{} of {} traps failed\n\n{}\n", failures.len(), folders.len(), failures.join("\n"));
}

/// The folders of the corpus, in the order of their names.
fn trap_folders(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |error| format!("{} cannot be read: {error}", folder.display());
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

fn read_trap(folder: &Path) -> Result<Trap, String> {
    let text = fs::read_to_string(folder.join("expect.toml"))
        .map_err(|error| format!("expect.toml cannot be read: {error}"))?;
    let trap: Trap = toml::from_str(&text).map_err(|error| format!("expect.toml: {error}"))?;
    if (trap.expect == Expect::Found) == trap.found.is_empty() {
        return Err("expect.toml: `found` and [[found]] go together".into());
    }
    Ok(trap)
}

/// The name of the one file of a folder that begins with a stem and a dot.
fn file_named(folder: &Path, stem: &str) -> Result<String, String> {
    let unreadable = |error| format!("the folder cannot be read: {error}");
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(&format!("{stem}.")) {
            names.push(name.into_owned());
        }
    }
    match names.as_slice() {
        [name] => Ok(name.clone()),
        _ => Err(format!("one file {stem}.* is wanted, {} are there", names.len())),
    }
}

/// Runs one trap and names everything that is not as it should be.
fn spring(folder: &Path, trap: &Trap) -> Result<Vec<String>, String> {
    let old = file_named(folder, "old")?;
    let new = file_named(folder, "new")?;
    let outcome = diff(folder, &old, &new, &trap.args, 0)?;
    let mut faults = outcome.faults();
    let again = diff(folder, &old, &new, &trap.args, 1)?;
    if again.stdout != outcome.stdout || again.code != outcome.code {
        faults.push("a run on one thread gave another answer".into());
    }
    if trap.expect == Expect::Refused {
        faults.extend(not_refused(&outcome, trap, [&old, &new]));
        return Ok(faults);
    }
    if outcome.code != Some(0) {
        faults.push(format!("exit code {:?} instead of 0: {}", outcome.code, outcome.stderr.trim()));
        return Ok(faults);
    }
    let document = outcome.document()?;
    for wanted in &trap.found {
        if !is_among(&document, wanted)? {
            faults.push(format!("not among the changes: {}; changes: {}", described(wanted), document["changes"]));
        }
    }
    if trap.expect == Expect::Calm {
        faults.extend(not_calm(&document, trap.calm.as_deref()));
    }
    for (name, expected) in &trap.summary {
        let actual = count(&document, name)?;
        if actual != *expected {
            faults.push(format!("summary.{name} is {actual}, not {expected}"));
        }
    }
    if let Some(fewest) = trap.set_aside_min {
        let entries = document["set_aside"].as_array().map_or(0, Vec::len);
        if entries < fewest {
            faults.push(format!("{entries} entries set aside, not {fewest}"));
        }
    }
    if trap.against_itself {
        let itself = diff(folder, &new, &new, &trap.args, 0)?;
        faults.extend(itself.faults().into_iter().map(|fault| format!("new against itself: {fault}")));
        match itself.code {
            Some(0) => {
                faults.extend(not_calm(&itself.document()?, None).map(|fault| format!("new against itself: {fault}")))
            }
            code => faults.push(format!("new against itself: exit code {code:?}: {}", itself.stderr.trim())),
        }
    }
    Ok(faults)
}

/// Names what is missing from a refusal.
fn not_refused(outcome: &Outcome, trap: &Trap, files: [&str; 2]) -> Vec<String> {
    let mut faults = Vec::new();
    if outcome.code != Some(2) {
        faults.push(format!("exit code {:?} instead of 2", outcome.code));
    }
    let said = outcome.stderr.to_lowercase();
    for text in &trap.message {
        if !said.contains(&text.to_lowercase()) {
            faults.push(format!("standard error does not say {text:?}"));
        }
    }
    if let Some(line) = trap.line {
        let named = files.iter().any(|file| is_place_named(&outcome.stderr, file, line));
        if !named {
            faults.push(format!("standard error does not name line {line} as a place"));
        }
    }
    for line in &trap.lines {
        if !is_number_named(&outcome.stderr, *line) {
            faults.push(format!("standard error does not name line {line}"));
        }
    }
    if !faults.is_empty() {
        faults.push(format!("standard error: {}", outcome.stderr.trim()));
    }
    faults
}

/// Whether `FILE:LINE` stands in the text and the number ends there.
fn is_place_named(text: &str, file: &str, line: usize) -> bool {
    let place = format!("{file}:{line}");
    text.match_indices(&place)
        .any(|(start, _)| !text[start + place.len()..].starts_with(|next: char| next.is_ascii_digit()))
}

/// Whether a whole number stands in the text on its own.
fn is_number_named(text: &str, number: usize) -> bool {
    text.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.parse::<usize>() == Ok(number))
}

/// Names the changes of a document that should have none.
fn not_calm(document: &Value, calm: Option<&str>) -> Option<String> {
    let is_loud = |entry: &&Value| {
        calm != Some("prices")
            || kinds(entry).iter().any(|kind| kind.starts_with("price-") || kind.starts_with("unit-price-"))
    };
    let loud: Vec<String> = changes(document).iter().filter(is_loud).map(Value::to_string).collect();
    (!loud.is_empty()).then(|| format!("not calm: {}", loud.join(", ")))
}

/// Whether one of the changes is what was wanted.
fn is_among(document: &Value, wanted: &Wanted) -> Result<bool, String> {
    for entry in changes(document) {
        if is_wanted(entry, wanted)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_wanted(entry: &Value, wanted: &Wanted) -> Result<bool, String> {
    let texts =
        [("item", &wanted.item), ("component", &wanted.component), ("name", &wanted.name), ("change", &wanted.change)];
    for (field, expected) in texts {
        if expected.is_some() && entry[field].as_str() != expected.as_deref() {
            return Ok(false);
        }
    }
    let kinds = kinds(entry);
    let has = |kind: &String| kinds.contains(&kind.as_str());
    if !wanted.kinds.iter().all(has) || wanted.not_kinds.iter().any(has) {
        return Ok(false);
    }
    for (column, value) in &wanted.variant {
        if entry["variant"][column].as_str() != Some(value) {
            return Ok(false);
        }
    }
    for (side, price) in [("old", &wanted.old_price), ("new", &wanted.new_price)] {
        if let Some(price) = price
            && !is_amount(&entry[side]["price"], price)?
        {
            return Ok(false);
        }
    }
    Ok(!wanted.price_null || entry["price"].is_null())
}

/// What was wanted, without the parts that were not asked.
fn described(wanted: &Wanted) -> String {
    let mut parts = Vec::new();
    let texts = [
        ("item", &wanted.item),
        ("component", &wanted.component),
        ("name", &wanted.name),
        ("change", &wanted.change),
        ("old price", &wanted.old_price),
        ("new price", &wanted.new_price),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            parts.push(format!("{name} {text:?}"));
        }
    }
    if !wanted.kinds.is_empty() {
        parts.push(format!("kinds {}", wanted.kinds.join(", ")));
    }
    if !wanted.not_kinds.is_empty() {
        parts.push(format!("without {}", wanted.not_kinds.join(", ")));
    }
    if wanted.price_null {
        parts.push("price null".into());
    }
    if !wanted.variant.is_empty() {
        parts.push(format!("variant {:?}", wanted.variant));
    }
    if parts.is_empty() {
        return "any change".into();
    }
    parts.join("; ")
}
