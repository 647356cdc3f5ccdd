//! Holds real invoices, credit notes, orders and quotations against the rules.
//!
//! Promises: on every fragment the verdict is that of the standard's own tests; every sum is that of an independent
//! counter; one invoice in two syntaxes gives the same findings; the official examples that do not add up are found.
//! The folder is `PLAINPRICE_REAL_DATA`, else `../shared/data/real` beside the crate. Without it the tests say so and
//! pass, unless `PLAINPRICE_REQUIRE_REAL_DATA=1`.

#![allow(clippy::disallowed_methods, reason = "the test reads real data and runs the program")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

#[path = "support/real.rs"]
mod real;

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use real::set;
use serde_json::Value;

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut all: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    all.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ending)));
    all.sort();
    all
}

fn run(file: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_plainprice"))
        .env_remove("PLAINPRICE_CONFIG")
        .current_dir(env::temp_dir())
        .args(["quote", "check"])
        .arg(file)
        .args(["--fail-on", "never", "--limit", "0", "--format", "json", "--as-of", "2026-06-01"])
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("the program could not be started: {error}"))
}

/// What was found in a document.
fn document(file: &Path) -> Value {
    let output = run(file);
    assert!(output.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}"))
}

fn findings(file: &Path) -> Vec<Value> {
    document(file)["findings"].as_array().cloned().unwrap_or_default()
}

/// The ids of the standard behind a finding.
fn references(finding: &Value) -> Vec<String> {
    finding["reference"].as_str().unwrap_or_default().split(", ").map(str::to_string).collect()
}

