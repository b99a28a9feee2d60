"""Practicing what is due, and saying how sure one is: by accessibility and by keys."""

import sqlite3
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from quizapp.app.attempts.reviewing import Due
from quizapp.app.preferences import PreferencesFile
from quizapp.gui.shell import application
from tests.gui.conftest import StartRun
from tests.gui.kept import kept
from tests.gui.quizzes import READING, write_quiz
from tests.gui.review import answer_days_ago, due_later, something_due
from tests.gui.running import Run
from tests.gui.scenes import begin
from tests.gui.speech import Role, interactive
from tests.gui.test_by_keyboard import is_at, tab_to

WHAT_A_START_LOADS = """
import sys
from PySide6.QtCore import QTimer
from quizapp.gui.shell.application import Application
from quizapp.gui.shell.startup import Startup
program = Application(Startup(sys.argv[1], sys.argv[2]), [])
program.window.grab()
APP = "quizapp.app.attempts"
heavy = {"fsrs", "numpy", f"{APP}.reviewing", f"{APP}.progress"}
print(sorted(heavy & set(sys.modules)))
program.window.close_now()
program.close_scores()
"""


def test_what_is_due_is_practiced_by_a_screen_reader(
    start: StartRun, quiz: Path, data: Path
) -> None:
    run = start(quiz)
    something_due(run)
    button = run.find("Review due")
    assert button is not None
    assert button.role == Role.Button
    assert "1 question due today" in run.said()
    run.go("Review due", then="Check answer")
    assert run.focus.name == "Question 1 of 1. Where does the most money go?"
    run.act("R&D")
    run.go("Check answer", then="See result")
    run.act("See result")
    run.wait_for_page("ResultPage")
    assert "Review · " in run.said()
    run.act("Home")
    run.wait_for(lambda: "Nothing to review today. Next review: " in run.said())
    assert run.find("Review due") is None
    run.close()
    oldest, newest = kept(data)
    assert (newest["kind"], newest["mode"], newest["score"]) == ("review", "practice", 1)
    assert oldest["kind"] == "quiz"


