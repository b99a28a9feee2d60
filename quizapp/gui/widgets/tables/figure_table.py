"""A table whose cells can be opened by a click or Enter, and that can be copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.tables.data_table import DataTable
from quizapp.gui.widgets.tables.table_model import Index
from quizapp.gui.widgets.text.prose import Prose
from quizapp.quiz.compat import override

OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FigureTable(DataTable):
    """A DataTable that signals which cell to open.

    The column `leading`, which names a row, is drawn like a link.
    """

    cell_chosen = Signal(int, int)
    """The row and column of the data."""
    copy_requested = Signal()

    def __init__(self, theme: Theme, leading: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._leading = leading
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._choose)

    @override
    def cell(self, row: int, column: int) -> tuple[Prose, str]:
        prose, role = super().cell(row, column)
        is_value = not self.is_stacked or column == 1
        if is_value and self.place(row, column)[1] == self._leading:
            role = "accent"
        return prose, role

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif event.key() in OPENING:
            if not event.isAutoRepeat():
                self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _choose(self, index: Index) -> None:
        if index.isValid():
            self.cell_chosen.emit(*self.place(index.row(), index.column()))


def as_text(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as text for spreadsheets: tabs between cells, a line for each row."""
    return "\n".join("\t".join(map(_flat, row)) for row in (headers, *rows)) + "\n"


def _flat(text: str) -> str:
    return " ".join(text.split())
