"""The steps of an editing: what belongs to one, what ends it, and who hears of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.app.editing.editing import MERGED, Editing, Touched
from quizapp.files.editing.pieces import Change
from quizapp.files.saving.writer import ChangedOnDiskError
from tests.app.test_unsaved_edits import file_of

PROMPT = ("question", 0, "prompt")


@pytest.fixture
def editing(tmp_path: Path) -> Editing:
    """A file of two questions being edited."""
    path = tmp_path / "questions.json"
    path.write_bytes(file_of())
    return Editing(path, path.read_bytes())


def write(editing: Editing, text: str, field: str = "prompt", question: int = 0) -> None:
    """Type `text` into a field of a question."""
    change = editing.question(question).set_field(field, text)
    editing.do(change, ("question", question, field), question, typing=True)


def prompt(editing: Editing) -> str:
    """The text of the first question as it is edited now."""
    return str(json.loads(editing.document.data)["questions"][0]["prompt"])


def amend(editing: Editing) -> None:
    editing.amend(editing.document.set_value(0, ("id",), "first"))


def take_back_and_do_again(editing: Editing) -> None:
    editing.undo()
    editing.redo()


def merge_a_title(editing: Editing) -> None:
    editing.replace_all(editing.document.data.replace(b'"T"', b'"Theirs"'), file_of("Theirs"))


def do_at_once(editing: Editing) -> None:
    editing.do(editing.question(0).set_field("prompt", "a!"), PROMPT)


ENDS: dict[str, Callable[[Editing], None]] = {
    "a pause": Editing.close_step,
    "a save": Editing.save,
    "undo and redo": take_back_and_do_again,
    "ids that saving writes": amend,
    "a merge": merge_a_title,
    "another field": lambda editing: write(editing, "So.", "explanation"),
    "something done at once": do_at_once,
}


def test_typing_on_in_a_field_is_one_step_of_one_splice(editing: Editing) -> None:
    before = editing.document.data
    for text in ("a", "ab", "abc"):
        write(editing, text)
    step = editing.undo()
    assert editing.document.data == before
    assert not editing.can_undo
    assert step is not None
    assert len(step.change) == 1
    editing.redo()
    assert prompt(editing) == "abc"
    assert not editing.can_redo


@pytest.mark.parametrize("what", ENDS)
def test_typing_after_something_else_is_a_step_of_its_own(editing: Editing, what: str) -> None:
    write(editing, "a")
    ENDS[what](editing)
    before = editing.document.data
    write(editing, "ab")
    editing.undo()
    assert editing.document.data == before


def test_steps_can_be_taken_back_and_done_again_any_number_of_times(editing: Editing) -> None:
    states = [editing.document.data]
    for text in ("a", "b", "c"):
        editing.do(editing.question(0).set_field("prompt", text), PROMPT)
        states.append(editing.document.data)
    for _ in range(2):
        for state in reversed(states[:-1]):
            editing.undo()
            assert editing.document.data == state
        assert not editing.can_undo
        for state in states[1:]:
            editing.redo()
            assert editing.document.data == state
        assert not editing.can_redo


def test_what_is_done_at_once_joins_no_typing(editing: Editing) -> None:
    write(editing, "a")
    do_at_once(editing)
    editing.undo()
    assert prompt(editing) == "a"


def test_typing_after_undo_begins_a_step(editing: Editing) -> None:
    write(editing, "a")
    editing.close_step()
    write(editing, "ab")
    editing.undo()
    write(editing, "ac")
    editing.undo()
    assert prompt(editing) == "a"


def test_typing_in_several_pieces_is_taken_back_whole(editing: Editing) -> None:
    before = editing.document.data
    for at, text in ((0, "a"), (1, "b"), (0, "c")):
        change = editing.question(at).set_field("prompt", text)
        editing.do(change, ("all", "prompt"), typing=True)
    both = (
        *editing.question(0).set_field("prompt", "d"),
        *editing.question(1).set_field("prompt", "e"),
    )
    editing.do(both, ("all", "prompt"), typing=True)
    editing.undo()
    assert editing.document.data == before
    editing.redo()
    assert [q["prompt"] for q in json.loads(editing.document.data)["questions"]] == ["d", "e"]


@pytest.mark.parametrize("what", [amend, merge_a_title, do_at_once])
def test_what_was_taken_back_is_gone_once_something_is_done(
    editing: Editing, what: Callable[[Editing], None]
) -> None:
    write(editing, "a")
    editing.close_step()
    write(editing, "b")
    editing.undo()
    assert editing.can_redo
    what(editing)
    assert not editing.can_redo
    assert editing.redo() is None


def test_nothing_done_changes_nothing(editing: Editing) -> None:
    write(editing, "a")
    editing.undo()
    heard: list[Touched] = []
    editing.listeners.append(heard.append)
    assert not editing.do((), PROMPT)
    editing.amend(editing.document.set_value(0, ("id",), "first"))  # there is no step to amend
    editing.replace_all(editing.document.data, editing.document.data)
    assert (heard, editing.can_undo, editing.can_redo) == ([], False, True)
    assert editing.do(editing.question(0).set_field("prompt", "b"), PROMPT)


def test_every_change_is_told_with_what_it_touches(editing: Editing) -> None:
    heard: list[Touched] = []
    kept: list[Change] = []
    editing.listeners.append(heard.append)
    editing.on_change = kept.append
    write(editing, "a", question=1)
    amend(editing)
    editing.undo()
    editing.redo()
    about = editing.document.set_heading(("description",), "U")
    editing.do(about, ("heading", "description"))
    editing.do(editing.document.delete_questions([0]), ("questions",))
    editing.do(editing.question(0).set_field("prompt", "x"), ("question", "some", "prompt"))
    editing.do(editing.question(0).set_field("prompt", "y"), ("all", "prompt"))
    merge_a_title(editing)
    touched = [(each.question, each.heading) for each in heard]
    one, none = (1, False), (None, False)
    assert touched == [one, none, one, one, (None, True), none, none, (None, True), (None, True)]
    assert [each.change for each in heard] == kept
    assert all(kept)


def test_a_listener_may_leave_while_it_is_told(editing: Editing) -> None:
    heard: list[str] = []

    def leave(_touched: Touched) -> None:
        editing.listeners.remove(leave)
        heard.append("first")

    editing.listeners += [leave, lambda _touched: heard.append("second")]
    write(editing, "a")
    assert heard == ["first", "second"]


def test_only_a_merge_made_last_is_taken_back_as_a_merge(editing: Editing) -> None:
    assert not editing.undoes_merge
    merge_a_title(editing)
    assert editing.undoes_merge
    write(editing, "a")
    assert not editing.undoes_merge
    editing.undo()
    step = editing.undo()
    assert step is not None
    assert (step.field, step.question) == (MERGED, 0)
    assert editing.document.data == file_of()


def test_after_a_merge_the_file_merged_is_the_one_saved_over(editing: Editing) -> None:
    assert editing.path is not None
    editing.path.write_bytes(file_of("Theirs"))
    write(editing, "a")
    with pytest.raises(ChangedOnDiskError):
        editing.save()
    merge_a_title(editing)
    editing.save()
    assert json.loads(editing.path.read_bytes())["title"] == "Theirs"
    assert not editing.is_edited


def test_a_new_file_is_saved_where_one_says(tmp_path: Path) -> None:
    editing = Editing(None, file_of())
    write(editing, "a")
    with pytest.raises(ValueError, match="needs a path"):
        editing.begin_save()
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    editing.save(first)
    editing.save(second)
    write(editing, "b")
    editing.save()
    assert editing.path == second
    assert first.read_bytes() != second.read_bytes() == editing.document.data