def test_what_is_due_is_practiced_by_keys(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    something_due(run)
    assert run.focus.name == "Start"  # what was found late takes nothing away
    run.key(Qt.Key.Key_Tab)
    assert run.focus.name == "Practice mistakes (1)"
    run.key(Qt.Key.Key_Tab)
    assert run.focus.name == "Review due"
    run.key(Qt.Key.Key_Space)
    run.wait_for(is_at(run, "Question 1 of 1"))
    run.key(Qt.Key.Key_Escape)
    run.wait_for(is_at(run, "Resume review · question 1 of 1"))
    tab_to(run, "Review due")
    run.key(Qt.Key.Key_Return)  # what was begun is not asked about: nothing of it is lost
    run.wait_for(is_at(run, "Question 1 of 1"))
    assert len(run.workspace.ongoing_attempts.active) == 1


def test_home_says_when_the_next_ones_are_due(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    due_later(run)
    assert run.find("Review due") is None
    other = write_quiz(quiz.with_name("other.json"), title="Another quiz", quiz_id="other")
    run.navigator.open_file(other)
    run.wait_for(lambda: "Another" in run.said())
    run.wait_until_idle()
    assert "due today" not in run.said()


def test_what_is_due_in_one_quiz_is_never_offered_in_another(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(quiz)
    something_due(run)
    found = run.navigator.pages.home._due
    asked: list[Future[Due]] = []

    def due() -> Future[Due]:
        asked.append(Future())
        return asked[-1]

    monkeypatch.setattr(run.workspace, "due", due)
    run.navigator.go_home()
    run.wait_for(lambda: bool(asked))
    other = write_quiz(quiz.with_name("other.json"), title="Another quiz", quiz_id="other")
    run.navigator.open_file(other)
    run.wait_for(lambda: run.said().count("Another quiz") > 1)  # not in the title alone
    assert run.find("Review due") is None
    assert found is not None
    for future in asked:
        future.set_result(found)  # only now is answered what was asked about the first quiz
    run.wait_until_idle()
    assert run.find("Review due") is None


def test_a_start_asks_for_nothing_that_is_due(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "WARM_UP_AFTER_MS", 10**8)
    run = start(quiz)
    answer_days_ago(run)
    run.navigator.go_home()
    run.wait_until_idle()
    assert run.find("Review due") is None  # not before the window has been idle
    run.navigator.warm_up()
    run.wait_for(lambda: run.find("Review due") is not None)


def test_nothing_of_the_plan_is_loaded_before_the_first_page_is_painted(
    quiz: Path, data: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", WHAT_A_START_LOADS, str(quiz), str(data)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "[]\n"), ran.stderr


def test_certainty_is_asked_for_once_it_is_wished(start: StartRun, quiz: Path, data: Path) -> None:
    run = start(quiz)
    begin(run)
    assert run.find("Low confidence") is None
    run.act("Home")
    run.wait_for_page("HomePage")
    run.act("Settings")
    run.wait_for(lambda: run.find("Ask how sure I am") is not None)
    run.act("Ask how sure I am")
    run.act("Home")
    run.go("Start", then="Start again")
    run.go("Start again", then="High confidence")
    levels = [run.find(f"{level} confidence") for level in ("Low", "Medium", "High")]
    assert [level.role for level in levels if level] == [Role.RadioButton] * 3
    assert [level.description for level in levels if level] == [
        "under 67% sure · +1 if correct, 0 if not",
        "67 to 80% sure · +2 if correct, −2 if not",
        "over 80% sure · +3 if correct, −6 if not",
    ]
    run.act("High confidence")
    check = run.find("Check answer")
    assert check is not None
    assert not check.is_enabled
    run.act("a < b & c")
    run.go("Check answer", then="Next question")
    assert "Confidence marks: −6" in run.said()
    told = run.find("Low confidence")
    assert told is None or not told.is_enabled
    run.go("Next question", then="Check answer")
    chosen = run.find("High confidence")
    assert chosen is not None
    assert chosen.is_enabled
    assert not chosen.is_checked
    run.close()
    newest = kept(data)[-1]
    assert [answer["certainty"] for answer in newest["answers"]] == [3]


def test_a_test_takes_certainty_by_keys(start: StartRun, quiz: Path, data: Path) -> None:
    run = start(quiz, certainty=True)
    begin(run, "Test")
    run.key("1")
    tab_to(run, "Low confidence")
    run.key(Qt.Key.Key_Space)
    run.key(Qt.Key.Key_Down)
    run.wait_for(lambda: run.focus.name == "Medium confidence")
    run.wait_for(lambda: ticked(run) == ["R&D", "Medium confidence"])
    run.key("2")  # a digit still chooses an option
    run.wait_for(lambda: ticked(run) == ["a < b & c", "Medium confidence"])
    run.key("1")
    run.wait_for(lambda: ticked(run) == ["R&D", "Medium confidence"])
    run.key(Qt.Key.Key_Return)
    run.wait_for(is_at(run, "Question 2 of 4"))
    tab_to(run, "Previous question")
    run.key(Qt.Key.Key_Space)
    run.wait_for(is_at(run, "Question 1 of 4"))
    assert ticked(run) == ["R&D", "Medium confidence"]
    tab_to(run, "Clear answer")
    run.key(Qt.Key.Key_Space)
    run.wait_for(lambda: ticked(run) == [])
    run.key("1")
    run.wait_for(lambda: ticked(run) == ["R&D"])
    tab_to(run, "Low confidence")  # none is chosen: the arrows lead from one to the next
    run.key(Qt.Key.Key_Down)
    run.key(Qt.Key.Key_Space)
    run.press("Overview")
    run.press("Hand in")
    run.press("Hand in")
    run.wait_for_page("ResultPage")
    assert "Confidence marks: +2 out of 12" in run.said()
    assert "Medium confidence: +2" in run.said()
    run.close()
    (only,) = kept(data)
    assert only["certainty_score"] == 2


def ticked(run: Run) -> list[str]:
    """What is chosen, options and certainty."""
    faces = interactive(run.window)
    return [face.name for face in faces if face.role == Role.RadioButton and face.is_checked]


def readings_of(data: Path) -> list[int]:
    """Whether the reading was open at each answer kept, in order."""
    connection = sqlite3.connect(data / "scores.sqlite")
    try:
        return [row[0] for row in connection.execute("SELECT reading_open FROM answer")]
    finally:
        connection.close()


@pytest.mark.parametrize("width", [1100, 500])
def test_a_review_opens_the_reading_only_when_it_is_asked_for(
    start: StartRun, quiz: Path, data: Path, width: int
) -> None:
    run = start(quiz)
    answer_days_ago(run)
    answer_days_ago(run, position=1)
    run.resize(width, 760)
    run.navigator.warm_up()
    run.go("Review due", then="Reading")
    assert READING[2] not in run.said()
    run.press("Reading")
    if width == 500:
        assert run.find("Check answer") is None
        run.press("Back to the question")
    run.choose()
    run.press("Check answer")
    run.press("Next question")
    assert READING[2] not in run.said()  # closed again: it isn't left open unnoticed
    run.choose()
    run.press("Check answer")
    run.close()
    assert readings_of(data) == [0, 0, 1, 0]


def test_a_reading_beside_the_question_is_open_from_the_start(
    start: StartRun, quiz: Path, data: Path
) -> None:
    run = start(quiz)
    begin(run)
    reading = run.find("Reading")
    assert reading is not None
    assert reading.description == "Answers given with the reading open don't count as remembered"
    run.choose()
    run.press("Check answer")
    run.press("Reading")
    run.press("Next question")
    run.choose()
    run.press("Check answer")
    run.press("Next question")
    run.choose()
    run.press("Reading")  # after the choice, but before the answer
    run.press("Check answer")
    run.close()
    assert readings_of(data) == [1, 0, 1]


def test_the_longest_interval_is_chosen_in_the_settings(
    start: StartRun, quiz: Path, data: Path
) -> None:
    run = start(quiz)
    run.act("Settings")
    run.wait_for(lambda: run.find("1 year") is not None)
    year, month = run.find("1 year"), run.find("1 month")
    assert year is not None
    assert month is not None
    assert (year.is_checked, month.is_checked) == (True, False)
    assert year.description.startswith("Longest time until a question comes back.")
    run.act("1 month")
    run.close()
    assert PreferencesFile(data).value.longest_interval_days == 30
