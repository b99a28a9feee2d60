"""Texts typed in the real editor, on a file of many questions that is checked meanwhile.

Arguments: when the process began (not used), the data folder, the questions file, and how many
keys to press. A figure is the time from when a key was due to be pressed, whatever the window did
then, to the last time that what it changed was painted.
"""

import json
import os
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator

from quizapp.gui.shell import startup

things = startup.Startup(sys.argv[3], sys.argv[2])

from PySide6.QtCore import QObject, Qt, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget  # noqa: E402

from bench.children.watching import watch_windows  # noqa: E402
from quizapp.gui.presenters.editor.editor import EditorPresenter  # noqa: E402
from quizapp.gui.shell import application  # noqa: E402

FIELDS = ("Question", "Option 2", "Explanation")
TEXT = "and so every partner, however small, was asked what it could give and what it hoped for "
BACKSPACE_EVERY = 9
WIDE = (1280, 800)
GAPS_MS = (60, 240)
"""Between two keys: from that of a quick typist to that of one who looks for the letter."""
PAUSE_MS, PAUSE_EVERY = 1300, 12
"""Long enough for the whole file to be checked again, and for that to go on as one types."""
PAINTED_WITHIN_MS = 45
LOOK_MS = 10
PATIENCE_MS = 60_000

watch = watch_windows()


class Typist(QObject):
    """Types, a key at a time, in the program's own event loop."""

    def __init__(self, program: application.Application, keys: int) -> None:
        super().__init__()
        self.stroke_ms: list[float] = []
        self.checked = 0
        self._program = program
        self._keys = keys
        self._chance = random.Random(keys)
        self._steps = self._type()
        self._due_s = 0.0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.go_on)
        self._timer.start(LOOK_MS)

    def go_on(self) -> None:
        """Do the next step, and come back after the rest that it asks for."""
        try:
            for rest_ms in self._steps:
                self._due_s = time.perf_counter() + rest_ms / 1000
                self._timer.start(round(rest_ms))
                return
        except BaseException:  # else the window would say so, and wait
            traceback.print_exc()
            os._exit(1)
        told = {"stroke_ms": self.stroke_ms, "checked": self.checked}
        print(json.dumps(told), flush=True)
        os._exit(0)  # nothing that was typed is to be saved

    def _type(self) -> Iterator[float]:
        window = self._program.window
        window.resize(*WIDE)
        yield from self._until(lambda: self._named(QPushButton, "Edit questions") is not None)
        button = self._named(QPushButton, "Edit questions")
        assert isinstance(button, QPushButton)
        button.click()
        yield from self._until(lambda: self._named(QPlainTextEdit, "Question") is not None)
        for number in range(self._keys):
            if number % PAUSE_EVERY == 0:
                self._next_field(number // PAUSE_EVERY)
                yield PAUSE_MS
            yield self._chance.uniform(*GAPS_MS)
            due_s = self._due_s
            was_checking = self._is_checking
            is_back = number % BACKSPACE_EVERY == BACKSPACE_EVERY - 1
            letter = TEXT[number % len(TEXT)].upper()
            key = "Backspace" if is_back else {" ": "Space", ",": "Comma"}.get(letter, letter)
            QTest.keyClick(window.windowHandle(), getattr(Qt.Key, f"Key_{key}"))
            yield from self._until(lambda: watch.painted_s > due_s)  # noqa: B023
            yield PAINTED_WITHIN_MS  # and what is laid out anew after that
            self.stroke_ms.append((watch.painted_s - due_s) * 1000)
            self.checked += was_checking

    def _next_field(self, number: int) -> None:
        """Turn to another field, and to another question once all fields had their turn."""
        presenter = self._presenter
        if number % len(FIELDS) == 0:
            assert presenter.editing is not None
            presenter.go_to(self._chance.randrange(presenter.editing.document.count), ())
        field = self._named(QPlainTextEdit, FIELDS[number % len(FIELDS)])
        assert isinstance(field, QPlainTextEdit)
        field.setFocus()
        field.moveCursor(field.textCursor().MoveOperation.End)
        watch.look_at(field.viewport())

    def _until(self, reached: Callable[[], bool]) -> Iterator[float]:
        waited_ms = 0
        while not reached():
            waited_ms += LOOK_MS
            if waited_ms > PATIENCE_MS:
                raise TimeoutError("nothing came of it")
            yield LOOK_MS

    @property
    def _presenter(self) -> EditorPresenter:
        found = self._program.findChild(EditorPresenter)
        assert found is not None
        return found

    @property
    def _is_checking(self) -> bool:
        """Whether the whole file is being checked right now."""
        checks = self._presenter.checks
        return checks is not None and checks._current.work is not None

    def _named(self, kind: type[QWidget], name: str) -> QWidget | None:
        for widget in self._program.window.findChildren(kind):
            if widget.isVisible() and widget.accessibleName() == name:
                return widget
        return None


if __name__ == "__main__":
    program = application.Application(things, sys.argv[:1])
    program.qt.setCursorFlashTime(0)  # or a blink would be taken for what a key changed
    typist = Typist(program, int(sys.argv[4]))
    sys.exit(program.exec())
