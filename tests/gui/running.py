"""The real program in a test: started, led as a person would lead it, and taken apart."""

import gc
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from quizapp.app.attempts.ongoing import OngoingAttempt
from quizapp.app.preferences import PreferencesFile
from quizapp.app.workspace import Workspace
from quizapp.gui.shell.application import Application
from quizapp.gui.shell.startup import Startup
from quizapp.gui.shell.window_navigator import WindowNavigator
from quizapp.gui.widgets.option_card import CheckCard, RadioCard
from quizapp.quiz.compat import override
from tests.gui.speech import Face, face_of, in_front, interactive, tree

WAIT_MS = 60_000
"""How long anything may take, on however busy a machine; what is reached sooner ends the wait."""
LOOK_MS = 5
PLAIN = str.maketrans("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}٠١٢٣٤٥٦٧٨٩", "  0123456789")
"""What is said with plain spaces and, in whatever language, the digits 0 to 9."""


class Waiter(QtBot):
    """Waits for what a run leads to, with no test of pytest around it."""

    def __init__(self) -> None:
        """Wait for the application that there is."""

    @override
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5_000) -> None:
        deadline = QDeadlineTimer(timeout)
        while not callback():
            if deadline.hasExpired():
                raise TimeoutError
            QTest.qWait(LOOK_MS)


