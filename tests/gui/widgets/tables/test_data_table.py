"""A table is read cell by cell, by ear and by keys, and has room in every width."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.tables.data_table import DataTable
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
