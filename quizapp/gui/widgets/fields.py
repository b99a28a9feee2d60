"""Text fields that grow with their text, and leave undo to the page."""

from math import ceil

from PySide6.QtCore import QMimeData, QObject, QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.controls import apply_style
from quizapp.gui.widgets.line_fields import ENTER, is_redo, is_undo, show_edit_menu
from quizapp.gui.widgets.paint import draw_frame, frame_of
from quizapp.quiz.compat import override

RADIUS_PX = 8
MOST_LINES = 14


class GrowingField(QPlainTextEdit):
    """A field of several lines, as high as its text.

    With `single` it takes no line breaks, and Enter sends `entered`. With `bare` it has no frame
    of its own.
    """

    edited = Signal(str)
    entered = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    move_requested = Signal(int)
    focus_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        single: bool = False,
        bare: bool = False,
        lines: int = 1,
        most_lines: int = MOST_LINES,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._single = single
        self._bare = bare
        self._least_lines, self._most_lines = lines, most_lines
        self._is_growing = False
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._grow)
        self.setAccessibleName(name)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        if bare:
            self.viewport().setAutoFillBackground(False)
            _Bare(theme, self)
        else:
            apply_style(theme, self)
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        theme.changed.connect(self._grow)
        self.horizontalScrollBar().rangeChanged.connect(self._stay)
        self._grow()

    def show_text(self, text: str) -> None:
        """Show a text without sending `edited`; the same text keeps its cursor."""
        if text != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(text)
            if self.hasFocus():
                self.moveCursor(QTextCursor.MoveOperation.End)

    def focus_end(self) -> None:
        """Focus the field, with the cursor at the end."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moveCursor(QTextCursor.MoveOperation.End)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.text_px(200), self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.text_px(40), self.height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            self.undo_requested.emit()
        elif is_redo(event):
            self.redo_requested.emit()
        elif self._single and event.key() in ENTER:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        ):
            self.move_requested.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._single and source.hasText():
            self.insertPlainText(" ".join(source.text().split("\n")).strip())
        else:
            super().insertFromMimeData(source)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()
            self._later.start()  # Qt may still use the height from before

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_edit_menu(self._theme, self, event)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit(self.toPlainText())

    @Slot()
    def _stay(self) -> None:
        """Prevent horizontal scrolling, which only a trailing space would cause."""
        self.horizontalScrollBar().setRange(0, 0)

    @Slot()
    def _grow(self) -> None:
        if self._is_growing:  # a new height may change the layout, which calls this again
            self._later.start()
            return
        self._is_growing = True
        self._take_height()
        self._is_growing = False

    def _take_height(self) -> None:
        lines = max(self._least_lines, round(self.document().size().height()))
        layout = self.document().firstBlock().layout()
        line_px = layout.lineAt(0).height() if layout.lineCount() else 0.0
        line_px = max(line_px, float(QFontMetrics(self.font()).lineSpacing()))
        high = ceil(min(lines, self._most_lines) * line_px) + 1  # else the last line scrolls
        around = 0 if self._bare else 2 * (HALO_PX + 1 + self._theme.px(8))
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if lines > self._most_lines:
            bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() != bar:
            self.setVerticalScrollBarPolicy(bar)
        if self.height() != high + around:
            self.setFixedHeight(high + around)
        if self.viewport().height() != high:
            self.setViewportMargins(self.viewportMargins())  # lays out the viewport again
        if lines <= self._most_lines:
            self.verticalScrollBar().setValue(0)


class FieldFrame(QWidget):
    """A frame around bare fields, highlighted when one of them has the focus."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._line, self._line_px = "line", 1
        theme.changed.connect(self.update)

    def set_line(self, role: str, line_px: int) -> None:
        """Set the color and the width in px of the frame."""
        if (role, line_px) != (self._line, self._line_px):
            self._line, self._line_px = role, line_px
            self.update()

    def is_written_in(self) -> bool:
        """Whether one of its fields has the focus."""
        return any(field.hasFocus() for field in self.findChildren(GrowingField))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        role, width = ("accent", 3) if self.is_written_in() else (self._line, self._line_px)
        frame = frame_of(self)
        draw_frame(painter, frame, theme.color("card"), theme.color(role), width, RADIUS_PX)


class _Bare(QObject):
    """Keeps the colors of a bare field up to date with the theme."""

    def __init__(self, theme: Theme, field: QWidget) -> None:
        super().__init__(field)
        self._theme = theme
        self._field = field
        self._put_on()
        theme.changed.connect(self._put_on)

    @Slot()
    def _put_on(self) -> None:
        colors = self._theme.palette
        self._field.setStyleSheet(
            f"QPlainTextEdit {{ background: transparent; border: none; color: {colors.ink};"
            f" selection-background-color: {colors.accent};"
            f" selection-color: {colors.on_accent}; }}"
        )
