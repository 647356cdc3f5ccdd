#!/usr/bin/env python3
"""Counts rises and falls over all versions of real price lists, on its own.

Promises: shares no code with plainprice, and no method: the whole path of a price is walked with a look ahead, in
exact fractions; standard library only.

    history.py FOLDER      one JSON document on standard output

For every list that `count.py` knows the document holds the set, the folder and pattern of its versions, the arguments
that give plainprice the same mapping, and what is expected: increases, decreases, with_increase (prices that rose) and
over_limit (those that rose more than once within 12 months), and the statistics over all changes; or refused.
"""

import calendar
import json
import re
import sys
from collections import defaultdict
from datetime import date
from fractions import Fraction
from pathlib import Path

from count import LISTS, Refused, amount, by_identity, versions

DIP_DAYS = 60
GAP_DAYS = 365


def year_before(day):
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, min(day.day, last))


def segments(seen):
    """The regular prices, parted where the item was gone for too long."""
    parts, gone = [[]], None
    for day, price in seen:
        if price is None:
            gone = gone or day
            continue
        if gone and parts[-1] and (day - gone).days > GAP_DAYS:
            parts.append([])
        gone = None
        parts[-1].append((day, price))
    return parts


def steps(path, as_of):
    """Rises and falls of the regular price, day, old and new: a fall that comes back soon never was one."""
    rises, falls = [], []
    regular, at = path[0][1], 1
    while at < len(path):
        day, price = path[at]
        if price > regular:
            rises.append((day, regular, price))
            regular = price
        elif price < regular:
            back = next((later for later in range(at, len(path)) if path[later][1] >= regular), None)
            if back is not None and (path[back][0] - day).days <= DIP_DAYS:
                at = back
                continue
            if (as_of - day).days < DIP_DAYS:
                break
            falls.append((day, regular, price))
            regular = price
        at += 1
    return rises, falls


def rounded(value, places):
    """As text with so many decimals, half away from zero; nothing here is below zero."""
    if value is None:
        return None
    units = int(value * 10**places * 2 + 1) // 2
    return f"{units // 10**places}.{units % 10**places:0{places}}"


def at_most(value, places):
    text = rounded(value, places)
    return text and text.rstrip("0").rstrip(".")


def total_of(values):
    """The exact sum; the numbers of one denominator first, because few denominators make a short sum."""
    by_denominator = defaultdict(int)
    for value in values:
        by_denominator[value.denominator] += value.numerator
    terms = [Fraction(top, bottom) for bottom, top in sorted(by_denominator.items())]
    while len(terms) > 1:
        terms = [sum(terms[at : at + 2], Fraction(0)) for at in range(0, len(terms), 2)]
    return terms[0] if terms else Fraction(0)


def middle(values):
    values = sorted(values)
    return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2 if values else None


def moves(changes, comparisons):
    sizes = [abs(100 * (new / old - 1)) for _, old, new in changes if old > 0]
    return {
        "count": len(changes),
        "frequency": at_most(Fraction(len(changes), comparisons), 6) if comparisons else None,
        "mean_percent": rounded(total_of(sizes) / len(sizes), 2) if sizes else None,
        "median_percent": rounded(middle(sizes), 2),
        "without_percent": len(changes) - len(sizes),
    }


def statistics(prices):
    """Of many prices: pairs of observed prices, days on sale, rises and falls."""
    comparisons = sum(own[0] for own in prices)
    days = sum(own[1] for own in prices)
    rises = [step for own in prices for step in own[2]]
    falls = [step for own in prices for step in own[3]]
    count = len(rises) + len(falls)
    return {
        "comparisons": comparisons,
        "days": days,
        "changes": moves(rises + falls, comparisons),
        "increases": moves(rises, comparisons),
        "decreases": moves(falls, comparisons),
        "implied_duration": at_most(Fraction(comparisons, count), 6) if count else None,
        "days_per_change": at_most(Fraction(days, count), 6) if count else None,
        "median_item_frequency": at_most(
            middle([Fraction(len(own[2]) + len(own[3]), own[0]) for own in prices if own[0]]), 6
        ),
    }


def history(root, price_list):
    seen = defaultdict(list)
    days = []
    for path in versions(root, price_list):
        day = date.fromisoformat(re.search(r"\d{4}-\d{2}-\d{2}", path.name).group())
        days.append(day)
        rows = by_identity(price_list["read"](path), price_list, path.name)
        now = {}
        for key, row in rows.items():
            for component, column in price_list["prices"].items():
                price = amount(row.get(column), price_list["comma"])
                if price is not None:
                    now[key, component] = Fraction(price)
        for series in seen.keys() - now.keys():
            seen[series].append((day, None))
        for series, price in now.items():
            seen[series].append((day, price))
    # Keys that differ in case alone are one item where one ends before the other begins.
    twins = defaultdict(list)
    for (key, component), path in seen.items():
        priced = [day for day, price in path if price is not None]
        twins[tuple(part.lower() for part in key), component].append((min(priced), max(priced), path))
    prices = []
    total = {"increases": 0, "decreases": 0, "with_increase": 0, "over_limit": 0}
    for group in twins.values():
        group.sort(key=lambda one: one[:2])
        if all(a[1] < b[0] for a, b in zip(group, group[1:])):
            latest = {}
            for _, _, path in group:
                for day, price in path:
                    if price is not None or latest.get(day) is None:
                        latest[day] = price
            paths = [sorted(latest.items())]
        else:
            paths = [path for _, _, path in group]
        for path in paths:
            rises, falls, comparisons = [], [], 0
            for part in segments(path):
                if part:
                    up, down = steps(part, days[-1])
                    rises += up
                    falls += down
                    comparisons += len(part) - 1
            # Every price stands until the next day of which anything is known.
            on_sale = sum((b - a).days for (a, price), (b, _) in zip(path, path[1:]) if price is not None)
            prices.append((comparisons, on_sale, rises, falls))
            rises = [day for day, _, _ in rises]
            most = max((sum(year_before(day) < other <= day for other in rises) for day in rises), default=0)
            total["increases"] += len(rises)
            total["decreases"] += len(falls)
            total["with_increase"] += bool(rises)
            total["over_limit"] += most > 1
    return {**total, "versions": len(days), "statistics": statistics(prices)}


def main():
    root = Path(sys.argv[1])
    found = []
    for price_list in LISTS:
        if not versions(root, price_list):
            continue
        try:
            expect = history(root, price_list)
        except Refused as reason:
            expect = {"refused": True, "reason": str(reason)}
        found.append({
            "set": price_list["set"],
            "files": [str(path) for path in versions(root, price_list)],
            "args": price_list["args"],
            "expect": expect,
        })
    json.dump(found, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
