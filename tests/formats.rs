//! Holds what `check` writes for other programs against what those programs accept, and names from price lists
//! against everything they must never become: markup, commands, formulas.
//!
//! The published schema of SARIF comes with a package that the tests depend on. Where it cannot be found the test
//! says that it was skipped; with `PLAINPRICE_REQUIRE_SCHEMAS=1`, as in CI, that is a failure.

#![allow(clippy::disallowed_methods, reason = "the tests run the program and read files")]

mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use program::{root, run};
use quick_xml::events::Event;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Names that have brought down readers of reports.
const HOSTILE: [&str; 16] = [
    "<script>alert(1)</script>",
    "a|b || c",
    "`code` ```",
    "::error::owned",
    "line\n::error file=x::owned",
    "return\r\n| **error** | x |",
    "\u{1b}[31mred\u{1b}]0;title\u{7}",
    "turned \u{202e}gnp.exe\u{2066}",
    "=HYPERLINK(\"http://bad.example\")",
    "+1+cmd|' /C calc'!A0",
    "]]></failure><testcase name=\"x\"/>",
    "nul\u{0}byte \u{ffff}",
    "@everyone #12 [x](javascript:alert(1)) ![i](http://bad.example)",
    "100 %: a,b%0A::warning::x",
    "{0} {{1}} </details>",
    "next\u{85}\u{2028}line",
];

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is below the folder")).expect("folders can be made");
        fs::write(path, text).expect("it can be written");
    }
    folder
}

/// What `check` writes; findings are no failure here.
fn checked(folder: &Path, args: &[&str], format: &str) -> String {
    let mut all = vec!["check"];
    all.extend(args);
    all.extend(["--format", format, "--as-of", "2026-11-22"]);
    let output = run(folder, &all, None);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("every format is UTF-8")
}

/// A list whose every item has a hostile name and key and a price below zero.
fn hostile() -> TempDir {
    let items: Vec<Value> = HOSTILE
        .iter()
        .enumerate()
        .map(|(index, name)| json!({"sku": format!("{name} {index}"), "name": name, "price": "-1.00"}))
        .collect();
    folder(&[("list.json", &Value::from(items).to_string())])
}

/// A change with an error, a warning, a note and a waived finding.
fn change() -> TempDir {
    folder(&[
        ("prices/März old.csv", "sku,name,price,pack\nA,Bread,4.20,800 g\nB,Oats,2.40,200 g\nC,Tea,2.00,\nD,日本,1,\n"),
        ("prices/new.csv", "sku,name,price,pack\nA,Bread,4.50,800 g\nB,Oats,2.40,180 g\nC,Tea,-2.00,\nD,日本,2,\n"),
        (
            "plainprice.toml",
            "[prices]\ncurrency = \"GBP\"\n[policy.rules]\nprice-negative = \"warn\"\n[[waiver]]\nrule = \"price-raised\"\n\
             item = \"A\"\ncomponent = \"price\"\nfacts = { old = \"4.20\", new = \"4.50\" }\nreason = \"flour <b>\"\n\
             owner = \"Ann\"\nexpires = 2027-01-31\n",
        ),
    ])
}

const CHANGE: [&str; 2] = ["prices/März old.csv", "prices/new.csv"];

/// The published schema of SARIF 2.1.0, from the sources of a package.
fn sarif_schema() -> Option<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let metadata: Value = serde_json::from_slice(&output.stdout).ok()?;
    let package = metadata["packages"].as_array()?.iter().find(|package| package["name"] == "serde-sarif")?;
    let path = PathBuf::from(package["manifest_path"].as_str()?).with_file_name("src").join("schema.json");
    let mut schema: Value = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    // The pattern of languages has a stray bracket, which is no regular expression to our validator.
    for part in ["run", "toolComponent"] {
        schema["definitions"][part]["properties"]["language"].as_object_mut()?.remove("pattern");
    }
    Some(schema)
}

