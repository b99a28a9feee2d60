"""The model of a table."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QWidget

from quizapp.gui.base.announce import ShortText
from quizapp.quiz.compat import override

Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """The cells; if stacked, each has its own row beside the header of its column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.headers: Sequence[str] = ()
        self.rows: Sequence[Sequence[str]] = ()
        self.is_stacked = False

    def show_cells(
        self, headers: Sequence[str], rows: Sequence[Sequence[str]], *, stacked: bool
    ) -> None:
        """Show other cells, or stack them.

        Cells that stay in place keep their index, so the keyboard and screen readers stay there.
        """
        cells = headers, rows, stacked
        if (len(headers), stacked) != (len(self.headers), self.is_stacked):
            self.beginResetModel()
            self._take(*cells)
            self.endResetModel()
            return
        before, count = self.rowCount(), len(rows) * (len(headers) if stacked else 1)
        if count < before:
            self.beginRemoveRows(QModelIndex(), count, before - 1)
            self._take(*cells)
            self.endRemoveRows()
        elif count > before:
            self.beginInsertRows(QModelIndex(), before, count - 1)
            self._take(*cells)
            self.endInsertRows()
        else:
            self._take(*cells)
        last = self.columnCount() - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        self.dataChanged.emit(self.index(0, 0), self.index(count - 1, last))

    def _take(self, headers: Sequence[str], rows: Sequence[Sequence[str]], stacked: bool) -> None:
        self.headers, self.rows, self.is_stacked = headers, rows, stacked

    def text(self, row: int, column: int) -> str:
        """The text of a cell."""
        if not self.is_stacked:
            return self.rows[row][column]
        of, cell = divmod(row, len(self.headers))
        return self.rows[of][cell] if column else self.headers[cell]

    def ends_entry(self, row: int) -> bool:
        """Whether a row is the last one of its entry."""
        return not self.is_stacked or (row + 1) % len(self.headers) == 0

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self.rows) * (len(self.headers) if self.is_stacked else 1)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return 2 if self.is_stacked else len(self.headers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return _as(self.text(index.row(), index.column()), role) if index.isValid() else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        across = orientation == Qt.Orientation.Horizontal
        return _as(self.headers[section], role) if across and not self.is_stacked else None


def _as(text: str, role: int) -> str | None:
    """The text for the display or for screen readers; None for other roles."""
    if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(text, ShortText):
        return text.spoken
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return str(text) if role in roles else None
