"""The form of a question: its prompt, options, explanation, topic, evidence and the rest."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from quizapp.app.editing.forms import Key, QuestionForm
from quizapp.app.editing.live_check import EditorProblem
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.editor.evidence_fields import EvidenceFields
from quizapp.gui.pages.editor.form import Form
from quizapp.gui.pages.editor.option_row import OptionRow
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.fields import GrowingField
from quizapp.gui.widgets.line_fields import LineField
from quizapp.gui.widgets.marks import Choice
from quizapp.quiz.compat import override

OPTION_PARTS = ("option", "feedback", "credit")


class QuestionFormView(Form):
    """Shows a QuestionForm, and tells what a person changes; positions count from 0."""

    key_marked = Signal(int, bool)
    option_added = Signal()
    option_removed = Signal(int)
    option_moved = Signal(int, int)
    choice_made = Signal(object, str)
    """A Key, and the value chosen."""
    topics_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._rows: list[OptionRow] = []
        self._build()
        self._wire()

    def show_form(self, form: QuestionForm, *, anew: bool) -> None:
        """Show a form; `anew` where it is that of another question."""
        self.forget_own()
        if anew:
            self.to_top()
            self.evidence.open_picker(False)
            for row in self._rows:
                row.forget()
        self._prompt.show_text(form.prompt)
        self._show_options(form)
        self._explanation.show_text(form.explanation)
        self._topic.show_text(form.topic)
        self._points.show_text(form.points)
        self.evidence.show_passages(form.evidence)
        self._image_file.show_text(form.image_file)
        self._image_alt.show_text(form.image_alt)
        self._id.show_text(form.id)
        self._ignore.show_text(form.ignore)
        self._select_all.show_value("on" if form.select_all else "off")
        self._shuffle.show_value(form.shuffle)
        self._scoring.show_value(form.scoring)
        if anew:
            self._show_rest(bool(form.image_file or form.shuffle or form.scoring or form.ignore))

    def show_topics(self, topics: Sequence[str]) -> None:
        """Offer topics while one is written."""
        self._topics.setStringList(list(topics))

    @override
    def show_problems(self, problems: Iterable[EditorProblem], *, anew: bool = False) -> None:
        """Show problems, each under its field; `anew` where another question is shown now."""
        # Of a blank option it is enough to say that it is blank.
        shown = (
            each
            for each in problems
            if each.code != "same-options" or str(each.data.get("text", "")).strip()
        )
        super().show_problems(shown, anew=anew)
        for row in self._rows:
            row.show_notes()

    @override
    def slot_of(self, problem: EditorProblem) -> Key:
        """The key of the notes that show a problem."""
        path = problem.path
        if path[:1] == ("options",) and len(path) > 1 and ("option", path[1]) in self.notes:
            return ("option", path[1])
        if path[:1] in (("answer",), ("options",)):
            return ("options",)
        return path[:1] if path[:1] in self.notes else ("question",)

    @override
    def key_at(self, widget: QWidget) -> Key:
        key = super().key_at(widget)
        if not key and any(row.isAncestorOf(widget) for row in self._rows):
            return ("options",)
        return key

    @override
    def focus_field(self, key: Key) -> None:
        """Put the focus on a field, and bring it into view; what hides it is opened."""
        if key[:1] in (("image",), ("id",), ("shuffle",), ("scoring",), ("ignore",)):
            self._show_rest(True)
        details = {("feedback", row.at) for row in self._rows}
        details |= {("credit", row.at) for row in self._rows}
        if key in details:
            self._rows[int(key[1])].open_details()
        if key[:1] in (("options",), ("answer",)):
            key = ("option", 0)
        if key == ("image",):
            key = ("image", "file")
        if key[:1] == ("evidence",) and key not in self.fields:
            key = ("evidence", 0)
        if key in (("shuffle",), ("scoring",)):
            choice = self._shuffle if key == ("shuffle",) else self._scoring
            choice.focus_end()
            self.ensure(choice)
            return
        super().focus_field(key if key in self.fields else ("prompt",))

    # Built once

    def _build(self) -> None:
        theme = self.theme
        self.column.addWidget(self.add_notes(("question",)))
        self._prompt = GrowingField(theme, self.tr("Question"))
        self.add_field(("prompt",), self.tr("Question"), self._prompt)
        self._build_options()
        self._explanation = GrowingField(theme, self.tr("Explanation"))
        self.add_field(("explanation",), self.tr("Explanation"), self._explanation)
        self._topic = LineField(theme, self.tr("Topic"))
        self._points = LineField(theme, self.tr("Points"))
        self._topics = QStringListModel(self)
        completer = QCompleter(self._topics, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._topic.setCompleter(completer)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        topic = self.boxed(("topic",), self.tr("Topic"), self._topic)
        points = self.boxed(("points",), self.tr("Points"), self._points)
        for box, share in ((topic, 5), (points, 2)):
            box.addStretch(1)
            row.addLayout(box, share)
        self.column.addLayout(row)
        self.evidence = EvidenceFields(self)
        self._build_rest()
        self.column.addStretch(1)

    def _build_options(self) -> None:
        theme = self.theme
        self._options_label = self.caption("")
        self._options = QVBoxLayout()
        self._options.setSpacing(0)
        self._add_option = Button(theme, self.tr("Add option"), kind="link")
        self._select_all = Choice(
            theme,
            self.tr("Correct answers"),
            {"off": self.tr("One"), "on": self.tr("Select all that apply")},
        )
        self.column.addWidget(self._options_label)
        self.column.addLayout(self._options)
        self.column.addWidget(self.add_notes(("options",)))
        below = QHBoxLayout()
        below.addWidget(self._add_option)
        below.addStretch(1)
        self.column.addLayout(below)
        self.column.addWidget(self._select_all)

    def _build_rest(self) -> None:
        theme = self.theme
        self._more = Button(theme, self.tr("Picture, order, scoring, warnings, id"), kind="link")
        self._more.setCheckable(True)
        below = QHBoxLayout()
        below.addWidget(self._more)
        below.addStretch(1)
        self.column.addLayout(below)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(theme.px(8))
        self._image_file = LineField(theme, self.tr("Picture file"))
        self._image_alt = GrowingField(theme, self.tr("Picture description"))
        self._id = GrowingField(theme, self.tr("ID"), single=True)
        self._ignore = LineField(theme, self.tr("Silenced warnings"))
        self._shuffle = Choice(
            theme,
            self.tr("Order of the options"),
            {
                "": self.tr("As the quiz says"),
                "on": self.tr("Shuffled"),
                "off": self.tr("As written"),
            },
        )
        self._scoring = Choice(
            theme,
            self.tr("Scoring when several answers are correct"),
            {
                "": self.tr("As the quiz says"),
                "balanced": self.tr("Balanced"),
                "proportional": self.tr("Proportional"),
                "all_or_nothing": self.tr("All or nothing"),
            },
        )
        file_label = self.tr("Picture: a file in the same folder as the quiz")
        alt_label = self.tr("Picture description, for students who can't see it")
        for part, label, field in (
            ("file", file_label, self._image_file),
            ("alt", alt_label, self._image_alt),
        ):
            rest.addLayout(self.labeled(label, field))
            self.link(("image", part), field)
        rest.addWidget(self.add_notes(("image",)))
        for choice, slot in ((self._shuffle, "shuffle"), (self._scoring, "scoring")):
            rest.addWidget(choice)
            rest.addWidget(self.add_notes((slot,)))
        rest.addLayout(self.boxed(("ignore",), self.tr("Silenced warnings, by code"), self._ignore))
        rest.addLayout(self.boxed(("id",), self.tr("ID: keeps scores with the question"), self._id))
        self.column.addWidget(self._rest)

    def _wire(self) -> None:
        self._add_option.clicked.connect(self.option_added)
        self._select_all.chosen.connect(self._choose_select_all)
        self._shuffle.chosen.connect(self._choose_shuffle)
        self._scoring.chosen.connect(self._choose_scoring)
        self._more.switched.connect(self._show_rest)
        self._topic.textEdited.connect(self.topics_wanted)

    # Shown anew with each form

    def _show_options(self, form: QuestionForm) -> None:
        many = self.tr("Options · mark all correct answers")
        one = self.tr("Options · mark the correct answer")
        self._options_label.set_text(many if form.select_all else one)
        while len(self._rows) < len(form.options):
            self._add_row()
        while len(self._rows) > len(form.options):
            self._drop_row()
        for row, option in zip(self._rows, form.options, strict=True):
            row.show_option(option, select_all=form.select_all)

    def _add_row(self) -> None:
        at = len(self._rows)
        row = OptionRow(self.theme, at, self.add_notes(("option", at)))
        self.link(("option", at), row.field)
        self.link(("feedback", at), row.feedback)
        self.link(("credit", at), row.credit)
        row.key_marked.connect(self.key_marked)
        row.removed.connect(self.option_removed)
        row.moved.connect(self.option_moved)
        row.entered.connect(self._go_on)
        row.moved_about.connect(self.order_later)
        self._rows.append(row)
        self._options.addWidget(row)

    def _drop_row(self) -> None:
        row = self._rows.pop()
        if row.field.hasFocus() and self._rows:
            self._rows[-1].field.focus_end()
        self.unlink([(part, row.at) for part in OPTION_PARTS])
        self._options.removeWidget(row)
        row.hide()
        row.deleteLater()

    # What a person does

    @Slot(str)
    def _choose_select_all(self, value: str) -> None:
        self.choice_made.emit(("select_all",), value)

    @Slot(str)
    def _choose_shuffle(self, value: str) -> None:
        self.choice_made.emit(("shuffle",), value)

    @Slot(str)
    def _choose_scoring(self, value: str) -> None:
        self.choice_made.emit(("scoring",), value)

    @Slot(bool)
    def _show_rest(self, on: bool) -> None:
        self._more.setChecked(on)
        self._rest.setVisible(on)

    @Slot(int)
    def _go_on(self, at: int) -> None:
        """Enter in an option: go to the next one, behind the last add another."""
        if at + 1 == len(self._rows):
            self.option_added.emit()
        self.focus_field(("option", at + 1))
