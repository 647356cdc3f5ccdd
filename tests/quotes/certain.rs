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
    let tax =
        refusal("q.toml", format!("tax = \"8.25\"\n{}", QUOTE.replace("[tax]\nrate = \"8.25\"\n", "")).as_bytes());
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

#[test]
fn a_dot_that_may_part_thousands_is_asked_about_and_never_guessed() {
    let written = |amount: &str, price: &str, currency: &str| {
        format!(
            "[invoice]\nnumber = \"I\"\ndate = 2026-03-02\ncurrency = \"{currency}\"\n[[line]]\nid = \"1\"\n\
             description = \"Kitchen front, oak, oiled\"\nquantity = \"2\"\nunit = \"each\"\nunit-price = \"{price}\"\n\
             amount = \"{amount}\"\n"
        )
    };
    let german = written("2.500", "1.250", "EUR");
    let shown = refusal("i.toml", german.as_bytes());
    for words in ["\"1.250\" can be read as 1.250 or as 1250", "--decimal-mark ,   reads 2500", "i.toml:11:10"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // The flag settles it, and so does a currency with as many decimals.
    for mark in [".", ","] {
        assert_eq!(told(&document("i.toml", german.as_bytes(), &["--decimal-mark", mark])), [""; 0]);
    }
    assert_eq!(told(&document("i.toml", written("2.500", "1.250", "KWD").as_bytes(), &[])), [""; 0]);
    assert!(
        refusal("i.toml", written("2.500", "1.250", "JPY").as_bytes()).contains("or write it without a doubt: 2500")
    );
    // A price may be finer than coins where another number proves the point; an amount never is.
    assert_eq!(told(&document("i.toml", written("2.50", "1.250", "EUR").as_bytes(), &[])), [""; 0]);
    assert_eq!(told(&document("i.toml", written("0.25", "0.125", "EUR").as_bytes(), &[])), [""; 0]);
    let amount = refusal("i.toml", format!("{}[[fee]]\nname = \"Permit\"\namount = \"62.50\"\n", german).as_bytes());
    assert!(amount.contains("\"2.500\" can be") && !amount.contains("\"1.250\" can be"), "{amount}");
}

#[test]
fn a_decimal_comma_is_for_what_people_write_and_not_for_standards() {
    let german = "field;value\ndocument;invoice\nnumber;I\ndate;2026-03-02\ncurrency;EUR\n\n\
                  id;description;quantity;unit;unit-price;amount\n1;Kitchen front, oak, oiled;2;each;1.250,00;2.500,00\n";
    assert_eq!(told(&document("i.csv", german.as_bytes(), &["--decimal-mark", ","])), [""; 0]);
    let pointed = german.replace("2.500,00", "2500.00");
    let output = crate::checked("i.csv", pointed.as_bytes(), &["--decimal-mark", ",", "--color", "never"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("write it like 1250,00"), "{output:?}");
    let ubl = "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" \
               xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" \
               xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\"><cbc:ID>I</cbc:ID>\
               <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity>1.250</cbc:InvoicedQuantity>\
               <cbc:LineExtensionAmount currencyID=\"EUR\">25.00</cbc:LineExtensionAmount>\
               <cac:Item><cbc:Name>Oak front</cbc:Name></cac:Item>\
               <cac:Price><cbc:PriceAmount currencyID=\"EUR\">20.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine></Invoice>";
    assert_eq!(told(&document("i.xml", ubl.as_bytes(), &["--decimal-mark", ","])), [""; 0]);
}

#[test]
fn every_layout_is_read_in_the_encoding_that_it_has_or_that_is_named() {
    let umlauts = |text: &str| text.replace("Jones", "Müller");
    let latin = |text: &str| umlauts(text).chars().map(|letter| letter as u8).collect::<Vec<u8>>();
    let wide = |text: &str| {
        let units = umlauts(text).encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        [&b"\xff\xfe"[..], &units].concat()
    };
    for (name, text) in [("q.toml", QUOTE), ("q.json", JSON), ("q.csv", CSV)] {
        let wrong = text.replace("2933.58", "2953.58");
        for (bytes, encoding) in [
            (latin(&wrong), &["--encoding", "windows-1252"][..]),
            (wide(&wrong), &[]),
            (wide(&wrong), &["--encoding", "utf-16"]),
        ] {
            let found = told(&document(name, &bytes, encoding));
            assert!(found.len() == 1 && found[0].contains("2953.58"), "{name} {encoding:?}: {found:?}");
        }
        assert!(refusal(name, &latin(text)).contains("--encoding windows-1252"), "{name}");
    }
    // What is UTF-8 stays so: one encoding is named for a folder of many files.
    let unknown = umlauts(QUOTE).replace("currency = \"USD\"", "currency = \"€\"");
    let found = told(&document("q.toml", unknown.as_bytes(), &["--encoding", "windows-1252"]));
    assert!(found.iter().any(|own| own.contains('€')), "{found:?}");
}

#[test]
fn a_table_that_stands_twice_is_told_once_with_the_way_to_write_several() {
    for line in ["[line]", "[[line]]"] {
        let twice = QUOTE.replacen("[[line]]", "[line]", 1).replace("[[line]]", line);
        let shown = refusal("q.toml", twice.as_bytes());
        assert_eq!(shown.matches("error:").count(), 1, "{shown}");
        assert!(shown.contains("line stands twice") && shown.contains("write [[line]] every time"), "{shown}");
    }
}

#[test]
fn a_rate_that_is_a_share_is_told_as_one() {
    let shown = crate::checked("q.toml", QUOTE.replace("rate = \"8.25\"", "rate = \"0.0825\"").as_bytes(), &[]);
    let shown = String::from_utf8(shown.stdout).expect("UTF-8");
    assert!(shown.contains("Write the rate in percent") && !shown.contains("Write 2.24"), "{shown}");
}
