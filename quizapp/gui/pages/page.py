"""What every page but the question's has: a top bar over a scrolling column."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from quizapp.gui.compat import override
from quizapp.gui.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.column import ScrollColumn
from quizapp.gui.widgets.flow import TopBar
from quizapp.gui.widgets.text import TextBlock


class Page(QWidget):
    """A page with a title, links at the top, and one column."""

    back_requested = Signal()
    """Esc was pressed."""
    home_requested = Signal()
    menu_requested = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.bar = TopBar(theme)
        self.bar.set_title(title)
        self._scroll = ScrollColumn(theme)
        self.column = self._scroll.column
        self.back_requested.connect(self.home_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._scroll, 1)

    def add_link(self, text: str, name: str | None = None) -> Button:
        """A link at the right of the top bar."""
        link = Button(self.theme, text, kind="link", name=name)
        self.bar.add(link)
        return link

    def add_home_and_menu(self) -> None:
        """The links that lead Home and open the menu."""
        self.add_link(self.tr("Home")).clicked.connect(self.home_requested)
        self.add_link("☰", self.tr("Menu")).clicked.connect(self.menu_requested)

    def add_heading(self, text: str) -> TextBlock:
        """A heading in the column."""
        heading = TextBlock(self.theme, "heading")
        heading.set_text(text)
        self.column.addWidget(heading)
        return heading

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def to_top(self) -> None:
        """Scroll back to the beginning."""
        self._scroll.to_top()


def empty(layout: QLayout) -> None:
    """Take every widget off `layout`, for good."""
    while (entry := layout.takeAt(0)) is not None:
        if (widget := entry.widget()) is not None:
            widget.hide()
            widget.deleteLater()
