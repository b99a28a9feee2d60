"""Fields of one line, and the undo keys and menu of all fields."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.controls import StyledMenu, apply_style
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override

translate = QCoreApplication.translate

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineField(QLineEdit):
    """A field of one line."""

    edited = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        apply_style(theme, self)
        self.textChanged.connect(self.edited)

    def show_text(self, text: str) -> None:
        """Show a text without sending `edited`; the same text keeps its cursor."""
        if text != self.text():
            with QSignalBlocker(self):
                self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)  # show the start of a long text

    def focus_end(self) -> None:
        """Focus the field, with the cursor at the end."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            self.undo_requested.emit()
        elif is_redo(event):
            self.redo_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
            if event.key() in ENTER:
                event.accept()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_edit_menu(self._theme, self, event)


def is_undo(event: QKeyEvent) -> bool:
    """Whether a key event is undo."""
    return event.matches(QKeySequence.StandardKey.Undo)


def is_redo(event: QKeyEvent) -> bool:
    """Whether a key event is redo, including Ctrl+Y on every system."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.matches(QKeySequence.StandardKey.Redo) or (control and event.key() == Qt.Key.Key_Y)


def show_edit_menu(
    theme: Theme, field: QLineEdit | QPlainTextEdit, event: QContextMenuEvent
) -> None:
    """Show the context menu of a field."""
    menu = StyledMenu(theme, field)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(translate("EditMenu", "Cut"), field.cut)
    menu.addAction(translate("EditMenu", "Copy"), field.copy)
    menu.addAction(translate("EditMenu", "Paste"), field.paste)
    menu.addAction(translate("EditMenu", "Select all"), field.selectAll)
    menu.popup(event.globalPos())


class LabeledLine(QWidget):
    """A line field with a label above it."""

    edited = Signal(str)

    def __init__(self, theme: Theme, label: str, most: int) -> None:
        """Create a field for at most `most` characters."""
        super().__init__()
        caption = TextBlock(theme, "small", "soft")
        caption.set_text(label)
        self.field = QLineEdit()
        self.field.setAccessibleName(label)
        self.field.setMaxLength(most)
        apply_style(theme, self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(caption)
        column.addWidget(self.field)
        self.field.textEdited.connect(self.edited)

    def text(self) -> str:
        """What was written."""
        return self.field.text()
