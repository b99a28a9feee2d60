"""The dialog that asks which attempts to send under which name, and shows what will leave."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from quizapp.app.attempts.results import HistoryRow
from quizapp.app.attempts.sending import ResultsSummary
from quizapp.gui.base import wording
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.paged import PagedRows
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.dialogs import Dialog
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.line_fields import LabeledLine
from quizapp.gui.widgets.marks import CheckMark
from quizapp.gui.widgets.text.text import TextBlock

WIDTH_PX = 620
LEAST_HEIGHT_PX = 560
MOST_LETTERS = 100


class SendDialog(Dialog):
    """Shows HistoryRows to tick, and the ResultsSummary of those that are ticked."""

    changed = Signal()
    """Something else would leave."""
    save_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        title = QCoreApplication.translate("SendDialog", "Export results")
        super().__init__(theme, title, parent, width_px=WIDTH_PX, least_height_px=LEAST_HEIGHT_PX)
        self._attempts: Sequence[HistoryRow] = ()
        self._ticked: set[str] = set()
        self._name = LabeledLine(theme, self.tr("Name"), MOST_LETTERS)
        self._class = LabeledLine(theme, self.tr("Class (optional)"), MOST_LETTERS)
        self._last_stop: QWidget = self._class.field
        self._rows = PagedRows(theme, lambda: CheckMark(theme, ""), self._show_row, self._wire_row)
        self.add_text(self.tr("This saves one file, which you then give to your teacher."))
        self.column.addWidget(self._name)
        self.column.addWidget(self._class)
        self._add_heading(self.tr("Attempts to hand in"))
        self.column.addLayout(self._all_or_none())
        self.column.addWidget(self._rows)
        self._add_heading(self.tr("What your teacher will get"))
        self._leaving = TextBlock(theme, "body")
        self._error = TextBlock(theme, "body", "wrong")
        self._error.hide()
        self.column.addWidget(self._leaving)
        self.column.addWidget(self._error)
        self.column.addStretch(1)
        self.add_button(self.tr("Save file…"), "primary", self.save_requested.emit)
        self.add_button(self.tr("Cancel"), "secondary", self.reject)
        for line in (self._name, self._class):
            line.edited.connect(self.changed)

    def offer(self, name: str, attempts: Sequence[HistoryRow]) -> None:
        """Offer attempts, of which the newest is ticked, under the name of the learner."""
        self._attempts = attempts
        self._ticked = {attempts[0].attempt_id}
        self._name.field.setText(name)
        self._rows.show_count(len(attempts))
        self._name.field.setFocus()
        self._name.field.selectAll()

    @property
    def name(self) -> str:
        """The name to send."""
        return self._name.text()

    @property
    def class_name(self) -> str:
        """The class to send, which may be empty."""
        return self._class.text()

    @property
    def ticked(self) -> list[str]:
        """The ids of the attempts that are ticked, newest first."""
        return [row.attempt_id for row in self._attempts if row.attempt_id in self._ticked]

    def show_leaving(self, leaving: ResultsSummary) -> None:
        """Show what would leave."""
        self._leaving.set_text("\n".join(self._lines(leaving)))
        self._leaving.show()
        self._error.hide()

    def show_error(self, text: str) -> None:
        """Say what is wrong, in place of what would leave."""
        self._leaving.hide()
        self._tell(text)

    def show_unsaved(self, text: str) -> None:
        """Say why the file could not be saved."""
        self._tell(text)

    def _tell(self, text: str) -> None:
        self._error.set_text(text)
        self._error.show()
        announce(self, text, urgent=True)

    def _lines(self, leaving: ResultsSummary) -> list[str]:
        first = wording.moment(leaving.first_at_ms)
        last = wording.moment(leaving.last_at_ms)
        lines = [
            self.tr("Name: {name}").format(name=leaving.name),
            self.tr("Class: {name}").format(name=leaving.class_name or "–"),
            self.tr("Quizzes: {titles}").format(titles="; ".join(leaving.titles)),
            self.tr("%Ln attempt(s)", "", leaving.attempts),
            self.tr("Started: {moment}").format(moment=first)
            if first == last
            else self.tr("Started: {first} to {last}").format(first=first, last=last),
            self.tr("%Ln answer(s), each with its time and points", "", leaving.answers),
        ]
        if leaving.has_extra_time:
            lines.append(self.tr("Your extra time"))
        if leaving.has_certainty:
            lines.append(self.tr("How sure you were of each answer"))
        lines.append(self.tr("The questions as you saw them"))
        lines.append(self.tr("A random number that tells you apart from other students"))
        return [f"• {line}" for line in lines]

    def _add_heading(self, text: str) -> None:
        heading = TextBlock(self.theme, "body")
        heading.set_strong(True)
        heading.set_text(text)
        self.column.addWidget(heading)

    def _all_or_none(self) -> FlowLayout:
        buttons = FlowLayout(spacing_px=self.theme.px(8))
        for text, does in ((self.tr("All"), self._tick_all), (self.tr("None"), self._tick_none)):
            button = Button(self.theme, text, kind="link")
            button.setAccessibleDescription(self.tr("Attempts to hand in"))
            button.clicked.connect(does)
            buttons.addWidget(button)
            self._last_stop = button
        return buttons

    def _wire_row(self, row: CheckMark) -> None:
        row.clicked.connect(self._tick)
        self.setTabOrder(self._last_stop, row)
        self._last_stop = row

    def _show_row(self, row: CheckMark, at: int) -> None:
        attempt = self._attempts[at]
        parts = (
            attempt.title,
            wording.moment(attempt.started_at_ms),
            wording.kind(attempt.kind, attempt.mode),
            wording.ending(attempt.ending),
            wording.out_of(attempt.score.earned, attempt.score.possible) if attempt.score else "",
        )
        row.show_text(wording.joined(*parts))
        row.setProperty("attempt", attempt.attempt_id)
        row.setChecked(attempt.attempt_id in self._ticked)

    @Slot(bool)
    def _tick(self, on: bool) -> None:
        attempt = str(self.sender().property("attempt"))
        if on:
            self._ticked.add(attempt)
        else:
            self._ticked.discard(attempt)
        self.changed.emit()

    @Slot()
    def _tick_all(self) -> None:
        self._tick_these({attempt.attempt_id for attempt in self._attempts})

    @Slot()
    def _tick_none(self) -> None:
        self._tick_these(set())

    def _tick_these(self, attempts: set[str]) -> None:
        self._ticked = attempts
        self._rows.show_again()
        self.changed.emit()
