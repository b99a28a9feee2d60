"""However slow or broken the disk is, no more than one answer is shown that isn't kept."""

import time
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.gui.pages.question import QuestionPage
from quizapp.quiz.attempt import Attempt
from tests.gui.conftest import StartRun
from tests.gui.disk import Disk, answers_in, is_saving, refuse, send
from tests.gui.kept import chosen, kept
from tests.gui.running import Run
from tests.gui.scenes import begin

KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_Return)


class Unsteady:
    """Commits at random: at once, late, or not at all for a few tries."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._refusals = 0

    def __call__(self) -> None:
        draw = self._chance.random()
        if self._refusals == 0 and draw < 0.04:
            self._refusals = self._chance.randint(1, 2)
        if self._refusals:
            self._refusals -= 1
            refuse()
        if draw > 0.3:
            time.sleep(self._chance.uniform(0, 0.06))


def answered(attempt: Attempt) -> int:
    """How many questions show their outcome."""
    return sum(attempt.shows_outcome(position) for position in range(attempt.count))


def close_patiently(run: Run) -> None:
    """Close the window, and stay as long as the disk refuses."""
    store = run.workspace.store
    run.window.close()
    while run.window.isVisible():
        run.wait_for(lambda: not run.window.isVisible() or run.find("Stay") is not None)
        if run.window.isVisible():
            run.press("Stay")
            run.wait_for(lambda: store.trouble is None)
            run.window.close()
    run.close()


@pytest.mark.parametrize("seed", range(12))
def test_never_are_two_outcomes_shown_that_are_not_kept(
    start: StartRun, quiz: Path, data: Path, seed: int
) -> None:
    run = start(quiz)
    begin(run)
    attempt = run.ongoing.attempt
    Disk(run).act = Unsteady(seed)
    chance = Random(seed)
    most = 0
    for _ in range(120):
        if attempt.is_over:
            break
        send(run, chance.choice(KEYS))
        for _ in range(chance.randint(0, 3)):
            QApplication.processEvents()
        most = max(most, answered(attempt) - answers_in(data))
        assert most <= 1
    shown = answered(attempt)
    assert shown
    close_patiently(run)
    assert answers_in(data) >= shown


def test_the_same_keys_give_the_same_answers_on_a_slow_disk(
    start: StartRun, quiz: Path, data: Path
) -> None:
    keys = [Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_Return] * 3 + [Qt.Key.Key_1]
    run = start(quiz)
    begin(run)
    disk = Disk(run)
    disk.act = lambda: time.sleep(0.05)
    attempt = run.ongoing.attempt
    expected = [(position, attempt.plan.items[position].order[1]) for position in range(3)]
    for key in keys:
        send(run, key)
    run.wait_for(lambda: attempt.position == 3 and bool(attempt.chosen(3)))
    assert [(i, *attempt.answer(i)) for i in range(3)] == expected
    run.close()
    assert answers_in(data) == 3


def test_the_next_check_waits_says_so_and_goes_on_by_itself(
    start: StartRun, quiz: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def hear(_: QWidget, message: str, **_how: bool) -> None:
        said.append(message)

    monkeypatch.setattr("quizapp.gui.pages.question.announce", hear)
    run = start(quiz)
    begin(run)
    disk = Disk(run)
    attempt = run.ongoing.attempt
    disk.stop()
    send(run, Qt.Key.Key_1)
    send(run, Qt.Key.Key_Return)
    assert attempt.is_checked(0)  # at once: nothing waits before it
    assert not is_saving(run)
    send(run, Qt.Key.Key_Return)
    send(run, Qt.Key.Key_1)
    send(run, Qt.Key.Key_Return)
    for _ in range(5):
        send(run, Qt.Key.Key_Return, held=True)
    assert attempt.position == 1
    assert not attempt.is_checked(1)
    run.wait_for(lambda: is_saving(run))
    assert said == ["Saving…"]
    assert answers_in(data) == 0
    disk.go()
    run.wait_for(lambda: attempt.is_checked(1))
    assert attempt.position == 1  # a key that is held down skips nothing
    assert not is_saving(run)
    run.wait_for(lambda: answers_in(data) == 2)
    assert said == ["Saving…"]
    run.close()


def test_in_a_test_the_next_choice_and_handing_in_wait(
    start: StartRun, quiz: Path, data: Path
) -> None:
    run = start(quiz)
    begin(run, "Test")
    disk = Disk(run)
    attempt = run.ongoing.attempt
    disk.stop()
    send(run, Qt.Key.Key_1)
    first = attempt.chosen(0)
    assert first
    send(run, Qt.Key.Key_2)
    assert attempt.chosen(0) == first
    assert [face.is_checked for face in run.options()].index(True) == 0
    for _ in range(attempt.count):
        send(run, Qt.Key.Key_Return)
    assert attempt.position == 0
    disk.go()
    run.wait_for(lambda: run.front is not run.window)
    assert attempt.chosen(0) != first
    assert attempt.position == attempt.count - 1
    run.wait_for(lambda: run.workspace.store.pending == 0)
    run.press("Go on")
    disk.stop()
    send(run, Qt.Key.Key_1)
    run.press("Hand in")
    run.wait_for(lambda: run.front is not run.window)
    handing_in = run.find("Hand in")
    assert handing_in is not None
    handing_in.act()
    assert not attempt.is_over
    run.wait_for(lambda: is_saving(run))
    disk.go()
    run.wait_for_page("ResultPage")
    run.close()
    (one,) = kept(data)
    assert len(chosen(one)) == 2  # the first question's and the last one's


def test_closing_waits_for_what_is_pending(start: StartRun, quiz: Path, data: Path) -> None:
    run = start(quiz)
    begin(run)
    disk = Disk(run)
    disk.stop()
    send(run, Qt.Key.Key_1)
    send(run, Qt.Key.Key_Return)
    run.window.close()
    assert run.window.isVisible()
    run.wait_for(lambda: "Saving your answers…" in run.said())
    run.press("Don't close")
    assert run.front is run.window
    assert run.window.isVisible()
    run.window.close()
    run.wait_for(lambda: run.front is not run.window)
    disk.go()
    run.close()
    assert answers_in(data) == 1


def test_closing_asks_where_the_disk_fails_meanwhile(
    start: StartRun, quiz: Path, data: Path
) -> None:
    run = start(quiz)
    begin(run)
    disk = Disk(run)
    disk.stop()
    send(run, Qt.Key.Key_1)
    send(run, Qt.Key.Key_Return)
    run.window.close()
    run.wait_for(lambda: "Saving your answers…" in run.said())
    disk.go()
    disk.act = refuse
    run.workspace.store.write(lambda _: None)
    run.wait_for(lambda: run.find("Stay") is not None)
    assert run.window.isVisible()
    run.act_until("Stay", lambda: run.front is run.window)
    disk.act = lambda: None
    run.wait_for(lambda: run.workspace.store.pending == 0)
    run.close()
    assert answers_in(data) == 1


def test_what_could_not_be_kept_at_all_stops_the_practice(
    start: StartRun, quiz: Path, data: Path
) -> None:
    run = start(quiz)
    begin(run)
    page = run.window.page
    assert isinstance(page, QuestionPage)

    def fault() -> None:
        raise ValueError("not a trouble with the disk")

    send(run, Qt.Key.Key_1)
    run.wait_until_idle()
    Disk(run).act = fault
    send(run, Qt.Key.Key_Return)
    run.wait_for(lambda: run.front is not run.window)
    run.press("Close")
    assert "Couldn't save your last answer" in run.said()
    assert page.view.is_waiting
    run.close()
    assert answers_in(data) == 0
