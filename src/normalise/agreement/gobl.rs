//! GOBL JSON: `bill/invoice` and `bill/order`, bare or in their envelope.

use super::values::Values;
use crate::core::agreement::{
    Adjustment, Agreement, Kind, Layout, Line, Payment, Stated, TaxMark, TaxPart, TaxTotal, Totals,
};
use crate::read::tree::Element;

/// The start of the schemas of GOBL.
const SCHEMA: &str = "https://gobl.org/draft-0/";

/// The bill in a document of GOBL.
pub(super) fn recognise(root: Element<'_>) -> Option<Element<'_>> {
    let schema = |own: Element<'_>| own.child("$schema").map_or("", |schema| schema.text()).to_string();
    let document = match schema(root).strip_prefix(SCHEMA) {
        Some("envelope") => root.child("doc")?,
        _ => root,
    };
    schema(document).strip_prefix(SCHEMA).is_some_and(|name| name.starts_with("bill/")).then_some(document)
}

/// Reads the bill.
pub(super) fn read(root: Element<'_>, values: &mut Values) -> Agreement {
    let of_type = root.child("type").map_or("", |own| own.text());
    let is_order = root.child("$schema").is_some_and(|schema| schema.text().ends_with("bill/order"));
    let kind = match (is_order, of_type) {
        (true, "quote") => Kind::Quote,
        (true, _) => Kind::Order,
        (false, "credit-note") => Kind::CreditNote,
        (false, _) => Kind::Invoice,
    };
    let mut found = Agreement::new(kind, Layout::Gobl, root.at());
    found.number = values.said(root.child("code"));
    if let (Some(series), Some(number)) = (root.child("series"), &mut found.number) {
        number.value = format!("{}-{}", series.text(), number.value).into();
    }
    found.date = values.day(root.child("issue_date"));
    found.currency = values.currency(root.child("currency"));
    found.seller = values.said(root.find("supplier name"));
    found.customer = values.said(root.find("customer name"));
    for own in root.all("preceding") {
        found.references.extend(values.said(own.child("code")));
    }
    if let Some(included) = root.find("tax prices_include") {
        found.tax_included = Some(Stated { value: true, at: included.at() });
    }
    let currency = root.child("currency").map_or("", |own| own.text());
    found.lines = root.all("lines").map(|own| line(own, currency, values)).collect();
    for (name, is_charge) in [("discounts", false), ("charges", true)] {
        found.adjustments.extend(root.all(name).map(|own| adjustment(own, is_charge, values)));
    }
    if let Some(own) = root.child("totals") {
        found.taxes = taxes(own, values);
        found.totals = totals(own, values);
    }
    for own in root.child("payment").into_iter().flat_map(|payment| payment.all("advances")) {
        found.payments.push(Payment {
            date: values.day(own.child("date")),
            amount: values.amount(own.child("amount")),
            reference: values.said(own.child("description")),
            at: own.at(),
        });
    }
    found.notes = root.all("notes").filter_map(|note| values.said(note.child("text"))).collect();
    found
}

fn line(own: Element<'_>, currency: &str, values: &mut Values) -> Line {
    let mut found = Line::new(own.at());
    found.id = values.said(own.child("i"));
    found.quantity = values.number(own.child("quantity"));
    found.amount = values.amount(own.child("total"));
    if let Some(item) = own.child("item") {
        found.name = values.words(item.child("name"));
        found.description = values.words(item.child("description"));
        found.item = values.said(item.child("ref"));
        found.unit = values.said(item.child("unit"));
        found.price = values.amount(item.child("price"));
        // Of a price in another currency the alternative in that of the bill counts.
        let is_foreign = item.child("currency").is_some_and(|own| own.text() != currency);
        let is_own = |price: &Element<'_>| price.child("currency").is_some_and(|own| own.text() == currency);
        if let Some(alternative) = item.all("alt_prices").find(is_own).filter(|_| is_foreign) {
            found.price = values.amount(alternative.child("value"));
        }
    }
    for (name, is_charge) in [("discounts", false), ("charges", true)] {
        found.adjustments.extend(own.all(name).map(|own| adjustment(own, is_charge, values)));
    }
    found.taxes = own.all("taxes").map(|own| mark(own, values)).collect();
    found.remarks.extend(values.said(own.find("identifier code")));
    found.remarks.extend(own.all("notes").filter_map(|note| values.said(note.child("text"))));
    found
}

fn mark(own: Element<'_>, values: &mut Values) -> TaxMark {
    TaxMark {
        scheme: values.said(own.child("cat")),
        category: values.said(own.find("ext untdid-tax-category")),
        rate: values.percent(own.child("percent")),
    }
}

fn adjustment(own: Element<'_>, is_charge: bool, values: &mut Values) -> Adjustment {
    Adjustment {
        is_charge,
        amount: values.amount(own.child("amount")),
        base: values.amount(own.child("base")),
        percent: values.percent(own.child("percent")),
        reason: values.words(own.child("reason").or_else(|| own.child("key"))),
        code: values.said(own.child("code").or_else(|| own.find("ext untdid-allowance"))),
        taxes: own.all("taxes").map(|own| mark(own, values)).collect(),
        is_optional: false,
        at: own.at(),
    }
}

/// One total for all taxes that are added, with their breakdown, and one for each tax that is held back.
fn taxes(own: Element<'_>, values: &mut Values) -> Vec<TaxTotal> {
    let mut added: Vec<TaxPart> = Vec::new();
    let mut all = Vec::new();
    for category in own.child("taxes").into_iter().flat_map(|taxes| taxes.all("categories")) {
        let code = category.child("code");
        let mut parts = Vec::new();
        for rate in category.all("rates") {
            let of_rate = |percent: Option<Element<'_>>, amount: Option<Element<'_>>, values: &mut Values| TaxPart {
                base: values.amount(rate.child("base")),
                amount: values.amount(amount),
                mark: TaxMark {
                    scheme: values.said(code),
                    category: values.said(rate.find("ext untdid-tax-category")),
                    rate: values.percent(percent),
                },
                at: rate.at(),
            };
            parts.push(of_rate(rate.child("percent"), rate.child("amount"), values));
            if let Some(more) = rate.child("surcharge") {
                parts.push(of_rate(more.child("percent"), more.child("amount"), values));
            }
        }
        if category.child("retained").is_some_and(|own| own.text() == "true") {
            let amount = values.amount(category.child("amount"));
            all.push(TaxTotal { amount, parts, is_retained: true, at: category.at() });
        } else {
            added.extend(parts);
        }
    }
    let amount = values.amount(own.child("tax"));
    if amount.is_some() || !added.is_empty() {
        let at = own.child("tax").unwrap_or(own).at();
        all.insert(0, TaxTotal { amount, parts: added, is_retained: false, at });
    }
    all
}

fn totals(own: Element<'_>, values: &mut Values) -> Totals {
    Totals {
        lines: values.amount(own.child("sum")),
        allowances: values.amount(own.child("discount")),
        charges: values.amount(own.child("charge")),
        tax_in_prices: values.amount(own.child("tax_included")),
        net: values.amount(own.child("total")),
        gross: values.amount(own.child("total_with_tax")),
        retained: values.amount(own.child("retained_tax")),
        withheld: None,
        paid: values.amount(own.child("advance")),
        rounding: values.amount(own.child("rounding")),
        // What is payable is due less what was paid before.
        due: values.amount(own.child("due").or_else(|| own.child("payable"))),
        at: Some(own.at()),
    }
}
