#!/usr/bin/env python3
"""Adds up real invoices on its own.

Promises: shares no code with plainprice; names are looked for without their namespaces, amounts are exact fractions;
standard library only.

    invoices.py FOLDER     one JSON document on standard output

For every UBL and CII document below FOLDER that states it: whether each line is quantity × price ÷ base quantity +
charges − allowances within 0.02 (`lines`: the numbers of those that are not), and which of BR-CO-10, -11, -12, -13,
-14, -15, -16 do not hold (`totals`). Where no total of the tax is stated, that of the lines counts.
"""

import json
import sys
import xml.etree.ElementTree as ET
from fractions import Fraction
from pathlib import Path

CENT = Fraction(1, 100)
UNITS = {"JPY": Fraction(1), "HUF": CENT, "KWD": Fraction(1, 1000)}


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def kids(element, name):
    return [child for child in element if local(child) == name]


def at(element, path):
    for name in path.split("/"):
        found = kids(element, name) if element is not None else []
        element = found[0] if found else None
    return element


def number(element, path=None):
    own = at(element, path) if path else element
    text = (own.text or "").strip() if own is not None else ""
    return Fraction(text) if text else None


def total(values):
    values = list(values)
    return None if any(value is None for value in values) else sum(values, Fraction(0))


def away(value, unit):
    """Half away from zero."""
    steps = abs(value) / unit
    whole = int(steps) + (1 if steps - int(steps) >= Fraction(1, 2) else 0)
    return whole * unit * (1 if value >= 0 else -1)


def is_charge(own):
    flag = at(own, "ChargeIndicator/Indicator")
    flag = at(own, "ChargeIndicator") if flag is None else flag
    return flag is not None and (flag.text or "").strip() in ("true", "1")


UBL = {
    "Invoice": ("InvoiceLine", "InvoicedQuantity", "LegalMonetaryTotal"),
    "CreditNote": ("CreditNoteLine", "CreditedQuantity", "LegalMonetaryTotal"),
    "Quotation": ("QuotationLine", "Quantity", "QuotedMonetaryTotal"),
    "Order": ("OrderLine", "Quantity", "AnticipatedMonetaryTotal"),
}


def ubl(root):
    line_name, quantity, totals = UBL[local(root)]
    lines = []
    for own in kids(root, line_name):
        own = at(own, "LineItem") if at(own, "LineItem") is not None else own
        price = at(own, "Price")
        sums = [(is_charge(one), number(one, "Amount")) for one in kids(own, "AllowanceCharge")]
        lines.append({
            "id": (at(own, "ID").text or "").strip() if at(own, "ID") is not None else None,
            "quantity": number(own, quantity),
            "price": number(price, "PriceAmount") if price is not None else None,
            "base": number(price, "BaseQuantity") if price is not None else None,
            "amount": number(own, "LineExtensionAmount"),
            "sums": sums,
        })
    currency = at(root, "DocumentCurrencyCode")
    currency = currency.text.strip() if currency is not None else None
    taxes = []
    for own in kids(root, "TaxTotal"):
        stated = at(own, "TaxAmount")
        beside = stated.get("currencyID") if stated is not None else None
        if currency is None or beside is None or beside == currency:
            taxes.append((number(stated), [number(one, "TaxAmount") for one in kids(own, "TaxSubtotal")]))
    by_line = [number(at(own, "LineItem"), "TotalTaxAmount") if at(own, "LineItem") is not None else None
               for own in kids(root, line_name)]
    if not taxes and by_line and None not in by_line:
        taxes = [(sum(by_line), [])]
    sums = at(root, totals)
    names = {
        "lines": "LineExtensionAmount", "net": "TaxExclusiveAmount", "gross": "TaxInclusiveAmount",
        "allowances": "AllowanceTotalAmount", "charges": "ChargeTotalAmount", "paid": "PrepaidAmount",
        "rounding": "PayableRoundingAmount", "due": "PayableAmount",
    }
    document = [(is_charge(one), number(one, "Amount")) for one in kids(root, "AllowanceCharge")]
    return currency, lines, document, taxes, {k: number(sums, v) for k, v in names.items()} if sums is not None else {}


