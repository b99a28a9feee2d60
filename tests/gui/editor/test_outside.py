"""Tests of what the editor does when another program breaks the file, and mends it again."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.running import Run

CHANGE = """
import sys
path, old, new = sys.argv[1:]
text = open(path, encoding="utf-8", newline="").read()
assert old in text, old
open(path, "w", encoding="utf-8", newline="").write(text.replace(old, new, 1))
"""
GOOD, BROKEN = '"R&D",\n', '"R&D"\n'


def change(path: Path, old: str, new: str) -> bytes:
    """Have another process put `new` in the place of `old`; returns what the file holds then."""
    subprocess.run([sys.executable, "-c", CHANGE, str(path), old, new], check=True)
    return path.read_bytes()


def line_of(path: Path, piece: str) -> int:
    """The line of the file that a piece of it is on, counted from 1."""
    return path.read_text(encoding="utf-8").partition(piece)[0].count("\n") + 1


@pytest.fixture
def run(start: StartRun, quiz: Path) -> Run:
    """The editor with something unsaved, its file watched."""
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " Mine?")
    run.wait_until_warm()
    return run


def kept_beside(quiz: Path) -> list[bytes]:
    """The versions that are kept beside the file."""
    return [path.read_bytes() for path in sorted(quiz.parent.glob("*.broken*.json"))]


def test_a_broken_file_is_told_with_its_line_and_saved_over(run: Run, quiz: Path) -> None:
    mine = desk.editing(run).document.data
    line = line_of(quiz, GOOD)
    broken = change(quiz, GOOD, BROKEN)
    run.wait_for(lambda: "questions.json was changed outside quizapp" in run.said())
    assert f"has errors now. Line {line}" in run.said() or f"Line {line + 1}," in run.said()
    assert "Your changes are still here" in run.said()
    assert desk.text(run, "Question").endswith(" Mine?")
    run.press("Save mine over it")
    run.wait_for(lambda: not desk.editing(run).is_edited)
    assert quiz.read_bytes() == mine
    assert kept_beside(quiz) == [broken]
    assert "was kept as questions.broken.json" in run.said()
    assert run.find("Save mine over it") is None
    run.wait_until_idle()
    assert run.workspace.library.broken is None


def test_waiting_goes_on_when_the_file_is_fixed(run: Run, quiz: Path) -> None:
    change(quiz, GOOD, BROKEN)
    run.wait_for(lambda: run.find("Save mine over it") is not None)
    change(quiz, "What lasts longest?", "What lasts long?")
    theirs = change(quiz, BROKEN, GOOD)
    run.wait_for(lambda: "Saving will merge both versions" in run.said())
    assert run.find("Save mine over it") is None
    assert "has errors now" not in run.said()
    desk.save(run)
    assert quiz.read_bytes() == theirs.replace(b"money go?", b"money go? Mine?")
    assert "were merged" in run.said()
    assert kept_beside(quiz) == []


def test_the_warning_goes_where_the_file_is_as_it_was(run: Run, quiz: Path) -> None:
    change(quiz, GOOD, BROKEN)
    run.wait_for(lambda: run.find("Save mine over it") is not None)
    change(quiz, BROKEN, GOOD)
    run.wait_for(lambda: "The file is fixed" in run.said())
    assert run.find("Save mine over it") is None
    desk.save(run)
    assert b"money go? Mine?" in quiz.read_bytes()


@pytest.mark.parametrize("choice", ["Save mine over it", "Save as…", "Wait"])
def test_saving_onto_a_broken_file_asks_what_to_do(
    run: Run, quiz: Path, tmp_path: Path, choice: str
) -> None:
    mine = desk.editing(run).document.data
    broken = change(quiz, GOOD, BROKEN)
    run.press("Save")
    run.wait_for(lambda: run.front is not run.window)
    assert "The file has errors now" in run.said()
    assert "Line " in run.said()
    run.press(choice)
    elsewhere = tmp_path / "elsewhere.json"
    if choice == "Save as…":
        dialog = run.window.findChild(QFileDialog)
        assert dialog is not None
        dialog.fileSelected.emit(str(elsewhere))
        dialog.close()
    if choice == "Wait":
        assert desk.editing(run).is_edited
        assert quiz.read_bytes() == broken
        return
    run.wait_for(lambda: not desk.editing(run).is_edited)
    is_over = choice == "Save mine over it"
    assert (quiz if is_over else elsewhere).read_bytes() == mine
    assert is_over or quiz.read_bytes() == broken
    assert kept_beside(quiz) == ([broken] if is_over else [])


def test_a_version_that_came_since_is_merged_instead(run: Run, quiz: Path) -> None:
    change(quiz, GOOD, BROKEN)
    run.press("Save")
    run.wait_for(lambda: run.front is not run.window)
    theirs = change(quiz, BROKEN, GOOD.replace("R&D", "R & D"))
    run.press("Save mine over it")
    run.wait_for(lambda: not desk.editing(run).is_edited)
    assert quiz.read_bytes() == theirs.replace(b"money go?", b"money go? Mine?")


def test_without_edits_the_last_good_version_can_be_put_back(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    run.wait_until_warm()
    good = quiz.read_bytes()
    broken = change(quiz, GOOD, BROKEN)
    run.wait_for(lambda: "You are still editing the last good version" in run.said())
    run.press("Save mine over it")
    run.wait_for(lambda: quiz.read_bytes() == good)
    assert kept_beside(quiz) == [broken]


def test_a_file_that_is_gone_is_told_and_made_anew(run: Run, quiz: Path) -> None:
    quiz.unlink()
    run.wait_for(lambda: "What you are editing is still here" in run.said())
    assert "Couldn't find" in run.said()
    desk.save(run)
    assert b"money go? Mine?" in quiz.read_bytes()
