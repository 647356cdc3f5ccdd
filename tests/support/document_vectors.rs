//! Published invoices and computed taxes, judged as documents.

#![allow(clippy::disallowed_methods, reason = "the tests write the documents")]

use std::fs;

use plainprice::core::Decimal;
use plainprice::core::date::Date;
use plainprice::core::policy::Policy;
use plainprice::core::progress::Silent;
use plainprice::core::wishes::Wishes;
use plainprice::pipeline::Setting;
use plainprice::pipeline::quote::{Question, check};
use plainprice::rules::waivers::Waivers;
use serde_json::Value;

use super::{decimal, each_case, files};

/// What `quote check` finds in a document, judged in this process.
fn document_findings(name: &str, text: &str) -> Vec<plainprice::core::finding::Finding> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join(name);
    fs::write(&path, text).expect("it can be written");
    let (wishes, policy) = (Wishes::default(), Policy::default());
    let as_of = Date::new(2026, 6, 1).expect("that day exists");
    let setting =
        Setting { wishes: &wishes, list: "default", business: None, as_of, dates: [None; 2], progress: &Silent };
    let question = Question { setting: &setting, policy: &policy, packs: &[], prices: None };
    let mut waivers = Waivers::of_policy(&policy, as_of);
    let report = check(&path.to_string_lossy(), &question, &mut waivers);
    let report = report.unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
    report.findings.into_iter().map(|finding| *finding).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// An invoice of the published examples, written in UBL anew from its figures.
fn as_ubl(case: &Value) -> String {
    let currency = text(&case["currency"]);
    let amount =
        |name: &str, value: &Value| format!("<cbc:{name} currencyID=\"{currency}\">{}</cbc:{name}>", text(value));
    let category = |name: &str, of: &Value| {
        format!(
            "<cac:{name}><cbc:ID>{}</cbc:ID><cbc:Percent>{}</cbc:Percent></cac:{name}>",
            text(&of["cat"]),
            text(&of["rate"])
        )
    };
    let mut out = format!(
        "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" \
         xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" \
         xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">\
         <cbc:DocumentCurrencyCode>{currency}</cbc:DocumentCurrencyCode><cac:TaxTotal>"
    );
    out.push_str(&amount("TaxAmount", &case["taxtotal"][0]));
    for part in case["subtotals"].as_array().into_iter().flatten() {
        let amounts = amount("TaxableAmount", &part["base"]) + &amount("TaxAmount", &part["tax"]);
        out.push_str(&format!("<cac:TaxSubtotal>{amounts}{}</cac:TaxSubtotal>", category("TaxCategory", part)));
    }
    out.push_str("</cac:TaxTotal><cac:LegalMonetaryTotal>");
    for (name, value) in case["totals"].as_object().into_iter().flatten() {
        out.push_str(&amount(name, value));
    }
    out.push_str("</cac:LegalMonetaryTotal>");
    for (index, line) in case["lines"].as_array().into_iter().flatten().enumerate() {
        out.push_str(&format!(
            "<cac:InvoiceLine><cbc:ID>{}</cbc:ID><cbc:InvoicedQuantity>{}</cbc:InvoicedQuantity>{}<cac:Item>\
             <cbc:Name>Boiler part {index}</cbc:Name>{}</cac:Item><cac:Price>{}</cac:Price></cac:InvoiceLine>",
            index + 1,
            text(&line["qty"]),
            amount("LineExtensionAmount", &line["net"]),
            category("ClassifiedTaxCategory", line),
            amount("PriceAmount", &line["price"])
        ));
    }
    out + "</Invoice>"
}

#[test]
fn published_invoices_add_up_but_for_lines_that_are_not_quantity_times_price() {
    let mut invoices = 0;
    for prefix in ["invoices_en16931", "en16931_examples_raw"] {
        for path in files(prefix) {
            let document: Value =
                serde_json::from_str(&fs::read_to_string(&path).expect("it can be read")).expect("JSON");
            let cases = document["invoices"].as_array().or_else(|| document.as_array()).cloned().unwrap_or_default();
            for case in cases {
                let wrong = |line: &Value| {
                    let [quantity, price, net] =
                        ["qty", "price", "net"].map(|name| decimal(&line[name]).expect("a decimal"));
                    (quantity * price - net).abs() > Decimal::new(2, 2)
                };
                let lines = case["lines"].as_array().into_iter().flatten().enumerate();
                let expected: Vec<String> =
                    lines.filter(|(_, line)| wrong(line)).map(|(index, _)| (index + 1).to_string()).collect();
                let found = document_findings("invoice.xml", &as_ubl(&case));
                let told: Vec<String> = found.iter().map(|own| own.item.clone().unwrap_or_default()).collect();
                assert_eq!(told, expected, "{}: {found:?}", case["file"]);
                assert!(found.iter().all(|own| own.rule == "quote-line-sum-wrong"), "{found:?}");
                invoices += 1;
            }
        }
    }
    assert!(invoices >= 2, "{invoices} invoices");
}

#[test]
fn tax_is_right_rounded_once_and_named_where_it_is_rounded_on_every_line() {
    each_case("tax_rounding", |case| {
        let net = text(&case["net_total"]);
        let document = |tax: &str, gross: &str| {
            let mut out =
                format!("[invoice]\nnumber = \"R\"\ndate = 2026-03-02\ncurrency = \"{}\"\n", text(&case["currency"]));
            for (index, line) in case["lines"].as_array().into_iter().flatten().enumerate() {
                out.push_str(&format!(
                    "[[line]]\nid = \"{0}\"\ndescription = \"Boiler part {0}\"\nquantity = \"{1}\"\nunit-price = \"{2}\"\n\
                     amount = \"{3}\"\ntax-rate = \"{4}\"\n",
                    index + 1,
                    text(&line["qty"]),
                    text(&line["price"]),
                    text(&line["net"]),
                    text(&line["tax_rate"])
                ));
            }
            out + &format!("[totals]\nnet = \"{net}\"\ntax = \"{tax}\"\ngross = \"{gross}\"\n")
        };
        let rules = |tax: &str, gross: &str| -> Vec<&'static str> {
            document_findings("invoice.toml", &document(tax, gross)).iter().map(|own| own.rule).collect()
        };
        let once: Decimal =
            case["tax_per_document"].as_object().into_iter().flatten().filter_map(|(_, tax)| decimal(tax)).sum();
        let (once, by_line) = (once.to_string(), text(&case["tax_per_line_total"]));
        let mut faults = Vec::new();
        let calm = rules(&once, text(&case["gross_per_document"]));
        if !calm.is_empty() {
            faults.push(format!("rounded once: {calm:?}"));
        }
        let named = rules(by_line, text(&case["gross_per_line"]));
        let wanted: &[&str] = if once == by_line { &[] } else { &["tax-rounded-by-line"] };
        if named != wanted {
            faults.push(format!("rounded on every line: {named:?}"));
        }
        let wrong =
            rules(&(decimal(&case["tax_per_document"]).unwrap_or_default() + Decimal::new(999, 2)).to_string(), "0.00");
        if !wrong.contains(&"quote-tax-wrong") {
            faults.push(format!("a wrong tax: {wrong:?}"));
        }
        faults
    });
}
