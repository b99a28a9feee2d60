"""Goes to a question that the scores know, in the file that is edited."""

from sqlite3 import Connection

from PySide6.QtCore import QCoreApplication

from quizapp.app.editing.answered_questions import find_question
from quizapp.app.work import then
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.scores.question_versions import Earlier, earlier_questions
from quizapp.scores.store.database import Store


def go_to_question(
    editor: EditorPresenter, store: Store, jobs: Jobs, quiz_key: str, question_id: str
) -> None:
    """Go to the question of a quiz in the scores, or say that the file no longer has it.

    The file is searched in another thread.
    """
    editing = editor.editing
    if editing is None:
        return
    document = editing.document.snapshot()

    def read(connection: Connection) -> Earlier:
        return earlier_questions(connection, quiz_key)

    def done(position: int | None) -> None:
        if editing is not editor.editing:
            return
        if position is None:
            text = QCoreApplication.translate(
                "EditorPresenter", "This question is no longer in the file."
            )
            editor.page.tell(text, warning=True)
        else:
            editor.go_to(position, ("prompt",))

    position = then(store.read(read), lambda earlier: find_question(document, question_id, earlier))
    jobs.when_done(position, done, editor.dialogs.show_error)
