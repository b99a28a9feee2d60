"""How sure one is of an answer: three radio buttons with the marks at stake."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from quizapp.app.attempts.question_state import QuestionState
from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.marks import RadioMark
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.certainty import LEVELS, STAKES, Certainty


class CertaintyChoice(QWidget):
    """The certainty of the question at hand; once its outcome is shown, what it earned."""

    certainty_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._caption = TextBlock(theme, "small", "soft")
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._caption)
        claims: dict[Certainty, str] = {
            1: self.tr("less than 67% sure"),
            2: self.tr("67 to 80% sure"),
            3: self.tr("more than 80% sure"),
        }
        for level in LEVELS:
            column.addWidget(self._make_button(theme, level, claims[level]))
        self._group.buttonToggled.connect(self._choose)

    @property
    def buttons(self) -> list[QAbstractButton]:
        """The radio buttons, the least sure first."""
        return self._group.buttons()

    def show_state(self, state: QuestionState) -> None:
        """Show the certainty chosen, and the mark once it is there."""
        mark = state.certainty_mark
        self._caption.set_text(self.outcome_text(state) or self.tr("How sure are you?"))
        with QSignalBlocker(self._group):
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(button.property("certainty") == state.certainty)
                button.setEnabled(mark is None)
                if state.certainty is None:  # Tab came to the one alone that was chosen before
                    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.setExclusive(True)

    def outcome_text(self, state: QuestionState) -> str:
        """What the certainty earned, in words; empty where that isn't shown."""
        if state.certainty_mark is None:
            return ""
        mark = wording.signed(state.certainty_mark)
        return self.tr("Confidence marks: {mark}").format(mark=mark)

    def _make_button(self, theme: Theme, level: Certainty, claim: str) -> RadioMark:
        right, wrong = (wording.signed(mark) for mark in (STAKES[level].right, STAKES[level].wrong))
        name = wording.confidence(level)
        # The marks of an answer, such as "+3 if correct, −6 if incorrect"
        stake = self.tr("{right} if correct, {wrong} if incorrect")
        about = f"{claim} · {stake.format(right=right, wrong=wrong)}"
        button = RadioMark(theme, name, f"{name} · {about}")
        button.setAccessibleDescription(about)
        button.setProperty("certainty", level)
        self._group.addButton(button)
        return button

    @Slot(QAbstractButton, bool)
    def _choose(self, button: QAbstractButton, on: bool) -> None:
        if on:
            self.certainty_chosen.emit(int(button.property("certainty")))
