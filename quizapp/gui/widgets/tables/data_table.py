"""Tables of texts that wrap, with keyboard and screen reader support."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.paint import draw_focus_ring, follow_width
from quizapp.gui.widgets.tables.table_layout import TableLayout, TableTexts
from quizapp.gui.widgets.tables.table_model import Index, TableModel
from quizapp.gui.widgets.text.prose import Prose
from quizapp.quiz.compat import override


class _Delegate(QStyledItemDelegate):
    """Draws a cell."""

    def __init__(self, table: "DataTable") -> None:
        super().__init__(table)
        self._table = table

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table, rect = self._table, option.rect
        painter.save()
        prose, role = table.cell(index.row(), index.column())
        table.texts.draw(painter, rect, prose, role)
        if table.draws_line(index.row()):
            line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
            painter.fillRect(line, table.theme.color("hairline"))
        if option.state & QStyle.StateFlag.State_HasFocus and table.hasFocus():
            inner = rect.adjusted(2, 2, -2, -2)
            draw_focus_ring(painter, inner, table.theme, 2)
        painter.restore()


class _Header(QHeaderView):
    """Draws the headers of the columns."""

    def __init__(self, table: "DataTable") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._table.theme.text_px(40), self._table.header_px)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        painter.save()
        table = self._table
        table.texts.draw(painter, rect, table.header_text(logical_index), "soft")
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, table.theme.color("line"))
        painter.restore()


class DataTable(QTableView):
    """A table as high as its rows: the page scrolls, not the table.

    If it is too narrow, each row becomes several rows of header and value (stacked).
    """

    cell_reached = Signal(QRect)
    """The focus has moved to a cell, at this place in the table."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.texts = TableTexts(theme)
        self.sizes = TableLayout(theme, self.texts)
        self.header_px = 0
        self._headers: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._numbers: Sequence[bool] = ()
        self._cells = TableModel(self)
        self.setModel(self._cells)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalHeader(_Header(self))
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        follow_width(self)
        theme.changed.connect(self._restyle)

    def show_cells(
        self, headers: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[bool]
    ) -> None:
        """Show rows of cells; the columns in `numbers` are aligned at the end."""
        self._headers, self._rows, self._numbers = headers, rows, numbers
        self._restyle()

    @property
    def is_stacked(self) -> bool:
        """Whether each cell has its own row, beside the header of its column."""
        return self._cells.is_stacked

    def place(self, row: int, column: int) -> tuple[int, int]:
        """The row and column of the data at a row and column of the view."""
        return divmod(row, len(self._headers)) if self.is_stacked else (row, column)

    def focus_cell(self, row: int, column: int) -> None:
        """Focus a cell of the data."""
        at = (row * len(self._headers) + column, 1) if self.is_stacked else (row, column)
        self.setCurrentIndex(self._cells.index(*at))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def cell(self, row: int, column: int) -> tuple[Prose, str]:
        """The text of a cell, and the role of its color."""
        cells = self._cells
        if cells.is_stacked:
            return self.texts.get(cells.text(row, column)), "ink" if column else "soft"
        at_end = self._numbers[column]
        return self.texts.get(cells.text(row, column), at_end=at_end), "ink"

    def header_text(self, column: int) -> Prose:
        """The header of a column."""
        return self.sizes.header_text(column)

    def draws_line(self, row: int) -> bool:
        """Whether a row has a line below."""
        return self._cells.ends_entry(row) and row + 1 < self._cells.rowCount()

    @override
    def sizeHint(self) -> QSize:
        width = self.theme.text_px(400)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.text_px(60), self.theme.text_px(24))

    @override
    def heightForWidth(self, width: int) -> int:
        sizes = self.sizes.at(width)
        return sizes.header_px + sum(sizes.heights_px)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._cells.index(0, 0))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            rect = self.visualRect(current)
            self.cell_reached.emit(rect.translated(self.viewport().pos()))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()
        super().changeEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        mirrored = self.isRightToLeft()
        self.sizes.show(self._headers, self._rows, self._numbers, mirrored=mirrored)
        self.updateGeometry()
        self._arrange()
        self.viewport().update()

    def _arrange(self) -> None:
        """Size columns and rows for the width."""
        sizes, cells = self.sizes.at(self.width()), self._cells
        self.header_px = sizes.header_px
        if cells.rows is not self._rows or cells.is_stacked != sizes.is_stacked:
            cells.show_cells(self._headers, self._rows, stacked=sizes.is_stacked)
        self.horizontalHeader().setVisible(not sizes.is_stacked)
        for column, width in enumerate(sizes.widths_px):
            self.setColumnWidth(column, width)
        for row, height in enumerate(sizes.heights_px):
            self.setRowHeight(row, height)


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
