"""The open quiz on Home: what it is, how to take it, and what is due or goes on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout

from quizapp.app.attempts.home import HomeState, OpenAttempt, about_minutes
from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.mode_card import ModeCard
from quizapp.gui.widgets.panels import Card, Chip, Group
from quizapp.gui.widgets.text.text import TextBlock

if TYPE_CHECKING:
    from datetime import date

    from quizapp.gui.widgets.due_row import DueRow


class OpenQuizCard(Card):
    """Shows what of a HomeState is about the open quiz."""

    start_requested = Signal(str)
    resume_requested = Signal(str)
    mistakes_requested = Signal()
    due_requested = Signal()
    mode_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._state: HomeState | None = None
        self._due: DueRow | None = None
        self._resume: list[Button] = []
        self._build()
        self._start.clicked.connect(self._ask_start)
        self.mistakes.clicked.connect(self.mistakes_requested)
        self._modes.buttonToggled.connect(self._choose_mode)

    def show_state(self, state: HomeState) -> None:
        """Show the quiz of `state`."""
        self._state = state
        self._show_quiz(state)
        self._show_modes(state)
        self._show_actions(state)

    @property
    def next_step(self) -> Button:
        """The button that leads to the next question."""
        return next((button for button in self._resume if not button.isHidden()), self._start)

    def show_mistakes(self, count: int) -> None:
        """Offer to practice the mistakes that are left; none where `count` is 0."""
        self.mistakes.setVisible(count > 0)
        self.mistakes.set_text(wording.practice_mistakes(count))

    def show_due(self, count: int, next_day: "date | None", today: "date") -> None:
        """Say how many questions are due `today`, and when the next ones are; None for none.

        The row is only made where there is something to say, so that a start is spared it.
        """
        is_planned = count > 0 or next_day is not None
        if self._due is None:
            if not is_planned:
                return
            from quizapp.gui.widgets.due_row import DueRow  # not before the first page stands

            self._due = DueRow(self._theme)
            self._due.button.clicked.connect(self.due_requested)
            self.body.addWidget(self._due)
            self.setTabOrder(self.mistakes, self._due.button)
        self._due.setVisible(is_planned)
        if is_planned:
            self._due.show_due(count, next_day, today)

    def hide_due(self) -> None:
        """Say nothing of reviews."""
        if self._due is not None:
            self._due.hide()

    def show_left(self, one: OpenAttempt, left_ms: int) -> None:
        """Show how much time is left for an interrupted attempt, which its button isn't called."""
        for button in self._resume:
            if button.property("attempt") == one.attempt_id:
                button.set_name(button.accessibleName())
                button.set_text(wording.resume(one, left_ms))

    def _build(self) -> None:
        theme = self._theme
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
        self.mistakes = Button(theme, "", kind="secondary")
        self.mistakes.hide()
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
        for widget in (self._start, self.mistakes, self._scores):
            buttons.addWidget(widget)
        self.body.addLayout(chips)
        self.body.addWidget(self._title)
        self.body.addWidget(self._description)
        self.body.addWidget(self._source)
        self.body.addWidget(mode_group)
        self.body.addWidget(self._time)
        self.body.addLayout(self._resumes)
        self.body.addLayout(buttons)

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

    def _source_line(self, state: HomeState) -> str:
        source = state.source
        by = source.author or source.publisher
        text = wording.joined(source.title, by, source.date)
        return self.tr("Source: {source}").format(source=text) if text else ""

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
            button = Button(self._theme, "")
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
