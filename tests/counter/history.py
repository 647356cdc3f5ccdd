#!/usr/bin/env python3
"""Counts rises and falls over all versions of real price lists, on its own.

Promises: shares no code with plainprice, and no method: the whole path of a price is walked with a look ahead, in
exact fractions; standard library only.

    history.py FOLDER      one JSON document on standard output

For every list that `count.py` knows the document holds the set, the folder and pattern of its versions, the arguments
that give plainprice the same mapping, and what is expected: increases, decreases, with_increase (prices that rose) and
over_limit (those that rose more than once within 12 months); or refused.
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
    """Rises and falls of the regular price: a fall that comes back soon never was one."""
    rises, falls = [], 0
    regular, at = path[0][1], 1
    while at < len(path):
        day, price = path[at]
        if price > regular:
            rises.append(day)
            regular = price
        elif price < regular:
            back = next((later for later in range(at, len(path)) if path[later][1] >= regular), None)
            if back is not None and (path[back][0] - day).days <= DIP_DAYS:
                at = back
                continue
            if (as_of - day).days < DIP_DAYS:
                break
            falls += 1
            regular = price
        at += 1
    return rises, falls


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
            rises, falls = [], 0
            for part in segments(path):
                if part:
                    up, down = steps(part, days[-1])
                    rises += up
                    falls += down
            most = max((sum(year_before(day) < other <= day for other in rises) for day in rises), default=0)
            total["increases"] += len(rises)
            total["decreases"] += falls
            total["with_increase"] += bool(rises)
            total["over_limit"] += most > 1
    return {**total, "versions": len(days)}


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
