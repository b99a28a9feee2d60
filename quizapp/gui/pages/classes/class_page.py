"""A class: how many people and quizzes are in it, and what came of the results taken in."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.app.classes.class_report import QuizSummary
from quizapp.app.classes.school_class import Conflicting, Outcome, Refused, Taken
from quizapp.gui.base import class_wording, wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.classes.class_cards import ConflictCard, LeftOutCard
from quizapp.gui.pages.page import Page
from quizapp.gui.pages.paged import PagedRows
from quizapp.gui.widgets.action_link import ActionLink
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.meters import ProgressLine
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.row import RowButton
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override


class ClassState(Struct, frozen=True):
    """What the page shows of a class: how many people are in it, and how the quizzes went.

    `doubtful` people have attempts that need a look. `keys_since_ms` says since when the class
    marks a quiz by an answer key of its own.
    """

    path: Path
    people: int = 0
    quizzes: tuple[QuizSummary, ...] = ()
    doubtful: int = 0
    keys_since_ms: dict[str, int] = {}


class ClassPage(Page):
    """Shows a ClassState; files that are dropped here are taken in."""

    takes_files = True
    add_requested = Signal()
    gradebook_requested = Signal()
    key_requested = Signal()
    stop_requested = Signal()
    quiz_chosen = Signal(object)
    """A GradebookQuiz, whose statistics are wanted."""

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, "", parent)
        self._quizzes: tuple[QuizSummary, ...] = ()
        self._keys_since_ms: dict[str, int] = {}
        self._refused: Sequence[str] = ()
        self.bar.set_title(self.tr("Class"))
        self.bar.add(ActionLink(theme, actions.open_class))
        self.add_home_and_menu()
        self._headline = TextBlock(theme, "display")
        self._headline.set_focusable(True)
        self._counts = TextBlock(theme, "body")
        self._path = TextBlock(theme, "small", "soft")
        self._gradebook = Button(theme, self.tr("Gradebook"))
        self._add = Button(theme, self.tr("Add results…"), kind="secondary")
        self._key = Button(theme, self.tr("Use answer key…"), kind="secondary")
        self._key.setToolTip(
            self.tr(
                "Use the correct answers of your questions file instead of the marks in the results"
            )
        )
        self._hint = TextBlock(theme, "body", "soft")
        self._hint.set_text(self.tr("Drop .quizresult files here, or press “Add results…”."))
        self._build()
        self._wire()
        self.show_busy(None)

    def _build(self) -> None:
        theme = self.theme
        about = Card(theme)
        buttons = FlowLayout(spacing_px=theme.px(8))
        buttons.addWidget(self._gradebook)
        buttons.addWidget(self._add)
        buttons.addWidget(self._key)
        for widget in (self._headline, self._counts, self._path):
            about.body.addWidget(widget)
        about.body.addLayout(buttons)
        about.body.addWidget(self._hint)
        self._ongoing = self._build_taking()
        self._message_card = Card(theme)
        self._message = TextBlock(theme, "body")
        self._message.set_focusable(True)
        self._skipped = PagedRows(theme, self._make_skipped, self._show_skipped)
        self._message_card.body.addWidget(self._message)
        self._message_card.body.addWidget(self._skipped)
        self._message_card.hide()
        self._quiz_card = Card(theme)
        heading = TextBlock(theme, "heading")
        heading.set_text(self.tr("Quizzes"))
        self._quiz_rows = PagedRows(theme, self._make_quiz, self._show_quiz)
        self._quiz_card.body.addWidget(heading)
        self._quiz_card.body.addWidget(self._quiz_rows)
        self.conflicts = ConflictCard(theme)
        self.left_out = LeftOutCard(theme)
        for card in (
            about,
            self.left_out,
            self._ongoing,
            self._message_card,
            self.conflicts,
            self._quiz_card,
        ):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def _build_taking(self) -> Card:
        card = Card(self.theme)
        self._busy = TextBlock(self.theme, "body")
        self._line = ProgressLine(self.theme, self.tr("Results"))
        self._stop = Button(self.theme, self.tr("Cancel"), kind="secondary")
        row = QVBoxLayout()
        row.addWidget(self._busy)
        row.addWidget(self._line)
        row.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignLeading)
        card.body.addLayout(row)
        return card

    def _wire(self) -> None:
        self._gradebook.clicked.connect(self.gradebook_requested)
        self._add.clicked.connect(self.add_requested)
        self._key.clicked.connect(self.key_requested)
        self._stop.clicked.connect(self.stop_requested)

    @override
    def next_step(self) -> Button:
        return self._add if self._gradebook.isHidden() else self._gradebook

    def show_state(self, state: ClassState) -> None:
        """Show a class; the focus stays where the person is."""
        is_empty = state.people == 0
        self._quizzes = state.quizzes
        self._keys_since_ms = state.keys_since_ms
        self._headline.set_text(state.path.stem)
        quizzes = self.tr("%Ln quiz(zes)", "", len(state.quizzes))
        counts = f"{self._counted(state.people)} · {quizzes}"
        if state.doubtful:
            doubtful = self.tr("%Ln need(s) a look", "", state.doubtful)
            counts = f"{counts} · {doubtful}"
        self._counts.set_text(self.tr("No results yet") if is_empty else counts)
        self._path.set_text(str(state.path))
        self._add.set_kind("primary" if is_empty else "secondary")
        with self._scroll.changing():
            self._gradebook.setVisible(not is_empty)
            self._quiz_card.setVisible(bool(state.quizzes))
            self._quiz_rows.show_count(len(state.quizzes))

    def begin(self) -> None:
        """Show a class that was just opened from its beginning."""
        self._message_card.hide()
        self.to_top()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the next step."""
        self.next_step().setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_quizzes(self) -> None:
        """Put the focus on the first quiz, each of which leads to its statistics."""
        self._quiz_rows.focus_first()

    def show_busy(self, done: tuple[int, int] | None) -> None:
        """Show how many of how many files were taken in; None where nothing is going on."""
        had_focus = self._stop.hasFocus()
        self._ongoing.setVisible(done is not None)
        if done is not None:
            self._message_card.hide()
            self._line.set_value(*done)
            self._busy.set_text(self.tr("Adding results…"))
        elif had_focus:
            self._message.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, text: str) -> None:
        """Say what came of something that was done here."""
        self._message.set_text(text)
        self._skipped.hide()
        self._message_card.show()
        announce(self, text)

    def show_outcome(self, found: Sequence[Outcome], left: int) -> None:
        """Say what came of files, and name those that were skipped; `left` were not looked at."""
        refused = [
            class_wording.skipped_file(outcome) for outcome in found if isinstance(outcome, Refused)
        ]
        refused += [
            class_wording.set_aside_file(outcome)
            for outcome in found
            if isinstance(outcome, Conflicting)
        ]
        self._refused = refused
        message = ", ".join(self._outcome(found, left))
        self._message.set_text(message)
        self._skipped.show_count(len(refused))
        self._skipped.setVisible(bool(refused))
        self._message_card.show()
        self.show_busy(None)
        announce(self, "\n".join((message, *refused[:3])))

    def _outcome(self, found: Sequence[Outcome], left: int) -> list[str]:
        taken = [outcome.counts for outcome in found if isinstance(outcome, Taken)]
        changed = sum(counts.changed for counts in taken)
        parts = [
            self.tr("%Ln attempt(s) added", "", sum(counts.new for counts in taken)),
            self.tr("%Ln already in the class", "", sum(counts.known for counts in taken)),
        ]
        if changed:
            parts.append(self.tr("%Ln updated", "", changed))
        set_aside = sum(isinstance(outcome, Conflicting) for outcome in found)
        skipped = len(found) - len(taken) - set_aside
        if skipped:
            parts.append(self.tr("%Ln file(s) skipped", "", skipped))
        if set_aside:
            parts.append(self.tr("%Ln file(s) set aside because of a conflict", "", set_aside))
        if left:
            parts.append(self.tr("canceled with %Ln file(s) left", "", left))
        return parts

    def _counted(self, people: int) -> str:
        return self.tr("%Ln student(s)", "", people)

    def _make_skipped(self) -> TextBlock:
        row = TextBlock(self.theme, "body", "wrong")
        row.set_focusable(True)
        return row

    def _show_skipped(self, row: TextBlock, position: int) -> None:
        row.set_text(self._refused[position])

    def _make_quiz(self) -> RowButton:
        row = RowButton(self.theme, "")
        row.clicked.connect(self._choose_quiz)
        return row

    def _show_quiz(self, row: RowButton, position: int) -> None:
        of = self._quizzes[position]
        parts = (
            self._counted(of.people),
            class_wording.mean(of.mean),
            class_wording.passed(of),
            self._key_said(of),
        )
        row.setProperty("position", position)
        row.show_text(of.quiz.title, wording.joined(*parts), self.tr("Statistics"))

    def _key_said(self, of: QuizSummary) -> str:
        since_ms = self._keys_since_ms.get(of.quiz.key)
        if since_ms is None:
            return ""
        return self.tr("marked with your answer key since {moment}").format(
            moment=wording.moment(since_ms)
        )

    @Slot()
    def _choose_quiz(self) -> None:
        self.quiz_chosen.emit(self._quizzes[int(self.sender().property("position"))].quiz)
