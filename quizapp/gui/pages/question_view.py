"""A question with its option cards and, once answered, its outcome: also the teacher's preview."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from quizapp.app.attempts.question_state import NextStep, QuestionState
from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.answering import CertaintyChoice, OptionCards
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.column import ScrollColumn
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.panels import Callout, Chip
from quizapp.gui.widgets.picture import Picture
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.markdown import to_html, to_plain


class QuestionView(QWidget):
    """Shows the question part of a QuestionState."""

    certainty_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: QuestionState | None = None
        self._certainty: CertaintyChoice | None = None
        self._with_quotes = True
        self.is_waiting = False
        self._build()

    def show_state(
        self, state: QuestionState, *, anew: bool, with_quotes: bool, to_outcome: bool = False
    ) -> None:
        """Show `state`; `anew` lays out another question, `with_quotes` cites the evidence.

        With `to_outcome` the focus goes to the outcome, so that it is spoken: before anything
        else changes, or a screen reader would tell that of what had the focus.
        """
        self._state = state
        self._with_quotes = with_quotes
        with self._scroll.changing():
            if anew:
                self._show_question(state)
            self._show_callout(state)
            if to_outcome:
                self._callout.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.options.show_state(state)
            self._show_certainty(state)
            self._show_actions(state)
        if to_outcome:
            self._scroll.lay_out()
            self._scroll.ensure(self.primary)
            self._scroll.ensure(self._callout)

    def show_quotes(self, on: bool) -> None:
        """Whether the evidence is cited under the explanation."""
        if on != self._with_quotes and self._state is not None:
            self._with_quotes = on
            self._show_callout(self._state)

    def focus_prompt(self) -> None:
        """Put the focus on the prompt, so that it is spoken."""
        self._scroll.to_top()
        self._prompt.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus_back(self) -> None:
        """Put the focus on the option where it was, else on one that is chosen, or the prompt."""
        last = next((card for card in self.options.cards if card is self.focusWidget()), None)
        chosen = next((card for card in self.options.cards if card.isChecked()), None)
        at_prompt = self.focusWidget() is self._prompt
        found = self._prompt if at_prompt else last or chosen or self._prompt
        found.setFocus(Qt.FocusReason.OtherFocusReason)

    def hold_bar(self, bar: QWidget, inside: bool) -> None:
        """Let `bar` scroll away with the question, or give it back."""
        if inside:
            self._scroll.column.insertWidget(0, bar)
        else:
            self._scroll.column.removeWidget(bar)

    def set_waiting(self, waiting: bool) -> None:
        """Let the question be read, but nothing more be answered, for as long as it takes."""
        self.is_waiting = waiting
        for part in filter(None, (self.options, self._certainty, self._actions)):
            focus = QApplication.focusWidget()
            if waiting and focus is not None and part.isAncestorOf(focus):
                self._prompt.setFocus(Qt.FocusReason.OtherFocusReason)
            part.setEnabled(not waiting)

    def show_saving(self, on: bool) -> None:
        """Say beside the buttons that something is being saved."""
        self._saving.setVisible(on)
        if on:
            self._scroll.lay_out()
            self._scroll.ensure(self._saving)

    # Built once

    def _build(self) -> None:
        theme = self._theme
        self._scroll = ScrollColumn(theme, max_width_px=760)
        column = self._scroll.column
        self._topic = Chip(theme, "")
        topic_row = QHBoxLayout()
        topic_row.addWidget(self._topic)
        topic_row.addStretch(1)
        self._prompt = TextBlock(theme, "title")
        self._prompt.set_focusable(True)
        self._hint = TextBlock(theme, "small", "soft")
        self._picture = Picture(theme)
        self.options = OptionCards(theme)
        self._callout = Callout(theme)
        self.primary = Button(theme, "", kind="primary", key_hint="↵")
        self.primary.setToolTip(self.tr("Enter"))
        self.skip = Button(theme, self.tr("Skip"), kind="secondary")
        self.previous = Button(theme, self.tr("Previous question"), kind="secondary")
        self.clear = Button(theme, self.tr("Clear answer"), kind="secondary")
        self._actions = QWidget()
        actions = FlowLayout(self._actions, spacing_px=theme.px(8))
        for button in (self.primary, self.skip, self.previous, self.clear):
            actions.addWidget(button)
        self._saving = TextBlock(theme, "small", "soft")
        self._saving.set_text(self.tr("Saving…"))
        self._saving.hide()
        column.addLayout(topic_row)
        column.addWidget(self._prompt)
        column.addWidget(self._hint)
        column.addWidget(self._picture)
        column.addWidget(self.options)
        column.addWidget(self._callout)
        column.addWidget(self._actions)
        column.addWidget(self._saving)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    # Shown anew with each state

    def _show_question(self, state: QuestionState) -> None:
        self._topic.setVisible(bool(state.topic))
        self._topic.set_text(state.topic)
        prompt = to_plain(state.prompt)
        place = self.tr("Question {number} of {count}").format(
            number=wording.whole(state.position + 1), count=wording.whole(state.count)
        )
        self._hint.setVisible(state.select_all)
        self._hint.set_text(self.tr("Select all that apply."))
        spoken = [place, self.tr("select all that apply")] if state.select_all else [place]
        name = f"{', '.join(spoken)}. {prompt}"
        self._prompt.set_html(to_html(state.prompt), prompt, name)
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):  # not to what follows, as this goes
            self._prompt.setFocus(Qt.FocusReason.OtherFocusReason)
        self._picture.set_picture(state.picture, state.picture_alt)
        self.options.make(state)
        sure = () if self._certainty is None else self._certainty.buttons
        for before, after in pairwise((self._prompt, *self.options.cards, *sure)):
            self.setTabOrder(before, after)

    def _show_certainty(self, state: QuestionState) -> None:
        if self._certainty is None:
            if not state.asks_certainty:
                return
            self._certainty = CertaintyChoice(self._theme)
            self._certainty.certainty_chosen.connect(self.certainty_chosen)
            column = self._scroll.column
            column.insertWidget(column.indexOf(self._callout), self._certainty)
            for before, after in pairwise((*self.options.cards[-1:], *self._certainty.buttons)):
                self.setTabOrder(before, after)
        self._certainty.setVisible(state.asks_certainty)
        if state.asks_certainty:
            self._certainty.show_state(state)

    def _show_callout(self, state: QuestionState) -> None:
        if state.verdict is None:
            self._callout.hide()
            return
        lead = {
            "right": self.tr("Correct."),
            "partly": self.tr("Partly correct."),
            "wrong": self.tr("Incorrect."),
        }[state.verdict]
        quotes = [f"“{to_plain(passage)}”" for passage in state.passages]
        evidence = (
            self.tr("From the reading: {quotes}").format(quotes=" … ".join(quotes))
            if quotes
            else ""
        )
        self._callout.show_text(
            "right" if state.verdict == "right" else "wrong",
            lead,
            to_html(state.explanation, blocks=True),
            to_plain(state.explanation),
            evidence,
            evidence_shown=self._with_quotes,
            name=self._outcome_text(state, lead, evidence),
        )
        self._callout.show()  # with its text, so that the page is laid out only once

    def _outcome_text(self, state: QuestionState, lead: str, evidence: str) -> str:
        """Return the outcome in words, as it is spoken: a mark alone doesn't tell the answer."""
        keys = [to_plain(option.text) for option in state.options if option.is_key]
        answer = self.tr("Correct answer: {answer}.")
        if len(keys) > 1:
            answer = self.tr("Correct answers: {answer}.")
        mark = "" if self._certainty is None else self._certainty.outcome_text(state)
        return "\n".join(
            filter(
                None,
                (
                    f"{lead} {answer.format(answer='; '.join(keys).rstrip('.'))}",
                    to_plain(state.explanation),
                    evidence,
                    mark,
                ),
            )
        )

    def _show_actions(self, state: QuestionState) -> None:
        names: dict[NextStep, str] = {
            "check": self.tr("Check answer"),
            "next": self.tr("Next question"),
            "result": self.tr("See result"),
            "hand_in": self.tr("Hand in"),
        }
        self.primary.set_text(names[state.next_step])
        self.primary.setEnabled(state.can_go_on)
        self.skip.setVisible(state.can_skip)
        self.previous.setVisible(state.can_go_back)
        self.clear.setVisible(state.mode == "test")
        self.clear.setEnabled(state.can_clear)