#[test]
fn every_sarif_document_fits_the_published_schema() {
    let Some(schema) = sarif_schema() else {
        let is_required = std::env::var("PLAINPRICE_REQUIRE_SCHEMAS").is_ok_and(|value| value == "1");
        assert!(!is_required, "the schema of SARIF cannot be found");
        eprintln!("skipped: the schema of SARIF cannot be found");
        return;
    };
    assert!(schema["$id"].as_str().is_some_and(|id| id.contains("sarif-schema-2.1.0")), "another schema");
    let validator =
        jsonschema::draft7::options().should_validate_formats(true).build(&schema).expect("the schema is sound");
    let (change, hostile) = (change(), hostile());
    let clean = folder(&[("a.csv", "sku,price\nA,1.00\n"), ("b.csv", "sku,price\nA,-1.00\n")]);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [["sku", "price"], ["A", "-1.00"]].iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(row as u32, column as u16, *cell).expect("a cell can be written");
        }
    }
    book.save(clean.path().join("c.xlsx")).expect("a workbook can be saved");
    for (folder, args, least) in [
        (&change, &CHANGE[..], 4),
        (&hostile, &["list.json"], HOSTILE.len()),
        (&clean, &["a.csv"], 0),
        (&clean, &["c.xlsx"], 1),
        (&clean, &["--each", "a.csv", "b.csv", "c.xlsx"], 2),
    ] {
        let text = checked(folder.path(), args, "sarif");
        let document: Value = serde_json::from_str(&text).expect("it is JSON");
        if let Err(fault) = validator.validate(&document) {
            panic!("{args:?}: {fault} at {}", fault.instance_path());
        }
        let typed: serde_sarif::sarif::Sarif = serde_json::from_str(&text).expect("it has the types of SARIF");
        assert_eq!(typed.runs[0].results.as_ref().map_or(0, Vec::len), least, "{args:?}");
    }
}

#[test]
fn a_sarif_result_leads_to_its_place_its_rule_and_its_waiver() {
    let folder = change();
    let document: Value = serde_json::from_str(&checked(folder.path(), &CHANGE, "sarif")).expect("it is JSON");
    let run = &document["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().expect("a list");
    for result in results {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("a number") as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["markdown"].as_str().is_some_and(|text| text.contains("## Why it matters")), "{rule}");
    }
    let of = |item: &str| results.iter().find(|one| one["properties"]["item"] == item).expect("it is there");
    let place = &of("D")["relatedLocations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "prices/M%C3%A4rz%20old.csv");
    // In characters, not bytes: two of them make the name.
    assert_eq!(place["region"], json!({"startLine": 5, "startColumn": 6}));
    let region = &of("D")["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region, &json!({"startLine": 5, "startColumn": 6, "endColumn": 7}));
    assert_eq!(of("A")["suppressions"][0]["kind"], "external");
    assert!(of("A")["suppressions"][0]["justification"].as_str().is_some_and(|text| text.contains("flour <b>")));
    assert_eq!(of("D")["suppressions"], json!([]));
}

#[test]
fn a_gitlab_report_has_what_gitlab_asks_for_and_leaves_out_what_is_waived() {
    let (change, hostile) = (change(), hostile());
    for (folder, args, count) in [(&change, &CHANGE[..], 3), (&hostile, &["list.json"], HOSTILE.len())] {
        let text = checked(folder.path(), args, "gitlab");
        let entries: Vec<Value> = serde_json::from_str(&text).expect("it is a JSON list");
        assert_eq!(entries.len(), count);
        let prints: BTreeSet<&str> = entries.iter().filter_map(|entry| entry["fingerprint"].as_str()).collect();
        assert_eq!(prints.len(), count, "a fingerprint stands twice");
        for entry in &entries {
            assert!(entry["description"].as_str().is_some_and(|text| !text.is_empty()), "{entry}");
            assert!(entry["check_name"].is_string(), "{entry}");
            let severities = ["info", "minor", "major", "critical", "blocker"];
            assert!(entry["severity"].as_str().is_some_and(|severity| severities.contains(&severity)), "{entry}");
            assert!(entry["location"]["path"].as_str().is_some_and(|path| !path.starts_with("./")), "{entry}");
            assert!(entry["location"]["lines"]["begin"].as_u64().is_some_and(|line| line >= 1), "{entry}");
        }
    }
}

/// A test of a JUnit report: its name, its class and what became of it.
type Case = (String, String, BTreeSet<String>);

/// The tests of a JUnit report, read by a parser that is not ours; the counts it states are held against them.
fn junit(text: &str) -> Vec<Case> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut cases, mut stated): (Vec<Case>, Vec<[usize; 3]>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().expect("it is well-formed XML");
        let (tag, is_empty) = match &event {
            Event::Eof => break,
            Event::Start(tag) => (tag, false),
            Event::Empty(tag) => (tag, true),
            _ => continue,
        };
        let attribute = |name: &str| {
            let attribute = tag.try_get_attribute(name).expect("attributes are well-formed");
            attribute.map(|found| {
                found.normalized_value(quick_xml::XmlVersion::Implicit1_0).expect("it can be unescaped").into_owned()
            })
        };
        let name = tag.name().as_ref().to_string();
        match name.as_str() {
            "testsuites" | "testsuite" => {
                let count = |name| attribute(name).and_then(|text| text.parse().ok()).expect("a count is stated");
                stated.push(["tests", "failures", "skipped"].map(count));
            }
            "testcase" => {
                let text = |name| attribute(name).expect("a test has a class and a name");
                cases.push((text("name"), text("classname"), BTreeSet::new()));
            }
            "failure" | "skipped" | "system-out" => {
                assert_eq!(is_empty, name == "skipped", "only a skipped test has no text");
                cases.last_mut().expect("it stands in a test").2.insert(name);
            }
            other => panic!("an element {other}"),
        }
    }
    let with = |what: &str| cases.iter().filter(|(.., results)| results.contains(what)).count();
    assert_eq!(stated[0], [cases.len(), with("failure"), with("skipped")]);
    let sums = |index: usize| stated[1..].iter().map(|suite| suite[index]).sum::<usize>();
    assert_eq!(stated[0], [sums(0), sums(1), sums(2)]);
    cases
}

