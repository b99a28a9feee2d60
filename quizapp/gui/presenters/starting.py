"""Starting and resuming attempts, from Home, a result or the history alike."""

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from quizapp.app.attempts.home import OpenAttempt
from quizapp.app.workspace import Workspace
from quizapp.gui.base import wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.navigator import Navigator
from quizapp.quiz.model import Mode

if TYPE_CHECKING:
    from quizapp.app.attempts.ongoing import OngoingAttempt
    from quizapp.app.attempts.reviewing import Due, Mistakes


class Starter(QObject):
    """Asks before an interrupted attempt is given up for a new one."""

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
        self._dialogs = navigator.dialogs

    @Slot(str)
    def start(self, mode: Mode) -> None:
        """Start the open quiz; an attempt of the same mode that goes on is asked about first."""
        opened = self._workspace.library.current
        if opened is None:
            return

        def found(interrupted: tuple[OpenAttempt, ...]) -> None:
            same = [one for one in interrupted if one.kind == "quiz" and one.mode == mode]
            if same:
                self._ask(same[0], mode)
            else:
                self._take(self._workspace.ongoing_attempts.start(mode))

        asked = self._workspace.interrupted(opened.key)
        self._jobs.when_done(asked, found, self._dialogs.show_error)

    def practice_mistakes(self, mistakes: "Mistakes") -> None:
        """Start practicing mistakes."""
        self._take(self._workspace.ongoing_attempts.practice_mistakes(mistakes))

    def start_review(self, due: "Due") -> None:
        """Start a review of what is due in the open quiz."""
        self._take(self._workspace.ongoing_attempts.start_review(due))

    @Slot(str)
    def resume(self, attempt_id: str) -> None:
        """Go on with an interrupted attempt."""
        self._take(self._workspace.ongoing_attempts.resume(attempt_id))

    def _ask(self, interrupted: OpenAttempt, mode: Mode) -> None:
        def give_up() -> None:
            self._take(self._workspace.ongoing_attempts.start(mode, interrupted.attempt_id))

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
        self._dialogs.ask(
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

    def _take(self, future: "Future[OngoingAttempt]") -> None:
        self._jobs.when_done(future, self._navigator.show_question, self._dialogs.show_error)
