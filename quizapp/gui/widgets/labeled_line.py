"""A field of one line with its label over it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.controls import dress
from quizapp.gui.widgets.text.text import TextBlock


class LabeledLine(QWidget):
    """A label over a QLineEdit that has its name."""

    edited = Signal(str)

    def __init__(self, theme: Theme, label: str, most: int) -> None:
        """A field that takes at most `most` characters."""
        super().__init__()
        caption = TextBlock(theme, "small", "soft")
        caption.set_text(label)
        self.field = QLineEdit()
        self.field.setAccessibleName(label)
        self.field.setMaxLength(most)
        dress(theme, self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(caption)
        column.addWidget(self.field)
        self.field.textEdited.connect(self.edited)

    def text(self) -> str:
        """What was written."""
        return self.field.text()
