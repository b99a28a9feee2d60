"""A table is read cell by cell, by ear and by keys, and has room in every width."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp.gui.base.announce import ShortText
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.tables.data_table import DataTable, FigureTable, as_text
from tests.gui.speech import Role, face_of, spoken_cells
from tests.gui.widgets.conftest import Show

HEADERS = ["Day", "Quiz", "Score"]
ROWS = [
    ["2026-03-02", "The Partnership for Peace and what came of it", "90%"],
    ["2026-03-05", "Rivers", "7%"],
]
NUMBERS = [False, False, True]


def table_of(theme: Theme, rows: list[list[str]] = ROWS) -> DataTable:
    table = DataTable(theme)
    table.setAccessibleName("Table: Scores")
    table.show_cells(HEADERS, rows, NUMBERS)
    return table


def test_a_screen_reader_finds_a_table_with_its_headers(theme: Theme, show: Show) -> None:
    table = table_of(theme)
    show(table, width_px=700)
    face = face_of(table)
    assert (face.role, face.name) == (Role.Table, "Table: Scores")
    assert spoken_cells(face) == ROWS
    headers = [child.name for child in face.children() if child.role == Role.ColumnHeader]
    assert headers == HEADERS


def test_a_narrow_table_says_the_header_beside_each_cell(theme: Theme, show: Show) -> None:
    table = table_of(theme)
    show(table, width_px=150)
    pairs = [[header, cell] for row in ROWS for header, cell in zip(HEADERS, row, strict=True)]
    assert spoken_cells(face_of(table)) == pairs
    assert table.columnWidth(0) + table.columnWidth(1) == table.width()


def test_a_table_is_as_wide_and_as_high_as_its_cells(theme: Theme, show: Show) -> None:
    for width_px in (150, 300, 500, 1200):
        table = table_of(theme)
        show(table, width_px=width_px)
        model = table.model()
        assert sum(map(table.columnWidth, range(model.columnCount()))) == width_px
        rows_px = sum(map(table.rowHeight, range(model.rowCount())))
        header = table.horizontalHeader()
        assert header.isVisible() == (model.columnCount() == 3)
        assert table.height() == rows_px + (header.height() if header.isVisible() else 0)
        assert table.verticalScrollBar().maximum() == 0
        assert table.horizontalScrollBar().maximum() == 0


def test_keys_go_from_cell_to_cell_and_out_again(theme: Theme, show: Show, qtbot: QtBot) -> None:
    first, second = table_of(theme), table_of(theme)
    show(first, second)
    reached: list[QRect] = []
    first.cell_reached.connect(reached.append)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert (first.currentIndex().row(), first.currentIndex().column()) == (0, 0)
    QTest.keyClick(first, Qt.Key.Key_Down)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert first.currentIndex().data() == "Rivers"
    assert reached[-1].top() >= first.rowHeight(0)
    assert first.rect().contains(reached[-1])
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Escape)  # is left to the page
    qtbot.wait(0)
    assert second.currentIndex().isValid()


def test_the_keyboard_stays_at_a_cell_that_stays(theme: Theme, show: Show) -> None:
    table = table_of(theme)
    show(table, width_px=700)
    table.focus_cell(1, 1)
    other = [["2026-03-02", "Lakes", "80%"], ["2026-03-05", "Seas", "8%"], ["2026-03-09", "", ""]]
    for rows in (other, other[:2], other[1:]):
        table.show_cells(HEADERS, rows, NUMBERS)
        assert table.currentIndex().data() == rows[1][1]
        assert spoken_cells(face_of(table))[:2] == rows[:2]
    table.show_cells(HEADERS, other[:1], NUMBERS)
    assert spoken_cells(face_of(table)) == other[:1]
    table.show_cells(HEADERS[1:], [row[1:] for row in ROWS], NUMBERS[1:])
    assert table.model().columnCount() == 2


def test_texts_grow_with_the_theme(theme: Theme, show: Show) -> None:
    table = table_of(theme)
    show(table)
    before = table.rowHeight(1)
    theme.set_appearance(theme.palette, 2.0, True)
    assert table.rowHeight(1) > 1.5 * before


def test_what_a_space_that_does_not_break_holds_together_fits_its_column(
    theme: Theme, show: Show
) -> None:
    interval = "(-0.11\u00a0to\u00a00.63)"
    headers = ["Name", *(f"Figure {i}" for i in range(4))]
    rows = [["A rather long name", *[f"0.304 {interval}"] * 4]]
    for width_px in range(300, 900, 20):
        table = DataTable(theme)
        table.show_cells(headers, rows, [False] * 5)
        show(table, width_px=width_px)
        if not table.is_stacked:
            text_px = QFontMetrics(theme.font("small")).horizontalAdvance(interval)
            assert table.columnWidth(1) > text_px
            return
    raise AssertionError


FIGURE_HEADERS = ["Question", ShortText("SD", "Standard deviation")]
FIGURE_ROWS = [["Which river?", "0.5"], ["Which bridge?", ShortText("(A)", "Too few people.")]]


def figure_table_of(theme: Theme) -> FigureTable:
    table = FigureTable(theme)
    table.setAccessibleName("Questions")
    table.show_cells(FIGURE_HEADERS, FIGURE_ROWS, [False, True])
    return table


def test_what_is_short_for_something_is_spoken_in_full(theme: Theme, show: Show) -> None:
    table = figure_table_of(theme)
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
        table = figure_table_of(theme)
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
