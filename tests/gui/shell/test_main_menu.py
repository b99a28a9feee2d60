"""The menu hangs at its button, on every page, by click and by key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.gui.conftest import StartRun
from tests.gui.running import Run

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)

ROOM_PX = 8
"""How far the menu may be from its button, or reach over its ends: the ring of the focus."""


def home(_run: Run) -> None:
    """Stay at Home."""


def question(run: Run) -> None:
    """Go to the first question."""
    run.press("Start")
    run.wait_for_page("QuestionPage")


def editor(run: Run) -> None:
    """Go to the editor."""
    run.press("Edit questions")
    run.wait_for_page("EditorPage")


def settings(run: Run) -> None:
    """Go to the settings."""
    run.window.program_actions.settings.trigger()
    run.wait_for_page("SettingsPage")


def by_click(run: Run) -> None:
    """Click the button."""
    face = run.find("Menu")
    assert face is not None
    QTest.mouseClick(face.widget, Qt.MouseButton.LeftButton)


def by_key_on_it(run: Run) -> None:
    """Press Enter on the button."""
    face = run.find("Menu")
    assert face is not None
    face.widget.setFocus(Qt.FocusReason.TabFocusReason)
    run.key(Qt.Key.Key_Return)


def by_shortcut(run: Run) -> None:
    """Press F10, wherever the focus is."""
    run.key(Qt.Key.Key_F10)


def area(widget: QWidget) -> QRect:
    """Where a widget is on the screen."""
    return QRect(widget.mapToGlobal(QPoint()), widget.size())


def opened(run: Run) -> QRect:
    """Where the menu is on the screen; it is closed again."""
    run.wait_for(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = area(menu)
    menu.close()
    run.settle()
    return found


def start_on_screen(start: StartRun, quiz: Path, size: tuple[int, int]) -> Run:
    """Start with the window somewhere on the screen, whole."""
    run = start(quiz, size=size)
    run.window.move(24, 16)
    run.settle()
    assert run.window.screen().availableGeometry().contains(area(run.window))
    return run


@pytest.mark.parametrize("size", [(700, 560), (360, 560)], ids=str)
@pytest.mark.parametrize("go", [home, question, editor, settings])
def test_the_menu_hangs_at_its_button(
    start: StartRun, quiz: Path, go: Callable[[Run], None], size: tuple[int, int]
) -> None:
    run = start_on_screen(start, quiz, size)
    go(run)
    face = run.find("Menu")
    assert face is not None
    for way in (by_click, by_key_on_it, by_shortcut):
        way(run)
        menu, button, window = opened(run), area(face.widget), area(run.window)
        lowest = run.window.screen().availableGeometry().bottom() + 1 - menu.height()
        assert abs(menu.top() - min(button.bottom(), lowest)) <= ROOM_PX, way
        ends_with_it = abs(menu.right() - button.right()) <= ROOM_PX
        begins_with_window = menu.left() == window.left() and button.right() < menu.right()
        assert ends_with_it or begins_with_window, (way, menu, button)
        assert window.left() <= menu.left()


def test_it_hangs_at_the_left_where_the_window_is_mirrored(start: StartRun, quiz: Path) -> None:
    run = start_on_screen(start, quiz, (700, 560))
    run.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    run.settle()
    face = run.find("Menu")
    assert face is not None
    for way in (by_click, by_shortcut):
        way(run)
        menu, button = opened(run), area(face.widget)
        assert abs(menu.top() - button.bottom()) <= ROOM_PX
        assert abs(menu.left() - button.left()) <= ROOM_PX


def test_it_opens_in_the_corner_where_its_button_is_not_seen(start: StartRun, quiz: Path) -> None:
    run = start_on_screen(start, quiz, (360, 560))
    run.window.show_page(run.navigator.pages.reading)
    run.settle()
    assert run.find("Menu") is None
    by_shortcut(run)
    menu, window = opened(run), area(run.window)
    assert menu.topRight() == window.topRight()
