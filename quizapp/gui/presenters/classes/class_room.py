"""Opens a class, and takes files of results into it."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.classes.class_report import ClassReport, class_report
from quizapp.app.classes.class_room import ClassRoom, Collecting, open_class_room
from quizapp.app.library import OpenQuiz
from quizapp.app.work import then
from quizapp.gui.base import class_wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.classes.class_page import ClassPage, ClassState
from quizapp.gui.presenters.classes.class_conflicts import ClassConflicts
from quizapp.gui.presenters.classes.class_copying import ClassCopying
from quizapp.gui.presenters.classes.class_keys import ClassKeys
from quizapp.gui.presenters.classes.gradebook import GradebookPresenter
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.widgets import file_dialogs
from quizapp.scores.classes.gradebook import Gradebook, GradebookQuiz

ShowStatistics = Callable[[ClassRoom, GradebookQuiz], object]
"""Turns to the statistics of a quiz of a class."""


class ClassPresenter(QObject):
    """Holds the class that is open in this window: one at a time."""

    def __init__(
        self,
        page: ClassPage,
        gradebook: GradebookPresenter,
        jobs: Jobs,
        navigator: Navigator,
        turn_to: Callable[[QWidget, str], object],
        show_statistics: ShowStatistics,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self.gradebook = gradebook
        self._jobs = jobs
        self._navigator = navigator
        self._turn_to = turn_to
        self._show_statistics = show_statistics
        self._conflicts = ClassConflicts(page.conflicts, jobs, navigator, self)
        self._conflicts.decided.connect(self._refresh)
        self._keys = ClassKeys(page, jobs, navigator, self)
        self._keys.kept.connect(self._refresh)
        self._copying = ClassCopying(page, jobs, navigator, self.open, self)
        self._room: ClassRoom | None = None
        self._opening: Future[ClassRoom] | None = None
        self._collecting: Collecting | None = None
        page.add_requested.connect(self._ask_for_results)
        page.gradebook_requested.connect(self._show_gradebook)
        page.key_requested.connect(self._ask_for_key)
        page.stop_requested.connect(self._stop)
        page.quiz_chosen.connect(self._choose_quiz)
        gradebook.class_requested.connect(self.show)

    @property
    def room(self) -> ClassRoom | None:
        """The class that is open."""
        return self._room

    # Opening

    @Slot()
    def ask(self) -> None:
        """Let the person choose a class, or a name for a new one."""
        self.ask_for(())

    def ask_for(self, files: Sequence[Path]) -> None:
        """Let the person choose a class that files of results are to be taken into."""
        file_dialogs.open_or_create_file(
            self.page.window(),
            self.tr("Open or create a class"),
            [self.tr("Classes (*.sqlite)")],
            partial(self.open, files=files),
            file_dialogs.documents_folder() if self._room is None else self._room.path.parent,
        )

    def open(self, path: Path, files: Sequence[Path] = ()) -> None:
        """Open the class at `path`, or make one there, and take files of results in."""
        opening = self._opening = self._jobs.run(partial(open_class_room, path, create=True))

        def took(room: ClassRoom) -> None:
            if opening is self._opening:
                self._take(room, files)
            else:
                room.close()

        def failed(error: BaseException) -> None:
            self._copying.tell(error, path, files)

        self._jobs.when_done(opening, took, failed)

    def _take(self, room: ClassRoom, files: Sequence[Path]) -> None:
        self._opening = None
        self._leave()
        self._room = room
        self.page.show_state(ClassState(room.path))
        self.show()
        self.page.begin()
        self._copying.show(room.path)
        if files:
            self.collect(files)

    def _leave(self) -> None:
        """Let go of the class that was open before, and keep what is pending there."""
        before = self._room
        self._stop()
        self._room = self._collecting = None
        self.gradebook.forget()
        self._conflicts.forget()
        self.page.show_busy(None)
        if before is not None:
            self._jobs.run(before.close)

    def close(self) -> None:
        """Close what is open, at the end; a file that is being taken in is in, or isn't."""
        self._stop()
        if self._room is not None:
            self._room.close()
        self._room = None
        if self._opening is not None:
            self._opening.add_done_callback(_close_opened)

    # What is in it

    @Slot()
    def show(self) -> None:
        """Turn to the class that is open."""
        self._show(to_quizzes=False)

    def _show(self, *, to_quizzes: bool) -> None:
        if self._room is not None:
            self._turn_to(self.page, self._room.path.stem)
            self._refresh(to_quizzes=to_quizzes)

    @Slot()
    def _refresh(self, *, to_quizzes: bool = False) -> None:
        room = self._room
        if room is None:
            return
        self._conflicts.show(room)

        keys = room.keys_since_ms()

        def show(report: ClassReport) -> None:
            if room is self._room:
                doubtful = sum(row.needs_look for row in report.book.rows)
                state = ClassState(
                    room.path, len(report.rows), report.summaries, doubtful, keys.result()
                )
                self.page.show_state(state)
                if to_quizzes:
                    self.page.focus_quizzes()

        asked = then(room.gradebook(), partial(_report, room.path))
        self._jobs.when_done(asked, show, partial(self._tell, room))

    def _tell(self, room: ClassRoom, error: BaseException) -> None:
        if room is self._room:
            self._navigator.tell_error(class_wording.of_class(error, room.path))

    @Slot()
    def _show_gradebook(self) -> None:
        if self._room is not None:
            self.gradebook.show(self._room)

    @Slot()
    def _ask_for_key(self) -> None:
        if self._room is not None:
            self._keys.ask(self._room)

    @Slot(object)
    def _choose_quiz(self, quiz: GradebookQuiz) -> None:
        if self._room is not None:
            self._show_statistics(self._room, quiz)

    def show_statistics(self, opened: OpenQuiz | None) -> None:
        """Turn to the statistics of the open quiz in this class, or of the class's only one.

        Where it has others, turn to the class: each of its quizzes leads to its statistics.
        """
        room = self._room
        if room is None:
            return
        key = "" if opened is None else room.quiz_key(opened)

        def choose(book: Gradebook) -> None:
            if room is not self._room:
                return
            quizzes = [quiz for quiz in book.quizzes if quiz.key == key] or book.quizzes
            if len(quizzes) == 1:
                self._show_statistics(room, quizzes[0])
            else:
                self._show(to_quizzes=True)

        self._jobs.when_done(room.gradebook(), choose, partial(self._tell, room))

    # Taking results in

    @Slot()
    def _ask_for_results(self) -> None:
        file_dialogs.open_files(
            self.page.window(),
            self.tr("Add results"),
            [self.tr("Results (*.quizresult)")],
            self.collect,
        )

    def collect(self, files: Sequence[Path]) -> None:
        """Take files of results into the class that is open, after those that wait already."""
        room = self._room
        if room is None:
            return
        self.show()
        going = self._collecting
        if going is not None:
            going.add(files)
            self._show_done(going)
            return
        going = self._collecting = Collecting(room, self._hear)
        going.add(files)
        self._show_done(going)
        self._run(going)

    def _run(self, going: Collecting) -> None:
        took, failed = partial(self._end, going), partial(self._fail, going)
        self._jobs.when_done(self._jobs.run(going.run), took, failed)

    def _hear(self, going: Collecting) -> None:
        """Called in the thread that takes results in."""
        self._jobs.call(self._show_done, going)

    def _show_done(self, going: Collecting) -> None:
        if going is self._collecting:
            done = len(going.found)
            self.page.show_busy((done, done + going.left))

    def _end(self, going: Collecting, _: None) -> None:
        if going is not self._collecting:
            return
        if not going.is_over:  # more has come at the very end
            self._run(going)
            return
        self._collecting = None
        self.page.show_outcome(going.found, going.left)
        self._refresh()

    def _fail(self, going: Collecting, error: BaseException) -> None:
        if going is self._collecting:
            going.stop()
            self._end(going, None)
            self._tell(going.room, error)

    @Slot()
    def _stop(self) -> None:
        if self._collecting is not None:
            self._collecting.stop()


def _report(path: Path, book: Gradebook) -> ClassReport:
    return class_report(path.stem, book, wall_ms())


def _close_opened(opening: Future[ClassRoom]) -> None:
    if opening.exception() is None:
        opening.result().close()
