"""Starting windows as processes of their own, killing them, and asking what they kept."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

import msgspec

from quizapp.quiz.events import Event
from quizapp.scores import history, stored
from quizapp.scores.history import AttemptRow
from quizapp.scores.store.connection import check
from quizapp.scores.store.database import Store, open_store
from tests.process.orders import Orders
from tests.scores.samples import kept_score

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT_S = 60.0


class Window:
    """A window process, and what its person reports."""

    def __init__(
        self, script: str, data: Path, file: Path | str, *, language: str = "C", **more: Any
    ) -> None:
        """Start one on a system in `language`, with `more` orders for its person."""
        orders = Orders(str(data), str(file), script, **more)
        self._process = subprocess.Popen(
            [*_COMMAND, msgspec.json.encode(orders).decode()],
            cwd=ROOT,
            env=_environment(language),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def report(self) -> dict[str, Any]:
        """What the person reports next."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, self._end()
        found = json.loads(line)
        assert isinstance(found, dict)
        return found

    def kill(self) -> None:
        """End the process with SIGKILL."""
        self._process.kill()
        self._process.communicate()

    def _end(self) -> tuple[str, str]:
        """What was said until the end; a process that doesn't end by itself is killed."""
        try:
            return self._process.communicate(timeout=TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def finish(self) -> None:
        """Wait for the process to end by itself, well and without a word."""
        out, errors = self._end()
        told = [line for line in errors.splitlines() if not line.startswith(_OF_NO_DISPLAY)]
        assert (self._process.returncode, out, told) == (0, "", [])


class Server:
    """Window processes, one after another, that need not load the program each time."""

    def __init__(self, orders: IO[str], answers: IO[str]) -> None:
        self._orders = orders
        self._answers = answers

    def start(self, orders: Orders) -> int:
        """Start a window process; returns its id."""
        self._orders.write(msgspec.json.encode(orders).decode() + "\n")
        self._orders.flush()
        return int(self._answers.readline())

    def kill(self, process: int) -> None:
        """End the process that was started last with SIGKILL, which must find it running."""
        os.kill(process, signal.SIGKILL)
        status = int(self._answers.readline())
        assert os.WIFSIGNALED(status), f"the window ended by itself: {status}"


@contextmanager
def serving(errors: Path) -> Iterator[Server]:
    """A server; what its windows say on stderr goes to the file `errors`."""
    with errors.open("w", encoding="utf-8") as told:
        process = subprocess.Popen(
            [*_COMMAND, "--server"],
            cwd=ROOT,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield Server(process.stdin, process.stdout)
        finally:
            process.stdin.close()
            process.wait(TIMEOUT_S)
            process.stdout.close()


def rows_in(store: Store) -> list[AttemptRow]:
    """The attempts in the scores; each agrees with what is kept of its events."""
    rows = store.read(history.listing).result()
    for row in rows:
        attempt = store.read(partial(stored.load, attempt=row.id)).result().attempt()
        assert (kept_score(store, row.id), row.possible) == (attempt.score, attempt.possible)
        assert row.answered == attempt.count - len(attempt.unanswered())
        assert (row.state == "over") == attempt.is_over
        assert row.position == attempt.position
    return rows


def events_in(store: Store) -> dict[str, list[Event]]:
    """All events that are kept, by attempt."""
    return {
        row.id: list(store.read(partial(stored.load, attempt=row.id)).result().events)
        for row in rows_in(store)
    }


@contextmanager
def looking_into(data: Path) -> Iterator[Store]:
    """The scores of a folder, sound and just as they were left."""
    store, notices = open_store(data)
    try:
        assert notices == ()
        assert store.read(check).result() == ""
        yield store
    finally:
        assert store.close()


_OF_NO_DISPLAY = "This plugin does not support propagateSizeHints"
_COMMAND = (sys.executable, "-m", "tests.process.window")


def _environment(language: str = "C") -> dict[str, str]:
    spoken = {"LC_ALL": language, "LANG": language, "LANGUAGE": ""}
    return {**os.environ, **spoken, "QT_QPA_PLATFORM": "offscreen"}
