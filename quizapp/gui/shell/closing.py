"""Closes the window once everything is saved, and says so if that takes a while."""

from PySide6.QtCore import QObject, QTimer, Slot

from quizapp.app.workspace import Workspace
from quizapp.gui.base import wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.answer_gate import TOLD_AFTER_MS
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.gui.shell.editor_pages import EditorPages
from quizapp.gui.shell.main_window import MainWindow
from quizapp.gui.shell.pages import Pages
from quizapp.scores.errors import Trouble

POLL_MS = 10


class Closing(QObject):
    """Asks about unsaved edits, and waits for pending answers; the person can stay instead."""

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        jobs: Jobs,
        pages: Pages,
        editor: EditorPages,
        dialogs: Dialogs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._preferences = workspace.preferences
        self._store = workspace.store
        self._jobs = jobs
        self._pages = pages
        self._editor = editor
        self._dialogs = dialogs
        self._dialog: QObject | None = None
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._close_if_saved)
        self._soon = QTimer(self, interval=TOLD_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self._show_waiting)

    @Slot()
    def close(self) -> None:
        """Close the window; ask first if the disk fails or edits are unsaved."""
        trouble = self._store.trouble
        if trouble is not None and self._store.pending:
            self._ask_to_lose(trouble)
        elif self._editor.is_loaded:
            self._editor.files.before_leaving(self._stop_and_wait)
        else:
            self._stop_and_wait()

    def _ask_to_lose(self, trouble: Trouble) -> None:
        self._dialogs.ask(
            self.tr("Close without your last answer?"),
            self.tr("Your last answer isn't saved yet. {reason}").format(
                reason=wording.scores_message(trouble)
            ),
            self.tr("Close and lose it"),
            self.tr("Stay"),
            self._close_without,
            careful=True,
        )

    def _close_without(self) -> None:
        """Close without what the disk refuses, unless it works again; ask about all else."""
        if self._store.trouble is None:
            self.close()
        elif self._editor.is_loaded:
            self._editor.files.before_leaving(self._give_up_and_leave)
        else:
            self._give_up_and_leave()

    def _give_up_and_leave(self) -> None:
        self._jobs.forget_all()
        self._store.give_up()
        self._leave()

    def _leave(self) -> None:
        if self._editor.is_loaded:
            self._editor.files.close()
        self._preferences.change(window=self._window.place())
        self._window.close_now()

    # Waiting for pending answers

    def _stop_and_wait(self) -> None:
        if self._poll.isActive():
            return
        if self._pages.has_question:
            self._pages.question.stop()
        self._poll.start()
        self._soon.start()
        self._close_if_saved()

    def _is_answering(self) -> bool:
        """Whether an answer waits that the store doesn't know of yet."""
        return self._pages.has_question and self._pages.question.is_waiting

    @Slot()
    def _close_if_saved(self) -> None:
        trouble = self._store.trouble
        if trouble is not None and self._store.pending:
            self._stop()
            self._resume()
            self._ask_to_lose(trouble)
        elif not self._store.pending and not self._is_answering():
            self._stop()
            self._leave()

    @Slot()
    def _show_waiting(self) -> None:
        from quizapp.gui.widgets.dialogs import SavingMessage

        dialog = SavingMessage(self._window.theme, self._window)
        dialog.rejected.connect(self._stay)
        dialog.open()
        self._dialog = dialog

    @Slot()
    def _stay(self) -> None:
        self._dialog = None
        if self._poll.isActive():
            self._stop()
            self._resume()

    def _resume(self) -> None:
        if self._pages.has_question:
            self._pages.question.resume()

    def _stop(self) -> None:
        self._poll.stop()
        self._soon.stop()
        from quizapp.gui.widgets.dialogs import SavingMessage

        if isinstance(self._dialog, SavingMessage):
            self._dialog.accept()
        self._dialog = None
