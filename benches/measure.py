#!/usr/bin/env python3
"""Runs plainprice and its peers side by side and prints one table of gates.

Seconds belong to a machine, ratios travel. So the two commands of a gate take turns (A B A B) within
the same minutes, and the gate is the median of the ratios of neighbours. A figure is a whole process
as its user meets it: start-up, work, and output to a file. Started by compare.sh.
"""

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
from pathlib import Path

from gates import GATES, LARGE, MIB, Bench
from processes import Failed, Neighbours, median_wall

CORES = 2
QUIET = 0.15  # cores that others may take before a figure is called doubtful


def verdict(row):
    if row.must is None:
        return "–"
    if not row.value <= row.must:  # also when nothing could be measured
        return "**no**"
    return "stretch" if row.stretch is not None and row.value <= row.stretch else "yes"


def seconds(value):
    return "–" if value is None else f"{value:.3f} s"


def bound(value, unit):
    return "–" if value is None else f"≤ {value:g}{unit}"


def shown(value, unit):
    return f"{value:.3g}{unit}" if unit == "x" and value < 100 else f"{value:.0f}{unit}"


def tell(bench, rows, failed):
    if not bench.peers_only:
        print("| gate | must | stretch | measured ratio | product median | peer median | met? |")
        print("|---|---|---|---|---|---|---|")
        for row in rows:
            cells = [f"{row.gate}: {GATES[row.gate].__doc__.rstrip('.')}"]
            cells += [bound(row.must, row.unit), bound(row.stretch, row.unit), shown(row.value, row.unit)]
            cells += [seconds(row.product), seconds(row.peer), verdict(row)]
            print(f"| {' | '.join(cells)} |")
        for name, problem in failed:
            print(f"| {name}: {problem} | | | | | | **no** |")
        print()
    print("| gate | command | runs | median | fastest – slowest | CPU median | peak median |")
    print("|---|---|---|---|---|---|---|")
    for name, label, runs in bench.figures:
        walls = [one.wall for one in runs]
        cpu = statistics.median(one.cpu for one in runs)
        peak = statistics.median(one.peak for one in runs)
        cells = [name, label, len(runs), f"{median_wall(runs):.3f} s", f"{min(walls):.3f} – {max(walls):.3f}"]
        cells += [f"{cpu:.3f} s", f"{peak / MIB:.0f} MiB"]
        print(f"| {' | '.join(map(str, cells))} |")
    print()
    for note in bench.notes:
        print(f"* {note}")
    print(f"* {machine()}")


def machine():
    model, memory = platform.machine(), ""
    if sys.platform == "linux":
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.M)
        model = found.group(1) if found else model
        kib = int(re.search(r"^MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text(), re.M).group(1))
        memory = f", {kib / MIB:.0f} GiB"
    version = subprocess.run(
        [sys.executable, "-c", "import duckdb; print(duckdb.__version__)"], capture_output=True, text=True
    ).stdout.strip()
    return (
        f"Measured on {CORES} cores of {model}{memory}, {platform.system()} {platform.release()}; files in the page"
        f" cache; DuckDB {version} as a Python package, interpreter included. `plainprice` writes in a fixed"
        " order, DuckDB in any unless it writes the same rows. Peaks of this table count mapped pages."
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--product", default="")
    parser.add_argument("--peers-only", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("gates", nargs="*", default=["small"], metavar="small|all|GATE")
    wish = parser.parse_args()
    if wish.list:
        for name, function in GATES.items():
            print(f"{name:14}{function.__doc__}")
        return 0
    sets = {"all": list(GATES), "small": [name for name in GATES if name not in LARGE]}
    unknown = [name for name in wish.gates if name not in GATES and name not in sets]
    if unknown:
        parser.error(f"no gate is called {', '.join(unknown)}; --list names them")
    chosen = [name for word in wish.gates for name in sets.get(word, [word])]

    if hasattr(os, "sched_setaffinity"):
        # The promises are made for two cores; on a larger machine both sides get the same two.
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    bench = Bench(wish.work.resolve(), os.path.abspath(wish.product) if wish.product else "", wish.peers_only)
    rows, failed = [], []
    for name in dict.fromkeys(chosen):
        print(f"measuring {name} …", file=sys.stderr)
        neighbours = Neighbours()
        try:
            rows += GATES[name](bench, name)
        except Failed as problem:
            failed.append((name, problem))
        taken = neighbours.cores()
        if taken > QUIET:
            bench.notes.append(f"{name}: **doubtful**: other processes took {taken:.1f} of {CORES} cores meanwhile.")
    tell(bench, rows, failed)
    return 1 if failed or bench.wrong or any(verdict(row) == "**no**" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
