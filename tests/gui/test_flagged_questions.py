"""What stands out on the statistics page: wrong keys first and alone, the rest folded below."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from quizapp.gui.pages.statistics.statistics import StatisticsPage
from quizapp.gui.widgets.row import RowButton
from tests.gui.conftest import StartRun
from tests.gui.statistics_scenes import open_question, open_statistics, sit, sit_class
from tests.gui.test_by_keyboard import tab_to

pytestmark = pytest.mark.usefixtures("listening")

Key = Qt.Key


def flagged(page: StatisticsPage) -> list[tuple[str, str]]:
    """The questions that stand out, with what is said of each, in the order of the page."""
    rows = [row for row in page.flags.findChildren(RowButton) if row.isVisible()]
    rows.sort(key=lambda row: row.mapTo(page.flags, row.rect().topLeft()).y())
    return [(row.accessibleName(), row.accessibleDescription()) for row in rows]


def test_a_probably_wrong_key_stands_first_and_alone(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    sit_class(run)
    page = open_statistics(run)
    ((question, message),) = flagged(page)
    assert question == "2. Which rivers are named?"
    assert message.startswith("Edit question · The key is probably wrong: ")
    assert message.count("\n") == 0
    assert "Rarely chosen option" not in message
    tab_to(run, "2. Which rivers are named?")
    run.key(Key.Key_Tab)
    fold = run.focus.name
    assert fold == page.flags._fold.words() == "Show 1 question worth a look"
    run.key(Key.Key_Space)
    run.settle()
    assert run.focus.name == "Hide what else is worth a look"
    first, *others = flagged(page)
    assert first == (question, message)
    assert [name for name, _ in others] == ["4. What lasts longest?"]
    assert "Too easy: 100% of the points were earned." in others[0][1].replace("\u00a0", "")
    run.key(Key.Key_Tab)
    assert run.focus.name == others[0][0]
    run.key(Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    run.key(Key.Key_Space)
    run.settle()
    assert flagged(page) == [first]
    assert run.focus.name == fold
    open_question(run, 1)
    assert "The key is probably wrong: " in run.said()


def test_no_wrong_key_is_said_too(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    for number in range(12):
        sit(run, f"Learner {number}", [number > place for place in (3, 5, 7, 1)])
    page = open_statistics(run)
    assert "No answer key looks wrong." in run.said()
    assert flagged(page) == []
