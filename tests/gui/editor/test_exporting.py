"""The quiz goes out into other systems' files, once a person has seen what is lost."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from quizapp.exchange.formats import reader
from quizapp.exchange.protocol import FoundQuestion, ProgressMonitor, SourceFile
from quizapp.gui.presenters.editor.exporting import ExportPresenter
from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.exchange_scenes import choose_file
from tests.gui.quizzes import QUESTIONS
from tests.gui.running import Run


@pytest.fixture
def run(start: StartRun, quiz: Path) -> Run:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    return run


def read(path: Path, name: str) -> list[str]:
    """The stems of the questions in a file."""
    entries = reader(name).read(SourceFile(path.read_bytes(), path.name), ProgressMonitor())
    return [entry.question.prompt for entry in entries if isinstance(entry, FoundQuestion)]


def open_by_key(run: Run) -> None:
    run.key(Qt.Key.Key_E, desk.CONTROL | desk.SHIFT)
    run.wait_for(lambda: "format" in run.said() and "Checking" not in run.said())


def test_the_ledger_is_seen_before_anything_is_written(run: Run, quiz: Path) -> None:
    before = sorted(quiz.parent.iterdir())
    open_by_key(run)
    assert run.focus.name == "GIFT (Moodle)"
    assert "This format can't store " in run.said()
    assert "The reading is lost." in run.said()
    run.key(Qt.Key.Key_Right)
    assert run.focus.name == "Aiken"
    run.wait_for(lambda: "The feedback for single options is lost." in run.said())
    assert "Aiken allows only one correct answer" in run.said()
    assert sorted(quiz.parent.iterdir()) == before
    run.act("Export")
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    (name,) = run.front.findChildren(QLineEdit, "fileNameEdit")
    assert name.text() == "questions.txt"
    choose_file(run, quiz.parent / "for-moodle.txt")
    run.wait_for(lambda: run.front is run.window)
    assert f"Exported to {quiz.parent / 'for-moodle.txt'}" in run.said()
    single = [question for question in QUESTIONS if isinstance(question["answer"], str)]
    assert len(read(quiz.parent / "for-moodle.txt", "aiken")) == len(single) < len(QUESTIONS)
    assert not desk.editing(run).is_edited


def test_what_is_not_saved_yet_is_exported_too(run: Run, quiz: Path) -> None:
    desk.choose(run, 0)
    desk.write(run, "Question", "What is new?")
    run.act("Export…")
    run.wait_for(lambda: "This format can't store " in run.said())
    run.act("Moodle XML")
    run.act("Export")  # before anyone has seen what is lost: it is shown first
    run.wait_for(lambda: "This format can't store " in run.said())
    assert not isinstance(run.front, QFileDialog)
    run.act("Export")
    target = quiz.parent / "out.xml"
    choose_file(run, target)
    run.wait_for(lambda: run.front is run.window)
    assert read(target, "moodle-xml")[0] == "What is new?"


def test_questions_with_mistakes_are_told_and_left_out(start: StartRun, quiz: Path) -> None:
    bad = {"prompt": "Which?", "options": ["a", "b"], "answer": "c"}
    content = json.loads(quiz.read_text(encoding="utf-8"))
    quiz.write_text(json.dumps({**content, "questions": [*QUESTIONS, bad]}), encoding="utf-8")
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    open_by_key(run)
    assert "1 question with errors will be left out." in run.said()
    run.act("Export")
    target = quiz.parent / "out.gift"
    choose_file(run, target)
    run.wait_for(lambda: run.front is run.window)
    assert len(read(target, "gift")) == len(QUESTIONS)


def test_a_quiz_without_questions_can_not_be_exported(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    run.navigator.editor.new_quiz()
    run.wait_for_page("EditorPage")
    run.key(Qt.Key.Key_E, desk.CONTROL | desk.SHIFT)
    run.wait_for(lambda: "No questions can be exported yet: fix their errors first." in run.said())
    face = run.find("Export")
    assert face is not None
    assert not face.is_enabled


def test_a_copy_can_be_made_but_never_over_the_open_file(run: Run, quiz: Path) -> None:
    before = quiz.read_bytes()
    open_by_key(run)
    run.act("quizapp")
    run.wait_for(lambda: "This format can store everything." in run.said())
    run.act("Export")
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    (name,) = run.front.findChildren(QLineEdit, "fileNameEdit")
    assert name.text() == "questions (copy).json"
    run.front.reject()  # type: ignore[attr-defined]
    presenter_write(run, quiz)
    assert "questions.json is open in the editor. Choose another name for the export." in run.said()
    assert quiz.read_bytes() == before
    run.act("Export")
    choose_file(run, quiz.parent / "copy.json")
    run.wait_for(lambda: run.front is run.window)
    assert read(quiz.parent / "copy.json", "quizapp") == [q["prompt"] for q in QUESTIONS]


def test_what_keeps_it_from_being_written_is_told_and_cancel_leaves(run: Run, quiz: Path) -> None:
    (quiz.parent / "folder.gift").mkdir()
    open_by_key(run)
    presenter_write(run, quiz.parent / "folder.gift")
    run.wait_for(lambda: "Nothing was written." in run.said())
    assert "is a folder or a device, not a file." in run.said()
    run.key(Qt.Key.Key_Escape)
    run.wait_for(lambda: run.front is run.window)
    open_by_key(run)
    run.act("Cancel")
    run.wait_for(lambda: run.front is run.window)


def presenter_write(run: Run, target: Path) -> None:
    """As if the file dialog had given a path."""
    (presenter,) = run.navigator.editor.presenter.findChildren(ExportPresenter)
    presenter.write(target)
