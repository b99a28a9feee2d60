"""Saves the report of the attempt that is shown, where the person wants it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from quizapp.app.attempts.results import Result
from quizapp.app.attempts.sending import file_stem
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.result import ResultPage
from quizapp.gui.widgets.file_dialogs import not_saved_message, save_file, saved_message


class AttemptSaving(QObject):
    """Asks where to save what a page shows, and writes it in a thread of its own."""

    def __init__(self, page: ResultPage, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.result: Result | None = None
        """The result on the page."""
        self._page = page
        self._jobs = jobs
        page.save_requested.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        result = self.result
        if result is None:
            return
        save_file(
            self._page,
            self.tr("Save the result"),
            [self.tr("PDF (*.pdf)")],
            file_stem(f"{result.about.title} {result.learner_name}") + ".pdf",
            partial(self._write, result),
        )

    def _write(self, result: Result, path: Path) -> None:
        from quizapp.gui.reports.attempt_report import save_attempt  # seldom needed

        self._jobs.when_done(
            self._jobs.run(partial(save_attempt, result, path)),
            lambda _: self._page.tell(saved_message(path)),
            lambda error: self._page.tell(not_saved_message(path, error)),
        )
