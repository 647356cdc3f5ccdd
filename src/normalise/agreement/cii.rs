//! UN/CEFACT Cross Industry Invoice (D16B, D22B), also as it lies in Factur-X and ZUGFeRD.

use super::kind_of_code;
use super::values::Values;
use crate::core::agreement::{
    Adjustment, Agreement, Day, Kind, Layout, Line, Stated, TaxMark, TaxPart, TaxTotal, Totals, Words,
};
use crate::core::date::Date;
use crate::read::tree::Element;

/// Reads the document.
pub(super) fn read(root: Element<'_>, values: &mut Values) -> Agreement {
    let document = root.child("rsm:ExchangedDocument");
    let code = document.and_then(|document| document.child("ram:TypeCode"));
    let kind = code.map_or(Kind::Invoice, |code| kind_of_code(code.text()));
    let mut found = Agreement::new(kind, Layout::Cii, root.at());
    if let Some(document) = document {
        found.number = values.said(document.child("ram:ID"));
        found.date = day(document.find("ram:IssueDateTime udt:DateTimeString"), values);
        let notes = document.all("ram:IncludedNote").filter_map(|note| note.child("ram:Content"));
        found.notes = notes.filter_map(|note| values.said(Some(note))).collect();
    }
    let Some(trade) = root.child("rsm:SupplyChainTradeTransaction") else { return found };
    found.lines = trade.all("ram:IncludedSupplyChainTradeLineItem").map(|own| line(own, values)).collect();
    if let Some(agreed) = trade.child("ram:ApplicableHeaderTradeAgreement") {
        found.seller = values.said(agreed.find("ram:SellerTradeParty ram:Name"));
        found.customer = values.said(agreed.find("ram:BuyerTradeParty ram:Name"));
        for path in [
            "ram:QuotationReferencedDocument ram:IssuerAssignedID",
            "ram:BuyerOrderReferencedDocument ram:IssuerAssignedID",
            "ram:ContractReferencedDocument ram:IssuerAssignedID",
        ] {
            found.references.extend(values.said(agreed.find(path)));
        }
        found.order = values.said(agreed.find("ram:BuyerOrderReferencedDocument ram:IssuerAssignedID"));
    }
    let street = "ram:ApplicableHeaderTradeDelivery ram:ShipToTradeParty ram:PostalTradeAddress ram:LineOne";
    found.site = values.said(trade.find(street));
    let Some(settled) = trade.child("ram:ApplicableHeaderTradeSettlement") else { return found };
    found.currency = values.currency(settled.child("ram:InvoiceCurrencyCode"));
    found.tax_currency = values.currency(settled.child("ram:TaxCurrencyCode")).map(|stated| stated.value);
    for own in settled.all("ram:InvoiceReferencedDocument") {
        found.references.extend(values.said(own.child("ram:IssuerAssignedID")));
    }
    found.adjustments = settled.all("ram:SpecifiedTradeAllowanceCharge").map(|own| adjustment(own, values)).collect();
    found.adjustments.extend(settled.all("ram:SpecifiedLogisticsServiceCharge").map(|own| carriage(own, values)));
    found.taxes = taxes(settled, found.currency.as_ref().map(|own| own.value), values);
    if let Some(sums) = settled.child("ram:SpecifiedTradeSettlementHeaderMonetarySummation") {
        found.totals = Totals {
            lines: values.amount(sums.child("ram:LineTotalAmount")),
            allowances: values.amount(sums.child("ram:AllowanceTotalAmount")),
            charges: values.amount(sums.child("ram:ChargeTotalAmount")),
            tax_in_prices: None,
            net: values.amount(sums.child("ram:TaxBasisTotalAmount")),
            gross: values.amount(sums.child("ram:GrandTotalAmount")),
            retained: None,
            withheld: None,
            paid: values.amount(sums.child("ram:TotalPrepaidAmount")),
            rounding: values.amount(sums.child("ram:RoundingAmount")),
            due: values.amount(sums.child("ram:DuePayableAmount")),
            at: Some(sums.at()),
        };
    }
    found
}

/// A day in the format 102: `20180605`.
fn day(element: Option<Element<'_>>, values: &mut Values) -> Option<Day> {
    let own = element.filter(|element| !element.text().is_empty())?;
    let text = own.text();
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return values.day(Some(own));
    }
    let iso = format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]);
    match Date::iso(&iso) {
        Some(value) => Some(Stated { value, at: own.at() }),
        None => {
            values.refuse(own, format!("{text:?} is no day"), "write the day as 20260302");
            None
        }
    }
}

