//! What a later offer says otherwise beside its sums, and an order beside its quote.

use plainprice::core::chain::{Bearing, Condition, Role};
use plainprice::text::Text;

use crate::program::run;
use crate::{chain, judged, text_of};

/// An accepted quote with every kind of term.
const FIRST: &str = r#"[quote]
number = "K-17"
revision = 1
date = 2026-03-02
valid-until = 2026-04-02
status = "accepted"
accepted-on = 2026-03-05
customer = "Weber"
currency = "EUR"
retainage-percent = "5"
binding = "fixed"
deposit = { percent = "30" }
notes = "Payable within 30 days, 5 years of warranty"

[[line]]
id = "1"
item = "WT-40"
description = "Worktop, granite 40 mm"
quantity = "4.2"
unit = "m"
unit-price = "390.00"
amount = "1638.00"

[[line]]
id = "2"
description = "Fitting of the cabinets"
quantity = "8"
unit = "h"
amount = "500.00"

[[line]]
id = "3"
kind = "option"
description = "LED strips"
amount = "285.00"

[[line]]
id = "4"
kind = "exclusion"
description = "Painting of the walls"

[[fee]]
name = "Call-out on Sundays"
amount = "90.00"
obligation = "conditional"

[tax]
rate = "19"

[totals]
net = "2138.00"
tax = "406.22"
gross = "2544.22"
"#;

/// The second revision, which the customer has not accepted, with some words replaced by others.
fn second(changes: &[(&str, &str)]) -> String {
    let plain = FIRST.replace("revision = 1", "revision = 2").replace("2026-03-02", "2026-03-20");
    let plain = plain.replace("status = \"accepted\"\naccepted-on = 2026-03-05", "status = \"sent\"");
    changes.iter().fold(plain, |text, (old, new)| {
        assert!(text.contains(old), "{old} is not in it");
        text.replace(old, new)
    })
}

/// Every term, line and word that a revision may change: what is replaced by what, which condition that is, what it means
/// for the customer, and the rule that says so.
const CHANGES: &[(&str, &str, Condition, Bearing, Option<&str>)] = &[
    ("percent = \"30\"", "percent = \"50\"", Condition::Deposit, Bearing::Worse, Some("terms-worsened")),
    ("percent = \"30\"", "amount = \"763.27\"", Condition::Deposit, Bearing::Open, None),
    ("percent = \"30\"", "percent = \"10\"", Condition::Deposit, Bearing::Better, None),
    ("deposit = { percent = \"30\" }\n", "", Condition::Deposit, Bearing::Better, None),
    ("retainage-percent = \"5\"\n", "", Condition::Retainage, Bearing::Worse, Some("terms-worsened")),
    ("retainage-percent = \"5\"", "retainage-percent = \"8\"", Condition::Retainage, Bearing::Better, None),
    ("\"fixed\"", "\"estimate\"", Condition::Binding, Bearing::Worse, Some("terms-worsened")),
    ("\"fixed\"", "\"not-to-exceed\"", Condition::Binding, Bearing::Open, None),
    ("2026-04-02", "2026-05-02", Condition::Validity, Bearing::Open, None),
    ("valid-until = 2026-04-02\n", "", Condition::Validity, Bearing::Open, None),
    ("within 30 days", "within 7 days", Condition::Remarks, Bearing::Open, None),
    ("5 years", "2 years", Condition::Remarks, Bearing::Open, Some("terms-worsened")),
    (
        "[[fee]]",
        "[[line]]\nkind = \"exclusion\"\ndescription = \"Plaster\"\n\n[[fee]]",
        Condition::Exclusion,
        Bearing::Worse,
        Some("terms-worsened"),
    ),
    ("Painting of the walls", "Painting of everything", Condition::Wording, Bearing::Open, None),
    ("\"285.00\"", "\"450.00\"", Condition::Choice, Bearing::Worse, Some("terms-worsened")),
    ("\"285.00\"", "\"250.00\"", Condition::Choice, Bearing::Better, None),
    ("\"90.00\"", "\"120.00\"", Condition::Choice, Bearing::Worse, Some("terms-worsened")),
    ("id = \"2\"\n", "id = \"2\"\nkind = \"unit-rate\"\n", Condition::Promise, Bearing::Worse, Some("terms-worsened")),
    ("granite 40 mm", "laminate 20 mm", Condition::Wording, Bearing::Open, Some("line-not-agreed")),
    ("granite 40 mm", "granite", Condition::Wording, Bearing::Open, None),
    ("quantity = \"8\"", "quantity = \"7\"", Condition::Quantity, Bearing::Worse, Some("terms-worsened")),
    ("rate = \"19\"", "rate = \"21\"", Condition::TaxRate, Bearing::Open, Some("tax-basis-differs")),
];

