"""Option cards are radio buttons and check boxes, named by the option's text."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QButtonGroup
from pytestqt.qtbot import QtBot

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.column import ScrollColumn
from quizapp.gui.widgets.option_card import OptionCard, option_card
from tests.gui.fit import assert_fits
from tests.gui.running import WAIT_MS
from tests.gui.widgets.conftest import Show, Spoken

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def make(theme: Theme, select_all: bool, *texts: str) -> list[OptionCard]:
    return [
        option_card(theme, letter=chr(65 + i), html="", plain=text, select_all=select_all)
        for i, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("select_all", "role"),
    [(False, QAccessible.Role.RadioButton), (True, QAccessible.Role.CheckBox)],
)
def test_role_and_name(
    theme: Theme, spoken: Spoken, select_all: bool, role: QAccessible.Role
) -> None:
    card = option_card(
        theme, letter="A", html="R&amp;D <em>x</em>", plain="R&D x", select_all=select_all
    )
    face = spoken(card)
    assert face.role() == role
    assert face.text(QAccessible.Text.Name) == "R&D x"
    assert card.plain() == "R&D x"


@pytest.mark.parametrize("select_all", [False, True])
def test_it_is_found_where_it_is_drawn(
    theme: Theme, show: Show, spoken: Spoken, select_all: bool
) -> None:
    card, _ = cards = make(theme, select_all, "a", "b")
    show(*cards)
    face = spoken(card)
    assert face.rect().topLeft() == card.mapToGlobal(card.rect().topLeft())
    assert face.rect().size() == card.size()
    assert face.state().checkable
    face.actionInterface().doAction("Toggle")
    assert card.isChecked()
    assert face.state().checked


def test_it_says_which_of_the_options_it_is(theme: Theme, spoken: Spoken) -> None:
    (card,) = make(theme, False, "a")
    card.set_place("2 of 4")
    assert spoken(card).text(QAccessible.Text.Description) == "2 of 4"
    card.set_outcome("right", "Correct — your answer", "", "")
    assert spoken(card).text(QAccessible.Text.Description) == "Correct — your answer. 2 of 4"


def test_one_radio_card_is_chosen_at_a_time(theme: Theme, show: Show) -> None:
    cards = make(theme, False, "one", "two")
    show(*cards)
    for card in cards:
        corner = QPoint(card.width() - 8, card.height() - 8)
        QTest.mouseClick(card, LEFT, NONE, corner)
    assert [card.isChecked() for card in cards] == [False, True]


def test_any_number_of_check_cards_is_chosen(theme: Theme, show: Show, spoken: Spoken) -> None:
    cards = make(theme, True, "one", "two", "three")
    show(*cards)
    for card in cards[:2]:
        spoken(card).actionInterface().doAction("Toggle")
    assert [card.isChecked() for card in cards] == [True, True, False]
    assert spoken(cards[0]).state().checked


def test_arrows_choose_radio_cards(theme: Theme, show: Show) -> None:
    cards = make(theme, False, "one", "two", "three")
    show(*cards)
    cards[0].setFocus()
    QTest.keyClick(cards[0], Qt.Key.Key_Down)
    QTest.keyClick(cards[1], Qt.Key.Key_Down)
    assert cards[2].hasFocus()
    assert cards[2].isChecked()
    QTest.keyClick(cards[2], Qt.Key.Key_Down)
    assert cards[2].hasFocus()
    QTest.keyClick(cards[2], Qt.Key.Key_Up)
    assert cards[1].isChecked()


def test_arrows_only_move_among_check_cards(theme: Theme, show: Show) -> None:
    cards = make(theme, True, "one", "two")
    show(*cards)
    cards[0].setFocus()
    QTest.keyClick(cards[0], Qt.Key.Key_Down)
    assert cards[1].hasFocus()
    assert not any(card.isChecked() for card in cards)
    QTest.keyClick(cards[1], Qt.Key.Key_Space)
    assert cards[1].isChecked()


@pytest.mark.parametrize("select_all", [False, True])
@pytest.mark.parametrize("grouped", [False, True])
def test_after_an_outcome_it_is_read_and_not_chosen(
    theme: Theme, show: Show, spoken: Spoken, select_all: bool, grouped: bool
) -> None:
    cards = make(theme, select_all, "one", "two", "three")
    window = show(*cards)
    if grouped:
        group = QButtonGroup(window)
        group.setExclusive(not select_all)
        for card in cards:
            group.addButton(card)
    cards[0].setChecked(True)
    cards[0].set_outcome("wrong", "Your answer", "<em>No</em>, it is two.", "No, it is two.")
    cards[1].set_outcome("missed", "Correct answer", "", "")
    cards[2].set_outcome("plain", "", "", "")
    for card in cards:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        QTest.keyClick(card, Qt.Key.Key_Space)
        spoken(card).actionInterface().doAction("Press")
        card.setFocus()
        assert card.hasFocus()
        assert card.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert [card.isChecked() for card in cards] == [True, False, False]
    cards[0].setFocus()
    QTest.keyClick(cards[0], Qt.Key.Key_Down)
    assert cards[1].hasFocus()
    assert [card.isChecked() for card in cards] == [True, False, False]
    description = spoken(cards[0]).text(QAccessible.Text.Description)
    assert description == "Your answer. No, it is two"
    assert spoken(cards[0]).text(QAccessible.Text.Name) == "one"


def test_every_outcome_looks_different_without_color_too(theme: Theme, show: Show) -> None:
    (card,) = make(theme, True, "one")
    show(card)
    looks = []
    for outcome in ("none", "right", "wrong", "missed"):
        card.set_outcome(outcome, "", "", "")
        looks.append(
            card.grab().toImage().convertToFormat(card.grab().toImage().Format.Format_Mono)
        )
    assert all(looks[i] != looks[j] for i in range(4) for j in range(i))


def test_the_two_kinds_look_different(theme: Theme, show: Show) -> None:
    one, many = make(theme, False, "one")[0], make(theme, True, "one")[0]
    show(one, many)
    assert one.grab().toImage() != many.grab().toImage()


def test_what_it_says_fits(theme: Theme, show: Show) -> None:
    for select_all in (False, True):
        (card,) = make(theme, select_all, "Donaudampfschifffahrtsgesellschaft " * 6)
        card.set_outcome("wrong", "Your answer " * 5, "", "Why it is wrong " * 10)
        show(card, width_px=300)
        assert card.height() >= card.heightForWidth(300)


def test_a_change_of_outcome_makes_room(theme: Theme, qtbot: QtBot) -> None:
    column = ScrollColumn(theme)
    cards = make(theme, False, "one", "two")
    for card in cards:
        column.column.addWidget(card)
    column.resize(400, 300)
    qtbot.addWidget(column)
    column.show()
    before = cards[0].height()
    cards[0].set_outcome("wrong", "Your answer", "", "Because of this. " * 20)
    qtbot.waitUntil(lambda: cards[0].height() > before, timeout=WAIT_MS)
    assert_fits(column)


def test_a_mirrored_card_is_another_picture(theme: Theme, show: Show) -> None:
    (card,) = make(theme, False, "one")
    show(card)
    plain = card.grab().toImage()
    card.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert card.grab().toImage() != plain
    card.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert card.grab().toImage() == plain
