"""Makes changes of many questions in another thread, so that the window stays quick."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from quizapp.app.editing.editing import Editing
from quizapp.app.work import CanceledError, Task, Walk
from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.editor.editor import EditorPresenter

if TYPE_CHECKING:
    from quizapp.gui.pages.dialogs import WorkingDialog

AT_ONCE = 100
"""Questions that are changed in the window's own thread: that takes it less than 50 ms."""
SHOWN_AFTER_MS = 500
LOOK_EVERY_MS = 100

Make = Callable[[Document, Walk], Change]
Done = Callable[[Change], object]
Failed = Callable[[BaseException], object]


class EditorWork(QObject):
    """Does one thing at a time; what takes long is shown, and can be canceled."""

    def __init__(
        self,
        editor: EditorPresenter,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._jobs = jobs
        self._dialog: WorkingDialog | None = None
        self._task: Task | None = None
        self._soon = QTimer(self, interval=SHOWN_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self._show)
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._look.timeout.connect(self._show_done)

    def run(self, size: int, make: Make, then: Done, failed: Failed | None = None) -> None:
        """Have `make` make a change of about `size` questions; `then` is to apply it.

        `make` may be called in another thread, with a copy of the document. `failed` hears its
        error, which may be CanceledError.
        """
        editing = self._editor.editing
        if editing is None or self._task is not None:
            return
        if size > AT_ONCE:
            self._begin(editing, make, then, failed or self._tell)
            return
        try:
            change = make(editing.document, iter)
        except ValueError as error:
            (failed or self._tell)(error)
        else:
            then(change)

    def _begin(self, editing: Editing, make: Make, then: Done, failed: Failed) -> None:
        task = self._task = Task()
        work = partial(make, editing.document.snapshot(), task.walk)
        took = partial(self._take, task, editing, make, then, failed)
        self._jobs.when_done(self._jobs.run(work), took, partial(self._fail, failed))
        self._soon.start()

    def _take(
        self, task: Task, editing: Editing, make: Make, then: Done, failed: Failed, change: Change
    ) -> None:
        self._end()
        if task.is_canceled or editing is not self._editor.editing:
            failed(CanceledError())
            return
        try:
            then(change)
        except ValueError:  # something was written meanwhile
            self._begin(editing, make, then, failed)

    def _fail(self, failed: Failed, error: BaseException) -> None:
        self._end()
        failed(error)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, CanceledError):
            self._editor.dialogs.show_error(error)

    def _end(self) -> None:
        self._task = None
        self._soon.stop()
        self._look.stop()
        if self._dialog is not None:
            self._dialog.accept()

    # What is seen of it

    @Slot()
    def _show(self) -> None:
        from quizapp.gui.pages.dialogs import WorkingDialog  # loaded late

        dialogs = self._editor.dialogs
        dialog = self._dialog = WorkingDialog(dialogs.theme, dialogs.window)
        dialog.rejected.connect(self._stop)
        dialog.finished.connect(self._forget)
        self._show_done()
        self._look.start()
        dialog.resize(dialog.sizeHint())
        dialog.open()

    @Slot()
    def _show_done(self) -> None:
        if self._dialog is not None and self._task is not None:
            self._dialog.show_done(self._task.done, self._task.count)

    @Slot()
    def _stop(self) -> None:
        if self._task is not None:
            self._task.is_canceled = True

    @Slot()
    def _forget(self) -> None:
        self._dialog = None
