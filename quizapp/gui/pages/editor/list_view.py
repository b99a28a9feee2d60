"""The view of the editor's list of questions, and how a question looks in it."""

from collections.abc import Iterator

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from quizapp.gui.base.announce import announce_current
from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.pages.editor.question_model import LEVEL
from quizapp.gui.widgets.controls import apply_style
from quizapp.gui.widgets.paint import draw_focus_ring, draw_frame
from quizapp.quiz.compat import override

DOT_PX = 10
LINES = 2
AMBER = {True: "#8A5A00", False: "#FFD479"}
"""The color of a warning's dot on a light page, and on a dark one."""

Index = QModelIndex | QPersistentModelIndex


class QuestionList(QListView):
    """The view of the list."""

    move_requested = Signal(int)
    delete_requested = Signal()
    menu_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("Questions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(RowDelegate(theme, self))
        apply_style(theme, self.verticalScrollBar())
        theme.changed.connect(self._restyle)
        self._restyle()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self._tell_current)  # after Qt has told of the list

    @Slot()
    def _tell_current(self) -> None:
        announce_current(self)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def selected_rows(self) -> Iterator[tuple[int, int]]:
        """Yield the first and the last of rows that are selected side by side."""
        selection = self.selectionModel().selection()
        for number in range(selection.count()):
            rows = selection.at(number)
            yield rows.top(), rows.bottom()

    def _restyle(self) -> None:
        self.viewport().setAutoFillBackground(False)
        self.setSpacing(0)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class RowDelegate(QStyledItemDelegate):
    """Draws a question: its prompt on two lines at most, and a dot where it has problems."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        theme = self._theme
        line = QFontMetrics(theme.font("small")).lineSpacing()
        return QSize(theme.text_px(120), LINES * line + 2 * theme.px(7))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        mirrored = self._view.isRightToLeft()
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_tint"))
            rule = QRect(rect.left(), rect.top(), 3, rect.height())
            if mirrored:
                rule.moveRight(rect.right())
            painter.fillRect(rule, theme.color("accent"))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("hairline")
        )
        level = index.data(LEVEL)
        dot = theme.text_px(DOT_PX)
        side = theme.px(14)
        text = rect.adjusted(side, 0, -side, 0)
        if level in ("error", "warning"):
            x = text.left() if mirrored else text.right() - dot
            y = rect.center().y() - dot / 2
            self._draw_dot(painter, QRectF(x, y, dot, dot), level)
            text.adjust(*((dot + 6, 0, 0, 0) if mirrored else (0, 0, -dot - 6, 0)))
        self._draw_text(painter, text, str(index.data()), is_quiz=index.row() == 0)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            inner = rect.adjusted(HALO_PX, HALO_PX, -HALO_PX, -HALO_PX)
            draw_focus_ring(painter, inner, theme, 4)
        painter.restore()

    def _draw_dot(self, painter: QPainter, box: QRectF, level: str) -> None:
        theme = self._theme
        is_light = theme.color("page").lightness() > 127
        color = theme.color("wrong") if level == "error" else QColor(AMBER[is_light])
        if level == "error":
            draw_frame(painter, box, color, None, radius_px=box.width() / 2)
        else:  # told apart by more than its color
            draw_frame(painter, box, None, color, 3, box.width() / 2)

    def _draw_text(self, painter: QPainter, area: QRect, text: str, *, is_quiz: bool) -> None:
        font = self._theme.font("small", is_quiz)
        metrics = QFontMetrics(font)
        lines = _lines(text, font, area.width())
        painter.setFont(font)
        painter.setPen(self._theme.color("ink"))
        top = area.center().y() + 1 - metrics.lineSpacing() * len(lines) / 2
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # that of the question
        for number, line in enumerate(lines):
            y = round(top + number * metrics.lineSpacing())
            box = QRectF(area.left(), y, area.width(), metrics.lineSpacing())
            painter.drawText(box, line, option)


def _lines(text: str, font: QFont, width_px: int) -> list[str]:
    """`text` cut into at most two lines, the last one ended by dots where it goes on."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width_px:
        return [text]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(1, width_px))
    cut = line.textLength()
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    rest = metrics.elidedText(text[cut:].strip(), Qt.TextElideMode.ElideRight, max(1, width_px))
    return [text[:cut].strip(), rest]
