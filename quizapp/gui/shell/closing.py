"""Closes the window once everything is kept, with a word on it where that takes a while."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from quizapp.app.workspace import Workspace
from quizapp.gui.base.theme import Theme
from quizapp.gui.presenters.answer_gate import TOLD_AFTER_MS
from quizapp.gui.shell.main_window import MainWindow
from quizapp.scores.errors import Trouble

LOOK_MS = 10


class Closing(QObject):
    """Waits for what is pending in the scores; the person can stay instead."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        workspace: Workspace,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._store = workspace.store
        self._dialog: QObject | None = None
        self._looks = QTimer(self, interval=LOOK_MS)
        self._looks.timeout.connect(self._look)
        self._tells = QTimer(self, interval=TOLD_AFTER_MS, singleShot=True)
        self._tells.timeout.connect(self._tell)

    def wait(
        self,
        is_busy: Callable[[], bool],
        on_kept: Callable[[], None],
        on_trouble: Callable[[Trouble], None],
        on_stay: Callable[[], None],
    ) -> None:
        """Call one of three: when all is kept, when the disk fails, or where the person stays.

        `is_busy` is whether something is still to be written that the store doesn't know of.
        """
        if self._looks.isActive():
            return
        self._is_busy = is_busy
        self._on_kept, self._on_trouble, self._on_stay = on_kept, on_trouble, on_stay
        self._looks.start()
        self._tells.start()
        self._look()

    @Slot()
    def _look(self) -> None:
        trouble = self._store.trouble
        if trouble is not None and self._store.pending:
            self._stop()
            self._on_trouble(trouble)
        elif not self._store.pending and not self._is_busy():
            self._stop()
            self._on_kept()

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
            self._on_stay()

    def _stop(self) -> None:
        self._looks.stop()
        self._tells.stop()
        from quizapp.gui.widgets.dialogs import SavingMessage

        if isinstance(self._dialog, SavingMessage):
            self._dialog.accept()
        self._dialog = None
