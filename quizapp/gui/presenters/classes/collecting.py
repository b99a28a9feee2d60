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
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.scores.classes.conflicts import Conflict

T = TypeVar("T")


class ResultsCollector(QObject):
    """Collects one file after another in another thread; more may be added meanwhile."""

    collected = Signal()
    """All files have been collected or skipped, or the person stopped it."""

    def __init__(
        self, page: ClassPage, jobs: Jobs, dialogs: Dialogs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._jobs = jobs
        self._dialogs = dialogs
        self._collecting: Collecting | None = None
        page.stop_requested.connect(self.stop)

    def collect(self, school_class: SchoolClass, files: Sequence[Path]) -> None:
        """Collect files in `school_class`, after those that are waiting."""
        is_running = self._collecting is not None
        collecting = self._collecting = self._collecting or Collecting(school_class, self._hear)
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
            self._dialogs.show_error(class_wording.class_error(error, collecting.room.path))


class ClassConflicts(QObject):
    """Shows the conflicts of the open class, and keeps one side or the other."""

    decided = Signal()

    def __init__(
        self, card: ConflictCard, jobs: Jobs, dialogs: Dialogs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._card = card
        self._jobs = jobs
        self._dialogs = dialogs
        self._school_class: SchoolClass | None = None
        card.chosen.connect(self._ask)

    def show(self, school_class: SchoolClass) -> None:
        """Show the conflicts of a class."""
        if school_class is not self._school_class:
            self.leave()
        self._school_class = school_class
        self._jobs.when_done(
            school_class.conflicts(), partial(self._show, school_class), self._show_error
        )

    def leave(self) -> None:
        """Show nothing more of the class: it is closed."""
        self._school_class = None
        self._card.show_conflicts(())

    def _show(self, school_class: SchoolClass, conflicts: list[Conflict]) -> None:
        if school_class is self._school_class:
            self._card.show_conflicts(conflicts)

    def _show_error(self, error: BaseException) -> None:
        if self._school_class is not None:
            self._dialogs.show_error(class_wording.class_error(error, self._school_class.path))

    @Slot(object)
    def _ask(self, conflict: Conflict) -> None:
        school_class = self._school_class
        if school_class is None:
            return
        choices: list[tuple[str, Callable[[], object]]] = [
            (self.tr("Keep what is in the class"), self._keep(school_class.keep_class, conflict)),
            (self.tr("Keep the file"), self._keep(school_class.keep_file, conflict)),
        ]
        title = self.tr("Which version do you want to keep?")
        self._dialogs.ask_which(
            title, class_wording.both_versions(conflict), choices, self.tr("Decide later")
        )

    def _keep(self, keep: Callable[[str], Future[T]], conflict: Conflict) -> Callable[[], object]:
        return lambda: self._jobs.when_done(keep(conflict.digest), self._decide, self._show_error)

    def _decide(self, _: object) -> None:
        self.decided.emit()
