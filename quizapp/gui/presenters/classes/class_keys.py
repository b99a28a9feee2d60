"""Lets a class mark by the answers of a questions file of the teacher's."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from quizapp.app.classes.class_room import ClassRoom
from quizapp.gui.base import class_wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.classes.class_page import ClassPage
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.widgets import file_dialogs


class ClassKeys(QObject):
    """Asks for the questions file, and tells what the class's marks came to."""

    kept = Signal()
    """The class marks a quiz by another key than before."""

    def __init__(
        self, page: ClassPage, jobs: Jobs, navigator: Navigator, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._jobs = jobs
        self._navigator = navigator
        self._room: ClassRoom | None = None

    def ask(self, room: ClassRoom) -> None:
        """Let the person choose the questions file by which `room` is to mark."""
        self._room = room
        file_dialogs.open_file(
            self._page.window(),
            self.tr("Choose the quiz with the answer key"),
            [file_dialogs.questions_filter()],
            self._choose,
            room.path.parent,
        )

    def _choose(self, path: Path) -> None:
        room = self._room
        if room is None:
            return
        took, failed = partial(self._take, room, path), partial(self._fail, room, path)
        self._jobs.when_done(self._jobs.run(partial(room.keep_quiz, path)), took, failed)

    def _take(self, room: ClassRoom, path: Path, regraded: int) -> None:
        if room is not self._room:  # another class is open by now
            return
        told = self.tr("The class is now marked with the answer key in {file}.").format(
            file=path.name
        )
        changed = self.tr("%Ln attempt(s) regraded.", "", regraded)
        self._page.tell(f"{told} {changed}" if regraded else told)
        self.kept.emit()

    def _fail(self, room: ClassRoom, path: Path, error: BaseException) -> None:
        if isinstance(error, ValueError):
            told = self.tr("{file} can't be used as a quiz. Open it in quizapp to see why.")
            self._page.tell(told.format(file=path.name))
        else:
            self._navigator.tell_error(class_wording.of_class(error, room.path))
