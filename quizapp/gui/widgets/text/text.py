"""Static text that wraps, and can be selected and copied."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from quizapp.gui.base.theme import HALO_PX, FontRole, Theme
from quizapp.gui.widgets.paint import draw_focus_ring, follow_width
from quizapp.gui.widgets.text.prose import LINE_FACTOR, Prose
from quizapp.quiz.compat import override

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor

HEADING_FACTOR = 1.25
WIDEST_HINT_PX = 640
LEAST_EMS = 2

TRAVELING = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class _DrawnText(QLabel):
    """A piece of static text, drawn."""

    def __init__(
        self,
        theme: Theme,
        role: FontRole = "body",
        color: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role: FontRole = role
        self._color = color
        large = role in ("heading", "title", "display")
        self._large = large
        self.accessible_role = "Heading" if large else ""
        self._prose = Prose(HEADING_FACTOR if large else LINE_FACTOR)
        self._strong = False
        self._ringed = False
        self._pad_x, self._pad_y = 0, 0
        self._selection: QTextCursor | None = None
        follow_width(self)
        self._restyle()
        theme.changed.connect(self._restyle)

    def plain(self) -> str:
        """The plain text."""
        return self._prose.plain

    def set_text(self, plain: str) -> None:
        """Show a text exactly as it is."""
        self.set_html("", plain)

    def set_html(self, html: str, plain: str, name: str = "") -> None:
        """Show simple HTML; screen readers say `name`, or `plain` without one."""
        self.setAccessibleName(name or plain)
        if self._prose.set_html(html, plain):
            self._selection = None
            self._measure()

    def set_strong(self, strong: bool) -> None:
        """Make the text bold, or not."""
        self._strong = strong
        self._restyle()

    def set_padding(self, x_px: int, y_px: int) -> None:
        """Set the padding in px, which grows with the text."""
        self._pad_x, self._pad_y = x_px, y_px
        self._measure()

    def set_focusable(self, focusable: bool) -> None:
        """Let the keyboard reach the text, with a focus ring around it."""
        policy = Qt.FocusPolicy.StrongFocus if focusable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        width = min(self._prose.width(), self._theme.text_px(WIDEST_HINT_PX))
        return QSize(width + 2 * self._x(), self._prose.height(width) + 2 * self._y())

    @override
    def minimumSizeHint(self) -> QSize:
        width = min(self._prose.width(), LEAST_EMS * self._theme.font("body").pixelSize())
        line = self._prose.height(max(self._prose.width(), 1))
        return QSize(width + 2 * self._x(), line + 2 * self._y())

    @override
    def heightForWidth(self, width: int) -> int:
        return self._prose.height(width - 2 * self._x()) + 2 * self._y()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        self._prose.draw(
            painter,
            QPointF(self._x(), self._y()),
            self.width() - 2 * self._x(),
            theme.color(self._color if self.isEnabled() else "soft"),
            self._selection,
            (theme.color("accent"), theme.color("on_accent")),
        )
        if self.hasFocus() and self._ringed:
            draw_focus_ring(painter, self.rect(), theme)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # No ring around a text that the page focused by itself: it is to be read.
        self._ringed = event.reason() in TRAVELING
        super().focusInEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)

    def _x(self) -> int:
        return HALO_PX + self._theme.text_px(self._pad_x)

    def _y(self) -> int:
        return HALO_PX + self._theme.text_px(self._pad_y)

    def _restyle(self) -> None:
        self._selection = None
        theme = self._theme
        least = theme.font("body").pixelSize() if self._large else 0
        self._prose.set_font(theme.font(self._role, self._strong), least)
        self._align()

    def _align(self) -> None:
        self._prose.align_start(mirrored=self.isRightToLeft())
        self._measure()

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()


class TextBlock(_DrawnText):
    """Static text to select and copy, which is its own accessible name; a heading if large."""

    def copy(self) -> None:
        """Copy the selection, or all of the text."""
        chosen = self._selection is not None and self._selection.hasSelection()
        text = self._selection.selection().toPlainText() if chosen and self._selection else ""
        QGuiApplication.clipboard().setText(text or self._prose.plain)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            place = self._place(event.position())
            self._selection = self._new_selection()
            self._selection.setPosition(place)
            self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._selection is not None and event.buttons() & Qt.MouseButton.LeftButton:
            place = self._place(event.position())
            self._selection.setPosition(place, self._selection.MoveMode.KeepAnchor)
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._selection is not None and self._selection.hasSelection():
            self.setFocus(Qt.FocusReason.MouseFocusReason)  # so that shortcuts can copy it
        super().mouseReleaseEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._selection = None
        super().focusOutEvent(event)
        self.update()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
        if self._selection is not None:
            self._selection.select(self._selection.SelectionType.WordUnderCursor)
            self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtGui import QKeySequence  # slow to load

        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._selection = self._new_selection()
            self._selection.select(self._selection.SelectionType.Document)
            self.update()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy"), self.copy)
        menu.popup(event.globalPos())

    def _new_selection(self) -> "QTextCursor":
        from PySide6.QtGui import QTextCursor  # seldom needed

        return QTextCursor(self._prose.document(self.width() - 2 * self._x()))

    def _place(self, point: QPointF) -> int:
        inside = point - QPointF(self._x(), self._y())
        return self._prose.place(inside, self.width() - 2 * self._x())
