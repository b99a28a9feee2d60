"""All widgets together fit any width, at any size of text, mirrored and twice as long."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.column import ScrollColumn
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.meters import Ring, TopicBar
from quizapp.gui.widgets.mode_card import ModeCard
from quizapp.gui.widgets.option_card import option_card
from quizapp.gui.widgets.panels import Callout, Card, Chip, Notice
from quizapp.gui.widgets.picture import Picture
from quizapp.gui.widgets.row import AnswerRow, RowButton
from quizapp.gui.widgets.text.text import TextBlock
from tests.gui.doubling import DoublingTranslator
from tests.gui.fit import assert_fits

LONG = "The Partnership for Peace and its Donaudampfschifffahrtsgesellschaftskapitänsmützen. "


@pytest.fixture
def doubled(qapp: QApplication) -> Iterator[None]:
    translator = DoublingTranslator()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def fill(theme: Theme, card: Card) -> None:
    """Put one of everything on a card, each with a long text."""
    for role in ("small", "body", "heading", "title", "display"):
        block = TextBlock(theme, role)
        block.set_text(LONG * 2)
        card.body.addWidget(block)
    card.body.addWidget(Chip(theme, LONG))
    for select_all in (False, True):
        option = option_card(theme, letter="A", html="", plain=LONG, select_all=select_all)
        option.set_outcome("wrong", "Your answer", "", LONG)
        card.body.addWidget(option)
    flow = FlowLayout(spacing_px=8, stretch=True)
    for mode in ("Practice", "Test"):
        flow.addWidget(ModeCard(theme, mode, LONG))
    card.body.addLayout(flow)
    flow = FlowLayout(spacing_px=8)
    for text in ("Next question", LONG):
        flow.addWidget(Button(theme, text, key_hint="↵"))
    card.body.addLayout(flow)
    notice = Notice(theme)
    notice.set_text(LONG)
    notice.add_button("Show problems")
    callout = Callout(theme)
    callout.show_text("wrong", "Not quite.", f"<ul><li>{LONG}</li></ul>", LONG, LONG)
    ring, bar, row = Ring(theme), TopicBar(theme), AnswerRow(theme, "right")
    ring.set_value(50, True)
    bar.set_value(LONG, "1,234 of 5,678", 0.5)
    row.set_title(LONG, "Correct")
    row.set_answer([LONG, LONG])
    row.set_explanation(f"<p>{LONG}</p><p>{LONG}</p>", LONG, LONG)
    picture = Picture(theme)
    picture.set_picture(None, LONG)
    button = RowButton(theme, LONG, LONG, trailing="88% · 21 of 24", mark="flag")
    for widget in (notice, callout, ring, bar, row, picture, button):
        card.body.addWidget(widget)


@pytest.mark.usefixtures("doubled")
@pytest.mark.parametrize("width_px", [360, 700, 1280, 3840])
@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_all_fits(
    theme: Theme, qtbot: QtBot, width_px: int, scale: float, direction: Qt.LayoutDirection
) -> None:
    column = ScrollColumn(theme)
    column.setLayoutDirection(direction)
    card = Card(theme)
    fill(theme, card)
    column.column.addWidget(card)
    column.resize(width_px, 560)
    qtbot.addWidget(column)
    column.show()
    qtbot.waitExposed(column)
    assert_fits(column)
    theme.set_appearance(theme.palette, scale, False)
    QCoreApplication.processEvents()
    assert_fits(column)
    assert card.geometry().right() < column.viewport().width()


@pytest.mark.usefixtures("doubled")
def test_texts_are_doubled() -> None:
    assert QWidget().tr("{0} left").format(3) == "3 left 3 left"
    assert QCoreApplication.translate("words", "%n minute(s)", "", 2) == "2 minute(s) 2 minute(s)"
