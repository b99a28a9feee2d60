"""Finds a question that the scores know in the file that is edited, and turns to it."""

from sqlite3 import Connection

from PySide6.QtCore import QObject

from quizapp.app.editing.answered_questions import find_question
from quizapp.app.work import then
from quizapp.app.workspace import Workspace
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.navigator import Navigator
from quizapp.scores.question_versions import Earlier, earlier_questions


class EditorFinding(QObject):
    """Turns to questions by their keys in the scores; the file is searched in another thread."""

    def __init__(
        self,
        editor: EditorPresenter,
        workspace: Workspace,
        jobs: Jobs,
        navigator: Navigator,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._workspace = workspace
        self._jobs = jobs
        self._navigator = navigator

    def turn_to(self, quiz_key: str, key: str) -> None:
        """Turn to the question known by `key`, or say that the file has it no more."""
        editing = self._editor.editing
        if editing is None:
            return
        document = editing.document.snapshot()

        def read(connection: Connection) -> Earlier:
            return earlier_questions(connection, quiz_key)

        def found(position: int | None) -> None:
            if editing is not self._editor.editing:
                return
            if position is None:
                gone = self.tr("This question is no longer in the file.")
                self._editor.page.tell(gone, warning=True)
            else:
                self._editor.go_to(position, ("prompt",))

        asked = then(
            self._workspace.store.read(read),
            lambda earlier: find_question(document, key, earlier),
        )
        self._jobs.when_done(asked, found, self._navigator.tell_error)
