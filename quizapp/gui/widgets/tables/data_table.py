"""A table of texts for the eye, the keyboard and the screen reader."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.paint import draw_focus_ring
from quizapp.gui.widgets.tables.table_model import PAD_X_PX, Index, TableModel, TableTexts
from quizapp.gui.widgets.text.prose import Prose
from quizapp.quiz.compat import override

MOST_EMS = 16
"""How wide a column of long texts may ask to be, before its texts are wrapped."""


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

    Where it is too narrow for its columns, each entry becomes a few rows of header and value.
    """

    cell_reached = Signal(QRect)
    """The keyboard has come to a cell, which stands there in the table."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.texts = TableTexts(theme)
        self.header_px = self._headers_px = 0
        self._headers: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._numbers: Sequence[bool] = ()
        self._columns: list[tuple[int, int]] = []
        """For each column how wide it must be, and how wide it would like to be, in px."""
        self._heights: dict[tuple[int, ...], list[int]] = {}
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
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_cells(
        self, headers: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[bool]
    ) -> None:
        """Show rows of cells; `numbers` says which columns stand at the end of their cells."""
        self._headers, self._rows, self._numbers = headers, rows, numbers
        self._restyle()

    @property
    def is_stacked(self) -> bool:
        """Whether each cell stands in a row of its own, beside the header of its column."""
        return self._cells.is_stacked

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Which cell of which row given stands at a row and a column of the view."""
        return divmod(row, len(self._headers)) if self.is_stacked else (row, column)

    def focus_cell(self, row: int, column: int) -> None:
        """Put the keyboard at a cell, as `place` counts them."""
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
        at_end = self._numbers[column]
        return self.texts.get(self._headers[column], strong=True, at_end=at_end)

    def draws_line(self, row: int) -> bool:
        """Whether a line stands under a row."""
        return self._cells.ends_entry(row) and row + 1 < self._cells.rowCount()

    @override
    def sizeHint(self) -> QSize:
        width = self.theme.text_px(400)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.text_px(60), self.theme.text_px(24))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        stacked, widths = self._cut(width)
        return self._header_height(stacked, widths) + sum(self._row_heights(stacked, widths))

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
        self.texts.is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.texts.forget()
        self._heights.clear()
        self._columns = [self._measure(column) for column in range(len(self._headers))]
        metrics = QFontMetrics(self.theme.font("small"))
        names = [metrics.horizontalAdvance(header) for header in self._headers]
        self._headers_px = max(names, default=0) + 2 * self.theme.px(PAD_X_PX) + 2
        self.updateGeometry()
        self._arrange()
        self.viewport().update()

    def _measure(self, column: int) -> tuple[int, int]:
        pad = 2 * self.theme.px(PAD_X_PX)
        plain = QFontMetrics(self.theme.font("small"))
        bold = QFontMetrics(self.theme.font("small", True))
        texts = [(self._headers[column], bold)]
        texts += [(text, plain) for text in {row[column] for row in self._rows}]
        longest = max(metrics.horizontalAdvance(text) for text, metrics in texts)
        words = [(word, metrics) for text, metrics in texts for word in _words(text)]
        widest = max((metrics.horizontalAdvance(word) for word, metrics in words), default=0)
        most = MOST_EMS * plain.height()
        least = min(widest, most // 2)
        return least + pad + 2, max(min(longest, most), least) + pad + 2

    def _cut(self, width: int) -> tuple[bool, list[int]]:
        """Whether entries are stacked at a width, and how wide the columns are."""
        least = sum(must for must, _ in self._columns)
        if least > width:
            first = min(self._headers_px, width * 2 // 5)
            return True, [first, width - first]
        liked = sum(likes for _, likes in self._columns)
        if liked <= width:
            widths = [likes + (width - liked) // len(self._columns) for _, likes in self._columns]
        else:
            part = (width - least) / max(1, liked - least)
            widths = [int(must + (likes - must) * part) for must, likes in self._columns]
        if widths:
            widths[-1] += width - sum(widths)
        return False, widths

    def _header_height(self, stacked: bool, widths: Sequence[int]) -> int:
        if stacked:
            return 0
        heights = [self.texts.height(self.header_text(i), w) for i, w in enumerate(widths)]
        return max(heights, default=0)

    def _row_heights(self, stacked: bool, widths: Sequence[int]) -> list[int]:
        """How high the rows are; a layout asks again and again."""
        key = (stacked, *widths)
        found = self._heights.get(key)
        if found is None:
            found = self._heights[key] = self._measured_heights(stacked, widths)
        return found

    def _measured_heights(self, stacked: bool, widths: Sequence[int]) -> list[int]:
        texts, heights = self.texts, []
        for row in self._rows:
            if not stacked:
                cells = zip(row, widths, self._numbers, strict=True)
                heights.append(max(texts.height(texts.get(t, at_end=n), w) for t, w, n in cells))
                continue
            for pair in zip(self._headers, row, strict=True):
                sized = zip(pair, widths, strict=True)
                heights.append(max(texts.height(texts.get(t), w) for t, w in sized))
        return heights

    def _arrange(self) -> None:
        """Give columns and rows the sizes that the width asks for."""
        stacked, widths = self._cut(self.width())
        self.header_px = self._header_height(stacked, widths)
        cells = self._cells
        if cells.rows is not self._rows or cells.is_stacked != stacked:
            cells.show_cells(self._headers, self._rows, stacked=stacked)
        self.horizontalHeader().setVisible(not stacked)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row, height in enumerate(self._row_heights(stacked, widths)):
            self.setRowHeight(row, height)


def _words(text: str) -> list[str]:
    """What a line can't be broken within: a space that doesn't break parts no words."""
    return text.replace("\n", " ").split(" ")
