//! Documents that want more than to be read.

use std::time::{Duration, Instant};

use super::{QUOTE, document, refusal, told};

const INVOICE: &str = "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" \
     xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\" \
     xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\">";

#[test]
fn entities_and_files_from_outside_are_refused_in_words() {
    let laughs = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"{}\">]>{INVOICE}<cbc:ID>&lol2;</cbc:ID></Invoice>",
        "&lol;".repeat(10)
    );
    assert!(refusal("bomb.xml", laughs.as_bytes()).contains("declares entities or names another file"));
    for outside in
        ["<!DOCTYPE x SYSTEM \"file:///etc/passwd\">", "<!DOCTYPE x PUBLIC \"a\" \"http://x.example/y.dtd\">"]
    {
        let text = format!("{outside}{INVOICE}<cbc:ID>1</cbc:ID></Invoice>");
        assert!(refusal("outside.xml", text.as_bytes()).contains("declares entities or names another file"));
    }
    let unknown = format!("{INVOICE}<cbc:ID>&xxe;</cbc:ID></Invoice>");
    assert!(refusal("entity.xml", unknown.as_bytes()).contains("the entity &xxe; is not known"));
    let known = format!("{INVOICE}<cbc:ID>A&amp;B&#x20;<![CDATA[<1>]]></cbc:ID></Invoice>");
    assert_eq!(document("known.xml", known.as_bytes(), &[])["compared"]["items"], 0);
}