#[test]
fn every_term_that_a_revision_changes_is_told_and_what_is_worse_is_a_finding() {
    let calm = chain(&[FIRST, &second(&[])]).expect("a chain");
    assert!(calm.altered.is_empty(), "{:?}", calm.altered);
    for (old, new, condition, bearing, rule) in CHANGES {
        let later = second(&[(old, new)]);
        let found = chain(&[FIRST, &later]).expect("a chain").altered;
        let told: Vec<_> = found.iter().map(|one| (one.condition, one.bearing)).collect();
        assert_eq!(told, [(*condition, *bearing)], "{old} became {new}");
        let report = judged(&[text_of("1.toml", FIRST), text_of("2.toml", &later)]);
        let rules: Vec<&str> = report
            .findings
            .iter()
            .map(|finding| finding.rule)
            .filter(|rule| {
                *rule != "quote-expired"
                    && *rule != "validity-missing"
                    && *rule != "quote-tax-wrong"
                    && *rule != "rounding-hides-money"
                    && *rule != "quote-total-wrong"
            })
            .collect();
        assert_eq!(rules, rule.iter().copied().collect::<Vec<_>>(), "{old} became {new}");
        for finding in &report.findings {
            assert!(Text::english().message(finding).is_ok() && Text::english().help(finding).is_ok(), "{finding:?}");
        }
    }
}

