"""The files of results that contradict a class, for the teacher to decide on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from quizapp.gui.base import class_wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.paged_rows import PagedRows
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.row import RowButton
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.scores.classes.conflicts import Conflict


class ConflictCard(Card):
    """Lists conflicts; each row leads to both versions. Hidden while there are none."""

    chosen = Signal(object)
    """A Conflict to decide on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._conflicts: Sequence[Conflict] = ()
        self._heading = TextBlock(theme, "heading")
        self._rows = PagedRows(theme, self._make_row, self._show_row)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._rows)
        self.hide()

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """List the files that wait for a decision."""
        self._conflicts = conflicts
        self._heading.set_text(self.tr("%Ln file(s) need(s) a look", "", len(conflicts)))
        self._rows.show_count(len(conflicts))
        self.setVisible(bool(conflicts))

    def _make_row(self) -> RowButton:
        row = RowButton(self._theme, "")
        row.clicked.connect(self._choose)
        return row

    def _show_row(self, row: RowButton, position: int) -> None:
        of = self._conflicts[position]
        row.setProperty("position", position)
        title = class_wording.side(of.name, of.class_name, of.file)
        row.show_text(title, class_wording.conflict_reason(of.found[0]), self.tr("Compare"))

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._conflicts[int(self.sender().property("position"))])