#[test]
fn every_fragment_is_judged_as_the_tests_of_the_standard_judge_it() {
    let Some(folder) = set("invoices-en16931/rule-fragments") else { return };
    let manifest = fs::read_to_string(folder.join("MANIFEST.csv")).expect("the verdicts are there");
    let mut reader = csv::Reader::from_reader(manifest.as_bytes());
    let (mut wrong, mut count) = (Vec::new(), 0);
    for row in reader.records() {
        let row = row.expect("a row");
        let found: BTreeSet<String> = findings(&folder.join(&row[0])).iter().flat_map(references).collect();
        count += 1;
        if !row[2].is_empty() && found.contains(&row[2]) {
            wrong.push(format!("{} must pass {}: {found:?}", &row[0], &row[2]));
        }
        if !row[3].is_empty() && !found.contains(&row[3]) {
            wrong.push(format!("{} must fail {}: {found:?}", &row[0], &row[3]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 100, "only {count} fragments");
}

#[test]
fn one_invoice_in_two_syntaxes_gives_the_same_findings() {
    let Some(folder) = set("invoices-zugferd") else { return };
    let pairs = files(&folder.join("ubl"), ".ubl.xml");
    assert!(pairs.len() >= 10, "only {} pairs", pairs.len());
    for ubl in pairs {
        let name = ubl.file_name().unwrap_or_default().to_string_lossy().replace(".ubl.", ".cii.");
        let told = |file: &Path| -> BTreeSet<String> {
            findings(file)
                .iter()
                .map(|own| {
                    format!("{} {} {} {} {}", own["rule"], own["level"], own["item"], own["facts"], own["reference"])
                })
                .collect()
        };
        assert_eq!(told(&ubl), told(&folder.join("cii").join(&name)), "{name}");
    }
}

#[test]
fn every_document_of_gobl_is_read_and_only_those_that_do_not_add_up_are_told_so() {
    let Some(folder) = set("invoices-gobl") else { return };
    let all = files(&folder, ".json");
    assert_eq!(all.len(), 62);
    let mut told = Vec::new();
    for file in all {
        let errors = findings(&file).into_iter().filter(|own| own["level"] == "error");
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        told.extend(errors.map(|own| format!("{name} {} {}", own["rule"], own["facts"]["found"])));
    }
    assert_eq!(
        told,
        [
            // The line says 1620.00, the tax 1620.10; 340.10 of tax is summed as 340.20: written so on purpose.
            "es-invoice-es-bypass.json \"quote-tax-wrong\" \"1620.10\"",
            "es-invoice-es-bypass.json \"quote-total-wrong\" \"340.20\"",
            // A discount of 10 % without a reason.
            "gr-credit-note.json \"allowance-unstated\" null",
        ]
    );
}

/// The examples of the standards whose lines are not quantity times price, with the numbers of the lines.
const NOT_QUANTITY_TIMES_PRICE: &[(&str, &[&str])] = &[
    ("invoices-en16931/cii/CII_example1.xml", &["20"]),
    ("invoices-en16931/cii/CII_example9.xml", &["1"]),
    ("invoices-en16931/cii/huf_example_cii.xml", &["1", "2", "3"]),
    ("invoices-en16931/full/guide-example1.xml", &["20"]),
    ("invoices-en16931/full/guide-example3.xml", &["1", "2"]),
    ("invoices-en16931/full/ubl-tc434-example1.xml", &["20"]),
    ("invoices-en16931/full/ubl-tc434-example10.xml", &["20"]),
    ("invoices-en16931/full/ubl-tc434-example3.xml", &["1", "2"]),
    ("invoices-zugferd/cii-charges/noNetPriceValidation.xml", &["1"]),
    ("invoices-zugferd/cii/EN16931_1_Teilrechnung.cii.xml", &["4"]),
    ("invoices-zugferd/cii/EN16931_Kraftfahrversicherung_Bruttopreise.cii.xml", &["1", "2"]),
    ("invoices-zugferd/ubl/EN16931_1_Teilrechnung.ubl.xml", &["4"]),
    ("invoices-zugferd/ubl/EN16931_Kraftfahrversicherung_Bruttopreise.ubl.xml", &["1", "2"]),
    ("ubl-order-cycle/UBL-Invoice-2.1-Example.xml", &["1"]),
];

/// The lines that a document has wrong by R120.
fn wrong_lines(found: &[Value]) -> Vec<String> {
    let own = found.iter().filter(|own| references(own).iter().any(|id| id == "PEPPOL-EN16931-R120"));
    own.map(|own| own["item"].as_str().unwrap_or_default().to_string()).collect()
}

#[test]
fn official_examples_whose_lines_do_not_add_up_are_found() {
    for (file, lines) in NOT_QUANTITY_TIMES_PRICE {
        let (folder, name) = file.rsplit_once('/').unwrap_or_default();
        let Some(folder) = set(folder) else { return };
        assert_eq!(wrong_lines(&findings(&folder.join(name))), *lines, "{file}");
    }
}

#[test]
fn every_sum_is_that_of_the_independent_counter() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = 0;
    let mut lines = 0;
    for name in ["invoices-en16931", "invoices-zugferd", "ubl-order-cycle"] {
        let Some(folder) = set(name) else { return };
        let counter = root.join("tests/counter/invoices.py");
        let counted = match Command::new("python3").arg(counter).arg(&folder).output() {
            Ok(output) if output.status.success() => output.stdout,
            Ok(output) => panic!("{}", String::from_utf8_lossy(&output.stderr)),
            Err(error) => {
                println!("skipped: no python3 ({error})");
                return;
            }
        };
        let counted: Value = serde_json::from_slice(&counted).expect("a document");
        for (file, right) in counted.as_object().expect("files") {
            let document = document(&folder.join(file));
            let found = document["findings"].as_array().cloned().unwrap_or_default();
            let of_totals: BTreeSet<String> =
                found.iter().flat_map(references).filter(|id| id.starts_with("BR-CO-1") && id != "BR-CO-17").collect();
            let wanted: BTreeSet<String> = right["totals"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|id| Some(id.as_str()?.to_string()))
                .collect();
            assert_eq!(of_totals, wanted, "{name}/{file}");
            let wanted: Vec<&str> = right["lines"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            assert_eq!(wrong_lines(&found), wanted, "{name}/{file}");
            assert_eq!(document["compared"]["items"], right["read"], "{name}/{file}");
            documents += 1;
            lines += right["read"].as_u64().unwrap_or_default();
        }
    }
    assert!(documents > 150 && lines > 250, "{documents} documents, {lines} lines");
}

#[test]
fn the_order_cycle_is_read_and_a_request_without_prices_is_refused() {
    let Some(folder) = set("ubl-order-cycle") else { return };
    for (name, rules) in [
        ("UBL-Order-2.1-Example.xml", &[][..]),
        ("UBL-OrderChange-2.1-Example.xml", &[]),
        ("UBL-OrderResponse-2.1-Example.xml", &[]),
        // The example states the tax where the total without tax belongs.
        ("UBL-Quotation-2.1-Example.xml", &["exclusion-unstated", "quote-expired", "quote-total-wrong"]),
    ] {
        let found: BTreeSet<String> =
            findings(&folder.join(name)).iter().filter_map(|own| Some(own["rule"].as_str()?.to_string())).collect();
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), rules, "{name}");
    }
    let output = run(&folder.join("UBL-RequestForQuotation-2.1-Example.xml"));
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("it starts with RequestForQuotation"));
}

