"""Faults of the program itself, and what Qt warns of, on their way into the log."""

import logging
import re
import sys
import threading
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from quizapp.scores.errors import Trouble

_LOG = logging.getLogger(__name__)
_PLACE = re.compile(r"[A-Za-z_]\w*(?:::~?\w+)+")
_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Faults(QObject):
    """Logs what nobody caught, in any thread, and what Qt says. Neither ends the program."""

    first_happened = Signal()
    """The window's thread met the first fault of this run."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._has_happened = False

    def install(self) -> None:
        """Hear of faults and of Qt's messages from now on."""
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self._hear, self._hear_of_thread
        self._qt_before = qInstallMessageHandler(self._hear_qt)

    def uninstall(self) -> None:
        """Leave both to whoever heard of them before."""
        qInstallMessageHandler(self._qt_before)
        sys.excepthook, threading.excepthook = self._before

    def _hear(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        _LOG.error("fault", exc_info=(kind, error, trace))
        if not self._has_happened:
            self._has_happened = True
            self.first_happened.emit()

    def _hear_of_thread(self, fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None:
            _LOG.error("fault in a thread", exc_info=fault.exc_value)
        threading.__excepthook__(fault)

    def _hear_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if sys.stderr is not None:
            sys.stderr.write(f"{message}\n")
        if kind in _LEVELS:
            place = _PLACE.match(message)  # the rest may quote a name or a text
            _LOG.log(_LEVELS[kind], "Qt: %s", place[0] if place else context.category)


def log_start(about: str) -> None:
    """Log that the window was opened, and on what."""
    _LOG.info("start: %s", about)


def log_error(error: BaseException) -> None:
    """Log an error that the person is shown."""
    _LOG.warning("scores", exc_info=error)


def log_trouble(trouble: Trouble | None) -> None:
    """Log that an answer can't be saved at the moment."""
    if trouble is not None:
        _LOG.warning("keeping an answer: %s", trouble.code)
