"""Buttons keep their text, their name and their state."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button, Kind
from tests.gui.running import WAIT_MS
from tests.gui.widgets.conftest import Show, Spoken


def test_an_ampersand_stays_one_and_makes_no_shortcut(theme: Theme, spoken: Spoken) -> None:
    button = Button(theme, "R&D", key_hint="↵")
    assert spoken(button).text(QAccessible.Text.Name) == "R&D"
    assert button.words() == "R&D"
    assert button.shortcut().isEmpty()


def test_a_name_of_its_own_outlives_a_change_of_text(theme: Theme, spoken: Spoken) -> None:
    button = Button(theme, "Resume · question 9 of 24", name="Resume")
    button.set_text("Resume · question 10 of 24")
    assert spoken(button).text(QAccessible.Text.Name) == "Resume"
    button.set_name(None)
    assert spoken(button).text(QAccessible.Text.Name) == "Resume · question 10 of 24"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_it(theme: Theme, show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    button = Button(theme, "Start")
    show(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked, timeout=WAIT_MS):
        QTest.keyClick(button, key)


def test_a_key_held_down_presses_once(theme: Theme, show: Show, qtbot: QtBot) -> None:
    button = Button(theme, "Next")
    show(button)
    none = Qt.KeyboardModifier.NoModifier
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", True)
    with qtbot.assertNotEmitted(button.clicked):
        QApplication.sendEvent(button, held)
    assert held.isAccepted()


def test_a_narrow_button_wraps(theme: Theme, show: Show) -> None:
    button = Button(theme, "Practice the questions that went wrong")
    show(button, width_px=160)
    assert button.heightForWidth(160) > button.heightForWidth(600)
    assert button.height() >= button.heightForWidth(160)


@pytest.mark.parametrize(("kind", "least"), [("primary", 44), ("secondary", 44), ("link", 40)])
@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_it_is_large_enough_to_hit(theme: Theme, kind: Kind, least: int, scale: float) -> None:
    theme.set_appearance(theme.palette, scale, False)
    hint = Button(theme, "A", kind).sizeHint()
    assert min(hint.width(), hint.height()) >= round(least * scale)


def test_one_that_can_be_checked_says_whether_it_is(
    theme: Theme, show: Show, spoken: Spoken, qtbot: QtBot
) -> None:
    button, other = Button(theme, "Flag", "link"), Button(theme, "Other")
    button.setCheckable(True)
    show(button, other)
    face = spoken(button)
    assert face.role() == QAccessible.Role.CheckBox
    assert face.state().checkable
    assert not face.state().checked
    assert face.rect().size() == button.size()
    assert spoken(other).role() == QAccessible.Role.Button
    plain = button.grab().toImage()
    with qtbot.waitSignal(button.switched, timeout=WAIT_MS) as seen:
        face.actionInterface().doAction("Toggle")
    assert seen.args == [True]
    assert button.isChecked()
    assert face.state().checked
    assert button.grab().toImage() != plain
    button.setFocus()
    other.setFocus()
    assert face.state().checked
    with qtbot.waitSignal(button.switched, timeout=WAIT_MS) as seen:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert seen.args == [False]
    assert not face.state().checked
    button.setChecked(True)
    assert face.state().checked


def test_states_look_different(theme: Theme, show: Show) -> None:
    button = Button(theme, "Start", "secondary")
    show(button)
    button.clearFocus()
    looks = [button.grab().toImage()]
    button.setFocus()
    looks.append(button.grab().toImage())
    button.setDown(True)
    looks.append(button.grab().toImage())
    button.setDown(False)
    button.setEnabled(False)
    looks.append(button.grab().toImage())
    assert all(looks[i] != looks[j] for i in range(4) for j in range(i))


def test_a_sign_alone_is_drawn_strong(theme: Theme) -> None:
    button = Button(theme, "×", "link", "Remove option 1")
    assert button._prose._font == theme.font("button", True)
    button.set_text("Remove this option")
    assert button._prose._font == theme.font("button", False)
