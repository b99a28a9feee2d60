"""Lets one answer at a time wait for the disk, and holds what is done after it until then."""

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.gui.base.jobs import Jobs
from quizapp.quiz.compat import override

TOLD_AFTER_MS = 300
"""How long saving an answer may take before a person who waits for it is told so."""
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class AnswerGate(QObject):
    """Runs an action at once while no answer waits for the disk, and otherwise once it is kept.

    While an action waits, keys pressed on the pages are held, and then handled one after another
    as if they had just been pressed. The repeats of a key that is held down are not.
    """

    saving = Signal(bool)
    """An action has waited for long enough to say so, or waits no longer."""

    def __init__(
        self, pages: tuple[QWidget, ...], jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pages = pages
        self._jobs = jobs
        self._future: Future[None] | None = None
        self._since_s = 0.0
        self._action: Callable[[], None] | None = None
        self._held: deque[Callable[[], None]] = deque()
        self._is_last = False
        self._holds_keys = True
        self._is_told = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tell)

    @property
    def is_waiting(self) -> bool:
        """Whether an action waits for the answer before it to be kept."""
        return self._action is not None

    @property
    def is_ending(self) -> bool:
        """Whether an action given to `run_last` waits, so that nothing more is taken."""
        return self._is_last

    def hold(self, future: Future[None]) -> None:
        """Let the next action wait until `future`, an answer's, comes true."""
        self._future = future
        self._since_s = time.monotonic()
        self._jobs.when_done(future, partial(self._kept, future), partial(self._failed, future))

    def run(self, action: Callable[[], None]) -> None:
        """Run an action that makes an answer or ends the attempt, after what is held."""
        if self._action is not None:
            self._hold(action)
        elif self._future is None:
            action()
        else:
            self._action = action
            self._watch_keys(True)
            passed_ms = round((time.monotonic() - self._since_s) * 1000)
            self._timer.start(max(0, TOLD_AFTER_MS - passed_ms))

    def run_after(self, action: Callable[[], None]) -> None:
        """Run any other action, at once where none waits, else after what is held."""
        if self._action is None:
            action()
        else:
            self._hold(action)

    def run_last(self, action: Callable[[], None]) -> None:
        """Run an action after what waits and what is held; what is pressed later is dropped."""
        if self._is_last:
            return
        if self._action is None:
            self.run(action)
        else:
            self._held.append(partial(self.run, action))
        self._is_last = self._action is not None

    def cancel(self) -> None:
        """Drop the action that waits, and what is held."""
        self._held.clear()
        self._is_last = False
        self._stop_waiting()

    def drop_held(self) -> None:
        """Drop what is held; the action that waits is still run."""
        self._held.clear()

    def set_holding(self, on: bool) -> None:
        """Whether keys are held; not while the page lets nothing be answered."""
        self._holds_keys = on

    def _hold(self, action: Callable[[], None]) -> None:
        is_again = bool(self._held) and self._held[-1] == action
        if not self._is_last and not is_again:
            self._held.append(action)

    def _watch_keys(self, on: bool) -> None:
        program = QCoreApplication.instance()
        if program is not None:
            (program.installEventFilter if on else program.removeEventFilter)(self)

    def _kept(self, future: Future[None], _: None) -> None:
        if future is self._future:
            self._future = None
            action = self._stop_waiting()
            if action is not None:
                action()
            while self._held and self._action is None:
                self._held.popleft()()
            self._is_last = self._is_last and self._action is not None

    def _failed(self, future: Future[None], _: BaseException) -> None:
        if future is self._future:
            self._future = None
            self.cancel()

    def _stop_waiting(self) -> Callable[[], None] | None:
        action, self._action = self._action, None
        self._timer.stop()
        self._watch_keys(False)
        if self._is_told:
            self._is_told = False
            self.saving.emit(False)
        return action

    @Slot()
    def _tell(self) -> None:
        self._is_told = True
        self.saving.emit(True)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not self._holds_keys:
            return False
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return False
        if event.modifiers() & _COMMANDS or not self._is_ours(watched):
            return False
        if not event.isAutoRepeat():
            copy = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            self._hold(partial(_press, copy))
        return True

    def _is_ours(self, watched: QObject) -> bool:
        return isinstance(watched, QWidget) and any(
            page is watched or page.isAncestorOf(watched) for page in self._pages
        )


def _press(event: QKeyEvent) -> None:
    """Send a key to where the focus is by now: a dialog may have been opened by the one before."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    if target is not None:
        QCoreApplication.sendEvent(target, event)
