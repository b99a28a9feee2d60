"""The window, and when what is looked at in it was painted."""

import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from quizapp.gui.shell import application
from quizapp.gui.shell.main_window import MainWindow
from quizapp.quiz.compat import override


class Watch(QObject):
    """Knows when what is looked at was painted last."""

    def __init__(self) -> None:
        super().__init__()
        self.painted_s = 0.0
        self._is_painting = False
        self._looked_at: list[QWidget] = []

    def look_at(self, *widgets: QWidget) -> None:
        """Look at these widgets, and at nothing else."""
        self._looked_at = list(widgets)
        self.painted_s = 0.0
        for widget in widgets:
            widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and watched in self._looked_at:
            self._is_painting = True
        return False

    def window_is_updated(self) -> None:
        """The window has put on the screen what was painted."""
        if self._is_painting:
            self._is_painting = False
            self.painted_s = time.perf_counter()


def watch_windows() -> Watch:
    """Have the program make a window that is watched."""
    watch = Watch()

    class WatchedWindow(MainWindow):
        """The window, which tells when its widgets have been painted and put on the screen."""

        @override
        def event(self, event: QEvent) -> bool:
            done = super().event(event)
            if event.type() == QEvent.Type.UpdateRequest:
                watch.window_is_updated()
            return done

    vars(application).update(MainWindow=WatchedWindow)
    return watch
