"""What the window tells of attempts: those that go on, and those that are over."""

from pathlib import Path

from tests.gui.conftest import StartRun
from tests.gui.scenes import begin, empty_history


def test_the_history_of_an_open_test_says_how_much_is_answered(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    begin(run, "Test")
    run.choose()
    run.press("Home")
    run.wait_for_page("HomePage")
    empty_history(run)
    run.wait_for(lambda: "1 of 4 answered" in run.said())
    assert "%" not in run.said()
