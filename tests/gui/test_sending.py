"""Tests of sending results: what is ticked leaves, is seen before, and is what the file holds."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from quizapp.scores.classes.result_file import decode_file
from tests.gui.class_scenes import history_of, send_dialog, sending
from tests.gui.conftest import ACCOUNT, StartRun
from tests.gui.exchange_scenes import choose_file
from tests.gui.running import Run
from tests.gui.speech import Role, interactive
from tests.gui.test_by_keyboard import tab_to


def write(run: Run, name: str, text: str) -> None:
    """Write into a field, as keys do."""
    face = run.find(name)
    assert face is not None
    assert isinstance(face.widget, QLineEdit)
    face.widget.setFocus()
    face.widget.selectAll()
    run.key(text)


def test_what_is_ticked_is_shown_and_written(start: StartRun, quiz: Path, tmp_path: Path) -> None:
    run = start(quiz)
    sending(run)
    write(run, "Name", "Ada  Lovelace")
    write(run, "Class (optional)", "7b")
    run.act("All")
    run.wait_for(lambda: "2 attempts" in run.said())
    said = run.said()
    assert "Name: Ada Lovelace" in said
    assert "Class: 7b" in said
    assert "8 answers" in said
    assert "Quizzes: Money, rivers and bridges" in said
    run.act("Save file…")
    dialog = file_dialog(run)
    assert Path(dialog.selectedFiles()[0]).name == "Ada Lovelace 7b.quizresult"
    target = tmp_path / "sent.quizresult"
    choose_file(run, target)
    run.wait_for(lambda: f"Saved as {target}" in run.said())
    assert run.page == "HistoryPage"
    content = decode_file(target.read_bytes())
    assert (content.sender.name, content.sender.class_name) == ("Ada Lovelace", "7b")
    assert len(content.attempts) == 2


def file_dialog(run: Run) -> QFileDialog:
    """The file dialog in front."""
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    assert isinstance(run.front, QFileDialog)
    return run.front


def test_only_the_newest_is_ticked_at_first(start: StartRun, quiz: Path, tmp_path: Path) -> None:
    run = start(quiz)
    sending(run)
    newest, older = [face for face in interactive(run.front) if face.role == Role.CheckBox]
    assert newest.is_checked
    assert not older.is_checked
    assert f"Name: {ACCOUNT}" in run.said()
    assert "Class: –" in run.said()
    run.act("Save file…")
    choose_file(run, tmp_path / "one.quizresult")
    run.wait_for(lambda: "Saved as" in run.said())
    (sent,) = decode_file((tmp_path / "one.quizresult").read_bytes()).attempts
    rows = run.workspace.history().result()[1]
    assert sent.id == max(rows, key=lambda row: row.started_at_ms).attempt_id


def test_by_keys(start: StartRun, quiz: Path, tmp_path: Path) -> None:
    run = start(quiz)
    history_of(run)
    tab_to(run, "Export results")
    run.key(Qt.Key.Key_Space)
    dialog = send_dialog(run)
    assert run.focus.name == "Name"
    run.key(Qt.Key.Key_Tab)
    run.key("8c")
    tab_to(run, "None")
    run.key(Qt.Key.Key_Space)
    run.wait_for(lambda: "Select at least one attempt" in run.said())
    run.key(Qt.Key.Key_Tab)
    run.key(Qt.Key.Key_Tab)
    run.key(Qt.Key.Key_Space)
    run.wait_for(lambda: "1 attempt" in run.said())
    assert len(dialog.ticked) == 1
    tab_to(run, "Save file…")
    run.key(Qt.Key.Key_Return)
    choose_file(run, tmp_path / "sent")
    run.wait_for(lambda: "Saved as" in run.said())
    assert decode_file((tmp_path / "sent.quizresult").read_bytes()).sender.class_name == "8c"


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_not_sent(start: StartRun, quiz: Path, name: str) -> None:
    run = start(quiz)
    sending(run)
    field = run.find("Name")
    assert field is not None
    assert isinstance(field.widget, QLineEdit)
    field.widget.clear()
    run.key(name or "a")
    if not name:
        run.key(Qt.Key.Key_Backspace)
    run.wait_for(lambda: "Enter a name." in run.said())
    assert "What your teacher will get" in run.said()
    run.act("Save file…")
    run.wait_until_idle()
    assert not isinstance(run.front, QFileDialog)


def test_a_file_that_cannot_be_saved_is_told(start: StartRun, quiz: Path, tmp_path: Path) -> None:
    run = start(quiz)
    sending(run)
    run.act("Save file…")
    file_dialog(run)
    folder = tmp_path / "taken.quizresult"
    dialog = file_dialog(run)
    dialog.fileSelected.emit(str(folder / "missing" / "file.quizresult"))
    dialog.reject()
    run.wait_for(lambda: "Couldn't save" in run.said())
    send_dialog(run)


def test_what_has_not_ended_is_not_offered(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.press("Start")
    run.wait_for_page("QuestionPage")
    run.press("Home")
    run.wait_for(lambda: run.find("Resume practice") is not None)
    run.press("History")
    run.wait_for(lambda: run.focus.name == "1 attempt")
    assert run.find("Export results") is None
