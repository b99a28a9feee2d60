"""What every page but the question's has: a top bar over a scrolling column."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.action_link import ActionLink
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.column import COLUMN_PX, ScrollColumn
from quizapp.gui.widgets.panels import TopBar
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Page(QWidget):
    """A page with a title, links at the top, and one column."""

    esc_leads_home = True
    """Whether Esc does what the Home link does; else the page's user connects `back_requested`."""
    back_requested = Signal()
    """Esc was pressed."""
    bar_moved = Signal(bool)
    """The bar scrolls with the page from now on, or stays in view again."""

    def __init__(
        self,
        theme: Theme,
        actions: ProgramActions,
        title: str,
        parent: QWidget | None = None,
        *,
        max_width_px: int = COLUMN_PX,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.program_actions = actions
        self.bar = TopBar(theme)
        self.bar.set_title(title)
        self._scroll = ScrollColumn(theme, max_width_px)
        self.column = self._scroll.column
        if self.esc_leads_home:
            self.back_requested.connect(actions.home.trigger)
        self.menu_button: Button | None = None
        self._bar_inside = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.bar)
        self._layout.addWidget(self._scroll, 1)

    def next_step(self) -> Button | None:
        """The button that Enter presses where the focus is on no button; None for none."""
        return None

    def add_link(self, text: str, name: str | None = None, key: str = "") -> Button:
        """Add a link at the right of the top bar; its tooltip shows `key`."""
        link = Button(self.theme, text, kind="link", name=name)
        if key:
            native = QKeySequence.SequenceFormat.NativeText
            link.setToolTip(QKeySequence(key).toString(native))
        self.bar.add(link)
        return link

    def add_home_and_menu(self, on_home: Callable[[], object] | None = None) -> None:
        """Add the links that lead Home and open the menu; `on_home` as `on_click` of a link."""
        self.bar.add(ActionLink(self.theme, self.program_actions.home, on_click=on_home))
        self.add_menu()

    def add_menu(self) -> None:
        """Add the link that opens the menu, which hangs below it."""
        self.menu_button = ActionLink(self.theme, self.program_actions.menu, sign="☰")
        self.bar.add(self.menu_button)

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
        elif event.key() in ENTER and (button := self.next_step()) is not None:
            if not event.isAutoRepeat() and button.isVisible() and button.isEnabled():
                button.click()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = takes_too_much(self.bar, self)
        if inside != self._bar_inside:
            self._bar_inside = inside
            (self._layout, self.column)[not inside].removeWidget(self.bar)
            if inside:
                self.column.insertWidget(0, self.bar)
            else:  # above what scrolls, below what always stays
                self._layout.insertWidget(self._layout.indexOf(self._scroll), self.bar)
            self.bar_moved.emit(inside)

    def to_top(self) -> None:
        """Scroll back to the beginning."""
        self._scroll.to_top()

    def show_area(self, widget: QWidget, area: QRect) -> None:
        """Scroll as little as needed to show an area of a widget of the column."""
        self._scroll.show_area(widget, area)


def takes_too_much(bar: QWidget, page: QWidget) -> bool:
    """Whether a bar would take so much of a page's height that it had better scroll away."""
    return bar.heightForWidth(page.width()) * 4 > page.height()


def empty(layout: QLayout) -> None:
    """Take every widget off `layout`, for good."""
    while (entry := layout.takeAt(0)) is not None:
        if (widget := entry.widget()) is not None:
            widget.hide()
            widget.deleteLater()
