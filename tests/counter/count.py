#!/usr/bin/env python3
"""Counts what changed between the versions of real price lists, on its own.

Promises: shares no code and no idea with plainprice beyond the definitions of
added, removed, dearer and cheaper; amounts are exact decimals read from their
source text; standard library only.

    count.py FOLDER      one JSON document on standard output

For every pair of consecutive versions of a list under FOLDER the document holds
the set, both files (relative to FOLDER), the arguments that give plainprice the
same mapping, and what is expected:

    added, removed   identities (keys) in one list only
    up, down         identity x component with both amounts stated
    shared           identities in both lists; 0 = the program must say so
    refused          true where the pair must be refused, with the reason
    parents          heads of product families, which a reader may set aside:
                     so many of added and removed may be missing
    min_order_qty_changed   shared identities whose cell of that name changed

An amount missing on one side is neither dearer nor cheaper.
"""

import csv
import json
import re
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path


class Refused(Exception):
    """The list cannot be compared; the text says why."""


# ---------------------------------------------------------------- reading

def read_csv(path, separator=","):
    with open(path, encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle, delimiter=separator, strict=True))
    header = rows[0]
    records = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            raise Refused(f"{path.name}: record {number} has {len(row)} cells, the header has {len(header)}")
        records.append(dict(zip(header, row)))
    return records


def read_semicolon_csv(path):
    return read_csv(path, ";")


def read_json(path, items=None):
    """Objects as records; numbers stay the text they were written as."""

    def members(pairs):
        names = [name for name, _ in pairs]
        if len(set(names)) != len(names):
            raise Refused(f"{path.name}: a member is repeated")
        return dict(pairs)

    with open(path, encoding="utf-8-sig") as handle:
        document = json.load(handle, parse_float=str, parse_int=str, object_pairs_hook=members)
    if items:
        document = document[items]
    if isinstance(document, dict):
        return [{"item": key, **value} for key, value in document.items()]
    return document


def read_json_prices(path):
    return read_json(path, "prices")


# ---------------------------------------------------------------- amounts

def amount(value, comma):
    """An exact decimal, or None where nothing is stated."""
    if value is None or str(value).strip() == "":
        return None
    text = str(value).strip()
    if comma:
        text = text.replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        raise Refused(f"{value!r} is not a number") from None


# ---------------------------------------------------------------- counting

def by_identity(records, price_list, name):
    """Identity to record; a repeated or missing identity refuses the list."""
    found = {}
    for record in records:
        key = tuple(str(record.get(column) or "").strip() for column in price_list["key"])
        if not any(key):
            if any(amount(record.get(column), price_list["comma"]) is not None for column in price_list["prices"].values()):
                raise Refused(f"{name}: a priced row has no key")
            continue
        if key in found:
            keep = price_list["duplicates"]
            if keep is None:
                raise Refused(f"{name}: the key {' | '.join(key)} is repeated")
            if keep == "first":
                continue
        found[key] = record
    return found


def count(old_path, new_path, price_list):
    read = price_list["read"]
    old = by_identity(read(old_path), price_list, old_path.name)
    new = by_identity(read(new_path), price_list, new_path.name)
    shared = [key for key in old if key in new]
    up = down = 0
    for key in shared:
        for column in price_list["prices"].values():
            before = amount(old[key].get(column), price_list["comma"])
            after = amount(new[key].get(column), price_list["comma"])
            if before is None or after is None or before == after:
                continue
            if after > before:
                up += 1
            else:
                down += 1
    # Lone rows are read too: a price that cannot be read refuses the list.
    for side in (old, new):
        for record in side.values():
            for column in price_list["prices"].values():
                amount(record.get(column), price_list["comma"])
    expect = {
        "added": sum(key not in old for key in new),
        "removed": sum(key not in new for key in old),
        "up": up,
        "down": down,
        "shared": len(shared),
    }
    watched = price_list["watched"]
    if watched:
        name = re.sub(r"[^a-z]+", "_", watched.lower()) + "_changed"
        expect[name] = sum(old[key][watched].strip() != new[key][watched].strip() for key in shared)
    head = price_list["is_parent"]
    if head:
        expect["parents"] = {
            "added": sum(head(record) for key, record in new.items() if key not in old),
            "removed": sum(head(record) for key, record in old.items() if key not in new),
        }
    return expect


# ---------------------------------------------------------------- the lists

