"""Every sitting of the learner, the newest first."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.app.history import HistoryRow
from quizapp.gui import words
from quizapp.gui.announce import announce
from quizapp.gui.pages.page import Page, empty
from quizapp.gui.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.row import RowButton
from quizapp.gui.widgets.text import TextBlock

AT_ONCE = 40


class HistoryPage(Page):
    """Shows HistoryRows, some at a time."""

    sitting_chosen = Signal(str)
    export_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.bar.set_title(self.tr("History"))
        self.add_home_and_menu()
        self._rows: Sequence[HistoryRow] = ()
        self._shown = 0
        self._summary = TextBlock(theme, "heading")
        self._summary.set_focusable(True)
        self._empty = TextBlock(theme, "body", "soft")
        self._empty.set_text(self.tr("Every quiz that you take will be listed here."))
        self._export = Button(theme, self.tr("Export results"), kind="secondary")
        self._export.hide()
        actions = FlowLayout(spacing_px=theme.px(8))
        actions.addWidget(self._export)
        self._told = TextBlock(theme, "body", "soft")
        self._told.hide()
        self._card = Card(theme)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._card.body.addLayout(self._list)
        self._more = Button(theme, self.tr("Show more"), kind="secondary")
        self.column.addWidget(self._summary)
        self.column.addWidget(self._empty)
        self.column.addLayout(actions)
        self.column.addWidget(self._told)
        self.column.addWidget(self._card)
        self.column.addWidget(self._more)
        self.column.addStretch(1)
        self._more.clicked.connect(self._show_more)
        self._export.clicked.connect(self.export_requested)

    def show_rows(self, learner: str, rows: Sequence[HistoryRow]) -> None:
        """Show the sittings of the learner named `learner`."""
        self.bar.set_title(self.tr("History of {learner}").format(learner=learner))
        self._rows, self._shown = rows, 0
        empty(self._list)
        count = self.tr("%n sitting(s)", "", len(rows))
        self._summary.set_text(count if rows else self.tr("Nothing here yet"))
        self._empty.setVisible(not rows)
        self._card.setVisible(bool(rows))
        self._export.setVisible(any(row.ending is not None for row in rows))
        self._told.hide()
        self._show_more()
        self.to_top()
        self._summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, text: str) -> None:
        """Say what became of something that was done here."""
        self._told.set_text(text)
        self._told.show()
        announce(self, text)

    @Slot()
    def _show_more(self) -> None:
        first = self._shown
        for row in self._rows[first : first + AT_ONCE]:
            self._list.addWidget(self._make_row(row))
            self._shown += 1
        self._more.setVisible(self._shown < len(self._rows))
        entries = (self._list.itemAt(at) for at in range(self._list.count()))
        rows = [found for entry in entries if entry and (found := entry.widget())]
        for before, after in pairwise((self._summary, self._export, *rows, self._more)):
            self.setTabOrder(before, after)
        entry = self._list.itemAt(first)
        first_new = entry.widget() if entry is not None else None
        if first and first_new is not None:
            first_new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_row(self, row: HistoryRow) -> RowButton:
        parts = [
            words.moment(row.started_at_ms),
            words.kind(row.kind, row.mode),
            words.duration(row.running_ms),
        ]
        state = words.ending(row.ending)
        if state:
            parts.append(state)
        if row.regraded_from is not None:
            parts.append(words.was_and_is(row.regraded_from, row.score))
        points = words.out_of(row.score.earned, row.score.possible)
        score = f"{words.percent(row.score.percent)} · {points}"
        verdict = words.verdict(row.score.passed)
        trailing = f"{score} · {verdict}" if verdict else score
        button = RowButton(self.theme, row.title, " · ".join(parts), trailing=trailing)
        button.setProperty("sitting", row.sitting_id)
        button.clicked.connect(self._choose)
        return button

    @Slot()
    def _choose(self) -> None:
        self.sitting_chosen.emit(str(self.sender().property("sitting")))
