"""All problems of the file, each leading to its question and field."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from quizapp.app.live_check import Told
from quizapp.gui import told_words
from quizapp.gui.pages.page import empty
from quizapp.gui.theme import Theme
from quizapp.gui.widgets.column import ScrollColumn
from quizapp.gui.widgets.field_notes import SIGNS
from quizapp.gui.widgets.row import RowButton
from quizapp.gui.widgets.text import TextBlock

MOST = 100


class Listed(Struct, frozen=True):
    """Something told about the question at `question`, None for the quiz."""

    question: int | None
    told: Told


class ProblemsPanel(ScrollColumn):
    """Lists what is told about the whole file."""

    problem_chosen = Signal(object)
    """The Listed that was pressed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, max_width_px=620)
        self._panel_theme = theme
        self._listed: tuple[Listed, ...] = ()
        heading = TextBlock(theme, "heading")
        heading.set_text(self.tr("Problems"))
        self._status = TextBlock(theme, "small", "soft")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._rest = TextBlock(theme, "small", "soft")
        self.column.addWidget(heading)
        self.column.addWidget(self._status)
        self.column.addLayout(self._rows)
        self.column.addWidget(self._rest)
        self.column.addStretch(1)

    def show_listed(self, listed: Sequence[Listed], total: int, *, is_checking: bool) -> None:
        """Show what is told, the first of `total`; `is_checking` says that more may come."""
        status = self.tr("%n thing(s) to look at", "", total)
        if is_checking:
            status = self.tr("Checking the whole file…")
        elif not listed:
            status = self.tr("Nothing is wrong.")
        self._status.set_text(status)
        left = total - len(listed)
        self._rest.setVisible(left > 0)
        self._rest.set_text(self.tr("And %n more.", "", max(0, left)))
        if tuple(listed) != self._listed:
            self._listed = tuple(listed)
            self._fill()

    def _fill(self) -> None:
        empty(self._rows)
        for position, each in enumerate(self._listed):
            said = f"{SIGNS[each.told.severity]} {told_words.told_said(each.told)}"
            place = self.tr("The quiz")
            if each.question is not None:
                place = self.tr("Question {number}").format(number=each.question + 1)
            row = RowButton(self._panel_theme, place, said)
            row.setProperty("position", position)
            row.clicked.connect(self._choose)
            self._rows.addWidget(row)

    @Slot()
    def _choose(self) -> None:
        self.problem_chosen.emit(self._listed[int(self.sender().property("position"))])
