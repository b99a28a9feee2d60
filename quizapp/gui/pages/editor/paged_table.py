"""A table of many rows, some at a time, under its heading."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.pager import Pager
from quizapp.gui.widgets.tables.data_table import DataTable
from quizapp.gui.widgets.text.text import TextBlock

AT_ONCE = 20

Thing = TypeVar("Thing")


class PagedTable(QWidget):
    """Shows a row of texts for each of some things; hidden where there are none."""

    def __init__(self, theme: Theme, name: str, numbers: Sequence[bool]) -> None:
        """A table called `name`; `numbers` says which columns stand at the end of their cells."""
        super().__init__()
        self._headers: Sequence[str] = ()
        self._count = 0
        self._rows: Callable[[int, int], list[Sequence[str]]] = _no_rows
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

    def show_things(
        self, headers: Sequence[str], things: Sequence[Thing], row: Callable[[Thing], Sequence[str]]
    ) -> None:
        """Show the first of some things; `row` gives the cells of one, when it is to be seen."""
        self._headers, self._count = headers, len(things)
        self._rows = lambda first, last: [row(thing) for thing in things[first:last]]
        self._go_to(0)
        self.setVisible(bool(things))

    @Slot(int)
    def _go_to(self, first: int) -> None:
        shown = self._rows(first, first + AT_ONCE)
        self.table.show_cells(self._headers, shown, self._numbers)
        self._pager.show_place(first, self._count)


def _no_rows(_first: int, _last: int) -> list[Sequence[str]]:
    return []
