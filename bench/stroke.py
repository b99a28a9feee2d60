"""Stroke: from a key stroke in the editor to its painting, a big file open and checks running."""

from msgspec import Struct

from bench.figures import percentile, spread
from bench.folder import data_folder
from bench.key import FRAME_MS, GOAL, told
from bench.many import questions_file
from bench.processes import run_child
from bench.report import Line, Report, listed

RUNS = 5
QUESTIONS = 10_000
KEYS = 150


class Typed(Struct):
    """The milliseconds of every key, and during how many of them the whole file was checked."""

    stroke_ms: list[float]
    checked: int


def measure(runs: int = RUNS, questions: int = QUESTIONS, keys: int = KEYS) -> Report:
    """Type `keys` keys into a file of many questions, `runs` times. Raises CannotRunError."""
    big = questions_file(questions)
    typed = [
        run_child("strokes", Typed, str(data_folder("stroke", big)), str(big), str(keys))
        for _ in range(runs)
    ]
    together = [figure for run in typed for figure in run.stroke_ms]
    line = Line(
        f"key stroke in the editor to painted, {questions:,} questions, checks running",
        f"p99 {percentile(together, 99):.1f} ms",
        f"a frame at 60 Hz, {FRAME_MS:.1f} ms",
        spread([percentile(together, 99) / FRAME_MS]),
        GOAL,
    )
    checked = sum(run.checked for run in typed)
    return Report(
        (line,),
        (
            told("all strokes", together),
            f"while the whole file was checked: {checked} of them",
            listed("p99 of each run, ms", [percentile(run.stroke_ms, 99) for run in typed], 1),
        ),
    )
