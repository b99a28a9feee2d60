"""Closes the window once everything is kept, with a word on it where that takes a while."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from quizapp.app.workspace import Workspace
from quizapp.gui.base import wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.base.theme import Theme
from quizapp.gui.presenters.answer_gate import TOLD_AFTER_MS
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.shell.main_window import MainWindow
from quizapp.scores.errors import Trouble

if TYPE_CHECKING:
    from quizapp.gui.shell.pages import MadePages

LOOK_MS = 10


class Closing(QObject):
    """Asks about unsaved edits, and waits for what is pending; the person can stay instead."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        workspace: Workspace,
        jobs: Jobs,
        pages: "MadePages",
        navigator: Navigator,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._preferences = workspace.preferences
        self._store = workspace.store
        self._jobs = jobs
        self._pages = pages
        self._navigator = navigator
        self._dialog: QObject | None = None
        self._looks = QTimer(self, interval=LOOK_MS)
        self._looks.timeout.connect(self._look)
        self._tells = QTimer(self, interval=TOLD_AFTER_MS, singleShot=True)
        self._tells.timeout.connect(self._tell)

    @Slot()
    def close(self) -> None:
        """Close the window, or ask first where the disk fails or edits are unsaved."""
        trouble = self._store.trouble
        if trouble is not None and self._store.pending:
            self._ask_to_lose(trouble)
        elif self._pages.has_editor:
            self._pages.editor_files.before_leaving(self._stop_and_wait)
        else:
            self._stop_and_wait()

    def _ask_to_lose(self, trouble: Trouble) -> None:
        self._navigator.ask(
            self.tr("Close without your last answer?"),
            self.tr("Your last answer isn't saved yet. {reason}").format(
                reason=wording.scores_message(trouble)
            ),
            self.tr("Close and lose it"),
            self.tr("Stay"),
            self._lose,
            careful=True,
        )

    def _lose(self) -> None:
        """Close without what the disk refuses, unless it takes it again; ask about all else."""
        if self._store.trouble is None:
            self.close()
        elif self._pages.has_editor:
            self._pages.editor_files.before_leaving(self._give_up_and_leave)
        else:
            self._give_up_and_leave()

    def _give_up_and_leave(self) -> None:
        self._jobs.forget_all()
        self._store.give_up()
        self._leave()

    def _leave(self) -> None:
        if self._pages.has_editor:
            self._pages.editor_files.close()
        self._preferences.change(window=self._window.place())
        self._window.let_close()

    # Waiting for what is pending

    def _stop_and_wait(self) -> None:
        if self._looks.isActive():
            return
        if self._pages.has_question:
            self._pages.question.stop()
        self._looks.start()
        self._tells.start()
        self._look()

    def _is_answering(self) -> bool:
        """Whether something is still to be written that the store doesn't know of."""
        return self._pages.has_question and self._pages.question.is_waiting

    @Slot()
    def _look(self) -> None:
        trouble = self._store.trouble
        if trouble is not None and self._store.pending:
            self._stop()
            self._go_on()
            self._ask_to_lose(trouble)
        elif not self._store.pending and not self._is_answering():
            self._stop()
            self._leave()

    @Slot()
    def _tell(self) -> None:
        from quizapp.gui.widgets.dialogs import SavingMessage

        dialog = SavingMessage(self._theme, self._window)
        dialog.rejected.connect(self._stay)
        dialog.open()
        self._dialog = dialog

    @Slot()
    def _stay(self) -> None:
        self._dialog = None
        if self._looks.isActive():
            self._stop()
            self._go_on()

    def _go_on(self) -> None:
        if self._pages.has_question:
            self._pages.question.go_on()

    def _stop(self) -> None:
        self._looks.stop()
        self._tells.stop()
        from quizapp.gui.widgets.dialogs import SavingMessage

        if isinstance(self._dialog, SavingMessage):
            self._dialog.accept()
        self._dialog = None
