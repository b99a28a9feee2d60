"""Turns text that a person pastes into questions of the file at hand."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from quizapp.app.pasting.parts import Pasted
from quizapp.app.pasting.pasting import parse_pasted
from quizapp.app.work import Walk
from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.editor.work import EditorWork

if TYPE_CHECKING:
    from quizapp.gui.pages.exchange.paste_dialog import PasteDialog

READ_AFTER_MS = 120
SHORT = 5_000
"""Characters of a text that is read at once, without another thread."""


class PastingPresenter(QObject):
    """Opens the dialog for pasted text, and puts in what was found there."""

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
        self._dialog: PasteDialog | None = None
        self._read = ("", Pasted())
        self._timer = QTimer(self, interval=READ_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self._read_text)
        editor.page.bar.paste_requested.connect(self._open)

    @Slot()
    def _open(self) -> None:
        if self._editor.editing is None or self._dialog is not None:
            return
        from quizapp.gui.pages.exchange.paste_dialog import PasteDialog  # loaded late

        dialogs = self._editor.dialogs
        dialog = self._dialog = PasteDialog(dialogs.theme, dialogs.window)
        self._read = ("", Pasted())
        dialog.show_text(QGuiApplication.clipboard().text())
        dialog.text_edited.connect(self._wait)
        dialog.add_requested.connect(self._add)
        dialog.finished.connect(self._forget)
        self._read_text()
        dialog.resize(dialog.sizeHint())
        dialog.open()
        dialog.fit_later()
        dialog.take_focus()

    @Slot()
    def _forget(self) -> None:
        self._timer.stop()
        self._dialog = None

    @Slot()
    def _wait(self) -> None:
        self._timer.start()

    @Slot()
    def _read_text(self) -> None:
        if self._dialog is None:
            return
        text = self._dialog.text
        if len(text) <= SHORT:
            self._take(self._dialog, text, parse_pasted(text))
        else:
            take = partial(self._take, self._dialog, text)
            running = self._jobs.run(partial(parse_pasted, text))
            self._jobs.when_done(running, take, self._editor.dialogs.show_error)

    def _take(self, dialog: "PasteDialog", text: str, pasted: Pasted) -> None:
        """Show what was found, unless something else was written meanwhile."""
        if dialog is self._dialog and dialog.text == text:
            self._read = (text, pasted)
            dialog.show_pasted(pasted)

    @Slot()
    def _add(self) -> None:
        dialog, editing = self._dialog, self._editor.editing
        if dialog is None or editing is None:
            return
        text, pasted = self._read
        if dialog.text != text:  # written just now: what stands there is what is meant
            pasted = parse_pasted(dialog.text)
        dialog.accept()
        current, questions = self._editor.current, pasted.questions
        at = editing.document.count if current is None else current + 1
        new = list(range(at, at + len(questions)))

        def make(document: Document, walk: Walk) -> Change:
            return document.insert_questions(at, list(walk(questions)))

        self._work.run(len(questions), make, lambda change: self._editor.do_list(change, new))
