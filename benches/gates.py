"""The gates: what is run beside what, and the bounds each promise sets.

Bounds are upper bounds, nearly all of them ratios of whole-process times. The first line of a gate's
description stands in the table.
"""

import collections
import csv
import datetime
import decimal
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

from processes import Command, Failed, median_wall, own_memory_peak, run, take_turns

HERE = Path(__file__).resolve().parent
RUNS = 5
RUNS_OF_TEN_MILLION = 3
SMALL_LIST = 5_000
MIB = 1024 * 1024

# `value` is what is held against `must` and `stretch`.
Row = collections.namedtuple("Row", "gate must stretch value unit product peer")


class Bench:
    """Where things lie, and what the gates have told so far."""

    def __init__(self, work, product, peers_only):
        self.work = work
        self.product = product
        self.peers_only = peers_only
        self.figures = []  # (gate, label, runs), for the second table
        self.notes = []
        self.wrong = False
        for folder in ("data", "out"):
            (work / folder).mkdir(parents=True, exist_ok=True)

    def lists(self, shape, items):
        """Returns the paths of a pair, made now unless an earlier run left it whole."""
        name = f"{shape}-{items}" + ("-shuffled" if shape == "pair" else "")
        folder = self.work / "data" / name
        if not (folder / "truth.txt").exists():
            self.generate(shape, items, folder, *(["shuffled"] if shape == "pair" else []))
        return folder / "old.csv", folder / "new.csv"

    def history(self, items, versions):
        path = self.work / "data" / f"history-{items}-{versions}.csv"
        if not path.exists():
            self.generate("history", items, versions, path)
        return path

    def sales(self, customers, items, rows):
        folder = self.work / "data" / f"sales-{customers}-{items}-{rows}"
        if not (folder / "sales.csv").exists():
            self.generate("sales", customers, items, rows, folder)
        return folder / "old.csv", folder / "new.csv", folder / "sales.csv"

    def generate(self, *words):
        words = [str(word) for word in words]
        subprocess.run([self.work / "generate", *words], check=True, stdout=subprocess.DEVNULL)

    def ours(self, *words, label="plainprice"):
        out = self.work / "out" / re.sub(r"\W+", "-", label)
        return Command(label, [self.product, *map(str, words)], out, answers=(0, 1))  # 1: findings

    def diff(self, lists, *more, label="plainprice"):
        return self.ours("diff", *lists, "--format", "csv", *more, label=label)

    def peer(self, name, lists, *more):
        out = self.work / "out" / Path(name).stem
        words = [str(HERE / "peers" / name), *map(str, lists), str(out), *more]
        if name.endswith(".py"):
            words.insert(0, sys.executable)  # the one that has DuckDB
        return Command(Path(name).stem, words, out, answers=(0,))

    def turns(self, gate, commands, runs):
        if self.peers_only:
            commands = [command for command in commands if command.words[0] != self.product]
        if not commands:
            return []
        results = take_turns(commands, runs)
        self.figures += [(gate, command.label, runs) for command, runs in zip(commands, results)]
        return results

    def ratio(self, gate, must, stretch, ours, theirs, runs=RUNS):
        results = self.turns(gate, [ours, theirs], runs)
        if self.peers_only:
            return []
        mine, other = results
        value = statistics.median(a.wall / b.wall for a, b in zip(mine, other))
        return [Row(gate, must, stretch, value, "x", median_wall(mine), median_wall(other))]


GATES = {}
LARGE = set()


def gate(name, large=False):
    def keep(function):
        GATES[name] = function
        if large:
            LARGE.add(name)
        return function

    return keep


