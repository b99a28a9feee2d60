"""The theme gives colors, fonts and lengths, and says when they change."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp.gui.base.palette import DARK, LIGHT
from quizapp.gui.base.theme import SIZES_PX, Theme
from tests.gui.running import WAIT_MS

pytestmark = pytest.mark.usefixtures("qapp")


def test_fonts_grow_fully_and_distances_mildly() -> None:
    plain, large = Theme(scale=1.0), Theme(scale=2.0)
    for role, size in SIZES_PX.items():
        assert plain.font(role).pixelSize() == size
        assert large.font(role).pixelSize() == 2 * size
    assert plain.px(24) == 24
    assert 24 < large.px(24) < 40
    assert large.text_px(44) == 88


@pytest.mark.parametrize(("asked", "held"), [(0.1, 0.8), (9.0, 2.0), (1.3, 1.3)])
def test_the_scale_is_held_in_its_bounds(asked: float, held: float) -> None:
    assert Theme(scale=asked).scale == held
    theme = Theme()
    theme.set_appearance(LIGHT, asked, False)
    assert theme.scale == held


def test_a_change_is_told_once_and_only_if_it_is_one(qtbot: QtBot) -> None:
    theme = Theme()
    with qtbot.waitSignal(theme.changed, timeout=WAIT_MS):
        theme.set_appearance(DARK, 1.5, True)
    assert theme.color("page").name().upper() == DARK.page
    assert theme.duration_ms() == 0
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_appearance(DARK, 1.5, True)


def test_movement_is_short() -> None:
    assert 0 < Theme().duration_ms() < 150


def test_the_system_is_asked_about_motion_only_where_it_decides() -> None:
    asked: list[bool] = []

    def is_still() -> bool:
        asked.append(True)
        return True

    theme = Theme()
    theme.system_is_still = is_still
    for reduced, expected in ((True, 0), (False, 120), (None, 0)):
        theme.set_appearance(LIGHT, 1.0, reduced)
        assert len(asked) == 0
        assert theme.duration_ms(120) == expected
    assert len(asked) == 1


def test_the_program_follows_the_theme(qapp: QApplication) -> None:
    before, font = qapp.palette(), qapp.font()
    theme = Theme()
    try:
        theme.apply_to(qapp)
        assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == LIGHT.page
        theme.set_appearance(DARK, 2.0, False)
        assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.page
        assert qapp.font().pixelSize() == 2 * SIZES_PX["body"]
    finally:
        qapp.setPalette(before)
        qapp.setFont(font)


def test_the_reading_has_a_serif_font() -> None:
    assert "Noto Serif" in Theme().font("reading").families()