#[test]
fn a_junit_report_fails_where_the_run_fails() {
    let folder = change();
    let failed = |fail_on: &str| {
        let text = checked(folder.path(), &[CHANGE[0], CHANGE[1], "--fail-on", fail_on], "junit");
        junit(&text).into_iter().filter(|(.., results)| results.contains("failure")).count()
    };
    assert_eq!(["error", "warn", "note", "never"].map(failed), [1, 2, 3, 0]);
    let cases = junit(&checked(folder.path(), &CHANGE, "junit"));
    let of = |name: &str| cases.iter().find(|(own, ..)| own == name).expect("it is there");
    assert!(of("A").2.contains("skipped") && of("B").2.contains("failure"), "{cases:?}");
    assert!(cases.iter().any(|(name, _, results)| name == "holds" && results.is_empty()), "{cases:?}");
}

#[test]
fn a_junit_report_of_several_lists_has_a_suite_for_each() {
    let folder = folder(&[("a.csv", "sku,price\nA,1.00\n"), ("b.csv", "sku,price\nA,-1.00\n")]);
    let text = checked(folder.path(), &["--each", "a.csv", "b.csv"], "junit");
    let cases = junit(&text);
    assert_eq!(text.matches("<testsuite ").count(), 2);
    let negative = |(_, class, results): &&Case| class == "plainprice.price-negative" && results.contains("failure");
    assert_eq!(cases.iter().filter(negative).count(), 1);
    assert!(cases.iter().any(|(name, class, _)| name == "holds" && class == "plainprice.price-negative"), "{cases:?}");
}

/// The properties and the message of a workflow command, as GitHub reads them.
fn command(line: &str) -> Option<(Vec<(String, String)>, String)> {
    let rest = line.strip_prefix("::")?;
    let (head, message) = rest.split_once("::")?;
    let (level, properties) = head.split_once(' ')?;
    assert!(["error", "warning", "notice"].contains(&level), "{line}");
    let plain = |text: &str| {
        [("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")]
            .iter()
            .fold(text.to_string(), |text, (code, sign)| text.replace(code, sign))
    };
    let property = |text: &str| {
        let (name, value) = text.split_once('=').expect("a property has a value");
        (name.to_string(), plain(value))
    };
    Some((properties.split(',').map(property).collect(), plain(message)))
}

#[test]
fn every_line_for_github_is_a_command_that_says_what_the_finding_says() {
    let folder = hostile();
    let text = checked(folder.path(), &["list.json"], "github");
    let lines: Vec<&str> = text.lines().collect();
    let commands: Vec<_> = lines.iter().filter_map(|line| command(line)).collect();
    assert_eq!((commands.len(), lines.len()), (HOSTILE.len(), HOSTILE.len() + 1), "{text}");
    for (properties, message) in commands {
        let names: Vec<&str> = properties.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["file", "line", "title"], "{message}");
        assert!(properties[2].1.starts_with("price-negative "), "{properties:?}");
        assert!(message.contains("costs -1.00") && message.contains("\nWrite the price"), "{message}");
    }
    assert!(text.contains("100 %25: a,b%250A::warning::x costs"), "{text}");
}

