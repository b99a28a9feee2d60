"""Bad questions files: how long quizapp check takes on them, beside good ones, and its memory."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec import Struct

from bench.bad_files import bad_files, good_file
from bench.figures import Spread, median
from bench.processes import ROOT, CannotRunError, environment
from bench.report import Line, Report

GOOD_GOAL = 10.0
GOAL_S = 2.0
GOAL_MB = 300
RUNS = 3


class Checked(Struct):
    """What checking a file took: the time in s, and the most memory in MB."""

    took_s: float
    most_mb: float


def measure(runs: int = RUNS) -> Report:
    """Check each bad file, and a good one of the same size; the worst of all counts.

    Raises CannotRunError.
    """
    shares, times, sizes, told = [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "quiz.json"
        for what, data in bad_files().items():
            path.write_bytes(data)
            bad = [_check(path) for _ in range(runs)]
            path.write_bytes(good_file(len(data)))
            good = [_check(path) for _ in range(runs)]
            took_s = median([run.took_s for run in bad])
            shares.append(took_s / median([run.took_s for run in good]))
            times.append(took_s)
            sizes.append(max(run.most_mb for run in bad))
            told.append(
                f"{what}, {len(data) / 1e6:.2f} MB: {took_s:.2f} s, {shares[-1]:.2f} x a good file,"
                f" {sizes[-1]:.0f} MB"
            )
    count = len(times)
    return Report(
        (
            Line(
                f"quizapp check of the worst of {count} bad files under 1 MB",
                f"{max(times):.2f} s",
                f"{GOAL_S:.0f} s",
                _worst([took / GOAL_S for took in times]),
                1.0,
            ),
            Line(
                "the same beside a good file of the same size",
                f"{max(shares):.2f} x",
                "checking the good file",
                _worst(shares),
                GOOD_GOAL,
            ),
            Line(
                "the most memory it takes",
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


def _check(path: Path) -> Checked:
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "quizapp", "check", str(path)],
        cwd=ROOT,
        env=environment(os.environ),
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    took_s = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise CannotRunError(f"quizapp check ended with {process.returncode}")
    return Checked(took_s, used.ru_maxrss / 1024)
