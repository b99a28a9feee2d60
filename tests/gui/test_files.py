"""Other questions files are opened, and one that can't be used leaves the last good one open."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from quizapp.app.preferences import WindowPlace
from quizapp.files.saving.disk import begun_beside
from tests.gui.conftest import StartRun
from tests.gui.pixels import picture
from tests.gui.quizzes import write_quiz
from tests.gui.running import Run
from tests.gui.scenes import answer_and_go_on, begin, drop, practice_all, trigger


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another questions file."""
    return write_quiz(tmp_path / "other" / "mine.json", title="Another quiz", quiz_id="other")


GOOD, BAD = '"questions": [', '"questions": ]'


def break_file(path: Path) -> int:
    """Make a file one that can't be used; returns the line of the mistake."""
    text = path.read_text(encoding="utf-8")
    assert GOOD in text
    path.write_text(text.replace(GOOD, BAD), encoding="utf-8")
    return text[: text.index(GOOD)].count("\n") + 1


def fix_file(path: Path) -> None:
    """Undo that."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(BAD, GOOD), encoding="utf-8")


def title_of(run: Run) -> str:
    opened = run.workspace.library.current
    return opened.quiz.title if opened is not None else ""


def test_a_file_is_opened_by_dropping_it_and_then_among_the_recent(
    start: StartRun, quiz: Path, other: Path
) -> None:
    run = start(quiz)
    drop(run, other)
    run.wait_for(lambda: title_of(run) == "Another quiz" and "Another quiz" in run.said())
    drop(run, quiz)
    run.wait_for(lambda: run.find("Another quiz") is not None)
    run.press("Another quiz")
    run.wait_for(lambda: title_of(run) == "Another quiz")
    run.wait_for(lambda: run.find("Money, rivers and bridges") is not None)
    run.close()
    again = start()
    assert title_of(again) == "Another quiz"
    assert again.find("Money, rivers and bridges") is not None


def test_what_killed_saves_left_is_removed_once_the_file_is_opened(
    start: StartRun, quiz: Path, other: Path
) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    left = Path(str(begun_beside(other)).replace(f"-{os.getpid()}-", f"-{process.pid}-"))
    left.touch()
    run = start(quiz)
    drop(run, other)
    run.wait_for(lambda: title_of(run) == "Another quiz")
    run.wait_for(lambda: not left.exists())


def test_a_file_is_opened_from_the_menu(start: StartRun, quiz: Path, other: Path) -> None:
    run = start(quiz)
    trigger(run, "Open…")
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    dialog = run.front
    assert isinstance(dialog, QFileDialog)
    assert dialog.directory().absolutePath() == str(quiz.parent)
    (name,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    name.setText(str(other))
    dialog.accept()
    run.wait_for(lambda: title_of(run) == "Another quiz" and "Another quiz" in run.said())


def test_a_file_that_cannot_be_used_says_where_and_is_tried_again(
    start: StartRun, quiz: Path
) -> None:
    line = break_file(quiz)
    run = start(quiz)
    assert run.page == "ProblemPage"
    said = run.said()
    assert "This file can't be used" in said
    assert f"Line {line}, column" in said
    assert str(quiz) in said
    assert run.focus.name == "Try again"
    run.act("Home")
    assert run.page == "ProblemPage"
    fix_file(quiz)
    run.act_until("Try again", lambda: run.page == "HomePage")
    run.wait_for(lambda: run.focus.name == "Start")
    begin(run)


def test_the_last_good_quiz_stays_open_beside_a_bad_file(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    run = start(quiz)
    bad = Path(shutil.copy(quiz, tmp_path / "bad.json"))
    break_file(bad)
    begin(run)
    answer_and_go_on(run)
    for path in (bad, tmp_path / "missing.json", tmp_path):
        drop(run, path)
        run.wait_for(lambda: run.page == "ProblemPage" and str(path) in run.said())  # noqa: B023
        assert "“Money, rivers and bridges” is still open. Choose Home" in run.said()
        run.act_until("Home", lambda: run.page == "HomePage")
        run.wait_for(lambda: run.find("Resume practice") is not None)
    run.go("Resume practice", then="Check answer")
    assert run.focus.name.startswith("Question 2 of 4")


def test_questions_that_cannot_be_used_are_left_out(start: StartRun, quiz: Path) -> None:
    text = quiz.read_text(encoding="utf-8").replace('"answer": "Stone"', '"answer": "Glass"')
    quiz.write_text(text, encoding="utf-8")
    run = start(quiz)
    assert "3 questions · about" in run.said()
    run.go("Show problems", then="Try again")
    assert "Some questions in this file can't be used" in run.said()
    assert "Glass" in run.said()
    run.act_until("Home", lambda: run.page == "HomePage")
    practice_all(run)
    assert run.focus.name.startswith("3 of 3")


def test_what_was_chosen_is_remembered(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.act("Test")
    run.press("Settings")
    for name in ("Dark", "Reduced", "Off", "Larger text"):
        run.act(name)
    assert run.window.theme.palette.page == "#141619"
    run.window.setGeometry(20, 30, 640, 600)
    run.settle()
    run.close()

    run = start(quiz, size=None)
    value = run.workspace.preferences.value
    assert (value.theme, value.motion, value.single_keys) == ("dark", "reduced", False)
    assert (value.text_percent, value.mode) == (110, "test")
    assert value.window == WindowPlace(20, 30, 640, 600)
    assert run.window.geometry().getRect() == (20, 30, 640, 600)
    assert run.window.theme.palette.page == "#141619"
    assert run.window.theme.reduced_motion
    assert run.find("Test").is_checked  # type: ignore[union-attr]
    run.press("Settings")
    chosen = {face.name for face in run.faces() if face.is_checked}
    assert {"Dark", "Reduced", "Off"} <= chosen


def test_a_window_from_a_screen_that_is_gone_is_seen(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=None, window=WindowPlace(9000, 9000, 5000, 5000))
    screen = run.window.screen().availableGeometry()
    assert screen.intersects(run.window.geometry())
    assert run.window.width() <= screen.width()


def test_a_theme_is_chosen_and_seen_at_once(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.press("Settings")
    looks = [picture(run.window)]
    for name in ("Dark", "High contrast", "Light"):
        run.act(name)
        looks.append(picture(run.window))
        assert looks[-1] != looks[-2]
    assert all(looks[i] != looks[j] for i in (1, 2, 3) for j in range(1, i))