/// What the program shows of two documents.
fn shown(files: &[(&str, &str)], more: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    files.iter().for_each(|(name, text)| std::fs::write(folder.path().join(name), text).expect("written"));
    let output = run(folder.path(), &[&["quote", "compare", "--as-of", "2026-06-01"], &names[..], more].concat(), None);
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_revision_that_costs_as_much_and_says_something_else_is_not_called_as_agreed() {
    let later =
        second(&[("percent = \"30\"", "percent = \"50\""), ("id = \"2\"\n", "id = \"2\"\nkind = \"unit-rate\"\n")]);
    let shown = shown(&[("1.toml", FIRST), ("2.toml", &later)], &[]);
    let first: Vec<&str> =
        shown.lines().take_while(|line| !line.contains("errors") && !line.contains("warning")).collect();
    insta::assert_snapshot!(first.join("\n"), @"
    K-17 (revision 2) costs as much as K-17 (revision 1). 2 things in it are otherwise.

       agreed 2138.00   K-17 (revision 2) 2138.00   EUR without tax

       line                      K-17 (revision 1)   K-17 (revision 2)   difference
     · Fitting of the cabinets              500.00              500.00
          charged by measure now, at a fixed price before

    The deposit rises from 30 % to 50 %: 763.27 EUR → 1272.11 EUR.
    1 line is as agreed.
    ");
}

#[test]
fn between_two_offers_that_nobody_accepted_nothing_is_called_agreed_and_terms_are_no_fault() {
    let first = FIRST.replace("status = \"accepted\"\naccepted-on = 2026-03-05", "status = \"sent\"");
    let later = second(&[
        ("percent = \"30\"", "percent = \"50\""),
        ("\"1638.00\"", "\"1512.00\""),
        ("\"390.00\"", "\"360.00\""),
    ]);
    let shown = shown(&[("1.toml", &first), ("2.toml", &later)], &[]);
    assert!(shown.contains("360.00 per m, before 390.00"), "{shown}");
    assert!(!shown.contains("agreed"), "{shown}");
    assert!(!shown.contains("terms-worsened"), "{shown}");
    assert!(shown.contains("The deposit rises from 30 % to 50 %"), "{shown}");
}

#[test]
fn an_offer_is_never_called_a_bill() {
    let later = second(&[
        ("kind = \"option\"\n", "kind = \"option\"\nselected = true\n"),
        ("kind = \"exclusion\"\n", "amount = \"40.00\"\n"),
        ("obligation = \"conditional\"\n", ""),
        ("[[fee]]", "[[fee]]\nname = \"Parking\"\namount = \"20.00\"\n\n[[fee]]"),
    ]);
    let shown = shown(&[("1.toml", FIRST), ("2.toml", &later)], &[]);
    let rules = ["option-not-selected-billed", "exclusion-billed", "charge-not-agreed"];
    assert!(rules.iter().all(|rule| shown.contains(rule)), "{shown}");
    let words = shown
        .lines()
        .filter(|line| !line.contains("rules ") && !line.starts_with("error") && !line.starts_with("warning"));
    let words: String = words.collect::<Vec<_>>().join("\n");
    assert!(!words.contains("bill") && !words.contains("charged"), "{words}");
}

#[test]
fn json_and_the_letter_have_the_terms_that_a_revision_changes() {
    let later = second(&[("percent = \"30\"", "percent = \"50\"")]);
    let files = [("1.toml", FIRST), ("2.toml", later.as_str())];
    let document: serde_json::Value = serde_json::from_str(&shown(&files, &["--format", "json"])).expect("JSON");
    let terms = serde_json::json!([{
        "term": "deposit", "document": "K-17 (revision 2)", "about": null,
        "old": "30 %", "new": "50 %", "for_customer": "worse"
    }]);
    assert_eq!(document["terms"], terms);
    let page = shown(&files, &["--format", "html"]);
    let markdown = shown(&files, &["--format", "markdown"]);
    let sentence = "The deposit rises from 30 % to 50 %: 763.27 EUR → 1272.11 EUR.";
    assert!(page.contains(sentence) && markdown.contains(sentence), "{markdown}");
}

const BILL: &str = r#"[invoice]
number = "R-1"
quote = "K-17"
date = 2026-05-02
customer = "Weber"
currency = "EUR"

[[line]]
quote-line = "1"
description = "Worktop, granite 40 mm"
quantity = "4.2"
unit = "m"
unit-price = "395.00"
amount = "1659.00"

[[fee]]
name = "Delivery"
amount = "30.00"
"#;

/// The order of a customer, which has another price, a fee more and a line less than its quote.
const ORDER: &str = r#"<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>O-3</cbc:ID><cbc:IssueDate>2026-03-10</cbc:IssueDate>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:QuotationDocumentReference><cbc:ID>K-17</cbc:ID></cac:QuotationDocumentReference>
  <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator>
    <cbc:AllowanceChargeReason>Delivery</cbc:AllowanceChargeReason>
    <cbc:Amount currencyID="EUR">30.00</cbc:Amount></cac:AllowanceCharge>
  <cac:AnticipatedMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="EUR">1659.00</cbc:LineExtensionAmount>
    <cbc:ChargeTotalAmount currencyID="EUR">30.00</cbc:ChargeTotalAmount>
    <cbc:TaxExclusiveAmount currencyID="EUR">1689.00</cbc:TaxExclusiveAmount>
    <cbc:PayableAmount currencyID="EUR">1689.00</cbc:PayableAmount>
  </cac:AnticipatedMonetaryTotal>
  <cac:OrderLine><cac:LineItem>
    <cbc:ID>1</cbc:ID><cbc:Quantity unitCode="MTR">4.2</cbc:Quantity>
    <cbc:LineExtensionAmount currencyID="EUR">1659.00</cbc:LineExtensionAmount>
    <cac:Price><cbc:PriceAmount currencyID="EUR">395.00</cbc:PriceAmount></cac:Price>
    <cac:Item><cbc:Name>Worktop, granite 40 mm</cbc:Name></cac:Item>
  </cac:LineItem></cac:OrderLine>
</Order>
"#;

#[test]
fn an_order_beside_its_quote_and_a_bill_tells_every_difference_from_the_quote() {
    let files = [("q.toml", FIRST), ("o.xml", ORDER), ("b.toml", BILL)];
    let report = judged(&files.map(|(name, text)| text_of(name, text)));
    let chain = report.chain.as_ref().expect("a chain");
    assert_eq!(chain.account.over.fixed(2), "0.00", "the bill keeps the order");
    let ordered = chain.ordered.as_ref().expect("the order stands beside its quote");
    assert_eq!(ordered.documents.iter().map(|own| own.role).filter(|role| *role == Role::Held).count(), 1);
    let rules: Vec<&str> = report.findings.iter().filter(|own| *own.list == *"O-3").map(|own| own.rule).collect();
    assert!(["unit-price-differs", "charge-not-agreed"].iter().all(|rule| rules.contains(rule)), "{rules:?}");
    let price = report.findings.iter().find(|own| own.rule == "unit-price-differs").expect("it is told");
    assert_eq!(price.level, plainprice::core::finding::Level::Warn, "the customer ordered it so");
    let shown = shown(&files, &[]);
    for said in [
        "O-3 is 449.00 EUR below K-17",
        "Worktop, granite 40 mm: 1659.00 EUR instead of 1638.00 EUR, 21.00 EUR more",
        "Delivery: new, 30.00 EUR",
        "Fitting of the cabinets: no longer in it, 500.00 EUR less",
        "395.00 EUR per m",
    ] {
        assert!(shown.replace("\n", " ").contains(said), "{said}:\n{shown}");
    }
}

#[test]
fn nobody_is_asked_to_agree_to_an_offer_that_was_accepted() {
    let first = FIRST.replace("status = \"accepted\"\naccepted-on = 2026-03-05", "status = \"sent\"");
    let ask = "Please tell us which of these points you agree to.";
    for (status, is_asked) in [("sent", true), ("accepted", false)] {
        let later = second(&[("\"sent\"", &format!("\"{status}\"")), ("percent = \"30\"", "percent = \"20\"")]);
        let folder = tempfile::tempdir().expect("a folder can be made");
        let files = [("1.toml", first.as_str()), ("2.toml", later.as_str())];
        files.iter().for_each(|(name, text)| std::fs::write(folder.path().join(name), text).expect("written"));
        run(
            folder.path(),
            &["quote", "compare", "1.toml", "2.toml", "--as-of", "2026-06-01", "--letter", "l.txt"],
            None,
        );
        let letter = std::fs::read_to_string(folder.path().join("l.txt")).expect("it was written");
        assert_eq!(letter.contains(ask), is_asked, "{letter}");
    }
}
