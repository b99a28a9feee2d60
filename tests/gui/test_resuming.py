"""Nothing is lost when the program ends, the file changes, time runs out or the disk is full."""

import sqlite3
from pathlib import Path

import pytest

from quizapp.app.attempts.clock import monotonic_ms
from tests.gui.conftest import StartRun
from tests.gui.kept import chosen, kept
from tests.gui.quizzes import MONEY, write_quiz
from tests.gui.running import Run
from tests.gui.scenes import answer, answer_and_go_on, begin, practice_all

MINUTE_MS = 60_000


class Clock:
    """A clock that is set forward by hand."""

    def __init__(self) -> None:
        self.ahead_ms = 0

    def __call__(self) -> int:
        return monotonic_ms() + self.ahead_ms


def set_clock(run: Run) -> Clock:
    """Have attempts that are begun or resumed from now on run by a clock of ours."""
    clock = Clock()
    run.workspace.clocks.tick_ms = clock
    return clock


def test_an_attempt_that_was_cut_off_is_resumed(start: StartRun, quiz: Path, data: Path) -> None:
    run = start(quiz)
    begin(run)
    answer_and_go_on(run, right=False)
    run.options()[0].act()
    run.settle()
    run.drop()

    run = start()
    run.wait_for(lambda: run.find("Resume practice") is not None)
    assert run.focus.name == "Resume practice · question 2 of 4"
    run.go("Resume practice", then="Check answer")
    assert run.focus.name.startswith("Question 2 of 4")
    assert run.options()[0].is_checked
    run.choose()
    run.press("Check answer")
    run.press("Home")
    run.go("Resume practice", then="Next question")
    assert "Correct. Correct answers: The northern ones; The southern ones." in run.said()
    run.close()
    (attempt,) = kept(data)
    assert attempt["state"] == "open"
    assert chosen(attempt)["money"] == ["a < b & c"]


def test_starting_anew_asks_first(start: StartRun, quiz: Path, data: Path) -> None:
    run = start(quiz)
    begin(run)
    answer_and_go_on(run)
    run.press("Home")
    run.wait_for(lambda: run.find("Resume practice") is not None)
    run.go("Start", then="Cancel")
    assert run.focus.name == "Cancel"
    run.act_until("Cancel", lambda: run.front is run.window)
    assert run.find("Resume practice") is not None
    run.go("Start", then="Cancel")
    run.act_until("Start again", lambda: run.page == "QuestionPage")
    assert run.focus.name.startswith("Question 1 of 4")
    run.press("Home")
    run.wait_for(lambda: run.find("Resume practice") is not None)
    run.press("History")
    run.wait_for(lambda: "2 attempts" in run.said())
    assert "· unfinished" in run.said()
    run.close()
    first, second = kept(data)
    assert (first["ending"], first["score"]) == ("given_up", 1)
    assert second["state"] == "open"


def test_an_attempt_is_open_in_one_window_alone(start: StartRun, quiz: Path, data: Path) -> None:
    first = start(quiz)
    begin(first)
    answer(first)
    second = start(quiz)
    second.wait_for(lambda: second.find("Resume practice") is not None)
    second.act_until("Resume practice", lambda: second.front is not second.window)
    assert "open in another window" in second.said()
    second.act_until("Close", lambda: second.front is second.window)
    second.go("Start", then="Cancel")
    second.press("Start again")
    second.wait_for(lambda: second.find("Close") is not None)
    assert "open in another window" in second.said()
    second.press("Close")
    first.press("Next question")
    first.drop()
    second.go("Resume practice", then="Check answer")
    assert second.focus.name.startswith("Question 2 of 4")
    second.close()
    assert len(kept(data)) == 1


