"""The statistics of a quiz: what stands out, the figures of the quiz, and of each question."""

from fractions import Fraction
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from quizapp.gui.base import figure_wording, wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import Page
from quizapp.gui.pages.statistics.figure_cards import QuestionsCard, QuizCard
from quizapp.gui.pages.statistics.flags_card import FlagsCard
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.marks import Choice
from quizapp.gui.widgets.panels import Notice
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override
from quizapp.scores.responses import complete_attempts

if TYPE_CHECKING:
    from quizapp.app.statistics.statistics import Statistics

WIDTH_PX = 1120


class StatisticsPage(Page):
    """Shows Statistics, and the interval of alpha when it is known."""

    choice_chosen = Signal(str)
    """Which attempts are to count: first, last, best or all."""
    figure_chosen = Signal(object)
    """An AboutFigure."""
    question_chosen = Signal(int)
    flag_chosen = Signal(int)
    """The position of the question that is flagged."""
    all_shown = Signal()
    """All figures stand there, but for the interval of alpha."""
    copy_requested = Signal()

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, "", parent, max_width_px=WIDTH_PX)
        self.bar.set_title(self.tr("Statistics"))
        self.add_home_and_menu()
        self._headline = TextBlock(theme, "heading")
        self._headline.set_focusable(True)
        self._choice = Choice(
            theme,
            self.tr("Which attempts count"),
            {c: figure_wording.choice_name(c) for c in get_args(complete_attempts.Choice)},
        )
        self._busy = TextBlock(theme, "body", "soft")
        self._counts = TextBlock(theme, "body")
        self._source = TextBlock(theme, "small", "soft")
        self._biased = Notice(theme, kind="warning")
        self._empty = TextBlock(theme, "body", "soft")
        self._start = Button(theme, self.tr("Go to Start"))
        self.flags = FlagsCard(theme, self._choice.last_stop)
        self.quiz = QuizCard(theme)
        self.questions = QuestionsCard(theme)
        self._figures = (self._counts, self._source, self.flags, self.quiz, self.questions)
        for widget in (
            self._headline,
            self._choice,
            self._busy,
            self._counts,
            self._source,
            self._biased,
            self._empty,
            self._start,
            self.flags,
            self.quiz,
            self.questions,
        ):
            self.column.addWidget(widget)
        self.column.setAlignment(self._start, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)
        self._found: Statistics | None = None
        self._next = QTimer(self, interval=0, singleShot=True)
        self._wire()

    def _wire(self) -> None:
        self._next.timeout.connect(self._show_questions)
        self._choice.chosen.connect(self.choice_chosen)
        self._start.clicked.connect(self.program_actions.home.trigger)
        self.flags.flag_chosen.connect(self.flag_chosen)
        self.questions.question_chosen.connect(self.question_chosen)
        self.questions.copy_requested.connect(self.copy_requested)
        for card in (self.quiz, self.questions):
            card.figure_chosen.connect(self.figure_chosen)
            card.cell_reached.connect(self._show_cell)

    @override
    def next_step(self) -> Button | None:
        return self._start

    def show_waiting(self, title: str, choice: complete_attempts.Choice) -> None:
        """Say that the attempts of the quiz called `title` are being read."""
        self._headline.set_text(title)
        self._choice.show_value(choice)
        self._next.stop()
        self.show_busy()
        with self._scroll.changing():
            for widget in (*self._figures, self._choice, self._biased, self._empty, self._start):
                widget.hide()
        self.to_top()
        self._headline.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self) -> None:
        """Say that other figures are being made; those that stand here stay until then."""
        self._busy.set_text(self.tr("Loading attempts…"))
        self._busy.show()

    def show_statistics(self, found: "Statistics", *, can_edit: bool) -> None:
        """Show the figures; the focus stays where the person is."""
        was_shown = self._choice.isVisible()
        source, quiz = found.source, found.quiz
        is_empty = not source.attempts
        about = [figure_wording.source(source), figure_wording.complete_note()]
        if quiz.is_ragged:
            about.append(figure_wording.missing_answers_note())
        self._counts.set_text(self._counted(found))
        self._source.set_text(" ".join(about))
        self._biased.set_text(figure_wording.bias_note())
        self._empty.set_text(
            self.tr(
                "Nobody has completed this quiz yet. Once someone has, this page shows how well "
                "its questions work: how many students answer each correctly, whether students "
                "who do well elsewhere do well there too, how often each option is chosen, and "
                "which questions stand out."
            )
        )
        if not is_empty:
            self.flags.show_statistics(found, can_edit=can_edit)
            self.quiz.show_statistics(found)
            self._found = found
            self._next.start()
        with self._scroll.changing():
            self._busy.hide()
            for widget in (*self._figures, self._choice):
                widget.setVisible(not is_empty and widget is not self.questions)
            self._biased.setVisible(source.is_biased and not is_empty)
            for shown in (self._empty, self._start):
                shown.setVisible(is_empty)
        if was_shown:
            announce(self, f"{figure_wording.source(source)} {self._counts.plain()}")
        elif is_empty:
            self._start.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_questions(self) -> None:
        """Show the questions, once what stands above them is laid out."""
        if self._found is not None:
            self.questions.show_statistics(self._found)
            with self._scroll.changing():
                self.questions.show()
            self.all_shown.emit()

    def show_interval(self, text: str) -> None:
        """Show the interval of alpha, or why there is none."""
        self.quiz.show_interval(text)

    def show_failed(self, reason: str) -> None:
        """Say why there are no figures."""
        self._next.stop()
        self._busy.set_text(reason)
        with self._scroll.changing():
            for widget in (*self._figures, self._biased):
                widget.hide()

    def tell_copied(self, count: int) -> None:
        """Say that the table is in the clipboard."""
        text = self.tr("Copied %Ln question(s)", "", count)
        self.questions.tell(text)
        announce(self, text)

    def _counted(self, found: "Statistics") -> str:
        """How much the figures are made from."""
        quiz, source = found.quiz, found.source
        least, most = (
            wording.number(Fraction(at)) for at in (quiz.least_possible, quiz.most_possible)
        )
        points = self.tr("{most} points possible")
        if least != most:
            points = self.tr("{least} to {most} points possible")
        return " · ".join(
            (
                self.tr("%Ln student(s)", "", source.learners),
                self.tr("%Ln attempt(s)", "", source.attempts),
                self.tr("%Ln question(s)", "", quiz.questions),
                points.format(least=least, most=most),
            )
        )

    @Slot(QRect)
    def _show_cell(self, cell: QRect) -> None:
        card = self.sender()
        if isinstance(card, QWidget):
            self.show_area(card, cell)
