"""Ties the editor's page to the editing of a file."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from quizapp.app.editing.editing import Editing, Step, Touched
from quizapp.app.editing.forms import Key, QuestionChanges, QuizChanges, question_form
from quizapp.app.editing.live_check import Checked, NewQuestion, question_splices
from quizapp.app.editing.question_rows import Found, Rows, grouped
from quizapp.files.editing.pieces import Change
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.editor.editor import EditorPage
from quizapp.gui.pages.editor.problems_panel import MOST, Group, Listed
from quizapp.gui.pages.editor.quiz_form import quiz_form
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.gui.presenters.editor.checks import EditorChecks

PAUSE_MS = 1000


class EditorPresenter(QObject):
    """Shows what is edited, and makes the changes that a person asks for."""

    question_turned = Signal()
    """Another question is at hand, or the quiz."""
    checked = Signal(object)
    """The Checked of the question at hand."""
    state_changed = Signal()
    """Whether the file is edited, or which file it is, may be otherwise now."""

    def __init__(
        self, page: EditorPage, jobs: Jobs, dialogs: Dialogs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.page = page
        self._jobs = jobs
        self.dialogs = dialogs
        self.editing: Editing | None = None
        self.checks: EditorChecks | None = None
        self.question: QuestionChanges | None = None
        self.quiz: QuizChanges | None = None
        self.current: int | None = None
        self._wanted: list[int | None] | None = None
        self._typed: Key | None = None
        self._is_adding = False
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.close_step)
        self._wire()

    def _wire(self) -> None:
        page = self.page
        page.bar.undo_requested.connect(self.undo)
        page.bar.redo_requested.connect(self.redo)
        page.side_shown.connect(self._show_side)
        page.list.question_chosen.connect(self._turn_to)
        page.list.filter_changed.connect(self._filter)
        page.problems.problem_chosen.connect(self._go_to_problem)

    # Which file

    def start(self, editing: Editing) -> None:
        """Edit a file from now on."""
        self.stop()
        self.editing = editing
        self.question, self.quiz = QuestionChanges(editing), QuizChanges(editing)
        editing.listeners.append(self._hear)
        self._begin_checks()
        self.page.list.clear_filter()
        self.page.tell("")
        first = 0 if editing.document.count else None
        self.show_list([first])
        self.show(first)
        self._tell_state()

    def take_focus(self) -> None:
        """Put the focus on the list, or, where that isn't shown, into the form."""
        if self.page.list.isVisible():
            self.page.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.page.form.focus_field(("prompt",))

    def stop(self) -> None:
        """Let go of the file."""
        self._pause.stop()
        if self.editing is not None:
            self.editing.listeners.remove(self._hear)
        if self.checks is not None:
            self.checks.close()
            self.checks.deleteLater()
        self.editing, self.checks = None, None

    @property
    def is_edited(self) -> bool:
        """Whether something isn't saved."""
        return self.editing is not None and self.editing.is_edited

    @property
    def is_typing(self) -> bool:
        """Whether the last change was typed."""
        return self._typed is not None

    @property
    def title(self) -> str:
        """The file's name, and whether it is edited, for the window's title."""
        if self.is_edited:
            return self.tr("{file} (edited)").format(file=self.name)
        return self.name

    @property
    def name(self) -> str:
        """The file's name."""
        path = self.editing.path if self.editing is not None else None
        return self.tr("New quiz") if path is None else path.name

    def show_saved(self) -> None:
        """Take over that the file was saved, or that it is another one now."""
        self._tell_state()

    def ids(self) -> set[str]:
        """The ids of all questions."""
        return self.checks.rows.ids() if self.checks is not None else set()

    @property
    def new_question(self) -> NewQuestion | None:
        """The current question, if it was just added and not all its problems are shown yet."""
        return self.checks.rows.new if self.checks is not None else None

    def show_told(self) -> None:
        """Show the problems of the current question that are due by now."""
        at, checks = self.current, self.checks
        if checks is not None and at is not None:
            self.page.list.show_changed(at)
            self.page.form.show_problems(checks.rows.problems(at))
            self._show_counts()

    @Slot()
    def tell_all(self) -> None:
        """Tell all that is wrong with the question at hand, though it is new."""
        if self.checks is not None and self.checks.rows.new is not None:
            self.checks.rows.new = None
            self.show_told()

    def _begin_checks(self) -> None:
        assert self.editing is not None
        if self.checks is not None:
            self.checks.close()
            self.checks.deleteLater()
        self.checks = EditorChecks(self.editing, self._jobs, self)
        self.checks.question_checked.connect(self._take_check)
        self.checks.all_checked.connect(self._take_checks)

    # What is shown

    def show_list(self, chosen: list[int | None]) -> None:
        """Show the questions that are searched for, with some of them chosen."""
        if self.checks is None:
            return
        listed, rows = self.page.list, self.checks.rows
        found = rows.found(listed.words, listed.topic, listed.with_problems)
        hidden = [c for c in chosen if c is not None and found is not None and c not in found]
        if hidden and self._wanted is not None:
            listed.clear_filter()
            found = None
        listed.show_rows(rows, found, chosen)

    def show(self, question: int | None) -> None:
        """Show the form of a question, or of the quiz."""
        editing, checks = self.editing, self.checks
        if editing is None or checks is None or self.question is None:
            return
        if question is not None and not 0 <= question < editing.document.count:
            question = None
        self.close_step()
        self.current = question
        self._typed = None
        was_new, checks.rows.new = checks.rows.new, None
        if self._is_adding and question is not None:
            checks.rows.new = NewQuestion(question)
        if was_new is not None:  # all its problems are shown now
            self.page.list.show_all_changed()
            self._show_counts()
        self.page.show_question(is_quiz=question is None)
        if question is None:
            self._show_quiz()
        else:
            self.question.turn_to(question)
            self.show_form(anew=True)
            self.page.form.show_problems(checks.rows.problems(question), anew=True)
        self.question_turned.emit()
        checks.turn_to(question)

    def show_form(self, *, anew: bool) -> None:
        """Show what stands in the question at hand; `anew` where it wasn't at hand before."""
        editing, changes = self.editing, self.question
        if editing is None or changes is None or self.current is None:
            return
        raw = editing.document.raw(self.current)
        self.page.form.show_form(question_form(changes.edits, raw, changes.keys), anew=anew)
        if anew and self.quiz is not None:
            self.page.form.evidence.show_reading(self.quiz.edits.paragraphs)

    def _show_quiz(self) -> None:
        if self.quiz is not None and self.checks is not None:
            self.page.quiz_form.show_form(quiz_form(self.quiz.edits))
            self.page.quiz_form.show_problems(self.checks.rows.about_quiz, anew=True)

    def _tell_state(self) -> None:
        editing = self.editing
        if editing is None:
            return
        self.page.bar.show_file(self.name, is_edited=editing.is_edited)
        self.page.bar.show_steps(can_undo=editing.can_undo, can_redo=editing.can_redo)
        self.state_changed.emit()

    # Changes

    def do(self, change: Change, key: Key, *, typing: bool = False) -> None:
        """Make a change of the question at hand, or of the quiz, in the field `key`."""
        editing = self.editing
        if editing is None or not change:
            return
        at = self.current
        self._typed = key if typing else None
        field: Key = ("heading", *key) if at is None else ("question", at, *key)
        editing.do(change, field, at or 0, typing=typing)
        if typing:
            self._pause.start()

    def add(self, change: Change, at: int) -> None:
        """Make a change that adds a blank question at `at`, and show it."""
        self._is_adding = True
        self.do_list(change, [at])
        self._is_adding = False

    def do_list(self, change: Change, chosen: list[int]) -> None:
        """Make a change of the list of questions; then `chosen` are selected."""
        editing = self.editing
        if editing is None or not change:
            return
        self.close_step()
        wanted: list[int | None] = list(chosen)
        self._wanted = wanted or [None]
        editing.do(change, ("questions",), chosen[-1] if chosen else 0)

    def do_all(self, change: Change) -> None:
        """Make a change of the quiz and its questions alike."""
        if self.editing is not None and change:
            self.close_step()
            self._typed = None
            self.editing.do(change, ("all",), self.current or 0)

    @Slot()
    def undo(self) -> None:
        """Take the last step back, and show where it was made.

        One that took in another program's changes only if the person wants that: saving would
        then overwrite them.
        """
        if self.editing is None or not self.editing.can_undo:
            return
        if self.editing.undoes_merge:
            self.dialogs.ask(
                self.tr("Undo changes made outside quizapp?"),
                self.tr(
                    "The last step merged changes that another program made to the file. "
                    "If you undo it and save, those changes are lost."
                ),
                self.tr("Take it back"),
                self.tr("Keep it"),
                self._undo,
                careful=True,
            )
        else:
            self._undo()

    def _undo(self) -> None:
        if self.editing is not None:
            self._wanted, self._typed = [], None
            self._go_to_step(self.editing.undo())
            self.page.say(self.tr("Undone"))

    @Slot()
    def redo(self) -> None:
        """Do the step taken back last again, and show where."""
        if self.editing is not None and self.editing.can_redo:
            self._wanted, self._typed = [], None
            self._go_to_step(self.editing.redo())
            self.page.say(self.tr("Redone"))

    def _go_to_step(self, step: Step | None) -> None:
        editing = self.editing
        self._wanted = None
        if step is None or editing is None:
            return
        field = step.field
        if field[0] == "heading":
            self.go_to(None, field[1:])
        elif field[0] == "question" and isinstance(field[1], int):
            self.go_to(field[1], field[2:])
        elif field[0] == "questions":
            count = editing.document.count
            self.go_to(min(step.question, count - 1) if count else None, ())

    def go_to(self, question: int | None, key: Key) -> None:
        """Show a question, or the quiz, and go to a field of its form."""
        if question != self.current:
            if self.page.list.model.row_of(question) < 0:
                self.page.list.clear_filter()
                self.show_list([question])
            else:
                self.page.list.choose([question])
            self.show(question)
        if key:
            self.page.turn_to_form()
            form = self.page.quiz_form if question is None else self.page.form
            form.focus_field(key)

    def _hear(self, touched: Touched) -> None:
        """The document was changed, in whatever way."""
        editing, checks = self.editing, self.checks
        if editing is None or checks is None or self.question is None:
            return
        count = editing.document.count
        is_whole = touched.heading and bool(question_splices(touched.change, count))
        if is_whole or checks.rows.document is not editing.document:
            self._begin_checks()
            self.question, self.quiz = QuestionChanges(editing), QuizChanges(editing)
            self.show_list([self.current])
            self.show(self.current)
        elif touched.question is None and not touched.heading:
            checks.follow(touched)
            self._follow_list()
        else:
            checks.follow(touched)
            self._follow_one(touched)
        self._tell_state()

    def _follow_list(self) -> None:
        editing = self.editing
        assert editing is not None
        count = editing.document.count
        wanted = self._wanted or [self.current]
        chosen: list[int | None] = [w for w in wanted if w is not None and w < count]
        chosen = chosen or [count - 1 if count else None]
        self.show_list(chosen)
        self._wanted = None
        self.show(chosen[-1])

    def _follow_one(self, touched: Touched) -> None:
        at = touched.question
        self.page.list.show_changed(at)
        if at is None:
            if self.current is None and self._typed is None:
                self._show_quiz()
            elif self.current is not None and self.quiz is not None:
                self.page.form.evidence.show_reading(self.quiz.edits.paragraphs)
        elif at == self.current and self.question is not None:
            self.question.follow()
            if self._typed is None or self._typed[0] == "evidence":
                self.show_form(anew=False)

    @Slot()
    def close_step(self) -> None:
        """Let what is typed next be a step of its own."""
        self._pause.stop()
        if self.editing is not None:
            self.editing.close_step()

    # What checks tell

    @Slot(int, object)
    def _take_check(self, at: int, checked: Checked) -> None:
        self.page.list.show_changed(at)
        if at == self.current and self.checks is not None:
            self.page.form.show_problems(self.checks.rows.problems(at))
            self.checked.emit(checked)
        self._show_counts()

    @Slot()
    def _take_checks(self) -> None:
        self.page.list.show_all_changed()
        if self.current is None and self.checks is not None:
            self.page.quiz_form.show_problems(self.checks.rows.about_quiz)
        self._show_counts()

    def _show_counts(self) -> None:
        if self.checks is None:
            return
        rows = self.checks.rows
        self.page.bar.show_problem_count(rows.problem_count)
        if self.page.is_problems_shown:
            found = rows.listed()
            groups = [_with_stems(rows, group) for group in grouped(found)]
            self.page.problems.show_groups(groups, len(found), is_checking=self.checks.is_checking)

    @Slot(str)
    def _show_side(self, side: str) -> None:
        if side == "preview" and self.checks is not None:
            self.checks.turn_to(self.current)
        elif side == "problems":
            self.tell_all()
        self._show_counts()

    # Ways through the list

    @Slot(object)
    def _turn_to(self, question: int | None) -> None:
        if question != self.current:
            self.show(question)

    @Slot()
    def _filter(self) -> None:
        self.show_list([self.current])
        found = self.page.list.found
        if found is None:
            self.page.say(self.tr("All questions shown"))
        elif not found:
            self.page.say(self.tr("Nothing found"))
        else:
            self.page.say(self.tr("%Ln question(s) found", "", found))

    @Slot(object)
    def _go_to_problem(self, listed: Listed) -> None:
        form = self.page.quiz_form if listed.question is None else self.page.form
        self.page.turn_to_form()
        self.go_to(listed.question, ())
        slot = form.slot_of(listed.problem)
        form.focus_field(slot if slot not in (("question",), ("quiz",)) else ("prompt",))


def _with_stems(rows: Rows, group: Sequence[Found]) -> Group:
    """The same problem of several questions, with the texts of those that have a row."""
    with_row = MOST if len(group) > 1 else 0
    return tuple(
        Listed(
            question,
            problem,
            rows.row(question).prompt if question is not None and at < with_row else "",
        )
        for at, (question, problem) in enumerate(group)
    )
