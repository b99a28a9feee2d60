"""The position in a long list that is shown in pages, with buttons to page."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.text.text import TextBlock


class Pager(QWidget):
    """Says which items of how many are shown; hidden if all of them are."""

    turned = Signal(int)
    """The first item of the page to show."""

    def __init__(
        self, theme: Theme, at_once: int, of: str = "", *, is_name_shown: bool = False
    ) -> None:
        """Create a pager of `at_once` items per page; `of` says what they are."""
        super().__init__()
        self._at_once = at_once
        self._first = 0
        self._name = of if is_name_shown else ""
        self._where = TextBlock(theme, "small", "soft")
        self._back = Button(theme, self.tr("Back"), kind="link")
        self._on = Button(theme, self.tr("Further"), kind="link")
        ways = FlowLayout(self, spacing_px=theme.px(8))
        for widget in (self._where, self._back, self._on):
            ways.addWidget(widget)
        for button in (self._back, self._on):
            button.setAccessibleDescription(of)
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)

    def show_place(self, first: int, count: int) -> None:
        """Show that the page starts at `first`, of `count` items."""
        self._first = first
        last = min(first + self._at_once, count)
        self.setVisible(count > self._at_once)
        where = self.tr("{first} to {last} of {count}").format(
            first=wording.whole(first + 1), last=wording.whole(last), count=wording.whole(count)
        )
        self._where.set_text(f"{self._name}: {where}" if self._name else where)
        for button, other, can in (
            (self._back, self._on, first > 0),
            (self._on, self._back, last < count),
        ):
            had_focus = button.hasFocus()
            button.setEnabled(can)
            if had_focus and not can:
                other.setEnabled(True)
                other.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go_back(self) -> None:
        self.turned.emit(max(0, self._first - self._at_once))

    @Slot()
    def _go_on(self) -> None:
        self.turned.emit(self._first + self._at_once)
