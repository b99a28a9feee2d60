"""Ties the result and the history to the workspace."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from quizapp.app.attempts.results import HistoryRow, Result
from quizapp.app.workspace import Workspace
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.history import HistoryPage
from quizapp.gui.pages.result import ResultPage
from quizapp.gui.presenters.attempt_saving import AttemptSaving
from quizapp.gui.presenters.deleting import DeletingPresenter
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.presenters.starting import Starter

if TYPE_CHECKING:
    from quizapp.app.attempts.reviewing import Mistakes


class ResultPresenter(QObject):
    """Shows what came out of an attempt, and starts another one from it."""

    def __init__(
        self,
        page: ResultPage,
        workspace: Workspace,
        jobs: Jobs,
        navigator: Navigator,
        starter: Starter,
        deleting: DeletingPresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self._workspace = workspace
        self._jobs = jobs
        self._navigator = navigator
        self._dialogs = navigator.dialogs
        self._starter = starter
        self._deleting = deleting
        self._saving = AttemptSaving(page, jobs, self)
        self._mistakes: Mistakes | None = None
        page.mistakes_requested.connect(self._practice_mistakes)
        page.again_requested.connect(self._again)
        page.delete_requested.connect(self._ask_to_delete)
        page.reading_requested.connect(self._show_reading)
        page.program_actions.print.triggered.connect(self._print)

    @property
    def result(self) -> Result | None:
        """The result that is shown."""
        return self._saving.result

    def show(self, result: Result) -> None:
        """Show `result`, and find out what is left to practice, and whether it is the best."""
        self._saving.result, self._mistakes = result, None
        opened = self._workspace.library.current
        same_quiz = opened is not None and opened.key == result.quiz_key
        self.page.show_result(result, can_try_again=same_quiz)
        if result.is_complete and result.kind == "quiz":
            asked = self._workspace.is_best(result)
            self._jobs.when_done(asked, self._tell_best, self._dialogs.show_error)
        mistakes = self._workspace.mistakes(result.quiz_key)
        self._jobs.when_done(mistakes, self._show_mistakes, self._dialogs.show_error)

    def _show_mistakes(self, mistakes: "Mistakes") -> None:
        if self.result is not None and self.result.quiz_key == mistakes.quiz_key:
            self._mistakes = mistakes
            self.page.show_mistakes(len(mistakes))

    def _tell_best(self, best: bool) -> None:
        if best:
            self.page.show_best()

    @Slot()
    def _practice_mistakes(self) -> None:
        if self._mistakes is not None:
            self._starter.practice_mistakes(self._mistakes)

    @Slot()
    def _again(self) -> None:
        if self.result is not None:
            self._starter.start(self.result.mode)

    @Slot()
    def _ask_to_delete(self) -> None:
        if self.result is not None:
            self._deleting.ask_attempt(self.result, self._show_history)

    def _show_history(self, message: str) -> None:
        self._saving.result = None
        self._navigator.go_history(message)

    @Slot()
    def _show_reading(self) -> None:
        if self.result is not None:
            self._navigator.show_reading(self.result)

    @Slot()
    def _print(self) -> None:
        if self.result is not None:
            from quizapp.gui.reports.attempt_report import print_attempt  # seldom needed

            print_attempt(self.page.window(), self.result)


class HistoryPresenter(QObject):
    """Lists the learner's attempts, and opens one of them again."""

    def __init__(
        self,
        page: HistoryPage,
        workspace: Workspace,
        jobs: Jobs,
        navigator: Navigator,
        starter: Starter,
        deleting: DeletingPresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self._workspace = workspace
        self._jobs = jobs
        self._navigator = navigator
        self._dialogs = navigator.dialogs
        self._starter = starter
        self._deleting = deleting
        self._open: dict[str, HistoryRow] = {}
        page.attempt_chosen.connect(self._choose)
        page.delete_requested.connect(self._ask_to_delete)

    def refresh(self, message: str = "") -> None:
        """List the attempts as they stand now, and say what was done before."""
        show = partial(self._show, message)
        self._jobs.when_done(self._workspace.history(), show, self._dialogs.show_error)

    def _show(self, message: str, found: tuple[str, list[HistoryRow]]) -> None:
        learner, rows = found
        self._open = {row.attempt_id: row for row in rows if row.ending is None}
        self.page.show_rows(learner, rows)
        if message:
            self.page.tell(message)

    @Slot(str)
    def _choose(self, attempt_id: str) -> None:
        if attempt_id in self._open:
            self._starter.resume(attempt_id)
            return
        asked = self._workspace.result(attempt_id)
        self._jobs.when_done(asked, self._navigator.show_result, self._dialogs.show_error)

    @Slot(str)
    def _ask_to_delete(self, attempt_id: str) -> None:
        self._deleting.ask_attempt(self._open[attempt_id], self.refresh)
