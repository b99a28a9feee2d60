"""Flows, bars and columns give every widget room in any width, mirrored where it is read so."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.column import ScrollColumn
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.mode_card import ModeCard
from quizapp.gui.widgets.panels import TopBar
from quizapp.gui.widgets.text.text import TextBlock
from tests.gui.fit import assert_fits, misfits
from tests.gui.running import WAIT_MS
from tests.gui.widgets.conftest import Show

WIDTHS = [360, 500, 900, 1920, 3840]


def flow(theme: Theme, *, stretch: bool = False) -> tuple[QWidget, list[Button], FlowLayout]:
    box = QWidget()
    layout = FlowLayout(box, spacing_px=8, stretch=stretch)
    buttons = [Button(theme, f"Button {i}") for i in range(4)]
    for button in buttons:
        layout.addWidget(button)
    return box, buttons, layout


def test_a_flow_begins_rows_where_the_width_is_used_up(theme: Theme) -> None:
    _box, buttons, layout = flow(theme)
    wide = sum(b.sizeHint().width() for b in buttons) + 3 * 8
    layout.setGeometry(QRect(0, 0, wide, 100))
    assert {b.y() for b in buttons} == {0}
    layout.setGeometry(QRect(0, 0, wide - 1, 200))
    assert len({b.y() for b in buttons}) == 2
    assert layout.heightForWidth(wide - 1) == 2 * buttons[0].height() + 8
    assert layout.heightForWidth(wide) == buttons[0].height()


def test_hidden_widgets_take_no_room(theme: Theme, show: Show) -> None:
    box, buttons, layout = flow(theme)
    show(box, width_px=1000)
    before = layout.sizeHint().width()
    buttons[0].hide()
    assert layout.sizeHint().width() < before
    assert buttons[1].isVisible()
    layout.activate()
    assert buttons[1].x() == 0


@pytest.mark.parametrize("width", [50, 90, *WIDTHS])
@pytest.mark.parametrize("hidden", [0, 1, 3, 4])
def test_the_height_of_all_counts_hidden_widgets_too(
    theme: Theme, show: Show, width: int, hidden: int
) -> None:
    box, buttons, layout = flow(theme)
    show(box, width_px=1000)
    needed = layout.heightForWidth(width)
    for button in buttons[:hidden]:
        button.hide()
    assert layout.height_of_all(width) == needed


def test_a_flow_is_mirrored(theme: Theme) -> None:
    box, buttons, layout = flow(theme)
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    layout.setGeometry(QRect(0, 0, 1000, 100))
    assert buttons[0].geometry().right() == 999
    assert buttons[1].geometry().right() < buttons[0].geometry().left()


def test_stretched_widgets_share_the_row(theme: Theme) -> None:
    box = QWidget()
    layout = FlowLayout(box, spacing_px=10, stretch=True)
    cards = [ModeCard(theme, "Practice", "See why after every answer"), ModeCard(theme, "Test")]
    for card in cards:
        layout.addWidget(card)
    layout.setGeometry(QRect(0, 0, 810, 200))
    assert [card.width() for card in cards] == [400, 400]
    assert cards[0].height() == cards[1].height()


def test_buttons_fill_a_narrow_row(theme: Theme) -> None:
    _box, buttons, layout = flow(theme)
    layout.setGeometry(QRect(0, 0, 340, 400))
    rows = {b.y(): 0 for b in buttons}
    for button in buttons:
        rows[button.y()] = max(rows[button.y()], button.geometry().right() + 1)
    assert set(rows.values()) <= {339, 340}


@pytest.mark.parametrize("width_px", WIDTHS)
@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_a_bar_fits_any_width(theme: Theme, show: Show, width_px: int, scale: float) -> None:
    theme.set_appearance(theme.palette, scale, False)
    bar = TopBar(theme, "Kosovo and the Partnership for Peace, a long title")
    for text in ("Reading", "Flag", "Overview", "☰"):
        bar.add(Button(theme, text, "link"))
    window = show(bar, width_px=width_px)
    assert window.width() == width_px
    assert_fits(window)


def test_a_bar_keeps_its_title_at_the_start(theme: Theme, show: Show) -> None:
    bar = TopBar(theme, "Title")
    link = Button(theme, "Home", "link")
    bar.add(link)
    show(bar, width_px=800)
    assert bar.title.x() < 100
    assert link.geometry().right() > 760
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    layout = bar.layout()
    assert layout is not None
    layout.activate()
    assert bar.title.geometry().right() > 700
    bar.set_title_shown(False)
    assert not bar.title.isVisible()


@pytest.mark.parametrize("width_px", WIDTHS)
def test_a_column_fits_any_width(theme: Theme, qtbot: QtBot, width_px: int) -> None:
    column = ScrollColumn(theme, 872)
    for role in ("display", "body", "small"):
        block = TextBlock(theme, role)
        block.set_text("Donaudampfschifffahrtsgesellschaft and other words of a text. " * 8)
        column.column.addWidget(block)
    column.resize(width_px, 500)
    qtbot.addWidget(column)
    column.show()
    qtbot.waitExposed(column)
    assert_fits(column)
    assert column.horizontalScrollBar().maximum() == 0
    first = column.findChildren(TextBlock)[0]
    left = first.mapTo(column, first.rect().topLeft()).x()
    right = column.viewport().width() - left - first.width()
    assert abs(left - right) <= 1
    assert first.width() <= 872


def test_focus_scrolls_a_column(theme: Theme, qtbot: QtBot) -> None:
    column = ScrollColumn(theme)
    buttons = [Button(theme, f"Button {i}") for i in range(30)]
    for button in buttons:
        column.column.addWidget(button)
    column.resize(400, 300)
    qtbot.addWidget(column)
    column.show()

    def has_scrolled() -> bool:
        column.activateWindow()  # again, if a window of an earlier test closes late
        buttons[-1].setFocus()
        return column.verticalScrollBar().value() > 0

    qtbot.waitUntil(has_scrolled, timeout=WAIT_MS)
    assert not buttons[-1].visibleRegion().isEmpty()
    QTest.keyClick(column, Qt.Key.Key_Home)
    assert column.verticalScrollBar().value() == 0
    QTest.keyClick(column, Qt.Key.Key_PageDown)
    assert column.verticalScrollBar().value() == column.verticalScrollBar().pageStep()
    column.to_top()
    assert column.verticalScrollBar().value() == 0


def test_the_fit_of_texts_is_checked(theme: Theme, show: Show) -> None:
    block = TextBlock(theme)
    block.set_text("Some words that need more than one line in a narrow window")
    window = show(block, width_px=200)
    assert misfits(window) == []
    block.setFixedHeight(20)
    layout = window.layout()
    assert layout is not None
    layout.activate()
    assert any("needs" in line for line in misfits(window))
    other = TextBlock(theme, parent=window)
    other.set_text("over it")
    other.setGeometry(block.geometry())
    other.show()
    assert any("overlap" in line for line in misfits(window))
    other.setGeometry(150, 0, 200, 40)
    assert any("px wide" in line for line in misfits(window))


def block_is_higher_beside_a_bar(column: ScrollColumn, block: TextBlock, width_px: int) -> bool:
    bar_px = column.verticalScrollBar().sizeHint().width()
    inner = width_px - 2 * 12  # the column's margins where it is narrow
    return block.heightForWidth(inner - bar_px) > block.heightForWidth(inner)


def test_a_bar_goes_where_there_is_room_again(theme: Theme, qtbot: QtBot) -> None:
    column = ScrollColumn(theme)
    block = TextBlock(theme, "body")
    block.set_text("word " * 200)
    column.column.addWidget(block)
    width_px = next(w for w in range(300, 400) if block_is_higher_beside_a_bar(column, block, w))
    column.resize(width_px, 100)
    qtbot.addWidget(column)
    column.show()
    qtbot.waitUntil(lambda: column.verticalScrollBar().isVisible(), timeout=WAIT_MS)
    column.resize(width_px, column.content_height(width_px))
    qtbot.waitUntil(lambda: not column.verticalScrollBar().isVisible(), timeout=WAIT_MS)
    assert column.viewport().width() == width_px
