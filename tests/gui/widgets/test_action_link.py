"""A link for an action says and does what the action does."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from quizapp.gui.base.actions import ProgramActions, native_keys
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.action_link import ActionLink
from tests.gui.running import WAIT_MS
from tests.gui.widgets.conftest import Show, Spoken


@pytest.fixture
def actions(show: Show) -> ProgramActions:
    return ProgramActions(show(QWidget()))


def test_it_has_the_text_and_the_keys_of_its_action(
    theme: Theme, actions: ProgramActions, spoken: Spoken
) -> None:
    link = ActionLink(theme, actions.history)
    assert link.words() == spoken(link).text(QAccessible.Text.Name) == actions.history.text()
    assert link.toolTip() == ""  # keys are given later than the first page is made
    actions.set_keys()
    assert link.toolTip() == native_keys(actions.history) != ""
    assert dict(actions.listed_keys())[link.toolTip()] == link.words()


def test_a_sign_is_shown_and_the_text_spoken(
    theme: Theme, actions: ProgramActions, spoken: Spoken
) -> None:
    link = ActionLink(theme, actions.menu, sign="☰")
    assert link.words() == "☰"
    assert spoken(link).text(QAccessible.Text.Name) == actions.menu.text()


def test_a_click_triggers_the_action(theme: Theme, actions: ProgramActions, qtbot: QtBot) -> None:
    link = ActionLink(theme, actions.history)
    with qtbot.waitSignal(actions.history.triggered, timeout=WAIT_MS):
        link.click()


def test_a_page_may_have_its_own_way(theme: Theme, actions: ProgramActions, qtbot: QtBot) -> None:
    clicks: list[bool] = []
    link = ActionLink(theme, actions.home, on_click=lambda: clicks.append(True))
    with qtbot.assertNotEmitted(actions.home.triggered):
        link.click()
    assert clicks == [True]


def test_it_is_enabled_with_its_action(theme: Theme, actions: ProgramActions) -> None:
    actions.print.setEnabled(False)
    link = ActionLink(theme, actions.print)
    assert not link.isEnabled()
    actions.print.setEnabled(True)
    assert link.isEnabled()
