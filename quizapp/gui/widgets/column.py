"""A page that scrolls: one centered column of readable width."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.controls import apply_style
from quizapp.quiz.compat import override

NARROW_PX = 600
COLUMN_PX = 872
"""The default maximum width of a column."""


class CenteredLayout(QLayout):
    """Centers one widget with a maximum width."""

    def __init__(self, parent: QWidget, theme: Theme, max_width_px: int) -> None:
        super().__init__(parent)
        self._theme = theme
        self._max_width_px = max_width_px
        self._item: QLayoutItem | None = None
        self._heights: dict[int, int] = {}

    @override
    def addWidget(self, widget: QWidget) -> None:
        """Hold a widget; its item is made here, see FlowLayout.addWidget."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._item = item

    @override
    def count(self) -> int:
        return 0 if self._item is None else 1

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._item if index == 0 else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        item = self.itemAt(index)
        if item is not None:
            self._item = None
        return item

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._measure(width)
        return found

    @override
    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def _measure(self, width: int) -> int:
        if self._item is None:
            return 0
        inner = self._inner(width)
        high = self._item.heightForWidth(inner) if self._item.hasHeightForWidth() else -1
        return (high if high >= 0 else self._item.sizeHint().height()) + 2 * self._pad(width)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        if self._item is not None:
            pad, inner = self._pad(rect.width()), self._inner(rect.width())
            x = rect.x() + (rect.width() - inner) // 2
            height = self.heightForWidth(rect.width()) - 2 * pad
            self._item.setGeometry(QRect(x, rect.y() + pad, inner, height))

    @override
    def sizeHint(self) -> QSize:
        hint = QSize(0, 0) if self._item is None else self._item.sizeHint()
        return hint + QSize(2 * self._theme.px(24), 2 * self._theme.px(24))

    @override
    def minimumSize(self) -> QSize:
        return QSize(0, 0)  # or it would grow wider than the scroll area

    def _pad(self, width: int) -> int:
        return self._theme.px(12 if width < NARROW_PX else 28)

    def _inner(self, width: int) -> int:
        widest = self._theme.text_px(self._max_width_px)
        return max(1, min(widest, width - 2 * self._pad(width)))


class ScrollColumn(QScrollArea):
    """A scroll area with one column of widgets, in the layout `column`."""

    def __init__(
        self, theme: Theme, max_width_px: int = COLUMN_PX, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bed = QWidget()
        self._centered = CenteredLayout(self._bed, theme, max_width_px)
        holder = QWidget()
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._centered.addWidget(holder)
        self.setWidget(self._bed)
        apply_style(theme, self.verticalScrollBar())
        self._restyle()
        theme.changed.connect(self._restyle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def ensure(self, widget: QWidget) -> None:
        """Scroll as little as needed to show a widget of the column."""
        self.ensureWidgetVisible(widget, 0, self._theme.px(24))

    def show_area(self, widget: QWidget, area: QRect) -> None:
        """Scroll as little as needed to show an area of a widget of the column."""
        at = widget.mapTo(self._bed, area.center())
        around = area.height() // 2 + self._theme.px(24)
        self.ensureVisible(self._bed.width() // 2, at.y(), 0, around)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Delay the layout while several widgets change, and do it once afterwards."""
        for layout in (self.column, self._centered):
            layout.setEnabled(False)
        try:
            yield
        finally:
            for layout in (self.column, self._centered):
                layout.setEnabled(True)

    def lay_out(self) -> None:
        """Do now what Qt would lay out later in the event loop."""
        for _ in range(2):  # the content of the column, then the column itself
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def content_height(self, width_px: int) -> int:
        """The height in px that the column needs in an area of `width_px`."""
        return self._bed.heightForWidth(width_px)

    def to_top(self) -> None:
        """Scroll to the top."""
        self.verticalScrollBar().setValue(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.maximumViewportSize()
        if room != event.size() and self.content_height(room.width()) <= room.height():
            # Qt measures with the scroll bar shown, and would keep one that is no longer needed.
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown:
            bar.setValue(bar.value() + bar.pageStep())
        elif event.key() == Qt.Key.Key_PageUp:
            bar.setValue(bar.value() - bar.pageStep())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is not None and not pressed and self.isAncestorOf(new):
            self.ensure(new)

    def _restyle(self) -> None:
        self.column.setSpacing(self._theme.px(8))
