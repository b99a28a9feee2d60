"""The history page alone: what it shows of attempts, and what it asks for."""

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from quizapp.app.attempts.results import HistoryRow, Score
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.history import AT_ONCE, HistoryPage
from tests.gui.speech import face_of, interactive, tree

Show = Callable[[HistoryPage], HistoryPage]

ENDED = HistoryRow(
    attempt_id="ended",
    title="Rivers",
    mode="practice",
    kind="quiz",
    ending="completed",
    score=Score(Fraction(3), Fraction(4), 75, True),
    started_at_ms=0,
    running_ms=60_000,
    answered=4,
    count=4,
)
OPEN = HistoryRow("open", "Lakes", "test", "quiz", None, None, 0, 60_000, 2, 4)


def button(page: HistoryPage, part: str) -> QAbstractButton:
    (found,) = (face.widget for face in interactive(page) if part in face.name)
    assert isinstance(found, QAbstractButton)
    return found


def test_each_attempt_is_named_with_its_score(
    theme: Theme, actions: ProgramActions, show: Show
) -> None:
    page = HistoryPage(theme, actions)
    page.show_rows("Ada", [ENDED, OPEN])
    show(page)
    said = [f"{face.name} {face.description}" for face in tree(face_of(page))]
    assert any("Rivers" in name and "75%" in name for name in said)
    assert any("Lakes" in name and "2 of 4" in name for name in said)
    assert any("Ada" in name for name in said)


def test_an_attempt_that_is_chosen_is_asked_for(
    theme: Theme, actions: ProgramActions, show: Show, qtbot: QtBot
) -> None:
    page = HistoryPage(theme, actions)
    page.show_rows("Ada", [ENDED, OPEN])
    show(page)
    with qtbot.waitSignal(page.attempt_chosen) as chosen:
        button(page, "Rivers").click()
    assert chosen.args == ["ended"]


def test_only_an_open_attempt_can_be_deleted_here(
    theme: Theme, actions: ProgramActions, show: Show, qtbot: QtBot
) -> None:
    page = HistoryPage(theme, actions)
    page.show_rows("Ada", [ENDED, OPEN])
    show(page)
    with qtbot.waitSignal(page.delete_requested) as asked:
        button(page, "Delete attempt").click()
    assert asked.args == ["open"]


def test_a_long_history_is_shown_in_parts(
    theme: Theme, actions: ProgramActions, show: Show
) -> None:
    page = HistoryPage(theme, actions)
    page.show_rows("Ada", [ENDED] * (AT_ONCE + 2))
    show(page)
    assert sum("Rivers" in face.name for face in interactive(page)) == AT_ONCE
    button(page, "Show more").click()
    QApplication.processEvents()
    assert sum("Rivers" in face.name for face in interactive(page)) == AT_ONCE + 2
