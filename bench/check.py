"""Check: the command on the shipped file, and all problems of a big file that is broken."""

import os
import subprocess
import sys
import time
from pathlib import Path

from msgspec import Struct

from bench.figures import interleaved, median, ratios, spread
from bench.folder import SHIPPED
from bench.many import questions_file
from bench.processes import ROOT, TIMEOUT_S, CannotRunError, environment, run_child
from bench.report import Line, Report, listed

COMMAND_GOAL = 3.0
PROBLEMS_GOAL = 10.0
RUNS = 15
QUESTIONS = 10_000


class Told(Struct):
    """How long one process took to decode the good file, and to find what is wrong with another."""

    decode_ms: float
    check_ms: float
    problems: list[str]


def measure(runs: int = RUNS, questions: int = QUESTIONS) -> Report:
    """Run the command beside an import, and check a file of many questions beside decoding it.

    Raises CannotRunError.
    """
    command, command_told = _command(runs)
    problems, problems_told = _problems(runs, questions)
    return Report((command, problems), (*command_told, *problems_told))


def _command(runs: int) -> tuple[Line, tuple[str, ...]]:
    ours = [sys.executable, "-m", "quizapp", "check", str(SHIPPED)]
    bare = [sys.executable, "-c", "import msgspec"]
    pairs = interleaved(lambda: _process_ms(ours), lambda: _process_ms(bare), runs)
    shares = ratios(pairs)
    line = Line(
        "quizapp check on the shipped file",
        f"{median([pair[0] for pair in pairs]):.0f} ms",
        f"a process that imports msgspec, {median([pair[1] for pair in pairs]):.0f} ms",
        spread(shares),
        COMMAND_GOAL,
    )
    return line, (
        listed("quizapp check, ms", [pair[0] for pair in pairs]),
        listed("importing msgspec, ms", [pair[1] for pair in pairs]),
        listed("ratios of both processes", shares, 2),
    )


def _process_ms(command: list[str]) -> float:
    """How long a process takes from its begin to its end. Raises CannotRunError."""
    began_ns = time.perf_counter_ns()
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment(os.environ),
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotRunError(f"{command[1:]} did not end in {TIMEOUT_S} s") from None
    took_ms = (time.perf_counter_ns() - began_ns) / 1e6
    if done.returncode != 0:
        raise CannotRunError(f"{command[1:]} ended with {done.returncode}: {done.stderr.strip()}")
    return took_ms


def _problems(runs: int, questions: int) -> tuple[Line, tuple[str, ...]]:
    good = questions_file(questions)
    broken = broken_file(good)
    told = [run_child("problems", Told, str(good), str(broken)) for _ in range(runs + 1)][1:]
    if any(run.problems != ["missing-comma"] for run in told):
        raise CannotRunError(f"other problems were found: {told[0].problems}")
    decoded, checked = [run.decode_ms for run in told], [run.check_ms for run in told]
    shares = ratios(list(zip(checked, decoded, strict=True)))
    line = Line(
        f"all problems of {questions:,} questions, a comma missing",
        f"{median(checked):.0f} ms",
        f"json decodes the good file, {median(decoded):.0f} ms",
        spread(shares),
        PROBLEMS_GOAL,
    )
    return line, (
        listed("checking the broken file, ms", checked),
        listed("decoding the good file, ms", decoded),
        listed("ratios of checking and decoding", shares, 2),
    )


def broken_file(good: Path) -> Path:
    """The good file once more, but without a comma in its last question."""
    data = good.read_bytes()
    comma = data.rindex(b",", 0, data.rindex(b'"answer"'))
    path = good.with_suffix(".broken.json")
    path.write_bytes(data[:comma] + data[comma + 1 :])
    return path
