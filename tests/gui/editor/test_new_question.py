"""Tests of a question that was just added: its problems come when a field, or it, is left."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.running import Run

CHECKED_MS = 60_000


@pytest.fixture
def run(start: StartRun, quiz: Path) -> Run:
    """The editor with a new question, and nothing written in it; all has been checked."""
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    run.press("Add question")
    check(run)
    return run


def check(run: Run) -> None:
    """Wait until what was written is checked, the whole file too."""
    checks = run.navigator.editor.presenter.checks
    assert checks is not None
    run._qtbot.waitUntil(
        lambda: not (checks._soon.isActive() or checks.is_checking), timeout=CHECKED_MS
    )
    run.settle()


def notes(run: Run) -> dict[str, str]:
    """What is told in the form, by its places."""
    found = {
        " ".join(map(str, key)): notes.text() for key, notes in desk.page(run).form.notes.items()
    }
    return {key: text for key, text in found.items() if text}


def test_nothing_is_told_before_a_word_is_typed(run: Run) -> None:
    assert run.focus.name == "Question"
    assert notes(run) == {}
    face = run.find("Problems")
    assert face is not None
    assert "Problems ·" not in run.said()
    checks = run.navigator.editor.presenter.checks
    assert checks is not None
    assert checks.rows.level(1) is None
    assert "Fix its errors" not in run.said()


def test_each_field_is_told_of_when_it_is_left(run: Run) -> None:
    run.key(Qt.Key.Key_Tab)
    assert set(notes(run)) == {"prompt"}
    desk.write(run, "Option 1", "16")
    desk.write(run, "Option 2", "")
    while run.focus.name != "Option 3":
        assert run.focus.name != "Add option"
        run.key(Qt.Key.Key_Tab)
    check(run)
    assert set(notes(run)) == {"prompt", "option 1"}, "an option was left blank"
    desk.go_into(run, "Explanation")
    assert set(notes(run)) == {"prompt", "option 1", "option 2"}
    for name, text in (("Question", "How many?"), ("Option 2", "21"), ("Option 3", "30")):
        desk.write(run, name, text)
    run.act("Option 3 is correct")
    check(run)
    assert set(notes(run)) == {"explanation"}, "which was left before, but nothing asked for it"


def test_all_is_told_when_the_question_is_left(run: Run) -> None:
    desk.choose(run, 0)
    assert notes(run) == {}
    checks = run.navigator.editor.presenter.checks
    assert checks is not None
    assert checks.rows.level(1) == "error"
    desk.choose(run, 1)
    check(run)
    assert {"prompt", "option 0"} <= set(notes(run))


def test_going_to_a_problem_goes_to_the_new_questions(run: Run) -> None:
    run.key(Qt.Key.Key_F8)
    assert run.focus.name == "Question"
    assert {"prompt", "option 0"} <= set(notes(run))


@pytest.mark.parametrize("name", ["Save", "Problems"])
def test_all_is_told_when_it_is_asked_for(run: Run, name: str) -> None:
    run.press(name)
    check(run)
    assert {"prompt", "option 0", "option 2"} <= set(notes(run))


def test_a_question_of_old_tells_at_once(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.write(run, "Question", "")
    check(run)
    assert run.focus.name == "Question"
    assert set(notes(run)) >= {"prompt"}
