"""One process, and several that take turns: time, memory, and whether the work was done."""

import collections
import os
import re
import statistics
import sys
import time
from pathlib import Path

WARM_UPS = 1
POLL_SECONDS = 0.005

Run = collections.namedtuple("Run", "wall cpu peak")
# `answers` are the exit codes of a command that did its work.
Command = collections.namedtuple("Command", "label words out answers")


class Failed(Exception):
    """A command that did not do its work; its time would be worth nothing."""


def start(command):
    """Starts a command with its output in a file of its own, and returns its process id."""
    command.out.unlink(missing_ok=True)  # cutting down last run's file is not part of this run
    new_file = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    return os.posix_spawn(
        command.words[0],
        command.words,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(stdout_of(command)), new_file, 0o644),
            (os.POSIX_SPAWN_OPEN, 2, str(command.out) + ".err", new_file, 0o644),
        ],
    )


def stdout_of(command):
    # Peers are told where to write; the product writes to standard output.
    named = str(command.out) in command.words
    return Path(f"{command.out}.said") if named else command.out


def finish(command, status):
    code = os.waitstatus_to_exitcode(status)
    if code not in command.answers:
        said = Path(f"{command.out}.err").read_text(errors="replace").strip().splitlines()
        raise Failed(f"{command.label}: exit {code}: {said[0] if said else 'said nothing'}")


def run(command):
    began = time.perf_counter()
    _, status, used = os.wait4(start(command), 0)
    wall = time.perf_counter() - began
    finish(command, status)
    # Linux counts the peak in KiB, macOS in bytes. Nothing below this interpreter's own size shows,
    # and of a pipeline only the largest process.
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(wall, used.ru_utime + used.ru_stime, peak)


def own_memory_peak(command):
    """Returns the most memory the process held that was not pages of files.

    Mapped pages of the lists can be dropped at any moment and cost nobody else anything; the
    kernel's own peak counts them, so the difference has to be watched while it runs.
    """
    process = start(command)
    most = 0
    while True:
        try:
            text = Path(f"/proc/{process}/status").read_text()
        except OSError:
            text = ""
        most = max(most, sum(int(kib) for kib in re.findall(r"^Rss(?:Anon|Shmem):\s+(\d+)", text, re.M)))
        ended, status, _ = os.wait4(process, os.WNOHANG)
        if ended:
            finish(command, status)
            return most * 1024
        time.sleep(POLL_SECONDS)


def take_turns(commands, runs):
    """Runs the commands A B A B …; returns one list of runs for each command."""
    for command in commands * WARM_UPS:
        run(command)
    rounds = [[run(command) for command in commands] for _ in range(runs)]
    return list(zip(*rounds))


def median_wall(runs):
    return statistics.median(one.wall for one in runs)


class Neighbours:
    """Watches how much of our cores other processes take; a busy machine measures nothing."""

    def __init__(self):
        self.began = time.perf_counter(), self.busy(), sum(os.times()[:4])

    def cores(self):
        """Returns the cores taken by others since the start, or 0 where it cannot be known."""
        began, busy, own = self.began
        others = (self.busy() - busy) - (sum(os.times()[:4]) - own)
        return max(0, others / (time.perf_counter() - began))

    @staticmethod
    def busy():
        if not os.path.exists("/proc/stat"):
            return 0
        ours = {f"cpu{core}" for core in os.sched_getaffinity(0)}
        lines = [line.split() for line in Path("/proc/stat").read_text().splitlines()]
        # user, nice, system, then idle and waiting, which are not work, then interrupts and steal
        ticks = sum(sum(map(int, line[1:4] + line[6:9])) for line in lines if line[0] in ours)
        return ticks / os.sysconf("SC_CLK_TCK")
