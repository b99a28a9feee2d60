"""Runs of a write path in processes that are killed, or whose disk fails at one call."""

import contextlib
import ctypes
import os
import random
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from tests.torture.protocol import WritePath

TIMEOUT_S = 60.0
FAULTS = {"ENOSPC": 1, "EIO": 2, "late": 3, "short": 4, "full": 5}
"""What becomes of a call, or of the disk from then on, by the numbers of shim.c."""
FULL_S = 0.4
"""How long a full disk is borne before the process, which waits for room, is killed."""


class Ended(Struct, frozen=True):
    """How a process ended: its status (None: it took too long), and what it told."""

    status: int | None
    told: list[str]


class Row(Struct):
    """What came of the runs of one write path."""

    name: str
    kills: int = 0
    cut_off: int = 0
    faults: int = 0
    refused: int = 0
    said: int = 0
    findings: list[str] = []


class Shim:
    """The library that is loaded before all others, and lets calls fail; or none at all."""

    def __init__(self, path: str) -> None:
        """The one at `path`, "" where there is none."""
        self._library = ctypes.CDLL(path) if path else None

    @property
    def is_there(self) -> bool:
        """Whether faults can be made."""
        return self._library is not None

    def arm(self, folder: Path, at: int = 0, fault: str = "late") -> None:
        """Count the calls on files below `folder`, and let the one number `at` go wrong."""
        if self._library is not None:
            self._library.torture_arm(os.fsencode(folder), at, FAULTS[fault])

    @property
    def count(self) -> int:
        """How many calls there were since `arm`."""
        return 0 if self._library is None else int(self._library.torture_count())


class Torture:
    """Kills and faults of one write path, each in a copy of one prepared folder."""

    def __init__(self, path: WritePath, work: Path, shim: Shim, chance: random.Random) -> None:
        """Prepare `path` in a new folder below `work`, and see it do well once."""
        self.row = Row(path.name)
        self._path = path
        self._shim = shim
        self._chance = chance
        self._prepared = work / "prepared"
        self._folder = work / "run"
        self._prepared.mkdir(parents=True)
        made = _in_process(lambda _: path.prepare(self._prepared))
        self._hold("prepared", made)
        began = time.monotonic()
        done = self._do(0, "late")
        self._longest_s = time.monotonic() - began
        self._calls = int(done.told.pop()) if done.told else 0
        self._hold("done", done)
        self._check("undisturbed", done)

    def kill(self) -> None:
        """Kill a process at a random moment."""
        wait_s = self._chance.uniform(0, self._longest_s)
        done = self._do(0, "late", wait_s)
        self.row.kills += 1
        self.row.cut_off += done.status == -signal.SIGKILL
        if done.status == 0:
            done.told.pop()
        elif done.status != -signal.SIGKILL:
            self._find(f"killed after {wait_s:.4f} s", done)
            return
        self._check(f"killed after {wait_s:.4f} s", done)

    def fail(self) -> None:
        """Let a random call go wrong."""
        at = self._chance.randint(1, max(self._calls, 1))
        fault = self._chance.choice(sorted(FAULTS))
        is_full = fault == "full"
        done = self._do(at, fault, self._longest_s + FULL_S if is_full else TIMEOUT_S)
        what = f"{fault} at call {at} of {self._calls}"
        self.row.faults += 1
        self.row.refused += done.status == 3
        is_killed = is_full and done.status == -signal.SIGKILL
        if done.status not in (0, 3) and not is_killed:
            self._find(what, done)
            return
        if not is_killed:
            done.told.pop()
        self._check(what, done)

    def _do(self, at: int, fault: str, wait_s: float = TIMEOUT_S) -> Ended:
        """Let a process write; the last thing that it tells is its number of calls."""
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._prepared, self._folder)

        def do(say: Callable[[str], None]) -> None:
            self._shim.arm(self._folder, at, fault)
            try:
                self._path.do(self._folder, say)
            finally:
                say(str(self._shim.count))

        return _in_process(do, wait_s)

    def _check(self, what: str, done: Ended) -> None:
        self.row.said += len(done.told)

        def check(_: Callable[[str], None]) -> None:
            self._shim.arm(Path("/nowhere"))
            self._path.check(self._folder, done.told)

        checked = _in_process(check)
        if checked.status != 0:
            self._find(what, checked)

    def _hold(self, what: str, ended: Ended) -> None:
        if ended.status != 0:
            self._find(what, ended)

    def _find(self, what: str, ended: Ended) -> None:
        why = "\n".join(ended.told[-1:]) or f"status {ended.status}"
        self.row.findings.append(f"{self._path.name}: {what}: {why}")


def refusals() -> tuple[type[BaseException], ...]:
    """What the program says where the disk refuses something."""
    import sqlite3

    from quizapp.files.saving.writer import SaveError
    from quizapp.scores.classes.class_store import ClassError
    from quizapp.scores.errors import StoreError

    return (OSError, SaveError, StoreError, ClassError, sqlite3.OperationalError)


def _in_process(do: Callable[[Callable[[str], None]], None], wait_s: float = TIMEOUT_S) -> Ended:
    """Do something in a process of its own, which is killed after `wait_s`.

    Its status is 3 where the disk refused something, 4 where an error of the program ends it.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        os._exit(_ending(do, write))
    os.close(write)
    status = _waited(child, wait_s)
    with open(read, encoding="utf-8") as pipe:
        lines = pipe.read().split("\0")[:-1]
    return Ended(status, lines)


def _ending(do: Callable[[Callable[[str], None]], None], write: int) -> int:
    def say(text: str) -> None:
        os.write(write, text.encode() + b"\0")

    try:
        do(say)
    except refusals():
        return 3
    except BaseException:
        say(traceback.format_exc())
        return 4
    return 0


def _waited(child: int, wait_s: float) -> int | None:
    """The status of a process that is killed after `wait_s`; None where that was a time-out."""
    until = time.monotonic() + wait_s
    while time.monotonic() < until:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(min(0.001, max(until - time.monotonic(), 0)))
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return None if wait_s == TIMEOUT_S else status


def table(rows: Sequence[Row]) -> str:
    """What came of all runs, in columns."""
    lines = [f"{'write path':24}{'kills':>7}{'cut off':>9}{'faults':>8}{'refused':>9}{'kept':>7}"
             f"{'findings':>10}"]  # fmt: skip
    total = Row("all")
    for row in rows:
        lines.append(_line(row))
        for field in ("kills", "cut_off", "faults", "refused", "said", "findings"):
            setattr(total, field, getattr(total, field) + getattr(row, field))
    return "\n".join([*lines, _line(total)])


def _line(row: Row) -> str:
    return (
        f"{row.name:24}{row.kills:7}{row.cut_off:9}{row.faults:8}{row.refused:9}{row.said:7}"
        f"{len(row.findings):10}"
    )
