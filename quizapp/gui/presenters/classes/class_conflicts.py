"""Lets the teacher decide on files of results that contradict the class."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from quizapp.app.classes.class_room import ClassRoom
from quizapp.gui.base import class_wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.classes.conflict_card import ConflictCard
from quizapp.gui.presenters.navigator import Navigator
from quizapp.scores.classes.conflicts import Conflict

T = TypeVar("T")


class ClassConflicts(QObject):
    """Shows the conflicts of the class that is open, and keeps one side or the other."""

    decided = Signal()

    def __init__(
        self, card: ConflictCard, jobs: Jobs, navigator: Navigator, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._card = card
        self._jobs = jobs
        self._navigator = navigator
        self._room: ClassRoom | None = None
        card.chosen.connect(self._ask)

    def show(self, room: ClassRoom) -> None:
        """Show the conflicts of a class."""
        if room is not self._room:
            self.forget()
        self._room = room
        self._jobs.when_done(room.conflicts(), partial(self._show, room), self._tell)

    def forget(self) -> None:
        """Let go of the class, which is closed."""
        self._room = None
        self._card.show_conflicts(())

    def _show(self, room: ClassRoom, conflicts: list[Conflict]) -> None:
        if room is self._room:
            self._card.show_conflicts(conflicts)

    def _tell(self, error: BaseException) -> None:
        if self._room is not None:
            self._navigator.tell_error(class_wording.of_class(error, self._room.path))

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
            title, class_wording.compared(conflict), choices, self.tr("Decide later")
        )

    def _keep(self, keep: Callable[[str], Future[T]], conflict: Conflict) -> Callable[[], object]:
        return lambda: self._jobs.when_done(keep(conflict.digest), self._decided, self._tell)

    def _decided(self, _: object) -> None:
        self.decided.emit()
