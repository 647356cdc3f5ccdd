//! Our own layout: `[quote]`, `[change-order]` or `[invoice]`, with lines, fees, tax and totals.

mod shape;

use super::values::{Thousands, Values};
use crate::core::agreement::{
    Adjustment, Agreement, Binding, Deposit, Kind, Layout, Line, LineKind, LineStatus, Number, Payment, Status,
    TaxMark, TaxTotal, Totals,
};
use crate::core::currency::Currency;
use crate::core::list::Obligation;
use crate::normalise::number::{Proof, prove_number};
use crate::read::tree::{Element, Shape};

/// The heads by what they say the document is.
const HEADS: &[(&str, Kind)] =
    &[("quote", Kind::Quote), ("change-order", Kind::ChangeOrder), ("invoice", Kind::Invoice)];

/// The keys of every head.
const COMMON: &[&str] =
    &["number", "date", "customer", "seller", "site", "currency", "tax-included", "notes", "retainage-percent"];
const OF_QUOTE: &[&str] = &["revision", "valid-until", "status", "accepted-on", "accepted-by", "binding", "deposit"];
const OF_CHANGE: &[&str] = &["quote", "sequence", "status", "approved-by", "approved-on", "reason"];
const OF_INVOICE: &[&str] = &["quote", "due-date"];
const DEPOSIT: &[&str] = &["percent", "amount"];

const LINE: &[&str] = &[
    "id",
    "kind",
    "item",
    "description",
    "quantity",
    "base-quantity",
    "unit",
    "unit-price",
    "amount",
    "tax-rate",
    "selected",
    "target-line",
    "line-status",
    "quote-line",
    "measured-quantity",
    "note",
];
const FEE: &[&str] = &["name", "amount", "percent", "base", "obligation", "government", "reason-code", "tax-rate"];
const DISCOUNT: &[&str] = &["name", "amount", "percent", "base", "reason-code", "tax-rate"];
const TAX: &[&str] = &["rate"];
const TOTALS: &[&str] = &["net", "tax", "gross", "retainage", "paid", "rounding", "due"];
const PAID: &[&str] = &["date", "amount", "reference"];

/// The keys whose numbers say what a dot in the document is: `62.50` has no thousands.
const NUMBERS: &[&str] = &[
    "quantity",
    "base-quantity",
    "measured-quantity",
    "unit-price",
    "amount",
    "base",
    "net",
    "tax",
    "gross",
    "retainage",
    "paid",
    "rounding",
    "due",
];
/// The same of percentages: none is counted in thousands.
const PERCENTAGES: &[&str] = &["rate", "tax-rate", "percent", "retainage-percent"];

const OBLIGATIONS: &[(Obligation, &str)] = &[
    (Obligation::Mandatory, "mandatory"),
    (Obligation::Conditional, "conditional"),
    (Obligation::Optional, "optional"),
    (Obligation::Preselected, "preselected"),
];

/// The tables beside the head, whether there may be several, and their keys.
const TABLES: &[(&str, bool, &[&str])] = &[
    ("line", true, LINE),
    ("fee", true, FEE),
    ("discount", true, DISCOUNT),
    ("tax", false, TAX),
    ("totals", false, TOTALS),
    ("paid", true, PAID),
];

/// What a document of this layout is.
pub(super) fn recognise(root: Element<'_>) -> Option<Kind> {
    HEADS
        .iter()
        .find(|(name, _)| root.child(name).is_some_and(|own| own.shape() == Shape::Group))
        .map(|(_, kind)| *kind)
}

/// Reads the document.
pub(super) fn read(kind: Kind, root: Element<'_>, values: &mut Values) -> Agreement {
    let name = HEADS.iter().find(|(_, own)| *own == kind).map_or("quote", |(name, _)| name);
    let own_keys = match kind {
        Kind::ChangeOrder => OF_CHANGE,
        Kind::Invoice => OF_INVOICE,
        _ => OF_QUOTE,
    };
    values.thousands = if values.mark.is_none() { thousands(root, name) } else { None };
    shape::check(root, name, &[COMMON, own_keys], values);
    let mut found = Agreement::new(kind, Layout::Own, root.at());
    if let Some(head) = root.child(name) {
        found.at = head.at();
        of_head(head, &mut found, values);
    }
    let rate = values.percent(root.find("tax rate"));
    found.lines = root.all("line").map(|own| line(own, rate.as_ref(), values)).collect();
    for (table, is_charge) in [("fee", true), ("discount", false)] {
        found.adjustments.extend(root.all(table).map(|own| adjustment(own, is_charge, rate.as_ref(), values)));
    }
    if let Some(own) = root.child("totals") {
        found.totals = totals(own, values);
        if let Some(tax) = own.child("tax") {
            let amount = values.amount(Some(tax));
            found.taxes.push(TaxTotal { amount, parts: Vec::new(), is_retained: false, at: tax.at() });
        }
    }
    let payment = |own: Element<'_>, values: &mut Values| Payment {
        date: values.day(own.child("date")),
        amount: values.amount(own.child("amount")),
        reference: values.said(own.child("reference")),
        at: own.at(),
    };
    found.payments = root.all("paid").map(|own| payment(own, values)).collect();
    found
}