@gate("correct-1m")
def correct(bench, name):
    """A million rows: the counts of the generator, of DuckDB and of plainprice are the same."""
    lists = bench.lists("pair", 1_000_000)
    truth = dict(line.split() for line in (lists[0].parent / "truth.txt").read_text().splitlines())
    truth = {word: int(count) for word, count in truth.items()}
    duckdb = bench.peer("duckdb_diff.py", lists)
    run(duckdb)
    theirs = collections.Counter()
    for row in read_csv(duckdb.out):
        theirs[row["change"]] += 1
        theirs[row["price"]] += row["change"] == "changed"
    pairs = [("up", truth["up"], theirs["up"]), ("down", truth["down"], theirs["down"])]
    pairs += [(word, truth[word], theirs[word]) for word in ("changed", "added", "removed")]
    if not bench.peers_only:
        command = bench.diff(lists)
        run(command)
        ours, moved = count_changes(command.out)
        bench.notes.append(
            f"{name}: {moved['replaced']} look-alikes entered as replaced and {moved['key-changed']} as"
            " key-changed. Each stands for one removed and one added row, and is counted so here;"
            " their price kinds are left out, because the generator moved no price there."
        )
        pairs += [(word, truth[word], ours[word]) for word in truth if word != "same"]
    bench.wrong |= any(expected != found for _, expected, found in pairs)
    verdict = "; ".join(f"{word} {found}, not {expected}" for word, expected, found in pairs if expected != found)
    bench.notes.append(f"{name}: {verdict or 'every count is as generated'}.")
    return []


def count_changes(path):
    ours, moved = collections.Counter(), collections.Counter()
    for row in read_csv(path):
        kinds = set(re.findall(r"[a-z][a-z-]*", row["kinds"]))
        change = "key-changed" if "key-changed" in kinds else row["change"]
        if change in ("replaced", "key-changed"):
            moved[change] += 1
            ours.update(["added", "removed"])
            continue
        ours[change] += 1
        if change == "changed":
            words = {"price-up": "up", "price-down": "down", "pack-smaller": "shrunk", "text-changed": "name_changed"}
            ours.update(words[kind] for kind in kinds & words.keys())
    return ours, moved


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@gate("pair-1m")
def pair_1m(bench, name):
    """A million shuffled rows, beside DuckDB."""
    lists = bench.lists("pair", 1_000_000)
    return bench.ratio(name, 0.50, 0.25, bench.diff(lists), bench.peer("duckdb_diff.py", lists))


@gate("floor-100k")
def floor_100k(bench, name):
    """A hundred thousand rows, beside sort and comm on plain lines."""
    lists = bench.lists("pair", 100_000)
    return bench.ratio(name, 0.50, 0.25, bench.diff(lists), bench.peer("sort_comm.sh", lists))


@gate("wc-1m")
def wc_1m(bench, name):
    """A million rows, beside counting the lines of both files."""
    lists = bench.lists("pair", 1_000_000)
    return bench.ratio(name, 15, 7, bench.diff(lists), bench.peer("wc.sh", lists))


@gate("round-1m")
def round_1m(bench, name):
    """A million rows whose every price and date changed, beside DuckDB writing the same rows."""
    lists = bench.lists("round", 1_000_000)
    ours, theirs = bench.diff(lists), bench.peer("duckdb_round.py", lists)
    rows = bench.ratio(name, 0.50, None, ours, theirs, runs=RUNS_OF_TEN_MILLION)
    if not bench.peers_only:
        pairs = itertools.zip_longest(changed_rows(ours.out), changed_rows(theirs.out))
        same = all(one == other for one, other in pairs)
        bench.wrong |= not same
        bench.notes.append(f"{name}: the changed rows of both are {'' if same else '**not** '}the same bytes.")
    return rows


def changed_rows(path):
    """The lines of changed items; DuckDB searches no look-alikes among added and removed ones."""
    with open(path, encoding="utf-8") as file:
        yield from (line for line in file if re.search(r",changed,(?!\S*key-changed)", line))


@gate("round-bare-1m")
def round_bare_1m(bench, name):
    """The same, beside DuckDB writing nine columns as they are, in any order: no figure, no place. No promise"""
    lists = bench.lists("round", 1_000_000)
    return bench.ratio(name, None, None, bench.diff(lists), bench.peer("duckdb_diff.py", lists))


@gate("crlf-1m")
def crlf_1m(bench, name):
    """The new list with CRLF line ends, beside the plain pair."""
    return other_form(bench, name, bench.lists("crlf", 1_000_000))


@gate("reordered-1m")
def reordered_1m(bench, name):
    """The new list with its columns in another order, beside the plain pair."""
    return other_form(bench, name, bench.lists("reordered", 1_000_000))


