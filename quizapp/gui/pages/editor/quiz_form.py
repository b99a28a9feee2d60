"""The form of the quiz itself: its title, source, reading and settings."""

from msgspec import Struct
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from quizapp.app.editing.forms import Key, shown, shown_codes
from quizapp.app.editing.live_check import EditorProblem
from quizapp.app.editing.quiz_edits import QuizEdits
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.editor.form import Form
from quizapp.gui.widgets.fields import GrowingField
from quizapp.gui.widgets.line_fields import LineField
from quizapp.gui.widgets.marks import CheckMark, Choice
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override

TEXTS: tuple[Key, ...] = (
    ("title",),
    ("description",),
    ("language",),
    ("id",),
    ("source", "title"),
    ("source", "author"),
    ("source", "publisher"),
    ("source", "url"),
    ("source", "date"),
)
NUMBERS: tuple[Key, ...] = (
    ("settings", "pick"),
    ("settings", "time_limit_s"),
    ("settings", "pass_percent"),
)
FLAGS: tuple[Key, ...] = (("settings", "shuffle_questions"), ("settings", "shuffle_options"))
CHOICES: tuple[Key, ...] = (("settings", "reading"), ("settings", "scoring"))


class QuizForm(Struct, frozen=True):
    """What the form shows, by keys."""

    texts: dict[Key, str]
    flags: dict[Key, bool]
    modes: frozenset[str]
    reading: str


def quiz_form(edits: QuizEdits) -> QuizForm:
    """The form of a quiz, however wrong the types of what is written may be."""
    modes = edits.value(("settings", "modes"))
    return QuizForm(
        texts={
            **{key: shown(edits.value(key)) for key in (*TEXTS, *NUMBERS, *CHOICES)},
            ("ignore",): shown_codes(edits.value(("ignore",))),
        },
        flags={key: edits.value(key) is True for key in FLAGS},
        modes=frozenset(mode for mode in modes if isinstance(mode, str))
        if isinstance(modes, list)
        else frozenset(),
        reading="\n\n".join(edits.paragraphs),
    )


