"""Finds a text in the whole quiz while a person writes it, and replaces it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QTextCursor

from quizapp.app.editing.forms import Key
from quizapp.app.editing.replacing import ChangedTextError, Match, find, replace
from quizapp.app.work import CanceledError, Walk
from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.editor.form import Field
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.editor.work import EditorWork
from quizapp.gui.widgets.line_fields import LineField

if TYPE_CHECKING:
    from quizapp.gui.pages.editor.replace_dialog import ReplaceDialog

LOOK_AFTER_MS = 150


class ReplacingPresenter(QObject):
    """Opens the dialog to find and replace, which begins with what was looked for before."""

    def __init__(
        self,
        editor: EditorPresenter,
        jobs: Jobs,
        work: EditorWork,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._jobs = jobs
        self._work = work
        self._dialog: ReplaceDialog | None = None
        self._needle, self._replacement = "", ""
        self._case = self._whole_words = False
        self._found: tuple[Match, ...] = ()
        self._is_looking = self._is_stale = False
        self._timer = QTimer(self, interval=LOOK_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self._look)
        editor.page.bar.replace_requested.connect(self._open)

    @Slot()
    def _open(self) -> None:
        if self._editor.editing is None or self._dialog is not None:
            return
        from quizapp.gui.pages.editor.replace_dialog import ReplaceDialog  # loaded late

        dialogs = self._editor.dialogs
        dialog = self._dialog = ReplaceDialog(dialogs.theme, dialogs.window)
        dialog.start(
            self._needle, self._replacement, case=self._case, whole_words=self._whole_words
        )
        dialog.needle_edited.connect(self._wait)
        dialog.replacement_edited.connect(dialog.show_replacement)
        dialog.replace_requested.connect(self._replace)
        dialog.match_pressed.connect(self._go_to)
        dialog.finished.connect(self._forget)
        self._found = ()
        self._look()
        dialog.resize(dialog.sizeHint())
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        self._timer.stop()
        if self._dialog is not None:
            self._needle, self._replacement = self._dialog.needle, self._dialog.replacement
            self._case, self._whole_words = self._dialog.case, self._dialog.whole_words
        self._dialog, self._found = None, ()

    # Finding

    @Slot()
    def _wait(self) -> None:
        """What was found is not what is looked for any more: it can't be replaced meanwhile."""
        if self._dialog is not None:
            self._is_stale = self._is_looking
            self._dialog.tell("")
            self._show((), is_looking=bool(self._dialog.needle))
            self._timer.start()

    @Slot()
    def _look(self) -> None:
        dialog, editing = self._dialog, self._editor.editing
        if dialog is None or editing is None:
            return
        if self._is_looking:
            self._is_stale = True
            return
        if not dialog.needle:
            self._show((), is_looking=False)
            return
        self._is_looking, self._is_stale = True, False
        self._show((), is_looking=True)
        job = partial(
            find,
            editing.document,
            dialog.needle,
            case=dialog.case,
            whole_words=dialog.whole_words,
        )
        self._jobs.when_done(self._jobs.run(job), partial(self._take, dialog), self._fail)

    def _take(self, dialog: "ReplaceDialog", found: tuple[Match, ...]) -> None:
        self._is_looking = False
        if self._is_stale or dialog is not self._dialog:
            if not self._timer.isActive():
                self._look()
        else:
            self._show(found, is_looking=False)

    def _fail(self, error: BaseException) -> None:
        self._is_looking = False
        self._editor.dialogs.show_error(error)

    def _show(self, found: tuple[Match, ...], *, is_looking: bool) -> None:
        self._found = found
        if self._dialog is not None:
            self._dialog.show_matches(found, is_looking=is_looking)

    # What is done with it

    @Slot()
    def _replace(self) -> None:
        dialog, editing = self._dialog, self._editor.editing
        if dialog is None or editing is None:
            return
        ticked, replacement = dialog.ticked, dialog.replacement
        is_of_reading = any(match.path[0] == "reading" for match in ticked)  # evidence follows it

        def make(document: Document, walk: Walk) -> Change:
            return replace(document, ticked, replacement, walk)

        def done(change: Change) -> None:
            self._editor.do_all(change)
            if self._dialog is not None:
                self._dialog.accept()
            if change:
                self._editor.page.tell(self.tr("Replaced in %Ln place(s)", "", len(ticked)))

        size = editing.document.count if is_of_reading else len(ticked)
        self._work.run(size, make, done, self._fail_to_replace)

    def _fail_to_replace(self, error: BaseException) -> None:
        if isinstance(error, ChangedTextError) and self._dialog is not None:
            self._look()
            self._dialog.tell(self.tr("The file has changed. These are its matches now."))
        elif not isinstance(error, CanceledError):
            self._editor.dialogs.show_error(error)

    @Slot(int)
    def _go_to(self, at: int) -> None:
        if self._dialog is None or at >= len(self._found):
            return
        match = self._found[at]
        self._dialog.accept()
        key = key_of(match)
        page = self._editor.page
        page.turn_to_form()
        self._editor.go_to(match.question, key)
        field = (page.quiz_form if match.question is None else page.form).fields.get(key)
        if field is not None:
            select(field, match)


def key_of(match: Match) -> Key:
    """The field of a form where a match stands."""
    path = match.path
    if path[0] == "options":
        return ("feedback" if path[-1] == "feedback" else "option", path[1])
    if path[0] == "evidence":
        return ("evidence", path[1] if len(path) > 1 else 0)
    if path[0] in ("reading", "answer"):
        return ("reading",) if path[0] == "reading" else ("prompt",)
    return path


def select(field: Field, match: Match) -> None:
    """Select a match in the field where it stands."""
    shown = field.text() if isinstance(field, LineField) else field.toPlainText()
    at = shown.find(match.text)
    if at < 0:
        return
    first, last = (_units(shown[: at + place]) for place in (match.start, match.end))
    if isinstance(field, LineField):
        field.setSelection(first, last - first)
    else:
        cursor = field.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)


def _units(text: str) -> int:
    """The length of a text in Qt's characters, of which an emoji takes two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
