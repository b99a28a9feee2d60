"""What happens in the editor is told to a screen reader, and problems are gone through by keys."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit

from quizapp.app.editing.forms import Key
from quizapp.gui.base.announce import Message
from quizapp.gui.presenters.editor.checks import EditorChecks
from quizapp.gui.widgets.field_notes import FieldNotes
from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.running import Run

FACTS = {
    "Which river runs through Vienna?": ["Danube", "Elbe", "Oder"],
    "Who wrote the tragedy about a Danish prince?": ["Shakespeare", "Moliere", "Goethe"],
    "Where do penguins breed on ice?": ["Antarctica", "Greenland", "Iceland"],
    "Which gas do plants take in by day?": ["Carbon dioxide", "Nitrogen", "Helium"],
    "What do bees carry home from flowers?": ["Nectar", "Resin", "Seeds"],
    "When did the first person walk on the moon?": ["1957", "1969", "1986"],
}
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

pytestmark = pytest.mark.usefixtures("listening")


def told(run: Run) -> list[str]:
    """What was told since it was asked for last."""
    found = []
    for message in run.window.findChildren(Message):
        found.append(message.accessibleName())
        message.setParent(None)
        message.deleteLater()
    return found


def checks(run: Run) -> EditorChecks:
    found = run.navigator.editor.presenter.checks
    assert found is not None
    return found


def write_facts(path: Path) -> Path:
    """Write questions about which nothing is told."""
    questions = [
        {"prompt": stem, "options": options, "answer": options[0], "explanation": "It is so."}
        for stem, options in FACTS.items()
    ]
    path.write_text(json.dumps({"format": 1, "title": "Facts", "questions": questions}))
    return path


def open_editor(start: StartRun, path: Path) -> Run:
    run = start(path, size=desk.WIDE)
    desk.edit(run)
    told(run)
    return run


def test_steps_and_saving_are_told_once(start: StartRun, quiz: Path) -> None:
    run = open_editor(start, quiz)
    desk.write(run, "Option 1", "R & D")
    assert told(run) == []
    run.press("Undo")
    assert told(run) == ["Undone"]
    run.press("Redo")
    assert told(run) == ["Redone"]
    desk.save(run)
    run.wait_until_idle()
    assert told(run) == ["Saved"]


def test_changes_of_the_list_are_told(start: StartRun, quiz: Path) -> None:
    run = open_editor(start, quiz)
    desk.choose(run, 0)
    desk.page(run).list.view.setFocus()
    run.key(Qt.Key.Key_Down, ALT)
    assert told(run) == ["Moved to 2 of 4"]
    run.press("Duplicate question")
    run.wait_until_idle()
    assert told(run) == ["1 question duplicated"]
    run.press("Delete question")
    assert told(run) == ["1 question deleted"]


def test_what_is_found_is_told(start: StartRun, quiz: Path) -> None:
    run = open_editor(start, quiz)
    run.key("f", Qt.KeyboardModifier.ControlModifier)
    for words, said in (
        ("rivers", "2 questions found"),
        ("rivers named", "1 question found"),
        ("zzz", "Nothing found"),
        ("", "All questions shown"),
    ):
        field = run.focus.widget
        assert isinstance(field, QLineEdit)
        field.setText(words)
        run.wait_for(lambda: bool(run.window.findChildren(Message)))
        assert told(run) == [said]


def test_a_mistake_describes_its_field_and_is_told_as_it_comes_and_goes(
    start: StartRun, quiz: Path
) -> None:
    run = open_editor(start, quiz)
    form = desk.page(run).form
    field = form.fields[("prompt",)]
    face = QAccessible.queryAccessibleInterface(field)
    desk.write(run, "Question", "")
    desk.go_into(run, "Option 1")
    run.wait_for(lambda: bool(face.text(QAccessible.Text.Description)))
    description = face.text(QAccessible.Text.Description)
    assert description.startswith("Invalid entry: ")
    mistake = description.removeprefix("Invalid entry: ")
    assert mistake in form.notes[("prompt",)].text()
    assert [text for text in told(run) if text.startswith("Question: ")] in (
        [],  # the field had the focus, and its description is spoken by the screen reader
        [f"Question: {mistake}"],
    )
    desk.write(run, "Question", "What?")
    run.wait_for(lambda: "Question: Fixed." in told(run))
    assert not face.text(QAccessible.Text.Description).startswith("Invalid entry: ")


def test_another_question_with_a_mistake_is_no_news(start: StartRun, tmp_path: Path) -> None:
    path = write_facts(tmp_path / "q.json")
    run = open_editor(start, path)
    desk.choose(run, 1)
    desk.write(run, "Question", "")
    run.wait_for(lambda: bool(desk.page(run).form.notes[("prompt",)].mistakes()))
    desk.choose(run, 2)
    told(run)
    desk.choose(run, 1)
    run.wait_until_idle()
    assert told(run) == []
    assert desk.page(run).form.fields[("prompt",)].accessibleDescription()


def test_f8_goes_from_problem_to_problem(start: StartRun, tmp_path: Path) -> None:
    path = write_facts(tmp_path / "q.json")
    run = open_editor(start, path)
    notes = desk.page(run).form.notes
    for question, name, key in (
        (1, "Question", ("prompt",)),
        (1, "Option 2", ("option", 1)),
        (4, "Option 3", ("option", 2)),
    ):
        desk.choose(run, question)
        desk.write(run, name, "")
        run.wait_for(partial(_is_told_of, notes, key))
    desk.choose(run, 2)
    assert [at for at in range(6) if checks(run).rows.problems(at)] == [1, 4]

    def press(key: Qt.KeyboardModifier) -> tuple[int | None, str]:
        run.key(Qt.Key.Key_F8, key)
        return run.navigator.editor.presenter.current, run.focus.name

    none = Qt.KeyboardModifier.NoModifier
    assert press(none) == (4, "Option 3")
    assert press(none) == (1, "Question")
    assert press(none) == (1, "Option 2")
    assert press(none) == (4, "Option 3")
    assert press(SHIFT) == (1, "Option 2")
    assert press(SHIFT) == (1, "Question")
    assert press(SHIFT) == (4, "Option 3")
    assert run.focus.description.startswith("Invalid entry: ")


def test_f8_tells_the_only_problem_again(start: StartRun, tmp_path: Path) -> None:
    run = open_editor(start, write_facts(tmp_path / "q.json"))
    desk.write(run, "Option 2", "")
    run.wait_for(partial(_is_told_of, desk.page(run).form.notes, ("option", 1)))
    told(run)
    for _ in range(2):
        run.key(Qt.Key.Key_F8)
        assert run.focus.name == "Option 2"
        assert told(run) == [run.focus.description]


def _is_told_of(notes: Mapping[Key, FieldNotes], key: Key) -> bool:
    return bool(notes[key].mistakes())


def test_without_problems_f8_says_so(start: StartRun, tmp_path: Path) -> None:
    run = open_editor(start, write_facts(tmp_path / "q.json"))
    run.wait_until_idle()
    assert not any(checks(run).rows.problems(index) for index in range(6))
    run.key(Qt.Key.Key_F8)
    assert told(run) == ["No problems"]


def test_the_list_tells_its_row_when_it_gets_the_focus(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = open_editor(start, quiz)
    desk.choose(run, 2)
    heard: list[int] = []
    monkeypatch.setattr(
        "PySide6.QtGui.QAccessible.updateAccessibility",
        lambda event: heard.append(event.child()),
    )
    desk.page(run).form.fields[("prompt",)].setFocus()
    desk.page(run).list.view.setFocus()
    run.settle()
    assert heard[-1:] == [3]
