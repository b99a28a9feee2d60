"""Starting and resuming sittings, from Home, a result or the history alike."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from quizapp.app.home import OpenSitting
from quizapp.app.results import Result
from quizapp.app.workspace import Workspace
from quizapp.gui.jobs import Jobs
from quizapp.gui.presenters.navigator import Navigator
from quizapp.quiz.model import Mode

if TYPE_CHECKING:
    from quizapp.app.reviewing import Due
    from quizapp.app.taking import Taking

Begin = Callable[[str], "Future[Taking]"]


class Starter(QObject):
    """Asks before an interrupted sitting is given up for a new one."""

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        navigator: Navigator,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._navigator = navigator

    def start(self, mode: Mode) -> None:
        """Start a sitting of the open quiz."""
        opened = self._workspace.library.current
        if opened is None:
            return

        def begin(give_up: str) -> "Future[Taking]":
            return self._workspace.takings.start(mode, give_up)

        self._unless_interrupted(opened.key, begin)

    def practise(self, result: Result) -> None:
        """Start practising the mistakes of a result."""

        def begin(give_up: str) -> "Future[Taking]":
            return self._workspace.takings.practise(result, result.mistakes, give_up)

        self._unless_interrupted(result.quiz_key, begin)

    def practise_due(self, due: "Due") -> None:
        """Start practising what is due in the open quiz."""

        def begin(give_up: str) -> "Future[Taking]":
            return self._workspace.takings.practise_due(due, give_up)

        self._unless_interrupted(due.quiz_key, begin)

    def resume(self, sitting_id: str) -> None:
        """Go on with an interrupted sitting."""
        self._take(self._workspace.takings.resume(sitting_id))

    def _unless_interrupted(self, quiz_key: str, begin: Begin) -> None:
        def found(interrupted: OpenSitting | None) -> None:
            if interrupted is None:
                self._take(begin(""))
            else:
                self._ask(interrupted, begin)

        asked = self._workspace.interrupted(quiz_key)
        self._jobs.when_done(asked, found, self._navigator.tell_error)

    def _ask(self, interrupted: OpenSitting, begin: Begin) -> None:
        def give_up() -> None:
            self._take(begin(interrupted.sitting_id))

        self._navigator.ask(
            self.tr("Start again?"),
            self.tr(
                "A sitting was interrupted at question {number} of {count}. Starting again gives "
                "it up: it stays in the history as unfinished."
            ).format(number=interrupted.position + 1, count=interrupted.count),
            self.tr("Give it up and start"),
            self.tr("Cancel"),
            give_up,
            careful=True,
        )

    def _take(self, future: "Future[Taking]") -> None:
        self._jobs.when_done(future, self._navigator.take, self._navigator.tell_error)