def test_an_old_attempt_stays_as_it_was(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    practice_all(run, right=False)
    write_quiz(quiz, questions=[{**MONEY, "prompt": "Where does it go now?"}], title="Anew")
    run.press("Home")
    run.wait_for_page("HomePage")
    run.drop()
    run = start(quiz)
    run.wait_for(lambda: "Anew" in run.said())
    for gone in (False, True):
        if gone:
            quiz.unlink()
        run.press("History")
        run.wait_until_idle()
        assert run.focus.name == "1 attempt"
        run.act_until("Money, rivers and bridges", lambda: run.page == "ResultPage")
        said = run.said()
        assert "1. Where does the most money go?" in said
        assert "Your answer: The eastern ones" in said
        assert "From the reading: “Rivers in the north are deep”" in said
        run.press("Home")
        run.wait_for_page("HomePage")


def test_the_file_may_change_while_an_attempt_runs(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    begin(run)
    answer_and_go_on(run)
    write_quiz(quiz, questions=[{**MONEY, "prompt": "Something else?"}])
    for _ in range(3):
        answer_and_go_on(run)
    run.wait_for_page("ResultPage")
    assert run.focus.name.startswith("4 of 4")
    assert "4. What lasts longest?" in run.said()


def test_a_learner_has_a_history_of_their_own(start: StartRun, quiz: Path, data: Path) -> None:
    run = start(quiz)
    practice_all(run)
    run.press("Home")
    run.wait_for_page("HomePage")
    run.press("Settings")
    run.go("New student…", then="Add")
    run.type_name("  ")
    run.press("Add")
    run.wait_for(lambda: "Enter a name" in run.said())
    run.type_name("Grace")
    run.press("Add")
    run.wait_for(lambda: run.find("Switch to Ada & Co") is not None)
    run.press("Home")
    run.wait_for(lambda: run.find("Student: Grace") is not None)
    assert "Last" not in run.said()
    run.press("History")
    run.wait_for(lambda: "No attempts yet" in run.said())
    run.press("Home")
    run.press("Settings")
    run.go("Rename…", then="Rename")
    run.type_name("Ada & Co")
    run.press("Rename")
    run.wait_for(lambda: "already" in run.said())
    run.type_name("Grace H.")
    run.press("Rename")
    run.wait_for(lambda: run.front is run.window and "Grace H." in run.said())
    run.press("Switch to Ada & Co")
    run.wait_for(lambda: run.find("Switch to Grace H.") is not None)
    run.press("Home")
    run.wait_for(lambda: "Last" in run.said())
    run.close()
    assert [entry["learner"] for entry in kept(data)] == ["Ada & Co"]
    assert kept(data, "Grace H.") == []


def start_timed(start: StartRun, quiz: Path, **more: object) -> tuple[Run, Clock]:
    """Be in a Test of ten minutes, with a clock of ours."""
    run = start(write_quiz(quiz, time_limit_s=600), mode="test", **more)
    clock = set_clock(run)
    run.press("Start")
    run.wait_for_page("QuestionPage")
    return run, clock


def clock_face(run: Run) -> str:
    return next(
        (f.name for f in run.faces() if f.name.startswith("Time left") or f.name == "Show clock"),
        "",
    )


def test_the_time_runs_warns_and_ends_the_test(start: StartRun, quiz: Path, data: Path) -> None:
    run, clock = start_timed(start, quiz)
    assert clock_face(run).startswith("Time left 10:00") or clock_face(run).startswith(
        "Time left 9:5"
    )
    run.choose()
    clock.ahead_ms = 5 * MINUTE_MS + 2000
    run.wait_for(lambda: "5 min left" in run.said())
    assert clock_face(run).startswith("Time left 4:5")
    run.act(clock_face(run))
    assert clock_face(run) == "Show clock"
    clock.ahead_ms = 9 * MINUTE_MS + 2000
    run.wait_for(lambda: "1 min left" in run.said())
    run.act("Show clock")
    assert clock_face(run).startswith("Time left 0:5")
    clock.ahead_ms = 10 * MINUTE_MS
    run.wait_for_page("ResultPage")
    assert run.focus.name.startswith("Time is up.")
    assert "1 of 4" in run.said()
    run.close()
    (attempt,) = kept(data)
    assert (attempt["ending"], attempt["score"]) == ("time", 1)
    assert attempt["running_ms"] == 10 * MINUTE_MS


def resume_test(run: Run) -> str:
    """What the button on Home shows that resumes a test; empty where there is none."""
    face = run.find("Resume test")
    return face.widget.words() if face is not None else ""  # type: ignore[attr-defined]


def test_the_time_runs_at_home_too(start: StartRun, quiz: Path, data: Path) -> None:
    run, clock = start_timed(start, quiz)
    run.choose()
    run.press("Home")
    run.wait_for(lambda: resume_test(run).startswith("Resume test · 10:00 left"))
    clock.ahead_ms = 4 * MINUTE_MS
    run.wait_for(lambda: resume_test(run).startswith(("Resume test · 6:00", "Resume test · 5:5")))
    clock.ahead_ms = 11 * MINUTE_MS
    run.wait_for_page("ResultPage")
    assert not run.workspace.ongoing_attempts.active
    run.close()
    (attempt,) = kept(data)
    assert (attempt["ending"], attempt["score"]) == ("time", 1)


def test_the_time_stands_still_while_the_program_is_closed(start: StartRun, quiz: Path) -> None:
    run, clock = start_timed(start, quiz)
    clock.ahead_ms = 4 * MINUTE_MS
    run.choose()
    run.close()
    run = start(quiz)
    run.wait_for(lambda: resume_test(run).startswith(("Resume test · 6:00", "Resume test · 5:5")))
    run.go("Resume test", then="Next question")
    assert clock_face(run).startswith(("Time left 6:00", "Time left 5:5"))


def test_extra_time_is_told_at_home_and_in_the_result(start: StartRun, quiz: Path) -> None:
    run = start(write_quiz(quiz, time_limit_s=600), mode="test")
    assert "Time limit: 10 min" in run.said()
    run.press("Settings")
    run.act("1.5 × time")
    run.press("Home")
    run.wait_for(lambda: "Time limit: 15 min · Extra time: 1.5 × time" in run.said())
    run.act("Practice")
    assert "Time limit" not in run.said()
    run.act("Test")
    run.press("Start")
    run.wait_for_page("QuestionPage")
    assert clock_face(run).startswith(("Time left 15:00", "Time left 14:5"))
    run.press("Overview")
    run.go("Hand in", then="Go on")
    run.press("Hand in")
    run.wait_for_page("ResultPage")
    assert "extra time: 1.5 × time" in run.said()


@pytest.mark.parametrize("real", [True, False])
def test_a_full_disk_is_told_and_the_quiz_waits(
    start: StartRun, quiz: Path, data: Path, real: bool
) -> None:
    run = start(quiz)
    begin(run)
    store = run.workspace.store
    if real:
        store.read(fill_up).result()
    else:
        store._writer._before_commit = refuse
    tries = 0
    while store.trouble is None and tries < 400:
        tries += 1
        run.options()[tries % 2].widget.click()  # type: ignore[attr-defined]
        store.read(lambda _: None).result()
    run.wait_for(lambda: "full" in run.said())
    assert not run.options()[0].is_enabled
    assert not run.find("Check answer").is_enabled  # type: ignore[union-attr]
    assert run.focus.name.startswith("Question 1 of 4")
    before = [face.is_checked for face in run.options()]
    run.key("3")
    assert [face.is_checked for face in run.options()] == before
    waiting = store.pending
    beats = run.navigator.pages.question._beats.timeout
    beats.emit()
    assert store.pending == waiting  # what waits for the disk doesn't grow with time
    if real:
        store.read(make_room).result()
    else:
        store._writer._before_commit = None
    run.wait_for(lambda: "full" not in run.said())
    run.choose()
    run.press("Check answer")
    run.wait_for(lambda: store.pending == 0)
    ongoing, before_ms = run.ongoing, store.read(running_ms).result()
    run.wait_for(lambda: ongoing.running_ms > before_ms)
    beats.emit()
    assert store.read(running_ms).result() > before_ms
    run.close()
    (attempt,) = kept(data)
    assert chosen(attempt)["money"] == ["R&D"]


def running_ms(connection: sqlite3.Connection) -> int:
    """How far the clock of the one attempt is kept."""
    (kept_ms,) = connection.execute("SELECT running_ms FROM attempt").fetchone()
    return int(kept_ms)


def fill_up(connection: sqlite3.Connection) -> None:
    """Leave the database no page to grow by."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def make_room(connection: sqlite3.Connection) -> None:
    """Let the database grow again."""
    connection.execute("PRAGMA max_page_count = 1000000")


def refuse() -> None:
    """Fail as SQLite does where the disk is full."""
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


def test_closing_with_answers_that_are_not_kept_asks_first(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    begin(run)
    run.workspace.store._writer._before_commit = refuse
    run.options()[1].act()
    run.wait_for(lambda: "full" in run.said())
    run.window.close()
    run.wait_for(lambda: run.front is not run.window)
    assert run.focus.name == "Stay"
    run.act_until("Stay", lambda: run.front is run.window)
    assert run.window.isVisible()
    run.workspace.store._writer._before_commit = None
    run.wait_for(lambda: "full" not in run.said())
    run.close()
