"""What the tests of the window share: no display, and the real program on a folder of its own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp.gui.base import announce
from tests.gui.quizzes import write_quiz
from tests.gui.running import Run, what_is_left

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ACCOUNT = "Ada & Co"
StartRun = Callable[..., Run]


@pytest.fixture(scope="session", autouse=True)
def _hints(qapp: QApplication) -> object:
    """Holds on to Qt's hints: where Python lets go of them, it deletes what Qt still has."""
    hints = qapp.styleHints()
    accessibility = hints.accessibility()
    return hints, accessibility


@pytest.fixture(scope="session", autouse=True)
def _roles(qapp: QApplication) -> None:
    """Has the window's widgets found with their own roles in every test, whatever ran before."""
    assert qapp is QApplication.instance()
    announce.install_roles()


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> Iterator[None]:
    """Each test begins, as the window in English does, with an English locale, left to right."""
    QLocale.setDefault(QLocale("en_US"))
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    yield
    QLocale.setDefault(QLocale("en_US"))
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def listening() -> Iterator[None]:
    """Has a screen reader listen, so that it hears of tables that are filled anew."""
    was_active = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(was_active)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of scores and settings."""
    return tmp_path / "data"


@pytest.fixture
def quiz(tmp_path: Path) -> Path:
    """A questions file."""
    return write_quiz(tmp_path / "quiz" / "questions.json")


@pytest.fixture
def start(
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    data: Path,
    tmp_path: Path,
) -> Iterator[StartRun]:
    """Starts the program, in another data folder or with preferences if told.

    What is still open is closed at the end, and nothing may be left of it.
    """
    monkeypatch.setattr("quizapp.gui.shell.application.account_name", lambda: ACCOUNT)
    monkeypatch.chdir(tmp_path)
    palette, font = qapp.palette(), qapp.font()
    runs: list[Run] = []

    def do(file: Path | None = None, *, data: Path = data, **more: object) -> Run:
        runs.append(Run(qtbot, data, file, **more))  # type: ignore[arg-type]
        return runs[-1]

    yield do
    for run in runs:
        if run.is_open:
            run.drop()
    qapp.setPalette(palette)
    qapp.setFont(font)
    runs.clear()
    assert what_is_left() == []
