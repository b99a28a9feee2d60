"""The overview of a Test: every question with its state, and handing in."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.app.attempts.question_state import OverviewRow, OverviewState
from quizapp.gui.base import wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import Page, empty
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.clock import Clock
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.panels import Card, Notice
from quizapp.gui.widgets.row import RowButton
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override
from quizapp.quiz.markdown import to_plain


class OverviewPage(Page):
    """Shows an OverviewState."""

    esc_leads_home = False
    home_requested = Signal()
    question_chosen = Signal(int)
    hand_in_requested = Signal()
    clock_shown_changed = Signal(bool)

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, "", parent)
        self.bar.set_title(self.tr("Overview"))
        self._clock = Clock(theme, self)
        self.bar.add(self._clock.in_bar)
        self.add_home_and_menu(self.home_requested.emit)
        self._summary = TextBlock(theme, "title")
        self._summary.set_focusable(True)
        self._back = Button(theme, self.tr("Back to the question"), kind="secondary")
        self._hand_in = Button(theme, self.tr("Hand in"), kind="primary")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        buttons = FlowLayout(spacing_px=theme.px(8))
        buttons.addWidget(self._hand_in)
        buttons.addWidget(self._back)
        card = Card(theme)
        card.body.addLayout(self._rows)
        self._notice = Notice(theme)
        self._notice.hide()
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.insertWidget(0, self._clock.strip)
        self.column.addWidget(self._notice)
        self.column.addWidget(self._summary)
        self.column.addLayout(buttons)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self._back.clicked.connect(self.back_requested)
        self._hand_in.clicked.connect(self.hand_in_requested)
        self._clock.shown_changed.connect(self.clock_shown_changed)
        self.bar_moved.connect(self._clock.set_above)

    def show_state(self, state: OverviewState) -> None:
        """Show `state`, with the focus on its summary."""
        answered = self.tr("{done} of {count} answered").format(
            done=wording.whole(len(state.rows) - state.unanswered),
            count=wording.whole(len(state.rows)),
        )
        flagged = self.tr("%Ln flagged", "", state.flagged) if state.flagged else ""
        self._summary.set_text(wording.joined(answered, flagged))
        empty(self._rows)
        for row in state.rows:
            self._rows.addWidget(self._make_row(row))
        self._notice.hide()
        self.to_top()
        self._summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_clock(self, left_ms: int | None, shown: bool) -> None:
        """Show the time left, in milliseconds; None where there is no limit."""
        self._clock.show_left(left_ms, shown)

    def tell(self, message: str) -> None:
        """Show a quiet bar with `message` above the overview, until it is shown anew."""
        if self._notice.isVisible() and message == self._notice.text():
            return
        self._notice.set_text(message)
        self._notice.show()
        if self.isVisible():
            announce(self, message)

    @override
    def next_step(self) -> Button:
        return self._hand_in

    def _make_row(self, row: OverviewRow) -> RowButton:
        state = self.tr("Answered") if row.answered else self.tr("Not answered")
        if row.flagged:
            state = f"{state} · {self.tr('Flagged')}"
        title = f"{wording.whole(row.position + 1)}. {to_plain(row.prompt)}"
        button = RowButton(self.theme, title, state, mark="flag" if row.flagged else "")
        button.setProperty("position", row.position)
        button.clicked.connect(self._choose)
        return button

    @Slot()
    def _choose(self) -> None:
        self.question_chosen.emit(int(self.sender().property("position")))
