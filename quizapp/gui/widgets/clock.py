"""The time left in a test, in the bar of a page or above it."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button


class Clock(QObject):
    """A button that shows the time left, and hides or shows it again when pressed."""

    shown_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.in_bar = Button(theme, "", kind="link")
        self.strip = QWidget()
        """A copy above the bar, which stays visible when the bar scrolls away."""
        self._above = Button(theme, "", kind="link")
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(0, 0, theme.px(8), 0)
        row.addStretch(1)
        row.addWidget(self._above, 0, Qt.AlignmentFlag.AlignVCenter)
        self._is_shown = True
        self._is_above = False
        self._text = ""
        self._has_limit = False
        self.strip.hide()
        self.in_bar.hide()
        for button in (self.in_bar, self._above):
            button.clicked.connect(self._toggle)

    def show_left(self, left_ms: int | None, shown: bool) -> None:
        """Show the time left, in milliseconds; None where there is no limit."""
        self._is_shown, self._has_limit = shown, left_ms is not None
        self._place()
        if left_ms is None:
            return
        text = wording.clock(left_ms) if shown else self.tr("Show clock")
        if text == self._text:
            return
        self._text = text
        name = self.tr("Time left {time}. Hide clock").format(time=text) if shown else text
        for button in (self.in_bar, self._above):
            button.set_text(text)
            button.set_name(name)

    def set_above(self, above: bool) -> None:
        """Whether the time stands above the bar instead of in it; the focus goes along."""
        if above != self._is_above:
            had_focus = (self.in_bar if above else self._above).hasFocus()
            self._is_above = above
            self._place()
            if had_focus:
                (self._above if above else self.in_bar).setFocus()

    def _place(self) -> None:
        self.in_bar.setVisible(self._has_limit and not self._is_above)
        self.strip.setVisible(self._has_limit and self._is_above)

    @Slot()
    def _toggle(self) -> None:
        self.shown_changed.emit(not self._is_shown)
