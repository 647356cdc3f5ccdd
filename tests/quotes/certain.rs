//! What a document states in the wrong place, shape or writing is refused with the right one; what is certain is read.

use crate::{CSV, JSON, QUOTE, document, refusal, told};

const DEPOSIT: &str = "deposit = { percent = \"10\" }";

#[test]
fn a_deposit_is_a_percentage_only_where_it_says_so() {
    let pack = ["--pack", "us-ca-bp-7159"];
    // The cap is 10 %: a deposit that was dropped would be calm.
    for deposit in ["deposit = \"15 %\"", "deposit = \"15%\"", "deposit = { percent = \"15 %\" }"] {
        let found = told(&document("q.toml", QUOTE.replace(DEPOSIT, deposit).as_bytes(), &pack));
        assert!(found[0].contains("440.04"), "{deposit}: {found:?}");
    }
    let found = told(&document("q.csv", CSV.replace("deposit.percent,10", "deposit,15 %").as_bytes(), &pack));
    assert!(found[0].contains("440.04"), "{found:?}");
    for deposit in ["\"15\"", "15", "\"15 percent\"", "\"440.04 USD\"", "true"] {
        let told = refusal("q.toml", QUOTE.replace(DEPOSIT, &format!("deposit = {deposit}")).as_bytes());
        assert!(told.contains("deposit = { percent = \"30\" }") && told.contains("q.toml:"), "{told}");
        assert_eq!(told.matches("error:").count(), 1, "{told}");
    }
}

#[test]
fn a_value_in_the_place_of_a_table_is_refused_and_never_dropped() {
    let tax = refusal("q.toml", format!("tax = \"8.25\"\n{}", QUOTE.replace("[tax]\nrate = \"8.25\"\n", "")).as_bytes());
    assert!(tax.contains("[tax] on a line of its own") && tax.contains("rate"), "{tax}");
    let json = JSON.replace("{\"rate\":\"8.25\"}", "\"8.25\"");
    assert!(refusal("q.json", json.as_bytes()).contains("[tax] on a line of its own"));
    let totals = JSON.replace("{\"net\":\"2710.00\",\"tax\":\"223.58\",\"gross\":\"2933.58\"}", "\"2933.58\"");
    assert!(refusal("q.json", totals.as_bytes()).contains("net, tax, gross"));
    let paid = JSON.replace("\"fee\":", "\"paid\":[\"293.36\"],\"fee\":");
    assert!(refusal("q.json", paid.as_bytes()).contains("[[paid]] on a line of its own"));
    let two = JSON.replace("\"Jones\"", "[\"Jones\",\"Patel\"]");
    assert!(refusal("q.json", two.as_bytes()).contains("customer is no list"));
}
