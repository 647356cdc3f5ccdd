//! Quotes, change orders and invoices through the program: one content in every layout, wrong values, attacks.

#![allow(clippy::disallowed_methods, reason = "the tests write documents and run the program")]

#[path = "quotes/attacks.rs"]
mod attacks;
#[path = "quotes/certain.rs"]
mod certain;
#[path = "quotes/exact.rs"]
mod exact;
#[path = "quotes/pdf.rs"]
mod pdf;
#[allow(dead_code, reason = "sessions use the rest of it")]
mod program;
#[path = "support/random.rs"]
mod random;
#[path = "quotes/slips.rs"]
mod slips;

use std::fs;
use std::io::Write as _;
use std::process::Output;

use program::run;
use serde_json::Value;
use tempfile::TempDir;

const QUOTE: &str = r#"[quote]
number = "Q-1041"
date = 2026-03-02
valid-until = 2026-04-01
customer = "Jones"
currency = "USD"
deposit = { percent = "10" }

[[line]]
id = "1"
kind = "fixed"
item = "WIN-12"
description = "Double-glazed window 1200 x 1000"
quantity = "6"
unit = "each"
unit-price = "410.00"
amount = "2460.00"

[[line]]
id = "2"
kind = "exclusion"
description = "Painting of the walls"

[[fee]]
name = "Permit of the city"
amount = "250.00"

[tax]
rate = "8.25"

[totals]
net = "2710.00"
tax = "223.58"
gross = "2933.58"
"#;

const JSON: &str = r#"{"quote":{"number":"Q-1041","date":"2026-03-02","valid-until":"2026-04-01","customer":"Jones","currency":"USD",
"deposit":{"percent":"10"}},
"line":[{"id":"1","kind":"fixed","item":"WIN-12","description":"Double-glazed window 1200 x 1000","quantity":6,"unit":"each",
"unit-price":410.00,"amount":"2460.00"},
{"id":"2","kind":"exclusion","description":"Painting of the walls"}],
"fee":[{"name":"Permit of the city","amount":"250.00"}],"tax":{"rate":"8.25"},
"totals":{"net":"2710.00","tax":"223.58","gross":"2933.58"}}"#;

const CSV: &str = "\
field,value
document,quote
number,Q-1041
date,2026-03-02
valid_until,2026-04-01
customer,Jones
currency,USD
deposit.percent,10
tax.rate,8.25
totals.net,2710.00
totals.tax,223.58
totals.gross,2933.58

id,kind,item,description,quantity,unit,unit-price,amount
1,fixed,WIN-12,Double-glazed window 1200 x 1000,6,each,410.00,2460.00
2,exclusion,,Painting of the walls,,,,
,fee,,Permit of the city,,,,250.00
";

/// A workbook with the cells of a text table, each as text.
fn workbook(csv: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in csv.lines().enumerate() {
        for (column, cell) in line.split(',').enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let (row, column) = (row as u32, column as u16);
            match cell.parse::<u32>() {
                Ok(number) => sheet.write_number(row, column, number).map(|_| ()),
                Err(_) => sheet.write_string(row, column, cell).map(|_| ()),
            }
            .expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, bytes) in files {
        let mut file = fs::File::create(folder.path().join(name)).expect("it can be made");
        file.write_all(bytes).expect("it can be written");
    }
    folder
}

fn checked(name: &str, bytes: &[u8], more: &[&str]) -> Output {
    let folder = folder(&[(name, bytes)]);
    run(folder.path(), &[&["quote", "check", name, "--as-of", "2026-03-10"], more].concat(), None)
}

