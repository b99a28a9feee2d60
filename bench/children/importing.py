"""A file of many questions is read in the real editor, while the window is asked for answers.

Arguments: when the process began (not used), the data folder, the questions file that is open, the
file to read, and a small one to warm up with. A figure is how much longer than it asked for an
event had to wait: from the choice of the file until its questions are shown.
"""

import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from quizapp.gui.shell import startup

things = startup.Startup(sys.argv[3], sys.argv[2])

from PySide6.QtCore import QObject, Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QPushButton  # noqa: E402

from quizapp.gui.pages.exchange.import_dialog import ImportDialog  # noqa: E402
from quizapp.gui.presenters.editor.importing import ImportPresenter  # noqa: E402
from quizapp.gui.shell import application  # noqa: E402

STEP_MS = 2
LOOK_MS = 50
PATIENCE_MS = 120_000
WIDE = (1280, 800)


class Importer(QObject):
    """Reads files as a person does, in the program's own event loop."""

    def __init__(self, program: application.Application, files: list[str]) -> None:
        super().__init__()
        self.waited_ms: list[float] = []
        self.questions = 0
        self._program = program
        self._steps = self._read(files)
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
        told = {"waited_ms": self.waited_ms, "questions": self.questions}
        print(json.dumps(told), flush=True)
        os._exit(0)

    def _read(self, files: list[str]) -> Iterator[int]:
        window = self._program.window
        window.resize(*WIDE)
        yield from self._until(lambda: self._button("Edit questions") is not None)
        button = self._button("Edit questions")
        assert button is not None
        button.click()
        yield from self._until(lambda: self._program.findChild(ImportPresenter) is not None)
        presenter = self._program.findChild(ImportPresenter)
        assert presenter is not None
        yield from self._until(lambda: presenter._editor.editing is not None)
        for file in files:
            yield 500
            self.waited_ms = []
            presenter.read(Path(file))
            dialog = window.findChild(ImportDialog)
            assert dialog is not None
            while dialog.imported is None:
                yield STEP_MS
                self.waited_ms.append((time.perf_counter() - self._due_s) * 1000)
            self.questions = len(dialog.imported.found)
            dialog.reject()

    def _until(self, reached: Callable[[], bool]) -> Iterator[int]:
        waited_ms = 0
        while not reached():
            waited_ms += LOOK_MS
            if waited_ms > PATIENCE_MS:
                raise TimeoutError("nothing came of it")
            yield LOOK_MS

    def _button(self, name: str) -> QPushButton | None:
        for button in self._program.window.findChildren(QPushButton):
            if button.isVisible() and button.accessibleName() == name:
                return button
        return None


if __name__ == "__main__":
    program = application.Application(things, sys.argv[:1])
    importer = Importer(program, [sys.argv[5], sys.argv[4]])
    sys.exit(program.exec())
