"""Counts the account of jobs in our own layout, independently of the program: folders in, JSON out."""

import json
import pathlib
import sys
import tomllib
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def rounded(value):
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def worth(line):
    if "amount" in line:
        return Decimal(line["amount"])
    if "unit-price" in line and "quantity" in line:
        base = Decimal(line.get("base-quantity", "1"))
        return rounded(Decimal(line["unit-price"]) * Decimal(line["quantity"]) / base)
    return Decimal(0)


def counts(line):
    kind = line.get("kind", "fixed")
    return kind != "exclusion" and (kind != "option" or line.get("selected", False))


def adjusted(document):
    fees = [fee for fee in document.get("fee", []) if fee.get("obligation") not in ("optional", "conditional")]
    plus = sum((Decimal(fee["amount"]) for fee in fees), Decimal(0))
    return plus - sum((Decimal(own["amount"]) for own in document.get("discount", [])), Decimal(0))


def total(document):
    return sum((worth(line) for line in document.get("line", []) if counts(line)), Decimal(0)) + adjusted(document)


def account(folder):
    quotes, changes, bills = [], [], []
    for path in sorted(pathlib.Path(folder).glob("*.toml")):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        if "quote" in document and document["quote"].get("status") == "accepted":
            quotes.append(document)
        elif "change-order" in document and document["change-order"].get("status") == "approved":
            changes.append(document)
        elif "invoice" in document:
            bills.append(document)
    quote = max(quotes, key=lambda own: own["quote"].get("revision", 1))
    agreed = total(quote)
    lines = {line["id"]: dict(line) for line in quote["line"]}
    for change in sorted(changes, key=lambda own: own["change-order"]["sequence"]):
        for line in change.get("line", []):
            target, status = line.get("target-line"), line.get("line-status")
            if target is None:
                lines[f"{change['change-order']['number']}/{len(lines)}"] = dict(line)
                continue
            old = lines[target]
            if status == "cancelled":
                del lines[target]
            elif status == "added":
                drawn = min(worth(line), worth(old))
                old["amount"] = str(worth(old) - drawn)
                lines[f"{change['change-order']['number']}/{len(lines)}"] = dict(line)
            else:
                merged = {**old, **line}
                if "amount" not in line and ("quantity" in line or "unit-price" in line):
                    merged.pop("amount", None)
                lines[target] = merged
    now = sum((worth(line) for line in lines.values() if counts(line)), Decimal(0)) + adjusted(quote)
    now += sum((adjusted(change) for change in changes), Decimal(0))
    billed = sum((Decimal(bill["totals"]["net"]) if "totals" in bill else total(bill) for bill in bills), Decimal(0))
    return {name: str(rounded(value)) for name, value in [("agreed", agreed), ("approved_changes", now - agreed), ("billed", billed)]}


print(json.dumps({folder: account(folder) for folder in sys.argv[1:]}))
