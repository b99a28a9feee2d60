"""Sends results: ties the dialog that asks what to send to the scores, and writes the file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from quizapp.app.attempts.results import HistoryRow
from quizapp.app.attempts.sending import Sending, file_name, results_summary, write_results
from quizapp.app.workspace import Workspace
from quizapp.gui.base import wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.history import HistoryPage
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.gui.widgets.file_dialogs import not_saved_message, save_results, saved_message
from quizapp.scores.classes.result_file import Content
from quizapp.scores.classes.sending import NothingToSendError
from quizapp.scores.learners import Learner

if TYPE_CHECKING:
    from quizapp.gui.pages.send_dialog import SendDialog

LOOK_AFTER_MS = 150
"""How long after a key or a click it is looked up what would leave."""


class SendingPresenter(QObject):
    """Opens the dialog, and keeps it true to the scores."""

    def __init__(
        self,
        page: HistoryPage,
        workspace: Workspace,
        jobs: Jobs,
        dialogs: Dialogs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._workspace = workspace
        self._sending = Sending(workspace.store)
        self._jobs = jobs
        self._dialogs = dialogs
        self._dialog: SendDialog | None = None
        self._asked = 0
        self._soon = QTimer(self, interval=LOOK_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self._look)
        page.export_requested.connect(self._begin)

    @Slot()
    def _begin(self) -> None:
        asked = self._workspace.learner.everyone()
        self._jobs.when_done(asked, self._find_choices, self._dialogs.show_error)

    def _find_choices(self, found: tuple[Learner, list[Learner]]) -> None:
        learner, _ = found
        asked = self._sending.choices(learner.id)
        self._jobs.when_done(asked, partial(self._open, learner), self._dialogs.show_error)

    def _open(self, learner: Learner, attempts: list[HistoryRow]) -> None:
        if self._dialog is not None or not attempts:
            return
        from quizapp.gui.pages.send_dialog import SendDialog  # loaded late

        dialog = self._dialog = SendDialog(self._dialogs.theme, self._dialogs.window)
        dialog.offer(learner.name, attempts)
        dialog.changed.connect(self._soon.start)
        dialog.save_requested.connect(self._save)
        dialog.finished.connect(self._forget)
        dialog.resize(dialog.sizeHint())
        dialog.open()
        self._look()

    @Slot()
    def _forget(self) -> None:
        self._soon.stop()
        self._dialog = None

    @Slot()
    def _look(self) -> None:
        self._ask(lambda _: None)

    @Slot()
    def _save(self) -> None:
        self._soon.stop()
        self._ask(self._ask_where)

    def _ask(self, then: Callable[[Content], object]) -> None:
        """Show what would leave now, and go on with it."""
        dialog = self._dialog
        if dialog is None:
            return
        self._asked += 1
        number = self._asked

        def show(content: Content) -> None:
            if self._dialog is dialog and number == self._asked:
                dialog.show_leaving(results_summary(content))
                dialog.fit_later()
                then(content)

        def fail(error: BaseException) -> None:
            if self._dialog is dialog and number == self._asked:
                dialog.show_error(self._said(error))

        asked = self._sending.content(dialog.ticked, dialog.name, dialog.class_name)
        self._jobs.when_done(asked, show, fail)

    def _said(self, error: BaseException) -> str:
        if isinstance(error, NothingToSendError):
            return self.tr("Select at least one attempt.")
        return wording.error_message(error)

    def _ask_where(self, content: Content) -> None:
        if self._dialog is not None:
            save_results(self._dialog, file_name(content), partial(self.write, content))

    def write(self, content: Content, path: Path) -> None:
        """Write the file of results at `path`."""

        def done(_: None) -> None:
            if self._dialog is not None:
                self._dialog.accept()
            self._page.tell(saved_message(path))

        def failed(error: BaseException) -> None:
            if self._dialog is not None:
                self._dialog.show_unsaved(not_saved_message(path, error))

        written = self._jobs.run(partial(write_results, content, path))
        self._jobs.when_done(written, done, failed)
