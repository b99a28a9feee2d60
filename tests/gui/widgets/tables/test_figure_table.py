"""A table of figures says what is short for something, and opens its cells in every way."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from quizapp.gui.base.announce import ShortText
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.tables.figure_table import FigureTable, as_text
from tests.gui.speech import Role, face_of, spoken_cells
from tests.gui.widgets.conftest import Show

HEADERS = ["Question", ShortText("SD", "Standard deviation")]
ROWS = [["Which river?", "0.5"], ["Which bridge?", ShortText("(A)", "Too few people.")]]


def table_of(theme: Theme) -> FigureTable:
    table = FigureTable(theme)
    table.setAccessibleName("Questions")
    table.show_cells(HEADERS, ROWS, [False, True])
    return table


def test_what_is_short_for_something_is_spoken_in_full(theme: Theme, show: Show) -> None:
    table = table_of(theme)
    show(table, width_px=700)
    face = face_of(table)
    headers = [child.name for child in face.children() if child.role == Role.ColumnHeader]
    assert headers == ["Question", "Standard deviation"]
    assert spoken_cells(face) == [["Which river?", "0.5"], ["Which bridge?", "Too few people."]]
    assert table.model().index(1, 1).data() == "(A)"
    assert table.cell(1, 1)[0].plain == "(A)"
    assert table.header_text(1).plain == "SD"


def test_cells_open_by_keys_and_clicks_however_they_are_laid_out(theme: Theme, show: Show) -> None:
    for width_px, row, column in ((700, 1, 1), (90, 3, 1)):
        table = table_of(theme)
        show(table, width_px=width_px)
        assert table.is_stacked == (width_px == 90)
        opened: list[tuple[int, int]] = []
        table.cell_chosen.connect(lambda *cell, opened=opened: opened.append(cell))
        table.focus_cell(1, 1)
        assert (table.currentIndex().row(), table.currentIndex().column()) == (row, column)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            QTest.keyClick(table, key)
        held = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True
        )
        QApplication.sendEvent(table, held)
        place = table.visualRect(table.currentIndex()).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert opened == [(1, 1)] * 4


def test_a_table_is_copied_as_spreadsheets_take_it() -> None:
    assert as_text(["a", "b"], [["1\t2", "3\n4"]]) == "a\tb\n1 2\t3 4\n"
