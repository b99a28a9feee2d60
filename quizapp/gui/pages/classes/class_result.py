"""An attempt of a class: what its learner answered, for the teacher to read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.app.attempts.results import Result
from quizapp.gui.base import wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.result import ResultPage
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override


class ClassResultPage(ResultPage):
    """Shows a Result of someone else: nothing can be taken again from here."""

    can_be_printed = False
    takes_files = True
    esc_leads_home = False
    gradebook_requested = Signal()

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, parent)
        self._who = TextBlock(theme, "heading")
        self._gradebook = Button(theme, self.tr("Gradebook"))
        self.column.insertWidget(0, self._who)
        self.ways.addWidget(self._gradebook)
        self._gradebook.clicked.connect(self.gradebook_requested)
        self.back_requested.connect(self.gradebook_requested)

    def show_attempt(self, result: Result, who: str) -> None:
        """Show what `who` has answered."""
        self._who.set_text(f"{who} · {wording.moment(result.started_at_ms)}")
        self.show_result(result, can_try_again=False)
        for way in (self._history, self._reading):
            way.hide()

    @override
    def next_step(self) -> Button:
        return self._gradebook

    @override
    def said_rightly(self, answer: str) -> str:
        return self.tr("Answer (correct): {answer}").format(answer=answer)

    @override
    def said_otherwise(self, answer: str) -> str:
        return self.tr("Answer: {answer}").format(answer=answer)
