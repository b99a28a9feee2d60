"""Runs the processes that are measured, on a data folder of their own."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

ROOT = Path(__file__).resolve().parents[1]
OUT = Path(__file__).resolve().parent / "out"
TIMEOUT_S = 180

# These would slow both processes of a pair, or have the program read another folder.
UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH", "QUIZAPP_DATA")

T = TypeVar("T")


class CannotRunError(Exception):
    """A process could not be measured; says why."""


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """The environment of a process that is measured; without a display Qt draws offscreen."""
    kept = {name: value for name, value in given.items() if name not in UNWANTED}
    kept["PYTHONPATH"] = str(ROOT)
    if not any(given.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        kept.setdefault("QT_QPA_PLATFORM", "offscreen")
    return kept


def run_child(name: str, kind: type[T], *arguments: str) -> T:
    """Run a process of `bench.children`, and return what it told last, as a `kind`.

    Its first argument is the time just before it began: monotonic, in ns, and the same in every
    process. Raises CannotRunError.
    """
    script = str(ROOT / "bench" / "children" / f"{name}.py")
    command = [sys.executable, script, str(time.monotonic_ns()), *arguments]
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
        raise CannotRunError(f"{name} did not end in {TIMEOUT_S} s") from None
    told = done.stdout.strip().splitlines()
    if done.returncode != 0 or not told:
        raise CannotRunError(f"{name} ended with {done.returncode}: {done.stderr.strip()}")
    try:
        return msgspec.json.decode(told[-1], type=kind)
    except msgspec.MsgspecError as error:
        raise CannotRunError(f"{name} told something else: {error}") from None
