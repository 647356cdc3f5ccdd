//! Compares the program with an independent counter on real price lists.
//!
//! Promises: for every pair of consecutive versions under the data folder, the
//! items added and removed and the prices dearer and cheaper are those that
//! `tests/counter/count.py` counts, and a pair it refuses is refused.
//! The folder is `PLAINPRICE_REAL_DATA`, else `../shared/data/real` beside the
//! crate. Without it the test says so and passes, unless
//! `PLAINPRICE_REQUIRE_REAL_DATA=1`.

#![allow(clippy::disallowed_methods, reason = "the test reads real data and starts the counter")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use support::{changes, count, diff, is_amount, kinds};

#[test]
fn the_counts_on_real_lists_are_those_of_the_independent_counter() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = env::var_os("PLAINPRICE_REAL_DATA").map_or_else(|| root.join("../shared/data/real"), PathBuf::from);
    if !data.is_dir() {
        let is_required = env::var_os("PLAINPRICE_REQUIRE_REAL_DATA").is_some_and(|is| is == "1");
        assert!(!is_required, "no real data at {}", data.display());
        println!("skipped: no real data at {}", data.display());
        return;
    }
    let pairs = match counted_pairs(&root.join("tests/counter/count.py"), &data) {
        Ok(pairs) => pairs,
        Err(fault) => panic!("{fault}"),
    };
    assert!(!pairs.is_empty(), "no list was found at {}", data.display());

    let mut agreeing: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failures = Vec::new();
    for pair in &pairs {
        let set = pair["set"].as_str().unwrap_or("unnamed");
        let agreed = agreeing.entry(set).or_default();
        match disagreements(&data, pair) {
            Ok(faults) if faults.is_empty() => *agreed += 1,
            Ok(faults) => {
                failures.push(format!("{set}: {} → {}\n    - {}", pair["old"], pair["new"], faults.join("\n    - ")))
            }
            Err(fault) => failures.push(format!("{set}: {} → {}: {fault}", pair["old"], pair["new"])),
        }
    }
    for (set, agreed) in &agreeing {
        println!("{set}: {agreed} pairs agree");
    }
    assert!(failures.is_empty(), "{} of {} pairs disagree\n\n{}\n", failures.len(), pairs.len(), failures.join("\n"));
}

/// Runs the counter over the data folder.
fn counted_pairs(counter: &Path, data: &Path) -> Result<Vec<Value>, String> {
    let output = Command::new("python3")
        .arg("-B")
        .arg(counter)
        .arg(data)
        .output()
        .map_err(|error| format!("python3 could not be started: {error}"))?;
    if !output.status.success() {
        return Err(format!("the counter failed: {}", String::from_utf8_lossy(&output.stderr)));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("the counter wrote no JSON list: {error}"))
}

/// Runs one pair and names where program and counter differ.
fn disagreements(data: &Path, pair: &Value) -> Result<Vec<String>, String> {
    let text = |value: &Value| {
        value.as_str().map(str::to_owned).ok_or_else(|| format!("the counter wrote {value} where a text is wanted"))
    };
    let args = pair["args"]
        .as_array()
        .ok_or("the counter wrote no arguments")?
        .iter()
        .map(text)
        .collect::<Result<Vec<_>, _>>()?;
    let outcome = diff(data, &text(&pair["old"])?, &text(&pair["new"])?, &args, 0)?;
    let mut faults = outcome.faults();
    let expect = &pair["expect"];
    if expect["refused"].as_bool() == Some(true) {
        if outcome.code != Some(2) {
            faults.push(format!("exit code {:?} instead of 2: {}", outcome.code, expect["reason"]));
        }
        return Ok(faults);
    }
    if outcome.code != Some(0) {
        faults.push(format!("exit code {:?} instead of 0: {}", outcome.code, outcome.stderr.trim()));
        return Ok(faults);
    }
    let document = outcome.document()?;
    // An item that was found under a new key has a partner all the same.
    let is_nothing_shared = expect["shared"].as_i64() == Some(0) && document["rows"]["old"]["matched"] == 0;
    let is_said =
        document["notes"].as_array().is_some_and(|notes| notes.iter().any(|note| note["note"] == "nothing-shared"));
    if is_nothing_shared != is_said {
        faults.push(format!("shared keys: {}, and that nothing is shared is said: {is_said}", expect["shared"]));
    }
    let counted = Counted::read(&document)?;
    let actual = [("added", counted.added), ("removed", counted.removed), ("up", counted.up), ("down", counted.down)];
    for (name, actual) in actual {
        let expected = expect[name].as_i64().ok_or_else(|| format!("the counter wrote no {name}"))?;
        // Heads of product families carry no price of their own and may be set aside.
        let parents = expect["parents"][name].as_i64().unwrap_or(0);
        if !(expected - parents..=expected).contains(&actual) {
            faults.push(format!("{name}: {actual}, the counter has {expected}"));
        }
    }
    if let Some(expected) = expect["min_order_qty_changed"].as_i64() {
        let actual = minimum_orders_changed(&document);
        if actual != expected {
            faults.push(format!("minimum orders changed: {actual}, the counter has {expected}"));
        }
    }
    faults.extend(wrong_directions(&document)?);
    Ok(faults)
}

