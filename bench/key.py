"""Key: from a key press to its feedback painted, while every commit takes half a second.

Each answer is checked once the one before is kept, so that nothing waits for the disk.
"""

import shutil

from msgspec import Struct

from bench.figures import median, percentile, spread
from bench.processes import OUT, run_child
from bench.report import Line, Report, listed

FRAME_MS = 1000 / 60
GOAL = 1.0
RUNS = 5


class Pressed(Struct):
    """The milliseconds of every key press of one quiz."""

    select_ms: list[float]
    check_ms: list[float]

    @property
    def all_ms(self) -> list[float]:
        """Both kinds together."""
        return self.select_ms + self.check_ms


def measure(runs: int = RUNS, questions: int = 0) -> Report:
    """Take the shipped quiz `runs` times, or the first `questions` of it if that isn't 0.

    Raises CannotRunError.
    """
    taken = [_take(questions) for _ in range(runs)]
    together = [figure for run in taken for figure in run.all_ms]
    line = Line(
        "key press to feedback painted, the disk slowed by 500 ms",
        f"p99 {percentile(together, 99):.1f} ms",
        f"a frame at 60 Hz, {FRAME_MS:.1f} ms",
        spread([percentile(together, 99) / FRAME_MS]),
        GOAL,
    )
    return Report(
        (line,),
        (
            told("all keys", together),
            told("selecting", [figure for run in taken for figure in run.select_ms]),
            told("checking", [figure for run in taken for figure in run.check_ms]),
            listed("p99 of each run, ms", [percentile(run.all_ms, 99) for run in taken], 1),
        ),
    )


def _take(questions: int) -> Pressed:
    folder = OUT / "key"
    shutil.rmtree(folder, ignore_errors=True)
    return run_child("keys", Pressed, str(folder), str(questions))


def told(what: str, figures: list[float]) -> str:
    """The percentiles of one kind of key press."""
    points = ", ".join(f"p{p} {percentile(figures, p):.1f}" for p in (50, 95, 99))
    return (
        f"{what}: {len(figures)} presses, median {median(figures):.1f} ms, {points}, "
        f"max {max(figures):.1f}"
    )
