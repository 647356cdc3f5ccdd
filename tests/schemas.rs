//! Holds what the program writes against the schemas it publishes.
//!
//! Promises: the schema is sound and closed, knows every kind of change, and every document of the traps fits.

#![allow(clippy::disallowed_methods, reason = "the test runs the program and reads files")]

mod program;

use std::fs;

use jsonschema::Validator;
use plainprice::core::change::Kind;
use plainprice::core::history::Flag;
use program::{root, run};
use serde_json::Value;

fn schema(name: &str) -> Value {
    let output = run(root(), &["schema", name], None);
    assert_eq!(output.status.code(), Some(0));
    serde_json::from_slice(&output.stdout).expect("the schema is JSON")
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::meta::validate(schema).expect("it is a schema of draft 2020-12");
    jsonschema::draft202012::new(schema).expect("the schema is sound")
}

#[test]
fn the_schema_knows_every_kind_of_change_and_no_other() {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(schema("diff")["$defs"]["kind"]["enum"], serde_json::json!(kinds));
}

#[test]
fn a_document_with_a_strange_or_missing_member_does_not_fit() {
    let schema = schema("diff");
    let validator = validator(&schema);
    let lists = ["examples/bakery/prices/2026-01-01.csv", "examples/bakery/prices/2026-07-01.csv"];
    let output = run(root(), &["diff", lists[0], lists[1], "--format", "json"], None);
    let document: Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
    assert!(validator.is_valid(&document));
    let mut strange = document.clone();
    strange["changes"][0]["pric"] = Value::Null;
    assert!(!validator.is_valid(&strange));
    let mut missing = document;
    missing["changes"][0].as_object_mut().expect("an object").remove("match");
    assert!(!validator.is_valid(&missing));
}

#[test]
fn a_findings_document_with_a_strange_or_missing_member_does_not_fit() {
    let schema = schema("findings");
    let validator = validator(&schema);
    let lists = ["examples/bakery/prices/2026-01-01.csv", "examples/bakery/prices/2026-07-01.csv"];
    let output = run(root(), &["check", lists[0], lists[1], "--format", "json"], None);
    let document: Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
    assert!(validator.is_valid(&document) && document["findings"][0].is_object(), "{document:#}");
    let mut strange = document.clone();
    strange["findings"][0]["mesage"] = Value::Null;
    assert!(!validator.is_valid(&strange));
    for member in document["findings"][0].as_object().expect("an object").keys() {
        let mut missing = document.clone();
        missing["findings"][0].as_object_mut().expect("an object").shift_remove(member);
        assert!(!validator.is_valid(&missing), "{member} may be missing");
    }
}

#[test]
fn findings_about_documents_fit_the_same_schema_wherever_their_places_are() {
    let validator = validator(&schema("findings"));
    let toml = "[quote]\nnumber = \"Q\"\ncurrency = \"EUR\"\n[[line]]\nid = \"1\"\ndescription = \"Boiler\"\n\
                quantity = \"2\"\nunit-price = \"3\"\namount = \"7\"\n";
    let json =
        r#"{"quote":{"number":"Q","currency":"EUR"},"line":[{"id":"1","quantity":"2","unit-price":"3","amount":"7"}]}"#;
    let csv = "field,value\ndocument,quote\nnumber,Q\n\nid,quantity,unit-price,amount\n1,2,3,7\n";
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("q.toml", toml), ("q.json", json), ("q.csv", csv)] {
        fs::write(folder.path().join(name), text).expect("written");
        let output = run(folder.path(), &["quote", "check", name, "--format", "json"], None);
        let document: Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
        let fault = validator.validate(&document).err().map(|fault| format!("{fault} at {}", fault.instance_path()));
        assert_eq!(fault, None, "{document:#}");
        assert!(document["findings"][0].is_object());
    }
}

#[test]
fn a_history_fits_its_schema_and_with_a_strange_or_missing_member_it_does_not() {
    let schema = schema("history");
    let flags: Vec<&str> = Flag::ALL.iter().map(|flag| flag.name()).collect();
    assert_eq!(schema["$defs"]["flag"]["enum"], serde_json::json!(flags));
    let validator = validator(&schema);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let list = "item,date,price,kind,until,currency,category\n\
        A,2025-01-01,4,regular,,EUR,Bread\nA,2025-02-01,5,regular,,EUR,Bread\nA,2025-03-01,5,regular,,USD,Bread\n\
        B,2025-01-01,4,regular,,EUR,Bread\nB,2025-02-20,3,promotion,2025-03-10,EUR,Bread\n\
        C,2025-01-01,4,regular,,EUR,Bread\nC,2025-01-10,3,regular,,EUR,Bread\nC,2025-02-01,4,regular,,EUR,Bread\n";
    fs::write(folder.path().join("long.csv"), list).expect("written");
    fs::write(folder.path().join("cpi.csv"), "month,index\n2025-01,100\n2025-02,101\n").expect("written");
    let output = run(folder.path(), &["history", "long.csv", "--cpi", "cpi.csv", "--format", "json"], None);
    let document: Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
    let fault = validator.validate(&document).err().map(|fault| format!("{fault} at {}", fault.instance_path()));
    assert_eq!(fault, None, "{document:#}");
    assert!(document["items"][1]["prior_price"].is_object() && document["items"][2]["flags"][0].is_object());
    let mut strange = document.clone();
    strange["items"][0]["increases"][0]["precent"] = Value::Null;
    assert!(!validator.is_valid(&strange));
    for member in document["items"][0].as_object().expect("an object").keys().filter(|name| *name != "cpi") {
        let mut missing = document.clone();
        missing["items"][0].as_object_mut().expect("an object").shift_remove(member);
        assert!(!validator.is_valid(&missing), "{member} may be missing");
    }
}

#[test]
fn every_document_of_the_traps_fits_its_schema() {
    let (schemas, commands) = (["diff", "findings"].map(schema), ["diff", "check"]);
    let validators = schemas.each_ref().map(validator);
    let (mut faults, mut fitting) = (Vec::new(), [0; 2]);
    for entry in fs::read_dir(root().join("tests/traps")).expect("the traps are there") {
        let folder = entry.expect("it can be read").path();
        let named = |stem: &str| {
            let names = fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
            let mut names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
            names.find(|name| name.starts_with(&format!("{stem}.")))
        };
        let (Some(old), Some(new)) = (named("old"), named("new")) else { continue };
        let trap = fs::read_to_string(folder.join("expect.toml")).expect("a trap says what it expects");
        let trap: toml::Table = toml::from_str(&trap).expect("it is TOML");
        let more = trap.get("args").and_then(toml::Value::as_array).into_iter().flatten();
        let more: Vec<&str> = more.filter_map(toml::Value::as_str).collect();
        for (index, command) in commands.into_iter().enumerate() {
            let mut args = vec![command, &old, &new, "--format", "json"];
            args.extend(&more);
            let output = run(&folder, &args, None);
            if !matches!(output.status.code(), Some(0 | 1)) {
                continue;
            }
            let document: Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
            match validators[index].validate(&document) {
                Ok(()) => fitting[index] += 1,
                Err(fault) => faults.push(format!("{}: {fault} at {}", folder.display(), fault.instance_path())),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(fitting.iter().all(|fitting| *fitting > 100), "only {fitting:?} documents were seen");
}