fn document(name: &str, bytes: &[u8], more: &[&str]) -> Value {
    let output = checked(name, bytes, &[more, &["--format", "json", "--fail-on", "never"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("a document")
}

/// The rules that were broken, with what they found.
fn told(document: &Value) -> Vec<String> {
    let findings = document["findings"].as_array().expect("findings");
    findings.iter().map(|own| format!("{} {}", own["rule"].as_str().unwrap_or_default(), own["facts"])).collect()
}

/// Why a document was refused.
fn refusal(name: &str, bytes: &[u8]) -> String {
    let output = checked(name, bytes, &["--color", "never"]);
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn one_quote_in_every_layout_is_calm_and_one_wrong_figure_is_found_in_each() {
    let layouts: [(&str, Vec<u8>); 5] = [
        ("q.toml", QUOTE.into()),
        ("q.json", JSON.into()),
        ("q.csv", CSV.into()),
        ("semicolons.csv", CSV.replace(',', ";").into()),
        ("q.xlsx", workbook(CSV)),
    ];
    for (name, bytes) in layouts {
        let calm = document(name, &bytes, &[]);
        assert_eq!(told(&calm), [""; 0], "{name}");
        assert_eq!(calm["compared"]["items"], 2, "{name}");
    }
    let wrong: [(&str, Vec<u8>); 4] = [
        ("q.toml", QUOTE.replace("2933.58", "2953.58").into()),
        ("q.json", JSON.replace("2933.58", "2953.58").into()),
        ("q.csv", CSV.replace("2933.58", "2953.58").into()),
        ("q.xlsx", workbook(&CSV.replace("2933.58", "2953.58"))),
    ];
    for (name, bytes) in wrong {
        let facts = r#"{"case":"gross","expected":"2933.58","found":"2953.58","difference":"20.00"}"#;
        assert_eq!(told(&document(name, &bytes, &[])), [format!("quote-total-wrong {facts}")], "{name}");
    }
}

#[test]
fn a_finding_stands_where_its_value_stands_in_every_layout() {
    let at = |name: &str, bytes: &[u8]| document(name, bytes, &[])["findings"][0]["at"].clone();
    let place = |name: &str, more: &str| {
        serde_json::from_str::<Value>(&format!(r#"{{"file":"{name}",{more}}}"#)).expect("JSON")
    };
    assert_eq!(
        at("q.toml", QUOTE.replace("2933.58", "2953.58").as_bytes()),
        place("q.toml", r#""line":34,"column":9,"field":"totals.gross""#)
    );
    assert_eq!(
        at("q.json", JSON.replace("2933.58", "2953.58").as_bytes()),
        place("q.json", r#""path":"/totals/gross","line":7,"field":null"#)
    );
    assert_eq!(
        at("q.csv", CSV.replace("2933.58", "2953.58").as_bytes()),
        place("q.csv", r#""line":12,"column":14,"field":"value""#)
    );
    assert_eq!(
        at("q.xlsx", &workbook(&CSV.replace("2933.58", "2953.58"))),
        place("q.xlsx", r#""sheet":"Sheet1","cell":"B12","field":"value""#)
    );
}

#[test]
fn every_problem_of_a_document_is_named_at_once() {
    let wrong = QUOTE
        .replace("valid-until", "valid-untill")
        .replace("\"2460.00\"", "\"2,460.00\"")
        .replace("kind = \"fixed\"", "kind = \"fixd\"")
        .replace("2026-03-02", "\"2026-02-30\"");
    let told = refusal("q.toml", wrong.as_bytes());
    for words in [
        "unknown key \"valid-untill\"",
        "did you mean valid-until?",
        "\"2,460.00\" is no plain number",
        "kind cannot be \"fixd\"",
        "did you mean fixed?",
        "\"2026-02-30\" is no day",
        "q.toml:17:10",
        "Nothing was checked.",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn a_number_that_decimals_cannot_hold_is_refused_and_one_that_they_can_is_exact() {
    let long = "0.1234567890123456789012345678";
    let exact = QUOTE.replace("unit-price = \"410.00\"", &format!("unit-price = \"{long}\""));
    assert!(told(&document("q.toml", exact.as_bytes(), &[]))[0].contains(long));
    let too_long = QUOTE.replace("unit-price = \"410.00\"", "unit-price = \"0.12345678901234567890123456789\"");
    assert!(refusal("q.toml", too_long.as_bytes()).contains("is no plain number"));
}

#[test]
fn what_is_not_stated_is_not_zero() {
    let without = QUOTE.replace("tax = \"223.58\"\n", "").replace("[tax]\nrate = \"8.25\"\n", "");
    // Nobody speaks of tax, and yet the total grows: that is told.
    assert!(told(&document("q.toml", without.as_bytes(), &[]))[0].starts_with("quote-total-wrong"));
    let without = QUOTE.replace("amount = \"2460.00\"\n", "");
    // A sum with an unknown part is unknown.
    assert_eq!(told(&document("q.toml", without.as_bytes(), &[])), [""; 0]);
}

#[test]
fn a_day_that_needs_no_order_is_read_as_people_write_it() {
    for day in ["02.03.2026", "2 March 2026"] {
        let written = QUOTE.replace("2026-03-02", &format!("\"{day}\""));
        assert_eq!(told(&document("q.toml", written.as_bytes(), &[])), [""; 0], "{day}");
    }
    let unclear = refusal("q.toml", QUOTE.replace("2026-03-02", "\"02/03/2026\"").as_bytes());
    assert!(unclear.contains("\"02/03/2026\" is no day"), "{unclear}");
}

#[test]
fn an_invoice_credits_what_was_paid_and_a_change_order_is_left_to_its_quote() {
    let invoice = QUOTE
        .replace("[quote]", "[invoice]\nquote = \"Q-1041\"")
        .replace("valid-until = 2026-04-01\n", "")
        .replace("deposit = { percent = \"10\" }\n", "");
    let paid = format!(
        "{invoice}due = \"2640.22\"\n[[paid]]\ndate = 2026-03-05\namount = \"293.36\"\nreference = \"deposit\"\n"
    );
    assert_eq!(told(&document("i.toml", paid.as_bytes(), &[])), [""; 0]);
    let twice = paid.replace("2640.22", "2933.58");
    assert!(told(&document("i.toml", twice.as_bytes(), &[]))[0].contains(r#""case":"due""#));
    let change = "[change-order]\nquote = \"Q-1041\"\nsequence = 1\nstatus = \"approved\"\n[[line]]\nid = \"1\"\n\
                  target-line = \"1\"\nline-status = \"revised\"\ndescription = \"Window, triple glazing\"\nquantity = \"6\"\n\
                  unit-price = \"470.00\"\namount = \"2820.00\"\n[totals]\nnet = \"360.00\"\n";
    assert_eq!(told(&document("c.toml", change.as_bytes(), &[])), [""; 0]);
}

#[test]
fn unit_prices_are_held_against_the_list_in_force_on_the_day() {
    let list = "sku,name,price,valid_from\nWIN-12,Window,395.00,2025-01-01\nWIN-12,Window,405.00,2026-02-01\nWIN-12,Window,420.00,2026-05-01\n";
    let folder = folder(&[("q.toml", QUOTE.as_bytes()), ("list.csv", list.as_bytes())]);
    let args = ["quote", "check", "q.toml", "--prices", "list.csv", "--as-of", "2026-03-10", "--format", "json"];
    let output = run(folder.path(), &args, None);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let document: Value = serde_json::from_slice(&output.stdout).expect("a document");
    let facts = r#"{"expected":"405.00","found":"410.00","difference":"5.00","on":"2026-03-02"}"#;
    assert_eq!(told(&document), [format!("list-price-differs {facts}")]);
    assert!(
        document["not_run"].as_array().is_some_and(|all| all.iter().all(|own| own["rule"] != "list-price-differs"))
    );
}

#[test]
fn folders_patterns_and_standard_input_are_documents_like_any_other() {
    let wrong = QUOTE.replace("2933.58", "2953.58");
    let folder = folder(&[("a.toml", QUOTE.as_bytes()), ("b.toml", wrong.as_bytes())]);
    let json = ["--format", "json", "--as-of", "2026-03-10"];
    for source in [".", "*.toml"] {
        let output = run(folder.path(), &[&["quote", "check", source], &json[..]].concat(), None);
        assert_eq!(output.status.code(), Some(1));
        let document: Value = serde_json::from_slice(&output.stdout).expect("a document");
        assert_eq!((told(&document).len(), document["compared"]["items"].as_u64()), (1, Some(4)), "{source}");
    }
    let output = run(folder.path(), &[&["quote", "check", "-"], &json[..]].concat(), Some(QUOTE.as_bytes()));
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_pack_caps_the_deposit_and_without_one_nobody_says_it_was_checked() {
    let large = QUOTE.replace("percent = \"10\"", "percent = \"15\"");
    let found = document("q.toml", large.as_bytes(), &["--pack", "us-ca-bp-7159"]);
    let facts = r#"{"case":"cap","expected":"293.36","found":"440.04","difference":"146.68"}"#;
    assert_eq!(told(&found), [format!("deposit-over-cap {facts}")]);
    assert_eq!(found["findings"][0]["reference"], "us-ca-bp-7159");
    let without = document("q.toml", large.as_bytes(), &[]);
    assert!(without["not_run"].as_array().is_some_and(|all| all.iter().any(|own| own["rule"] == "deposit-over-cap")));
}

#[test]
fn a_waiver_names_the_document_and_the_line_and_binds_to_the_figures() {
    let wrong = QUOTE.replace("unit-price = \"410.00\"", "unit-price = \"410.01\"").replace("2460.00", "2460.09");
    let wrong = wrong.replace("2710.00", "2710.09").replace("2933.58", "2933.67");
    let found = told(&document("q.toml", wrong.as_bytes(), &[]));
    assert!(found[0].starts_with("quote-line-sum-wrong"), "{found:?}");
    let config = "[[waiver]]\nrule = \"quote-line-sum-wrong\"\nlist = \"Q-1041\"\nitem = \"1\"\n\
                  facts = { expected = \"2460.06\", found = \"2460.09\" }\nreason = \"agreed\"\nowner = \"Ann\"\nexpires = 2027-01-31\n";
    let folder = folder(&[("q.toml", wrong.as_bytes()), ("plainprice.toml", config.as_bytes())]);
    let args = ["quote", "check", "q.toml", "--as-of", "2026-03-10", "--format", "json"];
    let document: Value = serde_json::from_slice(&run(folder.path(), &args, None).stdout).expect("a document");
    assert_eq!(document["summary"]["waived"], 1, "{document}");
    assert_eq!(document["findings"][0]["list"], "Q-1041");
}

#[test]
fn every_format_of_findings_tells_of_documents() {
    let wrong = QUOTE.replace("2933.58", "2953.58");
    for format in ["table", "json", "ndjson", "csv", "markdown", "sarif", "junit", "github", "gitlab"] {
        let output = checked("q.toml", wrong.as_bytes(), &["--format", format, "--color", "never"]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("2953.58"), "{format}");
    }
}

#[test]
fn coins_are_those_of_the_currency() {
    let invoice = |currency: &str, amount: &str, tax: &str, gross: &str| {
        format!(
            "[invoice]\nnumber = \"I\"\ndate = 2026-03-02\ncurrency = \"{currency}\"\n[[line]]\nid = \"1\"\ndescription = \"Boiler inspection\"\n\
             quantity = \"3\"\nunit-price = \"33.3335\"\namount = \"{amount}\"\n[tax]\nrate = \"10\"\n[totals]\n\
             net = \"{amount}\"\ntax = \"{tax}\"\ngross = \"{gross}\"\n"
        )
    };
    let told = |text: String| told(&document("i.toml", text.as_bytes(), &[]));
    assert_eq!(told(invoice("JPY", "100", "10", "110")), [""; 0]);
    assert_eq!(told(invoice("KWD", "100.001", "10.000", "110.001")), [""; 0]);
    assert!(told(invoice("KWD", "100.001", "10.000", "110.002"))[0].contains(r#""difference":"0.001""#));
}
