"""Layouts that wrap: rows of widgets, and a bar with a title."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget, QWidgetItem

from quizapp.quiz.compat import override

NARROW_PX = 420


class FlowLayout(QLayout):
    """Places widgets in rows, starting a new row when the width is used up.

    With `stretch`, and always in a narrow column, widgets fill their row.
    """

    FILLS_NARROW = True

    def __init__(
        self, parent: QWidget | None = None, *, spacing_px: int = 8, stretch: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._hints: dict[QLayoutItem, QSize] = {}
        self._heights: dict[int, int] = {}
        self._gap_x, self._gap_y = spacing_px, spacing_px
        self._stretch = stretch
        self.setContentsMargins(0, 0, 0, 0)

    def set_gaps(self, x_px: int, y_px: int) -> None:
        """Set the distances between widgets of a row and between rows."""
        self._gap_x, self._gap_y = x_px, y_px
        self.invalidate()

    @override
    def addWidget(self, widget: QWidget) -> None:
        """Add a widget.

        Its item is created here: one that Qt creates may leave a stale Python object when it is
        deleted, which PySide would reuse for the next item at the same address.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._forget()

    @override
    def invalidate(self) -> None:
        self._forget()
        super().invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._arrange(QRect(0, 0, width, 0), False)
        return found

    def height_of_all(self, width: int) -> int:
        """Return the height in px of all widgets at a width, including hidden ones.

        Showing them to find out would lay out the whole window.
        """
        rows: list[list[QSize]] = []
        left = 0
        for item in self._items:
            widget = item.widget()
            if widget is None:
                continue
            size = widget.sizeHint()
            if size.width() > width:
                size = QSize(width, widget.heightForWidth(width))
            if not rows or size.width() > left:
                rows.append([])
                left = width
            rows[-1].append(size)
            left -= size.width() + self._gap_x
        height = sum(max(map(QSize.height, row)) for row in rows)
        return self._outside(QSize(0, height + self._gap_y * max(0, len(rows) - 1))).height()

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, True)

    @override
    def sizeHint(self) -> QSize:
        shown = [item for item in self._items if not item.isEmpty()]
        width = sum(self._hint(item).width() for item in shown)
        width += self._gap_x * max(0, len(shown) - 1)
        height = max((self._hint(item).height() for item in shown), default=0)
        return self._outside(QSize(width, height))

    @override
    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return self._outside(size)

    def _hint(self, item: QLayoutItem) -> QSize:
        """The preferred size of an item, cached."""
        found = self._hints.get(item)
        if found is None:
            found = self._hints[item] = item.sizeHint()
        return found

    def _forget(self) -> None:
        self._hints.clear()
        self._heights.clear()

    def _outside(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, place: bool) -> int:
        """Lay out the rows in `rect`; return the height needed, with margins."""
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        shown = [item for item in self._items if not item.isEmpty()]
        used = self._arrange_rows(shown, inner, False, place)
        return used + margins.top() + margins.bottom()

    def _arrange_rows(
        self, items: list[QLayoutItem], area: QRect, at_end: bool, place: bool
    ) -> int:
        """Place items in rows that fit the width of `area`; return the height in px."""
        y = area.y()
        for row in self._cut_rows(items, area.width()):
            sizes = self._row_sizes(row, area.width())
            height = max(size.height() for size in sizes)
            wide = sum(size.width() for size in sizes) + self._gap_x * (len(row) - 1)
            x = area.width() - wide if at_end else 0
            for item, size in zip(row, sizes, strict=True):
                if place:
                    left = area.width() - x - size.width() if self._rtl() else x
                    tall = QSize(size.width(), height) if self._stretch else size
                    top = y + (height - tall.height()) // 2
                    item.setGeometry(QRect(QPoint(area.x() + left, top), tall))
                x += size.width() + self._gap_x
            y += height + self._gap_y
        return max(0, y - self._gap_y - area.y())

    def _cut_rows(self, items: list[QLayoutItem], width_px: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in items:
            wide = min(self._hint(item).width(), width_px)
            if rows and used + self._gap_x + wide <= width_px:
                rows[-1].append(item)
                used += self._gap_x + wide
            else:
                rows.append([item])
                used = wide
        return rows

    def _row_sizes(self, row: list[QLayoutItem], width_px: int) -> list[QSize]:
        """The sizes of a row's items, which fill the width if the layout stretches."""
        widths = [min(self._hint(item).width(), width_px) for item in row]
        fills = self._stretch or (self.FILLS_NARROW and width_px < NARROW_PX)
        growing = [i for i, item in enumerate(row) if fills and _grows(item)]
        room = width_px - self._gap_x * (len(row) - 1)
        room -= sum(wide for i, wide in enumerate(widths) if i not in growing)
        for left, i in enumerate(sorted(growing, key=widths.__getitem__, reverse=True)):
            widths[i] = max(widths[i], room // (len(growing) - left))
            room -= widths[i]
        return [item_size(item, wide) for item, wide in zip(row, widths, strict=True)]

    def _rtl(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.isRightToLeft()


def item_size(item: QLayoutItem, width_px: int) -> QSize:
    """The size of an item at a width."""
    high = item.heightForWidth(width_px) if item.hasHeightForWidth() else -1
    return QSize(width_px, high if high >= 0 else item.sizeHint().height())


def _grows(item: QLayoutItem) -> bool:
    widget = item.widget()
    if widget is None:
        return True
    return bool(
        widget.sizePolicy().horizontalPolicy().value & QSizePolicy.PolicyFlag.GrowFlag.value
    )


class BarLayout(FlowLayout):
    """A title at the start and widgets at the end, in one row or several."""

    FILLS_NARROW = False
    TITLE_SHARE = 0.34

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title: QLayoutItem | None = None

    def set_title(self, title: QWidget) -> None:
        """Set the widget at the start."""
        self.addWidget(title)
        self._title = self._items[-1]

    @override
    def _arrange(self, rect: QRect, place: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        title = self._title if self._title is not None and not self._title.isEmpty() else None
        rest = [i for i in self._items if i is not self._title and not i.isEmpty()]
        wide = sum(self._hint(i).width() for i in rest) + self._gap_x * len(rest)
        if title is None:
            used = self._arrange_rows(rest, inner, True, place)
        elif inner.width() - wide >= min(
            self._hint(title).width(), round(inner.width() * self.TITLE_SHARE)
        ):
            used = self._arrange_beside(title, rest, inner, inner.width() - wide, place)
        else:
            used = self._arrange_rows([title], inner, False, place)
            lower = inner.translated(0, used + self._gap_y)
            used += self._gap_y + self._arrange_rows(rest, lower, True, place)
        return used + margins.top() + margins.bottom()

    def _arrange_beside(
        self, title: QLayoutItem, rest: list[QLayoutItem], area: QRect, room_px: int, place: bool
    ) -> int:
        size = item_size(title, min(self._hint(title).width(), room_px))
        height = self._arrange_rows(rest, area, True, False)
        used = max(size.height(), height)
        if place:
            x = area.x() + (area.width() - size.width() if self._rtl() else 0)
            y = area.y() + (used - size.height()) // 2
            title.setGeometry(QRect(QPoint(x, y), size))
            self._arrange_rows(rest, area.translated(0, (used - height) // 2), True, True)
        return used
