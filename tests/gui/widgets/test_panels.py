"""Cards, modes, notices, callouts, rows, meters and pictures say what they show."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from quizapp.gui.base.palette import PALETTES, Palette
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.controls import apply_style
from quizapp.gui.widgets.meters import ProgressLine, Ring, TopicBar
from quizapp.gui.widgets.mode_card import ModeCard
from quizapp.gui.widgets.panels import Callout, Card, Notice
from quizapp.gui.widgets.picture import Picture
from quizapp.gui.widgets.row import AnswerRow, RowButton
from quizapp.gui.widgets.text.text import TextBlock
from tests.gui.fit import assert_fits
from tests.gui.running import WAIT_MS
from tests.gui.widgets.conftest import Show, Spoken
from tests.picture_files import png

NAME, ABOUT = QAccessible.Text.Name, QAccessible.Text.Description


def test_a_mode_is_a_radio_button(theme: Theme, show: Show, spoken: Spoken) -> None:
    practice = ModeCard(theme, "Practice", "See why after every answer")
    test = ModeCard(theme, "Test", "Answers at the end")
    show(practice, test)
    face = spoken(practice)
    assert face.role() == QAccessible.Role.RadioButton
    assert (face.text(NAME), face.text(ABOUT)) == ("Practice", "See why after every answer")
    QTest.mouseClick(practice, Qt.MouseButton.LeftButton)
    QTest.mouseClick(test, Qt.MouseButton.LeftButton)
    assert (practice.isChecked(), test.isChecked()) == (False, True)


def test_a_notice_says_and_offers(theme: Theme, show: Show, spoken: Spoken) -> None:
    notice = Notice(theme, "warning")
    notice.set_text("Three questions are left out.")
    button = notice.add_button("Show problems")
    window = show(notice, width_px=360)
    plain = notice.grab().toImage()
    assert notice.text() == "Three questions are left out."
    assert spoken(button).text(NAME) == "Show problems"
    notice.set_kind("info")
    assert notice.grab().toImage() != plain
    assert_fits(window)


@pytest.mark.parametrize("html", ["", "<p>Why.</p>", "<ul><li>Why.</li></ul>", "Why."])
def test_a_callout_says_all_in_one(theme: Theme, show: Show, spoken: Spoken, html: str) -> None:
    callout = Callout(theme)
    callout.show_text("wrong", "Not quite.", html, "Why.", "The text: “21”")
    show(callout)
    assert spoken(callout.text).text(NAME) == "Not quite. Why.\nThe text: “21”"
    with_quote = callout.text.heightForWidth(400)
    callout.show_text("wrong", "Not quite.", html, "Why.", "The text: “21”", evidence_shown=False)
    assert callout.text.heightForWidth(400) < with_quote
    assert spoken(callout.text).text(NAME) == "Not quite. Why.\nThe text: “21”"
    callout.show_text("wrong", "Not quite.", html, "Why.", name="Incorrect. It is 21.")
    assert spoken(callout.text).text(NAME) == "Incorrect. It is 21."
    assert spoken(callout.text).state().focusable


def test_a_row_leads_somewhere(theme: Theme, show: Show, spoken: Spoken, qtbot: QtBot) -> None:
    row = RowButton(theme, "R&D", "40 questions", trailing="88%", mark="flag")
    show(row)
    face = spoken(row)
    assert face.role() == QAccessible.Role.Button
    assert (face.text(NAME), face.text(ABOUT)) == ("R&D", "88% · 40 questions")
    with qtbot.waitSignal(row.clicked, timeout=WAIT_MS):
        QTest.keyClick(row, Qt.Key.Key_Return)


def test_an_answer_tells_its_outcome_in_words(theme: Theme, show: Show, spoken: Spoken) -> None:
    row = AnswerRow(theme, "wrong")
    row.set_title("1. How many?", "Incorrect")
    row.set_answer(["Your answer: 30", "Correct answer: 21"])
    row.set_explanation("<p>Because.</p>", "Because.", "The text: “21”")
    window = show(row, width_px=360)
    assert spoken(row.title).text(NAME) == "Incorrect: 1. How many?"
    assert [block.plain() for block in row.findChildren(TextBlock)] == [
        "1. How many?",
        "Your answer: 30\nCorrect answer: 21",
        "Because.",
        "The text: “21”",
    ]
    assert_fits(window)


@pytest.mark.parametrize("passed", [True, False, None])
def test_a_ring_says_the_score(
    theme: Theme, show: Show, spoken: Spoken, passed: bool | None
) -> None:
    ring = Ring(theme)
    ring.set_value(87.5, passed)
    show(ring)
    face = spoken(ring)
    assert face.role() == QAccessible.Role.Graphic
    assert face.text(NAME) == "Score: 88%"
    ring.set_value(0, passed, "none")
    assert face.text(NAME) == "Score: none"


def test_a_failed_score_is_another_picture(theme: Theme, show: Show) -> None:
    ring = Ring(theme)
    ring.set_value(30, True)
    show(ring)
    plain = ring.grab().toImage()
    ring.set_value(30, False)
    assert ring.grab().toImage() != plain


def test_a_topic_says_what_was_earned(theme: Theme, show: Show, spoken: Spoken) -> None:
    bar = TopicBar(theme)
    bar.set_value("The course", "6 of 8", 0.75)
    show(bar)
    assert spoken(bar).role() == QAccessible.Role.Graphic
    assert spoken(bar).text(NAME) == "The course: 6 of 8"
    assert bar.heightForWidth(200) > bar.heightForWidth(800)


def test_the_line_says_how_far(theme: Theme, show: Show, spoken: Spoken) -> None:
    line = ProgressLine(theme)
    line.set_value(9, 24)
    show(line)
    face = spoken(line)
    assert face.role() == QAccessible.Role.ProgressBar
    assert face.text(NAME) == "Progress: 9 of 24"
    assert (face.valueInterface().currentValue(), face.valueInterface().maximumValue()) == (9, 24)
    accent = theme.color("accent")
    assert line.grab().toImage().pixelColor(line.width() // 4, 3) == accent
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert line.grab().toImage().pixelColor(line.width() // 4, 3) != accent
    line.set_value(0, 0)
    assert face.text(NAME) == "Progress: 0 of 0"


def test_a_picture_is_scaled_to_its_column(
    theme: Theme, show: Show, spoken: Spoken, qtbot: QtBot
) -> None:
    picture = Picture(theme)
    picture.set_picture(png(1000, 500, gray=200), "A map")
    assert picture.heightForWidth(408) == 200 + 8  # its place is kept before it is decoded
    show(picture, width_px=408)
    qtbot.waitUntil(lambda: picture.is_shown)
    assert picture.heightForWidth(408) == 200 + 8
    assert picture.grab().toImage().pixelColor(204, 104) == QColor(200, 200, 200)
    assert spoken(picture).text(NAME) == "A map"
    picture.set_picture(None, "A map of Europe")
    assert not picture.is_shown
    assert picture.heightForWidth(120) > picture.heightForWidth(800)


def test_a_picture_that_turns_out_broken_gives_way_to_its_words(
    theme: Theme, show: Show, qtbot: QtBot
) -> None:
    picture = Picture(theme)
    show(picture, width_px=408)
    picture.set_picture(png(1000, 500, data=b"no pixels"), "A map")
    qtbot.waitUntil(lambda: picture.heightForWidth(408) < 100)
    assert picture.isVisible()
    picture.set_picture(png(1000, 500, data=b"no pixels either"), "")
    qtbot.waitUntil(lambda: not picture.isVisible())


def test_only_the_last_picture_is_shown(theme: Theme, show: Show, qtbot: QtBot) -> None:
    picture = Picture(theme)
    show(picture, width_px=408)
    for gray in range(1, 30):
        picture.set_picture(png(2000, 1000, gray=gray), "A map")
    picture.set_picture(png(20, 20, gray=200), "A map")
    qtbot.waitUntil(lambda: picture.is_shown)
    qtbot.wait(100)
    assert picture.heightForWidth(408) == 20 + 8


def test_what_stands_on_a_card_is_inside_it(theme: Theme, show: Show) -> None:
    card = Card(theme)
    block = TextBlock(theme)
    block.set_text("words " * 30)
    card.body.addWidget(block)
    window = show(card, width_px=360)
    assert_fits(window)
    assert card.rect().adjusted(20, 20, -20, -20).contains(block.geometry())


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
def test_fields_follow_the_theme(theme: Theme, show: Show, palette: Palette) -> None:
    card, field = Card(theme), QLineEdit("text")
    card.body.addWidget(field)
    apply_style(theme, card)
    theme.set_appearance(palette, 1.0, False)
    show(card)
    field.clearFocus()
    image = field.grab().toImage()
    colors = {image.pixelColor(x, image.height() // 2).name().upper() for x in range(image.width())}
    assert {palette.card, palette.line} <= colors
