"""A list of texts to be read, a row each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.gui.base.compat import override
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.text.text import TextBlock


class Rows(QWidget):
    """Texts under each other, which wrap; Tab comes to one, and the arrow keys go on from there."""

    accessible_role = "List"
    gone_to = Signal(object)
    """The row that the keyboard is at now."""

    def __init__(self, theme: Theme, name: str, texts: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows: list[TextBlock] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for text in texts:
            row = TextBlock(theme, "body")
            row.accessible_role = "ListItem"
            row.set_text(text)
            column.addWidget(row)
            self._rows.append(row)
        self._set_stop(0)

    def take_focus(self) -> None:
        """Put the focus on the row that was read last, the first one at first."""
        stops = (row for row in self._rows if row.focusPolicy() == Qt.FocusPolicy.StrongFocus)
        next(stops).setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        at = next((n for n, row in enumerate(self._rows) if row.hasFocus()), 0)
        last = len(self._rows) - 1
        steps: dict[int, int] = {
            key.Key_Down: at + 1,
            key.Key_Up: at - 1,
            key.Key_Home: 0,
            key.Key_End: last,
        }
        to = steps.get(event.key())
        if to is None:
            super().keyPressEvent(event)
            return
        to = max(0, min(to, last))
        self._set_stop(to)
        self._rows[to].setFocus(Qt.FocusReason.TabFocusReason)
        self.gone_to.emit(self._rows[to])

    def _set_stop(self, at: int) -> None:
        """Let Tab come to one row alone."""
        for number, row in enumerate(self._rows):
            is_stop = number == at
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
