"""Starting takers as processes of their own, and reading what they logged."""

import subprocess
import sys
from pathlib import Path

import msgspec

from quizapp.quiz.events import Event
from tests.scores.taker import Kept

ROOT = Path(__file__).resolve().parents[2]


def start_taker(
    data: Path, log: Path, name: str = "Ada", seed: int = 1, **options: object
) -> subprocess.Popen[str]:
    """Start a taker; `options` are those of its command line."""
    command = [sys.executable, "-m", "tests.scores.taker", str(data), str(log), name, str(seed)]
    for option, value in options.items():
        command += [f"--{option}"] if value is True else [f"--{option}", str(value)]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def hold_an_attempt(data: Path, log: Path, name: str = "Ada") -> tuple[subprocess.Popen[str], str]:
    """Start a taker that holds an open attempt; returns it, and the attempt's id."""
    process = start_taker(data, log, name, answers=2, hold=True)
    assert process.stdout is not None
    attempt = process.stdout.readline().strip()
    assert attempt, process.communicate()
    return process, attempt


def kill(process: subprocess.Popen[str]) -> None:
    """End a process with SIGKILL, at once and without its doing."""
    process.kill()
    process.communicate()


def finish(process: subprocess.Popen[str], timeout_s: float = 60) -> None:
    """Wait for the end of a process that should end well."""
    output, errors = process.communicate(timeout=timeout_s)
    assert process.returncode == 0, output + errors


def logged(log: Path) -> dict[str, list[Event]]:
    """The events that were kept, by attempt, as the log tells; a last line cut off is no line."""
    found: dict[str, list[Event]] = {}
    text = log.read_text(encoding="utf-8") if log.exists() else ""
    for line in text.splitlines(keepends=True):
        if line.endswith("\n"):
            kept = msgspec.json.decode(line, type=Kept)
            found.setdefault(kept.attempt, []).extend(kept.events)
    return found