#[test]
fn nesting_has_an_end() {
    let deep = format!("{INVOICE}{}{}</Invoice>", "<cac:X>".repeat(100_000), "</cac:X>".repeat(100_000));
    assert!(refusal("deep.xml", deep.as_bytes()).contains("nested deeper than"));
    let deep = format!("{{\"quote\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(refusal("deep.json", deep.as_bytes()).contains("nested deeper than"));
    let deep = format!("[quote]\nnotes = {}1{}\n", "[".repeat(100_000), "]".repeat(100_000));
    refusal("deep.toml", deep.as_bytes());
}

#[test]
fn broken_documents_are_refused_at_their_place() {
    for (text, words) in [
        (format!("{INVOICE}<cbc:ID>1</cbc:Name></Invoice>"), "the XML is broken"),
        (format!("{INVOICE}<cbc:ID>1"), "the XML is broken"),
        (format!("{INVOICE}</Invoice><more/>"), "the XML is broken"),
        (format!("{INVOICE}<nix:ID>1</nix:ID></Invoice>"), "the prefix nix is not declared"),
        ("<html><body>Not found</body></html>".to_string(), "it starts with html"),
        ("<?xml version=\"1.0\"?>".to_string(), "the XML is broken"),
        (String::new(), "the file is empty"),
        ("sku,price\nA,1.00\n".to_string(), "no quote, order or invoice that can be read"),
        ("{\"items\":[1]}".to_string(), "no quote, order or invoice that is known"),
        ("[list]\ncurrency = \"EUR\"\n".to_string(), "no quote, order or invoice that is known"),
        ("%PDF-1.7\n".to_string(), "the PDF is broken"),
    ] {
        let told = refusal("broken.xml", text.as_bytes());
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn a_prefix_means_nothing_and_a_namespace_everything() {
    let text = format!(
        "{INVOICE}<cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount>100</cbc:TaxInclusiveAmount>\
         <cbc:PayableAmount>90</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>"
    );
    let other = text.replace("cbc:", "a:").replace("cac:", "b:").replace(":cbc=", ":a=").replace(":cac=", ":b=");
    let swapped = other.replace("<Invoice xmlns=", "<z:Invoice xmlns:z=").replace("</Invoice>", "</z:Invoice>");
    for text in [&text, &other, &swapped] {
        assert!(told(&document("i.xml", text.as_bytes(), &[]))[0].contains(r#""case":"due""#), "{text}");
    }
    let foreign = text.replace("CommonBasicComponents-2", "CommonBasicComponents-9");
    assert_eq!(told(&document("i.xml", foreign.as_bytes(), &[])), [""; 0]);
}

#[test]
fn tax_is_stated_once_in_the_currency_of_the_document() {
    let invoice = |totals: &[&str]| {
        let taxes: String = totals
            .iter()
            .map(|code| {
                format!("<cac:TaxTotal><cbc:TaxAmount currencyID=\"{code}\">7.00</cbc:TaxAmount></cac:TaxTotal>")
            })
            .collect();
        format!(
            "{INVOICE}<cbc:DocumentCurrencyCode>DKK</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>NOK</cbc:TaxCurrencyCode>\
             {taxes}</Invoice>"
        )
    };
    let told = |totals: &[&str]| told(&document("i.xml", invoice(totals).as_bytes(), &[]));
    assert_eq!((told(&["DKK"]), told(&["DKK", "NOK"])), (vec![], vec![]));
    assert!(told(&["DKK", "DKK"])[0].contains("tax-twice"));
    assert!(told(&["NOK"])[0].contains("tax-foreign"));
}

#[test]
fn a_document_is_read_in_the_encoding_that_it_declares() {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"ENC\"?>{INVOICE}<cac:InvoiceLine><cbc:ID>1</cbc:ID><cac:Item><cbc:Name>Gebühr</cbc:Name>\
         </cac:Item></cac:InvoiceLine></Invoice>"
    );
    let latin: Vec<u8> = text.replace("ENC", "ISO-8859-1").chars().map(|c| c as u8).collect();
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(text.replace("ENC", "UTF-16").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [latin.as_slice(), &wide, text.replace("ENC", "UTF-8").as_bytes()] {
        let found = document("i.xml", bytes, &[]);
        assert!(found["findings"][0]["message"].as_str().is_some_and(|said| said.starts_with("Gebühr")), "{found}");
    }
    let lying: Vec<u8> = text.replace("ENC", "UTF-8").chars().map(|c| c as u8).collect();
    assert!(refusal("i.xml", &lying).contains("UTF-8"));
    assert!(refusal("i.xml", text.replace("ENC", "klingon-1").as_bytes()).contains("klingon-1"));
}

#[test]
fn a_currency_that_is_none_is_told_and_the_sums_go_on() {
    let text = QUOTE.replace("\"USD\"", "\"ZZZ\"").replace("2933.58", "2933.59");
    let found = told(&document("q.toml", text.as_bytes(), &[]));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("quote-currency-mixed") && found[1].starts_with("quote-total-wrong"), "{found:?}");
}

#[test]
fn many_faults_in_one_endless_line_and_many_names_cost_no_more_than_their_size() {
    let start = Instant::now();
    let mut lines = format!("{INVOICE}<cbc:Note>{}</cbc:Note>", "ä".repeat(4 << 20));
    for number in 0..20_000 {
        lines.push_str(&format!(
            "<cac:InvoiceLine><cbc:ID>{number}</cbc:ID><cbc:InvoicedQuantity>3</cbc:InvoicedQuantity>\
             <cbc:LineExtensionAmount currencyID=\"X{number}\">9.00</cbc:LineExtensionAmount>\
             <cac:Price><cbc:PriceAmount>1.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine>"
        ));
    }
    lines.push_str("</Invoice>");
    let found = document("line.xml", lines.as_bytes(), &[]);
    assert_eq!(found["summary"]["errors"].as_u64(), Some(20_020));
    let keys: String = (0..50_000).map(|number| format!("\"k{number}\":1,")).collect();
    assert!(
        refusal("keys.json", format!("{{\"quote\":{{{keys}\"number\":\"Q\"}}}}").as_bytes()).contains("unknown key")
    );
    let parts = "<cac:TaxSubtotal><cbc:TaxAmount>1</cbc:TaxAmount></cac:TaxSubtotal>".repeat(2_000);
    let taxes = format!("{INVOICE}<cac:TaxTotal>{parts}</cac:TaxTotal></Invoice>");
    assert!(refusal("taxes.xml", taxes.as_bytes()).contains("rates of tax"));
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
}

#[test]
fn a_hundred_megabytes_are_read_in_bounded_time() {
    let mut text = format!("{INVOICE}<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>");
    // An attachment, and names that change from element to element.
    text.push_str(&format!("<cac:Attachment><cbc:Blob>{}</cbc:Blob></cac:Attachment>", "QUJD".repeat(20 << 20)));
    for number in 0..40_000 {
        text.push_str(&format!(
            "<cac:InvoiceLine><cbc:ID>{number}</cbc:ID><cbc:InvoicedQuantity>3</cbc:InvoicedQuantity>\
             <cbc:LineExtensionAmount>3.{:02}</cbc:LineExtensionAmount><cac:Item><cbc:Name>Bolt {number}</cbc:Name></cac:Item>\
             <cac:Price><cbc:PriceAmount>1.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine><cac:X{number}/>",
            u32::from(number == 39_999) * 50
        ));
    }
    text.push_str("</Invoice>");
    let start = Instant::now();
    let found = document("large.xml", text.as_bytes(), &[]);
    assert_eq!(found["compared"]["items"], 40_000);
    assert_eq!(told(&found).len(), 1);
    assert_eq!(found["findings"][0]["at"]["field"], "/Invoice/cac:InvoiceLine[40000]/cbc:LineExtensionAmount");
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
}
