"""The program's icon is there at every size in which systems show it."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from quizapp.gui.shell.application import ICON
from tests.gui.conftest import StartRun


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size_px", [16, 24, 32, 48, 64, 128, 256, 512])
def test_the_icon_is_a_check_mark_on_a_square(size_px: int) -> None:
    image = QIcon(str(ICON)).pixmap(QSize(size_px, size_px), 1.0).toImage()
    assert image.size() == QSize(size_px, size_px)
    assert image.pixelColor(0, 0).alpha() < 128  # a round corner
    ground = image.pixelColor(size_px // 2, size_px // 8)
    assert ground == QColor("#0a4f5c")
    x = round(size_px * 28 / 64)
    mark = [image.pixelColor(x, y).lightness() for y in range(size_px // 2, size_px * 4 // 5)]
    assert max(mark) > 120


def test_the_window_gets_the_icon(start: StartRun, qapp: QApplication) -> None:
    qapp.setWindowIcon(QIcon())
    run = start()
    run.wait_for(lambda: not run.window.windowIcon().isNull())
