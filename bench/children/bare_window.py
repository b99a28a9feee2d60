"""The limit of a start: a bare main window with one label, and nothing else of Qt."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from bench.children.peak import peak_kb

SIZE_PX = (1100, 760)


class WatchedLabel(QLabel):
    """Tells when it has been painted first, and ends the program."""

    is_painted = False

    # Not marked as an override: importing the mark would be part of the limit.
    def paintEvent(  # type: ignore[explicit-override]  # noqa: N802
        self, event: QPaintEvent
    ) -> None:
        super().paintEvent(event)
        if not self.is_painted:
            self.is_painted = True
            QTimer.singleShot(0, tell)  # comes after the window is on the screen


def tell() -> None:
    """Tell how long the start took, in ms, and the memory used."""
    wall_ms = (time.monotonic_ns() - int(sys.argv[1])) / 1e6
    print(f'{{"wall_ms": {wall_ms}, "peak_kb": {peak_kb()}}}')
    QApplication.quit()


if __name__ == "__main__":
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(WatchedLabel("quizapp"))
    window.resize(*SIZE_PX)
    window.show()
    app.exec()
