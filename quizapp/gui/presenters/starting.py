"""Starting and resuming sittings, from Home, a result or the history alike."""

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from quizapp.app.attempts.home import OpenSitting
from quizapp.app.workspace import Workspace
from quizapp.gui.base import wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.navigator import Navigator
from quizapp.quiz.model import Mode

if TYPE_CHECKING:
    from quizapp.app.attempts.mistakes import Mistakes
    from quizapp.app.attempts.reviewing import Due
    from quizapp.app.attempts.taking import Taking


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
        """Start the open quiz; a sitting of the same mode that goes on is asked about first."""
        opened = self._workspace.library.current
        if opened is None:
            return

        def found(interrupted: tuple[OpenSitting, ...]) -> None:
            same = [one for one in interrupted if one.kind == "quiz" and one.mode == mode]
            if same:
                self._ask(same[0], mode)
            else:
                self._take(self._workspace.takings.start(mode))

        asked = self._workspace.interrupted(opened.key)
        self._jobs.when_done(asked, found, self._navigator.tell_error)

    def practice_mistakes(self, mistakes: "Mistakes") -> None:
        """Start practicing mistakes."""
        self._take(self._workspace.takings.practice_mistakes(mistakes))

    def start_review(self, due: "Due") -> None:
        """Start a review of what is due in the open quiz."""
        self._take(self._workspace.takings.start_review(due))

    def resume(self, sitting_id: str) -> None:
        """Go on with an interrupted sitting."""
        self._take(self._workspace.takings.resume(sitting_id))

    def _ask(self, interrupted: OpenSitting, mode: Mode) -> None:
        def give_up() -> None:
            self._take(self._workspace.takings.start(mode, interrupted.sitting_id))

        text = (
            self.tr(
                "You have an unfinished test. Starting again ends it at question {number} of "
                "{count}. It stays in your history as unfinished."
            )
            if mode == "test"
            else self.tr(
                "You have an unfinished practice. Starting again ends it at question {number} of "
                "{count}. It stays in your history as unfinished."
            )
        )
        self._navigator.ask(
            self.tr("Start again?"),
            text.format(
                number=wording.whole(interrupted.position + 1),
                count=wording.whole(interrupted.count),
            ),
            self.tr("Start again"),
            self.tr("Cancel"),
            give_up,
            careful=True,
        )

    def _take(self, future: "Future[Taking]") -> None:
        self._jobs.when_done(future, self._navigator.take, self._navigator.tell_error)
