"""Home: the open quiz, Start and Resume, the learner, and files opened before."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from quizapp.app.attempts.home import HomeState, OpenAttempt, about_minutes
from quizapp.app.preferences import RecentFile
from quizapp.gui.base import wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import Page, empty
from quizapp.gui.widgets.action_link import ActionLink
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.controls import StyledMenu, new_action
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.mode_card import ModeCard
from quizapp.gui.widgets.panels import Card, Chip, Group, Notice
from quizapp.gui.widgets.row import RowButton
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QAction

    from quizapp.gui.widgets.due_row import DueRow


class HomePage(Page):
    """Shows a HomeState."""

    start_requested = Signal(str)
    resume_requested = Signal(str)
    mistakes_requested = Signal()
    due_requested = Signal()
    mode_chosen = Signal(str)
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
        self._program_actions = actions
        self._state: HomeState | None = None
        self._broken = ""
        self._recent: tuple[RecentFile, ...] = ()
        self._due: DueRow | None = None
        self._resume: list[Button] = []
        self._name: Notice | None = None
        self._build()
        self._wire()

    def show_state(self, state: HomeState, *, quietly: bool = False) -> None:
        """Show `state`, and, where it is not done `quietly`, put the focus on the next step."""
        self._state = state
        self._show_quiz(state)
        self._show_modes(state)
        self._show_actions(state)
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

    def show_mistakes(self, count: int) -> None:
        """Offer to practice the mistakes that are left; none where `count` is 0."""
        self._mistakes.setVisible(count > 0)
        self._mistakes.set_text(wording.practice_mistakes(count))

    def show_due(self, count: int, next_day: "date | None", today: "date") -> None:
        """Say how many questions are due `today`, and when the next ones are; None for none.

        The row is only made where there is something to say, so that a start is spared it.
        """
        is_planned = count > 0 or next_day is not None
        if self._due is None:
            if not is_planned:
                return
            from quizapp.gui.widgets.due_row import DueRow  # not before the first page stands

            self._due = DueRow(self.theme)
            self._due.button.clicked.connect(self.due_requested)
            self._quiz_card.body.addWidget(self._due)
            self.setTabOrder(self._mistakes, self._due.button)
        self._due.setVisible(is_planned)
        if is_planned:
            self._due.show_due(count, next_day, today)

    def hide_due(self) -> None:
        """Say nothing of reviews."""
        if self._due is not None:
            self._due.hide()

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
            self.column.insertWidget(self.column.indexOf(self._quiz_card) + 1, self._name)
            for before, after in pairwise((self._mistakes, enter, skip)):
                self.setTabOrder(before, after)
        self._name.setVisible(state.asks_name)
        told = self.tr("Your results are saved under “{name}”, the name of this account.")
        self._name.set_text(told.format(name=state.learner.name))

    @override
    def next_step(self) -> Button:
        return next((button for button in self._resume if not button.isHidden()), self._start)

    # Built once

    def _build(self) -> None:
        theme = self.theme
        self._learner = self.add_link("")
        self._learner_menu = StyledMenu(theme, self)
        self._learner.setMenu(self._learner_menu)
        actions = self._program_actions
        for action in (actions.progress, actions.history, actions.settings):
            self.bar.add(ActionLink(theme, action))
        self.add_menu()
        self._left_out = Notice(theme, kind="warning")
        self._left_out_button = self._left_out.add_button(self.tr("Show problems"))
        self.column.addWidget(self._left_out)
        self._quiz_card = self._build_quiz_card()
        self.column.addWidget(self._quiz_card)
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

    def _build_quiz_card(self) -> Card:
        theme = self.theme
        card = Card(theme)
        self._chip = Chip(theme, "")
        self._title = TextBlock(theme, "display")
        self._description = TextBlock(theme, "body", "soft")
        self._source = TextBlock(theme, "small", "soft")
        self._practice = ModeCard(theme, self.tr("Practice"), self.tr("See why after every answer"))
        self._test = ModeCard(theme, self.tr("Test"), self.tr("Answers at the end"))
        self._modes = QButtonGroup(self)
        self._modes.addButton(self._practice)
        self._modes.addButton(self._test)
        self._time = TextBlock(theme, "small", "soft")
        self._start = Button(theme, self.tr("Start"), kind="primary")
        self._mistakes = Button(theme, "", kind="secondary")
        self._mistakes.hide()
        self._scores = TextBlock(theme, "small", "soft")

        chips = QHBoxLayout()
        chips.addWidget(self._chip)
        chips.addStretch(1)
        mode_group = Group(self.tr("Mode"))
        modes = FlowLayout(mode_group, spacing_px=theme.px(16), stretch=True)
        modes.addWidget(self._practice)
        modes.addWidget(self._test)
        self._resumes = FlowLayout(spacing_px=theme.px(16))
        buttons = FlowLayout(spacing_px=theme.px(16))
        for widget in (self._start, self._mistakes, self._scores):
            buttons.addWidget(widget)
        card.body.addLayout(chips)
        card.body.addWidget(self._title)
        card.body.addWidget(self._description)
        card.body.addWidget(self._source)
        card.body.addWidget(mode_group)
        card.body.addWidget(self._time)
        card.body.addLayout(self._resumes)
        card.body.addLayout(buttons)
        return card

    def _wire(self) -> None:
        self._start.clicked.connect(self._ask_start)
        self._mistakes.clicked.connect(self.mistakes_requested)
        self._left_out_button.clicked.connect(self.problems_requested)
        self._modes.buttonToggled.connect(self._choose_mode)
        self._learner_menu.aboutToShow.connect(self._fill_learner_menu)
        self._learner_menu.triggered.connect(self._choose_learner)

    # Shown anew with each state

    def _show_quiz(self, state: HomeState) -> None:
        count = self.tr("%Ln question(s)", "", state.question_count)
        minutes = self.tr("about %Ln minute(s)", "", about_minutes(state.question_count))
        self._chip.set_text(f"{count} · {minutes}")
        self._title.set_text(state.title)
        self._description.set_text(state.description)
        self._description.setVisible(bool(state.description))
        self._source.set_text(self._source_line(state))
        self._source.setVisible(bool(self._source_line(state)))
        self._show_left_out()

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

    def _source_line(self, state: HomeState) -> str:
        source = state.source
        by = source.author or source.publisher
        told = " · ".join(filter(None, (source.title, by, source.date)))
        return self.tr("Source: {source}").format(source=told) if told else ""

    def _show_modes(self, state: HomeState) -> None:
        self._practice.setVisible("practice" in state.modes)
        self._test.setVisible("test" in state.modes)
        with QSignalBlocker(self._modes):
            (self._test if state.mode == "test" else self._practice).setChecked(True)
        self._show_time(state)

    def _show_time(self, state: HomeState) -> None:
        parts = []
        if state.has_time_limit and self._test.isChecked():
            if state.time_limit_s is not None:
                limit = wording.limit(state.time_limit_s)
                parts.append(self.tr("Time limit: {limit}").format(limit=limit))
            extra = wording.extra_time(state.extra_time)
            if extra:
                parts.append(self.tr("Extra time: {extra}").format(extra=extra))
        self._time.set_text(" · ".join(parts))
        self._time.setVisible(bool(parts))

    def _show_actions(self, state: HomeState) -> None:
        self._show_resumes(state.interrupted)
        self._start.set_kind("secondary" if state.interrupted else "primary")
        parts = []
        if state.last is not None:
            parts.append(
                self.tr("Last score: {score}").format(score=wording.percent(state.last.percent))
            )
        if state.best is not None and state.best != state.last:
            parts.append(self.tr("best: {score}").format(score=wording.percent(state.best.percent)))
        self._scores.set_text(" · ".join(parts))
        self._scores.setVisible(bool(parts))

    def _show_resumes(self, interrupted: Sequence[OpenAttempt]) -> None:
        """Offer what goes on, the newest first."""
        while len(self._resume) < len(interrupted):
            button = Button(self.theme, "")
            button.clicked.connect(self._ask_resume)
            self._resumes.addWidget(button)
            self.setTabOrder(self._resume[-1] if self._resume else self._test, button)
            self.setTabOrder(button, self._start)
            self._resume.append(button)
        for at, button in enumerate(self._resume):
            button.setVisible(at < len(interrupted))
        for at, (button, one) in enumerate(zip(self._resume, interrupted, strict=False)):
            button.set_kind("secondary" if at else "primary")
            button.setProperty("attempt", one.attempt_id)
            button.set_name(None)
            button.set_text(wording.resume(one, one.left_ms))

    def show_left(self, one: OpenAttempt, left_ms: int) -> None:
        """Show how much time is left for an interrupted attempt, which its button isn't called."""
        for button in self._resume:
            if button.property("attempt") == one.attempt_id:
                button.set_name(button.accessibleName())
                button.set_text(wording.resume(one, left_ms))

    def _show_learner(self, state: HomeState) -> None:
        self._learner.set_text(f"{state.learner.name} ▾")
        self._learner.set_name(self.tr("Learner: {name}").format(name=state.learner.name))

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
        self._learner_menu.addAction(new_action(self.tr("New learner…"), self._learner_menu))

    def _show_recent(self, state: HomeState) -> None:
        if state.recent == self._recent and self._recent_rows.count():
            return
        self._recent = state.recent
        empty(self._recent_rows)
        last: QWidget = self._mistakes
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

    @Slot()
    def _ask_start(self) -> None:
        self.start_requested.emit("test" if self._test.isChecked() else "practice")

    @Slot()
    def _ask_resume(self) -> None:
        self.resume_requested.emit(str(self.sender().property("attempt")))

    @Slot(QAbstractButton, bool)
    def _choose_mode(self, card: QAbstractButton, on: bool) -> None:
        if self._state is not None and on:
            self._show_time(self._state)
            self.mode_chosen.emit("test" if card is self._test else "practice")

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
