"""A disk that is slow or refuses, under the real window, and fast keys."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from quizapp.scores.store.connection import database_path
from tests.gui.running import Run

STALLED_S = 60.0


class Disk:
    """A disk that takes its time with each commit, or refuses it."""

    def __init__(self, run: Run) -> None:
        self.act: Callable[[], None] = lambda: None
        run.workspace.store._writer._before_commit = lambda: self.act()

    def stop(self) -> None:
        """Let no commit come through until `go`."""
        deadline_s = time.monotonic() + STALLED_S
        stalled = [True]

        def stall() -> None:
            while stalled[0] and time.monotonic() < deadline_s:
                time.sleep(0.001)
            if not stalled[0]:
                self.act()

        self._stalled = stalled
        self.act = stall

    def go(self, act: Callable[[], None] = lambda: None) -> None:
        """Do `act` with what has stalled and with all that comes; else take everything at once."""
        self.act = act
        self._stalled[0] = False


def refuse() -> None:
    """Fail as SQLite does where the disk is full."""
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


def answers_in(data: Path) -> int:
    """How many questions have an answer that another process would find."""
    connection = sqlite3.connect(f"file:{database_path(data)}?mode=ro", uri=True)
    try:
        rows = "SELECT COUNT(*) FROM (SELECT DISTINCT attempt, position FROM answer)"
        return int(connection.execute(rows).fetchone()[0])
    finally:
        connection.close()


def send(run: Run, key: Qt.Key, *, held: bool = False) -> None:
    """Press a key where the focus is, or hold it down, and wait for nothing."""
    target = QApplication.focusWidget() or run.front
    text = chr(key) if key < 128 else "\r"
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, none, text, held))
    if not held:
        QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyRelease, key, none, text))


def is_saving(run: Run) -> bool:
    """Whether the question says that something is being saved."""
    return any(face.name == "Saving…" for face in run.faces())
