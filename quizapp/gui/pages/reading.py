"""The reading by itself, as it is reached from a result."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.gui.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import TopBar
from quizapp.gui.widgets.reading import ReadingView


class ReadingPage(QWidget):
    """Shows the paragraphs of a quiz's reading."""

    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = TopBar(theme)
        self._back = Button(theme, self.tr("Back"), kind="link")
        self._bar.add(self._back)
        self._reading = ReadingView(theme)
        inside = QVBoxLayout()
        inside.setContentsMargins(*(theme.px(16),) * 4)
        inside.addWidget(self._reading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addLayout(inside, 1)
        self._back.clicked.connect(self.back_requested)

    def show_reading(self, title: str, paragraphs: Sequence[str]) -> None:
        """Show the reading of the quiz named `title`."""
        self._bar.set_title(title)
        self._reading.set_paragraphs(paragraphs)
        self._reading.setFocus(Qt.FocusReason.OtherFocusReason)
