//! What laws, fuzzers and attacks found, each as its smallest case.

#![allow(clippy::disallowed_methods, reason = "the tests write lists")]

#[allow(dead_code, reason = "other tests use the rest of it")]
mod support;

use serde_json::Value;
use support::{changes, diff};

/// Compares two lists and gives the document.
fn document(old: &str, new: &str) -> Value {
    let folder = tempfile::tempdir().expect("a folder for the test");
    std::fs::write(folder.path().join("old.csv"), old).expect("written");
    std::fs::write(folder.path().join("new.csv"), new).expect("written");
    let outcome = diff(folder.path(), "old.csv", "new.csv", &[], 0).expect("the program runs");
    assert_eq!(outcome.faults(), Vec::<String>::new());
    outcome.document().expect("a document")
}

#[test]
fn a_changed_cell_is_told_beside_a_price_of_several() {
    let old = "sku,name,price,price.renew,tax_rate\nA,Tea,1.00,2.00,20\nB,Rye,1.00,2.00,20\n";
    let new = "sku,name,price,price.renew,tax_rate\nA,Tea,1.10,2.00,5\nB,Rye,1.00,2.00,20\n";
    let document = document(old, new);
    let told = changes(&document).iter().flat_map(|entry| entry["fields"].as_array().cloned().unwrap_or_default());
    let fields: Vec<String> = told.map(|field| field["field"].as_str().unwrap_or("").to_string()).collect();
    assert_eq!(fields, ["tax_rate"], "{document}");
}

#[test]
fn which_row_stands_first_does_not_decide_which_item_got_a_new_key() {
    let old = "sku,name,price\nA,Tea,1.00\nB,Tea,1.00\nK,Rye,3.00\n";
    let partners = |new: &str| {
        let document = document(old, new);
        let partner = |entry: &Value| (entry["item"].to_string(), entry["match"]["old_item"].to_string());
        changes(&document).iter().map(partner).collect::<Vec<_>>()
    };
    let (forth, back) = ("C,Tea,1.00\nD,Tea,1.00\n", "D,Tea,1.00\nC,Tea,1.00\n");
    let [forth, back] = [forth, back].map(|rows| partners(&format!("sku,name,price\n{rows}K,Rye,3.00\n")));
    assert_eq!(forth, back);
}

#[test]
fn two_blank_prices_are_no_reason_to_see_one_item_in_another() {
    let (one, two) = ("sku,name,price\nA,Tea,\nK,Rye,3.00\n", "sku,name,price\nB,Tea,\nC,Tea,7.00\nK,Rye,3.00\n");
    let matched = |document: &Value| document["rows"]["old"]["matched"].clone();
    assert_eq!(matched(&document(one, two)), matched(&document(two, one)));
}

#[test]
fn an_item_whose_key_differs_in_case_alone_is_shared() {
    let document = document("sku,name,price\njam-1,Cherry jam,2.80\n", "sku,name,price\nJAM-1,Cherry jam,2.90\n");
    assert_eq!((&document["rows"]["old"]["matched"], &document["notes"]), (&1.into(), &serde_json::json!([])));
}

#[test]
fn a_day_from_which_a_list_holds_is_read_however_certain_days_are_written() {
    for day in ["2026-07-23", "23.07.2026", "23/07/2026", "07/23/2026", "23.7.2026"] {
        let list = |price: &str| format!("sku,price,valid_from\nA,{price},{day}\nB,{price},{day}\n");
        assert_eq!(document("sku,price\nA,1.00\nB,1.00\n", &list("1.10"))["new"]["valid_from"], "2026-07-23", "{day}");
    }
}