class QuizFormView(Form):
    """Shows a QuizForm, and tells what a person changes."""

    choice_made = Signal(object, str)
    flag_set = Signal(object, bool)
    mode_set = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._choices: dict[Key, Choice] = {}
        self._flags: dict[Key, CheckMark] = {}
        self._modes: dict[str, CheckMark] = {}
        self._build_texts()
        self._build_settings()

    def show_form(self, form: QuizForm) -> None:
        """Show a form."""
        self.forget_own()
        for key, text in form.texts.items():
            if key in self._choices:
                self._choices[key].show_value(text)
            else:
                self.fields[key].show_text(text)
        for key, flag in self._flags.items():
            flag.show_checked(form.flags[key])
        for mode, check in self._modes.items():
            check.show_checked(mode in form.modes)
        self.fields[("reading",)].show_text(form.reading)

    def select_title(self) -> None:
        """Select the title, so that writing begins another one."""
        self.fields[("title",)].selectAll()

    @override
    def slot_of(self, problem: EditorProblem) -> Key:
        """The key of the notes that show a problem."""
        for length in (2, 1):
            if problem.path[:length] in self.notes:
                return problem.path[:length]
        return ("quiz",)

    @override
    def focus_field(self, key: Key) -> None:
        """Put the focus on a field, and bring it into view."""
        if key in self._choices:
            self._choices[key].focus_end()
        elif key in self._flags:
            self._flags[key].setFocus()
        elif key == ("settings", "modes"):
            self._modes["practice"].setFocus()
        else:
            super().focus_field(key if key in self.fields else ("title",))

    def _build_texts(self) -> None:
        self.column.addWidget(self.add_notes(("quiz",)))
        self._add_lines(("title",), self.tr("Title"), single=True)
        self._add_lines(("description",), self.tr("Description"))
        self._add_line(("language",), self.tr("Language code, such as en"))
        self._heading(self.tr("Source"))
        for key, label in (
            ("title", self.tr("Source: title")),
            ("author", self.tr("Source: author")),
            ("publisher", self.tr("Source: publisher")),
            ("url", self.tr("Source: web address")),
            ("date", self.tr("Source: date")),
        ):
            self._add_lines(("source", key), label, single=True)
        self._heading(self.tr("Reading"))
        self._add_lines(
            ("reading",), self.tr("Reading text, with a blank line between paragraphs"), lines=4
        )

    def _build_settings(self) -> None:
        theme = self.theme
        self._heading(self.tr("Settings"))
        modes = {"practice": self.tr("Practice"), "test": self.tr("Test")}
        self.column.addWidget(self.caption(self.tr("Modes")))
        for mode, text in modes.items():
            self._modes[mode] = self._add_check(text)
            self._modes[mode].setProperty("mode", mode)
            self._modes[mode].toggled.connect(self._set_mode)
        self.column.addWidget(self.add_notes(("settings", "modes")))
        for key, text in (
            ("shuffle_questions", self.tr("Shuffle the questions")),
            ("shuffle_options", self.tr("Shuffle the options")),
        ):
            slot: Key = ("settings", key)
            self._flags[slot] = self._add_check(text)
            self._flags[slot].setProperty("key", key)
            self._flags[slot].toggled.connect(self._set_flag)
        self._add_line(("settings", "pick"), self.tr("Number of questions to draw; empty for all"))
        self._add_line(
            ("settings", "time_limit_s"), self.tr("Test time limit in seconds; empty for none")
        )
        self._add_line(
            ("settings", "pass_percent"), self.tr("Pass mark in percent; empty for none")
        )
        reading = Choice(
            theme,
            self.tr("When students can see the reading"),
            {
                "always": self.tr("Always"),
                "practice": self.tr("In Practice"),
                "after": self.tr("After the answer"),
            },
        )
        scoring = Choice(
            theme,
            self.tr("Scoring when several answers are correct"),
            {
                "balanced": self.tr("Balanced"),
                "proportional": self.tr("Proportional"),
                "all_or_nothing": self.tr("All or nothing"),
            },
        )
        for slot, choice in ((CHOICES[0], reading), (CHOICES[1], scoring)):
            self._choices[slot] = choice
            self.column.addWidget(choice)
            self.column.addWidget(self.add_notes(slot))
        reading.chosen.connect(self._choose_reading)
        scoring.chosen.connect(self._choose_scoring)
        self._add_line(("ignore",), self.tr("Warnings to silence in the whole quiz, by code"))
        self._add_lines(("id",), self.tr("Quiz ID: keeps scores with the quiz"), single=True)
        self.column.addStretch(1)

    def _heading(self, text: str) -> None:
        heading = TextBlock(self.theme, "heading")
        heading.set_text(text)
        box = QVBoxLayout()
        box.setContentsMargins(0, self.theme.px(12), 0, 0)
        box.addWidget(heading)
        self.column.addLayout(box)

    def _add_line(self, key: Key, label: str) -> None:
        self.add_field(key, label, LineField(self.theme, label))

    def _add_lines(self, key: Key, label: str, lines: int = 1, *, single: bool = False) -> None:
        self.add_field(key, label, GrowingField(self.theme, label, lines=lines, single=single))

    def _add_check(self, text: str) -> CheckMark:
        check = CheckMark(self.theme, text, text)
        self.column.addWidget(check)
        return check

    @Slot(bool)
    def _set_mode(self, on: bool) -> None:
        self.mode_set.emit(str(self.sender().property("mode")), on)

    @Slot(bool)
    def _set_flag(self, on: bool) -> None:
        self.flag_set.emit(("settings", str(self.sender().property("key"))), on)

    @Slot(str)
    def _choose_reading(self, value: str) -> None:
        self.choice_made.emit(CHOICES[0], value)

    @Slot(str)
    def _choose_scoring(self, value: str) -> None:
        self.choice_made.emit(CHOICES[1], value)