def price_list(name, folder, pattern, key, prices, read=read_csv, args=(), comma=False,
               duplicates=None, watched=None, is_parent=None):
    mapping = ["--key", ",".join(key)]
    for component, column in prices.items():
        field = "price" if component == "price" else f"price.{component}"
        mapping += ["--column", f"{field}={column}"]
    if duplicates:
        mapping += ["--duplicates", duplicates]
    return {
        "set": name, "folder": folder, "pattern": pattern, "key": key, "prices": prices, "read": read,
        "args": [*mapping, *args], "comma": comma, "duplicates": duplicates, "watched": watched,
        "is_parent": is_parent,
    }


def is_family_head(record):
    return record["Type"].strip() in ("variable", "grouped")


ELECTRICITY = {"fixe_ht": "PART_FIXE_HT", "fixe_ttc": "PART_FIXE_TTC",
               "variable_ht": "PART_VARIABLE_HT", "variable_ttc": "PART_VARIABLE_TTC"}
DYNADOT = {"register": "register_price", "renew": "renew_price", "transfer": "transfer_price"}
CLOUDFLARE = {"price": "price", "renewal": "renewal", "icann_fee": "icann_fee"}
TOKENS = {"input": "input_cost_per_token", "output": "output_cost_per_token"}
SPECIAL_FEE = {"price": "Special Component Fee"}

LISTS = [
    # The provider is blank in the first version and filled later, so it is no part of the key.
    price_list("llm-token-prices flat", "llm-token-prices", "flat-*.csv",
               ["model", "component"], {"price": "usd_per_token"}),
    # No version found holds `sample_spec`; it would be read like any other entry.
    price_list("llm-token-prices json", "llm-token-prices", "prices-*.json", ["item"], TOKENS, read=read_json),
    price_list("domain-registrar-prices dynadot", "domain-registrar-prices", "dynadot-*.json",
               ["item"], DYNADOT, read=read_json_prices, args=["--items", "prices"]),
    price_list("domain-registrar-prices cloudflare csv", "domain-registrar-prices", "cloudflare-*.csv",
               ["tld"], CLOUDFLARE),
    price_list("domain-registrar-prices cloudflare json", "domain-registrar-prices", "cloudflare-*.json",
               ["tld"], CLOUDFLARE, read=read_json),
    price_list("electricity-regulated-fr option base", "electricity-regulated-fr", "option-base-*.csv",
               ["P_SOUSCRITE"], ELECTRICITY, read=read_semicolon_csv, comma=True),
    price_list("gcp-prices", "gcp-prices", "prices-*.csv", ["service", "region", "unit"], {"price": "price_usd"}),
    # Part numbers repeat in every version, so the key alone must be refused.
    price_list("jlcpcb-assembly", "jlcpcb-assembly", "assembly-details-*.csv", ["lcsc"], SPECIAL_FEE),
    price_list("jlcpcb-assembly first", "jlcpcb-assembly", "assembly-details-*.csv", ["lcsc"], SPECIAL_FEE,
               duplicates="first", watched="Min Order Qty"),
    price_list("jlcpcb-assembly last", "jlcpcb-assembly", "assembly-details-*.csv", ["lcsc"], SPECIAL_FEE,
               duplicates="last", watched="Min Order Qty"),
    price_list("grid-tariffs-no", "grid-tariffs-no", "pricelist-*.csv", ["sku"], {"price": "price"}),
    price_list("online-retail", "online-retail", "pricelist-*.csv", ["StockCode"], {"price": "ListPriceGBP"}),
    price_list("woocommerce-sample", "woocommerce-sample", "products-*.csv", ["SKU"], {"price": "Regular price"},
               is_parent=is_family_head),
]


def versions(root, price_list):
    """The versions of a list, oldest first by the date in the name."""
    dated = []
    for path in (root / price_list["folder"]).glob(price_list["pattern"]):
        date = re.search(r"\d{4}-\d{2}-\d{2}", path.name)
        if date:
            dated.append((date.group(), path))
    return [path for _, path in sorted(dated)]


def pairs(root):
    for price_list in LISTS:
        paths = versions(root, price_list)
        for old, new in zip(paths, paths[1:]):
            try:
                expect = count(old, new, price_list)
            except Refused as refusal:
                expect = {"refused": True, "reason": str(refusal)}
            yield {
                "set": price_list["set"],
                "old": old.relative_to(root).as_posix(),
                "new": new.relative_to(root).as_posix(),
                "args": price_list["args"],
                "expect": expect,
            }


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: count.py FOLDER")
    root = Path(sys.argv[1])
    if not root.is_dir():
        sys.exit(f"count.py: no folder {root}")
    json.dump(list(pairs(root)), sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
