"""A disk that stalls or fails when the time of a test runs out, or the window is closed."""

import sqlite3
from pathlib import Path

from PySide6.QtCore import Qt

from quizapp.scores.store.connection import database_path
from tests.gui.conftest import StartRun
from tests.gui.disk import Disk, answers_in, is_saving, refuse, send
from tests.gui.editor import desk
from tests.gui.kept import chosen, kept
from tests.gui.quizzes import write_quiz
from tests.gui.running import Run
from tests.gui.scenes import begin
from tests.gui.test_resuming import Clock, set_clock

LIMIT_S = 600


def start_test(start: StartRun, quiz: Path) -> tuple[Run, Clock, Disk]:
    """Be in a test of ten minutes on a disk that has stopped."""
    run = start(write_quiz(quiz, time_limit_s=LIMIT_S))
    clock = set_clock(run)
    begin(run, "Test")
    run.wait_until_idle()
    disk = Disk(run)
    disk.stop()
    return run, clock, disk


def let_time_run_out(run: Run, clock: Clock) -> None:
    clock.ahead_ms = (LIMIT_S + 1) * 1000
    run.wait_for(lambda: "Time is up. Saving your last answer…" in run.said())


def longest_ms(data: Path) -> int:
    """How far the clock of any attempt, and of any answer, has run."""
    connection = sqlite3.connect(f"file:{database_path(data)}?mode=ro", uri=True)
    try:
        rows = "SELECT MAX(running_ms) FROM attempt UNION SELECT MAX(running_ms) FROM answer"
        return max(int(row[0]) for row in connection.execute(rows))
    finally:
        connection.close()


def test_an_answer_given_in_time_counts_though_it_is_kept_later(
    start: StartRun, quiz: Path, data: Path
) -> None:
    run, clock, disk = start_test(start, quiz)
    attempt = run.ongoing.attempt
    send(run, Qt.Key.Key_1)
    given = attempt.chosen(0)
    let_time_run_out(run, clock)
    assert not attempt.is_over
    run.wait_for(lambda: is_saving(run))
    for key in (Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_1):  # too late
        send(run, key)
    run.options()[1].act()
    disk.go()
    run.wait_for_page("ResultPage")
    assert "Time is up. Your test was handed in" in run.said()
    assert attempt.ending == "time"
    assert attempt.chosen(0) == given
    assert attempt.position == 0
    run.close()
    (one,) = kept(data)
    assert one["ending"] == "time"
    assert len(chosen(one)) == 1
    assert longest_ms(data) == LIMIT_S * 1000


def test_all_that_was_pressed_in_time_counts_and_nothing_later(
    start: StartRun, quiz: Path, data: Path
) -> None:
    run, clock, disk = start_test(start, quiz)
    attempt = run.ongoing.attempt
    keys = (Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_1)
    for key in keys:
        send(run, key)
    assert attempt.position == 1
    assert not attempt.chosen(1)
    let_time_run_out(run, clock)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_Return):  # too late
        send(run, key)
    disk.go()
    run.wait_for_page("ResultPage")
    assert [bool(attempt.chosen(i)) for i in range(attempt.count)] == [True, True, True, False]
    assert attempt.chosen(1) == (attempt.plan.items[1].order[1],)
    assert attempt.ending == "time"
    run.settle()
    assert run.page == "ResultPage"  # no key that came too late is handled there
    run.close()
    (one,) = kept(data)
    assert len(chosen(one)) == 3
    assert longest_ms(data) == LIMIT_S * 1000


def test_a_disk_that_fails_as_the_time_runs_out_is_waited_for(
    start: StartRun, quiz: Path, data: Path
) -> None:
    run, clock, disk = start_test(start, quiz)
    attempt = run.ongoing.attempt
    send(run, Qt.Key.Key_1)
    let_time_run_out(run, clock)
    disk.go(refuse)
    run.wait_for(lambda: run.workspace.store.trouble is not None)
    run.wait_for(lambda: "disk is full" in run.said())
    assert not attempt.is_over
    disk.go()
    run.wait_for_page("ResultPage")
    assert attempt.ending == "time"
    run.wait_for(lambda: run.workspace.store.trouble is None)
    run.close()
    assert answers_in(data) == 1


def refused_in_a_test(start: StartRun, quiz: Path) -> tuple[Run, list[int]]:
    """Have the disk refuse an answer of a test; returns the tries, which go on."""
    run = start(quiz)
    begin(run, "Test")
    send(run, Qt.Key.Key_1)
    run.wait_for(lambda: run.workspace.store.pending == 0)
    tries: list[int] = []

    def refuse_again() -> None:
        tries.append(len(tries))
        refuse()

    Disk(run).act = refuse_again
    send(run, Qt.Key.Key_2)
    run.wait_for(lambda: run.workspace.store.trouble is not None)
    return run, tries


def test_closing_without_the_last_answer_waits_for_no_further_try(
    start: StartRun, quiz: Path, data: Path
) -> None:
    run, tries = refused_in_a_test(start, quiz)
    run.window.close()
    run.wait_for(lambda: run.find("Close and lose it") is not None)
    run.wait_for(lambda: len(tries) > 3)  # by now the store waits for long before the next
    before = len(tries)
    losing = run.find("Close and lose it")
    assert losing is not None
    losing.act()
    run.close()
    assert len(tries) <= before + 1
    (one,) = kept(data)
    assert len(chosen(one)) == 1  # what was kept before stays so
    connection = sqlite3.connect(database_path(data))
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_closing_loses_nothing_where_the_disk_takes_it_after_all(
    start: StartRun, quiz: Path, data: Path
) -> None:
    run, _ = refused_in_a_test(start, quiz)
    second = run.ongoing.attempt.chosen(0)
    options = run.ongoing.attempt.item.question.texts
    run.window.close()
    run.wait_for(lambda: run.find("Close and lose it") is not None)
    Disk(run).act = lambda: None
    run.wait_for(lambda: run.workspace.store.trouble is None)
    losing = run.find("Close and lose it")
    assert losing is not None
    losing.act()
    run.close()
    (one,) = kept(data)
    assert list(chosen(one).values()) == [[options[place] for place in second]]


def test_closing_without_the_last_answer_asks_about_unsaved_edits(
    start: StartRun, quiz: Path
) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.write(run, "Question", "Where does it go?")
    Disk(run).act = refuse
    run.workspace.store.write(lambda _: None)
    run.wait_for(lambda: run.workspace.store.trouble is not None)
    run.window.close()
    run.wait_for(lambda: run.find("Close and lose it") is not None)
    run.press("Close and lose it")
    run.wait_for(lambda: "Save your changes?" in run.said())
    saving = run.find("Save")
    assert saving is not None
    saving.act()
    run.close()
    assert "Where does it go?" in quiz.read_text(encoding="utf-8")
