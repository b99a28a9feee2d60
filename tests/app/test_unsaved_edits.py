"""What counts as unsaved, on real files: whatever was done, it is what the disk doesn't hold."""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quizapp.app.editing.editing import Editing, Saving
from quizapp.files.editing.merge import merge
from quizapp.files.editing.pieces import Change
from quizapp.files.saving.writer import ChangedOnDiskError
from quizapp.quiz.compat import override

PROMPTS = ("How many?", "Who?", "When?")
QUESTIONS = [{"prompt": text, "options": ["16", "21"], "answer": "21"} for text in PROMPTS[:2]]


def file_of(title: str = "T", **more: Any) -> bytes:
    value = {"format": 1, "title": title, **more, "questions": QUESTIONS}
    return json.dumps(value, indent=2).encode()


@pytest.fixture
def editing(tmp_path: Path) -> Editing:
    path = tmp_path / "questions.json"
    path.write_bytes(file_of())
    return Editing(path, path.read_bytes())


def ask(editing: Editing, text: str) -> None:
    """Give the first question another text."""
    editing.do(editing.question(0).set_field("prompt", text), ("question", 0, "prompt"))


def test_an_edit_after_undoing_past_a_save_is_unsaved(editing: Editing) -> None:
    ask(editing, "Who?")
    ask(editing, "When?")
    editing.save()
    editing.undo()
    ask(editing, "Where?")
    assert editing.is_edited
    editing.undo()
    assert editing.is_edited
    editing.save()
    editing.undo()
    ask(editing, "Why?")
    assert editing.is_edited


def test_what_is_put_back_by_hand_is_not_unsaved(editing: Editing) -> None:
    ask(editing, "Who?")
    assert editing.is_edited
    ask(editing, "How many?")
    assert not editing.is_edited


def test_a_merge_that_gives_what_the_disk_holds_is_not_unsaved(editing: Editing) -> None:
    assert editing.path is not None
    theirs = file_of("Theirs")
    editing.path.write_bytes(theirs)
    editing.replace_all(theirs, theirs)
    assert not editing.is_edited
    editing.undo()
    assert editing.is_edited
    editing.replace_all(editing.document.data, editing.document.data)
    assert not editing.is_edited
    ask(editing, "Who?")
    editing.replace_all(editing.document.data, theirs)
    assert editing.is_edited
    ask(editing, "How many?")
    editing.replace_all(theirs, theirs)
    assert not editing.is_edited


class EditingOfAFile(RuleBasedStateMachine):
    """Any order of what a teacher does, and of what another program does to the file."""

    @initialize(is_typing=st.booleans())
    def start(self, is_typing: bool) -> None:
        self._folder = TemporaryDirectory()
        self._path = Path(self._folder.name) / "questions.json"
        self._path.write_bytes(file_of())
        self._editing = Editing(self._path, self._path.read_bytes())
        self._typing = is_typing
        self._saving: Saving | None = None

    @rule(at=st.integers(0, 2), text=st.sampled_from(PROMPTS), typing=st.booleans())
    def write(self, at: int, text: str, typing: bool) -> None:
        editing = self._editing
        if at < editing.document.count:
            change = editing.question(at).set_field("prompt", text)
            editing.do(change, ("question", at, "prompt"), at, typing=typing)

    @rule(title=st.sampled_from(("T", "U")))
    def name(self, title: str) -> None:
        change = self._editing.document.set_heading(("title",), title)
        self._editing.do(change, ("heading", "title"), typing=self._typing)

    @rule(change=st.sampled_from(("delete", "add", "swap")), amended=st.booleans())
    def rearrange(self, change: str, amended: bool) -> None:
        document = self._editing.document
        made: dict[str, Callable[[], Change]] = {
            "delete": lambda: document.delete_questions([0]),
            "add": lambda: document.insert_questions(document.count, [QUESTIONS[0]]),
            "swap": lambda: document.move_questions([0], document.count),
        }
        self._editing.do(made[change](), ("list",))
        if amended and document.count:
            self._editing.amend(document.set_value(0, ("id",), "first"))

    @rule()
    def undo(self) -> None:
        self._editing.undo()

    @rule()
    def redo(self) -> None:
        self._editing.redo()

    @rule()
    def close_step(self) -> None:
        self._editing.close_step()

    @precondition(lambda self: self._saving is None)
    @rule()
    def begin_save(self) -> None:
        self._saving = self._editing.begin_save()

    @precondition(lambda self: self._saving is not None)
    @rule()
    def end_save(self) -> None:
        assert self._saving is not None
        saving, self._saving = self._saving, None
        try:
            self._editing.end_save(saving, saving.write())
        except ChangedOnDiskError as error:
            self._merge(error.data)

    @precondition(lambda self: self._saving is None)
    @rule(title=st.sampled_from(("T", "U", "Theirs")))
    def another_program_saves(self, title: str) -> None:
        self._path.write_bytes(file_of(title))
        self._merge(self._path.read_bytes())

    def _merge(self, theirs: bytes) -> None:
        editing = self._editing
        mine = editing.document.data
        merged = merge(editing.base, mine, theirs)
        editing.replace_all(merged.data, theirs)

    @invariant()
    def edited_is_what_the_disk_lacks(self) -> None:
        on_disk = self._path.read_bytes()
        assert self._editing.is_edited == (self._editing.document.data != on_disk)

    @override
    def teardown(self) -> None:
        self._folder.cleanup()


TestAnyOrder = EditingOfAFile.TestCase
TestAnyOrder.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
