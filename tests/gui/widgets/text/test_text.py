"""A text wraps anywhere, is named by what it says, and can be copied."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QTextDocument
from PySide6.QtTest import QTest

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.panels import Chip
from quizapp.gui.widgets.text.rich_text import StillDocument
from quizapp.gui.widgets.text.text import TextBlock
from tests.gui.widgets.conftest import Show, Spoken

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 4


def test_it_is_static_text_named_by_what_it_says(theme: Theme, spoken: Spoken) -> None:
    block = TextBlock(theme)
    block.set_html("<strong>R&amp;D</strong>", "R&D")
    face = spoken(block)
    assert face.role() == QAccessible.Role.StaticText
    assert face.text(QAccessible.Text.Name) == "R&D"


def test_a_long_word_is_broken_not_cut_off(theme: Theme, show: Show) -> None:
    block = TextBlock(theme)
    block.set_text(LONG)
    window = show(block, width_px=200)
    assert block.width() == 200
    assert block.height() >= block.heightForWidth(200)
    assert block.heightForWidth(200) > 6 * block.fontMetrics().height()
    assert window.width() == 200


def test_a_heading_is_set_smaller_before_its_words_are_broken(theme: Theme, show: Show) -> None:
    theme.set_appearance(theme.palette, 2.0, False)
    block, body = TextBlock(theme, "display"), TextBlock(theme, "display")
    block.set_text("Partnership")
    body.set_text(LONG)
    show(block, body, width_px=300)
    one_line = block.heightForWidth(1000)
    assert block.heightForWidth(300) <= one_line
    assert body.heightForWidth(300) > 3 * theme.font("body").pixelSize()


def test_it_grows_with_the_theme(theme: Theme, show: Show) -> None:
    block = TextBlock(theme)
    block.set_text("Some words that take a line or two of the window")
    show(block)
    before = block.heightForWidth(300)
    theme.set_appearance(theme.palette, 2.0, False)
    assert block.heightForWidth(300) > 2 * before


def test_keys_copy_all_of_it(theme: Theme, show: Show) -> None:
    block = TextBlock(theme)
    block.set_html("<p>one</p><p>two</p>", "one\ntwo")
    block.set_focusable(True)
    show(block)
    block.setFocus()
    QGuiApplication.clipboard().setText("before")
    QTest.keyClick(block, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "one\ntwo"


def test_the_mouse_selects_a_piece(theme: Theme, show: Show) -> None:
    block = TextBlock(theme)
    block.set_text("alpha beta")
    show(block)
    QTest.mouseDClick(block, LEFT, NONE, QPoint(14, block.height() // 2))
    block.copy()
    assert QGuiApplication.clipboard().text() == "alpha"


def test_a_focus_that_moved_here_is_visible(theme: Theme, show: Show) -> None:
    block = TextBlock(theme)
    block.set_text("Prompt")
    block.set_focusable(True)
    show(block)
    block.clearFocus()
    plain = block.grab().toImage()
    block.setFocus(Qt.FocusReason.OtherFocusReason)
    assert block.hasFocus()
    assert block.grab().toImage() == plain
    block.clearFocus()
    block.setFocus(Qt.FocusReason.TabFocusReason)
    ring = block.grab().toImage().pixelColor(block.width() // 2, 0)
    assert ring.name().upper() == theme.palette.accent


@pytest.mark.usefixtures("qapp")
def test_nothing_is_ever_loaded() -> None:
    document = StillDocument()
    asked = [
        QTextDocument.ResourceType.ImageResource,
        QTextDocument.ResourceType.StyleSheetResource,
    ]
    for kind in asked:
        assert document.loadResource(kind, "file:///etc/passwd") is None
    document.setHtml("<img src='file:///etc/hostname'>x")
    assert document.resource(asked[0], "file:///etc/hostname") is None


def test_a_chip_is_no_wider_than_its_text(theme: Theme, show: Show) -> None:
    chip = Chip(theme, "Topic")
    show(chip)
    assert chip.sizeHint().width() < 120
    assert chip.plain() == "Topic"
