#!/usr/bin/env python3
"""Counts what a change of prices costs each regular customer, on its own.

Promises: shares no code with plainprice, and no method: every purchase is kept and priced one by one in exact fractions,
and the customers are looked at one after the other; standard library only.

    impact.py SALES OLD NEW AS_OF MONTHS [RENAMED]     one JSON document on standard output

SALES, OLD and NEW are CSV files. The sales have the columns InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice and
CustomerID, the lists StockCode and ListPriceGBP. RENAMED is a JSON object of old codes with their new ones, as plainprice
found them: what is the same item is not counted here.
"""

import csv
import json
import sys
from collections import defaultdict
from datetime import date
from fractions import Fraction


def shown(value, places):
    """Half away from zero, which is what people learn at school."""
    scaled = abs(value) * 10**places
    units = int(scaled + Fraction(1, 2))
    digits = str(units).rjust(places + 1, "0")
    text = digits[: len(digits) - places] + ("." + digits[len(digits) - places :] if places else "")
    return ("-" if value < 0 and units else "") + text


def trimmed(value):
    text = shown(value, 6)
    return text.rstrip("0").rstrip(".")


def quantile(values, share):
    place = (len(values) - 1) * Fraction(share)
    low = place.numerator // place.denominator
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def months_before(day, count):
    """The first days of so many whole months before the month of a day."""
    index = day.year * 12 + day.month - 1
    return [date((index - back) // 12, (index - back) % 12 + 1, 1) for back in range(count, 0, -1)]


def main(sales, old, new, as_of, months, renamed="{}"):
    renamed = json.loads(renamed)
    prices = {}
    for side, path in enumerate((old, new)):
        for row in read(path):
            code = row["StockCode"].strip()
            code = renamed.get(code, code)
            prices.setdefault(code, [None, None])[side] = Fraction(row["ListPriceGBP"])
    as_of, months = date.fromisoformat(as_of), int(months)
    basis = {month.strftime("%Y-%m") for month in months_before(as_of, months)}

    last, active = {}, defaultdict(set)
    compared = set()
    baskets = defaultdict(lambda: defaultdict(Fraction))
    total, lost = Fraction(0), defaultdict(lambda: [set(), Fraction(0)])
    for row in read(sales):
        day = date.fromisoformat(row["InvoiceDate"][:10])
        if day >= as_of:
            continue
        who, quantity = row["CustomerID"].strip(), Fraction(row["Quantity"])
        if quantity > 0:
            last[who] = max(last.get(who, day), day)
        month = row["InvoiceDate"][:7]
        if month not in basis:
            continue
        if quantity > 0:
            active[who].add(month)
        paid = quantity * Fraction(row["UnitPrice"])
        total += paid
        written = row["StockCode"].strip()
        code = renamed.get(written, written)
        before, after = prices.get(code, (None, None))
        if before is None or after is None:
            reason = "in neither list"
            if code in prices:
                reason = "not in the old list" if before is None else "not in the new list"
            lost[reason][0].add(written)
            lost[reason][1] += paid
        else:
            baskets[who][code] += quantity
            if quantity > 0:
                compared.add(who)

    regular = [
        who
        for who in sorted(active)
        if len(active[who]) >= -(-months // 4) and (as_of - last[who]).days <= 60
    ]
    everybody = len(regular)
    regular = [who for who in regular if who in compared]
    changes, people = [], {}
    for who in regular:
        kept = {code: quantity for code, quantity in baskets[who].items() if quantity > 0}
        before = sum((quantity * prices[code][0] for code, quantity in kept.items()), Fraction(0)) / months
        after = sum((quantity * prices[code][1] for code, quantity in kept.items()), Fraction(0)) / months
        changes.append(after - before)
        people[who] = (before, after)
    ordered = sorted(changes)
    worst = sorted((who for who in regular if people[who][1] > people[who][0]), key=lambda who: (people[who][0] - people[who][1], who))
    bought = [(code, quantity) for basket in baskets.values() for code, quantity in basket.items()]
    revenue = [sum((quantity * prices[code][side] for code, quantity in bought), Fraction(0)) for side in (0, 1)]
    change = sum(changes, Fraction(0))
    json.dump(
        {
            "customers": {
                "all": len(active),
                "regular": everybody,
                "not_compared": everybody - len(regular),
                "pay_more": sum(own > 0 for own in changes),
                "pay_less": sum(own < 0 for own in changes),
                "same": sum(own == 0 for own in changes),
                "monthly_change": shown(change, 2),
                "yearly_change": shown(change * 12, 2),
                "mean": shown(change / len(changes), 2),
                "median": shown(quantile(ordered, "1/2"), 2),
                "quantiles": {f"p{share}": shown(quantile(ordered, f"{share}/100"), 2) for share in (10, 25, 50, 75, 90)},
            },
            "worst": [
                {
                    "customer": who,
                    "before": shown(people[who][0], 2),
                    "after": shown(people[who][1], 2),
                    "change": shown(people[who][1] - people[who][0], 2),
                }
                for who in worst
            ],
            "revenue": {"before": shown(revenue[0], 2), "after_if_nobody_leaves": shown(revenue[1], 2)},
            "laspeyres": shown(revenue[1] / revenue[0], 4),
            "left_out": {reason: [len(codes), trimmed(paid / total)] for reason, (codes, paid) in lost.items()},
        },
        sys.stdout,
        indent=1,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
