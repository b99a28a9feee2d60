"""Bad files: how long the commands take on them, beside good ones, and their memory."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from bench.bad_files import BAD_FILES, bad_file, good_file
from bench.bad_imports import bad_imports
from bench.figures import Spread
from bench.processes import ROOT, CannotRunError, environment
from bench.report import Line, Report

GOOD_GOAL = 10.0
GOAL_S = 2.0
GOAL_MB = 300
RUNS = 3
SMALL_BYTES = 1_000_000
MIDDLING_BYTES = 10_000_000


class Checked(Struct):
    """What a command took for a file: the processor's time in s, and the most memory in MB."""

    took_s: float
    most_mb: float


def measure(runs: int = RUNS) -> Report:
    """Give each bad file to its command, and a good one of the same size; the worst of all counts.

    Of several runs of one file the shortest counts: what else the computer does only adds to it.

    Raises CannotRunError.
    """
    shares, times, sizes, told = [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        for what, ending, bad_data, good_data in _cases():
            path = Path(name) / f"file{ending}"
            bad = [_run(path, bad_data) for _ in range(runs)]
            good = [_run(path, good_data) for _ in range(runs)]
            took_s = min(run.took_s for run in bad)
            most_mb = max(run.most_mb for run in bad)
            shares.append(took_s / min(run.took_s for run in good))
            if len(bad_data) < SMALL_BYTES:
                times.append(took_s)
            if len(bad_data) < MIDDLING_BYTES:
                sizes.append(most_mb)
            told.append(
                f"{what}, {len(bad_data) / 1e6:.2f} MB: {took_s:.2f} s,"
                f" {shares[-1]:.2f} x a good file, {most_mb:.0f} MB"
            )
    return Report(
        (
            Line(
                f"check, convert or collect the worst of {len(times)} bad files under 1 MB",
                f"{max(times):.2f} s",
                f"{GOAL_S:.0f} s",
                _worst([took / GOAL_S for took in times]),
                1.0,
            ),
            Line(
                f"the worst of {len(shares)} of any size beside a good file of the same size",
                f"{max(shares):.2f} x",
                "the good file",
                _worst(shares),
                GOOD_GOAL,
            ),
            Line(
                f"the most memory that one of {len(sizes)} under 10 MB takes",
                f"{max(sizes):.0f} MB",
                f"{GOAL_MB} MB",
                _worst([size / GOAL_MB for size in sizes]),
                1.0,
            ),
        ),
        tuple(told),
    )


def _worst(shares: list[float]) -> Spread:
    """Of several files the worst counts, where of several runs of one the middle does."""
    return Spread(max(shares), min(shares), max(shares))


def _cases() -> Iterator[tuple[str, str, bytes, bytes]]:
    """What is wrong with each file, its ending, its bytes, and those of a good one."""
    for name in BAD_FILES:
        data = bad_file(name)
        yield name, ".json", data, good_file(len(data))
    for case in bad_imports():
        yield case.name, case.ending, case.bad, case.good


def _run(path: Path, data: bytes) -> Checked:
    path.write_bytes(data)
    made = path.with_name("made.json")
    made.unlink(missing_ok=True)
    arguments: dict[str, tuple[str | Path, ...]] = {
        ".json": ("check", path),
        ".quizresult": ("collect", path, "--into", made),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "quizapp", *arguments.get(path.suffix, ("convert", path, made))],
        cwd=ROOT,
        env=environment(os.environ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1, 2):
        raise CannotRunError(f"quizapp ended with {process.returncode} on {path.name}")
    return Checked(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