/// The order that a real invoice of UBL would follow from: the same lines and charges. `None` where it is written with
/// other prefixes.
fn ordered(invoice: &str) -> Option<String> {
    let mut text = invoice.to_string();
    for (from, to) in [
        ("<Invoice\n", "<Invoice "),
        ("<Invoice ", "<Order "),
        ("</Invoice>", "</Order>"),
        ("xsd:Invoice-2", "xsd:Order-2"),
        ("<cac:InvoiceLine>", "<cac:OrderLine><cac:LineItem>"),
        ("</cac:InvoiceLine>", "</cac:LineItem></cac:OrderLine>"),
        ("cbc:InvoicedQuantity", "cbc:Quantity"),
        ("cac:LegalMonetaryTotal", "cac:AnticipatedMonetaryTotal"),
        ("cac:AccountingSupplierParty", "cac:SellerSupplierParty"),
        ("cac:AccountingCustomerParty", "cac:BuyerCustomerParty"),
    ] {
        text = text.replace(from, to);
    }
    // The order has the number by which the invoice names it.
    let number = |text: &str, from: usize| {
        let start = from + text[from..].find("<cbc:ID")?;
        let start = start + text[start..].find('>')? + 1;
        Some((start, start + text[start..].find('<')?))
    };
    let own = number(&text, text.find("<Order ")?)?;
    if let Some(reference) = text.find("<cac:OrderReference>") {
        let named = number(&text, reference).map(|(start, end)| text[start..end].to_string())?;
        text.replace_range(own.0..own.1, &named);
    }
    text.contains("<cac:OrderLine>").then_some(text)
}

/// What the rules about chains find in an order and its invoice.
fn compared(folder: &Path, order: &str, invoice: &Path) -> (Vec<String>, Value) {
    let file = folder.join("order.xml");
    fs::write(&file, order).expect("it can be written");
    let output = Command::new(env!("CARGO_BIN_EXE_plainprice"))
        .env_remove("PLAINPRICE_CONFIG")
        .current_dir(folder)
        .args(["quote", "compare"])
        .args([invoice, &file])
        .args(["--fail-on", "never", "--limit", "0", "--format", "json", "--as-of", "2026-06-01"])
        .output()
        .unwrap_or_else(|error| panic!("the program could not be started: {error}"));
    assert!(output.status.success(), "{}: {}", invoice.display(), String::from_utf8_lossy(&output.stderr));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}"));
    let of_document = [
        "quote-",
        "tax-rounded-by-line",
        "line-vague",
        "line-duplicated",
        "line-price-negative",
        "allowance-unstated",
        "rounding-hides-money",
        "fee-vague",
    ];
    let found = document["findings"].as_array().cloned().unwrap_or_default();
    let rules = found.iter().filter_map(|own| {
        let rule = own["rule"].as_str()?;
        let is_of_chain = !of_document.iter().any(|other| rule.starts_with(other));
        is_of_chain.then(|| format!("{rule} {}", own["facts"]))
    });
    (rules.collect(), document)
}

#[test]
fn a_real_invoice_keeps_the_order_that_it_follows_from_and_a_lower_order_is_found() {
    let temporary = tempfile::tempdir().expect("a folder can be made");
    let (mut kept, mut cheaper) = (0, 0);
    for name in ["invoices-en16931/full", "invoices-zugferd/ubl", "ubl-order-cycle"] {
        let Some(folder) = set(name) else { return };
        for invoice in files(&folder, ".xml") {
            let text = fs::read_to_string(&invoice).expect("it can be read");
            let Some(order) = ordered(&text).filter(|_| text.contains("<cac:InvoiceLine>")) else { continue };
            let (found, document) = compared(temporary.path(), &order, &invoice);
            assert_eq!(found, [""; 0], "{}", invoice.display());
            let account = &document["account"];
            // An invoice whose own total is wrong asks for another sum than its order.
            let is_sound =
                document["findings"].as_array().is_some_and(|all| all.iter().all(|own| own["level"] != "error"));
            if is_sound {
                assert_eq!(
                    (&account["billed"], &account["over"]),
                    (&account["agreed"], &Value::from("0.00")),
                    "{account}"
                );
            }
            kept += 1;
            // The order of one coin less for each of the first thing.
            let Some(start) = order.find("<cbc:PriceAmount").and_then(|at| Some(at + order[at..].find('>')? + 1))
            else {
                continue;
            };
            let end = start + order[start..].find('<').unwrap_or_default();
            let Ok(price) = order[start..end].trim().parse::<plainprice::core::Decimal>() else { continue };
            if price <= plainprice::core::Decimal::ONE {
                continue;
            }
            let mut lower = order.clone();
            lower.replace_range(start..end, &(price - plainprice::core::Decimal::ONE).to_string());
            let (found, _) = compared(temporary.path(), &lower, &invoice);
            let is_told = found.iter().any(|told| told.starts_with("unit-price-differs"));
            cheaper += u32::from(is_told);
        }
    }
    assert!(kept >= 20 && cheaper >= 12, "{kept} kept, {cheaper} dearer");
}
