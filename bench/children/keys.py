"""A quiz taken by keys in the real window, with a disk on which every commit takes half a second.

Arguments: when the process began (not used), the data folder, and how many questions to take,
0 for all. A figure is the time from a key press to the last time that what it changed was painted.
An answer is checked once everything before it is kept: else it would wait, as the program promises.
"""

import json
import os
import sys
import time
import traceback
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from quizapp.gui.shell import startup
from quizapp.scores.store.database import open_store

SLOW_S = 0.5
FIRST_REST_MS = 2500
REST_MS = 100
LOOK_MS = 50
PATIENCE_MS = 20_000


def be_slow() -> None:
    """Take as long as a slow disk does."""
    time.sleep(SLOW_S)


vars(startup).update(open_store=partial(open_store, before_commit=be_slow))
shipped = Path(__file__).resolve().parents[2] / "questions.json"
things = startup.Startup(str(shipped), sys.argv[2])

from PySide6.QtCore import QObject, Qt, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton, QRadioButton  # noqa: E402

from bench.children.watching import watch_windows  # noqa: E402
from quizapp.gui.shell import application  # noqa: E402
from quizapp.gui.shell.main_window import MainWindow  # noqa: E402
from quizapp.gui.widgets.panels import Callout  # noqa: E402

watch = watch_windows()


class Typist(QObject):
    """Takes the quiz, a step at a time, in the program's own event loop."""

    def __init__(self, window: MainWindow, most: int) -> None:
        super().__init__()
        self.select_ms: list[float] = []
        self.check_ms: list[float] = []
        self._window = window
        self._most = most
        self._steps = self._take()
        QTimer.singleShot(FIRST_REST_MS, self.go_on)

    def go_on(self) -> None:
        """Do the next step, and come back after the rest that it asks for."""
        try:
            for rest_ms in self._steps:
                QTimer.singleShot(rest_ms, self.go_on)
                return
        except BaseException:  # else the window would say so, and wait
            traceback.print_exc()
            os._exit(1)
        print(json.dumps({"select_ms": self.select_ms, "check_ms": self.check_ms}), flush=True)
        os._exit(0)  # the slow disk would take a minute more

    def _take(self) -> Iterator[int]:
        """The steps of the quiz; each gives the milliseconds to rest after it."""
        self._button("Start").click()
        count = 0
        before: list[QAbstractButton] = []
        while True:
            waited_ms = 0
            while not (cards := self._cards()) or cards == before:
                waited_ms += LOOK_MS
                if waited_ms > PATIENCE_MS:
                    raise TimeoutError("no question came")
                yield LOOK_MS
            yield REST_MS
            for shown in (1, 0):
                watch.look_at(cards[shown])
                began_s = self._press(getattr(Qt.Key, f"Key_{shown + 1}"))
                yield REST_MS
                self.select_ms.append(self._passed_ms(began_s))
            (callout,) = self._window.findChildren(Callout)[:1]
            watch.look_at(callout, callout.text, cards[0])
            while program.workspace.store.pending:
                yield LOOK_MS  # an answer before it would hold the next one up
            began_s = self._press(Qt.Key.Key_Return)
            yield 2 * REST_MS  # the reading glides to the evidence
            self.check_ms.append(self._passed_ms(began_s))
            count += 1
            if count == self._most or self._find("See result") is not None:
                return
            before = cards
            self._press(Qt.Key.Key_Return)

    def _press(self, key: Qt.Key) -> float:
        """Press a key; returns when, in seconds."""
        began_s = time.perf_counter()
        QTest.keyClick(self._window.windowHandle(), key)
        return began_s

    def _passed_ms(self, began_s: float) -> float:
        if watch.painted_s < began_s:
            raise AssertionError("a key press changed nothing")
        return (watch.painted_s - began_s) * 1000

    def _cards(self) -> list[QAbstractButton]:
        page = self._window.page
        found: list[QAbstractButton] = []
        for kind in (QRadioButton, QCheckBox):
            found += page.findChildren(kind) if page is not None else []
        return [
            card
            for card in found
            if card.isVisible() and card.accessibleName() not in ("Practice", "Test")
        ]

    def _find(self, name: str) -> QPushButton | None:
        for button in self._window.findChildren(QPushButton):
            if button.isVisible() and button.accessibleName() == name:
                return button
        return None

    def _button(self, name: str) -> QPushButton:
        button = self._find(name)
        if button is None:
            raise LookupError(f"no button {name}")
        return button


if __name__ == "__main__":
    program = application.Application(things, sys.argv[:1])
    typist = Typist(program.window, int(sys.argv[3]))
    sys.exit(program.exec())
