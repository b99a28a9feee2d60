"""Every attempt of the learner, the newest first."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quizapp.app.attempts.results import HistoryRow
from quizapp.gui.base import wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import Page, empty
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.row import RowButton
from quizapp.gui.widgets.text.text import TextBlock

AT_ONCE = 40


class HistoryPage(Page):
    """Shows HistoryRows, some at a time."""

    attempt_chosen = Signal(str)
    export_requested = Signal()
    delete_requested = Signal(str)
    """An attempt that hasn't ended is to be deleted; one that has, is from its result."""

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, "", parent)
        self.bar.set_title(self.tr("History"))
        self.add_home_and_menu()
        self._rows: Sequence[HistoryRow] = ()
        self._shown = 0
        self._stops: list[QWidget] = []
        self._summary = TextBlock(theme, "heading")
        self._summary.set_focusable(True)
        self._empty = TextBlock(theme, "body", "soft")
        self._empty.set_text(self.tr("Take a quiz, and it will be listed here with its score."))
        self._export = Button(theme, self.tr("Export results"), kind="secondary")
        self._export.hide()
        self._start = Button(theme, self.tr("Go to Start"))
        buttons = FlowLayout(spacing_px=theme.px(8))
        buttons.addWidget(self._start)
        buttons.addWidget(self._export)
        self._message = TextBlock(theme, "body", "soft")
        self._message.hide()
        self._card = Card(theme)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._card.body.addLayout(self._list)
        self._more = Button(theme, self.tr("Show more"), kind="secondary")
        self.column.addWidget(self._summary)
        self.column.addWidget(self._empty)
        self.column.addLayout(buttons)
        self.column.addWidget(self._message)
        self.column.addWidget(self._card)
        self.column.addWidget(self._more)
        self.column.addStretch(1)
        self._more.clicked.connect(self._show_more)
        self._start.clicked.connect(self.program_actions.home.trigger)
        self._export.clicked.connect(self.export_requested)

    def show_rows(self, learner: str, rows: Sequence[HistoryRow]) -> None:
        """Show the attempts of the learner named `learner`."""
        self.bar.set_title(self.tr("History of {name}").format(name=learner))
        self._rows, self._shown = rows, 0
        self._stops = []
        empty(self._list)
        count = self.tr("%Ln attempt(s)", "", len(rows))
        self._summary.set_text(count if rows else self.tr("No attempts yet"))
        self._empty.setVisible(not rows)
        self._start.setVisible(not rows)
        self._card.setVisible(bool(rows))
        self._export.setVisible(any(row.ending is not None for row in rows))
        self._message.hide()
        self._show_more()
        self.to_top()
        self._summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, text: str) -> None:
        """Say what became of something that was done here."""
        self._message.set_text(text)
        self._message.show()
        announce(self, text)

    @Slot()
    def _show_more(self) -> None:
        first = self._shown
        begin = len(self._stops)
        for row in self._rows[first : first + AT_ONCE]:
            self._add_row(row)
            self._shown += 1
        self._more.setVisible(self._shown < len(self._rows))
        for before, after in pairwise(
            (self._summary, self._start, self._export, *self._stops, self._more)
        ):
            self.setTabOrder(before, after)
        if first:
            self._stops[begin].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self, row: HistoryRow) -> None:
        """Add a line; one of an attempt that hasn't ended has a button to delete it beside it."""
        if row.ending is not None:
            stops: list[QWidget] = [self._make_row(row)]
            self._list.addWidget(stops[0])
        else:
            stops = [self._make_row(row, lined=row is not self._rows[-1]), self._make_delete(row)]
            line = QWidget()
            beside = QHBoxLayout(line)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.setSpacing(0)
            beside.addWidget(stops[0], 1)
            beside.addWidget(stops[1])
            self._list.addWidget(line)
        self._stops += stops

    def _make_row(self, row: HistoryRow, *, lined: bool = False) -> RowButton:
        parts = [
            wording.moment(row.started_at_ms),
            wording.kind(row.kind, row.mode),
            wording.duration(row.running_ms),
        ]
        state = wording.ending(row.ending)
        if state:
            parts.append(state)
        if row.score is not None and row.regraded_from is not None:
            parts.append(wording.was_and_is(row.regraded_from, row.score))
        details = " · ".join(parts)
        button = RowButton(self.theme, row.title, details, trailing=self._score(row), lined=lined)
        button.setProperty("attempt", row.attempt_id)
        button.clicked.connect(self._choose)
        return button

    def _score(self, row: HistoryRow) -> str:
        """How an attempt went; while a test goes on, how much of it is answered."""
        if row.score is None:
            return self.tr("{done} of {count} answered").format(
                done=wording.whole(row.answered), count=wording.whole(row.count)
            )
        points = self.tr("{points} points").format(
            points=wording.out_of(row.score.earned, row.score.possible)
        )
        verdict = wording.verdict(row.score.passed)
        return wording.joined(wording.percent(row.score.percent), points, verdict)

    def _make_delete(self, row: HistoryRow) -> Button:
        button = Button(self.theme, self.tr("Delete attempt…"), kind="link")
        button.setAccessibleDescription(f"{row.title} · {wording.moment(row.started_at_ms)}")
        button.setProperty("attempt", row.attempt_id)
        button.clicked.connect(self._delete)
        return button

    @Slot()
    def _delete(self) -> None:
        self.delete_requested.emit(str(self.sender().property("attempt")))

    @Slot()
    def _choose(self) -> None:
        self.attempt_chosen.emit(str(self.sender().property("attempt")))
