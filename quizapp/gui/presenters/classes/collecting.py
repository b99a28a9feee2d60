"""Collects files of results in a class, and lets the teacher decide on conflicts."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from quizapp.app.classes.school_class import Collecting, SchoolClass
from quizapp.gui.base import class_wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.classes.class_cards import ConflictCard
from quizapp.gui.pages.classes.class_page import ClassPage
from quizapp.gui.presenters.navigator import Navigator
from quizapp.scores.classes.conflicts import Conflict

T = TypeVar("T")


class ResultsCollector(QObject):
    """Collects one file after another in another thread; more may be added meanwhile."""

    collected = Signal()
    """All files have been collected or skipped, or the person stopped it."""

    def __init__(
        self, page: ClassPage, jobs: Jobs, navigator: Navigator, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._jobs = jobs
        self._navigator = navigator
        self._collecting: Collecting | None = None
        page.stop_requested.connect(self.stop)

    def collect(self, room: SchoolClass, files: Sequence[Path]) -> None:
        """Collect files in `room`, after those that are waiting."""
        is_running = self._collecting is not None
        collecting = self._collecting = self._collecting or Collecting(room, self._hear)
        collecting.add(files)
        self._show_progress(collecting)
        if not is_running:
            self._run(collecting)

    @Slot()
    def stop(self) -> None:
        """Stop after the file that is being collected."""
        if self._collecting is not None:
            self._collecting.stop()

    def leave(self) -> None:
        """Stop, and show nothing more of it: the class is closed."""
        self.stop()
        self._collecting = None
        self._page.show_busy(None)

    def _run(self, collecting: Collecting) -> None:
        done, failed = partial(self._end, collecting), partial(self._fail, collecting)
        self._jobs.when_done(self._jobs.run(collecting.run), done, failed)

    def _hear(self, collecting: Collecting) -> None:
        """Show progress; called in the thread that collects."""
        self._jobs.call(self._show_progress, collecting)

    def _show_progress(self, collecting: Collecting) -> None:
        if collecting is self._collecting:
            done = len(collecting.found)
            self._page.show_busy((done, done + collecting.left))

    def _end(self, collecting: Collecting, _: None) -> None:
        if collecting is not self._collecting:
            return
        if not collecting.is_over:  # more was added at the very end
            self._run(collecting)
            return
        self._collecting = None
        self._page.show_outcome(collecting.found, collecting.left)
        self.collected.emit()

    def _fail(self, collecting: Collecting, error: BaseException) -> None:
        if collecting is self._collecting:
            collecting.stop()
            self._end(collecting, None)
            self._navigator.tell_error(class_wording.class_error(error, collecting.room.path))


class ClassConflicts(QObject):
    """Shows the conflicts of the open class, and keeps one side or the other."""

    decided = Signal()

    def __init__(
        self, card: ConflictCard, jobs: Jobs, navigator: Navigator, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._card = card
        self._jobs = jobs
        self._navigator = navigator
        self._room: SchoolClass | None = None
        card.chosen.connect(self._ask)

    def show(self, room: SchoolClass) -> None:
        """Show the conflicts of a class."""
        if room is not self._room:
            self.leave()
        self._room = room
        self._jobs.when_done(room.conflicts(), partial(self._show, room), self._show_error)

    def leave(self) -> None:
        """Show nothing more of the class: it is closed."""
        self._room = None
        self._card.show_conflicts(())

    def _show(self, room: SchoolClass, conflicts: list[Conflict]) -> None:
        if room is self._room:
            self._card.show_conflicts(conflicts)

    def _show_error(self, error: BaseException) -> None:
        if self._room is not None:
            self._navigator.tell_error(class_wording.class_error(error, self._room.path))

    @Slot(object)
    def _ask(self, conflict: Conflict) -> None:
        room = self._room
        if room is None:
            return
        choices: list[tuple[str, Callable[[], object]]] = [
            (self.tr("Keep what is in the class"), self._keep(room.keep_class, conflict)),
            (self.tr("Keep the file"), self._keep(room.keep_file, conflict)),
        ]
        title = self.tr("Which version do you want to keep?")
        self._navigator.ask_which(
            title, class_wording.both_versions(conflict), choices, self.tr("Decide later")
        )

    def _keep(self, keep: Callable[[str], Future[T]], conflict: Conflict) -> Callable[[], object]:
        return lambda: self._jobs.when_done(keep(conflict.digest), self._decide, self._show_error)

    def _decide(self, _: object) -> None:
        self.decided.emit()
