"""Tests of the window following its questions file while other programs change it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from quizapp.app.watching import FileChange
from quizapp.files.reader import fingerprint
from quizapp.scores.errors import Trouble
from tests.gui.conftest import StartRun
from tests.gui.quizzes import BRIDGES, LONGEST, MONEY, RIVERS, write_quiz
from tests.gui.running import Run

ATTEMPT_GOES_ON = "This attempt continues with the questions it started with."
CANNOT_BE_USED = "The file was changed, but the new version can't be used"
IN_PLACE = "open(path, 'wb').write(new)"
BY_RENAME = "open(path + '~', 'wb').write(new); os.replace(path + '~', path)"


def change(path: Path, new: bytes, way: str = BY_RENAME) -> None:
    """Let another process change the file."""
    code = f"import os, sys; path, new = sys.argv[1], sys.stdin.buffer.read(); {way}"
    subprocess.run([sys.executable, "-c", code, str(path)], input=new, check=True)


def written(tmp_path: Path, questions: Sequence[dict[str, Any]], **more: Any) -> bytes:
    """A questions file as it would be written."""
    return write_quiz(
        tmp_path / "written" / "questions.json", questions=questions, **more
    ).read_bytes()


def wait_for_said(run: Run, text: str) -> None:
    run.wait_for(lambda: text in run.said())


def take_question(run: Run) -> None:
    """Answer the question at hand rightly, and see why."""
    run.choose()
    run.press("Check answer")


@pytest.mark.parametrize("way", [IN_PLACE, BY_RENAME])
def test_home_follows_the_file_and_leaves_the_focus(
    start: StartRun, quiz: Path, tmp_path: Path, way: str
) -> None:
    run = start(quiz)
    wait_for_said(run, "4 questions")
    history = run.find("History")
    assert history is not None
    history.widget.setFocus()
    change(quiz, written(tmp_path, (MONEY, RIVERS, LONGEST), title="Money and rivers"), way)
    wait_for_said(run, "3 questions")
    assert "Money and rivers" in run.said()
    assert run.window.windowTitle().startswith("Money and rivers")
    assert run.focus.name == "History"
    assert run.workspace.preferences.value.recent[0].questions == 3


def test_a_broken_save_is_told_and_the_last_good_version_stays_in_use(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    run = start(quiz)
    wait_for_said(run, "4 questions")
    change(quiz, quiz.read_bytes()[:-40])
    wait_for_said(run, CANNOT_BE_USED)
    assert "4 questions" in run.said()
    assert run.focus.name == "Start"
    run.go("Start", "Check answer")
    assert run.options()
    run.go("Home", "Show problems")
    run.act_until("Show problems", lambda: run.page == "ProblemPage")
    assert "This file can't be used" in run.said()
    assert "Line " in run.said()
    change(quiz, b" ")
    wait_for_said(run, "The file is empty")
    change(quiz, written(tmp_path, (MONEY, RIVERS)))
    run.wait_for_page("HomePage")
    wait_for_said(run, "2 questions")
    assert CANNOT_BE_USED not in run.said()


def test_a_file_that_is_gone_is_told_until_it_is_back(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    wait_for_said(run, "4 questions")
    away = quiz.with_name("away")
    os.rename(quiz, away)
    wait_for_said(run, f"{CANNOT_BE_USED}: Couldn't find")
    os.rename(away, quiz)
    run.wait_for(lambda: CANNOT_BE_USED not in run.said())
    assert "4 questions" in run.said()


def test_an_attempt_goes_on_with_its_own_questions_and_says_so(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    run = start(quiz)
    run.go("Start", "Check answer")
    take_question(run)
    assert ATTEMPT_GOES_ON not in run.said()
    change(quiz, written(tmp_path, ({**RIVERS, "prompt": "Quite another one?"}, BRIDGES)))
    wait_for_said(run, ATTEMPT_GOES_ON)
    assert run.page == "QuestionPage"
    run.press("Next question")
    assert "Which rivers are named?" in run.said()
    assert "Question 2 of 4" in run.said()
    assert ATTEMPT_GOES_ON in run.said()
    run.go("Home", "Resume practice")
    wait_for_said(run, "2 questions")
    run.go("Resume practice", "Check answer")
    assert ATTEMPT_GOES_ON in run.said()
    for last in (False, False, True):
        take_question(run)
        run.press("See result" if last else "Next question")
    run.wait_for_page("ResultPage")
    assert run.workspace.ongoing_attempts.active == {}
    run.go("Home", "Start")
    run.go("Start", "Check answer")
    assert "Quite another one?" in run.said()
    assert ATTEMPT_GOES_ON not in run.said()


def test_a_broken_save_leaves_an_attempt_alone(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.go("Start", "Check answer")
    change(quiz, b"not a quiz")
    wait_for_said(run, ATTEMPT_GOES_ON)
    take_question(run)
    run.press("Next question")
    assert "Question 2 of 4" in run.said()


def test_trouble_is_told_before_a_changed_file(start: StartRun, quiz: Path, tmp_path: Path) -> None:
    run = start(quiz)
    run.go("Start", "Check answer")
    heard: list[FileChange] = []
    run.wait_for(lambda: run.navigator.following is not None)
    run.navigator.following.file_changed.connect(heard.append)
    run.program._show_trouble(Trouble("disk_full", ""))
    told = run.said()
    new = written(tmp_path, (MONEY, RIVERS))
    change(quiz, new)
    run.wait_for(lambda: bool(heard))
    assert run.said() == told
    run.program._show_trouble(None)
    wait_for_said(run, ATTEMPT_GOES_ON)
    assert [(c.path, c.content, c.fingerprint) for c in heard] == [(quiz, new, fingerprint(new))]


def test_what_is_wrong_with_a_first_file_is_followed_too(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    good = quiz.read_bytes()
    quiz.write_bytes(b"[]")
    run = start(quiz)
    assert run.page == "ProblemPage"
    change(quiz, good)
    run.wait_for_page("HomePage")
    wait_for_said(run, "4 questions")
    change(quiz, written(tmp_path, (MONEY,)))
    wait_for_said(run, "1 question")


def test_another_file_is_followed_once_it_is_open(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    run = start(quiz)
    other = write_quiz(tmp_path / "other" / "other.json", title="Other", quiz_id="other")
    run.navigator.open_file(other)
    wait_for_said(run, "Other")
    change(other, written(tmp_path, (MONEY, RIVERS), title="Others", quiz_id="other"))
    wait_for_said(run, "2 questions")
    assert "Others" in run.said()


def test_left_out_questions_are_followed_on_the_page_of_problems(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    good = quiz.read_bytes()
    change(
        quiz, written(tmp_path, (MONEY, {**RIVERS, "answer": "No such"}, {**LONGEST, "answer": 1}))
    )
    run = start(quiz)
    run.act_until("Show problems", lambda: run.page == "ProblemPage")
    assert "No such" in run.said()
    change(quiz, written(tmp_path, (MONEY, RIVERS, {**LONGEST, "answer": 1})))
    run.wait_for(lambda: "No such" not in run.said())
    assert run.page == "ProblemPage"
    change(quiz, good)
    run.wait_for_page("HomePage")
    wait_for_said(run, "4 questions")