def cii(root):
    trade = at(root, "SupplyChainTradeTransaction")
    lines = []
    for own in kids(trade, "IncludedSupplyChainTradeLineItem"):
        agreed, settled = at(own, "SpecifiedLineTradeAgreement"), at(own, "SpecifiedLineTradeSettlement")
        net = at(agreed, "NetPriceProductTradePrice")
        base = number(net, "BasisQuantity") if net is not None else None
        base = base if base is not None else number(agreed, "GrossPriceProductTradePrice/BasisQuantity")
        lines.append({
            "id": (at(own, "AssociatedDocumentLineDocument/LineID").text or "").strip(),
            "quantity": number(own, "SpecifiedLineTradeDelivery/BilledQuantity"),
            "price": number(net, "ChargeAmount") if net is not None else None,
            "base": base,
            "amount": number(settled, "SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount"),
            "sums": [(is_charge(one), number(one, "ActualAmount")) for one in kids(settled, "SpecifiedTradeAllowanceCharge")],
        })
    settled = at(trade, "ApplicableHeaderTradeSettlement")
    currency = at(settled, "InvoiceCurrencyCode").text.strip()
    document = [(is_charge(one), number(one, "ActualAmount")) for one in kids(settled, "SpecifiedTradeAllowanceCharge")]
    document += [(True, number(one, "AppliedAmount")) for one in kids(settled, "SpecifiedLogisticsServiceCharge")]
    sums = at(settled, "SpecifiedTradeSettlementHeaderMonetarySummation")
    names = {
        "lines": "LineTotalAmount", "net": "TaxBasisTotalAmount", "gross": "GrandTotalAmount",
        "allowances": "AllowanceTotalAmount", "charges": "ChargeTotalAmount", "paid": "TotalPrepaidAmount",
        "rounding": "RoundingAmount", "due": "DuePayableAmount",
    }
    parts = [number(one, "CalculatedAmount") for one in kids(settled, "ApplicableTradeTax")]
    taxes = []
    for own in kids(sums, "TaxTotalAmount"):
        if own.get("currencyID") in (None, currency):
            taxes.append((number(own), parts))
    return currency, lines, document, taxes, {k: number(sums, v) for k, v in names.items()}


def judge(root):
    currency, lines, document, taxes, sums = cii(root) if local(root) == "CrossIndustryInvoice" else ubl(root)
    unit = UNITS.get(currency, CENT)
    wrong = []
    for line in lines:
        if None in (line["quantity"], line["price"], line["amount"]) or any(value is None for _, value in line["sums"]):
            continue
        expected = line["quantity"] * line["price"] / (line["base"] if line["base"] is not None else 1)
        expected += sum((value if charge else -value) for charge, value in line["sums"])
        if abs(line["amount"] - expected) > 2 * CENT and line["amount"] != away(expected, unit):
            wrong.append(line["id"])
    broken = set()

    def hold(rule, stated, expected):
        if stated is not None and expected is not None and away(stated, unit) != away(expected, unit):
            broken.add(rule)

    if lines:
        hold("BR-CO-10", sums.get("lines"), total(line["amount"] for line in lines))
    for rule, name, charge in (("BR-CO-11", "allowances", False), ("BR-CO-12", "charges", True)):
        own = total(value for flag, value in document if flag == charge)
        if sums and sums.get(name) is None and own:
            broken.add(rule)
        hold(rule, sums.get(name), own)
    if sums.get("lines") is not None:
        hold("BR-CO-13", sums.get("net"), sums["lines"] - (sums.get("allowances") or 0) + (sums.get("charges") or 0))
    for stated, parts in taxes:
        if parts:
            hold("BR-CO-14", stated, total(parts))
    if len(taxes) == 1 and sums.get("net") is not None and taxes[0][0] is not None:
        hold("BR-CO-15", sums.get("gross"), sums["net"] + taxes[0][0])
    if sums.get("gross") is not None:
        hold("BR-CO-16", sums.get("due"), sums["gross"] - (sums.get("paid") or 0) + (sums.get("rounding") or 0))
    return {"lines": wrong, "totals": sorted(broken), "read": len(lines)}


def main(folder):
    answer = {}
    for path in sorted(Path(folder).rglob("*.xml")):
        root = ET.parse(path).getroot()
        if local(root) in UBL or local(root) == "CrossIndustryInvoice":
            answer[str(path.relative_to(folder))] = judge(root)
    print(json.dumps(answer, indent=1))


main(sys.argv[1])
