//! UBL 2.1: Quotation, Order, OrderChange, OrderResponse, Invoice, CreditNote.

use super::values::Values;
use crate::core::agreement::{
    Adjustment, Agreement, Kind, Layout, Line, LineStatus, Stated, TaxMark, TaxPart, TaxTotal, Totals,
};
use crate::read::tree::Element;

/// What the parts of a document are called, by its root.
struct Names {
    root: &'static str,
    kind: Kind,
    line: &'static str,
    quantity: &'static str,
    totals: &'static str,
}

const NAMES: &[Names] = &[
    Names {
        root: "Invoice",
        kind: Kind::Invoice,
        line: "cac:InvoiceLine",
        quantity: "cbc:InvoicedQuantity",
        totals: "cac:LegalMonetaryTotal",
    },
    Names {
        root: "CreditNote",
        kind: Kind::CreditNote,
        line: "cac:CreditNoteLine",
        quantity: "cbc:CreditedQuantity",
        totals: "cac:LegalMonetaryTotal",
    },
    Names {
        root: "Quotation",
        kind: Kind::Quote,
        line: "cac:QuotationLine",
        quantity: "cbc:Quantity",
        totals: "cac:QuotedMonetaryTotal",
    },
    Names {
        root: "Order",
        kind: Kind::Order,
        line: "cac:OrderLine",
        quantity: "cbc:Quantity",
        totals: "cac:AnticipatedMonetaryTotal",
    },
    Names {
        root: "OrderChange",
        kind: Kind::ChangeOrder,
        line: "cac:OrderLine",
        quantity: "cbc:Quantity",
        totals: "cac:AnticipatedMonetaryTotal",
    },
    Names {
        root: "OrderResponse",
        kind: Kind::OrderResponse,
        line: "cac:OrderLine",
        quantity: "cbc:Quantity",
        totals: "cac:LegalMonetaryTotal",
    },
];

/// The document in a tree, where it is one of UBL.
pub(super) fn recognise(root: Element<'_>) -> Option<(usize, Element<'_>)> {
    let document = root.children().next()?;
    let has_parts =
        document.children().any(|child| child.name().starts_with("cbc:") || child.name().starts_with("cac:"));
    let number = NAMES.iter().position(|names| names.root == document.name()).filter(|_| has_parts)?;
    Some((number, document))
}

