"""Someone at the real window: reads it as a screen reader does, and works it by keys alone."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from random import Random
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from quizapp.app.attempts.ongoing import OngoingAttempt
from quizapp.gui.shell.application import Application
from quizapp.quiz.events import Event
from quizapp.scores.attempts import is_answer
from tests.gui.speech import Face, face_of, in_front, interactive, tree
from tests.process.log import Kept, Line
from tests.process.orders import Orders

TICK_MS = 2
PATIENCE_S = 20.0
LOST_STATUS = 3
Until = Callable[[], bool]
Script = Callable[["Person"], Iterator[Until]]


class Person(QObject):
    """Leads the window through a script, one key after another."""

    def __init__(self, program: Application, orders: Orders, script: Script) -> None:
        super().__init__(program)
        self.program = program
        self.window = program.window
        _ = self.window.menu  # made soon by itself, but these keys come sooner
        self.orders = orders
        self.chance = Random(orders.seed)
        self.waiting = 0
        self.answers = 0
        self._log_file = open(orders.log, "a", encoding="utf-8") if orders.log else None  # noqa: SIM115
        self._steps = script(self)
        self._until: Until = lambda: True
        self._deadline_s = time.monotonic() + PATIENCE_S
        self._watch_what_is_kept()
        self._ticks = QTimer(self, interval=TICK_MS)
        self._ticks.timeout.connect(self._go_on)
        self._ticks.start()

    # What is kept

    def log(self, line: Line) -> None:
        """Add a line to the log, and have it on the disk before going on."""
        if self._log_file is not None:
            self._log_file.write(line.text() + "\n")
            self._log_file.flush()
            os.fsync(self._log_file.fileno())

    def _watch_what_is_kept(self) -> None:
        keep = OngoingAttempt.keep

        def keep_and_tell(
            ongoing: OngoingAttempt, events: tuple[Event, ...]
        ) -> Future[None] | None:
            future = keep(ongoing, events)
            if future is not None:
                self.waiting += 1

                def tell(done: Future[None]) -> None:
                    done.result()
                    self.log(Kept(ongoing.id, events))
                    mode = ongoing.attempt.plan.mode
                    self.answers += sum(is_answer(event, mode) for event in events)
                    self.waiting -= 1

                future.add_done_callback(tell)
            return future

        setattr(OngoingAttempt, "keep", keep_and_tell)  # noqa: B010  # mypy takes no other method

    # What there is

    @property
    def page(self) -> str:
        """The name of the page's class."""
        return type(self.window.page).__name__

    @property
    def dialog(self) -> QWidget | None:
        """The dialog in front."""
        return QApplication.activeModalWidget()

    @property
    def is_at_a_button(self) -> bool:
        """Whether the focus is on a button that Enter presses."""
        return isinstance(in_front(self.window).focusWidget(), QPushButton)

    @property
    def ongoing(self) -> OngoingAttempt:
        """The attempt that is being taken."""
        (ongoing,) = self.program.workspace.ongoing_attempts.active.values()
        return ongoing

    def find(self, name: str) -> Face | None:
        """What can be acted on and is called so, or, where nothing is, whose name begins so."""
        faces = list(interactive(in_front(self.window)))
        called = (face for face in faces if face.name == name)
        begins = (face for face in faces if face.name.startswith(f"{name} "))
        return next(called, None) or next(begins, None)

    def text_of(self, name: str) -> str:
        """What is written on the button of that name; empty where there is none."""
        face = self.find(name)
        return face.widget.text() if face and isinstance(face.widget, QPushButton) else ""

    def said(self) -> str:
        """All that is to be read in front."""
        return "\n".join(f"{f.name} {f.description}" for f in tree(face_of(in_front(self.window))))

    def says(self, text: str) -> Until:
        """Whether a text is to be read in front."""
        return lambda: text in self.said()

    def is_at(self, page: str) -> Until:
        """Whether the page is turned to, without a dialog over it."""
        return lambda: self.page == page and self.dialog is None

    def has(self, name: str) -> Until:
        """Whether something of that name can be used."""

        def found() -> bool:
            face = self.find(name)
            return face is not None and face.is_enabled

        return found

    # What the person does

    def key(self, key: Qt.Key | str, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        front = in_front(self.window)
        focus: QWidget | None = front.focusWidget()
        target = front if focus is None else focus
        if isinstance(key, str):
            QTest.keyClicks(target, key, modifier)
        else:
            QTest.keyClick(target, key, modifier)

    def go_to(self, name: str) -> None:
        """Take the focus to what is called `name`, as Tab would."""
        face = self.find(name)
        assert face is not None, f"no {name} here"
        face.widget.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self, name: str) -> None:
        """Press what is called `name` with the space bar."""
        self.go_to(name)
        self.key(Qt.Key.Key_Space)

    def quit(self) -> None:
        """Close the window."""
        QTest.keyClick(self.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)

    def report(self) -> None:
        """Print what is to be seen."""
        seen = {"page": self.page, "dialog": self.dialog is not None, "said": self.said()}
        print(json.dumps(seen), flush=True)

    # From step to step

    def _is_in_front(self) -> bool:
        """Whether keys get to the window or dialog in front, as they are made to."""
        front = in_front(self.window)
        if not front.isActiveWindow():
            front.activateWindow()
        return front.isActiveWindow()

    @Slot()
    def _go_on(self) -> None:
        try:
            if not (self._is_in_front() and self._until()):
                if time.monotonic() > self._deadline_s:
                    at = QApplication.focusWidget()
                    raise TimeoutError(f"stuck on {self.page}, at {at}: {self.said()}")
                return
            until = next(self._steps, None)
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(LOST_STATUS)
        self._deadline_s = time.monotonic() + PATIENCE_S
        if until is None:
            self._ticks.stop()
        else:
            self._until = until
