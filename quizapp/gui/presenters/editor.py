"""Ties the editor's page to the editing of a file."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from quizapp.app.editing import Editing, Step, Touched
from quizapp.app.list_edits import ListEdits, place_after
from quizapp.app.live_check import Checked, Told
from quizapp.app.previewing import Preview
from quizapp.app.question_form import question_form
from quizapp.app.quiz_edits import heading_fix
from quizapp.files.document import Change
from quizapp.files.problems import apply
from quizapp.gui.jobs import Jobs
from quizapp.gui.pages.editor import EditorPage
from quizapp.gui.pages.form import Key
from quizapp.gui.pages.problems_panel import MOST, Listed
from quizapp.gui.pages.quiz_form import quiz_form
from quizapp.gui.presenters.editor_checks import EditorChecks
from quizapp.gui.presenters.editor_forms import QuestionChanges, QuizChanges, made
from quizapp.gui.presenters.navigator import Navigator

PAUSE_MS = 1000


class EditorPresenter(QObject):
    """Shows what is edited, and makes the changes that a person asks for."""

    state_changed = Signal()
    """Whether the file is edited, or which file it is, may be otherwise now."""

    def __init__(
        self, page: EditorPage, jobs: Jobs, navigator: Navigator, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.page = page
        self._jobs = jobs
        self._navigator = navigator
        self.editing: Editing | None = None
        self._checks: EditorChecks | None = None
        self._question: QuestionChanges | None = None
        self._quiz: QuizChanges | None = None
        self._current: int | None = None
        self._wanted: list[int | None] | None = None
        self._typed: Key | None = None
        self._preview: Preview | None = None
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._close_step)
        self._wire()

    def _wire(self) -> None:
        page = self.page
        page.undo_requested.connect(self.undo)
        page.redo_requested.connect(self.redo)
        page.side_shown.connect(self._show_side)
        page.list.question_chosen.connect(self._turn_to)
        page.list.filter_changed.connect(self._filter)
        page.list.filter_wanted.connect(self._offer_filters)
        page.list.move_requested.connect(self._move)
        page.list.step_requested.connect(self._step)
        page.list.add_requested.connect(self._add)
        page.list.duplicate_requested.connect(self._duplicate)
        page.list.delete_requested.connect(self._delete)
        page.list.topic_requested.connect(self._ask_topic)
        page.form.text_edited.connect(self._write)
        page.form.key_marked.connect(self._mark)
        page.form.option_added.connect(self._add_option)
        page.form.option_removed.connect(self._remove_option)
        page.form.option_moved.connect(self._move_option)
        page.form.evidence_removed.connect(self._remove_passage)
        page.form.evidence_used.connect(self._use_passages)
        page.form.choice_made.connect(self._choose)
        page.form.topics_wanted.connect(self._offer_topics)
        page.form.fix_requested.connect(self._fix)
        page.quiz_form.text_edited.connect(self._write_quiz)
        page.quiz_form.choice_made.connect(self._choose_quiz)
        page.quiz_form.flag_set.connect(self._set_flag)
        page.quiz_form.mode_set.connect(self._set_mode)
        page.quiz_form.fix_requested.connect(self._fix)
        page.problems.problem_chosen.connect(self._go_to_problem)
        page.preview.option_chosen.connect(self._try_option)
        page.preview.primary_pressed.connect(self._try_next)

    # Which file

    def start(self, editing: Editing) -> None:
        """Edit a file from now on."""
        self.stop()
        self.editing = editing
        self._question, self._quiz = QuestionChanges(editing), QuizChanges(editing)
        editing.listeners.append(self._hear)
        self._begin_checks()
        self.page.list.clear_filter()
        self.page.tell("")
        first = 0 if editing.document.count else None
        self._show_list([first])
        self._show(first)
        self._tell_state()

    def stop(self) -> None:
        """Let go of the file."""
        self._pause.stop()
        if self.editing is not None:
            self.editing.listeners.remove(self._hear)
        if self._checks is not None:
            self._checks.close()
            self._checks.deleteLater()
        self.editing, self._checks, self._preview = None, None, None

    @property
    def is_edited(self) -> bool:
        """Whether something isn't saved."""
        return self.editing is not None and self.editing.is_edited

    @property
    def title(self) -> str:
        """The file's name, and whether it is edited, for the window's title."""
        if self.is_edited:
            return self.tr("{file} (edited)").format(file=self._name)
        return self._name

    @property
    def _name(self) -> str:
        path = self.editing.path if self.editing is not None else None
        return self.tr("New quiz") if path is None else path.name

    def show_saved(self) -> None:
        """Take over that the file was saved, or that it is another one now."""
        self._tell_state()

    def ids(self) -> set[str]:
        """The ids of all questions."""
        return self._checks.rows.ids() if self._checks is not None else set()

    def _begin_checks(self) -> None:
        assert self.editing is not None
        if self._checks is not None:
            self._checks.close()
            self._checks.deleteLater()
        self._checks = EditorChecks(self.editing, self._jobs, self)
        self._checks.question_checked.connect(self._take_check)
        self._checks.all_checked.connect(self._take_checks)

    # What is shown

    def _show_list(self, chosen: list[int | None]) -> None:
        if self._checks is None:
            return
        listed, rows = self.page.list, self._checks.rows
        found = rows.found(listed.words, listed.topic, listed.with_problems)
        hidden = [c for c in chosen if c is not None and found is not None and c not in found]
        if hidden and self._wanted is not None:
            listed.clear_filter()
            found = None
        listed.show_rows(rows, found, chosen)

    def _show(self, question: int | None) -> None:
        """Show the form of a question, or of the quiz."""
        editing, checks = self.editing, self._checks
        if editing is None or checks is None or self._question is None:
            return
        if question is not None and not 0 <= question < editing.document.count:
            question = None
        self._close_step()
        self._current = question
        self._typed = None
        self._preview = None
        self.page.show_question(is_quiz=question is None)
        if question is None:
            self._show_quiz()
            self.page.show_preview(False, self.tr("Choose a question to see it here."))
        else:
            self._question.turn_to(question)
            self._show_question(anew=True)
            self.page.form.show_told(checks.rows.told(question))
        checks.turn_to(question)

    def _show_question(self, *, anew: bool) -> None:
        editing, changes = self.editing, self._question
        if editing is None or changes is None or self._current is None:
            return
        raw = editing.document.raw(self._current)
        self.page.form.show_form(question_form(changes.edits, raw, changes.keys), anew=anew)
        if anew and self._quiz is not None:
            self.page.form.show_reading(self._quiz.edits.paragraphs)

    def _show_quiz(self) -> None:
        if self._quiz is not None and self._checks is not None:
            self.page.quiz_form.show_form(quiz_form(self._quiz.edits))
            self.page.quiz_form.show_told(self._checks.rows.about_quiz)

    def _tell_state(self) -> None:
        editing = self.editing
        if editing is None:
            return
        self.page.show_file(self._name, is_edited=editing.is_edited)
        self.page.show_steps(can_undo=editing.can_undo, can_redo=editing.can_redo)
        self.state_changed.emit()

    # Changes

    def do(self, change: Change, key: Key, *, typing: bool = False) -> None:
        """Make a change of the question at hand, or of the quiz, in the field `key`."""
        editing = self.editing
        if editing is None or not change:
            return
        at = self._current
        self._typed = key if typing else None
        field: Key = ("heading", *key) if at is None else ("question", at, *key)
        editing.do(change, field, at or 0, typing=typing)
        if typing:
            self._pause.start()

    def do_list(self, change: Change, chosen: list[int]) -> None:
        """Make a change of the list of questions; then `chosen` are selected."""
        editing = self.editing
        if editing is None or not change:
            return
        self._close_step()
        wanted: list[int | None] = list(chosen)
        self._wanted = wanted or [None]
        editing.do(change, ("questions",), chosen[-1] if chosen else 0)

    @Slot()
    def undo(self) -> None:
        """Take the last step back, and show where it was made."""
        if self.editing is not None and self.editing.can_undo:
            self._wanted = self._wanted or []
            self._go_to_step(self.editing.undo())

    @Slot()
    def redo(self) -> None:
        """Do the step taken back last again, and show where."""
        if self.editing is not None and self.editing.can_redo:
            self._wanted = self._wanted or []
            self._go_to_step(self.editing.redo())

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
        else:
            count = editing.document.count
            self.go_to(min(step.question, count - 1) if count else None, ())

    def go_to(self, question: int | None, key: Key) -> None:
        """Show a question, or the quiz, and go to a field of its form."""
        if question != self._current:
            if self.page.list.model.row_of(question) < 0:
                self.page.list.clear_filter()
                self._show_list([question])
            else:
                self.page.list.choose([question])
            self._show(question)
        if key:
            self.page.turn_to_form()
            form = self.page.quiz_form if question is None else self.page.form
            form.focus_field(key)

    def _hear(self, touched: Touched) -> None:
        """The document was changed, in whatever way."""
        editing, checks = self.editing, self._checks
        if editing is None or checks is None or self._question is None:
            return
        if checks.rows.document is not editing.document:
            self._begin_checks()
            self._question, self._quiz = QuestionChanges(editing), QuizChanges(editing)
            self._show_list([self._current])
            self._show(self._current)
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
        wanted = self._wanted or [self._current]
        chosen: list[int | None] = [w for w in wanted if w is not None and w < count]
        chosen = chosen or [count - 1 if count else None]
        self._show_list(chosen)
        self._wanted = None
        self._show(chosen[-1])

    def _follow_one(self, touched: Touched) -> None:
        at = touched.question
        self.page.list.model.tell_changed(at)
        if at is None:
            if self._current is None and self._typed is None:
                self._show_quiz()
            elif self._current is not None and self._quiz is not None:
                self.page.form.show_reading(self._quiz.edits.paragraphs)
        elif at == self._current and self._question is not None:
            self._question.follow()
            if self._typed is None or self._typed[0] == "evidence":
                self._show_question(anew=False)

    @Slot()
    def _close_step(self) -> None:
        self._pause.stop()
        if self.editing is not None:
            self.editing.close_step()

    # What checks tell

    @Slot(int, object)
    def _take_check(self, at: int, checked: Checked) -> None:
        self.page.list.model.tell_changed(at)
        if at == self._current:
            self.page.form.show_told(checked.told)
            self._show_preview(checked)
        self._show_counts()

    @Slot()
    def _take_checks(self) -> None:
        self.page.list.model.tell_all_changed()
        if self._current is None and self._checks is not None:
            self.page.quiz_form.show_told(self._checks.rows.about_quiz)
        self._show_counts()

    def _show_counts(self) -> None:
        if self._checks is None:
            return
        rows = self._checks.rows
        self.page.show_problem_count(rows.problem_count)
        if self.page.is_problems_shown:
            found, total = rows.listed(MOST)
            listed = [Listed(question, told) for question, told in found]
            self.page.problems.show_listed(listed, total, is_checking=self._checks.is_checking)

    def _show_preview(self, checked: Checked) -> None:
        editing, checks = self.editing, self._checks
        if editing is None or checks is None or not self.page.is_preview_shown:
            return
        if checked.question is None or self._current is None:
            why = self.tr("A student can't be shown this question: mend its errors first.")
            self.page.show_preview(False, why)
            self._preview = None
            return
        about, count = checks.neighbours.quiz.about, editing.document.count
        preview = Preview(about, checked.question, checks.folder, self._current, count)
        if self._preview is not None and self._preview.is_like(preview):
            return
        self._preview = preview
        self.page.show_preview(True)
        self.page.preview.show_state(preview.state, anew=True, with_quotes=True)

    @Slot(str)
    def _show_side(self, side: str) -> None:
        if side == "preview" and self._checks is not None:
            self._checks.turn_to(self._current)
        self._show_counts()

    @Slot(object)
    def _go_to_problem(self, listed: Listed) -> None:
        form = self.page.quiz_form if listed.question is None else self.page.form
        self.page.turn_to_form()
        self.go_to(listed.question, ())
        slot = form.slot_of(listed.told)
        form.focus_field(slot if slot not in (("question",), ("quiz",)) else ("prompt",))

    @Slot(object)
    def _fix(self, told: Told) -> None:
        editing = self.editing
        if editing is None or told.fix is None:
            return
        self._close_step()
        try:
            if self._current is None:
                self.do(heading_fix(editing.document, told.fix), told.path or ("title",))
            else:
                old = editing.document.text(self._current).encode()
                text = apply(old, told.fix.edits).decode()
                change = editing.document.replace_text(self._current, text)
                self.do(change, self.page.form.slot_of(told))
        except ValueError:  # the text is no longer the one that was checked
            if self._checks is not None:
                self._checks.check_now()

    # The list

    @Slot(object)
    def _turn_to(self, question: int | None) -> None:
        if question != self._current:
            self._show(question)

    @Slot()
    def _filter(self) -> None:
        self._show_list([self._current])

    @Slot()
    def _offer_filters(self) -> None:
        if self._checks is not None:
            self.page.list.show_filters(self._checks.rows.topics())

    @Slot()
    def _offer_topics(self) -> None:
        if self._checks is not None:
            self.page.form.show_topics(self._checks.rows.topics())

    def _list_edits(self) -> ListEdits:
        assert self.editing is not None
        return ListEdits(self.editing.document)

    @Slot()
    def _add(self) -> None:
        if self.editing is None:
            return
        at = self.editing.document.count if self._current is None else self._current + 1
        self.do_list(self._list_edits().add(at), [at])
        self.page.turn_to_form()
        self.page.form.focus_field(("prompt",))

    @Slot()
    def _duplicate(self) -> None:
        chosen = self.page.list.chosen()
        if chosen and self.editing is not None:
            change = self._list_edits().duplicate(chosen, self.ids())
            first = chosen[-1] + 1
            self.do_list(change, list(range(first, first + len(chosen))))

    @Slot()
    def _delete(self) -> None:
        chosen = self.page.list.chosen()
        if chosen and self.editing is not None:
            self.do_list(self._list_edits().delete(chosen), [chosen[0]])

    @Slot(list, int)
    def _move(self, moved: list[int], before: int) -> None:
        if moved and self.editing is not None:
            change = self._list_edits().move(moved, before)
            first = place_after(moved, before)
            self.do_list(change, list(range(first, first + len(moved))))

    @Slot(int)
    def _step(self, by: int) -> None:
        chosen = self.page.list.chosen()
        if not chosen or self.editing is None:
            return
        model = self.page.list.model
        row = model.row_of(chosen[0] if by < 0 else chosen[-1]) + by
        if 1 <= row <= model.shown:
            question = model.question(row)
            assert question is not None
            self._move(chosen, question if by < 0 else question + 1)

    @Slot()
    def _ask_topic(self) -> None:
        chosen = self.page.list.chosen()
        if not chosen or self._checks is None:
            return
        self._navigator.ask_name(
            self.tr("Set topic"),
            self.tr("Topic of %n question(s)", "", len(chosen)),
            self._checks.rows.row(chosen[-1]).topic,
            self.tr("Set"),
            self._set_topic,
        )

    def _set_topic(self, topic: str, answer: Callable[[str], None]) -> None:
        answer("")
        chosen = self.page.list.chosen()
        if chosen and self.editing is not None:
            self.do_list(self._list_edits().set_topic(chosen, topic.strip()), chosen)

    # The question's form

    @Slot(object, str)
    def _write(self, key: Key, text: str) -> None:
        changes = self._question
        if changes is None or self._current is None:
            return
        change, wrong = made(lambda: changes.text(key, text))
        slot: Key = ("option", key[1]) if key[0] == "credit" else key[:1]
        if key[0] in ("points", "credit") and (wrong or not change):
            self.page.form.tell_own(slot, wrong)
        self.do(change, key, typing=True)

    @Slot(int, bool)
    def _mark(self, at: int, on: bool) -> None:
        if self._question is not None:
            self.do(self._question.mark(at, on), ("option", at))
            self._show_question(anew=False)

    @Slot()
    def _add_option(self) -> None:
        if self._question is not None:
            at = len(self._question.edits.options)
            self.do(self._question.edits.add_option(), ("option", at))
            self.page.form.focus_field(("option", at))

    @Slot(int)
    def _remove_option(self, at: int) -> None:
        if self._question is not None:
            change = self._question.edits.remove_option(at)
            self._question.keys = {k - (k > at) for k in self._question.keys if k != at}
            self.do(change, ("option", max(0, at - 1)))

    @Slot(int, int)
    def _move_option(self, before: int, after: int) -> None:
        changes = self._question
        if changes is not None and 0 <= after < len(changes.edits.options):
            changes.keys = {{before: after, after: before}.get(k, k) for k in changes.keys}
            self.do(changes.edits.move_option(before, after), ("option", after))
            self.page.form.focus_field(("option", after))

    @Slot(int)
    def _remove_passage(self, at: int) -> None:
        if self._question is not None:
            self.do(self._question.remove_passage(at), ("evidence",))

    @Slot(list)
    def _use_passages(self, chosen: list[str]) -> None:
        if self._question is not None:
            self.do(self._question.use_passages(chosen), ("evidence",))

    @Slot(object, str)
    def _choose(self, key: Key, value: str) -> None:
        if self._question is not None:
            self.do(self._question.choose(key, value), key)

    # The quiz's form

    @Slot(object, str)
    def _write_quiz(self, key: Key, text: str) -> None:
        quiz = self._quiz
        if quiz is None or self._current is not None:
            return
        change, wrong = made(lambda: quiz.text(key, text))
        if wrong:
            self.page.quiz_form.tell_own(key, wrong)
        self.do(change, key, typing=True)

    @Slot(object, str)
    def _choose_quiz(self, key: Key, value: str) -> None:
        if self._quiz is not None:
            self.do(self._quiz.choose(key, value), key)

    @Slot(object, bool)
    def _set_flag(self, key: Key, on: bool) -> None:
        if self._quiz is not None:
            self.do(self._quiz.set_flag(key, on), key)

    @Slot(str, bool)
    def _set_mode(self, mode: str, on: bool) -> None:
        if self._quiz is not None:
            self.do(self._quiz.set_mode(mode, on), ("settings", "modes"))

    # The preview

    @Slot(int)
    def _try_option(self, option: int) -> None:
        if self._preview is not None:
            self._preview.choose(option)
            self._show_tried()

    @Slot()
    def _try_next(self) -> None:
        preview = self._preview
        if preview is None:
            return
        if preview.state.next_step == "check":
            preview.check()
            self._show_tried()
        elif preview.state.next_step == "next" and self._current is not None:
            self.go_to(self._current + 1, ())
        else:
            preview.begin_again()
            self.page.preview.show_state(preview.state, anew=True, with_quotes=True)

    def _show_tried(self) -> None:
        if self._preview is not None:
            self.page.preview.show_state(self._preview.state, anew=False, with_quotes=True)