def other_form(bench, name, lists):
    plain = bench.diff(bench.lists("pair", 1_000_000), label="plain pair")
    other = bench.diff(lists)
    rows = bench.ratio(name, 1.5, None, other, plain)
    if rows and without_places(other.out) != without_places(plain.out):
        bench.wrong = True
        bench.notes.append(f"{name}: the changes found are **not** those of the plain pair.")
    return rows


def without_places(path):
    # Another form moves the places and nothing else.
    return [[cell for name, cell in row.items() if not name.endswith("_place")] for row in read_csv(path)]


@gate("check-1m")
def check_1m(bench, name):
    """`check` with all rules on, beside `diff`, both as JSON."""
    lists = bench.lists("pair", 1_000_000)
    judged = bench.ours("check", *lists, "--format", "json", "--fail-on", "never", label="plainprice check")
    compared = bench.ours("diff", *lists, "--format", "json", label="plainprice diff")
    return bench.ratio(name, 2.0, None, judged, compared)


@gate("small-list")
def small_list(bench, name):
    """The slowest command on a list of 5,000 items, from start to end."""
    if bench.peers_only:
        return []
    old, new = lists = bench.lists("pair", SMALL_LIST)
    sales = bench.work / "data" / f"sales-{SMALL_LIST}.csv"
    write_sales(old, sales)
    as_json = ("--format", "json")
    commands = [
        ("diff", *lists, "--format", "csv"),
        ("check", *lists, *as_json),
        ("check", new, *as_json),
        ("history", bench.history(SMALL_LIST, 12), *as_json),
        ("impact", *lists, "--sales", sales, *as_json),
        ("plan", *lists, *as_json),
        ("notice", *lists, "--effective", "2027-03-01", "--for", "all", "--lang", "en", "--channel", "text"),
        ("convert", new, "--to", "json"),
        ("rules",),
    ]
    slowest = 0
    for words in commands:
        label = words[0] + (" (lint)" if words[:2] == ("check", new) else "")
        try:
            (runs,) = bench.turns(name, [bench.ours(*words, label=label)], RUNS)
        except Failed as problem:
            # Commands are built one after another; what is missing is told, never passed over.
            bench.notes.append(f"{name}: not measured: {problem}")
            continue
        slowest = max(slowest, median_wall(runs))
    return [Row(name, 50, None, slowest * 1000 or float("nan"), " ms", slowest, None)]


def write_sales(old, sales):
    with open(sales, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["date", "customer", "sku", "quantity", "net_amount"])
        for place, row in enumerate(read_csv(old)):
            day = f"2026-{1 + place % 10:02}-{1 + place % 28:02}"
            rows.writerow([day, f"C-{place % 200}", row["sku"], 1, row["price"]])


@gate("pair-10m", large=True)
def pair_10m(bench, name):
    """Ten million shuffled rows, beside DuckDB."""
    lists = bench.lists("pair", 10_000_000)
    return bench.ratio(
        name, 0.50, 0.30, bench.diff(lists), bench.peer("duckdb_diff.py", lists), RUNS_OF_TEN_MILLION
    )


@gate("growth-10m", large=True)
def growth_10m(bench, name):
    """Ten million rows, beside one million of the same making."""
    small = bench.diff(bench.lists("pair", 1_000_000), label="plainprice, 1M")
    large = bench.diff(bench.lists("pair", 10_000_000), label="plainprice, 10M")
    return bench.ratio(name, 12, 11, large, small, RUNS_OF_TEN_MILLION)


@gate("memory-10m", large=True)
def memory_10m(bench, name):
    """The peak at ten million rows without mapped pages."""
    if bench.peers_only:
        return []
    if not os.path.exists("/proc/self/status"):
        bench.notes.append(f"{name}: not measured: needs /proc")
        return []
    lists = bench.lists("pair", 10_000_000)
    peaks = [own_memory_peak(bench.diff(lists)) for _ in range(RUNS_OF_TEN_MILLION)]
    within = own_memory_peak(bench.diff(lists, "--memory", "512MiB"))
    bench.notes.append(f"{name}: with `--memory 512MiB` the peak without mapped pages was {within / MIB:.0f} MiB.")
    return [Row(name, 1024, 614, statistics.median(peaks) / MIB, " MiB", None, None)]


