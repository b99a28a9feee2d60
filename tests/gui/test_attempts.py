"""What the window tells of attempts: those that go on, and those that are over."""

from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea

from quizapp.app.attempts.home import HomeState
from tests.gui.conftest import StartRun
from tests.gui.quizzes import write_quiz
from tests.gui.scenes import answer_and_go_on, begin, empty_history, practice_all
from tests.gui.test_resuming import set_clock


def test_the_history_of_an_open_test_says_how_much_is_answered(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    begin(run, "Test")
    run.choose()
    run.press("Home")
    run.wait_for_page("HomePage")
    empty_history(run)
    run.wait_for(lambda: "1 of 4 answered" in run.said())
    assert "%" not in run.said()


def test_each_attempt_is_resumed_by_its_own_button(start: StartRun, quiz: Path) -> None:
    run = start(write_quiz(quiz, time_limit_s=600))
    begin(run, "Test")
    run.choose()
    run.press("Home")
    run.wait_for_page("HomePage")
    begin(run)  # nothing is asked: the test stays open
    answer_and_go_on(run, right=False)
    run.press("Home")
    run.wait_for_page("HomePage")
    run.wait_for(lambda: run.find("Resume practice · question 2 of 4") is not None)
    run.press("Resume test")
    run.wait_for_page("QuestionPage")
    assert run.ongoing.attempt.plan.mode == "test"
    assert run.options()[0].is_checked


def test_a_test_that_runs_out_during_practice_is_told(start: StartRun, quiz: Path) -> None:
    run = start(write_quiz(quiz, time_limit_s=600))
    clock = set_clock(run)
    begin(run, "Test")
    test = run.ongoing
    run.press("Home")
    run.wait_for_page("HomePage")
    begin(run)
    clock.ahead_ms = 601_000
    run.wait_for(lambda: "Time is up, and your test was handed in" in run.said())
    assert test.attempt.ending == "time"
    assert run.page == "QuestionPage"


def test_mistakes_are_offered_at_home_and_in_every_result(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.navigator.warm_up()
    practice_all(run, right=False)
    run.press("Practice mistakes (3)")
    run.wait_for_page("QuestionPage")
    answer_and_go_on(run)
    run.press("End practice")
    run.press("End")
    run.wait_for_page("ResultPage")
    run.wait_for(lambda: run.find("Practice mistakes (2)") is not None)
    run.press("Home")
    run.wait_for_page("HomePage")
    run.wait_for(lambda: run.find("Practice mistakes (2)") is not None)
    run.press("Practice mistakes (2)")
    run.wait_for_page("QuestionPage")
    assert run.ongoing.attempt.count == 2
    answer_and_go_on(run)
    answer_and_go_on(run)
    run.wait_for_page("ResultPage")
    run.wait_until_idle()
    assert run.find("Practice mistakes") is None
    run.press("Home")
    run.wait_for_page("HomePage")
    run.wait_until_idle()
    assert run.find("Practice mistakes") is None


@pytest.mark.parametrize(("mode", "asked"), [("Practice", "End practice"), ("Test", "Hand in")])
def test_the_answer_that_does_no_harm_is_preset(
    mode: str, asked: str, start: StartRun, quiz: Path
) -> None:
    run = start(quiz)
    begin(run, mode)
    while run.find(asked) is None:
        run.press("Next question")
    run.press(asked)
    run.wait_for(lambda: run.front is not run.window)
    assert run.focus.name == "Go on"
    run.key(Qt.Key.Key_Return)
    run.wait_for(lambda: run.front is run.window)
    assert run.page == "QuestionPage"
    assert not run.ongoing.attempt.is_over


def test_a_mode_chosen_before_home_was_read_stays_chosen(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(quiz, mode="test")
    asked = run.workspace.home()
    waiting: Future[HomeState] = Future()
    monkeypatch.setattr(run.workspace, "home", lambda: waiting)
    run.navigator.go_home()
    run.press("Practice")
    waiting.set_result(asked.result())
    run.wait_until_idle()
    face = run.find("Practice")
    assert face is not None
    assert face.is_checked


@pytest.mark.parametrize("at", ["prompt", "option"])
def test_after_flag_keys_belong_to_the_question_again(at: str, start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    begin(run, "Test")
    if at == "option":
        run.key("2")
    before = run.focus.name
    flag = run.find("Flag")
    assert flag is not None
    for on in (True, False, True):
        flag.widget.setFocus()
        run.key(Qt.Key.Key_Space)
        assert flag.now.is_checked is on
        assert run.focus.name == before
    run.key(Qt.Key.Key_Return)
    run.wait_for(lambda: run.focus.name.startswith("Question 2 of 4"))
    run.key("1")
    attempt = run.ongoing.attempt
    assert (attempt.chosen(0), attempt.is_flagged(0)) == ((1,) if at == "option" else (), True)
    assert attempt.chosen(1) == (attempt.plan.items[1].order[0],)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("page", ["question", "overview"])
def test_the_clock_stays_in_view(page: str, percent: int, start: StartRun, quiz: Path) -> None:
    run = start(write_quiz(quiz, time_limit_s=600), size=(360, 560), text_percent=percent)
    clock = set_clock(run)
    begin(run, "Test")
    if page == "overview":
        run.press("Overview")
        run.wait_for_page("OverviewPage")
    for ahead_ms, left in ((0, "Time left 10:00"), (60_000, "Time left 9:00")):
        clock.ahead_ms = ahead_ms
        run.wait_for(lambda: left in run.said())  # noqa: B023
    (area,) = (a for a in run.window.findChildren(QScrollArea) if a.isVisible())
    bar = area.verticalScrollBar()
    for place in (bar.minimum(), bar.maximum()):
        bar.setValue(place)
        run.settle()
        (face,) = (f for f in run.faces() if f.name.startswith("Time left"))
        corner = face.widget.mapTo(run.window, QPoint(0, 0))
        assert run.window.rect().contains(QRect(corner, face.widget.size()))
        assert not face.widget.visibleRegion().isEmpty()
    run.press(face.name)
    run.wait_for(lambda: run.find("Show clock") is not None)
    assert "Time left" not in run.said()


def test_a_test_that_ran_out_of_time_says_so_first(start: StartRun, quiz: Path) -> None:
    run = start(write_quiz(quiz, time_limit_s=600, pass_percent=60))
    clock = set_clock(run)
    begin(run, "Test")
    clock.ahead_ms = 601_000
    run.wait_for_page("ResultPage")
    assert run.focus.name.startswith("Time is up. Your test was handed in")
    assert run.said().count("Time is up") == 1
    assert "when time ran out" not in run.said()
    run.key(Qt.Key.Key_Tab)
    assert run.focus.name == "0 of 4 points · not passed"
    run.wait_until_idle()
    run.press("Try again")
    run.wait_for_page("QuestionPage")
    clock.ahead_ms = 0
    run.press("Overview")
    run.press("Hand in")
    run.press("Hand in")
    run.wait_for_page("ResultPage")
    assert "Time is up" not in run.said()
    assert run.focus.name == "0 of 4 points · not passed"


def test_practice_tells_of_no_pass_and_a_first_attempt_of_no_best(
    start: StartRun, quiz: Path
) -> None:
    run = start(write_quiz(quiz, pass_percent=60))
    practice_all(run, right=True)
    run.wait_until_idle()
    assert "passed" not in run.said()
    assert "best so far" not in run.said()
    empty_history(run)
    run.wait_for(lambda: "100%" in run.said())
    assert "passed" not in run.said()


@pytest.mark.parametrize("account", ["root", "Administrator", "user1"])
def test_who_is_called_after_an_account_of_nobody_is_asked_for_a_name_once(
    account: str, start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.gui.shell.application.account_name", lambda: account)
    run = start(quiz)
    run.navigator.warm_up()
    run.wait_for(lambda: run.find("Enter your name") is not None)
    assert f"“{account}”" in run.said()
    assert run.focus.name == "Start"  # nobody has to answer
    run.press("Enter your name")
    run.wait_for(lambda: run.front is not run.window)
    run.type_name("Besa")
    run.press("Save")
    run.wait_for(lambda: run.find("Student: Besa") is not None)
    assert run.find("Enter your name") is None
    run.drop()
    run = start(quiz)
    run.navigator.warm_up()
    run.wait_until_idle()
    assert run.find("Student: Besa") is not None
    assert run.find("Enter your name") is None


def test_the_question_for_a_name_can_be_skipped_for_good(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.gui.shell.application.account_name", lambda: "root")
    run = start(quiz)
    run.navigator.warm_up()
    run.wait_for(lambda: run.find("Enter your name") is not None)
    run.press("Skip")
    run.wait_for(lambda: run.find("Enter your name") is None)
    run.drop()
    run = start(quiz)
    run.navigator.warm_up()
    run.wait_until_idle()
    assert run.find("Enter your name") is None
