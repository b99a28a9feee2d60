"""Start: what the first page takes beside a bare window with one label."""

from pathlib import Path

from msgspec import Struct

from bench.figures import interleaved, median, ratios, spread
from bench.folder import data_folder
from bench.processes import run_child
from bench.report import Line, Report, listed

WALL_GOAL = 1.75
MEMORY_GOAL = 1.5
RUNS = 31


class Painted(Struct):
    """A start: from the process's begin to its first page painted; the most memory held."""

    wall_ms: float
    peak_kb: int
    parts_ms: dict[str, float] = {}
    aside_ms: dict[str, float] = {}


def first_page(data: Path) -> Painted:
    """Start the program on what was used last in a data folder. Raises CannotRunError."""
    return run_child("first_page", Painted, str(data))


def bare_window() -> Painted:
    """Start a bare window. Raises CannotRunError."""
    return run_child("bare_window", Painted)


def measure(runs: int = RUNS) -> Report:
    """Start both in turns, each as a whole process. Raises CannotRunError."""
    data = data_folder("start")
    pairs = interleaved(lambda: first_page(data), bare_window, runs)
    ours, bare = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    wall = ratios([(a.wall_ms, b.wall_ms) for a, b in pairs])
    memory = ratios([(a.peak_kb, b.peak_kb) for a, b in pairs])
    return Report(
        (
            Line(
                "start to the first page painted",
                f"{median([run.wall_ms for run in ours]):.0f} ms",
                f"a bare window, {median([run.wall_ms for run in bare]):.0f} ms",
                spread(wall),
                WALL_GOAL,
            ),
            Line(
                "memory of that start",
                f"{median([run.peak_kb / 1024 for run in ours]):.1f} MB",
                f"a bare window, {median([run.peak_kb / 1024 for run in bare]):.1f} MB",
                spread(memory),
                MEMORY_GOAL,
            ),
        ),
        (
            listed("start, ms", [run.wall_ms for run in ours]),
            listed("bare window, ms", [run.wall_ms for run in bare]),
            listed("ratios of wall time", wall, 2),
            listed("ratios of memory", memory, 2),
            *parts(ours),
        ),
    )


def parts(runs: list[Painted]) -> tuple[str, ...]:
    """The start by part, the median of each."""
    told = ["the start by part, ms (medians):"]
    for part in runs[0].parts_ms:
        told.append(f"  {median([run.parts_ms[part] for run in runs]):6.1f}  {part}")
    for part in runs[0].aside_ms:
        figure = median([run.aside_ms[part] for run in runs])
        told.append(f"  {figure:6.1f}  {part}, in a thread of its own meanwhile")
    return tuple(told)
