"""The statistics page of the real window is opened, while the window is asked for answers.

Arguments: when the process began (not used), the data folder, and the questions file that is open.
A figure is how much longer than it asked for an event had to wait: from the press of the button
until the figures stand there, and from then until the interval of alpha does.
"""

import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator

from quizapp.gui.shell import startup

things = startup.Startup(sys.argv[3], sys.argv[2])

from PySide6.QtCore import QObject, Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QPushButton  # noqa: E402

from quizapp.gui.presenters.statistics import StatisticsPresenter  # noqa: E402
from quizapp.gui.shell import application  # noqa: E402

STEP_MS = 2
LOOK_MS = 50
REST_MS = 1000
PATIENCE_MS = 120_000
WIDE = (1280, 800)


class Opener(QObject):
    """Opens the page as a person does, in the program's own event loop."""

    def __init__(self, program: application.Application) -> None:
        super().__init__()
        self.figures_waited_ms: list[float] = []
        self.interval_waited_ms: list[float] = []
        self._program = program
        self._steps = self._open()
        self._due_s = 0.0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.go_on)
        self._timer.start(LOOK_MS)

    def go_on(self) -> None:
        """Do the next step, and come back after the rest that it asks for."""
        try:
            for rest_ms in self._steps:
                self._due_s = time.perf_counter() + rest_ms / 1000
                self._timer.start(rest_ms)
                return
        except BaseException:  # else the window would say so, and wait
            traceback.print_exc()
            os._exit(1)
        told = {
            "figures_waited_ms": self.figures_waited_ms,
            "interval_waited_ms": self.interval_waited_ms,
        }
        print(json.dumps(told), flush=True)
        os._exit(0)

    def _open(self) -> Iterator[int]:
        window = self._program.window
        window.resize(*WIDE)
        yield from self._until(LOOK_MS, lambda: self._button() is not None, [])
        yield REST_MS
        button = self._button()
        assert button is not None
        began_s = time.perf_counter()
        button.click()
        self.figures_waited_ms.append((time.perf_counter() - began_s) * 1000)
        presenter = self._program.findChild(StatisticsPresenter)
        assert presenter is not None
        figures, interval = self.figures_waited_ms, self.interval_waited_ms
        yield from self._until(STEP_MS, lambda: not presenter.page.questions.isHidden(), figures)
        waiting = self._program._jobs._waiting
        yield from self._until(STEP_MS, lambda: not waiting, interval)

    def _until(
        self, step_ms: int, reached: Callable[[], bool], waited_ms: list[float]
    ) -> Iterator[int]:
        began_s = time.perf_counter()
        is_reached = False
        while not is_reached:
            if time.perf_counter() - began_s > PATIENCE_MS / 1000:
                raise TimeoutError("nothing came of it")
            yield step_ms  # once at least: the interval may stand as soon as the figures do
            waited_ms.append((time.perf_counter() - self._due_s) * 1000)
            is_reached = reached()

    def _button(self) -> QPushButton | None:
        for button in self._program.window.findChildren(QPushButton):
            if button.isVisible() and button.accessibleName() == "Statistics":
                return button
        return None


if __name__ == "__main__":
    program = application.Application(things, sys.argv[:1])
    opener = Opener(program)
    sys.exit(program.exec())
