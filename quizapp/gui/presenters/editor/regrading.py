"""Shows what a corrected quiz would change in past attempts, regrades them, and undoes it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot

from quizapp.app.editing.regrading import Regrading, Summary, summary_of
from quizapp.app.library import FailedFile, OpenQuiz, saved_quiz
from quizapp.app.work import then
from quizapp.gui.base import regrade_wording, wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.editor.regrade_dialog import RegradeDialog, RegradeState
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.editor.files import EditorFiles
from quizapp.scores.regrades import Regrade, RegradeError
from quizapp.scores.regrading import Preview

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


class Source(Struct, frozen=True):
    """Whose attempts can be regraded: their name, and what the quiz is known by there."""

    name: str
    regrading: Regrading
    quiz_key: Callable[[OpenQuiz], str]


class RegradingPresenter(QObject):
    """Opens the dialog; what is read and written there is so in other threads."""

    changed = Signal()
    """Marks were regraded, or restored."""

    def __init__(
        self,
        editor: EditorPresenter,
        files: EditorFiles,
        jobs: Jobs,
        sources: Callable[[], Sequence[Source]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._files = files
        self._jobs = jobs
        self._find_sources = sources
        self._dialog: RegradeDialog | None = None
        self._sources: Sequence[Source] = ()
        self._source = 0
        self._opened: OpenQuiz | None = None
        self._preview: Preview | None = None
        self._asked = 0
        editor.page.bar.regrade_requested.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Show what would change, once what is edited was saved."""
        editing = self._editor.editing
        if editing is None or self._dialog is not None:
            return
        if editing.is_edited:
            self._editor.dialogs.ask(
                self.tr("Save first?"),
                self.tr(
                    "Regrading uses the questions as they were last saved, and “{file}” has "
                    "unsaved changes."
                ).format(file=self._editor.name),
                self.tr("Save and go on"),
                self.tr("Cancel"),
                partial(self._files.save_then, self._open),
            )
        elif editing.path is None:
            self._editor.page.tell(
                self.tr("There are no attempts yet: this quiz has never been saved.")
            )
        else:
            self._open()

    def _open(self) -> None:
        editing = self._editor.editing
        if editing is None or editing.path is None or self._dialog is not None:
            return
        self._sources, self._source = tuple(self._find_sources()), 0
        self._opened = self._preview = None
        names = {str(at): source.name for at, source in enumerate(self._sources)}
        dialogs = self._editor.dialogs
        dialog = self._dialog = RegradeDialog(dialogs.theme, dialogs.window, names)
        dialog.apply_requested.connect(self._apply)
        dialog.undo_requested.connect(self._undo)
        dialog.source_chosen.connect(self._choose)
        dialog.finished.connect(self._forget)
        read = partial(saved_quiz, editing.path, editing.base)
        self._jobs.when_done(self._jobs.run(read), partial(self._take, dialog), self._fail)
        dialog.resize(dialog.sizeHint())
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        self._dialog = None
        self._asked += 1

    def _take(self, dialog: RegradeDialog, opened: OpenQuiz | FailedFile) -> None:
        if dialog is not self._dialog:
            return
        if isinstance(opened, FailedFile):
            dialog.show_failed(
                self.tr("No question in this quiz can be used yet. Fix its errors first.")
            )
        else:
            self._opened = opened
            self._look()

    @Slot(str)
    def _choose(self, position: str) -> None:
        self._source = int(position)
        if self._dialog is not None:
            self._dialog.tell("")
            self._look()

    def _look(self) -> None:
        """Find out what would change, and show it."""
        dialog, opened = self._dialog, self._opened
        if dialog is None or opened is None:
            return
        self._preview = None
        self._asked += 1
        number = self._asked
        source = self._sources[self._source]
        key = source.quiz_key(opened)
        dialog.show_busy(self.tr("Checking past attempts…"))
        listed = source.regrading.listed(key)
        previewed = source.regrading.preview(opened.quiz, key)

        def work(preview: Preview) -> tuple[Preview, Summary, list[Regrade]]:
            return preview, summary_of(preview), listed.result()

        def show(found: tuple[Preview, Summary, list[Regrade]]) -> None:
            if number == self._asked and self._dialog is not None:
                preview, summary, earlier = found
                self._preview = preview
                self._dialog.show_state(RegradeState(preview, summary, earlier))

        def failed(error: BaseException) -> None:
            if number == self._asked:
                self._fail(error)

        self._jobs.when_done(then(previewed, work), show, failed)

    @Slot()
    def _apply(self) -> None:
        dialog, opened, seen = self._dialog, self._opened, self._preview
        if dialog is None or opened is None or seen is None:
            return
        count = len(seen.changes)
        dialog.show_busy(self.tr("Regrading…"))
        applied = self._sources[self._source].regrading.apply(opened.quiz, seen)

        def done(regrade_id: str) -> None:
            text = self.tr("Regraded %Ln attempt(s)", "", count)
            self._tell_done(text, regrade_id)

        self._do(applied, done)

    @Slot(str)
    def _undo(self, regrade_id: str) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        dialog.show_busy(self.tr("Restoring the earlier marks…"))
        undone = self._sources[self._source].regrading.undo(regrade_id)

        def done(_: None) -> None:
            self._tell_done(self.tr("Undone. The earlier marks count again."), "")

        self._do(undone, done)

    def _do(self, future: "Future[T]", done: Callable[[T], None]) -> None:
        """Wait for what was asked for, and look once more at what would change now."""

        def took(result: T) -> None:
            done(result)
            self.changed.emit()
            self._look()

        def failed(error: BaseException) -> None:
            if not isinstance(error, RegradeError):
                self._fail(error)
            elif self._dialog is not None:
                self._dialog.tell(regrade_wording.refusal(error), warning=True)
                self._look()

        self._jobs.when_done(future, took, failed)

    def _tell_done(self, text: str, regrade_id: str) -> None:
        """Say it in the dialog, or, where that was closed meanwhile, in the editor."""
        if self._dialog is None:
            self._editor.page.tell(text)
        elif regrade_id:
            self._dialog.tell_done(text, regrade_id)
        else:
            self._dialog.tell(text)

    def _fail(self, error: BaseException) -> None:
        if self._dialog is not None:
            self._dialog.show_failed(wording.error_message(error))
        else:
            self._editor.dialogs.show_error(error)