fn line(own: Element<'_>, values: &mut Values) -> Line {
    let mut found = Line::new(own.at());
    if let Some(document) = own.child("ram:AssociatedDocumentLineDocument") {
        found.id = values.said(document.child("ram:LineID"));
        let reason = document.child("ram:LineStatusReasonCode").map(|code| code.text().to_ascii_uppercase());
        found.is_informative = reason.is_some_and(|reason| reason == "GROUP" || reason == "INFORMATION");
        found.remarks.extend(values.said(document.find("ram:IncludedNote ram:Content")));
    }
    if let Some(product) = own.child("ram:SpecifiedTradeProduct") {
        found.name = values.words(product.child("ram:Name"));
        found.description = values.words(product.child("ram:Description"));
        let key = ["ram:SellerAssignedID", "ram:GlobalID"];
        found.item = key.iter().find_map(|name| values.said(product.child(name)));
    }
    if let Some(agreed) = own.child("ram:SpecifiedLineTradeAgreement") {
        prices(agreed, &mut found, values);
        found.order_line = values.said(agreed.find("ram:BuyerOrderReferencedDocument ram:LineID"));
        found.quote_line = values.said(agreed.find("ram:QuotationReferencedDocument ram:LineID"));
    }
    let quantity = own.find("ram:SpecifiedLineTradeDelivery ram:BilledQuantity");
    found.quantity = values.number(quantity);
    found.unit = quantity.and_then(|quantity| values.said(quantity.child("@unitCode")));
    let Some(settled) = own.child("ram:SpecifiedLineTradeSettlement") else { return found };
    found.taxes = settled.all("ram:ApplicableTradeTax").map(|own| mark(own, values)).collect();
    found.adjustments = settled.all("ram:SpecifiedTradeAllowanceCharge").map(|own| adjustment(own, values)).collect();
    let sums = settled.child("ram:SpecifiedTradeSettlementLineMonetarySummation");
    found.amount = sums.and_then(|sums| values.amount(sums.child("ram:LineTotalAmount")));
    for path in ["ram:StartDateTime udt:DateTimeString", "ram:EndDateTime udt:DateTimeString"] {
        let period = settled.child("ram:BillingSpecifiedPeriod");
        found.remarks.extend(period.and_then(|period| values.said(period.find(path))));
    }
    if let Some(product) = own.child("ram:SpecifiedTradeProduct") {
        for more in product.all("ram:ApplicableProductCharacteristic") {
            found.remarks.extend(values.said(more.child("ram:Value")));
        }
    }
    found
}

fn prices(agreed: Element<'_>, found: &mut Line, values: &mut Values) {
    if let Some(net) = agreed.child("ram:NetPriceProductTradePrice") {
        found.price = values.amount(net.child("ram:ChargeAmount"));
        found.base_quantity = values.number(net.child("ram:BasisQuantity"));
    }
    let Some(gross) = agreed.child("ram:GrossPriceProductTradePrice") else { return };
    found.gross_price = values.amount(gross.child("ram:ChargeAmount"));
    if found.base_quantity.is_none() {
        found.base_quantity = values.number(gross.child("ram:BasisQuantity"));
    }
    for inside in gross.all("ram:AppliedTradeAllowanceCharge") {
        if is_charge(inside) {
            found.price_charge.get_or_insert(inside.at());
        } else {
            found.discount = values.amount(inside.child("ram:ActualAmount"));
        }
    }
}

fn is_charge(own: Element<'_>) -> bool {
    own.find("ram:ChargeIndicator udt:Indicator").is_some_and(|flag| matches!(flag.text(), "true" | "1"))
}

fn mark(own: Element<'_>, values: &mut Values) -> TaxMark {
    TaxMark {
        scheme: values.said(own.child("ram:TypeCode")),
        category: values.said(own.child("ram:CategoryCode")),
        rate: values.percent(own.child("ram:RateApplicablePercent")),
    }
}

fn adjustment(own: Element<'_>, values: &mut Values) -> Adjustment {
    Adjustment {
        is_charge: is_charge(own),
        amount: values.amount(own.child("ram:ActualAmount")),
        base: values.amount(own.child("ram:BasisAmount")),
        percent: values.percent(own.child("ram:CalculationPercent")),
        reason: values.words(own.child("ram:Reason")),
        code: values.words(own.child("ram:ReasonCode")),
        taxes: own.all("ram:CategoryTradeTax").map(|own| mark(own, values)).collect(),
        is_optional: false,
        at: own.at(),
    }
}

/// Carriage that is charged apart (BG-X-42): a charge whose reason is its description.
fn carriage(own: Element<'_>, values: &mut Values) -> Adjustment {
    Adjustment {
        is_charge: true,
        amount: values.amount(own.child("ram:AppliedAmount")),
        base: None,
        percent: None,
        reason: values.words(own.child("ram:Description")),
        code: None::<Words>,
        taxes: own.all("ram:AppliedTradeTax").map(|own| mark(own, values)).collect(),
        is_optional: false,
        at: own.at(),
    }
}

/// The breakdown belongs to the total in the currency of the document; a second total stands alone.
fn taxes(
    settled: Element<'_>,
    currency: Option<crate::core::currency::Currency>,
    values: &mut Values,
) -> Vec<TaxTotal> {
    let part = |own: Element<'_>, values: &mut Values| TaxPart {
        base: values.amount(own.child("ram:BasisAmount")),
        amount: values.amount(own.child("ram:CalculatedAmount")),
        mark: mark(own, values),
        at: own.at(),
    };
    let mut parts: Vec<TaxPart> = settled.all("ram:ApplicableTradeTax").map(|own| part(own, values)).collect();
    let sums = settled.child("ram:SpecifiedTradeSettlementHeaderMonetarySummation");
    let mut totals = Vec::new();
    for own in sums.into_iter().flat_map(|sums| sums.all("ram:TaxTotalAmount")) {
        let amount = values.amount(Some(own));
        let beside = amount.and_then(|amount| amount.currency);
        let is_own = beside.is_none() || currency.is_none() || beside == currency;
        let parts = if is_own { std::mem::take(&mut parts) } else { Vec::new() };
        totals.push(TaxTotal { amount, parts, is_retained: false, at: own.at() });
    }
    if !parts.is_empty() {
        let at = parts[0].at;
        totals.push(TaxTotal { amount: None, parts, is_retained: false, at });
    }
    totals
}
