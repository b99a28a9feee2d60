"""What a table holds: its cells, and their texts as they are laid out."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from quizapp.gui.base.announce import Short
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.text.prose import Prose
from quizapp.quiz.compat import override

PAD_X_PX, PAD_Y_PX = 8, 6

Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """The cells; `stacked`, each stands in a row of its own beside the header of its column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.headers: Sequence[str] = ()
        self.rows: Sequence[Sequence[str]] = ()
        self.is_stacked = False

    def show_cells(
        self, headers: Sequence[str], rows: Sequence[Sequence[str]], *, stacked: bool
    ) -> None:
        """Show other cells, or show them otherwise.

        Cells that stay where they are stay the same ones to who holds on to them: the keyboard,
        and a screen reader.
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
        """What stands in a cell."""
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


class TableTexts:
    """The laid-out texts of a table, each made once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[tuple[str, bool, bool], Prose] = {}
        self.is_mirrored = False

    def forget(self) -> None:
        """Make them all anew, since fonts or sides have changed."""
        self._made.clear()

    def get(self, text: str, *, strong: bool = False, at_end: bool = False) -> Prose:
        """A text, bold or at the end of its cell where told."""
        key = (text, strong, at_end)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Prose(1.3)
            found.set_plain(text)
            found.set_font(self._theme.font("small", strong))
            right = at_end != self.is_mirrored
            found.align(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        return found

    def draw(self, painter: QPainter, rect: QRect, prose: Prose, role: str) -> None:
        """Draw a text into its cell."""
        x, y = self._theme.px(PAD_X_PX), self._theme.px(PAD_Y_PX)
        width = max(1, rect.width() - 2 * x)
        at = QPointF(rect.left() + x, rect.top() + y)
        prose.draw(painter, at, width, self._theme.color(role))

    def height(self, prose: Prose, width_px: int) -> int:
        """The height of a cell of a text."""
        inner = max(1, width_px - 2 * self._theme.px(PAD_X_PX))
        return prose.height(inner) + 2 * self._theme.px(PAD_Y_PX)


def _as(text: str, role: int) -> str | None:
    """What a text is to the eye, or to a screen reader; None for any other role."""
    if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(text, Short):
        return text.said
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return str(text) if role in roles else None
