"""Home: the open quiz, who takes it, and files opened before."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.app.attempts.home import HomeState
from quizapp.app.preferences import RecentFile
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.home_quiz import OpenQuizCard
from quizapp.gui.pages.page import Page, empty
from quizapp.gui.widgets.action_link import ActionLink
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.controls import StyledMenu, new_action
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.panels import Card, Notice
from quizapp.gui.widgets.row import RowButton
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


class HomePage(Page):
    """Shows a HomeState."""

    statistics_requested = Signal()
    learner_chosen = Signal(str)
    new_learner_requested = Signal()
    name_requested = Signal()
    name_declined = Signal()
    recent_chosen = Signal(str)
    problems_requested = Signal()

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, "quizapp", parent)
        self._state: HomeState | None = None
        self._broken = ""
        self._recent: tuple[RecentFile, ...] = ()
        self._name: Notice | None = None
        self._build()
        self._wire()

    def show_state(self, state: HomeState, *, quietly: bool = False) -> None:
        """Show `state`, and, where it is not done `quietly`, put the focus on the next step."""
        self._state = state
        self.quiz.show_state(state)
        self._show_left_out()
        self._show_learner(state)
        self._show_recent(state)
        if not quietly:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the next step, with the page's beginning in view."""
        self.next_step().setFocus(Qt.FocusReason.OtherFocusReason)
        self.to_top()

    def show_broken(self, reason: str) -> None:
        """Say why the file, which has changed, can't be used; no longer where it is empty."""
        if reason == self._broken:
            return
        self._broken = reason
        self._show_left_out()
        if reason and self.isVisible():
            announce(self, self._left_out.text())

    def show_name(self, state: HomeState) -> None:
        """Ask who this is where the account doesn't tell; below the quiz, and in nobody's way."""
        if self._name is None:
            if not state.asks_name:
                return
            self._name = Notice(self.theme)
            enter = self._name.add_button(self.tr("Enter your name"))
            skip = self._name.add_button(self.tr("Skip"))
            enter.clicked.connect(self.name_requested)
            skip.clicked.connect(self.name_declined)
            self.column.insertWidget(self.column.indexOf(self.quiz) + 1, self._name)
            for before, after in pairwise((self.quiz.mistakes, enter, skip)):
                self.setTabOrder(before, after)
        self._name.setVisible(state.asks_name)
        text = self.tr("Your results are saved under “{name}”, the name of this account.")
        self._name.set_text(text.format(name=state.learner.name))

    @override
    def next_step(self) -> Button:
        return self.quiz.next_step

    # Built once

    def _build(self) -> None:
        theme = self.theme
        self._learner = self.add_link("")
        self._learner_menu = StyledMenu(theme, self)
        self._learner.setMenu(self._learner_menu)
        actions = self.program_actions
        for action in (actions.progress, actions.history, actions.settings):
            self.bar.add(ActionLink(theme, action))
        self.add_menu()
        self._left_out = Notice(theme, kind="warning")
        self._left_out_button = self._left_out.add_button(self.tr("Show problems"))
        self.column.addWidget(self._left_out)
        self.quiz = OpenQuizCard(theme)
        self.column.addWidget(self.quiz)
        self._recent_card = Card(theme)
        self._recent_title = TextBlock(theme, "heading")
        self._recent_title.set_text(self.tr("Recent"))
        self._recent_rows = QVBoxLayout()
        self._recent_rows.setSpacing(0)
        self._recent_card.body.addWidget(self._recent_title)
        self._recent_card.body.addLayout(self._recent_rows)
        self.column.addWidget(self._recent_card)
        teaching = FlowLayout(spacing_px=theme.px(8))
        teaching.addWidget(ActionLink(theme, actions.edit))
        teaching.addWidget(ActionLink(theme, actions.new))
        teaching.addWidget(
            ActionLink(theme, actions.statistics, on_click=self.statistics_requested.emit)
        )
        teaching.addWidget(ActionLink(theme, actions.open_class))
        self.column.addLayout(teaching)
        self.column.addStretch(1)

    def _wire(self) -> None:
        self._left_out_button.clicked.connect(self.problems_requested)
        self._learner_menu.aboutToShow.connect(self._fill_learner_menu)
        self._learner_menu.triggered.connect(self._choose_learner)

    # Shown anew with each state

    def _show_left_out(self) -> None:
        """Say what of the file can't be used: all of it since it has changed, or some questions."""
        left_out = self._state.left_out if self._state is not None else 0
        self._left_out.setVisible(bool(self._broken or left_out))
        if self._broken:
            self._left_out.set_text(
                self.tr("The file was changed, but the new version can't be used: {reason}").format(
                    reason=self._broken
                )
            )
        elif left_out:
            self._left_out.set_text(
                self.tr(
                    "%Ln question(s) in this file can't be used and are left out.", "", left_out
                )
            )

    def _show_learner(self, state: HomeState) -> None:
        self._learner.set_text(f"{state.learner.name} ▾")
        self._learner.set_name(self.tr("Student: {name}").format(name=state.learner.name))

    @Slot()
    def _fill_learner_menu(self) -> None:
        from PySide6.QtGui import QActionGroup  # slow to load

        if self._state is None:
            return
        self._learner_menu.clear()
        group = QActionGroup(self._learner_menu)
        for choice in self._state.learners:
            action = new_action(choice.name.replace("&", "&&"), group)
            action.setData(choice.learner_id)
            action.setCheckable(True)
            action.setChecked(choice.learner_id == self._state.learner.learner_id)
            self._learner_menu.addAction(action)
        self._learner_menu.addSeparator()
        self._learner_menu.addAction(new_action(self.tr("New student…"), self._learner_menu))

    def _show_recent(self, state: HomeState) -> None:
        if state.recent == self._recent and self._recent_rows.count():
            return
        self._recent = state.recent
        empty(self._recent_rows)
        last: QWidget = self.quiz.mistakes
        for recent in state.recent:
            count = self.tr("%Ln question(s)", "", recent.questions)
            row = RowButton(self.theme, recent.title, count)
            row.setToolTip(recent.path)
            row.setProperty("path", recent.path)
            row.clicked.connect(self._choose_recent)
            self._recent_rows.addWidget(row)
            self.setTabOrder(last, row)
            last = row
        self._recent_card.setVisible(bool(state.recent))

    # What a person does

    @Slot("QAction*")
    def _choose_learner(self, action: "QAction") -> None:
        self._learner_menu.close()  # a screen reader's press leaves it open
        learner_id = action.data()
        if learner_id is None:
            self.new_learner_requested.emit()
        else:
            self.learner_chosen.emit(str(learner_id))

    @Slot()
    def _choose_recent(self) -> None:
        self.recent_chosen.emit(str(self.sender().property("path")))
