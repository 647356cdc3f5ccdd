//! The XML in a PDF, and PDFs that hold none or are broken.

use lopdf::{Document, Object, Stream, dictionary};

use super::{document, refusal, told};

const CII: &str = "<rsm:CrossIndustryInvoice xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\" \
     xmlns:ram=\"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100\">\
     <rsm:ExchangedDocument><ram:ID>R-1</ram:ID><ram:TypeCode>380</ram:TypeCode></rsm:ExchangedDocument>\
     <rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>\
     <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:GrandTotalAmount>119.00</ram:GrandTotalAmount>\
     <ram:DuePayableAmount>119.00</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>\
     </ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>";

/// A PDF with files in it, packed or not.
fn pdf(files: &[(&str, &str)], is_packed: bool) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.add_object(dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 });
    let mut names: Vec<Object> = Vec::new();
    for (name, text) in files {
        let mut stream = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, text.as_bytes().to_vec());
        if is_packed {
            stream.compress().expect("it can be packed");
        }
        let content = document.add_object(stream);
        let entry = dictionary! {
            "Type" => "Filespec", "F" => Object::string_literal(*name), "UF" => Object::string_literal(*name),
            "EF" => dictionary! { "F" => content, "UF" => content },
        };
        let entry = document.add_object(entry);
        names.extend([Object::string_literal(*name), entry.into()]);
    }
    let catalog = dictionary! {
        "Type" => "Catalog", "Pages" => pages, "Names" => dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    };
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("it can be written");
    bytes
}

#[test]
fn the_invoice_in_a_pdf_is_read_whatever_its_profile_calls_it() {
    for name in ["factur-x.xml", "ZUGFeRD-invoice.xml", "xrechnung.xml", "bill.xml"] {
        for is_packed in [false, true] {
            let calm = document("i.pdf", &pdf(&[(name, CII)], is_packed), &[]);
            assert_eq!(told(&calm), [""; 0], "{name}");
        }
    }
    let wrong = CII.replace("<ram:DuePayableAmount>119.00", "<ram:DuePayableAmount>109.00");
    let both = pdf(&[("terms.xml", "<terms/>"), ("factur-x.xml", &wrong)], true);
    let found = document("i.pdf", &both, &[]);
    assert!(told(&found)[0].contains(r#""case":"due""#), "{found}");
    assert_eq!(found["findings"][0]["at"]["file"], "i.pdf");
}

#[test]
fn a_pdf_without_an_invoice_or_with_a_broken_one_is_refused() {
    assert!(refusal("i.pdf", &pdf(&[], false)).contains("holds no invoice as XML"));
    assert!(refusal("i.pdf", &pdf(&[("a.xml", CII), ("b.xml", CII)], true)).contains("several XML files"));
    assert!(refusal("i.pdf", &pdf(&[("factur-x.xml", &CII[..CII.len() / 2])], true)).contains("the XML is broken"));
    let laughs = "<!DOCTYPE x [<!ENTITY a \"a\">]><x>&a;</x>";
    assert!(refusal("i.pdf", &pdf(&[("factur-x.xml", laughs)], true)).contains("declares entities"));
    let whole = pdf(&[("factur-x.xml", CII)], true);
    for part in 1..20 {
        let cut = &whole[..whole.len() * part / 20];
        let told = refusal("i.pdf", cut);
        assert!(told.contains("Nothing was checked."), "{told}");
    }
    for at in (0..whole.len()).step_by(37) {
        // Whatever a changed byte does, it ends in words or in an answer.
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        let output = super::checked("i.pdf", &changed, &["--format", "json"]);
        assert!(matches!(output.status.code(), Some(0..=2)), "{at}: {:?}", output.status);
    }
}

#[test]
fn xml_that_unpacks_to_far_more_than_an_invoice_is_refused() {
    let bomb = pdf(&[("factur-x.xml", &" ".repeat(80 << 20))], true);
    assert!(bomb.len() < 4 << 20);
    assert!(refusal("i.pdf", &bomb).contains("cannot be unpacked"));
}
