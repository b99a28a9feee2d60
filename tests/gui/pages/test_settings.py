"""The settings page alone: what it shows of preferences and students, and what it asks for."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from quizapp.app.preferences import Preferences
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.settings import SettingsPage
from tests.gui.speech import Face, interactive


@pytest.fixture
def page(
    theme: Theme, actions: ProgramActions, show: Callable[[SettingsPage], SettingsPage]
) -> SettingsPage:
    page = SettingsPage(theme, actions)
    page.show_preferences(Preferences(theme="dark", text_percent=200))
    page.show_learner("Ada", "1.5", {"g": "Grace"})
    return show(page)


def face(page: SettingsPage, name: str) -> Face:
    return next(face for face in interactive(page) if name in face.name)


def click(page: SettingsPage, name: str) -> None:
    button = face(page, name).widget
    assert isinstance(button, QAbstractButton)
    button.click()


def test_the_settings_that_hold_are_chosen(page: SettingsPage) -> None:
    assert face(page, "Dark").is_checked
    assert not face(page, "Light").is_checked
    assert face(page, "Smaller text").is_enabled
    assert not face(page, "Larger text").is_enabled


@pytest.mark.parametrize(
    ("name", "signal", "value"),
    [
        ("Light", "theme_chosen", ["light"]),
        ("Smaller text", "text_percent_chosen", [190]),
        ("Switch to Grace", "learner_chosen", ["g"]),
        ("Rename…", "rename_requested", []),
        ("Export all…", "export_all_requested", []),
    ],
)
def test_what_is_pressed_is_asked_for(
    page: SettingsPage, qtbot: QtBot, name: str, signal: str, value: list[Any]
) -> None:
    with qtbot.waitSignal(getattr(page, signal), timeout=1000) as asked:
        click(page, name)
    assert asked.args == value


def test_showing_settings_chooses_nothing(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.theme_chosen):
        page.show_preferences(Preferences(theme="light"))
    assert face(page, "Light").is_checked
