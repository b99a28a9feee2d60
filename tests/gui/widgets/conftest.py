"""What the tests of widgets share: a theme, and a way to show a widget in a size."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from quizapp.gui.base.theme import Theme

Show = Callable[..., QWidget]
Spoken = Callable[[QWidget], QAccessibleInterface]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    assert qapp is QApplication.instance()
    return Theme()


@pytest.fixture
def show(qapp: QApplication) -> Iterator[Show]:
    """Shows widgets in a column of a width in px; they are deleted after the test."""
    windows: list[QWidget] = []

    def do(*widgets: QWidget, width_px: int = 500) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        window.resize(width_px, column.heightForWidth(width_px))
        window.show()
        window.activateWindow()
        qapp.processEvents()
        windows.append(window)
        return window

    yield do
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def spoken() -> Spoken:
    """What the platform's accessibility sees of a widget."""

    def do(widget: QWidget) -> QAccessibleInterface:
        found = QAccessible.queryAccessibleInterface(widget)
        assert found is not None
        return found

    return do
