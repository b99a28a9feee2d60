"""The reading by itself, as it is reached from a result."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import takes_too_much
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.panels import TopBar
from quizapp.gui.widgets.text.reading import ReadingView
from quizapp.quiz.compat import override


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

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_title()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _place_title(self) -> None:
        """Leave the title out where it would take much of the height."""
        self._bar.set_title_shown(True)
        self._bar.set_title_shown(not takes_too_much(self._bar, self))

    def show_reading(self, title: str, paragraphs: Sequence[str]) -> None:
        """Show the reading of the quiz named `title`."""
        self._bar.set_title(title)
        self._place_title()
        self._reading.set_paragraphs(paragraphs)
        self._reading.setFocus(Qt.FocusReason.OtherFocusReason)