@gate("spill-10m", large=True)
def spill_10m(bench, name):
    """Ten million rows within 512 MiB, beside DuckDB limited to 500 MB."""
    lists = bench.lists("pair", 10_000_000)
    ours = bench.diff(lists, "--memory", "512MiB")
    theirs = bench.peer("duckdb_diff.py", lists, "500MB")
    return bench.ratio(name, 0.60, 0.35, ours, theirs, RUNS_OF_TEN_MILLION)


def of_history(bench, path, *more, label="plainprice"):
    # Three rises within 365 days, and a return within any time counts as a rise, as it does for the peer.
    words = ("--window", "365d", "--max-increases", "2", "--max-dip-days", "0")
    return bench.ours("history", path, *words, *more, label=label)


@gate("history-1m")
def history_1m(bench, name):
    """A long list of a million rows, beside DuckDB looking back over the rises of each item."""
    return beside_lag(bench, name, bench.history(20_000, 50))


@gate("history-10m", large=True)
def history_10m(bench, name):
    """A long list of ten million rows, beside DuckDB looking back over the rises of each item."""
    return beside_lag(bench, name, bench.history(200_000, 50))


def beside_lag(bench, name, path):
    ours = of_history(bench, path)
    theirs = Command(
        "duckdb_history",
        [sys.executable, str(HERE / "peers" / "duckdb_history.py"), str(path), str(bench.work / "out" / "lag.csv")],
        bench.work / "out" / "lag.csv",
        answers=(0,),
    )
    rows = bench.ratio(name, 0.35, 0.15, ours, theirs, RUNS_OF_TEN_MILLION)
    if rows:
        (counted,) = [int(row["items"]) for row in read_csv(theirs.out)]
        said = re.match(r"(?:.*: )?(\d+) of \d+ items rose more often than twice", ours.out.read_text("utf-8"))
        bench.wrong |= not said or int(said[1]) != counted
        bench.notes.append(f"{name}: {said[1] if said else 'no'} items found, DuckDB has {counted}.")
    return rows


@gate("history-50m", large=True)
def history_50m(bench, name):
    """The peak at a long list of fifty million rows without mapped pages."""
    return peak_of(bench, name, of_history(bench, bench.history(1_000_000, 50)), 200)


@gate("weekly-1m", large=True)
def weekly_1m(bench, name):
    """The peak at a year of weekly versions of a million items without mapped pages."""
    folder = bench.work / "data" / "weekly-1000000"
    if not folder.exists():
        made = folder.with_suffix(".part")
        made.mkdir(parents=True, exist_ok=True)
        with open(bench.history(1_000_000, 52), encoding="utf-8") as file:
            header = next(file)
            for week in range(52):
                day = datetime.date(2026, 1, 5) + datetime.timedelta(weeks=week)
                with open(made / f"{day}.csv", "w", encoding="utf-8") as version:
                    version.write(header.replace("date", "made"))
                    version.writelines(itertools.islice(file, 1_000_000))
        made.rename(folder)
    return peak_of(bench, name, of_history(bench, folder), 250)


AS_OF = "2026-02-01"
BASIS = "2025-02-01", "2026-01-31"
MONTHS = 12
# Customers, items, purchases.
MILLION = 10_000, 5_000, 1_000_000
TEN_MILLION = 100_000, 5_000, 10_000_000


def of_sales(bench, sales, *more, label="plainprice"):
    old, new, bought = sales
    return bench.ours("impact", old, new, "--sales", bought, "--as-of", AS_OF, *more, label=label)


def duckdb_of_sales(bench, sales, *more):
    label = "-".join(["duckdb_impact", *more])
    out = bench.work / "out" / f"{label}.csv"
    script = HERE / "peers" / "duckdb_impact.py"
    words = [sys.executable, script, *sales, out, *BASIS, AS_OF, *more]
    return Command(label, list(map(str, words)), out, answers=(0,))


@gate("impact-10m", large=True)
def impact_10m(bench, name):
    """Ten million purchases of a hundred thousand customers, beside DuckDB."""
    sales = bench.sales(*TEN_MILLION)
    ours, theirs = of_sales(bench, sales), duckdb_of_sales(bench, sales)
    rows = bench.ratio(name, 0.50, 0.25, ours, theirs, RUNS_OF_TEN_MILLION)
    if rows:
        same_sums(bench, name, bench.sales(*MILLION))
    return rows


