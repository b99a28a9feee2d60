"""What a teacher does in the editor, by names and keys."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from quizapp.app.editing.editing import Editing
from quizapp.gui.pages.editor.editor import EditorPage
from tests.gui.running import Run

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
WIDE = (1280, 800)


def edit(run: Run) -> EditorPage:
    """Go from Home to the editor."""
    run.press("Edit questions")
    run.wait_for_page("EditorPage")
    return page(run)


def page(run: Run) -> EditorPage:
    """The editor's page, which is shown."""
    found = run.window.page
    assert isinstance(found, EditorPage)
    return found


def editing(run: Run) -> Editing:
    """What is being edited."""
    found = run.navigator.editor.presenter.editing
    assert found is not None
    return found


def text(run: Run, name: str) -> str:
    """What stands in the field `name`."""
    face = run.find(name)
    assert face is not None, name
    widget = face.widget
    assert isinstance(widget, QPlainTextEdit | QLineEdit)
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()


def go_into(run: Run, name: str) -> None:
    """Put the keyboard into the field `name`."""
    run.wait_for(lambda: run.find(name) is not None)
    face = run.find(name)
    assert face is not None
    face.widget.setFocus(Qt.FocusReason.TabFocusReason)
    run.settle()
    assert run.focus.name == name


def write(run: Run, name: str, new: str) -> None:
    """Write `new` in the field `name` instead of what stands there."""
    go_into(run, name)
    run.key(Qt.Key.Key_A, CONTROL)
    if new:
        run.key(new)
    else:
        run.key(Qt.Key.Key_Delete)


def add_to(run: Run, name: str, more: str) -> None:
    """Write `more` behind what stands in the field `name`."""
    go_into(run, name)
    run.key(Qt.Key.Key_End, CONTROL)
    run.key(more)


def choose(run: Run, *positions: int | None) -> None:
    """Choose questions in the list, None for the quiz itself."""
    chosen = list(positions)
    listed = page(run).list
    listed.choose(chosen)
    listed.question_chosen.emit(chosen[-1])
    run.settle()


def save(run: Run) -> None:
    """Save, and wait until it is done."""
    run.press("Save")
    run.wait_for(lambda: not editing(run).is_edited)


def undo_all(run: Run) -> int:
    """Undo until there is nothing left to undo; returns how many steps that took."""
    steps = 0
    while editing(run).can_undo:
        run.press("Undo")
        steps += 1
    return steps


def redo_all(run: Run) -> int:
    """Redo until there is nothing left to redo; returns how many steps that took."""
    steps = 0
    while editing(run).can_redo:
        run.press("Redo")
        steps += 1
    return steps


def questions(run: Run) -> list[dict[str, Any]]:
    """The questions as they are edited now."""
    found: list[dict[str, Any]] = json.loads(editing(run).document.data)["questions"]
    return found


def changed_lines(old: bytes, new: bytes) -> list[tuple[bytes, bytes]]:
    """The lines that differ between two files of as many lines."""
    before, after = old.split(b"\n"), new.split(b"\n")
    assert len(before) == len(after)
    return [(a, b) for a, b in zip(before, after, strict=True) if a != b]


def write_many(path: Path, count: int, model: Sequence[dict[str, Any]]) -> Path:
    """Write a questions file of `count` questions, which repeat those of a model."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = [
        {**model[i % len(model)], "id": f"q-{i}", "prompt": f"Number {i}: {model[0]['prompt']}"}
        for i in range(count)
    ]
    value = {"format": 1, "id": "many", "title": "Many", "questions": made}
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
