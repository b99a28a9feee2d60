"""Tests of a class that marks with a teacher's own answer key."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from quizapp.app.classes.school_class import SchoolClass
from tests.gui.conftest import StartRun
from tests.gui.exchange_scenes import choose_file
from tests.gui.gradebook_scenes import (
    NUMBERS,
    class_file,
    drop_all,
    folder_of,
    new_class,
    results,
)
from tests.gui.running import Run

pytestmark = pytest.mark.usefixtures("listening")


def test_a_class_marks_by_the_answer_key_of_a_questions_file(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    new_class(run)
    assert drop_all(run, results(folder_of(run), titles=[NUMBERS]))
    run.wait_until_idle()
    assert "answer key since" not in run.said()
    key = folder_of(run) / "numbers.json"
    questions = [
        {"id": "even", "prompt": "Which is even?", "options": ["2", "3", "5"], "answer": "3"}
    ]
    whole = {"format": 1, "id": "numbers", "title": NUMBERS, "questions": questions}
    key.write_text(json.dumps(whole), encoding="utf-8")
    run.press("Use answer key…")
    choose_file(run, key)
    run.wait_for(lambda: "marked with the answer key in numbers.json." in run.said())
    run.wait_for(lambda: "marked with your answer key since" in run.said())
    assert "attempts regraded." in run.said()
    run.press("Use answer key…")
    choose_file(run, folder_of(run) / "0 Ada Lovelace.quizresult")
    run.wait_for(lambda: "Lovelace.quizresult can't be used as a quiz." in run.said())
    with closing(sqlite3.connect(class_file(run))) as connection:
        assert connection.execute("SELECT quiz FROM class_quiz").fetchall() == [("numbers",)]


@pytest.mark.parametrize("error", [None, ValueError("no quiz"), OSError("gone")], ids=str)
def test_a_key_is_only_told_of_in_the_class_that_it_was_chosen_for(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch, error: Exception | None
) -> None:
    has_changed = Event()

    def keep_slowly(_room: SchoolClass, _path: Path) -> int:
        assert has_changed.wait(20)
        if error is not None:
            raise error
        return 3

    monkeypatch.setattr(SchoolClass, "keep_quiz", keep_slowly)
    run = start(quiz)
    new_class(run)
    assert drop_all(run, results(folder_of(run)))
    run.wait_until_idle()
    run.press("Use answer key…")
    choose_file(run, quiz)
    open_another_class(run)
    has_changed.set()
    run.wait_until_idle()
    assert run.page == "ClassPage"
    assert run.front is run.window
    assert quiz.name not in run.said()
    assert "regraded" not in run.said()


def open_another_class(run: Run) -> None:
    """Open a new class while another one is open."""
    run.press("Open class")
    choose_file(run, class_file(run).with_name("Other.sqlite"))
    run.wait_for(lambda: run.window.windowTitle().startswith("Other"))
