"""Asks a teacher of changed questions, wording or meaning, and keeps what they say."""

from functools import partial
from sqlite3 import Connection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.editing.answered_questions import (
    ChangedQuestion,
    changed_questions,
    record_verdict,
)
from quizapp.app.library import FailedFile, OpenQuiz, saved_quiz
from quizapp.app.own_scores import OwnScores
from quizapp.app.work import then
from quizapp.gui.base import wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.quiz.meaning import Verdict

if TYPE_CHECKING:
    from quizapp.gui.pages.editor.wording_dialog import WordingDialog

Asked = tuple[str, tuple[ChangedQuestion, ...]]
"""What the quiz is known by, and its changed questions."""


class JudgingPresenter(QObject):
    """Opens the dialog; a question that nothing is said of may be asked about another time."""

    changed = Signal()
    """Something was said."""

    def __init__(
        self,
        editor: EditorPresenter,
        scores: OwnScores,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._scores = scores
        self._jobs = jobs
        self._dialog: WordingDialog | None = None
        self._quiz_key = ""
        self._asked: tuple[ChangedQuestion, ...] = ()
        editor.page.bar.wording_requested.connect(self._open)

    @Slot()
    def _open(self) -> None:
        editing = self._editor.editing
        if editing is None or self._dialog is not None:
            return
        if editing.path is None:
            self._editor.page.tell(
                self.tr("There are no attempts yet: this quiz has never been saved.")
            )
            return
        from quizapp.gui.pages.editor.wording_dialog import WordingDialog  # loaded late

        dialogs = self._editor.dialogs
        dialog = self._dialog = WordingDialog(dialogs.theme, dialogs.window)
        dialog.kept.connect(self._keep)
        dialog.finished.connect(self._forget)
        read = self._jobs.run(partial(saved_quiz, editing.path, editing.base))
        took, failed = partial(self._show, dialog), partial(self._fail, dialog)
        self._jobs.when_done(then(read, self._find), took, failed)
        dialog.resize(dialog.sizeHint())
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        self._dialog = None

    def _find(self, opened: OpenQuiz | FailedFile) -> Asked:
        """Called in a thread of its own."""
        if isinstance(opened, FailedFile):
            return "", ()
        key, questions = opened.key, opened.quiz.questions
        found = self._scores.read(lambda connection: changed_questions(connection, key, questions))
        return key, found.result()

    def _show(self, dialog: "WordingDialog", found: Asked) -> None:
        if dialog is self._dialog:
            self._quiz_key, self._asked = found
            dialog.show_changed(self._asked)
            dialog.fit_later()

    def _fail(self, dialog: "WordingDialog", error: BaseException) -> None:
        if dialog is self._dialog:
            dialog.show_failed(wording.error_message(error))

    @Slot()
    def _keep(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        said, asked, quiz_key, at_ms = dict(dialog.verdicts), self._asked, self._quiz_key, wall_ms()

        def write(connection: Connection) -> None:
            for one in asked:
                verdict: Verdict = said.get(one.key, one.likely)
                record_verdict(connection, quiz_key, one, verdict, at_ms)

        def done(_: None) -> None:
            self._editor.page.tell(self.tr("Saved. Reviews are planned accordingly."))
            self.changed.emit()

        dialog.accept()
        self._jobs.when_done(self._scores.write(write), done, self._editor.dialogs.show_error)
