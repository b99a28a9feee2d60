"""A table of many rows, some at a time, under its heading."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.gui.theme import Theme
from quizapp.gui.widgets.data_table import DataTable
from quizapp.gui.widgets.pager import Pager
from quizapp.gui.widgets.text import TextBlock

AT_ONCE = 20


class PagedTable(QWidget):
    """Shows rows of texts; hidden where there are none."""

    def __init__(self, theme: Theme, name: str, numbers: Sequence[bool]) -> None:
        """A table called `name`; `numbers` says which columns stand at the end of their cells."""
        super().__init__()
        self._headers: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._numbers = numbers
        heading = TextBlock(theme, "body")
        heading.set_strong(True)
        heading.set_text(name)
        self.table = DataTable(theme)
        self.table.setAccessibleName(name)
        self._pager = Pager(theme, AT_ONCE, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(4))
        for widget in (heading, self.table, self._pager):
            column.addWidget(widget)
        self._pager.turned.connect(self._go_to)

    def show_rows(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show the first of the rows."""
        self._headers, self._rows = headers, rows
        self._go_to(0)
        self.setVisible(bool(rows))

    @Slot(int)
    def _go_to(self, first: int) -> None:
        shown = self._rows[first : first + AT_ONCE]
        self.table.show_cells(self._headers, shown, self._numbers)
        self._pager.show_place(first, len(self._rows))