/// The counts of a document, put in the terms of the counter.
struct Counted {
    added: i64,
    removed: i64,
    up: i64,
    down: i64,
}

impl Counted {
    /// The counter knows exact keys only. The program also pairs renamed keys
    /// (one `changed` entry with `key-changed`, in neither added nor removed) and
    /// look-alikes (one `replaced` entry, likewise). Each such pair is one key
    /// removed and one key added to the counter, and it compares no price of it:
    /// the price kinds of renamed keys are taken off again. Those of
    /// replacements are shown by the program but not counted.
    fn read(document: &Value) -> Result<Self, String> {
        let mut replaced = BTreeSet::new();
        let mut renamed = BTreeSet::new();
        let (mut up, mut down) = (count(document, "price_up")?, count(document, "price_down")?);
        for entry in changes(document) {
            let item = entry["item"].as_str().unwrap_or_default();
            if entry["change"] == "replaced" {
                replaced.insert(item);
                continue;
            }
            let kinds = kinds(entry);
            if entry["match"]["how"] == "key" || entry["change"] != "changed" {
                continue;
            }
            if kinds.contains(&"key-changed") {
                renamed.insert(item);
            }
            up -= i64::from(kinds.contains(&"price-up"));
            down -= i64::from(kinds.contains(&"price-down"));
        }
        let pairs =
            i64::try_from(replaced.len() + renamed.len()).map_err(|error| format!("too many pairs: {error}"))?;
        Ok(Self { added: count(document, "added")? + pairs, removed: count(document, "removed")? + pairs, up, down })
    }
}

/// How many items matched by their key have another minimum order: a changed
/// cell of that column, or a threshold that moved where a field claims it.
fn minimum_orders_changed(document: &Value) -> i64 {
    let is_minimum = |field: &Value| {
        let name = field["field"].as_str().unwrap_or_default();
        name.eq_ignore_ascii_case("min order qty") || name == "min_quantity"
    };
    let items: BTreeSet<_> = changes(document)
        .iter()
        .filter(|entry| entry["change"] == "changed" && entry["match"]["how"] == "key")
        .filter(|entry| {
            kinds(entry).contains(&"tier-changed")
                || entry["fields"].as_array().is_some_and(|fields| fields.iter().any(is_minimum))
        })
        .filter_map(|entry| entry["item"].as_str())
        .collect();
    i64::try_from(items.len()).unwrap_or(i64::MAX)
}

/// Names entries whose kinds contradict the two amounts beside them.
fn wrong_directions(document: &Value) -> Result<Vec<String>, String> {
    let mut faults = Vec::new();
    for entry in changes(document) {
        let kinds = kinds(entry);
        let is_moved = kinds.contains(&"price-up") || kinds.contains(&"price-down");
        let (old, new) = (&entry["old"]["price"], &entry["new"]["price"]);
        let is_same = match old.as_str() {
            Some(old) => is_amount(new, old)?,
            None => false,
        };
        if is_moved && is_same {
            faults.push(format!("{}: a price that stayed is said to move", entry["item"]));
        }
    }
    Ok(faults)
}
