"""Makes the changes that are typed and chosen in the editor's forms, and shows errors in time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.app.editing.forms import Key, NoNumberError
from quizapp.app.editing.live_check import OPTIONS, EditorProblem, Steps
from quizapp.app.editing.quiz_edits import heading_fix
from quizapp.files.editing.pieces import Change
from quizapp.files.problems import apply
from quizapp.gui.presenters.editor.editor import EditorPresenter


class FieldsPresenter(QObject):
    """Makes the changes that are asked for in the forms of a question and of the quiz."""

    def __init__(self, editor: EditorPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._page = editor.page
        form, quiz_form = editor.page.form, editor.page.quiz_form
        form.text_edited.connect(self._write)
        form.key_marked.connect(self._mark)
        form.option_added.connect(self._add_option)
        form.option_removed.connect(self._remove_option)
        form.option_moved.connect(self._move_option)
        form.evidence.removed.connect(self._remove_passage)
        form.evidence.picker.selection_used.connect(self._use_passages)
        form.choice_made.connect(self._choose)
        form.topics_wanted.connect(self._offer_topics)
        form.fix_requested.connect(self._fix)
        form.ignore_requested.connect(self._ignore)
        quiz_form.ignore_requested.connect(self._ignore)
        quiz_form.text_edited.connect(self._write_quiz)
        quiz_form.choice_made.connect(self._choose_quiz)
        quiz_form.flag_set.connect(self._set_flag)
        quiz_form.mode_set.connect(self._set_mode)
        quiz_form.fix_requested.connect(self._fix)

    @Slot(object, str)
    def _write(self, key: Key, text: str) -> None:
        changes = self._editor.question
        if changes is None or self._editor.current is None:
            return
        change, wrong = self._read(lambda: changes.text(key, text))
        slot: Key = ("option", key[1]) if key[0] == "credit" else key[:1]
        if key[0] in ("points", "credit"):
            self._page.form.tell_own(slot, wrong)
        self._editor.do(change, key, typing=True)

    def _read(self, change: Callable[[], Change]) -> tuple[Change, str]:
        """A change, or what is wrong with the text that it should be made of."""
        try:
            return change(), ""
        except NoNumberError:
            return (), self.tr("Type a number, such as 1 or 0.5.")

    @Slot(int, bool)
    def _mark(self, at: int, on: bool) -> None:
        if self._editor.question is not None:
            self._editor.do(self._editor.question.mark(at, on), ("option", at))
            self._editor.show_form(anew=False)

    @Slot()
    def _add_option(self) -> None:
        if self._editor.question is not None:
            at = len(self._editor.question.edits.options)
            self._editor.do(self._editor.question.edits.add_option(), ("option", at))
            self._page.form.focus_field(("option", at))

    @Slot(int)
    def _remove_option(self, at: int) -> None:
        if self._editor.question is not None:
            change = self._editor.question.edits.remove_option(at)
            self._editor.question.keys = {
                k - (k > at) for k in self._editor.question.keys if k != at
            }
            self._editor.do(change, ("option", max(0, at - 1)))

    @Slot(int, int)
    def _move_option(self, before: int, after: int) -> None:
        changes = self._editor.question
        if changes is not None and 0 <= after < len(changes.edits.options):
            changes.keys = {{before: after, after: before}.get(k, k) for k in changes.keys}
            self._editor.do(changes.edits.move_option(before, after), ("option", after))
            self._page.form.focus_field(("option", after))

    @Slot(int)
    def _remove_passage(self, at: int) -> None:
        if self._editor.question is not None:
            self._editor.do(self._editor.question.remove_passage(at), ("evidence",))

    @Slot(list)
    def _use_passages(self, chosen: list[str]) -> None:
        if self._editor.question is not None:
            self._editor.do(self._editor.question.use_passages(chosen), ("evidence",))

    @Slot(object, str)
    def _choose(self, key: Key, value: str) -> None:
        if self._editor.question is not None:
            self._editor.do(self._editor.question.choose(key, value), key)

    # The quiz's form

    @Slot(object, str)
    def _write_quiz(self, key: Key, text: str) -> None:
        quiz = self._editor.quiz
        if quiz is None or self._editor.current is not None:
            return
        change, wrong = self._read(lambda: quiz.text(key, text))
        self._page.quiz_form.tell_own(key, wrong)
        self._editor.do(change, key, typing=True)

    @Slot(object, str)
    def _choose_quiz(self, key: Key, value: str) -> None:
        if self._editor.quiz is not None:
            self._editor.do(self._editor.quiz.edits.set(key, value), key)

    @Slot(object, bool)
    def _set_flag(self, key: Key, on: bool) -> None:
        if self._editor.quiz is not None:
            self._editor.do(self._editor.quiz.edits.set(key, on), key)

    @Slot(str, bool)
    def _set_mode(self, mode: str, on: bool) -> None:
        if self._editor.quiz is not None:
            self._editor.do(self._editor.quiz.set_mode(mode, on), ("settings", "modes"))

    @Slot()
    def _offer_topics(self) -> None:
        if self._editor.checks is not None:
            self._page.form.show_topics(self._editor.checks.rows.topics())

    @Slot(str)
    def _ignore(self, code: str) -> None:
        editor = self._editor
        if editor.question is None or editor.quiz is None:
            return
        editor.close_step()
        changes = editor.quiz if editor.current is None else editor.question
        editor.do(changes.ignore(code), ("ignore",))

    @Slot(object)
    def _fix(self, problem: EditorProblem) -> None:
        editing = self._editor.editing
        if editing is None or problem.fix is None:
            return
        self._editor.close_step()
        try:
            if self._editor.current is None:
                self._editor.do(
                    heading_fix(editing.document, problem.fix), problem.path or ("title",)
                )
            else:
                old = editing.document.text(self._editor.current).encode()
                text = apply(old, problem.fix.edits).decode()
                change = editing.document.replace_text(self._editor.current, text)
                self._editor.do(change, self._page.form.slot_of(problem))
        except ValueError:  # the text is no longer the one that was checked
            if self._editor.checks is not None:
                self._editor.checks.check_now()


OF_OPTION = ("option", "feedback", "credit")


class NewQuestions(QObject):
    """Tells of a new question what was left; saving and going to a problem tell all of it."""

    def __init__(self, editor: EditorPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._form = editor.page.form
        editor.page.bar.save_requested.connect(editor.tell_all)
        editor.page.bar.problem_wanted.connect(self._tell_all)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    @Slot(int)
    def _tell_all(self, _by: int) -> None:
        self._editor.tell_all()

    @Slot(QWidget, QWidget)
    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        new = self._editor.new_question
        if new is None or before is None or now is None:  # the window itself is left or entered
            return
        left, entered = self._place_of(before), self._place_of(now)
        if not left or left == entered:
            return
        if left != OPTIONS:
            new.leave(left)
        if left[:1] == OPTIONS and entered[:1] != OPTIONS:  # not from one option to another
            new.leave(OPTIONS)
        self._editor.show_told()

    def _place_of(self, widget: QWidget) -> Steps:
        """What a widget of the form is about, nothing for others."""
        key = self._form.key_at(widget)
        if key[:1] in (("options",), *((part,) for part in OF_OPTION)):
            return (*OPTIONS, *key[1:2])
        return key[:1]