#[test]
fn a_csv_reader_finds_every_finding_and_no_formula() {
    let folder = hostile();
    let text = checked(folder.path(), &["list.json"], "csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    assert_eq!(
        header.iter().collect::<Vec<_>>().join(","),
        "rule,level,list,item,component,name,message,help,facts,covers,file,line,column,field,fingerprint,waived_by,reference"
    );
    let rows: Vec<csv::StringRecord> =
        reader.records().map(|row| row.expect("rows are as long as the header")).collect();
    assert_eq!(rows.len(), HOSTILE.len());
    for cell in rows.iter().flat_map(csv::StringRecord::iter) {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
}

#[test]
fn a_name_stays_a_name_in_a_comment() {
    let folder = hostile();
    let text = checked(folder.path(), &["list.json"], "markdown");
    assert!(text.starts_with("<!-- plainprice-check -->\n"), "{text}");
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| **error**")).collect();
    assert_eq!(rows.len(), HOSTILE.len(), "{text}");
    for row in rows {
        let bars = row.replace("\\\\", "").replace("\\|", "").matches('|').count();
        assert_eq!(bars, 5, "{row}");
        let own = row.replace("(`price-negative`)", "");
        assert!(!own.replace("\\`", "").contains('`') && !own.replace("\\]", "").contains("]("), "{row}");
    }
    let allowed = ["<!-- -->", "<!-- plainprice-check -->", "<details>", "</details>", "<summary>", "</summary>"];
    let rest = allowed.iter().fold(text.clone(), |text, tag| text.replace(tag, ""));
    assert!(!rest.contains('<'), "{rest}");
    assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
    assert!(!text.contains("@everyone") && !text.contains("#12"), "{text}");
}

#[test]
fn no_format_carries_what_moves_a_cursor_or_turns_a_line() {
    let folder = hostile();
    for format in ["table", "json", "ndjson", "csv", "markdown", "sarif", "junit", "github", "gitlab"] {
        let text = checked(folder.path(), &["list.json"], format);
        let harmful = |c: &char| c.is_control() && *c != '\n' && !(format == "csv" && *c == '\r');
        assert_eq!(text.chars().find(harmful), None, "{format}");
        // A document for programs keeps the names as they are; what people read has no turn of direction.
        if !matches!(format, "json" | "ndjson" | "sarif") {
            assert!(!text.contains(['\u{202e}', '\u{2066}', '\u{2028}']), "{format}");
        }
    }
}

#[test]
fn json_keeps_every_name_exactly_and_sarif_shows_it_harmless() {
    let folder = hostile();
    let document: Value = serde_json::from_str(&checked(folder.path(), &["list.json"], "json")).expect("it is JSON");
    let items: BTreeSet<&str> =
        document["findings"].as_array().into_iter().flatten().filter_map(|one| one["item"].as_str()).collect();
    for (index, name) in HOSTILE.iter().enumerate() {
        assert!(items.contains(format!("{name} {index}").replace('|', "\\|").as_str()), "{name:?} is lost: {items:?}");
    }
    let document: Value = serde_json::from_str(&checked(folder.path(), &["list.json"], "sarif")).expect("it is JSON");
    for result in document["runs"][0]["results"].as_array().into_iter().flatten() {
        let text = result["message"]["text"].as_str().expect("a message has a text");
        assert!(!text.contains("](") && !text.contains('\u{202e}') && !text.contains('\u{1b}'), "{text}");
    }
}

#[test]
fn one_run_writes_every_format_and_a_second_the_same_bytes() {
    let folder = change();
    let names = ["table", "json", "ndjson", "csv", "markdown", "sarif", "junit", "github", "gitlab"];
    let write = |round: &str| {
        let reports: Vec<String> = names.iter().map(|name| format!("{name}={name}.{round}")).collect();
        let mut args = vec!["check", CHANGE[0], CHANGE[1], "--as-of", "2026-11-22"];
        reports.iter().for_each(|report| args.extend(["--write", report]));
        assert_eq!(run(folder.path(), &args, None).status.code(), Some(1));
        names.map(|name| fs::read(folder.path().join(format!("{name}.{round}"))).expect("it was written"))
    };
    let first = write("first");
    assert!(first.iter().all(|report| !report.is_empty()));
    assert_eq!(first, write("second"));
    for (name, report) in names.iter().zip(first) {
        assert_eq!(checked(folder.path(), &CHANGE, name).into_bytes(), report, "{name}");
    }
}
