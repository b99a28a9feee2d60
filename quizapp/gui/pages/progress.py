"""How the learner gets on: five plots of one quiz or of all, each with its table."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from quizapp.app.attempts.progress import QuizChoice
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import Page
from quizapp.gui.widgets.action_link import ActionLink
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.controls import StyledMenu, new_action
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.plot_card import Plot, PlotCard
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override

PlotName = Literal["scores", "mastery", "days", "times", "calibration"]


class ProgressState(Struct, frozen=True):
    """What the page shows; `quiz_key` is None where it is of all quizzes.

    `quizzes` are those that can be chosen, none before the first attempt.
    """

    quiz_key: str | None
    quizzes: tuple[QuizChoice, ...]
    plots: Mapping[PlotName, Plot]


class ProgressPage(Page):
    """Shows a ProgressState."""

    quiz_chosen = Signal(object)
    """The key of a quiz, None for all."""
    save_requested = Signal(str)
    """The picture of a plot, by its name, is to be saved."""

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, "", parent)
        self.bar.set_title(self.tr("Progress"))
        self.bar.add(ActionLink(theme, actions.history))
        self.add_home_and_menu()
        self._headline = TextBlock(theme, "heading")
        self._headline.set_focusable(True)
        another = self.tr("Another quiz")
        self._quiz = Button(theme, f"{another} ▾", kind="secondary", name=another)
        self._quiz_menu = StyledMenu(theme, self)
        self._quiz.setMenu(self._quiz_menu)
        self._empty = TextBlock(theme, "body", "soft")
        self._empty.set_text(self.tr("Answer some questions to see:"))
        self._start = Button(theme, self.tr("Go to Start"))
        top = FlowLayout(spacing_px=theme.px(8))
        top.addWidget(self._quiz)
        top.addWidget(self._start)
        self.column.addWidget(self._headline)
        self.column.addLayout(top)
        self.column.addWidget(self._empty)
        headings: dict[PlotName, str] = {
            "scores": self.tr("Score over time"),
            "mastery": self.tr("Mastery by topic"),
            "days": self.tr("Answers per day"),
            "times": self.tr("Time per question"),
            "calibration": self.tr("Calibration"),
        }
        self.cards = {name: PlotCard(theme, heading) for name, heading in headings.items()}
        for name, card in self.cards.items():
            card.setProperty("plot", name)
            card.save_requested.connect(self._ask_to_save)
            card.cell_reached.connect(self._show_cell)
            self.column.addWidget(card)
        self.column.addStretch(1)
        self._quiz_menu.triggered.connect(self._choose_quiz)
        self._start.clicked.connect(actions.home.trigger)
        self.show_waiting()

    @override
    def next_step(self) -> Button | None:
        return self._start

    @property
    def subject(self) -> str:
        """What the plots are of: a quiz, or all."""
        return self._headline.plain()

    def show_waiting(self) -> None:
        """Say that the answers are being read."""
        self._headline.set_text(self.tr("Loading your answers…"))
        for widget in (self._quiz, self._start, self._empty, *self.cards.values()):
            widget.hide()
        self.to_top()
        self._headline.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: ProgressState) -> None:
        """Show `state`; the focus stays where the learner has chosen the quiz."""
        is_empty = not state.quizzes
        was_chosen = self._quiz.isVisible()
        title = self._name_of(state)
        self._headline.set_text(self.tr("No answers yet") if is_empty else title)
        self._show_quizzes(state)
        with self._scroll.changing():
            self._quiz.setVisible(not is_empty)
            for widget in (self._start, self._empty):
                widget.setVisible(is_empty)
            for name, plot in state.plots.items():
                self.cards[name].show_plot(plot)
                self.cards[name].show()
        if was_chosen:
            announce(self, title)
        else:
            self.to_top()
            focus = self._start if is_empty else self._headline
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_saved(self, name: PlotName, text: str) -> None:
        """Say what became of the picture of a plot."""
        self.cards[name].show_message(text)
        announce(self, text)

    def _name_of(self, state: ProgressState) -> str:
        titles = {choice.quiz_key: choice.title for choice in state.quizzes}
        every = self.tr("All quizzes")
        return every if state.quiz_key is None else titles.get(state.quiz_key, every)

    def _show_quizzes(self, state: ProgressState) -> None:
        self._quiz_menu.clear()
        group = QActionGroup(self._quiz_menu)
        everything = QuizChoice("", self.tr("All quizzes"))
        for choice in (everything, *state.quizzes):
            action = new_action(choice.title.replace("&", "&&"), group)
            action.setData(choice.quiz_key)
            action.setCheckable(True)
            action.setChecked(choice.quiz_key == (state.quiz_key or ""))
            self._quiz_menu.addAction(action)

    @Slot(QAction)
    def _choose_quiz(self, action: QAction) -> None:
        self.quiz_chosen.emit(action.data() or None)

    @Slot()
    def _ask_to_save(self) -> None:
        self.save_requested.emit(str(self.sender().property("plot")))

    @Slot(QRect)
    def _show_cell(self, cell: QRect) -> None:
        card = self.sender()
        if isinstance(card, PlotCard):
            self.show_area(card, cell)
