"""Rows and tables of long lists, some rows at a time, with buttons to go on and back."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.pager import Pager
from quizapp.gui.widgets.tables.data_table import DataTable
from quizapp.gui.widgets.text.text import TextBlock

AT_ONCE = 10
CELL_ROWS_AT_ONCE = 20

Row = TypeVar("Row", bound=QWidget)
Thing = TypeVar("Thing")


class PagedRows(QWidget, Generic[Row]):
    """Shows a page of rows; each is made when it is first needed, and used for other things then.

    `make` makes a row, `show_in` shows the thing at a position in it. `made` hears of a row that
    has its place.
    """

    def __init__(
        self,
        theme: Theme,
        make: Callable[[], Row],
        show_in: Callable[[Row, int], None],
        made: Callable[[Row], None] | None = None,
    ) -> None:
        super().__init__()
        self._make, self._show_in, self._made = make, show_in, made
        self._rows: list[Row] = []
        self._count, self._first = 0, 0
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._make_one)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(8))
        self._pager = Pager(theme, AT_ONCE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._list)
        column.addWidget(self._pager)
        self._pager.turned.connect(self._go_to)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show the first of `count` things."""
        self._count = count
        self._go_to(0)

    def show_again(self) -> None:
        """Show the things that are to be seen as they are now."""
        for at, row in enumerate(self._rows):
            if self._first + at < self._count:
                self._show_in(row, self._first + at)

    def focus_first(self) -> None:
        """Put the focus on the first row that is shown, if there is any."""
        if self._count:
            self._rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def get_ready(self) -> None:
        """Make the rows one by one while nothing else is to do, so that showing them is quick."""
        if len(self._rows) < AT_ONCE:
            self._idle.start()

    @Slot()
    def _make_one(self) -> None:
        row = self._make()
        row.hide()
        self._rows.append(row)
        self._list.addWidget(row)
        if self._made is not None:
            self._made(row)
        if len(self._rows) == AT_ONCE:
            self._idle.stop()

    @Slot(int)
    def _go_to(self, first: int) -> None:
        self._first = first
        shown = min(AT_ONCE, self._count - first)
        while len(self._rows) < shown:
            self._make_one()
        self.show_again()
        for at, row in enumerate(self._rows):
            row.setVisible(at < shown)
        self._pager.show_place(first, self._count)


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
        self._pager = Pager(theme, CELL_ROWS_AT_ONCE, name)
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
        shown = self._rows(first, first + CELL_ROWS_AT_ONCE)
        self.table.show_cells(self._headers, shown, self._numbers)
        self._pager.show_place(first, self._count)


def _no_rows(_first: int, _last: int) -> list[Sequence[str]]:
    return []