def same_sums(bench, name, sales):
    """Holds the figures of every regular customer who pays more against those of DuckDB."""
    ours = of_sales(bench, sales, "--format", "ndjson", label="all customers")
    theirs = duckdb_of_sales(bench, sales, "netted")
    run(ours)
    run(theirs)
    as_of = datetime.date.fromisoformat(AS_OF)
    expected, regular = {}, 0
    for row in read_csv(theirs.out):
        # Regular: bought in a quarter of the months, the last time within 60 days.
        if int(row["months"]) < MONTHS / 4 or (as_of - datetime.date.fromisoformat(row["last"])).days > 60:
            continue
        regular += 1
        before, after = (decimal.Decimal(row[side] or 0) for side in ("before", "after"))
        if after > before:
            expected[row["customer"]] = [rounded(amount / MONTHS) for amount in (before, after, after - before)]
    found, summary = 0, {}
    with open(ours.out, encoding="utf-8") as lines:
        for line in lines:
            # The items behind a customer are not needed here, and most of the line.
            own = json.loads(line.split(',"lines":', 1)[0] + "}" if line.startswith('{"type":"customer"') else line)
            if own["type"] == "summary":
                summary = own["customers"]
            else:
                found += [own["before"], own["after"], own["change"]] == expected.pop(own["customer"], None)
    is_same = not expected and found == summary.get("pay_more") and regular == summary.get("regular")
    bench.wrong |= not is_same
    bench.notes.append(
        f"{name}: {found} of {summary.get('pay_more')} customers who pay more have the sums of DuckDB, which has"
        f" {len(expected)} more; {summary.get('regular')} are regular, DuckDB has {regular}."
    )


def rounded(amount):
    return str(amount.quantize(decimal.Decimal("0.01"), decimal.ROUND_HALF_UP))


@gate("impact-growth", large=True)
def impact_growth(bench, name):
    """Ten million purchases, beside one million of a tenth of the customers."""
    small = of_sales(bench, bench.sales(*MILLION), label="plainprice, 1M")
    large = of_sales(bench, bench.sales(*TEN_MILLION), label="plainprice, 10M")
    return bench.ratio(name, 12, None, large, small, RUNS_OF_TEN_MILLION)


# Few items, so that each customer is told of some ten changes.
NOTICES_OF_TEN_THOUSAND = 10_000, 200, 100_000
NOTICES_OF_HUNDRED_THOUSAND = 100_000, 200, 1_000_000


def notices(bench, sales, label="plainprice"):
    old, new, bought = sales
    more = ("--effective", "2027-03-01", "--for", "each", "--channel", "csv", "--as-of", AS_OF)
    return bench.ours("notice", old, new, "--sales", bought, *more, label=label)


@gate("notices-growth", large=True)
def notices_growth(bench, name):
    """A hundred thousand notices, beside ten thousand."""
    small = notices(bench, bench.sales(*NOTICES_OF_TEN_THOUSAND), label="plainprice, 10k")
    large = notices(bench, bench.sales(*NOTICES_OF_HUNDRED_THOUSAND), label="plainprice, 100k")
    return bench.ratio(name, 12, None, large, small, RUNS_OF_TEN_MILLION)


@gate("notices-memory", large=True)
def notices_memory(bench, name):
    """The peak at a hundred thousand notices."""
    return peak_of(bench, name, notices(bench, bench.sales(*NOTICES_OF_HUNDRED_THOUSAND)), 1024)


@gate("impact-memory", large=True)
def impact_memory(bench, name):
    """The peak at ten million purchases without mapped pages."""
    return peak_of(bench, name, of_sales(bench, bench.sales(*TEN_MILLION)), 1024)


def peak_of(bench, name, command, bound):
    if bench.peers_only:
        return []
    if not os.path.exists("/proc/self/status"):
        bench.notes.append(f"{name}: not measured: needs /proc")
        return []
    bench.turns(name, [command], 1)
    return [Row(name, bound, None, own_memory_peak(command) / MIB, " MiB", None, None)]
