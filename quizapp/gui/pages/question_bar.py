"""The bar over a question: where one is, the time left, and what leads elsewhere."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from quizapp.app.attempts.question_state import QuestionState
from quizapp.gui.base import wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.action_link import ActionLink
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.panels import TopBar
from quizapp.gui.widgets.text.text import TextBlock


class QuestionBar(TopBar):
    """Shows the place of a QuestionState; `time_left` stands beside it."""

    def __init__(
        self,
        theme: Theme,
        actions: ProgramActions,
        time_left: QWidget,
        on_home: Callable[[], object],
    ) -> None:
        super().__init__(theme)
        self._counter = TextBlock(theme, "small", "soft")
        self.reading = Button(theme, self.tr("Reading"), kind="link")
        self.reading.setCheckable(True)
        self.flag = Button(theme, self.tr("Flag"), kind="link")
        self.flag.setCheckable(True)
        self.overview = Button(theme, self.tr("Overview"), kind="link")
        self.end = Button(theme, self.tr("End"), kind="link", name=self.tr("End practice"))
        home = ActionLink(theme, actions.home, on_click=on_home)
        self.menu_button = ActionLink(theme, actions.menu, sign="☰")
        for widget in (self._counter, time_left, self.reading, self.flag, self.overview, self.end):
            self.add(widget)
        self.add(home)
        self.add(self.menu_button)

    def show_state(self, state: QuestionState) -> None:
        """Show where in its attempt the question of `state` is, and what can be done there."""
        self.set_title(state.quiz_title)
        place = self.tr("Question {number} of {count}")
        self._counter.set_text(
            place.format(number=wording.whole(state.position + 1), count=wording.whole(state.count))
        )
        self.flag.setChecked(state.flagged)
        self.overview.setVisible(state.mode == "test")
        self.end.setVisible(state.mode == "practice")
        self.reading.setVisible(bool(state.reading))
        advice = ""
        if state.mode == "practice":
            advice = self.tr("Answers given with the reading open don't count as remembered")
        self.reading.setToolTip(advice)
        self.reading.setAccessibleDescription(advice)