/// What the document proves about the dots in its numbers; nothing is open where coins have three decimals.
fn thousands(root: Element<'_>, head: &str) -> Option<Thousands> {
    let currency = root.child(head).and_then(|own| Currency::of_code(own.child("currency")?.text()));
    let digits = currency.map_or(2, |currency| currency.minor_digits());
    let proves = |own: Element<'_>| {
        let is_dotted = own.shape() == Shape::Text && own.text().contains('.');
        let is_percent = || PERCENTAGES.contains(&own.name());
        let is_number = || NUMBERS.contains(&own.name()) && prove_number(own.text()) == Proof::Point;
        is_dotted && (is_percent() || is_number())
    };
    let is_point_proven = root.children().flat_map(Element::children).any(proves);
    (digits < 3).then_some(Thousands { digits, is_point_proven })
}

fn of_head(head: Element<'_>, found: &mut Agreement, values: &mut Values) {
    found.number = values.said(head.child("number"));
    found.date = values.day(head.child("date"));
    found.customer = values.said(head.child("customer"));
    found.seller = values.said(head.child("seller"));
    found.site = values.said(head.child("site"));
    found.currency = values.currency(head.child("currency"));
    found.tax_included = values.yes_no(head.child("tax-included"));
    found.retainage = values.percent(head.child("retainage-percent"));
    found.notes = head.all("notes").filter_map(|note| values.said(Some(note))).collect();
    found.references.extend(values.said(head.child("quote")));
    found.revision = values.number(head.child("revision"));
    if found.revision.as_ref().is_some_and(|revision| revision.value > crate::core::Decimal::ONE) {
        found.kind = Kind::Revision;
    }
    found.sequence = values.number(head.child("sequence"));
    found.valid_until = values.day(head.child("valid-until"));
    let states = if found.kind == Kind::ChangeOrder { Status::OF_CHANGE } else { Status::OF_QUOTE };
    found.status = values.choice(head.child("status"), states);
    found.agreed_on = values.day(head.child("accepted-on").or_else(|| head.child("approved-on")));
    found.agreed_by = values.said(head.child("accepted-by").or_else(|| head.child("approved-by")));
    found.reason = values.said(head.child("reason"));
    found.binding = values.choice(head.child("binding"), Binding::ALL);
    found.deposit = head.child("deposit").map(|own| Deposit {
        percent: values.percent(own.child("percent").or(Some(own).filter(|own| own.text().ends_with('%')))),
        amount: values.amount(own.child("amount")),
        at: own.at(),
    });
}

/// How something is taxed: at its own rate, else at that of the document.
fn taxed(own: Element<'_>, rate: Option<&Number>, values: &mut Values) -> Vec<TaxMark> {
    let rate = values.percent(own.child("tax-rate")).or_else(|| rate.cloned());
    rate.map(|rate| TaxMark { rate: Some(rate), ..TaxMark::default() }).into_iter().collect()
}

fn line(own: Element<'_>, rate: Option<&Number>, values: &mut Values) -> Line {
    let mut found = Line::new(own.at());
    found.id = values.said(own.child("id"));
    found.kind = values.choice(own.child("kind"), LineKind::ALL);
    found.item = values.said(own.child("item"));
    found.description = values.words(own.child("description"));
    found.quantity = values.number(own.child("quantity"));
    found.base_quantity = values.number(own.child("base-quantity"));
    found.unit = values.said(own.child("unit"));
    found.price = values.price(own.child("unit-price"));
    found.amount = values.amount(own.child("amount"));
    found.taxes = taxed(own, rate, values);
    found.selected = values.yes_no(own.child("selected"));
    found.target = values.said(own.child("target-line"));
    found.status = values.choice(own.child("line-status"), LineStatus::ALL);
    found.quote_line = values.said(own.child("quote-line"));
    found.measured = values.number(own.child("measured-quantity"));
    found.remarks.extend(values.said(own.child("note")));
    found
}

fn adjustment(own: Element<'_>, is_charge: bool, rate: Option<&Number>, values: &mut Values) -> Adjustment {
    let obligation = values.choice(own.child("obligation"), OBLIGATIONS).map(|stated| stated.value);
    values.yes_no(own.child("government"));
    // The base of a fee may be named by a word, as in price lists.
    let base = own.child("base").filter(|base| base.text().starts_with(|first: char| first.is_ascii_digit()));
    Adjustment {
        is_charge,
        amount: values.amount(own.child("amount")),
        base: values.amount(base),
        percent: values.percent(own.child("percent")),
        reason: values.words(own.child("name")),
        code: values.said(own.child("reason-code")),
        taxes: taxed(own, rate, values),
        is_optional: matches!(obligation, Some(Obligation::Optional | Obligation::Conditional)),
        at: own.at(),
    }
}

fn totals(own: Element<'_>, values: &mut Values) -> Totals {
    Totals {
        net: values.amount(own.child("net")),
        gross: values.amount(own.child("gross")),
        withheld: values.amount(own.child("retainage")),
        paid: values.amount(own.child("paid")),
        rounding: values.amount(own.child("rounding")),
        due: values.amount(own.child("due")),
        at: Some(own.at()),
        ..Totals::default()
    }
}