/// Reads the document.
pub(super) fn read(number: usize, root: Element<'_>, values: &mut Values) -> Agreement {
    let names = &NAMES[number];
    let mut found = Agreement::new(names.kind, Layout::Ubl, root.at());
    found.number = values.said(root.child("cbc:ID"));
    found.sequence = values.number(root.child("cbc:SequenceNumberID").filter(|own| is_number(own.text())));
    found.date = values.day(root.child("cbc:IssueDate"));
    found.valid_until = values.day(root.find("cac:ValidityPeriod cbc:EndDate"));
    let currency = root.child("cbc:DocumentCurrencyCode").or_else(|| root.child("cbc:PricingCurrencyCode"));
    found.currency = values.currency(currency);
    found.tax_currency = values.currency(root.child("cbc:TaxCurrencyCode")).map(|stated| stated.value);
    found.seller = party(root, &["cac:AccountingSupplierParty", "cac:SellerSupplierParty"], values);
    let customers = ["cac:AccountingCustomerParty", "cac:BuyerCustomerParty", "cac:OriginatorCustomerParty"];
    found.customer = party(root, &customers, values);
    found.site = values.said(root.find("cac:Delivery cac:DeliveryAddress cbc:StreetName"));
    for path in [
        "cac:QuotationDocumentReference cbc:ID",
        "cac:OrderReference cbc:ID",
        "cac:BillingReference cac:InvoiceDocumentReference cbc:ID",
        "cac:ContractDocumentReference cbc:ID",
    ] {
        found.references.extend(values.said(root.find(path)));
    }
    found.order = values.said(root.find("cac:OrderReference cbc:ID"));
    found.lines = root.all(names.line).map(|own| line(own, names, values)).collect();
    found.adjustments = root.all("cac:AllowanceCharge").map(|own| adjustment(own, values)).collect();
    found.taxes = root.all("cac:TaxTotal").map(|own| tax_total(own, values)).collect();
    if let Some(own) = root.child(names.totals) {
        found.totals = totals(own, values);
    }
    found.notes = root.all("cbc:Note").filter_map(|note| values.said(Some(note))).collect();
    for path in ["cac:PaymentTerms cbc:Note", "cac:DeliveryTerms cbc:SpecialTerms"] {
        found.notes.extend(values.said(root.find(path)));
    }
    found
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn party(root: Element<'_>, roles: &[&str], values: &mut Values) -> Option<Stated<Box<str>>> {
    let party = roles.iter().find_map(|role| root.find(role)?.child("cac:Party"))?;
    let name = party.find("cac:PartyName cbc:Name").or_else(|| party.find("cac:PartyLegalEntity cbc:RegistrationName"));
    values.said(name)
}

fn line(own: Element<'_>, names: &Names, values: &mut Values) -> Line {
    // In orders and quotations the line itself stands one step deeper.
    let inner = own.child("cac:LineItem").unwrap_or(own);
    let mut found = Line::new(own.at());
    found.id = values.said(inner.child("cbc:ID").or_else(|| own.child("cbc:ID")));
    let quantity = inner.child(names.quantity).or_else(|| inner.child("cbc:Quantity"));
    found.quantity = values.number(quantity);
    found.unit = quantity.and_then(|quantity| values.said(quantity.child("@unitCode")));
    found.amount = values.amount(inner.child("cbc:LineExtensionAmount"));
    found.tax = values.amount(inner.child("cbc:TotalTaxAmount").or_else(|| inner.find("cac:TaxTotal cbc:TaxAmount")));
    found.adjustments = inner.all("cac:AllowanceCharge").map(|own| adjustment(own, values)).collect();
    if let Some(item) = inner.child("cac:Item") {
        found.name = values.words(item.child("cbc:Name"));
        found.description = values.words(item.child("cbc:Description"));
        let key = ["cac:SellersItemIdentification cbc:ID", "cac:StandardItemIdentification cbc:ID"];
        found.item = key.iter().find_map(|path| values.said(item.find(path)));
        found.taxes = item.all("cac:ClassifiedTaxCategory").map(|own| mark(own, values)).collect();
    }
    if let Some(price) = inner.child("cac:Price") {
        found.price = values.amount(price.child("cbc:PriceAmount"));
        found.base_quantity = values.number(price.child("cbc:BaseQuantity"));
        for inside in price.all("cac:AllowanceCharge") {
            if inside.child("cbc:ChargeIndicator").is_some_and(|own| own.text() == "true") {
                found.price_charge.get_or_insert(inside.at());
            } else {
                found.gross_price = values.amount(inside.child("cbc:BaseAmount"));
                found.discount = values.amount(inside.child("cbc:Amount"));
            }
        }
    }
    let status = [
        (LineStatus::Added, "1"),
        (LineStatus::Cancelled, "2"),
        (LineStatus::Revised, "3"),
        (LineStatus::Revised, "Revised"),
        (LineStatus::Added, "Added"),
        (LineStatus::Cancelled, "Cancelled"),
    ];
    found.status = inner.child("cbc:LineStatusCode").and_then(|code| {
        let (value, _) = status.iter().find(|(_, name)| name.eq_ignore_ascii_case(code.text()))?;
        Some(Stated { value: *value, at: code.at() })
    });
    found.order_line = values.said(own.find("cac:OrderLineReference cbc:LineID"));
    found.quote_line = values.said(own.find("cac:QuotationLineReference cbc:LineID"));
    for path in [
        "cbc:Note",
        "cac:InvoicePeriod cbc:StartDate",
        "cac:InvoicePeriod cbc:EndDate",
        "cac:DocumentReference cbc:ID",
        "cac:Delivery cbc:ActualDeliveryDate",
    ] {
        found.remarks.extend(values.said(own.find(path).or_else(|| inner.find(path))));
    }
    if let Some(item) = inner.child("cac:Item") {
        for more in item.all("cac:AdditionalItemProperty") {
            found.remarks.extend(values.said(more.child("cbc:Value")));
        }
    }
    found
}

fn mark(own: Element<'_>, values: &mut Values) -> TaxMark {
    TaxMark {
        scheme: values.said(own.find("cac:TaxScheme cbc:ID")),
        category: values.said(own.child("cbc:ID")),
        rate: values.percent(own.child("cbc:Percent")),
    }
}

fn adjustment(own: Element<'_>, values: &mut Values) -> Adjustment {
    let is_charge = values.yes_no(own.child("cbc:ChargeIndicator")).is_some_and(|stated| stated.value);
    Adjustment {
        is_charge,
        amount: values.amount(own.child("cbc:Amount")),
        base: values.amount(own.child("cbc:BaseAmount")),
        percent: values.percent(own.child("cbc:MultiplierFactorNumeric")),
        reason: values.words(own.child("cbc:AllowanceChargeReason")),
        code: values.words(own.child("cbc:AllowanceChargeReasonCode")),
        taxes: own.all("cac:TaxCategory").map(|own| mark(own, values)).collect(),
        is_optional: false,
        at: own.at(),
    }
}

fn tax_total(own: Element<'_>, values: &mut Values) -> TaxTotal {
    let part = |own: Element<'_>, values: &mut Values| TaxPart {
        base: values.amount(own.child("cbc:TaxableAmount")),
        amount: values.amount(own.child("cbc:TaxAmount")),
        mark: own.child("cac:TaxCategory").map(|own| mark(own, values)).unwrap_or_default(),
        at: own.at(),
    };
    TaxTotal {
        amount: values.amount(own.child("cbc:TaxAmount")),
        parts: own.all("cac:TaxSubtotal").map(|own| part(own, values)).collect(),
        is_retained: false,
        at: own.at(),
    }
}

fn totals(own: Element<'_>, values: &mut Values) -> Totals {
    Totals {
        lines: values.amount(own.child("cbc:LineExtensionAmount")),
        allowances: values.amount(own.child("cbc:AllowanceTotalAmount")),
        charges: values.amount(own.child("cbc:ChargeTotalAmount")),
        tax_in_prices: None,
        net: values.amount(own.child("cbc:TaxExclusiveAmount")),
        gross: values.amount(own.child("cbc:TaxInclusiveAmount")),
        retained: None,
        withheld: None,
        paid: values.amount(own.child("cbc:PrepaidAmount")),
        rounding: values.amount(own.child("cbc:PayableRoundingAmount")),
        due: values.amount(own.child("cbc:PayableAmount")),
        at: Some(own.at()),
    }
}
