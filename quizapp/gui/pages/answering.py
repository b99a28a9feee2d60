"""How a question is answered: the cards of its options, and how sure one is."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from quizapp.app.attempts.question_state import OptionState, QuestionState
from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.marks import RadioMark
from quizapp.gui.widgets.option_card import OptionCard, option_card
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.certainty import LEVELS, STAKES, Certainty
from quizapp.quiz.markdown import to_html, to_plain


class OptionCards(QWidget):
    """The options of the question at hand, a card each."""

    option_chosen = Signal(int)
    """The position of an option as the file has them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state: QuestionState | None = None
        self._group: QButtonGroup | None = None
        self.cards: list[OptionCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))

    def make(self, state: QuestionState) -> None:
        """Make the cards of another question."""
        self._state = state
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        if self._group is not None:
            self._group.deleteLater()
        # Check boxes have no group: Tab would come to one of a group alone.
        self._group = None if state.select_all else QButtonGroup(self)
        self.cards = []
        for shown, option in enumerate(state.options):
            card = option_card(
                self._theme,
                letter=wording.letter(shown),
                html=to_html(option.text),
                plain=to_plain(option.text),
                select_all=state.select_all,
                parent=self,
            )
            card.setToolTip(self._key_of(shown))
            place = self.tr("{number} of {count}")
            card.set_place(
                place.format(
                    number=wording.whole(shown + 1), count=wording.whole(len(state.options))
                )
            )
            self.cards.append(card)
            card.setProperty("written", option.written)
            card.toggled.connect(self._choose)
            if self._group is not None:
                self._group.addButton(card)
            self._column.addWidget(card)

    def press(self, shown: int) -> bool:
        """Choose the option shown at `shown`; False where there is none."""
        if not 0 <= shown < len(self.cards) or self._is_told:
            return False
        card = self.cards[shown]
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        card.click()
        return True

    @property
    def _is_told(self) -> bool:
        return self._state is not None and self._state.verdict is not None

    def _key_of(self, shown: int) -> str:
        letter = wording.letter(shown)
        if shown >= 9:
            return self.tr("Press {letter}").format(letter=letter)
        return self.tr("Press {letter} or {digit}").format(
            letter=letter, digit=wording.whole(shown + 1)
        )

    def show_state(self, state: QuestionState) -> None:
        """Show what is chosen, and the outcome of each option once there is one."""
        self._state = state
        if self._group is not None:
            self._group.setExclusive(False)
        for card, option in zip(self.cards, state.options, strict=True):
            with QSignalBlocker(card):
                card.setChecked(option.chosen)
            if state.verdict is not None:
                self._tell_option(card, option)
        if self._group is not None:
            self._group.setExclusive(True)

    def _tell_option(self, card: OptionCard, option: OptionState) -> None:
        feedback = option.feedback if option.chosen else ""
        texts = (to_html(feedback), to_plain(feedback))
        if option.is_key and option.chosen:
            card.set_outcome("right", self.tr("Correct — your answer"), *texts)
        elif option.is_key:
            card.set_outcome("missed", self.tr("Correct answer"), *texts)
        elif option.chosen:
            card.set_outcome("wrong", self.tr("Your answer (incorrect)"), *texts)
        else:
            card.set_outcome("plain", "", "", "")

    @Slot(bool)
    def _choose(self, on: bool) -> None:
        """An option was turned on or off: by click, by key, or by what a screen reader toggles."""
        state = self._state
        if state is None:
            return
        if self._is_told:
            self.show_state(state)
        elif on or state.select_all:
            self.option_chosen.emit(int(self.sender().property("written")))


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
            1: self.tr("under 67% sure"),
            2: self.tr("67 to 80% sure"),
            3: self.tr("over 80% sure"),
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
        # The marks of an answer, such as "+3 if correct, −6 if not"
        stake = self.tr("{right} if correct, {wrong} if not")
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
