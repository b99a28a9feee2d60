"""Goes to problems in the editor, and to a question that the scores know."""

from sqlite3 import Connection

from PySide6.QtCore import QCoreApplication, QObject, Slot

from quizapp.app.editing.answered_questions import find_question
from quizapp.app.editing.forms import Key
from quizapp.app.work import then
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.editor.form import Form
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.scores.question_versions import Earlier, earlier_questions
from quizapp.scores.store.database import Store


class ProblemWalk(QObject):
    """Goes to the next problem or the one before, from the last to the first and on."""

    def __init__(self, editor: EditorPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._at: tuple[int | None, Key] | None = None
        """The question gone to last, None for the quiz, and where in it."""
        editor.page.bar.problem_wanted.connect(self._step)

    @Slot(int)
    def _step(self, by: int) -> None:
        """Go on by 1 or -1."""
        editor = self._editor
        if editor.editing is None or editor.checks is None:
            return
        here, slots = editor.current, self._slots()
        at = self._at[1] if self._at is not None and self._at[0] == here else None
        if at in slots and 0 <= slots.index(at) + by < len(slots):
            self._go(slots[slots.index(at) + by])
            return
        if at not in slots and slots and by > 0:
            self._go(slots[0])
            return
        row = self._row_with_problems(by)
        if row is None:
            editor.page.say(self.tr("No problems"))
            return
        editor.go_to(row - 1 if row else None, ())
        slots = self._slots()
        self._go(slots[0] if by > 0 else slots[-1])

    def _row_with_problems(self, by: int) -> int | None:
        """Return the next row of the list with problems; 0 is the quiz itself.

        That may be the current one, if no other has any; None if none has.
        """
        editor = self._editor
        assert editor.editing is not None
        assert editor.checks is not None
        rows, count = editor.checks.rows, editor.editing.document.count
        here = 0 if editor.current is None else editor.current + 1
        for step in range(1, count + 2):
            row = (here + by * step) % (count + 1)
            if rows.problems(row - 1) if row else rows.about_quiz:
                return row
        return None

    @property
    def _form(self) -> Form:
        page = self._editor.page
        return page.quiz_form if self._editor.current is None else page.form

    def _slots(self) -> list[Key]:
        """The fields of the current form that have problems, from top to bottom."""
        checks, current = self._editor.checks, self._editor.current
        assert checks is not None
        problems = checks.rows.about_quiz if current is None else checks.rows.problems(current)
        found = {self._form.slot_of(each) for each in problems}
        return [slot for slot in self._form.notes if slot in found]

    def _go(self, slot: Key) -> None:
        self._at = (self._editor.current, slot)
        self._editor.page.turn_to_form()
        form = self._form
        field = form.fields.get(slot)
        if field is None or field.hasFocus():  # going there tells nothing
            self._editor.page.say(form.notes[slot].spoken())
        form.focus_field(slot)


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
