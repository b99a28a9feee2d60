"""What the tests of pages share: a theme, and pages that are deleted after the test."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.theme import Theme

Shown = TypeVar("Shown", bound=QWidget)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    assert qapp is QApplication.instance()
    return Theme()


@pytest.fixture
def actions(qapp: QApplication) -> ProgramActions:
    return ProgramActions(qapp)


@pytest.fixture
def show(qapp: QApplication) -> Iterator[Callable[[Shown], Shown]]:
    """Shows a page, without a program or scores."""
    pages: list[QWidget] = []

    def do(page: Shown) -> Shown:
        page.resize(900, 700)
        page.show()
        page.activateWindow()
        qapp.processEvents()
        pages.append(page)
        return page

    yield do
    for page in pages:
        page.close()
        page.deleteLater()
    qapp.processEvents()
