"""The real start: everything that quizapp does up to its first page painted, told by part.

Arguments: when the process began, and the data folder.
"""

import gc
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

PAINTED_BUTTON = "Start"


class Stamps:
    """When the parts of the start ended; they take all of the time, one after another."""

    def __init__(self, began_ns: int) -> None:
        self._last_ns = began_ns
        self.parts_ms: dict[str, float] = {}

    def end(self, part: str) -> None:
        """A part of the start ends now."""
        now_ns = time.monotonic_ns()
        self.parts_ms[part] = (now_ns - self._last_ns) / 1e6
        self._last_ns = now_ns


def main() -> None:
    """Run the program itself, with a look at the clock between its parts."""
    gc.disable()  # as the program's first line does
    began_ns = int(sys.argv[1])
    stamps = Stamps(began_ns)
    stamps.end("Python itself")

    from quizapp.files.reader import read_file
    from quizapp.gui.shell import startup
    from quizapp.scores.store.database import open_store

    stamps.end("our modules without Qt")
    aside_ms: dict[str, float] = {}

    def timed(part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def act(*arguments: Any) -> Any:
            acting_ns = time.monotonic_ns()
            try:
                return function(*arguments)
            finally:
                aside_ms[part] = (time.monotonic_ns() - acting_ns) / 1e6

        return act

    vars(startup).update(
        open_store=timed("database", open_store), read_file=timed("questions file", read_file)
    )
    started = startup.Startup(None, sys.argv[2])
    stamps.end("settings, and threads begun")
    for module in ("QtCore", "QtGui", "QtWidgets"):
        import_module(f"PySide6.{module}")
    stamps.end("Qt's modules")
    from quizapp.gui.shell.application import Application

    stamps.end("our modules with Qt, and the classes of Qt that they name")
    watch_first_page(began_ns, stamps, aside_ms)
    sys.exit(Application(started, sys.argv[:1]).exec())


def watch_first_page(began_ns: int, stamps: Stamps, aside_ms: dict[str, float]) -> None:
    """Have the figures told as soon as the first page is painted."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
    from PySide6.QtWidgets import QPushButton

    from bench.children.peak import peak_kb
    from quizapp.gui.shell import application
    from quizapp.gui.shell.main_window import MainWindow
    from quizapp.quiz.compat import override

    class FirstPaint(QObject):
        """Tells when a button of the first page has been painted first, and ends the program."""

        is_painted = False

        @override
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint and not self.is_painted:
                self.is_painted = True
                QTimer.singleShot(0, self.tell)  # comes after the window is on the screen
            return False

        def tell(self) -> None:
            """Tell the figures, and end the program."""
            wall_ms = (time.monotonic_ns() - began_ns) / 1e6
            stamps.end("shown and painted")
            peak = peak_kb()
            import json

            told = {
                "wall_ms": wall_ms,
                "peak_kb": peak,
                "parts_ms": stamps.parts_ms,
                "aside_ms": aside_ms,
            }
            print(json.dumps(told))
            QCoreApplication.quit()

    first_paint = FirstPaint()

    class WatchedWindow(MainWindow):
        """The window, whose first page is watched as it is shown."""

        @override
        def show(self) -> None:
            page = self.page
            for button in page.findChildren(QPushButton) if page is not None else ():
                if button.accessibleName() == PAINTED_BUTTON:
                    button.installEventFilter(first_paint)
            stamps.end("window and first page made")
            super().show()

    vars(application).update(MainWindow=WatchedWindow)


if __name__ == "__main__":
    main()