class Run:
    """One run of the program."""

    def __init__(
        self,
        qtbot: QtBot,
        data: Path,
        file: Path | None,
        size: tuple[int, int] | None = (1100, 760),
        **preferences: Any,
    ) -> None:
        """Start on `file`, or on what was used last, with `preferences` changed before."""
        self._qtbot = qtbot
        self.data = data
        if preferences:
            PreferencesFile(data).change(**preferences)
        self.program = Application(Startup(str(file) if file else None, str(data)), [])
        self.window = self.program.window
        self.is_open = True
        if size is not None:
            self.resize(*size)
        self.window.activateWindow()
        self.settle()
        _ = self.window.menu  # made soon by itself, but these keys come sooner

    # What there is

    @property
    def workspace(self) -> Workspace:
        """What the window stands on."""
        return self.program.workspace

    @property
    def navigator(self) -> WindowNavigator:
        """Who leads from page to page."""
        assert self.program.navigator is not None
        return self.program.navigator

    @property
    def ongoing(self) -> OngoingAttempt:
        """The attempt that is being taken; of several the one that was shown last."""
        active = self.workspace.ongoing_attempts.active.values()
        shown = self.navigator.pages.question._ongoing if len(active) > 1 else None
        (ongoing,) = (one for one in active if shown in (None, one))
        return ongoing

    @property
    def front(self) -> QWidget:
        """An open menu, a dialog, or else the window."""
        return in_front(self.window)

    @property
    def page(self) -> str:
        """The name of the page's class."""
        return type(self.window.page).__name__

    @property
    def focus(self) -> Face:
        """What the keyboard is at."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return face_of(widget)

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is anywhere."""
        return QApplication.focusWidget() is not None

    def faces(self) -> list[Face]:
        """All that is visible, in the order in which it is read."""
        return list(tree(face_of(self.front)))

    def said(self) -> str:
        """All names and descriptions in front, line by line, with plain spaces and digits."""
        said = "\n".join(f"{face.name} {face.description}" for face in self.faces())
        return said.translate(PLAIN)

    def find(self, name: str) -> Face | None:
        """What can be acted on and has that name, said once or, by a doubling language, twice.

        What stands behind a name, such as " · question 2 of 4" or " (3)", may be left out.
        """
        name = name.translate(PLAIN)
        names = (name, f"{name} {name}")
        begins = tuple(f"{one}{more}" for one in names for more in (" · ", " ("))
        for face in interactive(self.front):
            called = face.name.translate(PLAIN)
            if called in names or called.startswith(begins):
                return face
        return None

    def options(self) -> list[Face]:
        """The options of the question that is shown."""
        return [
            face
            for face in interactive(self.window)
            if isinstance(face.owner, CheckCard | RadioCard)
        ]

    # What a person does

    def press(self, name: str) -> None:
        """Click what is called `name` at once, without the time that a press takes to be seen."""
        face = self._await(name)
        assert face.is_enabled, face
        assert isinstance(face.widget, QAbstractButton), face
        face.widget.click()
        self._wait_until_let_through()

    def act(self, name: str) -> None:
        """Do what is called `name`, by its accessibility action."""
        face = self._await(name)
        if face.action == "Press" and isinstance(face.owner, QAbstractButton):
            with self._qtbot.waitSignal(face.owner.clicked, timeout=WAIT_MS):
                face.act()
        else:
            face.act()
        self._wait_until_let_through()

    def _wait_until_let_through(self) -> None:
        """Wait for what may have to wait until the answer before it is kept."""
        self.settle()
        pages = self.navigator.pages if self.program.navigator is not None else None
        if pages is not None and pages.has_question:
            self.wait_for(lambda: not pages.question.is_waiting)

    def _await(self, name: str) -> Face:
        """Return what is called `name`, once it is there to stay."""
        face = None
        while face is None:
            self.wait_for(lambda: self.find(name) is not None)
            face = self.find(name)
        return face

    def act_until(self, name: str, reached: Callable[[], bool]) -> None:
        """Do what is called `name`, and wait until it has led somewhere."""
        self.act(name)
        self.wait_for(reached)

    def go(self, name: str, then: str) -> None:
        """Do what is called `name`, and wait until `then` is to be found."""
        self.act_until(name, lambda: self.find(then) is not None)

    def choose(self, right: bool = True) -> None:
        """Choose what answers the question at hand, rightly or not, by accessibility actions."""
        item = self.ongoing.attempt.item
        keys = item.question.keys
        wanted = keys if right else {min(set(range(len(item.order))) - keys)}
        for shown, written in enumerate(item.order):
            face = self.options()[shown]
            if (written in wanted) != face.is_checked:
                face.act()
        self._wait_until_let_through()

    def key(
        self,
        key: Qt.Key | str,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key where the focus is."""
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.front
        if isinstance(key, str):
            QTest.keyClicks(target, key, modifiers)
        else:
            QTest.keyClick(target, key, modifiers)
        self._wait_until_let_through()

    def type_name(self, name: str) -> None:
        """Write into the field in front, instead of what stands there."""
        (field,) = self.front.findChildren(QLineEdit)
        field.setText(name)

    def resize(self, width: int, height: int) -> None:
        """Give the window a size, which may be larger than the screen."""
        self.window.resize(width, height)
        self.settle()

    def set_text_percent(self, percent: int) -> None:
        """Choose the size of texts, in the scores' absence too."""
        self.program._appearance.set_text_percent(percent)
        self.settle()

    # Time

    def settle(self) -> None:
        """Let what is at hand happen."""
        for _ in range(3):
            QApplication.processEvents()
        if self.is_open and QApplication.activeWindow() is not self.front:
            self.front.activateWindow()  # as a desktop does when a dialog opens or closes
            QApplication.processEvents()

    def wait_until_idle(self) -> None:
        """Wait for all that was asked of other threads."""
        self.wait_for(lambda: not self.program._jobs._waiting)

    def wait_until_warm(self) -> None:
        """Wait for what the window does once it has been idle for a while, too."""
        self.wait_for(lambda: self.navigator.following._watcher is not None)
        self.wait_until_idle()

    def wait_for(self, reached: Callable[[], bool]) -> None:
        """Let the program run until it has got there."""
        self._qtbot.waitUntil(reached, timeout=WAIT_MS)
        self.settle()

    def wait_for_page(self, name: str) -> None:
        """Wait until the page of that class is shown."""
        self.wait_for(lambda: self.page == name)

    # The end

    def close(self) -> None:
        """Close the window as a person does; the process ends."""
        self.window.close()
        self.wait_for(lambda: not self.window.isVisible())
        self._end()

    def drop(self) -> None:
        """End without a word, as a process that is killed: no attempt is ended or kept up."""
        self.window.close_now()
        self._end()

    def _end(self) -> None:
        self.is_open = False
        self.program.close_scores()
        for translator in self.program._language.translators:
            QCoreApplication.removeTranslator(translator)
        self.window.deleteLater()
        self.program.deleteLater()
        del self.program, self.window
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


def what_is_left() -> list[str]:
    """Windows and threads that outlive the program."""
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    windows = [repr(widget) for widget in QApplication.topLevelWidgets()]
    threads = [t for t in threading.enumerate() if t is not threading.main_thread()]
    for thread in threads:
        thread.join(5)
    return windows + [thread.name for thread in threads if thread.is_alive()]
